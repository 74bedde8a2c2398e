//! Bindings for explanations: what parameters and numbers mean, and their entries of docs/paper.md.

use wasm_bindgen::prelude::*;

use super::Lab;
use super::catalogue::reference;
use super::controls::row;
use super::shape::{list, shape, text};
use crate::params::Provenance;
use crate::study::meaning::{self, Meaning};
use crate::words::{say, tell};

#[wasm_bindgen]
impl Lab {
    /// The entries of docs/paper.md that a parameter enters.
    #[wasm_bindgen(unchecked_return_type = "Reference[]")]
    pub fn enters(&self, key: &str) -> Result<JsValue, JsError> {
        let _spoken = self.0.reader().spoken_to();
        Ok(references(row(key)?.enters()))
    }

    /// The meanings of what the readout shows, place by place.
    #[wasm_bindgen(unchecked_return_type = "Meanings")]
    pub fn meanings(&self) -> JsValue {
        let _spoken = self.0.reader().spoken_to();
        let all = |meanings: &[Meaning]| list(meanings, of);
        shape!(Meanings {
            derived: "Meaning[]" = all(meaning::DERIVED),
            columns: "Meaning[]" = all(meaning::COLUMNS),
            table1: "Meaning[]" = all(meaning::TABLE_1),
        })
    }
}

fn of(meaning: &Meaning) -> JsValue {
    shape!(Meaning {
        symbol: "string" = text(meaning.symbol),
        words: "string" = text(meaning.words()),
        origin: "Origin" = origin(meaning.provenance),
        references: "Reference[]" = references(meaning.enters.iter().copied()),
    })
}

fn origin(provenance: Provenance) -> JsValue {
    // The parameters need not be the paper's any more.
    let help = if provenance == Provenance::Derived { say("meaning.derived") } else { provenance.help() };
    shape!(Origin { label: "string" = text(provenance.label()), help: "string" = text(help) })
}

fn references(anchors: impl Iterator<Item = &'static str>) -> JsValue {
    list(anchors, |anchor| reference(&label(anchor), anchor))
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
