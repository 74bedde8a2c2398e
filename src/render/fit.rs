//! [`across`] and [`upwards`]: as many ticks as fit an axis without labels touching.

use super::span::Span;
use super::text::{self, Measure};
use super::ticks::{self, Ticks};
use crate::figure::Scale;

/// Sizes in CSS pixels.
#[derive(Clone, Copy)]
pub struct AxisSpace<'a> {
    pub length: f64,
    pub font: f64,
    pub unit: f64,
    pub measure: Measure<'a>,
}

/// Ticks for a horizontal axis.
pub fn across(span: Span, room: AxisSpace) -> Ticks {
    let AxisSpace { length, font, unit, measure } = room;
    let apart = if span.scale == Scale::Log { 40.0 } else { 62.0 };
    let most = (length / (apart * unit)).clamp(2.0, 13.0) as usize;
    choose(span, room, most.min(limit(span)), &|ticks| {
        let widths = ticks.major.iter().map(|tick| text::width(&tick.label, font, measure));
        let spots = ticks.major.iter().map(|tick| span.fraction(tick.at) * length);
        spots.zip(widths).map(|(at, width)| (at - width / 2.0, at + width / 2.0 + 8.0 * unit)).collect()
    })
}

/// Ticks for a vertical axis.
pub fn upwards(span: Span, room: AxisSpace) -> Ticks {
    let AxisSpace { length, font, unit, .. } = room;
    let apart = if span.scale == Scale::Log { 22.0 } else { 27.0 };
    let most = (length / (apart * unit)).clamp(2.0, 13.0) as usize;
    choose(span, room, most.min(limit(span)), &|ticks| {
        let spots = ticks.major.iter().map(|tick| span.fraction(tick.at) * length);
        spots.map(|at| (at - 0.7 * font, at + 0.7 * font)).collect()
    })
}

fn limit(span: Span) -> usize {
    if span.scale == Scale::Log { 13 } else { 8 }
}

/// The most ticks, up to `most`, whose `extents` along the axis keep apart.
fn choose(span: Span, room: AxisSpace, most: usize, extents: &dyn Fn(&Ticks) -> Vec<(f64, f64)>) -> Ticks {
    let make = |most| match span.scale {
        Scale::Linear => ticks::linear(span.lo, span.hi, most),
        Scale::Log => ticks::log(span.lo, span.hi, most),
    };
    let fits = |ticks: &Ticks| extents(ticks).windows(2).all(|pair| pair[0].1 <= pair[1].0);
    // One tick gives no scale: two close ticks are better.
    let dense = (2..=most).rev().chain(most + 1..most + 4).map(make).find(|ticks| ticks.major.len() > 1 && fits(ticks));
    let mut chosen = dense.unwrap_or_else(|| {
        let mut ticks = make(2);
        ticks.major.truncate(1);
        ticks
    });
    let spots: Vec<f64> = chosen.minor.iter().map(|&at| span.fraction(at) * room.length).collect();
    if spots.windows(2).any(|pair| pair[1] - pair[0] < 2.4 * room.unit) {
        chosen.minor.clear();
    }
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::text::helvetica;
    use arbtest::arbtest;

    #[test]
    fn a_short_axis_has_two_ticks() {
        let span = Span { scale: Scale::Linear, lo: 455.64, hi: 456.42 };
        let room = AxisSpace { length: 70.0, font: 11.0, unit: 0.96, measure: &helvetica };
        assert!(upwards(span, room).major.len() >= 2);
    }

    #[test]
    fn labels_never_touch() {
        arbtest(|u| {
            let lo = f64::from(u.int_in_range(-2_000_000..=2_000_000)?) / 1e4;
            let width = libm::pow(10.0, f64::from(u.int_in_range(-3000..=2000)?) / 1000.0);
            let scale = if u.arbitrary()? { Scale::Log } else { Scale::Linear };
            let span = Span { scale, lo, hi: lo + width };
            let length = f64::from(u.int_in_range(40..=4000)?);
            let room = AxisSpace { length, font: 11.5, unit: 1.0, measure: &helvetica };
            let ticks = across(span, room);
            assert!(!ticks.major.is_empty(), "no ticks for {span:?} on {length} px");
            let mut end = f64::NEG_INFINITY;
            for tick in &ticks.major {
                let (at, half) = (span.fraction(tick.at) * length, text::width(&tick.label, 11.5, &helvetica) / 2.0);
                assert!(at - half > end, "{:?} on {length} px", ticks.major);
                end = at + half;
            }
            let heights: Vec<f64> = upwards(span, room).major.iter().map(|t| span.fraction(t.at) * length).collect();
            assert!(heights.windows(2).all(|w| w[1] - w[0] > 11.5), "{heights:?} on {length} px");
            Ok(())
        });
    }
}
