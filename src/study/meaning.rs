//! What the numbers of the readout mean: symbol, words, and the entries of docs/paper.md behind them.

use crate::params::Provenance;
use crate::words::find;

/// The meaning of one value, or of one column of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Meaning {
    id: &'static str,
    pub symbol: &'static str,
    /// Anchors of docs/paper.md; the first says most.
    pub enters: &'static [&'static str],
}

const CLOSURE: &str = "the-closure-is-ours";

const fn of(id: &'static str, symbol: &'static str, enters: &'static [&'static str]) -> Meaning {
    Meaning { id, symbol, enters }
}

const ENERGY: Meaning = of("e_beta", "E_β", &[CLOSURE, "eq-14"]);
const PEAK: Meaning = of("t_beta", "T_β", &["eq-13"]);

/// As the values that follow from the parameters without training.
pub const DERIVED: &[Meaning] = &[
    of("t_g", "T_g", &["eq-15"]),
    of("e_alpha", "E_α", &["eq-14"]),
    of("fragility", "m", &["eq-15"]),
    of("kappa", "κ", &["eq-9", "eq-12"]),
    PEAK,
];

/// As the columns of the results, one a sample.
pub const COLUMNS: &[Meaning] = &[
    of("f", "f", &["eq-6", CLOSURE]),
    of("cycles", "", &["fig-2"]),
    of("work", "W", &["eq-6", CLOSURE]),
    of("work_mole", "W", &["eq-6", CLOSURE]),
    of("h", "h", &[CLOSURE, "fig-3"]),
    ENERGY,
    of("shift", "ΔE_β", &[CLOSURE, "fig-4"]),
    PEAK,
    of("m_beta", "m_β", &["eq-16"]),
];

/// As the columns of Table 1.
pub const TABLE_1: &[Meaning] = &[
    of("sample", "", &["table-1"]),
    of("sample_f", "f", &["table-1"]),
    of("b", "B_β, B_an, B_vp", &["eq-9", "table-1"]),
    of("tau_beta", "τ̄_β", &["eq-9", "eq-28"]),
    of("tau_an", "τ̄_an", &["eq-22", "eq-28"]),
    of("tau_vp", "τ̄_vp", &["eq-25", "eq-28"]),
    of("ratio", "τ̄_vp/τ̄_β", &["table-1"]),
    of("ratio", "τ̄_an/τ̄_β", &["table-1"]),
    of("ratio_chi", "τ̄_vp/τ̄_an", &["eq-20", "table-1"]),
    of("chi_table", "χ", &["eq-20", "eq-18"]),
];

impl Meaning {
    /// What it is, how it comes about and from where, in the reader's language.
    pub fn words(&self) -> &'static str {
        find(&["meaning.", self.id].concat()).unwrap_or_default()
    }

    /// Of what kind the number is. What the closure enters is no better known than what that was fitted to.
    pub fn provenance(&self) -> Provenance {
        match self.id {
            "f" => Provenance::Choice,
            "sample" | "sample_f" | "b" | "tau_beta" | "tau_an" | "tau_vp" | "ratio" | "ratio_chi" => Provenance::Paper,
            _ if self.enters.contains(&CLOSURE) => Provenance::Fitted,
            _ => Provenance::Derived,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::params::Params;
    use crate::study::{Study, readout};

    #[test]
    fn every_number_of_the_readout_has_its_meaning() {
        let study = Study::new(&Params::default());
        let readout = readout(&study, true);
        let symbols = |meanings: &[Meaning]| meanings.iter().map(|meaning| meaning.symbol).collect::<Vec<_>>();
        assert_eq!(readout.derived.iter().map(|value| value.symbol).collect::<Vec<_>>(), symbols(DERIVED));
        for (columns, meanings) in [(&readout.columns, COLUMNS), (&readout.table_1.columns, TABLE_1)] {
            assert_eq!(columns.len(), meanings.len());
            for (column, meaning) in columns.iter().zip(meanings) {
                assert!(column.label.ends_with(meaning.symbol), "{} is no {}", column.label, meaning.symbol);
            }
        }
        for meaning in DERIVED.iter().chain(COLUMNS).chain(TABLE_1) {
            assert!(meaning.words().ends_with('.') && !meaning.enters.is_empty(), "{}", meaning.id);
        }
    }
}
