//! The mark of a curve: a line from point to point, dashed by tone or role, with a head if it is an arrow.

use super::{Met, Spot, cells};
use crate::figure::{Data, Pairs, Role, Scale, Series};
use crate::render::clip::{self, Window};
use crate::render::plot::{Painter, Plot};
use crate::render::scene::{Pixel, Stroke};
use crate::render::span::{self, Span};
use plotters::coord::CoordTranslate;

/// Draws the visible stretches and returns how many there are.
pub fn draw(painter: &mut Painter, series: &Series, points: &Pairs, plot: &Plot) -> usize {
    if series.role.pin().is_some() && is_covered(painter, series, points) {
        return 0;
    }
    let (color, width, dash) = super::line(series, painter.colors);
    let (unit, xy) = (painter.layout.unit, (&*points.x, &*points.y));
    // No colour stands out against all those of a map.
    if !painter.is_plain && cells::of_panel(painter.figure, series.axis).is_some() {
        line(painter, xy, plot, Stroke::solid(painter.colors.ground, (width + 2.0) * unit));
    }
    line(painter, xy, plot, Stroke { color, width: width * unit, dash, unit })
}

/// The stretches of a line that are in sight, and how many they are.
pub fn line(painter: &mut Painter, (xs, ys): (&[f64], &[f64]), plot: &Plot, stroke: Stroke) -> usize {
    let place = |(x, y): (f64, f64)| Some((span::position(plot.x.scale, x)?, span::position(plot.y.scale, y)?));
    let window = Window { x: (plot.x.lo, plot.x.hi), y: (plot.y.lo, plot.y.hi) };
    let mut points = if xs.len() as f64 > plot.width {
        thinned((xs, ys), plot)
    } else {
        xs.iter().zip(ys).map(|(&x, &y)| Some((x, y))).collect()
    };
    for point in &mut points {
        *point = point.and_then(place);
    }
    let stretches = clip::stretches(&points, &window);
    let coordinates = painter.coordinates(plot);
    for stretch in &stretches {
        let pixels: Vec<Pixel> = stretch.iter().map(|at| coordinates.translate(at)).collect();
        if let [alone] = pixels[..] {
            painter.scene.dot(alone, 0.8 * stroke.width, stroke.color);
        } else {
            painter.scene.pixel_path(pixels, stroke);
        }
    }
    stretches.len()
}

/// The points that show in columns of a CSS pixel.
fn thinned(xy: (&[f64], &[f64]), plot: &Plot) -> Vec<Option<(f64, f64)>> {
    let column = |x: f64| {
        let at = libm::floor(plot.x.fraction(span::position(plot.x.scale, x)?) * plot.width);
        let edge = |column: f64| plot.x.value(column / plot.width);
        Some((edge(at), edge(at + 1.0)))
    };
    clip::thinned(xy, span::drawable(plot.y.scale), &column)
}

/// Whether a thin curve is the present one over again: it would fill the gaps of that.
fn is_covered(painter: &Painter, thin: &Series, points: &Pairs) -> bool {
    let is_same = |a: &[f64], b: &[f64]| a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.to_bits() == b.to_bits());
    painter.figure.series.iter().any(|own| {
        own.axis == thin.axis
            && own.role == Role::Present
            && matches!(&own.data, Data::Curve(curve) if !curve.has_arrow
                && is_same(&curve.points.x, &points.x) && is_same(&curve.points.y, &points.y))
    })
}

/// A filled head at the last point, along the last stretch.
pub fn head(painter: &mut Painter, series: &Series, points: &Pairs, plot: &Plot) {
    let spots: Vec<Spot> = points.x.iter().zip(&points.y).filter_map(|(&x, &y)| plot.spot(x, y)).collect();
    let [.., from, tip] = spots[..] else { return };
    let (dx, dy) = (tip.0 - from.0, tip.1 - from.1);
    let long = libm::hypot(dx, dy).max(f64::MIN_POSITIVE);
    let (along, half) = (9.0 * painter.layout.unit, 3.6 * painter.layout.unit);
    let (ux, uy) = (dx / long, dy / long);
    let base = (tip.0 - along * ux, tip.1 - along * uy);
    let corners = [tip, (base.0 - half * uy, base.1 + half * ux), (base.0 + half * uy, base.1 - half * ux)];
    let color = super::line(series, painter.colors).0;
    painter.scene.area(&corners, color, 1.0);
}

/// Adds the heights at which a line enters `x` and leaves it.
pub fn crossings((xs, ys): (&[f64], &[f64]), x: Span, y_scale: Scale, found: &mut Vec<f64>) {
    let (left, right) = x.bounds();
    let inside = |value: f64| left <= value && value <= right;
    let place = |i: usize| Some((span::position(x.scale, xs[i])?, span::position(y_scale, ys[i])?));
    for i in 1..xs.len().min(ys.len()) {
        // Most of a curve lies on one side, where no logarithm is needed.
        let (from, to) = (xs[i - 1], xs[i]);
        if inside(from) && inside(to) || from.max(to) < left || from.min(to) > right {
            continue;
        }
        if let (Some(a), Some(b)) = (place(i - 1), place(i)) {
            let crossed = |end: &f64| (a.0 < *end) != (b.0 < *end);
            let height = |end: f64| a.1 + (b.1 - a.1) * ((end - a.0) / (b.0 - a.0));
            found.extend([x.lo, x.hi].into_iter().filter(crossed).map(height));
        }
    }
}

/// Where a line of `count` points, as it is drawn, crosses the upright line; a gap is not crossed. Of
/// two places it is the one that is nearer to `at`.
pub fn crossing(plot: &Plot, at: Spot, count: usize, point: &dyn Fn(usize) -> Option<Met>) -> Option<Met> {
    let mut best: Option<Met> = None;
    let mut take = |met: Met| {
        let far = |met: &Met| (met.spot.1 - at.1).abs();
        if best.as_ref().is_none_or(|best| far(&met) < far(best)) {
            best = Some(met);
        }
    };
    let mut last: Option<Met> = None;
    for i in 0..count {
        let next = point(i);
        if let Some(b) = &next {
            if (b.spot.0 - at.0).abs() < 1e-9 {
                take(*b);
            } else if let Some(a) = last.as_ref().filter(|a| (a.spot.0 < at.0) != (b.spot.0 < at.0)) {
                let share = (at.0 - a.spot.0) / (b.spot.0 - a.spot.0);
                let down = a.spot.1 + share * (b.spot.1 - a.spot.1);
                let up = (plot.top + plot.height - down) / plot.height;
                let values = (plot.x.value((at.0 - plot.left) / plot.width), plot.y.value(up));
                take(Met { values, spot: (at.0, down), more: a.more + share * (b.more - a.more), between: true });
            }
        }
        last = next;
    }
    best
}
