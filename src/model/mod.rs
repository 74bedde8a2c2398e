//! The equations, and nothing else: pure, total, SI inside. Equation numbers are the paper's.

pub mod calorimetry;
pub mod compliance;
pub mod creep;
pub mod hierarchy;
pub mod loading;
mod ode;
pub mod quadrature;
pub mod relaxation;
pub mod sample;
pub mod solid;
pub mod spectrum;
pub mod state;
mod table;
mod tail;
