//! [`Solid`]: the glass under load, with elastic matrix, β relaxation and constant background.

use std::sync::Arc;

use super::compliance::{Modulus, kappa, modulus};
use super::loss::Loss;
use super::relaxation::{Pivot, ln_tau_beta};
use super::spectrum::Spectrum;
use crate::units::{ElectronVolt, Hertz, K_B_EV_PER_K, Kelvin, Pascal, TAU};

/// Everything that fixes E*(f, T) for a given E_β. κ follows from B and Δ, so fields are read only.
pub struct Solid {
    spectrum: Arc<Spectrum>,
    loss: Loss,
    ln_kappa: f64,
    delta: f64,
    loss_bg: f64,
    e_u: Pascal,
    pivot: Pivot,
}

impl Solid {
    /// A solid with its table of Φ_B, the one costly part.
    ///
    /// | in | symbol | unit | domain |
    /// |---|---|---|---|
    /// | `b_beta` | B_β | 1 | [0.1, 1] |
    /// | `delta` | Δ = ΔJ_β/J_el | 1 | ≥ 0 |
    /// | `loss_bg` | E″_bg/E_u | 1 | ≥ 0 |
    /// | `e_u` | E_u | Pa | > 0 |
    /// | `pivot` | T*, τ* | K, s | > 0 |
    pub fn new(b_beta: f64, delta: f64, loss_bg: f64, e_u: Pascal, pivot: Pivot) -> Self {
        let spectrum = Arc::new(Spectrum::new(b_beta));
        let ln_kappa = libm::log(kappa(&spectrum, delta));
        let loss = Loss::new(&spectrum, delta, loss_bg);
        Self { spectrum, loss, ln_kappa, delta, loss_bg, e_u, pivot }
    }

    /// Φ_B, the response of the distribution of relaxation times.
    pub fn spectrum(&self) -> &Spectrum {
        &self.spectrum
    }

    /// The same, for a [`Sample`](super::sample::Sample) that keeps it.
    pub(super) fn shared_spectrum(&self) -> Arc<Spectrum> {
        Arc::clone(&self.spectrum)
    }

    /// ln κ(B, Δ): E″ peaks at this z.
    pub fn ln_kappa(&self) -> f64 {
        self.ln_kappa
    }

    /// Δ = ΔJ_β/J_el, the relaxation strength.
    pub fn delta(&self) -> f64 {
        self.delta
    }

    /// E″_bg/E_u, added to the loss at every frequency and temperature.
    pub fn loss_bg(&self) -> f64 {
        self.loss_bg
    }

    /// E_u, the unrelaxed modulus, Pa.
    pub fn e_u(&self) -> Pascal {
        self.e_u
    }

    /// (T*, τ*), in which all β lines meet.
    pub fn pivot(&self) -> Pivot {
        self.pivot
    }

    /// κ(B, Δ), between the scale of the distribution and the peak time.
    pub fn kappa(&self) -> f64 {
        libm::exp(self.ln_kappa)
    }

    /// z = ln(ωτ̄_β) with τ̄_β = κ τ_β.
    pub fn z(&self, f: Hertz, temp: Kelvin, e_beta_ev: ElectronVolt) -> f64 {
        self.z_line(f, e_beta_ev).at(temp)
    }

    /// z as a function of temperature alone.
    pub fn z_line(&self, f: Hertz, e_beta_ev: ElectronVolt) -> ZLine {
        let slope = e_beta_ev / K_B_EV_PER_K;
        let at_pivot = libm::log(TAU * f) + self.ln_kappa + ln_tau_beta(self.pivot.temp, e_beta_ev, self.pivot);
        ZLine { at_infinity: at_pivot - slope / self.pivot.temp, slope }
    }

    /// E*/E_u at z, background included.
    #[inline]
    pub fn modulus_at(&self, z: f64) -> Modulus {
        let m = modulus(self.delta, self.spectrum.response(z));
        Modulus { storage: m.storage, loss: m.loss + self.loss_bg }
    }

    /// The modulus at a frequency and a temperature, E*/E_u (Eqs 3, 12).
    ///
    /// | in / out | symbol | unit | domain |
    /// |---|---|---|---|
    /// | `f`, `temp` | f, T | Hz, K | > 0 |
    /// | `e_beta_ev` | E_β | eV | > 0 |
    /// | returns | E*/E_u | 1 | E′ > 0, E″ ≥ 0 |
    ///
    /// ```
    /// use beta_training_model::{relaxation::Pivot, solid::Solid};
    ///
    /// let solid = Solid::new(0.36, 0.2, 0.0, 40e9, Pivot { temp: 566.67, tau: 1.04e-6 });
    /// let loss = |temp: f64| solid.modulus(1.0, temp, 1.08).loss;
    /// // A sweep at 1 Hz: E″ is largest at 368 K, as printed.
    /// let peak = (300..440).max_by(|a, b| loss(f64::from(*a)).total_cmp(&loss(f64::from(*b))));
    /// assert_eq!(peak, Some(368));
    /// // Far below, the sample is elastic.
    /// assert!(loss(100.0) < 1e-3 * loss(368.0));
    /// ```
    pub fn modulus(&self, f: Hertz, temp: Kelvin, e_beta_ev: ElectronVolt) -> Modulus {
        self.modulus_at(self.z(f, temp, e_beta_ev))
    }

    /// E″/E_u at z alone, background included, in a third of the time.
    #[inline]
    pub fn loss_at(&self, z: f64) -> f64 {
        self.loss.at(&self.spectrum, z)
    }

    /// E″/E_u and its derivative with respect to z.
    pub fn loss_and_slope(&self, z: f64) -> (f64, f64) {
        self.loss.with_slope(&self.spectrum, z)
    }

    /// E″/E_u along an axis of temperatures, as [`Loss::sweep`].
    pub fn loss_along(&self, line: ZLine, inverse: &[f64], loss: &mut [f64]) {
        self.loss.sweep(&self.spectrum, line, inverse, loss);
    }
}

/// z(T) = at_infinity + slope/T: a sweep costs one division a temperature.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ZLine {
    /// z at infinite temperature.
    pub at_infinity: f64,
    /// E_β/k_B, K.
    pub slope: Kelvin,
}

impl ZLine {
    /// z at a temperature above 0.
    #[inline]
    pub fn at(self, temp: Kelvin) -> f64 {
        self.at_infinity + self.slope / temp
    }

    /// The temperature at which z is reached, if there is one.
    pub fn temp(self, z: f64) -> Option<Kelvin> {
        let temp = self.slope / (z - self.at_infinity);
        (temp > 0.0 && temp.is_finite()).then_some(temp)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_temperature_of_z_is_where_z_is_had() {
        let line = ZLine { at_infinity: -27.0, slope: 12_000.0 };
        for temp in [200.0, 368.0, 900.0] {
            assert!((line.temp(line.at(temp)).unwrap() / temp - 1.0).abs() < 1e-13);
        }
        // z stays above its value at infinite temperature.
        assert_eq!(line.temp(-27.0), None);
        assert_eq!(line.temp(-28.0), None);
        assert_eq!(line.temp(f64::INFINITY), None);
    }
}
