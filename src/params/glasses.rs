//! Other glasses, as presets. `tests/data/glasses.py` computes the queries and holds the rules;
//! a test compares. A number is no better than the weakest that it is made of.

use super::presets::{Origin, Preset};
use super::table::Provenance::{Choice, Illustrative, Literature};

const TAU_PIVOT: Origin = Origin {
    keys: &["tau_pivot"],
    provenance: Illustrative,
    source: "from E_β and an assumed τ₀ = 3·10⁻¹⁵ s, which leaves T_β uncertain by 15 K",
};

const E_R: Origin = Origin {
    keys: &["e_r"],
    provenance: Illustrative,
    source: "in proportion to T_g: relaxation as fast as in the paper's glass at the same T/T_g",
};

const PLACED: Origin = Origin {
    keys: &["t_end", "t_max", "t_ends", "loop_t", "dma_t_end", "creep_t"],
    provenance: Choice,
    source: "placed about T_β, T_α and T_g as in the paper",
};

const COLD_START: Origin = Origin {
    keys: &["t_start"],
    provenance: Choice,
    source: "85 K below the end as in the paper; 298 K would lie above some of the terminal temperatures",
};

/// What no preset here sets, though it is a property of the glass.
const KEPT: Origin = Origin {
    keys: &[
        "vm",
        "delta",
        "b_beta",
        "lambda",
        "chi",
        "chi_slope",
        "t_merge",
        "h0",
        "h_max",
        "h_scale",
        "phi",
        "nu",
        "drive",
        "p_ref",
    ],
    provenance: Illustrative,
    source: "the value of La₃₀Ce₃₀Ni₁₀Al₂₀Co₁₀; none is known here",
};

const RULE: Origin = Origin { keys: &["e_beta"], provenance: Illustrative, source: "26 R T_g, an empirical rule" };

/// E_u as it stands in tables, without a source at hand.
const EU_UNCHECKED: Origin =
    Origin { keys: &["eu"], provenance: Illustrative, source: "a value in common use, not checked against a source" };

const EU_GUESSED: Origin =
    Origin { keys: &["eu"], provenance: Illustrative, source: "no source found; close to related glasses" };

macro_rules! vm {
    (estimated $density:literal) => {
        Origin {
            keys: &["vm"],
            provenance: Illustrative,
            source: concat!("from the composition and a density of ", $density, " g/cm³, estimated from atomic volumes"),
        }
    };
    (unchecked $density:literal) => {
        Origin {
            keys: &["vm"],
            provenance: Illustrative,
            source: concat!("from the composition and a density of ", $density, " g/cm³, not checked against a source"),
        }
    };
}

/// A glass of which T_g is known; m and the rules give the rest.
macro_rules! glass {
    ($id:literal, $label:literal, T_g = $t_g:literal K from $t_g_source:literal, m = $m:literal,
     [$($origin:expr),+ $(,)?], $help:literal, $query:literal $(, and $more:literal)?) => {
        Preset {
            id: $id,
            label: $label,
            query: $query,
            origins: &[
                $($origin,)+
                Origin {
                    keys: &["vft_b", "vft_t0", "t_pivot", "tau_alpha_pivot"],
                    provenance: Illustrative,
                    source: concat!("from T_g = ", $t_g, " K (", $t_g_source, "), an assumed m = ", $m, " and τ₀ = 10⁻¹⁴ s"),
                },
                TAU_PIVOT,
                E_R,
                PLACED,
                KEPT,
            ],
            source: concat!("T_g = ", $t_g, " K: ", $t_g_source, $("; ", $more,)? "; the rest is assumed or estimated"),
            help: concat!(
                $help, " The fragility m = ", $m, " is assumed; closure and spectrum are those of the paper's glass."
            ),
        }
    };
}

pub const GLASSES: &[Preset] = &[
    glass!(
        "lace65al10co25", "(La₀.₅Ce₀.₅)₆₅Al₁₀Co₂₅",
        T_g = 427 K from "doi:10.1007/s10973-018-7050-0 in a compilation", m = 43,
        [RULE, EU_GUESSED, vm!(estimated "6.6")],
        "Strong β relaxation. E_β = 0.96 eV is 26 R T_g, an estimate.",
        "t_end=368&t_max=435&t_ends=308,328,348,368&loop_t=353&eu=35&vm=16.38&e_beta=0.96&t_pivot=598.3&tau_pivot=3.661e-7&vft_b=5853&vft_t0=268.1&e_r=1.208&dma_t_end=478&creep_t=403"
    ),
    glass!(
        "lace65co20al15", "(La₀.₅Ce₀.₅)₆₅Co₂₀Al₁₅",
        T_g = 440 K from "doi:10.1016/j.actamat.2007.02.026 in a compilation", m = 43,
        [
            Origin {
                keys: &["e_beta", "chi"],
                provenance: Literature,
                source: "Zhai et al. 2018, doi:10.1016/j.jallcom.2018.01.237: 76 kJ/mol, χ = 0.44",
            },
            EU_GUESSED, vm!(estimated "6.5"), COLD_START,
        ],
        "E_β = 0.788 eV and χ = 0.44 are measured. Their source calls E_β 22 R T_g, which means T_g = 415.5 K and clashes with the T_g used here. T_β = 289 K, so the ramp starts at 219 K.",
        "t_start=219&t_end=304&t_max=371&t_ends=244,264,284,304&loop_t=289&eu=35&vm=16.39&e_beta=0.788&t_pivot=616.5&tau_pivot=8.291e-9&vft_b=6032&vft_t0=276.3&chi=0.44&e_r=1.245&dma_t_end=492&creep_t=416",
        and "E_β and χ: Zhai et al. 2018, doi:10.1016/j.jallcom.2018.01.237"
    ),
    glass!(
        "la30ce30al15co25", "La₃₀Ce₃₀Al₁₅Co₂₅",
        T_g = 459 K from "doi:10.1016/j.actamat.2007.02.026 in a compilation", m = 43,
        [RULE, EU_GUESSED, vm!(estimated "6.5")],
        "E_β = 1.03 eV is 26 R T_g; estimates run from 0.99 to 1.03 eV.",
        "t_end=393&t_max=460&t_ends=333,353,373,393&loop_t=378&eu=37&vm=15.77&e_beta=1.03&t_pivot=643.1&tau_pivot=3.535e-7&vft_b=6292&vft_t0=288.2&e_r=1.299&dma_t_end=512&creep_t=435"
    ),
    glass!(
        "la32ce32al16ni5co10cu5", "La₃₂Ce₃₂Al₁₆Ni₅Co₁₀Cu₅",
        T_g = 424 K from "doi:10.1016/j.jallcom.2006.07.007 in a compilation", m = 43,
        [RULE, EU_GUESSED],
        "The nearest relative of the paper's glass with six elements. E_β = 0.95 eV is 26 R T_g, an estimate. No density is known: V_m stays at 15.9 cm³/mol, which is illustrative here.",
        "t_end=364&t_max=431&t_ends=304,324,344,364&loop_t=349&eu=37&e_beta=0.95&t_pivot=594.1&tau_pivot=3.435e-7&vft_b=5812&vft_t0=266.2&e_r=1.2&dma_t_end=474&creep_t=400"
    ),
    glass!(
        "la62al14cu12ni12", "La₆₂Al₁₄Cu₁₂Ni₁₂",
        T_g = 423 K from "doi:10.1016/j.jallcom.2006.07.007 in a compilation", m = 43,
        [RULE, EU_UNCHECKED, vm!(estimated "6.3")],
        "E_β = 0.95 eV is 26 R T_g, an estimate.",
        "t_end=364&t_max=431&t_ends=304,324,344,364&loop_t=349&eu=35&vm=16.6&e_beta=0.95&t_pivot=592.7&tau_pivot=3.589e-7&vft_b=5799&vft_t0=265.6&e_r=1.197&dma_t_end=473&creep_t=399"
    ),
    glass!(
        "la55al25ni20", "La₅₅Al₂₅Ni₂₀",
        T_g = 491 K from "doi:10.1016/j.msea.2006.06.053 in a compilation", m = 43,
        [RULE, EU_GUESSED, vm!(estimated "6.0")],
        "Strong β relaxation. E_β = 1.10 eV is 26 R T_g, an estimate.",
        "t_end=419&t_max=486&t_ends=359,379,399,419&loop_t=404&eu=43&vm=15.81&e_beta=1.1&t_pivot=688&tau_pivot=3.428e-7&vft_b=6731&vft_t0=308.3&e_r=1.39&dma_t_end=547&creep_t=467"
    ),
    glass!(
        "ce70al10ni10cu10", "Ce₇₀Al₁₀Ni₁₀Cu₁₀",
        T_g = 359 K from "abstract of Zhang, Pan, Zhao, Wang, “Soft” bulk metallic glasses based on cerium", m = 28,
        [RULE, EU_UNCHECKED, vm!(unchecked "6.67"), COLD_START],
        "Among the softest bulk metallic glasses. E_β = 0.80 eV is 26 R T_g, an estimate. T_β = 294 K, so the ramp starts at 224 K.",
        "t_start=224&t_end=309&t_max=376&t_ends=249,269,289,309&loop_t=294&eu=30.3&vm=16.94&e_beta=0.8&t_pivot=580.2&tau_pivot=2.669e-8&vft_b=7558&vft_t0=153.9&e_r=1.016&dma_t_end=419&creep_t=335"
    ),
    glass!(
        "ce68al10cu20co2", "Ce₆₈Al₁₀Cu₂₀Co₂",
        T_g = 352 K from "doi:10.1016/j.actamat.2006.02.044 in a compilation", m = 28,
        [RULE, EU_UNCHECKED, vm!(unchecked "6.75"), COLD_START],
        "E_β = 0.79 eV is 26 R T_g, an estimate. T_β = 290 K, so the ramp starts at 220 K.",
        "t_start=220&t_end=305&t_max=372&t_ends=245,265,285,305&loop_t=290&eu=31&vm=16.57&e_beta=0.79&t_pivot=568.9&tau_pivot=2.992e-8&vft_b=7410&vft_t0=150.9&e_r=0.9962&dma_t_end=412&creep_t=328"
    ),
    glass!(
        "vit1", "Vit 1: Zr₄₁.₂Ti₁₃.₈Cu₁₂.₅Ni₁₀Be₂₂.₅",
        T_g = 623 K from "a compilation without sources, github.com/aichagc/Bulk-Metallic-Glass-BMG-Clustering-Project", m = 45,
        [RULE, EU_UNCHECKED, vm!(unchecked "6.1")],
        "Measured spectra show an excess wing and no β peak; the peak here comes with the Δ of the paper's glass. E_β = 1.40 eV is 26 R T_g, an estimate. E_u is the middle of 96 to 101 GPa.",
        "t_end=529&t_max=596&t_ends=469,489,509,529&loop_t=514&eu=98.5&vm=9.841&e_beta=1.4&t_pivot=861.8&tau_pivot=4.613e-7&vft_b=8161&vft_t0=401.5&e_r=1.763&dma_t_end=687&creep_t=599"
    ),
    glass!(
        "pd40ni40p20", "Pd₄₀Ni₄₀P₂₀",
        T_g = 590 K from "a compilation without sources, github.com/aichagc/Bulk-Metallic-Glass-BMG-Clustering-Project", m = 53,
        [RULE, EU_UNCHECKED, vm!(unchecked "9.4")],
        "Measured spectra show a shoulder rather than a separate β peak; the peak here comes with the Δ of the paper's glass. E_β = 1.32 eV is 26 R T_g, an estimate.",
        "t_end=500&t_max=567&t_ends=440,460,480,500&loop_t=485&eu=108&vm=7.685&e_beta=1.32&t_pivot=782&tau_pivot=9.632e-7&vft_b=6562&vft_t0=411.9&e_r=1.67&dma_t_end=645&creep_t=566"
    ),
    glass!(
        "pd40ni10cu30p20", "Pd₄₀Ni₁₀Cu₃₀P₂₀",
        T_g = 577 K from "a compilation without sources, github.com/aichagc/Bulk-Metallic-Glass-BMG-Clustering-Project", m = 53,
        [RULE, EU_UNCHECKED, vm!(unchecked "9.3")],
        "Measured spectra show a marked shoulder below 100 Hz rather than a separate β peak; the peak here comes with the Δ of the paper's glass. E_β = 1.29 eV is 26 R T_g, an estimate.",
        "t_end=489&t_max=556&t_ends=429,449,469,489&loop_t=474&eu=98&vm=7.924&e_beta=1.29&t_pivot=764.8&tau_pivot=9.499e-7&vft_b=6417&vft_t0=402.8&e_r=1.633&dma_t_end=631&creep_t=553"
    ),
    glass!(
        "cu46zr45al7y2", "Cu₄₆Zr₄₅Al₇Y₂",
        T_g = 693 K from "doi:10.1016/j.msea.2006.06.053 in a compilation", m = 52,
        [RULE, EU_UNCHECKED, vm!(estimated "7.1")],
        "Measured spectra show an excess wing and no β peak; the peak here comes with the Δ of the paper's glass. E_β = 1.55 eV is 26 R T_g, an estimate.",
        "t_end=584&t_max=651&t_ends=524,544,564,584&loop_t=569&eu=90&vm=10.42&e_beta=1.55&t_pivot=922.9&tau_pivot=8.736e-7&vft_b=7856&vft_t0=479.8&e_r=1.961&dma_t_end=755&creep_t=669"
    ),
    glass!(
        "mg65cu25gd10", "Mg₆₅Cu₂₅Gd₁₀",
        T_g = 423 K from "doi:10.1016/j.intermet.2006.10.017 in a compilation", m = 45,
        [RULE, EU_UNCHECKED, vm!(unchecked "3.9")],
        "Measured spectra show an excess wing and no β peak; the peak here comes with the Δ of the paper's glass. E_β = 0.95 eV is 26 R T_g, an estimate.",
        "t_end=364&t_max=431&t_ends=304,324,344,364&loop_t=349&eu=50&vm=12.16&e_beta=0.95&t_pivot=585.2&tau_pivot=4.562e-7&vft_b=5541&vft_t0=272.6&e_r=1.197&dma_t_end=472&creep_t=399"
    ),
];
