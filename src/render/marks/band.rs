//! A band: what lies between two values over x, filled beneath its curve.

use super::{DIGITS, Met, Spot, curve, place};
use crate::figure::{Band, Series};
use crate::number::format;
use crate::render::plot::{Painter, Plot};
use crate::render::scene::Stroke;
use crate::words::tell;

/// How much of its colour covers what lies beneath.
pub const DENSITY: f64 = 0.22;

/// Fills the band where it is in sight; without fills it is two thin lines. Returns how many pieces there are.
pub fn draw(painter: &mut Painter, series: &Series, band: &Band, plot: &Plot) -> usize {
    let color = super::line(series, painter.colors).0;
    if painter.is_plain {
        let stroke = Stroke::solid(color, painter.layout.hairline());
        let sides = [&band.lo, &band.hi].map(|side| curve::line(painter, (&band.x, side), plot, stroke));
        return sides[0].max(sides[1]);
    }
    let mut drawn = 0;
    for stretch in stretches(band, plot) {
        let there = stretch.iter().map(|&(x, low, _)| (x, low));
        let back = stretch.iter().rev().map(|&(x, _, high)| (x, high));
        let shape = inside(there.chain(back).collect(), plot);
        if shape.len() > 2 {
            painter.scene.area(&shape, color, DENSITY);
            drawn += 1;
        }
    }
    drawn
}

/// Spots (x, lower, upper) without a gap between them. Those of one column of pixels are one.
fn stretches(band: &Band, plot: &Plot) -> Vec<Vec<(f64, f64, f64)>> {
    let mut done: Vec<Vec<(f64, f64, f64)>> = vec![vec![]];
    for ((&x, &lo), &hi) in band.x.iter().zip(&band.lo).zip(&band.hi) {
        let (Some(low), Some(high)) = (place(plot, (x, lo)), place(plot, (x, hi))) else {
            done.push(vec![]);
            continue;
        };
        let Some(stretch) = done.last_mut() else { continue };
        match stretch.last_mut() {
            Some(last) if band.x.len() as f64 > plot.width && libm::floor(last.0) == libm::floor(low.0) => {
                (last.1, last.2) = (last.1.max(low.1), last.2.min(high.1));
            }
            _ => stretch.push((low.0, low.1, high.1)),
        }
    }
    done
}

/// The part of a polygon within the plot (Sutherland and Hodgman), side by side.
fn inside(mut shape: Vec<Spot>, plot: &Plot) -> Vec<Spot> {
    let (right, bottom) = (plot.left + plot.width, plot.top + plot.height);
    let sides: [&dyn Fn(Spot) -> f64; 4] =
        [&|at| at.0 - plot.left, &|at| right - at.0, &|at| at.1 - plot.top, &|at| bottom - at.1];
    for depth in sides {
        let mut kept = vec![];
        for (i, &b) in shape.iter().enumerate() {
            let a = shape[(i + shape.len() - 1) % shape.len()];
            let (from, to) = (depth(a), depth(b));
            if (from < 0.0) != (to < 0.0) {
                let share = from / (from - to);
                kept.push((a.0 + share * (b.0 - a.0), a.1 + share * (b.1 - a.1)));
            }
            if to >= 0.0 {
                kept.push(b);
            }
        }
        shape = kept;
    }
    shape
}

/// Where the upright line crosses both sides.
pub fn crossing(band: &Band, plot: &Plot, at: Spot) -> Option<Met> {
    let side = |ys: &[f64]| {
        let point = |i: usize| {
            let values = (*band.x.get(i)?, *ys.get(i)?);
            Some(Met { values, spot: place(plot, values)?, more: f64::NAN, between: false })
        };
        curve::crossing(plot, at, band.x.len(), &point)
    };
    let (low, high) = (side(&band.lo)?, side(&band.hi)?);
    let spot = (low.spot.0, 0.5 * (low.spot.1 + high.spot.1));
    Some(Met { more: high.values.1, spot, ..low })
}

/// `1.2 to 3.4`.
pub fn text(lo: f64, hi: f64) -> String {
    tell("explore.range", &[("from", &format(lo, DIGITS)), ("to", &format(hi, DIGITS))])
}
