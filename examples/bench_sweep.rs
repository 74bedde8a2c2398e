//! How long the model takes natively, beside exponentials: prints one line of JSON.
//!
//! `cargo xtask bench` runs it, `bench/sweep.py`, which computes the same sweep with NumPy, and
//! `bench/model.mjs`, which runs the same calls as WebAssembly.

#[path = "bench/work.rs"]
mod work;

use model::{compliance::kappa, spectrum::Spectrum};
use std::hint::black_box;
use std::time::Instant;

const EXPONENTIALS: usize = 100_000;
const REPEATS: usize = 51;
const FEW: usize = 7;

fn main() {
    let mut loss = vec![0.0; 100_000];
    let exponents: Vec<f64> = (0..EXPONENTIALS).map(|i| i as f64 * 2e-4 - 10.0).collect();
    let mut results = vec![0.0; EXPONENTIALS];
    let mut seconds = [const { Vec::new() }; 4];
    let (mut mean, mut mean_creep) = (0.0, 0.0);
    // Taken in turn, so that what else the machine does falls on all of them alike.
    for _ in 0..REPEATS {
        seconds[0].push(time(|| mean = work::sweep(black_box(&mut loss))));
        seconds[1].push(time(|| std_exp(black_box(&exponents), black_box(&mut results))));
        seconds[2].push(time(|| libm_exp(black_box(&exponents), black_box(&mut results))));
        seconds[3].push(time(|| mean_creep = black_box(work::creep(black_box(100_000)))));
    }
    let [sweep, std_exp, libm_exp, creep] = seconds.map(median);
    let mut large = vec![0.0; 10_000_000];
    let mut seconds = [const { Vec::new() }; 2];
    let (mut mean_large, mut mean_h) = (0.0, 0.0);
    for _ in 0..FEW {
        seconds[0].push(time(|| mean_large = work::sweep(black_box(&mut large))));
        seconds[1].push(time(|| mean_h = work::training(black_box(1000))));
    }
    let [large, training] = seconds.map(median);
    println!(
        "{{\"points\": {}, \"sweep_s\": {sweep:e}, \"exps\": {EXPONENTIALS}, \"exp_s\": {std_exp:e}, \
         \"libm_exp_s\": {libm_exp:e}, \"large_s\": {large:e}, \"training_s\": {training:e}, \
         \"creep_s\": {creep:e}, \"kappa\": {}, \"mean\": {mean}, \
         \"mean_large\": {mean_large}, \"mean_h\": {mean_h}, \"mean_creep\": {mean_creep}}}",
        loss.len(),
        kappa(&Spectrum::new(work::B), work::DELTA),
    );
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
