//! Scenarios pinned beside the present one: the keys `pin1` … `pin4` of a link.
//!
//! ```text
//! pin = [preset] *(";" key ":" value)        pin1=fig1;t_end:363;f:1,10
//! ```
//! It is the grammar of the whole link with other separators, read by the same reader: only what
//! differs from the preset is written, and what is wrong is an issue of `pin1.t_end`.

use percent_encoding::utf8_percent_encode;

use super::issue::Issue;
use super::link::{KEPT, Link, differing, scenario};
use super::presets::Preset;
use super::table::{PARAMS, Params, Spec, spec};
use crate::quantity::quantities;
use crate::words::{say, tell};

/// The keys, in the order in which pinned scenarios are called A, B, C and D.
pub const PIN_KEYS: [&str; 4] = ["pin1", "pin2", "pin3", "pin4"];

/// A scenario that stays to be compared with. It is as valid as the present one.
#[derive(Clone)]
pub struct Pin {
    pub preset: &'static Preset,
    pub params: Params,
    /// Pairs that mean nothing here, kept for those who share the link on.
    unknown: Vec<(String, String)>,
}

/// Parts of a name; what differs beyond them is counted.
const TOLD: usize = 2;
const BETWEEN: &str = " · ";
/// Values of a list that a name tells.
const VALUES: usize = 3;
const DIGITS: usize = 6;

/// What pinned scenario number `at` is called: A, B, C, D.
pub fn letter(at: usize) -> char {
    char::from(b'A' + (at % 26) as u8)
}

impl Pin {
    /// The present scenario of `link`.
    pub fn of(link: &Link) -> Self {
        Self { preset: link.preset, params: link.params.clone(), unknown: Vec::new() }
    }

    /// Whether it is the present scenario of `link`.
    pub fn is_present(&self, link: &Link) -> bool {
        self.preset.id == link.preset.id && self.has(&link.params)
    }

    /// The scenario by itself, as a link.
    pub fn link(&self) -> Link {
        Link { params: self.params.clone(), ..Link::of(self.preset) }
    }

    /// Takes the place of the present scenario, which takes this one's.
    pub fn swap(&mut self, link: &mut Link) {
        std::mem::swap(&mut self.preset, &mut link.preset);
        std::mem::swap(&mut self.params, &mut link.params);
    }

    /// Whether it has these values.
    pub fn has(&self, params: &Params) -> bool {
        differing(&self.params, params).is_empty()
    }

    /// A few words on what sets it apart: from the present scenario if both have the same preset,
    /// else its preset and what differs from that: `T_end 363 K`, `fig1 · f 1, 10 Hz`.
    pub fn name(&self, present: &Link) -> String {
        if self.preset.id == present.preset.id {
            return words(Vec::new(), &self.params, &present.params);
        }
        words(vec![self.preset.id.into()], &self.params, &self.preset.params())
    }

    /// Everything that sets it apart from the present scenario, with the present values beside.
    pub fn differences(&self, present: &Link) -> String {
        let mut all = Vec::new();
        if self.preset.id != present.preset.id {
            all.push(self.preset.id.to_owned());
        }
        for spec in differing(&self.params, &present.params) {
            let (here, now) = (values(spec, &self.params, usize::MAX), values(spec, &present.params, usize::MAX));
            all.push(tell("pins.difference", &[("symbol", symbol(spec)), ("here", &here), ("now", &now)]));
        }
        if all.is_empty() { say("pins.same").into() } else { all.join(BETWEEN) }
    }

    pub(super) fn forget_unknown(&mut self) {
        self.unknown.clear();
    }

    fn write(&self, out: &mut String) {
        out.push_str(self.preset.id);
        for spec in differing(&self.params, &self.preset.params()) {
            out.push_str(&[";", spec.key, ":", &spec.text(&self.params)].concat());
        }
        for (key, value) in &self.unknown {
            let encode = |text| utf8_percent_encode(text, KEPT).to_string();
            let colon = if value.is_empty() { "" } else { ":" };
            out.push_str(&[";", &encode(key), colon, &encode(value)].concat());
        }
    }

    /// Reads the value of `key`. What is right is kept, what is wrong is said.
    fn read(key: &str, text: &str) -> (Self, Vec<Issue>) {
        let (mut known, mut unknown) = (Vec::new(), Vec::new());
        for (i, part) in text.split(';').enumerate() {
            let pair = match part.split_once(':') {
                Some((name, value)) => (name.to_owned(), value.to_owned()),
                None if i == 0 && !part.is_empty() => ("preset".into(), part.into()),
                None => (part.into(), String::new()),
            };
            match pair.0.as_str() {
                "" if pair.1.is_empty() => {}
                name if name == "preset" || spec(name).is_some() => known.push(pair),
                _ => unknown.push(pair),
            }
        }
        let Link { params, preset, mut issues, .. } = scenario(&known);
        issues.extend(unknown.iter().map(|(name, value)| Issue::unknown(name, value)));
        for issue in &mut issues {
            issue.key = [key, ".", &issue.key].concat();
        }
        (Self { preset, params, unknown }, issues)
    }
}

impl Link {
    /// What the present scenario is called where several are listed: its preset and what it changes.
    pub fn name(&self) -> String {
        let name = words(vec![self.preset.label().into()], &self.params, &self.preset.params());
        match self.pins.len() {
            0 => name,
            count => tell("pins.with", &[("name", &name), ("count", &count.to_string())]),
        }
    }
}

/// Adds the pairs of a link, each with its `&`.
pub(super) fn write(pins: &[Pin], out: &mut String) {
    for (key, pin) in PIN_KEYS.iter().zip(pins) {
        out.push_str(&["&", key, "="].concat());
        pin.write(out);
    }
}

/// Reads the pins among the pairs of a link, in the order of their numbers; gaps close.
pub(super) fn read(pairs: &[(&str, &str)]) -> (Vec<Pin>, Vec<Issue>) {
    let (mut pins, mut issues) = (Vec::new(), Vec::new());
    for key in PIN_KEYS {
        let Some((_, text)) = pairs.iter().find(|(name, _)| *name == key) else { continue };
        let (pin, wrong) = Pin::read(key, text);
        pins.push(pin);
        issues.extend(wrong);
    }
    (pins, issues)
}

pub(super) fn is_key(key: &str) -> bool {
    PIN_KEYS.contains(&key)
}

/// The first differences after what stands there already; the rest is counted.
fn words(mut parts: Vec<String>, params: &Params, base: &Params) -> String {
    let differing = differing(params, base);
    // One more takes no more room than to say so.
    let room = TOLD - parts.len();
    let told = if differing.len() > room + 1 { room } else { differing.len() };
    for spec in &differing[..told] {
        parts.push([symbol(spec), " ", &values(spec, params, VALUES)].concat());
    }
    if told < differing.len() {
        parts.push(tell("pins.more", &[("count", &(differing.len() - told).to_string())]));
    }
    if parts.is_empty() { say("pins.same").into() } else { parts.join(BETWEEN) }
}

/// The symbol, or the key where another row has the same symbol before.
fn symbol(spec: &'static Spec) -> &'static str {
    let first = PARAMS.iter().find(|other| other.symbol == spec.symbol).map(|other| other.key);
    if first == Some(spec.key) { spec.symbol } else { spec.key }
}

fn values(spec: &Spec, params: &Params, most: usize) -> String {
    let values = spec.values(params);
    let shown = quantities(&values[..values.len().min(most)], spec.quantity.unit, DIGITS);
    if values.len() > most { [&shown, " …"].concat() } else { shown }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::params::Fault;

    fn keys(link: &Link) -> Vec<(&str, Fault)> {
        link.issues.iter().map(|issue| (issue.key.as_str(), issue.fault)).collect()
    }

    #[test]
    fn a_pin_is_a_scenario_of_its_own() {
        let link = Link::parse("#v=1&t_end=373&pin1=fig1;t_end:363;f:1,10&pin2=paper");
        assert!(link.issues.is_empty(), "{:?}", link.issues);
        assert_eq!((link.preset.id, link.params.t_end), ("paper", 373.0));
        let [first, second] = &link.pins[..] else { panic!("{} pins", link.pins.len()) };
        assert_eq!((first.preset.id, first.params.t_end, &first.params.f[..]), ("fig1", 363.0, &[1.0, 10.0][..]));
        assert_eq!(second.params, Params::default());
        assert_eq!(link.write(), "#v=1&t_end=373&pin1=fig1;f:1,10;t_end:363&pin2=paper");
        assert_eq!(first.link().write(), "#v=1&preset=fig1&f=1,10&t_end=363");
    }

    #[test]
    fn gaps_close_and_the_preset_may_be_left_out() {
        let link = Link::parse("pin4=t_end:363&pin2=fig1");
        assert!(link.issues.is_empty());
        assert_eq!(link.write(), "#v=1&pin1=fig1&pin2=paper;t_end:363");
    }

    #[test]
    fn a_broken_pin_keeps_what_is_right_and_takes_nothing_else_with_it() {
        let link =
            Link::parse("strain=0.3&pin1=paper;t_end:9999;strain:0.4;colour:red;v:2&pin2=nowhere;f:1&pin3=t_start:400");
        assert_eq!(
            keys(&link),
            [
                ("pin1.t_end", Fault::OutOfRange),
                ("pin1.colour", Fault::UnknownKey),
                ("pin1.v", Fault::UnknownKey),
                ("pin2.preset", Fault::UnknownPreset),
                ("pin3.t_start", Fault::Conflict),
            ]
        );
        assert_eq!(link.params.strain, 0.3);
        assert_eq!((link.pins[0].params.t_end, link.pins[0].params.strain), (383.0, 0.4));
        assert_eq!(link.pins[1].params.f, [1.0]);
        assert_eq!(
            link.write(),
            "#v=1&strain=0.3&pin1=paper;strain:0.4;colour:red;v:2&pin2=paper;f:1&pin3=paper",
            "what is unknown is passed on"
        );
    }

    #[test]
    fn a_pin_given_twice_is_none_and_a_fifth_is_unknown() {
        let link = Link::parse("pin1=fig1&pin1=paper&pin5=fig1&pin2=fig1;t_end:363;t_end:373");
        assert_eq!(
            keys(&link),
            [("pin1", Fault::Duplicate), ("pin5", Fault::UnknownKey), ("pin2.t_end", Fault::Duplicate)]
        );
        assert_eq!(link.issues[0].used, "none");
        assert_eq!(link.write(), "#v=1&pin1=fig1&pin5=fig1");
    }

    #[test]
    fn a_name_says_what_differs() {
        let name = |text: &str| {
            let link = Link::parse(text);
            assert!(link.issues.is_empty(), "{:?}", link.issues);
            link.pins[0].name(&link)
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
        assert_eq!(link.pins[0].differences(&link), "ε₀ 0.3 % (now 0.2 %) · T_end 383 K (now 363 K)");
        assert_eq!(
            Link::parse("preset=fig1&t_end=363&pin1=paper").name(),
            "Fig 1: exponents 0.84 to 1.00 · T_end 363 K (1 pinned)"
        );
    }

    #[test]
    fn a_value_without_a_name_is_told() {
        assert_eq!(keys(&Link::parse("pin1=paper;:5")), [("pin1.", Fault::UnknownKey)]);
        assert!(Link::parse("pin1=paper;;f:1;").issues.is_empty());
    }

    #[test]
    fn as_many_differences_are_told_as_there_is_room_for() {
        let told = |text: &str| Link::parse(text).pins[0].name(&Link::parse(""));
        let parts = |text: &str| told(text).split(BETWEEN).count();
        // Two and one more, which takes no more room than to count it.
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
        let told = |text: &str| Link::parse(text).pins[0].name(&Link::parse(""));
        assert!(!told("pin1=paper;f:1,2,3").contains('…'));
        assert!(told("pin1=paper;f:1,2,3,4").contains(" …"));
    }

    #[test]
    fn a_pin_and_the_present_scenario_change_places() {
        let mut link = Link::parse("#v=1&t_end=373&pin1=fig1;t_end:363");
        let mut pin = link.pins.remove(0);
        assert!(!pin.is_present(&link) && !pin.has(&link.params));
        pin.swap(&mut link);
        assert_eq!((link.preset.id, link.params.t_end), ("fig1", 363.0));
        assert_eq!((pin.preset.id, pin.params.t_end), ("paper", 373.0));
        assert!(Pin::of(&link).is_present(&link) && Pin::of(&link).has(&link.params));
        // The same values under another name are another scenario.
        let other = Link { params: link.params.clone(), ..Link::parse("#v=1") };
        assert!(
            pin.preset.id == other.preset.id && !Pin::of(&link).is_present(&other) && Pin::of(&link).has(&other.params)
        );
    }

    #[test]
    fn what_a_name_leaves_out_is_counted() {
        let link = Link::parse("#v=1&pin1=paper;t_start:310;t_end:363;f:1;rate:4;strain:0.1");
        assert!(link.issues.is_empty(), "{:?}", link.issues);
        assert!(link.pins[0].name(&link).ends_with("3 more"), "{}", link.pins[0].name(&link));
    }
}
