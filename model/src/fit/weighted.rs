//! [`Weighted`]: weighted least squares for laws that are not linear, with profile intervals and measures for
//! comparing laws.

use super::error::Error;
use super::estimate::Fit;
use super::found::Found;
use super::input::finite;
use super::minimum::{Residuals, TOLERANCE, minimum};
use super::starts::{STARTS, latin};
use super::student::{CONFIDENCE, student_t};
use super::svd::{Svd, norm};

/// The error of each datum.
#[derive(Debug, Clone, PartialEq)]
pub enum Sigma {
    /// The standard deviation of each datum, in its own unit.
    Given(Vec<f64>),
    /// Unknown: one standard deviation for each quantity, to be found from the scatter.
    Unknown,
}

/// How well a law fits, for comparison with other laws on the same data.
#[derive(Debug, Clone, PartialEq)]
pub struct Quality {
    /// χ² = Σ[(y − m)/σ]².
    pub chi_square: f64,
    /// The σ of each datum, given or found.
    pub sigma: Vec<f64>,
    /// Akaike's criterion: χ² + 2k with a given σ, n ln(RSS/n) + 2k with an unknown one.
    pub aic: f64,
    /// The Bayesian criterion: as `aic` with k ln n in place of 2k.
    pub bic: f64,
    /// Singular values of the gradients over σ with columns of length 1, falling.
    pub singular_values: Vec<f64>,
    /// 95 % intervals of the parameters, between the values at which the least χ² over all others is larger by t².
    /// An end is `None` where χ² does not rise so far.
    pub profiles: Vec<[Option<f64>; 2]>,
    /// Parameters of another minimum whose χ² is less than 4 above the least.
    pub other: Option<Vec<f64>>,
}

/// A result of weighted least squares.
#[derive(Debug, Clone, PartialEq)]
pub struct WeightedFit {
    /// Estimates with their covariance; residuals are data minus law, not divided by σ.
    pub fit: Fit,
    /// χ², AIC, BIC, profile intervals.
    pub quality: Quality,
}

/// A parameter in the coordinate that is fitted.
pub(super) struct Coordinate {
    pub symbol: &'static str,
    pub start: f64,
    /// Range; infinite where the parameter is free.
    pub range: (f64, f64),
    /// A change that matters: first step of the search, and the half-width of the box of starts over [`SPREAD`].
    pub size: f64,
    /// What an interval must be narrower than for the parameter to count as determined; by default its own size.
    pub worth: Option<f64>,
}

impl Coordinate {
    pub fn free(symbol: &'static str, start: f64, size: f64) -> Self {
        Self { symbol, start, range: (f64::NEG_INFINITY, f64::INFINITY), size, worth: None }
    }

    /// The logarithm of a positive quantity.
    pub fn logarithm(symbol: &'static str, start: f64) -> Self {
        Self { worth: Some(crate::units::LN_10), ..Self::free(symbol, start, 1.0) }
    }

    pub fn within(self, low: f64, high: f64) -> Self {
        Self { range: (low, high), ..self }
    }
}

/// Data, their errors, and a law for them.
pub(super) struct Weighted<'a> {
    pub y: &'a [f64],
    pub sigma: &'a Sigma,
    /// The quantity of each datum, counted from 0; it matters where σ is unknown.
    pub quantity: &'a [usize],
    pub coordinates: Vec<Coordinate>,
    pub law: &'a dyn Fn(&[f64]) -> Vec<f64>,
}

/// Half-width of the box of starts in sizes of the coordinates.
const SPREAD: f64 = 0.3;
/// Step of the numerical derivatives in sizes of the coordinates.
const STEP: f64 = 1e-4;
/// Relative tolerance of searches whose result is only compared with others.
const ROUGH: f64 = 1e-8;
/// A start is moved inwards to this share of the range.
const MARGIN: f64 = 1e-3;
/// A distance from the end of the range, as a share of it, that counts as on the edge.
const EDGE: f64 = 1e-6;
/// Rounds in which an unknown σ settles, and the relative change at which it has.
const ROUNDS: usize = 3;
const SETTLED: f64 = 0.01;
/// A minimum whose χ² is less than this above the least is worth a word.
const CLOSE: f64 = 4.0;
/// Accuracy of the ends of profiles in standard errors, and how far they are sought.
const PROFILE: f64 = 2e-3;
const FAR: f64 = 30.0;

impl Weighted<'_> {
    /// The fit with all that belongs to it.
    pub fn solve(&self) -> Result<WeightedFit, Error> {
        let Best { theta, sigma, others } = self.best()?;
        let Statistics { fit, gradient, rise, chi_square } = self.statistics(&theta, &sigma)?;
        let count = self.coordinates.len();
        let unit: Vec<Vec<f64>> = gradient
            .iter()
            .map(|g| {
                let size = norm(g).max(f64::MIN_POSITIVE);
                g.iter().map(|g| g / size).collect()
            })
            .collect();
        let (n, k) = (self.y.len() as f64, count as f64);
        let misfit = self.misfit(chi_square, &sigma);
        let profiles = (0..count).map(|p| self.profile(p, &theta, &sigma, &fit, (chi_square, rise))).collect();
        let quality = Quality {
            chi_square,
            aic: misfit + 2.0 * k,
            bic: misfit + k * libm::log(n),
            singular_values: Svd::new(&unit).s,
            profiles,
            other: others.into_iter().find(|theta| self.chi_square(theta, &sigma) < chi_square + CLOSE),
            sigma,
        };
        Ok(WeightedFit { fit, quality })
    }

    /// The statistics at the least χ², the gradients over σ, and how far χ² rises at the ends of profiles.
    fn statistics(&self, theta: &[f64], sigma: &[f64]) -> Result<Statistics, Error> {
        let (law, gradient) = self.whitened(theta, sigma);
        let residuals: Vec<f64> = self.y.iter().zip(&law).map(|(y, m)| y - m).collect();
        let chi_square = self.chi_square(theta, sigma);
        let count = self.coordinates.len();
        let dof = self.y.len() - count;
        let is_given = matches!(self.sigma, Sigma::Given(_));
        let (noise, t) =
            if is_given { (1.0, NORMAL) } else { ((chi_square / dof as f64).sqrt(), student_t(CONFIDENCE, dof)) };
        let at_edge = |c: &Coordinate, value: f64| {
            let (low, high) = c.range;
            low.is_finite() && (value - low).min(high - value) < EDGE * (high - low)
        };
        let found: Vec<Found> = self
            .coordinates
            .iter()
            .zip(theta)
            .zip(&gradient)
            .map(|((c, &value), gradient)| Found {
                symbol: c.symbol,
                value,
                scale: c.worth.unwrap_or(value.abs()).max(f64::MIN_POSITIVE),
                gradient: gradient.clone(),
                at_edge: at_edge(c, value),
            })
            .collect();
        let fit = Fit::with_noise(self.y, residuals, &found, &[], (noise, t))?;
        Ok(Statistics { fit, gradient, rise: t * t * noise * noise, chi_square })
    }

    /// The least χ² and its AIC for σ as another law found it, from the first start and from Latin ones.
    pub fn compare(&self, sigma: &[f64]) -> Result<Comparison, Error> {
        self.check()?;
        let (theta, _) = self.search(sigma)?;
        let parameters = self.coordinates.len();
        let Statistics { fit, chi_square, .. } = self.statistics(&theta, sigma)?;
        Ok(Comparison { chi_square, aic: self.misfit(chi_square, sigma) + 2.0 * parameters as f64, fit })
    }

    /// χ², or n ln(RSS/n), where the squares are weighed as `sigma` has the quantities.
    fn misfit(&self, chi_square: f64, sigma: &[f64]) -> f64 {
        let n = self.y.len() as f64;
        match self.sigma {
            Sigma::Given(_) => chi_square,
            Sigma::Unknown => {
                let weights: f64 = sigma.iter().map(|sigma| 2.0 * libm::log(sigma.max(f64::MIN_POSITIVE))).sum();
                n * libm::log((chi_square / n).max(f64::MIN_POSITIVE)) + weights
            }
        }
    }

    fn check(&self) -> Result<(), Error> {
        finite(("the data", self.y))?;
        let needed = self.coordinates.len() + 1;
        if self.y.len() < needed {
            return Err(Error::TooFewPoints { given: self.y.len(), needed });
        }
        if let Sigma::Given(sigma) = self.sigma {
            if sigma.len() != self.y.len() {
                return Err(Error::Lengths { left: self.y.len(), right: sigma.len() });
            }
            super::input::positive(("σ", sigma))?;
        }
        if self.coordinates.iter().any(|c| !(c.size.is_finite() && c.size > 0.0)) {
            return Err(Error::Degenerate { what: "the data" });
        }
        match self.coordinates.iter().find(|c| !c.start.is_finite()) {
            Some(c) => Err(Error::Start { what: c.symbol }),
            None => Ok(()),
        }
    }

    /// The best parameters, σ, and parameters of other minima.
    fn best(&self) -> Result<Best, Error> {
        self.check()?;
        let (mut sigma, is_given) = match self.sigma {
            Sigma::Given(sigma) => (sigma.clone(), true),
            Sigma::Unknown => (self.first_sigma(), false),
        };
        let (mut theta, others) = self.search(&sigma)?;
        if !is_given {
            for _ in 0..ROUNDS {
                let next = self.scatter(&theta);
                let moved = next.iter().zip(&sigma).any(|(next, old)| (next / old - 1.0).abs() > SETTLED);
                sigma = next;
                theta = self.descend(&theta, &self.all(), &sigma, TOLERANCE)?;
                if !moved {
                    break;
                }
            }
        }
        Ok(Best { theta, sigma, others })
    }

    fn all(&self) -> Vec<usize> {
        (0..self.coordinates.len()).collect()
    }

    /// The deepest of the minima that the starts lead to, and the others.
    fn search(&self, sigma: &[f64]) -> Result<(Vec<f64>, Vec<Vec<f64>>), Error> {
        let first: Vec<f64> = self.coordinates.iter().map(|c| c.start).collect();
        let count = first.len();
        let spread = |start: usize| -> Vec<f64> {
            let moved = |(c, by): (&Coordinate, f64)| (c.start + SPREAD * c.size * by).clamp(c.range.0, c.range.1);
            self.coordinates.iter().zip(latin(start, count)).map(moved).collect()
        };
        let mut minima: Vec<(f64, Vec<f64>)> = std::iter::once(first)
            .chain((0..STARTS).map(spread))
            .filter_map(|start| self.descend(&start, &self.all(), sigma, ROUGH).ok())
            .map(|theta| (self.chi_square(&theta, sigma), theta))
            .filter(|(chi_square, _)| chi_square.is_finite())
            .collect();
        minima.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut minima = minima.into_iter().map(|(_, theta)| theta);
        let best = minima.next().ok_or(Error::NoConvergence)?;
        let best = self.descend(&best, &self.all(), sigma, TOLERANCE)?;
        let is_other = |theta: &Vec<f64>| {
            theta.iter().zip(&best).zip(&self.coordinates).any(|((a, b), c)| (a - b).abs() > 0.1 * c.size)
        };
        let others = minima.filter(is_other).collect();
        Ok((best, others))
    }

    fn chi_square(&self, theta: &[f64], sigma: &[f64]) -> f64 {
        let part = |((y, m), sigma): ((&f64, f64), &f64)| ((y - m) / sigma) * ((y - m) / sigma);
        self.y.iter().zip((self.law)(theta)).zip(sigma).map(part).sum()
    }

    /// A hundredth of the median size of each quantity.
    fn first_sigma(&self) -> Vec<f64> {
        self.per_quantity(|values| {
            let mut sizes: Vec<f64> = values.iter().map(|&i| self.y[i].abs()).collect();
            sizes.sort_by(f64::total_cmp);
            0.01 * sizes[sizes.len() / 2]
        })
    }

    fn scatter(&self, theta: &[f64]) -> Vec<f64> {
        let law = (self.law)(theta);
        let left = 1.0 - self.coordinates.len() as f64 / self.y.len() as f64;
        self.per_quantity(|values| {
            let square: f64 = values.iter().map(|&i| (self.y[i] - law[i]) * (self.y[i] - law[i])).sum();
            (square / (values.len() as f64 * left)).sqrt()
        })
    }

    /// A positive value for each quantity, at each datum.
    fn per_quantity(&self, of: impl Fn(&[usize]) -> f64) -> Vec<f64> {
        let count = self.quantity.iter().max().map_or(0, |most| most + 1);
        let values: Vec<f64> = (0..count)
            .map(|q| {
                let members: Vec<usize> = (0..self.y.len()).filter(|&i| self.quantity[i] == q).collect();
                let largest = members.iter().map(|&i| self.y[i].abs()).fold(0.0, f64::max);
                // Where the data lie on the law, what is left is rounding.
                let least = if largest > 0.0 { 1e-14 * largest } else { 1.0 };
                if members.is_empty() { least } else { of(&members).max(least) }
            })
            .collect();
        self.quantity.iter().map(|&q| values[q]).collect()
    }

    /// A minimum over the coordinates `free`, the others held where the start has them.
    fn descend(&self, start: &[f64], free: &[usize], sigma: &[f64], tolerance: f64) -> Result<Vec<f64>, Error> {
        let search = Search { problem: self, sigma, free, start };
        let (x, _) = minimum(&search, vec![1.0; free.len()], tolerance)?;
        Ok(search.theta(&x))
    }

    /// The law, and its derivatives by each coordinate over σ.
    fn whitened(&self, theta: &[f64], sigma: &[f64]) -> (Vec<f64>, Vec<Vec<f64>>) {
        let derivative = |k: usize| {
            let slope = self.slope(k, theta);
            slope.iter().zip(sigma).map(|(slope, sigma)| slope / sigma).collect()
        };
        ((self.law)(theta), (0..theta.len()).map(derivative).collect())
    }

    fn slope(&self, k: usize, theta: &[f64]) -> Vec<f64> {
        let c = &self.coordinates[k];
        let step = STEP * c.size;
        let centre = theta[k].clamp(c.range.0 + step, c.range.1 - step);
        let at = |value: f64| {
            let mut theta = theta.to_vec();
            theta[k] = value;
            (self.law)(&theta)
        };
        at(centre + step).iter().zip(at(centre - step)).map(|(a, b)| (a - b) / (2.0 * step)).collect()
    }

    /// The ends between which the least χ² stays less than `rise` above its minimum.
    fn profile(
        &self,
        k: usize,
        theta: &[f64],
        sigma: &[f64],
        fit: &Fit,
        (least, rise): (f64, f64),
    ) -> [Option<f64>; 2] {
        let error = fit.estimates[k].standard_error;
        let free: Vec<usize> = (0..theta.len()).filter(|&j| j != k).collect();
        let (low, high) = self.coordinates[k].range;
        // The root of what χ² rises by is nearly proportional to the way.
        let risen = |way: f64, from: &[f64], at: f64| -> Option<(f64, Vec<f64>)> {
            let mut start: Vec<f64> = from.to_vec();
            for &j in &free {
                let c = &self.coordinates[j];
                let along = fit.covariance[j][k] / fit.covariance[k][k];
                start[j] = (start[j] + along * (way - at)).clamp(c.range.0, c.range.1);
            }
            start[k] = theta[k] + way;
            let start = if free.is_empty() { start } else { self.descend(&start, &free, sigma, ROUGH).ok()? };
            let rise = self.chi_square(&start, sigma) - least;
            rise.is_finite().then(|| (rise.max(0.0).sqrt(), start))
        };
        let end = |sign: f64| -> Option<f64> {
            let room = if sign > 0.0 { high - theta[k] } else { theta[k] - low };
            let target = rise.sqrt();
            let first = (fit.estimates[k].half_width()).min(0.999 * room);
            let (mut at, mut from) = (0.0, theta.to_vec());
            let (mut inside, mut outside) = ((0.0, 0.0), None::<(f64, f64)>);
            let mut way = first;
            for _ in 0..16 {
                let (value, reached) = risen(sign * way, &from, sign * at)?;
                (at, from) = (way, reached);
                if value < target {
                    inside = (way, value)
                } else {
                    outside = Some((way, value))
                }
                let next = match outside {
                    // Between the two, along the chord.
                    Some((far, above)) => {
                        inside.0 + (far - inside.0) * (target - inside.1) / (above - inside.1).max(f64::MIN_POSITIVE)
                    }
                    None => (way * (target / value.max(0.2 * target))).min(0.999 * room),
                };
                if (next - way).abs() < PROFILE * error {
                    // The range ends before χ² has risen enough.
                    return (next < 0.998 * room).then_some(theta[k] + sign * next);
                }
                if next > FAR * first {
                    return None;
                }
                way = next;
            }
            outside.map(|_| theta[k] + sign * way)
        };
        [end(-1.0), end(1.0)]
    }
}

/// What the search found: the best parameters, the σ of each datum, and the parameters of other minima.
struct Best {
    theta: Vec<f64>,
    sigma: Vec<f64>,
    others: Vec<Vec<f64>>,
}

struct Statistics {
    fit: Fit,
    gradient: Vec<Vec<f64>>,
    /// What χ² rises by at the ends of a profile.
    rise: f64,
    chi_square: f64,
}

/// The result of another law on the same data.
pub(super) struct Comparison {
    pub chi_square: f64,
    pub aic: f64,
    pub fit: Fit,
}

/// The quantile of the normal law for [`CONFIDENCE`].
const NORMAL: f64 = 1.959_963_984_540_054;

/// The search runs over x, 1 at the start: a free coordinate is start + size·(x − 1), and one with a range
/// middle + half·sin(angle), which never leaves it.
struct Search<'a> {
    problem: &'a Weighted<'a>,
    sigma: &'a [f64],
    free: &'a [usize],
    start: &'a [f64],
}

impl Search<'_> {
    /// The coordinate and its derivative by x.
    fn value(&self, i: usize, x: f64) -> (f64, f64) {
        let k = self.free[i];
        let Coordinate { range: (low, high), size, .. } = self.problem.coordinates[k];
        if low.is_infinite() || high.is_infinite() {
            return (self.start[k] + size * (x - 1.0), size);
        }
        let (middle, half) = (0.5 * (low + high), 0.5 * (high - low));
        let share = ((self.start[k] - middle) / half).clamp(MARGIN - 1.0, 1.0 - MARGIN);
        let first = libm::asin(share);
        let per_x = size / half / libm::cos(first);
        let angle = first + per_x * (x - 1.0);
        (middle + half * libm::sin(angle), half * libm::cos(angle) * per_x)
    }

    fn theta(&self, x: &[f64]) -> Vec<f64> {
        let mut theta = self.start.to_vec();
        for (i, (&k, &x)) in self.free.iter().zip(x).enumerate() {
            theta[k] = self.value(i, x).0;
        }
        theta
    }
}

impl Residuals for Search<'_> {
    fn residuals(&self, x: &[f64]) -> Vec<f64> {
        let law = (self.problem.law)(&self.theta(x));
        self.problem.y.iter().zip(law).zip(self.sigma).map(|((y, m), sigma)| (y - m) / sigma).collect()
    }

    fn derivatives(&self, x: &[f64]) -> Vec<Vec<f64>> {
        let theta = self.theta(x);
        let column = |i: usize| {
            let per_x = self.value(i, x[i]).1;
            let slope = self.problem.slope(self.free[i], &theta);
            slope.iter().zip(self.sigma).map(|(slope, sigma)| -slope * per_x / sigma).collect()
        };
        (0..self.free.len()).map(column).collect()
    }
}
