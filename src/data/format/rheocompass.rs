//! `read`: tables of Anton Paar RheoCompass. Its words are those of the language of the program, so its shape tells it:
//! keys with a colon, and a row of units in brackets whose first cell is empty.

use super::super::block::Section;
use super::super::quantity::Head;
use super::super::text::{Separator, Text};
use super::super::{Log, Meta, Refusal};
use super::Found;

const TABS: Separator = Separator::Mark('\t');

/// A row of units: nothing in the first cell, something in brackets, and nothing else.
fn is_units(line: &str) -> bool {
    let mut cells = line.split('\t').map(|cell| cell.trim().trim_matches('"').trim());
    let is_unit = |cell: &str| cell.starts_with('[') && cell.ends_with(']');
    cells.next() == Some("") && line.contains('[') && cells.all(|cell| cell.is_empty() || is_unit(cell))
}

/// The names of the columns: a key with a colon, then at least two cells; it stands up to three lines above the units.
fn names(text: &Text, units: usize) -> Option<usize> {
    (units.saturating_sub(3)..units).rev().find(|&at| {
        let cells = TABS.cells(text.lines[at]);
        cells.first().is_some_and(|cell| cell.ends_with([':', '：']))
            && cells.iter().filter(|cell| !cell.is_empty()).count() > 2
    })
}

pub fn recognises(text: &Text) -> bool {
    text.numbered().take(400).any(|(at, line)| is_units(line) && names(text, at).is_some())
}

pub fn read(text: &Text, _log: &mut Log) -> Result<Found, Refusal> {
    let mut sections = Vec::<Section>::new();
    let mut in_rows = false;
    for (at, line) in text.numbered() {
        if is_units(line)
            && let Some(header) = names(text, at)
        {
            sections.push(section(text, header, at));
            in_rows = true;
        } else if in_rows {
            // Rows begin with a tab; anything else is the next result.
            in_rows = line.starts_with('\t') && !line.trim().is_empty();
            if let (Some(section), true) = (sections.last_mut(), in_rows) {
                section.rows.push(at);
            }
        }
    }
    for (at, section) in sections.iter_mut().enumerate() {
        section.name = [section.name.as_str(), " (", &(at + 1).to_string(), ")"].concat();
    }
    Ok(Found { sections, meta: Meta::default() })
}

/// A table without its rows; its name is the value of the key before the last above it: the result.
fn section(text: &Text, header: usize, units: usize) -> Section {
    let cells = |at: usize| TABS.cells(text.lines[at]);
    let name = (header.saturating_sub(6)..header).rev().find_map(|at| {
        let cells = cells(at);
        let is_text = |cell: &str| !cell.is_empty() && cell.contains(char::is_alphabetic);
        (cells.len() > 1 && cells[0].ends_with([':', '：']) && is_text(&cells[1])).then(|| cells[1].to_string())
    });
    let units = cells(units);
    let unit = |at: usize| units.get(at).map_or("", AsRef::as_ref);
    let heads = cells(header).iter().enumerate().skip(1).map(|(at, name)| Head::of(name, unit(at))).collect();
    Section { name: name.unwrap_or_default(), heads, is_named: true, rows: Vec::new(), separator: TABS, skip: 1 }
}
