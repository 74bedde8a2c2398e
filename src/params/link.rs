//! [`Link`]: the grammar of links, version 1, read and written: `#v=1&preset=fig1&f=0.01,1,10&t_end=373`.
//!
//! ```text
//! link  = [address] ["?" pairs] ["#" pairs] | pairs
//! pairs = key "=" value *("&" key "=" value)      percent-encoding accepted
//! value = number *("," number)                     decimal point, optional exponent
//! ```
//! Only what differs from the preset is written. Query and fragment are read as one list.

use percent_encoding::utf8_percent_encode;

use super::grammar::{KEPT, LINK_VERSION, LONGEST_LINK, LOOK, PRESET, TAB, VERSION, VIEW, is_pin};
use super::issue::{Fault, Issue, listed};
use super::mend;
use super::pairs::{Pairs, pairs, without_duplicates};
use super::pins::{self, Pin};
use super::preset::Preset;
use super::presets::PRESETS;
use super::receipt::{self, Receipt};
use super::row::row;
use super::scenario::{Scenario, ScenarioReader};
use super::tab::{self, HAS_TABS, Tab};
use super::view::{self, View};
use crate::words::{Said, tell};

/// A link as read: valid parameters, and a list of its faults.
///
/// ```
/// use beta_training::params::Link;
///
/// let link = Link::parse("https://host.example/lab/#v=1&f=0.1,10&t_end=363");
/// assert_eq!((link.scenario.params.f.as_slice(), link.scenario.params.t_end), ([0.1, 10.0].as_slice(), 363.0));
/// assert_eq!(link.write(), "#v=1&f=0.1,10&t_end=363");
///
/// // Any text gives a valid scenario; what was wrong is said.
/// let wrong = Link::parse("#v=1&strain=9");
/// assert_eq!(wrong.scenario.params, Link::default().scenario.params);
/// assert!(wrong.issues[0].to_string().contains("strain"));
/// ```
#[derive(Clone)]
pub struct Link {
    pub scenario: Scenario,
    /// At most four, to compare the scenario with.
    pub pins: Vec<Pin>,
    /// At most one for a figure.
    pub views: Vec<View>,
    /// The part of the page that is shown, where it was chosen.
    pub tab: Option<Tab>,
    /// The id of the figure that the page shows first there.
    pub look: Option<String>,
    pub issues: Vec<Issue>,
    /// Unknown pairs, kept for when the link is shared on.
    pub unknown: Vec<(String, String)>,
    /// The sender's results. They are not part of the scenario and are not written with it.
    pub receipt: Option<Receipt>,
}

/// How links of older versions become links of the present one.
pub struct History {
    /// The version that is written, and the newest that is read.
    pub version: u32,
    /// `steps[0]` translates the pairs of version 1 into those of version 2, and so on. A step may
    /// rename keys and change values; it never drops a pair that it does not know.
    pub steps: &'static [fn(Pairs) -> Pairs],
}

/// The history of this program's grammar.
pub const HISTORY: History = History { version: LINK_VERSION, steps: &[] };

impl Default for Link {
    fn default() -> Self {
        Self::of(&PRESETS[0])
    }
}

impl From<Scenario> for Link {
    fn from(scenario: Scenario) -> Self {
        Self {
            scenario,
            pins: Vec::new(),
            views: Vec::new(),
            tab: None,
            look: None,
            issues: Vec::new(),
            unknown: Vec::new(),
            receipt: None,
        }
    }
}

impl Link {
    /// The scenario of a preset.
    pub fn of(preset: &'static Preset) -> Self {
        Self::from(Scenario::of(preset))
    }

    /// Keeps how a figure is looked at from now on.
    pub fn look(&mut self, view: View) {
        let at = self.views.iter().position(|other| other.figure == view.figure);
        match at {
            Some(at) if view.is_default() => drop(self.views.remove(at)),
            Some(at) => self.views[at] = view,
            None if view.is_default() => {}
            None => self.views.push(view),
        }
    }

    /// Whether both have the same content, apart from their faults.
    fn is_as(&self, other: &Self) -> bool {
        self.write() == other.write() && self.receipt == other.receipt
    }

    /// The name of the present scenario in a list, with the number of pinned scenarios.
    pub fn name(&self) -> String {
        let name = self.scenario.name();
        match self.pins.len() {
            0 => name,
            count => tell("pins.with", &[("name", &name), ("count", &count.to_string())]),
        }
    }

    /// The link, if it says more than its preset.
    pub fn change(&self) -> Option<String> {
        (!self.scenario.changed().is_empty()).then(|| self.write())
    }

    /// Reads a full address, `#…`, `?…` or bare pairs. Any text gives a valid scenario.
    pub fn parse(text: &str) -> Self {
        Self::parse_over(text, &[])
    }

    /// As [`Link::parse`]; the given keys with decoded values override those of the text.
    pub fn parse_over(text: &str, given: &[(String, String)]) -> Self {
        Source { text, given, history: &HISTORY }.read()
    }

    /// As [`Link::parse`], by a program with another history.
    pub fn parse_with(text: &str, history: &History) -> Self {
        Source { text, given: &[], history }.read()
    }

    /// Writes the scenario in the present grammar, with a leading `#`.
    pub fn write(&self) -> String {
        self.written("")
    }

    /// The scenario with the results that its receiver should find. They come first, so that a truncated link
    /// is detected.
    pub fn write_with(&self, receipt: &Receipt) -> String {
        self.written(&["&", receipt::KEY, "=", &receipt.write()].concat())
    }

    fn written(&self, receipt: &str) -> String {
        let mut out = format!("#v={LINK_VERSION}{receipt}");
        let Scenario { preset, params } = &self.scenario;
        if preset.id != PRESETS[0].id {
            out.push_str(&format!("&{PRESET}={}", preset.id));
        }
        for row in self.scenario.changed() {
            out.push_str(&format!("&{}={}", row.key(), row.text(params)));
        }
        pins::write(&self.pins, &mut out);
        if let Some(tab) = self.tab.filter(|tab| HAS_TABS && *tab != self.usual_tab()) {
            out.push_str(&format!("&{TAB}={}", tab.id()));
        }
        if let Some(figure) = self.look.as_ref().filter(|_| HAS_TABS) {
            out.push_str(&format!("&{LOOK}={}", utf8_percent_encode(figure, KEPT)));
        }
        let views = view::write(&self.views);
        if !views.is_empty() {
            out.push_str(&format!("&view={views}"));
        }
        for (key, value) in &self.unknown {
            let encode = |text| utf8_percent_encode(text, KEPT);
            out.push_str(&format!("&{}={}", encode(key), encode(value)));
        }
        out
    }

    /// The part of the page that the link opens.
    pub fn shown_tab(&self) -> Tab {
        self.tab.unwrap_or_else(|| self.usual_tab())
    }

    /// The tab that a link without the key opens: before there were tabs, all figures stood on one page.
    fn usual_tab(&self) -> Tab {
        let names_figures = self.look.is_some() || self.views.iter().any(|view| !view.is_default());
        if names_figures { Tab::Figures } else { Tab::Map }
    }

    /// Unknown pairs are kept as long as the link is short enough to be read again.
    fn bounded(mut self) -> Self {
        let is_long = |link: &Self| link.write().len() > LONGEST_LINK;
        if is_long(&self) {
            self.unknown.clear();
            self.pins.iter_mut().for_each(Pin::forget_unknown);
            if is_long(&self) {
                self.views.clear();
                self.look = None;
            }
            self.issues.insert(0, Issue::of_link(Fault::NotKept, LONGEST_LINK.to_string()));
        }
        self
    }
}

/// The input of the reader of links.
struct Source<'a> {
    text: &'a str,
    /// Keys with decoded values that override those of the text.
    given: &'a [(String, String)],
    history: &'a History,
}

/// One interpretation of a text.
struct Reading {
    link: Link,
    /// Whether it has any pair at all, one whose key is known, and a version.
    has_pairs: bool,
    has_known: bool,
    has_version: bool,
}

impl Source<'_> {
    fn read(&self) -> Link {
        let given = self.given.iter().map(|(key, value)| key.len() + value.len()).sum::<usize>();
        // A character takes at least one byte: most texts need no count.
        if self.text.len() + given > LONGEST_LINK {
            let count = self.text.chars().count() + given;
            if count > LONGEST_LINK {
                let issue = Issue::of_link(Fault::TooLong, count.to_string());
                return Link { issues: vec![issue], ..Link::default() };
            }
        }
        let plain = self.reading(self.text);
        let is_lost = !plain.has_pairs && !self.text.trim().is_empty();
        let (mut link, note) = match is_lost || !plain.link.issues.is_empty() {
            true => self.mended(plain),
            false => (plain.link, None),
        };
        link.issues = listed(note.into_iter().chain(link.issues));
        link.bounded()
    }

    fn reading(&self, text: &str) -> Reading {
        let mut pairs = pairs(text);
        let has = |wanted: fn(&str) -> bool| pairs.iter().any(|(key, _)| wanted(key));
        let (has_pairs, has_known, has_version) = (!pairs.is_empty(), has(is_known), has(|key| key == VERSION));
        if !self.given.is_empty() {
            pairs.retain(|(key, _)| self.given.iter().all(|(other, _)| other != key));
            pairs.extend(self.given.iter().cloned());
        }
        let reader = Reader { version: self.history.version };
        Reading { link: reader.read(&self.history.present(pairs)), has_pairs, has_known, has_version }
    }

    /// The only possible meaning of a damaged text, with a note of the repair; else the text itself.
    fn mended(&self, plain: Reading) -> (Link, Option<Issue>) {
        let faults = |reading: &Reading| reading.link.issues.len();
        let only_unknown = plain.link.issues.iter().all(|issue| issue.fault == Fault::UnknownKey);
        let mut best: Option<(Reading, mend::Candidate)> = None;
        let mut is_ambiguous = false;
        for candidate in mend::candidates(self.text) {
            // Unknown pairs may be encoded; they are not decoded.
            if candidate.is_decoded && plain.has_known && only_unknown {
                continue;
            }
            let reading = self.reading(&candidate.text);
            let found = !plain.has_known && (reading.has_version || !plain.has_pairs);
            let is_better = faults(&reading) < faults(&plain) || (found && faults(&reading) == faults(&plain));
            // An empty result is not a link.
            if !reading.has_known || !is_better {
                continue;
            }
            match &best {
                Some((known, _)) if faults(known) < faults(&reading) => {}
                Some((known, other)) if faults(known) == faults(&reading) => {
                    is_ambiguous |= other.steps == candidate.steps && !known.link.is_as(&reading.link);
                }
                _ => {
                    best = Some((reading, candidate));
                    is_ambiguous = false;
                }
            }
        }
        match best.filter(|_| !is_ambiguous) {
            Some((Reading { link, .. }, candidate)) => {
                let mut note = Issue::of_link(Fault::Mended, self.text.chars().take(NOTED).collect());
                note.used = link.write();
                note.allowed = Said::of(&|| candidate.words());
                (link, Some(note))
            }
            None => (plain.link, None),
        }
    }
}

/// Characters of a damaged link that are kept in the note on it.
const NOTED: usize = 2000;

impl History {
    /// The pairs of an older link as the present version has them; of any other link as they are.
    fn present(&self, pairs: Pairs) -> Pairs {
        let mut versions = pairs.iter().filter(|(key, _)| key == VERSION).map(|(_, value)| value.parse::<u32>());
        let (Some(Ok(version)), None) = (versions.next(), versions.next()) else { return pairs };
        if version == 0 || version >= self.version {
            return pairs;
        }
        let translated = self.steps.iter().skip(version as usize - 1).fold(pairs, |pairs, step| step(pairs));
        let renumber = |(key, value): (String, String)| {
            let value = if key == VERSION { self.version.to_string() } else { value };
            (key, value)
        };
        translated.into_iter().map(renumber).collect()
    }
}

struct Reader {
    version: u32,
}

/// Whether a key of the grammar has this name.
fn is_known(key: &str) -> bool {
    [VERSION, PRESET, TAB, LOOK, VIEW, receipt::KEY].contains(&key) || is_pin(key) || row(key).is_some()
}

impl Reader {
    fn read(&self, pairs: &[(String, String)]) -> Link {
        let (pairs, repeated) = without_duplicates(pairs, is_known);
        let mut link = Link::default();
        let mut reader = ScenarioReader::new(repeated);
        let value = |key: &str| pairs.iter().find(|(k, _)| *k == key).map(|&(_, v)| v);
        match self.version(value(VERSION)) {
            Some(issue) if issue.fault == Fault::NewerVersion => return Link { issues: vec![issue], ..link },
            issue => reader.issues.extend(issue),
        }
        reader.preset(value(PRESET));
        if let Some(text) = value(VIEW) {
            let (views, issues) = view::read(text);
            link.views = views;
            reader.issues.extend(issues);
        }
        if HAS_TABS {
            link.look = value(LOOK).filter(|figure| !figure.is_empty()).map(Into::into);
            let (tab, issue) = tab::read(value(TAB), link.usual_tab());
            link.tab = tab;
            reader.issues.extend(issue);
        }
        reader.name_what_replaces_duplicates(|key| {
            let is_one = [TAB, LOOK, VIEW, receipt::KEY].contains(&key) || is_pin(key);
            let none = || is_one.then(|| "none".into());
            if key == VERSION { Some(self.version.to_string()) } else { none() }
        });
        for &(key, text) in &pairs {
            if let Some(row) = row(key) {
                reader.value(row, text);
            } else if key == receipt::KEY {
                link.receipt = Receipt::read(text);
                if link.receipt.is_none() {
                    reader.issues.push(Issue::bad_receipt(key, text));
                }
            } else if !is_known(key) {
                reader.issues.push(Issue::unknown(key, text));
                link.unknown.push((key.into(), text.into()));
            }
        }
        (link.scenario, link.issues) = reader.finish();
        let (pins, issues) = pins::read(&pairs);
        link.pins = pins;
        link.issues.extend(issues);
        link
    }

    /// The fault of the version. The rest of a newer link is not read.
    fn version(&self, v: Option<&str>) -> Option<Issue> {
        let text = v?;
        let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        let issue = |fault, used: u32| Issue {
            key: VERSION.into(),
            given: text.into(),
            used: used.to_string(),
            allowed: Said::of(&|| {
                tell("allowed.range", &[("min", "1"), ("max", &self.version.to_string()), ("unit", "")])
            }),
            fault,
        };
        // A number too long for u32 is a newer version as well.
        let number = if digits { text.parse::<u32>().unwrap_or(u32::MAX) } else { 0 };
        match number {
            0 => Some(issue(Fault::BadVersion, self.version)),
            number if number > self.version => Some(issue(Fault::NewerVersion, self.version)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_key_may_come_twice_and_is_kept() {
        let link = Link::parse("#v=1&zz=1&zz=2");
        assert_eq!(link.unknown, [("zz".into(), "1".into()), ("zz".into(), "2".into())]);
        assert!(link.issues.iter().all(|issue| issue.fault == Fault::UnknownKey), "{:?}", link.issues);
    }

    #[test]
    fn a_preset_as_it_is_is_no_change() {
        assert_eq!(Link::parse("#v=1&preset=fig1").change(), None);
        let link = Link::parse("#v=1&t_end=363");
        assert_eq!(link.change(), Some(link.write()));
    }
}
