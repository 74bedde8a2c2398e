//! Numerical methods that the model, the fits and the figures share: roots in brackets, integrals, straight
//! lines.

pub mod line;
pub mod quadrature;
pub mod roots;
