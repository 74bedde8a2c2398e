//! [`Pivot`] and [`Vft`]: relaxation times, Arrhenius β with a pivot and VFT α, and derived quantities (Eqs
//! 13–16).
//!
//! Times are returned as logarithms: over the parameters in range they span e^(±9000).

use crate::units::{ElectronVolt, Hertz, K_B_EV_PER_K, Kelvin, LN_10, Second, TAU};

/// The point (T*, τ*) in which all β lines meet, whatever the state of the glass (Eq 14).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pivot {
    /// T*, K.
    pub temp: Kelvin,
    /// τ*, s.
    pub tau: Second,
}

/// The VFT law of the α relaxation: B_V, T₀, and its time at the pivot temperature.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Vft {
    /// B_V, K.
    pub b: Kelvin,
    /// T₀, K, below T*.
    pub t0: Kelvin,
    /// T* and the α time there, τ_α*.
    pub pivot: Pivot,
}

/// The relaxation time that defines T_g, s.
pub const TAU_AT_T_G: Second = 100.0;

/// ln τ_β, the logarithm of the β peak time.
///
/// Eqs (13), (14): τ_β = τ* exp[(E_β/k_B)(1/T − 1/T*)]
///
/// | in / out | symbol | unit | domain |
/// |---|---|---|---|
/// | `temp` | T | K | > 0 |
/// | `e_beta_ev` | E_β | eV | > 0 |
/// | returns | ln(τ_β/s) | 1 | finite |
///
/// Limits: T = T* gives ln τ* for every E_β.
/// Deviation: Eq 14 prints exp(−E_β/k_BT) and 5·10⁻⁴ s; the sign and the exponent are misprints.
#[inline]
pub fn ln_tau_beta(temp: Kelvin, e_beta_ev: ElectronVolt, pivot: Pivot) -> f64 {
    debug_assert!(temp > 0.0, "T = {temp} K");
    libm::log(pivot.tau) + e_beta_ev / K_B_EV_PER_K * (1.0 / temp - 1.0 / pivot.temp)
}

/// T_β, where the loss modulus of frequency f peaks: 2πf·τ_β(T_β) = 1.
///
/// Eq (13): T_β = 1/[1/T* + (k_B/E_β) ln(1/(2πfτ*))]
///
/// | in / out | symbol | unit | domain |
/// |---|---|---|---|
/// | `f` | f | Hz | > 0 |
/// | `e_beta_ev` | E_β | eV | > 0 |
/// | returns | T_β | K | `None` where the load is too fast for any temperature |
///
/// ```
/// use beta_training_model::relaxation::{Pivot, ln_tau_beta, t_beta};
///
/// let pivot = Pivot { temp: 566.67, tau: 1.04e-6 };
/// let temp = t_beta(1.0, 1.08, pivot).unwrap();
/// assert!((temp - 368.0).abs() < 0.05); // K, the printed 368
/// // There the load and the relaxation are equally fast.
/// assert!((ln_tau_beta(temp, 1.08, pivot) + std::f64::consts::TAU.ln()).abs() < 1e-9);
/// ```
pub fn t_beta(f: Hertz, e_beta_ev: ElectronVolt, pivot: Pivot) -> Option<Kelvin> {
    let inverse = 1.0 / pivot.temp - K_B_EV_PER_K / e_beta_ev * libm::log(TAU * f * pivot.tau);
    (inverse > 0.0).then(|| 1.0 / inverse)
}

/// E_β of the glass whose loss modulus of frequency f peaks at T_β: the inverse of [`t_beta`].
///
/// Eq (13): E_β = k_B ln(1/(2πfτ*))/(1/T_β − 1/T*)
///
/// | in / out | symbol | unit | domain |
/// |---|---|---|---|
/// | `f` | f | Hz | > 0 |
/// | `t_beta` | T_β | K | > 0 |
/// | returns | E_β | eV | `None` where no E_β > 0 has its peak there |
pub fn e_beta_ev(f: Hertz, t_beta: Kelvin, pivot: Pivot) -> Option<ElectronVolt> {
    let e_beta = -K_B_EV_PER_K * libm::log(TAU * f * pivot.tau) / (1.0 / t_beta - 1.0 / pivot.temp);
    (e_beta > 0.0 && e_beta.is_finite()).then_some(e_beta)
}

/// ln τ_α of the liquid, T ≥ T_g.
///
/// VFT: τ_α = τ_α* exp[B_V/(T − T₀) − B_V/(T* − T₀)]
///
/// | in / out | symbol | unit | domain |
/// |---|---|---|---|
/// | `temp` | T | K | > T₀ |
/// | returns | ln(τ_α/s) | 1 | finite |
pub fn ln_tau_alpha(temp: Kelvin, vft: Vft) -> f64 {
    debug_assert!(temp > vft.t0, "T = {temp} K is not above T0 = {} K", vft.t0);
    libm::log(vft.pivot.tau) + vft.b / (temp - vft.t0) - vft.b / (vft.pivot.temp - vft.t0)
}

/// T_g, defined by τ_α(T_g) = 100 s.
///
/// | in / out | symbol | unit | domain |
/// |---|---|---|---|
/// | `vft` | B_V, T₀, T*, τ_α* | K, K, K, s | T* > T₀, τ_α* < 100 s |
/// | returns | T_g | K | (T₀, T*) |
pub fn t_g(vft: Vft) -> Kelvin {
    let steepness = libm::log(TAU_AT_T_G / vft.pivot.tau) + vft.b / (vft.pivot.temp - vft.t0);
    vft.t0 + vft.b / steepness
}

/// E_α, the cap of E_β: the slope of the VFT law at the pivot.
///
/// E_α = k_B B_V T*²/(T* − T₀)²
///
/// | in / out | symbol | unit | domain |
/// |---|---|---|---|
/// | `b`, `t0`, `t_pivot` | B_V, T₀, T* | K | T* ≠ T₀ |
/// | returns | E_α | eV | > 0 |
pub fn e_alpha_ev(b: Kelvin, t0: Kelvin, t_pivot: Kelvin) -> ElectronVolt {
    let ratio = t_pivot / (t_pivot - t0);
    K_B_EV_PER_K * b * ratio * ratio
}

/// m, the fragility of the liquid.
///
/// Eq (15): m = d log₁₀ τ_α/d(T_g/T) at T_g = B_V T_g/(ln 10 (T_g − T₀)²)
///
/// | in / out | symbol | unit | domain |
/// |---|---|---|---|
/// | `vft` | B_V, T₀, T*, τ_α* | K, K, K, s | T* > T₀, τ_α* < 100 s |
/// | returns | m | 1 | > 0 |
///
/// ```
/// use beta_training_model::relaxation::{Pivot, Vft, fragility, t_g};
///
/// let liquid = Vft { b: 5907.0, t0: 278.0, pivot: Pivot { temp: 566.67, tau: 5e-7 } };
/// // Eq (15) written out once more.
/// let steep = liquid.b * t_g(liquid) / (10f64.ln() * (t_g(liquid) - 278.0).powi(2));
/// assert!((fragility(liquid) - steep).abs() < 1e-9);
/// ```
pub fn fragility(vft: Vft) -> f64 {
    let t_g = t_g(vft);
    let above = t_g - vft.t0;
    vft.b * t_g / (LN_10 * above * above)
}

/// m_β, the secondary fragility: proportional to E_β by definition.
///
/// Eq (16): m_β = d log₁₀ τ_β/d(T_g/T) = E_β/(ln 10 · k_B T_g)
///
/// | in / out | symbol | unit | domain |
/// |---|---|---|---|
/// | `e_beta_ev` | E_β | eV | > 0 |
/// | `t_g` | T_g | K | > 0 |
/// | returns | m_β | 1 | > 0 |
pub fn secondary_fragility(e_beta_ev: ElectronVolt, t_g: Kelvin) -> f64 {
    e_beta_ev / (LN_10 * K_B_EV_PER_K * t_g)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PIVOT: Pivot = Pivot { temp: 566.67, tau: 1.04e-6 };
    const VFT: Vft = Vft { b: 5907.0, t0: 278.0, pivot: Pivot { temp: 566.67, tau: 5e-7 } };

    #[test]
    fn every_beta_line_passes_through_the_pivot() {
        for e in [0.08, 0.58, 1.08, 1.58, 2.08] {
            assert_eq!(ln_tau_beta(PIVOT.temp, e, PIVOT), libm::log(PIVOT.tau));
        }
    }

    #[test]
    fn the_peak_temperature_inverts_the_peak_time() {
        for (f, e) in [(1.0, 1.08), (1e-3, 0.6), (1e4, 1.9)] {
            let temp = t_beta(f, e, PIVOT).unwrap();
            assert!((ln_tau_beta(temp, e, PIVOT) + libm::log(TAU * f)).abs() < 1e-12);
        }
        assert_eq!(t_beta(1e5, 0.05, Pivot { temp: 566.67, tau: 1.0 }), None);
    }

    #[test]
    fn the_barrier_of_a_peak_is_the_inverse_of_its_temperature() {
        let pivot = Pivot { temp: 566.67, tau: 1.04e-6 };
        for (f, e_beta) in [(1.0, 1.0674), (1e-5, 0.05), (1e5, 4.0), (1e6, 1.0)] {
            let found = e_beta_ev(f, t_beta(f, e_beta, pivot).unwrap(), pivot).unwrap();
            assert!((found / e_beta - 1.0).abs() < 1e-12, "{f} Hz: {found}");
        }
        // Above the pivot temperature no slow load has its peak.
        assert!([566.67, 600.0].iter().all(|temp| e_beta_ev(1.0, *temp, pivot).is_none()));
    }

    #[test]
    fn the_glass_transition_is_where_tau_alpha_is_100_s() {
        assert!((ln_tau_alpha(t_g(VFT), VFT) - libm::log(100.0)).abs() < 1e-12);
        assert!((ln_tau_alpha(VFT.pivot.temp, VFT) - libm::log(5e-7)).abs() < 1e-12);
    }

    #[test]
    fn the_fragilities_are_slopes_in_t_g_over_t() {
        let t_g = t_g(VFT);
        let slope = |g: &dyn Fn(f64) -> f64| (g(t_g / (1.0 + 1e-5)) - g(t_g / (1.0 - 1e-5))) / 2e-5 / LN_10;
        assert!((slope(&|t| ln_tau_alpha(t, VFT)) - fragility(VFT)).abs() < 1e-5);
        assert!((slope(&|t| ln_tau_beta(t, 1.08, PIVOT)) - secondary_fragility(1.08, t_g)).abs() < 1e-7);
    }

    #[test]
    fn e_alpha_is_the_slope_of_the_vft_law_at_the_pivot() {
        let x = 1.0 / VFT.pivot.temp;
        let at = |x: f64| ln_tau_alpha(1.0 / x, VFT);
        let slope = (at(x * (1.0 + 1e-6)) - at(x * (1.0 - 1e-6))) / (2e-6 * x);
        assert!((slope * K_B_EV_PER_K / e_alpha_ev(VFT.b, VFT.t0, VFT.pivot.temp) - 1.0).abs() < 1e-7);
    }
}
