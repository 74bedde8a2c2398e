//! `work_per_cycle` and others: stress, strain and work of cyclic loading (Eqs 1–6).

use super::compliance::Modulus;
use super::solid::Solid;
use crate::numerics::line::Line;
use crate::numerics::quadrature::integral;
use crate::units::{ElectronVolt, Hertz, JoulePerCubicMetre, Kelvin, KelvinPerSecond, Pascal, WattPerCubicMetre};
use std::f64::consts::PI;

/// Strain and stress at the phase ωt of a cycle.
///
/// Eqs (1)–(5): ε = ε₀ sin ωt, σ = ε₀ (E′ sin ωt + E″ cos ωt)
///
/// | in / out | symbol | unit | domain |
/// |---|---|---|---|
/// | `phase` | ωt | rad | any |
/// | `strain` | ε₀ | 1 | ≥ 0 |
/// | `modulus` | E*/E_u | 1 | |
/// | `e_u` | E_u | Pa | > 0 |
/// | returns | (ε, σ) | 1, Pa | an ellipse of area πE″ε₀² |
///
/// Deviation: Eq 5 prints the form that belongs to ε₀ cos ωt; Eq 6 needs this one.
pub fn strain_and_stress(phase: f64, strain: f64, modulus: Modulus, e_u: Pascal) -> (f64, Pascal) {
    let (sin, cos) = (libm::sin(phase), libm::cos(phase));
    (strain * sin, strain * e_u * (modulus.storage * sin + modulus.loss * cos))
}

/// ΔW, the energy put in from the phase 0 to `phase`, stored and dissipated.
///
/// Eq (6): ΔW = ε₀² ∫ω(E′ sin ωt cos ωt + E″ cos² ωt) dt
///
/// | in / out | symbol | unit | domain |
/// |---|---|---|---|
/// | `phase` | ωt | rad | ≥ 0 |
/// | `strain` | ε₀ | 1 | ≥ 0 |
/// | `modulus` | E*/E_u | 1 | |
/// | `e_u` | E_u | Pa | > 0 |
/// | returns | ΔW | J/m³ | |
///
/// Limits: after a whole cycle πE″ε₀² is left.
/// Deviation: the print lacks the factor ω.
pub fn energy_put_in(phase: f64, strain: f64, modulus: Modulus, e_u: Pascal) -> JoulePerCubicMetre {
    let sin = libm::sin(phase);
    let cos_squared = phase / 2.0 + libm::sin(2.0 * phase) / 4.0;
    strain * strain * e_u * (modulus.storage * sin * sin / 2.0 + modulus.loss * cos_squared)
}

/// ΔW₀, the work of one full cycle: the area of the loop, ΔW₀ = πE″ε₀².
///
/// | in / out | symbol | unit | domain |
/// |---|---|---|---|
/// | `loss` | E″/E_u | 1 | ≥ 0 |
/// | `strain` | ε₀ | 1 | ≥ 0 |
/// | `e_u` | E_u | Pa | > 0 |
/// | returns | ΔW₀ | J/m³ | ≥ 0 |
///
/// It follows E″ and is not monotonic in f, against the paper's words on Fig 1b; `power` is.
///
/// ```
/// use beta_training_model::loading::work_per_cycle;
///
/// // The area of an ellipse: E″ of 1 GPa at a strain of 0.2 %.
/// let work = work_per_cycle(0.02, 0.002, 50e9);
/// assert!((work - std::f64::consts::PI * 1e9 * 4e-6).abs() < 1e-9); // J/m³
/// ```
pub fn work_per_cycle(loss: f64, strain: f64, e_u: Pascal) -> JoulePerCubicMetre {
    PI * loss * e_u * strain * strain
}

/// The power put into the volume, P = f·ΔW₀.
///
/// | in / out | symbol | unit | domain |
/// |---|---|---|---|
/// | `f` | f | Hz | ≥ 0 |
/// | `loss` | E″/E_u | 1 | ≥ 0 |
/// | `strain` | ε₀ | 1 | ≥ 0 |
/// | `e_u` | E_u | Pa | > 0 |
/// | returns | P | W/m³ | ≥ 0 |
pub fn power(f: Hertz, loss: f64, strain: f64, e_u: Pascal) -> WattPerCubicMetre {
    f * work_per_cycle(loss, strain, e_u)
}

/// W, the work accumulated on the ramp between two temperatures with the state frozen.
///
/// W = ∫ P dT/q
///
/// | in / out | symbol | unit | domain |
/// |---|---|---|---|
/// | `from`, `to` | T | K | 0 < from ≤ to |
/// | `rate` | q | K/s | > 0 |
/// | returns | W | J/m³ | ≥ 0 |
///
/// Numerics: Gauss–Legendre over z = ln(ωτ̄), in which E″ is smooth at every temperature, with
/// dT = −T²/(E_β/k_B) dz; panels span at most one in z and a quarter in ln T. Relative error
/// below 1e-7 (tests/suite/reference_data.rs).
pub fn accumulated_work(
    solid: &Solid,
    load: Load,
    e_beta_ev: ElectronVolt,
    (from, to): (Kelvin, Kelvin),
    rate: KelvinPerSecond,
) -> JoulePerCubicMetre {
    let line = solid.z_line(load.f, e_beta_ev);
    let (z_from, z_to) = (line.at(from), line.at(to));
    let panels = 1 + (z_from - z_to + 4.0 * libm::log(to / from)) as usize;
    let loss = integral(0.0, 1.0, panels, |share| {
        let below = share * (z_from - z_to);
        let temp = 1.0 / (1.0 / from - below / line.slope);
        solid.modulus_at(z_from - below).loss * temp * temp
    });
    power(load.f, loss * (z_from - z_to) / line.slope, load.strain, solid.e_u()) / rate
}

/// A harmonic load.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Load {
    /// f, Hz, > 0.
    pub f: Hertz,
    /// ε₀, as a pure number.
    pub strain: f64,
}

/// n, the exponent of W ∝ fⁿ: the least-squares slope of ln W against ln f (Fig 1d).
///
/// `None` with fewer than two points or where no work is done. The paper calls this an
/// exponential fit; it is a power law.
pub fn work_exponent(points: &[(Hertz, JoulePerCubicMetre)]) -> Option<f64> {
    if points.len() < 2 || !points.iter().all(|&(_, w)| w > 0.0) {
        return None;
    }
    let (f, w): (Vec<f64>, Vec<f64>) = points.iter().copied().unzip();
    Line::through_logs(&f, &w).map(|line| line.slope)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MODULUS: Modulus = Modulus { storage: 0.9, loss: 0.03 };

    #[test]
    fn the_area_of_the_loop_is_the_work_of_a_cycle() {
        // ∮σ dε with N equispaced points is exact for a trigonometric integrand from N = 8 on.
        let n = 8;
        let (strain, e_u) = (2e-3, 40e9);
        let area: f64 = (0..n)
            .map(|i| {
                let phase = 2.0 * PI * f64::from(i) / f64::from(n);
                let (_, stress) = strain_and_stress(phase, strain, MODULUS, e_u);
                stress * strain * libm::cos(phase) * 2.0 * PI / f64::from(n)
            })
            .sum();
        assert!((area / work_per_cycle(0.03, strain, e_u) - 1.0).abs() < 1e-13);
    }

    #[test]
    fn the_area_is_also_pi_times_the_amplitudes_and_the_sine_of_the_lag() {
        let (strain, e_u) = (2e-3, 40e9);
        let sigma_amp = strain * e_u * libm::hypot(MODULUS.storage, MODULUS.loss);
        let sin_lag = MODULUS.loss / libm::hypot(MODULUS.storage, MODULUS.loss);
        let area = PI * sigma_amp * strain * sin_lag;
        assert!((area / work_per_cycle(MODULUS.loss, strain, e_u) - 1.0).abs() < 1e-14);
    }

    #[test]
    fn the_storage_modulus_puts_nothing_in_over_a_cycle() {
        let elastic = Modulus { storage: 0.9, loss: 0.0 };
        assert!(energy_put_in(2.0 * PI, 2e-3, elastic, 40e9).abs() < 1e-18 * 40e9);
        let cycle = energy_put_in(2.0 * PI, 2e-3, MODULUS, 40e9);
        assert!((cycle / work_per_cycle(0.03, 2e-3, 40e9) - 1.0).abs() < 1e-14);
    }

    #[test]
    fn a_power_law_gives_its_exponent_and_too_little_gives_none() {
        let points: Vec<_> = [0.01, 0.1, 7.0].into_iter().map(|f| (f, 3.0 * libm::pow(f, 0.84))).collect();
        assert!((work_exponent(&points).unwrap() - 0.84).abs() < 1e-14);
        assert_eq!(work_exponent(&points[..1]), None);
        assert_eq!(work_exponent(&[(1.0, 0.0), (2.0, 1.0)]), None);
    }

    #[test]
    fn the_energy_put_in_is_the_stress_along_the_strain() {
        let (end, n) = (1.3, 20_000);
        let step = end / f64::from(n);
        // ∫σ dε by midpoints.
        let sum: f64 = (0..n)
            .map(|i| {
                let phase = (f64::from(i) + 0.5) * step;
                strain_and_stress(phase, 2e-3, MODULUS, 40e9).1 * 2e-3 * libm::cos(phase) * step
            })
            .sum();
        assert!((energy_put_in(end, 2e-3, MODULUS, 40e9) / sum - 1.0).abs() < 1e-8);
    }
}
