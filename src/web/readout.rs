//! Bindings for results: the readout, and figures as tables.

use super::Lab;
use super::shape::{list, shape, text};
use super::told;
use crate::render::{Column, Page};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
impl Lab {
    /// As `prepare`, for the numbers of the scenario and those pinned beside it.
    #[wasm_bindgen(js_name = prepareResults)]
    pub fn prepare_results(&self) -> f64 {
        self.0.prepare_results()
    }

    /// A figure in numbers: `count` rows from row `first` on.
    #[wasm_bindgen(unchecked_return_type = "Page")]
    pub fn table(&self, id: &str, first: usize, count: usize) -> Result<JsValue, JsError> {
        let Page { caption, columns, rows: page, total } = self.0.table(id, first, count).map_err(told)?;
        Ok(shape!(Page {
            caption: "string" = text(caption),
            columns: "Column[]" = list(&columns, |Column { label, unit }| column(label, unit)),
            rows: "string[][]" = rows(&page),
            total: "number" = (total as f64).into(),
        }))
    }

    /// The results, and the paper's stated values beside them.
    #[wasm_bindgen(unchecked_return_type = "Readout")]
    pub fn readout(&self) -> JsValue {
        let readout = self.0.readout();
        shape!(Readout {
            columns: "Column[]" = list(&readout.columns, |of| column(of.label, of.unit)),
            rows: "string[][]" = rows(&readout.rows),
            derived: "Derived[]" = list(&readout.derived, |value| {
                shape!(Derived {
                    label: "string" = text(value.label),
                    symbol: "string" = text(value.symbol),
                    value: "string" = text(&value.value),
                    unit: "string" = text(value.unit),
                })
            }),
            paper: "Comparison[]" = list(&readout.paper, |check| {
                shape!(Comparison {
                    quantity: "string" = text(&check.quantity),
                    paper: "string" = text(check.paper),
                    ours: "string" = text(&check.ours),
                    agrees: "boolean | undefined" = check.agrees.into(),
                })
            }),
            table1: "Table" = shape!(Table {
                caption: "string" = text(readout.table_1.caption),
                columns: "Column[]" = list(&readout.table_1.columns, |of| column(of.label, of.unit)),
                rows: "string[][]" = rows(&readout.table_1.rows),
            }),
            notes: "string[]" = list(&readout.notes, text),
            closure: "string" = text(readout.closure),
        })
    }
}

fn rows(rows: &[Vec<String>]) -> JsValue {
    list(rows, |row| list(row, text))
}

fn column(label: &str, unit: &str) -> JsValue {
    shape!(Column { label: "string" = text(label), unit: "string" = text(unit) })
}
