//! `Separable`: least squares where some parameters are linear, by variable projection.
//!
//! The law is Σ_j c_j φ_j(α). For given α the best c is a linear problem. The search runs over α alone, on
//! the residuals of that problem (Golub & Pereyra 1973).

use super::error::Error;
use super::minimum::{Residuals, TOLERANCE, minimum};
use super::svd::{Svd, dot, norm};

/// A non-linear parameter: where the search starts, where it may go.
pub(super) struct Range {
    pub start: f64,
    pub min: f64,
    pub max: f64,
    /// Step of the numerical derivative.
    pub step: f64,
    /// The one term that the parameter belongs to.
    pub term: usize,
}

pub(super) struct Separable<'a> {
    pub y: &'a [f64],
    /// For each term its coefficient where it is known, `None` where it is to be fitted.
    pub held: Vec<Option<f64>>,
    pub ranges: Vec<Range>,
    /// φ_j(α) at every point.
    pub column: &'a dyn Fn(usize, &[f64]) -> Vec<f64>,
}

pub(super) struct Solution {
    /// c, the fixed ones included.
    pub linear: Vec<f64>,
    /// α.
    pub nonlinear: Vec<f64>,
    /// φ_j(α).
    pub columns: Vec<Vec<f64>>,
    /// Derivatives of the law by each α.
    pub slopes: Vec<Vec<f64>>,
    /// Which α ended on the edge of their range.
    pub at_edge: Vec<bool>,
    pub residuals: Vec<f64>,
    /// Whether the search converged.
    pub at_rest: bool,
}

/// Columns that agree to this share are one column.
const RANK: f64 = 1e-11;
/// A start closer to an edge than this share of the range is moved inwards: on the edge itself
/// the search sees no slope.
const MARGIN: f64 = 1e-3;
/// The distance that counts as on the edge, as a share of the range.
const EDGE: f64 = 1e-6;

impl Separable<'_> {
    pub fn solve(&self) -> Result<Solution, Error> {
        let (angles, at_rest) = if self.ranges.is_empty() {
            (Vec::new(), true)
        } else {
            minimum(self, self.ranges.iter().map(Range::first_angle).collect(), TOLERANCE)?
        };
        let alpha = self.alpha(&angles);
        let projected = self.project(&alpha);
        let at_edge = |(r, &a): (&Range, &f64)| (a - r.min).min(r.max - a) < EDGE * (r.max - r.min);
        let slopes =
            (0..alpha.len()).map(|k| scaled(&self.slope(k, &alpha), projected.linear[self.ranges[k].term])).collect();
        Ok(Solution {
            slopes,
            at_edge: self.ranges.iter().zip(&alpha).map(at_edge).collect(),
            linear: projected.linear,
            columns: projected.columns,
            residuals: projected.residuals,
            nonlinear: alpha,
            at_rest,
        })
    }

    /// Σr² for the best c at given α.
    pub fn square(&self, alpha: &[f64]) -> f64 {
        let residuals = self.project(alpha).residuals;
        dot(&residuals, &residuals)
    }

    fn alpha(&self, angles: &[f64]) -> Vec<f64> {
        self.ranges.iter().zip(angles).map(|(range, &angle)| range.value(angle)).collect()
    }

    /// The best c at given α, and the residuals.
    fn project(&self, alpha: &[f64]) -> Projection {
        let columns: Vec<Vec<f64>> = (0..self.held.len()).map(|j| (self.column)(j, alpha)).collect();
        let mut residuals = self.y.to_vec();
        let mut linear = vec![0.0; columns.len()];
        let mut free = Vec::new();
        for (j, held) in self.held.iter().enumerate() {
            match held {
                Some(coefficient) => {
                    linear[j] = *coefficient;
                    subtract(&mut residuals, *coefficient, &columns[j]);
                }
                None => free.push(j),
            }
        }
        let sizes: Vec<f64> = free.iter().map(|&j| norm(&columns[j])).map(|n| if n > 0.0 { n } else { 1.0 }).collect();
        let unit: Vec<Vec<f64>> = free.iter().zip(&sizes).map(|(&j, size)| scaled(&columns[j], 1.0 / size)).collect();
        let mut svd = Svd::new(&unit);
        let rank = svd.s.iter().take_while(|s| **s > RANK * svd.s[0]).count();
        svd.s.truncate(rank);
        for i in 0..rank {
            let along = dot(&svd.left[i], &residuals);
            subtract(&mut residuals, along, &svd.left[i]);
            for (p, &j) in free.iter().enumerate() {
                linear[j] += along / svd.s[i] * svd.right[i][p] / sizes[p];
            }
        }
        Projection { columns, linear, residuals, free, sizes, svd }
    }

    /// ∂φ/∂α_k of the term that α_k belongs to, by central differences inside the range.
    fn slope(&self, k: usize, alpha: &[f64]) -> Vec<f64> {
        let range = &self.ranges[k];
        let centre = alpha[k].max(range.min + range.step).min(range.max - range.step);
        let at = |value: f64| {
            let mut alpha = alpha.to_vec();
            alpha[k] = value;
            (self.column)(range.term, &alpha)
        };
        let (below, above) = (at(centre - range.step), at(centre + range.step));
        above.iter().zip(&below).map(|(a, b)| (a - b) / (2.0 * range.step)).collect()
    }
}

struct Projection {
    columns: Vec<Vec<f64>>,
    linear: Vec<f64>,
    residuals: Vec<f64>,
    free: Vec<usize>,
    /// Norms of the free columns, by which the decomposed ones are divided.
    sizes: Vec<f64>,
    /// Of the free columns; as many singular values as their rank.
    svd: Svd,
}

impl Residuals for Separable<'_> {
    fn residuals(&self, angles: &[f64]) -> Vec<f64> {
        self.project(&self.alpha(angles)).residuals
    }

    /// ∂r/∂α_k = −P⊥ ∂_kφ c − (Φ⁺)ᵀ (∂_kφ)ᵀ r
    fn derivatives(&self, angles: &[f64]) -> Vec<Vec<f64>> {
        let alpha = self.alpha(angles);
        let projected = self.project(&alpha);
        let column = |(k, range): (usize, &Range)| {
            let slope = self.slope(k, &alpha);
            let mut derivative = scaled(&slope, -projected.linear[range.term]);
            let place = projected.free.iter().position(|&j| j == range.term);
            let svd = &projected.svd;
            for (i, s) in svd.s.iter().enumerate() {
                let inside = dot(&svd.left[i], &derivative);
                subtract(&mut derivative, inside, &svd.left[i]);
                if let Some(p) = place {
                    let pull = dot(&slope, &projected.residuals) * svd.right[i][p] / (s * projected.sizes[p]);
                    subtract(&mut derivative, pull, &svd.left[i]);
                }
            }
            scaled(&derivative, range.per_angle(angles[k]))
        };
        self.ranges.iter().enumerate().map(column).collect()
    }
}

/// The search runs over angles: value = middle + half·sin(angle) never leaves the range.
impl Range {
    fn value(&self, angle: f64) -> f64 {
        0.5 * (self.min + self.max) + 0.5 * (self.max - self.min) * libm::sin(angle)
    }

    fn per_angle(&self, angle: f64) -> f64 {
        0.5 * (self.max - self.min) * libm::cos(angle)
    }

    fn first_angle(&self) -> f64 {
        let share = (self.start - self.min) / (self.max - self.min);
        libm::asin(2.0 * share.clamp(MARGIN, 1.0 - MARGIN) - 1.0)
    }
}

fn scaled(a: &[f64], factor: f64) -> Vec<f64> {
    a.iter().map(|x| x * factor).collect()
}

fn subtract(from: &mut [f64], factor: f64, a: &[f64]) {
    for (x, y) in from.iter_mut().zip(a) {
        *x -= factor * y;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn derivatives_of_the_projection_are_its_differences() {
        let x: Vec<f64> = (0..9).map(f64::from).collect();
        // Far from the law, so that what is left of the data pulls too.
        let y: Vec<f64> = x.iter().map(|x| 2.0 - 0.3 * x + if *x == 4.0 { 3.0 } else { 0.0 }).collect();
        let column = |term: usize, rates: &[f64]| x.iter().map(|x| libm::exp(-rates[term] * x)).collect();
        for held in [vec![None, None], vec![Some(0.7), None]] {
            let range = |term: usize, start: f64| Range { start, min: 0.0, max: 3.0, step: 1e-4, term };
            let law = Separable { y: &y, held, ranges: vec![range(0, 0.2), range(1, 1.1)], column: &column };
            let angles: Vec<f64> = law.ranges.iter().map(Range::first_angle).collect();
            for (k, derivative) in law.derivatives(&angles).iter().enumerate() {
                let at = |step: f64| {
                    let mut angles = angles.clone();
                    angles[k] += step;
                    law.residuals(&angles)
                };
                let (above, below) = (at(1e-5), at(-1e-5));
                for ((a, b), got) in above.iter().zip(&below).zip(derivative) {
                    assert!(((a - b) / 2e-5 - got).abs() < 1e-6, "{} instead of {got}", (a - b) / 2e-5);
                }
            }
        }
    }
}
