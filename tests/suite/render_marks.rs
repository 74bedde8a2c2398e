//! Maps, bands and measured points: drawn, read off, tabled and written.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use crate::render_recorder::geometry::draw_and_read;
use crate::render_recorder::samples::{banded, map};
use crate::render_recorder::{LOOK, Op, drawn, texts};
use arbtest::arbtest;
use beta_training::figure::{Axis, Band, Cells, Colophon, Data, Figure, Role, Scale, Series, apply, entry, groups};
use beta_training::params::{Link, View};
use beta_training::quantity::{ACCUMULATED_WORK, STRAIN, TEMPERATURE, TIME};
use beta_training::render::{self, Look, Step, Theme};

const PLAIN: Look = Look { plain: true, ..LOOK };
const WHITE: (u8, u8, u8) = (255, 255, 255);

fn colophon() -> Colophon {
    Colophon::of(&Link::default(), "", entry("loss-modulus"))
}

fn cells(figure: &Figure) -> &Cells {
    figure
        .series
        .iter()
        .find_map(|series| if let Data::Cells(cells) = &series.data { Some(cells) } else { None })
        .unwrap()
}

/// Three columns and two rows between edges, one of them without a value.
fn six() -> Figure {
    let axis = Axis::new(ACCUMULATED_WORK, Scale::Linear);
    let z = vec![1.0, 2.0, 3.0, 4.0, f64::NAN, 6.0];
    let edges = (vec![0.0, 1.0, 2.0, 3.0], vec![300.0, 310.0, 320.0]);
    let cells = Cells { levels: vec![2.5], ..Cells::new(edges.0, edges.1, z, axis) };
    let series = vec![Series::new("work", "Work", Role::Present, 0, Data::Cells(cells))];
    Figure::new("six", "Six", Axis::new(TIME, Scale::Linear), Axis::new(TEMPERATURE, Scale::Linear), series)
}

/// The colour of what was filled last at a spot.
fn color_at(ops: &[Op], (x, y): (f64, f64)) -> Option<(u8, u8, u8)> {
    let holds = |points: &[(i32, i32)]| {
        let range = |of: fn(&(i32, i32)) -> i32| {
            let of = points.iter().map(of);
            f64::from(of.clone().min().unwrap()) / 16.0..=f64::from(of.max().unwrap()) / 16.0
        };
        range(|at| at.0).contains(&x) && range(|at| at.1).contains(&y)
    };
    ops.iter().rev().find_map(|op| match op {
        Op::Area { points, color, .. } if holds(points) => Some(*color),
        _ => None,
    })
}

#[test]
fn every_cell_with_a_value_is_filled_and_no_other() {
    for (figure, look) in [(map(), LOOK), (six(), LOOK), (map(), Look { theme: Theme::Dark, width: 320, ..LOOK })] {
        let (ops, geometry) = drawn(&figure, &look);
        let plot = geometry.panels[0];
        let cells = cells(&figure);
        let mut colors = vec![];
        for (i, z) in cells.z.iter().enumerate() {
            let (x, y) = cells.centre(i);
            let spot = plot.spot(x, y).expect("a cell is in sight");
            let color = color_at(&ops, spot);
            assert_eq!(color.is_some(), z.is_finite(), "{x}, {y}: {z}");
            // The labels of contour lines lie on some.
            colors
                .extend(color.filter(|color| *color != WHITE && *color != (0x16, 0x18, 0x1D)).map(|color| (*z, color)));
        }
        colors.sort_by(|a, b| a.0.total_cmp(&b.0));
        // From yellow to violet or back: green falls or rises all the way.
        assert!(colors.iter().map(|(_, color)| color.1).is_sorted_by(|a, b| match look.theme {
            Theme::Light => a >= b,
            Theme::Dark => a <= b,
        }));
    }
}

#[test]
fn no_seam_shows_between_cells() {
    let (ops, geometry) = drawn(&map(), &LOOK);
    let plot = geometry.panels[0];
    for i in 0..200 {
        let (x, y) = (plot.left + 1.0 + f64::from(i) / 200.0 * (plot.width - 2.0), plot.top + 0.9 * plot.height);
        assert!(color_at(&ops, (x, y)).is_some(), "{x}");
    }
}

#[test]
fn without_fills_contour_lines_and_their_labels_say_everything() {
    let (ops, geometry) = drawn(&map(), &PLAIN);
    let plot = geometry.panels[0];
    let is_patch = |op: &Op| !matches!(op, Op::Area { color, .. } if *color != WHITE);
    assert!(ops.iter().all(is_patch), "only the patches below labels are filled");
    let words = texts(&ops);
    for level in ["0.5", "1.0", "1.5", "2.0", "2.5"] {
        assert!(words.iter().any(|word| word == level), "{level} in {words:?}");
    }
    assert!(words.join(" ").contains("Accumulated work"), "{words:?}");
    let inside = |op: &&Op| matches!(op, Op::Path { points, .. } if points.len() > 3 && points.iter().all(|&(x, _)| f64::from(x) / 16.0 > plot.left + 0.5));
    assert!(ops.iter().filter(inside).count() >= 9, "two sides of a ridge at each level");
}

#[test]
fn labels_of_contour_lines_are_not_covered() {
    for look in [LOOK, PLAIN, Look { width: 360, height: 300, ..LOOK }, Look { width: 1600, height: 900, ..LOOK }] {
        let (ops, geometry) = drawn(&map(), &look);
        let plot = geometry.panels[0];
        let within = |[left, top, right, bottom]: [f64; 4]| {
            left > plot.left && right < plot.left + plot.width && top > plot.top && bottom < plot.top + plot.height
        };
        let labels: Vec<(usize, [f64; 4])> = ops
            .iter()
            .enumerate()
            .filter_map(|(i, op)| match op {
                Op::Text { extent, .. } => Some((i, extent.map(|end| end / 16.0))),
                _ => None,
            })
            .filter(|(_, extent)| within(*extent))
            .collect();
        assert!(labels.len() >= 3, "{} at {look:?}", labels.len());
        for (n, (at, a)) in labels.iter().enumerate() {
            for (_, b) in &labels[..n] {
                assert!(a[0] >= b[2] || b[0] >= a[2] || a[1] >= b[3] || b[1] >= a[3], "{a:?} covers {b:?}");
            }
            let later = ops[*at..].iter().filter(|op| match op {
                Op::Path { points, .. } => points.iter().any(|&(x, _)| f64::from(x) / 16.0 < plot.left + plot.width),
                _ => false,
            });
            // The samples of the legend come last, above the plot.
            assert!(
                later
                    .clone()
                    .all(|op| matches!(op, Op::Path { points, .. } if f64::from(points[0].1) / 16.0 < plot.top))
            );
        }
    }
}

#[test]
fn the_colour_bar_stands_beside_the_plot_on_the_page() {
    for (width, height) in [(280, 240), (400, 300), (640, 400), (1280, 720)] {
        let (ops, geometry) = drawn(&map(), &Look { width, height, ..LOOK });
        let plot = geometry.panels[0];
        let beside: Vec<(String, [f64; 4])> = ops
            .iter()
            .filter_map(|op| match op {
                Op::Text { text, extent, .. } => Some((text.clone(), extent.map(|end| end / 16.0))),
                _ => None,
            })
            .filter(|(_, extent)| extent[0] > plot.left + plot.width + 10.0 && extent[1] > plot.top - 8.0)
            .filter(|(_, extent)| extent[3] < plot.top + plot.height + 8.0)
            .collect();
        assert!(beside.iter().filter(|(text, _)| text.parse::<f64>().is_ok()).count() >= 2, "{width}: {beside:?}");
        for (text, extent) in &beside {
            assert!(extent[2] <= f64::from(width) && extent[1] >= 0.0, "{width}: {text} at {extent:?}");
        }
        assert!(plot.width > 0.35 * f64::from(width), "{width}: {plot:?}");
    }
}

#[test]
fn a_cell_is_read_under_the_pointer() {
    let figure = six();
    let (_, geometry) = drawn(&figure, &LOOK);
    let plot = geometry.panels[0];
    let read = |x: f64, y: f64| {
        let cross = render::read_at(&figure, &geometry, plot.spot(x, y).unwrap(), None).unwrap();
        let row = &cross.rows[0];
        (row.value.clone(), row.unit.clone(), row.beside.clone(), cross.said)
    };
    let (value, unit, beside, said) = read(2.2, 302.0);
    assert_eq!((value.as_str(), unit.as_str(), beside.as_str()), ("3", "MJ/m³", "at 2.5 s, 305 K"));
    assert_eq!(said, "Time t = 2.2 s; Work at 2.5 s, 305 K: 3 MJ/m³");
    assert_eq!(read(1.5, 315.0).0, "–", "a cell without a value");
    assert_eq!(read(2.9, 319.0).0, "6");
    assert!(render::read_value(&figure, &geometry, 0.5).unwrap().rows.len() == 1, "led by another figure");
}

#[test]
fn keys_walk_over_cells_in_four_directions() {
    let figure = six();
    let (_, geometry) = drawn(&figure, &LOOK);
    let go = |from, by| render::step(&figure, &geometry, from, f64::NAN, by);
    assert_eq!(go(None, Step::Along(0)), Some((0, 0)));
    assert_eq!(go(Some((0, 0)), Step::Along(1)), Some((0, 1)));
    assert_eq!(go(Some((0, 1)), Step::Along(10)), Some((0, 2)), "the row ends");
    assert_eq!(go(Some((0, 1)), Step::Curve(-1)), Some((0, 4)), "up");
    assert_eq!(go(Some((0, 4)), Step::Curve(1)), Some((0, 1)), "down");
    assert_eq!(go(Some((0, 4)), Step::Curve(-1)), Some((0, 4)), "the top");
    assert_eq!(go(Some((0, 5)), Step::First), Some((0, 3)));
    let cross = render::read_point(&figure, &geometry, 0, 5).unwrap();
    assert!(
        cross.rows[0].chosen && cross.said.starts_with("Time t = 2.5 s; Work at 2.5 s, 315 K: 6 MJ/m³"),
        "{}",
        cross.said
    );
    // From the top of a map up to the curve over it, and back.
    let figure = map();
    let (_, geometry) = drawn(&figure, &LOOK);
    let top = figure.series[0].data.len() - 1;
    let law = render::step(&figure, &geometry, Some((0, top)), f64::NAN, Step::Curve(-1)).unwrap();
    assert_eq!(law.0, 1);
    assert_eq!(render::step(&figure, &geometry, Some(law), f64::NAN, Step::Curve(1)).unwrap().0, 0);
}

#[test]
fn a_map_is_written_cell_by_cell() {
    let figure = six();
    let csv = render::csv(&figure, &colophon());
    assert!(csv.contains("# z: Accumulated work W (MJ/m³)\n"), "{csv}");
    assert!(csv.ends_with(
        "series,x,y,z\nwork,0.5,305,1\nwork,1.5,305,2\nwork,2.5,305,3\nwork,0.5,315,4\nwork,1.5,315,\nwork,2.5,315,6\n"
    ));
    let page = render::page(&figure, 3, 2);
    let labels: Vec<_> = page.columns.iter().map(|column| column.label.as_str()).collect();
    assert_eq!(labels, ["Curve", "Time t", "Temperature T", "Accumulated work W"]);
    assert_eq!(
        (page.rows, page.total),
        (
            vec![
                vec!["Work".to_string(), "0.5".into(), "315".into(), "4".into()],
                vec!["Work".into(), "1.5".into(), "315".into(), "–".into()],
            ],
            6
        )
    );
    let json: serde_json::Value = serde_json::from_str(&render::json(&figure, &colophon()).unwrap()).unwrap();
    let want = serde_json::json!({
        "x": [0, 1, 2, 3], "y": [300, 310, 320], "z": [[1, 2, 3], [4, null, 6]], "levels": [2.5], "outside": "",
    });
    assert_eq!(json["cells"].to_string(), want.to_string());
    let axis = serde_json::json!({ "label": "Accumulated work W", "unit": "MJ/m³", "scale": "linear" });
    assert_eq!((json["z"].to_string(), &json["series"]), (axis.to_string(), &serde_json::json!([])));
}

#[test]
fn cells_without_a_value_are_told_of() {
    let mut figure = six();
    figure.note_what_is_missing();
    assert_eq!(figure.notes, ["Work: 1 of 6 cells have no value and are left empty."]);
}

#[test]
fn any_cells_are_drawn_and_read_off() {
    arbtest(|u| {
        let scale =
            |u: &mut arbtest::arbitrary::Unstructured| Ok(if u.arbitrary()? { Scale::Log } else { Scale::Linear });
        let axis = Axis::new(ACCUMULATED_WORK, scale(u)?);
        let cells = Cells {
            levels: u.arbitrary()?,
            middle: u.arbitrary()?,
            hatched: u.arbitrary()?,
            ..Cells::new(u.arbitrary()?, u.arbitrary()?, u.arbitrary()?, axis)
        };
        let band = Band { x: u.arbitrary()?, lo: u.arbitrary()?, hi: u.arbitrary()? };
        let series = vec![
            Series::new("a", "A", Role::Present, 0, Data::Cells(cells)),
            Series::new("b", "B", Role::Measured(0), 0, Data::Band(band)),
        ];
        let figure = Figure::new("any", "", Axis::new(TIME, scale(u)?), Axis::new(STRAIN, scale(u)?), series);
        for plain in [false, true] {
            draw_and_read(&figure, &Look { plain, ..LOOK }, 1.0, &[100.0, 250.0, 400.0, f64::NAN]);
        }
        render::csv(&figure, &colophon());
        render::page(&figure, 0, 10);
        Ok(())
    });
}

#[test]
fn a_band_lies_beneath_its_curve_and_lets_the_page_show_through() {
    let (ops, _) = drawn(&banded(), &LOOK);
    let areas: Vec<usize> = ops
        .iter()
        .enumerate()
        .filter(|(_, op)| matches!(op, Op::Area { density, points, .. } if *density < 0.5 && points.len() > 20))
        .map(|(i, _)| i)
        .collect();
    assert_eq!(areas.len(), 2);
    let first = ops
        .iter()
        .position(|op| matches!(op, Op::Path { points, .. } if points.len() > 20 && points[0].1 < points[20].1))
        .unwrap();
    assert!(areas.iter().all(|area| *area < first), "{areas:?} before {first}");
    let (plain, _) = drawn(&banded(), &PLAIN);
    assert!(!plain.iter().any(|op| matches!(op, Op::Area { density, .. } if *density < 1.0)));
    let lines =
        |ops: &[Op]| ops.iter().filter(|op| matches!(op, Op::Path { points, .. } if points.len() == 61)).count();
    assert_eq!((lines(&ops), lines(&plain)), (2, 6), "two thin lines a band");
}

#[test]
fn a_band_is_read_with_its_curve() {
    let mut figure = banded();
    let (_, geometry) = drawn(&figure, &LOOK);
    let cross = render::read_value(&figure, &geometry, 1.0).unwrap();
    let read: Vec<_> = cross.rows.iter().map(|row| (row.label.as_str(), row.value.as_str())).collect();
    assert_eq!(
        read,
        [("Sample one", "1.05 (1.03 to 1.07)"), ("Sample other", "1.08 (1.068 to 1.092)"), ("Measured", "1.04"),]
    );
    assert!(cross.said.contains("Sample one: 1.05 (1.03 to 1.07) eV"), "{}", cross.said);
    // Keys pass over it; alone it is read by itself.
    let next = render::step(&figure, &geometry, Some((0, 5)), f64::NAN, Step::Curve(1)).unwrap();
    assert_eq!(next.0, 2);
    figure.series.remove(0);
    let cross = render::read_value(&figure, &geometry, 1.0).unwrap();
    assert_eq!(cross.rows[0].value, "1.03 to 1.07");
}

#[test]
fn a_band_ends_at_the_frame_and_at_gaps() {
    let band = |lo: Vec<f64>, hi: Vec<f64>| {
        let x = (0..lo.len()).map(|i| i as f64).collect();
        let series = vec![Series::new("b", "B", Role::Present, 0, Data::Band(Band { x, lo, hi }))];
        let y = Axis::new(STRAIN, Scale::Linear).with_range(0.0, 1.0);
        Figure::new("b", "", Axis::new(TIME, Scale::Linear), y, series)
    };
    let areas = |figure: &Figure| -> Vec<Vec<(i32, i32)>> {
        let area = |op| if let Op::Area { points, .. } = op { Some(points) } else { None };
        drawn(figure, &LOOK).0.into_iter().filter_map(area).collect()
    };
    let gap = band(vec![0.2, 0.2, f64::NAN, 0.2, 0.2], vec![0.4, 0.4, 0.4, 0.4, 0.4]);
    assert_eq!(areas(&gap).len(), 2);
    let wide = band(vec![-5.0, 0.5], vec![0.5, 9.0]);
    let plot = drawn(&wide, &LOOK).1.panels[0];
    for (x, y) in areas(&wide).concat() {
        let (x, y) = (f64::from(x) / 16.0, f64::from(y) / 16.0);
        assert!(x >= plot.left - 0.1 && x <= plot.left + plot.width + 0.1, "{x}");
        assert!(y >= plot.top - 0.1 && y <= plot.top + plot.height + 0.1, "{y}");
    }
    assert!(areas(&band(vec![2.0, 3.0], vec![4.0, 5.0])).is_empty(), "out of sight");
}

#[test]
fn a_band_is_written_with_both_its_ends() {
    let figure = banded();
    let csv = render::csv(&figure, &colophon());
    assert!(csv.contains("\nseries,x,y,lo,hi\none,0.001,1.08,,\n"), "{csv}");
    assert!(csv.contains("\none band,1,,1.03,1.07\n") && csv.contains("\nmeasured,0.01,1.06,,\n"));
    let mut lines = figure.clone();
    lines.series.pop();
    let page = render::page(&lines, 30, 1);
    assert_eq!(page.rows, [["1", "1.05", "1.03 to 1.07", "1.08", "1.068 to 1.092"].map(String::from)]);
}

#[test]
fn a_band_goes_with_its_curve_in_the_legend() {
    let mut figure = banded();
    let all = groups(&figure);
    assert_eq!(all.iter().map(|group| group.members.len()).collect::<Vec<_>>(), [2, 2, 1]);
    let words = texts(&drawn(&figure, &LOOK).0);
    assert_eq!(words.iter().filter(|word| *word == "Sample one").count(), 1);
    apply(&mut figure, &View { hidden: vec!["one".into()], ..View::of("banded") });
    assert_eq!(
        figure.series.iter().map(|series| series.id.as_str()).collect::<Vec<_>>(),
        ["other", "other band", "measured"]
    );
}

#[test]
fn measured_points_are_in_ink() {
    let (ops, _) = drawn(&banded(), &LOOK);
    let discs = ops.iter().filter(|op| matches!(op, Op::Disc { radius, .. } if *radius > 40)).count();
    assert_eq!(discs, 5, "four, and one in the legend");
}
