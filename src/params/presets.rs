//! Named scenarios. A preset is a query in the link grammar plus its source.
//!
//! Links store only what differs from a preset, so a preset of a published link version never
//! changes: `tests/links/v1/presets.txt` holds them still.

pub struct Preset {
    pub id: &'static str,
    pub label: &'static str,
    /// What differs from the defaults of the table.
    pub query: &'static str,
    pub source: &'static str,
    pub help: &'static str,
}

pub const PRESETS: &[Preset] = &[
    Preset {
        id: "paper",
        label: "Paper: La₃₀Ce₃₀Ni₁₀Al₂₀Co₁₀",
        query: "",
        source: "Zhang et al. 2023, doi:10.1016/j.jmst.2023.02.031; each parameter names its own provenance",
        help: "The real protocol on the glass of the paper.",
    },
    Preset {
        id: "fig1",
        label: "Fig 1: exponents 0.84 to 1.00",
        query: "e_beta=1.08&b_beta=0.286&tau_pivot=3.781e-7",
        source: "fitted to the work exponents printed with Fig 1d",
        help: "The calculation of Fig 1 has parameters of its own; this set gives its exponents.",
    },
    Preset {
        id: "strict-pivot",
        label: "One pivot for α and β",
        query: "tau_pivot=5e-7&e_beta=1.133&h_scale=3.3301",
        source: "Eq 14 with τ(566.67 K) = 5·10⁻⁷ s for both relaxations; E_β and h_s fitted again",
        help: "All relaxation times meet in one point, as Fig 5a is drawn.",
    },
    Preset {
        id: "as-printed",
        label: "Pivot time as printed",
        query: "tau_pivot=5e-4&tau_alpha_pivot=5e-4",
        source: "Eq 14 as printed: τ(566.67 K) = 5·10⁻⁴ s",
        help: "Shows why the printed pivot cannot be meant: T_g and every peak move far up.",
    },
    Preset {
        id: "progressive",
        label: "Progressive storage",
        query: "drive=0.5&phi=0.21164&e_r=1.20536",
        source: "the closure with g = 1/2, fitted again to the same four values",
        help: "Storage grows more slowly with frequency, so the samples spread evenly over log f.",
    },
];

/// The preset called `id`, if there is one.
pub fn preset(id: &str) -> Option<&'static Preset> {
    PRESETS.iter().find(|preset| preset.id == id)
}
