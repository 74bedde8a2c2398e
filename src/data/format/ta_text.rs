//! `read`: text of TA Instruments' Universal Analysis (Q800, Q2000, 2920): keys, names of signals, rows.

use super::super::block::Section;
use super::super::number::{Cell, Decimal};
use super::super::quantity::{Head, Quantity};
use super::super::text::{Separator, Text};
use super::super::{Log, Meta, Refusal};
use super::Found;
use crate::words::say;

pub fn recognises(text: &Text) -> bool {
    text.head().any(|line| line.starts_with("Nsig")) && text.head().any(|line| line.starts_with("Sig1\t"))
}

pub fn read(text: &Text, log: &mut Log) -> Result<Found, Refusal> {
    let (mut sections, mut meta) = (Vec::<Section>::new(), Meta::default());
    let (mut heads, mut in_rows, mut begins) = (Vec::new(), false, true);
    let mut separator = Separator::Mark('\t');
    for (at, line) in text.numbered() {
        let is_key = line.trim_start().starts_with(|c: char| c.is_alphabetic());
        if is_key {
            // The same again, appended: another run.
            if in_rows {
                (heads, in_rows) = (Vec::new(), false);
            }
            key(line, &mut heads, &mut meta);
            if line.trim() == "StartOfData" {
                (in_rows, begins) = (true, true);
            }
            continue;
        }
        if line.starts_with('\u{c}') && !in_rows {
            // Without `StartOfData` the export is damaged, and its first row may be cut.
            (in_rows, begins) = (true, true);
            log.leave_out(at + 1, say("data.left.damaged").into());
            continue;
        }
        if !in_rows || line.trim().is_empty() {
            continue;
        }
        if begins && !line.contains('\t') {
            separator = Separator::Blanks;
        }
        if starts_with_time(&heads) && is_marker(line) {
            begins = true;
            continue;
        }
        match sections.last_mut() {
            Some(section) if !begins => section.rows.push(at),
            _ => sections.push(Section {
                name: String::new(),
                heads: heads.clone(),
                is_named: true,
                rows: vec![at],
                separator,
                skip: 0,
            }),
        }
        begins = false;
    }
    let mut sections = joined(sections, text);
    if sections.len() > 1 {
        for (at, section) in sections.iter_mut().enumerate() {
            section.name = (at + 1).to_string();
        }
    }
    Ok(Found { sections, meta })
}

/// A marker within a sweep of the temperature parts no curve of a mechanical test.
fn joined(sections: Vec<Section>, text: &Text) -> Vec<Section> {
    let mut all = Vec::<Section>::new();
    for section in sections {
        match all.last_mut() {
            Some(before) if continues(before, &section, text) => before.rows.extend(section.rows),
            _ => all.push(section),
        }
    }
    all
}

fn continues(before: &Section, after: &Section, text: &Text) -> bool {
    let place = |wanted: Quantity| {
        before.heads.iter().position(|head| head.quantity().is_some_and(|(quantity, _)| quantity == wanted))
    };
    let (Some(at), Some(_)) = (place(Quantity::Temperature), place(Quantity::LossModulus)) else { return false };
    let temp = |row: Option<&usize>| {
        let cells = before.separator.cells(text.lines[*row?]);
        let cell = cells.get(at)?;
        let decimal = if cell.contains(',') { Decimal::Comma } else { Decimal::Point };
        match Cell::read(cell, decimal) {
            Cell::Number(value) => Some(value),
            _ => None,
        }
    };
    let ends = |section: &Section| Some((temp(section.rows.first())?, temp(section.rows.last())?));
    let Some(((start, end), (next, last))) = ends(before).zip(ends(after)) else { return false };
    /// In K: smaller changes are those of the control.
    const LEAST: f64 = 2.0;
    let (first, second) = (end - start, last - next);
    before.heads == after.heads
        && first.abs() > LEAST
        && second.abs() > LEAST
        && first * second > 0.0
        && (next - end).abs() < LEAST
}

/// −1, −2, −3 … in the place of the time: the end of a segment. The rest of the row is no data.
fn is_marker(line: &str) -> bool {
    let first = line.split_whitespace().next().unwrap_or("");
    let is_end = |decimal| matches!(Cell::read(first, decimal), Cell::Number(value) if (-99.0..=-1.0).contains(&value) && value.fract() == 0.0);
    first.starts_with('-') && [Decimal::Point, Decimal::Comma].into_iter().any(is_end)
}

/// Only where the first signal is the time, or none is named, a negative number can be no value.
fn starts_with_time(heads: &[Head]) -> bool {
    heads.first().is_none_or(|head| head.quantity().is_some_and(|(quantity, _)| quantity == Quantity::Time))
}

fn key(line: &str, heads: &mut Vec<Head>, meta: &mut Meta) {
    let mut cells = line.split('\t').map(str::trim);
    let (name, value) = (cells.next().unwrap_or(""), cells.next().unwrap_or(""));
    let is_signal = name.strip_prefix("Sig").is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()));
    match name {
        _ if is_signal => heads.push(Head::read(value)),
        "Sample" => meta.sample = Some(value.into()).filter(|value: &String| !value.is_empty()),
        "Instrument" => meta.instrument = Some(value.into()),
        // Of a beam it holds lengths.
        "Size" if cells.next() == Some("mg") => meta.weighs(super::loose_number(value)),
        "Exotherm" => meta.signs(Some(if value.eq_ignore_ascii_case("down") { -1 } else { 1 })),
        _ => {}
    }
}
