//! [`Shape`]: parts of a picture in virtual pixels, for any backend.
//!
//! Composing shapes first keeps layout free of generics (it is compiled once, not once for each backend) and
//! free of whole pixels: virtual pixels are a fraction of a CSS pixel.
//!
//! Composing shapes first keeps layout free of generics (it is compiled once, not once for each
//! backend) and whole pixels away from it: virtual pixels are a fraction of a CSS pixel.

use super::text::{self, Measure};
use plotters::style::RGBColor;

/// Virtual pixels.
pub type Pixel = (i32, i32);
/// CSS pixels.
pub type Spot = (f64, f64);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    Left,
    Centre,
    Right,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    Path {
        points: Vec<Pixel>,
        color: RGBColor,
        width: u32,
        dash: Vec<u32>,
    },
    Area {
        points: Vec<Pixel>,
        color: RGBColor,
        /// Its opacity, from 0 to 1.
        density: f64,
    },
    Disc {
        centre: Pixel,
        radius: u32,
        color: RGBColor,
    },
    /// `at` is the middle of the height of a digit; `turned` text reads upwards.
    Text {
        text: String,
        at: Pixel,
        size: f64,
        color: RGBColor,
        align: Align,
        turned: bool,
    },
}

#[derive(Debug, Clone, Copy)]
pub struct Stroke<'a> {
    pub color: RGBColor,
    /// CSS pixels.
    pub width: f64,
    pub dash: &'a [f64],
    /// The factor of the dash pattern.
    pub unit: f64,
}

impl Stroke<'_> {
    pub fn solid(color: RGBColor, width: f64) -> Self {
        Self { color, width, dash: &[], unit: 1.0 }
    }
}

pub struct Scene {
    pub shapes: Vec<Shape>,
    /// Virtual pixels in a CSS pixel.
    scale: f64,
}

impl Scene {
    pub fn new(scale: f64) -> Self {
        Self { shapes: vec![], scale }
    }

    fn length(&self, css: f64) -> u32 {
        libm::round(css * self.scale).max(1.0) as u32
    }

    pub fn pixel(&self, (x, y): Spot) -> Pixel {
        debug_assert!(x.is_finite() && y.is_finite(), "nothing stands at {x}, {y}");
        (libm::round(x * self.scale) as i32, libm::round(y * self.scale) as i32)
    }

    pub fn path(&mut self, spots: &[Spot], stroke: Stroke) {
        self.pixel_path(spots.iter().map(|&spot| self.pixel(spot)).collect(), stroke);
    }

    pub fn pixel_path(&mut self, points: Vec<Pixel>, stroke: Stroke) {
        self.shapes.push(Shape::Path {
            points,
            color: stroke.color,
            width: self.length(stroke.width),
            dash: stroke.dash.iter().map(|&css| self.length(css * stroke.unit)).collect(),
        });
    }

    pub fn area(&mut self, spots: &[Spot], color: RGBColor, density: f64) {
        let points = spots.iter().map(|&spot| self.pixel(spot)).collect();
        self.shapes.push(Shape::Area { points, color, density });
    }

    pub fn disc(&mut self, centre: Spot, radius: f64, color: RGBColor) {
        self.dot(self.pixel(centre), radius, color);
    }

    pub fn dot(&mut self, centre: Pixel, radius: f64, color: RGBColor) {
        self.shapes.push(Shape::Disc { centre, radius: self.length(radius), color });
    }

    /// One line of text whose digits are centred on the height of `at`.
    pub fn text(&mut self, label: &str, at: Spot, pen: Pen, measure: Measure) {
        let parts = text::parts(label);
        let mut put = |text: String, along: f64, level: text::Level, align: Align| {
            let down = level.drop() * pen.size;
            let (dx, dy) = if pen.turned { (down, -along) } else { (along, down) };
            let at = self.pixel((at.0 + dx, at.1 + dy));
            self.shapes.push(Shape::Text {
                text,
                at,
                size: libm::round(pen.size * level.size() * self.scale),
                color: pen.color,
                align,
                turned: pen.turned,
            });
        };
        // A plain label is aligned by the backend, which knows its fonts best.
        if let [(level, text)] = &parts[..] {
            return put(text.clone(), 0.0, *level, pen.align);
        }
        let mut along = match pen.align {
            Align::Left => 0.0,
            Align::Centre => -text::width(label, pen.size, measure) / 2.0,
            Align::Right => -text::width(label, pen.size, measure),
        };
        for (level, text) in parts {
            let size = pen.size * level.size();
            // SVG drops spaces at the ends of a text, so they become distance.
            let word = text.trim_start();
            along += measure(text.strip_suffix(word).unwrap_or_default(), size);
            put(word.trim_end().into(), along, level, Align::Left);
            along += measure(word, size);
        }
    }
}

#[derive(Debug, Clone, Copy)]
pub struct Pen {
    /// CSS pixels.
    pub size: f64,
    pub color: RGBColor,
    pub align: Align,
    pub turned: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    const PEN: Pen = Pen { size: 10.0, color: RGBColor(0, 0, 0), align: Align::Right, turned: false };

    fn texts(label: &str, pen: Pen) -> Vec<(String, Pixel, f64)> {
        let mut scene = Scene::new(10.0);
        scene.text(label, (100.0, 50.0), pen, &text::helvetica);
        let text = |shape| match shape {
            Shape::Text { text, at, size, .. } => (text, at, size),
            other => panic!("{other:?} is no text"),
        };
        scene.shapes.into_iter().map(text).collect()
    }

    #[test]
    fn an_exponent_is_smaller_and_higher() {
        let got = texts("10⁻³", PEN);
        assert_eq!(got.iter().map(|t| &t.0).collect::<Vec<_>>(), ["10", "−3"]);
        let end = f64::from(got[1].1.0) / 10.0 + text::helvetica("−3", 7.2);
        assert!((end - 100.0).abs() < 0.1, "ends at {end}, not at 100");
        assert_eq!((got[0].1.1, got[0].2), (500, 100.0));
        assert_eq!((got[1].1.1, got[1].2), (464, 72.0));
    }

    #[test]
    fn spaces_beside_an_index_are_kept() {
        let got = texts("ΔW₀ (kJ)", Pen { align: Align::Left, ..PEN });
        assert_eq!(got.iter().map(|t| t.0.as_str()).collect::<Vec<_>>(), ["ΔW", "0", "(kJ)"]);
        let space = f64::from(got[2].1.0 - got[1].1.0) / 10.0 - text::helvetica("0", 7.2);
        assert!((space - text::helvetica(" ", 10.0)).abs() < 0.11, "{space}");
    }

    #[test]
    fn turned_text_runs_upwards() {
        let got = texts("10⁻³", Pen { align: Align::Left, turned: true, ..PEN });
        assert_eq!(got[0].1, (1000, 500));
        assert_eq!(got[1].1, (1000 - 36, 500 - 111));
    }
}
