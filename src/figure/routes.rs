//! The routes of rejuvenation as a diagram with the present numbers on its arrows (Fig 7b).

use super::{Axis, Figure, Label, Mark, Scale, Series, hertz};
use crate::model::creep::table_1_at;
use crate::number::{fixed, format};
use crate::study::{Run, Study};

/// A box of the diagram: centre and words.
const BOXES: [(f64, f64, &str); 5] = [
    (5.0, 7.4, "Training"),
    (5.0, 5.6, "β relaxation"),
    (8.3, 3.4, "Rejuvenation"),
    (5.0, 1.1, "Dynamics"),
    (1.7, 3.4, "Heterogeneity"),
];
const HALF_WIDTH: f64 = 1.45;
const HALF_HEIGHT: f64 = 0.42;

pub(super) fn routes(study: &Study) -> Figure {
    let runs = study.runs();
    let low = runs.iter().min_by(|a, b| a.f_hz.total_cmp(&b.f_hz)).unwrap_or(&runs[0]);
    let high = runs.iter().max_by(|a, b| a.f_hz.total_cmp(&b.f_hz)).unwrap_or(&runs[0]);
    let mut series: Vec<Series> = BOXES.iter().map(|&(x, y, id)| outline(id, x, y)).collect();
    let mut labels: Vec<Label> = BOXES.iter().map(|&(x, y, text)| Label { x, y, text: text.into() }).collect();
    let arrows = arrows(study, low, high);
    for (i, (from, to, along, words)) in arrows.iter().enumerate() {
        series.push(Series::new(
            format!("arrow-{}", i + 1),
            String::new(),
            Mark::Arrow,
            0,
            (vec![from.0, to.0], vec![from.1, to.1]),
        ));
        let (x, y) = (from.0 + along * (to.0 - from.0), from.1 + along * (to.1 - from.1));
        labels.push(Label { x, y, text: words.clone() });
    }
    let mut notes: Vec<String> = arrows.iter().map(|(.., words)| format!("{words}.")).collect();
    let t_beta = |t: Option<f64>| t.map_or_else(|| "none".into(), |t| fixed(t, 1));
    let as_cast = study.derived().t_beta_as_cast_k;
    notes.push(format!("T_β: {} → {} K.", t_beta(as_cast), t_beta(high.t_beta_k)));
    let x = Axis::new("", "", Scale::Linear).with_range(0.0, 10.0);
    let y = Axis::new("", "", Scale::Linear).with_range(0.5, 8.0);
    Figure {
        labels,
        notes,
        summary: format!(
            "Training drives the β relaxation, which stores enthalpy and widens the structure; at {} the glass holds {} kJ/mol, \
             and its β barrier has moved by {} meV.",
            hertz(high.f_hz),
            fixed(high.h_kj_mol, 3),
            fixed(high.delta_e_beta_mev, 1)
        ),
        ..Figure::new("routes", format!("Routes of rejuvenation, {} against as cast", hertz(high.f_hz)), x, y, series)
    }
}

fn outline(id: &str, x: f64, y: f64) -> Series {
    let (left, right, low, high) = (x - HALF_WIDTH, x + HALF_WIDTH, y - HALF_HEIGHT, y + HALF_HEIGHT);
    let points = (vec![left, right, right, left, left], vec![low, low, high, high, low]);
    Series::new(format!("box {id}"), String::new(), Mark::Line, 0, points)
}

/// From, to, how far along the words stand, and the words. Neighbours stand at different heights, so
/// that they do not meet on a narrow page.
type Arrow = ((f64, f64), (f64, f64), f64, String);

fn arrows(study: &Study, low: &Run, high: &Run) -> [Arrow; 5] {
    let p = study.params();
    let (b_low, tau_low) = table_1_at(low.f_hz);
    let (b_high, tau_high) = table_1_at(high.f_hz);
    let seconds = |ln: f64| format(libm::exp(ln), 3);
    [
        ((5.0, 6.98), (5.0, 6.02), 0.5, format!("W = {} kJ/mol", format(high.work_kj_mol, 3))),
        ((6.0, 5.18), (8.0, 3.82), 0.5, format!("h: {} → {} kJ/mol", format(p.h0, 3), format(high.h_kj_mol, 3))),
        ((4.0, 5.18), (2.0, 3.82), 0.5, format!("B_β: {} → {}", fixed(b_low[0], 2), fixed(b_high[0], 2))),
        ((8.3, 2.98), (6.0, 1.52), 0.66, format!("E_β: {} → {} eV", fixed(p.e_beta, 3), fixed(high.e_beta_ev, 3))),
        ((1.7, 2.98), (4.0, 1.52), 0.26, format!("τ̄_an: {} → {} s", seconds(tau_low[1]), seconds(tau_high[1]))),
    ]
}
