//! Marks: how each kind of [`Data`] is drawn, read off, shown in the legend and written, one file each.
//!
//! The rest of `render` calls these functions: no other file matches on the data or the role of a series.

mod band;
mod cells;
mod contour;
mod curve;
mod points;

use super::marker::Marker;
use super::plot::{Painter, Plot};
use super::scene::Spot;
use super::span::{self, Span, position};
use super::theme::{self, Palette};
use crate::figure::{Axis, Curve, Data, Figure, Hue, Role, Scale, Series};
use crate::number::format;
use crate::quantity::with_unit;
use crate::words::tell;
use plotters::style::RGBColor;

pub use cells::{Bar, bar, draw_bar};

/// Significant digits of values that are read off and tabled.
pub const DIGITS: usize = 5;

/// A value of a series, where it stands and how it is shown.
#[derive(Debug, Clone, Copy)]
pub struct Met {
    pub values: (f64, f64),
    pub spot: Spot,
    /// Half an interval; the upper value of a band; the value of a cell. NaN where there is none.
    pub more: f64,
    /// On the line between two computed points.
    pub between: bool,
}

/// How series that belong together look in a legend. Sizes in CSS pixels.
pub struct Sample {
    pub color: RGBColor,
    pub width: f64,
    /// None without a line.
    pub dash: Option<&'static [f64]>,
    pub marker: Option<Marker>,
    /// Filled below line and marker, and how densely.
    pub fill: Option<(RGBColor, f64)>,
    pub pin: Option<usize>,
}

/// Series are drawn in rising order; from this one on they lie over the axes.
pub const OVER_AXES: u8 = 6;
pub const ORDERS: u8 = 8;

pub fn order(series: &Series) -> u8 {
    match (&series.data, series.role) {
        (Data::Cells(_), _) => 0,
        (Data::Band(_), _) => 1,
        (Data::Curve(_), Role::Guide) => 2,
        (Data::Curve(_), Role::Pin(_)) => 3,
        (Data::Curve(curve), _) => 4 + u8::from(curve.has_arrow),
        (Data::Points(_), Role::Pin(_)) => OVER_AXES,
        (Data::Points(_), _) => OVER_AXES + 1,
    }
}

/// Draws a series and returns how many pieces of it are in sight.
pub fn draw(painter: &mut Painter, series: &Series, plot: &Plot) -> usize {
    match &series.data {
        Data::Curve(curve) => curve::draw(painter, series, &curve.points, plot),
        Data::Points(points) => points::draw(painter, series, points, plot),
        Data::Band(band) => band::draw(painter, series, band, plot),
        Data::Cells(cells) => cells::draw(painter, cells, plot),
    }
}

/// The part over all lines: the head of an arrow.
pub fn cap(painter: &mut Painter, series: &Series, plot: &Plot) {
    if let Data::Curve(curve) = &series.data
        && curve.has_arrow
    {
        curve::head(painter, series, &curve.points, plot);
    }
}

/// Whether any value has a place on the axes, in sight or not.
pub fn has_place(series: &Series, plot: &Plot) -> bool {
    (0..series.data.len()).any(|i| met(series, plot, i).is_some())
}

/// Positions that an x-axis must hold.
pub fn across(series: &Series, scale: Scale) -> Vec<f64> {
    match &series.data {
        Data::Cells(cells) => cells::ends(&cells.x, cells.size().0, scale),
        data => span::extremes((data.x(), data.x()), span::drawable(scale), scale).collect(),
    }
}

/// Positions that a y-axis must hold, of what lies within `x`.
pub fn upwards(series: &Series, x: Option<Span>, scale: Scale) -> Vec<f64> {
    let shown = x.map_or(span::drawable(scale), |x| x.bounds());
    let mut found = match &series.data {
        Data::Cells(cells) => return cells::ends(&cells.y, cells.size().1, scale),
        _ => vec![],
    };
    for ys in series.data.y() {
        found.extend(span::extremes((series.x(), ys), shown, scale));
        if let (Some(x), Data::Curve(_) | Data::Band(_)) = (x, &series.data) {
            curve::crossings((series.x(), ys), x, scale, &mut found);
        }
    }
    found
}

/// Whether axes end at its ends.
pub fn fills_the_plot(series: &Series) -> bool {
    matches!(series.data, Data::Cells(_))
}

/// Colour, width in CSS pixels and dash of a line.
pub fn line(series: &Series, colors: &Palette) -> (RGBColor, f64, &'static [f64]) {
    let tone = series.tone;
    let (color, width, dash) = match series.role {
        Role::Present if series.hue == Hue::AsCast => (colors.guide, 1.7, theme::guide_dash(0)),
        Role::Present => (colors.of(series.hue, tone), 1.7, theme::dash(tone)),
        Role::Guide => (colors.guide, 1.1, theme::guide_dash(tone)),
        Role::Pin(pin) => (colors.of(series.hue, tone), 1.0, theme::pin_dash(pin)),
        Role::Measured(of) => (colors.ink, 1.0, theme::dash(of)),
    };
    (if series.is_faded { colors.faded(color) } else { color }, width, dash)
}

/// Whether its sample in a legend is as long as a line.
pub fn is_long(series: &Series) -> bool {
    !matches!(series.data, Data::Points(_))
}

/// The sample of a group of series in a legend.
pub fn sample<'a>(members: impl Iterator<Item = &'a Series>, colors: &Palette) -> Sample {
    let mut sample = Sample { color: colors.ink, width: 1.7, dash: None, marker: None, fill: None, pin: None };
    for series in members {
        let (color, width, dash) = line(series, colors);
        // The curves of a pin have the tones of the matching present curves: no tone stands for the whole
        // pin.
        sample.color = if series.role.pin().is_some() { colors.ink } else { color };
        sample.pin = series.role.pin();
        match &series.data {
            Data::Curve(_) => (sample.dash, sample.width) = (Some(dash), width),
            Data::Points(_) => sample.marker = points::marker(series),
            Data::Band(_) => sample.fill = Some((sample.color, band::DENSITY)),
            Data::Cells(_) => sample.fill = Some((colors.ramp(0.5), 1.0)),
        }
    }
    sample
}

/// The value number `i`, if it has a place.
pub fn met(series: &Series, plot: &Plot, i: usize) -> Option<Met> {
    let (values, more) = match &series.data {
        Data::Curve(Curve { points, .. }) | Data::Points(points) => {
            ((points.x[i], points.y[i]), points.half_width.get(i).copied().unwrap_or(f64::NAN))
        }
        Data::Band(band) => ((band.x[i], band.lo[i]), band.hi[i]),
        Data::Cells(cells) => (cells.centre(i), cells.z[i]),
    };
    Some(Met { values, spot: place(plot, values)?, more, between: false })
}

/// In the picture or beyond its edge.
fn place(plot: &Plot, (x, y): (f64, f64)) -> Option<Spot> {
    let across = plot.x.fraction(position(plot.x.scale, x)?);
    let up = plot.y.fraction(position(plot.y.scale, y)?);
    Some((plot.left + across * plot.width, plot.top + (1.0 - up) * plot.height))
}

/// The values of a series on the vertical line through `at`.
pub fn meet(series: &Series, plot: &Plot, at: Spot) -> Option<Met> {
    match &series.data {
        Data::Curve(_) => curve::crossing(plot, at, series.data.len(), &|i| met(series, plot, i)),
        Data::Points(_) => points::nearest(series, plot, at),
        Data::Band(band) => band::crossing(band, plot, at),
        Data::Cells(cells) => cells::under(cells, plot, at).and_then(|i| met(series, plot, i)),
    }
}

/// The value in words, and half its interval; empty where none is known.
pub fn said(series: &Series, met: &Met) -> (String, String) {
    let value = format(met.values.1, DIGITS);
    match series.data {
        // A difference within rounding is not an uncertainty.
        Data::Curve(_) | Data::Points(_) if met.more > ROUNDING * met.values.1.abs() => (value, format(met.more, 2)),
        Data::Curve(_) | Data::Points(_) => (value, String::new()),
        Data::Band(_) => (band::text(met.values.1, met.more), String::new()),
        Data::Cells(_) => (format(met.more, DIGITS), String::new()),
    }
}

/// Relative, of a least-squares fit.
const ROUNDING: f64 = 1e-9;

/// The label and the unit of the value that is read off: along y, or a third quantity.
pub fn quantity<'a>(figure: &'a Figure, series: &'a Series) -> &'a Axis {
    third(series).unwrap_or_else(|| figure.axis_of(series.axis))
}

/// Whether it has one value, or one range, at each x.
pub fn is_over_x(series: &Series) -> bool {
    third(series).is_none()
}

/// The quantity of its cells.
pub fn third(series: &Series) -> Option<&Axis> {
    if let Data::Cells(cells) = &series.data { Some(&cells.axis) } else { None }
}

/// Where a value stands that is not on the line itself: `at 10 Hz`; of a cell both coordinates.
pub fn beside(figure: &Figure, series: &Series, met: &Met, x: f64) -> String {
    let (here, up) = met.values;
    let along = with_unit(format(here, DIGITS), figure.x.unit());
    let place = match &series.data {
        Data::Points(_) if here != x && series.role.pin().is_none() && figure.x.is_drawn() => along,
        Data::Cells(_) => [along, with_unit(format(up, DIGITS), figure.axis_of(series.axis).unit())].join(", "),
        _ => return String::new(),
    };
    tell("explore.beside", &[("x", &place)])
}

/// The curve that a band lies around: the two are read as one.
pub fn companion(figure: &Figure, at: usize) -> Option<usize> {
    let band = &figure.series[at];
    let is_around = |other: &Series| {
        other.group == band.group
            && (other.axis, other.role.pin()) == (band.axis, band.role.pin())
            && matches!(other.data, Data::Curve(_) | Data::Points(_))
    };
    if matches!(band.data, Data::Band(_)) { figure.series.iter().position(is_around) } else { None }
}

/// The values between which the left and right keys move: a row of cells, or all of a curve.
pub fn walk(series: &Series, at: usize) -> std::ops::Range<usize> {
    match &series.data {
        Data::Cells(cells) => {
            let columns = cells.size().0.max(1);
            let from = at / columns * columns;
            from..(from + columns).min(series.data.len())
        }
        _ => 0..series.data.len(),
    }
}

/// The cell that many rows higher, if there is one.
pub fn higher(series: &Series, at: usize, by: i32) -> Option<usize> {
    let Data::Cells(cells) = &series.data else { return None };
    let next = at.checked_add_signed(by as isize * cells.size().0 as isize)?;
    (next < series.data.len()).then_some(next)
}

/// Columns of a table of values: x, y, the ends of a band, the value of a cell.
pub const COLUMNS: [&str; 5] = ["x", "y", "lo", "hi", "z"];

/// Which of the [`COLUMNS`] a series fills.
pub fn columns(series: &Series) -> [bool; 5] {
    match series.data {
        Data::Curve(_) | Data::Points(_) => [true, true, false, false, false],
        Data::Band(_) => [true, false, true, true, false],
        Data::Cells(_) => [true, true, false, false, true],
    }
}

/// The value number `i` in the [`COLUMNS`]; NaN in those that it does not fill.
pub fn record(series: &Series, i: usize) -> [f64; 5] {
    const NONE: f64 = f64::NAN;
    match &series.data {
        Data::Curve(Curve { points, .. }) | Data::Points(points) => [points.x[i], points.y[i], NONE, NONE, NONE],
        Data::Band(band) => [band.x[i], NONE, band.lo[i], band.hi[i], NONE],
        Data::Cells(cells) => {
            let (x, y) = cells.centre(i);
            [x, y, NONE, NONE, cells.z[i]]
        }
    }
}

/// The value number `i` along y, for a table; of a band from where to where.
pub fn text(series: &Series, i: usize) -> String {
    match &series.data {
        Data::Band(band) if i < series.data.len() => band::text(band.lo[i], band.hi[i]),
        _ if i < series.data.len() => format(record(series, i)[1], DIGITS),
        _ => format(f64::NAN, DIGITS),
    }
}
