//! `student_t`: quantiles of Student's t distribution for whole degrees of freedom.

use crate::numerics::roots::Bracket;
use std::f64::consts::FRAC_PI_2;

/// Share of the distribution inside the intervals that the fits report.
pub const CONFIDENCE: f64 = 0.95;

/// The half-width of the central interval that holds `confidence`, in standard errors, t_ν.
///
/// ∫ over (−t, t) of Student's density with ν degrees of freedom = confidence
///
/// | in / out | symbol | unit | domain |
/// |---|---|---|---|
/// | `confidence` | 1 − α | 1 | (0, 1) |
/// | `dof` | ν | 1 | ≥ 1 |
/// | returns | t | 1 | > 0 |
///
/// Limits: ν = 1 gives tan(π·confidence/2); ν → ∞ the normal law, 1.95996 at 0.95.
/// Numerics: bisection in θ = arctan(t/√ν), down to neighbouring numbers, on the finite sums
/// that the distribution is for whole ν (Abramowitz & Stegun 26.7.3, 26.7.4).
pub fn student_t(confidence: f64, dof: usize) -> f64 {
    debug_assert!(confidence > 0.0 && confidence < 1.0, "confidence = {confidence}");
    debug_assert!(dof > 0, "no degree of freedom");
    let theta = Bracket::new(0.0, FRAC_PI_2).to_the_last_bit(|theta| central(theta, dof) < confidence).middle();
    libm::tan(theta) * (dof as f64).sqrt()
}

/// The probability of |t| < √ν tan θ.
fn central(theta: f64, dof: usize) -> f64 {
    let (sin, cos) = (libm::sin(theta), libm::cos(theta));
    let odd = dof % 2 == 1;
    let mut term = if odd { cos } else { 1.0 };
    let mut sum = 0.0;
    for j in 0..dof / 2 {
        sum += term;
        let k = (2 * j + 1 + usize::from(odd)) as f64;
        term *= cos * cos * k / (k + 1.0);
    }
    if odd { (theta + sin * sum) / FRAC_PI_2 } else { sin * sum }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_and_two_degrees_of_freedom_have_closed_forms() {
        for confidence in [0.1, 0.5, 0.95, 0.999] {
            let one = libm::tan(FRAC_PI_2 * confidence);
            assert!((student_t(confidence, 1) / one - 1.0).abs() < 1e-12);
            let two = confidence * (2.0 / (1.0 - confidence * confidence)).sqrt();
            assert!((student_t(confidence, 2) / two - 1.0).abs() < 1e-12);
        }
    }

    #[test]
    fn many_degrees_of_freedom_approach_the_normal_law() {
        assert!((student_t(0.95, 100_000) - 1.959_963_985).abs() < 3e-5);
    }
}
