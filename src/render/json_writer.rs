//! [`to_json`]: records as JSON, on the page and on the command line. Serde's derives give the keys, this
//! module writes them. serde_json would add as many bytes of tables as all of `render` has; so only the types
//! of this program's records are supported.

use std::fmt::Display;

use serde::ser::{self, Impossible, Serialize, SerializeMap, SerializeSeq, SerializeStruct, Serializer};

use crate::error::Error;

/// `record` as JSON, one key a line and each list on one line; NaN and infinities become null.
pub fn to_json(record: &impl Serialize) -> Result<String, Error> {
    written(record, Layout::Short)
}

/// `record` as JSON, indented, byte for byte as serde_json writes it; NaN and infinities become null.
pub fn to_indented_json(record: &impl Serialize) -> Result<String, Error> {
    written(record, Layout::Indented(0))
}

fn written(record: &impl Serialize, layout: Layout) -> Result<String, Error> {
    let mut out = String::new();
    record.serialize(Writer { out: &mut out, layout })?;
    out.push('\n');
    Ok(out)
}

/// How a record is laid out.
#[derive(Clone, Copy)]
enum Layout {
    /// A key a line, without indents; a list is one line.
    Short,
    /// Each key and each item on its own line, at this depth.
    Indented(usize),
}

impl ser::Error for Error {
    fn custom<T: Display>(why: T) -> Self {
        Self::NoJson(why.to_string())
    }
}

struct Writer<'a> {
    out: &'a mut String,
    layout: Layout,
}

/// A list or a map that is being written.
struct Open<'a> {
    out: &'a mut String,
    /// Of what it holds.
    layout: Layout,
    is_empty: bool,
    end: char,
}

type Done = Result<(), Error>;
type No = Impossible<(), Error>;

impl<'a> Writer<'a> {
    fn text(self, text: &str) {
        self.out.push('"');
        for c in text.chars() {
            let is_escaped = match self.layout {
                Layout::Short => c.is_control(),
                Layout::Indented(_) => c < ' ',
            };
            match (c, self.layout) {
                ('"' | '\\', _) => self.out.extend(['\\', c]),
                ('\n', _) => self.out.push_str("\\n"),
                ('\t', Layout::Indented(_)) => self.out.push_str("\\t"),
                ('\r', Layout::Indented(_)) => self.out.push_str("\\r"),
                ('\u{8}', Layout::Indented(_)) => self.out.push_str("\\b"),
                ('\u{c}', Layout::Indented(_)) => self.out.push_str("\\f"),
                (c, _) if is_escaped => self.out.push_str(&format!("\\u{:04x}", u32::from(c))),
                (c, _) => self.out.push(c),
            }
        }
        self.out.push('"');
    }

    fn number(self, value: f64) {
        let number = match self.layout {
            Layout::Short => super::csv::number(value),
            Layout::Indented(_) => number(value),
        };
        self.out.push_str(if number.is_empty() { "null" } else { &number });
    }

    fn open(self, start: char, end: char) -> Open<'a> {
        self.out.push(start);
        let layout = match self.layout {
            Layout::Short => Layout::Short,
            Layout::Indented(depth) => Layout::Indented(depth + 1),
        };
        Open { out: self.out, layout, is_empty: true, end }
    }
}

/// As serde_json writes it: always with a point or an exponent, and that with a sign; empty for NaN and
/// infinities. Of two equally near shortest decimals it takes the even one.
fn number(value: f64) -> String {
    if !value.is_finite() {
        return String::new();
    }
    let is_fixed = value == 0.0 || (1e-5..1e16).contains(&value.abs());
    let mut number = if is_fixed { value.to_string() } else { format!("{value:e}") };
    // The standard library takes the larger one, where the exact value goes on with a 5 and nothing else.
    let exact = format!("{value:.60e}");
    let digits = |number: &str| number.split('e').next().unwrap_or_default().replace(['-', '.'], "");
    let (all, short) = (digits(&exact), digits(&number));
    let short = short.trim_start_matches('0');
    if let Some((smaller, rest)) = all.split_at_checked(short.len())
        && rest.trim_end_matches('0') == "5"
        && let Some(even) = smaller.chars().next_back().filter(|digit| "02468".contains(*digit))
    {
        let end = number.find('e').unwrap_or(number.len());
        number.replace_range(end - 1..end, even.encode_utf8(&mut [0; 4]));
    }
    if is_fixed {
        return if number.contains('.') { number } else { number + ".0" };
    }
    if number.contains("e-") { number } else { number.replace('e', "e+") }
}

impl Open<'_> {
    fn next(&mut self, between: &str) -> Writer<'_> {
        let is_first = std::mem::take(&mut self.is_empty);
        match self.layout {
            Layout::Short if is_first => {}
            Layout::Short => self.out.push_str(between),
            Layout::Indented(depth) => {
                self.out.push_str(if is_first { "\n" } else { ",\n" });
                self.indent(depth);
            }
        }
        Writer { out: self.out, layout: self.layout }
    }

    fn indent(&mut self, depth: usize) {
        self.out.extend(std::iter::repeat_n("  ", depth));
    }

    fn key(&mut self, key: &str) -> Writer<'_> {
        self.next(",\n").text(key);
        self.value()
    }

    /// The value of a key.
    fn value(&mut self) -> Writer<'_> {
        self.out.push_str(": ");
        Writer { out: self.out, layout: self.layout }
    }

    fn close(mut self) -> Done {
        if let (Layout::Indented(depth), false) = (self.layout, self.is_empty) {
            self.out.push('\n');
            self.indent(depth.saturating_sub(1));
        }
        self.out.push(self.end);
        Ok(())
    }
}

macro_rules! refused {
    ($($name:ident($($type:ty),*) -> $out:ty;)+) => {
        $(fn $name(self, $(_: $type),*) -> Result<$out, Error> { Err(Error::NoJson(stringify!($name).into())) })+
    };
}

macro_rules! integers {
    ($($name:ident: $type:ty;)+) => {
        $(fn $name(self, v: $type) -> Done {
            self.out.push_str(&v.to_string());
            Ok(())
        })+
    };
}

impl<'a> Serializer for Writer<'a> {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Open<'a>;
    type SerializeTuple = No;
    type SerializeTupleStruct = No;
    type SerializeTupleVariant = No;
    type SerializeMap = Open<'a>;
    type SerializeStruct = Open<'a>;
    type SerializeStructVariant = No;

    fn serialize_f64(self, v: f64) -> Done {
        self.number(v);
        Ok(())
    }

    integers! {
        serialize_i8: i8; serialize_i16: i16; serialize_i32: i32; serialize_i64: i64;
        serialize_u8: u8; serialize_u16: u16; serialize_u32: u32; serialize_u64: u64;
    }

    fn serialize_bool(self, v: bool) -> Done {
        self.out.push_str(if v { "true" } else { "false" });
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
        self.out.push_str("null");
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Done {
        value.serialize(self)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Open<'a>, Error> {
        Ok(self.open('[', ']'))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Open<'a>, Error> {
        Ok(self.open('{', '}'))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Open<'a>, Error> {
        Ok(self.open('{', '}'))
    }

    refused! {
        serialize_f32(f32) -> ();
        serialize_char(char) -> ();
        serialize_bytes(&[u8]) -> ();
        serialize_unit() -> ();
        serialize_unit_struct(&'static str) -> ();
        serialize_tuple(usize) -> No;
        serialize_tuple_struct(&'static str, usize) -> No;
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> No;
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> No;
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, name: &'static str, _: &T) -> Done {
        Err(Error::NoJson(name.into()))
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Done {
        Err(Error::NoJson(name.into()))
    }
}

impl SerializeSeq for Open<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Done {
        value.serialize(self.next(", "))
    }

    fn end(self) -> Done {
        self.close()
    }
}

impl SerializeStruct for Open<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Done {
        value.serialize(self.key(key))
    }

    fn end(self) -> Done {
        self.close()
    }
}

/// How serde writes a record within a record.
impl SerializeMap for Open<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Done {
        key.serialize(self.next(",\n"))
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Done {
        value.serialize(self.value())
    }

    fn end(self) -> Done {
        self.close()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use arbtest::arbtest;
    use serde::Serialize;

    /// Read by serde_json, as most scripts would read it.
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

    #[derive(Serialize)]
    struct Record<'a> {
        text: &'a str,
        numbers: Vec<f64>,
        count: u64,
        flag: bool,
        maybe: Option<f64>,
        none: Vec<u8>,
        lists: Vec<Vec<i32>>,
        #[serde(flatten)]
        inner: Inner,
    }

    #[derive(Serialize)]
    struct Inner {
        deep: std::collections::BTreeMap<String, f64>,
    }

    #[test]
    fn an_indented_record_is_that_of_serde_json() {
        arbtest(|u| {
            let text: String = u.arbitrary()?;
            // Two shortest decimals are as near to these.
            let mut numbers: Vec<f64> = vec![0.25 - 616_326_335_142_642.5, 1.0 + libm::pow(2.0, -17.0)];
            numbers.extend(u.arbitrary::<Vec<f64>>()?);
            for _ in 0..u.int_in_range(0..=8)? {
                let digits: u32 = u.arbitrary()?;
                numbers.push(f64::from(digits) * libm::pow(10.0, f64::from(u.int_in_range(-24..=24)?)));
            }
            let record = Record {
                text: &text,
                numbers,
                count: u.arbitrary()?,
                flag: u.arbitrary()?,
                maybe: u.arbitrary()?,
                none: vec![],
                lists: u.arbitrary()?,
                inner: Inner { deep: u.arbitrary()? },
            };
            assert_eq!(to_indented_json(&record).unwrap(), serde_json::to_string_pretty(&record).unwrap() + "\n");
            Ok(())
        });
    }
}
