//! Bindings for the guided tour. Its words are in the fuller program.

use wasm_bindgen::prelude::*;

use super::Lab;
use crate::figure::TOUR_IDS;
#[cfg(feature = "extras")]
use crate::figure::{Step, TOUR};
#[cfg(feature = "extras")]
use {
    super::record::record,
    serde::Serialize,
    tsify::{Ts, Tsify},
};

#[cfg(feature = "extras")]
#[derive(Serialize, Tsify)]
pub struct TourStep {
    id: &'static str,
    title: &'static str,
    link: String,
    figure: &'static str,
}

#[wasm_bindgen]
impl Lab {
    /// The ids of the steps, in order.
    #[wasm_bindgen(js_name = tourIds)]
    pub fn tour_ids() -> Vec<String> {
        TOUR_IDS.map(String::from).into()
    }
}

#[cfg(feature = "extras")]
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

    /// What a step shows, and what the reader may do there, with the numbers of its scenario.
    #[wasm_bindgen(js_name = tourTexts)]
    pub fn tour_texts(&self, id: &str) -> Result<Vec<String>, JsError> {
        let _spoken = self.0.reader().spoken_to();
        let step = TOUR.iter().find(|step| step.id == id);
        let step = step.ok_or_else(|| JsError::new(&format!("no step of the tour is called `{id}`")))?;
        Ok(step.texts().into())
    }
}
