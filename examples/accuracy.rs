//! Scenarios for `cargo xtask accuracy`, and what the model gives for them.
//!
//! accuracy COUNT SCENARIOS VALUES writes two files: the parameters and points that the reference
//! is told, and the values of the model with the link of each scenario.
#![allow(clippy::unwrap_used)]

#[path = "../tests/suite/common/mod.rs"]
mod common;

use beta_training::params::spec;
use common::accuracy::{Points, Scenario, TOLD, draw, peaks, values};
use std::fs::write;

const FREQUENCIES: usize = 8;

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let [_, count, scenarios, results] = &args[..] else {
        eprintln!("usage: accuracy COUNT SCENARIOS VALUES");
        std::process::exit(2);
    };
    let (mut told, mut given) = (Vec::new(), Vec::new());
    let frequencies: Vec<String> = (1..=FREQUENCIES).map(|i| format!("f{i}")).collect();
    told.push(format!("seed,{},{},{}", TOLD.join(","), frequencies.join(","), Points::KEYS.join(",")));
    for seed in 1..=count.parse().unwrap() {
        let scenario = draw(seed).unwrap();
        told.push(row(seed, inputs(&scenario)));
        let values = values(&scenario);
        if given.is_empty() {
            let names: Vec<&str> = values.iter().map(|(name, _)| *name).collect();
            given.push(format!("seed,{},peaks,link", names.join(",")));
        }
        let peaks: Vec<String> = peaks(&scenario).iter().map(f64::to_string).collect();
        let numbers = row(seed, values.into_iter().map(|(_, value)| value).collect());
        given.push(format!("{numbers},{},\"{}\"", peaks.join(";"), scenario.link.write()));
    }
    write(scenarios, told.join("\n") + "\n").unwrap();
    write(results, given.join("\n") + "\n").unwrap();
}

fn row(seed: u64, values: Vec<f64>) -> String {
    let values: Vec<String> = values.iter().map(|value| format!("{value:e}")).collect();
    format!("{seed},{}", values.join(","))
}

fn inputs(Scenario { link, points }: &Scenario) -> Vec<f64> {
    let mut values: Vec<f64> = TOLD.iter().map(|key| spec(key).unwrap().values(&link.scenario.params)[0]).collect();
    values.extend((0..FREQUENCIES).map(|i| link.scenario.params.f.get(i).copied().unwrap_or(0.0)));
    values.extend(points.values());
    values
}
