//! `secondary_fragility` and its fit: secondary fragility (Fig 5b, c).

use super::{Axis, Curve, Data, Figure, Pairs, Role, Scale, Series, equation, name, title};
use crate::number::fixed;
use crate::quantity::unit::{EV, KELVIN};
use crate::quantity::{
    ACTIVATION_ENERGY, LOG_RELAXATION_TIME, REDUCED_INVERSE_TEMPERATURE, SECONDARY_FRAGILITY, fixed_quantity, quantity,
};
use crate::study::Study;
use crate::words::{say, tell};
use model::fit;
use model::relaxation::{ln_tau_beta, secondary_fragility as m_beta, t_g};
use model::units::LN_10;

/// log₁₀ τ_β over T_g/T of the as-cast glass: its slope is m_β.
pub(super) fn secondary_fragility_fit(study: &Study) -> Figure {
    let (p, t_g) = (study.params(), t_g(study.vft()));
    const POINTS: usize = 13;
    let temps: Vec<f64> = (0..POINTS).map(|i| t_g / (1.0 + 0.4 * i as f64 / (POINTS - 1) as f64)).collect();
    let ratios: Vec<f64> = temps.iter().map(|t| t_g / t).collect();
    let log_tau: Vec<f64> = temps.iter().map(|&t| ln_tau_beta(t, p.e_beta, study.pivot()) / LN_10).collect();
    let by_formula = m_beta(p.e_beta, t_g);
    let mut notes = vec![tell("figure.secondary-fragility-fit.note.formula", &[("m", &fixed(by_formula, 4))])];
    let mut series = Vec::new();
    if let Ok(line) = fit::secondary_fragility(t_g, &temps, &log_tau) {
        let (m, start, fit) = (&line.m_beta, &line.log10_tau_inf, &line.fit);
        let fitted = ratios.iter().map(|x| start.value + m.value * x).collect();
        let label = say("figure.secondary-fragility-fit.line");
        let half_width = ratios.iter().map(|&x| fit.half_width_of(&[x, 1.0])).collect();
        let points = Pairs { x: ratios.clone(), y: fitted, half_width };
        let line = Data::Curve(Curve { points, has_arrow: false });
        series.push(Series::new("fit", label, Role::Present, 0, line));
        notes.push(tell("figure.secondary-fragility-fit.note.slope", &[("m", &fixed(m.value, 4))]));
    }
    series.push(Series::points("tau-beta", say("legend.as-cast"), 1, (ratios, log_tau)));
    let x = Axis::new(REDUCED_INVERSE_TEMPERATURE, Scale::Linear);
    let y = Axis::new(LOG_RELAXATION_TIME, Scale::Linear);
    Figure {
        notes,
        summary: tell(
            "figure.secondary-fragility-fit.summary",
            &[
                ("m", &fixed(by_formula, 2)),
                ("energy", &quantity(p.e_beta, EV, 4)),
                ("temperature", &fixed_quantity(t_g, KELVIN, 1)),
            ],
        ),
        ..Figure::new("secondary-fragility-fit", title("secondary-fragility-fit"), x, y, series)
    }
}

/// A literature value of E_β and m_β.
struct Literature {
    label: &'static str,
    e_beta_ev: f64,
    m_beta: f64,
    source: &'static str,
}

/// E_β = 76 kJ/mol, which the source gives as 22 R T_g.
const LITERATURE: &[Literature] = &[Literature {
    label: "(La₀.₅Ce₀.₅)₆₅Co₂₀Al₁₅",
    e_beta_ev: 0.788,
    m_beta: 9.55,
    source: "Zhai et al., J. Alloys Compd. 742 (2018) 536: 76 kJ/mol, 22 R T_g",
}];

/// m_β over E_β: proportional by definition, with the present samples and literature values.
pub(super) fn secondary_fragility(study: &Study) -> Figure {
    let (t_g, e_alpha) = (t_g(study.vft()), study.derived().e_alpha_ev);
    let ends = vec![0.0, e_alpha];
    let line = ends.iter().map(|&e| m_beta(e, t_g)).collect();
    let mut series = vec![Series::curve("eq16", equation(16), 0, (ends, line))];
    for specimen in study.specimens() {
        let point = (vec![specimen.e_beta_ev], vec![m_beta(specimen.e_beta_ev, t_g)]);
        let point = Series::points(super::specimen_id(&specimen), name(&specimen), specimen.number + 1, point);
        series.push(point.of_specimen(&specimen).open_where(specimen.f.is_some_and(|f| study.is_extrapolated(f))));
    }
    let mut notes = vec![
        tell("figure.secondary-fragility.note.liquid", &[("m", &fixed(study.derived().fragility_m, 1))]),
        say("figure.secondary-fragility.note").into(),
    ];
    for (i, other) in LITERATURE.iter().enumerate() {
        let point = (vec![other.e_beta_ev], vec![other.m_beta]);
        series.push(Series::points(format!("literature-{}", i + 1), other.label, 9 + i, point));
        notes.push(tell(
            "figure.secondary-fragility.note.literature",
            &[("glass", other.label), ("m", &fixed(other.m_beta, 2)), ("source", other.source)],
        ));
    }
    let x = Axis::new(ACTIVATION_ENERGY, Scale::Linear);
    let y = Axis::new(SECONDARY_FRAGILITY, Scale::Linear);
    let present = study.params().e_beta;
    Figure {
        notes,
        summary: tell(
            "figure.secondary-fragility.summary",
            &[
                ("most", &fixed(m_beta(e_alpha, t_g), 1)),
                ("energy", &fixed_quantity(e_alpha, EV, 2)),
                ("present", &fixed(m_beta(present, t_g), 2)),
            ],
        ),
        ..Figure::new("secondary-fragility", title("secondary-fragility"), x, y, series)
    }
}
