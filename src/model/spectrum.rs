//! The distribution of relaxation times and its response to a harmonic load (Eqs 9, 12).
//!
//! With s = B ln(τ/τ̄) the weight in ln τ is p = B·exp(s − eˢ): a Weibull law in τ. The paper's
//! discrete sum is a quadrature of it; here the continuous law is what counts.

use super::tail::{LeftTail, RightTail};

/// Φ_B(z) = Φ′ − iΦ″: the normalised complex compliance of one relaxation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Response {
    /// Φ′, from 1 (slow load, fully relaxed) to 0.
    pub storage: f64,
    /// Φ″ > 0.
    pub loss: f64,
}

/// Φ_B as a function of z = ln(ωτ̄) for one B: piecewise polynomials between two asymptotes.
///
/// Φ_B(z) = ∫₀^∞ e^(−v) / (1 + i e^z v^(1/B)) dv
///
/// | in / out | symbol | unit | domain |
/// |---|---|---|---|
/// | `b` | B | 1 | [0.1, 1] |
/// | `z` | ln(ωτ̄) | 1 | any finite |
/// | returns | Φ′, Φ″ | 1 | (0, 1], (0, 1/2] |
///
/// Limits: Φ′ → 1, Φ″ → e^z Γ(1+1/B) for z → −∞; both ∝ e^(−Bz) for z → ∞ and B < 1.
///
/// Numerics: node values by the trapezoidal rule in ln τ, which converges exponentially; between
/// nodes degree 6. Relative error of Φ′ and of Φ″ below 1e-9 everywhere (tests/spectrum.rs).
pub struct Spectrum {
    z_min: f64,
    z_max: f64,
    per_step: f64,
    cells: Vec<Cell>,
    left: LeftTail,
    right: RightTail,
}

const DEGREE: usize = 6;
/// Coefficients of Φ′ and Φ″ side by side, lowest power first, in s ∈ [−1, 1] over the cell.
type Cell = [[f64; 2]; DEGREE + 1];

/// The asymptotes take over where B·z leaves this range.
const LEFT_EDGE: f64 = -5.0;
const RIGHT_EDGE: f64 = 30.0;

/// Nodes on either side of a cell's centre, half a step apart, that its polynomial is made from.
const REACH: usize = 5;
const STENCIL: usize = 2 * REACH + 1;

impl Spectrum {
    pub fn new(b: f64) -> Self {
        debug_assert!((0.1..=1.0).contains(&b), "B = {b} is outside [0.1, 1]");
        let grid = Grid::new(b);
        let cells_wanted = ((RIGHT_EDGE - LEFT_EDGE) / b / grid.step) as usize + 1;
        let first = libm::floor(LEFT_EDGE / b / grid.step) as i64;
        // Node n stands at z = (2·first + n)·step/2; a cell needs REACH nodes about its centre.
        let margin = REACH as i64 - 1;
        let nodes: Vec<[f64; 2]> = (2 * first - margin..=2 * (first + cells_wanted as i64) + margin)
            .map(|half_steps| grid.response(half_steps))
            .collect();
        let matrix = stencil_to_polynomial();
        let cells = (0..cells_wanted).map(|c| polynomial(&matrix, &nodes[2 * c..2 * c + STENCIL])).collect();
        Self {
            z_min: first as f64 * grid.step,
            z_max: (first + cells_wanted as i64) as f64 * grid.step,
            per_step: 1.0 / grid.step,
            cells,
            left: LeftTail::new(b),
            right: RightTail::new(b),
        }
    }

    /// Φ_B(z).
    #[inline]
    pub fn response(&self, z: f64) -> Response {
        let Some((cell, s)) = self.locate(z) else { return self.asymptote(z) };
        let mut value = cell[DEGREE];
        for coefficient in cell[..DEGREE].iter().rev() {
            value[0] = value[0] * s + coefficient[0];
            value[1] = value[1] * s + coefficient[1];
        }
        Response { storage: value[0], loss: value[1] }
    }

    /// dΦ_B/dz. Relative accuracy 1e-7: enough to steer an integrator or to find a peak.
    pub fn slope(&self, z: f64) -> Response {
        let Some((cell, s)) = self.locate(z) else {
            const STEP: f64 = 1e-4;
            let (up, down) = (self.asymptote(z + STEP), self.asymptote(z - STEP));
            return Response {
                storage: (up.storage - down.storage) / (2.0 * STEP),
                loss: (up.loss - down.loss) / (2.0 * STEP),
            };
        };
        let mut value = [0.0; 2];
        for (power, coefficient) in cell.iter().enumerate().skip(1).rev() {
            for part in 0..2 {
                value[part] = value[part] * s + power as f64 * coefficient[part];
            }
        }
        let ds_dz = 2.0 * self.per_step;
        Response { storage: value[0] * ds_dz, loss: value[1] * ds_dz }
    }

    #[inline]
    fn locate(&self, z: f64) -> Option<(&Cell, f64)> {
        let steps = (z - self.z_min) * self.per_step;
        // NaN and everything left of the table fail the comparison.
        if !(steps >= 0.0) {
            return None;
        }
        let index = steps as usize;
        let cell = self.cells.get(index)?;
        Some((cell, 2.0 * (steps - index as f64) - 1.0))
    }

    #[cold]
    fn asymptote(&self, z: f64) -> Response {
        if z < 0.0 { self.left.response(z) } else { self.right.response(z) }
    }

    /// The range of z in which peaks of any relaxation strength lie.
    pub(super) fn core(&self) -> (f64, f64) {
        (self.z_min, self.z_max)
    }
}

/// The trapezoidal rule in y = ln(τ/τ̄): weights once, kernel once, then sums of products.
struct Grid {
    step: f64,
    /// p(y)·step at y = (start + j)·step.
    weights: Vec<f64>,
    /// Sums of all weights before j.
    below: Vec<f64>,
    start: i64,
    /// Kernels [Φ′, Φ″] at t = (kernel_start + k)·step, and half a step further.
    kernels: [Vec<[f64; 2]>; 2],
    kernel_start: i64,
    /// Beyond this t the kernel, weighted, no longer counts.
    t_last: f64,
}

/// Left of this t, or of this y where the weights still rise, no summand matters to 1e-13.
const FAR: f64 = 28.0;

impl Grid {
    fn new(b: f64) -> Self {
        // The kernel has poles at ±iπ/2: the rule's error is exp(−π²/step), 1e-12 at 0.357.
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
        let t_first = LEFT_EDGE / b - FAR - 4.0;
        let t_last = (30.0 / (1.0 - b)).min((RIGHT_EDGE + libm::log(80.0)) / b) + 4.0;
        let kernel_start = libm::floor(t_first / step) as i64;
        let kernel_end = libm::ceil(t_last / step) as i64;
        let kernel = |shift: f64| {
            (kernel_start..=kernel_end).map(|k| debye((k as f64 + shift) * step)).collect::<Vec<_>>()
        };
        Self { step, weights, below, start, kernels: [kernel(0.0), kernel(0.5)], kernel_start, t_last }
    }

    /// Φ′ and Φ″ at z = half_steps·step/2.
    fn response(&self, half_steps: i64) -> [f64; 2] {
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
        let mut sums = [[0.0; 2]; 4];
        for (w, k) in weights.chunks(4).zip(kernel.chunks(4)) {
            for ((sum, w), k) in sums.iter_mut().zip(w).zip(k) {
                sum[0] += w * k[0];
                sum[1] += w * k[1];
            }
        }
        let sum = |part: usize| (sums[0][part] + sums[1][part]) + (sums[2][part] + sums[3][part]);
        // Everything faster than the first summand is fully relaxed.
        [self.below[skipped] + sum(0), sum(1)]
    }
}

/// Real and imaginary part of 1/(1 + i eᵗ), the latter with its sign changed.
fn debye(t: f64) -> [f64; 2] {
    let small = libm::exp(-t.abs());
    let square = small * small;
    let loss = small / (1.0 + square);
    [if t < 0.0 { 1.0 / (1.0 + square) } else { square / (1.0 + square) }, loss]
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
        let lagrange = |s: f64| {
            (0..STENCIL).filter(|&k| k != column).map(|k| (s - node(k)) / (node(column) - node(k))).product::<f64>()
        };
        for (row, coefficient) in through_points(&at, at.map(lagrange)).into_iter().enumerate() {
            matrix[row][column] = coefficient;
        }
    }
    matrix
}

/// Coefficients of the polynomial through (at, value), by Newton's divided differences.
fn through_points<const N: usize>(at: &[f64; N], mut value: [f64; N]) -> [f64; N] {
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

fn polynomial(matrix: &[[f64; STENCIL]; DEGREE + 1], nodes: &[[f64; 2]]) -> Cell {
    matrix.map(|row| {
        let mut sum = [0.0; 2];
        for (weight, node) in row.iter().zip(nodes) {
            sum[0] += weight * node[0];
            sum[1] += weight * node[1];
        }
        sum
    })
}

#[cfg(test)]
mod tests {
    use super::*;

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
            let grid = Grid::new(b);
            let y = |j: usize| (grid.start + j as i64) as f64 * grid.step;
            let mean = |g: &dyn Fn(f64) -> f64| -> f64 {
                grid.weights.iter().enumerate().map(|(j, w)| w * g(y(j))).sum()
            };
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
