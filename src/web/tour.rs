//! The guided tour for the page.

use wasm_bindgen::prelude::*;

use super::{Lab, list, object, text};
use crate::figure::TOUR;

#[wasm_bindgen]
impl Lab {
    /// The steps of the tour, in order.
    pub fn tour(&self) -> JsValue {
        list(TOUR, |step| {
            object([
                ("id", text(step.id)),
                ("title", text(step.title())),
                ("link", text(step.link().write())),
                ("figure", text(step.figure)),
            ])
        })
    }

    /// The words of a step, with the numbers of its scenario.
    #[wasm_bindgen(js_name = tourText)]
    pub fn tour_text(&self, id: &str) -> Result<String, JsError> {
        let step = TOUR.iter().find(|step| step.id == id);
        step.map(|step| step.text()).ok_or_else(|| JsError::new(&format!("no step of the tour is called `{id}`")))
    }
}
