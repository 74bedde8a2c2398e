//! Measured points for `beta-training fit`: any numbers give a fit without a NaN, or are refused with a
//! message.
#![no_main]

use model::fit::{self, Error, Estimate, Fit, Parameter, Term};
use libfuzzer_sys::fuzz_target;

/// More says nothing new, and takes time.
const POINTS: usize = 40;

fuzz_target!(|text: &str| {
    let mut lines = text.lines();
    let law = lines.next().unwrap_or_default();
    let (mut x, mut y) = (vec![], vec![]);
    for line in lines.take(POINTS) {
        let numbers: Vec<f64> = line.split(',').filter_map(|cell| cell.parse().ok()).collect();
        if let [a, b] = numbers[..] {
            x.push(a);
            y.push(b);
        }
    }
    match law {
        "power-law" => check(fit::power_law(&x, &y).map(|found| (found.fit, vec![found.n, found.prefactor]))),
        "arrhenius" => check(fit::arrhenius(&y, &x, &fit::Sigma::Unknown).map(|found| (found.fit, vec![found.e_beta_ev, found.f_0]))),
        "fragility" => check(fit::secondary_fragility(400.0, &x, &y).map(|found| (found.fit, vec![found.m_beta]))),
        "line" => check(fit::line(&x, &y).map(|found| (found.fit, vec![]))),
        "vft" => check(fit::vft(&x, &y).map(|found| (found.fit, vec![found.b, found.t0, found.ln_tau_0]))),
        _ => {
            let early = |found: fit::Creep| (found.fit, found.ln_early.into_iter().flatten().collect());
            check(fit::creep(&x, &y, 1.0, &TERMS, 0.0, stretched).map(early));
        }
    }
});

/// A relaxation whose time is sought, one of which all is known but its amplitude, none.
const TERMS: [Term; 3] = [
    Term { delta_j: Parameter::Free(1.0), b: Parameter::Free(0.5), ln_tau_bar: Parameter::Free(0.0) },
    Term { delta_j: Parameter::Free(1.0), b: Parameter::Fixed(1.0), ln_tau_bar: Parameter::Fixed(7.0) },
    Term { delta_j: Parameter::Fixed(0.0), b: Parameter::Fixed(0.5), ln_tau_bar: Parameter::Fixed(0.0) },
];

/// 1 − exp(−(t/τ̄)^B): rises from 0 to 1 as the creep function does, without its tables.
fn stretched(b: f64) -> impl Fn(f64) -> f64 {
    move |ln_ratio| 1.0 - (-(b * ln_ratio).exp()).exp()
}

fn check(outcome: Result<(Fit, Vec<Estimate>), Error>) {
    match outcome {
        Ok((fit, others)) => {
            let statement = fit.identifiability.statement();
            assert!(!statement.is_empty());
            let numbers = fit.residuals.iter().chain(fit.covariance.iter().flatten()).chain(&fit.r_squared);
            assert!(numbers.copied().all(f64::is_finite), "{fit:?}");
            assert!(fit.estimates.iter().all(|found| found.value.is_finite()), "{fit:?}");
            // An end of an interval may lie beyond the range of numbers; it is never a NaN.
            for found in fit.estimates.iter().chain(&others) {
                assert!(found.low <= found.value && found.value <= found.high, "{found:?}");
                assert!(found.standard_error >= 0.0, "{found:?}");
            }
        }
        Err(why) => assert!(!why.to_string().is_empty()),
    }
}
