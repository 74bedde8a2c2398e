//! The link grammar, version 1: `#v=1&preset=fig1&f=0.01,1,10&t_end=373`.
//!
//! ```text
//! link  = [address] ["?" pairs] ["#" pairs] | pairs
//! pairs = key "=" value *("&" key "=" value)      percent-encoding accepted
//! value = number *("," number)                     decimal point, optional exponent
//! ```
//! Only what differs from the preset is written. Query and fragment are read as one list.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use super::issue::{Fault, Issue, listed};
use super::mend;
use super::pins::{self, Pin};
use super::presets::{PRESETS, Preset, preset};
use super::receipt::{self, Receipt};
use super::rules;
use super::table::{PARAMS, Params, Spec, spec};
use super::units::UNITS_FLAG;
use super::value::Units;
use super::view::{self, View};
use crate::words::{say, tell};

/// The grammar that this program writes.
pub const LINK_VERSION: u32 = 1;
/// The key under which a link says it.
pub(super) const VERSION_KEY: &str = "v";

/// Characters of the longest link that is read, as of the longest that a file or a message carries.
/// No state that the page shows needs more.
pub const LONGEST_LINK: usize = 65_536;

/// Keys of the query that belong to the page, not to the scenario.
pub const UI_FLAGS: &[&str] = &["embed", "figure", "height", "theme", "lang", "panel", "tour", UNITS_FLAG];

/// Left alone when an unknown pair is written again: what mail, chat and Markdown leave alone too.
pub(super) const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b',').remove(b'_');

/// A link as read: parameters that are always valid, and everything that was wrong with it.
///
/// ```
/// use beta_training::params::Link;
///
/// let link = Link::parse("https://host.example/lab/#v=1&f=0.1,10&t_end=363");
/// assert_eq!((link.params.f.as_slice(), link.params.t_end), ([0.1, 10.0].as_slice(), 363.0));
/// assert_eq!(link.write(), "#v=1&f=0.1,10&t_end=363");
///
/// // Any text gives a valid scenario; what was wrong is said.
/// let wrong = Link::parse("#v=1&strain=9");
/// assert_eq!(wrong.params, Link::default().params);
/// assert!(wrong.issues[0].to_string().contains("strain"));
/// ```
#[derive(Clone)]
pub struct Link {
    pub params: Params,
    pub preset: &'static Preset,
    /// At most four, to compare the scenario with.
    pub pins: Vec<Pin>,
    /// At most one for a figure.
    pub views: Vec<View>,
    pub issues: Vec<Issue>,
    /// Pairs that mean nothing here, kept for those who share the link on.
    pub unknown: Vec<(String, String)>,
    /// What the sender saw. It is no part of the scenario, and is not written with it.
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

/// Decoded keys and values in the order of the link.
pub type Pairs = Vec<(String, String)>;

/// The history of this program's grammar.
pub const HISTORY: History = History { version: LINK_VERSION, steps: &[] };

impl Default for Link {
    fn default() -> Self {
        Self::of(&PRESETS[0])
    }
}

impl Link {
    /// The scenario of a preset.
    pub fn of(preset: &'static Preset) -> Self {
        Self {
            params: preset.params(),
            preset,
            pins: Vec::new(),
            views: Vec::new(),
            issues: Vec::new(),
            unknown: Vec::new(),
            receipt: None,
        }
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

    /// Whether both say the same, whatever was wrong with either.
    fn is_as(&self, other: &Self) -> bool {
        self.write() == other.write() && self.receipt == other.receipt
    }

    /// The link, if it says more than its preset.
    pub fn change(&self) -> Option<String> {
        (self.params != self.preset.params()).then(|| self.write())
    }

    /// Reads a full address, `#…`, `?…` or bare pairs. Any text gives a valid scenario.
    pub fn parse(text: &str) -> Self {
        Self::parse_over(text, &[])
    }

    /// As [`Link::parse`], where keys with decoded values stand over those of the text.
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

    /// The scenario with the results that its receiver should find. They come first: a link that is
    /// cut on the way then says so.
    pub fn write_with(&self, receipt: &Receipt) -> String {
        self.written(&["&", receipt::KEY, "=", &receipt.write()].concat())
    }

    fn written(&self, receipt: &str) -> String {
        let mut out = format!("#v={LINK_VERSION}{receipt}");
        if self.preset.id != PRESETS[0].id {
            out.push_str(&format!("&preset={}", self.preset.id));
        }
        for spec in differing(&self.params, &self.preset.params()) {
            out.push_str(&format!("&{}={}", spec.key, spec.text(&self.params)));
        }
        pins::write(&self.pins, &mut out);
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

    /// What means nothing here is passed on as long as the link that carries it can be read again.
    fn bounded(mut self) -> Self {
        let is_long = |link: &Self| link.write().len() > LONGEST_LINK;
        if is_long(&self) {
            self.unknown.clear();
            self.pins.iter_mut().for_each(Pin::forget_unknown);
            if is_long(&self) {
                self.views.clear();
            }
            self.issues.insert(0, Issue::of_link(Fault::NotKept, LONGEST_LINK.to_string()));
        }
        self
    }
}

/// What a link is read from.
struct Source<'a> {
    text: &'a str,
    /// Keys with decoded values, in place of those of the text.
    given: &'a [(String, String)],
    history: &'a History,
}

/// One reading of a text.
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
        // Characters take at least a byte each: most texts need not be counted.
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
        let (has_pairs, has_known, has_version) = (!pairs.is_empty(), has(is_known), has(|key| key == VERSION_KEY));
        if !self.given.is_empty() {
            pairs.retain(|(key, _)| self.given.iter().all(|(other, _)| other != key));
            pairs.extend(self.given.iter().cloned());
        }
        let reader = Reader { link: Link::default(), version: self.history.version };
        Reading { link: reader.read(&self.history.present(pairs)), has_pairs, has_known, has_version }
    }

    /// The one thing that a damaged text can mean, with a note of what was mended; else the text as it came.
    fn mended(&self, plain: Reading) -> (Link, Option<Issue>) {
        let faults = |reading: &Reading| reading.link.issues.len();
        let only_unknown = plain.link.issues.iter().all(|issue| issue.fault == Fault::UnknownKey);
        let mut best: Option<(Reading, mend::Candidate)> = None;
        let mut is_ambiguous = false;
        for candidate in mend::candidates(self.text) {
            // What somebody else wrote into a link may be encoded; it is not ours to decode.
            if candidate.is_decoded && plain.has_known && only_unknown {
                continue;
            }
            let reading = self.reading(&candidate.text);
            let found = !plain.has_known && (reading.has_version || !plain.has_pairs);
            let is_better = faults(&reading) < faults(&plain) || (found && faults(&reading) == faults(&plain));
            // What nothing is left of was no link.
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
                note.allowed = candidate.words();
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
        let mut versions = pairs.iter().filter(|(key, _)| key == VERSION_KEY).map(|(_, value)| value.parse::<u32>());
        let (Some(Ok(version)), None) = (versions.next(), versions.next()) else { return pairs };
        if version == 0 || version >= self.version {
            return pairs;
        }
        let translated = self.steps.iter().skip(version as usize - 1).fold(pairs, |pairs, step| step(pairs));
        let renumber = |(key, value): (String, String)| {
            let value = if key == VERSION_KEY { self.version.to_string() } else { value };
            (key, value)
        };
        translated.into_iter().map(renumber).collect()
    }
}

impl Preset {
    /// The defaults with what this preset changes.
    pub fn params(&self) -> Params {
        let mut params = Params::default();
        for (key, value) in pairs(self.query) {
            let known = spec(&key).and_then(|spec| Some((spec, spec.parse(&value, &params).ok()?)));
            debug_assert!(known.is_some(), "preset {}: {key}={value}", self.id);
            if let Some((spec, values)) = known {
                spec.assign(&mut params, &values);
            }
        }
        params
    }
}

/// The rows in which two scenarios differ, in the order of the table.
pub(super) fn differing(params: &Params, base: &Params) -> Vec<&'static Spec> {
    PARAMS.iter().filter(|spec| spec.values(params) != spec.values(base)).collect()
}

/// Reads decoded pairs.
pub(super) fn scenario(pairs: &[(String, String)]) -> Link {
    Reader { link: Link::default(), version: LINK_VERSION }.read(pairs)
}

/// Splits a link into decoded pairs. Page flags in the query are not part of the scenario.
fn pairs(text: &str) -> Pairs {
    let text = text.trim();
    let (head, fragment) = text.split_once('#').unwrap_or((text, ""));
    let query = match head.split_once('?') {
        Some((_, query)) => query,
        None if text.contains('#') || head.contains("://") => "",
        None => head,
    };
    let split = |part: &str| -> Pairs {
        let decode = |s: &str| percent_decode_str(s).decode_utf8_lossy().into_owned();
        let pair = |pair: &str| {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            (decode(key), decode(value))
        };
        part.split('&').filter(|pair| !pair.is_empty()).map(pair).collect()
    };
    let mut all = split(query);
    all.retain(|(key, _)| !UI_FLAGS.contains(&key.as_str()));
    all.extend(split(fragment));
    all
}

/// Values of a key given more than once that are told.
const MOST_VALUES: usize = 20;

struct Reader {
    link: Link,
    version: u32,
}

/// Whether a key of the grammar has this name.
fn is_known(key: &str) -> bool {
    [VERSION_KEY, "preset", view::KEY, receipt::KEY].contains(&key) || pins::is_key(key) || spec(key).is_some()
}

impl Reader {
    fn read(mut self, pairs: &[(String, String)]) -> Link {
        let pairs = self.without_duplicates(pairs);
        let value = |key: &str| pairs.iter().find(|(k, _)| *k == key).map(|&(_, v)| v);
        if !self.version(value(VERSION_KEY)) {
            return self.link;
        }
        self.preset(value("preset"));
        if let Some(text) = value(view::KEY) {
            let (views, issues) = view::read(text);
            self.link.views = views;
            self.link.issues.extend(issues);
        }
        self.name_what_replaces_duplicates();
        let mut given = Vec::new();
        for &(key, text) in &pairs {
            if matches!(key, VERSION_KEY | "preset" | view::KEY) || pins::is_key(key) {
                continue;
            }
            if key == receipt::KEY {
                self.receipt(text);
                continue;
            }
            let Some(spec) = spec(key) else {
                self.link.issues.push(Issue::unknown(key, text));
                self.link.unknown.push((key.into(), text.into()));
                continue;
            };
            match spec.parse(text, &self.link.params) {
                Ok(values) => given.push((spec, text, values)),
                Err(issue) => self.link.issues.push(issue),
            }
        }
        for (spec, _, values) in &given {
            spec.assign(&mut self.link.params, values);
        }
        self.resolve_conflicts(given.iter().map(|&(spec, text, _)| (spec.key, text)).collect());
        let (pins, issues) = pins::read(&pairs);
        self.link.pins = pins;
        self.link.issues.extend(issues);
        self.link
    }

    /// A known key given twice says nothing; it is reported and dropped.
    fn without_duplicates<'a>(&mut self, pairs: &'a [(String, String)]) -> Vec<(&'a str, &'a str)> {
        let mut single: Vec<(&str, &str)> = Vec::new();
        let mut repeated: Vec<(&str, Vec<&str>)> = Vec::new();
        for (key, value) in pairs {
            // No more keys are known than the table has rows, so these lists stay short.
            if !is_known(key) {
                continue;
            }
            if let Some((_, values)) = repeated.iter_mut().find(|(other, _)| other == key) {
                values.push(value);
            } else if let Some(at) = single.iter().position(|(other, _)| other == key) {
                let (key, first) = single.remove(at);
                repeated.push((key, vec![first, value]));
            } else {
                single.push((key, value));
            }
        }
        for (key, values) in repeated {
            self.link.issues.push(Issue {
                key: key.into(),
                given: values[1..values.len().min(MOST_VALUES)]
                    .iter()
                    .fold(values[0].into(), |all: String, value| tell("issue.and", &[("all", &all), ("value", value)])),
                used: String::new(),
                allowed: say("allowed.one").into(),
                fault: Fault::Duplicate,
            });
        }
        single
            .extend(pairs.iter().filter(|(key, _)| !is_known(key)).map(|(key, value)| (key.as_str(), value.as_str())));
        single
    }

    /// False when nothing else of the link can be trusted.
    fn version(&mut self, v: Option<&str>) -> bool {
        let Some(text) = v else { return true };
        let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        let issue = |fault, used: u32| Issue {
            key: VERSION_KEY.into(),
            given: text.into(),
            used: used.to_string(),
            allowed: tell("allowed.range", &[("min", "1"), ("max", &self.version.to_string()), ("unit", "")]),
            fault,
        };
        // A number too long for u32 is a newer version as well.
        let number = if digits { text.parse::<u32>().unwrap_or(u32::MAX) } else { 0 };
        if number > self.version {
            self.link.issues = vec![issue(Fault::NewerVersion, self.version)];
            return false;
        }
        if number == 0 {
            self.link.issues.push(issue(Fault::BadVersion, self.version));
        }
        true
    }

    fn preset(&mut self, id: Option<&str>) {
        let Some(id) = id else { return };
        match preset(id) {
            Some(preset) => {
                self.link.preset = preset;
                self.link.params = preset.params();
            }
            None => self.link.issues.push(Issue {
                key: "preset".into(),
                given: id.into(),
                used: self.link.preset.id.into(),
                allowed: PRESETS.iter().map(|preset| preset.id).collect::<Vec<_>>().join(", "),
                fault: Fault::UnknownPreset,
            }),
        }
    }

    fn receipt(&mut self, text: &str) {
        self.link.receipt = Receipt::read(text);
        if self.link.receipt.is_none() {
            self.link.issues.push(Issue {
                key: receipt::KEY.into(),
                given: text.into(),
                used: String::new(),
                allowed: String::new(),
                fault: Fault::BadReceipt,
            });
        }
    }

    /// What a duplicate falls back to is known only after the preset.
    fn name_what_replaces_duplicates(&mut self) {
        let Link { params, preset, issues, .. } = &mut self.link;
        for issue in issues.iter_mut().filter(|issue| issue.fault == Fault::Duplicate) {
            issue.used = match issue.key.as_str() {
                VERSION_KEY => self.version.to_string(),
                "preset" => preset.id.into(),
                key if pins::is_key(key) => "none".into(),
                view::KEY => "none".into(),
                key => spec(key).map_or_else(String::new, |spec| spec.text(params)),
            };
        }
    }

    /// Takes given values back to the preset's until all rules hold. It ends: each turn takes one
    /// back, and a preset breaks no rule.
    fn resolve_conflicts(&mut self, mut given: Vec<(&'static str, &str)>) {
        let base = self.link.preset.params();
        while let Some(rule) = rules::broken(&self.link.params) {
            let involved = |key: &&&str| given.iter().any(|(k, _)| k == *key);
            let Some(&key) = rule.keys.iter().find(involved) else { break };
            let Some(at) = given.iter().position(|(k, _)| *k == key) else { break };
            let (_, text) = given.remove(at);
            let allowed = rule.allowed(&self.link.params, key, Units::Table);
            if let Some(spec) = spec(key) {
                spec.assign(&mut self.link.params, spec.values(&base));
                let used = spec.text(&base);
                self.link.issues.push(Issue {
                    key: key.into(),
                    given: text.into(),
                    used,
                    allowed,
                    fault: Fault::Conflict,
                });
            }
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
