//! [`Window`]: polylines prepared for drawing: split at gaps, cut at the frame, thinned to what pixels can
//! show.
//!
//! Plotters moves points outside the frame onto it, where they look like a plateau.
//!
//! Plotters moves what lies outside onto the frame, where it reads as a plateau that is not there.

/// The visible rectangle in axis positions, inclusive.
#[derive(Debug, Clone, Copy)]
pub struct Window {
    pub x: (f64, f64),
    pub y: (f64, f64),
}

type Point = (f64, f64);

impl Window {
    pub fn holds(&self, (x, y): Point) -> bool {
        (self.x.0..=self.x.1).contains(&x) && (self.y.0..=self.y.1).contains(&y)
    }

    /// The part of the segment that is inside (Liang and Barsky).
    fn cut(&self, a: Point, b: Point) -> Option<(Point, Point)> {
        let (dx, dy) = (b.0 - a.0, b.1 - a.1);
        let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
        for (step, room) in [(-dx, a.0 - self.x.0), (dx, self.x.1 - a.0), (-dy, a.1 - self.y.0), (dy, self.y.1 - a.1)] {
            if step == 0.0 {
                if room < 0.0 {
                    return None;
                }
            } else if step < 0.0 {
                enter = enter.max(room / step);
            } else {
                leave = leave.min(room / step);
            }
        }
        let at = |t: f64| {
            let clamp = |v: f64, (lo, hi): (f64, f64)| v.clamp(lo, hi);
            (clamp(a.0 + t * dx, self.x), clamp(a.1 + t * dy, self.y))
        };
        let from = if enter == 0.0 { a } else { at(enter) };
        let to = if leave == 1.0 { b } else { at(leave) };
        (enter <= leave).then_some((from, to))
    }
}

/// The visible stretches of a polyline; `None` among the points is a gap.
///
/// A point alone between two gaps is a stretch of one.
pub fn stretches(points: &[Option<Point>], window: &Window) -> Vec<Vec<Point>> {
    let mut done = vec![];
    let mut run: Vec<Point> = vec![];
    let mut last: Option<Point> = None;
    let mut was_inside = false;
    for &point in points {
        let is_inside = point.is_some_and(|point| window.holds(point));
        match (last, point) {
            // Most segments, and no need to cut them.
            (Some(a), Some(b)) if was_inside && is_inside => {
                if run.is_empty() {
                    run.push(a);
                }
                if a != b {
                    run.push(b);
                }
            }
            (Some(a), Some(b)) => match window.cut(a, b) {
                Some((from, to)) => {
                    if run.last() != Some(&from) {
                        finish(&mut done, &mut run);
                        run.push(from);
                    }
                    if to != from {
                        run.push(to);
                    }
                    if to != b {
                        finish(&mut done, &mut run);
                    }
                }
                None => finish(&mut done, &mut run),
            },
            (None, Some(b)) if is_inside => run.push(b),
            (_, None) => finish(&mut done, &mut run),
            _ => {}
        }
        (last, was_inside) = (point, is_inside);
    }
    finish(&mut done, &mut run);
    done
}

fn finish(done: &mut Vec<Vec<Point>>, run: &mut Vec<Point>) {
    if !run.is_empty() {
        done.push(std::mem::take(run));
    }
}

/// Of successive points of one column, the first, lowest, highest and last, in their order; `None`
/// stands for a gap, which is a y outside `drawable`.
///
/// The drawing is the same; a peak narrower than a column keeps its height. Values are compared
/// as they come, so that a log axis costs no logarithm a point: `column` tells where the column
/// around a value of x begins and ends, and nothing for a value that is a gap.
pub fn thinned(
    (xs, ys): (&[f64], &[f64]),
    drawable: (f64, f64),
    column: &dyn Fn(f64) -> Option<(f64, f64)>,
) -> Vec<Option<Point>> {
    let is_drawn = |y: f64| drawable.0 <= y && y <= drawable.1;
    let mut kept = Vec::new();
    let mut from = 0;
    while let (Some(&x), Some(&y)) = (xs.get(from), ys.get(from)) {
        let Some((begin, end)) = column(x).filter(|_| is_drawn(y)) else {
            kept.push(None);
            from += 1;
            continue;
        };
        let (mut low, mut high) = ((from, y), (from, y));
        let mut next = from + 1;
        for (&x, &y) in xs[next..].iter().zip(&ys[next..]) {
            if !(begin <= x && x < end && is_drawn(y)) {
                break;
            }
            if y < low.1 {
                low = (next, y);
            } else if y > high.1 {
                high = (next, y);
            }
            next += 1;
        }
        let mut chosen = vec![from, low.0.min(high.0), low.0.max(high.0), next - 1];
        chosen.dedup();
        kept.extend(chosen.iter().map(|&i| Some((xs[i], ys[i]))));
        from = next;
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use arbtest::arbtest;

    const UNIT: Window = Window { x: (0.0, 10.0), y: (0.0, 10.0) };

    fn cut(points: &[Option<Point>]) -> Vec<Vec<Point>> {
        stretches(points, &UNIT)
    }

    #[test]
    fn what_leaves_the_frame_ends_at_the_frame() {
        let peak = [(0.0, 0.0), (5.0, 20.0), (10.0, 0.0)].map(Some);
        assert_eq!(cut(&peak), [vec![(0.0, 0.0), (2.5, 10.0)], vec![(7.5, 10.0), (10.0, 0.0)]]);
        assert_eq!(cut(&[(-5.0, 5.0), (15.0, 5.0)].map(Some)), [[(0.0, 5.0), (10.0, 5.0)]]);
        assert!(cut(&[(-5.0, 20.0), (15.0, 20.0)].map(Some)).is_empty());
        assert!(cut(&[(-1.0, 9.0), (5.0, 20.0)].map(Some)).is_empty(), "past the corner");
    }

    #[test]
    fn gaps_split() {
        let points = [Some((1.0, 1.0)), Some((2.0, 2.0)), None, Some((4.0, 4.0)), None, Some((20.0, 1.0))];
        assert_eq!(cut(&points), [vec![(1.0, 1.0), (2.0, 2.0)], vec![(4.0, 4.0)]]);
    }

    #[test]
    fn every_stretch_lies_inside() {
        arbtest(|u| {
            let raw: Vec<Option<(i16, i16)>> = u.arbitrary()?;
            let scaled = |(x, y): (i16, i16)| (f64::from(x) / 1000.0, f64::from(y) / 1000.0);
            let points: Vec<_> = raw.into_iter().map(|point| point.map(scaled)).collect();
            for run in cut(&points) {
                assert!(!run.is_empty() && run.iter().all(|&point| UNIT.holds(point)), "{run:?}");
            }
            for point in points.iter().flatten().filter(|&&point| UNIT.holds(point)) {
                assert!(cut(&points).concat().contains(point), "{point:?} was lost");
            }
            Ok(())
        });
    }

    const ALL: (f64, f64) = (f64::MIN, f64::MAX);

    fn column(x: f64) -> Option<(f64, f64)> {
        x.is_finite().then(|| (libm::floor(x), libm::floor(x) + 1.0))
    }

    #[test]
    fn thinning_keeps_ends_and_extremes_of_every_column() {
        arbtest(|u| {
            let raw: Vec<(u8, i16)> = u.arbitrary()?;
            let (xs, ys): (Vec<f64>, Vec<f64>) =
                raw.into_iter().map(|(x, y)| (f64::from(x) / 16.0, f64::from(y))).unzip();
            let kept: Vec<Point> = thinned((&xs, &ys), ALL, &column).into_iter().flatten().collect();
            let points: Vec<Point> = xs.into_iter().zip(ys).collect();
            assert_eq!(kept.first(), points.first());
            assert_eq!(kept.last(), points.last());
            let rest = &mut points.iter();
            assert!(kept.iter().all(|point| rest.any(|other| other == point)), "order has changed");
            for column in 0..16 {
                let heights = |of: &[Point]| {
                    let inside = of.iter().filter(|point| libm::floor(point.0) == f64::from(column));
                    inside.fold((f64::INFINITY, f64::NEG_INFINITY), |(lo, hi), p| (lo.min(p.1), hi.max(p.1)))
                };
                assert_eq!(heights(&kept), heights(&points));
            }
            Ok(())
        });
    }

    #[test]
    fn thinning_leaves_four_points_a_column() {
        let (xs, ys): (Vec<f64>, Vec<f64>) =
            (0..100_000).map(|i| (f64::from(i) / 1000.0, f64::from((i * 7919) % 1000))).unzip();
        assert!(thinned((&xs, &ys), ALL, &column).len() <= 4 * 100);
        let (xs, ys): (Vec<f64>, Vec<f64>) = (0..100).map(|i| (f64::from(i), 1.0)).unzip();
        assert_eq!(thinned((&xs, &ys), ALL, &column).len(), 100);
    }

    #[test]
    fn thinning_keeps_gaps() {
        let xs = [0.0, 0.1, 0.2, 0.3, 0.4, f64::NAN, 0.6, 0.7];
        let ys = [1.0, 2.0, f64::NAN, 3.0, f64::INFINITY, 5.0, 0.0, 7.0];
        let kept = thinned((&xs, &ys), (0.5, f64::MAX), &column);
        let want = [Some((0.0, 1.0)), Some((0.1, 2.0)), None, Some((0.3, 3.0)), None, None, None, Some((0.7, 7.0))];
        assert_eq!(kept, want);
    }
}
