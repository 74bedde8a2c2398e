//! [`Series`]: its data ([`Data`]) and its role ([`Role`]).

use serde::Serialize;

use super::Axis;
use super::hue::Hue;
use crate::study;

/// One curve, set of points, band or map of a figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    pub id: String,
    pub label: String,
    /// Its name in words and tables, if it is not in the legend.
    pub name: String,
    /// Series of one group are one entry of the legend: the same in two panels, points and their fit.
    pub group: String,
    /// Whether it has the name of the quantity of its axis, so that words need not repeat it.
    pub is_called_as_axis: bool,
    pub axis: Panel,
    pub role: Role,
    /// Index into the palette of colours and dashes; series that belong together share it.
    pub tone: usize,
    /// What its colour stands for.
    pub hue: Hue,
    /// Whether its points are open: what they show is extrapolated.
    pub is_open: bool,
    /// Whether it steps back behind one that the reader points at.
    pub is_faded: bool,
    pub data: Data,
}

/// Whose a series is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Of the scenario that the reader sets.
    Present,
    /// For comparison: a level, a law, an axis of symmetry.
    Guide,
    /// Of a pinned scenario, the first being 0.
    Pin(usize),
    /// Of a measured data set, the first being 0.
    Measured(usize),
}

/// Whether this program has maps. Where it has none, its linker leaves out what draws them.
pub const HAS_MAPS: bool = study::HAS_MAPS;

/// The data of a series. A value that is not finite, or not positive along a log axis, is a gap.
#[derive(Debug, Clone, PartialEq)]
pub enum Data {
    Curve(Curve),
    Points(Pairs),
    Band(Band),
    Cells(Cells),
}

/// Values over x.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Pairs {
    pub x: Vec<f64>,
    pub y: Vec<f64>,
    /// Half the width of the 95 % interval of each y; empty where none is known.
    pub half_width: Vec<f64>,
}

/// A line from point to point.
#[derive(Debug, Clone, PartialEq)]
pub struct Curve {
    pub points: Pairs,
    /// Whether its last point bears an arrowhead.
    pub has_arrow: bool,
}

/// The area between two values over x, such as a confidence interval.
#[derive(Debug, Clone, PartialEq)]
pub struct Band {
    pub x: Vec<f64>,
    pub lo: Vec<f64>,
    pub hi: Vec<f64>,
}

/// A third quantity over x and y, cell by cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Cells {
    /// In rising order the centres of the columns, or their edges: one more than columns; y the same.
    pub x: Vec<f64>,
    pub y: Vec<f64>,
    /// Row by row from the lowest y. A value that is not finite is an empty cell.
    pub z: Vec<f64>,
    pub axis: Axis,
    /// Where contour lines run; without any, at the ticks of the colour bar.
    pub levels: Vec<f64>,
    /// The value in the middle of a diverging scale of colours; without it the scale rises from end to end.
    pub middle: Option<f64>,
    /// The cells, in the order of z, that are hatched; no others where it is shorter.
    pub hatched: Vec<bool>,
    /// What the hatching means.
    pub outside: String,
    /// Why cells have no value.
    pub reason: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Panel {
    Y,
    Y2,
}

impl Panel {
    /// The place of its axis in [`super::Figure::axis`].
    pub fn axis(self) -> usize {
        if self == Self::Y { 1 } else { 2 }
    }
}

impl Role {
    /// The pinned scenario that a series belongs to.
    pub fn pin(self) -> Option<usize> {
        if let Self::Pin(at) = self { Some(at) } else { None }
    }
}

impl Series {
    /// In the first panel and a group of its own.
    pub fn new(id: impl Into<String>, label: impl Into<String>, role: Role, tone: usize, data: Data) -> Self {
        Self::of(id.into(), label.into(), role, tone, data)
    }

    fn of(id: String, label: String, role: Role, tone: usize, data: Data) -> Self {
        let (group, name) = (id.clone(), String::new());
        Self {
            id,
            label,
            name,
            group,
            is_called_as_axis: false,
            axis: Panel::Y,
            role,
            tone,
            hue: Hue::Tone,
            is_open: false,
            is_faded: false,
            data,
        }
    }

    pub fn curve(id: impl Into<String>, label: impl Into<String>, tone: usize, xy: (Vec<f64>, Vec<f64>)) -> Self {
        Self::joined(id.into(), label.into(), Role::Present, tone, xy)
    }

    pub fn guide(id: impl Into<String>, label: impl Into<String>, tone: usize, xy: (Vec<f64>, Vec<f64>)) -> Self {
        Self::joined(id.into(), label.into(), Role::Guide, tone, xy)
    }

    pub fn points(id: impl Into<String>, label: impl Into<String>, tone: usize, xy: (Vec<f64>, Vec<f64>)) -> Self {
        Self::scattered(id.into(), label.into(), tone, xy)
    }

    // Separate from the generic functions, which are compiled once for each kind of text.
    fn joined(id: String, label: String, role: Role, tone: usize, xy: (Vec<f64>, Vec<f64>)) -> Self {
        Self::of(id, label, role, tone, Data::curve(xy))
    }

    fn scattered(id: String, label: String, tone: usize, xy: (Vec<f64>, Vec<f64>)) -> Self {
        Self::of(id, label, Role::Present, tone, Data::points(xy))
    }

    /// With open points where that is so.
    pub fn open_where(mut self, is_open: bool) -> Self {
        self.is_open = is_open;
        self
    }

    pub fn on(mut self, axis: Panel) -> Self {
        self.axis = axis;
        self
    }

    pub fn named(mut self, name: String) -> Self {
        self.name = name;
        self
    }

    pub fn of_group(mut self, group: impl Into<String>) -> Self {
        self.group = group.into();
        self
    }

    /// As words and tables call it.
    pub fn name(&self) -> &str {
        [&self.label, &self.name].into_iter().find(|text| !text.is_empty()).unwrap_or(&self.id)
    }

    /// The values along x.
    pub fn x(&self) -> &[f64] {
        self.data.x()
    }

    /// The values along y; the lower ones of a band.
    pub fn y(&self) -> &[f64] {
        self.data.y()[0]
    }
}

impl Data {
    pub fn curve(xy: (Vec<f64>, Vec<f64>)) -> Self {
        Self::Curve(Curve { points: Pairs::of(xy), has_arrow: false })
    }

    pub fn arrow(xy: (Vec<f64>, Vec<f64>)) -> Self {
        Self::Curve(Curve { points: Pairs::of(xy), has_arrow: true })
    }

    pub fn points(xy: (Vec<f64>, Vec<f64>)) -> Self {
        Self::Points(Pairs::of(xy))
    }

    pub fn x(&self) -> &[f64] {
        match self {
            Self::Curve(Curve { points, .. }) | Self::Points(points) => &points.x,
            Self::Band(band) => &band.x,
            Self::Cells(cells) => &cells.x,
        }
    }

    /// All values along y: a band has two at each x.
    pub fn y(&self) -> [&[f64]; 2] {
        match self {
            Self::Curve(Curve { points, .. }) | Self::Points(points) => [&points.y, &[]],
            Self::Band(band) => [&band.lo, &band.hi],
            Self::Cells(cells) => [&cells.y, &[]],
        }
    }

    /// How many values it has: points of a curve, cells of a map.
    pub fn len(&self) -> usize {
        match self {
            Self::Curve(Curve { points, .. }) | Self::Points(points) => points.x.len().min(points.y.len()),
            Self::Band(band) => band.x.len().min(band.lo.len()).min(band.hi.len()),
            Self::Cells(cells) => {
                let (columns, rows) = cells.size();
                cells.z.len().min(columns * rows)
            }
        }
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether the same series of another scenario can be drawn beside it.
    pub(super) fn is_comparable(&self) -> bool {
        !matches!(self, Self::Curve(Curve { has_arrow: true, .. }) | Self::Cells(_))
    }

    pub(super) fn x_mut(&mut self) -> &mut [f64] {
        match self {
            Self::Curve(Curve { points, .. }) | Self::Points(points) => &mut points.x,
            Self::Band(band) => &mut band.x,
            Self::Cells(cells) => &mut cells.x,
        }
    }

    pub(super) fn y_mut(&mut self) -> [&mut [f64]; 2] {
        match self {
            Self::Curve(Curve { points, .. }) | Self::Points(points) => [&mut points.y, &mut []],
            Self::Band(band) => [&mut band.lo, &mut band.hi],
            Self::Cells(cells) => [&mut cells.y, &mut []],
        }
    }

    /// Widths of intervals along y. They are differences, so that no offset applies.
    pub(super) fn widths_mut(&mut self) -> &mut [f64] {
        match self {
            Self::Curve(Curve { points, .. }) | Self::Points(points) => &mut points.half_width,
            Self::Band(_) | Self::Cells(_) => &mut [],
        }
    }

    pub(super) fn cells_mut(&mut self) -> Option<&mut Cells> {
        if let Self::Cells(cells) = self { Some(cells) } else { None }
    }

    /// How many of its cells have no value.
    pub(super) fn cells_without_value(&self) -> usize {
        if let Self::Cells(cells) = self { cells.z.iter().filter(|z| !z.is_finite()).count() } else { 0 }
    }
}

impl Pairs {
    pub fn of((x, y): (Vec<f64>, Vec<f64>)) -> Self {
        Self { x, y, half_width: Vec::new() }
    }
}

impl Cells {
    /// Cells by their centres or edges, without contour lines of their own.
    pub fn new(x: Vec<f64>, y: Vec<f64>, z: Vec<f64>, axis: Axis) -> Self {
        let (outside, reason) = (String::new(), String::new());
        Self { x, y, z, axis, levels: vec![], middle: None, hatched: vec![], outside, reason }
    }

    /// Columns and rows.
    pub fn size(&self) -> (usize, usize) {
        let (x, y) = (self.x.len(), self.y.len());
        if x > 1 && y > 1 && (x - 1) * (y - 1) == self.z.len() { (x - 1, y - 1) } else { (x, y) }
    }

    /// The middle of cell `at`, counted as z; between edges the mean of the two.
    pub fn centre(&self, at: usize) -> (f64, f64) {
        let (columns, rows) = self.size();
        let middle = |places: &[f64], count: usize, i: usize| {
            if places.len() > count { places[i] + 0.5 * (places[i + 1] - places[i]) } else { places[i] }
        };
        (middle(&self.x, columns, at % columns), middle(&self.y, rows, at / columns))
    }
}
