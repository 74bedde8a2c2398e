//! [`Readout`]: the results of a scenario as tables of text, with the paper's stated values.

use serde::Serialize;

use super::Study;
use super::run::{Change, Run};
use crate::number::{fixed, format};
use crate::quantity::unit::{EV, HERTZ, KELVIN, ONE};
use crate::quantity::{
    ACCUMULATED_WORK, ACTIVATION_ENERGY, ACTIVATION_ENERGY_SHIFT, BETA_PEAK, CYCLES, ENTHALPY, MOLAR_WORK, Quantity,
    SECONDARY_FRAGILITY, TRAINING_FREQUENCY, fixed_quantity, fixed_shown, shown_as, unit_name,
};
use crate::words::{say, tell};
use model::creep::{TABLE_1, TableRow};
use model::hierarchy::chi_from_ratio;
use model::units::{Hertz, Kelvin};

#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Readout {
    pub columns: Vec<Column>,
    /// One row for heating alone, then one per training frequency.
    pub rows: Vec<Vec<String>>,
    pub derived: Vec<Value>,
    /// Empty for a glass that is not the paper's.
    pub paper: Vec<Check>,
    #[serde(rename = "table1")]
    pub table_1: Table,
    /// Warnings about the present scenario.
    pub notes: Vec<String>,
    /// Attribution and validity note.
    pub closure: &'static str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Column {
    pub label: &'static str,
    pub unit: &'static str,
}

#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Table {
    pub caption: &'static str,
    pub columns: Vec<Column>,
    pub rows: Vec<Vec<String>>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Value {
    pub label: &'static str,
    pub symbol: &'static str,
    pub value: String,
    pub unit: &'static str,
}

/// A value stated in the paper, and whether this scenario agrees.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Check {
    pub quantity: String,
    pub paper: &'static str,
    pub ours: String,
    /// None if there is nothing to compare.
    pub agrees: Option<bool>,
    /// The entry of docs/paper.md that says why.
    pub anchor: &'static str,
    /// The figure that shows it, and the scenario that the print belongs to.
    pub figure: &'static str,
    pub preset: &'static str,
}

/// Where a value of the print is looked up: entry, figure, scenario.
type Found = (&'static str, &'static str, &'static str);
const OF_WORK: Found = ("fig-1", "work-vs-frequency", "fig1");
const OF_HEAT: Found = ("fig-3", "calorimetry", "paper");
const OF_PEAKS: Found = ("fig-4", "peak-temperatures", "paper");
const OF_SHIFT: Found = ("fig-4", "activation-energy", "paper");

impl Check {
    fn new(found: Found, quantity: String, paper: &'static str, ours: String, agrees: Option<bool>) -> Self {
        let (anchor, figure, preset) = found;
        Self { quantity, paper, ours, agrees, anchor, figure, preset }
    }
}

/// A column of the runs: its quantity, and how to get it from a run.
pub(super) struct RunColumn {
    /// A key of the catalogues; without one the symbol of the quantity is the heading.
    label: Option<&'static str>,
    pub(super) quantity: &'static Quantity,
    pub(super) of: fn(&Run) -> Option<f64>,
    /// The text for a missing value: a key of the catalogues, else a dash.
    missing: Option<&'static str>,
    /// Its possible relative error: a smaller difference is not significant.
    pub(super) error: f64,
}

impl RunColumn {
    const fn new(label: Option<&'static str>, quantity: &'static Quantity, of: fn(&Run) -> Option<f64>) -> Self {
        Self { label, quantity, of, missing: None, error: 0.0 }
    }

    /// The relative error of the work after training is 1e-5.
    const fn work(quantity: &'static Quantity, of: fn(&Run) -> Option<f64>) -> Self {
        Self { error: 1e-5, ..Self::new(Some("readout.work"), quantity, of) }
    }
}

/// The first names the row: the training frequency.
pub(super) const RUN_COLUMNS: [RunColumn; 9] = [
    RunColumn {
        missing: Some("readout.no-load"),
        ..RunColumn::new(Some("readout.frequency"), TRAINING_FREQUENCY, |run| Some(run.f_hz).filter(|f| *f > 0.0))
    },
    RunColumn::new(Some("readout.cycles"), CYCLES, |run| Some(run.cycles)),
    RunColumn::work(ACCUMULATED_WORK, |run| Some(run.work_mj_m3)),
    RunColumn::work(MOLAR_WORK, |run| Some(run.work_kj_mol)),
    RunColumn::new(Some("readout.enthalpy"), ENTHALPY, |run| Some(run.h_kj_mol)),
    RunColumn::new(None, ACTIVATION_ENERGY, |run| Some(run.e_beta_ev)),
    RunColumn::new(None, ACTIVATION_ENERGY_SHIFT, |run| Some(run.delta_e_beta_mev)),
    RunColumn::new(None, BETA_PEAK, |run| run.t_beta_k),
    RunColumn::new(None, SECONDARY_FRAGILITY, |run| Some(run.m_beta)),
];

fn columns() -> Vec<Column> {
    let column =
        |of: &RunColumn| Column { label: of.label.map_or(of.quantity.symbol, say), unit: unit_name(of.quantity.unit) };
    RUN_COLUMNS.iter().map(column).collect()
}

/// Everything the readout shows. The paper's values are set beside the results of its own glass only.
pub fn readout(study: &Study, is_glass_of_the_paper: bool) -> Readout {
    let all = || std::iter::once(study.heat_only()).chain(study.runs());
    Readout {
        columns: columns(),
        rows: all().map(row).collect(),
        derived: derived(study),
        paper: if is_glass_of_the_paper { checks(study) } else { Vec::new() },
        table_1: table_1(),
        notes: notes(study),
        closure: say("readout.closure"),
    }
}

/// Table 1 as printed, its ratios computed again from its times, and χ from the last of them.
fn table_1() -> Table {
    let ratio = say("readout.ratio");
    let column = |label, unit| Column { label, unit };
    let columns = vec![
        column(say("readout.sample"), ""),
        column("f", HERTZ.symbol),
        column("B_β, B_an, B_vp", ""),
        column("τ̄_β", "s"),
        column("τ̄_an", "s"),
        column("τ̄_vp", "s"),
        column("τ̄_vp/τ̄_β", ratio),
        column("τ̄_an/τ̄_β", ratio),
        column("τ̄_vp/τ̄_an", ratio),
        column("χ", say("readout.chi")),
    ];
    let row = |(i, row): (usize, &TableRow)| {
        let [b_beta, b_an, b_vp] = row.b.map(|b| fixed(b, 2));
        let mut cells = vec![format!("S{}", i + 1), format(row.f, 3), [b_beta, b_an, b_vp].join(", ")];
        cells.extend(row.tau_bar.map(|tau| format(tau, 3)));
        let ratios = row.printed_ratios.into_iter().zip(row.ratios());
        cells.extend(ratios.map(|(printed, ours)| format!("{} → {}", format(printed, 3), format(ours, 3))));
        cells.push(fixed(chi_from_ratio(row.ratios()[2]), 3));
        cells
    };
    Table { caption: say("readout.table-1"), columns, rows: TABLE_1.iter().enumerate().map(row).collect() }
}

pub(super) fn row(run: &Run) -> Vec<String> {
    let cell = |column: &RunColumn| match (column.of)(run) {
        Some(value) => column.quantity.number(value),
        None => column.missing.map_or("–", say).into(),
    };
    RUN_COLUMNS.iter().map(cell).collect()
}

fn derived(study: &Study) -> Vec<Value> {
    let d = study.derived();
    let value = |text, symbol, value, unit| Value { label: say(text), symbol, value, unit: unit_name(unit) };
    let peak = d.t_beta_as_cast_k.map_or("–".into(), |t| fixed_shown(t, KELVIN, 2));
    vec![
        value("readout.t-g", "T_g", fixed_shown(d.t_g_k, KELVIN, 1), KELVIN),
        value("readout.e-alpha", "E_α", fixed_shown(d.e_alpha_ev, EV, 3), EV),
        value("readout.fragility", "m", fixed(d.fragility_m, 1), ONE),
        value("readout.kappa", "κ", fixed(d.kappa, 4), ONE),
        value("readout.t-beta", "T_β", peak, KELVIN),
    ]
}

fn notes(study: &Study) -> Vec<String> {
    let mut notes = Vec::new();
    let over: Vec<_> = study.runs().iter().filter(|r| r.stores_more_than_its_work()).map(|r| r.f_hz).collect();
    if !over.is_empty() {
        let list = over.iter().map(|&f| format(shown_as(f, HERTZ).0, 6)).collect::<Vec<_>>().join(", ");
        notes.push(tell("readout.over", &[("list", &list), ("unit", unit_name(HERTZ))]));
    }
    let t_g = study.derived().t_g_k;
    if study.params().t_end > t_g - 30.0 {
        notes.push(tell("readout.near-t-g", &[("t_g", &fixed_quantity(t_g, KELVIN, 1))]));
    }
    notes
}

/// The values that the text of the paper states, each with half its last printed digit, in the
/// paper's units.
fn checks(study: &Study) -> Vec<Check> {
    let at = |f: Hertz| study.runs().iter().find(|run| run.f_hz == f);
    let missing = || say("check.missing").into();
    let near = |ours: Option<f64>, paper: f64, half_digit: f64| ours.map(|o| (o - paper).abs() <= half_digit);
    let exponent = |t_end: Kelvin, paper: &'static str, stated: f64| {
        let n = study.work_against_frequency(t_end).1;
        let quantity = tell("check.exponent", &[("t_end", &format(t_end, 3))]);
        let ours = n.map_or_else(|| say("check.undefined").into(), |n| fixed(n, 3));
        Check::new(OF_WORK, quantity, paper, ours, near(n, stated, 0.005))
    };
    let t_beta = |f: Hertz, paper: &'static str, stated: f64| {
        let ours = at(f).and_then(|run| run.t_beta_k);
        let quantity = tell("check.t-beta", &[("f", &format(f, 3))]);
        let agrees = near(ours, stated, 0.5);
        Check::new(OF_PEAKS, quantity, paper, ours.map_or_else(missing, |t| fixed(t, 2)), agrees)
    };
    let h10 = at(10.0).map(|run| run.h_kj_mol);
    let (sign_ours, sign_agrees) = match (at(0.01), at(10.0)) {
        (Some(low), Some(high)) => {
            let [first, second] = [low, high].map(|run| fixed(run.delta_e_beta_mev, 1));
            let both = tell("check.both", &[("low", &first), ("high", &second)]);
            (both, Some(low.change() == Change::Relaxed && high.change() == Change::Rejuvenated))
        }
        _ => (missing(), None),
    };
    vec![
        exponent(323.0, "0.84", 0.84),
        exponent(383.0, "1.00", 1.0),
        Check::new(
            OF_HEAT,
            say("check.h-cast").into(),
            "0.34",
            fixed(study.params().h0, 3),
            near(Some(study.params().h0), 0.34, 0.005),
        ),
        Check::new(
            OF_HEAT,
            say("check.h-trained").into(),
            "0.49",
            h10.map_or_else(missing, |h| fixed(h, 3)),
            near(h10, 0.49, 0.005),
        ),
        t_beta(0.01, "368", 368.0),
        t_beta(10.0, "364", 364.0),
        Check::new(OF_SHIFT, say("check.shift").into(), say("check.signs"), sign_ours, sign_agrees),
    ]
}
