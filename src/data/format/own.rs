//! `read`: a figure of this program, written as CSV: a table with the columns series, x and y.

use super::super::block::Section;
use super::super::quantity::Head;
use super::super::text::{Separator, Text};
use super::super::{Log, Meta, Refusal};
use super::Found;

const COMMA: Separator = Separator::Mark(',');

pub fn recognises(text: &Text) -> bool {
    text.lines.first().is_some_and(|line| line.starts_with("# beta-training "))
}

pub fn read(text: &Text, log: &mut Log) -> Result<Found, Refusal> {
    let after = |start: &str| text.after(start).unwrap_or("");
    let heads = [Head::default(), axis(after("# x:")), axis(after("# y:"))].to_vec();
    let mut sections = Vec::<Section>::new();
    let mut lines = text.numbered().skip_while(|(_, line)| line.starts_with('#') || line.trim().is_empty());
    let columns = lines.next().map_or("", |(_, line)| line);
    if columns.trim() != "series,x,y" {
        return super::table::read(text, log);
    }
    for (at, line) in lines {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let name = COMMA.cells(line).first().map_or_else(String::new, |cell| cell.to_string());
        match sections.last_mut() {
            Some(section) if section.name == name => section.rows.push(at),
            _ => sections.push(Section {
                name,
                heads: heads[1..].to_vec(),
                is_named: true,
                rows: vec![at],
                separator: COMMA,
                skip: 1,
            }),
        }
    }
    Ok(Found { sections, meta: Meta::default() })
}

/// `Training frequency f (Hz)`: a name with its symbol, and the unit.
fn axis(text: &str) -> Head {
    let head = Head::read(text);
    if head.quantity().is_some() {
        return head;
    }
    let (named, given) = match text.rsplit_once(" (") {
        Some((named, given)) => (named, given.trim_end_matches(')')),
        None => (text, ""),
    };
    let (name, _) = named.rsplit_once(' ').unwrap_or((named, ""));
    let known = Head::of(name, given);
    if known.quantity().is_some() { known } else { Head::of(named, given) }
}
