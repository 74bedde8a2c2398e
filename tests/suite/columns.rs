//! How `beta-training fit` reads a file of measured points: as it was meant, with a note, or not at all.
#![allow(clippy::unwrap_used)]

use std::process::{Command, Output};

use serde_json::Value;

/// Five peaks of which README.md gives the fit: f in Hz, T in K.
const PEAKS: [(f64, f64); 5] = [(1.0, 366.5), (2.0, 374.17), (4.0, 382.18), (8.0, 390.53), (16.0, 399.25)];
const E_BETA: f64 = 1.067_412;
const F_0: f64 = 4.765_29e14;

fn fit(law: &str, name: &str, bytes: &[u8]) -> Output {
    let path = std::env::temp_dir().join(format!("beta-training-columns-{}-{name}", std::process::id()));
    std::fs::write(&path, bytes).unwrap();
    let program = env!("CARGO_BIN_EXE_beta-training");
    let output = Command::new(program).args(["fit", law, path.to_str().unwrap(), "--format", "json"]).output().unwrap();
    std::fs::remove_file(path).unwrap();
    output
}

/// The record, and what was said on standard error, without the names in front.
fn fitted(law: &str, name: &str, bytes: &[u8]) -> (Value, Vec<String>) {
    let output = fit(law, name, bytes);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{name}: {said}");
    let record: Value = serde_json::from_slice(&output.stdout).unwrap();
    let read: Vec<String> =
        record["read"].as_array().unwrap().iter().map(|line| line.as_str().unwrap().to_owned()).collect();
    let lines: Vec<&str> = said.lines().map(|line| line.rsplit_once(&format!("{name}: ")).unwrap().1).collect();
    assert_eq!(lines, read, "{name}: standard error says what the record says");
    (record, read)
}

#[track_caller]
fn refused(law: &str, name: &str, bytes: &[u8], words: &str) {
    let output = fit(law, name, bytes);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!((output.status.code(), output.stdout.len(), said.lines().count()), (Some(2), 0, 1), "{name}: {said}");
    assert!(said.contains(words), "{name}: {said}");
}

/// The peaks under a header, each line made by `line`.
fn peaks(head: &str, line: impl Fn(f64, f64) -> String) -> String {
    let rows: Vec<String> = PEAKS.iter().map(|&(f, t)| line(f, t)).collect();
    format!("{head}{}\n", rows.join("\n"))
}

fn plain(head: &str) -> String {
    peaks(head, |f, t| format!("{f},{t}"))
}

#[track_caller]
fn gives_the_peaks(name: &str, bytes: &[u8], said: &[&str]) {
    let (record, read) = fitted("arrhenius", name, bytes);
    let value = |at: usize| record["estimates"][at]["value"].as_f64().unwrap();
    assert_eq!(record["residuals"].as_array().unwrap().len(), 5, "{name}");
    assert!((value(0) / E_BETA - 1.0).abs() < 1e-5, "{name}: {}", value(0));
    assert!((value(1) / F_0 - 1.0).abs() < 1e-3, "{name}: {}", value(1));
    assert_eq!(read.len(), said.len(), "{name}: {read:?}");
    for (line, words) in read.iter().zip(said) {
        assert!(line.contains(words), "{name}: {read:?}");
    }
}

const BARE: [&str; 2] = ["`f` has no unit: it is in Hz", "`T` has no unit: it is in K"];

#[test]
fn a_plain_table_is_read_without_a_word() {
    gives_the_peaks("plain", plain("f (Hz),T_β (K)\n").as_bytes(), &[]);
    gives_the_peaks("brackets", plain("Frequency [Hz],Temperature [K]\n").as_bytes(), &[]);
    gives_the_peaks("slashes", plain("f/Hz,Temp./K\n").as_bytes(), &[]);
    gives_the_peaks("quotes", peaks("\"f (Hz)\",\"T (K)\"\n", |f, t| format!("\"{f}\",\"{t}\"")).as_bytes(), &[]);
    gives_the_peaks("units", plain("f,T\n[Hz],[K]\n").as_bytes(), &[]);
    gives_the_peaks("bare units", plain("f,T\nHz,K\n").as_bytes(), &[]);
    gives_the_peaks("mark", plain("\u{feff}f (Hz),T (K)\n").as_bytes(), &[]);
    gives_the_peaks("crlf", plain("f (Hz),T (K)\n").replace('\n', "\r\n").as_bytes(), &[]);
    gives_the_peaks("remarks", plain("# peaks\n#units,follow\nf (Hz),T (K)\n\n").as_bytes(), &[]);
    gives_the_peaks("##", plain("#KEY:value\n##f/Hz,Temp./K\n").as_bytes(), &[]);
    gives_the_peaks("tabs", plain("f (Hz),T (K)\n").replace(',', "\t").as_bytes(), &[]);
    gives_the_peaks("sep", peaks("sep=;\nf (Hz);T (K)\n", |f, t| format!("{f};{t}")).as_bytes(), &[]);
    gives_the_peaks("end", peaks("f (Hz),T (K),\n", |f, t| format!("{f},{t},")).as_bytes(), &[]);
}

#[test]
fn what_could_be_meant_otherwise_is_said() {
    gives_the_peaks("bare", plain("f,T\n").as_bytes(), &BARE);
    gives_the_peaks("cr", plain("f,T\n").replace('\n', "\r").as_bytes(), &BARE);
    let order = "the first column is a frequency in Hz, the second a temperature in K";
    gives_the_peaks("none", plain("").as_bytes(), &[order]);
    gives_the_peaks("none, mark", plain("\u{feff}").as_bytes(), &[order]);
    let celsius = |head: &str| peaks(head, |f, t| format!("{f},{:.2}", t - 273.15));
    for unit in ["°C", "C", "Â°C", "℃"] {
        gives_the_peaks("celsius", celsius(&format!("f (Hz),T ({unit})\n")).as_bytes(), &["plus 273.15, °C to K"]);
    }
    let angular = |head: &str| peaks(head, |f, t| format!("{:.9},{t}", f * std::f64::consts::TAU));
    for head in ["omega (rad/s),T (K)\n", "Angular frequency,T\nrad/s,K\n", "f (rad/s),T (K)\n"] {
        gives_the_peaks("angular", angular(head).as_bytes(), &["divided by 2π, rad/s to Hz"]);
    }
    gives_the_peaks("kilo", peaks("f (kHz),T (K)\n", |f, t| format!("{:e},{t}", f / 1e3)).as_bytes(), &["times 1000"]);
    gives_the_peaks("swapped", peaks("T (K),f (Hz)\n", |f, t| format!("{t},{f}")).as_bytes(), &["x is `f (Hz)`"]);
    gives_the_peaks(
        "third",
        peaks("f (Hz),T (K),dT (K)\n", |f, t| format!("{f},{t},0.3")).as_bytes(),
        &["not used: `dT (K)`"],
    );
    gives_the_peaks(
        "words",
        peaks("f (Hz),T (K),who\n", |f, t| format!("{f},{t},S1")).as_bytes(),
        &["not used: `who`"],
    );
    let comma = |mark: char| move |f: f64, t: f64| format!("{f}{mark}{t}").replace('.', ",");
    gives_the_peaks("decimal comma", peaks("f (Hz);T (K)\n", comma(';')).as_bytes(), &["a comma is the decimal mark"]);
    gives_the_peaks(
        "tab and comma",
        peaks("f (Hz)\tT (K)\n", comma('\t')).as_bytes(),
        &["a comma is the decimal mark"],
    );
    for gap in ["6,NaN", "6,", "6,n/a", "6,--"] {
        let text = plain("f (Hz),T (K)\n").replace("8,", &format!("{gap}\n8,"));
        gives_the_peaks("gap", text.as_bytes(), &["left out: line 5"]);
    }
}

#[test]
fn what_would_be_a_guess_is_refused() {
    let peaks_of = |head: &str| plain(head).into_bytes();
    for (name, bytes, words) in [
        ("one column", &b"T\n366,5\n374,17\n382,18\n"[..], "line 2 has 2 cells, and the header has 1"),
        ("cold", &b"f,T\n1,93.3\n2,101\n4,109\n"[..], "write `T (K)` or `T (\u{b0}C)`"),
        ("cold, no header", b"1,93.3\n2,101\n4,109\n", "write `T (K)`"),
        ("swapped, no header", b"366.5,1\n374.17,2\n382.18,4\n", "the columns stand in the order of the law"),
        ("other names", &peaks_of("x,y\n"), "no column is a frequency"),
        ("no temperature", &peaks_of("f (Hz),E (MPa)\n"), "no column is a temperature"),
        ("two temperatures", b"f,T1 (K),T2 (K)\n1,366,367\n2,374,375\n", "more than one column may be a temperature"),
        ("unknown unit", &peaks_of("f (1/min),T (K)\n"), "this unit is not known"),
        ("other unit", &peaks_of("f (K),T (K)\n"), "no unit of this quantity"),
        ("omega", &peaks_of("omega,T (K)\n"), "write `omega (rad/s)`"),
        ("first row", b"1,366.5,S1\n2,374.17\n4,382.18\n8,390.53\n", "line 1 has 3 cells"),
        ("first gap", b"1,3x6.5\n2,374.17\n4,382.18\n", "line 1: a number is wanted, not `3x6.5`"),
        ("third column, no header", b"1,366.5,1\n2,374.17,1\n", "a header tells which two are meant"),
        ("short row", b"f,T\n1,366.5\n2\n4,382.18\n", "line 3 has 1 cells"),
        ("second header", b"f,T\n1,366.5\nf,T\n2,374.17\n", "line 3: a number is wanted, not `f`"),
        ("thousands", b"f;T\n1;1,234\n2;1,345\n", "may stand before decimals or between thousands"),
        ("two marks", b"f;T\n1;1.234,5\n2;366,5\n", "not `1.234,5`"),
        ("mixed", b"1;366.5\n2;374.17\n382,18\n", "line 3: other lines are parted by other marks"),
        ("metadata", b"Sample,S1\nOperator,A\nMethod,ramp\nf,T\n1,366.5\n", "cut down to two columns"),
        ("words alone", b"f,T\nHz,K\n", "no line holds numbers"),
        ("empty", b"", "no line holds numbers"),
        ("overflow", b"f,T\n1e999,366.5\n", "not `1e999`"),
        ("utf-16", b"\xff\xfef\0,\0T\0", "UTF-16"),
        ("utf-16 without a mark", b"f\0,\0T\0\n\0", "UTF-16 without a mark"),
        ("latin-1", b"f (Hz),T (\xb0C)\n1,93\n", "not UTF-8"),
        ("png", b"\x89PNG\r\n\x1a\n", "a PNG"),
        ("zip", b"PK\x03\x04", "a ZIP"),
        ("json", b"{\"f\": 1}", "JSON"),
    ] {
        refused("arrhenius", name, bytes, words);
    }
}

#[test]
fn the_other_laws_have_columns_of_their_own() {
    // ln τ = −20 + 3000/(T − 250).
    let tau = |t: f64| libm::exp(-20.0 + 3000.0 / (t - 250.0));
    let temps = [370.0, 380.0, 390.0, 400.0, 410.0, 420.0];
    let table =
        |head: &str, line: &dyn Fn(f64) -> String| format!("{head}{}\n", temps.map(line).join("\n")).into_bytes();
    for (name, bytes) in [
        ("vft", table("T (K),tau_a (s)\n", &|t| format!("{t},{:e}", tau(t)))),
        (
            "vft, swapped, in min and °C",
            table("τ (min);T (°C)\n", &|t| format!("{:e};{:.2}", tau(t) / 60.0, t - 273.15)),
        ),
        ("vft, no header", table("", &|t| format!("{t},{:e}", tau(t)))),
    ] {
        let (record, _) = fitted("vft", name, &bytes);
        let value = |at: usize| record["estimates"][at]["value"].as_f64().unwrap();
        assert!((value(0) / 3000.0 - 1.0).abs() < 1e-4 && (value(1) - 250.0).abs() < 0.02, "{name}: {record}");
    }
    refused("vft", "vft, swapped, no header", &table("", &|t| format!("{:e},{t}", tau(t))), "below 200");
    refused(
        "vft",
        "logarithms",
        &table("T (K),log τ (s)\n", &|t| format!("{t},{}", libm::log10(tau(t)))),
        "no column is a time",
    );

    let times = [1.0, 3.0, 10.0, 30.0, 100.0, 300.0, 1000.0, 3000.0];
    let strain = |t: f64| 1e-4 * libm::pow(t, 0.3);
    let creep = |head: &str, per: f64, scale: f64| {
        format!("{head}0,0\n{}\n", times.map(|t| format!("{:e},{:e}", t / per, strain(t) * scale)).join("\n"))
            .into_bytes()
    };
    let (seconds, said) = fitted("creep", "creep", &creep("t (s),strain (1)\n", 1.0, 1.0));
    assert!(said.len() == 1 && said[0].contains("t = 0"), "{said:?}");
    let (minutes, said) = fitted("creep", "creep in min", &creep("Time (min),Strain (%)\n", 60.0, 100.0));
    assert!(said[0].contains("times 60, min to s") && said[1].contains("times 0.01, % to 1"), "{said:?}");
    for at in [0, 1] {
        let value = |record: &Value| record["estimates"][at]["value"].as_f64().unwrap();
        assert!((value(&seconds) / value(&minutes) - 1.0).abs() < 1e-3, "{seconds} {minutes}");
    }
    refused("creep", "creep in %", &creep("t (s),strain\n", 1.0, 1e4), "if it is in %");
    refused("creep", "creep, swapped", b"1e-6,1\n2e-6,10\n3e-6,100\n", "none of creep");
}

#[test]
fn a_line_and_a_power_law_take_any_two_columns_and_keep_their_names() {
    let (record, said) = fitted("line", "line", "mass (mg),length (mm)\n−1,1\n0,3\n1,5\n2,7.1\n".as_bytes());
    assert_eq!((record["x"].as_str(), record["y"].as_str()), (Some("mass (mg)"), Some("length (mm)")));
    assert!(said.is_empty(), "{said:?}");
    assert!((record["estimates"][0]["value"].as_f64().unwrap() - 2.03).abs() < 1e-9);
    let (record, said) = fitted("power-law", "power", b"W,f (Hz)\n1,1\n2,4\n3,9\n4.1,16\n");
    assert_eq!(record["x"], "f (Hz)");
    assert!(said[0].contains("x is `f (Hz)`"), "{said:?}");
    assert!((record["estimates"][0]["value"].as_f64().unwrap() - 0.5).abs() < 0.02);
    refused("line", "three", b"a,b,c\n1,2,3\n2,3,4\n3,4,5\n", "two columns are wanted");
}

#[test]
fn points_that_lie_on_a_law_are_said_to_have_no_scatter() {
    let (record, _) = fitted("line", "exact", b"x,y\n1,0.1\n2,0.1\n3,0.1\n");
    assert_eq!(record["r_squared"], Value::Null, "equal values have no R²");
    assert_eq!(record["estimates"][0]["value"], 0.0, "and no slope of rounding");
    assert!(record["notes"][0].as_str().unwrap().contains("no scatter"), "{record}");
    let (record, _) = fitted("line", "scatter", b"x,y\n1,0.1\n2,0.2\n3,0.31\n");
    assert_eq!(record["notes"], Value::Array(vec![]));
}
