//! `candidates`: possible original texts of a damaged link. Mail and chat programs encode, wrap and join
//! text.
//!
//! This module only lists interpretations. The reader of links takes one only if it has fewer faults than the
//! damaged text, and no other one with as few repairs differs from it.
//!
//! Nothing here decides: [`candidates`] lists readings, and the reader takes one only where it has
//! fewer faults than the text as it came, and no other that is as near means something else.

use percent_encoding::percent_decode_str;

use super::characters::{code_point, is_invisible};
use super::grammar::{PRESET, VERSION, VIEW, is_pin};
use super::receipt;
use super::table::spec;
use crate::words::{say, tell};

/// A possible original text, and the repairs that lead to it.
pub(super) struct Candidate {
    pub text: String,
    /// The number of kinds of damage that it assumes.
    pub steps: usize,
    /// Whether percent signs were decoded once more than a link asks for.
    pub is_decoded: bool,
    damage: Damage,
}

#[derive(Clone, Default)]
struct Damage {
    entities: bool,
    decoded: usize,
    invisible: Vec<char>,
    blanks: bool,
    wide: bool,
    ends: String,
}

/// Two additional encodings are undone; more are not.
const MOST_DECODED: usize = 2;

/// Interpretations other than the text itself, fewest repairs first.
pub(super) fn candidates(text: &str) -> Vec<Candidate> {
    let mut all: Vec<Candidate> = Vec::new();
    for signs in [false, true] {
        let mut damage = Damage::default();
        let mut now = damage.clean(text, signs);
        for decoded in 0..=MOST_DECODED {
            if decoded > 0 {
                let Ok(next) = percent_decode_str(&now).decode_utf8() else { break };
                let next = next.into_owned();
                if next == now {
                    break;
                }
                damage.decoded = decoded;
                now = damage.clean(&next, signs);
            }
            let glued = without_ends(&now);
            for (text, ends) in [(Some(now.clone()), String::new()), (glued.0, glued.1)] {
                let Some(text) = text else { continue };
                let damage = Damage { ends, ..damage.clone() };
                let steps = damage.steps();
                // A repair that changes nothing is not another interpretation.
                if steps == 0 || all.iter().any(|other| other.steps == steps && other.text == text) {
                    continue;
                }
                let at = all.iter().position(|other| other.steps > steps).unwrap_or(all.len());
                all.insert(at, Candidate { text, steps, is_decoded: decoded > 0, damage });
            }
        }
    }
    all
}

impl Candidate {
    /// The repairs, in words.
    pub fn words(&self) -> String {
        let Damage { entities, decoded, invisible, blanks, wide, ends } = &self.damage;
        let mut words = Vec::new();
        if *entities {
            words.push(say("mended.entities").to_owned());
        }
        if *decoded > 0 {
            words.push(say("mended.decoded").into());
        }
        if !invisible.is_empty() {
            let list: Vec<String> = invisible.iter().copied().map(code_point).collect();
            words.push(tell("mended.invisible", &[("list", &list.join(", "))]));
        }
        if *blanks {
            words.push(say("mended.blanks").into());
        }
        if *wide {
            words.push(say("mended.wide").into());
        }
        if !ends.is_empty() {
            words.push(tell("mended.ends", &[("signs", ends)]));
        }
        words.join("; ")
    }
}

impl Damage {
    fn steps(&self) -> usize {
        usize::from(self.entities)
            + self.decoded
            + usize::from(!self.invisible.is_empty())
            + usize::from(self.blanks)
            + usize::from(self.wide)
            + usize::from(!self.ends.is_empty())
    }

    /// Replaces HTML's `&amp;` by `&`, and signs that no link contains by those that it contains.
    fn clean(&mut self, text: &str, signs: bool) -> String {
        if !signs {
            return self.without_entities(text);
        }
        let text = with_plain_escapes(text);
        let mut out = String::with_capacity(text.len());
        let mut rest = text.chars().peekable();
        while let Some(c) = rest.next() {
            if is_invisible(c) {
                if !self.invisible.contains(&c) {
                    self.invisible.push(c);
                }
            } else if c.is_whitespace() {
                // Between two letters or digits it could be a separator, and stays a fault.
                let is_border = |c: Option<char>| c.is_none_or(|c| "#?&=,;:".contains(c) || c.is_whitespace());
                if is_border(out.chars().next_back()) || is_border(rest.peek().copied().map(plain)) {
                    self.blanks = true;
                } else {
                    out.push(c);
                }
            } else {
                self.wide |= plain(c) != c;
                out.push(plain(c));
            }
        }
        self.without_entities(&out)
    }

    fn without_entities(&mut self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, mut after)) = rest.split_once('&') {
            out.push_str(before);
            out.push('&');
            // Encoded twice it is `&amp;amp;`.
            while let Some(next) = ["amp;", "#38;", "#038;", "#x26;"].iter().find_map(|name| after.strip_prefix(name)) {
                self.entities = true;
                after = next;
            }
            rest = after;
        }
        out + rest
    }
}

/// Full-width forms of ASCII, as Chinese keyboards write them.
fn plain(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

/// Decodes what stands for characters beyond ASCII, which are no part of the grammar, and nothing else.
fn with_plain_escapes(text: &str) -> String {
    let (bytes, mut out, mut at) = (text.as_bytes(), Vec::with_capacity(text.len()), 0);
    while at < bytes.len() {
        let escape = text.get(at..at + 3).and_then(|escape| escape.strip_prefix('%'));
        match escape.and_then(|digits| u8::from_str_radix(digits, 16).ok()).filter(|byte| !byte.is_ascii()) {
            Some(byte) => {
                out.push(byte);
                at += 3;
            }
            None => {
                out.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| text.into())
}

/// Without what the text around a link left at its ends, and that; nothing where there is nothing,
/// or where the link may as well have been cut there.
fn without_ends(text: &str) -> (Option<String>, String) {
    const OPENING: &[char] = &['(', '[', '{', '<', '"', '\'', '`', '*', '_', '“', '‘', '«', '（', '《', '「'];
    const CLOSING: &[char] = &[
        ')', ']', '}', '>', '"', '\'', '`', '*', '_', '”', '’', '»', '）', '》', '」', '.', ',', ';', ':', '!', '?',
        '。', '、',
    ];
    let text = text.trim();
    let tail = text.trim_end_matches(CLOSING);
    let inner = tail.trim_start_matches(OPENING);
    let (before, after) = (tail.strip_suffix(inner).unwrap_or_default(), text.strip_prefix(tail).unwrap_or_default());
    let ends = [before, after].concat();
    let last = inner.rsplit(['&', '#', '?']).next().unwrap_or(inner);
    let (key, _) = last.split_once('=').unwrap_or((last, ""));
    let goes_on = key == VIEW || key == receipt::KEY || is_pin(key) || spec(key).is_none_or(|spec| spec.is_list());
    let is_single = !goes_on || [VERSION, PRESET].contains(&key);
    if ends.is_empty() || (!is_single && after.contains([',', ';', ':'])) {
        return (None, String::new());
    }
    (Some(inner.into()), ends)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_beyond_ascii_are_decoded_and_no_others() {
        assert_eq!(with_plain_escapes("a%26%E2%80%8Bb%2C"), "a%26\u{200b}b%2C");
        for text in ["%", "%E", "%FF", "%E2%80", "é%é9"] {
            assert_eq!(with_plain_escapes(text), text);
        }
    }

    #[test]
    fn what_is_not_damaged_has_no_other_reading() {
        for text in ["", "#v=1&f=0.01,10&t_end=373", "https://host.example/lab/?embed=1#v=1", "v=1&view=creep:hide,a"] {
            assert!(candidates(text).is_empty(), "{text}");
        }
    }
}
