//! The equations, and nothing else: pure, total, SI inside. Equation numbers are the paper's.

pub mod compliance;
pub mod loading;
mod ode;
pub mod quadrature;
pub mod relaxation;
pub mod solid;
pub mod spectrum;
pub mod state;
mod tail;
