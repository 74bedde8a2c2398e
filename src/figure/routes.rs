//! `routes`: the routes of rejuvenation as a diagram with the present numbers on its arrows (Fig 7b).

use super::{Axis, Data, Figure, Label, Role, Scale, Series, bare, hertz};
use crate::number::{fixed, format};
use crate::quantity::unit::{EV, KELVIN, KJ_PER_MOL, MEV};
use crate::quantity::{NOWHERE, fixed_quantity, fixed_shown, quantity, unit_name};
use crate::study::{Run, Study};
use crate::words::{say, tell};
use model::creep::table_1_at;
use model::units::KilojoulePerMole;

/// A box of the diagram: centre, id and words.
fn boxes() -> [(f64, f64, &'static str, &'static str); 5] {
    [
        (5.0, 7.4, "Training", say("figure.routes.training")),
        (5.0, 5.6, "β relaxation", say("figure.routes.beta-relaxation")),
        (8.3, 3.4, "Rejuvenation", say("figure.routes.rejuvenation")),
        (5.0, 1.1, "Dynamics", say("figure.routes.dynamics")),
        (1.7, 3.4, "Heterogeneity", say("figure.routes.heterogeneity")),
    ]
}
const HALF_WIDTH: f64 = 1.45;
const HALF_HEIGHT: f64 = 0.42;

pub(super) fn routes(study: &Study) -> Figure {
    let runs = study.runs();
    let low = runs.iter().min_by(|a, b| a.f_hz.total_cmp(&b.f_hz)).unwrap_or(&runs[0]);
    let high = runs.iter().max_by(|a, b| a.f_hz.total_cmp(&b.f_hz)).unwrap_or(&runs[0]);
    let mut series: Vec<Series> = boxes().iter().map(|&(x, y, id, _)| outline(id, x, y)).collect();
    let mut labels: Vec<Label> = boxes().iter().map(|&(x, y, _, text)| Label { x, y, text: text.into() }).collect();
    let arrows = arrows(study, low, high);
    for (i, (from, to, along, words)) in arrows.iter().enumerate() {
        series.push(Series::new(
            format!("arrow-{}", i + 1),
            "",
            Role::Present,
            0,
            Data::arrow((vec![from.0, to.0], vec![from.1, to.1])),
        ));
        let (x, y) = (from.0 + along * (to.0 - from.0), from.1 + along * (to.1 - from.1));
        labels.push(Label { x, y, text: words.clone() });
    }
    let mut notes: Vec<String> =
        arrows.iter().map(|(.., words)| tell("figure.routes.note", &[("change", words)])).collect();
    let t_beta = |t: Option<f64>| t.map_or_else(|| say("figure.none").into(), |t| fixed_shown(t, KELVIN, 1));
    let change = [&t_beta(study.derived().t_beta_as_cast_k), " → ", &t_beta(high.t_beta_k)].concat();
    let change = format!("T_β: {change} {}", unit_name(KELVIN));
    notes.push(tell("figure.routes.note", &[("change", &change)]));
    let x = Axis::new(NOWHERE, Scale::Linear).with_range(0.0, 10.0);
    let y = Axis::new(NOWHERE, Scale::Linear).with_range(0.5, 8.0);
    Figure {
        labels,
        notes,
        summary: tell(
            "figure.routes.summary",
            &[
                ("frequency", &hertz(high.f_hz)),
                ("enthalpy", &fixed_quantity(high.h_kj_mol, KJ_PER_MOL, 3)),
                ("change", &fixed_quantity(high.delta_e_beta_mev, MEV, 1)),
            ],
        ),
        ..Figure::new("routes", tell("figure.routes.heading", &[("frequency", &hertz(high.f_hz))]), x, y, series)
    }
}

fn outline(id: &str, x: f64, y: f64) -> Series {
    let (left, right, low, high) = (x - HALF_WIDTH, x + HALF_WIDTH, y - HALF_HEIGHT, y + HALF_HEIGHT);
    let points = (vec![left, right, right, left, left], vec![low, low, high, high, low]);
    Series::curve(format!("box {id}"), "", 0, points)
}

/// h rounded to its accuracy after training, 5e-6 kJ/mol.
fn told(h: KilojoulePerMole) -> KilojoulePerMole {
    libm::round(h * 1e5) / 1e5
}

/// From, to, how far along the words stand, and the words. Neighbours stand at different heights, so
/// that they do not meet on a narrow page.
type Arrow = ((f64, f64), (f64, f64), f64, String);

fn arrows(study: &Study, low: &Run, high: &Run) -> [Arrow; 5] {
    let p = study.params();
    let (b_low, tau_low) = table_1_at(low.f_hz);
    let (b_high, tau_high) = table_1_at(high.f_hz);
    let seconds = |ln: f64| format(libm::exp(ln), 3);
    let enthalpy = [&bare(p.h0, KJ_PER_MOL, 3), " → ", &quantity(told(high.h_kj_mol), KJ_PER_MOL, 3)].concat();
    let energy = fixed_shown(p.e_beta, EV, 3);
    let energy = [&energy, " → ", &fixed_quantity(high.e_beta_ev, EV, 3)].concat();
    [
        ((5.0, 6.98), (5.0, 6.02), 0.5, format!("W = {}", quantity(high.work_kj_mol, KJ_PER_MOL, 3))),
        ((6.0, 5.18), (8.0, 3.82), 0.5, format!("h: {enthalpy}")),
        ((4.0, 5.18), (2.0, 3.82), 0.5, format!("B_β: {} → {}", fixed(b_low[0], 2), fixed(b_high[0], 2))),
        ((8.3, 2.98), (6.0, 1.52), 0.66, format!("E_β: {energy}")),
        ((1.7, 2.98), (4.0, 1.52), 0.26, format!("τ̄_an: {} → {} s", seconds(tau_low[1]), seconds(tau_high[1]))),
    ]
}
