//! [`reframed`]: windows of an axis after a zoom or a pan.

use super::span::{self, Span};
use crate::decimal;
use crate::figure::{Axis, Scale};
use crate::number::format;
use crate::quantity::StandIn;
use crate::words::tell;

/// No zoom shows less than this part of the axis without zoom …
const LEAST_OF_HOME: f64 = 1e-6;
/// … nor fewer than some millions of steps of `f64`, which ticks count in.
const LEAST_OF_VALUE: f64 = 1e-9;
/// A window's ends are rounded to this part of it: far less than a pixel, and short in a link.
const EXACTNESS: f64 = 1.0 / 4000.0;
/// Fractions further out lead no further: the middle stays within the data.
const FAR: f64 = 1e7;

/// The window between two fractions of the axis, which may reach beyond it. The middle stays within
/// `home`; None is all of that. With fractions that are NaN the window stays.
pub fn reframed(span: Span, home: Span, (a, b): (f64, f64)) -> Option<Span> {
    if a.is_nan() || b.is_nan() {
        return Some(span);
    }
    let (a, b) = (a.clamp(-FAR, FAR), b.clamp(-FAR, FAR));
    let (now, all) = (span.hi - span.lo, home.hi - home.lo);
    let size = match span.scale {
        Scale::Linear => span.lo.abs().max(span.hi.abs()),
        Scale::Log => 1.0,
    };
    let least = (LEAST_OF_HOME * all).max(LEAST_OF_VALUE * size).min(now);
    let width = ((b - a) * now).max(least);
    // A shift keeps the width, within rounding.
    let grows = b - a > 1.0 + 1e-9;
    if !width.is_finite() || (grows && width >= all) {
        return None;
    }
    if b - a < 1.0 && now <= least {
        return Some(span);
    }
    let lo = span.lo + 0.5 * (a + b) * now - 0.5 * width;
    Some(inside(Span { lo, hi: lo + width, ..span }, home))
}

fn inside(span: Span, home: Span) -> Span {
    let middle = span.lo + 0.5 * (span.hi - span.lo);
    let back = middle.clamp(home.lo, home.hi) - middle;
    Span { lo: span.lo + back, hi: span.hi + back, ..span }
}

/// The ends in the units of the model, with no more digits than a picture can show.
pub fn window(axis: &Axis, span: Span) -> (f64, f64) {
    ends(axis.shown.map_or(span, |unit| in_model(span, unit)))
}

/// A unit whose zero is elsewhere has no logarithm.
fn in_model(span: Span, unit: StandIn) -> Span {
    let end = |position: f64| match span.scale {
        Scale::Linear => unit.to_model(position),
        Scale::Log => position - libm::log10(unit.factor),
    };
    Span { lo: end(span.lo), hi: end(span.hi), ..span }
}

fn ends(span: Span) -> (f64, f64) {
    let slack = EXACTNESS * (span.hi - span.lo);
    let end = |position: f64| {
        let exact = match span.scale {
            Scale::Linear => position,
            Scale::Log => libm::pow(10.0, position).clamp(f64::MIN_POSITIVE, f64::MAX),
        };
        let rounded = |digits: usize| decimal::read(&format!("{exact:.digits$e}"));
        let near = |value: &f64| span::position(span.scale, *value).is_some_and(|at| (at - position).abs() <= slack);
        (0..17).filter_map(rounded).find(near).unwrap_or(exact)
    };
    (end(span.lo), end(span.hi))
}

/// `Temperature T: 300 to 350 K`; nothing for an axis that is not drawn.
pub fn span_in_words(axis: &Axis, span: Span) -> String {
    if !axis.is_drawn() {
        return String::new();
    }
    let (lo, hi) = ends(span);
    let (lo, hi) = (format(lo, 4), format(hi, 4));
    let words = tell("explore.span", &[("axis", axis.label), ("from", &lo), ("to", &hi), ("unit", axis.unit())]);
    words.trim_end().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::{LOAD_FREQUENCY, Quantity, Shown, TEMPERATURE};
    use arbtest::arbtest;

    const HOME: Span = Span { scale: Scale::Linear, lo: 300.0, hi: 400.0 };

    #[test]
    fn the_place_under_the_pointer_stays() {
        let near = reframed(HOME, HOME, (0.25, 0.75)).unwrap();
        assert_eq!((near.lo, near.hi), (325.0, 375.0));
        assert_eq!(reframed(near, HOME, (-0.5, 1.5)), None, "all of it is no zoom");
        let moved = reframed(near, HOME, (0.1, 1.1)).unwrap();
        assert!((moved.lo - 330.0).abs() < 1e-9 && (moved.hi - 380.0).abs() < 1e-9, "{moved:?}");
        let end = reframed(near, HOME, (9.0, 10.0)).unwrap();
        assert_eq!((end.lo, end.hi), (375.0, 425.0), "the middle stays within the data");
    }

    #[test]
    fn no_series_of_zooms_and_pans_loses_the_data_or_the_resolution() {
        arbtest(|u| {
            let scale = if u.arbitrary()? { Scale::Log } else { Scale::Linear };
            let lo = f64::from(u.int_in_range(-2000..=2000)?) / 10.0;
            let home = Span { scale, lo, hi: lo + f64::from(u.int_in_range(1..=1000)?) / 10.0 };
            let mut span = home;
            for _ in 0..u.int_in_range(0..=200)? {
                let share = f64::from(u.int_in_range(-200..=300)?) / 100.0;
                let width = f64::from(u.int_in_range(1..=300)?) / 100.0;
                let next = reframed(span, home, (share, share + width));
                span = next.unwrap_or(home);
                let (a, b) = ends(span);
                assert!(a.is_finite() && b.is_finite() && a < b, "{span:?}");
                assert!(span::position(scale, a).is_some());
                let middle = 0.5 * (span.lo + span.hi);
                assert!(middle >= home.lo - 1e-9 && middle <= home.hi + 1e-9, "{span:?} left {home:?}");
                let fine = super::super::ticks::linear(span.lo, span.hi, 8);
                assert!(scale == Scale::Log || fine.major.len() >= 2, "{span:?} has no ticks");
            }
            Ok(())
        });
    }

    #[test]
    fn windows_are_short_and_near() {
        let span = Span { scale: Scale::Linear, lo: 312.345_678_9, hi: 356.78 };
        assert_eq!(ends(span), (312.35, 356.78));
        let span = Span { scale: Scale::Log, lo: -2.0, hi: 3.0 };
        assert_eq!(ends(span), (0.01, 1000.0));
    }
    #[test]
    fn a_window_seen_in_another_unit_is_as_short_in_the_model() {
        let all = Shown::all(60.0);
        let seen = |of: &'static Quantity, scale| Axis { shown: all.stand_in(of.unit), ..Axis::new(of, scale) };
        let span = Span { scale: Scale::Linear, lo: 30.123_4, hi: 70.2 };
        assert_eq!(window(&seen(TEMPERATURE, span.scale), span), (303.27, 343.35));
        let tau = std::f64::consts::TAU;
        let span = Span { scale: Scale::Log, lo: libm::log10(0.01 * tau), hi: libm::log10(100.0 * tau) };
        assert_eq!(window(&seen(LOAD_FREQUENCY, span.scale), span), (0.01, 100.0));
    }
}
