//! Numerical methods that the model, the fits and the figures share: roots in brackets, maxima,
//! integrals, straight lines.

pub mod extremum;
pub mod line;
pub mod quadrature;
pub mod roots;
