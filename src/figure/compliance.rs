//! `compliance` and others: the compliance of the β process in frequency and time (Eqs 7–12).

use super::{Axis, Figure, Scale, Series, collected, drawable};
use crate::number::format;
use crate::quantity::unit::KELVIN;
use crate::quantity::{
    ANGULAR_FREQUENCY, COMPLEX_COMPLIANCE, LOSS_COMPLIANCE, RELATIVE_COMPLIANCE, STORAGE_COMPLIANCE, TIME, quantity,
};
use crate::study::Study;
use crate::words::{say, tell};
use model::creep::CreepFunction;
use model::units::TAU;

const POINTS: usize = 240;

/// (ln ωτ̄, J′/J_el, J″/J_el) over the whole β relaxation.
fn dynamic(study: &Study) -> Vec<(f64, f64, f64)> {
    let (p, solid) = (study.params(), study.solid());
    // In ln ωτ̄ the relaxation is e-folds/B wide on the fast side.
    let (from, to) = (-8.0, 6.0 / p.b_beta);
    (0..=POINTS)
        .map(|i| from + (to - from) * i as f64 / POINTS as f64)
        .map(|z| {
            let phi = solid.spectrum().response(z);
            (z, 1.0 + p.delta * phi.storage, p.delta * phi.loss)
        })
        .collect()
}

/// J′ and J″ against the angular frequency at the temperature of the loop.
pub(super) fn compliance(study: &Study) -> Figure {
    let p = study.params();
    // ln ω = z − ln τ̄.
    let ln_tau_bar = study.solid().z(1.0 / TAU, p.loop_t, p.e_beta);
    let curves = dynamic(study);
    let omega = |z: f64| libm::exp(z - ln_tau_bar);
    let storage = drawable(curves.iter().map(|c| (omega(c.0), c.1)));
    let loss = drawable(curves.iter().map(|c| (omega(c.0), c.2)));
    let series = vec![
        Series::curve("storage", say("figure.compliance.storage"), 0, storage),
        Series::curve("loss", say("figure.compliance.loss"), 1, loss),
    ];
    let x = Axis::new(ANGULAR_FREQUENCY, Scale::Log);
    let y = Axis::new(COMPLEX_COMPLIANCE, Scale::Linear);
    let temp = quantity(p.loop_t, KELVIN, 6);
    Figure {
        notes: vec![
            tell("figure.compliance.note.elastic", &[("compliance", &format(study.j_el() * 1e12, 4))]),
            say("figure.compliance.note.sign").into(),
        ],
        summary: tell("figure.compliance.summary", &[("temperature", &temp), ("height", &format(1.0 + p.delta, 4))]),
        ..Figure::new("compliance", tell("figure.compliance.heading", &[("temperature", &temp)]), x, y, series)
    }
}

/// J″ over J′: a skewed arc.
pub(super) fn cole_cole(study: &Study) -> Figure {
    let points = collected(dynamic(study).into_iter().map(|c| (c.1, c.2)));
    let delta = study.params().delta;
    let circle = (0..=POINTS)
        .map(|i| std::f64::consts::PI * i as f64 / POINTS as f64)
        .map(|angle| (1.0 + delta / 2.0 * (1.0 + libm::cos(angle)), delta / 2.0 * libm::sin(angle)));

    let series = vec![
        Series::guide("debye", say("figure.cole-cole.debye"), 0, collected(circle)),
        Series::curve("beta", say("legend.beta-process"), 0, points),
    ];
    let x = Axis::new(STORAGE_COMPLIANCE, Scale::Linear);
    let y = Axis::new(LOSS_COMPLIANCE, Scale::Linear);
    Figure {
        notes: vec![say("figure.cole-cole.note").into()],
        summary: tell("figure.cole-cole.summary", &[("b", &format(study.params().b_beta, 3))]),
        ..Figure::new("cole-cole", say("figure.cole-cole.heading"), x, y, series)
    }
}

/// J(t) of the β process at the temperature of the loop.
pub(super) fn creep_compliance(study: &Study) -> Figure {
    let p = study.params();
    let function = CreepFunction::new(p.b_beta);
    let ln_tau_bar = study.solid().z(1.0 / TAU, p.loop_t, p.e_beta);
    let (from, to) = (-6.0 / p.b_beta, 8.0);
    let ln_ratios = (0..=POINTS).map(|i| from + (to - from) * i as f64 / POINTS as f64);
    let at = |ln_ratio: f64| (libm::exp(ln_ratio + ln_tau_bar), 1.0 + p.delta * function.value(ln_ratio));
    let points = drawable(ln_ratios.map(at));
    let x = Axis::new(TIME, Scale::Log);
    let y = Axis::new(RELATIVE_COMPLIANCE, Scale::Linear);
    let temp = quantity(p.loop_t, KELVIN, 6);
    let tau = format(libm::exp(ln_tau_bar), 3);
    Figure {
        notes: vec![tell("figure.creep-compliance.note", &[("tau", &tau), ("temperature", &temp)])],
        summary: tell("figure.creep-compliance.summary", &[("height", &format(1.0 + p.delta, 4))]),
        ..Figure::new(
            "creep-compliance",
            tell("figure.creep-compliance.heading", &[("temperature", &temp)]),
            x,
            y,
            vec![Series::curve("beta", say("legend.beta-process"), 0, points)],
        )
    }
}
