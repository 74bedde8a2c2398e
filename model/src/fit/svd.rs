//! `Svd`: the singular value decomposition of a tall matrix, by columns.

/// A = U·diag(s)·Vᵀ, singular values falling.
pub(super) struct Svd {
    /// Columns of U: orthonormal, zero where s is.
    pub left: Vec<Vec<f64>>,
    pub s: Vec<f64>,
    /// Columns of V: orthonormal.
    pub right: Vec<Vec<f64>>,
}

/// Columns count as orthogonal below this cosine.
const ORTHOGONAL: f64 = 1e-15;
const SWEEPS: usize = 40;

impl Svd {
    /// Numerics: one-sided Jacobi rotations. Small singular values keep their relative accuracy
    /// whatever the scale of the columns, which is what a verdict on parameters rests on.
    pub fn new(columns: &[Vec<f64>]) -> Self {
        let count = columns.len();
        let mut a = columns.to_vec();
        let mut v: Vec<Vec<f64>> = (0..count).map(|i| (0..count).map(|j| f64::from(i == j)).collect()).collect();
        for _ in 0..SWEEPS {
            let mut turned = false;
            for p in 0..count {
                for q in p + 1..count {
                    if let Some((cos, sin)) = rotation(&a[p], &a[q]) {
                        rotate(&mut a, p, q, cos, sin);
                        rotate(&mut v, p, q, cos, sin);
                        turned = true;
                    }
                }
            }
            if !turned {
                break;
            }
        }
        let mut svd = Self { left: Vec::new(), s: Vec::new(), right: Vec::new() };
        for (mut column, right) in a.into_iter().zip(v) {
            let s = norm(&column);
            if s > 0.0 {
                column.iter_mut().for_each(|x| *x /= s);
            }
            let place = svd.s.iter().position(|&larger| larger < s).unwrap_or(svd.s.len());
            svd.left.insert(place, column);
            svd.s.insert(place, s);
            svd.right.insert(place, right);
        }
        svd
    }
}

/// Cosine and sine that make the two columns orthogonal; `None` where they are already.
fn rotation(p: &[f64], q: &[f64]) -> Option<(f64, f64)> {
    let (pp, qq, pq) = (dot(p, p), dot(q, q), dot(p, q));
    if pq.is_nan() || pq.abs() <= ORTHOGONAL * (pp.sqrt() * qq.sqrt()) {
        return None;
    }
    let zeta = (qq - pp) / (2.0 * pq);
    let tangent = 1.0_f64.copysign(zeta) / (zeta.abs() + (1.0 + zeta * zeta).sqrt());
    let cos = 1.0 / (1.0 + tangent * tangent).sqrt();
    Some((cos, cos * tangent))
}

fn rotate(columns: &mut [Vec<f64>], p: usize, q: usize, cos: f64, sin: f64) {
    let (head, tail) = columns.split_at_mut(q);
    for (x, y) in head[p].iter_mut().zip(&mut tail[0]) {
        (*x, *y) = (cos * *x - sin * *y, sin * *x + cos * *y);
    }
}

pub(super) fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

pub(super) fn norm(a: &[f64]) -> f64 {
    dot(a, a).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hilbert(rows: usize, columns: usize) -> Vec<Vec<f64>> {
        (0..columns).map(|j| (0..rows).map(|i| 1.0 / (i + j + 1) as f64).collect()).collect()
    }

    #[test]
    fn the_factors_are_orthonormal_and_multiply_to_the_matrix() {
        let a = hilbert(9, 5);
        let svd = Svd::new(&a);
        for i in 0..5 {
            for j in 0..5 {
                let unit = f64::from(i == j);
                assert!((dot(&svd.left[i], &svd.left[j]) - unit).abs() < 1e-10);
                assert!((dot(&svd.right[i], &svd.right[j]) - unit).abs() < 1e-14);
            }
        }
        for (j, column) in a.iter().enumerate() {
            for (i, want) in column.iter().enumerate() {
                let got: f64 = (0..5).map(|k| svd.left[k][i] * svd.s[k] * svd.right[k][j]).sum();
                assert!((got - want).abs() < 1e-15);
            }
        }
        assert!(svd.s.windows(2).all(|pair| pair[0] >= pair[1]));
    }

    #[test]
    fn small_singular_values_survive_badly_scaled_columns() {
        // [[1, 1], [0, ε]] has the singular values √2 and ε/√2 to first order.
        let svd = Svd::new(&[vec![1.0, 0.0], vec![1.0, 1e-9]]);
        assert!((svd.s[1] / (1e-9 / 2.0_f64.sqrt()) - 1.0).abs() < 1e-7);
        let zero = Svd::new(&[vec![0.0, 0.0], vec![0.0, 2.0]]);
        assert_eq!(zero.s, [2.0, 0.0]);
    }
}
