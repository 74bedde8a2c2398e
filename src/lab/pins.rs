//! Acts of [`Lab`] on pinned scenarios, and the name of a scenario in a list.

use super::Lab;
use crate::figure::{Pinned, of_pin, pin_label};
use crate::params::{Link, PIN_KEYS, Pin, Scenario, letter};
use crate::study::{Cell, compared};
use crate::words::tell;

/// A pinned scenario in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PinnedScenario {
    pub letter: char,
    /// Its differences.
    pub name: String,
    /// Letter and name.
    pub label: String,
    /// Whether it is the present one.
    pub is_present: bool,
}

/// The runs of a pinned scenario in the columns of the readout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PinnedRows {
    pub heading: String,
    /// Each value with its difference from the present run at the same frequency.
    pub rows: Vec<Vec<Cell>>,
}

impl Lab {
    pub fn pins(&self) -> Vec<PinnedScenario> {
        let _spoken = self.reader.spoken_to();
        let one = |(at, pin): (usize, &Pin)| PinnedScenario {
            letter: letter(at),
            name: pin.scenario.name_beside(&self.link.scenario),
            label: pin_label(at, pin, &self.link),
            is_present: pin.scenario.is(&self.link.scenario),
        };
        self.link.pins.iter().enumerate().map(one).collect()
    }

    /// Why the present scenario cannot be pinned, in words; none if it can.
    pub fn pin_refusal(&self) -> Option<String> {
        let _spoken = self.reader.spoken_to();
        let pins = &self.link.pins;
        if let Some(at) = pins.iter().position(|pin| pin.scenario.is(&self.link.scenario)) {
            return Some(tell("pins.already", &[("letter", letter(at).encode_utf8(&mut [0; 4]))]));
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
    pub fn go_to_pin(&mut self, at: usize) {
        let mut pins = std::mem::take(&mut self.link.pins);
        if let Some(pin) = pins.get_mut(at) {
            std::mem::swap(&mut pin.scenario, &mut self.link.scenario);
        }
        self.link.pins = pins;
        self.renew();
        self.repin();
    }

    /// The runs of the pinned scenarios beside the present ones.
    pub fn pinned_rows(&self) -> Vec<PinnedRows> {
        let _spoken = self.reader.spoken_to();
        let rows = |(at, other): (usize, &Pinned)| PinnedRows {
            heading: of_pin(at, &other.pin.scenario.differences(&self.link.scenario)),
            rows: compared(&other.study, &self.study),
        };
        self.pinned.iter().enumerate().map(rows).collect()
    }

    /// The name of the scenario of a link in a list.
    pub fn name_of(&self, link: &str) -> String {
        let _spoken = self.reader.spoken_to();
        Link::parse(link).name()
    }

    /// Whether the present scenario is a preset as it stands, with nothing pinned beside it.
    pub fn is_plain(&self) -> bool {
        self.link.pins.is_empty() && self.link.scenario.is(&Scenario::of(self.link.scenario.preset))
    }
}
