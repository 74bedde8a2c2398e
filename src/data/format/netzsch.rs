//! `read`: text or CSV of NETZSCH Proteus: lines `#KEY:value`, a header that begins with `##`, rows.

use super::super::block::Section;
use super::super::quantity::Head;
use super::super::text::{Separator, Text};
use super::super::{Log, Meta, Refusal};
use super::{Found, loose_number, mass_mg};

pub fn recognises(text: &Text) -> bool {
    text.head().any(|line| line.starts_with("##"))
        && text.head().any(|line| line.starts_with("#EXPORTTYPE") || line.starts_with("#SEPARATOR"))
}

pub fn read(text: &Text, _log: &mut Log) -> Result<Found, Refusal> {
    let (mut sections, mut meta) = (Vec::<Section>::new(), Meta::default());
    let mut separator = Separator::Mark(';');
    for (at, line) in text.numbered() {
        if let Some(header) = line.strip_prefix("##") {
            if !matches!(separator, Separator::Mark(mark) if header.contains(mark)) {
                let other = [';', '\t', ','].into_iter().find(|mark| header.contains(*mark));
                separator = other.map_or(separator, Separator::Mark);
            }
            let heads = separator.cells(header).iter().map(|cell| Head::read(cell)).collect();
            let name = meta.sample.clone().unwrap_or_default();
            sections.push(Section { name, heads, is_named: true, rows: Vec::new(), separator, skip: 0 });
        } else if let Some(line) = line.strip_prefix('#') {
            key(line, &mut separator, &mut meta);
        } else if let (Some(section), false) = (sections.last_mut(), line.trim().is_empty()) {
            section.rows.push(at);
        }
    }
    Ok(Found { sections, meta })
}

/// `SAMPLE MASS /mg:6,4`, or padded in a CSV: `SAMPLE MASS /mg:      ;6,4   `.
fn key(line: &str, separator: &mut Separator, meta: &mut Meta) {
    let (name, value) = line.split_once(':').unwrap_or((line, ""));
    let value = value.trim().trim_start_matches([';', ',']).trim();
    let value = value.split(['\t', ';']).next().unwrap_or("").trim();
    match name.trim() {
        "SEPARATOR" => {
            *separator = Separator::Mark(match value {
                "COMMA" => ',',
                "TAB" => '\t',
                _ => ';',
            });
        }
        "SAMPLE" | "IDENTITY" if !value.is_empty() => meta.sample = Some(value.into()),
        "INSTRUMENT" if !value.is_empty() => meta.instrument = Some(value.into()),
        name if name.starts_with("SAMPLE MASS") => {
            meta.weighs(mass_mg(&[name, ":", value].concat()).filter(|m| *m > 0.0))
        }
        "EXO" => meta.signs(loose_number(value).map(|sign| if sign < 0.0 { -1 } else { 1 })),
        // `30°C/5.0(K/min)/700°C`.
        "RANGE" => {
            let rate = value.split('/').nth(1).and_then(|part| part.split('(').next());
            meta.heating_rate_k_per_min = rate.and_then(|rate| loose_number(rate.trim()));
        }
        _ => {}
    }
}
