//! `protocol`: the training protocol (Fig 2).

use super::{Axis, Figure, Panel, Scale, Series, at, hertz, title};
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
    let temperature = Series::curve(
        "temperature",
        say("figure.protocol.temperature"),
        0,
        (corners.iter().map(|t| MINUTE.from_model(*t)).collect(), temps.to_vec()),
    );
    let mut series = vec![Series { is_called_as_axis: true, ..temperature }];
    for (tone, &f) in p.f.iter().enumerate() {
        let loaded = (vec![0.0, MINUTE.from_model(plan.loaded())], vec![f, f]);
        series.push(Series::curve(at("f", f), hertz(f), tone, loaded).on(Panel::Y2).at_frequency(f));
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
    let (x, y) = (
        Axis::new(PROTOCOL_TIME, Scale::Linear).with_range(0.0, MINUTE.from_model(plan.duration())),
        Axis::new(TEMPERATURE, Scale::Linear),
    );
    Figure {
        y2: Some(Axis::new(LOAD_FREQUENCY, Scale::Log)),
        notes: vec![say("figure.protocol.note").into()],
        summary,
        ..Figure::new("protocol", title("protocol"), x, y, series)
    }
}
