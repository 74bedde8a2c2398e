//! `GLASSES`: presets of other glasses, a row each with what is known of it. [`Glass`] has the rules for the rest.
//! A number gets the weakest provenance of its inputs.

use super::glass::{Glass, Measured, molar_mass};
use super::preset::{Origin, Preset};
use super::table::Provenance::{Choice, Illustrative, Literature};

const VFT: Origin = Origin::new(&["vft_b", "vft_t0", "t_pivot", "tau_alpha_pivot"], Illustrative, "origin.vft");

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

const E_BETA: Origin = Origin::new(&["e_beta"], Illustrative, "origin.rule");

macro_rules! maybe {
    () => {
        None
    };
    ($value:expr) => {
        Some($value)
    };
}

/// The composition is in atomic percent. Of two origins of a number the first counts.
macro_rules! glass {
    ($id:literal, $formula:literal, [$($element:ident $share:literal),+],
     T_g = $t_g:literal K from $from:literal $t_g_source:literal, m = $m:literal,
     E_u = $eu:literal GPa from $eu_origin:literal
     $(, density = $density:literal from $density_origin:literal)?
     $(, E_beta = $e_beta:literal kJ/mol and chi = $chi:literal from $measured:literal)?
     $(, start = $cold_start:ident)? $(,)?) => {
        Preset {
            id: $id,
            changes: "",
            origins: &[
                Origin::new(&["eu"], Illustrative, $eu_origin),
                // From the composition and a density in g/cm³.
                $(Origin { values: &[("density", stringify!($density))], ..Origin::new(&["vm"], Illustrative, $density_origin) },)?
                $(Origin::new(&["e_beta", "chi"], Literature, $measured),)?
                $($cold_start,)?
                E_BETA,
                VFT,
                TAU_PIVOT,
                E_R,
                PLACED,
                MOLAR_MASS,
                KEPT,
            ],
            glass: Some(Glass {
                formula: $formula,
                from: ($from, $t_g_source),
                t_g: $t_g as f64,
                m: $m as f64,
                molar_mass: molar_mass(&[$((stringify!($element), $share)),+]),
                eu: $eu,
                density: maybe!($($density)?),
                measured: maybe!($(Measured { e_beta_kj_mol: $e_beta, chi: $chi })?),
            }),
        }
    };
}

pub const GLASSES: &[Preset] = &[
    glass!(
        "lace65al10co25", "(La₀.₅Ce₀.₅)₆₅Al₁₀Co₂₅",
        [La 32.5, Ce 32.5, Al 10.0, Co 25.0],
        T_g = 427 K from "from.compilation" "doi:10.1007/s10973-018-7050-0", m = 43,
        E_u = 35.0 GPa from "origin.eu-guessed", density = 6.6 from "origin.vm-estimated",
    ),
    glass!(
        "lace65co20al15", "(La₀.₅Ce₀.₅)₆₅Co₂₀Al₁₅",
        [La 32.5, Ce 32.5, Co 20.0, Al 15.0],
        T_g = 440 K from "from.compilation" "doi:10.1016/j.actamat.2007.02.026", m = 43,
        E_u = 35.0 GPa from "origin.eu-guessed", density = 6.5 from "origin.vm-estimated",
        E_beta = 76.0 kJ/mol and chi = 0.44 from "origin.zhai",
        start = COLD_START,
    ),
    glass!(
        "la30ce30al15co25", "La₃₀Ce₃₀Al₁₅Co₂₅",
        [La 30.0, Ce 30.0, Al 15.0, Co 25.0],
        T_g = 459 K from "from.compilation" "doi:10.1016/j.actamat.2007.02.026", m = 43,
        E_u = 37.0 GPa from "origin.eu-guessed", density = 6.5 from "origin.vm-estimated",
    ),
    glass!(
        "la32ce32al16ni5co10cu5", "La₃₂Ce₃₂Al₁₆Ni₅Co₁₀Cu₅",
        [La 32.0, Ce 32.0, Al 16.0, Ni 5.0, Co 10.0, Cu 5.0],
        T_g = 424 K from "from.compilation" "doi:10.1016/j.jallcom.2006.07.007", m = 43,
        E_u = 37.0 GPa from "origin.eu-guessed",
    ),
    glass!(
        "la62al14cu12ni12", "La₆₂Al₁₄Cu₁₂Ni₁₂",
        [La 62.0, Al 14.0, Cu 12.0, Ni 12.0],
        T_g = 423 K from "from.compilation" "doi:10.1016/j.jallcom.2006.07.007", m = 43,
        E_u = 35.0 GPa from "origin.eu-unchecked", density = 6.3 from "origin.vm-estimated",
    ),
    glass!(
        "la55al25ni20", "La₅₅Al₂₅Ni₂₀",
        [La 55.0, Al 25.0, Ni 20.0],
        T_g = 491 K from "from.compilation" "doi:10.1016/j.msea.2006.06.053", m = 43,
        E_u = 43.0 GPa from "origin.eu-guessed", density = 6.0 from "origin.vm-estimated",
    ),
    glass!(
        "ce70al10ni10cu10", "Ce₇₀Al₁₀Ni₁₀Cu₁₀",
        [Ce 70.0, Al 10.0, Ni 10.0, Cu 10.0],
        T_g = 359 K from "from.abstract" "Zhang, Pan, Zhao, Wang, “Soft” bulk metallic glasses based on cerium", m = 28,
        E_u = 30.3 GPa from "origin.eu-unchecked", density = 6.67 from "origin.vm-unchecked",
        start = COLD_START,
    ),
    glass!(
        "ce68al10cu20co2", "Ce₆₈Al₁₀Cu₂₀Co₂",
        [Ce 68.0, Al 10.0, Cu 20.0, Co 2.0],
        T_g = 352 K from "from.compilation" "doi:10.1016/j.actamat.2006.02.044", m = 28,
        E_u = 31.0 GPa from "origin.eu-unchecked", density = 6.75 from "origin.vm-unchecked",
        start = COLD_START,
    ),
    glass!(
        "vit1", "Vit 1: Zr₄₁.₂Ti₁₃.₈Cu₁₂.₅Ni₁₀Be₂₂.₅",
        [Zr 41.2, Ti 13.8, Cu 12.5, Ni 10.0, Be 22.5],
        T_g = 623 K from "from.unsourced" "github.com/aichagc/Bulk-Metallic-Glass-BMG-Clustering-Project", m = 45,
        E_u = 98.5 GPa from "origin.eu-unchecked", density = 6.1 from "origin.vm-unchecked",
    ),
    glass!(
        "pd40ni40p20", "Pd₄₀Ni₄₀P₂₀",
        [Pd 40.0, Ni 40.0, P 20.0],
        T_g = 590 K from "from.unsourced" "github.com/aichagc/Bulk-Metallic-Glass-BMG-Clustering-Project", m = 53,
        E_u = 108.0 GPa from "origin.eu-unchecked", density = 9.4 from "origin.vm-unchecked",
    ),
    glass!(
        "pd40ni10cu30p20", "Pd₄₀Ni₁₀Cu₃₀P₂₀",
        [Pd 40.0, Ni 10.0, Cu 30.0, P 20.0],
        T_g = 577 K from "from.unsourced" "github.com/aichagc/Bulk-Metallic-Glass-BMG-Clustering-Project", m = 53,
        E_u = 98.0 GPa from "origin.eu-unchecked", density = 9.3 from "origin.vm-unchecked",
    ),
    glass!(
        "cu46zr45al7y2", "Cu₄₆Zr₄₅Al₇Y₂",
        [Cu 46.0, Zr 45.0, Al 7.0, Y 2.0],
        T_g = 693 K from "from.compilation" "doi:10.1016/j.msea.2006.06.053", m = 52,
        E_u = 90.0 GPa from "origin.eu-unchecked", density = 7.1 from "origin.vm-estimated",
    ),
    glass!(
        "mg65cu25gd10", "Mg₆₅Cu₂₅Gd₁₀",
        [Mg 65.0, Cu 25.0, Gd 10.0],
        T_g = 423 K from "from.compilation" "doi:10.1016/j.intermet.2006.10.017", m = 45,
        E_u = 50.0 GPa from "origin.eu-unchecked", density = 3.9 from "origin.vm-unchecked",
    ),
];
