//! `read`: text or CSV of PerkinElmer Pyris. Units are never stated.

use super::super::block::Section;
use super::super::number::is_numeric;
use super::super::quantity::Head;
use super::super::text::{Separator, Text};
use super::super::{Log, Refusal};
use super::{Found, meta, table};

/// `2) DSC 8500 Temperature Scan`.
fn is_step(line: &str) -> bool {
    line.split_once(") ").is_some_and(|(number, rest)| {
        !number.is_empty() && number.len() < 4 && number.bytes().all(|b| b.is_ascii_digit()) && rest.trim().len() > 3
    })
}

fn is_csv(text: &Text) -> bool {
    text.head().any(|line| line.contains("Unsubtracted Heat Flow") && line.contains(','))
}

pub fn recognises(text: &Text) -> bool {
    is_csv(text)
        || (text.head().any(|line| line.starts_with("Sample Weight:")) && text.lines.iter().any(|line| is_step(line)))
}

pub fn read(text: &Text, log: &mut Log) -> Result<Found, Refusal> {
    if is_csv(text) {
        let mut found = table::read(text, log)?;
        found
            .sections
            .iter_mut()
            .flat_map(|section| &mut section.heads)
            .for_each(|head| *head = std::mem::take(head).open());
        return Ok(found);
    }
    let (mut sections, mut heads) = (Vec::new(), Vec::new());
    let mut lines = text.numbered().peekable();
    while let Some((_, line)) = lines.next() {
        if !is_step(line) {
            continue;
        }
        let is_row = |line: &str| line.split_whitespace().next().is_some_and(is_numeric);
        // A name may go on in the second line. Later steps have the columns of the first.
        let mut header = Vec::new();
        while let Some((_, line)) =
            lines.next_if(|(_, line)| line.contains('\t') && !is_row(line) && !is_step(line) && !line.trim().is_empty())
        {
            header.push(line);
        }
        if !header.is_empty() && header.len() <= 3 {
            heads = joined(&header);
        }
        let mut rows = Vec::new();
        while let Some((at, _)) = lines.next_if(|(_, line)| is_row(line) && !is_step(line)) {
            rows.push(at);
        }
        if !rows.is_empty() && !heads.is_empty() {
            let (name, heads) = (line.trim().to_owned(), heads.clone());
            sections.push(Section { name, heads, is_named: true, rows, separator: Separator::Mark('\t'), skip: 0 });
        }
    }
    Ok(Found { sections, meta: meta(text) })
}

/// The names of the columns from the lines of a header.
fn joined(header: &[&str]) -> Vec<Head> {
    let lines: Vec<Vec<&str>> = header.iter().map(|line| line.split('\t').map(str::trim).collect()).collect();
    let width = lines.iter().map(Vec::len).max().unwrap_or(0);
    let name = |at: usize| {
        lines
            .iter()
            .filter_map(|line| line.get(at))
            .filter(|part| !part.is_empty())
            .copied()
            .collect::<Vec<_>>()
            .join(" ")
    };
    (0..width).map(|at| Head::read(&name(at)).open()).collect()
}
