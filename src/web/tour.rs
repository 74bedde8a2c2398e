//! Bindings for the guided tour.

use wasm_bindgen::prelude::*;

use super::Lab;
use super::shape::{list, shape, text};
use crate::figure::TOUR;

#[wasm_bindgen]
impl Lab {
    /// The steps of the tour, in order.
    #[wasm_bindgen(unchecked_return_type = "TourStep[]")]
    pub fn tour(&self) -> JsValue {
        let _spoken = self.0.reader().spoken_to();
        list(TOUR, |step| {
            shape!(TourStep {
                id: "string" = text(step.id),
                title: "string" = text(step.title()),
                link: "string" = text(step.link().write()),
                figure: "string" = text(step.figure),
            })
        })
    }

    /// The words of a step, with the numbers of its scenario.
    #[wasm_bindgen(js_name = tourText)]
    pub fn tour_text(&self, id: &str) -> Result<String, JsError> {
        let _spoken = self.0.reader().spoken_to();
        let step = TOUR.iter().find(|step| step.id == id);
        step.map(|step| step.text()).ok_or_else(|| JsError::new(&format!("no step of the tour is called `{id}`")))
    }
}
