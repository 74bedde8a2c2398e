//! The command line as a script sees it: output, exit status, standard error.
#![allow(clippy::unwrap_used)]

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
fn results_and_faults_come_in_chinese_when_asked_for() {
    let text = stdout(&["summary", "--lang", "zh", "--format", "text"]);
    for words in ["储存焓 h", "论文表 1", "一致", "不一致"] {
        assert!(text.contains(words), "{words}");
    }
    let (status, lines) = refused(&["summary", "t_end=5", "--lang", "zh"]);
    assert_eq!(status, 2);
    assert_eq!(lines, ["beta-training: `t_end`：5 超出范围；采用 383（允许：100 至 1500 K）"]);
    assert!(stdout(&["presets", "--lang", "zh"]).contains("脆性系数 m = 43 为假设值"));
    let (status, lines) = refused(&["summary", "--lang", "tlh"]);
    assert_eq!((status, lines.len()), (2, 1));
    // Scripts read numbers and keys, which are the same in any language.
    let numbers = |lang| json(&["summary", "--lang", lang])["runs"].clone();
    assert_eq!(numbers("zh"), numbers("en"));
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
    assert_eq!(summary["pinned"], Value::Array(vec![]));
}

#[test]
fn pinned_scenarios_stand_beside_the_present_one() {
    let link = "f=10&t_end=363&pin1=paper;f:10";
    let summary = json(&["summary", link]);
    let alone = json(&["summary", "f=10"]);
    assert_eq!(summary["pinned"][0]["link"], alone["link"]);
    assert_eq!(summary["pinned"][0]["runs"], alone["runs"]);
    let text = stdout(&["summary", link, "--format", "text"]);
    assert!(text.contains("A: T_end 383 K") && text.contains("0.4900 (−0.0205)"), "{text}");
    let figure = json(&["figure", "activation-energy", link]);
    assert_eq!(figure["pinned"][0]["id"], "pin1");
    assert_eq!(figure["pinned"][0]["link"], "#v=1&f=10");
    let ids: Vec<&str> = figure["series"].as_array().unwrap().iter().map(|s| s["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["curve", "as-cast", "heat-only", "f=10", "pin1:curve", "pin1:f=10"]);
    assert!(stdout(&["figure", "activation-energy", link, "--format", "svg"]).contains("383 K"));
    let (status, lines) = refused(&["summary", "pin1=paper;t_end:9999"]);
    assert_eq!(status, 2);
    assert!(lines.len() == 1 && lines[0].contains("`pin1.t_end`"), "{lines:?}");
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
fn a_mended_link_is_done_with_a_note_on_standard_error() {
    let output = run(&["summary", "#v=1&amp;f=10"]);
    let note = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success() && note.lines().count() == 1 && note.contains("mended"), "{note}");
    let summary: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((&summary["link"], &summary["issues"][0]["fault"]), (&"#v=1&f=10".into(), &"mended".into()));
    assert_eq!(summary["issues"].as_array().unwrap().len(), 1);
    // An address that lost its fragment to an encoding is not the defaults.
    let output = run(&["summary", "https://host/%23v=1&f=2"]);
    let summary: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((output.status.code(), &summary["link"]), (Some(0), &"#v=1&f=2".into()));
    assert!(!output.stderr.is_empty());
}

#[test]
fn what_a_view_asks_of_no_figure_ends_every_command() {
    for (link, words) in [
        ("#v=1&view=nofig:hide,a", "nofig"),
        ("#v=1&view=loss-modulus:hide,f=77", "loss-modulus:f=77"),
        ("#v=1&view=loss-modulus:x,log", "loss-modulus:x"),
    ] {
        for command in [&["summary", link][..], &["figure", "creep", link], &["bundle", link, "--out", "/nowhere"]] {
            let (status, lines) = refused(command);
            assert_eq!((status, lines.len()), (2, 1), "{command:?}: {lines:?}");
            assert!(lines[0].contains(words), "{lines:?}");
        }
    }
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
fn every_figure_comes_back_from_its_csv_bit_for_bit() {
    for entry in beta_training::figure::FIGURES {
        let figure = json(&["figure", entry.id]);
        let csv = stdout(&["figure", entry.id, "--format", "csv"]);
        let mut lines = csv.lines().filter(|line| !line.starts_with('#'));
        let head = crate::common::cells(lines.next().unwrap());
        let column = |name: &str| head.iter().position(|h| h == name);
        let (series, x, y) = (column("series").unwrap(), column("x").unwrap(), column("y").unwrap());
        let mut rows = lines.map(crate::common::cells);
        if let Some(z) = column("z") {
            let numbers = |value: &serde_json::Value| -> Vec<Option<f64>> {
                value.as_array().unwrap().iter().map(serde_json::Value::as_f64).collect()
            };
            let (cells, bits) = (&figure["cells"], |value: Option<f64>| value.map(f64::to_bits));
            for (py, values) in numbers(&cells["y"]).into_iter().zip(cells["z"].as_array().unwrap()) {
                for (px, pz) in numbers(&cells["x"]).into_iter().zip(numbers(values)) {
                    let row = rows.next().unwrap();
                    for (at, wanted) in [(x, px), (y, py), (z, pz)] {
                        assert_eq!(bits(row[at].parse().ok()), bits(wanted), "{}", entry.id);
                    }
                }
            }
        }
        for curve in figure["series"].as_array().unwrap() {
            let of = |name: &str| curve[name].as_array().map_or(&[][..], Vec::as_slice);
            for ((px, lo), hi) in of("x").iter().zip(of("lo")).zip(of("hi")) {
                let row = rows.next().unwrap_or_else(|| panic!("{}: the CSV ends early", entry.id));
                assert_eq!((&row[series], &*row[y]), (&curve["id"].as_str().unwrap().into(), ""), "{}", entry.id);
                for (name, wanted) in [("x", px), ("lo", lo), ("hi", hi)] {
                    let found: f64 = row[column(name).unwrap()].parse().unwrap();
                    assert_eq!(found.to_bits(), wanted.as_f64().unwrap().to_bits(), "{}", entry.id);
                }
            }
            for (px, py) in of("x").iter().zip(of("y")) {
                let row = rows.next().unwrap_or_else(|| panic!("{}: the CSV ends early", entry.id));
                assert_eq!(row[series], curve["id"].as_str().unwrap(), "{}", entry.id);
                assert_eq!(row[x].parse::<f64>().unwrap().to_bits(), px.as_f64().unwrap().to_bits(), "{}", entry.id);
                assert_eq!(row[y].parse::<f64>().unwrap().to_bits(), py.as_f64().unwrap().to_bits(), "{}", entry.id);
                if let Some(axis) = column("axis") {
                    assert_eq!(row[axis], curve["axis"].as_str().unwrap_or("y"), "{}", entry.id);
                }
            }
        }
        assert_eq!(rows.next(), None, "{}: the CSV goes on", entry.id);
    }
}

/// Also where a rule forbids nodes.
#[test]
fn a_matrix_holds_the_numbers_of_the_long_form() {
    for link in ["map_n=9", "map_n=9&map_x=t_start,290,330&map_y=t_end,300,380&map_q=h"] {
        let table = |format| stdout(&["figure", "training-map", link, "--format", format]);
        let (long, matrix) = (table("csv"), table("matrix"));
        let records = |text: &str| -> Vec<Vec<String>> {
            text.lines().filter(|line| !line.starts_with('#')).map(crate::common::cells).collect()
        };
        let wanted: Vec<_> = records(&long).into_iter().filter(|row| row[0] == "map").collect();
        let rows = records(&matrix);
        let found: Vec<_> = rows[1..]
            .iter()
            .flat_map(|row| {
                rows[0][1..].iter().zip(&row[1..]).map(|(x, z)| ["map", x, &row[0], z].map(String::from).to_vec())
            })
            .collect();
        assert_eq!(found, wanted, "{link}");
        assert_eq!(found.len(), 81);
        assert_eq!(found.iter().any(|row| row[3].is_empty()), link.contains("map_q"), "{link}");
        let said = |text: &str| -> Vec<String> {
            text.lines()
                .filter(|line| line.starts_with('#') && !line.starts_with("# series "))
                .map(String::from)
                .collect()
        };
        assert_eq!(said(&matrix), said(&long));
        let third = said(&matrix).iter().find_map(|line| line.strip_prefix("# z: ").map(String::from));
        assert_eq!(Some(&rows[0][0]), third.as_ref());
    }
    let (status, lines) = refused(&["figure", "creep", "--format", "matrix"]);
    assert!(status == 2 && lines[0].contains("`creep` has no map"), "{lines:?}");
    let (_, lines) = refused(&["figure", "creep", "--format", "matrix", "--lang", "zh"]);
    assert!(lines[0].contains("`creep`") && lines[0].contains("行列"), "{lines:?}");
}

#[test]
fn texts_come_in_the_language_asked_for() {
    let figure = |language| json(&["figure", "loss-modulus", "f_sweep=10", "--lang", language]);
    let (english, chinese) = (figure("en"), figure("zh"));
    assert_eq!(english, json(&["figure", "loss-modulus", "f_sweep=10"]));
    assert_eq!(chinese["x"]["label"], "温度 T");
    assert_eq!(chinese["title"], "铸态玻璃的损耗模量");
    for key in ["id", "x", "y"] {
        assert_eq!(english["series"][0][key], chinese["series"][0][key], "{key}");
    }
    assert_eq!(english["x"]["unit"], chinese["x"]["unit"]);
    let (status, lines) = refused(&["summary", "--lang", "fr"]);
    assert!(status == 2 && lines[0].contains("`--lang fr`") && lines[0].contains("en, zh"), "{lines:?}");
}

#[test]
fn a_written_file_stands_for_its_link() {
    let link = "https://host.example/lab/?embed=1#v=1&preset=fig1&f=1,10&t_end=373";
    let want = stdout(&["summary", link]);
    let place = |name: &str| std::env::temp_dir().join(format!("beta-training-{}-{name}", std::process::id()));
    for format in ["svg", "csv", "json", "zip"] {
        let path = place(&format!("written.{format}"));
        let path = path.to_str().unwrap();
        if format == "zip" {
            stdout(&["bundle", link, "--out", path]);
        } else {
            stdout(&["figure", "cycle-work", link, "--format", format, "--out", path]);
            let text = std::fs::read_to_string(path).unwrap();
            assert!(text.contains("https://host.example/lab/#v=1"), "{format}: the page is named");
        }
        assert_eq!(stdout(&["summary", path]), want, "{format}");
    }
    let other = points("foreign", "x,y\n1,2\n");
    let (status, lines) = refused(&["summary", &other]);
    assert_eq!((status, lines.len()), (2, 1));
    assert!(lines[0].contains(&other) && lines[0].contains("no link"), "{lines:?}");
}

/// Writes a file of measured points and gives its path.
fn points(name: &str, text: &str) -> String {
    let path = std::env::temp_dir().join(format!("beta-training-{}-{name}.csv", std::process::id()));
    std::fs::write(&path, text).unwrap();
    path.to_str().unwrap().into()
}

#[test]
fn laws_are_fitted_to_measured_points() {
    let power = points("power", "# work\nf,W\n0.01,0.0645\n0.1, 0.4263\n1 2.306\n10\t11.175\n");
    let found = json(&["fit", "power-law", &power, "--format", "json"]);
    let n = found["estimates"][0]["value"].as_f64().unwrap();
    assert!((n - 0.745).abs() < 2e-3, "{found}");
    assert!(found["estimates"][0]["low"].as_f64().unwrap() < n && n < found["estimates"][0]["high"].as_f64().unwrap());

    let peaks: String = [1.0, 2.0, 4.0, 8.0, 16.0]
        .map(|f: f64| {
            format!(
                "{f},{}\n",
                1.0 / (1.0 / 566.67 - 8.617333262e-5 / 1.08 * libm::log(std::f64::consts::TAU * f * 1.04e-6))
            )
        })
        .concat();
    let text = stdout(&["fit", "arrhenius", &points("arrhenius", &peaks)]);
    assert!(text.contains("1.08"), "{text}");
}

#[test]
fn laws_with_a_sigma_give_the_values_of_their_data_sets() {
    for (law, file, symbol, value) in [
        ("arrhenius", "peak-temperatures", "E_β", 1.063_66),
        ("creep-power", "creep", "τ̄_β", 0.138_09),
        ("dma", "dma-temperature", "B_β", 0.3229),
        ("calorimetry", "dsc-trace", "σ_R", 0.050_02),
        ("training", "training-series", "φ", 0.170_96),
    ] {
        let path = crate::common::project("tests/data/fits").join(format!("{file}.csv"));
        let path = path.to_str().unwrap();
        let found = json(&["fit", law, path, "--format", "json"]);
        let estimate = found["estimates"].as_array().unwrap().iter().find(|e| e["symbol"] == symbol).unwrap();
        assert!((estimate["value"].as_f64().unwrap() / value - 1.0).abs() < 1e-3, "{law}: {estimate}");
        let profiles = found["profiles"].as_array().unwrap();
        assert!(profiles.iter().all(|p| p["low"].is_number() && p["high"].is_number()), "{law}");
        assert!(found["chi_square"].is_number() && found["sigma"].is_array(), "{law}");
        let text = stdout(&["fit", law, path]);
        assert!(text.contains(symbol) && text.contains("profile of"), "{text}");
    }
    let dma = crate::common::project("tests/data/fits/dma-temperature.csv");
    let found = json(&["fit", "dma", dma.to_str().unwrap(), "--format", "json"]);
    assert!(found["rivals"].as_array().unwrap().iter().all(|r| r["delta_aic"].as_f64().unwrap() > 10.0), "{found}");
    let words = points("series", "f,quantity,value\n0,h,0.3\n0,x,0.3\n");
    assert!(!run(&["fit", "training", &words]).status.success());
}

#[test]
fn a_short_creep_test_does_not_identify_the_slow_processes() {
    let study = crate::common::scenario("");
    let run = &study.runs()[0];
    let creep = study.creep(run.f_hz, run.e_beta_ev);
    let rows: String = (0..60)
        .map(|i| libm::exp(f64::from(i) * 8.2 / 59.0))
        .map(|t| format!("{t},{}\n", creep.strain(t, 25e6)))
        .collect();
    let found = json(&["fit", "creep", &points("creep", &rows), "--format", "json"]);
    let lost = found["estimates"].as_array().unwrap().iter().filter(|e| e["identified"] == false).count();
    assert!(lost >= 2, "{found:#}");
}

#[test]
fn points_that_cannot_be_fitted_are_said() {
    let short = points("short", "1,2\n");
    let words = points("words", "1,2\n2,x\n");
    for (args, words, status) in [
        (["fit", "power-law", &short], "points", 1),
        (["fit", "line", &words], "line 2", 2),
        (["fit", "line", "/nowhere.csv"], "/nowhere.csv", 1),
        (["fit", "magic", &short], "power-law", 2),
    ] {
        let (got, lines) = refused(&args);
        assert_eq!((got, lines.len()), (status, 1), "{args:?}: {lines:?}");
        assert!(lines[0].contains(words), "{args:?}: {lines:?}");
    }
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
        (&["figure", "creep", "f=1", "f=2"], "one argument too many"),
        (&["params", "x"], "`x` is one argument too many"),
        (&["presets", "x"], "`x` is one argument too many"),
        (&["paper", "zh", "x"], "`x` is one argument too many"),
        (&["fit", "line", "a.csv", "b.csv"], "`b.csv` is one argument too many"),
        (&["paper", "fr"], "`zh` or nothing"),
        (&["paper", "zh", "--lang", "en"], "exclude each other"),
        (&["presets", "--format", "json"], "allowed: text"),
        (&["bundle", "--format", "csv", "--out", "x.zip"], "allowed: zip"),
        (&["bundle"], "--out FILE.zip"),
        (&["fit", "line", "a.csv", "--lang", "zh"], "English alone"),
        (&["fit", "line"], "which law and which file"),
        (&["summary", "--format", "json", "--format", "text"], "`--format` is given more than once"),
        (&["summary", "--lang", "en", "--lang", "zh"], "`--lang` is given more than once"),
        (&["summary", "--out", "a", "--out", "b"], "`--out` is given more than once"),
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

/// A folder of its own for a test, empty.
fn folder(name: &str) -> std::path::PathBuf {
    let path = std::env::temp_dir().join(format!("beta-training-{}-{name}", std::process::id()));
    let _ = std::fs::remove_dir_all(&path);
    std::fs::create_dir(&path).unwrap();
    path
}

fn names(folder: &std::path::Path) -> Vec<String> {
    let name = |entry: std::io::Result<std::fs::DirEntry>| entry.unwrap().file_name().into_string().unwrap();
    let mut names: Vec<String> = std::fs::read_dir(folder).unwrap().map(name).collect();
    names.sort();
    names
}

#[test]
fn nothing_that_is_echoed_moves_the_cursor_or_floods_the_terminal() {
    let long = format!("\u{1b}]0;x\u{7}\u{1b}[2J\u{9b}1A{}", "a".repeat(100_000));
    let data = points("control", &format!("f,T\n1,{long}\n2,3\n3,4\n"));
    let named = points("control-head", &format!("{long},T (K)\n1,2\n"));
    for args in [
        &["fit", "line", &data][..],
        &["fit", "arrhenius", &named],
        &["fit", &long, &data],
        &["fit", "line", &long],
        &["summary", "--format", &long],
        &["summary", "--lang", &long],
        &["figure", &long],
        &["summary", "f=1", &long],
        &["params", &long],
        &["paper", &long],
        &[&long],
        &[&format!("--{long}")],
        &["summary", "--out", &format!("/nowhere/{long}")],
        &["summary", &format!("f={long}")],
        &["summary", &format!("{long}=1")],
    ] {
        let (status, lines) = refused(args);
        assert!(status > 0 && lines.len() == 1, "{args:?}: {lines:?}");
        assert!(!lines[0].contains(char::is_control), "{lines:?}");
        assert!(lines[0].chars().count() < 1000, "{lines:?}");
    }
    // The result is the same.
    let read = points("control-read", "f (Hz),T (K),\u{1b}[2J\n1,366.5,1\n2,374.17,1\n4,382.18,1\n");
    let output = run(&["fit", "arrhenius", &read]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success() && said.contains("not used") && !said.contains('\u{1b}'), "{said:?}");
}

#[test]
fn a_file_is_written_whole_or_not_at_all() {
    let folder = folder("whole");
    let zip = folder.join("x.zip");
    std::fs::write(&zip, "what was there").unwrap();
    // A ZIP of some 1 MB, where a file may have 8 kB.
    let program = env!("CARGO_BIN_EXE_beta-training");
    let script = format!("ulimit -f 8; exec '{program}' bundle --out '{}'", zip.display());
    let output = Command::new("sh").args(["-c", &script]).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.code() == Some(1) && said.contains("x.zip") && said.lines().count() == 1, "{said}");
    assert_eq!(names(&folder), ["x.zip"], "nothing is left beside");
    assert_eq!(std::fs::read_to_string(&zip).unwrap(), "what was there");
    stdout(&["bundle", "--out", zip.to_str().unwrap()]);
    assert!(std::fs::read(&zip).unwrap().starts_with(b"PK"));
    assert_eq!(names(&folder), ["x.zip"]);
}

#[cfg(unix)]
#[test]
fn a_symbolic_link_stays_and_what_it_leads_to_is_replaced() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = folder("symlink");
    let (file, link, ahead) = (folder.join("file.json"), folder.join("link.json"), folder.join("ahead.json"));
    std::fs::write(&file, "old").unwrap();
    std::fs::set_permissions(&file, PermissionsExt::from_mode(0o640)).unwrap();
    symlink("file.json", &link).unwrap();
    symlink("new.json", &ahead).unwrap();
    for path in [&link, &ahead] {
        stdout(&["summary", "--out", path.to_str().unwrap()]);
        assert!(std::fs::symlink_metadata(path).unwrap().is_symlink(), "{}", path.display());
    }
    assert!(std::fs::read_to_string(&file).unwrap().contains("schema"));
    assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o640);
    assert_eq!(names(&folder), ["ahead.json", "file.json", "link.json", "new.json"]);
    // A device is no file to be replaced.
    stdout(&["summary", "--out", "/dev/null"]);
    let (status, lines) = refused(&["summary", "--out", folder.to_str().unwrap()]);
    assert!(status == 1 && lines[0].contains("cannot be written"), "{lines:?}");
}

#[test]
fn a_file_with_the_name_of_a_link_is_taken_and_that_is_said() {
    let folder = folder("name");
    let there =
        |args: &[&str]| Command::new(env!("CARGO_BIN_EXE_beta-training")).current_dir(&folder).args(args).output();
    there(&["figure", "creep", "f=1", "--format", "csv", "--out", "f=2"]).unwrap();
    let output = there(&["summary", "f=2"]).unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(String::from_utf8(output.stdout).unwrap().contains("\"link\": \"#v=1&f=1\""));
    assert!(output.status.success() && said.contains("`f=2` is a file") && said.lines().count() == 1, "{said}");
    let output = there(&["summary", "#f=2"]).unwrap();
    assert!(String::from_utf8(output.stdout).unwrap().contains("\"link\": \"#v=1&f=2\"") && output.stderr.is_empty());
    // No larger file than on the page.
    let large = folder.join("large.csv");
    std::fs::File::create(&large).unwrap().set_len((32 << 20) + 1).unwrap();
    let (status, lines) = refused(&["summary", large.to_str().unwrap()]);
    assert!(status == 2 && lines[0].contains("32 MB"), "{lines:?}");
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
    let paper = stdout(&["paper", "--format", "html"]);
    assert!(paper.starts_with("<!doctype html>") && paper.contains("id=\"eq-14\""));
    let presets = stdout(&["presets"]);
    assert!(beta_training::params::PRESETS.iter().all(|preset| presets.contains(preset.id)));
}

#[test]
fn a_design_has_the_documented_shape_and_options_override_the_keys_of_the_link() {
    let found = json(&["design", "--goal", "h=0.40", "--by", "f"]);
    assert_eq!((&found["schema"], &found["by"], &found["found"]), (&1.into(), &"f".into(), &true.into()));
    assert_eq!(found["goal"], serde_json::json!({ "key": "h", "value": 0.4, "h_kj_mol": 0.4 }));
    assert_eq!(found["values"], serde_json::json!({ "f": 5.474753 }));
    assert_eq!(found["link"], "#v=1&f=5.474753");
    assert_eq!(found["result"], json(&["summary", "#v=1&f=5.474753"])["runs"][0]);
    for (key, want) in [("also", "[]"), ("notes", "[]"), ("why", "null"), ("nearest", "null")] {
        assert_eq!(found[key].to_string(), want, "{key}");
    }
    let link = "goal=e_beta&goal_value=1.05&goal_by=strain&f=10";
    let keys = json(&["design", link]);
    assert_eq!((&keys["goal"]["key"], &keys["by"]), (&"e_beta".into(), &"strain".into()));
    let options = json(&["design", link, "--goal", "h=0.468236", "--by", "strain"]);
    assert!((keys["values"]["strain"].as_f64().unwrap() - options["values"]["strain"].as_f64().unwrap()).abs() < 1e-6);
    assert_eq!(json(&["design", link, "--by", "t_min"])["by"], "t_min");
    // What is asked for is no part of the scenario that is found.
    assert_eq!(options["link"].as_str().unwrap().split("&goal").count(), 4);
    let missed = json(&["design", "--goal", "h=1.5", "--by", "t_min"]);
    assert!(missed["result"].is_null() && missed["link"].is_null() && missed["values"] == serde_json::json!({}));
    assert!(missed["why"].as_str().unwrap().contains("375.17 K"));
    assert!(missed["nearest"]["values"]["t_end"].is_f64() && missed["nearest"]["link"].is_string());

    let text = stdout(&["design", "--goal", "h=0.49", "--by", "t_min", "--format", "text"]);
    assert!(text.contains("t_end = 336.14") && text.contains("t_end = 394.05") && text.contains("364.0"), "{text}");
    let text = stdout(&["design", "--goal", "h=1.5", "--by", "t_min", "--format", "text", "--lang", "zh"]);
    assert!(text.contains("最接近") && text.contains("#v=1&f=10&strain=0.3&t_end=375.1"), "{text}");
}

#[test]
fn a_goal_that_is_none_is_refused() {
    for (args, told) in [
        (&["design", "--goal", "hardness=3"][..], "`goal`: `hardness` is not a possible value"),
        (&["design", "--goal", "h"], "`goal_value`"),
        (&["design", "--goal", "h=-1"], "out of range"),
        (&["design", "--by", "luck"], "f, strain, strain_min, t_min, time_min, relax_min"),
        (&["design", "--by", "f", "--by", "f"], "more than once"),
        (&["design", "goal=luck"], "`goal`"),
        (&["design", "--format", "csv"], "json, text"),
        (&["summary", "--goal", "h=1"], "`--goal` is for `design` alone"),
        (&["figure", "creep", "--by", "f"], "`--by` is for `design` alone"),
    ] {
        let (status, lines) = refused(args);
        assert!(status == 2 && lines.len() == 1 && lines[0].contains(told), "{args:?}: {lines:?}");
    }
}

#[test]
fn a_figure_is_written_as_the_link_looks_at_it() {
    let link = "#v=1&view=loss-modulus:hide,f=10:x,310,360:y,log;creep:x,log";
    let figure = json(&["figure", "loss-modulus", link]);
    assert_eq!(figure["y"]["scale"], "log");
    let ids: Vec<&str> = figure["series"].as_array().unwrap().iter().map(|s| s["id"].as_str().unwrap()).collect();
    assert!(ids.contains(&"f=1") && !ids.contains(&"f=10"), "{ids:?}");
    let svg = |link: &str| stdout(&["figure", "loss-modulus", link, "--format", "svg"]);
    assert!(!svg(link).contains("\n400\n") && svg("#v=1").contains("\n400\n"), "ticks of the window");
    assert_ne!(svg(link), svg("#v=1"));
    // The file names its own link; the picture is the same.
    let other = svg("#v=1&view=creep:x,log").replace("&amp;view=creep:x,log", "");
    assert!(other == svg("#v=1"), "another figure");
    assert!(stdout(&["figure", "loss-modulus", link, "--format", "csv"]).contains(&format!("# link: {link}\n")));
}

#[test]
fn a_view_that_cannot_be_shown_is_refused_line_by_line() {
    let link = "#v=1&view=nothing:y,log;loss-modulus:hide,f=77:x,log";
    let (status, lines) = refused(&["figure", "loss-modulus", link]);
    assert_eq!(status, 2);
    assert_eq!(lines.len(), 3, "{lines:?}");
    assert!(lines[0].contains("there is no figure `nothing`") && lines[1].contains("f=77"), "{lines:?}");
    assert_eq!(refused(&["summary", "#v=1&view=creep:z,1"]).1.len(), 1);
}
