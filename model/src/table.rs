//! `Table`: functions of one variable that are integrals over the distribution of relaxation times, by
//! quadrature at nodes and polynomials between them.
//!
//! The integral is ∫ p(y) k(z + y) dy with y = ln(τ/τ̄), p = B exp(s − eˢ), s = By, for a kernel k
//! that is constant far to the left and falls like e^(−t) or faster to the right.

/// N such integrals side by side, as functions of z.
pub(super) struct Table<const N: usize> {
    pub z_min: f64,
    pub z_max: f64,
    per_step: f64,
    cells: Vec<Cell<N>>,
}

const DEGREE: usize = 6;
/// Coefficients, lowest power first, in s ∈ [−1, 1] over the cell.
type Cell<const N: usize> = [[f64; N]; DEGREE + 1];

/// A kernel for one relaxation time, and its limit for t → −∞.
pub(super) struct Kernel<const N: usize> {
    pub at: fn(f64) -> [f64; N],
    pub far_left: [f64; N],
}

/// Nodes on either side of a cell's centre, half a step apart, that its polynomial is made from.
const REACH: usize = 5;
const STENCIL: usize = 2 * REACH + 1;

impl<const N: usize> Table<N> {
    /// The table over left_edge ≤ B·z ≤ right_edge.
    pub fn new(b: f64, kernel: &Kernel<N>, (left_edge, right_edge): (f64, f64)) -> Self {
        debug_assert!((0.1..=1.0).contains(&b), "B = {b} is outside [0.1, 1]");
        let grid = Grid::new(b, kernel, (left_edge, right_edge));
        let count = ((right_edge - left_edge) / b / grid.step) as usize + 1;
        let first = libm::floor(left_edge / b / grid.step) as i64;
        // Node n stands at z = n·step/2; a cell needs REACH nodes about its centre.
        let margin = REACH as i64 - 1;
        let nodes: Vec<[f64; N]> = (2 * first - margin..=2 * (first + count as i64) + margin)
            .map(|half_steps| grid.integral(half_steps))
            .collect();
        let matrix = stencil_to_polynomial();
        Self {
            z_min: first as f64 * grid.step,
            z_max: (first + count as i64) as f64 * grid.step,
            per_step: 1.0 / grid.step,
            cells: (0..count).map(|c| polynomial(&matrix, &nodes[2 * c..2 * c + STENCIL])).collect(),
        }
    }

    /// The values at z, or `None` outside the table.
    #[inline]
    pub fn value(&self, z: f64) -> Option<[f64; N]> {
        let (cell, s) = self.locate(z)?;
        // Written out: size-optimised builds do not unroll a loop.
        let [c0, c1, c2, c3, c4, c5, c6] = cell;
        Some(std::array::from_fn(|n| {
            (((((c6[n] * s + c5[n]) * s + c4[n]) * s + c3[n]) * s + c2[n]) * s + c1[n]) * s + c0[n]
        }))
    }

    /// The derivatives with respect to z, or `None` outside the table.
    pub fn slope(&self, z: f64) -> Option<[f64; N]> {
        let (cell, s) = self.locate(z)?;
        let [_, c1, c2, c3, c4, c5, c6] = cell;
        Some(std::array::from_fn(|n| {
            let in_s = ((((6.0 * c6[n] * s + 5.0 * c5[n]) * s + 4.0 * c4[n]) * s + 3.0 * c3[n]) * s + 2.0 * c2[n]) * s;
            (in_s + c1[n]) * 2.0 * self.per_step
        }))
    }

    #[inline]
    fn locate(&self, z: f64) -> Option<(&Cell<N>, f64)> {
        let steps = (z - self.z_min) * self.per_step;
        // NaN and everything left of the table fail the comparison.
        if steps >= 0.0 {
            let index = steps as usize;
            let cell = self.cells.get(index)?;
            return Some((cell, 2.0 * (steps - index as f64) - 1.0));
        }
        None
    }
}

/// The trapezoidal rule in y: weights and kernel are computed once, then sums of products.
struct Grid<const N: usize> {
    step: f64,
    /// p(y)·step at y = (start + j)·step.
    weights: Vec<f64>,
    /// Sums of all weights before j.
    below: Vec<f64>,
    start: i64,
    /// The kernel at t = (kernel_start + k)·step, and half a step further.
    kernels: [Vec<[f64; N]>; 2],
    kernel_start: i64,
    far_left: [f64; N],
    /// Beyond this t the kernel, weighted, no longer counts.
    t_last: f64,
}

/// Left of this t, or of this y where the weights still rise, no summand exceeds 1e-13.
const FAR: f64 = 28.0;

impl<const N: usize> Grid<N> {
    fn new(b: f64, kernel: &Kernel<N>, (left_edge, right_edge): (f64, f64)) -> Self {
        // The kernels are analytic up to ±iπ/2: the rule's error is exp(−π²/step), 1e-12 at 0.357.
        let step = 0.357_f64.min(0.25 / b);
        let start = libm::floor(-60.0 / b / step) as i64;
        let end = libm::ceil(libm::log(80.0) / b / step) as i64;
        let weights: Vec<f64> = (start..=end)
            .map(|j| {
                let s = b * (j as f64 * step);
                b * step * libm::exp(s - libm::exp(s))
            })
            .collect();
        let below = weights
            .iter()
            .scan(0.0, |sum, w| {
                let before = *sum;
                *sum += w;
                Some(before)
            })
            .collect();
        let t_first = left_edge / b - FAR - 4.0;
        let t_last = (30.0 / (1.0 - b)).min((right_edge + libm::log(80.0)) / b) + 4.0;
        let kernel_start = libm::floor(t_first / step) as i64;
        let kernel_end = libm::ceil(t_last / step) as i64;
        let sampled = |shift: f64| {
            (kernel_start..=kernel_end).map(|k| (kernel.at)((k as f64 + shift) * step)).collect::<Vec<_>>()
        };
        Self {
            step,
            weights,
            below,
            start,
            kernels: [sampled(0.0), sampled(0.5)],
            kernel_start,
            far_left: kernel.far_left,
            t_last,
        }
    }

    /// The integrals at z = half_steps·step/2.
    fn integral(&self, half_steps: i64) -> [f64; N] {
        let (whole, odd) = (half_steps.div_euclid(2), half_steps.rem_euclid(2) as usize);
        let kernel = &self.kernels[odd];
        let far = libm::ceil(FAR / self.step) as i64;
        let kernel_last = self.kernel_start + kernel.len() as i64 - 1;
        // Summands run over y = j·step with t = y + z on the kernel's grid.
        let from = (-far).min(-far - whole).max(self.start).max(self.kernel_start - whole);
        let last_weight = self.start + self.weights.len() as i64 - 1;
        let to = ((self.t_last / self.step) as i64 - whole).min(last_weight).min(kernel_last - whole);
        let skipped = (from - self.start) as usize;
        let weights = &self.weights[skipped..=(to - self.start) as usize];
        let kernel = &kernel[(from + whole - self.kernel_start) as usize..];
        // Four partial sums in a fixed order: quick, and the same bits on every target.
        let mut sums = [[0.0; N]; 4];
        for (w, k) in weights.chunks(4).zip(kernel.chunks(4)) {
            for ((sum, w), k) in sums.iter_mut().zip(w).zip(k) {
                for (sum, k) in sum.iter_mut().zip(k) {
                    *sum += w * k;
                }
            }
        }
        // Everything left of the first summand has the kernel's limit.
        std::array::from_fn(|part| {
            let sum = (sums[0][part] + sums[1][part]) + (sums[2][part] + sums[3][part]);
            self.below[skipped] * self.far_left[part] + sum
        })
    }
}

/// Rows give the polynomial's coefficients from the values at s = −REACH…REACH.
///
/// The values are interpolated in full, then re-sampled at the Chebyshev points of [−1, 1], so
/// that the lower degree costs as little as it can.
fn stencil_to_polynomial() -> [[f64; STENCIL]; DEGREE + 1] {
    let at: [f64; DEGREE + 1] =
        std::array::from_fn(|q| libm::cos(std::f64::consts::PI * (q as f64 + 0.5) / (DEGREE + 1) as f64));
    let node = |k: usize| k as f64 - REACH as f64;
    let mut matrix = [[0.0; STENCIL]; DEGREE + 1];
    for column in 0..STENCIL {
        let others = || (0..STENCIL).filter(move |&k| k != column);
        let lagrange = |s: f64| others().map(|k| (s - node(k)) / (node(column) - node(k))).product::<f64>();
        for (row, coefficient) in matrix.iter_mut().zip(through_points(&at, at.map(lagrange))) {
            row[column] = coefficient;
        }
    }
    matrix
}

/// Coefficients of the polynomial through (at, value), by Newton's divided differences.
pub(super) fn through_points<const N: usize>(at: &[f64; N], mut value: [f64; N]) -> [f64; N] {
    for order in 1..N {
        for i in (order..N).rev() {
            value[i] = (value[i] - value[i - 1]) / (at[i] - at[i - order]);
        }
    }
    let mut coefficients = [0.0; N];
    for i in (0..N).rev() {
        for power in (1..N).rev() {
            coefficients[power] = coefficients[power - 1] - at[i] * coefficients[power];
        }
        coefficients[0] = value[i] - at[i] * coefficients[0];
    }
    coefficients
}

fn polynomial<const N: usize>(matrix: &[[f64; STENCIL]; DEGREE + 1], nodes: &[[f64; N]]) -> Cell<N> {
    matrix.map(|row| {
        let mut sum = [0.0; N];
        for (weight, node) in row.iter().zip(nodes) {
            for (sum, node) in sum.iter_mut().zip(node) {
                *sum += weight * node;
            }
        }
        sum
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const UNITY: Kernel<1> = Kernel { at: |_| [1.0], far_left: [1.0] };

    #[test]
    fn the_polynomial_reproduces_a_polynomial() {
        let values: Vec<[f64; 2]> =
            (0..STENCIL).map(|k| k as f64 - REACH as f64).map(|s| [1.0 + s * s * s, s - 2.0 * s * s]).collect();
        let cell = polynomial(&stencil_to_polynomial(), &values);
        for (power, want) in [[1.0, 0.0], [0.0, 1.0], [0.0, -2.0], [1.0, 0.0], [0.0; 2]].into_iter().enumerate() {
            for part in 0..2 {
                assert!((cell[power][part] - want[part]).abs() < 1e-12, "power {power}: {:?}", cell[power]);
            }
        }
    }

    #[test]
    fn the_weights_are_normalised_and_have_the_moments_of_the_law() {
        for b in [0.1, 0.36, 0.7, 1.0] {
            let grid = Grid::new(b, &UNITY, (-5.0, 30.0));
            let y = |j: usize| (grid.start + j as i64) as f64 * grid.step;
            let mean =
                |g: &dyn Fn(f64) -> f64| -> f64 { grid.weights.iter().enumerate().map(|(j, w)| w * g(y(j))).sum() };
            let euler = 0.577_215_664_901_532_9;
            let mean_y = mean(&|y| y);
            assert!((mean(&|_| 1.0) - 1.0).abs() < 1e-12);
            assert!((mean_y + euler / b).abs() < 1e-11 / b);
            let spread = mean(&|y| (y - mean_y) * (y - mean_y)).sqrt();
            assert!((spread * b - std::f64::consts::PI / 6.0_f64.sqrt()).abs() < 1e-10);
            let mean_tau = mean(&|y| libm::exp(y));
            assert!((mean_tau / libm::tgamma(1.0 + 1.0 / b) - 1.0).abs() < 1e-9, "B = {b}: {mean_tau}");
        }
    }
}
