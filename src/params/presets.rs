//! Named scenarios. A preset is a query in the link grammar plus the source of each number.
//!
//! Links store only what differs from a preset, so a preset of a published link version never
//! changes: `tests/links/v1/presets.txt` holds them still.

use super::glasses::{GLASSES, Glass};
use super::table::Provenance::{self, Derived, Fitted, Illustrative, Paper};
use super::table::spec;
use crate::words::{fill, find, say, say_of};

#[derive(Clone, Copy)]
pub struct Preset {
    pub id: &'static str,
    /// What differs from the defaults of the table.
    pub query: &'static str,
    /// Every key of the query, and every default that does not mean here what the table says.
    /// The first that names a key counts.
    pub origins: &'static [Origin],
    /// Of a glass other than the paper's, what its texts say.
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

const SCENARIOS: &[Preset] = &[
    Preset { id: "paper", query: "", origins: &[], glass: None },
    Preset {
        id: "fig1",
        query: "e_beta=1.08&b_beta=0.286&tau_pivot=3.781e-7",
        origins: &[
            Origin::new(&["e_beta"], Paper, "origin.fig5b"),
            Origin::new(&["b_beta", "tau_pivot"], Fitted, "origin.fig1d"),
        ],
        glass: None,
    },
    Preset {
        id: "strict-pivot",
        query: "tau_pivot=5e-7&e_beta=1.133&h_scale=3.3301",
        origins: &[
            Origin::new(&["tau_pivot"], Derived, "origin.alpha-pivot"),
            Origin::new(&["e_beta"], Fitted, "origin.keeps-peak"),
            Origin::new(&["h_scale"], Fitted, "origin.trained-peaks"),
        ],
        glass: None,
    },
    Preset {
        id: "as-printed",
        query: "tau_pivot=5e-4&tau_alpha_pivot=5e-4",
        origins: &[Origin::new(&["tau_pivot", "tau_alpha_pivot"], Paper, "origin.misprint")],
        glass: None,
    },
    Preset {
        id: "progressive",
        query: "drive=0.5&phi=0.21164&e_r=1.20536",
        origins: &[
            Origin::new(&["drive"], Illustrative, "origin.root"),
            Origin::new(&["phi", "e_r"], Fitted, "origin.four-values"),
        ],
        glass: None,
    },
];

/// The scenarios of the paper's glass, then the other glasses.
pub const PRESETS: &[Preset] = &joined();

const fn joined() -> [Preset; SCENARIOS.len() + GLASSES.len()] {
    let mut all = [SCENARIOS[0]; SCENARIOS.len() + GLASSES.len()];
    let mut i = 0;
    while i < all.len() {
        all[i] = if i < SCENARIOS.len() { SCENARIOS[i] } else { GLASSES[i - SCENARIOS.len()] };
        i += 1;
    }
    all
}

/// The preset called `id`, if there is one.
pub fn preset(id: &str) -> Option<&'static Preset> {
    PRESETS.iter().find(|preset| preset.id == id)
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

    /// Where this preset's value of `key` comes from, and the source in a few words; `None` for no parameter.
    pub fn provenance(&self, key: &str) -> Option<(Provenance, String)> {
        let spec = spec(key)?;
        let own = self.origins.iter().find(|origin| origin.keys.contains(&key));
        Some(match own {
            Some(origin) => (origin.provenance, self.filled(say(origin.text), origin.values)),
            None => (spec.provenance, spec.provenance.help().into()),
        })
    }

    /// A text with the values of the glass filled in.
    fn filled(&self, text: &str, values: &[(&str, &str)]) -> String {
        let Some(glass) = self.glass else { return fill(text, values) };
        let from = glass.source();
        fill(text, &[values, &[("t_g", glass.t_g), ("m", glass.m), ("from", &from)]].concat())
    }
}
