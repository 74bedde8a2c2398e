//! What parameters and numbers mean, and where docs/paper.md explains them.

use wasm_bindgen::prelude::*;

use super::{Lab, list, object, row, text};
use crate::params::enters;
use crate::study::meaning::{self, Meaning};
use crate::words::{say, tell};

#[wasm_bindgen]
impl Lab {
    /// The entries of docs/paper.md that a parameter enters, as `{ label, anchor }[]`.
    pub fn enters(&self, key: &str) -> Result<JsValue, JsError> {
        Ok(references(enters(row(key)?.key)))
    }

    /// The meanings of what the readout shows, place by place.
    pub fn meanings(&self) -> JsValue {
        let all = |meanings: &[Meaning]| list(meanings, of);
        object([
            ("derived", all(meaning::DERIVED)),
            ("columns", all(meaning::COLUMNS)),
            ("table1", all(meaning::TABLE_1)),
        ])
    }
}

fn of(meaning: &Meaning) -> JsValue {
    object([
        ("symbol", text(meaning.symbol)),
        ("words", text(meaning.words())),
        ("references", references(meaning.enters)),
    ])
}

fn references(anchors: &[&'static str]) -> JsValue {
    list(anchors, |anchor| object([("label", text(label(anchor))), ("anchor", text(anchor))]))
}

/// `eq-14` as the reader's language has it.
fn label(anchor: &str) -> String {
    match anchor.split_once('-') {
        Some(("eq", n)) => tell("explain.equation", &[("n", n)]),
        Some(("fig", n)) => tell("explain.figure", &[("n", n)]),
        Some(("table", n)) => tell("explain.table", &[("n", n)]),
        _ => say("explain.closure").into(),
    }
}
