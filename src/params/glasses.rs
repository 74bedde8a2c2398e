//! `GLASSES`: presets of other glasses. `tests/data/glasses.py` holds the rules and computes the queries; a
//! test compares. A number gets the weakest provenance of its inputs.

use super::preset::{Glass, Origin, Preset};
use super::table::Provenance::{Choice, Illustrative, Literature};

const TAU_PIVOT: Origin = Origin::new(&["tau_pivot"], Illustrative, "origin.tau-pivot");

const E_R: Origin = Origin::new(&["e_r"], Illustrative, "origin.e-r");

const PLACED: Origin =
    Origin::new(&["t_end", "t_max", "t_ends", "loop_t", "dma_t_end", "creep_t"], Choice, "origin.placed");

const COLD_START: Origin = Origin::new(&["t_start"], Choice, "origin.cold-start");

/// The composition is known, and so are the weights of its atoms.
const MOLAR_MASS: Origin = Origin::new(&["molar_mass"], Literature, "origin.molar-mass");

/// Properties of the glass that no preset here sets.
const KEPT: Origin = Origin::new(
    &[
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
    Illustrative,
    "origin.kept",
);

const RULE: Origin = Origin::new(&["e_beta"], Illustrative, "origin.rule");

const MEASURED: Origin = Origin::new(&["e_beta", "chi"], Literature, "origin.zhai");

/// E_u from tables whose source was not checked.
const EU_UNCHECKED: Origin = Origin::new(&["eu"], Illustrative, "origin.eu-unchecked");

const EU_GUESSED: Origin = Origin::new(&["eu"], Illustrative, "origin.eu-guessed");

/// V_m from the composition and a density in g/cm³.
const fn vm(text: &'static str, density: &'static [(&'static str, &'static str)]) -> Origin {
    Origin { values: density, ..Origin::new(&["vm"], Illustrative, text) }
}

macro_rules! vm {
    (estimated $density:literal) => {
        vm("origin.vm-estimated", &[("density", $density)])
    };
    (unchecked $density:literal) => {
        vm("origin.vm-unchecked", &[("density", $density)])
    };
}

/// A glass of which T_g is known; m and the rules give the rest.
macro_rules! glass {
    ($id:literal, $formula:literal, T_g = $t_g:literal K from $from:literal $t_g_source:literal, m = $m:literal,
     [$($origin:expr),+ $(,)?], $query:literal) => {
        Preset {
            id: $id,
            query: $query,
            origins: &[
                $($origin,)+
                Origin::new(&["vft_b", "vft_t0", "t_pivot", "tau_alpha_pivot"], Illustrative, "origin.vft"),
                TAU_PIVOT,
                E_R,
                PLACED,
                MOLAR_MASS,
                KEPT,
            ],
            glass: Some(Glass {
                formula: $formula,
                t_g: stringify!($t_g),
                m: stringify!($m),
                from: ($from, $t_g_source),
            }),
        }
    };
}

pub const GLASSES: &[Preset] = &[
    glass!(
        "lace65al10co25", "(La₀.₅Ce₀.₅)₆₅Al₁₀Co₂₅",
        T_g = 427 K from "from.compilation" "doi:10.1007/s10973-018-7050-0", m = 43,
        [RULE, EU_GUESSED, vm!(estimated "6.6")],
        "t_end=368&t_max=435&t_ends=308,328,348,368&loop_t=353&eu=35&vm=16.38&e_beta=0.96&t_pivot=598.3&tau_pivot=3.661e-7&vft_b=5853&vft_t0=268.1&e_r=1.208&dma_t_end=478&creep_t=403&molar_mass=108.11"
    ),
    glass!(
        "lace65co20al15", "(La₀.₅Ce₀.₅)₆₅Co₂₀Al₁₅",
        T_g = 440 K from "from.compilation" "doi:10.1016/j.actamat.2007.02.026", m = 43,
        [
            MEASURED,
            EU_GUESSED, vm!(estimated "6.5"), COLD_START,
        ],
        "t_start=219&t_end=304&t_max=371&t_ends=244,264,284,304&loop_t=289&eu=35&vm=16.39&e_beta=0.788&t_pivot=616.5&tau_pivot=8.291e-9&vft_b=6032&vft_t0=276.3&chi=0.44&e_r=1.245&dma_t_end=492&creep_t=416&molar_mass=106.52"
    ),
    glass!(
        "la30ce30al15co25", "La₃₀Ce₃₀Al₁₅Co₂₅",
        T_g = 459 K from "from.compilation" "doi:10.1016/j.actamat.2007.02.026", m = 43,
        [RULE, EU_GUESSED, vm!(estimated "6.5")],
        "t_end=393&t_max=460&t_ends=333,353,373,393&loop_t=378&eu=37&vm=15.77&e_beta=1.03&t_pivot=643.1&tau_pivot=3.535e-7&vft_b=6292&vft_t0=288.2&e_r=1.299&dma_t_end=512&creep_t=435&molar_mass=102.49"
    ),
    glass!(
        "la32ce32al16ni5co10cu5", "La₃₂Ce₃₂Al₁₆Ni₅Co₁₀Cu₅",
        T_g = 424 K from "from.compilation" "doi:10.1016/j.jallcom.2006.07.007", m = 43,
        [RULE, EU_GUESSED],
        "t_end=364&t_max=431&t_ends=304,324,344,364&loop_t=349&eu=37&e_beta=0.95&t_pivot=594.1&tau_pivot=3.435e-7&vft_b=5812&vft_t0=266.2&e_r=1.2&dma_t_end=474&creep_t=400&molar_mass=105.61"
    ),
    glass!(
        "la62al14cu12ni12", "La₆₂Al₁₄Cu₁₂Ni₁₂",
        T_g = 423 K from "from.compilation" "doi:10.1016/j.jallcom.2006.07.007", m = 43,
        [RULE, EU_UNCHECKED, vm!(estimated "6.3")],
        "t_end=364&t_max=431&t_ends=304,324,344,364&loop_t=349&eu=35&vm=16.6&e_beta=0.95&t_pivot=592.7&tau_pivot=3.589e-7&vft_b=5799&vft_t0=265.6&e_r=1.197&dma_t_end=473&creep_t=399&molar_mass=104.57"
    ),
    glass!(
        "la55al25ni20", "La₅₅Al₂₅Ni₂₀",
        T_g = 491 K from "from.compilation" "doi:10.1016/j.msea.2006.06.053", m = 43,
        [RULE, EU_GUESSED, vm!(estimated "6.0")],
        "t_end=419&t_max=486&t_ends=359,379,399,419&loop_t=404&eu=43&vm=15.81&e_beta=1.1&t_pivot=688&tau_pivot=3.428e-7&vft_b=6731&vft_t0=308.3&e_r=1.39&dma_t_end=547&creep_t=467&molar_mass=94.88"
    ),
    glass!(
        "ce70al10ni10cu10", "Ce₇₀Al₁₀Ni₁₀Cu₁₀",
        T_g = 359 K from "from.abstract" "Zhang, Pan, Zhao, Wang, “Soft” bulk metallic glasses based on cerium", m = 28,
        [RULE, EU_UNCHECKED, vm!(unchecked "6.67"), COLD_START],
        "t_start=224&t_end=309&t_max=376&t_ends=249,269,289,309&loop_t=294&eu=30.3&vm=16.94&e_beta=0.8&t_pivot=580.2&tau_pivot=2.669e-8&vft_b=7558&vft_t0=153.9&e_r=1.016&dma_t_end=419&creep_t=335&molar_mass=113"
    ),
    glass!(
        "ce68al10cu20co2", "Ce₆₈Al₁₀Cu₂₀Co₂",
        T_g = 352 K from "from.compilation" "doi:10.1016/j.actamat.2006.02.044", m = 28,
        [RULE, EU_UNCHECKED, vm!(unchecked "6.75"), COLD_START],
        "t_start=220&t_end=305&t_max=372&t_ends=245,265,285,305&loop_t=290&eu=31&vm=16.57&e_beta=0.79&t_pivot=568.9&tau_pivot=2.992e-8&vft_b=7410&vft_t0=150.9&e_r=0.9962&dma_t_end=412&creep_t=328&molar_mass=111.86"
    ),
    glass!(
        "vit1", "Vit 1: Zr₄₁.₂Ti₁₃.₈Cu₁₂.₅Ni₁₀Be₂₂.₅",
        T_g = 623 K from "from.unsourced" "github.com/aichagc/Bulk-Metallic-Glass-BMG-Clustering-Project", m = 45,
        [RULE, EU_UNCHECKED, vm!(unchecked "6.1")],
        "t_end=529&t_max=596&t_ends=469,489,509,529&loop_t=514&eu=98.5&vm=9.841&e_beta=1.4&t_pivot=861.8&tau_pivot=4.613e-7&vft_b=8161&vft_t0=401.5&e_r=1.763&dma_t_end=687&creep_t=599&molar_mass=60.03"
    ),
    glass!(
        "pd40ni40p20", "Pd₄₀Ni₄₀P₂₀",
        T_g = 590 K from "from.unsourced" "github.com/aichagc/Bulk-Metallic-Glass-BMG-Clustering-Project", m = 53,
        [RULE, EU_UNCHECKED, vm!(unchecked "9.4")],
        "t_end=500&t_max=567&t_ends=440,460,480,500&loop_t=485&eu=108&vm=7.685&e_beta=1.32&t_pivot=782&tau_pivot=9.632e-7&vft_b=6562&vft_t0=411.9&e_r=1.67&dma_t_end=645&creep_t=566&molar_mass=72.24"
    ),
    glass!(
        "pd40ni10cu30p20", "Pd₄₀Ni₁₀Cu₃₀P₂₀",
        T_g = 577 K from "from.unsourced" "github.com/aichagc/Bulk-Metallic-Glass-BMG-Clustering-Project", m = 53,
        [RULE, EU_UNCHECKED, vm!(unchecked "9.3")],
        "t_end=489&t_max=556&t_ends=429,449,469,489&loop_t=474&eu=98&vm=7.924&e_beta=1.29&t_pivot=764.8&tau_pivot=9.499e-7&vft_b=6417&vft_t0=402.8&e_r=1.633&dma_t_end=631&creep_t=553&molar_mass=73.7"
    ),
    glass!(
        "cu46zr45al7y2", "Cu₄₆Zr₄₅Al₇Y₂",
        T_g = 693 K from "from.compilation" "doi:10.1016/j.msea.2006.06.053", m = 52,
        [RULE, EU_UNCHECKED, vm!(estimated "7.1")],
        "t_end=584&t_max=651&t_ends=524,544,564,584&loop_t=569&eu=90&vm=10.42&e_beta=1.55&t_pivot=922.9&tau_pivot=8.736e-7&vft_b=7856&vft_t0=479.8&e_r=1.961&dma_t_end=755&creep_t=669&molar_mass=73.95"
    ),
    glass!(
        "mg65cu25gd10", "Mg₆₅Cu₂₅Gd₁₀",
        T_g = 423 K from "from.compilation" "doi:10.1016/j.intermet.2006.10.017", m = 45,
        [RULE, EU_UNCHECKED, vm!(unchecked "3.9")],
        "t_end=364&t_max=431&t_ends=304,324,344,364&loop_t=349&eu=50&vm=12.16&e_beta=0.95&t_pivot=585.2&tau_pivot=4.562e-7&vft_b=5541&vft_t0=272.6&e_r=1.197&dma_t_end=472&creep_t=399&molar_mass=47.41"
    ),
];
