//! Bindings for hosts of the frame and for scripts: data beyond what the page shows.

use wasm_bindgen::prelude::*;

use super::record::record;
use super::{Lab, told};
use crate::figure::FigureData;
use crate::params::{Row, rows};
use crate::study::{DesignReadout, Designed, Summary};
use js_sys::Float64Array;
use serde::Serialize;
use tsify::{Ts, Tsify};

/// A parameter and its value, in the unit of the table.
#[derive(Serialize, Tsify)]
pub struct Parameter {
    key: &'static str,
    label: &'static str,
    symbol: &'static str,
    unit: &'static str,
    allowed: String,
    list: bool,
    value: String,
}

/// The numbers of a series; NaN stands for every value that is missing, as null does in JSON.
#[derive(Serialize, Tsify)]
#[tsify(type = "Float64Array")]
pub struct Numbers(#[serde(with = "serde_wasm_bindgen::preserve")] Float64Array);

/// A figure as data, with the keys of docs/summary.md.
#[derive(Serialize, Tsify)]
pub struct TypedFigure<'a>(FigureData<'a, Numbers>);

impl From<&[f64]> for Numbers {
    fn from(values: &[f64]) -> Self {
        let numbers: Vec<f64> = values.iter().map(|&v| if v.is_finite() { v } else { f64::NAN }).collect();
        Self(Float64Array::from(numbers.as_slice()))
    }
}

#[wasm_bindgen]
impl Lab {
    /// A figure as data; `page` is the address that its link names.
    #[wasm_bindgen(js_name = figureData)]
    pub fn figure_data(&self, id: &str, page: &str) -> Result<Ts<TypedFigure<'static>>, JsError> {
        let (figure, about) = self.0.signed(id, page).map_err(told)?;
        Ok(record(&TypedFigure(figure.record(&about, Numbers::from))))
    }

    /// The results, with the keys of docs/summary.md.
    pub fn summary(&self) -> Ts<Summary<'static>> {
        let _spoken = self.0.reader().spoken_to();
        record(&self.0.results())
    }

    /// The scenario that leads to a goal, with the keys of docs/summary.md; `goal`, as `h=0.4`, and `by` stand in place of
    /// the keys of the scenario.
    pub fn design(&self, goal: Option<String>, by: Option<String>) -> Result<Ts<Designed>, JsError> {
        let _spoken = self.0.reader().spoken_to();
        let designed = self.0.design(goal.as_deref(), by.as_deref());
        designed.map(|designed| record(&designed)).map_err(|issue| JsError::new(&issue.told()))
    }

    /// The scenarios that lead to the goal of this one, in words.
    #[wasm_bindgen(js_name = designReadout)]
    pub fn design_readout(&self) -> Ts<DesignReadout> {
        record(&self.0.design_readout())
    }

    /// Every parameter and its value, in the units of the table, in which links are written too.
    pub fn settings(&self) -> Vec<Ts<Parameter>> {
        let _spoken = self.0.reader().spoken_to();
        let setting = |row: Row| {
            record(&Parameter {
                key: row.key(),
                label: row.label(),
                symbol: row.symbol(),
                unit: row.unit(),
                allowed: row.allowed(),
                list: row.is_list(),
                value: row.text(&self.0.link().scenario.params),
            })
        };
        rows().map(setting).collect()
    }
}
