//! Bindings for the units that the reader chose.

use super::Lab;
use super::controls::row;
use super::shape::{list, shape, text};
use crate::params::UNIT_CHOICES;
use crate::quantity::show_in;
use wasm_bindgen::prelude::*;

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

    /// The units that may be chosen: the word of the flag, a label, and whether it is on.
    #[wasm_bindgen(js_name = unitChoices, unchecked_return_type = "UnitChoice[]")]
    pub fn unit_choices() -> JsValue {
        list(UNIT_CHOICES, |choice| {
            shape!(UnitChoice {
                id: "string" = text(choice.id),
                label: "string" = text(choice.label()),
                on: "boolean" = choice.is_on().into(),
            })
        })
    }

    /// The allowed values of a parameter, in the unit shown.
    pub fn range(&self, key: &str) -> Result<String, JsError> {
        Ok(self.0.range(row(key)?))
    }
}
