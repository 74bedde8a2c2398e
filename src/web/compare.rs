//! Bindings for pinned scenarios, and for the name of a scenario in a list.

use wasm_bindgen::prelude::*;

use super::Lab;
use super::record::record;
use crate::lab;
#[cfg(feature = "extras")]
use crate::study::Cell;
use serde::Serialize;
use tsify::{Ts, Tsify};

/// A pinned scenario in a list.
#[derive(Serialize, Tsify)]
pub struct PinnedScenario {
    letter: char,
    name: String,
    /// Letter and name.
    label: String,
    /// Whether it is the present one.
    present: bool,
}

/// The runs of a pinned scenario in the columns of the readout.
#[cfg(feature = "extras")]
#[derive(Serialize, Tsify)]
pub struct PinnedRows {
    heading: String,
    rows: Vec<Vec<Cell>>,
}

#[wasm_bindgen]
impl Lab {
    /// The pinned scenarios.
    pub fn pins(&self) -> Vec<Ts<PinnedScenario>> {
        let pin = |lab::PinnedScenario { letter, name, label, is_present }| {
            record(&PinnedScenario { letter, name, label, present: is_present })
        };
        self.0.pins().into_iter().map(pin).collect()
    }

    /// Why the present scenario cannot be pinned, in words; nothing if it can.
    #[wasm_bindgen(js_name = pinRefusal)]
    pub fn pin_refusal(&self) -> Option<String> {
        self.0.pin_refusal()
    }

    /// Pins the present scenario; false where that is refused.
    pub fn pin(&mut self) -> bool {
        self.0.pin()
    }

    /// Takes a pinned scenario away, counted from 0.
    pub fn unpin(&mut self, at: usize) {
        self.0.unpin(at);
    }

    /// Shows a pinned scenario as the present one, which takes its place among the pinned.
    #[wasm_bindgen(js_name = goToPin)]
    pub fn go_to_pin(&mut self, at: usize) {
        self.0.go_to_pin(at);
    }

    /// The runs of the pinned scenarios in the columns of the readout, each cell with its difference
    /// from the present run at the same frequency.
    #[cfg(feature = "extras")]
    #[wasm_bindgen(js_name = pinnedRows)]
    pub fn pinned_rows(&self) -> Vec<Ts<PinnedRows>> {
        let group = |lab::PinnedRows { heading, rows }| record(&PinnedRows { heading, rows });
        self.0.pinned_rows().into_iter().map(group).collect()
    }

    /// The name of the scenario of a link in a list.
    #[wasm_bindgen(js_name = nameOf)]
    pub fn name_of(&self, link: &str) -> String {
        self.0.name_of(link)
    }

    /// Whether the present scenario is a preset as it stands, with nothing pinned beside it.
    #[wasm_bindgen(js_name = isPlain)]
    pub fn is_plain(&self) -> bool {
        self.0.is_plain()
    }
}
