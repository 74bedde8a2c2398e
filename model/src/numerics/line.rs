//! [`Line`]: the least-squares line through points, kept as its slope and the mean of the points.

/// y = ȳ + slope·(x − x̄).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Line {
    /// dy/dx.
    pub slope: f64,
    /// x̄, the mean of the x.
    pub mean_x: f64,
    /// ȳ, the mean of the y.
    pub mean_y: f64,
}

impl Line {
    /// slope = Σ(x − x̄)(y − ȳ)/Σ(x − x̄)²
    ///
    /// | in / out | symbol | unit | domain |
    /// |---|---|---|---|
    /// | `x`, `y` | | any | as many of each, finite |
    /// | returns | slope, x̄, ȳ | y/x, x, y | `None` without two different x |
    pub fn through(x: &[f64], y: &[f64]) -> Option<Self> {
        let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
        let (mean_x, mean_y) = (mean(x), mean(y));
        let spread: f64 = x.iter().map(|x| (x - mean_x) * (x - mean_x)).sum();
        let product: f64 = x.iter().zip(y).map(|(x, y)| (x - mean_x) * (y - mean_y)).sum();
        (spread > 0.0).then_some(Self { slope: product / spread, mean_x, mean_y })
    }

    /// The line through the natural logarithms of positive points: a power law, y ∝ x^slope.
    pub fn through_logs(x: &[f64], y: &[f64]) -> Option<Self> {
        let logs = |values: &[f64]| values.iter().map(|&value| libm::log(value)).collect::<Vec<_>>();
        Self::through(&logs(x), &logs(y))
    }

    /// y of the line at x.
    pub fn at(&self, x: f64) -> f64 {
        self.mean_y + self.slope * (x - self.mean_x)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_found_again_and_one_x_gives_none() {
        let x = [0.0, 1.0, 3.0, 7.0];
        let line = Line::through(&x, &x.map(|x| 2.0 - 0.5 * x)).unwrap();
        assert!((line.slope + 0.5).abs() < 1e-15 && (line.at(10.0) + 3.0).abs() < 1e-14);
        assert_eq!(Line::through(&[2.0, 2.0], &[1.0, 3.0]), None);
        assert_eq!(Line::through(&[], &[]), None);
    }

    #[test]
    fn a_power_law_is_a_line_in_logarithms() {
        let x = [0.01, 0.1, 7.0];
        let line = Line::through_logs(&x, &x.map(|x| 3.0 * libm::pow(x, 0.84))).unwrap();
        assert!((line.slope - 0.84).abs() < 1e-14 && (libm::exp(line.at(0.0)) - 3.0).abs() < 1e-13);
    }
}
