//! `calorimetry`: calorimetry of the as-cast and the trained glass (Fig 3).

use super::{Axis, Figure, Scale, Series, name, specimen_id};
use crate::number::format;
use crate::quantity::unit::{J_PER_MOL_K, KELVIN, KJ_PER_MOL};
use crate::quantity::{HEAT_RELEASED, TEMPERATURE, fixed_quantity, quantity};
use crate::study::Study;
use crate::words::{say, tell};

/// The accuracy of h after training, kJ/mol (docs/accuracy.md).
const H_ERROR: f64 = 5e-6;

/// Heat that comes out per kelvin while the state relaxes on heating.
pub(super) fn calorimetry(study: &Study) -> Figure {
    let (mut series, mut notes, mut highest) = (Vec::new(), Vec::new(), None);
    for (specimen, scan) in study.calorimetry() {
        let heat: Vec<f64> = scan.heat.iter().map(|heat| J_PER_MOL_K.from_model(*heat)).collect();
        let peak = scan.temp.iter().zip(&heat).max_by(|a, b| a.1.total_cmp(b.1)).map(|(&temp, &heat)| (temp, heat));
        let area = fixed_quantity(specimen.h, KJ_PER_MOL, 4);
        notes.push(tell("figure.calorimetry.note.area", &[("specimen", &name(&specimen)), ("area", &area)]));
        // A state within the integrator's tolerance of zero gives no heat.
        let told = specimen.f.is_none() || specimen.h >= H_ERROR;
        if let Some((temp, heat)) = peak.filter(|&(_, heat)| told && heat > 0.0)
            && highest.as_ref().is_none_or(|&(_, _, most)| heat > most)
        {
            highest = Some((name(&specimen), temp, heat));
        }
        let curve = Series::curve(specimen_id(&specimen), name(&specimen), specimen.number, (scan.temp, heat));
        series.push(curve.of_specimen(&specimen));
    }
    notes.push(say("figure.calorimetry.note").into());
    let x = Axis::new(TEMPERATURE, Scale::Linear);
    let y = Axis::new(HEAT_RELEASED, Scale::Linear);
    let title = tell("figure.calorimetry.heading", &[("rate", &format(study.params().dsc_rate, 4))]);
    let summary = highest.map_or_else(
        || say("figure.calorimetry.summary.none").into(),
        |(who, temp, heat)| {
            let (heat, temp) = (quantity(heat, J_PER_MOL_K, 3), fixed_quantity(temp, KELVIN, 0));
            tell("figure.calorimetry.summary", &[("specimen", &who), ("heat", &heat), ("temperature", &temp)])
        },
    );
    Figure { notes, summary, ..Figure::new("calorimetry", title, x, y, series) }
}
