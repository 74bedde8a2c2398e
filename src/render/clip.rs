//! Polylines made fit to draw: split at gaps, cut at the frame, thinned to what pixels can show.
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
pub fn stretches(points: &mut dyn Iterator<Item = Option<Point>>, window: &Window) -> Vec<Vec<Point>> {
    let mut done = vec![];
    let mut run: Vec<Point> = vec![];
    let mut last: Option<Point> = None;
    for point in points {
        match (last, point) {
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
            (None, Some(b)) if window.holds(b) => run.push(b),
            (_, None) => finish(&mut done, &mut run),
            _ => {}
        }
        last = point;
    }
    finish(&mut done, &mut run);
    done
}

fn finish(done: &mut Vec<Vec<Point>>, run: &mut Vec<Point>) {
    if !run.is_empty() {
        done.push(std::mem::take(run));
    }
}

/// Of successive points in one pixel column, the first, lowest, highest and last, in their order.
///
/// What is drawn is the same; a peak narrower than a pixel keeps its height.
pub fn decimate(points: &[(i32, i32)], column: i32) -> Vec<(i32, i32)> {
    let mut kept = Vec::new();
    for run in points.chunk_by(|a, b| a.0.div_euclid(column) == b.0.div_euclid(column)) {
        let by_height = |&i: &usize| run[i].1;
        let low = (0..run.len()).min_by_key(by_height).unwrap_or(0);
        let high = (0..run.len()).max_by_key(by_height).unwrap_or(0);
        let mut chosen = [0, low.min(high), low.max(high), run.len() - 1].map(Some);
        for i in 1..chosen.len() {
            if chosen[..i].contains(&chosen[i]) {
                chosen[i] = None;
            }
        }
        kept.extend(chosen.into_iter().flatten().map(|i| run[i]));
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use arbtest::arbtest;

    const UNIT: Window = Window { x: (0.0, 10.0), y: (0.0, 10.0) };

    fn cut(points: &[Option<Point>]) -> Vec<Vec<Point>> {
        stretches(&mut points.iter().copied(), &UNIT)
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

    #[test]
    fn thinning_keeps_ends_and_extremes_of_every_column() {
        arbtest(|u| {
            let raw: Vec<(u8, i16)> = u.arbitrary()?;
            let points: Vec<(i32, i32)> = raw.into_iter().map(|(x, y)| (x.into(), y.into())).collect();
            let kept = decimate(&points, 16);
            assert_eq!(kept.first(), points.first());
            assert_eq!(kept.last(), points.last());
            let rest = &mut points.iter();
            assert!(kept.iter().all(|point| rest.any(|other| other == point)), "order has changed");
            for column in 0..16 {
                let heights = |of: &[(i32, i32)]| {
                    let inside = of.iter().filter(|point| point.0 / 16 == column);
                    let ys: Vec<i32> = inside.map(|point| point.1).collect();
                    (ys.iter().min().copied(), ys.iter().max().copied())
                };
                assert_eq!(heights(&kept), heights(&points));
            }
            Ok(())
        });
    }

    #[test]
    fn thinning_leaves_four_points_a_column() {
        let wave: Vec<(i32, i32)> = (0..100_000).map(|i| (i / 100, (i * 7919) % 1000)).collect();
        assert!(decimate(&wave, 10).len() <= 4 * 100);
        let sparse: Vec<(i32, i32)> = (0..100).map(|i| (i * 16, i)).collect();
        assert_eq!(decimate(&sparse, 16), sparse);
    }
}
