//! Legible pictures: no label is clipped or covered, at any width.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use crate::common::{shown_in, spoken_in};
use crate::render_recorder::{LOOK, Op, axis, curve, drawn, figure, series};
use beta_training::figure::{Axis, Data, FIGURES, Figure, Label, Panel, Scale};
use beta_training::params::Params;
use beta_training::quantity::{NOWHERE, Shown};
use beta_training::render::{Look, Theme};
use beta_training::study::Study;
use beta_training::words::CHINESE;

fn wave(tone: usize, low: f64, high: f64) -> Vec<(f64, f64)> {
    let at = |i: u32| f64::from((i * (3 + tone as u32)) % 50) / 50.0;
    (0..50).map(|i| (300.0 + f64::from(i), low + (high - low) * at(i))).collect()
}

fn many(join: fn((Vec<f64>, Vec<f64>)) -> Data, count: usize, low: f64, high: f64, scale: Scale) -> Figure {
    let all = (0..count).map(|tone| series(join, tone, &wave(tone, low, high))).collect();
    figure(axis("Temperature T", Scale::Linear, None), axis("Accumulated work ΣW_β", scale, None), all)
}

fn samples() -> Vec<Figure> {
    let mut two = many(Data::curve, 4, 1.0, 2.0, Scale::Linear);
    two.y2 = Some(axis("Work per kelvin of the ramp P/q", Scale::Log, None));
    two.series.push(series(Data::curve, 0, &wave(1, 1e-3, 1e4)).on(Panel::Y2));
    let mut log = many(Data::points, 12, 1e-9, 1e-2, Scale::Log);
    log.x = axis("Training frequency f", Scale::Log, Some((0.001, 1e4)));
    let mut wordy = many(Data::curve, 3, -2.0, 2.0, Scale::Linear);
    for series in &mut wordy.series {
        series.label = "a curve whose label is as long as a sentence".into();
        series.label.push_str(&series.tone.to_string());
    }
    let mut edge = many(Data::curve, 2, 0.0, 1.0, Scale::Linear);
    edge.x = axis("Time t", Scale::Linear, Some((0.0, 100_000.0)));
    let mut titled = many(Data::curve, 1, 0.0, 1.0, Scale::Linear);
    titled.x.label = "A quantity with a name far longer than most, t/τ_β, on a page that may be narrow";
    vec![
        many(Data::curve, 1, 0.0, 5e6, Scale::Linear),
        many(Data::curve, 12, -1.0, 1.0, Scale::Linear),
        many(Data::curve, 2, 1e9, 1e9 + 3.0, Scale::Linear),
        many(Data::curve, 2, 2e-8, 7e-8, Scale::Log),
        two,
        log,
        wordy,
        edge,
        titled,
        curve(Scale::Linear, None, &[]),
    ]
}

const SIZES: [(u32, u32); 8] =
    [(280, 240), (320, 420), (400, 300), (640, 400), (900, 420), (1280, 720), (2560, 1440), (3840, 2160)];

fn assert_legible(figure: &Figure, (width, height): (u32, u32)) {
    let look = Look { width, height, ..LOOK };
    let texts: Vec<_> = drawn(figure, &look)
        .0
        .into_iter()
        .filter_map(|op| match op {
            Op::Text { text, size, extent } => Some((text, size, extent.map(|edge| edge / 16.0))),
            _ => None,
        })
        .collect();
    for (i, (text, _, a)) in texts.iter().enumerate() {
        let inside = a[0] >= 0.0 && a[1] >= 0.0 && a[2] <= f64::from(width) && a[3] <= f64::from(height);
        assert!(inside, "{} {width}×{height}: `{text}` at {a:?} is cut off", figure.id);
        for (j, (other, _, b)) in texts[..i].iter().enumerate() {
            // An index stands close to its letter, which is drawn just before it.
            let slack = if i == j + 1 { 1.5 } else { 0.0 };
            let across = a[0] < b[2] - slack && b[0] < a[2] - slack;
            let down = a[1] < b[3] - slack && b[1] < a[3] - slack;
            let covers = across && down;
            assert!(!covers, "{} {width}×{height}: `{text}` at {a:?} covers `{other}` at {b:?}", figure.id);
        }
    }
}

#[test]
fn no_label_is_clipped_or_covered() {
    for size in SIZES {
        for figure in samples() {
            assert_legible(&figure, size);
        }
    }
}

#[test]
fn no_label_of_a_chinese_figure_is_clipped_or_covered() {
    let _spoken = spoken_in(CHINESE);
    let study = Study::new(&Params::default());
    for shown in [Shown::default(), Shown { celsius: true, per_mole: true, angular: true, per_gram: Some(60.0) }] {
        let _shown = shown_in(shown);
        for figure in FIGURES.iter().map(|entry| entry.figure(&study)) {
            // The diagram's numbers, which have no language, need a phone's width in this wide font.
            for size in SIZES.into_iter().filter(|size| figure.id != "routes" || size.0 >= 320) {
                assert_legible(&figure, size);
            }
        }
    }
}

#[test]
fn no_text_covers_a_plot() {
    for (width, height) in SIZES {
        for figure in samples() {
            let (ops, geometry) = drawn(&figure, &Look { width, height, ..LOOK });
            for op in &ops {
                let Op::Text { text, extent, .. } = op else { continue };
                let [left, top, right, bottom] = extent.map(|edge| edge / 16.0);
                for plot in &geometry.panels {
                    let covers = left < plot.left + plot.width
                        && right > plot.left
                        && top < plot.top + plot.height
                        && bottom > plot.top;
                    let message = text.starts_with("no ");
                    assert!(!covers || message, "{width}×{height}: `{text}` lies on the plot");
                }
            }
        }
    }
}

#[test]
fn the_plot_keeps_most_of_the_page() {
    for (width, height) in SIZES {
        for figure in samples() {
            let (_, geometry) = drawn(&figure, &Look { width, height, ..LOOK });
            let area: f64 = geometry.panels.iter().map(|plot| plot.width * plot.height).sum();
            let share = area / f64::from(width * height);
            let least = if width < 640 { 0.2 } else { 0.4 };
            assert!(share > least, "{width}×{height}: {:.0} % for {:?}", 100.0 * share, figure.y.label);
        }
    }
}

#[test]
fn twelve_curves_differ_without_colour() {
    let (ops, geometry) = drawn(&many(Data::curve, 12, 0.0, 1.0, Scale::Linear), &LOOK);
    let plot = geometry.panels[0];
    let inside = |points: &[(i32, i32)]| points.len() > 20 && f64::from(points[0].0) / 16.0 > plot.left + 1.0;
    let mut dashes: Vec<Vec<u32>> = ops
        .iter()
        .filter_map(|op| match op {
            Op::Path { points, dash, .. } if inside(points) => Some(dash.clone()),
            _ => None,
        })
        .collect();
    assert_eq!(dashes.len(), 12);
    dashes.sort();
    dashes.dedup();
    assert_eq!(dashes.len(), 12, "two curves share a dash");
}

#[test]
fn the_legend_can_be_left_to_the_page() {
    let figure = many(Data::curve, 4, 0.0, 1.0, Scale::Linear);
    let (with, plot) = drawn(&figure, &LOOK);
    let (without, larger) = drawn(&figure, &Look { legend: false, ..LOOK });
    assert_eq!(crate::render_recorder::texts(&with).len() - crate::render_recorder::texts(&without).len(), 4);
    assert!(larger.panels[0].height > plot.panels[0].height);
}

#[test]
fn a_legend_without_room_says_how_many_it_leaves_out() {
    let look = Look { width: 280, height: 200, ..LOOK };
    let mut figure = many(Data::curve, 12, 0.0, 1.0, Scale::Linear);
    for series in &mut figure.series {
        series.label = format!("trained at {}", series.label);
    }
    let (ops, geometry) = drawn(&figure, &look);
    let shown = crate::render_recorder::texts(&ops).iter().filter(|text| text.starts_with("trained")).count();
    assert!(crate::render_recorder::texts(&ops).contains(&format!("+ {} more", 12 - shown)));
    assert!(geometry.panels[0].height > 40.0, "{geometry:?}");
}

#[test]
fn a_diagram_has_words_and_no_axes() {
    let nowhere = || Axis::new(NOWHERE, Scale::Linear).with_range(0.0, 1.0);
    let mut diagram = figure(nowhere(), nowhere(), vec![series(Data::arrow, 0, &[(0.1, 0.1), (0.9, 0.9)])]);
    diagram.labels = vec![Label { x: 1.0, y: 0.5, text: "a long word at the right end".into() }];
    for (width, height) in SIZES {
        let (ops, _) = drawn(&diagram, &Look { width, height, ..LOOK });
        let [Op::Text { extent, .. }] = &ops.iter().filter(|op| matches!(op, Op::Text { .. })).collect::<Vec<_>>()[..]
        else {
            panic!("one text, not {:?}", crate::render_recorder::texts(&ops));
        };
        assert!(extent[0] >= 0.0 && extent[2] / 16.0 <= f64::from(width), "{width}: {extent:?}");
        let heads = ops.iter().filter(|op| matches!(op, Op::Area { points, .. } if points.len() == 3)).count();
        let paths = ops.iter().filter(|op| matches!(op, Op::Path { .. })).count();
        assert_eq!((heads, paths), (1, 1), "an arrow is a line and a head");
    }
}

#[test]
fn a_figure_takes_few_calls() {
    let (ops, _) = drawn(&many(Data::curve, 12, 0.0, 1.0, Scale::Linear), &LOOK);
    assert!(ops.len() < 100, "{} calls for 12 curves", ops.len());
}

#[test]
fn themes_differ_in_colour_only() {
    let figure = many(Data::curve, 12, 0.0, 1.0, Scale::Linear);
    let plain = |theme| {
        let mut ops = drawn(&figure, &Look { theme, ..LOOK }).0;
        for op in &mut ops {
            if let Op::Path { color, .. } = op {
                *color = (0, 0, 0);
            }
        }
        ops
    };
    assert_eq!(plain(Theme::Light), plain(Theme::Dark));
    assert_ne!(drawn(&figure, &LOOK).0, drawn(&figure, &Look { theme: Theme::Dark, ..LOOK }).0);
}

#[test]
fn the_smallest_page_does_no_harm() {
    for (width, height) in [(0, 0), (1, 1), (40, 30), (100, 2000), (2000, 20)] {
        for figure in samples() {
            let (_, geometry) = drawn(&figure, &Look { width, height, ..LOOK });
            assert!(geometry.panels.iter().all(|plot| plot.width > 0.0 && plot.height > 0.0));
        }
    }
}
