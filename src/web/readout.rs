//! Bindings for results: the readout, and figures as tables.

use super::record::record;
use super::{Lab, told};
use crate::render::Page;
use crate::study::Answer;
#[cfg(feature = "extras")]
use crate::study::Readout;
use tsify::Ts;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
impl Lab {
    /// As `prepare`, for the numbers of the scenario and those pinned beside it.
    #[wasm_bindgen(js_name = prepareResults)]
    pub fn prepare_results(&self) -> f64 {
        self.0.prepare_results()
    }

    /// A figure in numbers: `count` rows from row `first` on.
    pub fn table(&self, id: &str, first: usize, count: usize) -> Result<Ts<Page>, JsError> {
        self.0.table(id, first, count).map(|page| record(&page)).map_err(told)
    }

    /// The answer for the last sample in words and numbers; nothing while its training is computed.
    pub fn answer(&self) -> Option<Ts<Answer>> {
        self.0.answer().map(|answer| record(&answer))
    }

    /// Takes the T_end that the answer advises. An `Issue` means that it was refused.
    #[wasm_bindgen(js_name = takeBest)]
    pub fn take_best(&mut self) -> Option<Ts<super::Issue>> {
        let done = self.0.take_best();
        self.taken(done)
    }

    /// The results, and the paper's stated values beside them.
    #[cfg(feature = "extras")]
    pub fn readout(&self) -> Ts<Readout> {
        record(&self.0.readout())
    }
}
