//! [`Line`]: the fit of a straight line.

use super::error::Error;
use super::estimate::Fit;
use super::found::Found;
use super::input::{extent, pairs};
use crate::numerics;

/// A straight line through points: y = intercept + slope·x.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// dy/dx.
    pub slope: f64,
    /// y at x = 0.
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
/// A parameter is identified if its interval is narrower than the extent of the data.
pub fn line(x: &[f64], y: &[f64]) -> Result<Line, Error> {
    through(("x", x), ("y", y), ["slope", "intercept"], None)
}

/// With `decade` the scale of the slope is its own size, and the scale of the intercept is `decade`. Without
/// it both scales follow from the extent of the data.
pub(super) fn through(
    (x_name, x): (&'static str, &[f64]),
    (y_name, y): (&'static str, &[f64]),
    symbols: [&'static str; 2],
    decade: Option<f64>,
) -> Result<Line, Error> {
    pairs((x_name, x), (y_name, y), 2)?;
    let Some(mut line) = numerics::line::Line::through(x, y).filter(|_| extent(x) > 0.0) else {
        return Err(Error::Degenerate { what: x_name });
    };
    if extent(y) == 0.0 {
        // The rounded mean of equal values may differ from them, and a slope through that is noise.
        line = numerics::line::Line { slope: 0.0, mean_y: y[0], ..line };
    }
    let slope = line.slope;
    let intercept = line.mean_y - slope * line.mean_x;
    let residuals = x.iter().zip(y).map(|(x, y)| y - line.mean_y - slope * (x - line.mean_x)).collect();
    let height = if extent(y) > 0.0 { extent(y) } else { 1.0 };
    let [slope_scale, intercept_scale] = match decade {
        Some(decade) if slope != 0.0 => [slope.abs(), decade],
        _ => [height / extent(x), height],
    };
    let found = |k: usize, value, scale, gradient| Found { symbol: symbols[k], value, scale, gradient, at_edge: false };
    let found = [found(0, slope, slope_scale, x.to_vec()), found(1, intercept, intercept_scale, vec![1.0; x.len()])];
    Ok(Line { slope, intercept, fit: Fit::new(y, residuals, &found, 0.0, &[])? })
}
