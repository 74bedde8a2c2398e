//! How measured files are read: every format, what is asked, what is refused; the command `beta-training data`.
#![allow(clippy::unwrap_used)]

mod fixtures;

use std::process::{Command, Output};

use arbtest::arbtest;
use serde_json::Value;

use crate::common::project;
use beta_training::data::{Curve, Data, Decimal, Options, Quantity, Report, Wanted, read};
use fixtures::{fixtures, zip};

fn plain(bytes: impl AsRef<[u8]>) -> Data {
    read(bytes.as_ref(), &Options::default()).unwrap()
}

#[track_caller]
fn column(curve: &Curve, quantity: Quantity) -> Vec<f64> {
    curve.columns.iter().find(|column| column.quantity == Some(quantity)).unwrap().values.clone()
}

#[track_caller]
fn refused(bytes: impl AsRef<[u8]>, words: &str) {
    let why = read(bytes.as_ref(), &Options::default()).unwrap_err();
    assert!(why.0.contains(words), "{why}");
}

/// One question, and its text has these words.
#[track_caller]
fn asked(bytes: impl AsRef<[u8]>, about: &str, words: &str) -> Data {
    let data = plain(bytes);
    let [question] = &data.log.questions[..] else { panic!("{:?}", data.log.questions) };
    assert!(question.about == about && question.text.contains(words), "{question:?}");
    data
}

#[test]
fn every_format_is_read_as_it_was() {
    let mut faults = Vec::new();
    for (name, bytes) in fixtures() {
        let data = read(&bytes, &Options::default()).unwrap_or_else(|why| panic!("{name}: {why}"));
        let now = serde_json::to_string_pretty(&Report::of(&data, name)).unwrap() + "\n";
        let path = project("tests/golden/data").join(format!("{name}.json"));
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(&path, &now).unwrap();
            // The fuzzer begins with the same files.
            let seeds = project("fuzz/corpus/data");
            std::fs::create_dir_all(&seeds).unwrap();
            std::fs::write(seeds.join(name), &bytes).unwrap();
        }
        if std::fs::read_to_string(&path).ok().as_ref() != Some(&now) {
            faults.push(path);
        }
    }
    assert!(faults.is_empty(), "{faults:#?} differ\nUPDATE_GOLDEN=1 writes them anew");
}

/// What the golden files of all formats must say, whatever they say beside.
#[test]
fn every_format_is_recognised_and_gives_its_curves() {
    let formats = [
        ("ta-q800.txt", "ta-text", "utf-16le", 3, 0),
        ("ta-dsc.txt", "ta-text", "windows-1252", 2, 0),
        ("trios-creep.txt", "trios-text", "utf-8", 1, 0),
        ("trios-lims.txt", "trios-text", "utf-8", 2, 0),
        ("trios.json", "trios-json", "utf-8", 2, 0),
        ("netzsch-dsc.csv", "netzsch", "windows-1252", 1, 0),
        ("mettler.txt", "mettler", "windows-1252", 2, 0),
        ("rheocompass.csv", "rheocompass", "utf-16le", 2, 0),
        ("pyris.txt", "pyris", "windows-1252", 2, 3),
        ("setaram.txt", "setaram", "utf-16le", 1, 0),
        ("setaram-fixed.txt", "setaram", "utf-8", 1, 0),
        ("workbook.xlsx", "spreadsheet", "binary", 1, 0),
        ("table.csv", "table", "utf-8", 1, 0),
        ("dma-complex.csv", "table", "utf-8", 1, 0),
        ("figure.csv", "beta-training", "utf-8", 2, 0),
    ];
    for ((name, bytes), (wanted, format, encoding, curves, questions)) in fixtures().into_iter().zip(formats) {
        let data = plain(bytes);
        let found = (name, data.format, data.encoding, data.curves.len(), data.log.questions.len());
        assert_eq!(found, (wanted, format, encoding, curves, questions), "{:?}", data.log);
    }
}

#[test]
fn interleaved_frequencies_are_curves_and_markers_are_no_rows() {
    let data = plain(fixtures::ta_q800());
    let frequencies: Vec<Option<f64>> = data.curves.iter().map(|curve| curve.f_hz).collect();
    assert_eq!(frequencies, [Some(1.0), Some(2.0), Some(4.0)]);
    for (curve, peak) in data.curves.iter().zip([366.5, 374.5, 382.5]) {
        assert_eq!((curve.kind, curve.points), ("dma", 20));
        let (temps, losses) = (column(curve, Quantity::Temperature), column(curve, Quantity::LossModulus));
        let highest = losses.iter().copied().fold(0.0, f64::max);
        let at = losses.iter().position(|loss| *loss == highest).unwrap();
        assert!((temps[at] - peak).abs() < 3.0 && highest > 1e9, "{} {highest}", temps[at]);
    }
    assert_eq!(data.log.left_out_count, 0);
}

#[test]
fn heating_and_cooling_are_curves_with_or_without_a_mark() {
    let data = plain(fixtures::latin1(&fixtures::ta_dsc()));
    let points: Vec<usize> = data.curves.iter().map(|curve| curve.points).collect();
    assert_eq!((points, data.meta.exothermic_sign), (vec![30, 30], Some(1)));
    // mW over 9 mg.
    assert!((column(&data.curves[0], Quantity::HeatFlow)[0] + 10.0 / 9.0).abs() < 1e-12);
    let temps = [308, 250, 192, 250, 300, 350, 433, 400, 350];
    let rows: String = temps.iter().enumerate().map(|(t, temp)| format!("{t},{temp},0.1\n")).collect();
    let data = plain(format!("Time,Temperature,Heat Flow\n[s],[K],[W/g]\n{rows}"));
    let points: Vec<usize> = data.curves.iter().map(|curve| curve.points).collect();
    assert_eq!(points.iter().sum::<usize>(), temps.len());
    assert_eq!(points, [2, 4, 3]);
    assert!(data.curves[0].name.contains("cooling") && data.curves[1].name.contains("heating"));
}

#[test]
fn a_time_that_starts_again_starts_a_curve_and_noise_in_it_does_not() {
    let sweep = "10,1\n1,2\n0.1,3\n0.01,4\n";
    let data = plain(format!("t,E_relax\ns,MPa\n{}", sweep.repeat(3)));
    assert_eq!(data.curves.iter().map(|curve| curve.points).collect::<Vec<_>>(), [4, 4, 4]);
    let noisy: String = (0..40).map(|row| format!("{},1\n", if row % 10 == 7 { row - 2 } else { row })).collect();
    assert_eq!(plain(format!("t (s),strain\n{noisy}")).curves.len(), 1);
}

#[test]
fn heat_flow_is_turned_where_the_file_says_that_exothermic_is_negative() {
    let data = plain(fixtures::latin1(&fixtures::netzsch_dsc()));
    assert_eq!((data.meta.mass_mg, data.meta.heating_rate_k_per_min), (Some(6.4), Some(10.0)));
    assert_eq!(column(&data.curves[0], Quantity::HeatFlow)[0], -0.0757);
    let turned = fixtures::netzsch_dsc().replace(";-1", ";+1");
    assert_eq!(column(&plain(fixtures::latin1(&turned)).curves[0], Quantity::HeatFlow)[0], 0.0757);
    asked("Time (s),T (K),Heat Flow (mW)\n0,300,1\n1,301,2\n", "mass", "mass of the sample");
}

#[test]
fn time_zero_stays_and_values_are_in_si() {
    let data = plain(fixtures::trios_creep());
    let curve = &data.curves[0];
    assert_eq!((curve.kind, curve.points, data.log.left_out_count), ("creep", 8, 0));
    assert_eq!(column(curve, Quantity::Time)[..2], [0.0, 6.0]);
    assert_eq!(column(curve, Quantity::Stress)[0], 5e5);
    assert!((column(curve, Quantity::Strain)[1] / 1e-6 - 1.0).abs() < 1e-12);
    assert!((column(curve, Quantity::Compliance)[1] / 2e-12 - 1.0).abs() < 1e-12);
    assert_eq!(column(curve, Quantity::Temperature)[0], 129.85 + 273.15);
}

#[test]
fn the_loss_modulus_follows_from_the_complex_one() {
    let curve = &plain(fixtures().into_iter().find(|(name, _)| *name == "dma-complex.csv").unwrap().1).curves[0];
    let loss = column(curve, Quantity::LossModulus);
    assert!((loss[0] / 30.25e9 - 1.0).abs() < 1e-9 && (loss[2] / 60e9 - 1.0).abs() < 1e-9, "{loss:?}");
    let curve = &plain("f (Hz),T (K),E' (GPa),tan δ\n1,300,10,0.1\n1,301,10,0.2\n1,302,10,0.3\n").curves[0];
    assert!((column(curve, Quantity::LossModulus)[1] / 2e9 - 1.0).abs() < 1e-12);
}

/// Five peaks, as in README.md.
const PEAKS: [(f64, f64); 5] = [(1.0, 366.5), (2.0, 374.17), (4.0, 382.18), (8.0, 390.53), (16.0, 399.25)];

fn peaks(head: &str, line: impl Fn(f64, f64) -> String) -> String {
    PEAKS.iter().fold(head.to_owned(), |text, &(f, t)| text + &line(f, t) + "\n")
}

#[track_caller]
fn gives_the_peaks(bytes: impl AsRef<[u8]>) -> Data {
    let data = plain(bytes);
    let curve = &data.curves[0];
    assert_eq!((data.curves.len(), curve.kind, &data.log.questions[..]), (1, "peaks", &[][..]));
    for (found, wanted) in [
        (column(curve, Quantity::Frequency), PEAKS.map(|(f, _)| f)),
        (column(curve, Quantity::Temperature), PEAKS.map(|(_, t)| t)),
    ] {
        assert_eq!(found.len(), 5);
        assert!(found.iter().zip(wanted).all(|(a, b)| (a / b - 1.0).abs() < 1e-9), "{found:?}");
    }
    data
}

#[test]
fn any_delimited_table_gives_the_same_points() {
    let comma = |f: f64, t: f64| format!("{f},{t}");
    let text = peaks("f (Hz),T (K)\n", comma);
    gives_the_peaks(&text);
    gives_the_peaks(text.replace('\n', "\r"));
    gives_the_peaks(text.replace('\n', "\r\n"));
    gives_the_peaks(["\u{feff}", &text].concat());
    gives_the_peaks(fixtures::utf16(&text, true));
    gives_the_peaks(fixtures::utf16(&text, false));
    gives_the_peaks([text.as_bytes(), &[0; 200]].concat());
    gives_the_peaks(text.replace(',', "\t"));
    gives_the_peaks(text.replace(',', "   "));
    gives_the_peaks(peaks("\"f (Hz)\",\"T (K)\"\n", |f, t| format!("\"{f}\",\"{t}\"")));
    gives_the_peaks(peaks("f,T,\n[Hz],[K],\n", |f, t| format!("{f},{t},")));
    gives_the_peaks(peaks("f,T\nHz,K\n", comma));
    gives_the_peaks(peaks("sep=;\nf (Hz);T (K)\n", |f, t| format!("{f};{t}")));
    gives_the_peaks(peaks("T (K),f (Hz),dT (K)\n", |f, t| format!("{t},{f},0.3")));
    gives_the_peaks(peaks("f_hz,t_beta_k\n", comma));
    let data = gives_the_peaks(peaks("f (Hz);T (K)\n", |f, t| format!("{f};{t}").replace('.', ",")));
    assert_eq!(data.decimal, Some(Decimal::Comma));
    gives_the_peaks(peaks("    f (Hz)  T (K)\n", |f, t| format!("    {f},0       {t:.3}").replace('.', ",")));
    let data = gives_the_peaks(peaks("f (Hz),T (Â°C)\n", |f, t| format!("{f},{:.2}", t - 273.15)));
    assert!(data.log.conversions[0].contains("°C to K"));
    gives_the_peaks(peaks("omega (rad/s),T (K)\n", |f, t| format!("{:e},{t}", f * std::f64::consts::TAU)));
    gives_the_peaks(peaks("#f temperature\n", |f, t| format!("{f} {t}")));
}

#[test]
fn rows_that_are_left_out_are_counted_with_line_and_reason() {
    let text = peaks("f (Hz),T (K)\n", |f, t| format!("{f},{t}"));
    for (row, why) in
        [("6,NaN", "`T (K)`"), ("6,", "`T (K)`"), ("6,3x6", "`T (K)`"), ("6,380,1,2", "4 cells"), ("6", "`T (K)`")]
    {
        let data = gives_the_peaks(text.replace("8,", &format!("{row}\n8,")));
        let [left] = &data.log.left_out[..] else { panic!("{row}: {:?}", data.log.left_out) };
        assert!(left.line == 5 && left.why.contains(why) && data.log.left_out_count == 1, "{row}: {left:?}");
    }
    let data = gives_the_peaks(text.clone() + "Run finished\n");
    assert_eq!((data.log.left_out[0].line, data.log.left_out_count), (7, 1));
    let creep =
        plain("t\tstrain\tstress\tT\ns\t-\tPa\tC\n0\t0\t10\t149.9\n1E-3\t1.4E-5\t10\t149.9\n2E-3\t1.5E-5\t10\n");
    assert_eq!((creep.curves[0].points, creep.log.left_out_count), (3, 0));
    // The same header again is another curve.
    let data = plain(text.clone() + &text);
    assert_eq!(data.curves.iter().map(|curve| curve.points).collect::<Vec<_>>(), [5, 5]);
    let many = text + &"7,NaN\n".repeat(1500);
    let data = gives_the_peaks(many);
    assert_eq!((data.log.left_out.len(), data.log.left_out_count), (1000, 1500));
}

#[test]
fn what_could_mean_two_things_is_asked() {
    let comma = |f: f64, t: f64| format!("{f},{t}");
    let data = asked(peaks("", comma), "columns", "--columns");
    assert_eq!(data.curves[0].points, 5);
    assert!(data.curves[0].columns.iter().all(|column| column.quantity.is_none() && column.unit.is_none()));
    let data = asked("f (Hz);T (K)\n1;1,234\n2;1,345\n", "decimal", "--decimal");
    assert_eq!(data.decimal, None);
    assert!(data.curves[0].columns.iter().all(|column| column.values.iter().all(|value| value.is_nan())));
    // Three names for four columns: the first of these is an index, or it is not known which name is missing.
    let rows = "2387  73,03217  630,206  0,310\n2388  74,03217  631,206  0,320\n";
    let data = plain(format!("Time (s)  T (K)  L/L0\n{rows}"));
    assert_eq!((column(&data.curves[0], Quantity::Temperature)[0], data.log.questions.len()), (630.206, 0));
    asked(format!("Index  T (K)  L/L0\n{rows}"), "columns", "no header");
    asked("f (Hz),T\n1,93\n2,101\n", "columns", "°C or K");
}

#[test]
fn the_readers_options_settle_questions() {
    let with = |text: &str, options: Options| read(text.as_bytes(), &options).unwrap();
    let columns = Some(Wanted::list("frequency:Hz,temperature:°C").unwrap());
    let data = with("1,93.35\n2,101.02\n", Options { columns, ..Options::default() });
    assert_eq!((column(&data.curves[0], Quantity::Temperature)[0], data.log.questions.len()), (366.5, 0));
    let text = "f (Hz);E″ (MPa)\n1;1,234\n2;1,345\n";
    for (decimal, value) in [(Decimal::Comma, 1.234e6), (Decimal::Point, 1.234e9)] {
        let data = with(text, Options { decimal: Some(decimal), ..Options::default() });
        assert_eq!((column(&data.curves[0], Quantity::LossModulus)[0], data.log.questions.len()), (value, 0));
    }
    let options = Options { curve: Some(2), ..Options::default() };
    assert_eq!(with(&fixtures::ta_q800(), options).curves[0].f_hz, Some(2.0));
    let sheet = |name: &str| read(&fixtures::workbook(), &Options { sheet: Some(name.into()), ..Options::default() });
    assert_eq!(sheet("Peaks").unwrap().curves[0].points, 3);
    // A cell far away spans no memory.
    let far = fixtures::workbook_with("<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>");
    let data = read(&far, &Options::default()).unwrap();
    assert_eq!((data.curves[0].points, data.log.left_out[0].line), (3, 1_048_576));
    assert!(sheet("None").unwrap_err().0.contains("Details, Peaks"));
}

#[test]
fn what_is_no_table_is_refused_in_words() {
    refused("", "empty");
    refused("T\n366,5\n374,17\n382,18\n", "decimal comma");
    refused("Time (s);T (°C)\n0;50.026.184\n0,2;5.002.491\n", "destroyed");
    refused("T;DSC\n-50,41463;-1.991063e-02\n-50,3;7,571247e-02\n", "not certain");
    refused("\u{89}PNG", "no table");
    refused(b"\x89PNG\r\n\x1a\n", "picture");
    refused(zip(&[("a.txt", "a".into())]), "ZIP");
    refused("<html></html>", "HTML");
    refused("{\"f\": 1}", "JSON");
    refused("arrhenius: T_β (K) against f (Hz), 5 points\n\nE_β  1.0674  1.57439×10⁻⁴\n", "no table");
    refused(
        [&fixtures::utf16("CLOSED\r\nVersion\t2.0\r\n\u{c}", true)[..], &[0x9a, 0x44, 0xc1, 0x12, 0x88, 0x41]].concat(),
        "own binary",
    );
    refused([&fixtures::workbook()[..200], &[0; 50]].concat(), "ZIP");
}

/// Whatever the bytes are, they are read or refused.
#[test]
fn no_bytes_make_the_reader_panic() {
    let all = fixtures();
    arbtest(|u| {
        let bytes: Vec<u8> = u.arbitrary()?;
        let _ = read(&bytes, &Options::default());
        // A file that is cut, with a few bytes changed.
        let (_, bytes) = u.choose(&all)?;
        let mut bytes = bytes[..u.int_in_range(0..=bytes.len())?].to_vec();
        for _ in 0..u.int_in_range(0..=4)? {
            if !bytes.is_empty() {
                let at = u.choose_index(bytes.len())?;
                bytes[at] = u.arbitrary()?;
            }
        }
        if let Ok(data) = read(&bytes, &Options::default()) {
            for curve in &data.curves {
                assert!(curve.columns.iter().all(|column| column.values.len() == curve.points));
                assert!(curve.columns.iter().flat_map(|column| &column.values).all(|value| !value.is_infinite()));
            }
        }
        Ok(())
    })
    .budget_ms(2_000);
}

fn run(name: &str, bytes: &[u8], options: &[&str]) -> Output {
    let path = std::env::temp_dir().join(format!("beta-training-data-{}-{name}", std::process::id()));
    std::fs::write(&path, bytes).unwrap();
    let output = { Command::new(env!("CARGO_BIN_EXE_beta-training")) }
        .args(["data", path.to_str().unwrap()])
        .args(options)
        .output()
        .unwrap();
    std::fs::remove_file(path).unwrap();
    output
}

#[test]
fn the_command_reads_asks_and_refuses() {
    let output = run("read", peaks("f (Hz),T (°C)\n", |f, t| format!("{f},{t}")).as_bytes(), &[]);
    let record: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((output.status.code(), output.stderr.len()), (Some(0), 0));
    assert_eq!((&record["schema"], &record["format"]), (&1.into(), &"table".into()));
    let column = &record["curves"][0]["columns"][1];
    assert_eq!(
        (&column["quantity"], &column["unit"], &column["given"]),
        (&"temperature".into(), &"K".into(), &"°C".into())
    );
    assert_eq!(record["questions"], Value::Array(vec![]));

    let bytes = peaks("", |f, t| format!("{f},{t}"));
    let output = run("ask", bytes.as_bytes(), &[]);
    let record: Value = serde_json::from_slice(&output.stdout).unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!((output.status.code(), said.lines().count()), (Some(2), 1), "{said}");
    assert!(said.contains("ask: ") && said.contains("--columns"), "{said}");
    assert!(record["curves"][0]["columns"][0]["quantity"].is_null());

    let output = run("settled", bytes.as_bytes(), &["--columns", "frequency:Hz,temperature:K", "--format", "text"]);
    assert_eq!((output.status.code(), output.stderr.len()), (Some(0), 0));
    assert!(String::from_utf8(output.stdout).unwrap().contains("peaks: 5 points"));

    for (name, bytes, options, words) in [
        ("picture", &b"\x89PNG\r\n\x1a\n"[..], &[][..], "picture"),
        ("decimal", b"f,T\n1,366\n", &["--decimal", "dot"], "point, comma"),
        ("columns", b"f,T\n1,366\n", &["--columns", "heat:K"], "heat:K"),
        ("curve", b"f,T\n1,366\n2,370\n", &["--curve", "7"], "no curve 7"),
        ("sheet", b"f,T\n1,366\n", &["--sheet", "A"], "spreadsheets"),
        ("format", b"f,T\n1,366\n", &["--format", "csv"], "json, text"),
    ] {
        let output = run(name, bytes, options);
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(
            (output.status.code(), output.stdout.len(), said.lines().count()),
            (Some(2), 0, 1),
            "{name}: {said}"
        );
        assert!(said.contains(words), "{name}: {said}");
    }
    let chinese = run("chinese", bytes.as_bytes(), &["--lang", "zh"]);
    assert!(String::from_utf8(chinese.stderr).unwrap().contains("没有表头"));
    let program = || Command::new(env!("CARGO_BIN_EXE_beta-training"));
    assert_eq!(program().args(["data", "/nowhere"]).output().unwrap().status.code(), Some(1));
    assert_eq!(program().args(["data"]).output().unwrap().status.code(), Some(2));
    assert_eq!(program().args(["summary", "--decimal", "point"]).output().unwrap().status.code(), Some(2));
}

/// `fit` takes the export of an instrument as it is, and tables in other encodings.
#[test]
fn a_law_is_fitted_to_an_export() {
    let text = peaks("f (Hz),T (°C)\n", |f, t| format!("{f},{:.2}", t - 273.15));
    let times: String = (0..20).map(|row| format!("{row}\t{:e}\t0.5\n", 1e-3 * f64::from(row).sqrt())).collect();
    let creep = format!("Filename\tmade\n[step]\nCreep - 1\nTime\tStrain\tStress\nmin\t%\tMPa\n{times}");
    for (law, bytes, points) in [
        ("arrhenius", fixtures::latin1(&text), 5),
        ("arrhenius", fixtures::utf16(&text, true), 5),
        ("creep", creep.into_bytes(), 19),
    ] {
        let path = std::env::temp_dir().join(format!("beta-training-data-fit-{}", std::process::id()));
        std::fs::write(&path, &bytes).unwrap();
        let program = env!("CARGO_BIN_EXE_beta-training");
        let output =
            Command::new(program).args(["fit", law, path.to_str().unwrap(), "--format", "json"]).output().unwrap();
        std::fs::remove_file(path).unwrap();
        assert!(output.status.success(), "{law}: {}", String::from_utf8_lossy(&output.stderr));
        let record: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(record["residuals"].as_array().unwrap().len(), points, "{law}");
        assert!(
            record["read"][0].as_str().unwrap().contains(if law == "creep" { "min to s" } else { "°C to K" }),
            "{record}"
        );
    }
}

/// A sweep of the modulus gives the same glass from the export of an instrument as from a table in the units of the law.
#[test]
fn a_sweep_is_fitted_to_an_export_as_to_its_table() {
    let table = include_str!("../../data/fits/dma-temperature.csv");
    let mut export = String::from(
        "CLOSED\r\nVersion\t2.0\r\nInstrument\tDMA Q800 V21\r\nNsig\t4\r\nSig1\tTemperature (°C)\r\n\
         Sig2\tStorage Modulus (MPa)\r\nSig3\tLoss Modulus (MPa)\r\nSig4\tFrequency (Hz)\r\nStartOfData\r\n",
    );
    for row in table.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_digit())) {
        let cells: Vec<f64> = row.split(',').map(|cell| cell.parse().unwrap()).collect();
        let [f, temp, storage, loss] = cells[..] else { panic!("{row}") };
        export += &format!("{:.3}\t{:.5}\t{:.5}\t{f:.3}\r\n", temp - 273.15, 1e3 * storage, 1e3 * loss);
    }
    let estimates = |name: &str, bytes: &[u8]| -> Vec<(String, f64)> {
        let path = std::env::temp_dir().join(format!("beta-training-{name}-{}", std::process::id()));
        std::fs::write(&path, bytes).unwrap();
        let program = env!("CARGO_BIN_EXE_beta-training");
        let args = ["fit", "dma", path.to_str().unwrap(), "--format", "json"];
        let output = Command::new(program).args(args).output().unwrap();
        std::fs::remove_file(path).unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let record: Value = serde_json::from_slice(&output.stdout).unwrap();
        let all = record["estimates"].as_array().unwrap().iter();
        all.map(|one| (one["symbol"].as_str().unwrap().into(), one["value"].as_f64().unwrap())).collect()
    };
    let (of_table, of_export) = (estimates("table", table.as_bytes()), estimates("export", &fixtures::latin1(&export)));
    assert_eq!(of_table.len(), 7);
    for ((symbol, one), (_, other)) in of_table.iter().zip(&of_export) {
        assert!((one / other - 1.0).abs() < 1e-4, "{symbol}: {one} {other}");
    }
}

/// What a name says behind an underscore is a unit, in capitals or not, where the quantity has that unit.
#[test]
fn a_unit_behind_a_name_is_no_subscript() {
    let head = |text: &str| {
        let data = plain(format!("{text}\n360,1\n370,2\n380,4\n"));
        let column = &data.curves[0].columns[0];
        (column.quantity, column.values[0])
    };
    let (temperature, time, frequency) = (Some(Quantity::Temperature), Some(Quantity::Time), Some(Quantity::Frequency));
    for (text, quantity, first) in [
        ("T_C,f (Hz)", temperature, 360.0 + 273.15),
        ("temp_c,f (Hz)", temperature, 360.0 + 273.15),
        ("T_peak_K,f (Hz)", temperature, 360.0),
        ("T_beta,f (Hz)", temperature, 360.0),
        ("Time_min,f (Hz)", time, 21600.0),
        ("t_ms,f (Hz)", time, 0.36),
        ("Freq_rad_s,T (K)", frequency, 360.0 / std::f64::consts::TAU),
        ("f_kHz,T (K)", frequency, 360e3),
        ("strain_pct,t (s)", Some(Quantity::Strain), 3.6),
        ("T_s,f (Hz)", temperature, 360.0),
        ("T_err (K),f (Hz)", None, 360.0),
        ("std_T (K),f (Hz)", None, 360.0),
    ] {
        let (found, value) = head(text);
        assert_eq!(found, quantity, "{text}");
        assert!((value / first - 1.0).abs() < 1e-12, "{text}: {value}");
    }
}

/// A comma that may stand between thousands is asked about, wherever in the file points stand.
#[test]
fn commas_in_some_cells_are_asked_about() {
    let mixed = "f (Hz);E\" (GPa)\n0.1;1,234\n0.2;1,345\n";
    asked(mixed, "decimal", "1,234");
    // Where a number has both marks, commas stand between thousands.
    let data = plain("f (Hz);E\" (MPa)\n0.1;1,234\n0.2;1,345.5\n");
    assert!((column(&data.curves[0], Quantity::LossModulus)[0] / 1.234e9 - 1.0).abs() < 1e-12);
    // Whole numbers beside decimal commas fill more columns than have names.
    refused("f (Hz),T (K)\n1,366,5\n10,374,2\n", "366,5");
}

/// Runs of other masses in one file are not divided by the mass of the first.
#[test]
fn runs_of_several_masses_are_asked_about() {
    let run = |mass: &str, exotherm: &str| {
        format!(
            "CLOSED\nVersion\t2.0\nInstrument\tDSC Q100\nSize\t{mass}\tmg\nExotherm\t{exotherm}\nNsig\t3\n\
             Sig1\tTime (min)\nSig2\tTemperature (°C)\nSig3\tHeat Flow (mW)\nStartOfData\n\
             0.0\t100.0\t10.0\n1.0\t110.0\t10.0\n2.0\t120.0\t10.0\n-1.0\t0\t0\n"
        )
    };
    let flow = |data: &Data| column(&data.curves[0], Quantity::HeatFlow)[0];
    let alone = plain(fixtures::latin1(&run("5.0", "Up")));
    assert!((flow(&alone) - 2.0).abs() < 1e-12, "{}", flow(&alone));
    asked(fixtures::latin1(&(run("5.0", "Up") + &run("10.0", "Up"))), "mass", "");
    asked(fixtures::latin1(&(run("5.0", "Up") + &run("5.0", "Down"))), "mass", "");
}

/// A marker is one of the time: a temperature below zero is a value.
#[test]
fn a_cold_sweep_has_no_markers() {
    let mut text = String::from(
        "CLOSED\nVersion\t2.0\nInstrument\tDMA Q800\nNsig\t2\nSig1\tTemperature (°C)\nSig2\tLoss Modulus (MPa)\n\
         StartOfData\n",
    );
    for step in 0..12 {
        text += &format!("{:.1}\t300.0\n", -60.0 + 2.5 * f64::from(step));
    }
    let data = plain(fixtures::latin1(&text));
    assert_eq!(data.curves.iter().map(|curve| curve.points).collect::<Vec<_>>(), [12]);
    let commas = fixtures::ta_q800().replace('.', ",").replace("Version\t2,0", "Version\t2.0");
    let (points, commas) = (plain(fixtures::latin1(&fixtures::ta_q800())), plain(fixtures::latin1(&commas)));
    let count = |data: &Data| data.curves.iter().map(|curve| curve.points).collect::<Vec<_>>();
    assert_eq!(count(&points), count(&commas));
}
