//! [`Figure`]: results of a study as plain data, without pixels and without physics.

mod calorimetry;
mod catalogue;
mod colophon;
mod compliance;
mod creep;
mod fragility;
mod handle;
mod hierarchy;
mod hue;
mod hysteresis;
mod landscape;
mod map;
mod names;
mod pinned;
pub mod playback;
mod protocol;
mod ratio;
mod record;
mod routes;
mod series;
mod shift;
mod shown;
mod slices;
mod spectrum;
mod state;
mod sweep;
mod temperature;
mod times;
mod tour;
mod view;
mod work;

pub use tour::{Step, TOUR, TOUR_IDS};

use serde::Serialize;

pub use colophon::{Colophon, Defaults, Setting};

use crate::quantity::{Quantity, StandIn};
use crate::words::{listed, tell};
pub use catalogue::{Entry, FIGURES, FIRST, Reference, entry};
pub use handle::{Handle, Moves, Place, Shows};
pub use hue::Hue;
#[cfg(test)]
pub use hue::TEMPERATURES;
pub use names::sample;
use names::{at, bare, hertz, name, specimen_id, title};
pub use pinned::{Compared, FigureJob, Key, Pinned, of_pin, pin_label, pin_letter};
pub use ratio::ratio;
pub use record::FigureData;
pub use series::{Band, Cells, Curve, Data, HAS_MAPS, Pairs, Panel, Role, Series};
pub use view::{Group, apply, faults, groups, may_switch};

/// One or two stacked panels over a common x-axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// Stable id, as in links and file names: `loss-modulus`.
    pub id: &'static str,
    pub title: String,
    pub x: Axis,
    pub y: Axis,
    /// A second quantity over the same x, drawn as a panel of its own below the first.
    pub y2: Option<Axis>,
    pub series: Vec<Series>,
    /// Facts a reader needs beside the curves: results, gaps, warnings.
    pub notes: Vec<String>,
    /// Words at places of the figure.
    pub labels: Vec<Label>,
    /// The pinned scenarios of which curves are drawn.
    pub pinned: Vec<Key>,
    /// The places that stand for a parameter and can be moved.
    pub handles: Vec<Handle>,
    /// One or two sentences that describe the curves, for readers who cannot see them.
    pub summary: String,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Axis {
    pub quantity: &'static Quantity,
    /// The quantity with its symbol, without the unit, in the reader's language: `Temperature T`.
    /// Empty where places along the axis mean nothing.
    pub label: &'static str,
    pub scale: Scale,
    /// The range that the axis must show; `None` fits the data.
    pub range: Option<(f64, f64)>,
    /// The unit that it shows in place of the quantity's, where the reader chose another.
    pub shown: Option<StandIn>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Scale {
    Linear,
    Log,
}

/// Words centred on a place in data coordinates of the first panel.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Label {
    pub x: f64,
    pub y: f64,
    pub text: String,
}

impl Figure {
    /// Quantity and unit of each axis, as files write them.
    pub fn axes_said(&self) -> Vec<String> {
        self.axes().zip(["x: ", "y: ", "y2: "]).map(|(axis, name)| [name, &axis.titled()].concat()).collect()
    }

    /// Axis 0 is x, 1 is y and 2 is y2.
    pub fn axis(&self, at: usize) -> Option<&Axis> {
        match at {
            0 => Some(&self.x),
            1 => Some(&self.y),
            _ => self.y2.as_ref().filter(|_| at == 2),
        }
    }

    fn axis_mut(&mut self, at: usize) -> Option<&mut Axis> {
        match at {
            0 => Some(&mut self.x),
            1 => Some(&mut self.y),
            _ => self.y2.as_mut(),
        }
    }

    /// Whether it has cells.
    pub fn is_map(&self) -> bool {
        self.series.iter().any(|series| matches!(series.data, Data::Cells(_)))
    }

    /// All axes that there are.
    pub fn axes(&self) -> impl Iterator<Item = &Axis> {
        [&self.x, &self.y].into_iter().chain(&self.y2)
    }

    /// The axis upwards of a panel.
    pub fn axis_of(&self, panel: Panel) -> &Axis {
        self.axis(panel.axis()).unwrap_or(&self.y)
    }

    /// Adds notes: which curves have no point that can be drawn, and how many cells have no value.
    pub fn note_what_is_missing(&mut self) {
        let Self { series, notes, .. } = self;
        let missing: Vec<&str> =
            series.iter().filter(|s| s.data.is_empty() && !s.label.is_empty()).map(|s| s.label.as_str()).collect();
        if !missing.is_empty() {
            notes.push(tell("figure.note.missing", &[("curves", &listed(&missing))]));
        }
        for series in series {
            let count = series.data.cells_without_value();
            if count > 0 {
                let (count, all) = (count.to_string(), series.data.len().to_string());
                notes.push(tell("figure.note.cells", &[("name", series.name()), ("count", &count), ("all", &all)]));
            }
        }
    }

    /// A figure with one panel, without words yet.
    pub fn new(id: &'static str, title: impl Into<String>, x: Axis, y: Axis, series: Vec<Series>) -> Self {
        Self {
            id,
            title: title.into(),
            x,
            y,
            y2: None,
            series,
            notes: Vec::new(),
            labels: Vec::new(),
            pinned: Vec::new(),
            handles: Vec::new(),
            summary: String::new(),
        }
    }
}

impl Axis {
    pub fn new(quantity: &'static Quantity, scale: Scale) -> Self {
        Self { quantity, label: quantity.label(false), scale, range: None, shown: None }
    }

    /// The unit of the numbers along it; empty for a pure number.
    pub fn unit(&self) -> &'static str {
        self.shown.map_or(self.quantity.unit.symbol, |unit| unit.symbol)
    }

    /// Whether positions along it have a meaning; in a diagram they have none.
    pub fn is_drawn(&self) -> bool {
        self.quantity.is_measured()
    }

    /// The label with the unit, as files and tables write it.
    pub fn titled(&self) -> String {
        match self.unit() {
            "" => self.label.into(),
            unit => [self.label, " (", unit, ")"].concat(),
        }
    }

    /// The position of a value of the model along this axis.
    fn of_model(&self, value: f64) -> f64 {
        let value = self.quantity.unit.from_model(value);
        self.shown.map_or(value, |unit| unit.from_model(value))
    }

    /// Whether a place lies in the range of the axis, if it has one.
    fn shows(&self, place: f64) -> bool {
        self.range.is_none_or(|(from, to)| (from..=to).contains(&place))
    }

    /// `value` along this axis in the unit of its quantity.
    pub fn in_quantity(&self, value: f64) -> f64 {
        self.shown.map_or(value, |unit| unit.to_model(value))
    }

    pub fn with_range(mut self, from: f64, to: f64) -> Self {
        self.range = Some((from, to));
        self
    }
}

/// `Eq 13`.
fn equation(number: u8) -> String {
    tell("reference.equation", &[("number", &number.to_string())])
}

/// The points of a curve that are numbers. A time beyond 10^±308 s, say, is left out: no axis reaches it.
fn drawable(mut points: impl Iterator<Item = (f64, f64)>) -> (Vec<f64>, Vec<f64>) {
    gathered(&mut || points.next(), true)
}

/// All points of a curve.
fn collected(mut points: impl Iterator<Item = (f64, f64)>) -> (Vec<f64>, Vec<f64>) {
    gathered(&mut || points.next(), false)
}

/// One function for all curves: a generic copy for each would make the program much larger.
fn gathered(next: &mut dyn FnMut() -> Option<(f64, f64)>, only_finite: bool) -> (Vec<f64>, Vec<f64>) {
    let (mut xs, mut ys) = (vec![], vec![]);
    while let Some((x, y)) = next() {
        if !only_finite || (x.is_finite() && y.is_finite()) {
            xs.push(x);
            ys.push(y);
        }
    }
    (xs, ys)
}

fn lowest(values: &[f64]) -> f64 {
    values.iter().copied().fold(f64::INFINITY, f64::min)
}

fn highest(values: &[f64]) -> f64 {
    values.iter().copied().fold(0.0, f64::max)
}
