//! The training protocol (Fig 2).

use super::{Axis, Figure, Mark, Panel, Scale, Series, at, hertz, title};
use crate::number::format;
use crate::quantity::unit::{KELVIN, MINUTE};
use crate::quantity::{LOAD_FREQUENCY, PROTOCOL_TIME, TEMPERATURE, quantity};
use crate::study::Study;
use crate::words::{say, tell};

/// Temperature and load frequency against time.
pub(super) fn protocol(study: &Study) -> Figure {
    let p = study.params();
    let plan = study.protocol();
    let corners = [0.0, plan.ramp(), plan.loaded(), plan.duration()];
    let temps = [plan.t_start, plan.t_end, plan.t_end, plan.t_start];
    let mut series = vec![Series::new(
        "temperature".into(),
        say("figure.protocol.temperature").into(),
        Mark::Line,
        0,
        (corners.iter().map(|t| MINUTE.from_model(*t)).collect(), temps.to_vec()),
    )];
    for (tone, &f) in p.f.iter().enumerate() {
        let loaded = (vec![0.0, MINUTE.from_model(plan.loaded())], vec![f, f]);
        series.push(Series::new(at("f", f), hertz(f), Mark::Line, tone, loaded).on(Panel::Y2));
    }
    let minutes = |seconds: f64| format(MINUTE.from_model(seconds), 4);
    let summary = tell(
        if p.hold > 0.0 { "figure.protocol.summary.held" } else { "figure.protocol.summary" },
        &[
            ("from", &quantity(p.t_start, KELVIN, 6)),
            ("to", &quantity(p.t_end, KELVIN, 6)),
            ("rate", &format(p.rate, 4)),
            ("hold", &minutes(p.hold)),
            ("total", &minutes(plan.loaded())),
            ("cooling", &format(p.cool, 4)),
        ],
    );
    Figure {
        id: "protocol",
        title: title("protocol").into(),
        x: Axis::new(PROTOCOL_TIME, Scale::Linear).with_range(0.0, MINUTE.from_model(plan.duration())),
        y: Axis::new(TEMPERATURE, Scale::Linear),
        y2: Some(Axis::new(LOAD_FREQUENCY, Scale::Log)),
        series,
        labels: Vec::new(),
        pinned: Vec::new(),
        notes: vec![say("figure.protocol.note").into()],
        summary,
    }
}
