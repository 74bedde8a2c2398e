//! Named scenarios. A preset is a query in the link grammar plus the source of each number.
//!
//! Links store only what differs from a preset, so a preset of a published link version never
//! changes: `tests/links/v1/presets.txt` holds them still.

use super::glasses::GLASSES;
use super::table::Provenance::{self, Derived, Fitted, Illustrative, Paper};
use super::table::spec;

#[derive(Clone, Copy)]
pub struct Preset {
    pub id: &'static str,
    pub label: &'static str,
    /// What differs from the defaults of the table.
    pub query: &'static str,
    /// Every key of the query, and every default that does not mean here what the table says.
    /// The first that names a key counts.
    pub origins: &'static [Origin],
    pub source: &'static str,
    pub help: &'static str,
}

/// Where some numbers of a preset come from.
#[derive(Clone, Copy)]
pub struct Origin {
    pub keys: &'static [&'static str],
    pub provenance: Provenance,
    pub source: &'static str,
}

const SCENARIOS: &[Preset] = &[
    Preset {
        id: "paper",
        label: "Paper: La₃₀Ce₃₀Ni₁₀Al₂₀Co₁₀",
        query: "",
        origins: &[],
        source: "Zhang et al. 2023, doi:10.1016/j.jmst.2023.02.031; each parameter names its own provenance",
        help: "The real protocol on the glass of the paper.",
    },
    Preset {
        id: "fig1",
        label: "Fig 1: exponents 0.84 to 1.00",
        query: "e_beta=1.08&b_beta=0.286&tau_pivot=3.781e-7",
        origins: &[
            Origin { keys: &["e_beta"], provenance: Paper, source: "the example of Fig 5b" },
            Origin {
                keys: &["b_beta", "tau_pivot"],
                provenance: Fitted,
                source: "to the exponents printed with Fig 1d",
            },
        ],
        source: "fitted to the work exponents printed with Fig 1d",
        help: "The calculation of Fig 1 has parameters of its own; this set gives its exponents.",
    },
    Preset {
        id: "strict-pivot",
        label: "One pivot for α and β",
        query: "tau_pivot=5e-7&e_beta=1.133&h_scale=3.3301",
        origins: &[
            Origin { keys: &["tau_pivot"], provenance: Derived, source: "the pivot time of the α relaxation" },
            Origin { keys: &["e_beta"], provenance: Fitted, source: "keeps the 1 Hz peak at 366.5 K, an assumption" },
            Origin {
                keys: &["h_scale"],
                provenance: Fitted,
                source: "T_β near 368 and 364 K after training (368.01 and 364.10 K; φ and E_R are those of the paper scenario)",
            },
        ],
        source: "Eq 14 with τ(566.67 K) = 5·10⁻⁷ s for both relaxations; E_β and h_s follow",
        help: "All relaxation times meet in one point, as Fig 5a is drawn.",
    },
    Preset {
        id: "as-printed",
        label: "Pivot time as printed",
        query: "tau_pivot=5e-4&tau_alpha_pivot=5e-4",
        origins: &[Origin {
            keys: &["tau_pivot", "tau_alpha_pivot"],
            provenance: Paper,
            source: "Eq 14 as printed, a misprint",
        }],
        source: "Eq 14 as printed: τ(566.67 K) = 5·10⁻⁴ s",
        help: "Shows why the printed pivot cannot be meant: T_g and every peak move far up.",
    },
    Preset {
        id: "progressive",
        label: "Progressive storage",
        query: "drive=0.5&phi=0.21164&e_r=1.20536",
        origins: &[
            Origin {
                keys: &["drive"],
                provenance: Illustrative,
                source: "chosen: storage follows the root of the power",
            },
            Origin { keys: &["phi", "e_r"], provenance: Fitted, source: "to the same four values, with g = 1/2" },
        ],
        source: "the closure with g = 1/2, fitted again to the same four values",
        help: "Storage grows more slowly with frequency, so the samples spread evenly over log f.",
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
    /// Whether its glass is the one of the paper, so that the paper's values can be set beside it.
    pub fn is_glass_of_the_paper(&self) -> bool {
        !GLASSES.iter().any(|glass| glass.id == self.id)
    }

    /// Where this preset's value of `key` comes from, and the source in a few words; `None` for no parameter.
    pub fn provenance(&self, key: &str) -> Option<(Provenance, &'static str)> {
        let spec = spec(key)?;
        let own = self.origins.iter().find(|origin| origin.keys.contains(&key));
        Some(own.map_or((spec.provenance, spec.provenance.help()), |origin| (origin.provenance, origin.source)))
    }
}
