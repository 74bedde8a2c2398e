//! `ln_tau_mol`, [`Order`] and others: the hierarchy of correlated movements from β to α (Eqs 17–21).

use super::relaxation::{TAU_AT_T_G, Vft, ln_tau_alpha, t_g};
use crate::numerics::roots::Bracket;
use crate::units::{ElectronVolt, K_B_EV_PER_K, Kelvin, Second};

/// ln τ_mol, the lifetime of a sheared microdomain.
///
/// Eqs (18), (19): τ_mol = t₀ (τ_β/t₀)^(1/χ)
///
/// | in / out | symbol | unit | domain |
/// |---|---|---|---|
/// | `ln_tau_beta` | ln τ_β | 1 | any |
/// | `t_merge` | t₀ | s | > 0 |
/// | `chi` | χ | 1 | (0, 1] |
/// | returns | ln τ_mol | 1 | decreases with χ for τ_β > t₀ |
///
/// Limits: χ = 1 gives τ_β; τ_β = t₀ gives t₀ for every χ.
/// Deviation: Eq 18 prints 1/λ for 1/χ. t₀ is a merging time, not an attempt time.
pub fn ln_tau_mol(ln_tau_beta: f64, t_merge: Second, chi: f64) -> f64 {
    debug_assert!(0.0 < chi && chi <= 1.0, "chi = {chi} is outside (0, 1]");
    let ln_t_merge = libm::log(t_merge);
    ln_t_merge + (ln_tau_beta - ln_t_merge) / chi
}

/// ln τ_an, the time of the anelastic movements.
///
/// Eq (20): τ_an = τ_mol χ^(1/χ)
///
/// | in / out | symbol | unit | domain |
/// |---|---|---|---|
/// | `ln_tau_mol` | ln τ_mol | 1 | any |
/// | `chi` | χ | 1 | (0, 1] |
/// | returns | ln τ_an | 1 | ≤ ln τ_mol |
///
/// Limits: χ = 1 gives τ_mol.
pub fn ln_tau_an(ln_tau_mol: f64, chi: f64) -> f64 {
    ln_tau_mol + libm::log(chi) / chi
}

/// χ from the ratio of Table 1: τ_vp/τ_an = χ^(−1/χ), with τ_vp = τ_mol.
///
/// | in / out | symbol | unit | domain |
/// |---|---|---|---|
/// | `ratio` | τ_vp/τ_an | 1 | ≥ 1 |
/// | returns | χ | 1 | (0, 1] |
///
/// Numerics: bisection; −ln χ/χ falls monotonically to 0 at χ = 1.
pub fn chi_from_ratio(ratio: f64) -> f64 {
    let target = libm::log(ratio);
    Bracket::new(1e-3, 1.0).halved(60, |chi| -libm::log(chi) / chi > target).middle()
}

/// χ of the hierarchy, with the contributions of deformation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Order {
    /// χ at T_g.
    pub chi_t_g: f64,
    /// χ₀, 1/K.
    pub slope: f64,
    /// T_g, K.
    pub t_g: Kelvin,
    /// A_an γ_an − A_vp γ_vp.
    pub by_strain: f64,
}

impl Order {
    /// χ(T); `None` where the line leaves (0, 1), where it has no meaning.
    ///
    /// Eq (21): χ(T_g) + A_an γ_an − A_vp γ_vp for T < T_g, with χ₀ (T − T_g) added above.
    /// Deviation: the print lacks the letter χ.
    pub fn chi(&self, temp: Kelvin) -> Option<f64> {
        let chi = self.chi_t_g + self.slope * (temp - self.t_g).max(0.0) + self.by_strain;
        (0.0 < chi && chi < 1.0).then_some(chi)
    }
}

/// χ that makes τ_mol the α time of the VFT law.
///
/// χ = ln(τ_β/t₀)/ln(τ_α/t₀)
///
/// | in / out | symbol | unit | domain |
/// |---|---|---|---|
/// | `temp` | T | K | > T₀ |
/// | `ln_tau_beta` | ln(τ_β/s) | 1 | any |
/// | `t_merge` | t₀ | s | > 0 |
/// | returns | χ | 1 | (0, 1) |
///
/// `None` where no χ in (0, 1) does: at and above the temperature at which τ_α or τ_β reaches t₀.
pub fn chi_of_vft(temp: Kelvin, ln_tau_beta: f64, vft: Vft, t_merge: Second) -> Option<f64> {
    let ln_t_merge = libm::log(t_merge);
    let chi = (ln_tau_beta - ln_t_merge) / (ln_tau_alpha(temp, vft) - ln_t_merge);
    (ln_tau_beta > ln_t_merge && 0.0 < chi && chi < 1.0).then_some(chi)
}

/// ln τ_α of the glass and of the liquid.
///
/// VFT for T ≥ T_g; below, the structure is frozen: ln τ_α = ln 100 + (E_β/χ)/k_B (1/T − 1/T_g).
///
/// | in / out | symbol | unit | domain |
/// |---|---|---|---|
/// | `temp` | T | K | > 0 |
/// | `e_beta_ev` | E_β | eV | > 0 |
/// | `chi` | χ(T_g) | 1 | (0, 1) |
/// | returns | ln(τ_α/s) | 1 | continuous at T_g |
pub fn ln_tau_alpha_frozen(temp: Kelvin, e_beta_ev: ElectronVolt, chi: f64, vft: Vft) -> f64 {
    let t_g = t_g(vft);
    if temp >= t_g {
        ln_tau_alpha(temp, vft)
    } else {
        libm::log(TAU_AT_T_G) + e_beta_ev / chi / K_B_EV_PER_K * (1.0 / temp - 1.0 / t_g)
    }
}

/// ln(τ/τ_β), the speed-up of the β relaxation by a stress.
///
/// Eq (17): τ = τ_β exp{−(E_β/k_BT)[1 − (1 − σ/σ₀)^(3/2)]}
///
/// | in / out | symbol | unit | domain |
/// |---|---|---|---|
/// | `share` | σ/σ₀ | 1 | [0, 1] |
/// | returns | ln(τ/τ_β) | 1 | ≤ 0 |
///
/// Limits: 0 without stress; −E_β/k_BT at σ₀, where the barrier is gone.
/// Deviation: σ₀ here is the stress that removes the barrier, not the amplitude of Eq 1. The form holds near
/// σ₀ and neglects backward jumps.
pub fn ln_stress_factor(temp: Kelvin, e_beta_ev: ElectronVolt, share: f64) -> f64 {
    debug_assert!((0.0..=1.0).contains(&share), "σ/σ₀ = {share}");
    let left = 1.0 - share;
    -e_beta_ev / (K_B_EV_PER_K * temp) * (1.0 - left * left.sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::relaxation::Pivot;

    const VFT: Vft = Vft { b: 5907.0, t0: 278.0, pivot: Pivot { temp: 566.67, tau: 5e-7 } };

    #[test]
    fn the_hierarchy_has_its_limits() {
        let (ln_tau, t0) = (libm::log(1e-3), 5e-7);
        assert!((ln_tau_mol(ln_tau, t0, 1.0) - ln_tau).abs() < 1e-14);
        for chi in [0.2, 0.4, 0.9] {
            assert!((ln_tau_mol(libm::log(t0), t0, chi) - libm::log(t0)).abs() < 1e-12);
            let mol = ln_tau_mol(ln_tau, t0, chi);
            assert!(ln_tau_an(mol, chi) < mol);
            assert!(mol > ln_tau_mol(ln_tau, t0, chi + 0.05));
        }
        assert_eq!(ln_tau_an(3.0, 1.0), 3.0);
    }

    #[test]
    fn chi_comes_back_from_the_ratio_of_times() {
        for (ratio, chi) in
            [(2.19e8 / 2.34e7, 0.405), (5.58e7 / 5.90e6, 0.404), (3.19e7 / 4.05e6, 0.420), (1.01e7 / 1.53e6, 0.438)]
        {
            assert!((chi_from_ratio(ratio) - chi).abs() < 6e-4, "{}", chi_from_ratio(ratio));
        }
        assert!((chi_from_ratio(libm::pow(0.4, -2.5)) - 0.4).abs() < 1e-12);
        assert!((chi_from_ratio(1.0) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn the_frozen_alpha_time_joins_the_liquid_at_t_g() {
        let t_g = t_g(VFT);
        let below = ln_tau_alpha_frozen(t_g * (1.0 - 1e-12), 1.08, 0.4, VFT);
        assert!((below - ln_tau_alpha_frozen(t_g, 1.08, 0.4, VFT)).abs() < 1e-8);
    }

    #[test]
    fn stress_does_nothing_at_zero_and_removes_the_barrier_at_sigma0() {
        assert_eq!(ln_stress_factor(300.0, 1.0, 0.0), 0.0);
        let all = ln_stress_factor(300.0, 1.0, 1.0);
        assert!((all + 1.0 / (K_B_EV_PER_K * 300.0)).abs() < 1e-12);
        let at = |i: i32| ln_stress_factor(300.0, 1.0, f64::from(i) / 20.0);
        assert!((1..=20).all(|i| at(i) < at(i - 1)));
    }

    #[test]
    fn order_is_frozen_below_t_g_and_grows_above() {
        let order = Order { chi_t_g: 0.4, slope: 1.5e-3, t_g: 427.0, by_strain: 0.0 };
        assert_eq!(order.chi(300.0), Some(0.4));
        assert!((order.chi(527.0).unwrap() - 0.55).abs() < 1e-12);
        assert_eq!(order.chi(1427.0), None);
    }

    #[test]
    fn the_anelastic_time_is_the_molecular_one_by_chi_to_one_over_chi() {
        assert!((ln_tau_an(3.0, 0.5) - (3.0 + libm::log(0.25))).abs() < 1e-15);
        let ratio = libm::exp(3.0 - ln_tau_an(3.0, 0.42));
        assert!((chi_from_ratio(ratio) - 0.42).abs() < 1e-12);
    }

    #[test]
    fn an_order_at_its_bounds_means_nothing() {
        let order = |chi_t_g| Order { chi_t_g, t_g: 500.0, slope: 1e-4, by_strain: 0.0 }.chi(400.0);
        assert_eq!([order(0.0), order(0.5), order(1.0)], [None, Some(0.5), None]);
        // Strain adds defects: Eq 21.
        assert_eq!(Order { chi_t_g: 0.5, t_g: 500.0, slope: 1e-4, by_strain: 0.125 }.chi(400.0), Some(0.625));
    }
}
