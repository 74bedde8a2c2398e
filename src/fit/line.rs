//! The straight line.

use super::error::Error;
use super::estimate::{Fit, Found};
use super::input::{extent, pairs};
use super::svd::dot;

/// A straight line through points: y = intercept + slope·x.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    pub slope: f64,
    pub intercept: f64,
    /// Estimates in the order slope, intercept.
    pub fit: Fit,
}

/// The least-squares line.
///
/// slope = Σ(x − x̄)(y − ȳ)/Σ(x − x̄)², intercept = ȳ − slope·x̄
///
/// | in / out | symbol | unit | domain |
/// |---|---|---|---|
/// | `x`, `y` | | any | finite, 3 points or more, not all x equal |
/// | returns | slope, intercept | y/x, y | |
///
/// Both count as identified where their intervals are narrower than the extent of the data.
pub fn line(x: &[f64], y: &[f64]) -> Result<Line, Error> {
    through(("x", x), ("y", y), ["slope", "intercept"], None)
}

/// With `decade` a slope counts by its own size and an intercept by that much; without, both by the
/// extent of the data.
pub(super) fn through(
    (x_name, x): (&'static str, &[f64]),
    (y_name, y): (&'static str, &[f64]),
    symbols: [&'static str; 2],
    decade: Option<f64>,
) -> Result<Line, Error> {
    pairs((x_name, x), (y_name, y), 2)?;
    let count = x.len() as f64;
    // The rounded mean of equal values may differ from them, and a slope through that is noise.
    let mean = |values: &[f64]| if extent(values) == 0.0 { values[0] } else { values.iter().sum::<f64>() / count };
    let (x_mean, y_mean) = (mean(x), mean(y));
    let dx: Vec<f64> = x.iter().map(|x| x - x_mean).collect();
    let dy: Vec<f64> = y.iter().map(|y| y - y_mean).collect();
    let spread = dot(&dx, &dx);
    if spread == 0.0 || extent(x) == 0.0 {
        return Err(Error::Degenerate { what: x_name });
    }
    let slope = dot(&dx, &dy) / spread;
    let intercept = y_mean - slope * x_mean;
    let residuals = dx.iter().zip(&dy).map(|(dx, dy)| dy - slope * dx).collect();
    let height = if extent(y) > 0.0 { extent(y) } else { 1.0 };
    let [slope_worth, intercept_worth] = match decade {
        Some(decade) if slope != 0.0 => [slope.abs(), decade],
        _ => [height / extent(x), height],
    };
    let found = |k: usize, value, worth, gradient| Found { symbol: symbols[k], value, worth, gradient, at_edge: false };
    let found = [found(0, slope, slope_worth, x.to_vec()), found(1, intercept, intercept_worth, vec![1.0; x.len()])];
    Ok(Line { slope, intercept, fit: Fit::new(y, residuals, &found, 0.0, &[])? })
}
