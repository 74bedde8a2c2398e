//! `how_hot`, `how_fast` and `how_much_work`: what a change of T_end or f would do to the last sample (closure).

use super::shift::{best, border_note, level, temperatures};
use super::{Axis, Band, Data, Figure, Role, Scale, Series, at, collected, hertz, highest, lowest, sample, title};
use crate::number::fixed;
use crate::quantity::unit::{KELVIN, MEV, MJ_PER_M3};
use crate::quantity::{
    ACCUMULATED_WORK, ACTIVATION_ENERGY_SHIFT, TERMINAL_TEMPERATURE, TRAINING_FREQUENCY, fixed_quantity, quantity,
};
use crate::study::{Outside, Run, Study};
use crate::words::{say, tell};

/// ΔE_β over T_end at the frequency of the last sample, with the T_end that stores most.
pub(super) fn how_hot(study: &Study) -> Figure {
    let (f, t_end) = (study.sample_f(), study.params().t_end);
    let temps = temperatures(study);
    let shift: Vec<f64> = study.shifts(f, &temps).iter().map(|one| one.delta_e_beta_mev).collect();
    let mut series = extrapolated(&temps, &shift, 0.0, |temp| Outside::of(study, f, temp));
    series.push(level(&temps));
    series.push(Series::curve(at("f", f), hertz(f), 0, (temps, shift)).at_frequency(f));
    let mut notes = vec![];
    if let Some(found) = study.sample_best() {
        let (point, note) = best(study, "best", f, found, 1);
        series.push(point);
        notes.push(note);
    }
    if let Some(run) = study.sample_run() {
        let point = (vec![t_end], vec![run.delta_e_beta_mev]);
        let sample = Series::points("sample", "", 0, point).named(quantity(t_end, KELVIN, 6)).at_frequency(f);
        series.push(sample.open_where(study.is_extrapolated(f)));
    }
    let x = Axis::new(TERMINAL_TEMPERATURE, Scale::Linear);
    of_shift("how-hot", x, series, notes)
}

/// ΔE_β over the frequency, up to T_end.
pub(super) fn how_fast(study: &Study) -> Figure {
    let t_end = study.params().t_end;
    let (f, shift) = collected(study.scan().iter().map(|run| (run.f_hz, run.delta_e_beta_mev)));
    let mut series = extrapolated(&f, &shift, 0.0, |f| Outside::of(study, f, t_end));
    series.push(level(&f));
    let curve = Series::curve(at("t_end", t_end), quantity(t_end, KELVIN, 6), 0, (f, shift));
    series.push(curve.at_temperature(t_end, study));
    series.extend(samples(study, |run| run.delta_e_beta_mev));
    let border = study.break_even().map(|border| border_note(t_end, border));
    of_shift("how-fast", Axis::new(TRAINING_FREQUENCY, Scale::Log), series, border.into_iter().collect())
}

/// W over the frequency, up to T_end, and the same with the state frozen as cast.
pub(super) fn how_much_work(study: &Study) -> Figure {
    let p = study.params();
    let (f, trained) = collected(study.scan().iter().map(|run| (run.f_hz, run.work_mj_m3)));
    let frozen = |f: &f64| MJ_PER_M3.from_model(study.frozen_work(*f, p.t_start, p.t_end));
    let frozen: Vec<f64> = f.iter().map(frozen).collect();
    let (_, n) = study.work_against_frequency(p.t_end);
    let label = n.map_or_else(
        || say("figure.how-much-work.frozen").into(),
        |n| tell("figure.how-much-work.law", &[("n", &fixed(n, 2))]),
    );
    let mut series = extrapolated(&f, &trained, f64::NAN, |f| Outside::of(study, f, p.t_end));
    series.push(Series::guide("frozen", label, 1, (f.clone(), frozen)));
    let curve = Series::curve(at("t_end", p.t_end), quantity(p.t_end, KELVIN, 6), 0, (f, trained));
    series.push(curve.at_temperature(p.t_end, study));
    series.extend(samples(study, |run| run.work_mj_m3));
    let (low, high) = ends(&series);
    let told = [("low", &*quantity(low, MJ_PER_M3, 3)), ("high", &quantity(high, MJ_PER_M3, 3))];
    let summary = tell("figure.how-much-work.summary", &told);
    let (x, y) = (Axis::new(TRAINING_FREQUENCY, Scale::Log), Axis::new(ACCUMULATED_WORK, Scale::Log));
    Figure { summary, ..Figure::new("how-much-work", title("how-much-work"), x, y, series) }
}

/// The samples, the last one by itself.
fn samples(study: &Study, of: fn(&Run) -> f64) -> impl Iterator<Item = Series> {
    let count = study.runs().len();
    study.runs().iter().enumerate().map(move |(i, run)| {
        let (id, tone) = if i + 1 == count { ("sample".into(), 0) } else { (at("f", run.f_hz), i + 2) };
        let point = Series::points(id, "", tone, (vec![run.f_hz], vec![of(run)]));
        let point = point.named(sample(i + 1, run.f_hz)).of_group("samples").at_frequency(run.f_hz);
        point.open_where(study.is_extrapolated(run.f_hz))
    })
}

/// The parts of a curve where the closure is extrapolated, over the height of the curve and a level, if it is one.
fn extrapolated(x: &[f64], y: &[f64], level: f64, outside: impl Fn(f64) -> Outside) -> Vec<Series> {
    let is_out: Vec<bool> = x.iter().map(|x| outside(*x).is_any()).collect();
    let (low, high) =
        y.iter().chain([&level]).fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), y| (low.min(*y), high.max(*y)));
    let mut bands = vec![];
    let mut from = 0;
    while from < x.len() {
        let to = (from..x.len()).find(|i| is_out[*i] != is_out[from]).unwrap_or(x.len());
        if is_out[from] {
            // Up to the first node that is inside.
            let ends = vec![x[from.saturating_sub(usize::from(from > 0))], x[to.min(x.len() - 1)]];
            let band = Band { x: ends, lo: vec![low; 2], hi: vec![high; 2] };
            let label = if bands.is_empty() { say("legend.extrapolated") } else { "" };
            let id = ["outside ", &(bands.len() + 1).to_string()].concat();
            let band = Series::new(id, label, Role::Guide, 0, Data::Band(band)).of_group("outside");
            bands.push(band.named(say("legend.extrapolated").into()));
        }
        from = to;
    }
    bands
}

/// The lowest and the highest value of the curve of the scenario.
fn ends(series: &[Series]) -> (f64, f64) {
    let curve = series.iter().find(|series| series.role == Role::Present);
    curve.map_or((0.0, 0.0), |curve| (lowest(curve.y()), highest(curve.y())))
}

fn of_shift(id: &'static str, x: Axis, series: Vec<Series>, notes: Vec<String>) -> Figure {
    let (low, high) = ends(&series);
    let told = [("low", &*fixed_quantity(low, MEV, 1)), ("high", &fixed_quantity(high, MEV, 1))];
    let summary = tell("figure.shift-vs-temperature.summary", &told);
    let y = Axis::new(ACTIVATION_ENERGY_SHIFT, Scale::Linear);
    Figure { notes, summary, ..Figure::new(id, title(id), x, y, series) }
}
