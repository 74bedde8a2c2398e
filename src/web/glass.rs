//! Bindings for another glass under the same protocol, and for the ends of sliders.

use super::Lab;
use super::controls::{known, number};
use super::record::{Issue, record};
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

    /// The least and the greatest value of a slider, as a reader would type them.
    pub fn ends(&self, key: &str) -> Result<Vec<String>, JsError> {
        Ok(self.0.ends_typed(number(key)?).into())
    }

    /// Lets a slider span what lies between two values as typed; without both what is useful.
    #[wasm_bindgen(js_name = setEnds)]
    pub fn set_ends(&mut self, key: &str, from: &str, to: &str) -> Result<Option<Ts<Issue>>, JsError> {
        let done = self.0.set_ends(number(key)?, [from, to]);
        Ok(self.taken(done))
    }
}
