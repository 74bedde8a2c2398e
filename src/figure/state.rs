//! The energetic state after training (Fig 4d).

use super::{Axis, Figure, Mark, Scale, Series, at, hertz};
use crate::number::fixed;
use crate::study::{Run, Study};

/// E_β against training frequency: the curve, the samples, the as-cast glass and heating alone.
pub(super) fn activation_energy(study: &Study) -> Figure {
    let p = study.params();
    let scan = study.scan();
    let curve = |quantity: fn(&Run) -> f64| scan.iter().map(|run| (run.f_hz, quantity(run))).unzip();
    let (first, last) = (scan[0].f_hz, scan[scan.len() - 1].f_hz);
    let level = |e: f64| (vec![first, last], vec![e, e]);
    let heat_only = study.heat_only().e_beta_ev;
    let mut series = vec![
        Series::new("curve".into(), "Trained".into(), Mark::Line, 0, curve(|run| run.e_beta_ev)),
        Series::new("as-cast".into(), "As cast".into(), Mark::Guide, 0, level(p.e_beta)),
        Series::new("heat-only".into(), "Heated without load".into(), Mark::Guide, 1, level(heat_only)),
    ];
    for (i, run) in study.runs().iter().enumerate() {
        let point = (vec![run.f_hz], vec![run.e_beta_ev]);
        let label = format!("S{}: {}", i + 1, hertz(run.f_hz));
        series.push(Series::new(at("f", run.f_hz), label, Mark::Points, i + 1, point));
    }
    let notes = study
        .runs()
        .iter()
        .map(|run| {
            let sense = if run.delta_e_beta_mev < 0.0 { "rejuvenated" } else { "relaxed" };
            format!("{}: ΔE_β = {} meV, {sense}.", hertz(run.f_hz), fixed(run.delta_e_beta_mev, 1))
        })
        .collect();
    Figure {
        id: "activation-energy",
        title: "Activation energy of the β relaxation after training".into(),
        x: Axis::new("Training frequency f", "Hz", Scale::Log),
        y: Axis::new("Activation energy E_β", "eV", Scale::Linear),
        y2: None,
        series,
        labels: Vec::new(),
        pinned: Vec::new(),
        notes,
        summary: summary(study),
    }
}

fn summary(study: &Study) -> String {
    let as_cast = study.params().e_beta;
    let crossing = study.scan().windows(2).find_map(|pair| {
        let (a, b) = (pair[0].e_beta_ev - as_cast, pair[1].e_beta_ev - as_cast);
        let share = a / (a - b);
        (a > 0.0 && b <= 0.0).then(|| pair[0].f_hz * libm::pow(pair[1].f_hz / pair[0].f_hz, share))
    });
    let ends = (study.scan().first(), study.scan().last());
    match (crossing, ends) {
        (Some(f), _) => format!(
            "Below about {} Hz heating relaxes the glass more than the load rejuvenates it, and E_β lies above the as-cast \
             {} eV; above it training lowers E_β.",
            crate::number::format(f, 2),
            fixed(as_cast, 4)
        ),
        (None, (Some(low), Some(high))) => format!(
            "E_β goes from {} eV at {} Hz to {} eV at {} Hz; as cast it is {} eV.",
            fixed(low.e_beta_ev, 4),
            crate::number::format(low.f_hz, 3),
            fixed(high.e_beta_ev, 4),
            crate::number::format(high.f_hz, 3),
            fixed(as_cast, 4)
        ),
        _ => String::new(),
    }
}
