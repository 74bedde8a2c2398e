//! [`straightened`]: path simplification, without corners that a picture cannot show.

type Point = (f64, f64);

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
    (f64::from(to.0) - f64::from(from.0), f64::from(to.1) - f64::from(from.1))
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
            // Rough random walks turn at most points, smooth ones are straight over many.
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
            // A place may come again: a line may end at any of the times it does, if it passes all before.
            let mut starts: Vec<usize> = points.first().map(|_| 0).into_iter().collect();
            for ends in kept.windows(2) {
                let line = (real(ends[0]), real(ends[1]));
                let points = &points;
                let passed = |from: usize| {
                    (from..points.len()).take_while(move |&at| distance(real(points[at]), line) <= 1.5 + 1e-9)
                };
                let mut reached: Vec<usize> = starts.iter().flat_map(|&from| passed(from)).collect();
                reached.retain(|&at| points[at] == ends[1]);
                reached.sort_unstable();
                reached.dedup();
                assert!(!reached.is_empty(), "{ends:?} leaves points behind, in {points:?}");
                starts = reached;
            }
            assert_eq!(starts.last().map_or(0, |at| at + 1), points.len());
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
