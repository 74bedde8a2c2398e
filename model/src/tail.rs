//! `LeftTail` and `RightTail`: Φ_B and F_B far from their steps, from the poles of their Mellin transforms.
//!
//! For Φ_B that is (e^z i)^(−s)·(π/sin πs)·Γ(1 − s/B), with poles at s = −1, −2, … on the left and s = B, 1,
//! … on the right.

use super::response::Response;
use std::f64::consts::PI;

/// z → −∞: Φ′ = Σ (−1)^(k/2) x^k Γ(1+k/B) over even k, Φ″ the same over odd k, x = e^z.
///
/// The series is asymptotic. For B·z ≤ −5 nine terms leave less than 1e-13.
pub(super) struct LeftTail {
    ln_gamma: [f64; 10],
}

impl LeftTail {
    pub fn new(b: f64) -> Self {
        Self { ln_gamma: std::array::from_fn(|k| libm::lgamma(1.0 + k as f64 / b)) }
    }

    pub fn response(&self, z: f64) -> Response {
        let mut parts = [0.0; 2];
        for (k, ln_gamma) in self.ln_gamma.iter().enumerate() {
            let sign = if k % 4 < 2 { 1.0 } else { -1.0 };
            parts[k % 2] += sign * libm::exp(k as f64 * z + ln_gamma);
        }
        Response { storage: parts[0], loss: parts[1] }
    }
}

/// Below this B the pole at s = 1 is itself negligible, and its residue would diverge at 1/2.
const PAIR_FROM: f64 = 0.53;

/// z → ∞: the poles at s = B and s = 1 together, which merge into a logarithm at B = 1.
///
/// For B·z ≥ 30 the next ones (2B, 2) are smaller by e^(−30), or 1e-11 where 2B meets 1.
pub(super) struct RightTail {
    b: f64,
    pair: bool,
}

impl RightTail {
    pub fn new(b: f64) -> Self {
        Self { b, pair: b > PAIR_FROM }
    }

    pub fn response(&self, z: f64) -> Response {
        let b = self.b;
        if !self.pair {
            let size = PI * b / libm::sin(PI * b) * libm::exp(-b * z);
            return Response { storage: size * libm::cos(PI * b / 2.0), loss: size * libm::sin(PI * b / 2.0) };
        }
        // With G(s) = B (e^z i)^(−s) Γ(2 − s/B) P(1 − s), P(t) = πt/sin πt, the two residues are
        // the divided difference (G(B) − G(1))/(1 − B) = G(1)·(e^w − 1)/(1 − B).
        let gap = 1.0 - b;
        let factor = b * libm::tgamma(2.0 - 1.0 / b); // times i^(−1)
        let re = gap * z + ln_pi_ratio(gap) - ln_gamma_one_minus(gap / b);
        let im = gap * PI / 2.0;
        let (small, power) = (libm::exp(-z), libm::exp(re - z));
        let (real, imaginary) = if gap == 0.0 {
            (small * (z - EULER), small * PI / 2.0)
        } else {
            // e^(−z)(e^w − 1)/gap: without cancellation for small w, without overflow for large.
            let half = libm::sin(im / 2.0);
            let real = if re > 1.0 {
                power * libm::cos(im) - small
            } else {
                small * (libm::expm1(re) * libm::cos(im) - 2.0 * half * half)
            };
            (real / gap, power * libm::sin(im) / gap)
        };
        // i^(−1)·(real + i·imaginary) = imaginary − i·real.
        Response { storage: factor * imaginary, loss: factor * real }
    }
}

const EULER: f64 = 0.577_215_664_901_532_9;

/// ln(πt / sin πt).
fn ln_pi_ratio(t: f64) -> f64 {
    let x = PI * t;
    if x < 1e-2 {
        let square = x * x;
        square / 6.0 + square * square / 180.0 + square * square * square / 2835.0
    } else {
        libm::log(x / libm::sin(x))
    }
}

/// F_B for z = −ln(t/τ̄) → ∞: the poles at s = −B and s = −1 of −Γ(s)Γ(1 + s/B) y^(−s), y = t/τ̄.
///
/// F → Γ(1−B) y^B for B < 1, with −y (ln y + 2γ − 1) at B = 1. Valid for B·z ≥ 30 as [`RightTail`] is.
pub(super) struct CreepTail {
    b: f64,
    pair: bool,
}

impl CreepTail {
    pub fn new(b: f64) -> Self {
        Self { b, pair: b > PAIR_FROM }
    }

    pub fn value(&self, z: f64) -> f64 {
        let b = self.b;
        if !self.pair {
            return libm::tgamma(1.0 - b) * libm::exp(-b * z);
        }
        // [H(−B) − H(−1)]/(1 − B) with H(s) = −B Γ(s+2) Γ(2+s/B) y^(−s)/s.
        let gap = 1.0 - b;
        let factor = b * libm::tgamma(2.0 - 1.0 / b);
        if gap == 0.0 {
            return factor * libm::exp(-z) * (z + 1.0 - 2.0 * EULER);
        }
        let ratio = ln_gamma_one_minus(-gap) + gap * z - libm::log1p(-gap) - ln_gamma_one_minus(gap / b);
        // Times reach e^(±9000) τ̄, where e^(−z) and e^ratio would be 0·∞.
        let difference =
            if ratio > 1.0 { libm::exp(ratio - z) - libm::exp(-z) } else { libm::exp(-z) * libm::expm1(ratio) };
        factor * difference / gap
    }
}

/// ln Γ(1 − d), by its series where 1 − d would lose the digits of d.
fn ln_gamma_one_minus(d: f64) -> f64 {
    /// ζ(2)/2, ζ(3)/3, …
    const ZETA: [f64; 6] = [
        0.822_467_033_424_113_2,
        0.400_685_634_386_531_4,
        0.270_580_808_427_784_5,
        0.207_385_551_028_673_98,
        0.169_557_176_997_408_2,
        0.144_049_896_768_846_1,
    ];
    if d.abs() < 5e-3 {
        let mut sum = 0.0;
        for z in ZETA.iter().rev() {
            sum = (sum + z) * d;
        }
        (sum + EULER) * d
    } else {
        libm::lgamma(1.0 - d)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_series_of_ln_gamma_joins_the_function() {
        let d = 4.999e-3;
        assert!((ln_gamma_one_minus(d) - libm::lgamma(1.0 - d)).abs() < 1e-15);
    }

    #[test]
    fn the_loss_far_right_is_the_printed_power_law() {
        let (b, z) = (0.36, 120.0);
        let want = PI * b / 2.0 / libm::cos(PI * b / 2.0) * libm::exp(-b * z);
        assert!((RightTail::new(b).response(z).loss / want - 1.0).abs() < 1e-14);
    }

    #[test]
    fn small_arguments_keep_their_digits() {
        // mpmath, 40 digits.
        for (t, want) in [
            (0.001, 1.644_934_608_010_182_4e-6),
            (0.003, 1.480_445_043_597_221_9e-5),
            (0.003_1, 1.580_786_636_012_417_9e-5),
        ] {
            assert!((ln_pi_ratio(t) / want - 1.0).abs() < 1e-13, "{t}: {}", ln_pi_ratio(t));
        }
        for (d, want) in [
            (1e-6, 5.772_164_873_689_67e-7),
            (-1e-6, -5.772_148_424_349_001e-7),
            (3e-3, 1.739_060_038_485_108e-3),
            (-4e-3, -2.295_728_761_894_93e-3),
        ] {
            assert!((ln_gamma_one_minus(d) / want - 1.0).abs() < 1e-14, "{d}: {}", ln_gamma_one_minus(d));
        }
    }

    #[test]
    fn the_tail_goes_over_into_that_of_a_debye_process() {
        let (near, debye) = (RightTail::new(1.0 - 1e-12).response(40.0), RightTail::new(1.0).response(40.0));
        assert!((near.storage / debye.storage - 1.0).abs() < 1e-9, "{} {}", near.storage, debye.storage);
        assert!((near.loss / debye.loss - 1.0).abs() < 1e-9, "{} {}", near.loss, debye.loss);
    }

    #[test]
    fn two_poles_that_meet_stay_finite_and_smooth() {
        let at = |b: f64, z: f64| CreepTail { b, pair: true }.value(z);
        // Where e^(−z) underflows and the ratio of the two terms is unbounded.
        for z in [50.0, 700.0, 9000.0] {
            let (b, gap) = (0.9_f64, 0.1_f64);
            let want =
                libm::tgamma(1.0 - b) * libm::exp(-b * z) - b * libm::tgamma(2.0 - 1.0 / b) / gap * libm::exp(-z);
            let have = at(b, z);
            assert!((have - want).abs() <= 1e-12 * want.abs(), "{z}: {have} {want}");
        }
        // And where both are alike.
        for z in [0.0, 1.0, 40.0] {
            assert!((at(1.0 - 1e-9, z) / at(1.0, z) - 1.0).abs() < 1e-6, "{z}");
        }
    }

    #[test]
    fn no_response_is_nothing_times_infinity() {
        for b in [0.9, 0.99, 1.0] {
            let far = RightTail::new(b).response(9000.0);
            assert_eq!((far.storage, far.loss), (0.0, 0.0), "B = {b}");
        }
    }
}
