//! [`Arrhenius`]: the fit of E_β and f₀ to peak temperatures, with the error in the temperature.

use super::error::Error;
use super::estimate::{Estimate, Fit};
use super::input::{extent, pairs, positive};
use super::weighted::{Coordinate, Quality, Sigma, Weighted};
use crate::numerics::line::Line;
use crate::units::{Hertz, K_B_EV_PER_K, Kelvin};

/// f = f₀ exp(−E_β/k_BT_β).
#[derive(Debug, Clone, PartialEq)]
pub struct Arrhenius {
    /// E_β, eV.
    pub e_beta_ev: Estimate,
    /// f₀, Hz; its interval is that of ln f₀.
    pub f_0: Estimate,
    /// ln(f₀/Hz).
    pub ln_f_0: Estimate,
    /// T_β at [`Self::centre`], K: almost independent of E_β.
    pub t_centre: Estimate,
    /// The geometric mean of the frequencies, Hz.
    pub centre: Hertz,
    /// Of T_β: estimates in the order E_β, T_β at the centre.
    pub fit: Fit,
    /// χ², profile intervals, in the order of the fit.
    pub quality: Quality,
}

/// E_β and f₀ from the temperatures at which the loss modulus peaks.
///
/// Eq (13): 1/T_β = (k_B/E_β)(ln f₀ − ln f), least squares in T_β
///
/// | in / out | symbol | unit | domain |
/// |---|---|---|---|
/// | `t_beta`, `f` | T_β, f | K, Hz | > 0, 3 points or more |
/// | `sigma` | σ of T_β | K | > 0, or unknown |
/// | returns | E_β, f₀ | eV, Hz | f₀ overflows to `inf` |
///
/// In terms of the pivot of Eq (14): ln f₀ = E_β/k_BT* − ln 2πτ*.
/// Numerics: E_β and T_β at the mean of ln f, which the data determine apart from each other.
/// The frequency of a load is known and the temperature of a peak is read, so the residual is in T_β. A regression of
/// ln f on 1/T_β would multiply E_β by R².
pub fn arrhenius(t_beta: &[Kelvin], f: &[Hertz], sigma: &Sigma) -> Result<Arrhenius, Error> {
    pairs(("T_β", t_beta), ("f", f), 2)?;
    positive(("T_β", t_beta))?;
    positive(("f", f))?;
    let ln_f: Vec<f64> = f.iter().map(|&f| libm::log(f)).collect();
    let inverse: Vec<f64> = t_beta.iter().map(|t| 1.0 / (K_B_EV_PER_K * t)).collect();
    let line = Line::through(&ln_f, &inverse).filter(|_| extent(&ln_f) > 0.0 && extent(t_beta) > 0.0);
    let Some(line) = line.filter(|line| line.slope != 0.0) else {
        let what = if extent(&ln_f) > 0.0 { "T_β" } else { "f" };
        return Err(Error::Degenerate { what });
    };
    let (e_beta, t_centre) = (-1.0 / line.slope, 1.0 / (K_B_EV_PER_K * line.mean_y));
    let law = |theta: &[f64]| -> Vec<f64> {
        let [e, t] = [theta[0], theta[1]];
        ln_f.iter().map(|ln_f| 1.0 / (1.0 / t - K_B_EV_PER_K / e * (ln_f - line.mean_x))).collect()
    };
    let problem = Weighted {
        y: t_beta,
        sigma,
        quantity: &vec![0; f.len()],
        coordinates: vec![
            Coordinate::free("E_β", e_beta, 0.3 * e_beta.abs()),
            Coordinate::free("T_β", t_centre, 0.1 * t_centre),
        ],
        law: &law,
    };
    let found = problem.solve()?;
    let fit = found.fit;
    let [e, t] = [fit.estimates[0].clone(), fit.estimates[1].clone()];
    let is_determined = e.identified && t.identified;
    let ln_f_0 = fit.combination(
        "ln f₀",
        line.mean_x + e.value / (K_B_EV_PER_K * t.value),
        &[1.0 / (K_B_EV_PER_K * t.value), -e.value / (K_B_EV_PER_K * t.value * t.value)],
    );
    let ln_f_0 = Estimate { identified: is_determined, ..ln_f_0 };
    Ok(Arrhenius {
        e_beta_ev: e,
        f_0: ln_f_0.exponential("f₀"),
        ln_f_0,
        t_centre: t,
        centre: libm::exp(line.mean_x),
        fit,
        quality: found.quality,
    })
}
