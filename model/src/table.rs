//! `Table`: functions of one variable that are integrals over the distribution of relaxation times, by
//! quadrature at nodes and polynomials between them.
//!
//! The integral is ∫ p(y) k(z + y) dy with y = ln(τ/τ̄), p = B exp(s − eˢ), s = By, for a kernel k
//! that is constant far to the left and falls like e^(−t) or faster to the right.

/// N such integrals side by side, as functions of z.
pub(super) struct Table<const N: usize> {
    pub z_min: f64,
    pub z_max: f64,
    per_z: f64,
    cells: Vec<Cell<N>>,
}

const DEGREE: usize = 7;
/// Coefficients, lowest power first, in s ∈ [−1, 1] over the cell.
type Cell<const N: usize> = [[f64; N]; DEGREE + 1];

/// A kernel for one relaxation time, and its limit for t → −∞.
pub(super) struct Kernel<const N: usize> {
    pub at: fn(f64) -> [f64; N],
    pub far_left: [f64; N],
}

/// Nodes on either side of a cell's centre that its polynomial is made from. A cell is two of their distances wide.
const REACH: usize = 8;
const STENCIL: usize = 2 * REACH + 1;

/// Nodes in a step of the rule. The integral is analytic for |Im z| < π/2·(1 + 1/B): smoother than the kernel, and for
/// a wide distribution so smooth that half as many nodes do.
fn nodes_per_step(b: f64) -> i64 {
    if b < 0.37 { 1 } else { 2 }
}

impl<const N: usize> Table<N> {
    /// The table over left_edge ≤ B·z ≤ right_edge.
    pub fn new(b: f64, kernel: &Kernel<N>, (left_edge, right_edge): (f64, f64)) -> Self {
        debug_assert!((0.1..=1.0).contains(&b), "B = {b} is outside [0.1, 1]");
        let grid = Grid::new(b, kernel, (left_edge, right_edge));
        let width = 2.0 * grid.step / nodes_per_step(b) as f64;
        let count = ((right_edge - left_edge) / b / width) as usize + 1;
        let first = libm::floor(left_edge / b / width) as i64;
        // Node n stands at z = n·width/2; a cell needs REACH nodes about its centre.
        let margin = REACH as i64 - 1;
        let nodes: Vec<[f64; N]> =
            (2 * first - margin..=2 * (first + count as i64) + margin).map(|node| grid.integral(node)).collect();
        let matrix = stencil_to_polynomial();
        Self {
            z_min: first as f64 * width,
            z_max: (first + count as i64) as f64 * width,
            per_z: 1.0 / width,
            cells: (0..count).map(|c| polynomial(&matrix, &nodes[2 * c..2 * c + STENCIL])).collect(),
        }
    }

    /// The values at z, or `None` outside the table.
    #[inline]
    pub fn value(&self, z: f64) -> Option<[f64; N]> {
        let (cell, s) = self.locate(z)?;
        // Written out: size-optimised builds do not unroll a loop.
        let [c0, c1, c2, c3, c4, c5, c6, c7] = cell;
        Some(std::array::from_fn(|n| {
            ((((((c7[n] * s + c6[n]) * s + c5[n]) * s + c4[n]) * s + c3[n]) * s + c2[n]) * s + c1[n]) * s + c0[n]
        }))
    }

    /// The derivatives with respect to z, or `None` outside the table.
    pub fn slope(&self, z: f64) -> Option<[f64; N]> {
        let (cell, s) = self.locate(z)?;
        let [_, c1, c2, c3, c4, c5, c6, c7] = cell;
        Some(std::array::from_fn(|n| {
            let high = ((7.0 * c7[n] * s + 6.0 * c6[n]) * s + 5.0 * c5[n]) * s + 4.0 * c4[n];
            (((high * s + 3.0 * c3[n]) * s + 2.0 * c2[n]) * s + c1[n]) * 2.0 * self.per_z
        }))
    }

    #[inline]
    fn locate(&self, z: f64) -> Option<(&Cell<N>, f64)> {
        locate(&self.cells, (z - self.z_min) * self.per_z)
    }
}

/// The cell at a place, counted in cells from the edge of the first, and the place in it, from −1 to 1; `None` outside.
#[inline]
pub(super) fn locate<C>(cells: &[C], steps: f64) -> Option<(&C, f64)> {
    // NaN and everything left of the table fail the comparison.
    if steps >= 0.0 {
        let index = steps as usize;
        let cell = cells.get(index)?;
        return Some((cell, 2.0 * (steps - index as f64) - 1.0));
    }
    None
}

/// The trapezoidal rule in y: weights and kernel are computed once, then sums of products.
struct Grid<const N: usize> {
    step: f64,
    /// p(y)·step at y = (start + j)·step.
    weights: Vec<f64>,
    /// Sums of all weights before j.
    below: Vec<f64>,
    start: i64,
    /// The kernel at t = (kernel_start + k)·step, and half a step further where there are nodes.
    kernels: Vec<Vec<[f64; N]>>,
    kernel_start: i64,
    far_left: [f64; N],
    /// Left of −`far` steps in t, or in y where the weights still rise, no summand counts.
    far: i64,
    /// Beyond this t the kernel, weighted, no longer counts.
    t_last: f64,
}

/// Summands are left out where they are below e^(−this) of the largest, 5e-12.
const NEGLIGIBLE: f64 = 26.0;

impl<const N: usize> Grid<N> {
    fn new(b: f64, kernel: &Kernel<N>, (left_edge, right_edge): (f64, f64)) -> Self {
        // The kernels are analytic up to ±iπ/2: the rule's error is exp(−π²/step), 1e-12 at 0.357.
        let step = 0.357_f64.min(0.25 / b);
        // Summands rise like e^((1+B)y) before their largest, and fall like e^(−(1−B)t) after it.
        let far = NEGLIGIBLE / (1.0 + b);
        let start = -libm::ceil((right_edge / b + far + 4.0) / step) as i64;
        let end = libm::ceil(libm::log(80.0) / b / step) as i64;
        // e^s as a product, whose error grows to 1e-13 at most.
        let ratio = libm::exp(b * step);
        let power = std::iter::successors(Some(libm::exp(b * step * start as f64)), |power| Some(power * ratio));
        let weights: Vec<f64> =
            (start..=end).zip(power).map(|(_, power)| b * step * power * libm::exp(-power)).collect();
        // Before the first, weights are a geometric series.
        let below = weights
            .iter()
            .scan(weights[0] / libm::expm1(b * step), |sum, w| {
                let before = *sum;
                *sum += w;
                Some(before)
            })
            .collect();
        let t_first = left_edge / b - far - 4.0;
        let t_last = (NEGLIGIBLE / (1.0 - b)).min((right_edge + libm::log(80.0)) / b + 4.0);
        let kernel_start = libm::floor(t_first / step) as i64;
        let kernel_end = libm::ceil(t_last / step) as i64;
        let per_step = nodes_per_step(b);
        let sampled = |shift: f64| {
            (kernel_start..=kernel_end).map(|k| (kernel.at)((k as f64 + shift) * step)).collect::<Vec<_>>()
        };
        Self {
            step,
            weights,
            below,
            start,
            kernels: (0..per_step).map(|node| sampled(node as f64 / per_step as f64)).collect(),
            kernel_start,
            far_left: kernel.far_left,
            far: libm::ceil(far / step) as i64,
            t_last,
        }
    }

    /// The integrals at a node, counted from z = 0.
    fn integral(&self, node: i64) -> [f64; N] {
        let per_step = self.kernels.len() as i64;
        let whole = node.div_euclid(per_step);
        let kernel = &self.kernels[node.rem_euclid(per_step) as usize];
        let kernel_last = self.kernel_start + kernel.len() as i64 - 1;
        // Summands run over y = j·step with t = y + z on the kernel's grid.
        let from = (-self.far).min(-self.far - whole).max(self.start).max(self.kernel_start - whole);
        let last_weight = self.start + self.weights.len() as i64 - 1;
        let to = ((self.t_last / self.step) as i64 - whole).min(last_weight).min(kernel_last - whole);
        let skipped = (from - self.start) as usize;
        let weights = &self.weights[skipped..=(to - self.start) as usize];
        let kernel = &kernel[(from + whole - self.kernel_start) as usize..];
        // Partial sums in a fixed order: quick, and the same bits on every target.
        const PARTIAL: usize = 8;
        let mut sums = [[0.0; N]; PARTIAL];
        let mut add = |w: &[f64], k: &[[f64; N]]| {
            for ((sum, w), k) in sums.iter_mut().zip(w).zip(k) {
                for (sum, k) in sum.iter_mut().zip(k) {
                    *sum += w * k;
                }
            }
        };
        let (eights, left) = weights.as_chunks::<PARTIAL>();
        let (of_eights, of_left) = kernel[..weights.len()].as_chunks::<PARTIAL>();
        for (w, k) in eights.iter().zip(of_eights) {
            add(w, k);
        }
        add(left, of_left);
        // Everything left of the first summand has the kernel's limit.
        std::array::from_fn(|part| {
            let pair = |i: usize| sums[i][part] + sums[i + 1][part];
            self.below[skipped] * self.far_left[part] + ((pair(0) + pair(2)) + (pair(4) + pair(6)))
        })
    }
}

/// What each value at s = −REACH…REACH adds to the polynomial's coefficients.
///
/// The values are interpolated in full, then re-sampled at the Chebyshev points of [−1, 1], so
/// that the lower degree costs as little as it can.
fn stencil_to_polynomial() -> [[f64; DEGREE + 1]; STENCIL] {
    let at: [f64; DEGREE + 1] =
        std::array::from_fn(|q| libm::cos(std::f64::consts::PI * (q as f64 + 0.5) / (DEGREE + 1) as f64));
    let node = |k: usize| k as f64 - REACH as f64;
    std::array::from_fn(|column| {
        let others = || (0..STENCIL).filter(move |&k| k != column);
        let lagrange = |s: f64| others().map(|k| (s - node(k)) / (node(column) - node(k))).product::<f64>();
        through_points(&at, at.map(lagrange))
    })
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

fn polynomial<const N: usize>(matrix: &[[f64; DEGREE + 1]; STENCIL], nodes: &[[f64; N]]) -> Cell<N> {
    let mut cell = [[0.0; N]; DEGREE + 1];
    for (column, node) in matrix.iter().zip(nodes) {
        for (sum, weight) in cell.iter_mut().zip(column) {
            for (sum, node) in sum.iter_mut().zip(node) {
                *sum += weight * node;
            }
        }
    }
    cell
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
