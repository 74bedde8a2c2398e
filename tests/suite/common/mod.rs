//! Shared helpers of the tests: reference data, closeness, scenarios drawn from the table.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used)]

pub mod accuracy;

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use arbtest::arbitrary::{Result, Unstructured};
use beta_training::lab::{Reader, Spoken};
use beta_training::params::{Link, PARAMS, Reading, Scale, Spec, TEXTS};
use beta_training::quantity::Shown;
use beta_training::words::Language;

/// A row of a reference file by column name. Lines that begin with `#` say where it comes from.
pub struct Row(HashMap<String, String>);

impl Row {
    pub fn text(&self, column: &str) -> &str {
        self.0.get(column).unwrap_or_else(|| panic!("no column {column}"))
    }
    pub fn number(&self, column: &str) -> f64 {
        self.text(column).parse().unwrap_or_else(|_| panic!("{column}: {}", self.text(column)))
    }
}

pub fn project(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path)
}

pub fn rows(name: &str) -> Vec<Row> {
    read_rows(&project("tests/data").join(name))
}

pub fn read_rows(path: &Path) -> Vec<Row> {
    let text = std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let mut lines = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    let columns: Vec<&str> = lines.next().expect("a header").split(',').collect();
    let row = |line: &str| {
        let cells: Vec<String> = cells(line);
        assert_eq!(cells.len(), columns.len(), "{}: {line}", path.display());
        Row(columns.iter().map(|c| (*c).to_owned()).zip(cells).collect())
    };
    let rows: Vec<Row> = lines.map(row).collect();
    assert!(!rows.is_empty(), "{} has no rows", path.display());
    rows
}

/// Splits a CSV line; a quoted cell may hold commas.
pub fn cells(line: &str) -> Vec<String> {
    let (mut cells, mut quoted) = (vec![String::new()], false);
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            c => cells.last_mut().expect("one cell at least").push(c),
        }
    }
    cells
}

#[track_caller]
pub fn assert_close(got: f64, want: f64, relative: f64, what: &str) {
    let error = (got - want).abs() / want.abs().max(f64::MIN_POSITIVE);
    assert!(error <= relative, "{what}: {got:e} instead of {want:e}, relative error {error:.1e} > {relative:.1e}");
}

#[track_caller]
pub fn assert_near(got: f64, want: f64, absolute: f64, what: &str) {
    assert!((got - want).abs() <= absolute, "{what}: {got} instead of {want} ± {absolute}");
}

/// The scenario of a link that must be faultless.
#[track_caller]
pub fn scenario(link: &str) -> beta_training::study::Study {
    let link = Link::parse(link);
    assert!(link.issues.is_empty(), "{:?}", link.issues);
    beta_training::study::Study::new(&link.scenario.params)
}

/// A guard: while it exists, quantities are shown in these units.
pub fn shown_in(units: Shown) -> Spoken {
    Reader { units, ..Reader::of_thread() }.spoken_to()
}

/// A guard: while it exists, texts are in the language of a catalogue.
pub fn spoken_in(catalogue: &'static str) -> Spoken {
    Reader { language: Language::from(catalogue), ..Reader::of_thread() }.spoken_to()
}

/// A value of `spec` inside its range: a corner, the default, or somewhere on its scale.
pub fn any_number(spec: &Spec, u: &mut Unstructured<'_>) -> Result<f64> {
    Ok(match u.int_in_range(0..=7)? {
        0 => spec.min,
        1 => spec.max,
        2 => spec.default[0],
        _ => {
            let share = f64::from(u.arbitrary::<u32>()?) / f64::from(u32::MAX);
            let raw = match spec.scale {
                Scale::Linear => spec.min + share * (spec.max - spec.min),
                Scale::Log => spec.min * libm::pow(spec.max / spec.min, share),
                Scale::Switch => libm::round(share),
            };
            raw.clamp(spec.min, spec.max)
        }
    })
}

/// A scenario drawn over the whole table. Values that do not fit the others are replaced, as in a link.
pub fn any_link(u: &mut Unstructured<'_>) -> Result<Link> {
    let mut query = Vec::new();
    for spec in PARAMS {
        query.extend(any_pair(spec, u)?);
    }
    for text in TEXTS {
        if let (Reading::Words(words), true) = (text.reading, u.ratio(1, 3)?) {
            query.push(format!("{}={}", text.key, u.choose(words)?));
        }
    }
    if u.ratio(1, 4)? {
        const VIEWS: &[&str] = &[
            "loss-modulus:hide,f=10,f=1e-3",
            "creep:x,log,1e-3,1e4:y,lin",
            "peak-temperatures:hide,..3b2z..20zas-cast",
        ];
        let count = u.int_in_range(1..=VIEWS.len())?;
        query.push(format!("view={}", VIEWS[..count].join(";")));
    }
    Ok(Link::parse(&query.join("&")))
}

/// A key and a value of a link, or in two cases of three nothing.
pub fn any_pair(spec: &Spec, u: &mut Unstructured<'_>) -> Result<Option<String>> {
    if !u.ratio(1, 3)? {
        return Ok(None);
    }
    let count = if spec.is_list() { u.int_in_range(1..=spec.most)? } else { 1 };
    let mut values = Vec::new();
    for _ in 0..count {
        let value = any_number(spec, u)?;
        if !values.contains(&value) {
            values.push(value);
        }
    }
    let values: Vec<String> = values.iter().map(|v| format!("{v:e}")).collect();
    Ok(Some(format!("{}={}", spec.key, values.join(","))))
}

/// Bytes to draw from, by xorshift: the same on every machine.
pub fn noise(seed: u64) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes()
    };
    (0..256).flat_map(|_| next()).collect()
}
