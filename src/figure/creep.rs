//! `creep` and others: creep of the samples and their relaxation-time spectra (Fig 6).

use super::{Axis, Figure, Scale, Series, at, bare, drawable, sample, title};
use crate::number::{fixed, format};
use crate::quantity::unit::{HERTZ, KELVIN, MEGAPASCAL, PERCENT};
use crate::quantity::{CREEP_STRAIN, RELAXATION_TIME, TIME, WEIGHT, quantity};
use crate::study::Study;
use crate::words::{say, tell};
use model::creep::Process;
use model::spectrum::density;

const POINTS: usize = 200;

/// Creep strain against time, the instantaneous part subtracted.
pub(super) fn creep(study: &Study) -> Figure {
    let p = study.params();
    let stress = MEGAPASCAL.to_model(p.creep_stress);
    let (mut series, mut notes) = (Vec::new(), Vec::new());
    for (i, run) in study.runs().iter().enumerate() {
        let (f, creep) = (run.f_hz, study.creep(run.f_hz, run.e_beta_ev));
        // Denser at the start, where the strain rises like a power of time.
        let time = |k: usize| p.creep_time * (k as f64 / POINTS as f64) * (k as f64 / POINTS as f64);
        let points = drawable((0..=POINTS).map(time).map(|t| (t, PERCENT.from_model(creep.strain(t, stress)))));
        let parts = creep.compliances(p.creep_time).map(|j| format(j * stress * 1e4, 3));
        notes.push(tell(
            "figure.creep.note.parts",
            &[
                ("specimen", &sample(i + 1, f)),
                ("time", &format(p.creep_time, 5)),
                ("beta", &parts[0]),
                ("anelastic", &parts[1]),
                ("viscoplastic", &parts[2]),
            ],
        ));
        series.push(Series::curve(at("f", f), sample(i + 1, f), i + 1, points).at_frequency(f));
    }
    notes.push(say("figure.creep.note").into());
    if study.runs().iter().any(|run| !(0.01..=10.0).contains(&run.f_hz)) {
        let rows = [("from", &*bare(0.01, HERTZ, 4)), ("to", &quantity(10.0, HERTZ, 4))];
        notes.push(tell("figure.creep.note.outside", &rows));
    }
    let end = |f: Option<&Series>| f.and_then(|s| Some((s.label.clone(), *s.y().last()?)));
    let summary = match (end(series.first()), end(series.last())) {
        (Some((first, low)), Some((last, high))) if series.len() > 1 => tell(
            "figure.creep.summary",
            &[
                ("time", &format(p.creep_time, 5)),
                ("low", &format(low, 3)),
                ("first", &first),
                ("high", &format(high, 3)),
                ("last", &last),
            ],
        ),
        (Some((first, low)), _) => tell(
            "figure.creep.summary.one",
            &[("low", &format(low, 3)), ("time", &format(p.creep_time, 5)), ("first", &first)],
        ),
        _ => say("figure.creep.summary.none").into(),
    };
    let x = Axis::new(TIME, Scale::Linear);
    let y = Axis::new(CREEP_STRAIN, Scale::Linear);
    let title = tell(
        "figure.creep.heading",
        &[("temperature", &quantity(p.creep_t, KELVIN, 6)), ("stress", &format(p.creep_stress, 4))],
    );
    Figure { notes, summary, ..Figure::new("creep", title, x, y, series) }
}

fn spectrum_of(process: &Process) -> (Vec<f64>, Vec<f64>) {
    // In s = B ln(τ/τ̄) every spectrum has the same shape.
    let (from, to) = (-7.0, 2.2);
    let ln_ratios = (0..=POINTS).map(|i| (from + (to - from) * i as f64 / POINTS as f64) / process.b);
    drawable(ln_ratios.map(|ln_ratio| (libm::exp(ln_ratio + process.ln_tau_bar), density(process.b, ln_ratio))))
}

fn axes() -> (Axis, Axis) {
    (Axis::new(RELAXATION_TIME, Scale::Log), Axis::new(WEIGHT, Scale::Linear))
}

/// The three spectra of the first sample.
pub(super) fn relaxation_time_spectrum(study: &Study) -> Figure {
    let run = &study.runs()[0];
    let [beta, anelastic, viscoplastic] = study.processes(run.f_hz, run.e_beta_ev);
    let processes = [
        ("beta", say("legend.beta"), &beta),
        ("an", say("legend.anelastic"), &anelastic),
        ("vp", say("legend.viscoplastic"), &viscoplastic),
    ];
    let series = processes
        .iter()
        .enumerate()
        .map(|(tone, (id, label, process))| Series::curve(*id, *label, tone, spectrum_of(process)))
        .collect();
    let (x, y) = axes();
    Figure {
        notes: processes.iter().map(|(_, label, process)| note(label, format(process.b, 3), process)).collect(),
        summary: say("figure.relaxation-time-spectrum.summary").into(),
        ..Figure::new(
            "relaxation-time-spectrum",
            tell("figure.relaxation-time-spectrum.heading", &[("specimen", &sample(1, run.f_hz))]),
            x,
            y,
            series,
        )
    }
}

fn note(label: &str, b: String, process: &Process) -> String {
    let tau = format(libm::exp(process.ln_tau_bar), 3);
    tell("figure.note.process", &[("process", label), ("b", &b), ("tau", &tau)])
}

fn one_process(study: &Study, id: &'static str, place: usize) -> Figure {
    let (mut series, mut notes) = (Vec::new(), Vec::new());
    for (i, run) in study.runs().iter().enumerate() {
        let process = study.processes(run.f_hz, run.e_beta_ev)[place];
        let label = sample(i + 1, run.f_hz);
        series.push(Series::curve(at("f", run.f_hz), label.clone(), i + 1, spectrum_of(&process)));
        notes.push(note(&label, fixed(process.b, 3), &process));
    }
    let (x, y) = axes();
    Figure { notes, summary: say("figure.summary.process").into(), ..Figure::new(id, title(id), x, y, series) }
}

pub(super) fn beta_spectrum(study: &Study) -> Figure {
    one_process(study, "beta-spectrum", 0)
}

pub(super) fn anelastic_spectrum(study: &Study) -> Figure {
    one_process(study, "anelastic-spectrum", 1)
}

pub(super) fn viscoplastic_spectrum(study: &Study) -> Figure {
    one_process(study, "viscoplastic-spectrum", 2)
}
