//! The solid under load: elastic matrix, β relaxation, constant background.

use std::sync::Arc;

use super::compliance::{Modulus, kappa, loss_slope, modulus};
use super::relaxation::{Pivot, ln_tau_beta};
use super::spectrum::Spectrum;
use crate::units::{ElectronVolt, Hertz, K_B_EV_PER_K, Kelvin, Pascal, TAU};

/// Everything that fixes E*(f, T) for a given E_β.
pub struct Solid {
    pub spectrum: Arc<Spectrum>,
    pub ln_kappa: f64,
    pub delta: f64,
    /// E″_bg/E_u, added to the loss at every frequency and temperature.
    pub loss_bg: f64,
    pub e_u: Pascal,
    pub pivot: Pivot,
}

impl Solid {
    pub fn new(b_beta: f64, delta: f64, loss_bg: f64, e_u: Pascal, pivot: Pivot) -> Self {
        let spectrum = Arc::new(Spectrum::new(b_beta));
        let ln_kappa = libm::log(kappa(&spectrum, delta));
        Self { spectrum, ln_kappa, delta, loss_bg, e_u, pivot }
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

    /// E*/E_u at a frequency and a temperature (Eqs 3, 12).
    ///
    /// ```
    /// use beta_training::{params::Link, study::Study};
    ///
    /// let study = Study::new(&Link::parse("#v=1&e_beta=1.08").scenario.params);
    /// let loss = |temp: f64| study.solid().modulus(1.0, temp, 1.08).loss;
    /// // A sweep at 1 Hz: E″ is largest at 368 K, as printed.
    /// let peak = (300..440).max_by(|a, b| loss(f64::from(*a)).total_cmp(&loss(f64::from(*b))));
    /// assert_eq!(peak, Some(368));
    /// // Far below, the sample is elastic.
    /// assert!(loss(100.0) < 1e-3 * loss(368.0));
    /// ```
    pub fn modulus(&self, f: Hertz, temp: Kelvin, e_beta_ev: ElectronVolt) -> Modulus {
        self.modulus_at(self.z(f, temp, e_beta_ev))
    }

    /// E″/E_u and its derivative with respect to z.
    pub fn loss_and_slope(&self, z: f64) -> (f64, f64) {
        let phi = self.spectrum.response(z);
        let slope = loss_slope(self.delta, phi, self.spectrum.slope(z));
        (modulus(self.delta, phi).loss + self.loss_bg, slope)
    }
}

/// z(T) = at_infinity + slope/T: a sweep costs one division a temperature.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ZLine {
    pub at_infinity: f64,
    /// E_β/k_B, K.
    pub slope: Kelvin,
}

impl ZLine {
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
