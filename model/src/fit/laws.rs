//! [`PowerLaw`], [`ArrheniusLine`], [`SecondaryFragility`]: fits of laws that are straight lines in suitable
//! coordinates.

use super::error::Error;
use super::estimate::{Estimate, Fit};
use super::input::positive;
use super::line::{Line, through};
use crate::units::{Hertz, K_B_EV_PER_K, Kelvin, LN_10};

/// w = prefactor·f^n.
#[derive(Debug, Clone, PartialEq)]
pub struct PowerLaw {
    /// n, a pure number.
    pub n: Estimate,
    /// w at 1 Hz, in the unit of w; its interval is that of its logarithm.
    pub prefactor: Estimate,
    /// Of ln w: estimates in the order n, ln of the prefactor.
    pub fit: Fit,
}

/// The exponent n and the prefactor of a power law.
///
/// ln w = ln A + n ln f, least squares in ln w
///
/// | in / out | symbol | unit | domain |
/// |---|---|---|---|
/// | `f`, `w` | f, W | Hz, any | > 0, 3 points or more |
/// | returns | n, A | 1, W at 1 Hz | |
pub fn power_law(f: &[Hertz], w: &[f64]) -> Result<PowerLaw, Error> {
    positive(("f", f))?;
    positive(("w", w))?;
    let line = through(("f", &each(f, libm::log)), ("w", &each(w, libm::log)), ["n", "ln A"], Some(LN_10))?;
    let [n, ln_prefactor] = both(&line);
    Ok(PowerLaw { n, prefactor: ln_prefactor.exponential("A"), fit: line.fit })
}

/// f = f₀ exp(−E_β/k_BT_β).
#[derive(Debug, Clone, PartialEq)]
pub struct ArrheniusLine {
    /// E_β, eV.
    pub e_beta_ev: Estimate,
    /// f₀, Hz; its interval is that of ln f₀.
    pub f_0: Estimate,
    /// Of ln f: estimates in the order E_β, ln f₀.
    pub fit: Fit,
}

/// E_β and f₀ from peaks without scatter, such as those of a computed curve, in closed form.
///
/// Measured peaks are for [`arrhenius`](super::arrhenius()): scatter of T_β multiplies this E_β by R².
///
/// Eq (13): ln f = ln f₀ − (E_β/k_B)/T_β, least squares in ln f
///
/// | in / out | symbol | unit | domain |
/// |---|---|---|---|
/// | `t_beta`, `f` | T_β, f | K, Hz | > 0, 3 points or more |
/// | returns | E_β, f₀ | eV, Hz | f₀ overflows to `inf` |
///
/// In terms of the pivot of Eq (14): ln f₀ = E_β/k_BT* − ln 2πτ*.
pub fn arrhenius_line(t_beta: &[Kelvin], f: &[Hertz]) -> Result<ArrheniusLine, Error> {
    positive(("T_β", t_beta))?;
    positive(("f", f))?;
    let x = each(t_beta, |t| -1.0 / (K_B_EV_PER_K * t));
    let line = through(("T_β", &x), ("f", &each(f, libm::log)), ["E_β", "ln f₀"], Some(LN_10))?;
    let [e_beta_ev, ln_f_0] = both(&line);
    Ok(ArrheniusLine { e_beta_ev, f_0: ln_f_0.exponential("f₀"), fit: line.fit })
}

/// log₁₀ τ_β = log₁₀ τ_∞ + m_β T_g/T.
#[derive(Debug, Clone, PartialEq)]
pub struct SecondaryFragility {
    /// m_β, a pure number.
    pub m_beta: Estimate,
    /// log₁₀ of the time, in s, that the line reaches at infinite temperature.
    pub log10_tau_inf: Estimate,
    /// Of log₁₀ τ_β: estimates in the order m_β, log₁₀ τ_∞.
    pub fit: Fit,
}

/// m_β as the slope of log₁₀ τ_β against T_g/T.
///
/// Eq (16): m_β = d log₁₀ τ_β/d(T_g/T), least squares in log₁₀ τ_β
///
/// | in / out | symbol | unit | domain |
/// |---|---|---|---|
/// | `t_g` | T_g | K | > 0 |
/// | `temps`, `log10_tau` | T, log₁₀(τ_β/s) | K, 1 | T > 0, 3 points or more |
/// | returns | m_β, log₁₀ τ_∞ | 1 | |
pub fn secondary_fragility(t_g: Kelvin, temps: &[Kelvin], log10_tau: &[f64]) -> Result<SecondaryFragility, Error> {
    positive(("T_g", &[t_g]))?;
    positive(("T", temps))?;
    let x = each(temps, |t| t_g / t);
    let line = through(("T", &x), ("log₁₀ τ", log10_tau), ["m_β", "log₁₀ τ_∞"], Some(1.0))?;
    let [m_beta, log10_tau_inf] = both(&line);
    Ok(SecondaryFragility { m_beta, log10_tau_inf, fit: line.fit })
}

fn both(line: &Line) -> [Estimate; 2] {
    [line.fit.estimates[0].clone(), line.fit.estimates[1].clone()]
}

fn each(values: &[f64], map: impl Fn(f64) -> f64) -> Vec<f64> {
    values.iter().map(|&v| map(v)).collect()
}
