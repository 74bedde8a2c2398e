//! The fits: against SciPy, on exact data, with noise, and on data that do not determine the parameters.
#![allow(clippy::unwrap_used)]

use crate::common::{Row, assert_close, assert_near, rows};
use model::creep::CreepFunction;
use model::fit::{
    self, Creep, Error, Estimate, Fit, Parameter, Sigma, Term, arrhenius, arrhenius_line, line, power_law,
    secondary_fragility, student_t, vft,
};
use model::units::K_B_EV_PER_K;

fn list(row: &Row, column: &str) -> Vec<f64> {
    row.text(column).split(',').map(|v| v.parse().unwrap()).collect()
}

/// Noise from a small congruential generator: the same in every run and on every target.
struct Noise(u64);

impl Noise {
    fn uniform(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Box and Muller's normal deviate.
    fn normal(&mut self) -> f64 {
        let radius = (-2.0 * libm::log(1.0 - self.uniform())).sqrt();
        radius * libm::cos(std::f64::consts::TAU * self.uniform())
    }
}

/// F_B by the trapezoidal rule in s = ln v.
fn creep_function(b: f64) -> impl Fn(f64) -> f64 {
    let step = 0.1 * b;
    let nodes: Vec<(f64, f64)> = (0..(96.0 / step) as usize)
        .map(|i| -90.0 + i as f64 * step)
        .map(|s| (s / b, step * libm::exp(s - libm::exp(s))))
        .filter(|(_, weight)| *weight > 1e-300)
        .collect();
    move |u| nodes.iter().map(|(y, weight)| -weight * libm::expm1(-libm::exp(u - y))).sum()
}

/// F_B as the model has it.
fn tabulated(b: f64) -> impl Fn(f64) -> f64 {
    let function = CreepFunction::new(b);
    move |u| function.value(u)
}

/// A creep law without an integral, for tests that need many fits.
fn stretched(b: f64) -> impl Fn(f64) -> f64 {
    move |u| -libm::expm1(-libm::exp(b * u))
}

fn spaced(from: f64, to: f64, count: usize) -> Vec<f64> {
    (0..count).map(|i| from * libm::pow(to / from, i as f64 / (count - 1) as f64)).collect()
}

fn strain_of<F: Fn(f64) -> f64>(times: &[f64], values: &[[f64; 3]; 3], law: impl Fn(f64) -> F) -> Vec<f64> {
    let mut strain = vec![0.0; times.len()];
    for [delta_j, b, ln_tau_bar] in values {
        let function = law(*b);
        for (strain, t) in strain.iter_mut().zip(times) {
            *strain += STRESS * delta_j * function(libm::log(*t) - ln_tau_bar);
        }
    }
    strain
}

const STRESS: f64 = 25e6;
/// Sample S1 of Table 1.
const S1: [[f64; 3]; 3] = [
    [5e-12, 0.36, -1.897_119_984_885_881_3],
    [250e-12, 0.46, 16.968_246_580_327_93],
    [1000e-12, 0.58, 19.204_582_287_780_774],
];

/// Terms from values; `free` has J, B or T (ΔJ, B, ln τ̄) of the term 0, 1 or 2, as in the reference data.
fn terms(values: &[[f64; 3]; 3], free: &str) -> [Term; 3] {
    std::array::from_fn(|j| {
        let parameter = |letter: char, value: f64| {
            if free.contains(&format!("{letter}{j}")) { Parameter::Free(value) } else { Parameter::Fixed(value) }
        };
        let [delta_j, b, ln_tau_bar] = values[j];
        Term { delta_j: parameter('J', delta_j), b: parameter('B', b), ln_tau_bar: parameter('T', ln_tau_bar) }
    })
}

fn root_mean_square(values: &[f64]) -> f64 {
    (values.iter().map(|v| v * v).sum::<f64>() / values.len() as f64).sqrt()
}

#[test]
fn student_t_agrees_with_scipy_to_1e_10() {
    let rows = rows("fit_student.csv");
    assert!(rows.len() >= 90);
    for row in &rows {
        let (confidence, dof) = (row.number("confidence"), row.number("dof") as usize);
        assert_close(student_t(confidence, dof), row.number("t"), 1e-10, &format!("{confidence}, ν = {dof}"));
    }
}

#[test]
fn lines_agree_with_scipy() {
    for row in rows("fit_line.csv") {
        let (x, y, case) = (list(&row, "x"), list(&row, "y"), row.text("case"));
        let fit = match row.text("law") {
            "line" => line(&x, &y).unwrap().fit,
            "power_law" => power_law(&x, &y).unwrap().fit,
            "arrhenius" => arrhenius_line(&x, &y).unwrap().fit,
            "secondary_fragility" => secondary_fragility(427.255, &x, &y).unwrap().fit,
            law => panic!("{law}?"),
        };
        // A line far from the origin is known to as many digits less as it is far.
        let tolerance = if case == "line-far" { 1e-7 } else { 1e-9 };
        for (k, name) in ["slope", "intercept"].into_iter().enumerate() {
            let estimate = &fit.estimates[k];
            let column = |part: &str| row.number(&format!("{name}_{part}"));
            assert_close(estimate.value, row.number(name), tolerance, &format!("{name} of {case}"));
            assert_close(estimate.standard_error, column("error"), tolerance, &format!("error of {name} of {case}"));
            assert_near(estimate.low, column("low"), tolerance * estimate.low.abs().max(estimate.high.abs()), case);
            assert_near(estimate.high, column("high"), tolerance * estimate.low.abs().max(estimate.high.abs()), case);
        }
        assert_close(fit.covariance[0][1], row.number("covariance"), 1e-7, case);
        assert_eq!(fit.covariance[0][1], fit.covariance[1][0]);
        assert_near(fit.r_squared.unwrap(), row.number("r_squared"), 1e-9, case);
        assert_close(fit.rms, row.number("rms"), 1e-6, case);
        assert_eq!(fit.dof, x.len() - 2);
    }
}

#[test]
fn the_vft_law_agrees_with_scipy() {
    for row in rows("fit_vft.csv") {
        let (temps, ln_tau, case) = (list(&row, "temps"), list(&row, "ln_tau"), row.text("case"));
        let found = vft(&temps, &ln_tau).unwrap();
        for (estimate, column) in [(&found.b, "b"), (&found.t0, "t0"), (&found.ln_tau_0, "ln_tau_0")] {
            let want = row.number(column);
            let tolerance = 1e-6 * estimate.standard_error + 1e-9 * want.abs();
            assert_near(estimate.value, want, tolerance, &format!("{column} of {case}"));
        }
        for (k, l, column) in
            [(0, 0, "c_bb"), (0, 1, "c_bt"), (0, 2, "c_ba"), (1, 1, "c_tt"), (1, 2, "c_ta"), (2, 2, "c_aa")]
        {
            assert_close(found.fit.covariance[k][l], row.number(column), 1e-5, &format!("{column} of {case}"));
        }
        assert_close(found.fit.rms, row.number("rms"), 1e-9, case);
    }
}

#[test]
fn creep_agrees_with_scipy() {
    for row in rows("fit_creep.csv") {
        let (times, strain, truth) = (list(&row, "times_s"), list(&row, "strain"), list(&row, "truth"));
        let (free, case) = (row.text("free"), row.text("case"));
        let truth: [[f64; 3]; 3] = std::array::from_fn(|j| std::array::from_fn(|k| truth[3 * j + k]));
        let found = fit::creep(&times, &strain, STRESS, &terms(&truth, free), 0.0, tabulated).unwrap();
        let (values, errors) = (list(&row, "values"), list(&row, "errors"));
        assert_eq!(found.fit.estimates.len(), values.len());
        for ((estimate, value), error) in found.fit.estimates.iter().zip(values).zip(errors) {
            let what = format!("{} of {case}", estimate.symbol);
            assert_near(estimate.value, value, 1e-4 * error, &what);
            assert_close(estimate.standard_error, error, 1e-4, &what);
        }
        // The table of F_B is good to 1e-9 of the strain, 1e-4 of the quietest noise.
        assert_close(found.fit.rms, row.number("rms"), 1e-6, case);
        assert!(found.negative.is_empty());
    }
}

#[test]
fn exact_data_give_the_law_back() {
    let f = [0.01, 0.1, 1.0, 10.0];
    let power = power_law(&f, &f.map(|f| 3e6 * libm::pow(f, 0.84))).unwrap();
    assert_close(power.n.value, 0.84, 1e-13, "n");
    assert_close(power.prefactor.value, 3e6, 1e-13, "A");
    assert!(power.n.identified && power.fit.r_squared.unwrap() > 1.0 - 1e-12);

    let scan = [1.0, 2.0, 4.0, 8.0, 16.0];
    let peaks = scan.map(|f| 1.08 / K_B_EV_PER_K / libm::log(1e15 / f));
    let dynamics = arrhenius(&peaks, &scan, &Sigma::Unknown).unwrap();
    assert_close(dynamics.e_beta_ev.value, 1.08, 1e-11, "E_β");
    assert_close(dynamics.f_0.value, 1e15, 1e-9, "f₀");
    assert!(dynamics.f_0.low <= 1e15 * (1.0 + 1e-9) && dynamics.f_0.high >= 1e15 * (1.0 - 1e-9));

    let temps = [340.0, 360.0, 380.0, 400.0];
    let fragility = secondary_fragility(427.255, &temps, &temps.map(|t| -13.0 + 12.74 * 427.255 / t)).unwrap();
    assert_close(fragility.m_beta.value, 12.74, 1e-12, "m_β");
    assert_close(fragility.log10_tau_inf.value, -13.0, 1e-12, "log₁₀ τ_∞");

    for (b, t0, ln_tau_0) in [(5907.0, 278.0, -35.0), (1500.0, 405.0, -20.0), (30000.0, 5.0, -30.0)] {
        let temps: Vec<f64> = (0..10).map(|i| 410.0 + 15.0 * f64::from(i)).collect();
        let ln_tau: Vec<f64> = temps.iter().map(|t| ln_tau_0 + b / (t - t0)).collect();
        let liquid = vft(&temps, &ln_tau).unwrap();
        assert_near(liquid.t0.value, t0, 1e-6, "T₀");
        assert_close(liquid.b.value, b, 1e-8, "B_V");
        assert_near(liquid.ln_tau_0.value, ln_tau_0, 1e-6, "ln τ₀");
        assert!(liquid.fit.identifiability.is_complete(), "{}", liquid.fit.identifiability.statement());
    }
}

/// The wide window's data are exact; starts are off by factors.
#[test]
fn creep_finds_its_way_from_afar() {
    let times = spaced(1e-3, 1e9, 60);
    let strain = strain_of(&times, &S1, creep_function);
    let off = [[0.0, 0.5, 1.0], [0.0, 0.6, 15.0], [0.0, 0.7, 20.5]];
    let six = terms(&std::array::from_fn(|j| [0.0, S1[j][1], off[j][2]]), "J0 T0 J1 T1 J2 T2");
    for (free, tolerance) in [(six, 1e-6), (terms(&off, "J0 B0 T0 J1 B1 T1 J2 B2 T2"), 1e-2)] {
        let found = fit::creep(&times, &strain, STRESS, &free, 0.0, creep_function).unwrap();
        for (got, want) in found.terms.iter().flatten().zip(S1.iter().flatten()) {
            assert_close(*got, *want, tolerance, &format!("{:?}", found.terms));
        }
        assert!(found.fit.rms < 1e-9 * root_mean_square(&strain), "{:e}", found.fit.rms);
    }
}

fn one_slow_term(times: &[f64], free: &str, share: f64) -> Creep {
    let values = [[0.0, 0.36, 0.0], [250e-12, 0.46, libm::log(1e7)], [0.0, 0.58, 0.0]];
    let strain = strain_of(times, &values, creep_function);
    let resolution = share * root_mean_square(&strain);
    fit::creep(times, &strain, STRESS, &terms(&values, free), resolution, creep_function).unwrap()
}

#[test]
fn an_hour_of_creep_does_not_know_a_time_of_1e7_s() {
    let times = spaced(1.0, 3600.0, 40);
    let slow = one_slow_term(&times, "J1 T1", 1e-3);
    let verdict = &slow.fit.identifiability;
    assert_eq!(verdict.undetermined, ["ΔJ_an", "ln τ̄_an"]);
    assert_eq!(verdict.entangled, [["ΔJ_an", "ln τ̄_an"]]);
    assert!(verdict.condition > 100.0, "{}", verdict.condition);
    assert_eq!(
        verdict.statement(),
        "The data do not determine ΔJ_an, ln τ̄_an; only a combination of ΔJ_an, ln τ̄_an is determined."
    );
    // The prefactor of t^B is determined.
    let early = slow.ln_early[1].as_ref().unwrap();
    let truth = libm::log(250e-12) + libm::lgamma(1.0 - 0.46) - 0.46 * libm::log(1e7);
    assert_near(early.value, truth, 1e-6, "ln ΔJ Γ(1−B)/τ̄^B");
    assert!(early.standard_error < 0.02, "{}", early.standard_error);
    // With ΔJ known, the prefactor gives τ̄.
    assert!(one_slow_term(&times, "T1", 1e-3).fit.identifiability.is_complete());
    assert!(!one_slow_term(&times, "J1 B1 T1", 0.0).fit.identifiability.is_complete());

    let all = terms(&S1, "J0 B0 T0 J1 B1 T1 J2 B2 T2");
    let strain = strain_of(&times, &S1, creep_function);
    let resolution = 1e-3 * root_mean_square(&strain);
    let verdict = fit::creep(&times, &strain, STRESS, &all, resolution, creep_function).unwrap().fit.identifiability;
    for symbol in ["ΔJ_an", "ln τ̄_an", "ΔJ_vp", "ln τ̄_vp"] {
        assert!(verdict.undetermined.contains(&symbol), "{verdict:?}");
    }
}

#[test]
fn twelve_decades_of_creep_know_it() {
    let times = spaced(1e-3, 1e9, 60);
    for free in ["J1 T1", "J1 B1 T1"] {
        let slow = one_slow_term(&times, free, 1e-3);
        assert!(slow.fit.identifiability.is_complete(), "{:?}", slow.fit.identifiability);
        assert!(slow.fit.identifiability.condition < 30.0);
        assert_near(slow.terms[1][2], libm::log(1e7), 1e-6, "ln τ̄_an");
    }
    let strain = strain_of(&times, &S1, creep_function);
    let resolution = 1e-3 * root_mean_square(&strain);
    let six = terms(&S1, "J0 T0 J1 T1 J2 T2");
    let found = fit::creep(&times, &strain, STRESS, &six, resolution, creep_function).unwrap();
    assert!(found.fit.identifiability.is_complete(), "{}", found.fit.identifiability.statement());
}

#[test]
fn an_arrhenius_liquid_has_no_vft_temperature() {
    let temps: Vec<f64> = (0..10).map(|i| 410.0 + 15.0 * f64::from(i)).collect();
    let ln_tau: Vec<f64> = temps.iter().map(|t| -40.0 + 15000.0 / t).collect();
    let liquid = vft(&temps, &ln_tau).unwrap();
    assert_eq!(liquid.fit.identifiability.at_edge, ["T₀"]);
    assert!(!liquid.t0.identified && liquid.t0.value < 1.0, "{:?}", liquid.t0);
    assert!(liquid.fit.identifiability.statement().ends_with("on the edge of the range: T₀."));
}

#[test]
fn a_slope_that_may_be_zero_is_undetermined_and_a_clear_one_is_not() {
    let f = [0.01, 0.1, 1.0, 10.0];
    let verdict = |n: f64| {
        let wobble = [0.1, -0.1, -0.1, 0.12];
        let w: Vec<f64> = f.iter().zip(wobble).map(|(f, d)| libm::exp(n * libm::log(*f) + d)).collect();
        power_law(&f, &w).unwrap().fit.identifiability.undetermined
    };
    assert_eq!(verdict(0.01), ["n"]);
    assert!(verdict(0.84).is_empty());
}

/// How often the 95 % interval of each estimate holds the truth.
fn coverage(truth: &[f64], runs: u32, mut fit: impl FnMut(&mut Noise) -> Fit) -> Vec<f64> {
    let mut noise = Noise(20_230_224);
    let mut held = vec![0_u32; truth.len()];
    for _ in 0..runs {
        let fit = fit(&mut noise);
        for ((count, truth), Estimate { low, high, .. }) in held.iter_mut().zip(truth).zip(&fit.estimates) {
            *count += u32::from(low <= truth && truth <= high);
        }
    }
    held.iter().map(|&count| f64::from(count) / f64::from(runs)).collect()
}

#[test]
fn intervals_hold_the_truth_in_95_of_100_cases() {
    // Three standard deviations of a binomial share: 1.2 % of 3000, 3 % of 500. A law that bends
    // inside its interval may miss by as much again.
    let scan: Vec<f64> = vec![1.0, 2.0, 4.0, 8.0, 16.0];
    let x: Vec<f64> = scan.iter().map(|f| libm::log(*f)).collect();
    let shares = coverage(&[1.5, -2.0], 3000, |noise| {
        let y: Vec<f64> = x.iter().map(|x| -2.0 + 1.5 * x + 0.3 * noise.normal()).collect();
        line(&x, &y).unwrap().fit
    });
    assert!(shares.iter().all(|s| (s - 0.95).abs() < 0.012), "line {shares:?}");

    let temps: Vec<f64> = (0..12).map(|i| 430.0 + 12.0 * f64::from(i)).collect();
    let shares = coverage(&[5907.0, 278.0, -35.0], 500, |noise| {
        let ln_tau: Vec<f64> = temps.iter().map(|t| -35.0 + 5907.0 / (t - 278.0) + 0.02 * noise.normal()).collect();
        vft(&temps, &ln_tau).unwrap().fit
    });
    assert!(shares.iter().all(|s| (s - 0.95).abs() < 0.03), "VFT {shares:?}");

    let values = [[4e-12, 0.6, 0.0], [250e-12, 0.5, 12.0], [0.0, 0.5, 0.0]];
    let times = spaced(1e-2, 1e8, 50);
    let clean = strain_of(&times, &values, stretched);
    let truth: Vec<f64> = values[..2].iter().flatten().copied().collect();
    let shares = coverage(&truth, 500, |noise| {
        let strain: Vec<f64> = clean.iter().map(|e| e + 1e-5 * noise.normal()).collect();
        fit::creep(&times, &strain, STRESS, &terms(&values, "J0 B0 T0 J1 B1 T1"), 0.0, stretched).unwrap().fit
    });
    assert!(shares.iter().all(|s| (s - 0.95).abs() < 0.04), "creep {shares:?}");
}

#[test]
fn a_known_resolution_widens_the_interval() {
    let times = spaced(1.0, 3600.0, 40);
    let (fine, coarse) = (one_slow_term(&times, "J1", 1e-4), one_slow_term(&times, "J1", 1e-3));
    let width = |c: &Creep| c.fit.estimates[0].high - c.fit.estimates[0].low;
    assert_close(width(&coarse) / width(&fine), 10.0, 1e-9, "width");
}

#[test]
fn negative_amplitudes_are_reported() {
    let times = spaced(1.0, 3600.0, 40);
    let values = [[5e-12, 0.36, -2.0], [-20e-12, 0.46, 8.0], [0.0, 0.58, 0.0]];
    let strain = strain_of(&times, &values, creep_function);
    let found = fit::creep(&times, &strain, STRESS, &terms(&values, "J0 J1"), 0.0, creep_function).unwrap();
    assert_eq!(found.negative, ["ΔJ_an"]);
    assert_close(found.terms[1][0], -20e-12, 1e-9, "ΔJ_an");
    assert!(found.ln_early[1].is_none());
}

#[test]
fn what_cannot_be_fitted_is_an_error_in_words() {
    let x = [1.0, 2.0, 3.0, 4.0];
    assert_eq!(line(&x[..2], &x[..2]), Err(Error::TooFewPoints { given: 2, needed: 3 }));
    assert_eq!(line(&x, &x[..3]), Err(Error::Lengths { left: 4, right: 3 }));
    assert_eq!(line(&[2.0; 4], &x), Err(Error::Degenerate { what: "x" }));
    assert_eq!(line(&x, &[1.0, f64::NAN, 3.0, 4.0]), Err(Error::NotFinite { what: "y" }));
    assert_eq!(line(&x, &[1e308, -1e308, 1e308, -1e308]), Err(Error::Overflow));
    assert_eq!(power_law(&x, &[1.0, 0.0, 2.0, 3.0]).unwrap_err(), Error::NotPositive { what: "w" });
    assert_eq!(arrhenius_line(&[300.0, -1.0, 2.0], &x[..3]).unwrap_err(), Error::NotPositive { what: "T_β" });
    assert_eq!(secondary_fragility(f64::INFINITY, &x, &x).unwrap_err(), Error::NotFinite { what: "T_g" });
    assert_eq!(vft(&x[..3], &x[..3]).unwrap_err(), Error::TooFewPoints { given: 3, needed: 4 });
    assert_eq!(vft(&[300.0, 400.0, 300.0, 400.0], &x).unwrap_err(), Error::Degenerate { what: "T" });
    let free = terms(&S1, "J0 T0");
    let creep = |times: &[f64], strain: &[f64], terms: &[Term; 3]| {
        fit::creep(times, strain, STRESS, terms, 0.0, creep_function).unwrap_err()
    };
    assert_eq!(creep(&[0.0, 1.0, 2.0, 3.0], &x, &free), Error::NotPositive { what: "t" });
    assert_eq!(creep(&x, &x, &terms(&S1, "")), Error::TooFewPoints { given: 4, needed: 1 });
    let alone = terms(&[S1[0], [0.0, 0.46, 0.0], [0.0, 0.58, 0.0]], "J0 T0");
    assert_eq!(creep(&x, &[0.0; 4], &alone), Error::Degenerate { what: "the data" });
    let mut outside = free;
    outside[2].b = Parameter::Fixed(1.5);
    assert_eq!(creep(&x, &x, &outside), Error::Start { what: "B_vp" });
    assert_eq!(Error::TooFewPoints { given: 2, needed: 3 }.to_string(), "2 points are given, the fit needs at least 3");
    for error in [
        Error::Lengths { left: 1, right: 2 },
        Error::Degenerate { what: "x" },
        Error::NotFinite { what: "x" },
        Error::NotPositive { what: "x" },
        Error::Start { what: "B_β" },
        Error::NoConvergence,
        Error::Overflow,
    ] {
        assert!(error.to_string().len() > 20);
    }
}

/// Any input gives an error or numbers.
#[test]
fn no_input_gives_a_panic_or_a_nan() {
    let mut noise = Noise(7);
    let extremes =
        [0.0, -0.0, 1.0, -1.0, 1e-300, 1e300, -1e300, 5e-324, f64::MAX, f64::INFINITY, f64::NAN, 1e-9, 400.0];
    let sound = |fit: &Fit| {
        let all = fit.estimates.iter().flat_map(|e| [e.value, e.standard_error, e.low, e.high]);
        all.chain(fit.covariance.iter().flatten().copied()).chain([fit.rms, fit.noise]).all(f64::is_finite)
    };
    let mut fitted = 0;
    for run in 0..4000 {
        let count = (noise.uniform() * 8.0) as usize;
        let mut draw = |wild: bool| -> Vec<f64> {
            let one = |noise: &mut Noise| match wild {
                true => extremes[(noise.uniform() * extremes.len() as f64) as usize],
                false => libm::exp(6.0 * noise.normal()),
            };
            (0..count).map(|_| one(&mut noise)).collect()
        };
        let (x, y) = (draw(run % 3 == 0), draw(run % 3 == 1));
        let mut check = |fit: Option<&Fit>| {
            if let Some(fit) = fit {
                fitted += 1;
                assert!(sound(fit), "{x:?} {y:?} {fit:?}");
            }
        };
        check(line(&x, &y).as_ref().ok().map(|l| &l.fit));
        check(power_law(&x, &y).as_ref().ok().map(|l| &l.fit));
        check(secondary_fragility(400.0, &x, &y).as_ref().ok().map(|l| &l.fit));
        check(vft(&x, &y).as_ref().ok().map(|l| &l.fit));
        let scan = arrhenius(&x, &y, &Sigma::Unknown).ok();
        check(scan.as_ref().map(|l| &l.fit));
        if let Some(f_0) = scan.map(|l| l.f_0) {
            assert!(![f_0.value, f_0.low, f_0.high, f_0.standard_error].iter().any(|v| v.is_nan()), "{f_0:?}");
        }
        let free = ["J0", "J0 T0", "J0 B0 T0", "J0 J1 T1"][run % 4];
        check(fit::creep(&x, &y, STRESS, &terms(&S1, free), 0.0, stretched).as_ref().ok().map(|l| &l.fit));
    }
    assert!(fitted > 2000, "{fitted}");
}

#[test]
fn the_interval_of_a_fitted_line_is_that_of_its_height() {
    let (x, y) = ([0.0, 1.0, 2.0, 3.0, 4.0], [1.1, 2.9, 5.2, 6.8, 9.1]);
    let line = line(&x, &y).unwrap();
    let intercept = &line.fit.estimates[1];
    assert_close(line.fit.half_width_of(&[0.0, 1.0]), intercept.half_width(), 1e-12, "at x = 0");
    // At the mean of x: t s/√n, with t for 3 degrees of freedom (scipy.stats.t.ppf(0.975, 3)).
    let want = 3.182_446_305_284_263 * line.fit.noise / 5.0_f64.sqrt();
    assert_close(line.fit.half_width_of(&[2.0, 1.0]), want, 1e-9, "at the mean");
    assert!(line.fit.half_width_of(&[9.0, 1.0]) > line.fit.half_width_of(&[2.0, 1.0]));
}
