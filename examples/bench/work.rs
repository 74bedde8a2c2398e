//! The work that the benchmarks time, the same calls natively and as WebAssembly.

use beta_training::params::Params;
use beta_training::study::Study;
use model::compliance::{kappa, modulus};
use model::relaxation::{Pivot, ln_tau_beta};
use model::spectrum::Spectrum;
use std::hint::black_box;

pub const FREQUENCIES: usize = 100;

pub const B: f64 = 0.36;
pub const DELTA: f64 = 0.2;
const E_BETA_EV: f64 = 1.0674;
const PIVOT: Pivot = Pivot { temp: 566.67, tau: 1.04e-6 };

/// E″ at 100 frequencies × temperatures, table included; `loss` is filled. Returns the mean.
pub fn sweep(loss: &mut [f64]) -> f64 {
    let temperatures = loss.len() / FREQUENCIES;
    let spectrum = Spectrum::new(black_box(B));
    let ln_kappa = libm::log(kappa(&spectrum, DELTA));
    let ln_tau_bar: Vec<f64> = (0..temperatures)
        .map(|i| 298.0 + 152.0 * i as f64 / (temperatures - 1) as f64)
        .map(|temp| ln_kappa + ln_tau_beta(temp, E_BETA_EV, PIVOT))
        .collect();
    for (i, row) in loss.chunks_mut(temperatures).enumerate() {
        let decades = -3.0 + 5.0 * i as f64 / (FREQUENCIES - 1) as f64;
        let ln_omega = libm::log(std::f64::consts::TAU) + decades * std::f64::consts::LN_10;
        for (loss, ln_tau_bar) in row.iter_mut().zip(&ln_tau_bar) {
            *loss = modulus(DELTA, spectrum.response(ln_omega + ln_tau_bar)).loss;
        }
    }
    loss.iter().sum::<f64>() / loss.len() as f64
}

/// The paper's protocol at so many frequencies from 10⁻³ to 10² Hz, state and work together. Returns the mean h.
pub fn training(count: usize) -> f64 {
    let study = Study::new(black_box(&Params::default()));
    let f = |i: usize| libm::pow(10.0, -3.0 + 5.0 * i as f64 / (count - 1) as f64);
    (0..count).map(|i| study.train(f(i)).h).sum::<f64>() / count as f64
}

/// The creep strain at so many times from 10⁻³ to 10⁷ s, tables included. Returns the mean.
pub fn creep(count: usize) -> f64 {
    let params = Params::default();
    let study = Study::new(black_box(&params));
    let creep = study.creep(params.f[0], params.e_beta);
    let time = |i: usize| libm::pow(10.0, -3.0 + 10.0 * i as f64 / (count - 1) as f64);
    (0..count).map(|i| creep.strain(time(i), 2e8)).sum::<f64>() / count as f64
}
