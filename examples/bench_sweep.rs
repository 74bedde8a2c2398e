//! How long a sweep takes: E″ at 100 frequencies × 1000 temperatures, table included, beside 2·10⁵ exp.
//!
//! `cargo xtask bench` runs it and `bench/sweep.py`, which computes the same points with NumPy.

use beta_training::model::compliance::{kappa, modulus};
use beta_training::model::relaxation::{Pivot, ln_tau_beta};
use beta_training::model::spectrum::Spectrum;
use std::hint::black_box;
use std::time::Instant;

const FREQUENCIES: usize = 100;
const TEMPERATURES: usize = 1000;
const EXPONENTIALS: usize = 200_000;
const REPEATS: usize = 51;

const B: f64 = 0.36;
const DELTA: f64 = 0.2;
const E_BETA_EV: f64 = 1.0674;
const PIVOT: Pivot = Pivot { temp: 566.67, tau: 1.04e-6 };

fn main() {
    let mut loss = vec![0.0; FREQUENCIES * TEMPERATURES];
    let exponents: Vec<f64> = (0..EXPONENTIALS).map(|i| i as f64 * 1e-4 - 10.0).collect();
    let mut results = vec![0.0; EXPONENTIALS];
    let mut seconds = [const { Vec::new() }; 3];
    // Taken in turn, so that what else the machine does falls on all of them alike.
    for _ in 0..REPEATS {
        seconds[0].push(time(|| sweep(black_box(&mut loss))));
        seconds[1].push(time(|| std_exp(black_box(&exponents), black_box(&mut results))));
        seconds[2].push(time(|| libm_exp(black_box(&exponents), black_box(&mut results))));
    }
    let [sweep, std_exp, libm_exp] = seconds.map(median);
    println!(
        "{{\"points\": {}, \"sweep_s\": {sweep:e}, \"exps\": {EXPONENTIALS}, \"exp_s\": {std_exp:e}, \
         \"libm_exp_s\": {libm_exp:e}, \"kappa\": {}, \"mean\": {}}}",
        loss.len(),
        kappa(&Spectrum::new(B), DELTA),
        loss.iter().sum::<f64>() / loss.len() as f64
    );
}

fn sweep(loss: &mut [f64]) {
    let spectrum = Spectrum::new(black_box(B));
    let ln_kappa = libm::log(kappa(&spectrum, DELTA));
    let ln_tau_bar: Vec<f64> = (0..TEMPERATURES)
        .map(|i| 298.0 + 152.0 * i as f64 / (TEMPERATURES - 1) as f64)
        .map(|temp| ln_kappa + ln_tau_beta(temp, E_BETA_EV, PIVOT))
        .collect();
    for (i, row) in loss.chunks_mut(TEMPERATURES).enumerate() {
        let decades = -3.0 + 5.0 * i as f64 / (FREQUENCIES - 1) as f64;
        let ln_omega = libm::log(std::f64::consts::TAU) + decades * std::f64::consts::LN_10;
        for (loss, ln_tau_bar) in row.iter_mut().zip(&ln_tau_bar) {
            *loss = modulus(DELTA, spectrum.response(ln_omega + ln_tau_bar)).loss;
        }
    }
}

/// The exponential of the system, which the sweep is measured by.
#[allow(clippy::disallowed_methods)]
fn std_exp(x: &[f64], y: &mut [f64]) {
    y.iter_mut().zip(x).for_each(|(y, x)| *y = x.exp());
}

/// The exponential of the model.
fn libm_exp(x: &[f64], y: &mut [f64]) {
    y.iter_mut().zip(x).for_each(|(y, x)| *y = libm::exp(*x));
}

fn time(mut work: impl FnMut()) -> f64 {
    let start = Instant::now();
    work();
    start.elapsed().as_secs_f64()
}

fn median(mut seconds: Vec<f64>) -> f64 {
    seconds.sort_by(f64::total_cmp);
    seconds[seconds.len() / 2]
}
