//! [`Modulus`]: the complex modulus from the compliance (Eqs 3, 4, 7–12), for a solid with the β relaxation
//! alone.

use super::response::Response;
use super::spectrum::Spectrum;
use crate::numerics::roots::Bracket;

/// E*/E_u = E′/E_u + i·E″/E_u.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Modulus {
    /// E′/E_u, a pure number.
    pub storage: f64,
    /// E″/E_u, a pure number, ≥ 0.
    pub loss: f64,
}

/// The complex modulus relative to the unrelaxed one, E*/E_u = 1/(1 + Δ·Φ_B).
///
/// Eqs (3), (12): J* = J_el (1 + Δ Φ_B), E* = 1/J*; E′ = J′/|J*|², E″ = J″/|J*|²
///
/// | in / out | symbol | unit | domain |
/// |---|---|---|---|
/// | `delta` | Δ = ΔJ_β/J_el | 1 | ≥ 0 |
/// | `phi` | Φ_B | 1 | |
/// | returns | E*/E_u | 1 | E′ in (1/(1+Δ), 1], E″ ≥ 0 |
///
/// Deviation: Eq 12 prints J′ + iJ″; the imaginary part of 1/(1 + iωτ) is negative, so J* = J′ − iJ″.
///
/// ```
/// use beta_training_model::{compliance::modulus, response::Response};
///
/// // A standard linear solid, Φ = 1/(1 + iωτ), loses most at ωτ = 1 + Δ: E″/E_u = Δ/2(1 + Δ).
/// let debye = Response { storage: 1.0 / 3.25, loss: 1.5 / 3.25 };
/// assert!((modulus(0.5, debye).loss - 0.5 / 3.0).abs() < 1e-12);
/// // Nothing relaxes: the solid is elastic.
/// assert_eq!(modulus(0.0, debye).storage, 1.0);
/// ```
#[inline]
pub fn modulus(delta: f64, phi: Response) -> Modulus {
    let j = Response { storage: 1.0 + delta * phi.storage, loss: delta * phi.loss };
    let inverse = 1.0 / (j.storage * j.storage + j.loss * j.loss);
    Modulus { storage: j.storage * inverse, loss: j.loss * inverse }
}

/// The slope of the loss, d(E″/E_u)/dz, from the derivative of Φ_B.
///
/// | in / out | symbol | unit | domain |
/// |---|---|---|---|
/// | `delta` | Δ | 1 | ≥ 0 |
/// | `phi`, `slope` | Φ_B, dΦ_B/dz | 1 | |
/// | returns | d(E″/E_u)/dz | 1 | |
pub fn loss_slope(delta: f64, phi: Response, slope: Response) -> f64 {
    let (re, im) = (1.0 + delta * phi.storage, delta * phi.loss);
    let size = re * re + im * im;
    let d_size = 2.0 * delta * (re * slope.storage + im * slope.loss);
    delta * (slope.loss * size - phi.loss * d_size) / (size * size)
}

/// κ(B, Δ): the ωτ̄ at which E″ peaks. The Arrhenius time is the peak time, τ̄_β = κ τ_β.
///
/// | in / out | symbol | unit | domain |
/// |---|---|---|---|
/// | `spectrum` | Φ_B | | |
/// | `delta` | Δ | 1 | ≥ 0 |
/// | returns | κ | 1 | > 0 |
///
/// Limits: Δ → 0 gives the peak of J″, 1.27 to 1.32; one relaxation time gives 1 + Δ.
/// Numerics: bisection on the slope; relative error below 1e-7 (tests/suite/reference_data.rs).
///
/// ```
/// use beta_training_model::{compliance::kappa, spectrum::Spectrum};
///
/// // E″ peaks at a shorter τ̄ than J″ does.
/// let wide = Spectrum::new(0.4);
/// assert!((1.27..1.32).contains(&kappa(&wide, 0.0)));
/// assert!(kappa(&wide, 0.5) > kappa(&wide, 0.0));
/// ```
pub fn kappa(spectrum: &Spectrum, delta: f64) -> f64 {
    // The slope of E″ per Δ, so that the limit Δ → 0 needs no case of its own.
    let rises = |z: f64| {
        let (phi, slope) = (spectrum.response(z), spectrum.slope(z));
        let (re, im) = (1.0 + delta * phi.storage, delta * phi.loss);
        let size = re * re + im * im;
        slope.loss * size > phi.loss * 2.0 * delta * (re * slope.storage + im * slope.loss)
    };
    let (low, high) = spectrum.core();
    libm::exp(Bracket::new(low, high).to_the_last_bit(rises).low)
}
