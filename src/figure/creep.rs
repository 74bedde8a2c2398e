//! Creep of the samples and their relaxation-time spectra (Fig 6).

use super::{Axis, Figure, Mark, Scale, Series, at, drawable, hertz};
use crate::model::creep::Process;
use crate::model::spectrum::density;
use crate::number::{fixed, format};
use crate::study::Study;

const POINTS: usize = 200;
const PASCAL_PER_MPA: f64 = 1e6;

fn sample(i: usize, f: f64) -> String {
    format!("S{}: {}", i + 1, hertz(f))
}

/// Creep strain against time, the instantaneous part subtracted.
pub(super) fn creep(study: &Study) -> Figure {
    let p = study.params();
    let stress = p.creep_stress * PASCAL_PER_MPA;
    let (mut series, mut notes) = (Vec::new(), Vec::new());
    for (i, run) in study.runs().iter().enumerate() {
        let (f, creep) = (run.f_hz, study.creep(run.f_hz, run.e_beta_ev));
        // Denser at the start, where the strain rises like a power of time.
        let time = |k: usize| p.creep_time * (k as f64 / POINTS as f64) * (k as f64 / POINTS as f64);
        let points = drawable((0..=POINTS).map(time).map(|t| (t, creep.strain(t, stress) * 1e2)));
        let parts = creep.compliances(p.creep_time).map(|j| format(j * stress * 1e4, 3));
        notes.push(format!(
            "{}: after {} s β {}, anelastic {}, viscoplastic {} (10⁻⁴).",
            sample(i, f),
            format(p.creep_time, 5),
            parts[0],
            parts[1],
            parts[2]
        ));
        series.push(Series::new(at("f", f), sample(i, f), Mark::Line, i + 1, points));
    }
    notes.push(
        "Table 1 between its rows; the compliance steps ΔJ are illustrative, since short creep does not fix them."
            .into(),
    );
    if study.runs().iter().any(|run| !(0.01..=10.0).contains(&run.f_hz)) {
        notes.push("Outside 0.01 to 10 Hz the nearest row of Table 1 holds.".into());
    }
    let end = |f: Option<&Series>| f.and_then(|s| Some((s.label.clone(), *s.y.last()?)));
    let summary = match (end(series.first()), end(series.last())) {
        (Some((first, low)), Some((last, high))) if series.len() > 1 => format!(
            "Every curve rises ever more slowly; after {} s the strain is {} % for {first} and {} % for {last}.",
            format(p.creep_time, 5),
            format(low, 3),
            format(high, 3)
        ),
        (Some((first, low)), _) => {
            format!(
                "The curve rises ever more slowly, to {} % after {} s for {first}.",
                format(low, 3),
                format(p.creep_time, 5)
            )
        }
        _ => "The strain outgrows every number, so there is no curve to show.".into(),
    };
    let x = Axis::new("Time t", "s", Scale::Linear);
    let y = Axis::new("Creep strain ε", "%", Scale::Linear);
    let title = format!("Creep at {} K and {} MPa", format(p.creep_t, 6), format(p.creep_stress, 4));
    Figure { notes, summary, ..Figure::new("creep", title, x, y, series) }
}

fn spectrum_of(process: &Process) -> (Vec<f64>, Vec<f64>) {
    // In s = B ln(τ/τ̄) every spectrum has the same shape.
    let (from, to) = (-7.0, 2.2);
    let ln_ratios = (0..=POINTS).map(|i| (from + (to - from) * i as f64 / POINTS as f64) / process.b);
    drawable(ln_ratios.map(|ln_ratio| (libm::exp(ln_ratio + process.ln_tau_bar), density(process.b, ln_ratio))))
}

fn axes() -> (Axis, Axis) {
    (Axis::new("Relaxation time τ", "s", Scale::Log), Axis::new("Weight p(ln τ)", "", Scale::Linear))
}

/// The three spectra of the first sample.
pub(super) fn relaxation_time_spectrum(study: &Study) -> Figure {
    let run = &study.runs()[0];
    let [beta, anelastic, viscoplastic] = study.processes(run.f_hz, run.e_beta_ev);
    let processes = [("beta", "β", &beta), ("an", "anelastic", &anelastic), ("vp", "viscoplastic", &viscoplastic)];
    let series = processes
        .iter()
        .enumerate()
        .map(|(tone, (id, label, process))| {
            Series::new((*id).into(), (*label).into(), Mark::Line, tone, spectrum_of(process))
        })
        .collect();
    let (x, y) = axes();
    Figure {
        notes: processes
            .iter()
            .map(|(_, label, q)| format!("{label}: B = {}, τ̄ = {} s.", format(q.b, 3), format(libm::exp(q.ln_tau_bar), 3)))
            .collect(),
        summary: "Three peaks: the β process is fastest and widest, the viscoplastic one slowest and narrowest; the anelastic \
                  one overlaps it."
            .into(),
        ..Figure::new(
            "relaxation-time-spectrum",
            format!("Relaxation-time spectrum of {}", sample(0, run.f_hz)),
            x,
            y,
            series,
        )
    }
}

fn one_process(study: &Study, id: &'static str, title: &str, place: usize) -> Figure {
    let (mut series, mut notes) = (Vec::new(), Vec::new());
    for (i, run) in study.runs().iter().enumerate() {
        let process = study.processes(run.f_hz, run.e_beta_ev)[place];
        let label = sample(i, run.f_hz);
        series.push(Series::new(at("f", run.f_hz), label.clone(), Mark::Line, i + 1, spectrum_of(&process)));
        notes.push(format!(
            "{label}: B = {}, τ̄ = {} s.",
            fixed(process.b, 3),
            format(libm::exp(process.ln_tau_bar), 3)
        ));
    }
    let (x, y) = axes();
    Figure {
        notes,
        summary: "Training at a higher frequency moves the spectrum to shorter times and widens it.".into(),
        ..Figure::new(id, title, x, y, series)
    }
}

pub(super) fn beta_spectrum(study: &Study) -> Figure {
    one_process(study, "beta-spectrum", "β spectrum of the samples", 0)
}

pub(super) fn anelastic_spectrum(study: &Study) -> Figure {
    one_process(study, "anelastic-spectrum", "Anelastic spectrum of the samples", 1)
}

pub(super) fn viscoplastic_spectrum(study: &Study) -> Figure {
    one_process(study, "viscoplastic-spectrum", "Viscoplastic spectrum of the samples", 2)
}
