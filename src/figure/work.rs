//! Work against training frequency and its power law (Fig 1d).

use super::{Axis, Figure, Mark, Scale, Series, at, highest, lowest};
use crate::number::{fixed, format};
use crate::study::Study;

/// W(f) at the terminal temperatures, state frozen as cast, with the fitted power laws.
pub(super) fn work_vs_frequency(study: &Study) -> Figure {
    let p = study.params();
    let (mut series, mut notes, mut exponents) = (Vec::new(), Vec::new(), Vec::new());
    for (tone, &t_end) in p.t_ends.iter().enumerate() {
        let (points, n) = study.work_against_frequency(t_end);
        let (f, w): (Vec<f64>, Vec<f64>) = points.iter().map(|&(f, w)| (f, w * 1e-6)).unzip();
        let id = at("t_end", t_end);
        let kelvin = format!("{} K", format(t_end, 6));
        if points.is_empty() {
            notes.push(format!("{kelvin}: the ramp starts above this temperature."));
            continue;
        }
        let label = n.map_or_else(|| kelvin.clone(), |n| format!("{kelvin}, n = {}", fixed(n, 2)));
        if let Some(n) = n {
            series.push(Series::new(format!("{id} fit"), String::new(), Mark::Line, tone, fit(&f, &w, n)));
            notes.push(format!("Up to {kelvin}: W ∝ fⁿ with n = {}.", fixed(n, 3)));
            exponents.push((t_end, n));
        }
        series.push(Series::new(id, label, Mark::Points, tone, (f, w)));
    }
    if exponents.is_empty() {
        notes.push("No exponent: it takes two frequencies, and a strain above zero.".into());
    }
    let summary = match (exponents.first(), exponents.last()) {
        (Some((t_low, n_low)), Some((t_high, n_high))) => format!(
            "On logarithmic axes the work grows with the training frequency close to a straight line: its slope n is {} \
             up to {} K and {} up to {} K.",
            fixed(*n_low, 2),
            format(*t_low, 6),
            fixed(*n_high, 2),
            format(*t_high, 6)
        ),
        _ => "There is no power law to show for these settings.".into(),
    };
    Figure {
        id: "work-vs-frequency",
        title: "Accumulated work against training frequency".into(),
        x: Axis::new("Training frequency f", "Hz", Scale::Log),
        y: Axis::new("Accumulated work W", "MJ/m³", Scale::Log),
        y2: None,
        series,
        labels: Vec::new(),
        pinned: Vec::new(),
        notes,
        summary,
    }
}

/// The fitted line through the mean of the logarithms, at the ends of the frequencies.
fn fit(f: &[f64], w: &[f64], n: f64) -> (Vec<f64>, Vec<f64>) {
    let mean = |values: &[f64]| values.iter().map(|&v| libm::log(v)).sum::<f64>() / values.len() as f64;
    let (mean_f, mean_w) = (mean(f), mean(w));
    let ends = vec![lowest(f), highest(f)];
    let line = ends.iter().map(|&f| libm::exp(mean_w + n * (libm::log(f) - mean_f))).collect();
    (ends, line)
}
