//! Units: names for what an `f64` holds, the constants, and the few conversions.
//!
//! The model computes in SI. The aliases document a signature; they do not check it.
//! Any other unit is a suffix of the name (`e_beta_ev`, `h_kj_mol`).

pub type Second = f64;
pub type Kelvin = f64;
pub type Hertz = f64;
pub type Pascal = f64;
pub type PerSecond = f64;
pub type KelvinPerSecond = f64;
/// J/m³, the unit of work done on a volume.
pub type JoulePerCubicMetre = f64;
pub type WattPerCubicMetre = f64;
pub type ElectronVolt = f64;
pub type KilojoulePerMole = f64;

/// Boltzmann's constant, eV/K (CODATA 2018, exact in SI up to the printed digits).
pub const K_B_EV_PER_K: f64 = 8.617_333_262e-5;
pub const LN_10: f64 = std::f64::consts::LN_10;
pub const TAU: f64 = std::f64::consts::TAU;
