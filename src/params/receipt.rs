//! [`Receipt`]: results that a link carries, as a digest of all and the most important numbers.
//!
//! ```text
//! r       = model ":" digest ":" numbers ":" numbers     work in MJ/m³, stored enthalpy in kJ/mol
//! digest  = 10 hexadecimal digits
//! numbers = [number *("," number)]                       one for each training frequency
//! ```
//! The receiver of the link is told whether the results are the same, or which differ. This module reads and
//! writes a receipt; `study` makes and compares it.

use super::number::{parse_list, shortest};
use crate::decimal;

/// The key of the pair.
pub const KEY: &str = "r";

#[derive(Debug, Clone, PartialEq)]
pub struct Receipt {
    /// The version of the model that computed.
    pub model: u32,
    /// 40 bits.
    pub digest: u64,
    /// To six digits, as [`rounded`] makes them.
    pub work_mj_m3: Vec<f64>,
    pub h_kj_mol: Vec<f64>,
}

pub const DIGEST_BITS: u32 = 40;

/// A number as a receipt carries it.
pub fn rounded(value: f64) -> f64 {
    decimal::read(&format!("{value:.5e}")).unwrap_or(value)
}

impl Receipt {
    pub fn write(&self) -> String {
        let list = |values: &[f64]| values.iter().map(|&v| shortest(v)).collect::<Vec<_>>().join(",");
        let Self { model, digest, work_mj_m3, h_kj_mol } = self;
        format!("{model}:{digest:010x}:{}:{}", list(work_mj_m3), list(h_kj_mol))
    }

    /// `None` unless the text is a complete receipt.
    pub(super) fn read(text: &str) -> Option<Self> {
        let mut parts = text.split(':');
        let (model, digest, work, h) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
        let hexadecimal = digest.len() == 10 && digest.bytes().all(|b| b.is_ascii_hexdigit());
        let plain = !model.is_empty() && model.bytes().all(|b| b.is_ascii_digit());
        if parts.next().is_some() || !hexadecimal || !plain {
            return None;
        }
        let receipt = Self {
            model: model.parse().ok()?,
            digest: u64::from_str_radix(digest, 16).ok()?,
            work_mj_m3: parse_list(work)?,
            h_kj_mol: parse_list(h)?,
        };
        (receipt.work_mj_m3.len() == receipt.h_kj_mol.len()).then_some(receipt)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_receipt_comes_back_as_it_was_written() {
        let receipt = Receipt {
            model: 1,
            digest: 0x0f_3a2c_41b7,
            work_mj_m3: vec![0.164_350, 127.967],
            h_kj_mol: vec![0.247_92, 0.49],
        };
        assert_eq!(receipt.write(), "1:0f3a2c41b7:0.16435,127.967:0.24792,0.49");
        assert_eq!(Receipt::read(&receipt.write()), Some(receipt));
    }

    #[test]
    fn what_is_no_receipt_is_none() {
        for text in [
            "",
            "1",
            "1:0f3a2c41b7:1:",
            "1:0f3a2c41b:1:2",
            "x:0f3a2c41b7:1:2",
            "1:0f3a2c41bg:1:2",
            "1:0f3a2c41b7:1,2:3",
            "1:0f3a2c41b7:1:2:3",
            "+1:0f3a2c41b7:1:2",
            "99999999999:0f3a2c41b7:1:2",
        ] {
            assert_eq!(Receipt::read(text), None, "{text}");
        }
    }
}
