//! Everything that can go wrong outside the physics, which is total, and outside links, whose
//! faults are [`crate::params::Issue`]s.

use std::fmt;

use crate::words::tell;

#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// A drawing backend refused to draw; plotters' own error is generic, hence the text.
    Draw(String),
    /// No figure has this id.
    UnknownFigure(String),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Draw(why) => f.write_str(&tell("error.draw", &[("why", why)])),
            Self::UnknownFigure(id) => f.write_str(&tell("error.figure", &[("id", id)])),
        }
    }
}

impl std::error::Error for Error {}
