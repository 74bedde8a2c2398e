//! Laws of physics that any implementation must obey, at chosen points.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use crate::common::{assert_close, assert_near, scenario};
use model::compliance::modulus;
use model::creep::CreepFunction;
use model::loading::{accumulated_work, power, work_per_cycle};
use model::numerics::quadrature::integral;
use model::relaxation::t_beta;
use model::spectrum::Spectrum;
use model::units::K_B_EV_PER_K;
use std::f64::consts::PI;

const WIDTHS: [f64; 5] = [0.1, 0.28, 0.36, 0.5, 1.0];

#[test]
fn the_loss_compliance_obeys_the_sum_rule() {
    for b in WIDTHS {
        let spectrum = Spectrum::new(b);
        // ∫Φ″ dz = π/2, with both tails by their power laws.
        let (from, to) = (-8.0 / b, 24.0 / b);
        let core = integral(from, to, 400, |z| spectrum.response(z).loss);
        let left = spectrum.response(from).loss;
        let right = integral(to, to + 40.0 / b, 400, |z| spectrum.response(z).loss);
        assert_close(core + left + right, PI / 2.0, 1e-9, &format!("B = {b}"));
    }
}

#[test]
fn storage_and_loss_are_a_kramers_kronig_pair() {
    // On a grid of half-step offset the principal value needs no special care:
    // Φ′(z) = (2/π) P∫ Φ″(x)·eˣ·eˣ/(e^(2x) − e^(2z)) dx.
    let step = 0.01;
    for b in [0.36, 0.7] {
        let spectrum = Spectrum::new(b);
        for z in [-3.0, 0.0, 1.5, 4.0] {
            let reach = (60.0 / b / step) as i64;
            let sum: f64 = (-reach..reach)
                .map(|i| {
                    let u = (i as f64 + 0.5) * step;
                    // e^(2x)/(e^(2x) − e^(2z)) with x = z + u.
                    let kernel = -1.0 / libm::expm1(-2.0 * u);
                    spectrum.response(z + u).loss * kernel * step
                })
                .sum();
            assert_near(2.0 / PI * sum, spectrum.response(z).storage, 2e-6, &format!("B = {b}, z = {z}"));
        }
    }
}

#[test]
fn the_wings_of_the_loss_are_the_analytic_power_laws() {
    for b in [0.1, 0.36, 0.8] {
        let spectrum = Spectrum::new(b);
        let z = -9.0 / b;
        let slow = libm::exp(z) * libm::tgamma(1.0 + 1.0 / b);
        assert_close(spectrum.response(z).loss, slow, 1e-6, &format!("slow wing, B = {b}"));
        let z = 60.0 / b.min(1.0 - b);
        let fast = PI * b / 2.0 / libm::cos(PI * b / 2.0) * libm::exp(-b * z);
        assert_close(spectrum.response(z).loss, fast, 1e-9, &format!("fast wing, B = {b}"));
    }
}

#[test]
fn the_table_joins_its_asymptotes_without_a_step() {
    for b in [0.1, 0.2, 0.36, 0.5, 0.500001, 0.53, 0.5301, 0.6, 0.75, 0.9, 0.999999, 1.0] {
        let spectrum = Spectrum::new(b);
        for edge in [-5.0 / b, 30.0 / b] {
            let mut steps = Vec::new();
            for i in -4000..4000 {
                let z = edge + f64::from(i) * 1e-3 / b;
                let (here, next) = (spectrum.response(z), spectrum.response(z + 1e-3 / b));
                // The local logarithmic slope is smooth, so its change over a step is tiny.
                steps.push((libm::log(next.loss / here.loss), libm::log(next.storage / here.storage)));
            }
            for pair in steps.windows(2) {
                assert!((pair[1].0 - pair[0].0).abs() < 3e-5, "B = {b}, near {edge}: {pair:?}");
                assert!((pair[1].1 - pair[0].1).abs() < 3e-5, "B = {b}, near {edge}: {pair:?}");
            }
        }
    }
}

#[test]
fn modulus_and_compliance_are_inverse() {
    let spectrum = Spectrum::new(0.36);
    for z in [-20.0, -2.0, 0.0, 3.0, 40.0] {
        let phi = spectrum.response(z);
        let m = modulus(0.2, phi);
        let (j_storage, j_loss) = (1.0 + 0.2 * phi.storage, 0.2 * phi.loss);
        assert_near(m.storage * j_storage + m.loss * j_loss, 1.0, 1e-14, "real part of E*J*");
        assert_near(m.loss * j_storage - m.storage * j_loss, 0.0, 1e-15, "imaginary part of E*J*");
    }
}

#[test]
fn time_and_temperature_superpose() {
    let study = scenario("");
    let e = study.params().e_beta;
    for (f, temp, other) in [(1.0, 350.0, 380.0), (0.01, 310.0, 400.0)] {
        let shift = libm::exp(e / K_B_EV_PER_K * (1.0 / temp - 1.0 / other));
        let (here, there) = (study.solid().modulus(f, temp, e), study.solid().modulus(f * shift, other, e));
        assert_close(there.loss, here.loss, 1e-9, "E″");
        assert_close(there.storage, here.storage, 1e-9, "E′");
    }
}

#[test]
fn the_peaks_of_several_frequencies_give_back_the_activation_energy() {
    let study = scenario("");
    let e = study.params().e_beta;
    let points: Vec<(f64, f64)> = [1.0, 2.0, 4.0, 8.0, 16.0]
        .into_iter()
        .map(|f| {
            // The peak on the curve, by the golden section.
            let (mut a, mut b) = (300.0, 450.0);
            while b - a > 1e-7 {
                let (left, right) = (b - (b - a) * 0.618_033_988_75, a + (b - a) * 0.618_033_988_75);
                let loss = |t| study.solid().modulus(f, t, e).loss;
                if loss(left) > loss(right) { b = right } else { a = left }
            }
            (2.0 / (a + b), libm::log(f))
        })
        .collect();
    let mean = |g: fn(&(f64, f64)) -> f64| points.iter().map(g).sum::<f64>() / points.len() as f64;
    let (mx, my) = (mean(|p| p.0), mean(|p| p.1));
    let slope = points.iter().map(|p| (p.0 - mx) * (p.1 - my)).sum::<f64>()
        / points.iter().map(|p| (p.0 - mx) * (p.0 - mx)).sum::<f64>();
    assert_close(-slope * K_B_EV_PER_K, e, 1e-3, "E_β from the peaks");
    for &(inverse, ln_f) in &points {
        let by_eq_13 = t_beta(libm::exp(ln_f), e, study.pivot()).unwrap();
        assert_near(1.0 / inverse, by_eq_13, 0.01, "the peak on the curve against Eq 13");
    }
}

#[test]
fn the_work_per_cycle_is_quadratic_in_the_strain_and_the_power_linear_in_the_frequency() {
    assert_close(work_per_cycle(0.03, 4e-3, 40e9), 4.0 * work_per_cycle(0.03, 2e-3, 40e9), 1e-15, "ΔW₀");
    assert_close(power(10.0, 0.03, 2e-3, 40e9), 10.0 * power(1.0, 0.03, 2e-3, 40e9), 1e-15, "P");
}

#[test]
fn the_exponent_of_the_work_runs_from_the_fast_wing_past_one() {
    let study = scenario("e_beta=1.08&t_max=430");
    let n = |t_end| study.work_against_frequency(t_end).1.unwrap();
    let b = study.params().b_beta;
    let ends = [323.0, 343.0, 363.0, 383.0, 395.0, 400.0, 430.0];
    assert!(ends.windows(2).all(|pair| n(pair[0]) < n(pair[1])));
    assert!(1.0 - b < n(323.0));
    for (t_end, want) in [(383.0, 0.952), (395.0, 0.988), (400.0, 1.001), (430.0, 1.054)] {
        assert_near(n(t_end), want, 1e-3, &format!("n({t_end})"));
    }
    // A loss that does not change gives n = 1 exactly.
    let flat = scenario("delta=0&loss_bg=0.01").work_against_frequency(383.0).1.unwrap();
    assert_near(flat, 1.0, 1e-12, "n of a constant loss");
}

#[test]
fn the_work_is_the_sum_of_its_cycles() {
    let study = scenario("");
    let p = study.params();
    let ramp = study.protocol().ramp();
    for (f, tolerance) in [(0.01, 1e-3), (1.0, 1e-6)] {
        let cycles = (f * ramp) as usize;
        let sum: f64 = (0..cycles)
            .map(|i| {
                let temp = p.t_start + study.heating_rate() * (i as f64 + 0.5) / f;
                let loss = study.solid().modulus(f, temp, p.e_beta).loss;
                work_per_cycle(loss, 2e-3, study.solid().e_u())
            })
            .sum();
        assert_close(sum, study.frozen_work(f, p.t_start, p.t_end), tolerance, &format!("{f} Hz"));
    }
}

#[test]
fn without_load_the_state_relaxes_by_the_exponential_of_its_rate() {
    // At 383 K for an hour, with a ramp too quick to matter.
    let study = scenario("f=1&strain=0&rate=1000&cool=1000&hold=3600");
    let p = study.params();
    let rate = p.nu * libm::exp(-p.e_r / (K_B_EV_PER_K * p.t_end));
    let path = study.path(0.0);
    let held = |t: f64| path.iter().find(|m| (m.t - t).abs() < 1e-6).map(|m| m.h);
    let (before, after) = (held(study.protocol().ramp()).unwrap(), held(study.protocol().loaded()).unwrap());
    assert_close(after / before, libm::exp(-rate * 3600.0), 1e-12, "decay at constant temperature");
    // At room temperature an hour costs 1.3e-4 of it.
    let room = p.nu * libm::exp(-p.e_r / (K_B_EV_PER_K * 298.0)) * 3600.0;
    assert_near(room, 1.3e-4, 1e-5, "relative loss in an hour at 298 K");
}

#[test]
fn a_constant_load_at_a_constant_temperature_reaches_its_steady_state() {
    // h_scale so large that E_β does not move: the equation is linear and its end is known.
    let study = scenario("f=10&hold=1e6&h_scale=100&e_r=1.1");
    let p = study.params();
    let loss = study.solid().modulus(10.0, p.t_end, p.e_beta).loss;
    let storage = p.phi * p.vm * 1e-6 * power(10.0, loss, 2e-3, study.solid().e_u()) * 1e-3;
    let relaxation = p.nu * libm::exp(-p.e_r / (K_B_EV_PER_K * p.t_end));
    let steady = storage / (relaxation + storage / p.h_max);
    let path = study.path(10.0);
    let end = path.iter().find(|m| (m.t - study.protocol().loaded()).abs() < 1e-6).unwrap();
    // E_β still moves by a few µeV through h_scale = 100.
    assert_close(end.h, steady, 2e-3, "steady state");
}

#[test]
fn energy_is_kept_in_the_books() {
    // h_end = h₀ + ∫storage − ∫relaxation along the way that the integrator reports.
    let study = scenario("f=10");
    let p = study.params();
    let trained = study.train(10.0);
    let landscape = study.landscape();
    let closure_rate = |h: f64, temp: f64, loaded: bool| {
        let loss = study.solid().modulus(10.0, temp, landscape.e_beta_ev(h)).loss;
        let work = if loaded { power(10.0, loss, 2e-3, study.solid().e_u()) } else { 0.0 };
        let stored = p.phi * p.vm * 1e-9 * work * (1.0 - h / p.h_max);
        stored - p.nu * h * libm::exp(-p.e_r / (K_B_EV_PER_K * temp))
    };
    let mut h = p.h0;
    for pair in study.path(10.0).windows(2) {
        let [a, b] = pair else { continue };
        let loaded = a.t < study.protocol().loaded() - 1e-6;
        let (fa, fb) = (closure_rate(a.h, a.temp, loaded), closure_rate(b.h, b.temp, loaded));
        // Cubic Hermite between the nodes, integrated with Gauss.
        let step = b.t - a.t;
        h += integral(0.0, 1.0, 4, |x| {
            let (x2, x3) = (x * x, x * x * x);
            let y = a.h * (2.0 * x3 - 3.0 * x2 + 1.0)
                + b.h * (3.0 * x2 - 2.0 * x3)
                + step * (fa * (x3 - 2.0 * x2 + x) + fb * (x3 - x2));
            step * closure_rate(y, a.temp + x * (b.temp - a.temp), loaded)
        });
    }
    assert_near(h, trained.h, 1e-6, "h from the books");
}

#[test]
fn what_is_stored_beyond_heating_alone_is_less_than_the_fraction_of_the_work() {
    let study = scenario("f=0.01,0.1,1,10,100");
    for run in study.runs() {
        let share = run.stored_fraction.unwrap();
        assert!(0.0 < share && share <= study.params().phi, "{} Hz: {share}", run.f_hz);
    }
}

#[test]
fn storing_nothing_never_rejuvenates() {
    for run in scenario("phi=0").runs() {
        assert!(run.delta_e_beta_mev >= 0.0);
        assert_near(run.h_kj_mol, scenario("").heat_only().h_kj_mol, 1e-7, "h");
    }
}

#[test]
fn more_stored_than_worked_is_said() {
    let notes = beta_training::study::readout(&scenario("preset=progressive"), true).notes;
    assert!(notes.iter().any(|note| note.contains("heat bath")), "{notes:?}");
    let notes = beta_training::study::readout(&scenario(""), true).notes;
    assert!(notes.is_empty(), "{notes:?}");
}

#[test]
fn the_creep_function_rises_from_zero_to_one_and_is_concave() {
    for b in WIDTHS {
        let f = CreepFunction::new(b);
        assert_eq!(f.value(f64::NEG_INFINITY), 0.0);
        assert_eq!(f.value(1e4), 1.0);
        // Bernstein: in t itself F rises ever more slowly.
        let times: Vec<f64> = (0..400).map(|i| libm::exp(-30.0 + 0.1 * f64::from(i))).collect();
        let values: Vec<f64> = times.iter().map(|&t| f.value(libm::log(t))).collect();
        let slopes: Vec<f64> =
            times.windows(2).zip(values.windows(2)).map(|(t, v)| (v[1] - v[0]) / (t[1] - t[0])).collect();
        for (i, pair) in slopes.windows(2).enumerate() {
            // 1 − F below 1e-13 is 0, so the last stretch has no slope of its own.
            if values[i + 2] > 1.0 - 1e-11 {
                break;
            }
            let rounding = 4.0 * f64::EPSILON / (times[i + 1] - times[i]);
            assert!(pair[0] >= -rounding && pair[1] <= pair[0] * (1.0 + 1e-9) + rounding, "B = {b}, t = {}", times[i]);
        }
        if b < 1.0 {
            let early = -60.0 / b.min(1.0 - b);
            let want = libm::tgamma(1.0 - b) * libm::exp(b * early);
            assert_close(f.value(early), want, 1e-9, &format!("early power law, B = {b}"));
        }
    }
}

#[test]
fn the_creep_function_ends_as_a_stretched_exponential() {
    // −ln(1 − F) → (1+B)(t/(Bτ̄))^(B/(1+B)); the corrections are logarithmic, so they fade slowly.
    for b in [0.28, 0.36, 0.58] {
        let f = CreepFunction::new(b);
        let excess = |rest: f64| {
            let (mut low, mut high) = (0.0, 60.0);
            while high - low > 1e-9 {
                let middle = 0.5 * (low + high);
                if 1.0 - f.value(middle) > rest { low = middle } else { high = middle }
            }
            (1.0 + b) * libm::pow(libm::exp(low) / b, b / (1.0 + b)) / -libm::log(rest) - 1.0
        };
        assert!(0.0 < excess(1e-9) && excess(1e-9) < 0.1, "B = {b}: {}", excess(1e-9));
        assert!(excess(1e-9) < 0.5 * excess(1e-2), "B = {b}: {} from {}", excess(1e-9), excess(1e-2));
    }
}

#[test]
fn the_full_spectrum_is_that_of_beta_alone_when_alpha_is_slow() {
    let study = scenario("lambda=0");
    let scan = study.scan_of(&study.specimens()[0]).unwrap();
    let beta = study.solid().modulus(1.0, 320.0, study.params().e_beta);
    assert_near(scan.modulus(1.0, 320.0).loss, beta.loss, 1e-9, "E″ far below T_g");
    // Maxwell: with λ = 0 and no β process the flow peak is 1/2.
    let study = scenario("lambda=0&delta=0&dma_t_end=600");
    let peak = study.scan_of(&study.specimens()[0]).unwrap().peaks(1.0).pop().unwrap();
    assert_near(peak.y, 0.5, 1e-6, "the Maxwell peak");
}

#[test]
fn training_more_stores_more_in_the_calorimeter_too() {
    let study = scenario("");
    let areas: Vec<f64> = study.calorimetry().iter().map(|(specimen, _)| specimen.h).collect();
    assert_near(areas[4] - areas[0], 0.15, 1e-4, "S4 − as cast");
}

#[test]
fn the_regression_over_several_frequencies_gives_back_eq_13() {
    let study = scenario("");
    for specimen in study.specimens() {
        let scan = study.frequency_scan(specimen.e_beta_ev);
        assert_eq!(scan.points.len(), 5);
        let fit = scan.fit.unwrap();
        assert_close(fit.e_beta_ev.value, specimen.e_beta_ev, 1e-6, "E_β");
        // f₀ = exp(E_β/k_BT*)/(2πτ*).
        let p = study.params();
        let f_0 = libm::exp(specimen.e_beta_ev / K_B_EV_PER_K / p.t_pivot) / (2.0 * PI * p.tau_pivot);
        assert_close(fit.f_0.value, f_0, 1e-5, "f₀");
    }
}

#[test]
fn a_live_state_forgets_its_training_during_the_scan() {
    let (frozen, live) = (scenario(""), scenario("live=1"));
    let beta = |study: &beta_training::study::Study, i: usize| study.measured()[i].beta.unwrap().x;
    assert!((beta(&frozen, 4) - beta(&live, 4)).abs() > 0.05, "S4 relaxes on its way to the peak");
    let spread = |study| beta(study, 1) - beta(study, 4);
    assert!(spread(&live) < spread(&frozen));
}

#[test]
fn a_figure_whose_curves_follow_from_the_closure_says_so() {
    let (one, other) = (scenario(""), scenario("phi=0.1&e_r=1.3"));
    for entry in beta_training::figure::FIGURES {
        let follows = entry.figure(&one).series != entry.figure(&other).series;
        assert!(entry.uses_closure || !follows, "{}", entry.id);
    }
}

#[test]
fn a_narrow_peak_is_not_jumped_over() {
    // Without memory h relaxes at once, and E_β becomes 135 eV: a peak of E″ 0.1 K wide.
    let study = scenario("t_start=100&t_pivot=296.16&e_beta=3.57&h0=2.75&h_scale=0.033&e_r=0.1&loss_bg=0.006");
    let trained = study.train(1.0);
    assert!(trained.h < 1e-12 && trained.e_beta_ev > 100.0, "{trained:?}");
    let p = study.params();
    let frozen =
        accumulated_work(study.solid(), study.load(1.0), trained.e_beta_ev, (p.t_start, p.t_end), study.heating_rate());
    assert_close(trained.work, frozen, 1e-5, "work");
}
