//! Which equations a parameter enters: the anchors of docs/paper.md where each is explained.

/// The entries of docs/paper.md that the parameter enters; the first says most about it.
pub fn enters(key: &str) -> &'static [&'static str] {
    const CLOSURE: &str = "the-closure-is-ours";
    match key {
        "f" | "strain" | "rate" => &["eq-6", CLOSURE],
        "t_start" | "t_end" => &["eq-6", CLOSURE, "fig-2"],
        "hold" | "cool" => &[CLOSURE, "fig-2"],

        "f_sweep" => &["eq-12", "eq-13", "eq-6"],
        "t_max" => &["fig-1"],
        "t_ends" => &["eq-6", "eq-17"],
        "loop_f" => &["eq-5", "eq-6"],
        "loop_t" => &["eq-5", "eq-11", "eq-12"],

        "eu" => &["eq-12", CLOSURE],
        "vm" | "molar_mass" => &[CLOSURE],
        "delta" => &["eq-12", "eq-8"],
        "b_beta" => &["eq-9", "eq-12"],
        "loss_bg" => &["fig-1", CLOSURE],
        "e_beta" => &["eq-14", "eq-13", CLOSURE],
        "t_pivot" | "tau_pivot" => &["eq-14", "eq-13"],

        "vft_b" | "vft_t0" | "tau_alpha_pivot" => &["eq-15", "eq-14"],
        "lambda" | "g_delta" => &["fig-4"],
        "chi" => &["eq-18", "eq-20", "eq-21", "fig-4"],
        "chi_slope" => &["eq-21"],
        "t_merge" => &["eq-18", "eq-19"],

        "h0" | "h_max" | "h_scale" | "phi" | "e_r" | "nu" | "drive" | "p_ref" => &[CLOSURE],

        "dma_f" => &["eq-13", "fig-4"],
        "dma_rate" | "dma_t_end" | "live" => &["fig-4"],
        "dsc_rate" => &["fig-3"],

        "creep_t" => &["fig-6", "table-1"],
        "creep_stress" | "newtonian" => &["eq-28", "eq-24"],
        "creep_time" | "dj_beta" => &["eq-28"],
        "dj_an" => &["eq-23", "eq-28"],
        "dj_vp" => &["eq-27", "eq-28"],
        "sigma0" => &["eq-17"],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::params::PARAMS;

    #[test]
    fn every_parameter_enters_something() {
        for spec in PARAMS {
            assert!(!enters(spec.key).is_empty(), "{} has no row", spec.key);
        }
    }
}
