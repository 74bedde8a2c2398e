//! [`Fit`] and [`Estimate`]: the result of a fit, with intervals, covariance and residuals.

use super::assess::Identifiability;
use super::error::Error;
use super::found::Found;
use super::input::extent;
use super::student::{CONFIDENCE, student_t};
use super::svd::{Svd, dot, norm};

/// A fitted parameter with its 95 % confidence interval.
#[derive(Debug, Clone, PartialEq)]
pub struct Estimate {
    /// The parameter's symbol, as `E_β`.
    pub symbol: &'static str,
    /// The best value, in the unit of the law.
    pub value: f64,
    /// Its standard error, in the same unit.
    pub standard_error: f64,
    /// The lower end of the interval, value − t·standard error.
    pub low: f64,
    /// The upper end, value + t·standard error.
    pub high: f64,
    /// Whether the data determine the parameter: see [`Identifiability`].
    pub identified: bool,
}

impl Estimate {
    /// Half the width of the 95 % confidence interval.
    pub fn half_width(&self) -> f64 {
        0.5 * (self.high - self.low)
    }

    /// The estimate of e^x from that of x. The interval is carried over end by end, so it is not
    /// symmetric; ends beyond the range of numbers are `0` and `inf`.
    #[must_use]
    pub fn exponential(&self, symbol: &'static str) -> Self {
        let value = libm::exp(self.value);
        Self {
            symbol,
            value,
            // Where e^x vanishes or overflows, so does its error.
            standard_error: if value > 0.0 && value.is_finite() { value * self.standard_error } else { value },
            low: libm::exp(self.low),
            high: libm::exp(self.high),
            identified: self.identified,
        }
    }
}

/// The result of a least-squares fit.
#[derive(Debug, Clone, PartialEq)]
pub struct Fit {
    /// The free parameters, in the order that the law names.
    pub estimates: Vec<Estimate>,
    /// Covariance of the estimates, in their order.
    pub covariance: Vec<Vec<f64>>,
    /// Data minus law, point by point.
    pub residuals: Vec<f64>,
    /// Degrees of freedom ν: points minus parameters, ≥ 1.
    pub dof: usize,
    /// Root mean square of the residuals.
    pub rms: f64,
    /// Standard deviation of a datum that the intervals assume: √(Σr²/ν), or the resolution of
    /// the data where that is larger.
    pub noise: f64,
    /// 1 − Σr²/Σ(y − ȳ)²; `None` where all y are equal.
    pub r_squared: Option<f64>,
    /// What the data determine.
    pub identifiability: Identifiability,
    /// Rows R_i with RᵀR = covariance. They give the error of a combination without differences of large
    /// numbers.
    root: Vec<Vec<f64>>,
    /// Half the width of a 95 % interval in standard errors.
    t: f64,
}

/// Singular values below this share of the largest are noise of the derivatives.
const RANK: f64 = 1e-12;

impl Fit {
    /// Half the width of the 95 % confidence interval of Σ g·estimate, such as the height of a fitted line:
    /// t √(gᵀCg).
    pub fn half_width_of(&self, g: &[f64]) -> f64 {
        let rows = self.covariance.iter().map(|row| dot(row, g)).collect::<Vec<_>>();
        self.t * dot(&rows, g).max(0.0).sqrt()
    }

    /// The statistics of a solution that minimises Σr².
    ///
    /// Covariance: C = σ²(GᵀG)⁻¹ with the gradients G and the noise σ, from the singular values
    /// of G multiplied by the scales of the parameters.
    pub(super) fn new(
        y: &[f64],
        residuals: Vec<f64>,
        found: &[Found],
        resolution: f64,
        outside_window: &[Vec<&'static str>],
    ) -> Result<Self, Error> {
        let dof = match y.len().checked_sub(found.len()) {
            Some(dof) if dof > 0 && !found.is_empty() => dof,
            _ => return Err(Error::TooFewPoints { given: y.len(), needed: found.len() + 1 }),
        };
        let square = dot(&residuals, &residuals);
        let noise = (square / dof as f64).sqrt().max(resolution);
        Self::with_noise(y, residuals, found, outside_window, (noise, student_t(CONFIDENCE, dof)))
    }

    /// The statistics of a weighted fit. `found` has gradients over σ; `noise` is how much larger the scatter is than
    /// σ, and the quantile of its law, which is Student's only where σ is estimated.
    pub(super) fn with_noise(
        y: &[f64],
        residuals: Vec<f64>,
        found: &[Found],
        outside_window: &[Vec<&'static str>],
        (noise, t): (f64, f64),
    ) -> Result<Self, Error> {
        let dof = match y.len().checked_sub(found.len()) {
            Some(dof) if dof > 0 && !found.is_empty() => dof,
            _ => return Err(Error::TooFewPoints { given: y.len(), needed: found.len() + 1 }),
        };
        let square = dot(&residuals, &residuals);
        let scaled: Vec<Vec<f64>> = found.iter().map(|f| f.gradient.iter().map(|g| g * f.scale).collect()).collect();
        let svd = Svd::new(&scaled);
        if svd.s[0] == 0.0 {
            return Err(Error::Degenerate { what: "the data" });
        }
        let floor = RANK * svd.s[0];
        // In units of the scales; multiplied by them below.
        let directions: Vec<Vec<f64>> =
            svd.s.iter().zip(&svd.right).map(|(s, v)| v.iter().map(|v| v * (noise / s.max(floor))).collect()).collect();
        let condition = svd.s[0] / svd.s[found.len() - 1].max(floor);
        let identifiability = Identifiability::new(found, &directions, t, condition, outside_window);
        let root: Vec<Vec<f64>> =
            directions.iter().map(|d| d.iter().zip(found).map(|(d, f)| d * f.scale).collect()).collect();
        let covariance: Vec<Vec<f64>> = (0..found.len())
            .map(|k| (0..found.len()).map(|l| root.iter().map(|row| row[k] * row[l]).sum()).collect())
            .collect();
        let estimates: Vec<Estimate> = found
            .iter()
            .zip(&covariance)
            .enumerate()
            .map(|(k, (f, row))| {
                let identified = !identifiability.undetermined.contains(&f.symbol);
                estimate(f.symbol, f.value, row[k].sqrt(), t, identified)
            })
            .collect();
        let mean = y.iter().sum::<f64>() / y.len() as f64;
        let about_mean: Vec<f64> = y.iter().map(|y| y - mean).collect();
        let total = dot(&about_mean, &about_mean);
        let fit = Self {
            estimates,
            covariance,
            dof,
            rms: norm(&residuals) / (y.len() as f64).sqrt(),
            noise,
            r_squared: (extent(y) > 0.0).then(|| 1.0 - square / total),
            identifiability,
            residuals,
            root,
            t,
        };
        if fit.is_finite() { Ok(fit) } else { Err(Error::Overflow) }
    }

    /// The estimate of a function of the parameters: its value and its derivatives by them.
    pub fn combination(&self, symbol: &'static str, value: f64, gradient: &[f64]) -> Estimate {
        let parts: Vec<f64> = self.root.iter().map(|row| dot(row, gradient)).collect();
        estimate(symbol, value, norm(&parts), self.t, true)
    }

    /// The estimate of a parameter by its symbol.
    pub fn estimate(&self, symbol: &str) -> Option<&Estimate> {
        self.estimates.iter().find(|e| e.symbol == symbol)
    }

    fn is_finite(&self) -> bool {
        let whole = [self.rms, self.noise, self.r_squared.unwrap_or(0.0), self.identifiability.condition];
        let estimates = self.estimates.iter().flat_map(|e| [e.value, e.standard_error, e.low, e.high]);
        estimates
            .chain(whole)
            .chain(self.covariance.iter().flatten().copied())
            .chain(self.residuals.iter().copied())
            .all(f64::is_finite)
    }
}

fn estimate(symbol: &'static str, value: f64, standard_error: f64, t: f64, identified: bool) -> Estimate {
    let reach = t * standard_error;
    Estimate { symbol, value, standard_error, low: value - reach, high: value + reach, identified }
}
