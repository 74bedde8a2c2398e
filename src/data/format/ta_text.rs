//! `read`: text of TA Instruments' Universal Analysis (Q800, Q2000, 2920): keys, names of signals, rows.

use super::super::block::Section;
use super::super::number::{Cell, Decimal};
use super::super::quantity::Head;
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
        if is_marker(line) {
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
    let count = sections.len();
    if count > 1 {
        for (at, section) in sections.iter_mut().enumerate() {
            section.name = (at + 1).to_string();
        }
    }
    Ok(Found { sections, meta })
}

/// −1, −2, −3 … in the place of the time: the end of a segment. The rest of the row is no data.
fn is_marker(line: &str) -> bool {
    let first = line.split_whitespace().next().unwrap_or("");
    first.starts_with('-')
        && matches!(Cell::read(first, Decimal::Point), Cell::Number(value) if (-99.0..=-1.0).contains(&value) && value.fract() == 0.0)
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
        "Size" if cells.next() == Some("mg") => meta.mass_mg = super::loose_number(value),
        "Exotherm" => meta.exothermic_sign = Some(if value.eq_ignore_ascii_case("down") { -1 } else { 1 }),
        _ => {}
    }
}
