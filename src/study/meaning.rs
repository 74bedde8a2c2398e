//! [`Meaning`]: symbol, explanation and entries of docs/paper.md for each number of the readout.

use crate::params::Provenance::{self, Choice, Derived, Fitted, Paper};
use crate::words::find;

/// The meaning of one value, or of one column of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Meaning {
    id: &'static str,
    pub symbol: &'static str,
    /// Anchors of docs/paper.md; the first says most.
    pub enters: &'static [&'static str],
    /// A result of the closure is no more certain than the values that the closure was fitted to.
    pub provenance: Provenance,
}

const CLOSURE: &str = "the-closure-is-ours";

const fn of(
    provenance: Provenance,
    id: &'static str,
    symbol: &'static str,
    enters: &'static [&'static str],
) -> Meaning {
    Meaning { id, symbol, enters, provenance }
}

const ENERGY: Meaning = of(Fitted, "e_beta", "E_β", &[CLOSURE, "eq-14"]);
const PEAK: Meaning = of(Derived, "t_beta", "T_β", &["eq-13"]);
/// After training it follows from what the closure gives.
const TRAINED_PEAK: Meaning = Meaning { provenance: Fitted, ..PEAK };

/// As the values that follow from the parameters without training.
pub const DERIVED: &[Meaning] = &[
    of(Derived, "t_g", "T_g", &["eq-15"]),
    of(Derived, "e_alpha", "E_α", &["eq-14"]),
    of(Derived, "fragility", "m", &["eq-15"]),
    of(Derived, "kappa", "κ", &["eq-9", "eq-12"]),
    PEAK,
];

/// As the columns of the results, one a sample.
pub const COLUMNS: &[Meaning] = &[
    of(Choice, "f", "f", &["eq-6", CLOSURE]),
    of(Derived, "cycles", "", &["fig-2"]),
    of(Fitted, "work", "W", &["eq-6", CLOSURE]),
    of(Fitted, "work_mole", "W", &["eq-6", CLOSURE]),
    of(Fitted, "h", "h", &[CLOSURE, "fig-3"]),
    ENERGY,
    of(Fitted, "shift", "ΔE_β", &[CLOSURE, "fig-4"]),
    TRAINED_PEAK,
    of(Fitted, "m_beta", "m_β", &["eq-16"]),
];

/// As the columns of Table 1.
pub const TABLE_1: &[Meaning] = &[
    of(Paper, "sample", "", &["table-1"]),
    of(Paper, "sample_f", "f", &["table-1"]),
    of(Paper, "b", "B_β, B_an, B_vp", &["eq-9", "table-1"]),
    of(Paper, "tau_beta", "τ̄_β", &["eq-9", "eq-28"]),
    of(Paper, "tau_an", "τ̄_an", &["eq-22", "eq-28"]),
    of(Paper, "tau_vp", "τ̄_vp", &["eq-25", "eq-28"]),
    of(Paper, "ratio", "τ̄_vp/τ̄_β", &["table-1"]),
    of(Paper, "ratio", "τ̄_an/τ̄_β", &["table-1"]),
    of(Paper, "ratio_chi", "τ̄_vp/τ̄_an", &["eq-20", "table-1"]),
    of(Derived, "chi_table", "χ", &["eq-20", "eq-18"]),
];

impl Meaning {
    /// The explanation and the origin, in the reader's language.
    pub fn words(&self) -> &'static str {
        find(&["meaning.", self.id].concat()).unwrap_or_default()
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
