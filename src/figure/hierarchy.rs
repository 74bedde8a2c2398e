//! `stress_assisted` and `structural_order`: stress-assisted relaxation and structural order (Eqs 17–21).

use super::{Axis, Figure, Scale, Series, at, collected, equation, title};
use crate::number::{fixed, format};
use crate::quantity::unit::KELVIN;
use crate::quantity::{CORRELATION_FACTOR, RELATIVE_TIME, SHEAR_STRESS, TEMPERATURE, fixed_quantity, quantity};
use crate::study::Study;
use crate::words::{say, tell};
use model::creep::TABLE_1;
use model::hierarchy::{chi_from_ratio, chi_of_vft, ln_stress_factor, ln_tau_an, ln_tau_mol};
use model::relaxation::{ln_tau_beta, t_g};

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
            let points = collected(shares.iter().map(|&share| (share * p.sigma0, factor(temp, share))));
            Series::curve(at("t", temp), quantity(temp, KELVIN, 6), tone, points).at_temperature(temp, study)
        })
        .collect();
    let shear = p.creep_stress / 2.0;
    let mut notes = vec![say("figure.stress-assisted.note").into()];
    if shear <= p.sigma0 {
        notes.push(tell(
            "figure.stress-assisted.note.creep",
            &[
                ("stress", &format(p.creep_stress, 4)),
                ("shear", &format(shear, 4)),
                ("factor", &format(factor(p.creep_t, shear / p.sigma0), 3)),
                ("temperature", &quantity(p.creep_t, KELVIN, 6)),
            ],
        ));
    }
    let x = Axis::new(SHEAR_STRESS, Scale::Linear);
    let y = Axis::new(RELATIVE_TIME, Scale::Log);
    Figure {
        notes,
        summary: tell("figure.stress-assisted.summary", &[("stress", &format(p.sigma0, 4))]),
        ..Figure::new("stress-assisted", say("figure.stress-assisted.heading"), x, y, series)
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
    let eq_21 = collected(temps.iter().filter_map(|&temp| Some((temp, order.chi(temp)?))));
    let implied = |&temp: &f64| {
        let chi = chi_of_vft(temp, ln_tau_beta(temp, p.e_beta, study.pivot()), vft, p.t_merge)?;
        Some((temp, chi))
    };
    let liquid = collected(temps.iter().filter(|temp| **temp >= t_g).filter_map(implied));
    let mut series = vec![
        Series::curve("eq21", equation(21), 0, eq_21),
        Series::curve("vft", say("figure.structural-order.vft"), 1, liquid),
    ];
    let mut notes = Vec::new();
    for (i, row) in TABLE_1.iter().enumerate() {
        let chi = chi_from_ratio(row.tau_bar[2] / row.tau_bar[1]);
        let point = (vec![model::creep::TABLE_1_TEMP], vec![chi]);
        let number = (i + 1).to_string();
        series.push(Series::points(
            format!("table-s{}", i + 1),
            tell("figure.structural-order.row", &[("number", &number)]),
            i + 2,
            point,
        ));
        notes.push(tell("figure.structural-order.note.row", &[("number", &number), ("chi", &fixed(chi, 3))]));
    }
    let tau_beta = ln_tau_beta(t_g, p.e_beta, study.pivot());
    let mol = ln_tau_mol(tau_beta, p.t_merge, p.chi);
    notes.push(tell(
        "figure.structural-order.note.times",
        &[
            ("beta", &format(libm::exp(tau_beta), 3)),
            ("molecular", &format(libm::exp(mol), 3)),
            ("anelastic", &format(libm::exp(ln_tau_an(mol, p.chi)), 3)),
        ],
    ));
    let x = Axis::new(TEMPERATURE, Scale::Linear);
    let y = Axis::new(CORRELATION_FACTOR, Scale::Linear).with_range(0.0, 1.0);
    Figure {
        notes,
        summary: tell(
            "figure.structural-order.summary",
            &[
                ("chi", &format(p.chi, 3)),
                ("temperature", &fixed_quantity(t_g, KELVIN, 1)),
                ("slope", &format(p.chi_slope, 3)),
            ],
        ),
        ..Figure::new("structural-order", title("structural-order"), x, y, series)
    }
}
