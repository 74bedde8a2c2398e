//! [`Preset`]: a named scenario, with the origin of each of its numbers.

use super::row::row;
use super::table::Provenance;
use crate::words::{fill, find, say, say_of, tell};

#[derive(Clone, Copy)]
pub struct Preset {
    pub id: &'static str,
    /// The differences from the defaults of the table.
    pub query: &'static str,
    /// The origins of every key of the query, and of defaults with another origin than in the table. The
    /// first entry that names a key applies.
    pub origins: &'static [Origin],
    /// For a glass other than the paper's, the facts in its texts.
    pub(super) glass: Option<Glass>,
}

/// Where some numbers of a preset come from.
#[derive(Clone, Copy)]
pub struct Origin {
    pub keys: &'static [&'static str],
    pub provenance: Provenance,
    /// Key of the source in the catalogues, and what fills it beside the values of the glass.
    pub(super) text: &'static str,
    pub(super) values: &'static [(&'static str, &'static str)],
}

impl Origin {
    pub(super) const fn new(keys: &'static [&'static str], provenance: Provenance, text: &'static str) -> Self {
        Self { keys, provenance, text, values: &[] }
    }
}

/// Facts about a glass, for its texts.
#[derive(Clone, Copy)]
pub(super) struct Glass {
    /// The composition with subscripts, perhaps after a name: the label in every language.
    pub formula: &'static str,
    /// Glass transition temperature in K and fragility, as their texts say them.
    pub t_g: &'static str,
    pub m: &'static str,
    /// Where T_g comes from: a text, and the source that it names.
    pub from: (&'static str, &'static str),
}

impl Glass {
    /// Where T_g comes from, in words.
    pub fn source(&self) -> String {
        let (text, source) = self.from;
        tell(text, &[("source", source)])
    }
}

impl Preset {
    pub fn label(&self) -> &'static str {
        self.glass.map_or_else(|| say_of("preset", self.id, "label"), |glass| glass.formula)
    }

    pub fn help(&self) -> String {
        let help = say_of("preset", self.id, "help");
        if self.glass.is_none() { help.into() } else { self.filled(say("glass.help"), &[("help", help)]) }
    }

    /// Where its numbers come from, in a few words.
    pub fn source(&self) -> String {
        let own = find(&["preset.", self.id, ".source"].concat());
        self.filled(own.unwrap_or_else(|| say("glass.source")), &[])
    }

    /// Whether its glass is the one of the paper, so that the paper's values can be set beside it.
    pub fn is_glass_of_the_paper(&self) -> bool {
        self.glass.is_none()
    }

    /// Where this preset's value of `key` comes from, and the source in a few words; `None` if `key` is not a
    /// parameter.
    pub fn provenance(&self, key: &str) -> Option<(Provenance, String)> {
        let row = row(key)?;
        let own = self.origins.iter().find(|origin| origin.keys.contains(&key));
        Some(match own {
            Some(origin) => (origin.provenance, self.filled(say(origin.text), origin.values)),
            None => (row.provenance(), row.provenance().help().into()),
        })
    }

    /// A text with the values of the glass filled in.
    fn filled(&self, text: &str, values: &[(&str, &str)]) -> String {
        let Some(glass) = self.glass else { return fill(text, values) };
        let from = glass.source();
        fill(text, &[values, &[("t_g", glass.t_g), ("m", glass.m), ("from", &from)]].concat())
    }
}
