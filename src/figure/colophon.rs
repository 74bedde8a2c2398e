//! [`Colophon`]: what a file says about itself, that is program, link, and origin of its numbers.

use serde::Serialize;

use super::Entry;
use crate::params::{Link, PARAMS, Provenance, Spec};
use crate::words::say;

/// The paper whose equations these are.
const PAPER: &str = "Zhang et al. 2023, doi:10.1016/j.jmst.2023.02.031";

#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Colophon {
    pub program: &'static str,
    pub version: &'static str,
    /// The full address of the page where one is known, else its fragment.
    pub link: String,
    pub after: &'static str,
    /// The printed figure and the equations, `Fig 1a, Eq 3`; empty for a whole scenario.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub shows: String,
    /// That the paper has no equation for it, where that is so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closure: Option<&'static str>,
    /// The parameters that differ from the defaults.
    pub parameters: Vec<Setting>,
    /// The keys of all others, by where their values come from.
    pub defaults: Vec<Defaults>,
    pub licence: &'static str,
}

/// A parameter with a value of its own.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Setting {
    pub key: &'static str,
    pub symbol: String,
    /// As in links.
    pub value: String,
    pub unit: String,
    /// `changed` by the reader, or the provenance that the preset gives.
    pub from: &'static str,
    #[serde(skip_serializing_if = "String::is_empty")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub source: String,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Defaults {
    pub from: &'static str,
    pub keys: Vec<&'static str>,
}

const ORIGINS: [Provenance; 6] = [
    Provenance::Paper,
    Provenance::Derived,
    Provenance::Fitted,
    Provenance::Literature,
    Provenance::Illustrative,
    Provenance::Choice,
];

impl Colophon {
    /// For one figure of a scenario, or for all of it. `page` is the address without query and fragment, if known.
    pub fn of(link: &Link, page: &str, entry: Option<&Entry>) -> Self {
        let (own, default): (Vec<&Spec>, Vec<&Spec>) =
            PARAMS.iter().partition(|spec| spec.values(&link.scenario.params) != spec.default);
        let from = |spec: &Spec| link.scenario.preset.provenance(spec.key).map(|(from, _)| from);
        let keys = |origin| default.iter().filter(|spec| from(spec) == Some(origin)).map(|spec| spec.key).collect();
        let defaults = ORIGINS.iter().map(|&origin| Defaults { from: origin.id(), keys: keys(origin) });
        let references = entry.map(Entry::references).unwrap_or_default();
        Self {
            program: env!("CARGO_PKG_NAME"),
            version: env!("CARGO_PKG_VERSION"),
            link: [page, &link.write()].concat(),
            after: PAPER,
            shows: references.into_iter().map(|reference| reference.label).collect::<Vec<_>>().join(", "),
            closure: entry.is_none_or(|entry| entry.uses_closure).then(|| say("file.closure")),
            parameters: own.into_iter().map(|spec| Setting::of(spec, link)).collect(),
            defaults: defaults.filter(|of| !of.keys.is_empty()).collect(),
            licence: env!("CARGO_PKG_LICENSE"),
        }
    }

    /// The program with its version.
    pub fn software(&self) -> String {
        [self.program, " ", self.version].concat()
    }

    /// Everything but program and link, as lines `key: text`.
    pub fn lines(&self) -> Vec<String> {
        let mut lines = vec![["after: ", self.after].concat()];
        if !self.shows.is_empty() {
            lines.push(["shows: ", &self.shows].concat());
        }
        if let Some(closure) = self.closure {
            lines.push(["closure: ", closure].concat());
        }
        for Setting { key, symbol, value, unit, from, source } in &self.parameters {
            let gap = if unit.is_empty() { "" } else { " " };
            let colon = if source.is_empty() { "" } else { ": " };
            lines.push(
                ["parameter ", key, ": ", symbol, " = ", value, gap, unit, " (", from, colon, source, ")"].concat(),
            );
        }
        for Defaults { from, keys } in &self.defaults {
            lines.push(["defaults, ", from, ": ", &keys.join(" ")].concat());
        }
        lines.push(["licence: ", self.licence].concat());
        lines
    }
}

impl Setting {
    fn of(spec: &Spec, link: &Link) -> Self {
        let changed = spec.values(&link.scenario.params) != spec.values(&link.scenario.preset.params());
        let given = link.scenario.preset.provenance(spec.key).filter(|_| !changed);
        let (from, source) = given.map_or(("changed", String::new()), |(from, source)| (from.id(), source));
        let (symbol, value, unit) = (spec.symbol.into(), spec.text(&link.scenario.params), spec.unit.into());
        Self { key: spec.key, symbol, value, unit, from, source }
    }
}

#[cfg(test)]
impl Colophon {
    /// For the tests of those who write it.
    pub fn sample(link: &str) -> Self {
        Self {
            program: "program",
            version: "1.2",
            link: link.into(),
            after: "a paper",
            shows: String::new(),
            closure: None,
            parameters: vec![],
            defaults: vec![],
            licence: "MIT\n0",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::entry;

    fn of(link: &str) -> Colophon {
        Colophon::of(&Link::parse(link), "https://host.example/lab/", entry("activation-energy"))
    }

    #[test]
    fn every_parameter_stands_once_with_where_it_comes_from() {
        let colophon = of("#v=1&preset=fig1&e_beta=1.2&f=1,10");
        let mut keys: Vec<_> = colophon.parameters.iter().map(|setting| setting.key).collect();
        assert_eq!(keys, ["f", "b_beta", "e_beta", "tau_pivot"]);
        keys.extend(colophon.defaults.iter().flat_map(|of| &of.keys));
        keys.sort_unstable();
        let mut all: Vec<_> = PARAMS.iter().map(|spec| spec.key).collect();
        all.sort_unstable();
        assert_eq!(keys, all);
        let lines = colophon.lines();
        let text = |key: &str| lines.iter().find_map(|line| line.strip_prefix(key)?.strip_prefix(": "));
        assert_eq!(text("parameter e_beta"), Some("E_β = 1.2 eV (changed)"));
        assert_eq!(text("parameter f"), Some("f = 1,10 Hz (changed)"));
        assert!(text("parameter b_beta").is_some_and(|text| text.starts_with("B_β = 0.286 (fitted: ")));
        assert_eq!(text("defaults, literature"), None, "nothing is said of what is empty");
        assert!(text("shows").is_some_and(|text| text.starts_with("Fig 4d, Eq 13")));
        assert!(text("closure").is_some());
    }

    #[test]
    fn the_link_reopens_the_scenario_with_or_without_a_page() {
        let link = Link::parse("#v=1&t_end=373&colour=red");
        for page in ["", "https://host.example/lab/"] {
            let colophon = Colophon::of(&link, page, None);
            assert_eq!(colophon.link, format!("{page}#v=1&t_end=373&colour=red"));
            assert_eq!(Link::parse(&colophon.link).scenario.params, link.scenario.params);
        }
    }
}
