//! Bindings for looking at figures: pointing, zoom and pan, kinds of axes, hidden curves. A figure that is
//! still computed does not change and has no description.
//!
//! Places are CSS pixels from the top left of a picture as it was shown last.

use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

use super::record::record;
use super::{CanvasSurface, Lab, theme, told};
use crate::lab::{self, Reading};
use crate::render::{Plot, Row, Step};
use serde::Serialize;
use tsify::{Ts, Tsify};

/// An entry of a legend, and how it looks.
#[derive(Serialize, Tsify)]
pub struct LegendEntry {
    id: String,
    label: String,
    shown: bool,
    color: String,
    width: f64,
    line: bool,
    /// Line, gap, …; empty for a solid line.
    dash: &'static [f64],
    /// An outline around 0, 0 as SVG writes it; empty without one.
    marker: String,
    filled: bool,
    /// Of a pinned scenario; empty for others.
    letter: String,
}

/// The options of an axis.
#[derive(Serialize, Tsify)]
pub struct AxisState {
    name: &'static str,
    log: bool,
    /// Whether it can be linear and logarithmic.
    may: bool,
    zoomed: bool,
    /// Its range in words.
    said: String,
}

/// A point that is held, and where it is.
#[derive(Serialize, Tsify)]
pub struct Grip {
    handles: Vec<u32>,
    x: f64,
    y: f64,
    /// Whether it is a sample that can be taken away.
    sample: bool,
}

/// Where a plot is in the picture.
#[derive(Serialize, Tsify)]
pub struct PlotBox {
    left: f64,
    top: f64,
    width: f64,
    height: f64,
}

/// A vertical line, and the values on it.
#[derive(Serialize, Tsify)]
pub struct CrosshairRead {
    left: f64,
    /// From the first to the last plot.
    top: f64,
    height: f64,
    start: f64,
    width: f64,
    /// That of x.
    value: f64,
    head: String,
    rows: Vec<CrosshairRow>,
    /// How many curves were left out for lack of space.
    more: u32,
    said: String,
    /// The curve of the point at the line; empty without one.
    curve: String,
    point: u32,
}

/// One curve at the line.
#[derive(Serialize, Tsify)]
pub struct CrosshairRow {
    /// Of the legend; empty where there is none.
    entry: String,
    label: String,
    quantity: String,
    value: String,
    /// Half the 95 % interval; empty where none is known.
    within: String,
    unit: String,
    /// Where a point stands that is not on the line itself.
    beside: String,
    /// On the line between two computed points.
    between: bool,
    chosen: bool,
    /// NaN where it is out of sight; y the same.
    x: f64,
    y: f64,
}

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

    /// The entries of the legend.
    pub fn legend(&self, id: &str, dark: bool) -> Result<Vec<Ts<LegendEntry>>, JsError> {
        let entry = |lab::LegendEntry { id, label, is_shown, key, letter }| {
            let (marker, filled) = key.marker.unwrap_or_default();
            record(&LegendEntry {
                id,
                label,
                shown: is_shown,
                color: key.color,
                width: key.width,
                line: key.dash.is_some(),
                dash: key.dash.unwrap_or_default(),
                marker,
                filled,
                letter: letter.map(String::from).unwrap_or_default(),
            })
        };
        Ok(self.0.legend(id, theme(dark)).map_err(told)?.into_iter().map(entry).collect())
    }

    /// Shows what is hidden of an entry of the legend, or hides it.
    #[wasm_bindgen(js_name = toggleSeries)]
    pub fn toggle_series(&mut self, id: &str, entry: &str) -> Result<(), JsError> {
        self.0.toggle_series(id, entry).map_err(told)
    }

    /// The options of the axes.
    pub fn axes(&self, id: &str) -> Result<Vec<Ts<AxisState>>, JsError> {
        let axis = |lab::AxisState { name, is_log, may_switch, is_zoomed, said }| {
            record(&AxisState { name, log: is_log, may: may_switch, zoomed: is_zoomed, said })
        };
        Ok(self.0.axes(id).map_err(told)?.into_iter().map(axis).collect())
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

    /// The nearest point within `reach` that stands for a parameter.
    pub fn grab(&self, id: &str, x: f64, y: f64, reach: f64) -> Result<Option<Ts<Grip>>, JsError> {
        let grip = self.0.grab(id, (x, y), reach).map_err(told)?;
        Ok(grip.map(|lab::Grip { handles, x, y, is_sample, .. }| {
            record(&Grip { handles: handles.into_iter().map(|at| at as u32).collect(), x, y, sample: is_sample })
        }))
    }

    /// Moves what was grabbed. An `Issue` means that a value was refused.
    pub fn drag(&mut self, id: &str, handles: &[u32], x: f64, y: f64) -> Result<Option<Ts<super::Issue>>, JsError> {
        let handles: Vec<usize> = handles.iter().map(|at| *at as usize).collect();
        let done = self.0.drag(id, &handles, (x, y)).map_err(told)?;
        Ok(self.taken(done))
    }

    /// The plots in the picture, from top to bottom.
    pub fn plots(&self, id: &str) -> Result<Vec<Ts<PlotBox>>, JsError> {
        let plot = |&Plot { left, top, width, height, .. }: &Plot| record(&PlotBox { left, top, width, height });
        let shown = self.0.shown(id).map_err(told)?;
        Ok(shown.iter().flat_map(|geometry| &geometry.panels).map(plot).collect())
    }

    /// The values of the curves on a vertical line through a place.
    pub fn crosshair(&self, id: &str, x: f64, y: f64) -> Result<Option<Ts<CrosshairRead>>, JsError> {
        self.0.crosshair(id, x, y).map(read).map_err(told)
    }

    /// The same in another figure at a value of x, if the two have the same x-axis.
    #[wasm_bindgen(js_name = crosshairOf)]
    pub fn crosshair_of(&self, id: &str, other: &str, x: f64) -> Result<Option<Ts<CrosshairRead>>, JsError> {
        self.0.crosshair_of(id, other, x).map(read).map_err(told)
    }

    /// The values of the curves at the next point. `curve` and `point` are those of the previous crosshair,
    /// if it was at a point, and `x` is its place.
    pub fn step(
        &self,
        id: &str,
        curve: Option<String>,
        point: usize,
        x: f64,
        by: &str,
    ) -> Result<Option<Ts<CrosshairRead>>, JsError> {
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
        self.0.step(id, from, x, by).map(read).map_err(told)
    }
}

/// Points of a larger step.
const FAR: i32 = 10;

fn read(reading: Option<Reading>) -> Option<Ts<CrosshairRead>> {
    let Reading { cross, entries, top, height, left, width, point } = reading?;
    let (curve, point) = point.unwrap_or_default();
    Some(record(&CrosshairRead {
        left: cross.left,
        top,
        height,
        start: left,
        width,
        value: cross.x,
        head: cross.head,
        rows: cross.rows.into_iter().zip(entries).map(CrosshairRow::of).collect(),
        more: cross.more as u32,
        said: cross.said,
        curve,
        point: point as u32,
    }))
}

impl CrosshairRow {
    fn of((row, entry): (Row, String)) -> Self {
        let Row { label, quantity, value, within, unit, beside, between, chosen, spot, .. } = row;
        let (x, y) = spot.unwrap_or((f64::NAN, f64::NAN));
        Self { entry, label, quantity, value, within, unit, beside, between, chosen, x, y }
    }
}
