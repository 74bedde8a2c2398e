//! [`step`]: one step of RODAS4(3), for equations that are stiff.

use super::ode::{Equation, Node, Rates};

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

/// The point after a step, and the difference to the embedded solution of third order, in y and in w.
pub(super) fn step(equation: &impl Equation, node: Node, step: f64) -> (Node, [f64; 2]) {
    let here = equation.slope(node.t, node.y);
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
        // Derivatives are needed at the start alone.
        let at =
            if stage == 0 { Rates { f: here.f, p: here.p } } else { equation.rates(node.t + ALPHA[stage] * step, y) };
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
    (Node { t: node.t + step, y: y + u[5][0], w: w + u[5][1] }, u[5])
}
