//! Golden files: pictures and texts that must not change unnoticed. `UPDATE_GOLDEN=1 cargo test --test suite
//! golden`
//! writes them anew; look at the pictures before committing them.
#![allow(clippy::unwrap_used)]

use std::process::Command;

use crate::common::{project, scenario};
use crate::render_recorder::samples::{banded, map};
use beta_training::figure::{Colophon, FIGURES};
use beta_training::params::{Link, PRESETS};
use beta_training::render::{Look, Theme, csv, svg, svg_file};

fn compare(path: &str, now: &str) -> Result<(), String> {
    let path = project(path);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, now).unwrap();
    }
    match std::fs::read_to_string(&path) {
        Ok(kept) if kept == now => Ok(()),
        Ok(_) => Err(format!("{} differs", path.display())),
        Err(error) => Err(format!("{}: {error}", path.display())),
    }
}

fn all_same(results: impl IntoIterator<Item = Result<(), String>>) {
    let faults: Vec<String> = results.into_iter().filter_map(Result::err).collect();
    assert!(faults.is_empty(), "{}\nUPDATE_GOLDEN=1 writes them anew", faults.join("\n"));
}

#[test]
fn every_figure_looks_as_it_did() {
    all_same(["paper", "fig1"].into_iter().flat_map(|preset| {
        let study = scenario(&format!("preset={preset}"));
        FIGURES.iter().map(move |entry| {
            let picture = svg(&entry.figure(&study), &Look::default()).unwrap();
            compare(&format!("tests/golden/{preset}/{}.svg", entry.id), &picture)
        })
    }));
}

#[test]
fn a_narrow_dark_figure_looks_as_it_did() {
    let figure = FIGURES[1].figure(&scenario(""));
    all_same([compare("tests/golden/narrow-dark.svg", &svg(&figure, &Look::new(320, 280, Theme::Dark)).unwrap())]);
}

#[test]
fn maps_and_bands_look_as_they_did() {
    let dark = Look::new(480, 360, Theme::Dark);
    let looks = [("light", Look::default()), ("dark", dark), ("plain", Look { plain: true, ..Look::default() })];
    all_same(looks.into_iter().flat_map(|(name, look)| {
        [map(), banded()].map(|figure| {
            compare(&format!("tests/golden/marks/{}-{name}.svg", figure.id), &svg(&figure, &look).unwrap())
        })
    }));
}

#[test]
fn csv_files_read_as_they_did() {
    let entry = beta_training::figure::entry("work-vs-frequency").unwrap();
    let colophon = Colophon::of(&Link::default(), "", Some(entry));
    all_same([compare("tests/golden/work-vs-frequency.csv", &csv(&entry.figure(&scenario("")), &colophon))]);
}

#[test]
fn a_file_says_of_itself_what_it_did() {
    let entry = beta_training::figure::entry("activation-energy").unwrap();
    let link = Link::parse("#v=1&preset=fig1&e_beta=1.2&f=1,10");
    let colophon = Colophon::of(&link, "https://host.example/lab/", Some(entry));
    let figure = entry.figure(&beta_training::study::Study::new(&link.scenario.params));
    let svg = svg_file(&figure, &Look::default(), &colophon).unwrap();
    let (head, _) = svg.split_once("</metadata>").unwrap();
    all_same([compare("tests/golden/metadata.svg.txt", &format!("{head}</metadata>\n"))]);
}

#[test]
fn presets_of_version_1_never_change() {
    let mut now = String::new();
    for preset in PRESETS {
        now += &format!("{}\n", preset.id);
        let params = preset.params();
        for row in beta_training::params::rows() {
            now += &format!("  {}={}\n", row.key(), row.text(&params));
        }
    }
    all_same([compare("tests/links/v1/presets.txt", &now)]);
}

#[test]
fn the_page_on_parameters_is_made_from_the_table() {
    let program = Command::new(env!("CARGO_BIN_EXE_beta-training"));
    let output = { program }.args(["params", "--format", "markdown"]).output().unwrap();
    all_same([compare("docs/parameters.md", &String::from_utf8(output.stdout).unwrap())]);
}
