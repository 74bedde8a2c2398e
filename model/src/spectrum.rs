//! [`Spectrum`]: the dynamic response of the distribution of relaxation times (Eqs 9, 12).
//!
//! With s = B ln(τ/τ̄) the weight in ln τ is p = B·exp(s − eˢ): a Weibull law in τ. The paper's discrete sum
//! is a quadrature of it; this module uses the continuous law.

use super::response::Response;
use super::table::{Kernel, Table};
use super::tail::{LeftTail, RightTail};

/// Φ_B as a function of z = ln(ωτ̄) for one B: piecewise polynomials between two asymptotes.
///
/// Φ_B(z) = ∫₀^∞ e^(−v) / (1 + i e^z v^(1/B)) dv
///
/// | in / out | symbol | unit | domain |
/// |---|---|---|---|
/// | `b` | B | 1 | [0.1, 1] |
/// | `z` | ln(ωτ̄) | 1 | any finite |
/// | returns | Φ′, Φ″ | 1 | (0, 1], (0, 1/2] |
///
/// Limits: Φ′ → 1, Φ″ → e^z Γ(1+1/B) for z → −∞; both ∝ e^(−Bz) for z → ∞ and B < 1.
///
/// Numerics: node values by the trapezoidal rule in ln τ, which converges exponentially; between
/// nodes degree 7. Relative error of Φ′ and of Φ″ below 1e-9 everywhere (tests/suite/reference_data.rs).
///
/// ```
/// use beta_training_model::spectrum::Spectrum;
///
/// // Φ′ at ωτ̄ = 1 for B = 1 is ∫ e^(−x)/(1 + x²) dx = sin 1 Ci 1 + cos 1 (π/2 − Si 1).
/// assert!((Spectrum::new(1.0).response(0.0).storage - 0.621_449_624_236).abs() < 1e-9);
/// // Slow loading: Φ″ → ωτ̄ Γ(1 + 1/B), and Γ(3) = 2.
/// let slow = Spectrum::new(0.5).response(-20.0);
/// assert!((slow.loss / (2.0 * (-20f64).exp()) - 1.0).abs() < 1e-9);
/// ```
pub struct Spectrum {
    b: f64,
    table: Table<2>,
    left: LeftTail,
    right: RightTail,
}

/// The asymptotes take over where B·z leaves this range.
const EDGES: (f64, f64) = (-5.0, 30.0);

impl Spectrum {
    /// The response of one B, in [0.1, 1].
    pub fn new(b: f64) -> Self {
        let kernel = Kernel { at: debye, far_left: [1.0, 0.0] };
        Self { b, table: Table::new(b, &kernel, EDGES), left: LeftTail::new(b), right: RightTail::new(b) }
    }

    /// Φ_B(z); the type's table has the domain.
    #[inline]
    pub fn response(&self, z: f64) -> Response {
        match self.table.value(z) {
            Some([storage, loss]) => Response { storage, loss },
            None => self.asymptote(z),
        }
    }

    /// dΦ_B/dz. Relative accuracy 1e-7: enough for an integrator or the search for a peak.
    pub fn slope(&self, z: f64) -> Response {
        if let Some([storage, loss]) = self.table.slope(z) {
            return Response { storage, loss };
        }
        const STEP: f64 = 1e-4;
        let (up, down) = (self.asymptote(z + STEP), self.asymptote(z - STEP));
        Response { storage: (up.storage - down.storage) / (2.0 * STEP), loss: (up.loss - down.loss) / (2.0 * STEP) }
    }

    #[cold]
    fn asymptote(&self, z: f64) -> Response {
        if z < 0.0 { self.left.response(z) } else { self.right.response(z) }
    }

    pub(super) fn b(&self) -> f64 {
        self.b
    }

    /// The range of z in which peaks of any relaxation strength lie.
    pub(super) fn core(&self) -> (f64, f64) {
        (self.table.z_min, self.table.z_max)
    }
}

/// Real and imaginary part of 1/(1 + i eᵗ), the latter with its sign changed.
fn debye(t: f64) -> [f64; 2] {
    let small = libm::exp(-t.abs());
    let square = small * small;
    let inverse = 1.0 / (1.0 + square);
    [if t < 0.0 { inverse } else { square * inverse }, small * inverse]
}

/// p(ln τ)/B at s = B ln(τ/τ̄): exp(s − eˢ), the density of Eq 9 relative to its width.
///
/// Eqs (9), (22), (25): p(ln τ) = B·exp(s − eˢ); the mode lies at τ = τ̄.
///
/// | in / out | symbol | unit | domain |
/// |---|---|---|---|
/// | `b` | B | 1 | [0.1, 1] |
/// | `ln_ratio` | ln(τ/τ̄) | 1 | any |
/// | returns | p | 1 | [0, B/e] |
///
/// Deviation: the print mixes τ_β, τ̄ and τ, which would leave it without norm.
pub fn density(b: f64, ln_ratio: f64) -> f64 {
    let s = b * ln_ratio;
    b * libm::exp(s - libm::exp(s))
}
