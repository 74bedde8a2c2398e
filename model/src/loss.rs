//! [`Loss`]: E″/E_u of one solid as a function of z alone, by one polynomial a cell.

use super::compliance::{loss_slope, modulus};
use super::solid::ZLine;
use super::spectrum::Spectrum;
use super::table::locate;
use std::f64::consts::PI;

/// E″/E_u of a solid with given B, Δ and background, as a function of z = ln(ωτ̄_β).
///
/// E″/E_u = ΔΦ″/[(1 + ΔΦ′)² + (ΔΦ″)²] + E″_bg/E_u
///
/// Numerics: a polynomial of degree 6 a cell, through the values at Chebyshev points; the difference to the formula is
/// below 3e-10 of the value. Outside the table the formula itself.
pub struct Loss {
    delta: f64,
    loss_bg: f64,
    z_min: f64,
    per_z: f64,
    cells: Vec<Cell>,
}

const DEGREE: usize = 6;
/// The table ends at this B·z: the loss is e^(−12) of its maximum.
const LAST: f64 = 12.0;
/// Coefficients, lowest power first, in s ∈ [−1, 1] over the cell.
type Cell = [f64; DEGREE + 1];

/// Cells in a unit of z. E″ is analytic for |Im z| < π(1/B − 1/2), where 1 + ΔΦ can vanish; far left it is e^z.
fn cells_per_z(b: f64) -> f64 {
    (10.5 / (PI * (1.0 / b - 0.5))).max(2.2)
}

impl Loss {
    /// The table of a solid.
    ///
    /// | in | symbol | unit | domain |
    /// |---|---|---|---|
    /// | `spectrum` | Φ_B | | |
    /// | `delta` | Δ | 1 | ≥ 0 |
    /// | `loss_bg` | E″_bg/E_u | 1 | ≥ 0 |
    pub fn new(spectrum: &Spectrum, delta: f64, loss_bg: f64) -> Self {
        let z_min = spectrum.core().0;
        let z_max = LAST / spectrum.b();
        let per_z = cells_per_z(spectrum.b());
        let count = ((z_max - z_min) * per_z) as usize;
        let (points, matrix) = chebyshev();
        let cell = |c: usize| {
            let centre = z_min + (c as f64 + 0.5) / per_z;
            let values = points.map(|s| modulus(delta, spectrum.response(centre + s * 0.5 / per_z)).loss);
            let mut cell = matrix.map(|row| row.iter().zip(values).map(|(weight, value)| weight * value).sum());
            cell[0] += loss_bg;
            cell
        };
        Self { delta, loss_bg, z_min, per_z, cells: (0..count).map(cell).collect() }
    }

    /// E″/E_u at z; the spectrum is that of [`Loss::new`].
    #[inline]
    pub fn at(&self, spectrum: &Spectrum, z: f64) -> f64 {
        match self.locate(z) {
            Some((cell, s)) => polynomial(cell, s),
            None => self.outside(spectrum, z),
        }
    }

    /// E″/E_u at z and its derivative with respect to z; the derivative is within 1e-6, relative, of the exact one: enough for an integrator.
    pub fn with_slope(&self, spectrum: &Spectrum, z: f64) -> (f64, f64) {
        if let Some((cell, s)) = self.locate(z) {
            let [_, c1, c2, c3, c4, c5, c6] = cell;
            let in_s = ((((6.0 * c6 * s + 5.0 * c5) * s + 4.0 * c4) * s + 3.0 * c3) * s + 2.0 * c2) * s + c1;
            return (polynomial(cell, s), in_s * 2.0 * self.per_z);
        }
        let phi = spectrum.response(z);
        let slope = loss_slope(self.delta, phi, spectrum.slope(z));
        (modulus(self.delta, phi).loss + self.loss_bg, slope)
    }

    #[cold]
    fn outside(&self, spectrum: &Spectrum, z: f64) -> f64 {
        modulus(self.delta, spectrum.response(z)).loss + self.loss_bg
    }

    #[inline]
    fn locate(&self, z: f64) -> Option<(&Cell, f64)> {
        locate(&self.cells, (z - self.z_min) * self.per_z)
    }

    /// E″/E_u along an axis of temperatures, given as 1/T in 1/K, rising or falling throughout. Each value is within 1e-12 of [`Loss::at`], relative.
    ///
    /// Numerics: z is linear in 1/T, so points side by side share a cell, and need no look-up of their own. It is fastest
    /// where the temperatures are evenly spaced.
    pub fn sweep(&self, spectrum: &Spectrum, line: ZLine, inverse: &[f64], loss: &mut [f64]) {
        debug_assert!(inverse.is_sorted() || inverse.iter().rev().is_sorted(), "the axis turns back");
        debug_assert_eq!(inverse.len(), loss.len());
        let (Some(&first), Some(&last)) = (inverse.first(), inverse.last()) else { return };
        let (at, by) = ((line.at_infinity - self.z_min) * self.per_z, line.slope * self.per_z);
        let steps = |x: f64| at + by * x;
        let rises = steps(first) <= steps(last);
        // The end of a cell's points. Where T is evenly spaced, its place is known; elsewhere it is searched for.
        let per_kelvin = (inverse.len() - 1) as f64 / (1.0 / last - 1.0 / first);
        let bound = |edge: usize, from: usize| {
            let edge = edge as f64;
            let is_before = |x: &f64| if rises { steps(*x) < edge } else { steps(*x) >= edge };
            let known = ((by / (edge - at) - 1.0 / first) * per_kelvin) as usize;
            let known = known.saturating_add(1).clamp(from, inverse.len());
            let is_bound =
                (known == from || is_before(&inverse[known - 1])) && !inverse.get(known).is_some_and(is_before);
            if is_bound { known } else { from + inverse[from..].partition_point(is_before) }
        };
        let mut from = bound(if rises { 0 } else { self.cells.len() }, 0);
        let outside = |(x, loss): (&f64, &mut f64)| *loss = self.outside(spectrum, line.at_infinity + line.slope * x);
        inverse[..from].iter().zip(&mut *loss).for_each(outside);
        let mut index = inverse.get(from).map_or(0, |x| steps(*x) as usize);
        while let Some(cell) = self.cells.get(index).filter(|_| from < inverse.len()) {
            let to = bound(index + usize::from(rises), from);
            let (at, by) = (2.0 * (at - index as f64) - 1.0, 2.0 * by);
            for (x, loss) in inverse[from..to].iter().zip(&mut loss[from..to]) {
                *loss = polynomial(cell, at + by * x);
            }
            from = to;
            index = if rises { index + 1 } else { index.wrapping_sub(1) };
        }
        inverse[from..].iter().zip(&mut loss[from..]).for_each(outside);
    }
}

#[inline(always)]
fn polynomial([c0, c1, c2, c3, c4, c5, c6]: &Cell, s: f64) -> f64 {
    (((((c6 * s + c5) * s + c4) * s + c3) * s + c2) * s + c1) * s + c0
}

/// Chebyshev points of [−1, 1], and the matrix that makes coefficients from values there.
fn chebyshev() -> (Cell, [Cell; DEGREE + 1]) {
    const N: usize = DEGREE + 1;
    let points: Cell = std::array::from_fn(|q| libm::cos(PI * (q as f64 + 0.5) / N as f64));
    let mut matrix = [[0.0; N]; N];
    for column in 0..N {
        let unit = std::array::from_fn(|row| f64::from(u8::from(row == column)));
        for (row, coefficient) in matrix.iter_mut().zip(crate::table::through_points(&points, unit)) {
            row[column] = coefficient;
        }
    }
    (points, matrix)
}

#[cfg(test)]
mod tests {
    use super::*;

    const DELTAS: [f64; 4] = [1e-3, 0.2, 1.0, 5.0];

    #[test]
    fn the_table_is_the_formula() {
        for b in [0.1, 0.2, 0.36, 0.5, 0.51, 0.8, 1.0] {
            let spectrum = Spectrum::new(b);
            for delta in DELTAS {
                let loss = Loss::new(&spectrum, delta, 0.0);
                let exact = |z: f64| modulus(delta, spectrum.response(z)).loss;
                for i in 0..5000 {
                    let z = (-6.0 + 37.0 * f64::from(i) / 5000.0) / b;
                    let (value, slope) = loss.with_slope(&spectrum, z);
                    assert!((value / exact(z) - 1.0).abs() < 3e-10, "B = {b}, Δ = {delta}, z = {z}");
                    assert_eq!(value, loss.at(&spectrum, z));
                    let wanted = loss_slope(delta, spectrum.response(z), spectrum.slope(z));
                    assert!((slope - wanted).abs() < 1e-7 * exact(z), "B = {b}, Δ = {delta}, z = {z}: {slope}");
                }
            }
        }
    }

    #[test]
    fn the_background_is_added_and_nothing_relaxes_without_delta() {
        let spectrum = Spectrum::new(0.36);
        let (with, without) = (Loss::new(&spectrum, 0.2, 0.01), Loss::new(&spectrum, 0.2, 0.0));
        for z in [-30.0, -3.0, 0.0, 40.0, 200.0] {
            assert!((with.at(&spectrum, z) - without.at(&spectrum, z) - 0.01).abs() < 1e-15);
            assert_eq!(Loss::new(&spectrum, 0.0, 0.0).at(&spectrum, z), 0.0);
        }
    }

    #[test]
    fn a_sweep_is_its_points_whatever_the_axis() {
        let spectrum = Spectrum::new(0.36);
        let loss = Loss::new(&spectrum, 0.2, 0.003);
        // From beyond one end of the table to beyond the other.
        let line = ZLine { at_infinity: -25.0, slope: 12_390.0 };
        let temps: Vec<f64> = (0..4001).map(|i| 100.0 * libm::pow(12.0, f64::from(i) / 4000.0)).collect();
        let even: Vec<f64> = (0..700).map(|i| 100.0 + f64::from(i)).collect();
        for temps in [&temps[..], &even, &temps[..1], &[]] {
            let mut inverse: Vec<f64> = temps.iter().map(|temp| 1.0 / temp).collect();
            for _ in 0..2 {
                let mut found = vec![f64::NAN; inverse.len()];
                loss.sweep(&spectrum, line, &inverse, &mut found);
                for (x, found) in inverse.iter().zip(found) {
                    let wanted = loss.at(&spectrum, line.at_infinity + line.slope * x);
                    assert!((found / wanted - 1.0).abs() < 1e-12, "1/T = {x}: {found} instead of {wanted}");
                }
                inverse.reverse();
            }
        }
    }
}
