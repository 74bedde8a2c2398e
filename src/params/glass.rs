//! [`Glass`]: what is known of a glass other than the paper's, and the rules by which its parameters follow.
//!
//! - α: τ_α is 10⁻¹⁴ s at infinite temperature and 100 s at T_g, and has the fragility m there. This is the VFT law.
//! - β: E_β is 26 RT_g where it was not measured, τ_β = 3·10⁻¹⁵ s · exp(E_β/k_B T).
//! - Molar mass: of the composition, with standard atomic weights. Molar volume: molar mass over density.
//! - Protocol: the paper's, moved so that it ends 15 K above T_β at 1 Hz. Creep 24 K below T_g, the mechanical spectrum
//!   to 17 K above the α peak at 1 Hz.
//! - E_R in proportion to T_g, so that structural relaxation is as fast at the same T/T_g.
//!
//! The other parameters are the defaults. `tests/data/glasses.py` computes the same on its own.

use super::number::shortest;
use super::table::Params;
use crate::words::tell;
use model::relaxation::TAU_AT_T_G;
use model::units::{K_B_EV_PER_K, LN_10, TAU};

const TAU_ALPHA_0: f64 = 1e-14;
const TAU_BETA_0: f64 = 3e-15;
/// E_β/RT_g where E_β was not measured.
const E_BETA_IN_RT_G: f64 = 26.0;
/// T_g of the paper's glass, K.
const T_G_OF_THE_PAPER: f64 = 427.25;
const KJ_MOL_PER_EV: f64 = 96.485_332_12;

/// What the rules set, in the order in which a query names it.
pub(super) const SET: [&str; 17] = [
    "t_start",
    "t_end",
    "t_max",
    "t_ends",
    "loop_t",
    "eu",
    "vm",
    "e_beta",
    "t_pivot",
    "tau_pivot",
    "vft_b",
    "vft_t0",
    "chi",
    "e_r",
    "dma_t_end",
    "creep_t",
    "molar_mass",
];

/// Which of these stay at their defaults in a glass that has no reason to set them.
pub(super) const MAY_STAY: [&str; 3] = ["t_start", "vm", "chi"];

/// Facts about a glass, each in the unit of its parameter.
#[derive(Clone, Copy)]
pub(super) struct Glass {
    /// The composition with subscripts, perhaps after a name: the label in every language.
    pub formula: &'static str,
    /// Where T_g comes from: a text, and the source that it names.
    pub from: (&'static str, &'static str),
    pub t_g: f64,
    /// The fragility.
    pub m: f64,
    pub molar_mass: f64,
    pub eu: f64,
    /// g/cm³.
    pub density: Option<f64>,
    pub measured: Option<Measured>,
}

/// What was measured of the β relaxation.
#[derive(Clone, Copy)]
pub(super) struct Measured {
    pub e_beta_kj_mol: f64,
    pub chi: f64,
}

impl Glass {
    /// Where T_g comes from, in words.
    pub fn source(&self) -> String {
        let (text, source) = self.from;
        tell(text, &[("source", source)])
    }

    /// T_g and m, as texts say them.
    pub fn t_g_and_m(&self) -> [String; 2] {
        [self.t_g, self.m].map(shortest)
    }

    /// All parameters, rounded to what a link writes.
    pub fn params(&self) -> Params {
        let Self { t_g, m, molar_mass, .. } = *self;
        let mut p = Params::default();

        let (steps, ln_ratio) = (m * LN_10, libm::log(TAU_AT_T_G / TAU_ALPHA_0));
        let (t0, b) = (t_g * (1.0 - ln_ratio / steps), ln_ratio * ln_ratio * t_g / steps);
        let t_pivot = t0 + b / libm::log(p.tau_alpha_pivot / TAU_ALPHA_0);
        p.vft_t0 = four_digits(t0);
        p.vft_b = four_digits(b);
        p.t_pivot = four_digits(t_pivot);

        p.e_beta = decimals(E_BETA_IN_RT_G * K_B_EV_PER_K * t_g, 100.0);
        if let Some(Measured { e_beta_kj_mol, chi }) = self.measured {
            p.e_beta = decimals(e_beta_kj_mol / KJ_MOL_PER_EV, 1000.0);
            p.chi = chi;
        }
        p.tau_pivot = four_digits(TAU_BETA_0 * libm::exp(p.e_beta / (K_B_EV_PER_K * t_pivot)));

        p.eu = self.eu;
        p.molar_mass = decimals(molar_mass, 100.0);
        if let Some(density) = self.density {
            p.vm = four_digits(molar_mass / density);
        }
        p.e_r = four_digits(p.e_r * t_g / T_G_OF_THE_PAPER);

        // Where the relaxations have their peaks at 1 Hz.
        let t_beta = p.e_beta / (-K_B_EV_PER_K * libm::log(TAU * TAU_BETA_0));
        let t_alpha = t0 - b / libm::log(TAU * TAU_ALPHA_0);
        let moved = libm::round(t_beta + 15.0) - p.t_end;
        p.t_end += moved;
        p.t_max += moved;
        p.t_ends.iter_mut().for_each(|t_end| *t_end += moved);
        // Room temperature, unless a training would end below it.
        if p.t_ends.iter().any(|&t_end| t_end <= p.t_start) {
            p.t_start += moved;
        }
        p.loop_t = libm::round(t_beta);
        p.dma_t_end = libm::round(t_alpha + 17.0);
        p.creep_t = libm::round(t_g - 24.0);
        p
    }
}

/// The double nearest to `value` with as many decimals as `scale`, a power of ten, has zeros.
fn decimals(value: f64, scale: f64) -> f64 {
    libm::round(value * scale) / scale
}

/// A positive number to four significant digits, or to a whole number. Both sides of the division are exact.
fn four_digits(value: f64) -> f64 {
    let mut scale = 1.0;
    while value * scale < 1000.0 {
        scale *= 10.0;
    }
    decimals(value, scale)
}

/// Of a composition in atomic percent, g/mol.
pub(super) const fn molar_mass(composition: &[(&str, f64)]) -> f64 {
    let (mut mass, mut total, mut i) = (0.0, 0.0, 0);
    while i < composition.len() {
        let (element, share) = composition[i];
        mass += atomic_weight(element) * share;
        total += share;
        i += 1;
    }
    assert!((total - 100.0f64).abs() < 1e-9, "the shares of a composition are 100 in all");
    mass / 100.0
}

/// The standard atomic weight, g/mol.
const fn atomic_weight(element: &str) -> f64 {
    match element.as_bytes() {
        b"Al" => 26.982,
        b"Be" => 9.012,
        b"Ce" => 140.116,
        b"Co" => 58.933,
        b"Cu" => 63.546,
        b"Gd" => 157.25,
        b"La" => 138.905,
        b"Mg" => 24.305,
        b"Ni" => 58.693,
        b"P" => 30.974,
        b"Pd" => 106.42,
        b"Ti" => 47.867,
        b"Y" => 88.906,
        b"Zr" => 91.224,
        _ => panic!("this element has no weight yet"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_rounded_as_one_writes_them() {
        for (value, rounded) in
            [(3.661_49e-7, 3.661e-7), (0.996_16, 0.9962), (16.380_3, 16.38), (999.96, 1000.0), (5852.6, 5853.0)]
        {
            assert_eq!(four_digits(value), rounded);
        }
        assert_eq!((decimals(0.787_68, 1000.0), decimals(1.0999, 100.0)), (0.788, 1.1));
    }
}
