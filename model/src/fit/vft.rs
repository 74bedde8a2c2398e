//! [`Vft`]: the fit of the Vogel–Fulcher–Tammann law.

use super::error::Error;
use super::estimate::{Estimate, Fit};
use super::found::Found;
use super::input::{ends, pairs, positive};
use super::separable::{Range, Separable};
use crate::units::{Kelvin, LN_10};

/// ln τ = ln τ₀ + B_V/(T − T₀).
#[derive(Debug, Clone, PartialEq)]
pub struct Vft {
    /// B_V, K.
    pub b: Estimate,
    /// T₀, K.
    pub t0: Estimate,
    /// ln(τ₀/s).
    pub ln_tau_0: Estimate,
    /// Of ln τ: estimates in the order B_V, T₀, ln τ₀.
    pub fit: Fit,
}

/// Candidates for T₀ that the search looks at before it starts.
const CANDIDATES: usize = 48;
/// The least distance of T₀ from the coldest point, as a share of that temperature.
const CLOSEST: f64 = 1e-5;

/// B_V, T₀ and ln τ₀ through points of a liquid's relaxation time.
///
/// ln τ_α = ln τ₀ + B_V/(T − T₀), least squares in ln τ_α
///
/// | in / out | symbol | unit | domain |
/// |---|---|---|---|
/// | `temps` | T | K | > 0, 4 points or more, 3 of them different |
/// | `ln_tau` | ln(τ_α/s) | 1 | finite |
/// | returns | B_V, T₀, ln τ₀ | K, K, 1 | 0 ≤ T₀ < least T |
///
/// Limits: points of an Arrhenius law end at T₀ = 0, the edge of its range, and the fit says so.
/// Numerics: B_V and ln τ₀ are linear; the search runs over ln(T_min − T₀) from the best of a scan.
pub fn vft(temps: &[Kelvin], ln_tau: &[f64]) -> Result<Vft, Error> {
    pairs(("T", temps), ("ln τ", ln_tau), 3)?;
    positive(("T", temps))?;
    let (coldest, hottest) = ends(temps);
    if !temps.iter().any(|&t| t > coldest && t < hottest) {
        return Err(Error::Degenerate { what: "T" });
    }
    let column = |term: usize, ln_gap: &[f64]| -> Vec<f64> {
        let gap = libm::exp(ln_gap[0]);
        temps.iter().map(|t| if term == 0 { 1.0 / ((t - coldest) + gap) } else { 1.0 }).collect()
    };
    let (min, max) = (libm::log(CLOSEST * coldest), libm::log(coldest));
    let mut law = Separable {
        y: ln_tau,
        held: vec![None, None],
        ranges: vec![Range { start: max, min, max, step: 1e-4, term: 0 }],
        column: &column,
    };
    let mut least = f64::INFINITY;
    for i in 0..CANDIDATES {
        let ln_gap = min + (max - min) * (i as f64 + 0.5) / CANDIDATES as f64;
        let square = law.square(&[ln_gap]);
        if square < least {
            (least, law.ranges[0].start) = (square, ln_gap);
        }
    }
    let solution = law.solve()?;
    let (b, ln_tau_0) = (solution.linear[0], solution.linear[1]);
    let gap = libm::exp(solution.nonlinear[0]);
    let by_t0 = solution.slopes[0].iter().map(|slope| -slope / gap).collect();
    let [inverse, ones] = [solution.columns[0].clone(), solution.columns[1].clone()];
    let found = [
        Found { symbol: "B_V", value: b, scale: b.abs(), gradient: inverse, at_edge: false },
        Found { symbol: "T₀", value: coldest - gap, scale: gap, gradient: by_t0, at_edge: solution.at_edge[0] },
        Found { symbol: "ln τ₀", value: ln_tau_0, scale: LN_10, gradient: ones, at_edge: false },
    ];
    let fit = Fit::new(ln_tau, solution.residuals, &found, 0.0, &[])?;
    if !solution.at_rest && fit.identifiability.is_complete() {
        return Err(Error::NoConvergence);
    }
    let [b, t0, ln_tau_0] = [0, 1, 2].map(|k| fit.estimates[k].clone());
    Ok(Vft { b, t0, ln_tau_0, fit })
}
