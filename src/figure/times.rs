//! Relaxation times over temperature (Figs 4c, 5a).

use super::{Axis, Figure, Mark, Scale, Series, drawable, name, specimen_id};
use crate::model::relaxation::{ln_tau_alpha, ln_tau_beta, t_g};
use crate::number::{fixed, format};
use crate::study::Study;
use crate::units::{ElectronVolt, Kelvin};

const POINTS: usize = 120;
const PER_KK: f64 = 1000.0;

/// The family of activation energies of Fig 5a, eV.
pub(super) const FAMILY: [f64; 5] = [0.08, 0.58, 1.08, 1.58, 2.08];

/// τ_β of every specimen, the VFT law, and where they meet.
pub(super) fn relaxation_times(study: &Study) -> Figure {
    let (mut series, mut notes) = (vec![vft_line(study)], Vec::new());
    for specimen in study.specimens() {
        let line = beta_line(study, specimen.e_beta_ev);
        series.push(Series::new(specimen_id(&specimen), name(&specimen), Mark::Line, specimen.number, line));
        let meets = crossing(study, specimen.e_beta_ev).map_or_else(
            || "does not meet the VFT law above T_g".into(),
            |t| format!("meets the VFT law at {} K", fixed(t, 1)),
        );
        notes.push(format!("{}: E_β = {} eV, {meets}.", name(&specimen), fixed(specimen.e_beta_ev, 4)));
    }
    let mut measured = Vec::new();
    for specimen in study.specimens() {
        let scan = study.frequency_scan(specimen.e_beta_ev);
        if let Ok(fit) = &scan.fit {
            notes.push(format!("{}: from the β peaks at 1 to 16 Hz: {}.", name(&specimen), fit_words(fit)));
        }
        measured.extend(scan.points.iter().map(|&(f, temp)| (PER_KK / temp, 1.0 / (crate::units::TAU * f))));
    }
    notes.push("Computed peaks have no scatter: the 95 % intervals are those of the arithmetic.".into());
    series.push(Series::new(
        "measured".into(),
        "β peaks at 1 to 16 Hz".into(),
        Mark::Points,
        7,
        drawable(measured.into_iter()),
    ));
    let summary = crossing(study, study.params().e_beta).map_or_else(
        || "The β lines and the VFT law of the α relaxation do not meet above T_g for the as-cast glass.".into(),
        |t| {
            format!(
                "Every β line is straight in 1/T and passes the pivot at {} K; the VFT law of the α relaxation rises more \
                 steeply on cooling and leaves the line of the as-cast glass at {} K.",
                format(study.params().t_pivot, 5),
                fixed(t, 0)
            )
        },
    );
    let (x, y) = axes(study);
    Figure { notes, summary, ..Figure::new("relaxation-times", "Relaxation times of the trained glass", x, y, series) }
}

fn fit_words(fit: &crate::fit::Arrhenius) -> String {
    format!(
        "E_β = {} ± {} eV, f₀ = {} Hz (95 %)",
        fixed(fit.e_beta_ev.value, 4),
        format(fit.e_beta_ev.half_width(), 2),
        format(fit.f_0.value, 3)
    )
}

/// The family of states between the ultimately rejuvenated and the ultrastable glass.
pub(super) fn relaxation_map(study: &Study) -> Figure {
    let e_alpha = study.derived().e_alpha_ev;
    let mut series = vec![vft_line(study)];
    let line = |e| beta_line(study, e);
    series.push(Series::new("e=0".into(), "E_β → 0: ultimately rejuvenated".into(), Mark::Guide, 0, line(0.0)));
    series.push(Series::new("e=cap".into(), "E_β → E_α: ultrastable".into(), Mark::Guide, 1, line(e_alpha)));
    for (i, e) in FAMILY.into_iter().enumerate() {
        series.push(Series::new(format!("e={e}"), format!("{} eV", fixed(e, 2)), Mark::Line, i + 1, line(e)));
    }
    let present = study.params().e_beta;
    series.push(Series::new(
        "as-cast".into(),
        format!("As cast, {} eV", fixed(present, 3)),
        Mark::Line,
        6,
        line(present),
    ));
    let over: Vec<String> = FAMILY.iter().filter(|e| **e > e_alpha).map(|e| fixed(*e, 2)).collect();
    let mut notes = vec![format!(
        "E_α = {} eV is the slope of the VFT law at the pivot: no β barrier can be higher.",
        fixed(e_alpha, 3)
    )];
    if !over.is_empty() {
        notes.push(format!(
            "{} eV lies above that cap: such a line would be slower than the α relaxation just below the pivot.",
            over.join(", ")
        ));
    }
    let (x, y) = axes(study);
    Figure {
        notes,
        summary: format!(
            "A bundle of straight β lines through one point, the pivot at {} K; the flatter the line, the lower the \
             activation energy and the more rejuvenated the glass.",
            format(study.params().t_pivot, 5)
        ),
        ..Figure::new("relaxation-map", "Relaxation map: from rejuvenated to ultrastable", x, y, series)
    }
}

fn axes(study: &Study) -> (Axis, Axis) {
    let (from, to) = inverse_range(study);
    let x = Axis::new("Inverse temperature 1000/T", "1/K", Scale::Linear).with_range(from, to);
    (x, Axis::new("Relaxation time τ", "s", Scale::Log))
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
    Series::new("vft".into(), "α: VFT".into(), Mark::Guide, 2, line)
}

/// The temperature between T_g and just above the pivot at which τ_β = τ_α.
fn crossing(study: &Study, e_beta_ev: ElectronVolt) -> Option<Kelvin> {
    let vft = study.vft();
    let gap = |temp: Kelvin| ln_tau_alpha(temp, vft) - ln_tau_beta(temp, e_beta_ev, study.pivot());
    let (mut cold, mut hot) = (t_g(vft), study.params().t_pivot * 1.001);
    if gap(cold) <= 0.0 || gap(hot) > 0.0 {
        return None;
    }
    while hot - cold > 1e-9 * hot {
        let middle = 0.5 * (cold + hot);
        if gap(middle) > 0.0 { cold = middle } else { hot = middle }
    }
    Some(cold)
}
