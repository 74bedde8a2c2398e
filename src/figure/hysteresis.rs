//! The loop of one load cycle (Eqs 1–6).

use super::{Axis, Figure, Mark, Scale, Series, at, hertz};
use crate::model::loading::{strain_and_stress, work_per_cycle};
use crate::number::format;
use crate::study::Study;
use crate::units::TAU;

const POINTS: usize = 120;

/// Stress against strain over one cycle at the chosen frequency and temperature.
pub(super) fn hysteresis_loop(study: &Study) -> Figure {
    let p = study.params();
    let load = study.load(p.loop_f);
    let solid = study.solid();
    let modulus = solid.modulus(load.f, p.loop_t, p.e_beta);
    let around = |modulus| {
        (0..=POINTS)
            .map(|i| strain_and_stress(TAU * i as f64 / POINTS as f64, load.strain, modulus, solid.e_u))
            .map(|(strain, stress)| (strain * 100.0, stress * 1e-6))
            .unzip()
    };
    let elastic = crate::model::compliance::Modulus { loss: 0.0, ..modulus };
    let area = work_per_cycle(modulus.loss, load.strain, solid.e_u);
    let where_ = format!("{}, {} K", hertz(load.f), format(p.loop_t, 6));
    Figure {
        id: "hysteresis-loop",
        title: format!("Hysteresis loop at {where_}"),
        x: Axis::new("Strain ε", "%", Scale::Linear),
        y: Axis::new("Stress σ", "MPa", Scale::Linear),
        y2: None,
        series: vec![
            Series::new("elastic".into(), "Elastic part E′ε".into(), Mark::Guide, 0, around(elastic)),
            Series::new(at("f", load.f), where_.clone(), Mark::Line, 0, around(modulus)),
        ],
        labels: Vec::new(),
        pinned: Vec::new(),
        notes: vec![
            format!("Area ΔW₀ = πE″ε₀² = {} kJ/m³ per cycle.", format(area * 1e-3, 4)),
            format!("E′/E_u = {}, E″/E_u = {}.", format(modulus.storage, 4), format(modulus.loss, 4)),
        ],
        summary: format!(
            "One cycle at {where_}: stress leads strain, and the loop encloses {} kJ/m³, the work that a cycle leaves in \
             the glass.",
            format(area * 1e-3, 3)
        ),
    }
}
