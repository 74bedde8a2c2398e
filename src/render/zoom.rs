//! Windows of an axis: from where a reader is, to where a zoom or a pan leads.

use super::span::{self, Span};
use crate::figure::{Axis, Scale};
use crate::number::format;
use crate::words::tell;

/// No zoom shows less than this part of the axis without zoom …
const LEAST_OF_HOME: f64 = 1e-6;
/// … nor fewer than some millions of steps of `f64`, which ticks count in.
const LEAST_OF_VALUE: f64 = 1e-9;
/// A window's ends are rounded to this part of it: far less than a pixel, and short in a link.
const EXACTNESS: f64 = 1.0 / 4000.0;

/// `factor` times as much, the place at `fraction` of the axis held. None is all of `home`.
pub fn zoomed(span: Span, home: Span, factor: f64, fraction: f64) -> Option<Span> {
    let (now, all) = (span.hi - span.lo, home.hi - home.lo);
    let size = match span.scale {
        Scale::Linear => span.lo.abs().max(span.hi.abs()),
        Scale::Log => 1.0,
    };
    let least = (LEAST_OF_HOME * all).max(LEAST_OF_VALUE * size).min(now);
    let width = (now * factor).max(least);
    if width >= all || !width.is_finite() {
        return None;
    }
    let held = span.lo + fraction * now;
    let lo = held - fraction * width;
    Some(inside(Span { lo, hi: lo + width, ..span }, home))
}

/// Shifted by a share of itself towards larger values. The middle stays within `home`.
pub fn panned(span: Span, home: Span, share: f64) -> Option<Span> {
    let by = share * (span.hi - span.lo);
    Some(inside(Span { lo: span.lo + by, hi: span.hi + by, ..span }, home))
}

/// What lies between two fractions of the axis.
pub fn framed(span: Span, home: Span, (a, b): (f64, f64)) -> Option<Span> {
    let (a, b) = (a.min(b).clamp(0.0, 1.0), a.max(b).clamp(0.0, 1.0));
    let share = b - a;
    // The place that keeps its fraction while the axis shrinks to a..b.
    if share < 1.0 { zoomed(span, home, share, a / (1.0 - share)) } else { Some(span) }
}

fn inside(span: Span, home: Span) -> Span {
    let middle = span.lo + 0.5 * (span.hi - span.lo);
    let back = middle.clamp(home.lo, home.hi) - middle;
    Span { lo: span.lo + back, hi: span.hi + back, ..span }
}

/// The ends as values, with no more digits than a picture can show.
pub fn window(span: Span) -> (f64, f64) {
    let slack = EXACTNESS * (span.hi - span.lo);
    let end = |position: f64| {
        let exact = match span.scale {
            Scale::Linear => position,
            Scale::Log => libm::pow(10.0, position).clamp(f64::MIN_POSITIVE, f64::MAX),
        };
        let rounded = |digits: usize| format!("{exact:.digits$e}").parse::<f64>().ok();
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
    let (lo, hi) = window(span);
    let (lo, hi) = (format(lo, 4), format(hi, 4));
    let words = tell("explore.span", &[("axis", &axis.label), ("from", &lo), ("to", &hi), ("unit", &axis.unit)]);
    words.trim_end().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use arbtest::arbtest;

    const HOME: Span = Span { scale: Scale::Linear, lo: 300.0, hi: 400.0 };

    #[test]
    fn the_place_under_the_pointer_stays() {
        let near = zoomed(HOME, HOME, 0.5, 0.2).unwrap();
        assert_eq!((near.lo, near.hi), (310.0, 360.0));
        assert_eq!(zoomed(near, HOME, 2.0, 0.7), None, "all of it is no zoom");
        assert_eq!(framed(HOME, HOME, (0.75, 0.25)).map(|s| (s.lo, s.hi)), Some((325.0, 375.0)));
        let end = framed(HOME, HOME, (0.9, 1.4)).unwrap();
        assert!((end.lo - 390.0).abs() < 1e-9 && (end.hi - 400.0).abs() < 1e-9, "{end:?}");
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
                let next = match u.int_in_range(0..=2)? {
                    0 => zoomed(span, home, share.abs().max(0.01), 0.37),
                    1 => panned(span, home, share),
                    _ => framed(span, home, (share, 0.5)),
                };
                span = next.unwrap_or(home);
                let (a, b) = window(span);
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
        assert_eq!(window(span), (312.35, 356.78));
        let span = Span { scale: Scale::Log, lo: -2.0, hi: 3.0 };
        assert_eq!(window(span), (0.01, 1000.0));
    }
}
