//! `read`: text of TRIOS, plain or for LIMS: sections of parameters, then a table for each step.

use super::super::block::Section;
use super::super::quantity::Head;
use super::super::text::{Separator, Text};
use super::super::{Log, Meta, Refusal};
use super::{Found, loose_number};

const TABS: Separator = Separator::Mark('\t');

fn is_step(line: &str) -> bool {
    line.trim().eq_ignore_ascii_case("[step]")
}

pub fn recognises(text: &Text) -> bool {
    text.lines.iter().any(|line| is_step(line))
}

pub fn read(text: &Text, _log: &mut Log) -> Result<Found, Refusal> {
    let mut meta = Meta::default();
    for line in text.lines.iter().take_while(|line| !is_step(line)) {
        let (name, value) = line.split_once('\t').unwrap_or((line, ""));
        let value = value.trim();
        match name.trim() {
            "Sample name" if meta.sample.is_none() && !value.is_empty() => meta.sample = Some(value.into()),
            "Instrument type" if meta.instrument.is_none() && !value.is_empty() => meta.instrument = Some(value.into()),
            "Sample mass" | "Sample Mass" if value.ends_with("mg") => {
                meta.mass_mg = loose_number(value.trim_end_matches("mg"));
            }
            _ => {}
        }
    }
    let mut sections = Vec::new();
    let mut lines = text.numbered().peekable();
    while let Some((_, line)) = lines.next() {
        if !is_step(line) {
            continue;
        }
        let mut step = Step::default();
        while let Some((at, line)) = lines.next_if(|(_, line)| !line.starts_with('[')) {
            step.take(at, line);
        }
        sections.extend(step.section());
    }
    Ok(Found { sections, meta })
}

/// A step while its lines are read.
#[derive(Default)]
struct Step<'a> {
    name: &'a str,
    names: Vec<&'a str>,
    units: Option<Vec<&'a str>>,
    rows: Vec<usize>,
    is_lims: bool,
}

impl<'a> Step<'a> {
    fn take(&mut self, at: usize, line: &'a str) {
        let (first, rest) = line.split_once('\t').unwrap_or((line, ""));
        let cells = |text: &'a str| text.split('\t').map(str::trim).collect();
        match first.trim() {
            "Step name" => (self.name, self.is_lims) = (rest.trim(), true),
            "Number of points" => {}
            "Variables" => self.names = cells(rest),
            "Units" => self.units = Some(cells(rest)),
            "Data point" => self.rows.push(at),
            _ if line.trim().is_empty() => {}
            // A variant for LIMS has a tab instead of the word.
            "" if self.is_lims && self.units.is_none() => self.units = Some(cells(rest)),
            _ if self.is_lims => {}
            _ if self.name.is_empty() => self.name = line.trim(),
            _ if self.names.is_empty() => self.names = cells(line),
            _ if self.units.is_none() => self.units = Some(cells(line)),
            _ => self.rows.push(at),
        }
    }

    fn section(self) -> Option<Section> {
        let Self { name, names, units, rows, is_lims } = self;
        let units = units.unwrap_or_default();
        let heads: Vec<Head> =
            names.iter().enumerate().map(|(at, name)| Head::of(name, units.get(at).copied().unwrap_or(""))).collect();
        let skip = usize::from(is_lims);
        (!rows.is_empty()).then(|| Section { name: name.into(), heads, is_named: true, rows, separator: TABS, skip })
    }
}
