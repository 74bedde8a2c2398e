//! Looking at figures: what a pointer points at, zoom and pan, kinds of axes, hidden curves.
//!
//! Places are CSS pixels from the top left of a picture as it was shown last.

use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

use super::shape::{list, shape, text};
use super::{Lab, theme};
use crate::error::Error;
use crate::figure::{self, Figure};
use crate::params::{AxisView, View};
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
        let figure = self.figure(id)?;
        let groups = figure::groups(figure);
        let group = groups.iter().find(|group| group.id == entry);
        let members: Vec<String> =
            group.iter().flat_map(|group| &group.members).map(|&i| figure.series[i].id.clone()).collect();
        self.look(id, |view| {
            let before = view.hidden.len();
            view.hidden.retain(|hidden| !members.contains(hidden));
            if view.hidden.len() == before && !members.is_empty() {
                view.hidden.push(entry.into());
            }
        });
        Ok(())
    }

    /// What can be done with the axes, one record an axis: whether it is `log`, whether it `may` be
    /// either, whether it is `zoomed`, and what it shows in words.
    #[wasm_bindgen(unchecked_return_type = "AxisState[]")]
    pub fn axes(&self, id: &str) -> Result<JsValue, JsError> {
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
        Ok(list([&seen.x, &seen.y].into_iter().chain(&seen.y2).enumerate().zip(spans), axis))
    }

    /// Makes an axis (0 is x) logarithmic, or linear again.
    #[wasm_bindgen(js_name = toggleLog)]
    pub fn toggle_log(&mut self, id: &str, at: usize) -> Result<(), JsError> {
        let scale =
            |figure: &Figure| [Some(&figure.x), Some(&figure.y), figure.y2.as_ref()].map(|axis| axis.map(|a| a.scale));
        let built = self.figure(id)?;
        if at > 2 || !figure::may_switch(built, at) {
            return Ok(());
        }
        let log = scale(self.seen(id)?)[at] != Some(figure::Scale::Log);
        let as_built = scale(built)[at] == Some(figure::Scale::Log);
        self.look(id, |view| view.axes[at].log = (log != as_built).then_some(log));
        Ok(())
    }

    /// Shows `factor` times as much around a place, or around the middle. Beside the y-axis that is y;
    /// in the plot it is x, and y where y is zoomed already or x means nothing.
    pub fn zoom(&mut self, id: &str, x: Option<f64>, y: Option<f64>, factor: f64) -> Result<(), JsError> {
        let Some((at, plot)) = self.panel(id, y)? else { return Ok(()) };
        let beside = x.is_some_and(|x| x < plot.left);
        let below = y.is_some_and(|y| y > plot.top + plot.height);
        let seen = self.seen(id)?;
        let held = self.view(id).is_some_and(|view| view.axes[at + 1].window.is_some());
        let up = beside || (!below && (held || !seen.x.is_drawn()));
        self.stretch(id, x, y, if beside { 1.0 } else { factor }, if up { factor } else { 1.0 })
    }

    /// Shows `across` times as much of x and `up` times as much of y; 1 leaves an axis alone.
    pub fn stretch(&mut self, id: &str, x: Option<f64>, y: Option<f64>, across: f64, up: f64) -> Result<(), JsError> {
        let Some((at, plot)) = self.panel(id, y)? else { return Ok(()) };
        let (right, height) = (
            x.map_or(0.5, |x| (x - plot.left) / plot.width).clamp(0.0, 1.0),
            y.map_or(0.5, |y| (plot.top + plot.height - y) / plot.height).clamp(0.0, 1.0),
        );
        self.reframe(id, 0, (right - right * across, right + (1.0 - right) * across))?;
        self.reframe(id, at + 1, (height - height * up, height + (1.0 - height) * up))
    }

    /// Moves the picture under the pointer by so many pixels. y follows where it is zoomed itself, or
    /// if the reader says so.
    pub fn pan(&mut self, id: &str, y: Option<f64>, right: f64, down: f64, firmly: bool) -> Result<(), JsError> {
        let Some((at, plot)) = self.panel(id, y)? else { return Ok(()) };
        let held = firmly || self.view(id).is_some_and(|view| view.axes[at + 1].window.is_some());
        let (right, up) = (-right / plot.width, if held { down / plot.height } else { 0.0 });
        self.reframe(id, 0, (right, 1.0 + right))?;
        self.reframe(id, at + 1, (up, 1.0 + up))
    }

    /// Shows what lies in a box; an axis along which it is narrow is left alone.
    #[wasm_bindgen(js_name = zoomTo)]
    pub fn zoom_to(&mut self, id: &str, x0: f64, y0: f64, x1: f64, y1: f64) -> Result<(), JsError> {
        let Some((at, plot)) = self.panel(id, Some(y0))? else { return Ok(()) };
        let ends = |a: f64, b: f64, start: f64, length: f64| {
            let ends = (((a.min(b) - start) / length).clamp(0.0, 1.0), ((a.max(b) - start) / length).clamp(0.0, 1.0));
            if (a - b).abs() < NARROW { (0.0, 1.0) } else { ends }
        };
        let down = ends(y0, y1, plot.top, plot.height);
        self.reframe(id, 0, ends(x0, x1, plot.left, plot.width))?;
        self.reframe(id, at + 1, (1.0 - down.1, 1.0 - down.0))
    }

    /// All of the curves again.
    pub fn unzoom(&mut self, id: &str) -> Result<(), JsError> {
        self.place(id)?;
        self.look(id, |view| view.axes = view.axes.map(|AxisView { log, .. }| AxisView { log, window: None }));
        Ok(())
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
        let (axis, theirs) = (&self.seen(id)?.x, &self.seen(other)?.x);
        if !axis.is_drawn() || (&axis.label, &axis.unit) != (&theirs.label, &theirs.unit) {
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
        let seen = self.seen(id)?;
        let Some(geometry) = self.shown.borrow()[self.place(id)?].clone() else { return Ok(JsValue::NULL) };
        let at = curve.and_then(|curve| seen.series.iter().position(|series| series.id == curve));
        let from = at.filter(|&at| point < seen.series[at].x.len()).map(|at| (at, point));
        let Some((series, index)) = render::step(seen, &geometry, from, x, by) else { return Ok(JsValue::NULL) };
        let Some(cross) = render::read_point(seen, &geometry, series, index) else { return Ok(JsValue::NULL) };
        Ok(cross_record(seen, &geometry, &cross, Some((series, index))))
    }
}

/// CSS pixels below which a side of a box is no side.
const NARROW: f64 = 8.0;
/// Points of a larger step.
const FAR: i32 = 10;

impl Lab {
    /// Changes how the reader looks at a figure.
    fn look(&mut self, id: &str, change: impl FnOnce(&mut View)) {
        let views = &mut self.link.views;
        let at = views.iter().position(|view| view.figure == id).unwrap_or_else(|| {
            views.push(View::of(id));
            views.len() - 1
        });
        change(&mut views[at]);
        if views[at].is_default() {
            views.remove(at);
        }
        if let Ok(at) = self.place(id) {
            self.seen[at].take();
        }
    }

    /// The panel at a height, or else the first.
    fn panel(&self, id: &str, y: Option<f64>) -> Result<Option<(usize, Plot)>, Error> {
        let shown = self.shown.borrow();
        let Some(geometry) = &shown[self.place(id)?] else { return Ok(None) };
        let far = |plot: &Plot| {
            let y = y.unwrap_or(0.0);
            (plot.top - y).max(y - plot.top - plot.height).max(0.0)
        };
        let near = geometry.panels.iter().copied().enumerate().min_by(|a, b| far(&a.1).total_cmp(&far(&b.1)));
        Ok(near)
    }

    /// Shows what lies between two fractions of an axis, counted from where it is, which may be ahead of
    /// the picture. The window is kept in the model's units.
    fn reframe(&mut self, id: &str, at: usize, ends: (f64, f64)) -> Result<(), JsError> {
        if ends == (0.0, 1.0) || ends.0.is_nan() || ends.1.is_nan() {
            return Ok(());
        }
        let mut whole = self.figure(id)?.clone();
        let mut view = self.view(id).cloned().unwrap_or_else(|| View::of(id));
        for axis in &mut view.axes {
            axis.window = None;
        }
        figure::apply(&mut whole, &view);
        let of = |figure: &Figure| {
            let extents = render::extents(figure);
            if at == 0 { extents.x } else { extents.y.get(at - 1).copied().flatten() }
        };
        let (Some(home), Some(span)) = (of(&whole), of(self.seen(id)?)) else { return Ok(()) };
        // A y-axis that fits is narrower than all of it where x is zoomed.
        let home = Span { lo: home.lo.min(span.lo), hi: home.hi.max(span.hi), ..home };
        let Some(axis) = [Some(&whole.x), Some(&whole.y), whole.y2.as_ref()][at] else { return Ok(()) };
        let window = render::reframed(span, home, ends).map(|span| render::window(axis, span));
        self.look(id, |view| view.axes[at].window = window);
        Ok(())
    }

    fn read(&self, id: &str, read: impl Fn(&Figure, &Geometry) -> Option<Crosshair>) -> Result<JsValue, JsError> {
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
