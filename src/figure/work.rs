//! `work_vs_frequency`: work against training frequency and its power law (Fig 1d).

use super::{Axis, Figure, Scale, Series, at, collected, highest, lowest, title};
use crate::number::{fixed, format};
use crate::quantity::unit::{KELVIN, MJ_PER_M3};
use crate::quantity::{ACCUMULATED_WORK, TRAINING_FREQUENCY, quantity};
use crate::study::Study;
use crate::words::{say, tell};
use model::fit;
use model::numerics::line::Line;

/// W(f) at the terminal temperatures, state frozen as cast, with the fitted power laws.
pub(super) fn work_vs_frequency(study: &Study) -> Figure {
    let p = study.params();
    let (mut series, mut notes, mut exponents) = (Vec::new(), Vec::new(), Vec::new());
    for (tone, &t_end) in p.t_ends.iter().enumerate() {
        let (points, n) = study.work_against_frequency(t_end);
        let (f, w) = collected(points.iter().map(|&(f, w)| (f, MJ_PER_M3.from_model(w))));
        let id = at("t_end", t_end);
        let temp = quantity(t_end, KELVIN, 6);
        if points.is_empty() {
            notes.push(tell("figure.work-vs-frequency.note.above", &[("temperature", &temp)]));
            continue;
        }
        let with_n = |key, n: String| tell(key, &[("temperature", &temp), ("n", &n)]);
        let label = n.map_or_else(|| temp.clone(), |n| with_n("figure.work-vs-frequency.curve", fixed(n, 2)));
        if let Some(n) = n {
            series.push(
                Series::curve(format!("{id} fit"), "", tone, line(&f, &w, n))
                    .of_group(id.as_str())
                    .at_temperature(t_end, study)
                    .named(with_n("figure.work-vs-frequency.line", fixed(n, 2))),
            );
            notes.push(with_n("figure.work-vs-frequency.note.law", exponent(&f, &w, n)));
            exponents.push((t_end, n));
        }
        series.push(Series::points(id, label, tone, (f, w)).at_temperature(t_end, study));
    }
    if exponents.is_empty() {
        notes.push(say("figure.work-vs-frequency.note.none").into());
    }
    let summary = match (exponents.first(), exponents.last()) {
        (Some((t_low, n_low)), Some((t_high, n_high))) => tell(
            "figure.work-vs-frequency.summary",
            &[
                ("n_low", &fixed(*n_low, 2)),
                ("low", &quantity(*t_low, KELVIN, 6)),
                ("n_high", &fixed(*n_high, 2)),
                ("high", &quantity(*t_high, KELVIN, 6)),
            ],
        ),
        _ => say("figure.work-vs-frequency.summary.none").into(),
    };
    let (x, y) = (Axis::new(TRAINING_FREQUENCY, Scale::Log), Axis::new(ACCUMULATED_WORK, Scale::Log));
    Figure { notes, summary, ..Figure::new("work-vs-frequency", title("work-vs-frequency"), x, y, series) }
}

/// n with half its 95 % interval, a measure of the deviation from a power law.
fn exponent(f: &[f64], w: &[f64], n: f64) -> String {
    match fit::power_law(f, w) {
        Ok(law) if law.n.half_width() > 5e-4 => {
            [&fixed(n, 3), " ± ", &format(law.n.half_width(), 2), " (95 %)"].concat()
        }
        _ => fixed(n, 3),
    }
}

/// The fitted line through the mean of the logarithms, at the ends of the frequencies.
fn line(f: &[f64], w: &[f64], n: f64) -> (Vec<f64>, Vec<f64>) {
    let Some(line) = Line::through_logs(f, w) else { return (Vec::new(), Vec::new()) };
    let line = Line { slope: n, ..line };
    let ends = vec![lowest(f), highest(f)];
    let heights = ends.iter().map(|&f| libm::exp(line.at(libm::log(f)))).collect();
    (ends, heights)
}
