//! Aliases such as [`Kelvin`]: units of `f64` values, constants, and a few conversions.
//!
//! The model computes in SI. The aliases document a signature; they do not check it.
//! Any other unit is a suffix of the name (`e_beta_ev`, `h_kj_mol`).

/// s, the unit of times t and relaxation times τ.
pub type Second = f64;
/// K, the unit of temperatures T, above 0.
pub type Kelvin = f64;
/// Hz, the unit of frequencies f; ω = 2πf is in rad/s.
pub type Hertz = f64;
/// Pa, the unit of moduli E and stresses σ.
pub type Pascal = f64;
/// 1/s, the unit of rates.
pub type PerSecond = f64;
/// K/s, the unit of heating and cooling rates q.
pub type KelvinPerSecond = f64;
/// J/m³, the unit of work done on a volume.
pub type JoulePerCubicMetre = f64;
/// W/m³, the unit of power put into a volume.
pub type WattPerCubicMetre = f64;
/// eV, the unit of activation energies E.
pub type ElectronVolt = f64;
/// kJ/mol, the unit of stored enthalpy h.
pub type KilojoulePerMole = f64;

/// Boltzmann's constant, eV/K (CODATA 2018, exact in SI up to the printed digits).
pub const K_B_EV_PER_K: f64 = 8.617_333_262e-5;
/// ln 10, between decades and natural logarithms.
pub const LN_10: f64 = std::f64::consts::LN_10;
/// 2π, between f and ω.
pub const TAU: f64 = std::f64::consts::TAU;
