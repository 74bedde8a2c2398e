//! [`Error`]: every error outside the model, which has none, and outside links, whose faults are
//! [`crate::params::Issue`]s.

use std::fmt;

use crate::words::{in_english, say, tell};

#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// A drawing backend refused to draw; plotters' own error is generic, hence the text.
    Draw(String),
    /// A canvas without a context: a browser's setting or an extension refuses it.
    NoCanvas,
    /// CSS pixels of a picture that is too large for any bitmap of a browser.
    TooLarge { width: u32, height: u32 },
    /// No figure has this id.
    UnknownFigure(String),
    /// The figure of this id has no cells, as it is seen.
    NoMap(String),
    /// A record has a part that the JSON writer does not support.
    NoJson(String),
}

impl Error {
    /// In the reader's language.
    pub fn told(&self) -> String {
        match self {
            Self::Draw(why) => tell("error.draw", &[("why", why)]),
            Self::NoCanvas => say("error.canvas").into(),
            Self::TooLarge { width, height } => {
                tell("error.size", &[("width", &width.to_string()), ("height", &height.to_string())])
            }
            Self::UnknownFigure(id) => tell("error.figure", &[("id", id)]),
            Self::NoMap(id) => tell("error.no-map", &[("id", id)]),
            Self::NoJson(why) => tell("error.json", &[("why", why)]),
        }
    }
}

/// In English; [`Error::told`] speaks the reader's language.
impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&in_english(|| self.told()))
    }
}

impl std::error::Error for Error {}
