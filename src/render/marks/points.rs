//! The mark of points: a marker for each tone, the letter of a pinned scenario, or the ink of measured
//! points.

use super::{Met, Spot, met};
use crate::figure::{Pairs, Role, Series};
use crate::render::marker::Marker;
use crate::render::plot::{Painter, Plot};

/// A lone point is read off from this near, in CSS pixels.
const REACH: f64 = 24.0;

/// Draws the points in sight and returns how many they are.
pub fn draw(painter: &mut Painter, series: &Series, points: &Pairs, plot: &Plot) -> usize {
    let color = super::line(series, painter.colors).0;
    // On the colours of a map a ring of the ground sets a marker off.
    let is_ringed = painter.figure.is_map();
    let mut drawn = 0;
    for spot in points.x.iter().zip(&points.y).filter_map(|(&x, &y)| plot.spot(x, y)) {
        match (series.role, marker(series)) {
            (Role::Pin(pin), _) => painter.letter(pin, color, spot),
            (_, Some(marker)) => {
                if is_ringed {
                    painter.scene.disc(spot, 6.0 * painter.layout.unit, painter.colors.ground);
                }
                marker.draw(&mut painter.scene, spot, 3.6 * painter.layout.unit, color)
            }
            (_, None) => {}
        }
        drawn += 1;
    }
    drawn
}

/// Its marker; those of a pin are letters.
pub fn marker(series: &Series) -> Option<Marker> {
    let tone = match series.role {
        Role::Pin(_) => return None,
        Role::Measured(of) => of,
        Role::Present | Role::Guide => series.tone,
    };
    Some(Marker { tone, is_open: series.is_open })
}

/// The point of a set that is nearest to the line, within reach.
pub fn nearest(series: &Series, plot: &Plot, at: Spot) -> Option<Met> {
    let all = (0..series.data.len()).filter_map(|i| met(series, plot, i));
    let near = all.filter(|met| (met.spot.0 - at.0).abs() <= REACH);
    near.min_by(|a, b| (a.spot.0 - at.0).abs().total_cmp(&(b.spot.0 - at.0).abs()))
}
