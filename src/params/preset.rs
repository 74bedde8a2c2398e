//! [`Preset`]: a named scenario, with the origin of each of its numbers.

use super::glass::{self, Glass};
use super::pairs::pairs;
use super::row::row;
use super::table::{Params, Provenance, spec};
use crate::words::{fill, find, say, say_of};

#[derive(Clone, Copy)]
pub struct Preset {
    pub id: &'static str,
    /// The differences from the defaults of the table, in the link grammar; empty for a glass, whose parameters
    /// follow from its facts.
    pub(super) changes: &'static str,
    /// The origins of every key that it sets, and of defaults with another origin than in the table. The
    /// first entry that names a key applies.
    pub origins: &'static [Origin],
    /// For a glass other than the paper's.
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

impl Preset {
    /// The defaults with what this preset changes.
    pub fn params(&self) -> Params {
        let mut params = self.glass.map_or_else(Params::default, |glass| glass.params());
        for (key, value) in pairs(self.changes) {
            let known = row(&key).and_then(|row| Some((row, row.parse(&value, &params).ok()?)));
            debug_assert!(known.is_some(), "preset {}: {key}={value}", self.id);
            if let Some((row, value)) = known {
                row.assign(&mut params, &value);
            }
        }
        params
    }

    /// What it sets, in the link grammar.
    pub fn query(&self) -> String {
        if self.glass.is_none() {
            return self.changes.into();
        }
        let (params, defaults) = (self.params(), Params::default());
        let set = glass::SET.iter().filter_map(|key| spec(key));
        let named =
            set.filter(|spec| !glass::MAY_STAY.contains(&spec.key) || spec.values(&params) != spec.values(&defaults));
        named.map(|spec| [spec.key, "=", &spec.text(&params)].concat()).collect::<Vec<_>>().join("&")
    }

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
        let (from, [t_g, m]) = (glass.source(), glass.t_g_and_m());
        fill(text, &[values, &[("t_g", &t_g), ("m", &m), ("from", &from)]].concat())
    }
}
