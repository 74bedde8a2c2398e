//! `FIGURES`: one row for each figure, with its place in the paper and its needs.

use serde::Serialize;

use super::Shows::{Level, Points, Upright};
use super::handle::{Moves, Shows, handles};
use super::names::title;
use super::ratio::HAS_RATIOS;
use super::{
    Axis, Figure, Panel, Scale, calorimetry, compliance, creep, equation, fragility, hierarchy, hysteresis, landscape,
    protocol, routes, shown, slices, spectrum, state, sweep, times, work,
};
use super::{map, shift};
use crate::params::{HAS_TABS, Tab};
use crate::quantity::{LOSS_MODULUS_RATIO, NUMBER, Quantity, RELAXATION_TIME_RATIO};
use crate::study::{HAS_ALL, HAS_MAPS, Part, Study};
use crate::words::{say, tell};

/// A figure that can be built, and its place in the paper.
pub struct Entry {
    pub id: &'static str,
    /// The printed figure that it computes; empty where it shows an equation of the text.
    pub source: &'static str,
    pub equations: &'static [u8],
    /// How many panels stand above each other.
    pub panels: usize,
    /// Whether it shows what the paper has no equation for.
    pub uses_closure: bool,
    /// The slow part of the study that it needs.
    pub needs: Part,
    /// Where the page shows it, beside the tab of all figures.
    pub tab: Tab,
    /// The quantity of its curves over those of the as-cast glass, where that shows more than the curves themselves.
    pub ratio: Option<&'static Quantity>,
    /// The parameters that a reader may move in it, and how each is shown.
    pub(super) handles: &'static [(&'static str, Shows)],
    /// Missing where this program does not have the figure.
    build: Option<fn(&Study) -> Figure>,
}

/// The ends of the temperature axis and of the training, as far as they are on the axis.
const SWEEP: &[(&str, Shows)] = &[("t_start", Upright), ("t_end", Upright), ("t_max", Upright)];
/// The same, and the first peak: T_β moves with E_β, its height with B_β.
const SWEEP_AND_PEAK: &[(&str, Shows)] = &[
    SWEEP[0],
    SWEEP[1],
    SWEEP[2],
    ("e_beta", Shows::Peak(Moves { is_across: true, peak: sweep::peak, value: sweep::e_beta_of_peak })),
    ("b_beta", Shows::Peak(Moves { is_across: false, peak: sweep::peak, value: sweep::b_beta_of_peak })),
];
/// From the end of the ramp on.
const RAMPED: Shows = Shows::Length(|study| study.protocol().ramp());

/// A figure that not every program has: the linker drops what nobody calls.
const fn of_some(has: bool, build: fn(&Study) -> Figure) -> Option<fn(&Study) -> Figure> {
    if has { Some(build) } else { None }
}

/// The quantity of a ratio, where this program has them.
const fn as_ratio(quantity: &'static Quantity) -> Option<&'static Quantity> {
    if HAS_RATIOS { Some(quantity) } else { None }
}

/// Of which a small picture stands below the map: what else the training changes.
pub const FIRST: [&str; 6] =
    ["loss-modulus", "work-vs-frequency", "activation-energy", "calorimetry", "relaxation-times", "creep"];

/// All figures, in the order of the paper's argument.
pub const FIGURES: &[Entry] = &[
    Entry {
        id: "hysteresis-loop",
        source: "",
        equations: &[1, 2, 3, 4, 5, 6],
        panels: 1,
        uses_closure: false,
        needs: Part::Nothing,
        tab: Tab::How,
        ratio: None,
        handles: &[("strain", Upright)],
        build: of_some(HAS_ALL, hysteresis::hysteresis_loop),
    },
    Entry {
        id: "loss-modulus",
        source: "Fig 1a",
        equations: &[3, 9, 12, 13],
        panels: 1,
        uses_closure: false,
        needs: Part::Nothing,
        tab: Tab::Spectra,
        ratio: None,
        handles: if HAS_ALL && HAS_TABS { SWEEP_AND_PEAK } else { SWEEP },
        build: of_some(HAS_ALL, sweep::loss_modulus),
    },
    Entry {
        id: "cycle-work",
        source: "Fig 1b",
        equations: &[6],
        panels: 2,
        uses_closure: false,
        needs: Part::Nothing,
        tab: Tab::How,
        ratio: None,
        handles: SWEEP,
        build: of_some(HAS_ALL, sweep::cycle_work),
    },
    Entry {
        id: "accumulated-work",
        source: "Fig 1c",
        equations: &[6],
        panels: 1,
        uses_closure: false,
        needs: Part::Nothing,
        tab: Tab::How,
        ratio: None,
        handles: SWEEP,
        build: of_some(HAS_ALL, sweep::accumulated_work),
    },
    Entry {
        id: "work-vs-frequency",
        source: "Fig 1d",
        equations: &[6],
        panels: 1,
        uses_closure: false,
        needs: Part::Nothing,
        tab: Tab::Spectra,
        ratio: None,
        handles: &[("f", Points)],
        build: of_some(HAS_ALL, work::work_vs_frequency),
    },
    Entry {
        id: "protocol",
        source: "Fig 2",
        equations: &[],
        panels: 2,
        uses_closure: false,
        needs: Part::Nothing,
        tab: Tab::How,
        ratio: None,
        handles: &[("t_start", Level(Panel::Y)), ("t_end", Level(Panel::Y)), ("hold", RAMPED), ("f", Level(Panel::Y2))],
        build: of_some(HAS_ALL, protocol::protocol),
    },
    Entry {
        id: "training-map",
        source: "",
        equations: &[6, 13],
        panels: 1,
        uses_closure: true,
        needs: Part::Map,
        tab: Tab::Map,
        ratio: None,
        handles: &[("f", Points), ("t_end", Level(Panel::Y))],
        build: of_some(HAS_MAPS, map::training_map),
    },
    Entry {
        id: "how-hot",
        source: "",
        equations: &[6, 13],
        panels: 1,
        uses_closure: true,
        needs: Part::Runs,
        tab: Tab::Map,
        ratio: None,
        handles: &[("t_end", Upright)],
        build: of_some(HAS_MAPS, slices::how_hot),
    },
    Entry {
        id: "how-fast",
        source: "",
        equations: &[6, 13],
        panels: 1,
        uses_closure: true,
        needs: Part::Scan,
        tab: Tab::Map,
        ratio: None,
        handles: &[("f", Points)],
        build: of_some(HAS_MAPS, slices::how_fast),
    },
    Entry {
        id: "how-much-work",
        source: "",
        equations: &[6],
        panels: 1,
        uses_closure: true,
        needs: Part::Scan,
        tab: Tab::Map,
        ratio: None,
        handles: &[("f", Points)],
        build: of_some(HAS_MAPS, slices::how_much_work),
    },
    Entry {
        id: "shift-vs-temperature",
        source: "",
        equations: &[6, 13],
        panels: 2,
        uses_closure: true,
        needs: Part::Nothing,
        tab: Tab::Spectra,
        ratio: None,
        handles: &[],
        build: of_some(HAS_ALL && HAS_MAPS, shift::shift_vs_temperature),
    },
    Entry {
        id: "shift-vs-frequency",
        source: "",
        equations: &[6, 13],
        panels: 2,
        uses_closure: true,
        needs: Part::Cut,
        tab: Tab::Spectra,
        ratio: None,
        handles: &[],
        build: of_some(HAS_ALL && HAS_MAPS, shift::shift_vs_frequency),
    },
    Entry {
        id: "activation-energy",
        source: "Fig 4d",
        equations: &[13],
        panels: 1,
        uses_closure: true,
        needs: Part::Scan,
        tab: Tab::Spectra,
        ratio: None,
        handles: &[("e_beta", Level(Panel::Y)), ("f", Points)],
        build: of_some(HAS_ALL, state::activation_energy),
    },
    Entry {
        id: "calorimetry",
        source: "Fig 3",
        equations: &[],
        panels: 1,
        uses_closure: true,
        needs: Part::Runs,
        tab: Tab::Spectra,
        ratio: None,
        handles: &[],
        build: of_some(HAS_ALL, calorimetry::calorimetry),
    },
    Entry {
        id: "trained-loss-modulus",
        source: "Fig 4a",
        equations: &[3, 12],
        panels: 1,
        uses_closure: true,
        needs: Part::Measured,
        tab: Tab::Spectra,
        ratio: as_ratio(LOSS_MODULUS_RATIO),
        handles: &[("t_start", Upright), ("t_end", Upright), ("dma_t_end", Upright)],
        build: of_some(HAS_ALL, spectrum::trained_loss_modulus),
    },
    Entry {
        id: "peak-temperatures",
        source: "Fig 4b",
        equations: &[13],
        panels: 2,
        uses_closure: true,
        needs: Part::Measured,
        tab: Tab::Spectra,
        ratio: None,
        handles: &[("f", Points)],
        build: of_some(HAS_ALL, spectrum::peak_temperatures),
    },
    Entry {
        id: "relaxation-times",
        source: "Fig 4c",
        equations: &[13, 14],
        panels: 1,
        uses_closure: true,
        needs: Part::Runs,
        tab: Tab::Dynamics,
        ratio: as_ratio(RELAXATION_TIME_RATIO),
        handles: &[],
        build: of_some(HAS_ALL, times::relaxation_times),
    },
    Entry {
        id: "relaxation-map",
        source: "Fig 5a",
        equations: &[14],
        panels: 1,
        uses_closure: false,
        needs: Part::Nothing,
        tab: Tab::Dynamics,
        ratio: None,
        handles: &[],
        build: of_some(HAS_ALL, times::relaxation_map),
    },
    Entry {
        id: "secondary-fragility-fit",
        source: "Fig 5b",
        equations: &[16],
        panels: 1,
        uses_closure: false,
        needs: Part::Nothing,
        tab: Tab::Dynamics,
        ratio: None,
        handles: &[],
        build: of_some(HAS_ALL, fragility::secondary_fragility_fit),
    },
    Entry {
        id: "secondary-fragility",
        source: "Fig 5c",
        equations: &[15, 16],
        panels: 1,
        uses_closure: true,
        needs: Part::Runs,
        tab: Tab::Dynamics,
        ratio: None,
        handles: &[("e_beta", Points)],
        build: of_some(HAS_ALL, fragility::secondary_fragility),
    },
    Entry {
        id: "compliance",
        source: "",
        equations: &[12],
        panels: 1,
        uses_closure: false,
        needs: Part::Nothing,
        tab: Tab::Dynamics,
        ratio: None,
        handles: &[],
        build: of_some(HAS_ALL, compliance::compliance),
    },
    Entry {
        id: "cole-cole",
        source: "",
        equations: &[12],
        panels: 1,
        uses_closure: false,
        needs: Part::Nothing,
        tab: Tab::Dynamics,
        ratio: None,
        handles: &[],
        build: of_some(HAS_ALL, compliance::cole_cole),
    },
    Entry {
        id: "stress-assisted",
        source: "",
        equations: &[17],
        panels: 1,
        uses_closure: false,
        needs: Part::Nothing,
        tab: Tab::Dynamics,
        ratio: None,
        handles: &[("sigma0", Upright)],
        build: of_some(HAS_ALL, hierarchy::stress_assisted),
    },
    Entry {
        id: "structural-order",
        source: "",
        equations: &[18, 19, 20, 21],
        panels: 1,
        uses_closure: false,
        needs: Part::Nothing,
        tab: Tab::Dynamics,
        ratio: None,
        handles: &[],
        build: of_some(HAS_ALL, hierarchy::structural_order),
    },
    Entry {
        id: "creep-compliance",
        source: "",
        equations: &[7, 8, 10, 11],
        panels: 1,
        uses_closure: false,
        needs: Part::Nothing,
        tab: Tab::Creep,
        ratio: None,
        handles: &[],
        build: of_some(HAS_ALL, compliance::creep_compliance),
    },
    Entry {
        id: "creep",
        source: "Fig 6a",
        equations: &[28, 24, 26, 27],
        panels: 1,
        uses_closure: false,
        needs: Part::Runs,
        tab: Tab::Creep,
        ratio: None,
        handles: &[("creep_time", Upright)],
        build: of_some(HAS_ALL, creep::creep),
    },
    Entry {
        id: "relaxation-time-spectrum",
        source: "Fig 6a, inset",
        equations: &[9, 22, 25],
        panels: 1,
        uses_closure: false,
        needs: Part::Runs,
        tab: Tab::Creep,
        ratio: None,
        handles: &[],
        build: of_some(HAS_ALL, creep::relaxation_time_spectrum),
    },
    Entry {
        id: "beta-spectrum",
        source: "Fig 6b",
        equations: &[9],
        panels: 1,
        uses_closure: false,
        needs: Part::Runs,
        tab: Tab::Creep,
        ratio: None,
        handles: &[],
        build: of_some(HAS_ALL, creep::beta_spectrum),
    },
    Entry {
        id: "anelastic-spectrum",
        source: "Fig 6c",
        equations: &[22, 23],
        panels: 1,
        uses_closure: false,
        needs: Part::Runs,
        tab: Tab::Creep,
        ratio: None,
        handles: &[],
        build: of_some(HAS_ALL, creep::anelastic_spectrum),
    },
    Entry {
        id: "viscoplastic-spectrum",
        source: "Fig 6d",
        equations: &[25],
        panels: 1,
        uses_closure: false,
        needs: Part::Runs,
        tab: Tab::Creep,
        ratio: None,
        handles: &[],
        build: of_some(HAS_ALL, creep::viscoplastic_spectrum),
    },
    Entry {
        id: "energy-landscape",
        source: "Fig 7a",
        equations: &[],
        panels: 2,
        uses_closure: true,
        needs: Part::Runs,
        tab: Tab::How,
        ratio: None,
        handles: &[("e_beta", Level(Panel::Y))],
        build: of_some(HAS_ALL, landscape::energy_landscape),
    },
    Entry {
        id: "routes",
        source: "Fig 7b",
        equations: &[],
        panels: 1,
        uses_closure: true,
        needs: Part::Runs,
        tab: Tab::How,
        ratio: None,
        handles: &[],
        build: of_some(HAS_ALL, routes::routes),
    },
];

/// A place in docs/paper.md that says what is computed, and where it departs from the print.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Reference {
    pub label: String,
    pub anchor: String,
}

impl Entry {
    /// The short title of the figure, for the page; the figure's own title can be longer.
    pub fn title(&self) -> &'static str {
        title(self.id)
    }

    /// Whether it has cells.
    pub fn has_map(&self) -> bool {
        self.needs == Part::Map
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

    /// The preset whose values the printed figure has: the paper draws its Fig 1 with a set of its own.
    pub fn preset_of_print(&self) -> &'static str {
        if self.source.starts_with("Fig 1") { "fig1" } else { "paper" }
    }

    /// Whether this program has the figure.
    pub fn is_here(&self) -> bool {
        self.build.is_some()
    }

    /// The figure for a study; without curves where this program does not have it.
    pub fn figure(&self, study: &Study) -> Figure {
        let Some(build) = self.build else {
            return Figure::new(
                self.id,
                "",
                Axis::new(NUMBER, Scale::Linear),
                Axis::new(NUMBER, Scale::Linear),
                vec![],
            );
        };
        let mut figure = build(study);
        if figure.series.iter().any(|series| series.is_open) {
            figure.notes.push(say("figure.note.open").into());
        }
        figure.note_what_is_missing();
        shown::convert(&mut figure);
        // Nobody moves them in an element.
        if HAS_TABS {
            figure.handles = handles(&figure, study, self.handles);
        }
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
