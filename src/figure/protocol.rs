//! The training protocol (Fig 2).

use super::{Axis, Figure, Mark, Panel, Scale, Series, at, hertz};
use crate::number::format;
use crate::study::Study;

const MINUTE: f64 = 60.0;

/// Temperature and load frequency against time.
pub(super) fn protocol(study: &Study) -> Figure {
    let p = study.params();
    let plan = study.protocol();
    let corners = [0.0, plan.ramp(), plan.loaded(), plan.duration()];
    let temps = [plan.t_start, plan.t_end, plan.t_end, plan.t_start];
    let mut series = vec![Series::new(
        "temperature".into(),
        "Temperature".into(),
        Mark::Line,
        0,
        (corners.iter().map(|t| t / MINUTE).collect(), temps.to_vec()),
    )];
    for (tone, &f) in p.f.iter().enumerate() {
        let loaded = (vec![0.0, plan.loaded() / MINUTE], vec![f, f]);
        series.push(Series::new(at("f", f), hertz(f), Mark::Line, tone, loaded).on(Panel::Y2));
    }
    let hold = if p.hold > 0.0 { format!(", held for {} min", format(p.hold / MINUTE, 4)) } else { String::new() };
    Figure {
        id: "protocol",
        title: "Training protocol".into(),
        x: Axis::new("Time t", "min", Scale::Linear).with_range(0.0, plan.duration() / MINUTE),
        y: Axis::new("Temperature T", "K", Scale::Linear),
        y2: Some(Axis::new("Load frequency f", "Hz", Scale::Log)),
        series,
        labels: Vec::new(),
        pinned: Vec::new(),
        notes: vec!["The load is on during the ramp and the hold, and off while the sample cools.".into()],
        summary: format!(
            "Each sample is heated under load from {} K to {} K at {} K/min{hold}, {} min in all, then cooled without \
             load at {} K/min.",
            format(p.t_start, 6),
            format(p.t_end, 6),
            format(p.rate, 4),
            format(plan.loaded() / MINUTE, 4),
            format(p.cool, 4)
        ),
    }
}
