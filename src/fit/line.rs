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
    through(("x", x), ("y", y), ["slope", "intercept"], |_| None)
}

/// `worth` gives, from the slope, what counts as a change of slope and of intercept.
pub(super) fn through(
    (x_name, x): (&'static str, &[f64]),
    (y_name, y): (&'static str, &[f64]),
    symbols: [&'static str; 2],
    worth: impl Fn(f64) -> Option<[f64; 2]>,
) -> Result<Line, Error> {
    pairs((x_name, x), (y_name, y), 2)?;
    let count = x.len() as f64;
    let (x_mean, y_mean) = (x.iter().sum::<f64>() / count, y.iter().sum::<f64>() / count);
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
    let [slope_worth, intercept_worth] = worth(slope).unwrap_or([height / extent(x), height]);
    let found = [
        Found { symbol: symbols[0], value: slope, worth: slope_worth, gradient: x.to_vec(), at_edge: false },
        Found { symbol: symbols[1], value: intercept, worth: intercept_worth, gradient: vec![1.0; x.len()], at_edge: false },
    ];
    Ok(Line { slope, intercept, fit: Fit::new(y, residuals, &found, 0.0)? })
}
