//! The mechanical spectrum of the trained glass (Fig 4a, b).

use super::temperature::add_in_order;
use super::{Axis, Figure, Mark, Panel, Scale, Series, drawable, hertz, highest, lowest, name, specimen_id};
use crate::model::relaxation::t_g;
use crate::model::sample::Peak;
use crate::number::{fixed, format};
use crate::study::{Measured, Study};
use crate::units::Kelvin;

const POINTS: usize = 240;
const OUT_OF_RANGE: &str = "Δ(h) = Δ[1 + g_Δ(h − h₀)] is not positive there, so there is no spectrum to show";

/// E″/E_u of the as-cast glass and of every sample, α relaxation included.
pub(super) fn trained_loss_modulus(study: &Study) -> Figure {
    let p = study.params();
    let (from, to) = study.dma_range();
    let (mut series, mut notes) = (Vec::new(), Vec::new());
    for Measured { specimen, beta, alpha } in study.measured() {
        let Some(scan) = study.scan_of(specimen) else {
            notes.push(format!("{}: {OUT_OF_RANGE}.", name(specimen)));
            continue;
        };
        let mut temps: Vec<Kelvin> = (0..=POINTS).map(|i| from + (to - from) * i as f64 / POINTS as f64).collect();
        for peak in beta.iter().chain(alpha) {
            add_in_order(&mut temps, peak.x);
        }
        let curve = drawable(temps.into_iter().map(|temp| (temp, scan.loss(p.dma_f, temp))));
        let words = |peak: &Option<Peak>| {
            peak.map_or_else(|| "no peak".into(), |p| format!("{} K, {} high", fixed(p.x, 2), format(p.y, 3)))
        };
        let eq13 = study.t_beta(specimen.e_beta_ev).map_or_else(|| "none".into(), |t| format!("{} K", fixed(t, 2)));
        notes.push(format!("{}: β {} (Eq 13: {eq13}); α {}.", name(specimen), words(beta), words(alpha)));
        series.push(Series::new(specimen_id(specimen), name(specimen), Mark::Line, specimen.number, curve));
    }
    if p.live == 0.0 {
        notes.push("The state is frozen during the scan; `live` lets it relax.".into());
    } else {
        notes.push("The state relaxes during the scan, and the training is forgotten on the way.".into());
    }
    notes.push("The wing of the α relaxation lifts the β peak above Eq 13, the more the closer the two are.".into());
    let summary = match (study.measured().first(), study.measured().last()) {
        (
            Some(Measured { specimen, beta: Some(beta), alpha: Some(alpha) }),
            Some(Measured { specimen: last, beta: Some(trained), .. }),
        ) => format!(
            "Two peaks at {}: β near {} K and α near {} K for {}; after training, {}, the β peak is at {} K.",
            hertz(p.dma_f),
            fixed(beta.x, 1),
            fixed(alpha.x, 1),
            name(specimen),
            name(last),
            fixed(trained.x, 1)
        ),
        _ => format!("At {} the scan does not show both relaxations as peaks of their own.", hertz(p.dma_f)),
    };
    let x = Axis::new("Temperature T", "K", Scale::Linear).with_range(from, to);
    let y = Axis::new("Loss modulus E″/E_u", "", Scale::Log);
    let title = format!("Loss modulus at {}, as cast and trained", hertz(p.dma_f));
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
                notes.push(format!("{}: no {process} peak in the scan.", name(specimen)));
                continue;
            };
            let id = format!("{process} {}", specimen_id(specimen));
            let line = match specimen.f {
                None => Series::new(id, "As cast".into(), Mark::Guide, 0, (vec![low, high], vec![peak.x; 2])),
                Some(f) => Series::new(id, name(specimen), Mark::Points, specimen.number, (vec![f], vec![peak.x])),
            };
            series.push(line.on(panel));
        }
    }
    let by_eq_13: Vec<(f64, f64)> = study.runs().iter().filter_map(|run| Some((run.f_hz, run.t_beta_k?))).collect();
    if !by_eq_13.is_empty() {
        let (f, t) = by_eq_13.iter().copied().unzip();
        series.push(Series::new("eq13".into(), "Eq 13".into(), Mark::Points, 9, (f, t)));
    }
    notes.push(format!("T_g = {} K, where τ_α = 100 s.", fixed(t_g(study.vft()), 1)));
    let span = |pick: Pick| {
        let found: Vec<f64> = study.measured().iter().skip(1).filter_map(|m| pick(m).map(|p| p.x)).collect();
        let least = found.iter().copied().reduce(f64::min)?;
        Some((least, found.iter().copied().reduce(f64::max)?))
    };
    let summary = match (span(beta), span(alpha)) {
        (Some((least, most)), Some((a_least, a_most))) => format!(
            "Over the training frequencies the β peak lies between {} and {} K, the α peak between {} and {} K.",
            fixed(least, 1),
            fixed(most, 1),
            fixed(a_least, 1),
            fixed(a_most, 1)
        ),
        _ => "Not every peak lies in the range of the scan.".into(),
    };
    let x = Axis::new("Training frequency f", "Hz", Scale::Log).with_range(low, high);
    let y = Axis::new("β peak T_β", "K", Scale::Linear);
    Figure {
        y2: Some(Axis::new("α peak T_α", "K", Scale::Linear)),
        notes,
        summary,
        ..Figure::new("peak-temperatures", "Peak temperatures after training", x, y, series)
    }
}

/// Half a decade around the values, so that no point stands on the frame.
fn decades_around(values: &[f64]) -> (f64, f64) {
    (lowest(values) / 3.0, highest(values) * 3.0)
}
