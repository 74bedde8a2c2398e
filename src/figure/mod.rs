//! Study → `Figure`: plain data that knows neither pixels nor physics.

mod calorimetry;
mod colophon;
mod compliance;
mod creep;
mod fragility;
mod hierarchy;
mod hysteresis;
mod landscape;
mod names;
mod pinned;
pub mod playback;
mod protocol;
mod routes;
mod shown;
mod spectrum;
mod state;
mod sweep;
mod temperature;
mod times;
mod tour;
mod view;
mod work;

pub use tour::{Step, TOUR};

use serde::ser::SerializeStruct as _;
use serde::{Serialize, Serializer};

pub use colophon::{Colophon, Defaults, Setting};

pub use crate::params::letter as pin_letter;
use crate::quantity::{Quantity, StandIn};
use crate::study::Study;
use crate::words::{say, tell};
pub use names::sample;
use names::{at, bare, hertz, listed, name, specimen_id, title};
pub use pinned::{Key, Pinned, pin_label};
pub use view::{Group, apply, faults, groups, may_switch};

/// A figure that can be built, and what it shows of the paper.
pub struct Entry {
    pub id: &'static str,
    /// The printed figure that it computes; empty where it shows an equation of the text.
    pub source: &'static str,
    pub equations: &'static [u8],
    /// How many panels stand above each other.
    pub panels: usize,
    /// Whether it shows what the paper has no equation for.
    pub uses_closure: bool,
    pub chapter: Chapter,
    build: fn(&Study) -> Figure,
}

/// The parts of the paper's argument.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chapter {
    Train,
    State,
    Dynamics,
    Creep,
    Landscape,
}

pub const CHAPTERS: &[Chapter] =
    &[Chapter::Train, Chapter::State, Chapter::Dynamics, Chapter::Creep, Chapter::Landscape];

impl Chapter {
    pub fn id(self) -> &'static str {
        match self {
            Self::Train => "train",
            Self::State => "state",
            Self::Dynamics => "dynamics",
            Self::Creep => "creep",
            Self::Landscape => "landscape",
        }
    }

    pub fn label(self) -> &'static str {
        match self {
            Self::Train => say("chapter.train"),
            Self::State => say("chapter.state"),
            Self::Dynamics => say("chapter.dynamics"),
            Self::Creep => say("chapter.creep"),
            Self::Landscape => say("chapter.landscape"),
        }
    }
}

/// All figures, in the order of the paper's argument.
pub const FIGURES: &[Entry] = &[
    Entry {
        id: "hysteresis-loop",
        source: "",
        equations: &[1, 2, 3, 4, 5, 6],
        panels: 1,
        uses_closure: false,
        chapter: Chapter::Train,
        build: hysteresis::hysteresis_loop,
    },
    Entry {
        id: "loss-modulus",
        source: "Fig 1a",
        equations: &[3, 9, 12, 13],
        panels: 1,
        uses_closure: false,
        chapter: Chapter::Train,
        build: sweep::loss_modulus,
    },
    Entry {
        id: "cycle-work",
        source: "Fig 1b",
        equations: &[6],
        panels: 2,
        uses_closure: false,
        chapter: Chapter::Train,
        build: sweep::cycle_work,
    },
    Entry {
        id: "accumulated-work",
        source: "Fig 1c",
        equations: &[6],
        panels: 1,
        uses_closure: false,
        chapter: Chapter::Train,
        build: sweep::accumulated_work,
    },
    Entry {
        id: "work-vs-frequency",
        source: "Fig 1d",
        equations: &[6],
        panels: 1,
        uses_closure: false,
        chapter: Chapter::Train,
        build: work::work_vs_frequency,
    },
    Entry {
        id: "protocol",
        source: "Fig 2",
        equations: &[],
        panels: 2,
        uses_closure: false,
        chapter: Chapter::Train,
        build: protocol::protocol,
    },
    Entry {
        id: "activation-energy",
        source: "Fig 4d",
        equations: &[13],
        panels: 1,
        uses_closure: true,
        chapter: Chapter::State,
        build: state::activation_energy,
    },
    Entry {
        id: "calorimetry",
        source: "Fig 3",
        equations: &[],
        panels: 1,
        uses_closure: true,
        chapter: Chapter::State,
        build: calorimetry::calorimetry,
    },
    Entry {
        id: "trained-loss-modulus",
        source: "Fig 4a",
        equations: &[3, 12],
        panels: 1,
        uses_closure: true,
        chapter: Chapter::State,
        build: spectrum::trained_loss_modulus,
    },
    Entry {
        id: "peak-temperatures",
        source: "Fig 4b",
        equations: &[13],
        panels: 2,
        uses_closure: true,
        chapter: Chapter::State,
        build: spectrum::peak_temperatures,
    },
    Entry {
        id: "relaxation-times",
        source: "Fig 4c",
        equations: &[13, 14],
        panels: 1,
        uses_closure: true,
        chapter: Chapter::Dynamics,
        build: times::relaxation_times,
    },
    Entry {
        id: "relaxation-map",
        source: "Fig 5a",
        equations: &[14],
        panels: 1,
        uses_closure: false,
        chapter: Chapter::Dynamics,
        build: times::relaxation_map,
    },
    Entry {
        id: "secondary-fragility-fit",
        source: "Fig 5b",
        equations: &[16],
        panels: 1,
        uses_closure: false,
        chapter: Chapter::Dynamics,
        build: fragility::secondary_fragility_fit,
    },
    Entry {
        id: "secondary-fragility",
        source: "Fig 5c",
        equations: &[15, 16],
        panels: 1,
        uses_closure: true,
        chapter: Chapter::Dynamics,
        build: fragility::secondary_fragility,
    },
    Entry {
        id: "compliance",
        source: "",
        equations: &[12],
        panels: 1,
        uses_closure: false,
        chapter: Chapter::Dynamics,
        build: compliance::compliance,
    },
    Entry {
        id: "cole-cole",
        source: "",
        equations: &[12],
        panels: 1,
        uses_closure: false,
        chapter: Chapter::Dynamics,
        build: compliance::cole_cole,
    },
    Entry {
        id: "stress-assisted",
        source: "",
        equations: &[17],
        panels: 1,
        uses_closure: false,
        chapter: Chapter::Dynamics,
        build: hierarchy::stress_assisted,
    },
    Entry {
        id: "structural-order",
        source: "",
        equations: &[18, 19, 20, 21],
        panels: 1,
        uses_closure: false,
        chapter: Chapter::Dynamics,
        build: hierarchy::structural_order,
    },
    Entry {
        id: "creep-compliance",
        source: "",
        equations: &[7, 8, 10, 11],
        panels: 1,
        uses_closure: false,
        chapter: Chapter::Creep,
        build: compliance::creep_compliance,
    },
    Entry {
        id: "creep",
        source: "Fig 6a",
        equations: &[28, 24, 26, 27],
        panels: 1,
        uses_closure: false,
        chapter: Chapter::Creep,
        build: creep::creep,
    },
    Entry {
        id: "relaxation-time-spectrum",
        source: "Fig 6a, inset",
        equations: &[9, 22, 25],
        panels: 1,
        uses_closure: false,
        chapter: Chapter::Creep,
        build: creep::relaxation_time_spectrum,
    },
    Entry {
        id: "beta-spectrum",
        source: "Fig 6b",
        equations: &[9],
        panels: 1,
        uses_closure: false,
        chapter: Chapter::Creep,
        build: creep::beta_spectrum,
    },
    Entry {
        id: "anelastic-spectrum",
        source: "Fig 6c",
        equations: &[22, 23],
        panels: 1,
        uses_closure: false,
        chapter: Chapter::Creep,
        build: creep::anelastic_spectrum,
    },
    Entry {
        id: "viscoplastic-spectrum",
        source: "Fig 6d",
        equations: &[25],
        panels: 1,
        uses_closure: false,
        chapter: Chapter::Creep,
        build: creep::viscoplastic_spectrum,
    },
    Entry {
        id: "energy-landscape",
        source: "Fig 7a",
        equations: &[],
        panels: 1,
        uses_closure: true,
        chapter: Chapter::Landscape,
        build: landscape::energy_landscape,
    },
    Entry {
        id: "routes",
        source: "Fig 7b",
        equations: &[],
        panels: 1,
        uses_closure: true,
        chapter: Chapter::Landscape,
        build: routes::routes,
    },
];

/// A place in docs/paper.md that says what is computed, and where it departs from the print.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    pub label: String,
    pub anchor: String,
}

impl Entry {
    /// What the figure is called on the page; the figure itself may say more.
    pub fn title(&self) -> &'static str {
        title(self.id)
    }

    /// The printed figure, the equations and, where it is used, the closure.
    pub fn references(&self) -> Vec<Reference> {
        // Fig 6a stands under Fig 6.
        let printed = self.source.strip_prefix("Fig ").map(|panel| {
            let inset = panel.strip_suffix(", inset").map(|panel| ("reference.inset", panel));
            let (key, panel) = inset.unwrap_or(("reference.figure", panel));
            let number = panel.trim_end_matches(char::is_alphabetic);
            Reference { label: tell(key, &[("number", panel)]), anchor: format!("fig-{number}") }
        });
        let equations = self.equations.iter().map(|n| Reference { label: equation(*n), anchor: format!("eq-{n}") });
        let closure = self
            .uses_closure
            .then(|| Reference { label: say("reference.closure").into(), anchor: "the-closure-is-ours".into() });
        printed.into_iter().chain(equations).chain(closure).collect()
    }

    /// The figure for a study.
    pub fn figure(&self, study: &Study) -> Figure {
        let mut figure = (self.build)(study);
        note_what_is_missing(&mut figure);
        shown::convert(&mut figure);
        figure
    }
}

/// The catalogue's entry of `id`, if there is one.
///
/// ```
/// use beta_training::{figure, params::Link, render::{self, Look}, study::Study};
///
/// let link = Link::parse("#v=1&f=1");
/// let study = Study::new(&link.scenario.params);
/// let loop_at_1_hz = figure::entry("hysteresis-loop").unwrap().figure(&study);
/// assert_eq!(loop_at_1_hz.x.unit(), "%");
/// let picture = render::svg(&loop_at_1_hz, &Look::default()).unwrap();
/// assert!(picture.starts_with("<svg"));
/// let table = render::csv(&loop_at_1_hz, &figure::Colophon::of(&link, "", figure::entry("hysteresis-loop")));
/// assert!(table.contains("link: #v=1&f=1"));
/// ```
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
    /// Words at places of the figure.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub labels: Vec<Label>,
    /// The pinned scenarios of which curves are drawn.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pinned: Vec<Key>,
    /// One or two sentences that say what the curves do, for those who cannot see them.
    pub summary: String,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Axis {
    pub quantity: &'static Quantity,
    /// The quantity with its symbol, without the unit, in the reader's language: `Temperature T`.
    /// Empty where places along the axis mean nothing.
    pub label: &'static str,
    pub scale: Scale,
    /// What the axis must show; `None` fits the data.
    pub range: Option<(f64, f64)>,
    /// The unit that it shows in place of the quantity's, where the reader chose another.
    pub shown: Option<StandIn>,
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
    /// What words and tables call it, where the legend is silent.
    #[serde(skip)]
    pub name: String,
    #[serde(skip_serializing_if = "Panel::is_first")]
    pub axis: Panel,
    #[serde(skip)]
    pub mark: Mark,
    /// Index into the palette of colours and dashes; series that belong together share it.
    #[serde(skip)]
    pub tone: usize,
    pub x: Vec<f64>,
    pub y: Vec<f64>,
    /// Half the width of the 95 % interval of each y; empty where none is known.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub half_width: Vec<f64>,
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

/// Words centred on a place in data coordinates of the first panel.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Label {
    pub x: f64,
    pub y: f64,
    pub text: String,
}

/// How a series is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// A line whose last point bears an arrowhead.
    Arrow,
    /// A solid or dashed curve, as the tone says.
    Line,
    /// A thin dashed neutral line: a level to compare with, a fit, an axis of symmetry.
    Guide,
    /// Markers without a line.
    Points,
    /// A thin curve of a pinned scenario, the first being 0; its dash is the scenario's.
    PinnedLine(usize),
    /// Points of a pinned scenario, marked by its letter.
    PinnedPoints(usize),
}

impl Mark {
    /// The pinned scenario that a series belongs to.
    pub fn pin(self) -> Option<usize> {
        match self {
            Self::PinnedLine(at) | Self::PinnedPoints(at) => Some(at),
            _ => None,
        }
    }

    /// Whether there is nothing between the points.
    pub fn is_points(self) -> bool {
        matches!(self, Self::Points | Self::PinnedPoints(_))
    }
}

impl Figure {
    /// What stands along each axis and in which unit, as files say it.
    pub fn axes_said(&self) -> Vec<String> {
        let axes = [("x: ", Some(&self.x)), ("y: ", Some(&self.y)), ("y2: ", self.y2.as_ref())];
        axes.into_iter().filter_map(|(name, axis)| Some([name, &axis?.titled()].concat())).collect()
    }

    /// A figure with one panel, without words yet.
    fn new(id: &'static str, title: impl Into<String>, x: Axis, y: Axis, series: Vec<Series>) -> Self {
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

    /// Whether places along it mean something, as they do not in a diagram.
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

    /// `value` along this axis in the unit of its quantity.
    pub fn in_quantity(&self, value: f64) -> f64 {
        self.shown.map_or(value, |unit| unit.to_model(value))
    }

    pub fn with_range(mut self, from: f64, to: f64) -> Self {
        self.range = Some((from, to));
        self
    }
}

impl Serialize for Axis {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut record = serializer.serialize_struct("Axis", 3)?;
        record.serialize_field("label", self.label)?;
        record.serialize_field("unit", self.unit())?;
        record.serialize_field("scale", &self.scale)?;
        record.end()
    }
}

impl Series {
    /// As words and tables call it.
    pub fn name(&self) -> &str {
        [&self.label, &self.name].into_iter().find(|text| !text.is_empty()).unwrap_or(&self.id)
    }

    fn named(mut self, name: String) -> Self {
        self.name = name;
        self
    }

    fn new(id: String, label: String, mark: Mark, tone: usize, (x, y): (Vec<f64>, Vec<f64>)) -> Self {
        Self { id, label, name: String::new(), axis: Panel::Y, mark, tone, x, y, half_width: Vec::new() }
    }

    fn on(mut self, axis: Panel) -> Self {
        self.axis = axis;
        self
    }
}

/// `Eq 13`.
fn equation(number: u8) -> String {
    tell("reference.equation", &[("number", &number.to_string())])
}

/// The points of a curve that are numbers. A time beyond 10^±308 s, say, is left out: no axis reaches it.
fn drawable(points: impl Iterator<Item = (f64, f64)>) -> (Vec<f64>, Vec<f64>) {
    points.filter(|(x, y)| x.is_finite() && y.is_finite()).unzip()
}

/// Says which curves have no point that could be drawn.
fn note_what_is_missing(figure: &mut Figure) {
    let missing: Vec<&str> =
        figure.series.iter().filter(|s| s.x.is_empty() && !s.label.is_empty()).map(|s| s.label.as_str()).collect();
    if !missing.is_empty() {
        figure.notes.push(tell("figure.note.missing", &[("curves", &listed(&missing))]));
    }
}

fn lowest(values: &[f64]) -> f64 {
    values.iter().copied().fold(f64::INFINITY, f64::min)
}

fn highest(values: &[f64]) -> f64 {
    values.iter().copied().fold(0.0, f64::max)
}
