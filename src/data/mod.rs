//! `read`: measured data from the bytes of a file, as curves of known quantities in SI units.
//!
//! The way of a file: bytes → text ([`decode`](decode()), `spreadsheet`) → tables (one file in `format/` for each kind
//! of file) → columns of quantities (`columns`) → curves (`curves`) → the record for scripts ([`Report`]).
//!
//! Nothing is guessed in silence: what could be meant in two ways is a question, and what is converted or left out is
//! said. Nothing here opens a file or knows a page.

mod block;
mod columns;
mod curves;
mod decode;
mod format;
mod number;
mod quantity;
mod report;
mod spreadsheet;
mod table;
mod text;
mod unit;

use std::collections::BTreeSet;
use std::fmt;

pub use columns::Wanted;
pub use curves::{Column, Curve};
pub use decode::decode;
pub use number::Decimal;
pub use quantity::{Quantity, bracketed};
pub use report::Report;
pub use unit::ending;

use crate::words::{say, tell};
use block::Block;

/// The largest file that is read, in bytes: a limit of this program.
pub const LARGEST: usize = 200_000_000;
/// Temperatures of a glass all below this, K, are taken for °C.
pub const COLDEST: f64 = 200.0;

/// What the reader of a file says about it.
#[derive(Debug, Clone, Default)]
pub struct Options {
    pub decimal: Option<Decimal>,
    /// What the columns are, in their order.
    pub columns: Option<Vec<Wanted>>,
    /// The sheet of a spreadsheet.
    pub sheet: Option<String>,
    /// The only curve that is wanted, from 1.
    pub curve: Option<usize>,
}

/// Why a file is not read, in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal(pub String);

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Refusal {}

/// What was read.
#[derive(Debug)]
pub struct Data {
    pub format: &'static str,
    pub encoding: &'static str,
    /// None where it is a question.
    pub decimal: Option<Decimal>,
    pub meta: Meta,
    pub curves: Vec<Curve>,
    pub log: Log,
}

/// What a file says about its sample and its measurement.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize)]
pub struct Meta {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sample: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instrument: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mass_mg: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub heating_rate_k_per_min: Option<f64>,
    /// The sign that exothermic heat flow has in the file: 1 or −1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exothermic_sign: Option<i8>,
    /// Whether parts of the file have other masses or signs: which is whose is not told.
    #[serde(skip)]
    pub is_mixed: bool,
}

impl Meta {
    /// Takes a mass that the file states.
    fn weighs(&mut self, mass_mg: Option<f64>) {
        self.is_mixed |= self.mass_mg.zip(mass_mg).is_some_and(|(one, other)| one != other);
        self.mass_mg = self.mass_mg.or(mass_mg);
    }

    /// Takes the sign of exothermic heat flow that the file states.
    fn signs(&mut self, sign: Option<i8>) {
        self.is_mixed |= self.exothermic_sign.zip(sign).is_some_and(|(one, other)| one != other);
        self.exothermic_sign = self.exothermic_sign.or(sign);
    }
}

/// What happened on the way from the file to the curves.
#[derive(Debug, Default)]
pub struct Log {
    pub left_out: Vec<LeftOut>,
    pub left_out_count: usize,
    pub conversions: Vec<String>,
    pub questions: Vec<Question>,
    said: BTreeSet<String>,
}

/// A line whose values are not used.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct LeftOut {
    pub line: usize,
    pub why: String,
}

/// What the file does not tell.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Question {
    /// `decimal` or `columns`.
    pub about: &'static str,
    /// In words, with what settles it.
    pub text: String,
}

impl Log {
    /// Entries that are kept; all are counted.
    const MOST: usize = 1000;
    /// Sentences that are kept.
    const MOST_SENTENCES: usize = 200;

    fn leave_out(&mut self, line: usize, why: String) {
        self.left_out_count += 1;
        if self.left_out.len() < Self::MOST {
            self.left_out.push(LeftOut { line, why });
        }
    }

    /// A conversion, or another reading of the file that is worth a word; once.
    fn say(&mut self, sentence: String) {
        if self.conversions.len() < Self::MOST_SENTENCES && self.said.insert(sentence.clone()) {
            self.conversions.push(sentence);
        }
    }

    fn ask(&mut self, about: &'static str, text: String) {
        if self.questions.len() < Self::MOST_SENTENCES && self.said.insert(text.clone()) {
            self.questions.push(Question { about, text });
        }
    }
}

/// The tables of a file, with what else it says.
struct Parsed {
    blocks: Vec<Block>,
    decimal: Option<Decimal>,
    meta: Meta,
}

/// Reads a file.
pub fn read(bytes: &[u8], options: &Options) -> Result<Data, Refusal> {
    if bytes.len() > LARGEST {
        return Err(Refusal(tell("data.limit.bytes", &[("most", &(LARGEST / 1_000_000).to_string())])));
    }
    if bytes.is_empty() {
        return Err(Refusal(say("data.empty").into()));
    }
    let mut log = Log::default();
    let (format, encoding, parsed) = if spreadsheet::recognises(bytes) {
        ("spreadsheet", "binary", spreadsheet::read(bytes, options, &mut log)?)
    } else {
        if options.sheet.is_some() {
            return Err(Refusal(say("data.no-sheets").into()));
        }
        let decoded = decode(bytes)?;
        let (format, parsed) = format::read(&decoded.text, options, &mut log)?;
        (format, decoded.encoding, parsed)
    };
    let Parsed { blocks, decimal, meta } = parsed;
    let mut found = Vec::new();
    for block in blocks {
        found.extend(curves::of(block, &meta, decimal, options, &mut log));
    }
    if found.is_empty() {
        return Err(Refusal(say("data.no-table").into()));
    }
    if let Some(number) = options.curve {
        let count = found.len();
        if number == 0 || number > count {
            let values = [("number", number.to_string()), ("count", count.to_string())];
            return Err(Refusal(tell(
                "data.no-curve",
                &values.each_ref().map(|(name, value)| (*name, value.as_str())),
            )));
        }
        found = vec![found.swap_remove(number - 1)];
    }
    Ok(Data { format, encoding, decimal, meta, curves: found, log })
}
