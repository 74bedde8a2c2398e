//! [`TOUR`]: what training does, and the paper's argument for it, in seven steps, each a scenario, a figure, and words with the numbers of that
//! scenario.

use super::hertz;
use crate::number::{fixed, format};
use crate::params::Link;
use crate::quantity::unit::{EV, HERTZ, KELVIN, KJ_PER_M3, KJ_PER_M3_K, KJ_PER_MOL, MEGAPASCAL, MEV, PERCENT};
use crate::quantity::{fixed_quantity, quantity};
use crate::study::{Run, Study};
use crate::words::{fill, find};
use model::loading::{power, work_per_cycle};
use model::units::{Hertz, Kelvin};

/// One step of the tour.
pub struct Step {
    /// As in the page's flag `tour` and in the keys of its texts.
    pub id: &'static str,
    /// In the link grammar.
    pub query: &'static str,
    /// The figure to look at.
    pub figure: &'static str,
    values: fn(&Study) -> Vec<(&'static str, String)>,
}

/// The ids of [`TOUR`], for a program without its words.
pub const TOUR_IDS: [&str; 7] = ["answer", "peak", "cycle", "work", "state", "dynamics", "creep"];

pub const TOUR: &[Step] = &[
    Step { id: TOUR_IDS[0], query: "", figure: "training-map", values: answer },
    Step { id: TOUR_IDS[1], query: "preset=fig1&look=loss-modulus", figure: "loss-modulus", values: peak },
    Step { id: TOUR_IDS[2], query: "preset=fig1&look=cycle-work", figure: "cycle-work", values: cycle },
    Step { id: TOUR_IDS[3], query: "preset=fig1&look=work-vs-frequency", figure: "work-vs-frequency", values: work },
    Step { id: TOUR_IDS[4], query: "look=activation-energy", figure: "activation-energy", values: state },
    Step { id: TOUR_IDS[5], query: "look=secondary-fragility", figure: "secondary-fragility", values: dynamics },
    Step { id: TOUR_IDS[6], query: "look=creep", figure: "creep", values: creep },
];

impl Step {
    /// The scenario of the step.
    pub fn link(&self) -> Link {
        Link::parse(self.query)
    }

    pub fn title(&self) -> &'static str {
        find(&["tour.", self.id, ".title"].concat()).unwrap_or_default()
    }

    /// What the step shows, and what the reader may do there, with the numbers of the scenario.
    pub fn texts(&self) -> [String; 2] {
        let values = (self.values)(&Study::new(&self.link().scenario.params));
        let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        [".text", ".try"].map(|kind| fill(find(&["tour.", self.id, kind].concat()).unwrap_or_default(), &values))
    }
}

/// The slowest and the fastest frequency of a list.
fn ends(frequencies: &[Hertz]) -> (Hertz, Hertz) {
    let fold = |start: f64, pick: fn(f64, f64) -> f64| frequencies.iter().copied().fold(start, pick);
    (fold(f64::INFINITY, f64::min), fold(0.0, f64::max))
}

fn kelvin(temp: Option<Kelvin>) -> String {
    temp.map_or_else(|| "–".into(), |temp| fixed_quantity(temp, KELVIN, 1))
}

fn answer(study: &Study) -> Vec<(&'static str, String)> {
    let (f, t_end) = (study.sample_f(), study.params().t_end);
    let change = study.sample_run().map(|run| fixed_quantity(run.delta_e_beta_mev, MEV, 1));
    vec![
        ("fast", hertz(f)),
        ("t_end", fixed_quantity(t_end, KELVIN, 0)),
        ("change", change.unwrap_or_else(|| "–".into())),
        ("border", study.break_even().map_or_else(|| "–".into(), |border| quantity(border, HERTZ, 3))),
        ("best", kelvin(study.best_training(f).map(|(temp, _)| temp))),
    ]
}

fn peak(study: &Study) -> Vec<(&'static str, String)> {
    let p = study.params();
    let (slow, fast) = ends(&p.f);
    let t_beta = |f| model::relaxation::t_beta(f, p.e_beta, study.pivot());
    let height = t_beta(fast).map(|temp| study.solid().modulus(fast, temp, p.e_beta).loss);
    vec![
        ("slow", hertz(slow)),
        ("fast", hertz(fast)),
        ("t_slow", kelvin(t_beta(slow))),
        ("t_fast", kelvin(t_beta(fast))),
        ("height", height.map_or_else(|| "–".into(), |height| fixed(height, 4))),
    ]
}

/// Where a cycle of the slowest load takes less than one of a middling load, and so does one of the fastest.
const SEEN_AT: Kelvin = 343.0;

fn cycle(study: &Study) -> Vec<(&'static str, String)> {
    let p = study.params();
    let (strain, e_u, rate) = (study.load(1.0).strain, study.solid().e_u(), study.heating_rate());
    let (slow, fast) = ends(&p.f_sweep);
    let loss = |f| study.solid().modulus(f, SEEN_AT, p.e_beta).loss;
    let per_cycle = |f| format(KJ_PER_M3.from_model(work_per_cycle(loss(f), strain, e_u)), 3);
    let per_kelvin = |f| format(KJ_PER_M3_K.from_model(power(f, loss(f), strain, e_u) / rate), 3);
    let most = p.f_sweep.iter().copied().fold(slow, |best, f| if loss(f) > loss(best) { f } else { best });
    vec![
        ("temp", fixed_quantity(SEEN_AT, KELVIN, 0)),
        ("slow", hertz(slow)),
        ("most", hertz(most)),
        ("fast", hertz(fast)),
        ("cycle_slow", per_cycle(slow)),
        ("cycle_most", per_cycle(most)),
        ("cycle_fast", per_cycle(fast)),
        ("kelvin_slow", per_kelvin(slow)),
        ("kelvin_fast", per_kelvin(fast)),
    ]
}

fn work(study: &Study) -> Vec<(&'static str, String)> {
    let (low, high) = ends(&study.params().t_ends);
    let n = |t_end| study.work_against_frequency(t_end).1.map_or_else(|| "–".into(), |n| fixed(n, 2));
    vec![
        ("t_low", fixed_quantity(low, KELVIN, 0)),
        ("t_high", fixed_quantity(high, KELVIN, 0)),
        ("n_low", n(low)),
        ("n_high", n(high)),
    ]
}

/// The runs at the slowest and the fastest training frequency.
fn slow_and_fast(study: &Study) -> (&Run, &Run) {
    let first = &study.runs()[0];
    study.runs().iter().fold((first, first), |(slow, fast), run| {
        (if run.f_hz < slow.f_hz { run } else { slow }, if run.f_hz > fast.f_hz { run } else { fast })
    })
}

fn state(study: &Study) -> Vec<(&'static str, String)> {
    let p = study.params();
    let (slow, fast) = slow_and_fast(study);
    let enthalpy = |h| fixed_quantity(h, KJ_PER_MOL, 2);
    let energy = |e| fixed_quantity(e, EV, 3);
    vec![
        ("slow", hertz(slow.f_hz)),
        ("fast", hertz(fast.f_hz)),
        ("h_cast", enthalpy(p.h0)),
        ("h_slow", enthalpy(slow.h_kj_mol)),
        ("h_fast", enthalpy(fast.h_kj_mol)),
        ("e_cast", energy(p.e_beta)),
        ("e_slow", energy(slow.e_beta_ev)),
        ("e_fast", energy(fast.e_beta_ev)),
    ]
}

fn dynamics(study: &Study) -> Vec<(&'static str, String)> {
    let (slow, fast) = slow_and_fast(study);
    vec![
        ("slow", hertz(slow.f_hz)),
        ("fast", hertz(fast.f_hz)),
        ("m_slow", fixed(slow.m_beta, 2)),
        ("m_fast", fixed(fast.m_beta, 2)),
        ("m", fixed(study.derived().fragility_m, 1)),
        ("t_g", fixed_quantity(study.derived().t_g_k, KELVIN, 0)),
    ]
}

fn creep(study: &Study) -> Vec<(&'static str, String)> {
    let p = study.params();
    let (slow, fast) = slow_and_fast(study);
    let strain = |run: &Run| {
        let creep = study.creep(run.f_hz, run.e_beta_ev);
        format(PERCENT.from_model(creep.strain(p.creep_time, MEGAPASCAL.to_model(p.creep_stress))), 2)
    };
    vec![
        ("slow", hertz(slow.f_hz)),
        ("fast", hertz(fast.f_hz)),
        ("temp", fixed_quantity(p.creep_t, KELVIN, 0)),
        ("time", format(p.creep_time, 4)),
        ("strain_slow", strain(slow)),
        ("strain_fast", strain(fast)),
    ]
}
