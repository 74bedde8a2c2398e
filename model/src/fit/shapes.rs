//! [`Shape`]: laws of one relaxation that compete with the Weibull distribution of times.

use crate::response::Response;
use crate::spectrum::Spectrum;
use std::f64::consts::{FRAC_PI_2, PI};

/// A law for Φ(ωτ).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// [1 + (ix)^a]^(−b)
    HavriliakNegami,
    /// The transform of −d exp[−(t/τ)^β]/dt.
    Kww,
    /// 1/(1 + (ix)^a)
    ColeCole,
    /// (1 + ix)^(−b)
    ColeDavidson,
    /// The Weibull law with B = 1, which still spans 1.74 decades.
    UnitB,
    /// 1/(1 + ix), one time.
    Debye,
}

/// A shape parameter: symbol, start, range.
pub(super) type Parameter = (&'static str, f64, (f64, f64));

impl Shape {
    pub const ALL: [Self; 6] =
        [Self::HavriliakNegami, Self::Kww, Self::ColeCole, Self::ColeDavidson, Self::UnitB, Self::Debye];

    pub fn name(self) -> &'static str {
        match self {
            Self::HavriliakNegami => "Havriliak–Negami",
            Self::Kww => "KWW",
            Self::ColeCole => "Cole–Cole",
            Self::ColeDavidson => "Cole–Davidson",
            Self::UnitB => "B = 1",
            Self::Debye => "Debye",
        }
    }

    pub fn parameters(self) -> &'static [Parameter] {
        const RANGE: (f64, f64) = (0.02, 1.0);
        match self {
            Self::HavriliakNegami => &[("a", 0.4, RANGE), ("b", 0.6, RANGE)],
            Self::Kww => &[("β", 0.4, (0.1, 0.95))],
            Self::ColeCole => &[("a", 0.4, RANGE)],
            Self::ColeDavidson => &[("b", 0.3, RANGE)],
            Self::UnitB | Self::Debye => &[],
        }
    }

    /// Φ as a function of z = ln x.
    pub fn response(self, shape: &[f64]) -> Box<dyn Fn(f64) -> Response> {
        match (self, shape) {
            (Self::HavriliakNegami, &[a, b]) => Box::new(move |z| havriliak_negami(z, a, b)),
            (Self::ColeCole, &[a]) => Box::new(move |z| havriliak_negami(z, a, 1.0)),
            (Self::ColeDavidson, &[b]) => Box::new(move |z| havriliak_negami(z, 1.0, b)),
            (Self::Kww, &[beta]) => {
                let kww = Kww::new(beta);
                Box::new(move |z| kww.response(z))
            }
            (Self::UnitB, _) => {
                let spectrum = Spectrum::new(1.0);
                Box::new(move |z| spectrum.response(z))
            }
            _ => Box::new(|z| havriliak_negami(z, 1.0, 1.0)),
        }
    }
}

/// [1 + (ix)^a]^(−b), Φ = Φ′ − iΦ″.
fn havriliak_negami(z: f64, a: f64, b: f64) -> Response {
    let size = libm::exp(a * z);
    let (re, im) = (1.0 + size * libm::cos(FRAC_PI_2 * a), size * libm::sin(FRAC_PI_2 * a));
    let angle = b * libm::atan2(im, re);
    let root = libm::exp(-b * libm::log(libm::hypot(re, im)));
    Response { storage: root * libm::cos(angle), loss: root * libm::sin(angle) }
}

/// Φ of exp[−(t/τ)^β], on a contour turned so that nothing oscillates fast:
/// Φ = w∫₀^∞ exp(−uw − x u^(1/β)) du with w = e^(−iπβ/2).
struct Kww {
    /// ln u/β, and the weight of the node.
    nodes: Vec<(f64, Response)>,
}

impl Kww {
    /// Numerics: trapezoidal rule in ln u; its step follows the strip in which the integrand is analytic.
    fn new(beta: f64) -> Self {
        const FIRST: f64 = -28.0;
        let (cos, sin) = (libm::cos(FRAC_PI_2 * beta), libm::sin(FRAC_PI_2 * beta));
        let strip = FRAC_PI_2 * beta.min(1.0 - beta);
        let step = strip / 4.5;
        let last = libm::log(40.0 / cos);
        let count = ((last - FIRST) / step) as usize;
        let node = |i: usize| {
            let ln_u = FIRST + i as f64 * step;
            let u = libm::exp(ln_u);
            let (size, angle) = (step * u * libm::exp(-u * cos), u * sin - 0.5 * PI * beta);
            (ln_u / beta, Response { storage: size * libm::cos(angle), loss: -size * libm::sin(angle) })
        };
        Self { nodes: (0..=count).map(node).collect() }
    }

    fn response(&self, z: f64) -> Response {
        let mut sum = Response { storage: 0.0, loss: 0.0 };
        for (y, weight) in &self.nodes {
            let fall = libm::exp(-libm::exp(z + y));
            if fall == 0.0 {
                break;
            }
            sum.storage += weight.storage * fall;
            sum.loss += weight.loss * fall;
        }
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn special_cases_are_one_time() {
        for z in [-3.0, 0.0, 2.0] {
            let x = libm::exp(z);
            let found = Shape::Debye.response(&[])(z);
            assert!((found.storage - 1.0 / (1.0 + x * x)).abs() < 1e-14);
            assert!((found.loss - x / (1.0 + x * x)).abs() < 1e-14);
        }
    }

    #[test]
    fn kww_agrees_with_its_limits_and_a_closed_form() {
        for beta in [0.2, 0.3, 0.5, 0.8] {
            let kww = Kww::new(beta);
            // Slow load: Φ″ → x Γ(1 + 1/β), and Φ′ → 1.
            let z = libm::log(1e-6 / libm::tgamma(1.0 + 2.0 / beta));
            let slow = kww.response(z);
            let want = libm::exp(z) * libm::tgamma(1.0 + 1.0 / beta);
            assert!((slow.storage - 1.0).abs() < 1e-10 && (slow.loss - want).abs() < 1e-10, "{beta}: {slow:?} {want}");
        }
        // Φ′ and Φ″ of β = 0.5 at x = 1 by Simpson's rule on the real axis, t = s².
        let (mut re, mut im) = (0.0, 0.0);
        let steps = 400_000;
        let h = 40.0 / f64::from(steps);
        for i in 0..=steps {
            let s = f64::from(i) * h;
            let weight = if i == 0 || i == steps {
                1.0
            } else if i % 2 == 1 {
                4.0
            } else {
                2.0
            } * h
                / 3.0;
            re += weight * libm::exp(-s) * libm::cos(s * s);
            im += weight * libm::exp(-s) * libm::sin(s * s);
        }
        let found = Kww::new(0.5).response(0.0);
        assert!((found.storage - re).abs() < 1e-8 && (found.loss - im).abs() < 1e-8, "{found:?} {re} {im}");
    }
}
