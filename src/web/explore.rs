//! Looking at figures: what a pointer points at, zoom and pan, kinds of axes, hidden curves. Of a
//! figure that is still computed nothing is said, and nothing in it changes.
//!
//! Places are CSS pixels from the top left of a picture as it was shown last.

use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

use super::shape::{list, shape, text};
use super::{Lab, theme};
use crate::explore::Looking;
use crate::figure::{self, Figure};
use crate::render::{self, Crosshair, Geometry, Look, Plot, Row, Span, Step};

#[wasm_bindgen]
impl Lab {
    /// As `draw`, for a page that has a legend of its own, and keeps where things are.
    pub fn show(
        &self,
        id: &str,
        canvas: HtmlCanvasElement,
        width: u32,
        height: u32,
        ratio: f64,
        dark: bool,
    ) -> Result<(), JsError> {
        let look = Look { legend: false, ..Look::new(width, height, theme(dark)) };
        let geometry = self.paint(id, canvas, &look, ratio)?;
        self.shown.borrow_mut()[self.place(id)?] = Some(geometry);
        Ok(())
    }

    /// The entries of the legend: `id`, `label`, whether it is `shown`, and how it looks.
    #[wasm_bindgen(unchecked_return_type = "LegendEntry[]")]
    pub fn legend(&self, id: &str, dark: bool) -> Result<JsValue, JsError> {
        if !self.is_ready(self.place(id)?) {
            return Ok(list([(); 0], |()| JsValue::NULL));
        }
        let figure = self.figure(id)?;
        let hidden = self.view(id).map_or(&[][..], |view| &view.hidden);
        let entry = |group: &figure::Group| {
            let members = || group.members.iter().map(|&i| &figure.series[i]);
            let key = render::key(members(), theme(dark));
            let numbers = |of: &[f64]| list(of, |&length| length.into());
            let (outline, filled) = key.marker.unwrap_or_default();
            let is_hidden = hidden.contains(&group.id) || members().any(|series| hidden.contains(&series.id));
            shape!(LegendEntry {
                id: "string" = text(&group.id),
                label: "string" = text(&group.label),
                shown: "boolean" = (!is_hidden).into(),
                color: "string" = text(key.color),
                width: "number" = key.width.into(),
                line: "boolean" = key.dash.is_some().into(),
                dash: "number[]" = numbers(key.dash.unwrap_or(&[])),
                marker: "string" = text(outline),
                filled: "boolean" = filled.into(),
                letter: "string" = text(key.pin.map(|pin| figure::pin_letter(pin).to_string()).unwrap_or_default()),
            })
        };
        Ok(list(&figure::groups(figure), entry))
    }

    /// Shows what is hidden of an entry of the legend, or hides it.
    #[wasm_bindgen(js_name = toggleSeries)]
    pub fn toggle_series(&mut self, id: &str, entry: &str) -> Result<(), JsError> {
        self.look(id, |looking| looking.toggle_series(entry))
    }

    /// What can be done with the axes, one record an axis: whether it is `log`, whether it `may` be
    /// either, whether it is `zoomed`, and what it shows in words.
    #[wasm_bindgen(unchecked_return_type = "AxisState[]")]
    pub fn axes(&self, id: &str) -> Result<JsValue, JsError> {
        if !self.is_ready(self.place(id)?) {
            return Ok(list([(); 0], |()| JsValue::NULL));
        }
        let (figure, seen) = (self.figure(id)?, self.seen(id)?);
        let (view, extents) = (self.view(id), render::extents(seen));
        let spans = std::iter::once(extents.x).chain(extents.y);
        let axis = |((at, axis), span): ((usize, &figure::Axis), Option<Span>)| {
            shape!(AxisState {
                name: "string" = text(["x", "y", "y2"][at]),
                log: "boolean" = (axis.scale == figure::Scale::Log).into(),
                may: "boolean" = figure::may_switch(figure, at).into(),
                zoomed: "boolean" = view.is_some_and(|view| view.axes[at].window.is_some()).into(),
                said: "string" = text(span.map(|span| render::span_in_words(axis, span)).unwrap_or_default()),
            })
        };
        Ok(list(seen.axes().enumerate().zip(spans), axis))
    }

    /// Makes an axis (0 is x) logarithmic, or linear again.
    #[wasm_bindgen(js_name = toggleLog)]
    pub fn toggle_log(&mut self, id: &str, at: usize) -> Result<(), JsError> {
        self.look(id, |looking| looking.toggle_log(at))
    }

    /// Shows `factor` times as much around a place, or around the middle.
    pub fn zoom(&mut self, id: &str, x: Option<f64>, y: Option<f64>, factor: f64) -> Result<(), JsError> {
        self.look(id, |looking| looking.zoom(x, y, factor))
    }

    /// Shows `across` times as much of x and `up` times as much of y; 1 leaves an axis alone.
    pub fn stretch(&mut self, id: &str, x: Option<f64>, y: Option<f64>, across: f64, up: f64) -> Result<(), JsError> {
        self.look(id, |looking| looking.stretch(x, y, across, up))
    }

    /// Moves the picture under the pointer by so many pixels. y follows where it is zoomed itself, or
    /// if the reader says so.
    pub fn pan(&mut self, id: &str, y: Option<f64>, right: f64, down: f64, firmly: bool) -> Result<(), JsError> {
        self.look(id, |looking| looking.pan(y, right, down, firmly))
    }

    /// Shows what lies in a box; an axis along which it is narrow is left alone.
    #[wasm_bindgen(js_name = zoomTo)]
    pub fn zoom_to(&mut self, id: &str, x0: f64, y0: f64, x1: f64, y1: f64) -> Result<(), JsError> {
        self.look(id, |looking| looking.zoom_to((x0, y0), (x1, y1)))
    }

    /// All of the curves again.
    pub fn unzoom(&mut self, id: &str) -> Result<(), JsError> {
        self.look(id, |looking| looking.unzoom())
    }

    /// The plots in the picture, from top to bottom.
    #[wasm_bindgen(unchecked_return_type = "PlotBox[]")]
    pub fn plots(&self, id: &str) -> Result<JsValue, JsError> {
        let shown = self.shown.borrow();
        let plot = |plot: &Plot| {
            let Plot { left, top, width, height, .. } = *plot;
            shape!(PlotBox {
                left: "number" = left.into(),
                top: "number" = top.into(),
                width: "number" = width.into(),
                height: "number" = height.into(),
            })
        };
        Ok(list(shown[self.place(id)?].iter().flat_map(|geometry| &geometry.panels), plot))
    }

    /// What the curves say on an upright line through a place.
    #[wasm_bindgen(unchecked_return_type = "CrosshairRead | null")]
    pub fn crosshair(&self, id: &str, x: f64, y: f64) -> Result<JsValue, JsError> {
        self.read(id, |figure, geometry| render::read_at(figure, geometry, (x, y), None))
    }

    /// The same in another figure at a value of x, if the two have the same x-axis.
    #[wasm_bindgen(js_name = crosshairOf, unchecked_return_type = "CrosshairRead | null")]
    pub fn crosshair_of(&self, id: &str, other: &str, x: f64) -> Result<JsValue, JsError> {
        if !self.is_ready(self.place(id)?) || !self.is_ready(self.place(other)?) {
            return Ok(JsValue::NULL);
        }
        let (axis, theirs) = (&self.seen(id)?.x, &self.seen(other)?.x);
        if !axis.is_drawn() || axis.quantity != theirs.quantity {
            return Ok(JsValue::NULL);
        }
        self.read(id, |figure, geometry| render::read_value(figure, geometry, x))
    }

    /// What the curves say at the point that a step leads to. `curve` and `point` are those of the
    /// crosshair before, if it stood at a point, and `x` where it stood.
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
        if !self.is_ready(self.place(id)?) {
            return Ok(JsValue::NULL);
        }
        let seen = self.seen(id)?;
        let Some(geometry) = self.shown.borrow()[self.place(id)?].clone() else { return Ok(JsValue::NULL) };
        let at = curve.and_then(|curve| seen.series.iter().position(|series| series.id == curve));
        let from = at.filter(|&at| point < seen.series[at].data.len()).map(|at| (at, point));
        let Some((series, index)) = render::step(seen, &geometry, from, x, by) else { return Ok(JsValue::NULL) };
        let Some(cross) = render::read_point(seen, &geometry, series, index) else { return Ok(JsValue::NULL) };
        Ok(cross_record(seen, &geometry, &cross, Some((series, index))))
    }
}

/// Points of a larger step.
const FAR: i32 = 10;

impl Lab {
    /// Changes how the reader looks at a figure. While that is still computed there is nothing to look at.
    fn look(&mut self, id: &str, change: impl FnOnce(&mut Looking)) -> Result<(), JsError> {
        let at = self.place(id)?;
        if !self.is_ready(at) {
            return Ok(());
        }
        let view = {
            let shown = self.shown.borrow();
            let mut looking = Looking::at(self.figure(id)?, self.view(id), shown[at].as_ref());
            change(&mut looking);
            looking.into_view()
        };
        self.link.look(view);
        self.seen[at].take();
        Ok(())
    }

    fn read(&self, id: &str, read: impl Fn(&Figure, &Geometry) -> Option<Crosshair>) -> Result<JsValue, JsError> {
        if !self.is_ready(self.place(id)?) {
            return Ok(JsValue::NULL);
        }
        let seen = self.seen(id)?;
        let shown = self.shown.borrow();
        let Some(geometry) = &shown[self.place(id)?] else { return Ok(JsValue::NULL) };
        Ok(read(seen, geometry).map_or(JsValue::NULL, |cross| cross_record(seen, geometry, &cross, None)))
    }
}

fn cross_record(figure: &Figure, geometry: &Geometry, cross: &Crosshair, at: Option<(usize, usize)>) -> JsValue {
    let groups = figure::groups(figure);
    let row = |row: &Row| {
        let group = groups.iter().find(|group| group.members.contains(&row.series));
        let (x, y) = row.spot.unwrap_or((f64::NAN, f64::NAN));
        shape!(CrosshairRow {
            entry: "string" = text(group.map_or("", |group| &group.id)),
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
    let (first, last) = (geometry.panels.first(), geometry.panels.last());
    let top = first.map_or(0.0, |plot| plot.top);
    shape!(CrosshairRead {
        left: "number" = cross.left.into(),
        top: "number" = top.into(),
        height: "number" = last.map_or(0.0, |plot| plot.top + plot.height - top).into(),
        start: "number" = first.map_or(0.0, |plot| plot.left).into(),
        width: "number" = first.map_or(0.0, |plot| plot.width).into(),
        value: "number" = cross.x.into(),
        head: "string" = text(&cross.head),
        rows: "CrosshairRow[]" = list(&cross.rows, row),
        more: "number" = (cross.more as f64).into(),
        said: "string" = text(&cross.said),
        curve: "string" = text(at.map_or("", |(series, _)| &figure.series[series].id)),
        point: "number" = at.map_or(0.0, |(_, index)| index as f64).into(),
    })
}
