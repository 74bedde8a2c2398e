//! `Looking`: how zoom, pan, legend and buttons change the view of a figure.
//!
//! Places are CSS pixels from the top left of a picture as it was shown last.

use crate::figure::{Figure, Scale, apply, groups, may_switch};
use crate::params::{AxisView, View};
use crate::render::{Geometry, Plot, Span, extents, reframed, window};

/// A side of a box shorter than this, in CSS pixels, is ignored.
const NARROW: f64 = 8.0;

/// A figure with its view.
pub struct Looking<'a> {
    /// As it is without a view.
    built: &'a Figure,
    /// Where its plots were when it was shown last.
    geometry: Option<&'a Geometry>,
    view: View,
    seen: Figure,
}

impl<'a> Looking<'a> {
    pub fn at(built: &'a Figure, view: Option<&View>, geometry: Option<&'a Geometry>) -> Self {
        let view = view.cloned().unwrap_or_else(|| View::of(built.id));
        Self { built, geometry, seen: applied(built, &view), view }
    }

    /// The view as it is now.
    pub fn into_view(self) -> View {
        self.view
    }

    /// Shows what is hidden of an entry of the legend, or hides it.
    pub fn toggle_series(&mut self, entry: &str) {
        let groups = groups(self.built);
        let Some(group) = groups.iter().find(|group| group.id == entry) else { return };
        let is_of = |id: &String| *id == group.id || group.members.iter().any(|&i| self.built.series[i].id == *id);
        let hidden = &mut self.view.hidden;
        let before = hidden.len();
        hidden.retain(|id| !is_of(id));
        if hidden.len() == before {
            hidden.push(entry.into());
        }
        self.renew();
    }

    /// Makes an axis (0 is x) logarithmic, or linear again. A window that reaches to zero or below has
    /// no place on a logarithmic axis: that then shows all of its curves.
    pub fn toggle_log(&mut self, at: usize) {
        let scale = |figure: &Figure| figure.axis(at).map(|axis| axis.scale);
        if !may_switch(self.built, at) {
            return;
        }
        let log = scale(&self.seen) != Some(Scale::Log);
        let as_built = scale(self.built) == Some(Scale::Log);
        let axis = &mut self.view.axes[at];
        axis.log = (log != as_built).then_some(log);
        axis.window = axis.window.filter(|&(lo, _)| !log || lo > 0.0);
        self.renew();
    }

    /// Shows `factor` times as much around a place, or around the middle. Beside the y-axis that is y;
    /// in the plot it is x, and y where y is zoomed already or x means nothing.
    pub fn zoom(&mut self, x: Option<f64>, y: Option<f64>, factor: f64) {
        let Some((at, plot)) = self.panel(y) else { return };
        let beside = x.is_some_and(|x| x < plot.left);
        let below = y.is_some_and(|y| y > plot.top + plot.height);
        let up = beside || (!below && (self.is_held(at) || !self.seen.x.is_drawn()));
        self.stretch(x, y, if beside { 1.0 } else { factor }, if up { factor } else { 1.0 });
    }

    /// Shows `across` times as much of x and `up` times as much of y; 1 leaves an axis alone.
    pub fn stretch(&mut self, x: Option<f64>, y: Option<f64>, across: f64, up: f64) {
        let Some((at, plot)) = self.panel(y) else { return };
        let (right, height) = (
            x.map_or(0.5, |x| (x - plot.left) / plot.width).clamp(0.0, 1.0),
            y.map_or(0.5, |y| (plot.top + plot.height - y) / plot.height).clamp(0.0, 1.0),
        );
        self.reframe(0, (right - right * across, right + (1.0 - right) * across));
        self.reframe(at + 1, (height - height * up, height + (1.0 - height) * up));
    }

    /// Moves the picture under the pointer by so many pixels. y follows where it is zoomed itself, or
    /// if the reader says so.
    pub fn pan(&mut self, y: Option<f64>, right: f64, down: f64, firmly: bool) {
        let Some((at, plot)) = self.panel(y) else { return };
        let held = firmly || self.is_held(at);
        let (right, up) = (-right / plot.width, if held { down / plot.height } else { 0.0 });
        self.reframe(0, (right, 1.0 + right));
        self.reframe(at + 1, (up, 1.0 + up));
    }

    /// Shows what lies in a box; an axis along which it is narrow is left alone.
    pub fn zoom_to(&mut self, (x0, y0): (f64, f64), (x1, y1): (f64, f64)) {
        let Some((at, plot)) = self.panel(Some(y0)) else { return };
        let ends = |a: f64, b: f64, start: f64, length: f64| {
            let ends = (((a.min(b) - start) / length).clamp(0.0, 1.0), ((a.max(b) - start) / length).clamp(0.0, 1.0));
            if (a - b).abs() < NARROW { (0.0, 1.0) } else { ends }
        };
        let down = ends(y0, y1, plot.top, plot.height);
        self.reframe(0, ends(x0, x1, plot.left, plot.width));
        self.reframe(at + 1, (1.0 - down.1, 1.0 - down.0));
    }

    /// All of the curves again.
    pub fn unzoom(&mut self) {
        self.view.axes = self.view.axes.map(|AxisView { log, .. }| AxisView { log, window: None });
        self.renew();
    }

    /// Shows a range of x, in the unit of the model; without one all of it.
    pub fn show_range(&mut self, range: Option<(f64, f64)>) {
        self.view.axes[0].window = range;
        self.renew();
    }

    fn is_held(&self, panel: usize) -> bool {
        self.view.axes.get(panel + 1).is_some_and(|axis| axis.window.is_some())
    }

    /// The panel at a height, or else the first.
    fn panel(&self, y: Option<f64>) -> Option<(usize, Plot)> {
        let far = |plot: &Plot| {
            let y = y.unwrap_or(0.0);
            (plot.top - y).max(y - plot.top - plot.height).max(0.0)
        };
        self.geometry?.panels.iter().copied().enumerate().min_by(|a, b| far(&a.1).total_cmp(&far(&b.1)))
    }

    /// Shows the part between two fractions of an axis. They count from the present window, which may be
    /// newer than the picture. The window is kept in the model's units.
    fn reframe(&mut self, at: usize, ends: (f64, f64)) {
        if ends == (0.0, 1.0) {
            return;
        }
        let mut unzoomed = self.view.clone();
        for axis in &mut unzoomed.axes {
            axis.window = None;
        }
        let whole = applied(self.built, &unzoomed);
        let of = |figure: &Figure| {
            let extents = extents(figure);
            if at == 0 { extents.x } else { extents.y.get(at - 1).copied().flatten() }
        };
        let (Some(home), Some(span)) = (of(&whole), of(&self.seen)) else { return };
        // A y-axis that fits is narrower than all of it where x is zoomed.
        let home = Span { lo: home.lo.min(span.lo), hi: home.hi.max(span.hi), ..home };
        let Some(axis) = whole.axis(at) else { return };
        self.view.axes[at].window = reframed(span, home, ends).map(|span| window(axis, span));
        self.renew();
    }

    fn renew(&mut self) {
        self.seen = applied(self.built, &self.view);
    }
}

fn applied(built: &Figure, view: &View) -> Figure {
    let mut figure = built.clone();
    apply(&mut figure, view);
    figure
}
