//! The temperature sweep of the as-cast glass (Fig 1a–c).

use super::temperature::temperatures;
use super::{Axis, Figure, Mark, Panel, Scale, Series, at, hertz, highest, lowest};
use crate::model::loading::{power, work_per_cycle};
use crate::model::relaxation::t_beta;
use crate::number::{fixed, format};
use crate::study::Study;
use crate::units::{Hertz, Kelvin};

const K_PER_CUBIC_METRE: f64 = 1e-3;
const MEGA: f64 = 1e-6;

/// E″/E_u against temperature at the frequencies of the sweep.
pub(super) fn loss_modulus(study: &Study) -> Figure {
    let peaks = peaks(study);
    Figure {
        id: "loss-modulus",
        title: "Loss modulus of the as-cast glass".into(),
        x: temperature_axis(study),
        y: Axis::new("Loss modulus E″/E_u", "", Scale::Linear),
        y2: None,
        series: curves(study, Panel::Y, |_, loss| loss),
        labels: Vec::new(),
        pinned: Vec::new(),
        notes: peaks
            .iter()
            .map(|&(f, temp)| format!("{}: E″ peaks at T_β = {} K (Eq 13).", hertz(f), fixed(temp, 2)))
            .collect(),
        summary: peak_summary(study, &peaks),
    }
}

/// ΔW₀ a cycle, and P/q a kelvin of the ramp.
pub(super) fn cycle_work(study: &Study) -> Figure {
    let p = study.params();
    let (strain, e_u, rate) = (study.load(1.0).strain, study.solid().e_u, study.heating_rate());
    let mut series = curves(study, Panel::Y, |_, loss| work_per_cycle(loss, strain, e_u) * K_PER_CUBIC_METRE);
    series.extend(curves(study, Panel::Y2, |f, loss| power(f, loss, strain, e_u) / rate * K_PER_CUBIC_METRE));
    Figure {
        id: "cycle-work",
        title: "Work per cycle and per kelvin".into(),
        x: temperature_axis(study),
        y: Axis::new("Work per cycle ΔW₀", "kJ/m³", Scale::Linear),
        y2: Some(Axis::new("Work per kelvin P/q", "kJ/(m³ K)", Scale::Log)),
        series,
        labels: Vec::new(),
        pinned: Vec::new(),
        notes: vec![
            "ΔW₀ = πE″ε₀² follows the loss modulus, so a cycle does not take more work at a higher frequency; \
             the power P = fΔW₀, and so the work per kelvin, does."
                .into(),
        ],
        summary: format!(
            "Above, the work of one cycle: it peaks with the loss modulus, at the same height for every frequency. \
             Below, the work per kelvin of the ramp at {} K/min: it grows with the frequency, from {} to {}.",
            format(p.rate, 4),
            hertz(lowest(&p.f_sweep)),
            hertz(highest(&p.f_sweep)),
        ),
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
                    sum += study.frozen_work(f, before, temp) * MEGA;
                    before = temp;
                    sum
                })
                .collect();
            Series::new(at("f", f), hertz(f), Mark::Line, tone, (temps, work))
        })
        .collect();
    let (from, to) = study.sweep();
    let total = |f: Hertz| format(study.frozen_work(f, from, to) * MEGA, 3);
    let (low, high) = (lowest(&p.f_sweep), highest(&p.f_sweep));
    Figure {
        id: "accumulated-work",
        title: "Accumulated work, state frozen as cast".into(),
        x: temperature_axis(study),
        y: Axis::new("Accumulated work W", "MJ/m³", Scale::Log),
        y2: None,
        series,
        labels: Vec::new(),
        pinned: Vec::new(),
        notes: vec!["The state is held as cast; the readout gives the work with the state following.".into()],
        summary: format!(
            "The work accumulated from {} K grows with temperature and with frequency: at {} K it reaches {} MJ/m³ \
             at {} and {} MJ/m³ at {}.",
            format(from, 5),
            format(to, 5),
            total(low),
            hertz(low),
            total(high),
            hertz(high),
        ),
    }
}

fn temperature_axis(study: &Study) -> Axis {
    let (from, to) = study.sweep();
    Axis::new("Temperature T", "K", Scale::Linear).with_range(from, to)
}

fn sweep_temperatures(study: &Study, f: Hertz) -> Vec<Kelvin> {
    let solid = study.solid();
    temperatures(solid.z_line(f, study.params().e_beta), libm::log(solid.kappa()), study.sweep())
}

/// One curve per frequency of the sweep, of a quantity that follows from E″/E_u.
fn curves(study: &Study, panel: Panel, quantity: impl Fn(Hertz, f64) -> f64) -> Vec<Series> {
    let p = study.params();
    let solid = study.solid();
    let curve = |(tone, &f): (usize, &Hertz)| {
        let line = solid.z_line(f, p.e_beta);
        let temps = sweep_temperatures(study, f);
        let values = temps.iter().map(|&temp| quantity(f, solid.modulus_at(line.at(temp)).loss)).collect();
        let id = if panel == Panel::Y { at("f", f) } else { format!("{} per kelvin", at("f", f)) };
        Series::new(id, hertz(f), Mark::Line, tone, (temps, values)).on(panel)
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
        return "No frequency of the sweep has its β peak on this temperature axis.".into();
    };
    let height = study.solid().modulus(f_low, t_low, study.params().e_beta).loss;
    if peaks.len() == 1 {
        return format!(
            "The loss modulus at {} peaks at {} K, {} high.",
            hertz(f_low),
            fixed(t_low, 1),
            format(height, 3)
        );
    }
    format!(
        "The β peak of the loss modulus moves from {} K at {} to {} K at {}; its height, {}, does not change.",
        fixed(t_low, 1),
        hertz(f_low),
        fixed(t_high, 1),
        hertz(f_high),
        format(height, 3)
    )
}
