//! `energy_landscape`: the energy landscape, drawn from the state (Fig 7a).

use super::{Axis, Figure, Label, Panel, Scale, Series, name, specimen_id, title};
use crate::quantity::unit::{EV, HERTZ, KJ_PER_MOL_PER_EV, MEV};
use crate::quantity::{ENERGY, ENERGY_DIFFERENCE, NOWHERE, fixed_quantity, quantity};
use crate::study::Study;
use crate::words::{say, tell};

const POINTS: usize = 40;

/// Barriers E_β of the as-cast and the most rejuvenated sample, the wall E_α beyond. Beside the wall the difference of the
/// two is too small to see: the second panel has it alone.
pub(super) fn energy_landscape(study: &Study) -> Figure {
    let e_alpha = study.derived().e_alpha_ev;
    let specimens = study.specimens();
    let lowest = specimens.iter().skip(1).min_by(|a, b| a.e_beta_ev.total_cmp(&b.e_beta_ev));
    let (mut series, mut labels, mut notes) = (Vec::new(), Vec::new(), Vec::new());
    let (_, as_cast) = landscape(0.0, specimens[0].e_beta_ev, e_alpha);
    for specimen in specimens.first().into_iter().chain(lowest) {
        let floor = (specimen.h - specimens[0].h) / KJ_PER_MOL_PER_EV;
        let id = specimen_id(specimen);
        let (places, energies) = landscape(floor, specimen.e_beta_ev, e_alpha);
        let above = energies.iter().zip(&as_cast).map(|(one, other)| MEV.from_model(one - other)).collect();
        let difference =
            Series::curve([&id, " above as-cast"].concat(), name(specimen), specimen.number, (places.clone(), above));
        let curve = Series::curve(id.clone(), name(specimen), specimen.number, (places, energies));
        series.push(curve.of_specimen(specimen));
        series.push(difference.on(Panel::Y2).of_group(id).of_specimen(specimen));
        let energy = fixed_quantity(specimen.e_beta_ev, EV, 4);
        let barrier = [("specimen", &*name(specimen)), ("energy", &energy)];
        notes.push(tell("figure.energy-landscape.note.barrier", &barrier));
    }
    labels.push(Label { x: 1.0, y: specimens[0].e_beta_ev + 0.09 * e_alpha, text: "E_β".into() });
    labels.push(Label { x: 5.5, y: 1.08 * e_alpha, text: "E_α".into() });
    let wall = fixed_quantity(e_alpha, EV, 3);
    notes.push(tell("figure.energy-landscape.note.wall", &[("energy", &wall)]));
    notes.push(say("figure.energy-landscape.note").into());
    let x = Axis::new(NOWHERE, Scale::Linear).with_range(-0.6, 7.6);
    let y = Axis::new(ENERGY, Scale::Linear).with_range(-0.08 * e_alpha, 1.2 * e_alpha);
    let summary = match lowest {
        Some(low) => tell(
            "figure.energy-landscape.summary",
            &[
                ("wall", &fixed_quantity(e_alpha, EV, 2)),
                ("as_cast", &fixed_quantity(specimens[0].e_beta_ev, EV, 3)),
                ("trained", &fixed_quantity(low.e_beta_ev, EV, 3)),
                ("frequency", &quantity(low.f.unwrap_or(0.0), HERTZ, 4)),
            ],
        ),
        None => String::new(),
    };
    let y2 = Some(Axis::new(ENERGY_DIFFERENCE, Scale::Linear));
    Figure { y2, labels, notes, summary, ..Figure::new("energy-landscape", title("energy-landscape"), x, y, series) }
}

/// Three β basins side by side, then the wall of the metabasin and the next one.
pub(super) fn landscape(floor: f64, e_beta: f64, e_alpha: f64) -> (Vec<f64>, Vec<f64>) {
    let corners = [
        (-0.6, floor + 0.45 * e_beta),
        (0.0, floor),
        (1.0, floor + e_beta),
        (2.0, floor),
        (3.0, floor + e_beta),
        (4.0, floor),
        (5.5, floor + e_alpha),
        (7.0, floor),
        (7.6, floor + 0.45 * e_beta),
    ];
    let mut curve = (Vec::new(), Vec::new());
    for pair in corners.windows(2) {
        let [(x0, y0), (x1, y1)] = [pair[0], pair[1]];
        for k in 0..POINTS {
            let share = k as f64 / POINTS as f64;
            curve.0.push(x0 + (x1 - x0) * share);
            // A cosine is flat at the minima and the saddles.
            curve.1.push(y0 + (y1 - y0) * 0.5 * (1.0 - libm::cos(std::f64::consts::PI * share)));
        }
    }
    curve
}
