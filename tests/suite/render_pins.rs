//! Pinned scenarios in a picture: they differ from the present one and from each other without colour.
#![allow(clippy::unwrap_used)]

use crate::render_recorder::{LOOK, Op, axis, drawn, figure, series, texts};
use beta_training::figure::{Colophon, Data, FIGURES, Figure, Key, Pinned, Role, Scale, Series};
use beta_training::params::Link;
use beta_training::render::{self, Look};
use beta_training::study::Study;

fn key(at: usize) -> Key {
    let id = beta_training::params::PIN_KEYS[at];
    Key { id, at, label: format!("{}: other", ["A", "B", "C", "D"][at]), link: "#v=1".into() }
}

/// A curve of each pin and the present one, all of the same tone.
fn five() -> Figure {
    let line = |end: f64| series(Data::curve, 0, &[(0.0, 0.0), (1.0, end)]);
    let mut all = figure(axis("x", Scale::Linear, None), axis("y", Scale::Linear, None), vec![line(1.0)]);
    for at in 0..4 {
        let thin = line(2.0 + at as f64);
        all.series.push(Series { id: format!("pin{}:s0", at + 1), role: Role::Pin(at), ..thin });
        all.pinned.push(key(at));
    }
    all
}

/// Width and dash of the paths with two ends, in the order in which they are drawn.
fn strokes(ops: &[Op], color: (u8, u8, u8)) -> Vec<(u32, Vec<u32>)> {
    let stroke = |op: &Op| match op {
        Op::Path { width, dash, color: drawn, points } if *drawn == color && points.len() == 2 => {
            Some((*width, dash.clone()))
        }
        _ => None,
    };
    ops.iter().filter_map(stroke).collect()
}

#[test]
fn pinned_curves_are_thinner_dashed_each_its_own_way_and_below_the_present_one() {
    let strokes = strokes(&drawn(&five(), &LOOK).0, (0x0B, 0x45, 0x96));
    // Four thin curves, the present one over them, and the sample of the present one in the legend.
    assert_eq!(strokes.len(), 6);
    let (thin, thick) = strokes.split_at(4);
    assert!(thick.iter().all(|stroke| *stroke == thick[0]));
    for (i, (width, dash)) in thin.iter().enumerate() {
        assert!(*width < thick[0].0, "pin {i} is {width} wide");
        assert!(!dash.is_empty() && thin[..i].iter().all(|(_, other)| other != dash), "pin {i}: {dash:?}");
    }
}

#[test]
fn a_pinned_curve_that_is_the_present_one_fills_no_gaps() {
    let mut all = five();
    all.series[2].data = all.series[0].data.clone();
    let drawn_of = |all: &Figure| strokes(&drawn(all, &LOOK).0, (0x0B, 0x45, 0x96)).len();
    assert_eq!(drawn_of(&all), drawn_of(&five()) - 1);
    // Where the present one is hidden, it is drawn.
    all.series.remove(0);
    let mut other = five();
    other.series.remove(0);
    assert_eq!(drawn_of(&all), drawn_of(&other));
}

#[test]
fn the_legend_has_one_entry_a_pin_with_its_letter() {
    let mut all = five();
    let again = Series { id: "pin1:more".into(), ..all.series[1].clone() };
    all.series.push(again);
    let words = texts(&drawn(&all, &LOOK).0);
    for at in 0..4 {
        assert_eq!(words.iter().filter(|word| **word == key(at).label).count(), 1, "{words:?}");
    }
    assert_eq!(words.iter().filter(|word| word.ends_with("Hz")).count(), 1, "{words:?}");
}

#[test]
fn points_of_a_pin_are_marked_by_its_letter() {
    let mut points = five();
    points.series.retain(|series| series.role == Role::Present);
    points.series.push(Series { role: Role::Pin(2), ..series(Data::points, 1, &[(0.2, 0.5), (0.6, 0.5)]) });
    points.pinned.retain(|key| key.at == 2);
    let words = texts(&drawn(&points, &LOOK).0);
    assert_eq!(words.iter().filter(|word| *word == "C").count(), 2, "{words:?}");
}

/// The axes fit what is pinned as well.
#[test]
fn no_pinned_curve_is_cut_off() {
    let (_, geometry) = drawn(&five(), &LOOK);
    let y = geometry.panels[0].y;
    assert!(y.lo <= 0.0 && y.hi >= 5.0, "{y:?}");
}

#[test]
fn every_figure_with_four_pins_is_drawn_at_every_width() {
    let link =
        Link::parse("f=1,10&pin1=fig1;t_end:363&pin2=strict-pivot&pin3=paper;strain:0.4;f_sweep:1&pin4=as-printed");
    assert!(link.issues.is_empty(), "{:?}", link.issues);
    let (study, pinned) = (Study::new(&link.scenario.params), link.pins.iter().map(Pinned::new).collect::<Vec<_>>());
    for entry in FIGURES {
        let figure = entry.compared(&study, &link, &pinned);
        for (width, height) in [(280, 210), (360, 300), (720, 450)] {
            drawn(&figure, &Look { width, height, ..LOOK });
        }
        let csv = render::csv(&figure, &Colophon::of(&link, "", None));
        for series in &figure.series {
            assert!(csv.contains(&series.id), "{}: {}", entry.id, series.id);
        }
        for key in &figure.pinned {
            assert!(csv.contains(&format!("# {}: {}, {}\n", key.id, key.label, key.link)), "{}", entry.id);
        }
    }
}
