//! [`Scenario`]: a preset with the values that differ from it, the same in a link and in a pin.

use super::grammar::PRESET;
use super::issue::{Fault, Issue};
use super::pairs::without_duplicates;
use super::preset::Preset;
use super::presets::{PRESETS, preset};
use super::row::{Row, Value, row, rows};
use super::rules;
use super::table::{PARAMS, Params, Spec};
use super::value::Units;
use crate::quantity::quantities;
use crate::words::{say, tell};

/// The input of a computation: a preset with other values for some parameters. It is always in range and
/// keeps all rules.
#[derive(Clone)]
pub struct Scenario {
    pub preset: &'static Preset,
    pub params: Params,
}

/// Number of differences in a name; the others are counted.
const TOLD: usize = 2;
pub(super) const BETWEEN: &str = " · ";
/// Number of values of a list in a name.
const VALUES: usize = 3;
const DIGITS: usize = 6;

impl Scenario {
    /// A preset as it is.
    pub fn of(preset: &'static Preset) -> Self {
        Self { preset, params: preset.params() }
    }

    /// Whether both have the same name and values.
    pub fn is(&self, other: &Self) -> bool {
        self.preset.id == other.preset.id && self.has(&other.params)
    }

    /// Whether it has these values.
    pub fn has(&self, params: &Params) -> bool {
        differing(&self.params, params).is_empty()
    }

    /// The rows in which it differs from its preset, in the order of the table.
    pub(super) fn changed(&self) -> Vec<Row> {
        differing(&self.params, &self.preset.params())
    }

    /// Its preset and what it changes, in a few words.
    pub fn name(&self) -> String {
        words(vec![self.preset.label().into()], &self.params, &self.preset.params())
    }

    /// Its differences in a few words: from `present` if both have the same preset, else its preset and the
    /// differences from that: `T_end 363 K`, `fig1 · f 1, 10 Hz`.
    pub fn name_beside(&self, present: &Self) -> String {
        if self.preset.id == present.preset.id {
            return words(Vec::new(), &self.params, &present.params);
        }
        words(vec![self.preset.id.into()], &self.params, &self.preset.params())
    }

    /// All differences from `present`, with the present values.
    pub fn differences(&self, present: &Self) -> String {
        let mut all = Vec::new();
        if self.preset.id != present.preset.id {
            all.push(self.preset.id.to_owned());
        }
        for row in differing(&self.params, &present.params) {
            let (here, now) = (value(row, &self.params, usize::MAX), value(row, &present.params, usize::MAX));
            all.push(tell("pins.difference", &[("symbol", symbol(row)), ("here", &here), ("now", &now)]));
        }
        if all.is_empty() { say("pins.same").into() } else { all.join(BETWEEN) }
    }

    /// Reads the preset and parameters of these pairs: valid ones are kept, faults are reported.
    pub(super) fn read(pairs: &[(String, String)]) -> (Self, Vec<Issue>) {
        let is_known = |key: &str| key == PRESET || row(key).is_some();
        let (pairs, repeated) = without_duplicates(pairs, is_known);
        let mut reader = ScenarioReader::new(repeated);
        reader.preset(pairs.iter().find(|(key, _)| *key == PRESET).map(|&(_, id)| id));
        reader.name_what_replaces_duplicates(|_| None);
        for &(key, text) in &pairs {
            if let Some(row) = row(key) {
                reader.value(row, text);
            }
        }
        reader.finish()
    }
}

/// Reads the keys of a scenario in the order in which they come.
pub(super) struct ScenarioReader<'a> {
    scenario: Scenario,
    pub issues: Vec<Issue>,
    given: Vec<(Row, &'a str, Value)>,
}

impl<'a> ScenarioReader<'a> {
    /// With the faults found before.
    pub fn new(issues: Vec<Issue>) -> Self {
        Self { scenario: Scenario::of(&PRESETS[0]), issues, given: Vec::new() }
    }

    /// Over a scenario that is there.
    pub fn over(scenario: Scenario) -> Self {
        Self { scenario, issues: Vec::new(), given: Vec::new() }
    }

    pub fn preset(&mut self, id: Option<&str>) {
        let Some(id) = id else { return };
        match preset(id) {
            Some(preset) => self.scenario = Scenario::of(preset),
            None => self.issues.push(Issue {
                key: PRESET.into(),
                given: id.into(),
                used: self.scenario.preset.id.into(),
                allowed: PRESETS.iter().map(|preset| preset.id).collect::<Vec<_>>().join(", ").into(),
                fault: Fault::UnknownPreset,
            }),
        }
    }

    /// The replacement of a duplicate is known only after the preset. `other` knows keys of the link.
    pub fn name_what_replaces_duplicates(&mut self, other: impl Fn(&str) -> Option<String>) {
        let Self { scenario, issues, .. } = self;
        for issue in issues.iter_mut().filter(|issue| issue.fault == Fault::Duplicate) {
            issue.used = match issue.key.as_str() {
                PRESET => scenario.preset.id.into(),
                key => {
                    other(key).unwrap_or_else(|| row(key).map_or_else(String::new, |row| row.text(&scenario.params)))
                }
            };
        }
    }

    pub fn value(&mut self, row: Row, text: &'a str) {
        match row.parse(text, &self.scenario.params) {
            Ok(value) => self.given.push((row, text, value)),
            Err(issue) => self.issues.push(issue),
        }
    }

    /// The scenario with all given values that go together.
    pub fn finish(mut self) -> (Scenario, Vec<Issue>) {
        for (row, _, value) in &self.given {
            row.assign(&mut self.scenario.params, value);
        }
        self.resolve_conflicts();
        (self.scenario, self.issues)
    }

    /// Takes given values back to the preset's until all rules hold. It ends: each turn takes one
    /// back, and a preset breaks no rule.
    fn resolve_conflicts(&mut self) {
        let Self { scenario, issues, given } = self;
        let base = scenario.preset.params();
        while let Some(rule) = rules::broken(&scenario.params) {
            let place = |key: &&str| given.iter().position(|(row, ..)| row.key() == *key);
            let Some(at) = rule.keys.iter().find_map(place) else { break };
            let (row, text, _) = given.remove(at);
            let allowed = rule.allowed(&scenario.params, row.key(), Units::Table);
            row.copy(&base, &mut scenario.params);
            issues.push(Issue {
                key: row.key().into(),
                given: text.into(),
                used: row.text(&base),
                allowed,
                fault: rule.fault,
            });
        }
    }
}

/// The rows in which two scenarios differ, in the order of the table.
fn differing(params: &Params, base: &Params) -> Vec<Row> {
    rows().filter(|row| !row.agrees(params, base)).collect()
}

/// The first differences after what stands there already; the rest is counted.
fn words(mut parts: Vec<String>, params: &Params, base: &Params) -> String {
    let differing = differing(params, base);
    // One more difference is as short as its count.
    let room = TOLD - parts.len();
    let told = if differing.len() > room + 1 { room } else { differing.len() };
    for row in &differing[..told] {
        parts.push(named(*row, params, VALUES));
    }
    if told < differing.len() {
        parts.push(tell("pins.more", &[("count", &(differing.len() - told).to_string())]));
    }
    if parts.is_empty() { say("pins.same").into() } else { parts.join(BETWEEN) }
}

/// Symbol and value, of a list the first values.
pub(super) fn named(row: Row, params: &Params, most: usize) -> String {
    [symbol(row), " ", &value(row, params, most)].concat()
}

/// The symbol, or the key where another row has the same symbol before.
fn symbol(row: Row) -> &'static str {
    let first = PARAMS.iter().find(|other| other.symbol == row.symbol()).map(|other| other.key);
    if first == Some(row.key()) { row.symbol() } else { row.key() }
}

fn value(row: Row, params: &Params, most: usize) -> String {
    match row {
        Row::Number(spec) => values(spec, params, most),
        Row::Text(text) => text.text(params).into(),
    }
}

fn values(spec: &Spec, params: &Params, most: usize) -> String {
    let values = spec.values(params);
    let shown = quantities(&values[..values.len().min(most)], spec.quantity.unit, DIGITS);
    if values.len() > most { [&shown, " …"].concat() } else { shown }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::params::Link;

    #[test]
    fn a_name_says_what_differs() {
        let name = |text: &str| {
            let link = Link::parse(text);
            assert!(link.issues.is_empty(), "{:?}", link.issues);
            link.pins[0].scenario.name_beside(&link.scenario)
        };
        assert_eq!(name("pin1=paper;t_end:363"), "T_end 363 K");
        assert_eq!(name("t_end=363&pin1=paper"), "T_end 383 K");
        assert_eq!(name("t_end=363&pin1=paper;t_end:363"), "as the present one");
        assert_eq!(name("t_end=363&pin1=fig1"), "fig1");
        assert_eq!(name("pin1=fig1;f:1,10;loop_f:3"), "fig1 · f 1, 10 Hz · loop_f 3 Hz");
        assert_eq!(
            name("pin1=paper;f_sweep:1,2,3,4,5;t_end:363;strain:0.3;hold:60"),
            "ε₀ 0.3 % · T_end 363 K · 2 more",
        );
        assert_eq!(name("pin1=paper;f_sweep:1,2,3,4,5"), "f_sweep 1, 2, 3 Hz …");
        let link = Link::parse("t_end=363&pin1=paper;strain:0.3");
        assert_eq!(link.pins[0].scenario.differences(&link.scenario), "ε₀ 0.3 % (now 0.2 %) · T_end 383 K (now 363 K)");
        assert_eq!(
            Link::parse("preset=fig1&t_end=363&pin1=paper").name(),
            "Fig 1: exponents 0.84 to 1.00 · T_end 363 K (1 pinned)"
        );
    }

    #[test]
    fn as_many_differences_are_told_as_there_is_room_for() {
        let told = |text: &str| Link::parse(text).pins[0].scenario.name_beside(&Link::default().scenario);
        let parts = |text: &str| told(text).split(BETWEEN).count();
        // Two, and one more instead of its count.
        assert_eq!(
            parts("pin1=paper;t_end:363;strain:0.3;hold:60"),
            3,
            "{}",
            told("pin1=paper;t_end:363;strain:0.3;hold:60")
        );
        assert_eq!(parts("pin1=paper;t_end:363;strain:0.3;hold:60;t_start:300"), 3);
        // A preset's name is one of the two.
        assert_eq!(
            parts("pin1=fig1;t_end:363;strain:0.3;hold:60"),
            3,
            "{}",
            told("pin1=fig1;t_end:363;strain:0.3;hold:60")
        );
    }

    #[test]
    fn a_list_is_cut_where_it_is_longer_than_three() {
        let told = |text: &str| Link::parse(text).pins[0].scenario.name_beside(&Link::default().scenario);
        assert!(!told("pin1=paper;f:1,2,3").contains('…'));
        assert!(told("pin1=paper;f:1,2,3,4").contains(" …"));
    }

    #[test]
    fn what_a_name_leaves_out_is_counted() {
        let link = Link::parse("#v=1&pin1=paper;t_start:310;t_end:363;f:1;rate:4;strain:0.1");
        assert!(link.issues.is_empty(), "{:?}", link.issues);
        assert!(
            link.pins[0].scenario.name_beside(&link.scenario).ends_with("3 more"),
            "{}",
            link.pins[0].scenario.name_beside(&link.scenario)
        );
    }
    #[test]
    fn the_same_values_under_another_name_are_another_scenario() {
        let one = Scenario::of(&PRESETS[0]);
        let other = Scenario { preset: &PRESETS[1], ..one.clone() };
        assert!(one.is(&one.clone()) && other.has(&one.params) && !one.is(&other));
        assert!(!Scenario::of(&PRESETS[1]).has(&one.params));
    }
}
