//! `shift_vs_temperature` and `shift_vs_frequency`: cuts through the map of training (closure).

use super::{Axis, Figure, Panel, Scale, Series, at, hertz};
use crate::quantity::unit::{HERTZ, KELVIN, MEV};
use crate::quantity::{
    ACCUMULATED_WORK, ACTIVATION_ENERGY_SHIFT, TERMINAL_TEMPERATURE, TRAINING_FREQUENCY, fixed_quantity, quantity,
};
use crate::study::{Cut, Outside, Shift, Study};
use crate::words::{say, tell};

/// ΔE_β and W over T_end, a curve for each training frequency, with the T_end that stores most.
pub(super) fn shift_vs_temperature(study: &Study) -> Figure {
    let temps = temperatures(study);
    let mut series = vec![level(&temps)];
    let (mut notes, mut works) = (vec![], vec![]);
    for (tone, &f) in study.params().f.iter().enumerate() {
        let (id, label) = (at("f", f), hertz(f));
        let trained = study.shifts(f, &temps);
        let (shift, work) = values(&trained);
        series.push(Series::curve(&*id, label.clone(), tone, (temps.clone(), shift)).at_frequency(f));
        works.push(curve_of(&id, label.clone(), tone, (temps.clone(), work)).at_frequency(f));
        if let Some(found) = study.best_training(f) {
            let (point, note) = best(study, ["best ", &id].concat(), f, found, tone);
            series.push(point.of_group(id));
            notes.push(note);
        }
    }
    let x = Axis::new(TERMINAL_TEMPERATURE, Scale::Linear);
    cut(("shift-vs-temperature", "figure.shift-vs-temperature.summary"), x, series, works, notes)
}

/// ΔE_β and W over the training frequency, a curve for each of `t_ends`.
pub(super) fn shift_vs_frequency(study: &Study) -> Figure {
    let Cut { f, ends, trained } = study.cut();
    let (mut series, mut works, mut notes) = (vec![level(f)], vec![], vec![]);
    let p = study.params();
    for (tone, &t_end) in p.t_ends.iter().filter(|t_end| **t_end > p.t_start).enumerate() {
        let place = ends.iter().position(|other| *other == t_end).unwrap_or(0);
        let of_end: Vec<Shift> = trained.iter().map(|all| all[place]).collect();
        let (id, label) = (at("t_end", t_end), quantity(t_end, KELVIN, 6));
        let (shift, work) = values(&of_end);
        let crossing = shift.windows(2).position(|pair| pair[0] > 0.0 && pair[1] <= 0.0);
        if let Some(i) = crossing {
            let share = shift[i] / (shift[i] - shift[i + 1]);
            let border = f[i] * libm::pow(f[i + 1] / f[i], share);
            notes.push(border_note(t_end, border));
        }
        series.push(Series::curve(&*id, label.clone(), tone, (f.clone(), shift)).at_temperature(t_end, study));
        works.push(curve_of(&id, label, tone, (f.clone(), work)).at_temperature(t_end, study));
    }
    cut(
        ("shift-vs-frequency", "figure.shift-vs-frequency.summary"),
        Axis::new(TRAINING_FREQUENCY, Scale::Log),
        series,
        works,
        notes,
    )
}

/// Temperatures at which a training may end, over the usual range.
pub(super) fn temperatures(study: &Study) -> Vec<f64> {
    const POINTS: usize = 121;
    let (from, to) = study.params().usual_ends();
    (0..POINTS).map(|i| from + (to - from) * i as f64 / (POINTS - 1) as f64).collect()
}

/// The point of the T_end that stores most at a frequency, and a note on it.
pub(super) fn best(
    study: &Study,
    id: impl Into<String>,
    f: f64,
    (t_end, shift): (f64, Shift),
    tone: usize,
) -> (Series, String) {
    let shift = shift.delta_e_beta_mev;
    let told = [
        ("frequency", &*hertz(f)),
        ("temperature", &fixed_quantity(t_end, KELVIN, 1)),
        ("change", &fixed_quantity(shift, MEV, 1)),
    ];
    let point = Series::points(id, "", tone, (vec![t_end], vec![shift])).at_frequency(f);
    let point = point.open_where(Outside::of(study, f, t_end).is_any());
    let name = tell("figure.shift-vs-temperature.best", &[("frequency", &hertz(f))]);
    (point.named(name), tell("figure.shift-vs-temperature.note", &told))
}

/// At which frequency ΔE_β changes its sign.
pub(super) fn border_note(t_end: f64, f: f64) -> String {
    let told = [("temperature", &*quantity(t_end, KELVIN, 6)), ("frequency", &quantity(f, HERTZ, 2))];
    tell("figure.shift-vs-frequency.note", &told)
}

/// The as-cast glass.
pub(super) fn level(x: &[f64]) -> Series {
    Series::guide("as-cast", say("legend.as-cast"), 0, (vec![x[0], x[x.len() - 1]], vec![0.0, 0.0]))
}

fn curve_of(id: &str, label: String, tone: usize, xy: (Vec<f64>, Vec<f64>)) -> Series {
    Series::curve([id, " work"].concat(), label, tone, xy).on(Panel::Y2).of_group(id)
}

/// ΔE_β and W of trainings.
fn values(trained: &[Shift]) -> (Vec<f64>, Vec<f64>) {
    trained.iter().map(|one| (one.delta_e_beta_mev, one.work_mj_m3)).unzip()
}

fn cut(
    (id, said): (&'static str, &'static str),
    x: Axis,
    mut series: Vec<Series>,
    works: Vec<Series>,
    notes: Vec<String>,
) -> Figure {
    let ends = series.iter().flat_map(|series| series.y()).copied();
    let (low, high) = ends.fold((0.0, 0.0), |(low, high): (f64, f64), y| (low.min(y), high.max(y)));
    let told = [("low", &*fixed_quantity(low, MEV, 1)), ("high", &fixed_quantity(high, MEV, 1))];
    let summary = tell(said, &told);
    series.extend(works);
    let y = Axis::new(ACTIVATION_ENERGY_SHIFT, Scale::Linear);
    let heading = super::title(id);
    let y2 = Some(Axis::new(ACCUMULATED_WORK, Scale::Log));
    Figure { y2, notes, summary, ..Figure::new(id, heading, x, y, series) }
}
