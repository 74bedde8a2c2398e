//! The claims of README.md, "How accurate", on drawn scenarios: the first of docs/accuracy.md, with
//! what a reference of more digits gives for them. `cargo xtask accuracy` compares 10 000.
#![allow(clippy::unwrap_used)]

use crate::common::accuracy::{Points, Scenario, draw, peaks, values};
use crate::common::{Row, project, read_rows};
use beta_training::params::Link;
use std::collections::HashMap;

/// Below this a double loses digits, and a relative error has no meaning.
const NOTHING: f64 = 1e-290;

struct Claim {
    key: String,
    relative: bool,
    error: f64,
}

fn claims() -> Vec<Claim> {
    let claim = |row: Row| Claim {
        key: row.text("key").to_owned(),
        relative: match row.text("kind") {
            "relative" => true,
            "absolute" => false,
            kind => panic!("{kind} is no kind of error"),
        },
        error: row.number("claim"),
    };
    read_rows(&project("bench/accuracy/quantities.csv")).into_iter().map(claim).collect()
}

fn scenario(row: &Row) -> Scenario {
    let link = Link::parse(row.text("link"));
    assert!(link.issues.is_empty() && link.unknown.is_empty(), "{:?}", link.issues);
    Scenario { link, points: Points::of(|key| row.number(key)) }
}

#[test]
fn every_quantity_is_as_good_as_claimed_on_drawn_scenarios() {
    let (claims, rows) = (claims(), read_rows(&project("tests/data/accuracy.csv")));
    assert!(rows.len() >= 60);
    let mut compared: HashMap<&str, usize> = HashMap::new();
    for row in &rows {
        let scenario = scenario(row);
        let got: HashMap<_, _> = values(&scenario).into_iter().collect();
        for Claim { key, relative, error } in claims.iter().filter(|claim| claim.key != "peaks") {
            let (got, want) = (got[key.as_str()], row.number(key));
            let what = format!("{key} of {}: {got:e} instead of {want:e}", row.text("link"));
            // An undefined share is missing; any other quantity exists on both sides or on neither.
            let untold = key == "stored_fraction" && got.is_nan();
            assert!(untold || got.is_nan() == want.is_nan(), "{what}");
            if untold {
                continue;
            }
            let scale = if *relative { want.abs() } else { 1.0 };
            if *relative && scale < NOTHING {
                assert!(got.abs() <= 1.01 * NOTHING, "{what}");
            } else if !want.is_nan() {
                assert!((got - want).abs() <= error * scale, "{what}");
                *compared.entry(key).or_default() += 1;
            }
        }
        let maxima: Vec<f64> = row.text("peaks").split(';').filter_map(|x| x.parse().ok()).collect();
        let within = claims.iter().find(|claim| claim.key == "peaks").unwrap().error;
        for peak in peaks(&scenario) {
            assert!(maxima.iter().any(|x| (x - peak).abs() <= within), "a peak at {peak} K, not {maxima:?}");
            *compared.entry("peaks").or_default() += 1;
        }
    }
    for Claim { key, .. } in &claims {
        assert!(compared[key.as_str()] >= rows.len() / 2, "{key} is compared too seldom");
    }
}

/// README.md states every claim, and so does the table of docs/accuracy.md.
#[test]
fn the_readme_claims_what_is_measured() {
    let page = std::fs::read_to_string(project("docs/accuracy.md")).unwrap();
    let readme = std::fs::read_to_string(project("README.md")).unwrap();
    let power = |error: f64| {
        let text = format!("{error:e}");
        let (digits, exponent) = text.split_once("e-").unwrap();
        let raised: String =
            exponent.chars().map(|c| "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().nth(c as usize - '0' as usize).unwrap()).collect();
        if digits == "1" { format!("10⁻{raised}") } else { format!("{digits}·10⁻{raised}") }
    };
    for row in read_rows(&project("bench/accuracy/quantities.csv")) {
        let (name, claim) = (row.text("quantity"), power(row.number("claim")));
        let line = page.lines().find(|line| line.starts_with(&format!("| {name} |")));
        let line = line.unwrap_or_else(|| panic!("docs/accuracy.md has no row {name}"));
        assert!(line.ends_with(&format!("| {claim} | pass |")), "{line}: the claim is {claim}");
        assert!(readme.contains(&claim), "README.md says nothing of {claim}, the claim for {name}");
    }
}

#[test]
fn a_scenario_drawn_again_is_the_same() {
    for seed in [1, 10_000] {
        let (one, other) = (draw(seed).unwrap(), draw(seed).unwrap());
        assert_eq!((one.link.write(), one.points), (other.link.write(), other.points));
    }
    assert_ne!(draw(1).unwrap().link.scenario.params, draw(2).unwrap().link.scenario.params);
}
