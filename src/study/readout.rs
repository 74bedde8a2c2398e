//! The results of a scenario as tables of text, and the paper's stated values beside them.

use serde::Serialize;

use super::Study;
use super::run::Run;
use crate::model::creep::{TABLE_1, TableRow};
use crate::model::hierarchy::chi_from_ratio;
use crate::number::{fixed, format};
use crate::units::{Hertz, Kelvin};

#[derive(Debug, Serialize)]
pub struct Readout {
    pub columns: Vec<Column>,
    /// One row for heating alone, then one per training frequency.
    pub rows: Vec<Vec<String>>,
    pub derived: Vec<Value>,
    /// Empty for a glass that is not the paper's.
    pub paper: Vec<Check>,
    pub table_1: Table,
    /// Warnings about the present scenario.
    pub notes: Vec<String>,
    /// Whose model this is, and where it ends.
    pub closure: &'static str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Column {
    pub label: &'static str,
    pub unit: &'static str,
}

#[derive(Debug, Serialize)]
pub struct Table {
    pub caption: &'static str,
    pub columns: Vec<Column>,
    pub rows: Vec<Vec<String>>,
}

#[derive(Debug, Serialize)]
pub struct Value {
    pub label: &'static str,
    pub symbol: &'static str,
    pub value: String,
    pub unit: &'static str,
}

/// A value that the paper states, and whether this scenario gives it.
#[derive(Debug, Serialize)]
pub struct Check {
    pub quantity: &'static str,
    pub paper: &'static str,
    pub ours: String,
    pub agrees: bool,
}

const CLOSURE: &str = "The stored enthalpy h and what follows from it come from a closure of this project, \
    not from the paper: it is fitted to four of its numbers, one of them assumed (the as-cast peak at 366.5 K). \
    It holds for linear loss, without α work, crystallisation or shear bands, about 0.3 to 30 Hz, \
    strains up to 0.3 % and terminal temperatures well below T_g.";

const COLUMNS: [Column; 9] = [
    Column { label: "Frequency f", unit: "Hz" },
    Column { label: "Cycles", unit: "" },
    Column { label: "Work W", unit: "MJ/m³" },
    Column { label: "Work W", unit: "kJ/mol" },
    Column { label: "Stored enthalpy h", unit: "kJ/mol" },
    Column { label: "E_β", unit: "eV" },
    Column { label: "ΔE_β", unit: "meV" },
    Column { label: "T_β", unit: "K" },
    Column { label: "m_β", unit: "" },
];

/// Everything the readout shows. The paper's values are set beside the results of its own glass only.
pub fn readout(study: &Study, is_glass_of_the_paper: bool) -> Readout {
    let all = || std::iter::once(study.heat_only()).chain(study.runs());
    Readout {
        columns: COLUMNS.to_vec(),
        rows: all().map(row).collect(),
        derived: derived(study),
        paper: if is_glass_of_the_paper { checks(study) } else { Vec::new() },
        table_1: table_1(),
        notes: notes(study),
        closure: CLOSURE,
    }
}

/// Table 1 as printed, its ratios computed again from its times, and χ from the last of them.
fn table_1() -> Table {
    const RATIO: &str = "printed → from the times";
    let column = |label, unit| Column { label, unit };
    let columns = vec![
        column("Sample", ""),
        column("f", "Hz"),
        column("B_β, B_an, B_vp", ""),
        column("τ̄_β", "s"),
        column("τ̄_an", "s"),
        column("τ̄_vp", "s"),
        column("τ̄_vp/τ̄_β", RATIO),
        column("τ̄_an/τ̄_β", RATIO),
        column("τ̄_vp/τ̄_an", RATIO),
        column("χ", "from τ̄_vp/τ̄_an"),
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
    Table {
        caption: "Table 1 of the paper: creep at 403 K",
        columns,
        rows: TABLE_1.iter().enumerate().map(row).collect(),
    }
}

pub(super) fn row(run: &Run) -> Vec<String> {
    let f = if run.f_hz > 0.0 { format(run.f_hz, 6) } else { "no load".into() };
    vec![
        f,
        format(run.cycles, 4),
        format(run.work_mj_m3, 4),
        format(run.work_kj_mol, 4),
        fixed(run.h_kj_mol, 4),
        fixed(run.e_beta_ev, 4),
        fixed(run.delta_e_beta_mev, 1),
        run.t_beta_k.map_or("–".into(), |t| fixed(t, 2)),
        fixed(run.m_beta, 2),
    ]
}

fn derived(study: &Study) -> Vec<Value> {
    let d = study.derived();
    let value = |label, symbol, value, unit| Value { label, symbol, value, unit };
    let peak = d.t_beta_as_cast_k.map_or("–".into(), |t| fixed(t, 2));
    vec![
        value("Glass transition, τ_α = 100 s", "T_g", fixed(d.t_g_k, 1), "K"),
        value("Cap of E_β: slope of the VFT law at the pivot", "E_α", fixed(d.e_alpha_ev, 3), "eV"),
        value("Fragility", "m", fixed(d.fragility_m, 1), ""),
        value("Peak of E″ at ωτ̄_β", "κ", fixed(d.kappa, 4), ""),
        value("β peak of the as-cast glass", "T_β", peak, "K"),
    ]
}

fn notes(study: &Study) -> Vec<String> {
    let mut notes = Vec::new();
    let over: Vec<_> = study.runs().iter().filter(|r| r.stores_more_than_its_work()).map(|r| r.f_hz).collect();
    if !over.is_empty() {
        let list = over.iter().map(|&f| format(f, 6)).collect::<Vec<_>>().join(", ");
        notes.push(format!(
            "At {list} Hz more enthalpy is stored than work is done: the rest would have to come from the heat bath."
        ));
    }
    let t_g = study.derived().t_g_k;
    if study.params().t_end > t_g - 30.0 {
        notes.push(format!(
            "The terminal temperature is less than 30 K below T_g ({} K): the closure leaves its range there.",
            fixed(t_g, 1)
        ));
    }
    notes
}

/// The values that the text of the paper states, each with half its last printed digit.
fn checks(study: &Study) -> Vec<Check> {
    let at = |f: Hertz| study.runs().iter().find(|run| run.f_hz == f);
    let missing = || String::from("not trained at this frequency");
    let near = |ours: Option<f64>, paper: f64, half_digit: f64| ours.is_some_and(|o| (o - paper).abs() <= half_digit);
    let exponent = |quantity, paper: &'static str, t_end: Kelvin, stated: f64| {
        let n = study.work_against_frequency(t_end).1;
        let ours = n.map_or_else(|| "not defined here".into(), |n| fixed(n, 3));
        Check { quantity, paper, ours, agrees: near(n, stated, 0.005) }
    };
    let t_beta = |quantity, paper: &'static str, f: Hertz, stated: f64| {
        let ours = at(f).and_then(|run| run.t_beta_k);
        Check { quantity, paper, ours: ours.map_or_else(missing, |t| fixed(t, 2)), agrees: near(ours, stated, 0.5) }
    };
    let h10 = at(10.0).map(|run| run.h_kj_mol);
    let shifts = (at(0.01).map(|r| r.delta_e_beta_mev), at(10.0).map(|r| r.delta_e_beta_mev));
    let (sign_ours, sign_agrees) = match shifts {
        (Some(low), Some(high)) => (format!("{} and {}", fixed(low, 1), fixed(high, 1)), low > 0.0 && high < 0.0),
        _ => (missing(), false),
    };
    vec![
        exponent("Work exponent n up to 323 K", "0.84", 323.0, 0.84),
        exponent("Work exponent n up to 383 K", "1.00", 383.0, 1.0),
        Check {
            quantity: "Relaxation enthalpy ΔH as cast, kJ/mol",
            paper: "0.34",
            ours: fixed(study.params().h0, 3),
            agrees: near(Some(study.params().h0), 0.34, 0.005),
        },
        Check {
            quantity: "Relaxation enthalpy ΔH after 10 Hz, kJ/mol",
            paper: "0.49",
            ours: h10.map_or_else(missing, |h| fixed(h, 3)),
            agrees: near(h10, 0.49, 0.005),
        },
        t_beta("Peak temperature T_β after 0.01 Hz, K", "368", 0.01, 368.0),
        t_beta("Peak temperature T_β after 10 Hz, K", "364", 10.0, 364.0),
        Check {
            quantity: "Shift ΔE_β after 0.01 and 10 Hz, meV",
            paper: "above 0 and below 0",
            ours: sign_ours,
            agrees: sign_agrees,
        },
    ]
}
