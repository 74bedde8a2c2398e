//! [`Crosshair`]: the values on a vertical line through a figure, and steps along a curve.

use super::marks::{self, DIGITS, Met};
use super::plot::{Geometry, Plot};
use super::scene::Spot;
use super::span::position;
use crate::figure::{Figure, Panel, Series};
use crate::number::format;
use crate::quantity::with_unit;
use crate::words::{say, tell};

/// A vertical line, and the values on it.
#[derive(Debug, Clone, PartialEq)]
pub struct Crosshair {
    /// CSS pixels from the left of the picture, and the value there.
    pub left: f64,
    pub x: f64,
    /// `Temperature T = 356.2 K`; empty where places along the axis mean nothing.
    pub head: String,
    pub rows: Vec<Row>,
    /// How many curves were left out for lack of space.
    pub more: usize,
    /// The same as a sentence.
    pub said: String,
}

/// One curve at the line.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Place in the figure's series.
    pub series: usize,
    pub label: String,
    /// The quantity, where the panels show different ones.
    pub quantity: String,
    pub value: String,
    pub unit: String,
    /// Half the 95 % interval; empty where none is known.
    pub within: String,
    /// Where a point stands that is not on the line itself: `at 10 Hz`.
    pub beside: String,
    /// On the line between two computed points.
    pub between: bool,
    /// Where it is in the picture, if it is in sight.
    pub spot: Option<Spot>,
    pub chosen: bool,
}

/// Along a curve, or from curve to curve.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Along(i32),
    First,
    Last,
    Curve(i32),
}

/// More rows hide the picture.
const MOST: usize = 14;
/// The curves on the line through `at`, of which a curve that crosses the line twice gives the nearer
/// place. A height that is NaN prefers none. `chosen` is a point: a series and its index.
pub fn read_at(figure: &Figure, geometry: &Geometry, at: Spot, chosen: Option<(usize, usize)>) -> Option<Crosshair> {
    let plot = geometry.panels.first()?;
    let across = (at.0 - plot.left) / plot.width;
    if !(0.0..=1.0).contains(&across) || !(figure.x.is_drawn() || figure.y.is_drawn()) {
        return None;
    }
    let x = chosen.map_or_else(|| plot.x.value(across), |(series, i)| marks::record(&figure.series[series], i)[0]);
    // An axis that ends near the greatest number rounds to more than that.
    if !x.is_finite() {
        return None;
    }
    let mut rows: Vec<(Row, f64)> = vec![];
    let count = figure.series.len();
    // Panel by panel.
    for (panel, i) in (0..count).map(|i| (0, i)).chain((0..count).map(|i| (1, i))) {
        let series = &figure.series[i];
        let Some(plot) = geometry.panels.get(panel).filter(|_| panel == usize::from(series.axis == Panel::Y2)) else {
            continue;
        };
        let chosen = chosen.filter(|(of, _)| *of == i).map(|(_, index)| index);
        let met = match chosen {
            Some(index) => marks::met(series, plot, index),
            None => marks::meet(series, plot, at),
        };
        let Some(met) = met else { continue };
        let far = if chosen.is_some() { -1.0 } else { (met.spot.1 - at.1).abs() };
        rows.push((row(figure, i, met, plot, x, chosen.is_some()), if far.is_nan() { 0.0 } else { far }));
    }
    join_bands(figure, &mut rows);
    let more = rows.len().saturating_sub(MOST);
    for _ in 0..more {
        let farthest = (0..rows.len()).max_by(|&a, &b| rows[a].1.total_cmp(&rows[b].1));
        rows.remove(farthest.unwrap_or(0));
    }
    let rows: Vec<Row> = rows.into_iter().map(|row| row.0).collect();
    let head = if figure.x.is_drawn() {
        [figure.x.label, " = ", with_unit(format(x, DIGITS), figure.x.unit()).as_str()].concat()
    } else {
        String::new()
    };
    let said = spoken(&head, &rows, more);
    Some(Crosshair { left: at.0, x, head, rows, more, said })
}

/// The point of a series, with what else is there. None if it is not in sight.
pub fn read_point(figure: &Figure, geometry: &Geometry, series: usize, index: usize) -> Option<Crosshair> {
    let of = figure.series.get(series)?;
    let plot = geometry.panels.get(usize::from(of.axis == Panel::Y2))?;
    let spot = (index < of.data.len()).then(|| in_sight(of, plot, index)).flatten()?;
    read_at(figure, geometry, spot, Some((series, index)))
}

/// The curves at a value of x.
pub fn read_value(figure: &Figure, geometry: &Geometry, x: f64) -> Option<Crosshair> {
    let plot = geometry.panels.first()?;
    let left = plot.left + plot.x.fraction(position(plot.x.scale, x)?) * plot.width;
    read_at(figure, geometry, (left, f64::NAN), None)
}

/// The point that a step leads to, from a point or from the place `x` where there is none yet.
pub fn step(
    figure: &Figure,
    geometry: &Geometry,
    from: Option<(usize, usize)>,
    x: f64,
    step: Step,
) -> Option<(usize, usize)> {
    let seen = |series: usize, index: usize| {
        let of = &figure.series[series];
        let plot = geometry.panels.get(usize::from(of.axis == Panel::Y2))?;
        in_sight(of, plot, index)
    };
    // The points in sight that stand with one, in the order in which they stand from left to right.
    let points = |series: usize, index: usize| -> Vec<usize> {
        let of = &figure.series[series];
        let mut points: Vec<usize> = marks::walk(of, index).filter(|&i| seen(series, i).is_some()).collect();
        let x = |i: usize| marks::record(of, i)[0];
        if points.first().zip(points.last()).is_some_and(|(&first, &last)| x(last) < x(first)) {
            points.reverse();
        }
        points
    };
    let near = |series: usize, x: f64| {
        let of = &figure.series[series];
        let first = (0..of.data.len()).find(|&i| seen(series, i).is_some())?;
        let far = |i: &usize| {
            let plot = &geometry.panels[0];
            let place = |value| position(plot.x.scale, value).map_or(f64::INFINITY, |at| plot.x.fraction(at));
            (place(marks::record(of, *i)[0]) - place(x)).abs()
        };
        let points = points(series, first);
        let at = points.iter().copied().min_by(|a, b| far(a).total_cmp(&far(b)));
        Some((series, if x.is_nan() { *points.first()? } else { at? }))
    };
    let is_there = |&series: &usize| {
        let mut all = 0..figure.series[series].data.len();
        marks::companion(figure, series).is_none() && all.any(|i| seen(series, i).is_some())
    };
    let curves: Vec<usize> = (0..figure.series.len()).filter(is_there).collect();
    let from = from.filter(|(series, _)| curves.contains(series));
    let Some((series, index)) = from else { return near(*curves.first()?, x) };
    let points = points(series, index);
    let Some(last) = points.len().checked_sub(1) else { return near(series, x) };
    let here = points.iter().position(|i| *i == index).unwrap_or(0);
    match step {
        Step::First => Some((series, points[0])),
        Step::Last => Some((series, points[last])),
        Step::Along(by) => Some((series, points[here.saturating_add_signed(by as isize).min(last)])),
        Step::Curve(by) => {
            if let Some(next) = marks::higher(&figure.series[series], index, -by).filter(|&i| seen(series, i).is_some())
            {
                return Some((series, next));
            }
            if curves.len() == 1 {
                return from;
            }
            let at = curves.iter().position(|curve| *curve == series)?;
            let next = (at as i32 + by).rem_euclid(curves.len() as i32) as usize;
            near(curves[next], marks::record(&figure.series[series], index)[0])
        }
    }
}

/// Where a point stands in the picture, if it is in sight.
fn in_sight(series: &Series, plot: &Plot, index: usize) -> Option<Spot> {
    let (x, y) = marks::met(series, plot, index)?.values;
    plot.spot(x, y)
}

/// A band is read with the curve that it lies around: `3 (2 to 4)`.
fn join_bands(figure: &Figure, rows: &mut Vec<(Row, f64)>) {
    let around = |row: &Row| marks::companion(figure, row.series);
    for at in (0..rows.len()).rev() {
        let Some(curve) = around(&rows[at].0) else { continue };
        let range = rows[at].0.value.clone();
        if let Some((row, _)) = rows.iter_mut().find(|(row, _)| row.series == curve) {
            row.value = tell("explore.with-range", &[("value", &row.value), ("range", &range)]);
            rows.remove(at);
        }
    }
}

fn row(figure: &Figure, series: usize, met: Met, plot: &Plot, x: f64, chosen: bool) -> Row {
    let of = &figure.series[series];
    let axis = marks::quantity(figure, of);
    let (value, within) = marks::said(of, &met);
    let (low, high) = (plot.top - 0.5, plot.top + plot.height + 0.5);
    Row {
        series,
        label: if of.is_open { tell("explore.extrapolated", &[("name", of.name())]) } else { of.name().into() },
        // If a curve has the name of its axis, the name is written once.
        quantity: if figure.y2.is_some() && !of.is_called_as_axis { axis.label.into() } else { String::new() },
        value,
        unit: axis.unit().into(),
        within,
        beside: marks::beside(figure, of, &met, x),
        between: met.between,
        spot: Some(met.spot).filter(|spot| (low..=high).contains(&spot.1)),
        chosen,
    }
}

/// The chosen curve first.
fn spoken(head: &str, rows: &[Row], more: usize) -> String {
    let (first, others): (Vec<&Row>, Vec<&Row>) = rows.iter().partition(|row| row.chosen);
    let value = |row: &&Row| {
        let within = if row.within.is_empty() { String::new() } else { [" ± ", &row.within].concat() };
        let about = [row.quantity.as_str(), row.beside.as_str()].join(" ");
        let words = [row.label.as_str(), about.trim()].join(" ");
        [words.trim(), ": ", with_unit([row.value.as_str(), &within].concat(), &row.unit).as_str()].concat()
    };
    let mut parts: Vec<String> = Some(head.to_owned()).filter(|head| !head.is_empty()).into_iter().collect();
    parts.extend(first.iter().map(value));
    parts.extend(others.iter().map(value));
    if rows.iter().any(|row| row.between) {
        parts.push(say("explore.between").into());
    }
    if more > 0 {
        parts.push(tell("explore.more", &[("count", &more.to_string())]));
    }
    parts.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::{Axis, Curve, Data, Pairs, Role, Scale};
    use crate::quantity::{STRAIN, TIME};
    use crate::render::span::Span;

    fn line(x: &[f64], y: &[f64]) -> Series {
        Series::curve("a", "A", 0, (x.into(), y.into()))
    }

    fn points(x: &[f64], y: &[f64]) -> Series {
        Series::points("a", "A", 0, (x.into(), y.into()))
    }

    fn figure(series: Vec<Series>) -> Figure {
        Figure::new("test", "", Axis::new(TIME, Scale::Linear), Axis::new(STRAIN, Scale::Linear), series)
    }

    /// 100 px wide and high, from 0, 0.
    fn geometry(x: Span, y: Span) -> Geometry {
        Geometry { panels: vec![Plot { left: 0.0, top: 0.0, width: 100.0, height: 100.0, x, y }] }
    }

    fn ten() -> Geometry {
        let span = Span { scale: Scale::Linear, lo: 0.0, hi: 10.0 };
        geometry(span, span)
    }

    fn value(figure: &Figure, geometry: &Geometry, at: Spot) -> Option<(String, bool)> {
        let cross = read_at(figure, geometry, at, None)?;
        cross.rows.first().map(|row| (row.value.clone(), row.between))
    }

    #[test]
    fn a_line_is_read_between_its_points_as_it_is_drawn() {
        let figure = figure(vec![line(&[0.0, 10.0], &[0.0, 10.0])]);
        assert_eq!(value(&figure, &ten(), (25.0, 0.0)), Some(("2.5".into(), true)));
        assert_eq!(value(&figure, &ten(), (0.0, 0.0)), Some(("0".into(), false)), "a computed point");
        assert_eq!(read_at(&figure, &ten(), (101.0, 0.0), None), None, "beside the plot");
        let cross = read_at(&figure, &ten(), (25.0, 0.0), None).unwrap();
        assert_eq!(cross.head, "Time t = 2.5 s");
        assert_eq!(cross.rows[0].spot, Some((25.0, 75.0)));
        assert_eq!(cross.said, "Time t = 2.5 s; A: 2.5 %; lines: interpolated");
    }

    #[test]
    fn on_logarithmic_axes_a_straight_stretch_is_a_power_law() {
        let log = |lo, hi| Span { scale: Scale::Log, lo, hi };
        let figure = figure(vec![line(&[1.0, 100.0], &[1.0, 1e4])]);
        assert_eq!(value(&figure, &geometry(log(0.0, 2.0), log(0.0, 4.0)), (50.0, 0.0)), Some(("100".into(), true)));
    }

    #[test]
    fn a_gap_has_no_value() {
        let figure = figure(vec![line(&[0.0, 4.0, 6.0, 10.0], &[1.0, f64::NAN, 2.0, 2.0])]);
        assert_eq!(value(&figure, &ten(), (30.0, 0.0)), None);
        assert_eq!(value(&figure, &ten(), (50.0, 0.0)), None);
        assert_eq!(value(&figure, &ten(), (80.0, 0.0)), Some(("2".into(), true)));
    }

    #[test]
    fn a_loop_gives_the_branch_near_the_pointer() {
        let figure = figure(vec![line(&[0.0, 10.0, 0.0], &[1.0, 1.0, 9.0])]);
        assert_eq!(value(&figure, &ten(), (50.0, 95.0)), Some(("1".into(), true)));
        assert_eq!(value(&figure, &ten(), (50.0, 30.0)), Some(("5".into(), true)));
    }

    #[test]
    fn the_nearest_point_of_a_set_says_where_it_stands() {
        let figure = figure(vec![points(&[2.0, 9.0], &[5.0, 6.0])]);
        let cross = read_at(&figure, &ten(), (30.0, 0.0), None).unwrap();
        assert_eq!((cross.rows[0].value.as_str(), cross.rows[0].beside.as_str()), ("5", "at 2 s"));
        assert_eq!(cross.rows[0].spot, Some((20.0, 50.0)));
        assert!(read_at(&figure, &ten(), (55.0, 0.0), None).unwrap().rows.is_empty(), "out of reach");
    }

    #[test]
    fn many_curves_give_the_nearest_and_count_the_rest() {
        let level = |y: f64| line(&[0.0, 10.0], &[y, y]);
        let figure = figure((0..=20).map(|i| level(f64::from(i) / 2.0)).collect());
        let cross = read_at(&figure, &ten(), (50.0, 0.0), None).unwrap();
        assert_eq!((cross.rows.len(), cross.more), (MOST, 21 - MOST));
        assert!(cross.rows.iter().any(|row| row.value == "10") && !cross.rows.iter().any(|row| row.value == "0"));
    }

    #[test]
    fn an_interval_goes_with_its_value() {
        let (x, half_width) = (vec![0.0, 10.0], vec![0.2, 0.4]);
        let fitted = Data::Curve(Curve { points: Pairs { y: x.clone(), x, half_width }, has_arrow: false });
        let fitted = Series::new("a", "A", Role::Present, 0, fitted);
        let cross = read_at(&figure(vec![fitted]), &ten(), (50.0, 0.0), None).unwrap();
        assert_eq!(cross.rows[0].within, "0.3");
        assert!(cross.said.contains("A: 5 ± 0.3 %"), "{}", cross.said);
    }

    #[test]
    fn keys_walk_along_points_and_from_curve_to_curve() {
        let figure = figure(vec![
            line(&[0.0, 1.0, f64::NAN, 3.0, 20.0], &[1.0; 5]),
            points(&[9.0, 4.0], &[2.0, 2.0]),
            points(&[50.0], &[2.0]),
        ]);
        let go = |from, by| step(&figure, &ten(), from, f64::NAN, by);
        assert_eq!(go(None, Step::Along(1)), Some((0, 0)));
        assert_eq!(step(&figure, &ten(), None, 2.9, Step::Along(1)), Some((0, 3)), "from the pointer");
        assert_eq!(go(Some((0, 1)), Step::Along(1)), Some((0, 3)), "over the gap");
        assert_eq!(go(Some((0, 3)), Step::Along(10)), Some((0, 3)), "what is out of sight is no step");
        assert_eq!(go(Some((0, 3)), Step::First), Some((0, 0)));
        assert_eq!(go(Some((0, 3)), Step::Curve(1)), Some((1, 1)), "at the nearest x");
        assert_eq!(go(Some((1, 1)), Step::Along(1)), Some((1, 0)), "right is right");
        assert_eq!(go(Some((1, 1)), Step::Curve(1)), Some((0, 3)), "an unseen curve is passed over");
        let cross = read_point(&figure, &ten(), 1, 1).unwrap();
        assert!(cross.rows.iter().any(|row| row.chosen && row.value == "2" && row.beside.is_empty()));
        assert!(cross.said.starts_with("Time t = 4 s; A: 2 %"), "{}", cross.said);
    }
}
