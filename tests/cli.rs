//! The command line as a script sees it: output, exit status, standard error.
#![allow(clippy::unwrap_used)]

mod common;

use std::process::{Command, Output};

use serde_json::Value;

fn run(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_beta-training")).args(args).output().unwrap()
}

fn stdout(args: &[&str]) -> String {
    let output = run(args);
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn json(args: &[&str]) -> Value {
    serde_json::from_str(&stdout(args)).unwrap()
}

/// Status and the lines on standard error; nothing may stand on standard output.
fn refused(args: &[&str]) -> (i32, Vec<String>) {
    let output = run(args);
    assert!(output.stdout.is_empty(), "{args:?}");
    let lines = String::from_utf8(output.stderr).unwrap().lines().map(String::from).collect();
    (output.status.code().unwrap(), lines)
}

#[test]
fn the_summary_has_the_documented_shape() {
    let summary = json(&["summary", "#v=1&f=10,0.01"]);
    assert_eq!(summary["schema"], 1);
    assert_eq!(summary["link"], "#v=1&f=10,0.01");
    assert_eq!(summary["issues"], Value::Array(vec![]));
    for key in ["t_g_k", "e_alpha_ev", "kappa", "fragility_m", "t_beta_as_cast_k"] {
        assert!(summary["derived"][key].is_f64(), "{key}");
    }
    let keys = [
        "f_hz",
        "cycles",
        "work_mj_m3",
        "work_kj_mol",
        "h_kj_mol",
        "e_beta_ev",
        "delta_e_beta_mev",
        "t_beta_k",
        "m_beta",
        "stored_fraction",
    ];
    for run in summary["runs"].as_array().unwrap() {
        assert!(keys.iter().all(|key| run[key].is_f64()), "{run}");
    }
    let frequencies: Vec<f64> =
        summary["runs"].as_array().unwrap().iter().map(|r| r["f_hz"].as_f64().unwrap()).collect();
    assert_eq!(frequencies, [10.0, 0.01], "in the order of f");
    assert!(summary["runs"][0]["delta_e_beta_mev"].as_f64().unwrap() < 0.0, "rejuvenated at 10 Hz");
    assert!(summary["heat_only"]["stored_fraction"].is_null());
    assert_eq!(summary["heat_only"]["stored_fraction_reason"], "no work is done");
    assert_eq!(summary["work_exponents"][0]["t_end_k"], 323.0);
}

#[test]
fn every_way_to_write_a_link_gives_the_same_summary() {
    let want = stdout(&["summary", "#v=1&f=0.01,10&t_end=373"]);
    for link in [
        "https://host.example/lab/?embed=1&figure=protocol#v=1&f=0.01,10&t_end=373",
        "?f=0.01%2C10&t_end=373.0",
        "f=0.01,10&t_end=3.73e2",
        "v=1&preset=paper&t_end=373&f=1e-2,10",
    ] {
        assert_eq!(stdout(&["summary", link]), want, "{link}");
    }
}

#[test]
fn a_link_with_faults_is_refused_line_by_line() {
    let (status, lines) = refused(&["summary", "f=0.01&f=1&t_end=200&strain=x&b_beta=7&colour=red&preset=nope"]);
    assert_eq!(status, 2);
    for (key, words) in [
        ("f", "0.01,0.1,1,10 is used"),
        ("t_end", "383 is used"),
        ("strain", "not a number"),
        ("b_beta", "0.1 to 1"),
        ("colour", "no parameter"),
        ("preset", "strict-pivot"),
    ] {
        let start = format!("beta-training: `{key}`: ");
        assert!(lines.iter().any(|line| line.starts_with(&start) && line.contains(words)), "{key}: {lines:#?}");
    }
    assert_eq!(lines.len(), 6, "{lines:#?}");
}

#[test]
fn a_newer_link_says_so() {
    let (status, lines) = refused(&["summary", "#v=2&f=nonsense"]);
    assert_eq!((status, lines.len()), (2, 1), "{lines:?}");
    assert!(lines[0].contains("newer"), "{lines:?}");
}

#[test]
fn figures_come_as_data_and_as_a_picture() {
    let figure = json(&["figure", "loss-modulus", "f_sweep=10,0.1"]);
    assert_eq!(figure["figure"], "loss-modulus");
    for axis in ["x", "y"] {
        assert!(figure[axis]["label"].is_string() && figure[axis]["unit"].is_string());
        assert_eq!(figure[axis]["scale"], "linear");
    }
    let ids: Vec<&str> = figure["series"].as_array().unwrap().iter().map(|s| s["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["f=10", "f=0.1"], "in the order of the list");
    assert!(figure["notes"].is_array());
    let svg = stdout(&["figure", "loss-modulus", "--format", "svg"]);
    assert!(svg.starts_with("<svg") && svg.trim_end().ends_with("</svg>"));
    let csv = stdout(&["figure", "loss-modulus", "#f_sweep=1", "--format", "csv"]);
    let header: Vec<&str> = csv.lines().take_while(|line| line.starts_with('#')).collect();
    assert!(header.iter().any(|line| line.contains("#v=1&f_sweep=1")), "{header:?}");
    assert!(header.iter().any(|line| line.contains("(K)")), "{header:?}");
    assert_eq!(csv.lines().find(|line| !line.starts_with('#')), Some("series,x,y"));
}

#[test]
fn full_double_precision_survives_csv_and_json() {
    let figure = json(&["figure", "accumulated-work"]);
    let csv = stdout(&["figure", "accumulated-work", "--format", "csv"]);
    let rows: Vec<Vec<&str>> =
        csv.lines().filter(|l| !l.starts_with('#')).skip(1).map(|l| l.split(',').collect()).collect();
    let mut at = 0;
    for series in figure["series"].as_array().unwrap() {
        for (x, y) in series["x"].as_array().unwrap().iter().zip(series["y"].as_array().unwrap()) {
            assert_eq!(rows[at][0], series["id"]);
            assert_eq!(rows[at][1].parse::<f64>().unwrap(), x.as_f64().unwrap());
            assert_eq!(rows[at][2].parse::<f64>().unwrap(), y.as_f64().unwrap());
            at += 1;
        }
    }
    assert_eq!(at, rows.len());
}

#[test]
fn what_is_not_understood_is_said() {
    for (args, words) in [
        (&[][..], "summary, figure"),
        (&["dance"], "dance"),
        (&["figure"], "loss-modulus"),
        (&["figure", "fig99"], "loss-modulus"),
        (&["summary", "--format", "yaml"], "json, text"),
        (&["summary", "f=1", "f=2"], "one argument too many"),
        (&["summary", "--colour"], "--colour"),
    ] {
        let (status, lines) = refused(args);
        assert_eq!((status, lines.len()), (2, 1), "{args:?}: {lines:?}");
        assert!(lines[0].contains(words), "{args:?}: {lines:?}");
    }
}

#[test]
fn a_file_that_cannot_be_written_is_said() {
    let (status, lines) = refused(&["summary", "--out", "/nowhere/at/all.json"]);
    assert_eq!((status, lines.len()), (1, 1));
    assert!(lines[0].contains("/nowhere/at/all.json"), "{lines:?}");
}

#[test]
fn a_pipe_closed_early_ends_without_a_backtrace() {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let mut program = Command::new(env!("CARGO_BIN_EXE_beta-training"));
    let output = program.args(["figure", "loss-modulus"]).stdout(writer).output().unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{stderr}");
    assert!(stderr.starts_with("beta-training: the output was cut short") && stderr.lines().count() == 1, "{stderr}");
}

#[test]
fn help_version_parameters_and_presets_are_printed() {
    assert!(stdout(&["--help"]).contains("Usage"));
    assert_eq!(stdout(&["--version"]).trim(), concat!("beta-training ", env!("CARGO_PKG_VERSION")));
    let params = stdout(&["params"]);
    assert!(beta_training::params::PARAMS.iter().all(|spec| params.contains(spec.key)));
    let presets = stdout(&["presets"]);
    assert!(beta_training::params::PRESETS.iter().all(|preset| presets.contains(preset.id)));
}
