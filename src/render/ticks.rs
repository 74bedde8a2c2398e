//! [`Ticks`]: positions and labels of the ticks of an axis.
//!
//! Plotters' own ticks lose the first decade of many log axes, loop for ever on some, and print
//! 0.30000000000000004. Here a tick is an integer times a power of ten, so that its label is exact.
//!
//! Plotters' own ticks lose the first decade of many log axes, loop for ever on some, and read
//! 0.30000000000000004. Here a tick is an integer times a power of ten, so that its label is exact.

use crate::decimal;
use crate::number::{self, MINUS};

/// At the axis position `at` (the value, or its log10 on a log axis).
#[derive(Debug, Clone, PartialEq)]
pub struct Tick {
    pub at: f64,
    pub label: String,
}

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Ticks {
    pub major: Vec<Tick>,
    /// Positions of unlabelled ticks.
    pub minor: Vec<f64>,
    /// Labels are in units of 10^`power`; the axis title has to say so.
    pub power: i32,
}

/// Slack for a tick at the very end of the axis, in units of the step.
const SLACK: f64 = 1e-9;

/// Steps of 1, 2 or 5 times a power of ten, at most `most` (and at least 2) ticks wide.
///
/// No ticks for a range that is not finite, or too narrow for the resolution of `f64`.
pub fn linear(lo: f64, hi: f64, most: usize) -> Ticks {
    let Some(Steps { unit, step, first, last }) = steps(lo, hi, most) else {
        return Ticks::default();
    };
    let widest = lo.abs().max(hi.abs());
    let power = match floor_log10(widest) {
        -3..5 => 0,
        power => power.div_euclid(3) * 3,
    };
    let major =
        (first..=last).map(|i| Tick { at: value(i * step, unit).clamp(lo, hi), label: signed(i * step, unit, power) });
    Ticks { major: major.collect(), minor: vec![], power }
}

/// Ticks between 10^`lo` and 10^`hi`; positions are logarithms.
///
/// Powers of ten where three or more are in range (every second, third, … where there are many);
/// below that 1, 2, 5, then every digit, then even steps.
pub fn log(lo: f64, hi: f64, most: usize) -> Ticks {
    let most = most.max(2);
    if !(lo < hi && lo.abs() < 400.0 && hi.abs() < 400.0) {
        return Ticks::default();
    }
    let first = libm::ceil(lo - SLACK) as i32;
    let last = libm::floor(hi + SLACK) as i32;
    if last - first >= 2 {
        return decades(lo, hi, first, last, most);
    }
    let digit = |digits: &[i32]| -> Vec<(i32, i32)> {
        let inside = |&(d, n): &(i32, i32)| (lo - SLACK..=hi + SLACK).contains(&position(d, n));
        let all = (first - 1..=last).flat_map(|n| digits.iter().map(move |&d| (d, n)));
        all.filter(inside).collect()
    };
    let every = digit(&[1, 2, 3, 4, 5, 6, 7, 8, 9]);
    let usual = digit(&[1, 2, 5]);
    let labelled = match (usual.len(), every.len()) {
        (3.., _) if usual.len() <= most => usual,
        (3.., _) if last > first => digit(&[1]),
        (3.., _) => vec![usual[0], usual[usual.len() - 1]],
        (_, 3..) if every.len() <= most => every.clone(),
        _ => return even(lo, hi, most),
    };
    let tick =
        |&(d, n): &(i32, i32)| Tick { at: position(d, n).clamp(lo, hi), label: number::format(value(d.into(), n), 1) };
    let rest = every.iter().filter(|at| !labelled.contains(at));
    Ticks {
        minor: rest.map(|&(d, n)| position(d, n).clamp(lo, hi)).collect(),
        major: labelled.iter().map(tick).collect(),
        power: 0,
    }
}

fn decades(lo: f64, hi: f64, first: i32, last: i32, most: usize) -> Ticks {
    let count = |every: i32| (last.div_euclid(every) - (first - 1).div_euclid(every)) as usize;
    let steps = [1, 2, 3, 5, 10, 20, 50, 100, 200];
    let every = steps.into_iter().find(|&every| count(every) <= most).unwrap_or(500);
    // With fewer than two multiples in range, count from the first decade instead of from 10⁰.
    let offset = if count(every) < 2 { first } else { 0 };
    let labelled = |n: &i32| (n - offset).rem_euclid(every) == 0;
    let tick = |n: i32| Tick { at: f64::from(n).clamp(lo, hi), label: number::power_of_ten(n) };
    let minor: Vec<f64> = match every {
        1 if last - first <= 12 => (first - 1..=last)
            .flat_map(|n| (2..=9).map(move |d| position(d, n)))
            .filter(|at| (lo..=hi).contains(at))
            .collect(),
        2..=5 => (first..=last).filter(|n| !labelled(n)).map(f64::from).collect(),
        _ => vec![],
    };
    Ticks { major: (first..=last).filter(labelled).map(tick).collect(), minor, power: 0 }
}

/// Even steps of the value, for a log axis too short to show any other pattern.
fn even(lo: f64, hi: f64, most: usize) -> Ticks {
    let (low, high) = (libm::pow(10.0, lo), libm::pow(10.0, hi));
    let Some(Steps { unit, step, first, last }) = steps(low, high, most) else {
        return Ticks::default();
    };
    let digits = (floor_log10(high) - unit + 1).max(1) as usize;
    let tick = |i: i64| {
        let value = value(i * step, unit);
        Tick { at: libm::log10(value).clamp(lo, hi), label: number::format(value, digits) }
    };
    Ticks { major: (first.max(1)..=last).map(tick).collect(), minor: vec![], power: 0 }
}

/// Ticks at `i * step * 10^unit` for `i` from `first` to `last`.
struct Steps {
    unit: i32,
    step: i64,
    first: i64,
    last: i64,
}

fn steps(lo: f64, hi: f64, most: usize) -> Option<Steps> {
    let span = hi - lo;
    let finest = span / most.max(2) as f64;
    // Below some 1e-13 of the value itself, neighbouring ticks would be the same number.
    if !(span > 0.0 && span.is_finite() && finest > 1e-13 * lo.abs().max(hi.abs())) {
        return None;
    }
    let decade = floor_log10(finest);
    let widths = [(1, decade), (2, decade), (5, decade), (1, decade + 1), (2, decade + 1)];
    widths.into_iter().find_map(|(step, unit)| {
        let width = value(step, unit);
        let first = libm::ceil(lo / width - SLACK);
        let last = libm::floor(hi / width + SLACK);
        (width > 0.0 && last - first < most.max(2) as f64 && last >= first).then_some(Steps {
            unit,
            step,
            first: first as i64,
            last: last as i64,
        })
    })
}

/// `digits` × 10^`exponent`, correctly rounded: no product of floats is.
fn value(digits: i64, exponent: i32) -> f64 {
    decimal::read(&format!("{digits}e{exponent}")).unwrap_or(f64::NAN)
}

fn position(digit: i32, exponent: i32) -> f64 {
    libm::log10(digit.into()) + f64::from(exponent)
}

fn floor_log10(value: f64) -> i32 {
    libm::floor(libm::log10(value) + SLACK) as i32
}

fn signed(digits: i64, unit: i32, power: i32) -> String {
    if digits == 0 && unit >= power {
        return "0".into();
    }
    let text = number::decimal(&digits.unsigned_abs().to_string(), unit - power);
    if digits < 0 { [MINUS.encode_utf8(&mut [0; 4]), text.as_str()].concat() } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use arbtest::arbtest;

    fn labels(ticks: &Ticks) -> Vec<&str> {
        ticks.major.iter().map(|tick| tick.label.as_str()).collect()
    }

    fn check(ticks: &Ticks, lo: f64, hi: f64, most: usize) {
        let at: Vec<f64> = ticks.major.iter().map(|tick| tick.at).collect();
        assert!(at.len() <= most, "{lo:e}..{hi:e}: {} ticks, {most} allowed", at.len());
        assert!(ticks.minor.len() <= 8 * 14, "{lo:e}..{hi:e}: {} minor", ticks.minor.len());
        assert!(at.windows(2).all(|w| w[0] < w[1]), "{lo:e}..{hi:e}: {at:?} does not rise");
        assert!(ticks.minor.windows(2).all(|w| w[0] < w[1]), "{lo:e}..{hi:e}: {:?}", ticks.minor);
        for at in at.iter().chain(&ticks.minor) {
            assert!((lo..=hi).contains(at), "{at:e} is outside {lo:e}..{hi:e}");
        }
        let mut unique = labels(ticks);
        unique.sort_unstable();
        unique.dedup();
        assert_eq!(unique.len(), ticks.major.len(), "{lo:e}..{hi:e}: {:?}", labels(ticks));
    }

    fn any_finite(u: &mut arbtest::arbitrary::Unstructured<'_>) -> arbtest::arbitrary::Result<f64> {
        let mantissa = f64::from(u.int_in_range(-99_999..=99_999)?) / 1e4;
        Ok(mantissa * libm::pow(10.0, f64::from(u.int_in_range(-290..=290)?)))
    }

    #[test]
    fn any_linear_range_has_few_rising_ticks_with_labels_of_their_own() {
        arbtest(|u| {
            let (a, b, most) = (any_finite(u)?, any_finite(u)?, u.int_in_range(2..=12)?);
            check(&linear(a.min(b), a.max(b), most), a.min(b), a.max(b), most);
            let near = a + a.abs() * u.int_in_range(1..=1000)? as f64 * 1e-6;
            let ticks = linear(a, near, most);
            check(&ticks, a, near, most);
            assert!(a >= near || !ticks.major.is_empty(), "no ticks in {a:e}..{near:e}");
            Ok(())
        });
    }

    #[test]
    fn any_log_range_has_few_rising_ticks_with_labels_of_their_own() {
        arbtest(|u| {
            let a = f64::from(u.int_in_range(-3_000_000..=3_000_000)?) / 1e4;
            let width = libm::pow(10.0, f64::from(u.int_in_range(-4000..=2770)?) / 1000.0);
            let (b, most) = ((a + width).min(300.0), u.int_in_range(2..=12)?);
            let ticks = log(a, b, most);
            check(&ticks, a, b, most);
            assert!(a >= b || !ticks.major.is_empty(), "no ticks in 10^{a}..10^{b}");
            Ok(())
        });
    }

    #[test]
    fn bad_ranges_have_no_ticks() {
        for bad in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            for (lo, hi) in [(bad, 1.0), (0.0, bad), (bad, bad)] {
                assert_eq!(linear(lo, hi, 5), Ticks::default());
                assert_eq!(log(lo, hi, 5), Ticks::default());
            }
        }
        assert_eq!(linear(1.0, 1.0, 5), Ticks::default());
        assert_eq!(linear(-f64::MAX, f64::MAX, 5), Ticks::default());
    }

    #[test]
    fn linear_labels_are_exact() {
        assert_eq!(labels(&linear(0.0, 0.5, 6)), ["0.0", "0.1", "0.2", "0.3", "0.4", "0.5"]);
        assert_eq!(labels(&linear(-1.0, 1.0, 5)), ["−1.0", "−0.5", "0.0", "0.5", "1.0"]);
        assert_eq!(labels(&linear(300.0, 400.0, 6)), ["300", "320", "340", "360", "380", "400"]);
        assert_eq!(labels(&linear(1e9, 1e9 + 5.0, 6))[1], "1.000000001");
    }

    #[test]
    fn large_and_small_values_share_a_power_of_ten() {
        let ticks = linear(0.0, 3e-7, 4);
        assert_eq!((labels(&ticks), ticks.power), (vec!["0", "100", "200", "300"], -9));
        let ticks = linear(0.0, 2.5e6, 6);
        assert_eq!(ticks.power, 6);
        assert_eq!(labels(&ticks), ["0.0", "0.5", "1.0", "1.5", "2.0", "2.5"]);
        assert_eq!(linear(0.0, 99_999.0, 6).power, 0);
    }

    #[test]
    fn log_axes_show_their_first_decade() {
        for first in [-12, -9, -6, -4, -3, -2, -1, 0] {
            let lo = libm::log10(libm::pow(10.0, f64::from(first)));
            let ticks = log(lo, lo + 3.0, 8);
            assert_eq!(labels(&ticks)[0], number::power_of_ten(first));
            assert_eq!(ticks.major.len(), 4);
        }
    }

    #[test]
    fn a_short_log_axis_shows_digits() {
        let at = libm::log10;
        assert_eq!(labels(&log(at(1.0), at(10.0), 6)), ["1", "2", "5", "10"]);
        assert_eq!(labels(&log(at(0.3), at(20.0), 8)), ["0.5", "1", "2", "5", "10", "20"]);
        assert_eq!(labels(&log(at(2.5), at(7.0), 8)), ["3", "4", "5", "6", "7"]);
        assert_eq!(labels(&log(at(1.1), at(1.35), 6)), ["1.1", "1.15", "1.2", "1.25", "1.3", "1.35"]);
        assert_eq!(labels(&log(at(2e-8), at(9e-8), 4)), ["2×10⁻⁸", "4×10⁻⁸", "6×10⁻⁸", "8×10⁻⁸"]);
    }

    #[test]
    fn many_decades_are_thinned() {
        assert_eq!(labels(&log(-300.0, 300.0, 7)).len(), 7);
        assert_eq!(labels(&log(-6.0, 6.0, 7)), ["10⁻⁶", "10⁻⁴", "10⁻²", "10⁰", "10²", "10⁴", "10⁶"]);
    }
}
