//! `loss_modulus` and others: the temperature sweep of the as-cast glass (Fig 1a–c).

use super::temperature::temperatures;
use super::{Axis, Figure, Panel, Scale, Series, at, hertz, highest, lowest, title};
use crate::number::format;
use crate::quantity::unit::{KELVIN, KJ_PER_M3, KJ_PER_M3_K, MJ_PER_M3};
use crate::quantity::{
    ACCUMULATED_WORK, LOSS_MODULUS, TEMPERATURE, WORK_PER_CYCLE, WORK_PER_KELVIN, fixed_quantity, quantity,
};
use crate::study::Study;
use crate::words::{say, tell};
use model::loading::{power, work_per_cycle};
use model::relaxation::{e_beta_ev, t_beta};
use model::solid::Solid;
use model::units::{Hertz, Kelvin};

/// E″/E_u against temperature at the frequencies of the sweep.
pub(super) fn loss_modulus(study: &Study) -> Figure {
    let peaks = peaks(study);
    let series = curves(study, Panel::Y, &|_, loss| loss);
    let (x, y) = (temperature_axis(study), Axis::new(LOSS_MODULUS, Scale::Linear));
    Figure {
        notes: peaks
            .iter()
            .map(|&(f, temp)| {
                let temp = fixed_quantity(temp, KELVIN, 2);
                tell("figure.loss-modulus.note.peak", &[("frequency", &hertz(f)), ("temperature", &temp)])
            })
            .collect(),
        summary: peak_summary(study, &peaks),
        ..Figure::new("loss-modulus", say("figure.loss-modulus.heading"), x, y, series)
    }
}

/// The peak of the middle one of the curves that have one on the axis.
pub(super) fn peak(study: &Study) -> Option<(f64, f64)> {
    let (_, temp) = middle_peak(study)?;
    Some((temp, height(study.solid())))
}

fn middle_peak(study: &Study) -> Option<(Hertz, Kelvin)> {
    let mut peaks = peaks(study);
    peaks.sort_by(|one, other| one.1.total_cmp(&other.1));
    peaks.get(peaks.len() / 2).copied()
}

/// E_β that moves the peak to a temperature.
pub(super) fn e_beta_of_peak(study: &Study, temp: f64) -> Option<f64> {
    let (f, _) = middle_peak(study)?;
    e_beta_ev(f, temp, study.pivot())
}

/// B_β that makes the peak so high; `None` where none does. A narrower spectrum has the higher peak.
pub(super) fn b_beta_of_peak(study: &Study, loss: f64) -> Option<f64> {
    const STEPS: usize = 24;
    /// Of a height: less than a pixel of any picture.
    const NEAR: f64 = 1e-5;
    let (p, now) = (study.params(), study.solid());
    let above = |b| height(&Solid::new(b, p.delta, p.loss_bg, now.e_u(), now.pivot())) - loss;
    let b_beta = crate::params::spec("b_beta")?;
    let mut b = (p.b_beta, height(now) - loss);
    let end = if b.1 > 0.0 { b_beta.min } else { b_beta.max };
    let mut other = (end, above(end));
    if b.1 * other.1 > 0.0 {
        return None;
    }
    // The Illinois form of the rule of false position: an end that stays twice counts for half.
    for _ in 0..STEPS {
        if b.1.abs() <= NEAR * loss {
            break;
        }
        let next = (b.0 * other.1 - other.0 * b.1) / (other.1 - b.1);
        let found = (next, above(next));
        if found.1 * b.1 < 0.0 {
            other = b;
        } else {
            other.1 *= 0.5;
        }
        b = found;
    }
    Some(b.0)
}

/// Of the β peak over the temperature, whatever its frequency.
fn height(solid: &Solid) -> f64 {
    solid.loss_at(solid.ln_kappa())
}

/// ΔW₀ a cycle, and P/q a kelvin of the ramp.
pub(super) fn cycle_work(study: &Study) -> Figure {
    let p = study.params();
    let (strain, e_u, rate) = (study.load(1.0).strain, study.solid().e_u(), study.heating_rate());
    let mut series = curves(study, Panel::Y, &|_, loss| KJ_PER_M3.from_model(work_per_cycle(loss, strain, e_u)));
    series.extend(curves(study, Panel::Y2, &|f, loss| KJ_PER_M3_K.from_model(power(f, loss, strain, e_u) / rate)));
    let (x, y) = (temperature_axis(study), Axis::new(WORK_PER_CYCLE, Scale::Linear));
    Figure {
        y2: Some(Axis::new(WORK_PER_KELVIN, Scale::Log)),
        notes: vec![say("figure.cycle-work.note").into()],
        summary: tell(
            "figure.cycle-work.summary",
            &[("rate", &format(p.rate, 4)), ("low", &hertz(lowest(&p.f_sweep))), ("high", &hertz(highest(&p.f_sweep)))],
        ),
        ..Figure::new("cycle-work", title("cycle-work"), x, y, series)
    }
}

/// W accumulated from the start of the ramp, state frozen as cast.
pub(super) fn accumulated_work(study: &Study) -> Figure {
    let p = study.params();
    let series = p
        .f_sweep
        .iter()
        .enumerate()
        .map(|(tone, &f)| {
            let temps = sweep_temperatures(study, f);
            let mut sum = 0.0;
            let mut before = p.t_start;
            let work = temps
                .iter()
                .map(|&temp| {
                    sum += MJ_PER_M3.from_model(study.frozen_work(f, before, temp));
                    before = temp;
                    sum
                })
                .collect();
            Series::curve(at("f", f), hertz(f), tone, (temps, work)).of_group(of_load(f)).at_frequency(f)
        })
        .collect();
    let (from, to) = study.sweep();
    let total = |f: Hertz| format(MJ_PER_M3.from_model(study.frozen_work(f, from, to)), 3);
    let (low, high) = (lowest(&p.f_sweep), highest(&p.f_sweep));
    let (x, y) = (temperature_axis(study), Axis::new(ACCUMULATED_WORK, Scale::Log));
    Figure {
        notes: vec![say("figure.accumulated-work.note").into()],
        summary: tell(
            "figure.accumulated-work.summary",
            &[
                ("from", &quantity(from, KELVIN, 5)),
                ("to", &quantity(to, KELVIN, 5)),
                ("least", &total(low)),
                ("low", &hertz(low)),
                ("most", &total(high)),
                ("high", &hertz(high)),
            ],
        ),
        ..Figure::new("accumulated-work", say("figure.accumulated-work.heading"), x, y, series)
    }
}

/// The curves of a load: not those of a sample trained at that frequency.
fn of_load(f: Hertz) -> String {
    ["load ", &at("f", f)].concat()
}

fn temperature_axis(study: &Study) -> Axis {
    let (from, to) = study.sweep();
    Axis::new(TEMPERATURE, Scale::Linear).with_range(from, to)
}

fn sweep_temperatures(study: &Study, f: Hertz) -> Vec<Kelvin> {
    let solid = study.solid();
    temperatures(solid.z_line(f, study.params().e_beta), libm::log(solid.kappa()), study.sweep())
}

/// One curve per frequency of the sweep, of a quantity that follows from E″/E_u.
fn curves(study: &Study, panel: Panel, quantity: &dyn Fn(Hertz, f64) -> f64) -> Vec<Series> {
    let p = study.params();
    let solid = study.solid();
    let curve = |(tone, &f): (usize, &Hertz)| {
        let line = solid.z_line(f, p.e_beta);
        let temps = sweep_temperatures(study, f);
        let values = temps.iter().map(|&temp| quantity(f, solid.loss_at(line.at(temp)))).collect();
        let id = if panel == Panel::Y { at("f", f) } else { format!("{} per kelvin", at("f", f)) };
        Series::curve(id, hertz(f), tone, (temps, values)).on(panel).of_group(of_load(f)).at_frequency(f)
    };
    p.f_sweep.iter().enumerate().map(curve).collect()
}

/// The peaks that lie on the axis.
fn peaks(study: &Study) -> Vec<(Hertz, Kelvin)> {
    let p = study.params();
    let (from, to) = study.sweep();
    let on_axis = |&f: &Hertz| {
        let temp = t_beta(f, p.e_beta, study.pivot())?;
        (from..=to).contains(&temp).then_some((f, temp))
    };
    p.f_sweep.iter().filter_map(on_axis).collect()
}

fn peak_summary(study: &Study, peaks: &[(Hertz, Kelvin)]) -> String {
    let by_temp = |a: &&(Hertz, Kelvin), b: &&(Hertz, Kelvin)| a.1.total_cmp(&b.1);
    let (Some(&(f_low, t_low)), Some(&(f_high, t_high))) = (peaks.iter().min_by(by_temp), peaks.iter().max_by(by_temp))
    else {
        return say("figure.loss-modulus.summary.none").into();
    };
    let height = study.solid().modulus(f_low, t_low, study.params().e_beta).loss;
    let key = if peaks.len() == 1 { "figure.loss-modulus.summary.one" } else { "figure.loss-modulus.summary" };
    tell(
        key,
        &[
            ("from", &fixed_quantity(t_low, KELVIN, 1)),
            ("low", &hertz(f_low)),
            ("to", &fixed_quantity(t_high, KELVIN, 1)),
            ("high", &hertz(f_high)),
            ("height", &format(height, 3)),
        ],
    )
}
