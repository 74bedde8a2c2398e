#![doc = include_str!("../README.md")]
#![deny(missing_docs)]

/// The version of the model: raised with every change of a result, however small. Links of the
/// laboratory carry it, and its tests hold what each version gave.
pub const VERSION: u32 = 2;

pub mod calorimetry;
pub mod compliance;
pub mod creep;
pub mod design;
mod explicit;
#[cfg(feature = "fit")]
pub mod fit;
pub mod gain;
pub mod hierarchy;
pub mod loading;
pub mod loss;
pub mod numerics;
mod ode;
pub mod ramp;
pub mod relaxation;
pub mod response;
mod rosenbrock;
pub mod sample;
pub mod solid;
pub mod spectrum;
pub mod state;
mod table;
mod tail;
pub mod units;
