//! `read`: text of Setaram's Calisto: words, then a table.

use super::super::block::Section;
use super::super::quantity::Head;
use super::super::text::Text;
use super::super::{Log, Refusal};
use super::{Found, table};

pub fn recognises(text: &Text) -> bool {
    let has = |word: &str| text.head().any(|line| line.contains(word));
    has("Furnace") && (has("HeatFlow") || has("Heat Flow")) && (has("Creation Date") || has("Initial Mass"))
}

pub fn read(text: &Text, log: &mut Log) -> Result<Found, Refusal> {
    let mut found = table::read(text, log)?;
    found.sections.iter_mut().for_each(|section| named(section, text));
    if found.meta.sample.is_none() {
        found.meta.sample = text.lines.first().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty());
    }
    Ok(found)
}

/// Names over two lines do not stand above their columns one by one. The order is the program's own.
fn named(section: &mut Section, text: &Text) {
    const ORDER: [(&str, &str); 6] = [
        ("Index", ""),
        ("Time", "s"),
        ("Furnace Temperature", "°C"),
        ("Sample Temperature", "°C"),
        ("TG", "mg"),
        ("HeatFlow", "mW"),
    ];
    let knows = |section: &Section| section.heads.iter().filter(|head| head.quantity().is_some()).count();
    let words: Vec<&str> = text.head().flat_map(str::split_whitespace).collect();
    let in_order =
        ORDER.iter().all(|(name, _)| name.split(' ').all(|part| words.iter().any(|word| word.starts_with(part))));
    if knows(section) < 3 && in_order && section.heads.len() == ORDER.len() {
        section.heads = ORDER.map(|(name, unit)| Head::of(name, unit)).to_vec();
        section.is_named = true;
    }
}
