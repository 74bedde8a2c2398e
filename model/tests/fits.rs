//! The fits with weights: against SciPy's answers on the data sets of tests/data/fits.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use beta_training_model::creep::{CreepFunction, TABLE_1};
use beta_training_model::fit::{
    Dma, Fit, Heating, History, Measured, Quality, Quantity, Series, Sigma, Swept, WeightedFit, Wing, arrhenius,
    calorimetry, creep_power, dma,
};
use beta_training_model::relaxation::{Pivot, Vft, e_alpha_ev};
use beta_training_model::solid::Solid;
use beta_training_model::state::{Closure, Protocol};

/// The columns of a data set.
fn columns(name: &str) -> Vec<Vec<f64>> {
    let path = format!("{}/../tests/data/fits/{name}.csv", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).unwrap();
    let rows: Vec<Vec<f64>> = text
        .lines()
        .filter(|line| !line.starts_with('#'))
        .skip(1)
        .map(|line| line.split(',').map(|cell| cell.parse().unwrap_or(f64::NAN)).collect())
        .collect();
    (0..rows[0].len()).map(|j| rows.iter().map(|row| row[j]).collect()).collect()
}

/// Values to 1e-3 of their standard errors, those to 1 %.
fn assert_estimates(fit: &Fit, wanted: &[(&str, f64, f64)]) {
    for (symbol, value, error) in wanted {
        let found = fit.estimate(symbol).unwrap();
        let off = (found.value - value) / error;
        println!("{symbol}: {} ± {}, off by {off:.1e} s.e.", found.value, found.standard_error);
        // The reference is printed to half a digit.
        assert!(off.abs() < 1e-3 + 0.5e-6 / error, "{symbol}: {} instead of {value}, {off} s.e.", found.value);
        assert!((found.standard_error / error - 1.0).abs() < 0.01, "{symbol}: error {}", found.standard_error);
    }
}

/// Ends of a profile to 2 % of the standard error.
fn assert_profile(fit: &Fit, quality: &Quality, symbol: &str, wanted: [f64; 2]) {
    let k = fit.estimates.iter().position(|e| e.symbol == symbol).unwrap();
    for (end, want) in quality.profiles[k].iter().zip(wanted) {
        let off = (end.unwrap() - want) / fit.estimates[k].standard_error;
        println!("profile of {symbol}: {}, off by {off:.1e} s.e.", end.unwrap());
        assert!(off.abs() < 0.02, "{symbol}: {end:?} instead of {want}");
    }
}

fn correlation(fit: &Fit, k: usize, l: usize) -> f64 {
    fit.covariance[k][l] / (fit.covariance[k][k] * fit.covariance[l][l]).sqrt()
}

#[test]
fn peak_temperatures_agree_with_scipy() {
    let data = columns("peak-temperatures");
    let found = arrhenius(&data[1], &data[0], &Sigma::Given(vec![0.6; 10])).unwrap();
    assert!((found.quality.chi_square - 9.1138).abs() < 1e-4, "{}", found.quality.chi_square);
    assert_estimates(&found.fit, &[("E_β", 1.063_663, 0.008_566), ("T_β", 377.0237, 0.1919)]);
    assert!((found.ln_f_0.value - 33.733_883).abs() < 1e-3 * 0.26);
    assert!((found.ln_f_0.standard_error / 0.260_070 - 1.0).abs() < 0.01);
    assert!((found.centre - 2.7050).abs() < 1e-4);
    assert!((correlation(&found.fit, 0, 1).abs() - 0.25).abs() < 0.01);
    assert_profile(&found.fit, &found.quality, "E_β", [1.047_13, 1.080_71]);

    let unknown = arrhenius(&data[1], &data[0], &Sigma::Unknown).unwrap();
    assert!((unknown.quality.sigma[0] - 0.6404).abs() < 1e-4);
    // Student's interval; errors grow with the scatter.
    assert!((unknown.e_beta_ev.low - 1.042_58).abs() < 1e-5 && (unknown.e_beta_ev.high - 1.084_75).abs() < 1e-5);
}

#[test]
fn peak_temperatures_without_scatter_give_the_law_back() {
    let f = [0.1, 1.0, 10.0, 100.0];
    let peaks = f.map(|f: f64| 1.0 / (1.0 / 366.0 - 8.617_333_262e-5 / 1.06 * libm::log(f)));
    let found = arrhenius(&peaks, &f, &Sigma::Unknown).unwrap();
    assert!((found.e_beta_ev.value / 1.06 - 1.0).abs() < 1e-9);
    assert!(found.fit.rms < 1e-10 && found.fit.identifiability.is_complete());
}

#[test]
fn short_creep_agrees_with_scipy() {
    let data = columns("creep");
    let beta = CreepFunction::new(TABLE_1[0].b[0]);
    let [_, an, vp] = TABLE_1[0].b;
    let sigma = Sigma::Given(vec![1.5e-6; data[0].len()]);
    // Stress in TPa, so that compliances are in 1/TPa.
    let start = libm::log(TABLE_1[0].tau_bar[0]);
    let found = creep_power(&data[0], &data[1], 25e-6, [an, vp], |x| beta.value(x), start, &sigma).unwrap();
    assert!((found.quality.chi_square - 40.4334).abs() < 1e-4, "{}", found.quality.chi_square);
    assert_estimates(
        &found.fit,
        &[
            ("ln ΔJ_β", 1.603_180, 0.006_381),
            ("ln τ̄_β", -1.979_825, 0.083_422),
            ("a_an", 0.183_785, 0.010_489),
            ("a_vp", 0.022_455, 0.003_886),
        ],
    );
    assert!((correlation(&found.fit, 2, 3) + 0.997).abs() < 1e-3);
    assert!((found.single_chi_square - 39.9201).abs() < 1e-3);
    assert!((found.single_delta_aic + 0.5).abs() < 0.1);
    assert!((found.single.value - 0.489_01).abs() < 1e-3 * 0.005_06 + 5e-6);
    assert!((found.single.standard_error / 0.005_06 - 1.0).abs() < 0.01);
}

/// Set 1, at the frequencies up to `most`.
fn sweep(most: f64, with_rivals: bool) -> Dma {
    let data = columns("dma-temperature");
    let points: Vec<Swept> = (0..data[0].len())
        .map(|i| Swept { f: data[0][i], temp: data[1][i], storage: data[2][i], loss: data[3][i] })
        .filter(|p| p.f <= most)
        .collect();
    let sigma = [vec![0.10; points.len()], vec![0.015; points.len()]].concat();
    let vft = Vft { b: 5907.0, t0: 278.0, pivot: Pivot { temp: 566.67, tau: 5e-7 } };
    dma(&points, Wing { chi: 0.4, vft }, &Sigma::Given(sigma), with_rivals).unwrap()
}

#[test]
fn a_sweep_of_temperature_agrees_with_scipy() {
    let Dma { fit, quality, .. } = sweep(100.0, false);
    assert!((quality.chi_square - 223.0330).abs() < 1e-4, "{}", quality.chi_square);
    assert_eq!(fit.dof, 233);
    assert_estimates(
        &fit,
        &[
            ("ln E_u", 3.725_920, 0.000_650),
            ("ln Δ", -1.429_284, 0.009_050),
            ("ln B", -1.130_257, 0.006_826),
            ("T_β", 365.8536, 0.2376),
            ("E_β", 1.040_725, 0.007_269),
            ("E″_bg/E_u", 0.002_787_9, 0.000_155_3),
            ("ln λ", -0.216_73, 0.034_63),
        ],
    );
    for (k, l, want) in [(0, 1, 0.834), (1, 2, -0.782), (4, 5, 0.764)] {
        assert!((correlation(&fit, k, l) - want).abs() < 1e-3);
    }
    assert_profile(&fit, &quality, "E_β", [1.026_60, 1.055_10]);
    assert_profile(&fit, &quality, "ln B", [-1.143_61, -1.116_90]);
    assert_profile(&fit, &quality, "E″_bg/E_u", [0.002_482, 0.003_091]);
    let wanted = [1.7301, 1.3427, 1.1029, 0.8737, 0.4123, 0.1943, 0.1294];
    for (s, want) in quality.singular_values.iter().zip(wanted) {
        assert!((s - want).abs() < 2e-4, "{s} instead of {want}");
    }
}

#[test]
fn one_frequency_does_not_separate_the_barrier_from_the_background() {
    let Dma { fit, quality, .. } = sweep(1.0, false);
    let [t_beta, e_beta, bg] = [3, 4, 5].map(|k| &fit.estimates[k]);
    assert!((t_beta.value - 365.825).abs() < 1e-3 && (t_beta.standard_error - 0.338).abs() < 0.0034);
    assert!((e_beta.value - 1.0222).abs() < 1e-4 && (e_beta.standard_error - 0.0280).abs() < 3e-4);
    assert!((bg.value - 0.002_41).abs() < 1e-5 && (bg.standard_error - 0.000_65).abs() < 1e-5);
    assert!((correlation(&fit, 4, 5) - 0.954).abs() < 1e-3);
    assert!((quality.singular_values[6] - 0.0659).abs() < 1e-4);
}

#[test]
fn rivals_of_the_weibull_law_fit_worse() {
    let found = sweep(100.0, true);
    let wanted = [
        ("Havriliak–Negami", 26.0, Some(1.0284)),
        ("KWW", 27.7, Some(1.0329)),
        ("Cole–Cole", 145.8, Some(1.0548)),
        ("Cole–Davidson", 3455.0, None),
        ("B = 1", 17104.0, None),
        ("Debye", 33877.0, None),
    ];
    assert_eq!(found.rivals.len(), wanted.len());
    for (rival, (name, delta_aic, e_beta)) in found.rivals.iter().zip(wanted) {
        assert_eq!(rival.name, name);
        // Printed to a digit, or to five of them.
        assert!((rival.delta_aic - delta_aic).abs() < if delta_aic < 1000.0 { 0.1 } else { 0.6 }, "{name}");
        if let Some(e_beta) = e_beta {
            assert!((rival.fit.estimate("E_β").unwrap().value - e_beta).abs() < 2e-4, "{name}");
        }
    }
}

#[test]
fn a_scan_of_heat_agrees_with_scipy() {
    let data = columns("dsc-trace");
    let heating = Heating { from: 298.0, rate: 20.0 / 60.0, attempt_rate: 1e13 };
    let sigma = Sigma::Given(vec![0.08; data[0].len()]);
    let found = calorimetry(&data[0], &data[1], heating, &sigma).unwrap();
    assert!((found.quality.chi_square - 116.9596).abs() < 1e-4, "{}", found.quality.chi_square);
    assert_eq!(found.fit.dof, 104);
    assert_estimates(
        &found.fit,
        &[
            ("h", 0.421_283, 0.006_047),
            ("E_R", 1.214_863, 0.000_357),
            ("ln σ_R", -2.995_308, 0.012_605),
            ("a", 0.288_07, 0.048_93),
            ("b", 0.408_69, 0.075_14),
        ],
    );
    assert!((correlation(&found.fit, 0, 3) + 0.986).abs() < 1e-3);
    assert!((found.quality.singular_values[4] - 0.0882).abs() < 1e-4);
    assert_profile(&found.fit, &found.quality, "h", [0.409_81, 0.433_44]);
    assert_profile(&found.fit, &found.quality, "E_R", [1.214_18, 1.215_57]);
    assert_profile(&found.fit, &found.quality, "ln σ_R", [-3.019_95, -2.970_65]);
    assert!((found.single_chi_square - 7662.20).abs() < 0.01, "{}", found.single_chi_square);
    assert!((found.single_delta_aic - 7543.0).abs() < 0.6, "{}", found.single_delta_aic);
}

/// Set 5 with an exponent of the power; peak temperatures alone, or all.
fn series(drive: f64, peaks_alone: bool) -> WeightedFit {
    let path = format!("{}/../tests/data/fits/training-series.csv", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).unwrap();
    let row = |line: &str| -> (Measured, f64) {
        let cells: Vec<&str> = line.split(',').collect();
        let number = |k: usize| -> f64 { cells[k].parse().unwrap() };
        let history = match number(0) {
            0.0 => History::AsCast,
            -1.0 => History::Heated,
            f => History::Trained(f),
        };
        let quantity = if cells[1] == "h" { Quantity::Enthalpy } else { Quantity::PeakTemperature };
        (Measured { history, quantity, value: number(2) }, number(3))
    };
    let rows = text.lines().filter(|line| !line.starts_with('#')).skip(1).map(row);
    let wanted = |m: &Measured| !peaks_alone || m.quantity == Quantity::PeakTemperature;
    let (measured, sigma): (Vec<Measured>, Vec<f64>) = rows.filter(|(m, _)| wanted(m)).unzip();
    let pivot = Pivot { temp: 566.67, tau: 1.04e-6 };
    let solid = Solid::new(0.36, 0.2, 0.0, 40e9, pivot);
    let closure = Closure {
        fraction: 0.2121,
        molar_volume: 15.9e-6,
        drive,
        p_ref: 1e5,
        h_max: 1.8,
        attempt_rate: 1e13,
        e_r_ev: 1.20912,
    };
    let protocol = Protocol { t_start: 298.0, t_end: 383.0, rate: 3.0 / 60.0, hold: 0.0, cool: 10.0 / 60.0 };
    Series {
        solid: &solid,
        e_alpha_ev: e_alpha_ev(5907.0, 278.0, pivot.temp),
        closure,
        h_scale: 3.59116,
        t_beta: 366.5,
        h0: 0.34,
        holds_h0: peaks_alone,
        protocol,
        strain: 2e-3,
    }
    .fit(&measured, &Sigma::Given(sigma))
    .unwrap()
}

#[test]
fn a_series_of_trainings_agrees_with_scipy() {
    let WeightedFit { fit, quality } = series(1.0, false);
    assert_eq!(fit.dof, 8);
    println!("χ² {}", quality.chi_square);
    assert_estimates(
        &fit,
        &[
            ("ln φ", -1.766_298, 0.095_618),
            ("E_R", 1.211_693, 0.004_799),
            ("ln h_s", 1.184_298, 0.061_047),
            ("T_β", 366.8107, 0.1803),
            ("h₀", 0.341_687, 0.012_604),
        ],
    );
    assert!((quality.chi_square - 2.648_67).abs() < 1e-4, "{}", quality.chi_square);
    for (k, l, want) in [(0, 2, 0.851), (0, 1, -0.840), (1, 3, 0.744)] {
        assert!((correlation(&fit, k, l) - want).abs() < 1e-3, "{}", correlation(&fit, k, l));
    }
    assert_profile(&fit, &quality, "ln φ", [-1.952_24, -1.575_64]);
    assert_profile(&fit, &quality, "E_R", [1.202_96, 1.222_03]);
    assert_profile(&fit, &quality, "ln h_s", [1.059_34, 1.300_00]);
    let wanted = [1.8166, 0.9854, 0.7752, 0.3218, 0.1565];
    for (s, want) in quality.singular_values.iter().zip(wanted) {
        assert!((s - want).abs() < 2e-4, "{s} instead of {want}");
    }
}

#[test]
fn peak_temperatures_alone_do_not_determine_the_share_of_work() {
    let WeightedFit { fit, quality } = series(1.0, true);
    assert!((fit.estimate("ln φ").unwrap().standard_error / 0.527 - 1.0).abs() < 0.01);
    assert!((fit.estimate("ln h_s").unwrap().standard_error / 0.324 - 1.0).abs() < 0.01);
    assert!((quality.singular_values[3] - 0.036).abs() < 5e-4);
}

#[test]
fn a_drive_by_the_root_of_the_power_fits_worse() {
    assert!((series(0.5, false).quality.chi_square - 157.98).abs() < 0.01);
}

#[test]
fn no_data_give_a_panic_or_a_nan() {
    let mut state = 11_u64;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 11) as f64 / (1_u64 << 53) as f64
    };
    let vft = Vft { b: 5907.0, t0: 278.0, pivot: Pivot { temp: 566.67, tau: 5e-7 } };
    let heating = Heating { from: 250.0, rate: 0.3, attempt_rate: 1e13 };
    let mut found = 0;
    for run in 0..15 {
        let count = 5 + run % 9;
        let wild = [0.0, 1.0, -1.0, 1e308, -1e308, 1e-308, f64::NAN, f64::INFINITY];
        let mut list = |low: f64, high: f64| -> Vec<f64> {
            let mut list: Vec<f64> = (0..count).map(|_| low + (high - low) * next()).collect();
            if run % 3 == 0 {
                let at = (next() * count as f64) as usize;
                list[at] = wild[(next() * 8.0) as usize];
            }
            list
        };
        let (temps, f, a, b) = (list(260.0, 420.0), list(0.1, 50.0), list(0.0, 40.0), list(0.0, 2.0));
        let mut fits: Vec<Fit> = Vec::new();
        fits.extend(arrhenius(&temps, &f, &Sigma::Unknown).map(|found| found.fit));
        fits.extend(calorimetry(&temps, &a, heating, &Sigma::Unknown).map(|found| found.fit));
        let law = |x: f64| -libm::expm1(-libm::exp(0.4 * x));
        fits.extend(creep_power(&f, &b, 1.0, [0.46, 0.58], law, 0.0, &Sigma::Unknown).map(|found| found.fit));
        let swept = |i: usize| Swept { f: 1.0, temp: temps[i], storage: 1.0 + a[i], loss: b[i] };
        let points: Vec<Swept> = (0..count).map(swept).collect();
        fits.extend(dma(&points, Wing { chi: 0.4, vft }, &Sigma::Unknown, false).map(|found| found.fit));
        found += fits.len();
        // Wild values are refused by all laws that see them.
        let is_wild = |list: &[f64]| list.iter().any(|value| !value.is_finite());
        if is_wild(&temps) {
            assert!(fits.is_empty(), "{run}: {fits:?}");
        }
    }
    // Noise without a law has minima too.
    assert!(found > 15, "{found}");
}

#[test]
fn a_criterion_grows_with_the_scatter() {
    let f = [1.0, 2.0, 5.0, 10.0, 20.0];
    let scattered = |by: f64| -> f64 {
        let temps: Vec<f64> = [1.0, -1.0, 0.5, -1.0, 1.0]
            .iter()
            .zip(f)
            .map(|(noise, f)| 1.0 / (1.0 / 366.0 - 8.617e-5 / 1.06 * libm::log(f)) + by * noise)
            .collect();
        arrhenius(&temps, &f, &Sigma::Unknown).unwrap().quality.aic
    };
    // n ln(RSS/n) + 2k: ten times the scatter is n ln 100 more, but for what E_β makes of the points.
    let (small, large) = (scattered(0.01), scattered(0.1));
    assert!((large - small - 5.0 * libm::log(100.0)).abs() < 0.05, "{small} {large}");
}

#[test]
fn a_frequency_as_measured_is_that_of_the_load() {
    let data = columns("dma-temperature");
    let points = |jitter: f64| -> Vec<Swept> {
        let row = |i: usize| Swept {
            f: data[0][i] * (1.0 + jitter * libm::sin(i as f64 * 1.7)),
            temp: data[1][i],
            storage: data[2][i],
            loss: data[3][i],
        };
        (0..data[0].len()).map(row).collect()
    };
    let vft = Vft { b: 5907.0, t0: 278.0, pivot: Pivot { temp: 566.67, tau: 5e-7 } };
    let fitted = |jitter| dma(&points(jitter), Wing { chi: 0.4, vft }, &Sigma::Unknown, false).unwrap().fit;
    let (exact, measured) = (fitted(0.0), fitted(1e-4));
    for (one, other) in exact.estimates.iter().zip(&measured.estimates) {
        assert!((one.value - other.value).abs() < 0.05 * one.standard_error, "{}", one.symbol);
    }
}
