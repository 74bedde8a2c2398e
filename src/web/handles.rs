//! Bindings for the points of a figure that stand for parameters, by key, and for samples on a map.

use super::record::{Issue, record};
use super::{Lab, told};
use crate::lab;
use serde::Serialize;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

/// A point that stands for parameters, and where it is taken hold of.
#[derive(Serialize, Tsify)]
pub struct Knob {
    x: f64,
    y: f64,
    /// The sample; empty for a point of the scenario as a whole.
    name: String,
    handles: Vec<u32>,
    sides: Vec<Side>,
    /// Whether it can be taken away.
    sample: bool,
}

/// A direction in which a point moves.
#[derive(Serialize, Tsify)]
pub struct Side {
    handle: u32,
    across: bool,
    label: &'static str,
    text: String,
    value: f64,
    least: f64,
    most: f64,
}

#[wasm_bindgen]
impl Lab {
    /// All points of a figure that stand for parameters.
    pub fn knobs(&self, id: &str) -> Result<Vec<Ts<Knob>>, JsError> {
        let side = |lab::Side { handle, is_across, label, text, value, least, most }| Side {
            handle: handle as u32,
            across: is_across,
            label,
            text,
            value,
            least,
            most,
        };
        let knob = |lab::Knob { grip, name, sides }| {
            record(&Knob {
                x: grip.x + grip.aside,
                y: grip.y,
                name,
                handles: grip.handles.into_iter().map(|at| at as u32).collect(),
                sides: sides.into_iter().map(side).collect(),
                sample: grip.is_sample,
            })
        };
        Ok(self.0.knobs(id).map_err(told)?.into_iter().map(knob).collect())
    }

    /// Moves what a handle stands for by steps of a key. An `Issue` means that the value was refused.
    pub fn nudge(&mut self, id: &str, handle: usize, steps: i32, fine: bool) -> Result<Option<Ts<Issue>>, JsError> {
        let done = self.0.nudge(id, &[handle], steps, fine).map_err(told)?;
        Ok(self.taken(done))
    }

    /// Adds a sample at a place of a map over the frequency; elsewhere nothing. An `Issue` means that it was refused.
    #[wasm_bindgen(js_name = addSample)]
    pub fn add_sample(&mut self, id: &str, x: f64, y: f64) -> Result<Option<Ts<Issue>>, JsError> {
        let done = self.0.add_sample(id, (x, y)).map_err(told)?;
        Ok(done.and_then(|done| self.taken(done)))
    }

    /// Whether a place of a map is within `reach` of the best T_end.
    #[wasm_bindgen(js_name = isNearBest)]
    pub fn is_near_best(&self, id: &str, x: f64, y: f64, reach: f64) -> Result<bool, JsError> {
        self.0.is_near_best(id, (x, y), reach).map_err(told)
    }

    /// Moves the last sample to the best T_end at a frequency, within `reach` of it on a map. An `Issue` means that it was
    /// refused.
    #[wasm_bindgen(js_name = goToBest)]
    pub fn go_to_best(&mut self, id: &str, x: f64, y: f64, reach: f64) -> Result<Option<Ts<Issue>>, JsError> {
        let done = self.0.go_to_best(id, (x, y), reach).map_err(told)?;
        Ok(self.taken(done))
    }

    /// Takes the sample of a handle away; `held` takes back first what its drag has changed. An `Issue` means that it was
    /// refused.
    #[wasm_bindgen(js_name = removeSample)]
    pub fn remove_sample(&mut self, id: &str, handle: usize, held: bool) -> Result<Option<Ts<Issue>>, JsError> {
        let done = self.0.remove_sample(id, handle, held).map_err(told)?;
        Ok(self.taken(done))
    }
}
