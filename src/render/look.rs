//! `Look`: how large and in which colours a figure is drawn, and in how many pixels.

use super::theme::Theme;
use crate::error::Error;

/// How large and in which colours a figure is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// CSS pixels.
    pub width: u32,
    pub height: u32,
    /// Virtual pixels in a CSS pixel: plotters knows whole pixels only, and curves need fractions.
    pub scale: u32,
    pub theme: Theme,
    /// In place of the theme's own, as red, green and blue.
    pub ground: Option<[u8; 3]>,
    /// Off where the page has a legend of its own.
    pub legend: bool,
    /// The width on paper in millimetres, which an SVG names; none for CSS pixels.
    pub paper: Option<u32>,
    /// Without fills, as where a reader forces the colours: lines and their labels say everything.
    pub plain: bool,
}

/// A page column.
impl Default for Look {
    fn default() -> Self {
        Self::new(720, 450, Theme::Light)
    }
}

/// Virtual pixels to a side: so many that a difference of two coordinates is an `i32`.
const MOST_VIRTUAL: u32 = 1 << 30;
/// Device pixels to a side: no browser offers more …
const MOST_TO_A_SIDE: f64 = 16_384.0;
/// … and in all as many as the largest screens have, 7680 × 4320. They take 130 MB.
const MOST_IN_ALL: f64 = 33_177_600.0;
/// Device pixels to a CSS pixel: with fewer, no letter can be read.
const LEAST_RATIO: f64 = 0.5;
/// The same of a picture beyond the limits, whose curves are then a tenth of a pixel wide.
const FAINTEST_RATIO: f64 = 1.0 / 32.0;

impl Look {
    pub fn new(width: u32, height: u32, theme: Theme) -> Self {
        Self { width, height, scale: 16, theme, ground: None, legend: true, paper: None, plain: false }
    }

    /// Width and height in virtual pixels. A picture that they cannot count is refused.
    pub fn virtual_size(&self) -> Result<(u32, u32), Error> {
        let scale = self.scale.max(1);
        if self.width.max(self.height) > MOST_VIRTUAL / scale {
            return Err(self.too_large());
        }
        Ok((self.width * scale, self.height * scale))
    }

    /// Width and height in device pixels, `ratio` to a CSS pixel or as near to that as a browser can
    /// draw: a picture beyond its limits has fewer, and one that would be seen no more is refused. Both
    /// are at least 1.
    pub fn bitmap(&self, ratio: f64) -> Result<(u32, u32), Error> {
        let (width, height) = (f64::from(self.width.max(1)), f64::from(self.height.max(1)));
        let most = (MOST_TO_A_SIDE / width.max(height)).min((MOST_IN_ALL / (width * height)).sqrt());
        if most < FAINTEST_RATIO {
            return Err(self.too_large());
        }
        let wanted = if ratio.is_finite() { ratio.max(LEAST_RATIO) } else { 1.0 };
        let pixels = |side: f64| libm::round(side * wanted.min(most)).max(1.0) as u32;
        Ok((pixels(width), pixels(height)))
    }

    fn too_large(&self) -> Error {
        Error::TooLarge { width: self.width, height: self.height }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use arbtest::arbtest;

    fn look(width: u32, height: u32) -> Look {
        Look::new(width, height, Theme::Light)
    }

    #[test]
    fn a_bitmap_has_the_pixels_of_the_screen() {
        assert_eq!(look(640, 400).bitmap(1.0), Ok((640, 400)));
        assert_eq!(look(333, 200).bitmap(1.5), Ok((500, 300)));
        assert_eq!(look(7680, 4320).bitmap(1.0), Ok((7680, 4320)));
        assert_eq!(look(640, 400).bitmap(0.25), Ok((320, 200)), "letters stay legible");
        assert_eq!(look(60_000, 160).bitmap(1.0), Ok((16_384, 44)), "as near as a browser can");
        assert!(look(1_000_000, 160).bitmap(1.0).is_err());
        for none in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            assert_eq!(look(640, 400).bitmap(none), Ok((640, 400)));
        }
    }

    #[test]
    fn no_bitmap_is_more_than_a_browser_draws() {
        arbtest(|u| {
            let size = |u: &mut arbtest::arbitrary::Unstructured| {
                let digits = u.int_in_range(0..=32)?;
                Ok(u.arbitrary::<u32>()?.checked_shr(digits).unwrap_or(0))
            };
            let (width, height, ratio) = (size(u)?, size(u)?, u.arbitrary::<f64>()?);
            let Ok((across, down)) = look(width, height).bitmap(ratio) else {
                let most = f64::from(width.max(height));
                assert!(most > 30.0 * MOST_TO_A_SIDE || f64::from(width) * f64::from(height) > 900.0 * MOST_IN_ALL);
                return Ok(());
            };
            assert!((1..=16_384).contains(&across) && (1..=16_384).contains(&down), "{across} × {down}");
            // Rounding may add half a pixel to a side.
            assert!(f64::from(across) * f64::from(down) <= MOST_IN_ALL * 1.01, "{across} × {down}");
            Ok(())
        });
    }

    #[test]
    fn a_picture_that_cannot_be_counted_is_refused() {
        assert_eq!(look(1_000_000, 0).virtual_size(), Ok((16_000_000, 0)));
        assert_eq!(Look { scale: 0, ..look(3, 4) }.virtual_size(), Ok((3, 4)));
        let most = MOST_VIRTUAL / 16;
        assert_eq!(look(1, most).virtual_size(), Ok((16, MOST_VIRTUAL)));
        let refused = look(1, most + 1).virtual_size();
        assert_eq!(refused, Err(Error::TooLarge { width: 1, height: most + 1 }));
        assert!(look(u32::MAX, u32::MAX).virtual_size().is_err());
    }
}
