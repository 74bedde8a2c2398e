//! `relaxation_times` and `relaxation_map`: relaxation times over temperature (Figs 4c, 5a).

use super::{Axis, Figure, Scale, Series, bare, drawable, name, specimen_id};
use crate::number::format;
use crate::quantity::unit::{EV, HERTZ, KELVIN};
use crate::quantity::{
    INVERSE_TEMPERATURE, RELAXATION_TIME, fixed_quantity, fixed_shown, quantity, shown, stand_in, unit_name,
};
use crate::study::Study;
use crate::words::{listed, say, tell};
use model::numerics::roots::Bracket;
use model::relaxation::{ln_tau_alpha, ln_tau_beta, t_g};
use model::units::{ElectronVolt, Kelvin};

const POINTS: usize = 120;
const PER_KK: f64 = 1000.0;

/// The family of activation energies of Fig 5a, eV.
pub(super) const FAMILY: [f64; 5] = [0.08, 0.58, 1.08, 1.58, 2.08];

/// τ_β of every specimen, the VFT law, and where they meet.
pub(super) fn relaxation_times(study: &Study) -> Figure {
    let (mut series, mut notes) = (vec![vft_line(study)], Vec::new());
    for specimen in study.specimens() {
        let line = beta_line(study, specimen.e_beta_ev);
        let curve = Series::curve(specimen_id(&specimen), name(&specimen), specimen.number, line);
        series.push(curve.of_specimen(&specimen));
        let (who, energy) = (name(&specimen), fixed_quantity(specimen.e_beta_ev, EV, 4));
        let (who, energy) = (("specimen", who.as_str()), ("energy", energy.as_str()));
        notes.push(crossing(study, specimen.e_beta_ev).map_or_else(
            || tell("figure.relaxation-times.note.apart", &[who, energy]),
            |t| {
                let temp = fixed_quantity(t, KELVIN, 1);
                tell("figure.relaxation-times.note.meets", &[who, energy, ("temperature", &temp)])
            },
        ));
    }
    let mut measured = Vec::new();
    let (first, last) = (bare(1.0, HERTZ, 4), quantity(16.0, HERTZ, 4));
    let range = [("from", first.as_str()), ("to", &last)];
    for specimen in study.specimens() {
        let scan = study.frequency_scan(specimen.e_beta_ev);
        if let Ok(fit) = &scan.fit {
            notes.push(fit_words(&name(&specimen), range, fit));
        }
        measured.extend(scan.points.iter().map(|&(f, temp)| (PER_KK / temp, 1.0 / (model::units::TAU * f))));
    }
    notes.push(say("figure.relaxation-times.note.scatter").into());
    series.push(Series::points(
        "measured",
        tell("figure.relaxation-times.measured", &range),
        7,
        drawable(measured.into_iter()),
    ));
    let summary = crossing(study, study.params().e_beta).map_or_else(
        || say("figure.relaxation-times.summary.apart").into(),
        |t| {
            let (pivot, temp) = (quantity(study.params().t_pivot, KELVIN, 5), fixed_quantity(t, KELVIN, 0));
            tell("figure.relaxation-times.summary", &[("pivot", &pivot), ("temperature", &temp)])
        },
    );
    let (x, y) = axes(study);
    Figure { notes, summary, ..Figure::new("relaxation-times", say("figure.relaxation-times.heading"), x, y, series) }
}

fn fit_words(who: &str, [from, to]: [(&str, &str); 2], fit: &model::fit::ArrheniusLine) -> String {
    let width = fit.e_beta_ev.half_width() * stand_in(EV).map_or(1.0, |unit| unit.factor);
    let energy = fixed_shown(fit.e_beta_ev.value, EV, 4);
    // A difference within rounding is not an uncertainty.
    let within = if fit.e_beta_ev.half_width() > 1e-6 { [" ± ", &format(width, 2)].concat() } else { String::new() };
    let energy = [&energy, &within, " ", unit_name(EV)].concat();
    // The prefactor of an angular frequency is one too.
    let symbol = if shown().angular { "ω₀" } else { "f₀" };
    let prefactor = quantity(fit.f_0.value, HERTZ, 3);
    tell(
        "figure.relaxation-times.note.fit",
        &[("specimen", who), from, to, ("energy", &energy), ("symbol", symbol), ("prefactor", &prefactor)],
    )
}

/// The family of states between the ultimately rejuvenated and the ultrastable glass.
pub(super) fn relaxation_map(study: &Study) -> Figure {
    let e_alpha = study.derived().e_alpha_ev;
    let mut series = vec![vft_line(study)];
    let line = |e| beta_line(study, e);
    series.push(Series::guide("e=0", say("figure.relaxation-map.least"), 0, line(0.0)));
    series.push(Series::guide("e=cap", say("figure.relaxation-map.most"), 1, line(e_alpha)));
    for (i, e) in FAMILY.into_iter().enumerate() {
        series.push(Series::curve(format!("e={e}"), fixed_quantity(e, EV, 2), i + 1, line(e)));
    }
    let present = study.params().e_beta;
    series.push(Series::curve(
        "as-cast",
        tell("figure.relaxation-map.as-cast", &[("energy", &fixed_quantity(present, EV, 3))]),
        6,
        line(present),
    ));
    let over: Vec<String> = FAMILY.into_iter().filter(|e| *e > e_alpha).map(|e| fixed_shown(e, EV, 2)).collect();
    let cap = fixed_quantity(e_alpha, EV, 3);
    let mut notes = vec![tell("figure.relaxation-map.note.cap", &[("energy", &cap)])];
    if !over.is_empty() {
        let energies = [&listed(&over), " ", unit_name(EV)].concat();
        notes.push(tell("figure.relaxation-map.note.above", &[("energies", &energies)]));
    }
    let (x, y) = axes(study);
    Figure {
        notes,
        summary: tell("figure.relaxation-map.summary", &[("pivot", &quantity(study.params().t_pivot, KELVIN, 5))]),
        ..Figure::new("relaxation-map", say("figure.relaxation-map.heading"), x, y, series)
    }
}

fn axes(study: &Study) -> (Axis, Axis) {
    let (from, to) = inverse_range(study);
    let x = Axis::new(INVERSE_TEMPERATURE, Scale::Linear).with_range(from, to);
    (x, Axis::new(RELAXATION_TIME, Scale::Log))
}

/// From just above the pivot to the start temperature, or to half the pivot where that is colder.
fn inverse_range(study: &Study) -> (f64, f64) {
    let p = study.params();
    let hot = p.t_pivot.max(t_g(study.vft())) * 1.04;
    let cold = p.t_start.min(0.6 * hot);
    (PER_KK / hot, PER_KK / cold)
}

fn inverse_temperatures((from, to): (f64, f64)) -> impl Iterator<Item = f64> {
    (0..=POINTS).map(move |i| from + (to - from) * i as f64 / POINTS as f64)
}

fn beta_line(study: &Study, e_beta_ev: ElectronVolt) -> (Vec<f64>, Vec<f64>) {
    let at = |x: f64| (x, libm::exp(ln_tau_beta(PER_KK / x, e_beta_ev, study.pivot())));
    drawable(inverse_temperatures(inverse_range(study)).map(at))
}

/// The VFT law of the liquid, down to T_g.
fn vft_line(study: &Study) -> Series {
    let (from, to) = inverse_range(study);
    let vft = study.vft();
    let at = |x: f64| (x, libm::exp(ln_tau_alpha(PER_KK / x, vft)));
    let line = drawable(inverse_temperatures((from, to.min(PER_KK / t_g(vft)))).map(at));
    Series::guide("vft", say("figure.relaxation-times.vft"), 2, line)
}

/// The temperature between T_g and just above the pivot at which τ_β = τ_α.
fn crossing(study: &Study, e_beta_ev: ElectronVolt) -> Option<Kelvin> {
    let vft = study.vft();
    let gap = |temp: Kelvin| ln_tau_alpha(temp, vft) - ln_tau_beta(temp, e_beta_ev, study.pivot());
    let bracket = Bracket::new(t_g(vft), study.params().t_pivot * 1.001);
    let crosses = gap(bracket.low) > 0.0 && gap(bracket.high) <= 0.0;
    crosses.then(|| bracket.within(1e-9, |temp| gap(temp) > 0.0).low)
}
