//! `PRESETS`: the named scenarios, each with the source of its numbers.
//!
//! Links store only differences from a preset. Therefore a preset of a published link version never changes:
//! `tests/links/v1/presets.txt` pins them.

use super::glasses::GLASSES;
use super::preset::{Origin, Preset};
use super::table::Provenance::{Derived, Fitted, Illustrative, Paper};

const SCENARIOS: &[Preset] = &[
    Preset { id: "paper", changes: "", origins: &[], glass: None },
    Preset {
        id: "fig1",
        changes: "e_beta=1.08&b_beta=0.286&tau_pivot=3.781e-7",
        origins: &[
            Origin::new(&["e_beta"], Paper, "origin.fig5b"),
            Origin::new(&["b_beta", "tau_pivot"], Fitted, "origin.fig1d"),
        ],
        glass: None,
    },
    Preset {
        id: "strict-pivot",
        changes: "tau_pivot=5e-7&e_beta=1.133&h_scale=3.3301",
        origins: &[
            Origin::new(&["tau_pivot"], Derived, "origin.alpha-pivot"),
            Origin::new(&["e_beta"], Fitted, "origin.keeps-peak"),
            Origin::new(&["h_scale"], Fitted, "origin.trained-peaks"),
        ],
        glass: None,
    },
    Preset {
        id: "as-printed",
        changes: "tau_pivot=5e-4&tau_alpha_pivot=5e-4",
        origins: &[Origin::new(&["tau_pivot", "tau_alpha_pivot"], Paper, "origin.misprint")],
        glass: None,
    },
    Preset {
        id: "progressive",
        changes: "drive=0.5&phi=0.21164&e_r=1.20536",
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
