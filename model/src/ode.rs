//! `Integrator`: solves one stiff equation and one integral beside it, y′ = f(t, y), w′ = p(t, y).

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

/// A step's end. Slopes are kept so that a curve can be drawn between steps.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Node {
    pub t: f64,
    pub y: f64,
    pub w: f64,
}

/// Tolerances of one step, for y and, relative to itself, for w.
const Y_ABS: f64 = 3e-7;
const Y_REL: f64 = 3e-7;
const W_REL: f64 = 1e-6;
/// Below this fraction of the interval a step is taken whatever its error.
const SMALLEST: f64 = 1e-22;
/// After so many attempts the rest is integrated in steps of fixed length, so that the page does not freeze.
/// No scenario in range needs so many (tests/suite/properties.rs).
const MAX_ATTEMPTS: usize = 100_000;

// RODAS of Hairer & Wanner, Solving Ordinary Differential Equations II, §VI.4: six stages, order
// 4(3), stiffly accurate and L-stable, for non-autonomous problems.
const GAMMA: f64 = 0.25;
const A: [[f64; 4]; 4] = [
    [1.544, 0.0, 0.0, 0.0],
    [0.946_678_528_081_582_6, 0.255_701_169_898_328_4, 0.0, 0.0],
    [3.314_825_187_068_521, 2.896_124_015_972_201, 0.998_641_913_997_781_7, 0.0],
    [1.221_224_509_226_641, 6.019_134_481_288_629, 12.537_083_329_320_87, -0.687_886_036_105_895],
];
const C: [[f64; 5]; 5] = [
    [-5.6688, 0.0, 0.0, 0.0, 0.0],
    [-2.430_093_356_833_875, -0.206_359_915_709_191_5, 0.0, 0.0, 0.0],
    [-0.107_352_905_815_137_5, -9.594_562_251_023_355, -20.470_286_148_096_16, 0.0, 0.0],
    [7.496_443_313_967_647, -10.246_804_314_643_52, -33.999_903_528_199_05, 11.708_908_932_061_6, 0.0],
    [
        8.083_246_795_921_522,
        -7.981_132_988_064_893,
        -31.521_594_328_743_71,
        16.319_305_431_231_36,
        -6.058_818_238_834_054,
    ],
];
const ALPHA: [f64; 6] = [0.0, 0.386, 0.21, 0.63, 1.0, 1.0];
const D: [f64; 6] = [0.25, -0.1043, 0.1035, -0.036_200_000_000_000_23, 0.0, 0.0];

/// An integration from one time to another, in as many calls as the caller likes.
///
/// Numerics: RODAS4(3) with step control; each step's estimated error stays below 3e-7·(1 + |y|) in y and 1e-6·|w| in w.
pub(super) struct Integrator {
    node: Node,
    /// The time covered by steps that are too short to change `node.t`.
    ahead: f64,
    step: f64,
    attempts: usize,
    span: f64,
    t_end: f64,
}

impl Integrator {
    pub fn new(start: Node, t_end: f64) -> Self {
        let span = t_end - start.t;
        Self { node: start, ahead: 0.0, step: span / 32.0, attempts: 0, span, t_end }
    }

    /// The present point.
    pub fn node(&self) -> Node {
        self.node
    }

    /// Tries at most `most` steps. Returns whether the end is reached. `visit` gets every accepted step. No
    /// step is longer than `max_step` at its start: the error estimate does not see a peak that the step
    /// jumps over. The number of calls changes no bit of the result.
    pub fn advance(
        &mut self,
        slope: impl Fn(f64, f64) -> Slope,
        max_step: impl Fn(f64, f64) -> f64,
        most: usize,
        mut visit: impl FnMut(Node),
    ) -> bool {
        let Self { span, t_end, .. } = *self;
        let Self { node, ahead, step, attempts, .. } = self;
        let smallest = SMALLEST * span;
        let mut left = most;
        while node.t < t_end && left > 0 {
            left -= 1;
            *attempts += 1;
            *step = step.min(max_step(node.t, node.y)).max(smallest);
            let last = node.t + *step * (1.0 + 1e-9) >= t_end;
            if last {
                *step = t_end - node.t;
            }
            let (next, error) = attempt(&slope, *node, *step);
            let accept = error <= 1.0 || *step <= smallest || *attempts > MAX_ATTEMPTS;
            if accept {
                // Where the state jumps, as at a fold of its steady states, a step can be too short to change
                // t.
                *ahead += *step;
                let t = node.t + *ahead;
                if t > node.t {
                    *ahead = 0.0;
                }
                *node = Node { t: if last { t_end } else { t }, ..next };
                visit(*node);
            }
            // A NaN error, from an overflow within the step, asks for a much smaller one.
            let factor = if error.is_finite() { 0.9 / libm::sqrt(libm::sqrt(error.max(1e-6))) } else { 0.1 };
            *step = (*step * factor.clamp(0.1, 5.0)).max(smallest);
            if *attempts > MAX_ATTEMPTS {
                *step = step.max(span / MAX_ATTEMPTS as f64);
            }
        }
        node.t >= t_end
    }
}

/// One step and its error in units of the tolerance.
fn attempt(slope: &impl Fn(f64, f64) -> Slope, node: Node, step: f64) -> (Node, f64) {
    let here = slope(node.t, node.y);
    let pivot_y = 1.0 / (GAMMA * step) - here.f_y;
    let mut u = [[0.0; 2]; 6];
    let (mut y, mut w) = (node.y, node.w);
    for stage in 0..6 {
        if stage == 5 {
            y += u[4][0];
            w += u[4][1];
        } else if stage > 0 {
            // The row of A for the fifth stage is the fourth; before, y restarts from the node.
            (y, w) = (node.y, node.w);
            for (k, a) in A[stage - 1].iter().enumerate().take(stage) {
                y += a * u[k][0];
                w += a * u[k][1];
            }
        }
        let at = if stage == 0 { here } else { slope(node.t + ALPHA[stage] * step, y) };
        let mut rhs = [at.f + step * D[stage] * here.f_t, at.p + step * D[stage] * here.p_t];
        if stage > 0 {
            for (k, c) in C[stage - 1].iter().enumerate().take(stage) {
                rhs[0] += c / step * u[k][0];
                rhs[1] += c / step * u[k][1];
            }
        }
        u[stage][0] = rhs[0] / pivot_y;
        u[stage][1] = GAMMA * step * (rhs[1] + here.p_y * u[stage][0]);
    }
    // The last stage is the difference to the embedded solution of third order.
    let next = Node { t: node.t + step, y: y + u[5][0], w: w + u[5][1] };
    let y_error = u[5][0].abs() / (Y_ABS + Y_REL * next.y.abs());
    let w_error = u[5][1].abs() / (W_REL * next.w.abs() + f64::MIN_POSITIVE);
    (next, y_error.max(w_error))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    /// The whole integration in one call.
    fn integrate(
        slope: impl Fn(f64, f64) -> Slope,
        max_step: impl Fn(f64, f64) -> f64,
        start: Node,
        t_end: f64,
        visit: impl FnMut(Node),
    ) -> Node {
        let mut integrator = Integrator::new(start, t_end);
        assert!(integrator.advance(slope, max_step, usize::MAX, visit));
        integrator.node
    }

    #[test]
    fn a_way_gone_piece_by_piece_is_the_same_and_no_piece_is_long() {
        const STAGES: usize = 6;
        for (k, most) in [(1.0, 1), (1e3, 3), (1e8, 7)] {
            let start = Node { t: 0.0, y: 0.5, w: 0.0 };
            let mut whole = Vec::new();
            integrate(dahlquist(k), |_, _| 0.1, start, 9.0, |node| whole.push(node));
            let evaluations = Cell::new(0);
            let slope = |t, y| {
                evaluations.set(evaluations.get() + 1);
                dahlquist(k)(t, y)
            };
            let (mut pieces, mut integrator, mut calls) = (Vec::new(), Integrator::new(start, 9.0), 0);
            loop {
                let before = evaluations.get();
                let is_done = integrator.advance(slope, |_, _| 0.1, most, |node| pieces.push(node));
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
        for k in [0.1, 1.0, 1e3, 1e8, 1e14] {
            let end = integrate(dahlquist(k), |_, _| f64::INFINITY, Node { t: 0.0, y: 1.0, w: 0.0 }, 2.0, |_| {});
            assert!((end.y - libm::cos(2.0)).abs() < 1e-7, "k = {k}: y = {}", end.y);
            assert!((end.w - libm::sin(2.0)).abs() < 1e-7, "k = {k}: w = {}", end.w);
        }
    }

    #[test]
    fn the_method_is_of_fourth_order() {
        let slope = |t: f64, y: f64| Slope {
            f: y * y * libm::cos(t),
            f_y: 2.0 * y * libm::cos(t),
            f_t: -y * y * libm::sin(t),
            ..Slope::default()
        };
        let error = |steps: usize| {
            let mut node = Node { t: 0.0, y: 0.5, w: 0.0 };
            for _ in 0..steps {
                node = attempt(&slope, node, 1.0 / steps as f64).0;
            }
            (node.y - 1.0 / (2.0 - libm::sin(1.0))).abs()
        };
        let order = libm::log2(error(20) / error(40));
        assert!((order - 4.0).abs() < 0.3, "order {order}");
    }

    #[test]
    fn the_end_is_met_to_the_last_bit() {
        for i in 0..500 {
            let (t, t_end) = (0.137 * f64::from(i), 0.251 * f64::from(i) + 0.7);
            assert_eq!(integrate(dahlquist(1.0), |_, _| 0.3, Node { t, y: 1.0, w: 0.0 }, t_end, |_| {}).t, t_end);
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
            let start = Node { t: t0 - 1.0, y: -2.1, w: 0.0 };
            let end = integrate(slope, |_, _| f64::INFINITY, start, t0 + 2.0, |node| nodes.push(node));
            // The upper steady state at t₀ + 2: y³/3 − y = 2.
            assert!((end.y * end.y * end.y / 3.0 - end.y - 2.0).abs() < (1.0 / k).max(1e-5), "k = {k}: {}", end.y);
            assert!(nodes.windows(2).all(|pair| pair[0].t <= pair[1].t), "k = {k}");
            let jump = nodes.iter().find(|node| node.y > 1.0).map(|node| node.t - t0).unwrap();
            assert!((jump - 2.0 / 3.0).abs() < 5.0 * libm::pow(k, -2.0 / 3.0).max(1e-6), "k = {k}: {jump}");
        }
    }

    #[test]
    fn what_no_step_can_follow_is_crossed_in_steps_of_fixed_length() {
        let none = |_, _| Slope { f: f64::NAN, f_y: 0.0, f_t: 0.0, p: 0.0, p_y: 0.0, p_t: 0.0 };
        let (start, t_end) = (1e6, 1e6 + 3.0);
        let mut times = vec![start];
        integrate(none, |_, _| f64::INFINITY, Node { t: start, y: 0.0, w: 0.0 }, t_end, |node| times.push(node.t));
        let longest = times.windows(2).map(|pair| pair[1] - pair[0]).fold(0.0, f64::max);
        assert!((longest / (3.0 / MAX_ATTEMPTS as f64) - 1.0).abs() < 1e-4, "{longest}");
        assert!(times.len() > MAX_ATTEMPTS && times.len() < 3 * MAX_ATTEMPTS, "{}", times.len());
    }
}
