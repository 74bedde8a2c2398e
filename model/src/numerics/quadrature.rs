//! [`integral`] and [`integral_of_steep`]: integrals of smooth functions.

/// Nodes and weights of Gauss–Legendre on [−1, 1], five points.
const GAUSS: [(f64, f64); 5] = [
    (-0.906_179_845_938_664, 0.236_926_885_056_189_08),
    (-0.538_469_310_105_683_1, 0.478_628_670_499_366_47),
    (0.0, 0.568_888_888_888_888_9),
    (0.538_469_310_105_683_1, 0.478_628_670_499_366_47),
    (0.906_179_845_938_664, 0.236_926_885_056_189_08),
];

/// The same with twelve points, for x > 0; the rule is even.
const GAUSS_12: [(f64, f64); 6] = [
    (0.981_560_634_246_719_3, 0.047_175_336_386_511_83),
    (0.904_117_256_370_474_9, 0.106_939_325_995_318_43),
    (0.769_902_674_194_304_7, 0.160_078_328_543_346_23),
    (0.587_317_954_286_617_4, 0.203_167_426_723_065_92),
    (0.367_831_498_998_180_2, 0.233_492_536_538_354_8),
    (0.125_233_408_511_468_9, 0.249_147_045_813_402_8),
];

/// ∫ₐᵇ g dx by `panels` equal panels of five-point Gauss–Legendre.
///
/// Exact to rounding for polynomials of degree 9 in each panel. A panel over which g changes by a
/// factor e is good to 1e-10.
pub fn integral(a: f64, b: f64, panels: usize, mut g: impl FnMut(f64) -> f64) -> f64 {
    let width = (b - a) / panels as f64;
    let mut sum = 0.0;
    for panel in 0..panels {
        let centre = a + (panel as f64 + 0.5) * width;
        for (node, weight) in GAUSS {
            sum += weight * g(centre + node * width / 2.0);
        }
    }
    sum * width / 2.0
}

/// ∫₀¹ g dx of a function that rises or falls much like an exponential, by a factor e^`exponent` in all.
///
/// Numerics: twelve-point Gauss–Legendre, in panels over which g changes by a factor e¹¹ at most: good to 1e-11 of the
/// integral, with a fifth of the values that [`integral`] needs for it.
pub fn integral_of_steep(exponent: f64, mut g: impl FnMut(f64) -> f64) -> f64 {
    const IN_PANEL: f64 = 11.0;
    let panels = 1 + (exponent / IN_PANEL) as usize;
    let half = 0.5 / panels as f64;
    let mut sum = 0.0;
    for panel in 0..panels {
        let centre = (2 * panel + 1) as f64 * half;
        for (node, weight) in GAUSS_12 {
            sum += weight * (g(centre - node * half) + g(centre + node * half));
        }
    }
    sum * half
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_steep_function_is_good_to_1e_11() {
        for exponent in [0.0, 1.0, 10.9, 11.0, 57.0, -34.0] {
            let got = integral_of_steep(libm::fabs(exponent), |x| libm::exp(exponent * x));
            let wanted = if exponent == 0.0 { 1.0 } else { libm::expm1(exponent) / exponent };
            assert!((got / wanted - 1.0).abs() < 1e-11, "{exponent}: {}", got / wanted - 1.0);
        }
    }

    #[test]
    fn degree_nine_is_exact() {
        let got = integral(-1.0, 2.0, 1, |x| x * x * x * x * x * x * x * x * x);
        assert!((got - 102.3).abs() < 1e-12, "{got}");
    }

    #[test]
    fn a_factor_of_e_a_panel_is_good_to_1e_10() {
        let got = integral(0.0, 8.0, 8, libm::exp);
        assert!((got / libm::expm1(8.0) - 1.0).abs() < 1e-10);
    }
}
