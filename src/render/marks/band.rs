//! The mark of a band: the area between two values over x, filled beneath its curve.

use super::{DIGITS, Met, Spot, curve, place};
use crate::figure::{Band, Series};
use crate::number::format;
use crate::render::plot::{Painter, Plot};
use crate::render::scene::Stroke;
use crate::words::tell;

/// The opacity of its colour.
pub const DENSITY: f64 = 0.22;

/// Fills the band where it is in sight; without fills it is two thin lines. Returns how many pieces there are.
pub fn draw(painter: &mut Painter, series: &Series, band: &Band, plot: &Plot) -> usize {
    let color = super::line(series, painter.colors).0;
    if painter.is_plain {
        let stroke = Stroke::solid(color, painter.layout.hairline());
        let sides = [&band.lo, &band.hi].map(|side| curve::line(painter, (&band.x, side), plot, stroke));
        return sides[0].max(sides[1]);
    }
    let (mut drawn, mut low, mut high) = (0, vec![], vec![]);
    for i in 0..=band.x.len() {
        let spot = |ys: &[f64]| place(plot, (*band.x.get(i)?, *ys.get(i)?));
        if let (Some(a), Some(b)) = (spot(&band.lo), spot(&band.hi)) {
            low.push(a);
            high.push(b);
            continue;
        }
        // A gap, or the end.
        high.reverse();
        low.append(&mut high);
        let shape = inside(std::mem::take(&mut low), plot);
        if shape.len() > 2 {
            painter.scene.area(&shape, color, DENSITY);
            drawn += 1;
        }
    }
    drawn
}

/// The part of a polygon within the plot, cut side by side (Sutherland and Hodgman).
fn inside(mut shape: Vec<Spot>, plot: &Plot) -> Vec<Spot> {
    for side in 0..4 {
        let depth = |(x, y): Spot| match side {
            0 => x - plot.left,
            1 => plot.left + plot.width - x,
            2 => y - plot.top,
            _ => plot.top + plot.height - y,
        };
        let mut kept = vec![];
        let Some(mut a) = shape.last().copied() else { break };
        for b in shape {
            let (from, to) = (depth(a), depth(b));
            if (from < 0.0) != (to < 0.0) {
                let share = from / (from - to);
                kept.push((a.0 + share * (b.0 - a.0), a.1 + share * (b.1 - a.1)));
            }
            if to >= 0.0 {
                kept.push(b);
            }
            a = b;
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
