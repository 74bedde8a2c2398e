//! Every quantity against independent evaluations: mpmath and SciPy, scripts beside the data.
#![allow(clippy::unwrap_used)]

use crate::common::{assert_close, assert_near, rows, scenario};
use model::compliance::{kappa, modulus};
use model::creep::CreepFunction;
use model::relaxation::{Pivot, secondary_fragility, t_beta};
use model::solid::Solid;
use model::spectrum::Spectrum;

#[test]
fn the_response_is_good_to_1e_9_in_both_parts() {
    let rows = rows("phi.csv");
    assert!(rows.len() >= 120);
    for row in &rows {
        let (b, z) = (row.number("b"), row.number("z"));
        let phi = Spectrum::new(b).response(z);
        let what = format!("B = {b}, z = {z}");
        assert_close(phi.storage, row.number("re"), 1e-9, &format!("Φ′, {what}"));
        assert_close(phi.loss, -row.number("im"), 1e-9, &format!("Φ″, {what}"));
    }
}

#[test]
fn kappa_is_good_to_1e_7_and_the_height_of_the_peak_to_1e_9() {
    for row in rows("kappa.csv") {
        let (b, delta) = (row.number("b"), row.number("delta"));
        let spectrum = Spectrum::new(b);
        let kappa = kappa(&spectrum, delta);
        assert_close(kappa, row.number("kappa"), 1e-7, &format!("κ({b}, {delta})"));
        let phi = spectrum.response(libm::log(kappa));
        let height = if delta == 0.0 { phi.loss } else { modulus(delta, phi).loss };
        assert_close(height, row.number("loss_max"), 1e-9, &format!("height at B = {b}, Δ = {delta}"));
    }
}

#[test]
fn the_modulus_is_good_to_1e_9_over_the_parameter_space() {
    let rows = rows("modulus.csv");
    assert!(rows.len() >= 60);
    for row in &rows {
        let pivot = Pivot { temp: row.number("t_pivot_k"), tau: row.number("tau_pivot_s") };
        let solid = Solid::new(row.number("b_beta"), row.number("delta"), 0.0, 40e9, pivot);
        let z = solid.z(row.number("f_hz"), row.number("temp_k"), row.number("e_beta_ev"));
        let what = format!("z = {z}, B = {}, Δ = {}", row.number("b_beta"), row.number("delta"));
        // κ's own error, 1e-7 at worst, shifts z.
        assert_near(z, row.number("z"), 1e-7, &what);
        let m = solid.modulus_at(row.number("z"));
        assert_close(m.storage, row.number("e_storage"), 1e-9, &format!("E′, {what}"));
        // At Δ = 0 there is no loss at all.
        assert_near(m.loss, row.number("e_loss"), 1e-9 * row.number("e_loss"), &format!("E″, {what}"));
    }
}

#[test]
fn the_frozen_work_is_good_to_1e_7_and_its_exponent_to_1e_7() {
    for row in rows("frozen_work.csv") {
        let study = scenario(row.text("query"));
        let (f, t_end) = (row.number("f_hz"), row.number("t_end_k"));
        let what = format!("{} at {f} Hz to {t_end} K", row.text("query"));
        let work = study.frozen_work(f, study.params().t_start, t_end) * 1e-6;
        assert_close(work, row.number("work_mj_m3"), 1e-7, &what);
        let n = study.work_against_frequency(t_end).1.unwrap();
        assert_near(n, row.number("n"), 1e-7, &what);
    }
}

#[test]
fn training_is_good_to_1e_6_kj_per_mol() {
    let rows = rows("training.csv");
    assert!(rows.len() >= 60);
    for row in &rows {
        let study = scenario(row.text("query"));
        let f = row.number("f_hz");
        let trained = study.train(f);
        let what = format!("{} at {f} Hz", row.text("query"));
        assert_near(trained.h, row.number("h_end_kj_mol"), 1e-6, &what);
        assert_near(trained.e_beta_ev, row.number("e_beta_ev"), 1e-6, &what);
        assert_near(trained.work * 1e-6, row.number("work_mj_m3"), 1e-5 * row.number("work_mj_m3"), &what);
        let peak = t_beta(1.0, trained.e_beta_ev, study.pivot()).unwrap();
        assert_near(peak, row.number("t_beta_1hz_k"), 1e-3, &what);
    }
}

#[test]
fn closed_forms_are_good_to_rounding() {
    for row in rows("derived.csv") {
        let study = scenario(row.text("query"));
        let derived = study.derived();
        let query = row.text("query");
        assert_close(derived.t_g_k, row.number("t_g_k"), 1e-13, query);
        assert_close(derived.e_alpha_ev, row.number("e_alpha_ev"), 1e-13, query);
        assert_close(derived.fragility_m, row.number("m"), 1e-12, query);
        assert_close(secondary_fragility(study.params().e_beta, derived.t_g_k), row.number("m_beta"), 1e-13, query);
        assert_near(study.landscape().h_mid, row.number("h_mid_kj_mol"), 1e-11, query);
        for (f, column) in [(0.01, "t_beta_0p01hz_k"), (1.0, "t_beta_1hz_k"), (16.0, "t_beta_16hz_k")] {
            let peak = t_beta(f, study.params().e_beta, study.pivot()).unwrap();
            assert_close(peak, row.number(column), 1e-12, query);
        }
    }
}

#[test]
fn the_creep_function_is_good_to_1e_9() {
    let rows = rows("creep_function.csv");
    assert!(rows.len() >= 80);
    for row in &rows {
        let (b, y) = (row.number("b"), row.number("y"));
        let f = CreepFunction::new(b).value(libm::log(y));
        assert_close(f, row.number("f"), 1e-9, &format!("F, B = {b}, y = {y:e}"));
    }
}

#[test]
fn the_creep_strain_is_good_to_1e_9_in_each_part() {
    const STRESS: f64 = 25e6;
    for row in rows("creep_strain.csv") {
        let (f, t) = (row.number("f_hz"), row.number("t_s"));
        let what = format!("{} at {t} s", row.text("sample"));
        let parts = scenario("").creep(f, 1.0674).compliances(t);
        for (part, column) in parts.into_iter().zip(["strain_beta", "strain_an", "strain_vp"]) {
            assert_close(part * STRESS, row.number(column), 1e-9, &format!("{column}, {what}"));
        }
        assert_close(scenario("").creep(f, 1.0674).strain(t, STRESS), row.number("strain"), 1e-9, &what);
        let newtonian = scenario("newtonian=1").creep(f, 1.0674).strain(t, STRESS);
        assert_close(newtonian, row.number("strain_newtonian"), 1e-9, &format!("Newtonian, {what}"));
    }
}

#[test]
fn the_full_spectrum_is_good_to_1e_7_and_its_peaks_to_1e_3_kelvin() {
    for row in rows("full_spectrum.csv") {
        let study = scenario(row.text("query"));
        let scan = study.scan_of(&study.specimens()[0]).unwrap();
        let (f, temp) = (row.number("f_hz"), row.number("temp_k"));
        let what = format!("{} {f} Hz, {temp} K", row.text("query"));
        let m = scan.modulus(f, temp);
        // κ's error of 1e-7 moves z, and with it the flanks.
        assert_close(m.loss, row.number("e_loss"), 1e-7, &what);
        assert_close(m.storage, row.number("e_storage"), 1e-7, &what);
        if row.text("kind") == "peak" {
            let found = scan.peaks(f);
            assert!(found.iter().any(|peak| (peak.x - temp).abs() < 1e-3), "{what}: {found:?}");
        }
    }
}

#[test]
fn calorimetry_is_good_to_1e_8() {
    use model::calorimetry;
    for row in rows("calorimetry.csv") {
        let study = scenario(row.text("query"));
        let (p, h, temp) = (study.params(), row.number("h_start_kj_mol"), row.number("temp_k"));
        let (closure, rate) = (study.closure(), p.dsc_rate / 60.0);
        let what = format!("{} {temp} K", row.text("query"));
        let left = h * libm::exp(-calorimetry::exponent(&closure, p.t_start, temp, rate));
        let released = row.number("released_kj_mol");
        assert_near(h - left, released, 1e-8 * h, &what);
        let heat = closure.relaxation_rate(temp) * left / rate;
        assert_near(heat, row.number("heat_flow_kj_mol_k"), 1e-8 * h, &what);
        if row.text("kind") == "peak" {
            assert_near(calorimetry::peak(&closure, rate).unwrap(), temp, 1e-5, &what);
        }
    }
}
