//! Bindings for explanations: what parameters and numbers mean, and their entries of docs/paper.md.

use wasm_bindgen::prelude::*;

use super::Lab;
use super::controls::row;
use super::record::record;
use crate::figure::{Entry, FIGURES, Reference};
use crate::params::Provenance;
use crate::study::meaning;
use crate::words::{say, tell};
use serde::Serialize;
use tsify::{Ts, Tsify};

/// The meanings of what the readout shows, place by place.
#[derive(Serialize, Tsify)]
pub struct Meanings {
    derived: Vec<Meaning>,
    columns: Vec<Meaning>,
    table1: Vec<Meaning>,
}

/// A printed figure, the figure here, and the preset that it belongs to.
#[derive(Serialize, Tsify)]
pub struct Printed {
    label: String,
    title: &'static str,
    anchor: String,
    figure: &'static str,
    preset: &'static str,
}

#[derive(Serialize, Tsify)]
pub struct Meaning {
    symbol: &'static str,
    words: &'static str,
    origin: Origin,
    references: Vec<Reference>,
}

/// Where a number comes from.
#[derive(Serialize, Tsify)]
pub struct Origin {
    label: &'static str,
    help: &'static str,
}

#[wasm_bindgen]
impl Lab {
    /// What a parameter is.
    pub fn help(&self, key: &str) -> Result<String, JsError> {
        let _spoken = self.0.reader().spoken_to();
        Ok(row(key)?.help().into())
    }

    /// The entries of docs/paper.md that a parameter enters.
    pub fn enters(&self, key: &str) -> Result<Vec<Ts<Reference>>, JsError> {
        let _spoken = self.0.reader().spoken_to();
        Ok(row(key)?.enters().map(reference).map(|reference| record(&reference)).collect())
    }

    /// The printed figures, in the order of the paper.
    pub fn printed(&self) -> Vec<Ts<Printed>> {
        let _spoken = self.0.reader().spoken_to();
        let printed = |entry: &Entry| {
            let Reference { label, anchor } = entry.references().into_iter().next()?;
            let (title, figure, preset) = (entry.title(), entry.id, entry.preset_of_print());
            (!entry.source.is_empty()).then(|| record(&Printed { label, title, anchor, figure, preset }))
        };
        let mut all: Vec<&Entry> = FIGURES.iter().collect();
        all.sort_by_key(|entry| entry.source);
        all.into_iter().filter_map(printed).collect()
    }

    /// The meanings of what the readout shows, place by place.
    pub fn meanings(&self) -> Ts<Meanings> {
        let _spoken = self.0.reader().spoken_to();
        let all = |meanings: &[meaning::Meaning]| meanings.iter().map(Meaning::of).collect();
        record(&Meanings {
            derived: all(meaning::DERIVED),
            columns: all(meaning::COLUMNS),
            table1: all(meaning::TABLE_1),
        })
    }
}

impl Meaning {
    fn of(meaning: &meaning::Meaning) -> Self {
        Self {
            symbol: meaning.symbol,
            words: meaning.words(),
            origin: Origin::of(meaning.provenance),
            references: meaning.enters.iter().copied().map(reference).collect(),
        }
    }
}

impl Origin {
    fn of(provenance: Provenance) -> Self {
        // The parameters need not be the paper's any more.
        let help = if provenance == Provenance::Derived { say("meaning.derived") } else { provenance.help() };
        Self { label: provenance.label(), help }
    }
}

fn reference(anchor: &'static str) -> Reference {
    Reference { label: label(anchor), anchor: anchor.into() }
}

/// `eq-14` as the reader's language has it.
fn label(anchor: &str) -> String {
    match anchor.split_once('-') {
        Some(("eq", n)) => tell("reference.equation", &[("number", n)]),
        Some(("fig", n)) => tell("reference.figure", &[("number", n)]),
        Some(("table", n)) => tell("explain.table", &[("n", n)]),
        _ => say("reference.closure").into(),
    }
}
