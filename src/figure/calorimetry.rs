//! Calorimetry of the as-cast and the trained glass (Fig 3).

use super::{Axis, Figure, Mark, Scale, Series, name, specimen_id};
use crate::number::{fixed, format};
use crate::study::Study;

const JOULE_PER_KJ: f64 = 1e3;

/// Heat that comes out per kelvin while the state relaxes on heating.
pub(super) fn calorimetry(study: &Study) -> Figure {
    let (mut series, mut notes, mut highest) = (Vec::new(), Vec::new(), None);
    for (specimen, scan) in study.calorimetry() {
        let heat: Vec<f64> = scan.heat.iter().map(|heat| heat * JOULE_PER_KJ).collect();
        let peak = scan.temp.iter().zip(&heat).max_by(|a, b| a.1.total_cmp(b.1)).map(|(&temp, &heat)| (temp, heat));
        notes.push(format!("{}: area ΔH = {} kJ/mol.", name(&specimen), fixed(specimen.h, 4)));
        if let Some((temp, heat)) = peak
            && highest.as_ref().is_none_or(|&(_, _, most)| heat > most)
        {
            highest = Some((name(&specimen), temp, heat));
        }
        series.push(Series::new(
            specimen_id(&specimen),
            name(&specimen),
            Mark::Line,
            specimen.number,
            (scan.temp, heat),
        ));
    }
    notes.push(
        "One barrier gives a narrower trace than a real glass shows; the area is the stored enthalpy h by construction."
            .into(),
    );
    let x = Axis::new("Temperature T", "K", Scale::Linear);
    let y = Axis::new("Heat released −dh/dT", "J/(mol K)", Scale::Linear);
    let title = format!("Heat released on heating at {} K/min", format(study.params().dsc_rate, 4));
    let summary = highest.map_or_else(
        || "Nothing is stored, so nothing comes out.".into(),
        |(who, temp, heat)| {
            format!(
                "Each trace is one peak; {who} releases most, {} J/(mol K) at {} K.",
                format(heat, 3),
                fixed(temp, 0)
            )
        },
    );
    Figure { notes, summary, ..Figure::new("calorimetry", title, x, y, series) }
}
