//! [`CreepPower`]: the fit of what short creep determines, the β relaxation and two powers of time.

use super::error::Error;
use super::estimate::{Estimate, Fit};
use super::input::{ends, finite, pairs, positive};
use super::weighted::{Coordinate, Quality, Sigma, Weighted, WeightedFit};
use crate::units::{Pascal, Second};

/// ε = σ[ΔJ_β F(t/τ̄_β) + a_an t^B_an + a_vp t^B_vp].
#[derive(Debug, Clone, PartialEq)]
pub struct CreepPower {
    /// Of the strain: estimates in the order ln ΔJ_β, ln τ̄_β, a_an, a_vp; ΔJ in 1/Pa, a in 1/(Pa s^B).
    pub fit: Fit,
    /// χ², AIC, profile intervals, in the order of the fit.
    pub quality: Quality,
    /// The exponent n of one power of time a·tⁿ in place of the two.
    pub single: Estimate,
    /// χ² with one power of time.
    pub single_chi_square: f64,
    /// AIC with one power of time less that with two: negative where one is enough.
    pub single_delta_aic: f64,
}

/// The β relaxation and the amplitudes of anelastic and viscoplastic creep, at times far below their own.
///
/// Eq (28) for t ≪ τ̄_an, τ̄_vp: ε(t) = σ[ΔJ_β F_B(t/τ̄_β) + a_an t^B_an + a_vp t^B_vp], a = Γ(1 − B) ΔJ/τ̄^B
///
/// | in / out | symbol | unit | domain |
/// |---|---|---|---|
/// | `times` | t | s | > 0 |
/// | `strain` | ε, without the elastic part | 1 | finite, 6 points or more |
/// | `stress` | σ | Pa | > 0 |
/// | `b` | B_an, B_vp | 1 | (0, 1) |
/// | `beta` | ln(t/τ̄_β) → F_B | 1 | [0, 1], rising |
/// | `start` | ln(τ̄_β/s) | 1 | finite |
/// | `sigma` | σ of ε | 1 | > 0, or unknown |
/// | returns | ln ΔJ_β, ln τ̄_β, a_an, a_vp | | |
///
/// An hour of creep rarely tells the two powers apart; then they are determined together, not each.
pub fn creep_power(
    times: &[Second],
    strain: &[f64],
    stress: Pascal,
    b: [f64; 2],
    beta: impl Fn(f64) -> f64,
    start: f64,
    sigma: &Sigma,
) -> Result<CreepPower, Error> {
    pairs(("t", times), ("strain", strain), 4)?;
    positive(("t", times))?;
    positive(("stress", &[stress]))?;
    finite(("ln τ̄_β", &[start]))?;
    let ln_t: Vec<f64> = times.iter().map(|&t| libm::log(t)).collect();
    let (_, most) = ends(strain);
    if most.is_nan() || most <= 0.0 {
        return Err(Error::Degenerate { what: "strain" });
    }
    // A third of the creep each, as a start.
    let part = most / stress / 3.0;
    let (_, last) = ends(&ln_t);
    let amplitude = |b: f64| part * libm::exp(-b * last);
    let strain_of = |ln_delta_j: f64, ln_tau: f64, powers: &dyn Fn(f64) -> f64| -> Vec<f64> {
        let delta_j = libm::exp(ln_delta_j);
        ln_t.iter().map(|&ln_t| stress * (delta_j * beta(ln_t - ln_tau) + powers(ln_t))).collect()
    };
    let two = |theta: &[f64]| {
        let powers = |ln_t: f64| theta[2] * libm::exp(b[0] * ln_t) + theta[3] * libm::exp(b[1] * ln_t);
        strain_of(theta[0], theta[1], &powers)
    };
    let quantity = vec![0; times.len()];
    let problem = |powers: [Coordinate; 2], law| {
        let of_beta = [Coordinate::logarithm("ln ΔJ_β", libm::log(part)), Coordinate::logarithm("ln τ̄_β", start)];
        let coordinates = of_beta.into_iter().chain(powers).collect();
        Weighted { y: strain, sigma, quantity: &quantity, coordinates, law }
    };
    let power = |symbol, b: f64| Coordinate::free(symbol, amplitude(b), amplitude(b));
    let WeightedFit { fit, quality } = problem([power("a_an", b[0]), power("a_vp", b[1])], &two).solve()?;
    let one = |theta: &[f64]| {
        // ln a belongs to the middle of the window, where it does not depend on n.
        let powers = |ln_t: f64| libm::exp(theta[2] + theta[3] * (ln_t - last));
        strain_of(theta[0], theta[1], &powers)
    };
    let middle = 0.5 * (b[0] + b[1]);
    let power = [Coordinate::logarithm("ln a", libm::log(2.0 * part)), Coordinate::free("n", middle, 0.3)];
    let single = problem(power, &one).compare(&quality.sigma)?;
    Ok(CreepPower {
        single: single.fit.estimates[3].clone(),
        single_chi_square: single.chi_square,
        single_delta_aic: single.aic - quality.aic,
        fit,
        quality,
    })
}
