//! [`Layout`]: the place of every part of a figure in CSS pixels. Margins follow from the labels, labels from
//! the space.

use super::Look;
use super::fit::{self, AxisSpace};
use super::legend::{self, Place};
use super::marks::{self, Bar};
use super::span::Span;
use super::text::{self, Measure};
use super::ticks::{Tick, Ticks};
use crate::figure::{Axis, Figure, Panel};
use crate::number::power_of_ten;

/// One panel: a plot and the axis to its left.
pub struct Frame {
    pub panel: Panel,
    pub top: f64,
    pub height: f64,
    /// None if there is nothing to show.
    pub y: Option<Span>,
    pub ticks: Ticks,
    pub title: Vec<String>,
    /// Right of the plot, if a third quantity is shown in colours.
    pub bar: Option<Bar>,
}

pub struct Layout<'a> {
    /// 1 on a middling page; all sizes grow with it.
    pub unit: f64,
    pub left: f64,
    pub width: f64,
    /// None if there is nothing to show.
    pub x: Option<Span>,
    pub ticks: Ticks,
    pub title: Vec<String>,
    pub frames: Vec<Frame>,
    pub legend: Vec<Place<'a>>,
    /// Width of a line in the legend.
    sample: f64,
}

/// Space between two panels.
const BETWEEN: f64 = 16.0;
/// A plot is never smaller than this, whatever its labels want.
const LEAST: f64 = 16.0;

impl<'a> Layout<'a> {
    pub fn of(figure: &'a Figure, look: &Look, measure: Measure) -> Self {
        let (width, height) = (f64::from(look.width.max(1)), f64::from(look.height.max(1)));
        let unit = (width.min(1.6 * height) / 640.0).sqrt().clamp(0.96, 3.0);
        let (x, frames) = spans(figure);
        let mut it = Self {
            unit,
            left: 56.0 * unit,
            width: 0.0,
            x,
            ticks: Ticks::default(),
            title: vec![],
            frames,
            legend: vec![],
            sample: 0.0,
        };
        let entries = legend::entries(figure);
        if look.legend && entries.len() > 1 {
            it.sample = if entries.iter().flat_map(|entry| &entry.members).any(|series| marks::is_long(series)) {
                32.0
            } else {
                10.0
            } * unit;
            let m = it.legend_measures();
            let most = (libm::floor(0.4 * height / m.row) as usize).max(1);
            it.legend = legend::arrange(entries, width - 2.0 * it.edge(), most, m, measure);
        }
        // Margins depend on labels and labels on margins; most figures need two rounds.
        let mut right = 10.0 * unit;
        for _ in 0..3 {
            it.width = (width - it.left - right).max(LEAST);
            it.label_below(figure, width, measure);
            it.label_beside(figure, height, measure);
            let before = (it.left, right);
            (it.left, right) = (it.margin(measure), it.outskirts(measure));
            if before == (it.left, right) {
                break;
            }
        }
        it.left = it.sharp(it.left);
        it.width = libm::round((width - it.left - right).max(LEAST));
        for i in 0..it.frames.len() {
            it.frames[i].top = it.sharp(it.frames[i].top);
            it.frames[i].height = libm::round(it.frames[i].height);
        }
        it
    }

    fn label_below(&mut self, figure: &Figure, width: f64, measure: Measure) {
        let room = AxisSpace { length: self.width, font: self.tick_font(), unit: self.unit, measure };
        let shown = self.x.filter(|_| figure.x.is_drawn());
        self.ticks = shown.map(|span| fit::across(span, room)).unwrap_or_default();
        let centre = self.left + self.width / 2.0;
        let room = 2.0 * centre.min(width - centre) - self.edge();
        self.title = title(&figure.x, figure.x.label, self.ticks.power, self.title_font(), room, measure);
    }

    fn label_beside(&mut self, figure: &Figure, height: f64, measure: Measure) {
        let (unit, font) = (self.unit, self.title_font());
        let (top, between, count) = (self.top(), BETWEEN * unit, self.frames.len() as f64);
        let each = ((height - top - self.foot() - between * (count - 1.0)) / count).max(LEAST);
        let room = AxisSpace { length: each, font: self.tick_font(), unit, measure };
        for (i, frame) in self.frames.iter_mut().enumerate() {
            (frame.top, frame.height) = (top + i as f64 * (each + between), each);
            let axis = figure.axis_of(frame.panel);
            let shown = frame.y.filter(|_| axis.is_drawn());
            frame.ticks = shown.map(|span| fit::upwards(span, room)).unwrap_or_default();
            frame.title = upright(axis, frame.ticks.power, font, each + 0.6 * between, measure);
            if let (Some(bar), Some((axis, _))) = (&mut frame.bar, marks::bar(figure, frame.panel)) {
                bar.ticks = fit::upwards(bar.span, room);
                bar.title = upright(axis, bar.ticks.power, font, each, measure);
            }
        }
    }

    pub fn tick_font(&self) -> f64 {
        11.5 * self.unit
    }

    pub fn title_font(&self) -> f64 {
        12.5 * self.unit
    }

    pub fn title_line(&self) -> f64 {
        1.3 * self.title_font()
    }

    pub fn legend_measures(&self) -> legend::Measures {
        let unit = self.unit;
        let (font, row) = (12.0 * unit, 18.0 * unit);
        legend::Measures { font, row, sample: self.sample, gap: 6.0 * unit, space: 18.0 * unit }
    }

    pub fn tick_length(&self) -> f64 {
        4.0 * self.unit
    }

    /// From the axis to the nearer end of a tick label.
    pub fn label_distance(&self) -> f64 {
        self.tick_length() + 4.0 * self.unit
    }

    pub fn hairline(&self) -> f64 {
        libm::round(self.unit).max(1.0)
    }

    pub fn edge(&self) -> f64 {
        6.0 * self.unit
    }

    /// Where an upright or level hairline through `at` covers whole pixels.
    pub fn sharp(&self, at: f64) -> f64 {
        let odd = self.hairline() % 2.0 == 1.0;
        if odd { libm::floor(at) + 0.5 } else { libm::round(at) }
    }

    fn top(&self) -> f64 {
        match self.legend.last() {
            Some(last) => last.y + self.legend_measures().row / 2.0 + 14.0 * self.unit,
            None => 10.0 * self.unit,
        }
    }

    /// Height below the plot.
    fn foot(&self) -> f64 {
        let labels = if self.ticks.major.is_empty() { 0.0 } else { 1.15 * self.tick_font() };
        self.label_distance() + labels + self.title.len() as f64 * self.title_line() + self.edge()
    }

    /// Width left of the plot.
    fn margin(&self, measure: Measure) -> f64 {
        let labels = self.frames.iter().flat_map(|frame| &frame.ticks.major);
        let widest = labels.fold(0.0_f64, |w, tick| w.max(text::width(&tick.label, self.tick_font(), measure)));
        let lines = self.frames.iter().map(|frame| frame.title.len()).max().unwrap_or(0);
        let apart = if widest > 0.0 { self.edge() } else { 0.0 };
        self.edge() + lines as f64 * self.title_line() + apart + widest + self.label_distance()
    }

    /// From the plot to its colour bar.
    pub fn bar_distance(&self) -> f64 {
        14.0 * self.unit
    }

    pub fn bar_width(&self) -> f64 {
        libm::round(12.0 * self.unit)
    }

    /// Width right of the plot, where the last label may stand out, and for colour bars.
    fn outskirts(&self, measure: Measure) -> f64 {
        let beyond = |tick: &Tick| {
            let inside = self.x.map_or(0.0, |span| (1.0 - span.fraction(tick.at)) * self.width);
            text::width(&tick.label, self.tick_font(), measure) / 2.0 - inside + self.edge() / 2.0
        };
        let bar = |bar: &Bar| {
            let labels = bar.ticks.major.iter().map(|tick| text::width(&tick.label, self.tick_font(), measure));
            let beside = self.label_distance() + labels.fold(0.0, f64::max) + self.edge();
            self.bar_distance() + self.bar_width() + beside + bar.title.len() as f64 * self.title_line() + self.edge()
        };
        let bars = self.frames.iter().filter_map(|frame| frame.bar.as_ref()).map(bar);
        self.ticks.major.iter().map(beyond).chain(bars).fold(10.0 * self.unit, f64::max)
    }
}

/// The title beside an axis; where its words do not fit, `W (10⁶ J m⁻³)`.
fn upright(axis: &Axis, power: i32, size: f64, room: f64, measure: Measure) -> Vec<String> {
    const MOST: usize = 3;
    let mut lines = title(axis, axis.label, power, size, room, measure);
    if lines.len() > MOST || lines.iter().any(|line| line.ends_with('…')) {
        lines = title(axis, axis.quantity.symbol, power, size, room, measure);
    }
    lines.truncate(MOST);
    lines
}

/// `Work ΣW (10⁶ J m⁻³)`, on as many lines as it takes.
fn title(axis: &Axis, label: &str, power: i32, size: f64, room: f64, measure: Measure) -> Vec<String> {
    let factor = if power == 0 { String::new() } else { power_of_ten(power) };
    let unit = [factor.as_str(), axis.unit()].join(" ");
    let unit = match unit.trim() {
        "" => String::new(),
        unit => ["(", unit, ")"].concat(),
    };
    text::lines(label, &unit, size, room, measure)
}

/// The ranges of the axes without zoom; none if there is nothing to show.
#[derive(Debug, Clone, PartialEq)]
pub struct Extents {
    pub x: Option<Span>,
    /// Panel by panel.
    pub y: Vec<Option<Span>>,
}

pub fn extents(figure: &Figure) -> Extents {
    let (x, frames) = spans(figure);
    Extents { x, y: frames.iter().map(|frame| frame.y).collect() }
}

/// The ranges of the axes: all x, and the y of the points within them.
fn spans(figure: &Figure) -> (Option<Span>, Vec<Frame>) {
    let series = &figure.series;
    let span = |axis: &Axis, is_tight: bool, positions: &[f64]| {
        if is_tight { Span::tight(axis, positions) } else { Span::of(axis, positions) }
    };
    let mut positions = vec![];
    series.iter().for_each(|series| positions.append(&mut marks::across(series, figure.x.scale)));
    let x = span(&figure.x, series.iter().any(marks::fills_the_plot), &positions);
    let frame = |panel: Panel| {
        let axis = figure.axis_of(panel);
        let (mut positions, mut is_tight) = (vec![], false);
        for series in series.iter().filter(|series| series.axis == panel) {
            is_tight |= marks::fills_the_plot(series);
            if axis.range.is_none() {
                positions.append(&mut marks::upwards(series, x, axis.scale));
            }
        }
        let y = span(axis, is_tight, &positions);
        let bar = marks::bar(figure, panel).map(|(_, span)| Bar { span, ticks: Ticks::default(), title: vec![] });
        Frame { panel, top: 0.0, height: 0.0, y, ticks: Ticks::default(), title: vec![], bar }
    };
    let second = figure.y2.as_ref().map(|_| frame(Panel::Y2));
    (x, std::iter::once(frame(Panel::Y)).chain(second).collect())
}
