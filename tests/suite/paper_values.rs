//! Values that the paper prints, and the reference values that follow from its parameters.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use crate::common::{assert_close, assert_near, scenario};
use beta_training::study::readout;
use model::relaxation::{Pivot, secondary_fragility, t_beta};
use model::solid::Solid;

/// Half a unit of the fifth decimal.
const DIGIT_5: f64 = 5.1e-6;

/// The reference puts the peak of 1.08 eV at 368.000 K; τ* = 1.04e-6 s, itself rounded, puts it at
/// 368.017 K. That moves the peaks by up to 0.03 K and a flank by up to 1e-5.
const SHIFT_K: f64 = 0.03;
const SHIFT_LOSS: f64 = 1e-5;

#[test]
fn the_glass_of_the_paper_has_the_derived_values_of_the_reference() {
    let derived = scenario("").derived();
    assert_near(derived.t_g_k, 427.255, 5e-4, "T_g");
    assert_near(derived.e_alpha_ev, 1.96154, 5e-6, "E_α");
    assert_near(derived.fragility_m, 49.2, 0.05, "m");
    assert_near(derived.t_beta_as_cast_k.unwrap(), 366.50, 5e-3, "T_β");
    assert_near(secondary_fragility(1.08, derived.t_g_k), 12.74, 5e-3, "m_β");
}

#[test]
fn the_glass_transition_of_the_printed_pivot_is_far_too_high() {
    let derived = scenario("preset=as-printed").derived();
    // With 5·10⁻⁴ s the α peak at 1 Hz leaves the paper's own scan, which ends at 473 K.
    assert_near(derived.t_g_k, 458.8, 0.05, "T_g");
    assert_near(scenario("preset=as-printed&e_beta=1.08").derived().t_beta_as_cast_k.unwrap(), 449.5, 0.05, "T_β");
}

#[test]
fn the_loss_peak_stands_at_kappa() {
    for (b, delta, kappa) in [(0.28, 0.1, 1.70257), (0.36, 0.2, 2.08542), (0.5, 0.3, 2.30518), (1.0, 0.2, 1.70718)] {
        let solid = Solid::new(b, delta, 0.0, 40e9, Pivot { temp: 566.67, tau: 1.04e-6 });
        assert_near(solid.kappa(), kappa, DIGIT_5, &format!("κ({b}, {delta})"));
    }
}

#[test]
fn the_loss_modulus_of_fig_1a_has_its_reference_values() {
    let study = scenario("e_beta=1.08");
    for (f, temp, loss) in [
        (1.0, 298.0, 0.00524),
        (1.0, 323.0, 0.01399),
        (1.0, 343.0, 0.02329),
        (1.0, 368.0, 0.02952),
        (1.0, 383.0, 0.02704),
        (10.0, 383.0, 0.02837),
        (0.01, 323.0, 0.02950),
    ] {
        assert_near(study.solid().modulus(f, temp, 1.08).loss, loss, SHIFT_LOSS, &format!("{f} Hz, {temp} K"));
    }
}

#[test]
fn the_peaks_of_fig_1a_shift_with_frequency_and_keep_their_height() {
    let study = scenario("e_beta=1.08");
    let peaks = [(1e-3, 305.95), (0.01, 324.17), (0.1, 344.70), (1.0, 368.00), (10.0, 394.69), (100.0, 425.54)];
    for (f, want) in peaks {
        let temp = t_beta(f, 1.08, study.pivot()).unwrap();
        assert_near(temp, want, SHIFT_K, &format!("T_β at {f} Hz"));
        let loss = |t| study.solid().modulus(f, t, 1.08).loss;
        assert_near(loss(temp), 0.02952, DIGIT_5, "height");
        assert!(loss(temp) > loss(temp + 0.5) && loss(temp) > loss(temp - 0.5), "{f} Hz: no peak at {temp} K");
    }
}

#[test]
fn the_frozen_work_has_its_reference_values() {
    let study = scenario("e_beta=1.08");
    let ends = [323.0, 343.0, 363.0, 383.0];
    for (f, work) in [
        (0.01, [0.0645, 0.1198, 0.1539, 0.1665]),
        (0.1, [0.4263, 0.9733, 1.5375, 1.9289]),
        (1.0, [2.306, 6.056, 11.445, 17.250]),
        (10.0, [11.175, 31.820, 67.911, 119.323]),
    ] {
        for (t_end, want) in ends.into_iter().zip(work) {
            let got = study.frozen_work(f, 298.0, t_end) * 1e-6;
            // Half of the last digit, which is the fourth or the third decimal, and the shift of 0.017 K.
            let half = if want < 2.0 { 5.1e-5 } else { 5.1e-4 };
            assert_near(got, want, half + 2e-5 * want, &format!("W({f} Hz, {t_end} K)"));
        }
    }
}

#[test]
fn the_work_exponents_are_those_of_the_paper_for_its_own_parameters() {
    for (link, want) in [("preset=fig1", [0.840, 0.891, 0.948, 1.000]), ("", [0.751, 0.814, 0.889, 0.959])] {
        let study = scenario(link);
        for (&t_end, want) in study.params().t_ends.iter().zip(want) {
            let n = study.work_against_frequency(t_end).1.unwrap();
            assert_near(n, want, 5.1e-4, &format!("{link} n({t_end} K)"));
        }
    }
}

#[test]
fn training_at_the_frequencies_of_the_paper_gives_its_states() {
    let study = scenario("f=0.01,0.1,1,10,100");
    let heat = study.heat_only();
    assert_near(heat.h_kj_mol, 0.24759, DIGIT_5, "h of heating alone");
    assert_near(heat.e_beta_ev, 1.07990, 1.1e-5, "E_β of heating alone");
    assert_eq!(heat.work_kj_mol, 0.0);
    let want = [
        (0.24792, 1.07986, 368.000, 0.002613),
        (0.25156, 1.07936, 367.941, 0.03085),
        (0.28386, 1.07500, 367.418, 0.28056),
        (0.49000, 1.04704, 364.000, 2.03457),
        (1.2224, 0.94714, 350.77, 14.546),
    ];
    for (run, (h, e_beta, t_beta, work)) in study.runs().iter().zip(want) {
        let what = format!("{} Hz", run.f_hz);
        // The reference is rounded, and the fitted φ has five digits.
        assert_near(run.h_kj_mol, h, 3e-5, &what);
        assert_near(run.e_beta_ev, e_beta, 1.1e-5, &what);
        assert_near(run.t_beta_k.unwrap(), t_beta, 2e-3, &what);
        assert_close(run.work_kj_mol, work, 2e-4, &what);
    }
    let cycles: Vec<f64> = study.runs().iter().map(|run| run.cycles).collect();
    assert_eq!(cycles, [17.0, 170.0, 1700.0, 17000.0, 170_000.0]);
}

#[test]
fn progressive_storage_spreads_the_samples_over_the_frequency() {
    let study = scenario("preset=progressive");
    let want = [(0.24793, 368.000), (0.27308, 367.593), (0.34043, 366.493), (0.49001, 364.000)];
    for (run, (h, t_beta)) in study.runs().iter().zip(want) {
        assert_near(run.h_kj_mol, h, 1e-5, "h");
        assert_near(run.t_beta_k.unwrap(), t_beta, 1e-3, "T_β");
    }
}

#[test]
fn the_paper_and_its_own_exponents_need_two_scenarios() {
    let agreeing = |link: &str| {
        let checks = readout(&scenario(link), true).paper;
        checks.into_iter().filter(|c| c.agrees == Some(true)).map(|c| c.quantity).collect::<Vec<_>>()
    };
    let paper = agreeing("");
    assert_eq!(paper.len(), 5, "{paper:?}");
    assert!(!paper.iter().any(|quantity| quantity.contains("exponent")));
    let fig1 = agreeing("preset=fig1");
    assert!(fig1.iter().filter(|quantity| quantity.contains("exponent")).count() == 2, "{fig1:?}");
}

#[test]
fn the_regression_table_of_the_closure_holds() {
    // Amplitude, terminal temperature, rate and hold at 10 Hz: h in kJ/mol, to 0.002.
    for (link, h) in [
        ("strain=0.05", 0.264),
        ("strain=0.1", 0.312),
        ("strain=0.3", 0.739),
        ("strain=0.4", 0.995),
        ("t_end=323", 0.373),
        ("t_end=343", 0.430),
        ("t_end=363", 0.511),
        ("t_end=373", 0.531),
        ("t_end=393", 0.336),
        ("t_end=403", 0.120),
        ("rate=1", 0.595),
        ("rate=10", 0.381),
        ("rate=20", 0.350),
        ("hold=600", 0.379),
        ("hold=1800", 0.314),
        ("hold=3600", 0.302),
    ] {
        let study = scenario(&format!("f=10&{link}"));
        assert_near(study.runs()[0].h_kj_mol, h, 0.002, link);
    }
}

#[test]
fn the_full_spectrum_of_the_as_cast_glass_has_its_two_peaks() {
    let study = scenario("e_beta=1.08");
    let (beta, alpha) = study.scan_of(&study.specimens()[0]).unwrap().beta_and_alpha(1.0);
    let (beta, alpha) = (beta.unwrap(), alpha.unwrap());
    assert_near(beta.x, 369.25, SHIFT_K, "β peak");
    assert_near(beta.y, 0.02983, DIGIT_5, "β height");
    assert_near(alpha.x, 456.0, 0.05, "α peak");
    assert_near(alpha.y, 0.2424, 5e-5, "α height");
}

#[test]
fn the_peaks_of_the_trained_glass_move_as_the_paper_states() {
    let study = scenario("");
    let trained = &study.measured()[1..];
    let beta: Vec<f64> = trained.iter().map(|m| m.beta.unwrap().x).collect();
    let alpha: Vec<f64> = trained.iter().map(|m| m.alpha.unwrap().x).collect();
    // 368 to 364 K by Eq 13; the wing of the α relaxation adds about 1 K on the curve.
    assert!(beta.windows(2).all(|pair| pair[0] > pair[1]), "{beta:?}");
    assert_near(beta[0] - beta[3], 4.0, 1.0, "shift of the β peak");
    // ΔT ~ 0.3 K for α: here it stays below 1 K.
    assert!(alpha.iter().all(|a| (a - alpha[0]).abs() < 1.0), "{alpha:?}");
    // Both peaks grow with the training frequency.
    assert!(trained.windows(2).all(|pair| pair[0].beta.unwrap().y < pair[1].beta.unwrap().y));
    assert!(trained.windows(2).all(|pair| pair[0].alpha.unwrap().y < pair[1].alpha.unwrap().y));
}

#[test]
fn calorimetry_of_the_as_cast_glass_has_its_reference_peak_and_area() {
    let study = scenario("");
    for (specimen, scan) in study.calorimetry() {
        let area: f64 = scan
            .temp
            .windows(2)
            .zip(scan.heat.windows(2))
            .map(|(t, heat)| (t[1] - t[0]) * (heat[0] + heat[1]) / 2.0)
            .sum();
        // The trapezoidal rule on the drawn points; the model's own area is exact to 1e-9.
        assert_close(area, specimen.h, 2e-4, "area");
        assert_near(scan.h[scan.h.len() - 1], 0.0, 1e-9, "what is left");
    }
    let (as_cast, scan) = &study.calorimetry()[0];
    let (temp, heat) =
        scan.temp.iter().zip(&scan.heat).max_by(|a, b| a.1.total_cmp(b.1)).map(|(&t, &h)| (t, h)).unwrap();
    assert_near(temp, 418.16, 5e-3, "peak");
    assert_near(heat, 0.010603, 5e-7, "height");
    assert_eq!(as_cast.h, 0.34);
}

#[test]
fn the_creep_strains_have_their_reference_values() {
    let study = scenario("");
    let want = [[1.1565, 1.7058, 3.8685], [1.3439, 2.8509, 8.7440], [1.6764, 4.6329, 14.952], [2.8260, 9.3688, 28.590]];
    for (run, want) in study.runs().iter().zip(want) {
        for (t, want) in [1.0, 100.0, 3600.0].into_iter().zip(want) {
            let strain = study.creep(run.f_hz, run.e_beta_ev).strain(t, 25e6) * 1e4;
            assert_close(strain, want, 5e-5, &format!("{} Hz, {t} s", run.f_hz));
        }
    }
}

/// The paper rounds τ̄_β to two digits: 0.005/0.03 could be 17 %, the worst case is S3 with 4 %.
const TABLE_ROUNDING: f64 = 0.04;

#[test]
fn the_ratios_of_table_1_follow_from_its_times_within_their_rounding() {
    use model::creep::TABLE_1;
    for (row, ours) in crate::common::rows("table1.csv").iter().zip(TABLE_1) {
        let [beta, an, vp] = ours.tau_bar;
        assert_eq!(row.number("f_hz"), ours.f);
        for (i, process) in ["beta", "an", "vp"].into_iter().enumerate() {
            assert_eq!(row.number(&format!("b_{process}")), ours.b[i]);
            assert_eq!(row.number(&format!("tau_bar_{process}_s")), ours.tau_bar[i]);
        }
        let tolerances = [TABLE_ROUNDING, TABLE_ROUNDING, 0.014];
        for (i, column) in ["ratio_vp_beta", "ratio_an_beta", "ratio_vp_an"].into_iter().enumerate() {
            assert_eq!(row.number(column), ours.printed_ratios[i]);
            assert_close(ours.ratios()[i], row.number(column), tolerances[i], row.text("sample"));
        }
        assert!(ours.b[0] < ours.b[1] && ours.b[1] < ours.b[2] && beta < an && an < vp);
    }
}

#[test]
fn the_structural_order_of_table_1_rises_with_the_training_frequency() {
    use model::{creep::TABLE_1, hierarchy::chi_from_ratio};
    for (row, want) in TABLE_1.iter().zip([0.405, 0.404, 0.420, 0.438]) {
        assert_near(chi_from_ratio(row.tau_bar[2] / row.tau_bar[1]), want, 6e-4, "χ");
    }
}
