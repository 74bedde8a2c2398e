//! `hysteresis_loop`: the loop of one load cycle (Eqs 1–6).

use super::{Axis, Figure, Scale, Series, at, collected, hertz};
use crate::number::format;
use crate::quantity::unit::{KELVIN, KJ_PER_M3, MEGAPASCAL, PERCENT};
use crate::quantity::{STRAIN, STRESS, quantity};
use crate::study::Study;
use crate::words::{say, tell};
use model::loading::{strain_and_stress, work_per_cycle};
use model::units::TAU;

const POINTS: usize = 120;

/// Stress against strain over one cycle at the chosen frequency and temperature.
pub(super) fn hysteresis_loop(study: &Study) -> Figure {
    let p = study.params();
    let load = study.load(p.loop_f);
    let solid = study.solid();
    let modulus = solid.modulus(load.f, p.loop_t, p.e_beta);
    let around = |modulus| {
        let points = (0..=POINTS)
            .map(|i| strain_and_stress(TAU * i as f64 / POINTS as f64, load.strain, modulus, solid.e_u()))
            .map(|(strain, stress)| (PERCENT.from_model(strain), MEGAPASCAL.from_model(stress)));
        collected(points)
    };
    let elastic = model::compliance::Modulus { loss: 0.0, ..modulus };
    let area = work_per_cycle(modulus.loss, load.strain, solid.e_u());
    let (frequency, temperature) = (hertz(load.f), quantity(p.loop_t, KELVIN, 6));
    let place = [("frequency", frequency.as_str()), ("temperature", &temperature)];
    let series = vec![
        Series::guide("elastic", say("figure.hysteresis-loop.elastic"), 0, around(elastic)),
        Series::curve(at("f", load.f), tell("figure.hysteresis-loop.curve", &place), 0, around(modulus)),
    ];
    let (x, y) = (Axis::new(STRAIN, Scale::Linear), Axis::new(STRESS, Scale::Linear));
    Figure {
        notes: vec![
            tell("figure.hysteresis-loop.note.area", &[("area", &format(KJ_PER_M3.from_model(area), 4))]),
            tell(
                "figure.hysteresis-loop.note.moduli",
                &[("storage", &format(modulus.storage, 4)), ("loss", &format(modulus.loss, 4))],
            ),
        ],
        summary: tell(
            "figure.hysteresis-loop.summary",
            &[place[0], place[1], ("area", &format(KJ_PER_M3.from_model(area), 3))],
        ),
        ..Figure::new("hysteresis-loop", tell("figure.hysteresis-loop.heading", &place), x, y, series)
    }
}
