//! What a page that holds the frame may ask for, beyond what the frame itself shows.

use wasm_bindgen::prelude::*;

use super::Lab;
use super::shape::{list, shape, text};
use crate::params::{PARAMS, Spec};
use crate::render;
use crate::study::Summary;

#[wasm_bindgen]
impl Lab {
    /// The results as the command line writes them, in JSON.
    pub fn summary(&self) -> Result<String, JsError> {
        let beside = self.pinned.iter().map(|other| (&other.pin, &other.study));
        Ok(render::to_json(&Summary::of(&self.link, &self.study).with_pinned(beside))?)
    }

    /// Every parameter and its value, in the units of the table, in which links are written too.
    #[wasm_bindgen(unchecked_return_type = "Setting[]")]
    pub fn settings(&self) -> JsValue {
        list(PARAMS, |spec: &Spec| {
            shape!(Setting {
                key: "string" = text(spec.key),
                label: "string" = text(spec.label()),
                symbol: "string" = text(spec.symbol),
                unit: "string" = text(spec.unit),
                allowed: "string" = text(spec.allowed()),
                list: "boolean" = spec.is_list().into(),
                value: "string" = text(spec.text(&self.link.scenario.params)),
            })
        })
    }
}
