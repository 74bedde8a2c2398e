//! `Integrator`: solves one equation, stiff or not, and one integral beside it: y′ = f(t, y), w′ = p(t, y).

use super::{explicit, rosenbrock};

/// Right-hand sides at a point.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rates {
    pub f: f64,
    pub p: f64,
}

/// Right-hand sides at a point, with the derivatives that a Rosenbrock method needs.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Slope {
    pub f: f64,
    pub f_y: f64,
    pub f_t: f64,
    pub p: f64,
    pub p_y: f64,
    pub p_t: f64,
}

/// What is integrated.
pub(super) trait Equation {
    fn rates(&self, t: f64, y: f64) -> Rates;

    /// The same with derivatives.
    fn slope(&self, t: f64, y: f64) -> Slope;

    /// The longest step from a point: the estimates of the error do not see a peak that a step jumps over.
    fn longest(&self, t: f64, y: f64) -> f64;
}

/// A step's end.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Node {
    pub t: f64,
    pub y: f64,
    pub w: f64,
}

/// Tolerances of one step.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tolerance {
    /// Of y.
    pub y_abs: f64,
    /// Of y, relative to itself.
    pub y_rel: f64,
    /// Of w, relative to itself.
    pub w_rel: f64,
}

/// Below this fraction of the unit of time a step is taken whatever its error.
const SMALLEST: f64 = 1e-22;
/// After so many attempts the rest is integrated in steps of fixed length, so that the page does not freeze.
/// No scenario in range needs so many (tests/suite/properties.rs).
const MAX_ATTEMPTS: usize = 100_000;
/// From this |∂f/∂y|·step on the explicit method is held back by its stability.
const STIFF: f64 = 3.0;

/// An integration in as many calls as the caller likes.
///
/// Numerics: the explicit method of order 8 until the equation is stiff, RODAS4(3) from then on; each step's
/// estimated error stays below the tolerance. The steps do not depend on where the integration ends, but for the last one.
#[derive(Debug, Clone)]
pub(super) struct Integrator {
    node: Node,
    /// The time covered by steps that are too short to change `node.t`.
    ahead: f64,
    step: f64,
    attempts: usize,
    unit: f64,
    tolerance: Tolerance,
    is_stiff: bool,
    /// The rates at the node, where they are known.
    rates: Option<Rates>,
}

impl Integrator {
    /// An integration from a point, with a unit of time of the problem.
    pub fn new(start: Node, unit: f64, tolerance: Tolerance) -> Self {
        Self { node: start, ahead: 0.0, step: unit / 32.0, attempts: 0, unit, tolerance, is_stiff: false, rates: None }
    }

    /// The same for an equation that is stiff from the start on.
    pub fn stiff(start: Node, unit: f64, tolerance: Tolerance) -> Self {
        Self { is_stiff: true, ..Self::new(start, unit, tolerance) }
    }

    /// The present point.
    pub fn node(&self) -> Node {
        self.node
    }

    /// Where the next step ends, unless it is cut or refused.
    pub fn next(&self, equation: &impl Equation) -> f64 {
        self.node.t + self.next_step(equation) * (1.0 + 1e-9)
    }

    fn next_step(&self, equation: &impl Equation) -> f64 {
        self.step.min(equation.longest(self.node.t, self.node.y)).max(SMALLEST * self.unit)
    }

    /// The point at a time that the next step reaches; this integration stays where it is.
    pub fn at(&self, equation: &impl Equation, t: f64) -> Node {
        let mut branch = self.clone();
        while !branch.advance(equation, t, usize::MAX, |_| {}) {}
        branch.node
    }

    /// Tries at most `most` steps. Returns whether the end is reached. `visit` gets every accepted step. The number of
    /// calls changes no bit of the result.
    pub fn advance(&mut self, equation: &impl Equation, t_end: f64, most: usize, mut visit: impl FnMut(&Self)) -> bool {
        let mut left = most;
        while self.node.t < t_end && left > 0 {
            left -= 1;
            if self.attempt(equation, t_end) {
                visit(self);
            }
        }
        self.node.t >= t_end
    }

    /// One step, not beyond `t_end`. Returns whether it was accepted.
    fn attempt(&mut self, equation: &impl Equation, t_end: f64) -> bool {
        let smallest = SMALLEST * self.unit;
        self.attempts += 1;
        let mut step = self.next_step(equation);
        let is_last = self.node.t + step * (1.0 + 1e-9) >= t_end;
        if is_last {
            step = t_end - self.node.t;
        }
        let (next, [y_error, w_error], last) = if self.is_stiff {
            let (next, error) = rosenbrock::step(equation, self.node, step);
            (next, error, None)
        } else {
            let rates = *self.rates.get_or_insert_with(|| equation.rates(self.node.t, self.node.y));
            let taken = explicit::step(equation, self.node, rates, step);
            (taken.to, taken.error, Some(taken.last))
        };
        let Tolerance { y_abs, y_rel, w_rel } = self.tolerance;
        let errors = [
            y_error.abs() / (y_abs + y_rel * next.y.abs()),
            w_error.abs() / (w_rel * next.w.abs() + f64::MIN_POSITIVE),
        ];
        // `max` would pass over a NaN.
        let error = if errors.iter().any(|error| error.is_nan()) { f64::NAN } else { errors[0].max(errors[1]) };
        let must_go_on = step <= smallest || self.attempts > MAX_ATTEMPTS;
        // The explicit method would leave all bounds with a step that its error forbids.
        let is_explicit = last.is_some();
        let is_accepted = error <= 1.0 || (must_go_on && !is_explicit);
        if is_accepted {
            // Where the state jumps, as at a fold of its steady states, a step can be too short to change t.
            self.ahead += step;
            let t = self.node.t + self.ahead;
            if t > self.node.t {
                self.ahead = 0.0;
            }
            self.node = Node { t: if is_last { t_end } else { t }, ..next };
            // Nothing goes on from the end.
            self.rates = last.filter(|_| !is_last).map(|(y, f)| {
                let rates = equation.rates(self.node.t, self.node.y);
                // ∂f/∂y from two points of one time.
                self.is_stiff = step * (rates.f - f).abs() > STIFF * (self.node.y - y).abs();
                rates
            });
        }
        self.is_stiff |= !error.is_finite() || (must_go_on && is_explicit);
        // A NaN error, from an overflow within the step, asks for a much smaller one.
        let factor = if error.is_finite() {
            let root = libm::sqrt(libm::sqrt(error.max(1e-6)));
            0.9 / if last.is_some() { libm::sqrt(root) } else { root }
        } else {
            0.1
        };
        self.step = (step * factor.clamp(0.1, 5.0)).max(smallest);
        if self.attempts > MAX_ATTEMPTS {
            self.step = self.step.max(self.unit / MAX_ATTEMPTS as f64);
        }
        is_accepted
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    /// An equation with a longest step.
    struct Of<S>(S, f64);

    impl<S: Fn(f64, f64) -> Slope> Equation for Of<S> {
        fn rates(&self, t: f64, y: f64) -> Rates {
            let Slope { f, p, .. } = self.0(t, y);
            Rates { f, p }
        }

        fn slope(&self, t: f64, y: f64) -> Slope {
            self.0(t, y)
        }

        fn longest(&self, _: f64, _: f64) -> f64 {
            self.1
        }
    }

    const TOLERANCE: Tolerance = Tolerance { y_abs: 3e-7, y_rel: 3e-7, w_rel: 1e-6 };

    fn start(node: Node, t_end: f64) -> Integrator {
        Integrator::new(node, t_end - node.t, TOLERANCE)
    }

    /// The whole integration in one call.
    fn integrate(equation: &impl Equation, node: Node, t_end: f64, mut visit: impl FnMut(Node)) -> Node {
        let mut integrator = start(node, t_end);
        assert!(integrator.advance(equation, t_end, usize::MAX, |after| visit(after.node)));
        integrator.node
    }

    #[test]
    fn a_way_gone_piece_by_piece_is_the_same_and_no_piece_is_long() {
        // One more for the end of a step.
        const STAGES: usize = 13;
        for (k, most) in [(1.0, 1), (1e3, 3), (1e8, 7)] {
            let from = Node { t: 0.0, y: 0.5, w: 0.0 };
            let mut whole = Vec::new();
            integrate(&Of(dahlquist(k), 0.1), from, 9.0, |node| whole.push(node));
            let evaluations = Cell::new(0);
            let counted = Of(
                |t, y| {
                    evaluations.set(evaluations.get() + 1);
                    dahlquist(k)(t, y)
                },
                0.1,
            );
            let (mut pieces, mut integrator, mut calls) = (Vec::new(), start(from, 9.0), 0);
            loop {
                let before = evaluations.get();
                let is_done = integrator.advance(&counted, 9.0, most, |after| pieces.push(after.node));
                calls += 1;
                assert!(evaluations.get() - before <= STAGES * most);
                if is_done {
                    break;
                }
            }
            assert!(calls > 10, "{calls}");
            assert_eq!(pieces, whole);
        }
    }

    /// y′ = −k(y − cos t) − sin t, y = cos t; w = ∫y = sin t.
    fn dahlquist(k: f64) -> impl Fn(f64, f64) -> Slope {
        move |t, y| Slope {
            f: -k * (y - libm::cos(t)) - libm::sin(t),
            f_y: -k,
            f_t: -k * libm::sin(t) - libm::cos(t),
            p: y,
            p_y: 1.0,
            p_t: 0.0,
        }
    }

    #[test]
    fn gentle_and_stiff_problems_end_where_they_must() {
        for k in [0.0, 0.1, 1.0, 1e3, 1e8, 1e14] {
            let from = Node { t: 0.0, y: 1.0, w: 0.0 };
            let end = integrate(&Of(dahlquist(k), f64::INFINITY), from, 2.0, |_| {});
            assert!((end.y - libm::cos(2.0)).abs() < 1e-7, "k = {k}: y = {}", end.y);
            assert!((end.w - libm::sin(2.0)).abs() < 1e-7, "k = {k}: w = {}", end.w);
        }
    }

    #[test]
    fn the_explicit_method_goes_on_until_the_equation_is_stiff() {
        for (k, is_stiff) in [(0.1, false), (1.0, false), (1e3, true), (1e8, true)] {
            let mut integrator = start(Node { t: 0.0, y: 1.0, w: 0.0 }, 2.0);
            assert!(integrator.advance(&Of(dahlquist(k), f64::INFINITY), 2.0, usize::MAX, |_| {}));
            assert_eq!(integrator.is_stiff, is_stiff, "k = {k}");
            // An explicit method would need a step in 6/k.
            assert!(integrator.attempts < 200, "k = {k}: {}", integrator.attempts);
        }
    }

    #[test]
    fn the_methods_are_of_their_orders() {
        let slope = |t: f64, y: f64| Slope {
            f: y * y * libm::cos(t),
            f_y: 2.0 * y * libm::cos(t),
            f_t: -y * y * libm::sin(t),
            ..Slope::default()
        };
        let equation = Of(slope, f64::INFINITY);
        let implicit = |node: Node, step: f64| rosenbrock::step(&equation, node, step).0;
        let explicit = |node: Node, step: f64| explicit::step(&equation, node, equation.rates(node.t, node.y), step).to;
        let error = |one: &dyn Fn(Node, f64) -> Node, steps: usize| {
            let mut node = Node { t: 0.0, y: 0.5, w: 0.0 };
            for _ in 0..steps {
                node = one(node, 1.0 / steps as f64);
            }
            (node.y - 1.0 / (2.0 - libm::sin(1.0))).abs()
        };
        for (method, steps, wanted) in [(&implicit as &dyn Fn(Node, f64) -> Node, 20, 4.0), (&explicit, 2, 8.0)] {
            let order = libm::log2(error(method, steps) / error(method, 2 * steps));
            assert!((order - wanted).abs() < 0.6, "order {order} for {wanted}");
        }
    }

    #[test]
    fn a_point_on_the_way_is_an_integration_that_ends_there() {
        for k in [0.3, 30.0, 3e5] {
            let equation = Of(dahlquist(k), f64::INFINITY);
            let from = Node { t: 0.0, y: 0.5, w: 0.0 };
            let alone = |t_end: f64| {
                let mut integrator = start(from, 9.0);
                assert!(integrator.advance(&equation, t_end, usize::MAX, |_| {}));
                integrator.node
            };
            let ends: Vec<f64> = (1..=90).map(|i| 0.1 * f64::from(i)).collect();
            let (mut integrator, mut met) = (start(from, 9.0), Vec::new());
            let mut left = &ends[..];
            while !left.is_empty() {
                let near = left.partition_point(|t| *t <= integrator.next(&equation));
                met.extend(left[..near].iter().map(|t| integrator.at(&equation, *t)));
                left = &left[near..];
                integrator.advance(&equation, f64::INFINITY, 1, |_| {});
            }
            assert_eq!(met, ends.iter().map(|t| alone(*t)).collect::<Vec<_>>(), "k = {k}");
        }
    }

    #[test]
    fn the_end_is_met_to_the_last_bit() {
        for i in 0..500 {
            let (t, t_end) = (0.137 * f64::from(i), 0.251 * f64::from(i) + 0.7);
            assert_eq!(integrate(&Of(dahlquist(1.0), 0.3), Node { t, y: 1.0, w: 0.0 }, t_end, |_| {}).t, t_end);
        }
    }

    /// y′ = k(y − y³/3 + t − t₀): the lower steady state ends at t₀ + 2/3, and y jumps to the upper one
    /// in some 10/k, less than the resolution of t.
    #[test]
    fn a_state_that_jumps_faster_than_time_can_tell_apart_arrives_where_it_must() {
        for (k, t0) in [(1e4, 0.0), (1e12, 3e5), (1e14, 3e5)] {
            let slope = |t: f64, y: f64| Slope {
                f: k * (y - y * y * y / 3.0 + t - t0),
                f_y: k * (1.0 - y * y),
                f_t: k,
                p: y,
                p_y: 1.0,
                p_t: 0.0,
            };
            let mut nodes = Vec::new();
            let from = Node { t: t0 - 1.0, y: -2.1, w: 0.0 };
            let end = integrate(&Of(slope, f64::INFINITY), from, t0 + 2.0, |node| nodes.push(node));
            // The upper steady state at t₀ + 2: y³/3 − y = 2.
            assert!((end.y * end.y * end.y / 3.0 - end.y - 2.0).abs() < (1.0 / k).max(1e-5), "k = {k}: {}", end.y);
            assert!(nodes.windows(2).all(|pair| pair[0].t <= pair[1].t), "k = {k}");
            let jump = nodes.iter().find(|node| node.y > 1.0).map(|node| node.t - t0).unwrap();
            assert!((jump - 2.0 / 3.0).abs() < 5.0 * libm::pow(k, -2.0 / 3.0).max(1e-6), "k = {k}: {jump}");
        }
    }

    #[test]
    fn a_state_that_falls_faster_than_any_step_of_the_explicit_method_arrives_where_it_must() {
        for k in [1e18, 1e22, 1e26] {
            // From far above, as an enthalpy above its limit falls.
            let fall = Of(dahlquist(k), f64::INFINITY);
            let end = integrate(&fall, Node { t: 0.0, y: 34.0, w: 0.0 }, 2.0, |_| {});
            assert!((end.y - libm::cos(2.0)).abs() < 1e-6 && end.w.is_finite(), "k = {k}: {end:?}");
        }
    }

    #[test]
    fn what_no_step_can_follow_is_crossed_in_steps_of_fixed_length() {
        let none = |_, _| Slope { f: f64::NAN, f_y: 0.0, f_t: 0.0, p: 0.0, p_y: 0.0, p_t: 0.0 };
        let (t, t_end) = (1e6, 1e6 + 3.0);
        let mut times = vec![t];
        integrate(&Of(none, f64::INFINITY), Node { t, y: 0.0, w: 0.0 }, t_end, |node| times.push(node.t));
        let longest = times.windows(2).map(|pair| pair[1] - pair[0]).fold(0.0, f64::max);
        assert!((longest / (3.0 / MAX_ATTEMPTS as f64) - 1.0).abs() < 1e-4, "{longest}");
        assert!(times.len() > MAX_ATTEMPTS && times.len() < 3 * MAX_ATTEMPTS, "{}", times.len());
    }
}
