//! Fits: the parameters of a law from data, with their uncertainty, and which of them the data leave
//! undetermined.
//!
//! Every fit is least squares with equal weights. It returns a [`Fit`]: estimates with 95 %
//! confidence intervals, covariance, residuals, and a statement on what the data determine.
//! Straight lines are solved in closed form. Laws in which some parameters enter linearly
//! ([`vft()`], [`creep()`]) are reduced to the others by variable projection, and those are left to
//! the Levenberg–Marquardt method.
//!
//! This module works with numbers only; callers pass a law such as the creep function as a function.
//! No input causes a panic, and no result holds a NaN. Data that cannot be fitted give an [`Error`].
//! Results have the same bits on every target: apart from `libm`'s functions only + − × ÷ √ are used.

mod assess;
mod creep;
mod error;
mod estimate;
mod found;
mod input;
mod laws;
mod line;
mod minimum;
mod separable;
mod student;
mod svd;
mod vft;

pub use assess::Identifiability;
pub use creep::{Creep, Parameter, Term, creep};
pub use error::Error;
pub use estimate::{Estimate, Fit};
pub use laws::{Arrhenius, PowerLaw, SecondaryFragility, arrhenius, power_law, secondary_fragility};
pub use line::{Line, line};
pub use student::{CONFIDENCE, student_t};
pub use vft::{Vft, vft};
