//! [`Key`]: the look of a curve, for a legend outside the picture.

use super::marks::{self, Sample};
use super::theme::{Theme, mixed};
use crate::figure::Series;
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
    let Sample { color, width, dash, marker, fill, pin } = marks::sample(members, theme.palette());
    // Beside a line an area is its two sides.
    let area = |(_, density): (RGBColor, f64)| {
        if density < 1.0 && dash.is_some() {
            ("M-12 -5H12M-12 5H12".into(), false)
        } else {
            ("M-12 -5H12V5H-12Z".into(), true)
        }
    };
    let marker = marker.map(|marker| marker.outline(3.6)).or_else(|| fill.map(area));
    // By itself an area is as dense as in the plot.
    let alone = fill.filter(|_| dash.is_none());
    let RGBColor(red, green, blue) =
        alone.map_or(color, |(color, density)| mixed(theme.palette().ground, color, density));
    Key { color: format!("#{red:02x}{green:02x}{blue:02x}"), width, dash, marker, pin }
}
