//! [`Error`]: why a fit is not possible.

use std::fmt;

/// Why a fit is not possible. Its text is a sentence without a full stop.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// No degree of freedom would be left to judge the fit by.
    TooFewPoints {
        /// Points given.
        given: usize,
        /// Points needed at least.
        needed: usize,
    },
    /// Two lists that belong together differ in length.
    Lengths {
        /// Values in the first list.
        left: usize,
        /// Values in the second.
        right: usize,
    },
    /// A value is infinite or not a number.
    NotFinite {
        /// The list by its symbol.
        what: &'static str,
    },
    /// A value is not above 0.
    NotPositive {
        /// The list by its symbol.
        what: &'static str,
    },
    /// All abscissae are equal, or nothing is left to fit.
    Degenerate {
        /// The list by its symbol.
        what: &'static str,
    },
    /// A starting value lies outside what the law allows.
    Start {
        /// The parameter by its symbol.
        what: &'static str,
    },
    /// The search did not converge.
    NoConvergence,
    /// The result does not fit into floating-point numbers.
    Overflow,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooFewPoints { given, needed } => {
                write!(f, "{given} points are given, the fit needs at least {needed}")
            }
            Self::Lengths { left, right } => write!(f, "the lists differ in length: {left} and {right}"),
            Self::NotFinite { what } => write!(f, "{what}: every value must be a finite number"),
            Self::NotPositive { what } => write!(f, "{what}: every value must be above 0"),
            Self::Degenerate { what } => write!(f, "{what}: nothing can be fitted to them"),
            Self::Start { what } => write!(f, "{what}: the starting value is outside the range of the law"),
            Self::NoConvergence => f.write_str("the fit did not converge; other starting values may help"),
            Self::Overflow => f.write_str("the data are too large or too small to be fitted"),
        }
    }
}

impl std::error::Error for Error {}
