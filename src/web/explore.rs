//! Bindings for looking at figures: pointing, zoom and pan, kinds of axes, hidden curves. A figure that is
//! still computed does not change and has no description.
//!
//! Places are CSS pixels from the top left of a picture as it was shown last.
//!
//! Places are CSS pixels from the top left of a picture as it was shown last.

use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

use super::shape::{list, shape, text};
use super::{CanvasSurface, Lab, theme, told};
use crate::lab::{AxisState, LegendEntry, Reading};
use crate::render::{Plot, Row, Step};

#[wasm_bindgen]
impl Lab {
    /// As `draw`, for a page that has a legend of its own; it stores where the plots are.
    pub fn show(
        &self,
        id: &str,
        canvas: HtmlCanvasElement,
        width: u32,
        height: u32,
        ratio: f64,
        dark: bool,
    ) -> Result<(), JsError> {
        let look = super::look(width, height, dark);
        let surface = CanvasSurface::new(canvas, &look, ratio).map_err(told)?;
        self.0.show(id, surface, &look).map_err(told)
    }

    /// The entries of the legend: `id`, `label`, whether it is `shown`, and how it looks.
    #[wasm_bindgen(unchecked_return_type = "LegendEntry[]")]
    pub fn legend(&self, id: &str, dark: bool) -> Result<JsValue, JsError> {
        let numbers = |of: &[f64]| list(of, |&length| length.into());
        let entry = |LegendEntry { id, label, is_shown, key, letter }: LegendEntry| {
            let (outline, filled) = key.marker.unwrap_or_default();
            shape!(LegendEntry {
                id: "string" = text(id),
                label: "string" = text(label),
                shown: "boolean" = is_shown.into(),
                color: "string" = text(key.color),
                width: "number" = key.width.into(),
                line: "boolean" = key.dash.is_some().into(),
                dash: "number[]" = numbers(key.dash.unwrap_or(&[])),
                marker: "string" = text(outline),
                filled: "boolean" = filled.into(),
                letter: "string" = text(letter.map(String::from).unwrap_or_default()),
            })
        };
        Ok(list(self.0.legend(id, theme(dark)).map_err(told)?, entry))
    }

    /// Shows what is hidden of an entry of the legend, or hides it.
    #[wasm_bindgen(js_name = toggleSeries)]
    pub fn toggle_series(&mut self, id: &str, entry: &str) -> Result<(), JsError> {
        self.0.toggle_series(id, entry).map_err(told)
    }

    /// The options of the axes, one record an axis: whether it is `log`, whether it `may` be either, whether
    /// it is `zoomed`, and its range in words.
    #[wasm_bindgen(unchecked_return_type = "AxisState[]")]
    pub fn axes(&self, id: &str) -> Result<JsValue, JsError> {
        let axis = |AxisState { name, is_log, may_switch, is_zoomed, said }: AxisState| {
            shape!(AxisState {
                name: "string" = text(name),
                log: "boolean" = is_log.into(),
                may: "boolean" = may_switch.into(),
                zoomed: "boolean" = is_zoomed.into(),
                said: "string" = text(said),
            })
        };
        Ok(list(self.0.axes(id).map_err(told)?, axis))
    }

    /// Makes an axis (0 is x) logarithmic, or linear again.
    #[wasm_bindgen(js_name = toggleLog)]
    pub fn toggle_log(&mut self, id: &str, at: usize) -> Result<(), JsError> {
        self.0.toggle_log(id, at).map_err(told)
    }

    /// Shows `factor` times as much around a place, or around the middle.
    pub fn zoom(&mut self, id: &str, x: Option<f64>, y: Option<f64>, factor: f64) -> Result<(), JsError> {
        self.0.zoom(id, x, y, factor).map_err(told)
    }

    /// Shows `across` times as much of x and `up` times as much of y; 1 leaves an axis alone.
    pub fn stretch(&mut self, id: &str, x: Option<f64>, y: Option<f64>, across: f64, up: f64) -> Result<(), JsError> {
        self.0.stretch(id, x, y, across, up).map_err(told)
    }

    /// Moves the picture under the pointer by so many pixels. y follows where it is zoomed itself, or
    /// if the reader says so.
    pub fn pan(&mut self, id: &str, y: Option<f64>, right: f64, down: f64, firmly: bool) -> Result<(), JsError> {
        self.0.pan(id, y, right, down, firmly).map_err(told)
    }

    /// Shows what lies in a box; an axis along which it is narrow is left alone.
    #[wasm_bindgen(js_name = zoomTo)]
    pub fn zoom_to(&mut self, id: &str, x0: f64, y0: f64, x1: f64, y1: f64) -> Result<(), JsError> {
        self.0.zoom_to(id, (x0, y0), (x1, y1)).map_err(told)
    }

    /// All of the curves again.
    pub fn unzoom(&mut self, id: &str) -> Result<(), JsError> {
        self.0.unzoom(id).map_err(told)
    }

    /// The plots in the picture, from top to bottom.
    #[wasm_bindgen(unchecked_return_type = "PlotBox[]")]
    pub fn plots(&self, id: &str) -> Result<JsValue, JsError> {
        let plot = |plot: &Plot| {
            let Plot { left, top, width, height, .. } = *plot;
            shape!(PlotBox {
                left: "number" = left.into(),
                top: "number" = top.into(),
                width: "number" = width.into(),
                height: "number" = height.into(),
            })
        };
        let shown = self.0.shown(id).map_err(told)?;
        Ok(list(shown.iter().flat_map(|geometry| &geometry.panels), plot))
    }

    /// The values of the curves on a vertical line through a place.
    #[wasm_bindgen(unchecked_return_type = "CrosshairRead | null")]
    pub fn crosshair(&self, id: &str, x: f64, y: f64) -> Result<JsValue, JsError> {
        self.0.crosshair(id, x, y).map(record).map_err(told)
    }

    /// The same in another figure at a value of x, if the two have the same x-axis.
    #[wasm_bindgen(js_name = crosshairOf, unchecked_return_type = "CrosshairRead | null")]
    pub fn crosshair_of(&self, id: &str, other: &str, x: f64) -> Result<JsValue, JsError> {
        self.0.crosshair_of(id, other, x).map(record).map_err(told)
    }

    /// The values of the curves at the next point. `curve` and `point` are those of the previous crosshair,
    /// if it was at a point, and `x` is its place.
    #[wasm_bindgen(unchecked_return_type = "CrosshairRead | null")]
    pub fn step(&self, id: &str, curve: Option<String>, point: usize, x: f64, by: &str) -> Result<JsValue, JsError> {
        let by = match by {
            "right" => Step::Along(1),
            "left" => Step::Along(-1),
            "far-right" => Step::Along(FAR),
            "far-left" => Step::Along(-FAR),
            "first" => Step::First,
            "last" => Step::Last,
            "next" => Step::Curve(1),
            "stay" => Step::Along(0),
            "previous" => Step::Curve(-1),
            _ => return Err(JsError::new(&format!("no step is called `{by}`"))),
        };
        let from = curve.as_deref().map(|curve| (curve, point));
        self.0.step(id, from, x, by).map(record).map_err(told)
    }
}

/// Points of a larger step.
const FAR: i32 = 10;

fn record(reading: Option<Reading>) -> JsValue {
    let Some(Reading { cross, entries, top, height, left, width, point }) = reading else { return JsValue::NULL };
    let row = |(row, entry): (&Row, &String)| {
        let (x, y) = row.spot.unwrap_or((f64::NAN, f64::NAN));
        shape!(CrosshairRow {
            entry: "string" = text(entry),
            label: "string" = text(&row.label),
            quantity: "string" = text(&row.quantity),
            value: "string" = text(&row.value),
            within: "string" = text(&row.within),
            unit: "string" = text(&row.unit),
            beside: "string" = text(&row.beside),
            between: "boolean" = row.between.into(),
            chosen: "boolean" = row.chosen.into(),
            x: "number" = x.into(),
            y: "number" = y.into(),
        })
    };
    let (curve, point) = point.unwrap_or_default();
    shape!(CrosshairRead {
        left: "number" = cross.left.into(),
        top: "number" = top.into(),
        height: "number" = height.into(),
        start: "number" = left.into(),
        width: "number" = width.into(),
        value: "number" = cross.x.into(),
        head: "string" = text(&cross.head),
        rows: "CrosshairRow[]" = list(cross.rows.iter().zip(&entries), row),
        more: "number" = (cross.more as f64).into(),
        said: "string" = text(&cross.said),
        curve: "string" = text(curve),
        point: "number" = (point as f64).into(),
    })
}
