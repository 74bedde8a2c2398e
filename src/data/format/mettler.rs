//! `read`: text of Mettler STARe: curves one after the other, with evaluations between them.

use super::super::block::Section;
use super::super::number::is_numeric;
use super::super::quantity::Head;
use super::super::text::{Separator, Text};
use super::super::unit::{Dimension, Unit};
use super::super::{Log, Meta, Refusal};
use super::{Found, loose_number};

pub fn recognises(text: &Text) -> bool {
    text.head().any(|line| line.trim() == "Curve Values:")
}

pub fn read(text: &Text, _log: &mut Log) -> Result<Found, Refusal> {
    let (mut sections, mut meta) = (Vec::new(), Meta::default());
    let (mut names, mut in_name) = (Vec::new(), false);
    let mut lines = text.numbered().peekable();
    while let Some((_, line)) = lines.next() {
        match line.trim() {
            "Curve Name:" => (names, in_name) = (Vec::new(), true),
            "Curve Values:" => {
                in_name = false;
                let heads = lines.next().map_or("", |(_, line)| line);
                let units = lines.next_if(|(_, line)| line.contains('[')).map_or("", |(_, line)| line);
                let is_row = |(_, line): &(usize, &str)| line.split_whitespace().next().is_some_and(is_numeric);
                let mut rows = Vec::new();
                while let Some((at, _)) = lines.next_if(is_row) {
                    rows.push(at);
                }
                if !rows.is_empty() {
                    sections.push(section(heads, units, &names, rows));
                }
            }
            "Sample:" => {
                // `TEST TGA, 12.8020 mg`.
                let (name, mass) = lines.peek().and_then(|(_, line)| line.trim().rsplit_once(',')).unwrap_or_default();
                let mass = mass.trim().strip_suffix("mg").and_then(|mass| loose_number(mass.trim()));
                if mass.is_some() {
                    meta.weighs(mass);
                    meta.sample.get_or_insert(name.into());
                }
            }
            words if in_name && !words.is_empty() && !words.starts_with("Performed") => names.push(words.to_owned()),
            words if words.starts_with("^exo") => meta.signs(Some(1)),
            _ => {}
        }
    }
    Ok(Found { sections, meta })
}

fn section(heads: &str, units: &str, names: &[String], rows: Vec<usize>) -> Section {
    // `x value` has a blank; there are more between columns.
    let heads: Vec<&str> = heads.split("  ").map(str::trim).filter(|head| !head.is_empty()).collect();
    let units: Vec<&str> = units.split_whitespace().collect();
    // The index has no unit.
    let apart = heads.len().saturating_sub(units.len());
    let head = |(at, name): (usize, &&str)| {
        let unit = at.checked_sub(apart).and_then(|at| units.get(at)).copied().unwrap_or("");
        let is_power =
            Unit::read(unit).is_some_and(|unit| matches!(unit.dimension, Dimension::Power | Dimension::SpecificPower));
        // What the value is stands above the table; its unit tells a heat flow.
        Head::of(if *name == "Value" && is_power { "Heat Flow" } else { name }, unit)
    };
    Section {
        name: names.join(" "),
        heads: heads.iter().enumerate().map(head).collect(),
        is_named: true,
        rows,
        separator: Separator::Blanks,
        skip: 0,
    }
}
