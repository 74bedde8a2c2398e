//! [`Marker`]: twelve markers, one for each tone: full, then crossed, then open. A full one can be open too.

use super::scene::{Scene, Spot, Stroke};
use plotters::style::RGBColor;

/// Corners on a circle of the marker's radius, as multiples of it.
const SQUARE: &[Spot] = &[(-0.8, -0.8), (0.8, -0.8), (0.8, 0.8), (-0.8, 0.8)];
const UP: &[Spot] = &[(0.0, -1.12), (1.0, 0.72), (-1.0, 0.72)];
const DIAMOND: &[Spot] = &[(0.0, -1.15), (1.15, 0.0), (0.0, 1.15), (-1.15, 0.0)];
const DOWN: &[Spot] = &[(0.0, 1.12), (-1.0, -0.72), (1.0, -0.72)];
const PENTAGON: &[Spot] = &[(0.0, -1.1), (1.05, -0.34), (0.65, 0.89), (-0.65, 0.89), (-1.05, -0.34)];
// Strokes that go through the middle and back make one path.
const SALTIRE: &[Spot] = &[(-0.8, -0.8), (0.8, 0.8), (0.0, 0.0), (0.8, -0.8), (-0.8, 0.8)];
const PLUS: &[Spot] = &[(-1.0, 0.0), (1.0, 0.0), (0.0, 0.0), (0.0, -1.0), (0.0, 1.0)];
#[rustfmt::skip]
const OCTAGON: &[Spot] = &[
    (0.4, -0.95), (0.95, -0.4), (0.95, 0.4), (0.4, 0.95),
    (-0.4, 0.95), (-0.95, 0.4), (-0.95, -0.4), (-0.4, -0.95),
];

/// The radius of a ring around a marker, to that of the marker.
const RING: f64 = 1.5;

/// Which one, and whether it is open where it is full otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Marker {
    pub tone: usize,
    pub is_open: bool,
}

enum Kind {
    Disc,
    Full(&'static [Spot]),
    Strokes(&'static [Spot]),
    Open(&'static [Spot]),
}

fn kind(tone: usize) -> Kind {
    use Kind::{Disc, Full, Open, Strokes};
    #[rustfmt::skip]
    let kinds = [
        Disc, Full(SQUARE), Full(UP), Full(DIAMOND), Full(DOWN), Full(PENTAGON),
        Strokes(SALTIRE), Strokes(PLUS), Open(OCTAGON), Open(SQUARE), Open(UP), Open(DIAMOND),
    ];
    kinds.into_iter().nth(tone % 12).unwrap_or(Disc)
}

impl Marker {
    pub fn draw(self, scene: &mut Scene, centre: Spot, radius: f64, color: RGBColor) {
        let kind = kind(self.tone);
        let of = match kind {
            Kind::Disc => OCTAGON,
            Kind::Full(of) | Kind::Strokes(of) | Kind::Open(of) => of,
        };
        let mut corners: Vec<Spot> = of.iter().map(|&(x, y)| (centre.0 + radius * x, centre.1 + radius * y)).collect();
        match kind {
            Kind::Disc if !self.is_open => return scene.disc(centre, radius, color),
            Kind::Full(_) if !self.is_open => return scene.area(&corners, color, 1.0),
            Kind::Strokes(_) => {}
            // One side over again, for a joint instead of two ends.
            _ => corners.extend_from_within(..2),
        }
        scene.path(&corners, Stroke::solid(color, 0.4 * radius));
        // What is never full has a ring around it.
        if self.is_open && matches!(kind, Kind::Strokes(_) | Kind::Open(_)) {
            Self { tone: 0, ..self }.draw(scene, centre, RING * radius, color);
        }
    }

    /// The same as a path of SVG around 0, 0, and whether it is filled; a ring is left out.
    pub fn outline(self, radius: f64) -> (String, bool) {
        let path = |of: &[Spot], end: &str| {
            let place = |&(x, y): &Spot| format!("{:.2} {:.2}", radius * x, radius * y);
            ["M", &of.iter().map(place).collect::<Vec<_>>().join("L"), end].concat()
        };
        match kind(self.tone) {
            Kind::Disc if self.is_open => (path(OCTAGON, "Z"), false),
            Kind::Disc => {
                let half = |to: f64| format!("A{radius} {radius} 0 0 1 {to} 0");
                ([&format!("M{} 0", -radius), half(radius).as_str(), &half(-radius), "Z"].concat(), true)
            }
            Kind::Full(of) => (path(of, "Z"), !self.is_open),
            Kind::Strokes(of) => (path(of, ""), false),
            Kind::Open(of) => (path(of, "Z"), false),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outlines_are_those_of_the_picture() {
        let outline = |tone, is_open, radius| Marker { tone, is_open }.outline(radius);
        assert_eq!(outline(3, false, 4.0), ("M0.00 -4.60L4.60 0.00L0.00 4.60L-4.60 0.00Z".into(), true));
        assert_eq!(outline(3, true, 4.0), (outline(3, false, 4.0).0, false));
        assert_eq!(outline(0, false, 2.0), ("M-2 0A2 2 0 0 1 2 0A2 2 0 0 1 -2 0Z".into(), true));
        assert!(!outline(8, false, 4.0).1 && outline(8, false, 4.0).0.ends_with('Z'));
        assert_eq!(outline(0, true, 4.0), outline(8, false, 4.0));
    }

    #[test]
    fn every_tone_has_a_marker_of_its_own() {
        let shapes: Vec<_> = (0..12)
            .map(|tone| {
                let mut scene = Scene::new(16.0);
                Marker { tone, is_open: false }.draw(&mut scene, (10.0, 10.0), 4.0, RGBColor(0, 0, 0));
                assert_eq!(scene.shapes.len(), 1, "one call for each point");
                scene.shapes
            })
            .collect();
        for i in 0..12 {
            assert!(!shapes[..i].contains(&shapes[i]), "tone {i} repeats a marker");
        }
    }
}
