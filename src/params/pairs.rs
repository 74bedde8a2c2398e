//! `pairs`: splits a link into keys and values, and finds keys that are given more than once.

use percent_encoding::percent_decode_str;

use super::grammar::UI_FLAGS;
use super::issue::{Fault, Issue};
use crate::words::{Said, say, tell};

/// Decoded keys and values in the order of the link.
pub type Pairs = Vec<(String, String)>;

/// Splits a link into decoded pairs. Page flags in the query are not part of the scenario.
pub(super) fn pairs(text: &str) -> Pairs {
    let text = text.trim();
    let (head, fragment) = text.split_once('#').unwrap_or((text, ""));
    // Characters are looked for, not texts: the standard library's search for texts is large.
    let is_address = head.split(':').skip(1).any(|rest| rest.starts_with("//"));
    let query = match head.split_once('?') {
        Some((_, query)) => query,
        None if text.contains('#') || is_address => "",
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

/// Number of values that are told of a duplicate key.
const MOST_VALUES: usize = 20;

/// Pairs whose key comes once, then those whose key is unknown. A known key that is given more than once is
/// left out and reported.
pub(super) fn without_duplicates(
    pairs: &[(String, String)],
    is_known: impl Fn(&str) -> bool,
) -> (Vec<(&str, &str)>, Vec<Issue>) {
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
    let issue = |(key, values): (&str, Vec<&str>)| Issue {
        key: key.into(),
        given: Said::of(&|| {
            values[1..values.len().min(MOST_VALUES)]
                .iter()
                .fold(values[0].into(), |all: String, value| tell("issue.and", &[("all", &all), ("value", value)]))
        }),
        used: String::new(),
        allowed: Said::of(&|| say("allowed.one").into()),
        fault: Fault::Duplicate,
    };
    let issues = repeated.into_iter().map(issue).collect();
    single.extend(pairs.iter().filter(|(key, _)| !is_known(key)).map(|(key, value)| (key.as_str(), value.as_str())));
    (single, issues)
}
