//! How long the model takes natively, beside exponentials: prints one line of JSON.
//!
//! `cargo xtask bench` runs it, `bench/model.py`, which does the same with NumPy and SciPy, and `bench/model.mjs`,
//! which runs the same calls as WebAssembly.

#[path = "bench/work.rs"]
mod work;

use beta_training::{params::Params, study::Study};
use model::{compliance::kappa, spectrum::Spectrum};
use serde_json::{Map, Value, json};
use std::hint::black_box;
use std::time::Instant;
use work::Sweep;

const EXPONENTIALS: usize = 100_000;
const TRAININGS: usize = 1000;
const REPEATS: usize = 101;
const FEW: usize = 15;

fn main() {
    let mut small = Sweep::new(100_000);
    let mut large = Sweep::new(10_000_000);
    let exponents: Vec<f64> = (0..EXPONENTIALS).map(|i| i as f64 * 2e-4 - 10.0).collect();
    let mut results = vec![0.0; EXPONENTIALS];
    let mut again = vec![0.0; EXPONENTIALS];
    let [mut mean_h, mut mean_map, mut mean_whole, mut mean_any, mut mean_creep] = [0.0; 5];
    let mut out = Map::new();
    // Taken in turn, so that what else the machine does falls on all of them alike.
    let mut rounds = |count: usize, works: &mut [(&str, &mut dyn FnMut())]| {
        let mut seconds = vec![Vec::new(); works.len()];
        for _ in 0..count {
            for ((_, work), seconds) in works.iter_mut().zip(&mut seconds) {
                let start = Instant::now();
                work();
                seconds.push(start.elapsed().as_secs_f64());
            }
        }
        for ((name, _), seconds) in works.iter().zip(seconds) {
            out.insert((*name).into(), json!(least(&seconds)));
        }
    };
    rounds(
        REPEATS,
        &mut [
            ("sweep_s", &mut || small.run()),
            ("exp_s", &mut || std_exp(black_box(&exponents), black_box(&mut results))),
            ("libm_exp_s", &mut || libm_exp(black_box(&exponents), black_box(&mut again))),
            ("training_s", &mut || mean_h = work::training(black_box(TRAININGS))),
            ("creep_s", &mut || mean_creep = work::creep(black_box(100_000))),
        ],
    );
    rounds(
        FEW,
        &mut [
            ("large_s", &mut || large.run()),
            ("map_s", &mut || mean_map = work::map()),
            ("whole_map_s", &mut || mean_whole = work::whole_map()),
            ("map_of_any_s", &mut || mean_any = work::map_of_any()),
        ],
    );
    let means: [(&str, f64); 7] = [
        ("mean", small.mean()),
        ("mean_large", large.mean()),
        ("mean_h", mean_h),
        ("mean_map", mean_map),
        ("mean_whole_map", mean_whole),
        ("mean_map_of_any", mean_any),
        ("mean_creep", mean_creep),
    ];
    out.extend(means.map(|(name, mean)| (name.to_owned(), json!(mean))));
    out.insert("kappa".into(), json!(kappa(&Spectrum::new(work::B), work::DELTA)));
    out.insert("trainings".into(), json!(TRAININGS));
    out.extend(glass());
    println!("{}", Value::Object(out));
}

/// The default scenario as `bench/model.py` needs it, in SI units, eV and kJ/mol.
fn glass() -> Map<String, Value> {
    let study = Study::new(&Params::default());
    let (solid, closure, landscape, protocol) = (study.solid(), study.closure(), study.landscape(), study.protocol());
    let numbers = [
        ("b", study.params().b_beta),
        ("delta", solid.delta()),
        ("glass_kappa", solid.kappa()),
        ("e_u", solid.e_u()),
        ("t_pivot", study.pivot().temp),
        ("tau_pivot", study.pivot().tau),
        ("e_alpha", landscape.e_alpha_ev),
        ("h_mid", landscape.h_mid),
        ("h_scale", landscape.h_scale),
        ("fraction", closure.fraction),
        ("molar_volume", closure.molar_volume),
        ("h_max", closure.h_max),
        ("attempt_rate", closure.attempt_rate),
        ("e_r", closure.e_r_ev),
        ("h0", study.params().h0),
        ("strain", study.load(1.0).strain),
        ("t_start", protocol.t_start),
        ("t_end", protocol.t_end),
        ("rate", protocol.rate),
        ("cool", protocol.cool),
    ];
    numbers.into_iter().map(|(name, number)| (name.to_owned(), json!(number))).collect()
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

/// The round that the rest of the machine disturbed least.
fn least(seconds: &[f64]) -> f64 {
    seconds.iter().copied().fold(f64::INFINITY, f64::min)
}
