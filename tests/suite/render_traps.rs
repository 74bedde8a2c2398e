//! The faults of plotters in a scientific plot, and how this program avoids them.
//! A test for each trap, so that an upgrade of plotters shows what has changed.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use crate::render_recorder::{LOOK, Op, axis, curve, curves, drawn, figure, series, texts};
use beta_training::figure::{Data, Panel, Scale};
use beta_training::render::{Look, Plot};

fn bottom(plot: &Plot) -> f64 {
    plot.top + plot.height
}

#[test]
fn p1_values_outside_the_range_are_no_plateau_on_the_frame() {
    let points = [(0.0, 50.0), (1.0, 200.0), (2.0, 200.0), (3.0, 50.0)];
    let (ops, geometry) = drawn(&curve(Scale::Linear, Some((0.0, 100.0)), &points), &LOOK);
    let curves = curves(&ops);
    assert_eq!(curves.len(), 2, "one stretch up and one down: {curves:?}");
    let top = geometry.panels[0].top;
    for curve in &curves {
        let on_frame = curve.iter().filter(|point| (point.1 - top).abs() < 0.2).count();
        assert_eq!(on_frame, 1, "{curve:?} runs along the frame");
    }
}

#[test]
fn p2_values_that_are_no_numbers_are_gaps() {
    for bad in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let points = [(0.0, 1.0), (1.0, 2.0), (2.0, bad), (3.0, 2.0), (4.0, 1.0)];
        let (ops, _) = drawn(&curve(Scale::Linear, None, &points), &LOOK);
        assert_eq!(curves(&ops).iter().map(Vec::len).collect::<Vec<_>>(), [2, 2], "{bad}");
    }
    for bad in [0.0, -1.0, f64::NAN] {
        let points = [(0.0, 1.0), (1.0, 2.0), (2.0, bad), (3.0, 2.0), (4.0, 1.0)];
        let (ops, _) = drawn(&curve(Scale::Log, None, &points), &LOOK);
        assert_eq!(curves(&ops).iter().map(Vec::len).collect::<Vec<_>>(), [2, 2], "{bad}");
    }
}

#[test]
fn p2_a_value_between_two_gaps_is_a_dot() {
    let points = [(0.0, 1.0), (1.0, f64::NAN), (2.0, 2.0), (3.0, f64::NAN), (4.0, 1.0), (5.0, 1.5)];
    let (ops, _) = drawn(&curve(Scale::Linear, None, &points), &LOOK);
    assert_eq!(ops.iter().filter(|op| matches!(op, Op::Disc { .. })).count(), 2);
}

/// The exponents of the powers of ten that label an axis.
fn exponents(ops: &[Op]) -> Vec<String> {
    let texts = texts(ops);
    texts.windows(2).filter(|pair| pair[0] == "10").map(|pair| pair[1].clone()).collect()
}

#[test]
fn p3_log_axes_show_their_first_decade() {
    for first in [-12, -9, -6, -4, -3, -2, -1] {
        let range = (format!("1e{first}").parse().unwrap(), format!("1e{}", first + 3).parse().unwrap());
        let x = axis("f", Scale::Log, Some(range));
        let y = axis("y", Scale::Linear, Some((0.0, 5.0)));
        let (ops, _) = drawn(&figure(x, y, vec![series(Data::curve, 0, &[(range.0, 1.0), (range.1, 2.0)])]), &LOOK);
        let want: Vec<String> = (first..=first + 3).map(|n: i32| n.to_string().replace('-', "−")).collect();
        assert_eq!(exponents(&ops), want);
    }
}

#[test]
fn p4_a_log_axis_within_a_decade_has_labels() {
    let (ops, _) = drawn(&curve(Scale::Log, Some((1.0, 9.0)), &[(100.0, 1.0), (200.0, 9.0)]), &LOOK);
    let texts = texts(&ops);
    for label in ["1", "2", "5"] {
        assert!(texts.contains(&label.into()), "{label} is missing in {texts:?}");
    }
}

#[test]
fn p5_the_largest_range_ends() {
    let points = [(0.0, 1e-300), (1.0, 1.0), (2.0, 1e300)];
    let (ops, _) = drawn(&curve(Scale::Log, None, &points), &LOOK);
    assert!((3..=13).contains(&exponents(&ops).len()));
    assert_eq!(curves(&ops), curves(&drawn(&curve(Scale::Log, None, &points), &LOOK).0));
    let (ops, _) = drawn(&curve(Scale::Linear, None, &[(0.0, -f64::MAX), (1.0, f64::MAX)]), &LOOK);
    assert_eq!(curves(&ops)[0].len(), 2);
}

#[test]
fn p6_a_spot_on_a_log_axis_has_values() {
    let (_, geometry) = drawn(&curve(Scale::Log, None, &[(0.0, 0.01), (5.0, 100.0)]), &LOOK);
    let plot = geometry.panels[0];
    let (x, y) = plot.values(plot.spot(2.0, 0.25).unwrap()).unwrap();
    assert!((x - 2.0).abs() < 1e-12 && (y - 0.25).abs() < 1e-12, "{x}, {y}");
    let middle = plot.values((plot.left + plot.width / 2.0, plot.top + plot.height / 2.0)).unwrap();
    assert!((middle.1 - 1.0).abs() < 1e-9, "the middle of 0.01…100 is {}", middle.1);
    assert_eq!(plot.values((plot.left - 1.0, plot.top)), None);
    assert_eq!(plot.spot(2.0, -1.0), None);
}

#[test]
fn p7_a_flat_curve_lies_in_the_middle_between_labels() {
    for c in [0.0, 1.0, -2.5e-7, 1e9] {
        let (ops, geometry) = drawn(&curve(Scale::Linear, None, &[(10.0, c), (20.0, c)]), &LOOK);
        let (curve, plot) = (&curves(&ops)[0], geometry.panels[0]);
        let middle = plot.top + plot.height / 2.0;
        assert!(curve.iter().all(|point| (point.1 - middle).abs() < 0.2), "{c:e}: {curve:?} is not at {middle}");
        let at_left = |op: &&Op| matches!(op, Op::Text { extent, .. } if extent[2] / 16.0 < plot.left - 4.0);
        assert!(ops.iter().filter(at_left).count() >= 3, "{c:e}: no labels");
    }
}

#[test]
fn p7_nothing_to_draw_is_said() {
    for points in [&[][..], &[(f64::NAN, 1.0)], &[(1.0, f64::NAN), (2.0, f64::INFINITY)]] {
        for scale in [Scale::Linear, Scale::Log] {
            let (ops, _) = drawn(&curve(scale, None, points), &LOOK);
            assert!(texts(&ops).contains(&"no finite values to draw".into()), "{points:?}: {:?}", texts(&ops));
        }
    }
    let (ops, _) = drawn(&curve(Scale::Linear, Some((5.0, 6.0)), &[(0.0, 1.0), (1.0, 2.0)]), &LOOK);
    assert!(texts(&ops).contains(&"no values within the axes".into()));
}

#[test]
fn p8_labels_of_small_and_close_values_differ() {
    for values in [(0.0, 3e-7), (1e9, 1e9 + 1.0), (1e9, 1e9 + 1e-6), (-2e300, 1e300)] {
        let (ops, geometry) = drawn(&curve(Scale::Linear, None, &[(10.0, values.0), (20.0, values.1)]), &LOOK);
        let axis = geometry.panels[0].left * 16.0;
        let label = |op: &Op| match op {
            Op::Text { text, extent, .. } if extent[2] < axis && extent[2] > axis - 200.0 => Some(text.clone()),
            _ => None,
        };
        let labels: Vec<String> = ops.iter().filter_map(label).collect();
        let mut unique = labels.clone();
        unique.sort();
        unique.dedup();
        assert!(labels.len() >= 2 && unique.len() == labels.len(), "{values:?}: {labels:?}");
    }
}

#[test]
fn p9_a_smooth_curve_has_no_steps() {
    let points: Vec<(f64, f64)> = (0..=600).map(|i| (f64::from(i) / 60.0, f64::from(i) / 6000.0)).collect();
    let (ops, geometry) = drawn(&curve(Scale::Linear, Some((0.0, 1.0)), &points), &LOOK);
    let (curve, plot) = (&curves(&ops)[0], geometry.panels[0]);
    let slope = |a: (f64, f64), b: (f64, f64)| (b.1 - a.1) / (b.0 - a.0);
    let whole = slope(curve[0], curve[curve.len() - 1]);
    for &point in curve {
        let line = curve[0].1 + whole * (point.0 - curve[0].0);
        assert!((point.1 - line).abs() < 0.2, "{point:?} is {} px off the line", point.1 - line);
    }
    assert!(bottom(&plot) > curve[0].1 - 0.2);
}

#[test]
fn twice_as_many_points_as_pixels_are_thinned_and_keep_their_peak() {
    let mut points: Vec<(f64, f64)> = (0..100_000).map(|i| (f64::from(i), f64::from(i % 7))).collect();
    points[54_321].1 = 100.0;
    let (ops, geometry) = drawn(&curve(Scale::Linear, Some((0.0, 100.0)), &points), &LOOK);
    let (curve, plot) = (&curves(&ops)[0], geometry.panels[0]);
    assert!(curve.len() as f64 <= 8.0 * plot.width, "{} points on {} px", curve.len(), plot.width);
    assert!(curve.iter().any(|point| (point.1 - plot.top).abs() < 0.1), "the peak is gone");
}

#[test]
fn a_given_range_is_drawn_to_the_pixel() {
    let x = axis("T", Scale::Linear, Some((300.0, 400.0)));
    let y = axis("y", Scale::Log, Some((0.1, 10.0)));
    let points = [(300.0, 0.1), (400.0, 10.0)];
    let (ops, geometry) = drawn(&figure(x, y, vec![series(Data::curve, 0, &points)]), &LOOK);
    let (curve, plot) = (&curves(&ops)[0], geometry.panels[0]);
    for (got, want) in curve.iter().zip([(plot.left, bottom(&plot)), (plot.left + plot.width, plot.top)]) {
        assert!((got.0 - want.0).abs() < 0.1 && (got.1 - want.1).abs() < 0.1, "{got:?} is not {want:?}");
    }
}

#[test]
fn a_marker_on_the_edge_is_whole_and_one_beyond_it_is_not_drawn() {
    let (x, y) = (axis("x", Scale::Linear, Some((0.0, 1.0))), axis("y", Scale::Linear, Some((0.0, 1.0))));
    let points = [(0.0, 0.0), (1.0, 1.0), (1.001, 0.5), (0.5, 0.5)];
    let (ops, geometry) = drawn(&figure(x, y, vec![series(Data::points, 0, &points)]), &LOOK);
    let plot = geometry.panels[0];
    let discs: Vec<(f64, f64)> = ops
        .iter()
        .filter_map(|op| match op {
            Op::Disc { centre, radius } if *radius > 40 => {
                Some((f64::from(centre.0) / 16.0, f64::from(centre.1) / 16.0))
            }
            _ => None,
        })
        .collect();
    assert_eq!(discs.len(), 3);
    assert_eq!(discs[0], (plot.left, bottom(&plot)));
    assert_eq!(discs[1], (plot.left + plot.width, plot.top));
}

#[test]
fn panels_share_the_x_axis_and_stand_apart() {
    let mut two = curve(Scale::Linear, None, &[(0.0, 1.0), (10.0, 2.0)]);
    two.y2 = Some(axis("second", Scale::Log, None));
    two.series.push(series(Data::curve, 0, &[(2.0, 10.0), (8.0, 1000.0)]).on(Panel::Y2));
    let (ops, geometry) = drawn(&two, &Look { height: 600, ..LOOK });
    let [first, second] = &geometry.panels[..] else { panic!("two panels, not {geometry:?}") };
    assert_eq!((first.left, first.width, first.x), (second.left, second.width, second.x));
    assert!(second.top > bottom(first) + 8.0);
    let curves = curves(&ops);
    let lower = curves.iter().filter(|curve| curve.iter().all(|point| point.1 >= second.top)).count();
    assert_eq!((curves.len(), lower), (2, 1));
}
