//! The guided tour: its words agree with its scenarios.
#![allow(clippy::unwrap_used)]

use crate::common::{assert_near, scenario, spoken_in};
use beta_training::figure::{FIGURES, Step, TOUR};
use beta_training::lab::{Lab, Reader};
use beta_training::study::Study;
use beta_training::words::{CHINESE, ENGLISH, lines};
use model::relaxation::t_beta;

fn step(id: &str) -> (&'static Step, Study) {
    let step = TOUR.iter().find(|step| step.id == id).unwrap();
    (step, scenario(step.query))
}

/// Whether the words of a step hold all of these.
#[track_caller]
fn says(step: &Step, values: &[&str]) {
    let text = step.texts().concat();
    for value in values {
        assert!(text.contains(value), "{}: no {value} in “{text}”", step.id);
    }
}

#[test]
fn every_step_opens_a_scenario_a_figure_and_words() {
    for language in [ENGLISH, CHINESE] {
        let _spoken = spoken_in(language);
        for step in TOUR {
            assert!(step.link().issues.is_empty(), "{}: {:?}", step.id, step.link().issues);
            assert!(FIGURES.iter().any(|figure| figure.id == step.figure), "{}", step.id);
            for text in step.texts() {
                assert!(!step.title().is_empty() && text.ends_with(['.', '。']), "{}: {text}", step.id);
                assert!(!text.contains(['{', '}', '–']), "{}: {text}", step.id);
            }
            // The link shows the figure.
            let lab = Lab::opened(&step.link().write(), Reader::default());
            let shown = lab.link().shown_tab();
            let has_it = FIGURES.iter().any(|figure| figure.id == step.figure && figure.tab == shown);
            assert!(has_it || lab.looks_at() == step.figure, "{}", step.id);
        }
    }
    assert_eq!(TOUR.len(), 7);
}

/// Every number in a step comes from its scenario: the texts have none, but for 2πfτ = 1.
#[test]
fn no_number_of_the_tour_is_written_by_hand() {
    for (key, text) in lines(ENGLISH).chain(lines(CHINESE)).filter(|(key, _)| key.starts_with("tour.")) {
        let bare = text.replace("2πfτ_β = 1", "");
        assert!(!bare.contains(|c: char| c.is_ascii_digit()), "{key}: {text}");
    }
}

#[test]
fn the_result_comes_first() {
    let (step, study) = step("answer");
    let run = study.runs().last().unwrap();
    assert!((run.delta_e_beta_mev + 20.4).abs() < 0.05, "{}", run.delta_e_beta_mev);
    let border = study.break_even().unwrap();
    assert!((2.9..3.0).contains(&border), "{border}");
    says(step, &["383 K", "10 Hz", "−20.4 meV", "372.8 K", "2.95 Hz"]);
    assert_eq!(TOUR[0].id, "answer");
}

#[test]
fn the_peak_moves_with_frequency_and_keeps_its_height() {
    let (step, study) = step("peak");
    let e_beta = study.params().e_beta;
    let peak = |f| t_beta(f, e_beta, study.pivot()).unwrap();
    let height = |f| study.solid().modulus(f, peak(f), e_beta).loss;
    assert!(peak(0.01) < peak(10.0));
    assert_near(height(0.01), height(10.0), 1e-12, "height");
    says(step, &["0.01 Hz", "10 Hz", &format!("{:.1} K", peak(0.01)), &format!("{:.1} K", peak(10.0))]);
}

#[test]
fn work_per_cycle_is_not_monotonic_and_work_per_kelvin_is() {
    let (step, study) = step("cycle");
    let loss = |f| study.solid().modulus(f, 343.0, study.params().e_beta).loss;
    let sweep = &study.params().f_sweep;
    assert!(loss(0.1) > loss(0.001) && loss(0.1) > loss(100.0), "the middle of the sweep takes most a cycle");
    assert!(sweep.windows(2).all(|pair| pair[0] * loss(pair[0]) < pair[1] * loss(pair[1])), "the power grows");
    says(step, &["343 K", "0.001 Hz", "0.1 Hz", "100 Hz"]);
}

#[test]
fn the_exponent_goes_from_0_84_to_1() {
    let (step, _) = step("work");
    says(step, &["323 K", "0.84", "383 K", "1.00"]);
}

#[test]
fn slow_training_relaxes_and_fast_training_rejuvenates() {
    let (step, study) = step("state");
    let (slow, fast) = (&study.runs()[0], &study.runs()[3]);
    assert!(slow.h_kj_mol < study.params().h0 && study.params().h0 < fast.h_kj_mol);
    assert!(slow.e_beta_ev > study.params().e_beta && study.params().e_beta > fast.e_beta_ev);
    says(step, &["0.34 kJ/mol", "0.25 kJ/mol", "0.49 kJ/mol", "1.067 eV", "1.080 eV", "1.047 eV"]);
}

#[test]
fn secondary_fragility_follows_the_activation_energy() {
    let (step, study) = step("dynamics");
    let (slow, fast) = (&study.runs()[0], &study.runs()[3]);
    assert!(slow.m_beta > fast.m_beta);
    assert_near(slow.m_beta / fast.m_beta, slow.e_beta_ev / fast.e_beta_ev, 1e-12, "proportional");
    says(step, &["427 K", "49.2", &format!("{:.2}", slow.m_beta), &format!("{:.2}", fast.m_beta)]);
}

#[test]
fn a_trained_glass_creeps_more_with_wider_and_faster_spectra() {
    let (step, study) = step("creep");
    let (slow, fast) = (&study.runs()[0], &study.runs()[3]);
    for (before, after) in
        study.processes(slow.f_hz, slow.e_beta_ev).iter().zip(&study.processes(fast.f_hz, fast.e_beta_ev))
    {
        assert!(after.b < before.b && after.ln_tau_bar < before.ln_tau_bar);
    }
    says(step, &["0.039 %", "0.29 %", "3600 s", "403 K"]);
}
