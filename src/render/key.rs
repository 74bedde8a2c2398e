//! How a curve looks, for a legend outside of the picture.

use super::marker;
use super::theme::{self, Theme};
use crate::figure::{Mark, Series};
use plotters::style::RGBColor;

/// Sizes in CSS pixels.
#[derive(Debug, Clone, PartialEq)]
pub struct Key {
    /// `#0b4596`.
    pub color: String,
    pub width: f64,
    /// Line, gap, …; empty for a solid line. None without a line.
    pub dash: Option<&'static [f64]>,
    /// An outline around 0, 0 as SVG writes it, and whether it is filled.
    pub marker: Option<(String, bool)>,
    /// Which pinned scenario it is: its points are letters.
    pub pin: Option<usize>,
}

/// The look of curves that belong together.
pub fn key<'a>(members: impl Iterator<Item = &'a Series>, theme: Theme) -> Key {
    let colors = theme.palette();
    let mut key = Key { color: String::new(), width: 1.7, dash: None, marker: None, pin: None };
    for series in members {
        let tone = series.tone;
        let mut color = colors.tone(tone);
        match series.mark {
            Mark::Points => key.marker = Some(marker::outline(tone, 3.6)),
            Mark::Guide => {
                color = colors.guide;
                (key.dash, key.width) = (Some(theme::guide_dash(tone)), 1.1);
            }
            // Its curves have the tones of those that they go with: none of them is that of the whole.
            Mark::PinnedLine(pin) => {
                color = colors.ink;
                (key.dash, key.width, key.pin) = (Some(theme::pin_dash(pin)), 1.0, Some(pin));
            }
            Mark::PinnedPoints(pin) => {
                color = colors.ink;
                key.pin = Some(pin);
            }
            Mark::Line | Mark::Arrow => key.dash = Some(theme::dash(tone)),
        }
        let RGBColor(red, green, blue) = color;
        key.color = format!("#{red:02x}{green:02x}{blue:02x}");
    }
    key
}
