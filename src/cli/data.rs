//! `data`: the command `beta-training data`, which says what a measured file holds.

use std::fmt::Write as _;
use std::fs::File;
use std::io::Read as _;

use beta_training::data::{Curve, Data, Decimal, LARGEST, Options, Quantity, Report, Wanted, read};
use beta_training::number::format;
use beta_training::params::visible;
use beta_training::words::{say, tell};

use super::{Failure, Request, Written, shown, table, trouble, usage};

/// The options of the command, as they were given.
pub fn options(request: &Request) -> [(&'static str, Option<&str>); 4] {
    let Request { decimal, columns, sheet, curve, .. } = request;
    [
        ("--decimal", decimal.as_deref()),
        ("--columns", columns.as_deref()),
        ("--sheet", sheet.as_deref()),
        ("--curve", curve.as_deref()),
    ]
}

/// What is in the file. A question is a line on standard error, and the status is 2.
pub fn answer(file: &str, request: &Request, form: &str) -> Result<Written, Failure> {
    let options = understood(request)?;
    let bytes = bytes(file)?;
    let data = read(&bytes, &options).map_err(|why| usage(visible(&why.0)).about(&shown(file)))?;
    let text = match form {
        "json" => {
            let report = Report::of(&data, file);
            let text = serde_json::to_string_pretty(&report).map_err(|error| trouble(error.to_string()))?;
            text + "\n"
        }
        _ => as_text(&data, file),
    };
    let questions = &data.log.questions;
    let said = questions.iter().map(|question| format!("{}: {}", shown(file), visible(&question.text))).collect();
    Ok(Written { bytes: text.into_bytes(), said, status: if questions.is_empty() { 0 } else { 2 } })
}

fn understood(request: &Request) -> Result<Options, Failure> {
    let decimal = match request.decimal.as_deref() {
        None => None,
        Some("point") => Some(Decimal::Point),
        Some("comma") => Some(Decimal::Comma),
        Some(other) => {
            return Err(usage(format!("`--decimal {}` is not possible; allowed: point, comma", shown(other))));
        }
    };
    let columns = request.columns.as_deref().map(Wanted::list).transpose().map_err(|part| {
        let names: Vec<&str> = Quantity::all().map(Quantity::name).collect();
        usage(format!(
            "`--columns`: `{}` is no QUANTITY:UNIT and no dash; the quantities are {}, the units as files write them",
            shown(part),
            names.join(", ")
        ))
    })?;
    let curve = request.curve.as_deref().map(|text| {
        text.parse().map_err(|_| usage(format!("`--curve {}` is no number of a curve, from 1", shown(text))))
    });
    Ok(Options { decimal, columns, sheet: request.sheet.clone(), curve: curve.transpose()? })
}

/// The bytes of the file, of which one more than is read tells that it is too large.
fn bytes(file: &str) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    File::open(file)
        .and_then(|open| open.take(LARGEST as u64 + 1).read_to_end(&mut bytes))
        .map_err(|error| trouble(format!("{} cannot be read: {error}", shown(file))))?;
    Ok(bytes)
}

fn as_text(data: &Data, file: &str) -> String {
    let mut out =
        tell("data.report.file", &[("file", &shown(file)), ("format", data.format), ("encoding", data.encoding)]);
    out.push('\n');
    for (at, curve) in data.curves.iter().enumerate() {
        let points = tell("data.report.points", &[("count", &curve.points.to_string())]);
        let name = shown(&curve.name);
        let _ = write!(
            out,
            "\n{}. {}: {points}{}\n",
            at + 1,
            curve.kind,
            if name.is_empty() { name } else { [" – ", &name].concat() }
        );
        table(&mut out, &rows(curve));
    }
    let log = &data.log;
    let lists = [&log.conversions, &log.questions.iter().map(|question| question.text.clone()).collect()];
    for line in lists.into_iter().flatten() {
        let _ = write!(out, "\n{}", visible(line));
    }
    if log.left_out_count > 0 {
        const MOST: usize = 10;
        let _ = write!(out, "\n{}", tell("data.report.left-out", &[("count", &log.left_out_count.to_string())]));
        for left in log.left_out.iter().take(MOST) {
            let line = tell("data.report.line", &[("line", &left.line.to_string()), ("why", &left.why)]);
            let _ = write!(out, "\n  {}", visible(&line));
        }
    }
    out.push('\n');
    out
}

/// A row for each column: its name, quantity, unit, and the range of its values.
fn rows(curve: &Curve) -> Vec<Vec<String>> {
    let row = |column: &beta_training::data::Column| {
        let numbers = || column.values.iter().copied().filter(|value| value.is_finite());
        let range = numbers().reduce(f64::min).zip(numbers().reduce(f64::max));
        let quantity = column.quantity.map(Quantity::name).filter(|name| !name.is_empty());
        let range = range.map_or_else(String::new, |(low, high)| [&format(low, 6), "…", &format(high, 6)].concat());
        let given = column.unit.or(column.given.as_deref()).unwrap_or("");
        vec![shown(&column.name), quantity.unwrap_or(say("data.report.none")).into(), range, shown(given)]
    };
    curve.columns.iter().map(row).collect()
}
