//! Stress-assisted relaxation and structural order (Eqs 17–21).

use super::{Axis, Figure, Mark, Scale, Series, at};
use crate::model::creep::TABLE_1;
use crate::model::hierarchy::{chi_from_ratio, chi_of_vft, ln_stress_factor, ln_tau_an, ln_tau_mol};
use crate::model::relaxation::{ln_tau_beta, t_g};
use crate::number::{fixed, format};
use crate::study::Study;

const POINTS: usize = 120;

/// How a stress shortens τ_β, at the terminal temperatures.
pub(super) fn stress_assisted(study: &Study) -> Figure {
    let p = study.params();
    let shares: Vec<f64> = (0..=POINTS).map(|i| i as f64 / POINTS as f64).collect();
    let factor = |temp: f64, share: f64| libm::exp(ln_stress_factor(temp, p.e_beta, share));
    let series = p
        .t_ends
        .iter()
        .enumerate()
        .map(|(tone, &temp)| {
            let points = shares.iter().map(|&share| (share * p.sigma0, factor(temp, share))).unzip();
            Series::new(at("t", temp), format!("{} K", format(temp, 6)), Mark::Line, tone, points)
        })
        .collect();
    let shear = p.creep_stress / 2.0;
    let mut notes =
        vec!["The rest of the lab leaves the stress out; the form holds near σ₀ and has no jumps back.".into()];
    if shear <= p.sigma0 {
        notes.push(format!(
            "The creep stress of {} MPa is a shear stress of {} MPa: τ_β falls to {} of its value at {} K.",
            format(p.creep_stress, 4),
            format(shear, 4),
            format(factor(p.creep_t, shear / p.sigma0), 3),
            format(p.creep_t, 6)
        ));
    }
    let x = Axis::new("Shear stress σ", "MPa", Scale::Linear);
    let y = Axis::new("Relative time τ/τ_β", "", Scale::Log);
    Figure {
        notes,
        summary: format!(
            "A stress lowers the barrier and with it the relaxation time, the more the colder the glass; at σ₀ = {} MPa \
             the barrier is gone.",
            format(p.sigma0, 4)
        ),
        ..Figure::new("stress-assisted", "Stress-assisted β relaxation", x, y, series)
    }
}

/// χ(T) of Eq 21 beside the χ that makes τ_mol the VFT law.
pub(super) fn structural_order(study: &Study) -> Figure {
    let p = study.params();
    let (vft, order) = (study.vft(), study.order());
    let t_g = t_g(vft);
    let top = t_g + 0.9 * (p.t_pivot - t_g);
    let (from, to) = (p.t_start.min(0.8 * t_g), top);
    let temps: Vec<f64> = (0..=POINTS).map(|i| from + (to - from) * i as f64 / POINTS as f64).collect();
    let eq_21 = temps.iter().filter_map(|&temp| Some((temp, order.chi(temp)?))).unzip();
    let implied = |&temp: &f64| {
        let chi = chi_of_vft(temp, ln_tau_beta(temp, p.e_beta, study.pivot()), vft, p.t_merge)?;
        Some((temp, chi))
    };
    let liquid = temps.iter().filter(|temp| **temp >= t_g).filter_map(implied).unzip();
    let mut series = vec![
        Series::new("eq21".into(), "Eq 21".into(), Mark::Line, 0, eq_21),
        Series::new("vft".into(), "Implied by the VFT law".into(), Mark::Line, 1, liquid),
    ];
    let mut notes = Vec::new();
    for (i, row) in TABLE_1.iter().enumerate() {
        let chi = chi_from_ratio(row.tau_bar[2] / row.tau_bar[1]);
        let point = (vec![crate::model::creep::TABLE_1_TEMP], vec![chi]);
        series.push(Series::new(
            format!("table-s{}", i + 1),
            format!("S{} of Table 1", i + 1),
            Mark::Points,
            i + 2,
            point,
        ));
        notes.push(format!("S{}: χ = {} from τ_vp/τ_an = χ^(−1/χ).", i + 1, fixed(chi, 3)));
    }
    let tau_beta = ln_tau_beta(t_g, p.e_beta, study.pivot());
    let mol = ln_tau_mol(tau_beta, p.t_merge, p.chi);
    notes.push(format!(
        "At T_g: τ_β = {} s, τ_mol = {} s, τ_an = {} s.",
        format(libm::exp(tau_beta), 3),
        format(libm::exp(mol), 3),
        format(libm::exp(ln_tau_an(mol, p.chi)), 3)
    ));
    let x = Axis::new("Temperature T", "K", Scale::Linear);
    let y = Axis::new("Correlation factor χ", "", Scale::Linear).with_range(0.0, 1.0);
    Figure {
        notes,
        summary: format!(
            "χ is frozen at {} below T_g = {} K and grows by {} per kelvin above it.",
            format(p.chi, 3),
            fixed(t_g, 1),
            format(p.chi_slope, 3)
        ),
        ..Figure::new("structural-order", "Structural order", x, y, series)
    }
}
