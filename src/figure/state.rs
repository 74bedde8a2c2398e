//! `activation_energy`: the energetic state after training (Fig 4d).

use super::{Axis, Figure, Scale, Series, at, collected, hertz, sample};
use crate::quantity::unit::{EV, HERTZ, MEV};
use crate::quantity::{ACTIVATION_ENERGY, TRAINING_FREQUENCY, fixed_quantity, quantity};
use crate::study::{Change, Run, Study};
use crate::words::{say, tell};

/// E_β against training frequency: the curve, the samples, the as-cast glass and heating alone.
pub(super) fn activation_energy(study: &Study) -> Figure {
    let p = study.params();
    let scan = study.scan();
    let curve = |quantity: fn(&Run) -> f64| collected(scan.iter().map(|run| (run.f_hz, quantity(run))));
    let (first, last) = (scan[0].f_hz, scan[scan.len() - 1].f_hz);
    let level = |e: f64| (vec![first, last], vec![e, e]);
    let heat_only = study.heat_only().e_beta_ev;
    let mut series = vec![
        Series::curve("curve", say("legend.trained"), 0, curve(|run| run.e_beta_ev)),
        Series::guide("as-cast", say("legend.as-cast"), 0, level(p.e_beta)),
        Series::guide("heat-only", say("legend.heat-only"), 1, level(heat_only)),
    ];
    for (i, run) in study.runs().iter().enumerate() {
        let point = (vec![run.f_hz], vec![run.e_beta_ev]);
        let point = Series::points(at("f", run.f_hz), sample(i + 1, run.f_hz), i + 1, point).at_frequency(run.f_hz);
        series.push(point.open_where(study.is_extrapolated(run.f_hz)));
    }
    let notes = study
        .runs()
        .iter()
        .map(|run| {
            let key = match run.change() {
                Change::Rejuvenated => "figure.activation-energy.note.rejuvenated",
                Change::Relaxed => "figure.activation-energy.note.relaxed",
                Change::None => "figure.activation-energy.note.unchanged",
            };
            let change = fixed_quantity(run.delta_e_beta_mev, MEV, 1);
            tell(key, &[("frequency", &hertz(run.f_hz)), ("change", &change)])
        })
        .collect();
    let (x, y) = (Axis::new(TRAINING_FREQUENCY, Scale::Log), Axis::new(ACTIVATION_ENERGY, Scale::Linear));
    Figure {
        notes,
        summary: summary(study),
        ..Figure::new("activation-energy", say("figure.activation-energy.heading"), x, y, series)
    }
}

fn summary(study: &Study) -> String {
    let as_cast = study.params().e_beta;
    let changes = |wanted: Change| study.scan().iter().any(|run| run.change() == wanted);
    let crosses = changes(Change::Relaxed) && changes(Change::Rejuvenated);
    let crossing = study.scan().windows(2).find_map(|pair| {
        let (a, b) = (pair[0].e_beta_ev - as_cast, pair[1].e_beta_ev - as_cast);
        let share = a / (a - b);
        (crosses && a > 0.0 && b <= 0.0).then(|| pair[0].f_hz * libm::pow(pair[1].f_hz / pair[0].f_hz, share))
    });
    let ends = (study.scan().first(), study.scan().last());
    match (crossing, ends) {
        (Some(f), _) => tell(
            "figure.activation-energy.summary.crossing",
            &[("frequency", &quantity(f, HERTZ, 2)), ("energy", &fixed_quantity(as_cast, EV, 4))],
        ),
        (None, (Some(low), Some(high))) => tell(
            "figure.activation-energy.summary",
            &[
                ("from", &fixed_quantity(low.e_beta_ev, EV, 4)),
                ("low", &quantity(low.f_hz, HERTZ, 3)),
                ("to", &fixed_quantity(high.e_beta_ev, EV, 4)),
                ("high", &quantity(high.f_hz, HERTZ, 3)),
                ("energy", &fixed_quantity(as_cast, EV, 4)),
            ],
        ),
        _ => String::new(),
    }
}
