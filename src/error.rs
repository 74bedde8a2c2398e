//! Everything that can go wrong outside the physics, which is total, and outside links, whose
//! faults are [`crate::params::Issue`]s.

use std::fmt;

use crate::words::{say, tell};

#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// A drawing backend refused to draw; plotters' own error is generic, hence the text.
    Draw(String),
    /// A canvas without a context: a browser's setting or an extension refuses it.
    NoCanvas,
    /// CSS pixels of a picture whose lines no bitmap that a browser draws would show.
    TooLarge { width: u32, height: u32 },
    /// No figure has this id.
    UnknownFigure(String),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Draw(why) => f.write_str(&tell("error.draw", &[("why", why)])),
            Self::NoCanvas => f.write_str(say("error.canvas")),
            Self::TooLarge { width, height } => {
                f.write_str(&tell("error.size", &[("width", &width.to_string()), ("height", &height.to_string())]))
            }
            Self::UnknownFigure(id) => f.write_str(&tell("error.figure", &[("id", id)])),
        }
    }
}

impl std::error::Error for Error {}
