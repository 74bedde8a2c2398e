//! Bindings for the guided tour.

use wasm_bindgen::prelude::*;

use super::Lab;
use super::record::record;
use crate::figure::{Step, TOUR};
use serde::Serialize;
use tsify::{Ts, Tsify};

#[derive(Serialize, Tsify)]
pub struct TourStep {
    id: &'static str,
    title: &'static str,
    link: String,
    figure: &'static str,
}

#[wasm_bindgen]
impl Lab {
    /// The steps of the tour, in order.
    pub fn tour(&self) -> Vec<Ts<TourStep>> {
        let _spoken = self.0.reader().spoken_to();
        let step = |step: &Step| {
            record(&TourStep { id: step.id, title: step.title(), link: step.link().write(), figure: step.figure })
        };
        TOUR.iter().map(step).collect()
    }

    /// The words of a step, with the numbers of its scenario.
    #[wasm_bindgen(js_name = tourText)]
    pub fn tour_text(&self, id: &str) -> Result<String, JsError> {
        let _spoken = self.0.reader().spoken_to();
        let step = TOUR.iter().find(|step| step.id == id);
        step.map(|step| step.text()).ok_or_else(|| JsError::new(&format!("no step of the tour is called `{id}`")))
    }
}
