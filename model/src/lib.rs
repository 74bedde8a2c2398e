#![warn(missing_docs)]
//! The equations, and nothing else: pure, total, SI inside. Equation numbers are the paper's.

/// The version of the model: raised with every change of a result, however small. Links carry it,
/// and `tests/links` holds what each version gave.
pub const VERSION: u32 = 1;

pub mod calorimetry;
pub mod compliance;
pub mod creep;
#[cfg(feature = "fit")]
pub mod fit;
pub mod gain;
pub mod hierarchy;
pub mod loading;
pub mod numerics;
mod ode;
pub mod relaxation;
pub mod response;
pub mod sample;
pub mod solid;
pub mod spectrum;
pub mod state;
mod table;
mod tail;
pub mod units;
