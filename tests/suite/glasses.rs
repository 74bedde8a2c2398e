//! The presets: each number has its provenance, and the other glasses follow from their facts as in an independent
//! computation.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;

use crate::common::{Row, assert_close, assert_near, rows};
use beta_training::params::{GLASSES, Link, Origin, PARAMS, PRESETS, Params, Preset, Provenance, preset, spec};
use beta_training::study::Study;
use model::relaxation::{fragility, ln_tau_alpha};

/// Each glass with its row of the reference.
fn glasses() -> Vec<(&'static Preset, Row)> {
    let rows = rows("glasses.csv");
    rows.into_iter().map(|row| (preset(row.text("id")).unwrap(), row)).collect()
}

fn keys(preset: &Preset) -> BTreeSet<&'static str> {
    let key = |pair: &str| spec(pair.split_once('=').unwrap().0).unwrap().key;
    preset.query().split('&').filter(|pair| !pair.is_empty()).map(key).collect()
}

#[test]
fn the_presets_are_those_of_the_reference() {
    let ids: Vec<&str> = GLASSES.iter().map(|glass| glass.id).collect();
    assert_eq!(ids, glasses().iter().map(|(glass, _)| glass.id).collect::<Vec<_>>());
    for (glass, row) in glasses() {
        assert_eq!(glass.query(), row.text("query"), "{}", glass.id);
    }
}

#[test]
fn the_glass_of_the_paper_is_told_from_others() {
    let others: BTreeSet<_> = glasses().iter().map(|(preset, _)| preset.id).collect();
    for preset in PRESETS {
        assert_eq!(preset.is_glass_of_the_paper(), !others.contains(preset.id), "{}", preset.id);
    }
}

#[test]
fn every_preset_is_in_range_and_keeps_the_rules() {
    for preset in PRESETS {
        let link = Link::parse(&format!("preset={}", preset.id));
        assert!(link.issues.is_empty(), "{}: {:?}", preset.id, link.issues);
        let mut params = preset.params();
        assert_eq!(link.scenario.params, params);
        for spec in PARAMS {
            let text = spec.text(&params);
            assert!(params.set(spec.key, &text).is_ok(), "{}: {} = {text}", preset.id, spec.key);
        }
        // As bare pairs too, so that no value was quietly dropped.
        let pairs = Link::parse(&preset.query());
        assert!(pairs.issues.is_empty() && pairs.scenario.params == params, "{}: {:?}", preset.id, pairs.issues);
    }
}

#[test]
fn the_model_gives_back_what_a_glass_was_made_from() {
    for (glass, row) in glasses() {
        let study = Study::new(&glass.params());
        let derived = study.derived();
        assert_near(derived.t_g_k, row.number("t_g_k"), 0.5, glass.id);
        assert_near(fragility(study.vft()), row.number("m"), 0.1, glass.id);
        assert_close(derived.t_g_k, row.number("model_t_g_k"), 1e-11, glass.id);
        assert_close(derived.e_alpha_ev, row.number("model_e_alpha_ev"), 1e-11, glass.id);
        assert_close(derived.t_beta_as_cast_k.unwrap(), row.number("model_t_beta_1hz_k"), 1e-11, glass.id);
        assert!(study.params().e_beta < derived.e_alpha_ev, "{}", glass.id);
    }
}

#[test]
fn the_protocol_lies_to_the_glass_as_in_the_paper() {
    let paper = PRESETS[0].params();
    for (glass, row) in glasses() {
        let p = glass.params();
        let t_beta = Study::new(&p).derived().t_beta_as_cast_k.unwrap();
        assert_near(p.t_end - t_beta, 15.0, 0.6, glass.id);
        assert_near(p.loop_t, t_beta, 0.6, glass.id);
        assert_near(row.number("t_g_k") - p.creep_t, 24.0, 0.5, glass.id);
        let (vft, alpha_peak) = (Study::new(&p).vft(), p.dma_t_end - 17.0);
        let ln_omega_tau = |temp| ln_tau_alpha(temp, vft) + libm::log(std::f64::consts::TAU);
        assert!(ln_omega_tau(alpha_peak - 0.6) > 0.0 && ln_omega_tau(alpha_peak + 0.6) < 0.0, "{}", glass.id);
        let before = |p: &Params| p.t_ends.iter().map(|t| p.t_end - t).collect::<Vec<_>>();
        assert_eq!(before(&p), before(&paper), "{}", glass.id);
        assert_eq!(p.t_max - p.t_end, paper.t_max - paper.t_end, "{}", glass.id);
        assert!(p.t_ends.iter().all(|&t_end| t_end > p.t_start), "{}", glass.id);
        assert!(p.t_end < row.number("t_g_k") - 30.0, "{}", glass.id);
        let start = if p.t_ends.iter().all(|&t_end| t_end > paper.t_start) { paper.t_start } else { p.t_end - 85.0 };
        assert_eq!(p.t_start, start, "{}", glass.id);
    }
}

#[test]
fn training_a_glass_gives_finite_sensible_states() {
    for (glass, _) in glasses() {
        let study = Study::new(&glass.params());
        let (p, e_alpha) = (study.params(), study.derived().e_alpha_ev);
        let mut before = study.heat_only().h_kj_mol;
        assert!((0.0..=p.h0).contains(&before), "{}: heating alone leaves {before} kJ/mol", glass.id);
        for run in study.runs() {
            let what = format!("{} at {} Hz: {run:?}", glass.id, run.f_hz);
            assert!((0.0..=p.h_max).contains(&run.h_kj_mol), "{what}");
            assert!(run.h_kj_mol > before, "{what}");
            assert!(0.0 < run.e_beta_ev && run.e_beta_ev < e_alpha, "{what}");
            assert!(run.work_mj_m3.is_finite() && run.work_mj_m3 > 0.0, "{what}");
            assert!(run.stored_fraction.is_some_and(|share| 0.0 < share && share < p.phi), "{what}");
            let t_beta = run.t_beta_k.unwrap();
            assert!((p.t_start..p.t_max).contains(&t_beta), "{what}");
            before = run.h_kj_mol;
        }
        for &t_end in &p.t_ends {
            let n = study.work_against_frequency(t_end).1.unwrap();
            assert!((0.5..1.1).contains(&n), "{}: n({t_end} K) = {n}", glass.id);
        }
    }
}

#[test]
fn every_number_of_a_preset_says_where_it_comes_from() {
    for preset in PRESETS {
        let of = |origin: &Origin| origin.keys.to_vec();
        let named: BTreeSet<&str> = preset.origins.iter().flat_map(of).collect();
        let set = keys(preset);
        assert!(set.is_subset(&named), "{}: {:?} have no origin", preset.id, set.difference(&named));
        assert!(named.iter().all(|key| spec(key).is_some()), "{}", preset.id);
        if !preset.is_glass_of_the_paper() {
            assert_eq!(named.contains("t_start"), set.contains("t_start"), "{}", preset.id);
        }
        for spec in PARAMS {
            let (provenance, source) = preset.provenance(spec.key).unwrap();
            let text = source.trim_end_matches('.');
            assert!(text == source && !source.is_empty(), "{}: {}: {source}", preset.id, spec.key);
            if !named.contains(spec.key) {
                assert_eq!((provenance, source.as_str()), (spec.provenance, spec.provenance.help()));
            }
            let cited = source.contains("Zhai") || source.contains("IUPAC");
            assert_eq!(provenance == Provenance::Literature, cited, "{}: {}", preset.id, spec.key);
        }
        assert_eq!(preset.provenance("bogus"), None);
    }
}

#[test]
fn a_glass_claims_no_number_of_the_paper_and_no_source_that_it_lacks() {
    for (glass, row) in glasses() {
        let set = keys(glass);
        for spec in PARAMS {
            let (provenance, source) = glass.provenance(spec.key).unwrap();
            // Of the paper remain its training, its sweep and its measurements.
            let material = ["beta", "alpha", "closure"].contains(&spec.group.id());
            let from_paper = matches!(provenance, Provenance::Paper | Provenance::Derived | Provenance::Fitted);
            assert!(!(material && from_paper), "{}: {} is {provenance:?}", glass.id, spec.key);
            assert!(!set.contains(spec.key) || !source.contains("none is known"), "{}: {}", glass.id, spec.key);
        }
        assert!(glass.source().contains(row.text("t_g_source")), "{}: {}", glass.id, glass.source());
        let (of_t_g, assumed) = (format!("T_g = {} K", row.text("t_g_k")), format!("m = {}", row.text("m")));
        let (_, vft) = glass.provenance("vft_b").unwrap();
        assert!(glass.source().contains(&of_t_g) && vft.contains(&of_t_g) && vft.contains(&assumed), "{}", glass.id);
        assert!(glass.help().contains(&assumed), "{}", glass.id);
        let measured = row.text("e_beta_source").starts_with("10.");
        let (provenance, source) = glass.provenance("e_beta").unwrap();
        assert_eq!(provenance == Provenance::Literature, measured, "{}", glass.id);
        assert!(source.contains(if measured { row.text("e_beta_source") } else { "26 R T_g" }), "{}", glass.id);
        assert_eq!(set.contains("vm"), !row.text("density_g_cm3").is_empty(), "{}", glass.id);
        assert_eq!(glass.params().molar_mass, row.number("molar_mass_g_mol"), "{}", glass.id);
        if set.contains("vm") {
            assert!(glass.provenance("vm").unwrap().1.contains(row.text("density_g_cm3")), "{}", glass.id);
        }
    }
}

#[test]
fn labels_and_ids_fit_their_uses() {
    for (glass, row) in glasses() {
        assert!(glass.id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()), "{}", glass.id);
        // The label is the composition with subscripts; halves of La and Ce stand as one amount.
        let digit = |c: char| match c {
            '₀'..='₉' => char::from(b'0' + (u32::from(c) - u32::from('₀')) as u8),
            c => c,
        };
        let plain: String = glass.label().trim_start_matches("Vit 1: ").chars().map(digit).collect();
        let plain = plain.replace("(La0.5Ce0.5)65", "La32.5Ce32.5");
        assert_eq!(plain, row.text("composition"));
        assert!(glass.help().ends_with('.') && !glass.source().ends_with('.'), "{}", glass.id);
    }
}
