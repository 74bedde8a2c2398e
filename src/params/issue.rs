//! What was wrong with a link or a typed value, in words.

use std::fmt;

use serde::Serialize;

use crate::words::tell;

/// One fault: which key, what was given, what is used instead, what is allowed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issue {
    pub key: String,
    pub given: String,
    /// Empty when nothing stands in for what was given (an unknown key).
    pub used: String,
    pub allowed: String,
    pub fault: Fault,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Fault {
    UnknownKey,
    UnknownPreset,
    NewerVersion,
    BadVersion,
    Duplicate,
    NotANumber,
    TooMany,
    Repeated,
    OutOfRange,
    /// In range by itself, but it does not fit another parameter.
    Conflict,
    /// A part of `view` that follows no rule of the grammar, or that the figure cannot show.
    BadView,
    UnknownFigure,
    UnknownSeries,
}

impl Issue {
    /// Of the key `view`: what it looks at stays as it is.
    pub fn of_view(fault: Fault, given: &str) -> Self {
        Self { key: "view".into(), given: given.into(), used: String::new(), allowed: String::new(), fault }
    }

    pub(super) fn unknown(key: &str, given: &str) -> Self {
        Self {
            key: key.into(),
            given: given.into(),
            used: String::new(),
            allowed: "see the list of parameters".into(),
            fault: Fault::UnknownKey,
        }
    }
}

/// Quotes what somebody else wrote, cut where it would flood the message.
fn quoted(text: &str) -> String {
    const MOST: usize = 60;
    let clean = |c: char| if c.is_control() { '�' } else { c };
    let mut short: String = text.chars().take(MOST).map(clean).collect();
    if text.chars().nth(MOST).is_some() {
        short.push('…');
    }
    short
}

impl fmt::Display for Issue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (key, given) = (quoted(&self.key), quoted(&self.given));
        let Self { used, allowed, .. } = self;
        match self.fault {
            Fault::UnknownKey => return write!(f, "`{key}`: no parameter has this name"),
            Fault::BadView => return f.write_str(&tell("view.bad", &[("given", &given)])),
            Fault::UnknownFigure => return f.write_str(&tell("view.no-figure", &[("given", &given)])),
            Fault::UnknownSeries => return f.write_str(&tell("view.no-curve", &[("given", &given)])),
            Fault::UnknownPreset => write!(f, "`{key}`: there is no preset `{given}`")?,
            Fault::NewerVersion => {
                return write!(
                    f,
                    "`v`: this link is of version {given}, newer than this program reads ({allowed}); the defaults are shown"
                );
            }
            Fault::BadVersion => write!(f, "`v`: `{given}` is no version of the link grammar")?,
            Fault::Duplicate => write!(f, "`{key}`: given more than once ({given})")?,
            Fault::NotANumber => write!(f, "`{key}`: `{given}` is not a number")?,
            Fault::TooMany => write!(f, "`{key}`: {given} has too many values")?,
            Fault::Repeated => write!(f, "`{key}`: {given} repeats a value")?,
            Fault::OutOfRange => write!(f, "`{key}`: {given} is out of range")?,
            Fault::Conflict => write!(f, "`{key}`: {given} does not fit the other values")?,
        }
        write!(f, "; {used} is used (allowed: {allowed})")
    }
}

impl Serialize for Issue {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Written<'a> {
            key: &'a str,
            given: &'a str,
            used: &'a str,
            allowed: &'a str,
            fault: Fault,
            message: String,
        }
        let Self { key, given, used, allowed, fault } = self;
        Written { key, given, used, allowed, fault: *fault, message: self.to_string() }.serialize(serializer)
    }
}
