//! [`Issue`]: one fault of a link or of a typed value, in words.

use std::fmt;

use serde::Serialize;

use super::characters::quoted;
use super::grammar::{LONGEST_LINK, LOOK, VIEW};
use crate::words::{Said, in_english, say, tell};

/// One fault: which key, what was given, what is used instead, what is allowed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issue {
    pub key: String,
    pub given: Said,
    /// Empty if there is no replacement, as for an unknown key, and where an axis of the map follows the glass.
    pub used: String,
    pub allowed: Said,
    pub fault: Fault,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Fault {
    UnknownKey,
    UnknownPreset,
    NewerVersion,
    BadVersion,
    Duplicate,
    NotANumber,
    /// A unit behind a typed number that is none of the parameter.
    WrongUnit,
    TooMany,
    /// A typed text that can mean two things.
    Ambiguous,
    /// A typed range without the number of its values.
    NoCount,
    Repeated,
    OutOfRange,
    /// The results in the link cannot be read.
    BadReceipt,
    /// A word of the goal of a design that is none of the list.
    BadGoal,
    /// A key of the map that is not written as its rule says.
    BadMap,
    /// In range by itself, but it does not fit another parameter.
    Conflict,
    /// An unknown word of the flag `units`.
    UnknownUnits,
    /// A part of `view` that follows no rule of the grammar, or that the figure cannot show.
    BadView,
    UnknownFigure,
    UnknownSeries,
    /// An unknown word of `tab`.
    UnknownTab,
    /// An unknown word of a flag of the page.
    UnknownChoice,
    /// Not a fault: the link was damaged, had one possible meaning, and was mended.
    Mended,
    /// The link is longer than the limit.
    TooLong,
    /// The unknown pairs would make the link too long to be read again.
    NotKept,
    /// The number of faults that are not listed.
    More,
}

/// Faults of a link that are listed one by one.
pub const MOST_LISTED: usize = 20;

/// The first faults, and how many more there are.
pub fn listed(all: impl IntoIterator<Item = Issue>) -> Vec<Issue> {
    let (mut told, mut more) = (Vec::new(), 0_usize);
    for issue in all {
        if issue.fault == Fault::More {
            more += issue.given.parse::<usize>().unwrap_or(0);
        } else if told.len() < MOST_LISTED {
            told.push(issue);
        } else {
            more += 1;
        }
    }
    if more > 0 {
        told.push(Issue::of_link(Fault::More, more.to_string()));
    }
    told
}

impl Issue {
    /// A fault of the key `view`; the figure is shown without this part.
    pub fn of_view(fault: Fault, given: &str) -> Self {
        Self { key: VIEW.into(), given: given.into(), used: String::new(), allowed: Said::default(), fault }
    }

    /// A figure to look at that does not exist.
    pub fn of_look(given: &str) -> Self {
        Self { key: LOOK.into(), ..Self::of_view(Fault::UnknownFigure, given) }
    }

    /// Of the link as a whole.
    pub(super) fn of_link(fault: Fault, given: String) -> Self {
        Self {
            key: "link".into(),
            given: given.into(),
            used: String::new(),
            allowed: LONGEST_LINK.to_string().into(),
            fault,
        }
    }

    /// A fault of a flag of the page, which has these words; `used` is empty if the flag is ignored.
    pub fn of_flag(key: &str, given: &str, used: &str, words: &str) -> Self {
        Self {
            key: key.into(),
            given: given.into(),
            used: used.into(),
            allowed: words.into(),
            fault: Fault::UnknownChoice,
        }
    }

    /// Whether it is a note and not a fault.
    pub fn is_note(&self) -> bool {
        self.fault == Fault::Mended
    }

    /// The results in the link cannot be read; there is no replacement.
    pub(super) fn bad_receipt(key: &str, given: &str) -> Self {
        Self {
            key: key.into(),
            given: given.into(),
            used: String::new(),
            allowed: Said::default(),
            fault: Fault::BadReceipt,
        }
    }

    pub(super) fn unknown(key: &str, given: &str) -> Self {
        Self {
            key: key.into(),
            given: given.into(),
            used: String::new(),
            allowed: Said::of(&|| say("allowed.see").into()),
            fault: Fault::UnknownKey,
        }
    }
}

impl Issue {
    /// In the reader's language.
    pub fn told(&self) -> String {
        self.with(&self.key_quoted(), "issue.used", &self.given, &self.allowed)
    }

    /// The same about a value that a reader gave in a control of this name.
    pub fn told_of(&self, name: &str) -> String {
        self.with(name, "issue.kept", &self.given, &self.allowed)
    }

    fn key_quoted(&self) -> String {
        ["`", &quoted(&self.key), "`"].concat()
    }

    /// `replaced_by` is the sentence about what is used instead.
    fn with(&self, key: &str, replaced_by: &'static str, given: &str, allowed: &str) -> String {
        let given = quoted(given);
        // Of the values that replace another, only that of an axis of the map may be empty.
        let used = if self.used.is_empty() { say("issue.axis") } else { &self.used };
        let values = [("key", key), ("given", &given), ("used", used), ("allowed", allowed)];
        // Some faults have no replacement.
        let (text, replaced) = match self.fault {
            Fault::UnknownKey => ("issue.unknown-key", false),
            Fault::UnknownPreset => ("issue.unknown-preset", true),
            Fault::NewerVersion => ("issue.newer-version", false),
            Fault::BadVersion => ("issue.bad-version", true),
            Fault::Duplicate => ("issue.duplicate", true),
            Fault::NotANumber => ("issue.not-a-number", true),
            Fault::WrongUnit => ("issue.wrong-unit", true),
            Fault::TooMany => ("issue.too-many", true),
            Fault::Ambiguous => ("issue.ambiguous", false),
            Fault::NoCount => ("issue.no-count", true),
            Fault::Repeated => ("issue.repeated", true),
            Fault::OutOfRange => ("issue.out-of-range", true),
            Fault::BadGoal | Fault::BadMap | Fault::UnknownTab => ("issue.bad-word", true),
            Fault::Conflict => ("issue.conflict", true),
            Fault::BadReceipt => ("issue.bad-receipt", false),
            Fault::BadView => ("view.bad", false),
            Fault::UnknownFigure => ("view.no-figure", false),
            Fault::UnknownSeries => ("view.no-curve", false),
            Fault::UnknownChoice if !self.used.is_empty() => ("issue.unknown-figure", false),
            Fault::UnknownUnits | Fault::UnknownChoice => ("issue.unknown-units", false),
            Fault::Mended => ("issue.mended", false),
            Fault::TooLong => ("issue.too-long", false),
            Fault::NotKept => ("issue.not-kept", false),
            Fault::More => ("issue.more", false),
        };
        let fault = tell(text, &values);
        if !replaced {
            return fault;
        }
        tell(replaced_by, &[("fault", &fault), ("used", used), ("allowed", allowed)])
    }
}

/// In English; [`Issue::told`] speaks the reader's language.
impl fmt::Display for Issue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&in_english(|| {
            self.with(&self.key_quoted(), "issue.used", self.given.english(), self.allowed.english())
        }))
    }
}

/// An [`Issue`] as files have it.
#[derive(Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
struct IssueRecord<'a> {
    key: &'a str,
    given: &'a str,
    /// As of [`Issue`].
    used: &'a str,
    allowed: &'a str,
    fault: Fault,
    message: String,
}

impl Serialize for Issue {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { key, given, used, allowed, fault } = self;
        IssueRecord { key, given, used, allowed, fault: *fault, message: self.told() }.serialize(serializer)
    }
}
