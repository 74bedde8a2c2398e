//! Records as JSON, on the page as on the command line: serde's derives say the keys, and this
//! writes them. What a record of ours may hold is here; serde_json would bring as many bytes in
//! tables as all of this room has.

use serde::ser::{self, Impossible, Serialize, SerializeMap, SerializeSeq, SerializeStruct, Serializer};
use std::fmt::{self, Display};

/// `record` as JSON, a key a line; what is not finite is null.
pub fn to_json(record: &impl Serialize) -> Result<String, Unwritable> {
    let mut out = String::new();
    record.serialize(Writer(&mut out))?;
    out.push('\n');
    Ok(out)
}

/// A record has a part that no record of ours has.
#[derive(Debug)]
pub struct Unwritable;

impl Display for Unwritable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a record that has no JSON")
    }
}

impl std::error::Error for Unwritable {}

impl ser::Error for Unwritable {
    fn custom<T: Display>(_: T) -> Self {
        Self
    }
}

struct Writer<'a>(&'a mut String);

/// A list or a map that is being written.
struct Open<'a> {
    out: &'a mut String,
    is_empty: bool,
    end: char,
}

type Done = Result<(), Unwritable>;
type No = Impossible<(), Unwritable>;

impl<'a> Writer<'a> {
    fn text(self, text: &str) {
        self.0.push('"');
        for c in text.chars() {
            match c {
                '"' | '\\' => self.0.extend(['\\', c]),
                '\n' => self.0.push_str("\\n"),
                c if c.is_control() => self.0.push_str(&format!("\\u{:04x}", u32::from(c))),
                c => self.0.push(c),
            }
        }
        self.0.push('"');
    }

    fn open(self, start: char, end: char) -> Open<'a> {
        self.0.push(start);
        Open { out: self.0, is_empty: true, end }
    }
}

impl Open<'_> {
    fn next(&mut self, between: &str) -> Writer<'_> {
        if !std::mem::take(&mut self.is_empty) {
            self.out.push_str(between);
        }
        Writer(self.out)
    }

    fn key(&mut self, key: &str) -> Writer<'_> {
        self.next(",\n").text(key);
        self.out.push_str(": ");
        Writer(self.out)
    }

    fn close(self) -> Done {
        self.out.push(self.end);
        Ok(())
    }
}

macro_rules! refused {
    ($($name:ident($($type:ty),*) -> $out:ty;)+) => {
        $(fn $name(self, $(_: $type),*) -> Result<$out, Unwritable> { Err(Unwritable) })+
    };
}

macro_rules! integers {
    ($($name:ident: $type:ty;)+) => {
        $(fn $name(self, v: $type) -> Done { self.serialize_f64(v as f64) })+
    };
}

impl<'a> Serializer for Writer<'a> {
    type Ok = ();
    type Error = Unwritable;
    type SerializeSeq = Open<'a>;
    type SerializeTuple = No;
    type SerializeTupleStruct = No;
    type SerializeTupleVariant = No;
    type SerializeMap = Open<'a>;
    type SerializeStruct = Open<'a>;
    type SerializeStructVariant = No;

    fn serialize_f64(self, v: f64) -> Done {
        let number = super::csv::number(v);
        self.0.push_str(if number.is_empty() { "null" } else { &number });
        Ok(())
    }

    // No count of ours reaches 2⁵³.
    integers! {
        serialize_i8: i8; serialize_i16: i16; serialize_i32: i32; serialize_i64: i64;
        serialize_u8: u8; serialize_u16: u16; serialize_u32: u32; serialize_u64: u64; serialize_f32: f32;
    }

    fn serialize_bool(self, v: bool) -> Done {
        self.0.push_str(if v { "true" } else { "false" });
        Ok(())
    }

    fn serialize_str(self, v: &str) -> Done {
        self.text(v);
        Ok(())
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Done {
        self.serialize_str(variant)
    }

    fn serialize_none(self) -> Done {
        self.0.push_str("null");
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Done {
        value.serialize(self)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Open<'a>, Unwritable> {
        Ok(self.open('[', ']'))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Open<'a>, Unwritable> {
        Ok(self.open('{', '}'))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Open<'a>, Unwritable> {
        Ok(self.open('{', '}'))
    }

    refused! {
        serialize_char(char) -> ();
        serialize_bytes(&[u8]) -> ();
        serialize_unit() -> ();
        serialize_unit_struct(&'static str) -> ();
        serialize_tuple(usize) -> No;
        serialize_tuple_struct(&'static str, usize) -> No;
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> No;
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> No;
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, _: &T) -> Done {
        Err(Unwritable)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(self, _: &'static str, _: u32, _: &'static str, _: &T) -> Done {
        Err(Unwritable)
    }
}

impl SerializeSeq for Open<'_> {
    type Ok = ();
    type Error = Unwritable;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Done {
        value.serialize(self.next(", "))
    }

    fn end(self) -> Done {
        self.close()
    }
}

impl SerializeStruct for Open<'_> {
    type Ok = ();
    type Error = Unwritable;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Done {
        value.serialize(self.key(key))
    }

    fn end(self) -> Done {
        self.close()
    }
}

/// What serde makes of a record within a record.
impl SerializeMap for Open<'_> {
    type Ok = ();
    type Error = Unwritable;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Done {
        key.serialize(self.next(",\n"))?;
        self.out.push_str(": ");
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Done {
        value.serialize(Writer(self.out))
    }

    fn end(self) -> Done {
        self.close()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use arbtest::arbtest;

    /// As the crate reads it that every script's author has in mind.
    fn read(text: &str) -> serde_json::Value {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn texts_and_numbers_come_back() {
        arbtest(|u| {
            let (text, number): (String, f64) = (u.arbitrary()?, u.arbitrary()?);
            let value = read(&to_json(&vec![text.as_str()]).unwrap());
            assert_eq!(value[0].as_str(), Some(text.as_str()));
            let value = read(&to_json(&vec![number]).unwrap());
            let back = value[0].as_f64().map(f64::to_bits);
            assert_eq!(back, number.is_finite().then_some(number.to_bits()), "{number:e}");
            Ok(())
        });
    }
}
