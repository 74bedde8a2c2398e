//! `trained_loss_modulus` and `peak_temperatures`: the mechanical spectrum of the trained glass (Fig 4a, b).

use super::temperature::add_in_order;
use super::{
    Axis, Figure, Panel, Scale, Series, collected, drawable, equation, hertz, highest, lowest, name, specimen_id,
};
use crate::number::format;
use crate::quantity::unit::KELVIN;
use crate::quantity::{
    ALPHA_PEAK, BETA_PEAK, LOSS_MODULUS, TEMPERATURE, TRAINING_FREQUENCY, fixed_quantity, fixed_shown,
};
use crate::study::{Measured, Study};
use crate::words::{say, tell};
use model::relaxation::t_g;
use model::sample::Peak;
use model::units::Kelvin;

const POINTS: usize = 240;

/// E″/E_u of the as-cast glass and of every sample, α relaxation included.
pub(super) fn trained_loss_modulus(study: &Study) -> Figure {
    let p = study.params();
    let (from, to) = study.dma_range();
    let (mut series, mut notes) = (Vec::new(), Vec::new());
    for Measured { specimen, beta, alpha } in study.measured() {
        let Some(scan) = study.scan_of(specimen) else {
            notes.push(tell("figure.trained-loss-modulus.note.outside", &[("specimen", &name(specimen))]));
            continue;
        };
        let mut temps: Vec<Kelvin> = (0..=POINTS).map(|i| from + (to - from) * i as f64 / POINTS as f64).collect();
        for peak in beta.iter().chain(alpha) {
            add_in_order(&mut temps, peak.x);
        }
        let curve = drawable(temps.into_iter().map(|temp| (temp, scan.loss(p.dma_f, temp))));
        let words = |peak: &Option<Peak>| {
            peak.map_or_else(
                || say("figure.trained-loss-modulus.no-peak").into(),
                |p| {
                    let (temp, height) = (fixed_quantity(p.x, KELVIN, 2), format(p.y, 3));
                    tell("figure.trained-loss-modulus.peak", &[("temperature", &temp), ("height", &height)])
                },
            )
        };
        let eq13 = study.t_beta(specimen.e_beta_ev);
        let eq13 = eq13.map_or_else(|| say("figure.none").into(), |t| fixed_quantity(t, KELVIN, 2));
        notes.push(tell(
            "figure.trained-loss-modulus.note.peaks",
            &[("specimen", &name(specimen)), ("beta", &words(beta)), ("eq13", &eq13), ("alpha", &words(alpha))],
        ));
        let curve = Series::curve(specimen_id(specimen), name(specimen), specimen.number, curve);
        series.push(curve.of_specimen(specimen));
    }
    notes.push(
        match p.live {
            0.0 => say("figure.trained-loss-modulus.note.frozen"),
            _ => say("figure.trained-loss-modulus.note.live"),
        }
        .into(),
    );
    notes.push(say("figure.trained-loss-modulus.note").into());
    let summary = match (study.measured().first(), study.measured().last()) {
        (
            Some(Measured { specimen, beta: Some(beta), alpha: Some(alpha) }),
            Some(Measured { specimen: last, beta: Some(trained), .. }),
        ) => tell(
            "figure.trained-loss-modulus.summary",
            &[
                ("frequency", &hertz(p.dma_f)),
                ("beta", &fixed_quantity(beta.x, KELVIN, 1)),
                ("alpha", &fixed_quantity(alpha.x, KELVIN, 1)),
                ("specimen", &name(specimen)),
                ("last", &name(last)),
                ("trained", &fixed_quantity(trained.x, KELVIN, 1)),
            ],
        ),
        _ => tell("figure.trained-loss-modulus.summary.none", &[("frequency", &hertz(p.dma_f))]),
    };
    let x = Axis::new(TEMPERATURE, Scale::Linear).with_range(from, to);
    let y = Axis::new(LOSS_MODULUS, Scale::Log);
    let title = tell("figure.trained-loss-modulus.heading", &[("frequency", &hertz(p.dma_f))]);
    Figure { notes, summary, ..Figure::new("trained-loss-modulus", title, x, y, series) }
}

/// T_β and T_α found on the curves, against the training frequency.
pub(super) fn peak_temperatures(study: &Study) -> Figure {
    let p = study.params();
    let (low, high) = decades_around(&p.f);
    let (mut series, mut notes) = (Vec::new(), Vec::new());
    type Pick = fn(&Measured) -> Option<Peak>;
    let (beta, alpha): (Pick, Pick) = (|m| m.beta, |m| m.alpha);
    for (panel, process, pick) in [(Panel::Y, "β", beta), (Panel::Y2, "α", alpha)] {
        for measured in study.measured() {
            let specimen = &measured.specimen;
            let Some(peak) = pick(measured) else {
                let missing = [("specimen", &*name(specimen)), ("process", process)];
                notes.push(tell("figure.peak-temperatures.note.none", &missing));
                continue;
            };
            let id = format!("{process} {}", specimen_id(specimen));
            let line = match specimen.f {
                None => Series::guide(id, name(specimen), 0, (vec![low, high], vec![peak.x; 2])),
                Some(f) => Series::points(id, name(specimen), specimen.number, (vec![f], vec![peak.x]))
                    .open_where(study.is_extrapolated(f)),
            };
            series.push(line.on(panel).of_group(specimen_id(specimen)).of_specimen(specimen));
        }
    }
    let by_eq_13: Vec<(f64, f64)> = study.runs().iter().filter_map(|run| Some((run.f_hz, run.t_beta_k?))).collect();
    if !by_eq_13.is_empty() {
        series.push(Series::points("eq13", equation(13), 9, collected(by_eq_13.into_iter())));
    }
    let t_g = fixed_quantity(t_g(study.vft()), KELVIN, 1);
    notes.push(tell("figure.peak-temperatures.note", &[("temperature", &t_g)]));
    let span = |pick: Pick| {
        let found: Vec<f64> = study.measured().iter().skip(1).filter_map(|m| pick(m).map(|p| p.x)).collect();
        let least = found.iter().copied().reduce(f64::min)?;
        Some((least, found.iter().copied().reduce(f64::max)?))
    };
    let summary = match (span(beta), span(alpha)) {
        (Some((least, most)), Some((a_least, a_most))) => tell(
            "figure.peak-temperatures.summary",
            &[
                ("beta_low", &fixed_shown(least, KELVIN, 1)),
                ("beta_high", &fixed_quantity(most, KELVIN, 1)),
                ("alpha_low", &fixed_shown(a_least, KELVIN, 1)),
                ("alpha_high", &fixed_quantity(a_most, KELVIN, 1)),
            ],
        ),
        _ => say("figure.peak-temperatures.summary.none").into(),
    };
    let x = Axis::new(TRAINING_FREQUENCY, Scale::Log).with_range(low, high);
    let y = Axis::new(BETA_PEAK, Scale::Linear);
    Figure {
        y2: Some(Axis::new(ALPHA_PEAK, Scale::Linear)),
        notes,
        summary,
        ..Figure::new("peak-temperatures", say("figure.peak-temperatures.heading"), x, y, series)
    }
}

/// Half a decade around the values, so that no point stands on the frame.
fn decades_around(values: &[f64]) -> (f64, f64) {
    (lowest(values) / 3.0, highest(values) * 3.0)
}
