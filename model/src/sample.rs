//! [`Sample`]: a glass in the mechanical spectrometer, with β and α relaxation (Fig 4).

use std::sync::Arc;

use super::compliance::{Modulus, kappa};
use super::hierarchy::ln_tau_alpha_frozen;
use super::relaxation::{Pivot, Vft, ln_tau_beta};
use super::solid::Solid;
use super::spectrum::Spectrum;
use crate::numerics::extremum::maximum;
use crate::units::{ElectronVolt, Hertz, Kelvin, TAU};
use std::f64::consts::FRAC_PI_2;

/// Everything that fixes the full spectrum of one sample. κ follows from B and Δ, so fields are set together.
#[derive(Clone)]
pub struct Sample {
    spectrum: Arc<Spectrum>,
    ln_kappa: f64,
    pivot: Pivot,
    vft: Vft,
    e_beta_ev: ElectronVolt,
    delta: f64,
    lambda: f64,
    chi: f64,
    loss_bg: f64,
}

impl Sample {
    /// A sample of a solid: its β relaxation, and beside it an α relaxation with a wing.
    ///
    /// | in | symbol | unit | domain |
    /// |---|---|---|---|
    /// | `vft` | B_V, T₀, T*, τ_α* | K, K, K, s | T* > T₀, τ_α* < 100 s |
    /// | `e_beta_ev` | E_β | eV | > 0 |
    /// | `lambda` | λ, strength of the wing | 1 | ≥ 0 |
    /// | `chi` | χ, its exponent | 1 | (0, 1) |
    pub fn new(solid: &Solid, vft: Vft, e_beta_ev: ElectronVolt, lambda: f64, chi: f64) -> Self {
        Self {
            spectrum: solid.shared_spectrum(),
            ln_kappa: solid.ln_kappa(),
            pivot: solid.pivot(),
            vft,
            e_beta_ev,
            delta: solid.delta(),
            lambda,
            chi,
            loss_bg: solid.loss_bg(),
        }
    }

    /// The same sample in another state: E_β in eV, Δ and λ; κ follows Δ.
    #[must_use]
    pub fn in_state(&self, e_beta_ev: ElectronVolt, delta: f64, lambda: f64) -> Self {
        let ln_kappa = if delta == self.delta { self.ln_kappa } else { libm::log(kappa(&self.spectrum, delta)) };
        Self { e_beta_ev, delta, lambda, ln_kappa, ..self.clone() }
    }

    /// E*/E_u with both relaxations.
    ///
    /// J* = J_el [1 + Δ Φ_B(ln ωτ̄_β) + λ (iωτ_α)^(−χ) + (iωτ_α)^(−1)], E* = 1/J*
    ///
    /// | in / out | symbol | unit | domain |
    /// |---|---|---|---|
    /// | `f`, `temp` | f, T | Hz, K | > 0 |
    /// | returns | E*/E_u | 1 | E′, E″ ≥ 0 |
    ///
    /// Limits: β only for λ = 0 and T ≪ T_g; flow, E* → iωτ_α, far above T_g.
    /// Numerics: scaled so that nothing overflows, however fast or slow the α relaxation.
    pub fn modulus(&self, f: Hertz, temp: Kelvin) -> Modulus {
        let ln_omega = libm::log(TAU * f);
        let z = ln_omega + self.ln_kappa + ln_tau_beta(temp, self.e_beta_ev, self.pivot);
        let phi = self.spectrum.response(z);
        let ln_alpha = ln_omega + ln_tau_alpha_frozen(temp, self.e_beta_ev, self.chi, self.vft);
        // J*/J_el times e^(−shift); (ix)^(−χ) = x^(−χ) [cos(πχ/2) − i sin(πχ/2)].
        let shift = (-ln_alpha).max(0.0);
        let (one, flow) = (libm::exp(-shift), libm::exp(-ln_alpha - shift));
        let wing = self.lambda * libm::exp(-self.chi * ln_alpha - shift);
        let angle = FRAC_PI_2 * self.chi;
        let storage = one * (1.0 + self.delta * phi.storage) + wing * libm::cos(angle);
        let loss = one * self.delta * phi.loss + wing * libm::sin(angle) + flow;
        let inverse = one / (storage * storage + loss * loss);
        Modulus { storage: storage * inverse, loss: loss * inverse + self.loss_bg }
    }
}

/// A maximum of a curve.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Peak {
    /// Where it stands.
    pub x: f64,
    /// How high it is.
    pub y: f64,
}

/// The maxima of g on [from, to] that a grid of `steps` shows, refined by the golden section.
///
/// Numerics: x to 1e-6 of the grid's step. An end of the range is not a maximum.
pub fn peaks(g: impl Fn(f64) -> f64, (from, to): (f64, f64), steps: usize) -> Vec<Peak> {
    let step = (to - from) / steps as f64;
    let values: Vec<f64> = (0..=steps).map(|i| g(from + i as f64 * step)).collect();
    // A difference within rounding is not a maximum.
    let rises = |i: usize| values[i] - values[i - 1] > 4.0 * f64::EPSILON * values[i].abs();
    let is_peak = |i: &usize| rises(*i) && values[*i] >= values[i + 1];
    (1..steps)
        .filter(is_peak)
        .map(|i| {
            let around = (from + (i as f64 - 1.0) * step, from + (i as f64 + 1.0) * step);
            let x = maximum(around, 1e-6 * step, &g);
            Peak { x, y: g(x) }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn peaks_are_found_between_the_points_of_the_grid() {
        let found = peaks(libm::sin, (0.0, 9.0), 25);
        let want = [FRAC_PI_2, 5.0 * FRAC_PI_2];
        assert_eq!(found.len(), 2);
        assert!(found.iter().zip(want).all(|(p, x)| (p.x - x).abs() < 1e-6 && (p.y - 1.0).abs() < 1e-12));
        assert!(peaks(|x| x, (0.0, 1.0), 10).is_empty());
        assert!(peaks(|x| 0.05 + 1e-16 * libm::sin(50.0 * x), (0.0, 1.0), 240).is_empty());
    }

    #[test]
    fn the_height_of_a_peak_has_no_scale() {
        for scale in [1e-14, 1e14] {
            assert_eq!(peaks(|x| scale * libm::sin(x), (0.0, 9.0), 25).len(), 2, "{scale}");
        }
    }
}
