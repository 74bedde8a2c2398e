//! [`maximum`]: the highest point of a function between two places.

/// Where g is largest on [from, to], which holds one maximum, `width` wide at most.
///
/// Numerics: golden section, one value a step. If g rises or falls throughout, the result is near that end.
///
/// ```
/// use beta_training_model::numerics::extremum::maximum;
///
/// let top = maximum((0.0, 3.0), 1e-6, |x| x * (2.0 - x));
/// assert!((top - 1.0).abs() < 1e-6);
/// ```
pub fn maximum((from, to): (f64, f64), width: f64, mut g: impl FnMut(f64) -> f64) -> f64 {
    const GOLDEN: f64 = 0.618_033_988_749_894_9;
    let (mut a, mut b) = (from, to);
    let (mut left, mut right) = (b - GOLDEN * (b - a), a + GOLDEN * (b - a));
    let (mut g_left, mut g_right) = (g(left), g(right));
    while b - a > width {
        if g_left > g_right {
            (b, right, g_right) = (right, left, g_left);
            left = b - GOLDEN * (b - a);
            g_left = g(left);
        } else {
            (a, left, g_left) = (left, right, g_right);
            right = a + GOLDEN * (b - a);
            g_right = g(right);
        }
    }
    0.5 * (a + b)
}
