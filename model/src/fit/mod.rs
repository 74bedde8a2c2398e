//! Fits: the parameters of a law from data, with their uncertainty, and which of them the data leave
//! undetermined.
//!
//! Every fit is least squares, with equal weights or with a [`Sigma`]. It returns a [`Fit`]: estimates with 95 %
//! confidence intervals, covariance, residuals, and a statement on what the data determine.
//! Straight lines are solved in closed form. Laws in which some parameters enter linearly
//! ([`vft()`], [`creep()`]) are reduced to the others by variable projection, and those are left to
//! the Levenberg–Marquardt method. Laws with a [`Sigma`] ([`arrhenius()`], [`creep_power()`], [`dma()`],
//! [`calorimetry()`], [`Series`]) also have a [`Quality`]: χ², profile intervals, and AIC to compare them with rivals.
//!
//! This module works with numbers only; callers pass a law such as the creep function as a function.
//! No input causes a panic, and no result holds a NaN. Data that cannot be fitted give an [`Error`].
//! Results have the same bits on every target: apart from `libm`'s functions only + − × ÷ √ are used.

mod arrhenius;
mod assess;
mod calorimetry;
mod creep;
mod creep_power;
mod dma;
mod error;
mod estimate;
mod found;
mod input;
mod laws;
mod line;
mod minimum;
mod separable;
mod shapes;
mod starts;
mod student;
mod svd;
mod training;
mod vft;
mod weighted;

pub use arrhenius::{Arrhenius, arrhenius};
pub use assess::Identifiability;
pub use calorimetry::{Calorimetry, Heating, calorimetry};
pub use creep::{Creep, Parameter, Term, creep};
pub use creep_power::{CreepPower, creep_power};
pub use dma::{Dma, Rival, Swept, Wing, dma};
pub use error::Error;
pub use estimate::{Estimate, Fit};
pub use laws::{ArrheniusLine, PowerLaw, SecondaryFragility, arrhenius_line, power_law, secondary_fragility};
pub use line::{Line, line};
pub use student::{CONFIDENCE, student_t};
pub use training::{History, Measured, Quantity, Series};
pub use vft::{Vft, vft};
pub use weighted::{Quality, Sigma, WeightedFit};
