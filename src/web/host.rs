//! Bindings for a page that holds the frame: data beyond what the frame shows.

use wasm_bindgen::prelude::*;

use super::shape::{list, shape, text};
use super::{Lab, told};
use crate::params::{Row, rows};

#[wasm_bindgen]
impl Lab {
    /// The results as the command line writes them, in JSON.
    pub fn summary(&self) -> Result<String, JsError> {
        self.0.summary().map_err(told)
    }

    /// Every parameter and its value, in the units of the table, in which links are written too.
    #[wasm_bindgen(unchecked_return_type = "Setting[]")]
    pub fn settings(&self) -> JsValue {
        let _spoken = self.0.reader().spoken_to();
        list(rows(), |row: Row| {
            shape!(Setting {
                key: "string" = text(row.key()),
                label: "string" = text(row.label()),
                symbol: "string" = text(row.symbol()),
                unit: "string" = text(row.unit()),
                allowed: "string" = text(row.allowed()),
                list: "boolean" = row.is_list().into(),
                value: "string" = text(row.text(&self.0.link().scenario.params)),
            })
        })
    }
}
