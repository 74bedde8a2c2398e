//! [`CreepFunction`] and [`Creep`]: the time response of the distributions, and the creep strain of Eq 28.

use super::table::{Kernel, Table};
use super::tail::CreepTail;
use crate::units::{Pascal, Second};

/// F_B(t/τ̄): the fraction of a compliance step that has happened at time t.
///
/// Eqs (11), (28): F_B = 1 − ∫₀^∞ e^(−v) exp(−(t/τ̄) v^(−1/B)) dv
///
/// | in / out | symbol | unit | domain |
/// |---|---|---|---|
/// | `b` | B | 1 | [0.1, 1] |
/// | `ln_ratio` | ln(t/τ̄) | 1 | any finite, or −∞ |
/// | returns | F_B | 1 | [0, 1] |
///
/// Limits: F → Γ(1−B)(t/τ̄)^B for t ≪ τ̄ and B < 1; F → 1 for t ≫ τ̄.
///
/// Numerics: as for Φ_B; relative error below 1e-9 everywhere (tests/suite/reference_data.rs). Where
/// 1 − F is below 1e-13, F is 1.
///
/// ```
/// use beta_training_model::creep::CreepFunction;
///
/// // Short times: F → Γ(1 − B)(t/τ̄)^B, and Γ(1/2) = √π. In the end all has relaxed.
/// let creep = CreepFunction::new(0.5);
/// let limit = std::f64::consts::PI.sqrt() * (-20f64).exp();
/// assert!((creep.value(-40.0) / limit - 1.0).abs() < 1e-6);
/// assert_eq!(creep.value(40.0), 1.0);
/// ```
pub struct CreepFunction {
    table: Table<1>,
    tail: CreepTail,
}

/// B·z with z = −ln(t/τ̄): everything has relaxed on the left, a power law on the right.
const EDGES: (f64, f64) = (-6.0, 30.0);

impl CreepFunction {
    /// The function of one B, in [0.1, 1].
    pub fn new(b: f64) -> Self {
        let kernel = Kernel { at: |t| [-libm::expm1(-libm::exp(-t))], far_left: [1.0] };
        Self { table: Table::new(b, &kernel, EDGES), tail: CreepTail::new(b) }
    }

    /// F_B at ln(t/τ̄); the type's table has the domain.
    pub fn value(&self, ln_ratio: f64) -> f64 {
        let z = -ln_ratio;
        match self.table.value(z) {
            Some([f]) => f,
            None if z < 0.0 => 1.0,
            None if z == f64::INFINITY => 0.0,
            None => self.tail.value(z),
        }
    }
}

/// One of the three processes of Eq 28.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Process {
    /// B, in [0.1, 1].
    pub b: f64,
    /// ln(τ̄/s).
    pub ln_tau_bar: f64,
    /// ΔJ, 1/Pa.
    pub delta_j: f64,
}

/// How the viscoplastic part flows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Flow {
    /// Eqs 25, 28: the sum saturates, as the paper fits it.
    Saturating,
    /// Eq 24: γ̇_vp = σ ΔJ_an/τ_mol without end, with τ_mol = τ̄_vp as in the hierarchy.
    Newtonian,
}

/// β, anelastic and viscoplastic process of a sample, in this order.
pub struct Creep {
    processes: [Process; 3],
    functions: [CreepFunction; 3],
    flow: Flow,
}

impl Creep {
    /// A sample from its three processes, in the order β, anelastic, viscoplastic.
    pub fn new(processes: [Process; 3], flow: Flow) -> Self {
        Self { processes, functions: processes.map(|process| CreepFunction::new(process.b)), flow }
    }

    /// J(t) − J_el, the three parts of the compliance without the instantaneous one.
    ///
    /// Eq (28): J = J_el + ΔJ_β F(t/τ̄_β) + ΔJ_an F(t/τ̄_an) + ΔJ_vp F(t/τ̄_vp)
    ///
    /// | in / out | symbol | unit | domain |
    /// |---|---|---|---|
    /// | `t` | t | s | ≥ 0 |
    /// | returns | β, an, vp | 1/Pa | ≥ 0 |
    pub fn compliances(&self, t: Second) -> [f64; 3] {
        let saturating = |i: usize| {
            let Process { ln_tau_bar, delta_j, .. } = self.processes[i];
            delta_j * self.functions[i].value(libm::log(t) - ln_tau_bar)
        };
        let viscoplastic = match self.flow {
            Flow::Saturating => saturating(2),
            // One exponential: a product of two could be 0·∞.
            Flow::Newtonian => self.processes[1].delta_j * libm::exp(libm::log(t) - self.processes[2].ln_tau_bar),
        };
        [saturating(0), saturating(1), viscoplastic]
    }

    /// The creep strain, ε: the instantaneous part is subtracted, as in Fig 6a.
    ///
    /// Eq (28): ε(t) = σ (J(t) − J_el)
    ///
    /// | in / out | symbol | unit | domain |
    /// |---|---|---|---|
    /// | `t` | t | s | ≥ 0 |
    /// | `stress` | σ | Pa | ≥ 0 |
    /// | returns | ε | 1 | ≥ 0 |
    pub fn strain(&self, t: Second, stress: Pascal) -> f64 {
        let [beta, anelastic, viscoplastic] = self.compliances(t);
        stress * (beta + anelastic + viscoplastic)
    }
}

/// A row of Table 1: the creep of one sample at 403 K, in the order β, anelastic, viscoplastic.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TableRow {
    /// f, the training frequency, Hz.
    pub f: f64,
    /// B of each process.
    pub b: [f64; 3],
    /// τ̄ of each process, s.
    pub tau_bar: [Second; 3],
    /// τ_vp/τ_β, τ_an/τ_β, τ_vp/τ_an as printed; not all follow from the times of the row.
    pub printed_ratios: [f64; 3],
}

impl TableRow {
    /// The same ratios from the times.
    pub fn ratios(&self) -> [f64; 3] {
        let [beta, an, vp] = self.tau_bar;
        [vp / beta, an / beta, vp / an]
    }
}

/// Table 1 as printed.
pub const TABLE_1: [TableRow; 4] = [
    TableRow {
        f: 0.01,
        b: [0.36, 0.46, 0.58],
        tau_bar: [0.15, 2.34e7, 2.19e8],
        printed_ratios: [1.46e9, 1.56e8, 9.24],
    },
    TableRow { f: 0.1, b: [0.33, 0.40, 0.52], tau_bar: [0.11, 5.90e6, 5.58e7], printed_ratios: [5.07e8, 5.36e7, 9.45] },
    TableRow { f: 1.0, b: [0.30, 0.37, 0.43], tau_bar: [0.08, 4.05e6, 3.19e7], printed_ratios: [4.14e8, 5.25e7, 7.88] },
    TableRow {
        f: 10.0,
        b: [0.28, 0.32, 0.38],
        tau_bar: [0.03, 1.53e6, 1.01e7],
        printed_ratios: [3.37e8, 5.10e7, 6.60],
    },
];

/// The temperature at which Table 1 holds, K.
pub const TABLE_1_TEMP: f64 = 403.0;

/// Table 1 between its rows: B and log τ̄ linear in log f, constant outside 0.01 to 10 Hz.
///
/// | in / out | symbol | unit | domain |
/// |---|---|---|---|
/// | `f` | f | Hz | > 0 |
/// | returns | B, ln τ̄ of β, an, vp | 1 | |
pub fn table_1_at(f: f64) -> ([f64; 3], [f64; 3]) {
    let place = (libm::log10(f) + 2.0).clamp(0.0, 3.0);
    let below = (place as usize).min(TABLE_1.len() - 2);
    let share = place - below as f64;
    let (a, c) = (&TABLE_1[below], &TABLE_1[below + 1]);
    let mix = |from: f64, to: f64| if share == 0.0 { from } else { from + share * (to - from) };
    let b = std::array::from_fn(|i| mix(a.b[i], c.b[i]));
    let ln_tau_bar = std::array::from_fn(|i| mix(libm::log(a.tau_bar[i]), libm::log(c.tau_bar[i])));
    (b, ln_tau_bar)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rows_of_the_table_come_back() {
        for row in TABLE_1 {
            let (b, ln_tau_bar) = table_1_at(row.f);
            for i in 0..3 {
                assert!((b[i] - row.b[i]).abs() < 1e-12);
                assert!((libm::exp(ln_tau_bar[i]) / row.tau_bar[i] - 1.0).abs() < 1e-12);
            }
        }
        assert_eq!(table_1_at(1e-5), table_1_at(0.01));
        assert_eq!(table_1_at(1e5), table_1_at(10.0));
    }

    #[test]
    fn one_relaxation_time_in_the_limit_of_short_and_long_times() {
        let f = CreepFunction::new(0.36);
        assert_eq!(f.value(f64::NEG_INFINITY), 0.0);
        assert_eq!(f.value(1e3), 1.0);
        let ln_ratio = -40.0;
        let want = libm::tgamma(0.64) * libm::exp(0.36 * ln_ratio);
        assert!((f.value(ln_ratio) / want - 1.0).abs() < 1e-5);
    }
}
