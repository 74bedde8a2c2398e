//! Scenarios pinned beside the present one, and what a scenario is called in a list.

use wasm_bindgen::prelude::*;

use super::Lab;
use super::shape::{list, shape, text};
use crate::figure::{pin_label, pin_letter};
use crate::params::{Link, PIN_KEYS, Pin};
use crate::study::{Cell, compared};
use crate::words::tell;

#[wasm_bindgen]
impl Lab {
    /// The pinned scenarios; `present` is true where it is the present one.
    #[wasm_bindgen(unchecked_return_type = "PinnedScenario[]")]
    pub fn pins(&self) -> JsValue {
        list(self.link.pins.iter().enumerate(), |(at, pin)| {
            shape!(PinnedScenario {
                letter: "string" = text(pin_letter(at).to_string()),
                name: "string" = text(pin.scenario.name_beside(&self.link.scenario)),
                label: "string" = text(pin_label(at, pin, &self.link)),
                present: "boolean" = pin.scenario.is(&self.link.scenario).into(),
            })
        })
    }

    /// Why the present scenario cannot be pinned, in words; nothing where it can.
    #[wasm_bindgen(js_name = pinRefusal)]
    pub fn pin_refusal(&self) -> Option<String> {
        let pins = &self.link.pins;
        if let Some(at) = pins.iter().position(|pin| pin.scenario.is(&self.link.scenario)) {
            return Some(tell("pins.already", &[("letter", pin_letter(at).encode_utf8(&mut [0; 4]))]));
        }
        (pins.len() >= PIN_KEYS.len()).then(|| tell("pins.full", &[("count", &PIN_KEYS.len().to_string())]))
    }

    /// Pins the present scenario; false where that is refused.
    pub fn pin(&mut self) -> bool {
        let may = self.pin_refusal().is_none();
        if may {
            self.link.pins.push(Pin::from(self.link.scenario.clone()));
            self.repin();
        }
        may
    }

    /// Takes a pinned scenario away, counted from 0.
    pub fn unpin(&mut self, at: usize) {
        if at < self.link.pins.len() {
            self.link.pins.remove(at);
            self.repin();
        }
    }

    /// Shows a pinned scenario as the present one, which takes its place among the pinned.
    #[wasm_bindgen(js_name = goToPin)]
    pub fn go_to_pin(&mut self, at: usize) {
        let mut pins = std::mem::take(&mut self.link.pins);
        if let Some(pin) = pins.get_mut(at) {
            std::mem::swap(&mut pin.scenario, &mut self.link.scenario);
        }
        self.link.pins = pins;
        self.renew();
        self.repin();
    }

    /// The runs of the pinned scenarios in the columns of the readout, each cell with its difference
    /// from the present run at the same frequency.
    #[wasm_bindgen(js_name = pinnedRows, unchecked_return_type = "PinnedRows[]")]
    pub fn pinned_rows(&self) -> JsValue {
        list(self.pinned.iter().enumerate(), |(at, other)| {
            let heading = tell(
                "pins.label",
                &[
                    ("letter", pin_letter(at).encode_utf8(&mut [0; 4])),
                    ("name", &other.pin.scenario.differences(&self.link.scenario)),
                ],
            );
            let cell = |cell: &Cell| {
                shape!(PinnedCell { value: "string" = text(&cell.value), change: "string" = text(&cell.change) })
            };
            shape!(PinnedRows {
                heading: "string" = text(heading),
                rows: "PinnedCell[][]" = list(&compared(&other.study, &self.study), |row| list(row, cell)),
            })
        })
    }

    /// What the scenario of a link is called in a list of several.
    #[wasm_bindgen(js_name = nameOf)]
    pub fn name_of(&self, link: &str) -> String {
        Link::parse(link).name()
    }

    /// Whether the present scenario is a preset as it stands, with nothing pinned beside it.
    #[wasm_bindgen(js_name = isPlain)]
    pub fn is_plain(&self) -> bool {
        self.link.pins.is_empty() && self.link.scenario.is(&Link::of(self.link.scenario.preset).scenario)
    }
}
