//! [`Span`]: the part of an axis that is shown, in axis positions (the value, or its log10).
//!
//! Logarithms are drawn on a linear axis, so all code after this file is linear.
//!
//! Logarithms are drawn on a linear axis, so everything after this file is linear.

use crate::figure::{Axis, Scale};

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Span {
    pub scale: Scale,
    pub lo: f64,
    pub hi: f64,
}

/// The margin beyond the data at either end.
const PADDING: f64 = 0.04;
/// Data that come this close to zero, relative to their far end, show it.
const NEAR_ZERO: f64 = 0.2;
/// Differences of positions stay finite within ± this.
const LARGEST: f64 = 1e300;
/// Powers of ten come back from their logarithms closer than this, relatively.
const ROUNDING: f64 = 1e-12;
/// Narrower than this part of the values, a range is flat but for rounding.
const FLAT: f64 = 1e-10;

/// The position of `value`; none is a gap.
pub fn position(scale: Scale, value: f64) -> Option<f64> {
    match scale {
        Scale::Linear => value.is_finite().then(|| value.clamp(-LARGEST, LARGEST)),
        Scale::Log => (value > 0.0 && value.is_finite()).then(|| libm::log10(value)),
    }
}

/// The values that have a position.
pub fn drawable(scale: Scale) -> (f64, f64) {
    match scale {
        Scale::Linear => (f64::MIN, f64::MAX),
        Scale::Log => (f64::from_bits(1), f64::MAX),
    }
}

/// The positions of the lowest and highest y whose x lies within `shown`.
///
/// Positions rise with values, so that two of them need be computed, and not one for each point.
pub fn extremes((xs, ys): (&[f64], &[f64]), shown: (f64, f64), scale: Scale) -> impl Iterator<Item = f64> {
    let (least, most) = drawable(scale);
    let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
    for (&x, &y) in xs.iter().zip(ys) {
        if shown.0 <= x && x <= shown.1 && least <= y && y <= most {
            low = if y < low { y } else { low };
            high = if y > high { y } else { high };
        }
    }
    [low, high].into_iter().filter_map(move |value| position(scale, value))
}

impl Span {
    /// The range of `axis`, or else a fit to `positions`. None if there is nothing to fit.
    pub fn of(axis: &Axis, positions: &[f64]) -> Option<Self> {
        Self::fit(axis, positions, PADDING)
    }

    /// The same, from the least position to the greatest.
    pub fn tight(axis: &Axis, positions: &[f64]) -> Option<Self> {
        Self::fit(axis, positions, 0.0)
    }

    fn fit(axis: &Axis, positions: &[f64], padding: f64) -> Option<Self> {
        let scale = axis.scale;
        let asked = axis.range.and_then(|(lo, hi)| Some((position(scale, lo)?, position(scale, hi)?)));
        if let Some((a, b)) = asked {
            let (lo, hi) = (a.min(b), a.max(b));
            let (lo, hi) = if is_flat(scale, lo, hi) { widened(scale, lo, hi) } else { (lo, hi) };
            return Some(Self { scale, lo, hi });
        }
        let (mut lo, mut hi) = (f64::INFINITY, f64::NEG_INFINITY);
        for &at in positions {
            (lo, hi) = (lo.min(at), hi.max(at));
        }
        if lo > hi {
            return None;
        }
        if is_flat(scale, lo, hi) {
            let (lo, hi) = widened(scale, lo, hi);
            return Some(Self { scale, lo, hi });
        }
        let room = padding * (hi - lo);
        let (mut low, mut high) = (lo - room, hi + room);
        if scale == Scale::Linear && padding > 0.0 {
            // Padding does not reach across zero, for a quantity that is never negative; and an
            // axis that begins near zero begins there.
            low = if lo >= 0.0 { low.max(0.0) } else { low };
            high = if hi <= 0.0 { high.min(0.0) } else { high };
            low = if lo > 0.0 && lo < NEAR_ZERO * hi { 0.0 } else { low };
            high = if hi < 0.0 && hi > NEAR_ZERO * lo { 0.0 } else { high };
        }
        Some(Self { scale, lo: low, hi: high })
    }

    /// The least and greatest value that are shown, with a margin for rounding.
    pub fn bounds(&self) -> (f64, f64) {
        let (least, most) = drawable(self.scale);
        match self.scale {
            // The last position stands for all values beyond.
            Scale::Linear => {
                (if self.lo > -LARGEST { self.lo } else { least }, if self.hi < LARGEST { self.hi } else { most })
            }
            Scale::Log => {
                ((self.value(0.0) * (1.0 - ROUNDING)).max(least), (self.value(1.0) * (1.0 + ROUNDING)).min(most))
            }
        }
    }

    /// A stand-in for an axis without data.
    pub fn unit(scale: Scale) -> Self {
        Self { scale, lo: 0.0, hi: 1.0 }
    }

    /// Where `position` lies between the ends, 0 to 1.
    pub fn fraction(&self, position: f64) -> f64 {
        (position - self.lo) / (self.hi - self.lo)
    }

    /// The value at a fraction of the axis.
    pub fn value(&self, fraction: f64) -> f64 {
        let at = self.lo + fraction * (self.hi - self.lo);
        match self.scale {
            Scale::Linear => at,
            Scale::Log => libm::pow(10.0, at),
        }
    }
}

fn is_flat(scale: Scale, lo: f64, hi: f64) -> bool {
    let size = match scale {
        Scale::Linear => lo.abs().max(hi.abs()),
        Scale::Log => 1.0,
    };
    hi - lo <= (FLAT * size).max(1e-300)
}

fn widened(scale: Scale, lo: f64, hi: f64) -> (f64, f64) {
    let middle = lo + (hi - lo) / 2.0;
    let room = match scale {
        Scale::Log => 0.5,
        Scale::Linear if middle == 0.0 => 1.0,
        Scale::Linear => (0.1 * middle.abs()).max(1e-290),
    };
    (middle - room, middle + room)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::TEMPERATURE;
    use arbtest::arbtest;

    fn axis(scale: Scale, range: Option<(f64, f64)>) -> Axis {
        Axis { range, ..Axis::new(TEMPERATURE, scale) }
    }

    fn fit(scale: Scale, values: &[f64]) -> Option<Span> {
        Span::of(&axis(scale, None), &values.iter().filter_map(|&v| position(scale, v)).collect::<Vec<_>>())
    }

    #[test]
    fn any_values_give_a_finite_rising_range_that_holds_them() {
        arbtest(|u| {
            let values: Vec<f64> = u.arbitrary()?;
            for scale in [Scale::Linear, Scale::Log] {
                let positions: Vec<f64> = values.iter().filter_map(|&v| position(scale, v)).collect();
                let Some(span) = fit(scale, &values) else {
                    assert!(positions.is_empty());
                    continue;
                };
                assert!(span.lo.is_finite() && span.hi.is_finite() && span.lo < span.hi, "{span:?}");
                assert!((span.hi - span.lo).is_finite());
                assert!(positions.iter().all(|at| (span.lo..=span.hi).contains(at)), "{span:?}");
            }
            Ok(())
        });
    }

    #[test]
    fn the_extremes_are_those_of_all_positions_within() {
        arbtest(|u| {
            let (xs, ys): (Vec<f64>, Vec<f64>) = u.arbitrary::<Vec<(f64, f64)>>()?.into_iter().unzip();
            for (x_scale, y_scale) in [(Scale::Linear, Scale::Log), (Scale::Log, Scale::Linear)] {
                let all: Vec<f64> = extremes((&xs, &xs), drawable(x_scale), x_scale).collect();
                let Some(x) = Span::of(&axis(x_scale, None), &all) else { continue };
                assert_eq!(fit(x_scale, &xs), Some(x));
                let pairs = xs.iter().zip(&ys).filter(|&(&at, _)| position(x_scale, at).is_some());
                let values: Vec<f64> = pairs.map(|(_, &y)| y).collect();
                let within: Vec<f64> = extremes((&xs, &ys), x.bounds(), y_scale).collect();
                let y = Span::of(&axis(y_scale, None), &within);
                assert_eq!(y, fit(y_scale, &values), "{x:?}");
            }
            Ok(())
        });
    }

    #[test]
    fn what_lies_beside_the_shown_range_counts_for_nothing() {
        let (xs, ys) = ([0.001, 0.01, 1.0, 10.0, 11.0, f64::NAN], [9.0, 1.0, 2.0, 3.0, 9.0, 9.0]);
        let x = Span::of(&axis(Scale::Log, Some((0.01, 10.0))), &[]).unwrap();
        assert_eq!(extremes((&xs, &ys), x.bounds(), Scale::Linear).collect::<Vec<_>>(), [1.0, 3.0]);
    }

    #[test]
    fn a_given_range_is_kept() {
        let given = Some((300.0, 400.0));
        let span = Span::of(&axis(Scale::Linear, given), &[1e9]).unwrap();
        assert_eq!((span.lo, span.hi), (300.0, 400.0));
        let span = Span::of(&axis(Scale::Log, Some((10.0, 0.01))), &[]).unwrap();
        assert_eq!((span.lo, span.hi), (-2.0, 1.0));
    }

    #[test]
    fn an_impossible_given_range_is_a_fit_instead() {
        for range in [(0.0, 10.0), (-1.0, 10.0), (f64::NAN, 1.0)] {
            let span = Span::of(&axis(Scale::Log, Some(range)), &[0.0, 1.0]).unwrap();
            assert_eq!((span.lo, span.hi), (-0.04, 1.04));
        }
    }

    #[test]
    fn a_flat_series_lies_in_the_middle() {
        for c in [0.0, 5.0, -5.0, 1e9, 1e-310, 1e300] {
            let span = fit(Scale::Linear, &[c, c]).unwrap();
            assert!((span.fraction(c) - 0.5).abs() < 1e-9, "{c:e}: {span:?}");
        }
        assert_eq!(fit(Scale::Log, &[100.0]).unwrap().fraction(2.0), 0.5);
        assert!(fit(Scale::Linear, &[1e9, 1e9 + 1e-6]).unwrap().lo < 0.95e9, "rounding is not a slope");
    }

    #[test]
    fn padding_stops_at_zero() {
        assert_eq!(fit(Scale::Linear, &[0.0, 1.0]).unwrap().lo, 0.0);
        assert_eq!(fit(Scale::Linear, &[0.1, 1.0]).unwrap().lo, 0.0);
        assert_eq!(fit(Scale::Linear, &[-0.1, -1.0]).unwrap().hi, 0.0);
        assert!(fit(Scale::Linear, &[0.5, 1.0]).unwrap().lo > 0.4);
        assert!(fit(Scale::Linear, &[-1.0, 1.0]).unwrap().lo < -1.0);
        assert_eq!(fit(Scale::Linear, &[]), None);
        assert_eq!(fit(Scale::Log, &[-1.0, 0.0, f64::NAN]), None);
    }
}
