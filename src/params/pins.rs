//! [`Pin`]: a scenario pinned beside the present one, in the keys `pin1` … `pin4` of a link.
//!
//! ```text
//! pin = [preset] *(";" key ":" value)        pin1=fig1;t_end:363;f:1,10
//! ```
//! It is the grammar of the whole link with other separators, read by the same reader: only what
//! differs from the preset is written, and what is wrong is an issue of `pin1.t_end`.

use percent_encoding::utf8_percent_encode;

use super::grammar::{KEPT, PIN_KEYS, PRESET};
use super::issue::Issue;
use super::row::row;
use super::scenario::Scenario;

/// A scenario kept for comparison. It is validated like the present one.
#[derive(Clone)]
pub struct Pin {
    pub scenario: Scenario,
    /// Unknown pairs, kept for when the link is shared on.
    unknown: Vec<(String, String)>,
}

/// The letter of pinned scenario number `at`: A, B, C, D.
pub fn letter(at: usize) -> char {
    char::from(b'A' + (at % 26) as u8)
}

impl From<Scenario> for Pin {
    fn from(scenario: Scenario) -> Self {
        Self { scenario, unknown: Vec::new() }
    }
}

impl Pin {
    pub(super) fn forget_unknown(&mut self) {
        self.unknown.clear();
    }

    fn write(&self, out: &mut String) {
        out.push_str(self.scenario.preset.id);
        for row in self.scenario.changed() {
            out.push_str(&[";", row.key(), ":", &row.text(&self.scenario.params)].concat());
        }
        for (key, value) in &self.unknown {
            let encode = |text| utf8_percent_encode(text, KEPT).to_string();
            let colon = if value.is_empty() { "" } else { ":" };
            out.push_str(&[";", &encode(key), colon, &encode(value)].concat());
        }
    }

    /// Reads the value of `key`: valid parts are kept, faults are reported.
    fn read(key: &str, text: &str) -> (Self, Vec<Issue>) {
        let (mut known, mut unknown) = (Vec::new(), Vec::new());
        for (i, part) in text.split(';').enumerate() {
            let pair = match part.split_once(':') {
                Some((name, value)) => (name.to_owned(), value.to_owned()),
                None if i == 0 && !part.is_empty() => (PRESET.into(), part.into()),
                None => (part.into(), String::new()),
            };
            match pair.0.as_str() {
                "" if pair.1.is_empty() => {}
                name if name == PRESET || row(name).is_some() => known.push(pair),
                _ => unknown.push(pair),
            }
        }
        let (scenario, mut issues) = Scenario::read(&known);
        issues.extend(unknown.iter().map(|(name, value)| Issue::unknown(name, value)));
        for issue in &mut issues {
            issue.key = [key, ".", &issue.key].concat();
        }
        (Self { scenario, unknown }, issues)
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

#[cfg(test)]
mod tests {
    use crate::params::{Fault, Link, Params};

    fn keys(link: &Link) -> Vec<(&str, Fault)> {
        link.issues.iter().map(|issue| (issue.key.as_str(), issue.fault)).collect()
    }

    #[test]
    fn a_pin_is_a_scenario_of_its_own() {
        let link = Link::parse("#v=1&t_end=373&pin1=fig1;t_end:363;f:1,10&pin2=paper");
        assert!(link.issues.is_empty(), "{:?}", link.issues);
        assert_eq!((link.scenario.preset.id, link.scenario.params.t_end), ("paper", 373.0));
        let [first, second] = &link.pins[..] else { panic!("{} pins", link.pins.len()) };
        assert_eq!(
            (first.scenario.preset.id, first.scenario.params.t_end, &first.scenario.params.f[..]),
            ("fig1", 363.0, &[1.0, 10.0][..])
        );
        assert_eq!(second.scenario.params, Params::default());
        assert_eq!(link.write(), "#v=1&t_end=373&pin1=fig1;f:1,10;t_end:363&pin2=paper");
        assert_eq!(Link::from(first.scenario.clone()).write(), "#v=1&preset=fig1&f=1,10&t_end=363");
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
        assert_eq!(link.scenario.params.strain, 0.3);
        assert_eq!((link.pins[0].scenario.params.t_end, link.pins[0].scenario.params.strain), (383.0, 0.4));
        assert_eq!(link.pins[1].scenario.params.f, [1.0]);
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
    fn a_value_without_a_name_is_told() {
        assert_eq!(keys(&Link::parse("pin1=paper;:5")), [("pin1.", Fault::UnknownKey)]);
        assert!(Link::parse("pin1=paper;;f:1;").issues.is_empty());
    }
}
