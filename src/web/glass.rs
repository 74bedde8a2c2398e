//! Bindings for another glass under the same protocol.

use super::Lab;
use super::controls::known;
use super::record::record;
use crate::lab;
use serde::Serialize;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

/// What became of the protocol when the glass was exchanged.
#[derive(Serialize, Tsify)]
pub struct TakenGlass {
    /// In words; empty where there is nothing to say.
    told: String,
    /// The temperatures that moved as they were, key and text, and in words.
    unmoved: Option<Vec<(&'static str, String)>>,
    names: Option<String>,
}

#[wasm_bindgen]
impl Lab {
    /// Takes the glass of a preset and leaves the protocol as it was chosen.
    #[wasm_bindgen(js_name = takeGlass)]
    pub fn take_glass(&mut self, id: &str) -> Result<Ts<TakenGlass>, JsError> {
        let lab::TakenGlass { told, unmoved } = self.0.take_glass(known(id)?);
        let (unmoved, names) = unmoved.unzip();
        Ok(record(&TakenGlass { told, unmoved, names }))
    }
}
