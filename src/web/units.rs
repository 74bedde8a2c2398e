//! Bindings for the units that the reader chose.

use super::Lab;
use super::controls::row;
use super::record::record;
use crate::params::{self, UNIT_CHOICES};
use crate::quantity::show_in;
use serde::Serialize;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

/// A unit that may be chosen.
#[derive(Serialize, Tsify)]
pub struct UnitChoice {
    /// The word of the flag `units`.
    id: &'static str,
    label: &'static str,
    on: bool,
}

#[wasm_bindgen]
impl Lab {
    /// Shows quantities in the units that the flag `units` names, such as `celsius,j-g`, and in
    /// those of the table for the rest. Words that name none become issues.
    #[wasm_bindgen(js_name = showIn)]
    pub fn show_in(&mut self, choice: &str) {
        self.0.show_in(choice);
        // For the parts of the page that need no lab: the catalogue and the choices.
        show_in(self.0.reader().units);
    }

    /// The units that may be chosen.
    #[wasm_bindgen(js_name = unitChoices)]
    pub fn unit_choices() -> Vec<Ts<UnitChoice>> {
        let choice = |choice: &params::UnitChoice| {
            record(&UnitChoice { id: choice.id, label: choice.label(), on: choice.is_on() })
        };
        UNIT_CHOICES.iter().map(choice).collect()
    }

    /// The allowed values of a parameter, in the unit shown.
    pub fn range(&self, key: &str) -> Result<String, JsError> {
        Ok(self.0.range(row(key)?))
    }
}
