//! Bindings for pinned scenarios, and for the name of a scenario in a list.

use wasm_bindgen::prelude::*;

use super::Lab;
use super::shape::{list, shape, text};
use crate::lab::{PinnedRows, PinnedScenario};
use crate::study::Cell;

#[wasm_bindgen]
impl Lab {
    /// The pinned scenarios; `present` is true where it is the present one.
    #[wasm_bindgen(unchecked_return_type = "PinnedScenario[]")]
    pub fn pins(&self) -> JsValue {
        list(self.0.pins(), |PinnedScenario { letter, name, label, is_present }| {
            shape!(PinnedScenario {
                letter: "string" = text(letter.to_string()),
                name: "string" = text(name),
                label: "string" = text(label),
                present: "boolean" = is_present.into(),
            })
        })
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
    #[wasm_bindgen(js_name = pinnedRows, unchecked_return_type = "PinnedRows[]")]
    pub fn pinned_rows(&self) -> JsValue {
        let cell = |cell: &Cell| {
            shape!(PinnedCell { value: "string" = text(&cell.value), change: "string" = text(&cell.change) })
        };
        list(self.0.pinned_rows(), |PinnedRows { heading, rows }| {
            shape!(PinnedRows {
                heading: "string" = text(heading),
                rows: "PinnedCell[][]" = list(&rows, |row| list(row, cell)),
            })
        })
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
