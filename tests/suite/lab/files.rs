//! Files of figures and scenarios, the same from every front end.

use std::process::Command;

use beta_training::error::Error;
use beta_training::figure::FIGURES;
use beta_training::lab::Format;
use beta_training::params::PRESETS;
use beta_training::render::Look;
use beta_training::study::Summary;

use super::opened;

const PAGE: &str = "https://host.example/lab/";

#[test]
fn every_figure_is_written_and_read_back() {
    const LINK: &str = "#v=1&f=1,10&t_end=373";
    let lab = opened(LINK);
    let written = |id: &str, format| lab.written(id, format, PAGE, &Look::default());
    for entry in FIGURES {
        for format in [Format::Svg, Format::Csv, Format::Json] {
            let file = written(entry.id, format).unwrap();
            assert_eq!(lab.link_in(file.as_bytes()), Ok([PAGE, LINK].concat()), "{} {format:?}", entry.id);
        }
        let read: serde_json::Value = serde_json::from_str(&written(entry.id, Format::Json).unwrap()).unwrap();
        assert_eq!(read["figure"], entry.id);
        assert_eq!(read["about"]["link"], [PAGE, LINK].concat());
        let matrix = written(entry.id, Format::Matrix);
        match entry.has_map() {
            true => assert_eq!(lab.link_in(matrix.unwrap().as_bytes()), Ok([PAGE, LINK].concat()), "{}", entry.id),
            false => assert_eq!(matrix, Err(Error::NoMap(entry.id.into()))),
        }
        assert!(written(entry.id, Format::Tsv(false)).unwrap().lines().count() > 3, "{}", entry.id);
    }
    assert!(written("nothing", Format::Csv).is_err());
    assert_eq!(lab.png("routes", PAGE, b"GIF89a", 1.0), Ok(None));
    assert_eq!(lab.link_in(&lab.bundle(PAGE).unwrap()), Ok([PAGE, LINK].concat()));
}

#[test]
fn files_of_others_and_of_newer_versions_are_refused() {
    let lab = opened("");
    for file in ["", "x,y\n1,2\n", "# link: #v=99&f=1\n", "PK\x03\x04"] {
        assert!(lab.link_in(file.as_bytes()).is_err(), "{file}");
    }
    assert_eq!(lab.file_name(Some("routes"), "svg"), "beta-training_routes_paper.svg");
    assert!(opened("#v=1&t_end=373").file_name(None, "zip").starts_with("beta-training_paper-"));
}

#[test]
fn the_bundle_of_a_page_is_that_of_the_command_line() {
    const LINK: &str = "#v=1&f=1,10&t_end=373&pin1=fig1;t_end:363&view=creep:x,log,1e-3,1e4&note=a";
    let path = std::env::temp_dir().join(format!("beta-training-{}-bundle.zip", std::process::id()));
    // The command line refuses unknown parts; the page keeps them.
    let link = LINK.replace("&note=a", "");
    let address = [PAGE, &link].concat();
    let program = env!("CARGO_BIN_EXE_beta-training");
    let done = Command::new(program).args(["bundle", &address, "--out"]).arg(&path).status().unwrap();
    assert!(done.success());
    let file = std::fs::read(&path).unwrap();
    std::fs::remove_file(&path).unwrap();
    // Looked at before, and in another order.
    let mut lab = opened("");
    lab.open(&address);
    while lab.prepare("activation-energy") < 1.0 {}
    lab.seen("creep").unwrap();
    assert!(lab.bundle(PAGE).unwrap() == file);
}

#[test]
fn the_summary_is_the_record_as_serde_json_writes_it() {
    let presets = PRESETS.iter().map(|preset| format!("#v=1&preset={}&f=1,10", preset.id));
    let others = [
        "#v=1&strain=0",
        "#v=1&f=1e-5,1e5&hold=1e7&pin1=fig1;t_end:363",
        "#v=1&r=1:0f3a2c41b7:0.1:0.2&t_ends=200,300",
        "#v=1&amp;f=10",
        "#v=1&colour=\u{1}\u{7f}\"&t_end=5",
    ];
    for link in presets.chain(others.map(String::from)) {
        let lab = opened(&link);
        let beside = lab.pinned().iter().map(|other| (&other.pin, &other.study));
        let record = Summary::of(lab.link(), lab.study()).with_pinned(beside);
        assert_eq!(lab.summary().unwrap(), serde_json::to_string_pretty(&record).unwrap() + "\n", "{link}");
    }
}

#[test]
fn the_page_writes_the_summary_of_the_command_line() {
    for link in ["v=1&f=0.01,10&t_end=373", "strain=0", "preset=fig1&t_ends=200,300"] {
        let written = Command::new(env!("CARGO_BIN_EXE_beta-training")).args(["summary", link]).output().unwrap();
        assert_eq!(opened(link).summary().unwrap().as_bytes(), written.stdout, "{link}");
    }
}
