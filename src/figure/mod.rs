//! Study → `Figure`: plain data that knows neither pixels nor physics.

mod hysteresis;
mod protocol;
mod state;
mod sweep;
mod temperature;
mod work;

use serde::Serialize;

use crate::number;
use crate::params::shortest;
use crate::study::Study;

/// A figure that can be built, and what it shows of the paper.
pub struct Entry {
    pub id: &'static str,
    pub title: &'static str,
    /// The printed figure that it computes.
    pub source: &'static str,
    pub equations: &'static str,
    /// How many panels stand above each other.
    pub panels: usize,
    pub build: fn(&Study) -> Figure,
}

/// All figures, in the order of the paper's argument.
pub const FIGURES: &[Entry] = &[
    Entry {
        id: "hysteresis-loop",
        title: "Hysteresis loop",
        source: "",
        equations: "Eqs 1–6",
        panels: 1,
        build: hysteresis::hysteresis_loop,
    },
    Entry {
        id: "loss-modulus",
        title: "Loss modulus",
        source: "Fig 1a",
        equations: "Eqs 3, 9, 12, 13",
        panels: 1,
        build: sweep::loss_modulus,
    },
    Entry {
        id: "cycle-work",
        title: "Work per cycle and per kelvin",
        source: "Fig 1b",
        equations: "Eq 6",
        panels: 2,
        build: sweep::cycle_work,
    },
    Entry {
        id: "accumulated-work",
        title: "Accumulated work",
        source: "Fig 1c",
        equations: "Eq 6",
        panels: 1,
        build: sweep::accumulated_work,
    },
    Entry {
        id: "work-vs-frequency",
        title: "Accumulated work against training frequency",
        source: "Fig 1d",
        equations: "W ∝ fⁿ",
        panels: 1,
        build: work::work_vs_frequency,
    },
    Entry {
        id: "protocol",
        title: "Training protocol",
        source: "Fig 2",
        equations: "",
        panels: 2,
        build: protocol::protocol,
    },
    Entry {
        id: "activation-energy",
        title: "Activation energy after training",
        source: "Fig 4d",
        equations: "Eq 13 and the closure",
        panels: 1,
        build: state::activation_energy,
    },
];

/// The catalogue's entry of `id`, if there is one.
pub fn entry(id: &str) -> Option<&'static Entry> {
    FIGURES.iter().find(|entry| entry.id == id)
}

/// What a renderer draws: one or two stacked panels over a common x-axis.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Figure {
    /// Stable id, as in links and file names: `loss-modulus`.
    #[serde(rename = "figure")]
    pub id: &'static str,
    pub title: String,
    pub x: Axis,
    pub y: Axis,
    /// A second quantity over the same x, drawn as a panel of its own below the first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub y2: Option<Axis>,
    pub series: Vec<Series>,
    /// Facts a reader needs beside the curves: results, gaps, warnings.
    pub notes: Vec<String>,
    /// One or two sentences that say what the curves do, for those who cannot see them.
    pub summary: String,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Axis {
    /// The quantity with its symbol, without the unit: `Temperature T`.
    pub label: String,
    /// Empty for a pure number.
    pub unit: String,
    pub scale: Scale,
    /// What the axis must show; `None` fits the data.
    #[serde(skip)]
    pub range: Option<(f64, f64)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Scale {
    Linear,
    Log,
}

/// A curve or a set of points. A non-finite value (or one ≤ 0 on a log axis) is a gap.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Series {
    pub id: String,
    pub label: String,
    #[serde(skip_serializing_if = "Panel::is_first")]
    pub axis: Panel,
    #[serde(skip)]
    pub mark: Mark,
    /// Index into the palette of colours and dashes; series that belong together share it.
    #[serde(skip)]
    pub tone: usize,
    pub x: Vec<f64>,
    pub y: Vec<f64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Panel {
    Y,
    Y2,
}

impl Panel {
    fn is_first(&self) -> bool {
        *self == Self::Y
    }
}

/// How a series is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// A solid or dashed curve, as the tone says.
    Line,
    /// A thin dashed neutral line: a level to compare with, a fit, an axis of symmetry.
    Guide,
    /// Markers without a line.
    Points,
}

impl Axis {
    fn new(label: &str, unit: &str, scale: Scale) -> Self {
        Self { label: label.into(), unit: unit.into(), scale, range: None }
    }

    fn with_range(mut self, from: f64, to: f64) -> Self {
        self.range = Some((from, to));
        self
    }
}

impl Series {
    fn new(id: String, label: String, mark: Mark, tone: usize, (x, y): (Vec<f64>, Vec<f64>)) -> Self {
        Self { id, label, axis: Panel::Y, mark, tone, x, y }
    }

    fn on(mut self, axis: Panel) -> Self {
        self.axis = axis;
        self
    }
}

/// The label of a curve at one frequency.
fn hertz(f: f64) -> String {
    format!("{} Hz", number::format(f, 6))
}

/// The id of a curve at one value of a parameter: `f=0.01`.
fn at(key: &str, value: f64) -> String {
    format!("{key}={}", shortest(value))
}
