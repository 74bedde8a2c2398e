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
    let mut was_inside = false;
    for point in points {
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
/// What is drawn is the same; a peak narrower than a column keeps its height. Values are compared
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

/// The points of a path without those that a line to a later one passes within `slack`.
///
/// Every line stays within the cone in which it passes them all, and never turns back.
pub fn straightened(points: &[(i32, i32)], slack: f64) -> Vec<(i32, i32)> {
    let Some((&first, rest)) = points.split_first().filter(|(_, rest)| !rest.is_empty()) else {
        return points.to_vec();
    };
    let mut kept = vec![first];
    let (mut anchor, mut last) = (first, first);
    let mut cone: Option<Cone> = None;
    let mut reach = 0.0;
    for &point in rest {
        let mut way = way(anchor, point);
        if length(way) < reach || cone.is_some_and(|cone| !cone.holds(way)) {
            kept.push(last);
            anchor = last;
            cone = None;
            way = self::way(anchor, point);
        }
        reach = length(way);
        if reach > slack {
            let around = Cone::around(way, reach, slack);
            cone = Some(cone.map_or(around, |cone| cone.within(around)));
        }
        last = point;
    }
    kept.push(last);
    kept
}

fn way(from: (i32, i32), to: (i32, i32)) -> Point {
    (f64::from(to.0 - from.0), f64::from(to.1 - from.1))
}

fn length(way: Point) -> f64 {
    (way.0 * way.0 + way.1 * way.1).sqrt()
}

fn cross(a: Point, b: Point) -> f64 {
    a.0 * b.1 - a.1 * b.0
}

/// The directions between two, less than half a turn apart.
#[derive(Debug, Clone, Copy)]
struct Cone {
    right: Point,
    left: Point,
}

impl Cone {
    /// The directions that pass the end of `way`, `reach` away, within `slack`.
    fn around((x, y): Point, reach: f64, slack: f64) -> Self {
        let along = (reach * reach - slack * slack).sqrt();
        Self {
            right: (x * along + y * slack, y * along - x * slack),
            left: (x * along - y * slack, y * along + x * slack),
        }
    }

    fn holds(&self, way: Point) -> bool {
        cross(self.right, way) >= 0.0 && cross(way, self.left) >= 0.0
    }

    /// The part of both, where `other` is around a direction of this one.
    fn within(self, other: Self) -> Self {
        let right = if cross(self.right, other.right) > 0.0 { other.right } else { self.right };
        let left = if cross(other.left, self.left) > 0.0 { other.left } else { self.left };
        Self { right, left }
    }
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

    fn distance(point: Point, (a, b): (Point, Point)) -> f64 {
        let (dx, dy) = (b.0 - a.0, b.1 - a.1);
        let square = dx * dx + dy * dy;
        let along = ((point.0 - a.0) * dx + (point.1 - a.1) * dy) / square;
        let along = if square > 0.0 { along.clamp(0.0, 1.0) } else { 0.0 };
        libm::hypot(point.0 - a.0 - along * dx, point.1 - a.1 - along * dy)
    }

    #[test]
    fn a_straightened_path_passes_every_point_in_order() {
        arbtest(|u| {
            // Wild walks turn at most points, gentle ones run straight for many.
            let (gentle, steps): (bool, Vec<(i8, i8)>) = u.arbitrary()?;
            let mut at = (0, 0);
            let points: Vec<(i32, i32)> = steps
                .into_iter()
                .map(|(dx, dy)| {
                    let (dx, dy) = (i32::from(dx), i32::from(dy));
                    let step = if gentle { (dx.abs() / 16, dy / 64) } else { (dx / 16, dy / 16) };
                    at = (at.0 + step.0, at.1 + step.1);
                    at
                })
                .collect();
            let kept = straightened(&points, 1.5);
            assert_eq!((kept.first(), kept.last()), (points.first(), points.last()));
            let real = |(x, y): (i32, i32)| (f64::from(x), f64::from(y));
            let mut rest = &points[..];
            for ends in kept.windows(2) {
                let line = (real(ends[0]), real(ends[1]));
                // A place may come again later: the line that leaves no point behind reaches one of them.
                let passed = rest.iter().take_while(|&&point| distance(real(point), line) <= 1.5 + 1e-9).count();
                let end = rest[..passed].iter().rposition(|&point| point == ends[1]);
                let Some(end) = end else { panic!("{ends:?} leaves {rest:?}") };
                rest = &rest[end..];
            }
            Ok(())
        });
    }

    #[test]
    fn straightening_keeps_what_bends() {
        let line: Vec<(i32, i32)> = (0..1000).map(|i| (3 * i, 7 * i)).collect();
        assert_eq!(straightened(&line, 1.5), [(0, 0), (2997, 6993)]);
        let there_and_back = [(0, 0), (50, 0), (100, 0), (50, 0), (0, 0)];
        assert_eq!(straightened(&there_and_back, 1.5), [(0, 0), (100, 0), (0, 0)]);
        let teeth: Vec<(i32, i32)> = (0..100).map(|i| (4 * i, 16 * (i % 2))).collect();
        assert_eq!(straightened(&teeth, 1.5), teeth);
        let circle: Vec<(i32, i32)> = (0..=3600)
            .map(|i| 0.1 * f64::from(i).to_radians())
            .map(|a| (libm::round(800.0 * libm::cos(a)) as i32, libm::round(800.0 * libm::sin(a)) as i32))
            .collect();
        let corners = straightened(&circle, 1.5).len();
        assert!((30..100).contains(&corners), "{corners} corners");
        assert!(straightened(&[], 1.5).is_empty());
        assert_eq!(straightened(&[(1, 2)], 1.5), [(1, 2)]);
    }
}
