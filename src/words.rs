//! [`say`] and [`tell`]: texts in the reader's language, from `lang/en.txt` with `lang/en-page.txt`,
//! `lang/en-extras.txt` and `lang/en-data.txt`, or from `lang/zh.txt`.
//!
//! A line of a catalogue is `key = text`; [`tell`] fills in `{name}`. Lines that begin with `#` and empty
//! lines are skipped. The language is thread-local: [`speak`] sets it, and a lab sets it during each of its
//! acts.

use std::cell::RefCell;
use std::ops::Deref;
use std::sync::{Arc, LazyLock};

/// English: part of the program, and the replacement for texts that another language lacks.
#[cfg(any(not(target_arch = "wasm32"), feature = "data"))]
pub const ENGLISH: &str = concat!(
    include_str!("../lang/en.txt"),
    include_str!("../lang/en-page.txt"),
    include_str!("../lang/en-extras.txt"),
    include_str!("../lang/en-data.txt")
);

/// The texts of the fuller program of the page, without those of measured files.
#[cfg(all(target_arch = "wasm32", feature = "extras", not(feature = "data")))]
pub const ENGLISH: &str =
    concat!(include_str!("../lang/en.txt"), include_str!("../lang/en-page.txt"), include_str!("../lang/en-extras.txt"));

/// The texts of the page.
#[cfg(all(target_arch = "wasm32", feature = "page", not(any(feature = "extras", feature = "data"))))]
pub const ENGLISH: &str = concat!(include_str!("../lang/en.txt"), include_str!("../lang/en-page.txt"));

/// The texts of a program that only draws figures, without a page.
#[cfg(all(target_arch = "wasm32", not(any(feature = "page", feature = "data"))))]
pub const ENGLISH: &str = include_str!("../lang/en.txt");

/// 简体中文. The page loads the same file when it is asked for.
#[cfg(not(target_arch = "wasm32"))]
pub const CHINESE: &str = include_str!("../lang/zh.txt");

/// A language: keys with their texts, sorted by key.
#[derive(Clone, PartialEq, Eq)]
pub struct Language(Arc<[(&'static str, &'static str)]>);

static PLAIN: LazyLock<Language> = LazyLock::new(|| Language::from(ENGLISH));

thread_local! {
    static SPOKEN: RefCell<Language> = RefCell::new(PLAIN.clone());
}

/// English.
impl Default for Language {
    fn default() -> Self {
        PLAIN.clone()
    }
}

impl From<&'static str> for Language {
    fn from(catalogue: &'static str) -> Self {
        let mut read: Vec<_> = lines(catalogue).collect();
        sort(&mut read);
        Self(read.into())
    }
}

impl Language {
    /// The language of this thread.
    pub fn spoken() -> Self {
        SPOKEN.with_borrow(Self::clone)
    }

    fn find(&self, key: &str) -> Option<&'static str> {
        Some(self.0[self.0.binary_search_by_key(&key, |line| line.0).ok()?].1)
    }
}

/// By key (comb sort): the standard library's sort brings three kilobytes into the program.
pub fn sort(lines: &mut [(&str, &str)]) {
    let (mut gap, mut is_sorted) = (lines.len(), false);
    while gap > 1 || !is_sorted {
        gap = (gap * 10 / 13).max(1);
        is_sorted = true;
        for high in gap..lines.len() {
            if lines[high].0 < lines[high - gap].0 {
                lines.swap(high, high - gap);
                is_sorted = false;
            }
        }
    }
}

/// Sets the language of this thread and returns the one before.
pub fn speak(language: impl Into<Language>) -> Language {
    SPOKEN.replace(language.into())
}

/// The result of `told` in English, whatever the language of this thread is.
pub fn in_english<T>(told: impl FnOnce() -> T) -> T {
    let before = speak(PLAIN.clone());
    let told = told();
    speak(before);
    told
}

/// A stored text: in the language of the thread that made it, and in English.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Said {
    told: Box<str>,
    /// None if it is the same.
    english: Option<Box<str>>,
}

impl Said {
    /// The result of `tell`.
    pub fn of(tell: &dyn Fn() -> String) -> Self {
        let is_english = SPOKEN.with_borrow(|language| *language == *PLAIN);
        Self { told: tell().into(), english: (!is_english).then(|| in_english(tell).into()) }
    }

    pub fn english(&self) -> &str {
        self.english.as_deref().unwrap_or(&self.told)
    }
}

/// In the language in which it was made.
impl Deref for Said {
    type Target = str;

    fn deref(&self) -> &str {
        &self.told
    }
}

impl AsRef<str> for Said {
    fn as_ref(&self) -> &str {
        self
    }
}

/// A text that is the same in every language.
impl From<String> for Said {
    fn from(text: String) -> Self {
        Self { told: text.into(), english: None }
    }
}

impl From<&str> for Said {
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
}

/// The text of `key`. A key without a text in any language gives `key` itself; that is a bug.
pub fn say(key: &'static str) -> &'static str {
    find(key).unwrap_or_else(|| {
        debug_assert!(false, "no catalogue has `{key}`");
        key
    })
}

/// The text of `key` if there is one, for keys that are put together.
pub fn find(key: &str) -> Option<&'static str> {
    SPOKEN.with_borrow(|language| language.find(key)).or_else(|| PLAIN.find(key))
}

/// A text under a key made of two parts, such as `param.e_beta.help`. Without a text in any language it gives
/// `id`; that is a bug.
pub fn say_of(kind: &str, id: &'static str, what: &str) -> &'static str {
    find(&[kind, ".", id, ".", what].concat()).unwrap_or_else(|| {
        debug_assert!(false, "no catalogue has `{kind}.{id}.{what}`");
        id
    })
}

/// `a, b, c`.
pub fn listed<T: AsRef<str>>(items: &[T]) -> String {
    let more = |list: String, item: &T| tell("list.more", &[("list", &list), ("item", item.as_ref())]);
    items.split_first().map_or_else(String::new, |(first, rest)| rest.iter().fold(first.as_ref().into(), more))
}

/// The text of `key` with each `{name}` replaced by the value beside its name.
pub fn tell(key: &'static str, values: &[(&str, &str)]) -> String {
    fill(say(key), values)
}

/// A text with each `{name}` replaced by the value beside its name; values are not searched again.
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(text.len() + 32);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let known = after.split_once('}').and_then(|(name, after)| {
            let &(_, value) = values.iter().find(|(given, _)| *given == name)?;
            Some((value, after))
        });
        rest = match known {
            Some((value, after)) => {
                out.push_str(value);
                after
            }
            None => {
                debug_assert!(false, "`{text}` asks for a value that was not given");
                out.push('{');
                after
            }
        };
    }
    out.push_str(rest);
    out
}

/// The lines of a catalogue in the order of its file.
pub fn lines(catalogue: &str) -> impl Iterator<Item = (&str, &str)> {
    let said = |line: &&str| !line.is_empty() && !line.starts_with('#');
    catalogue.lines().map(str::trim).filter(said).map(|line| {
        let (key, text) = line.split_once('=').unwrap_or((line, ""));
        (key.trim(), text.trim())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_take_the_places_of_their_names() {
        assert_eq!(fill("{a} of {b}, {a}", &[("a", "1"), ("b", "{a}")]), "1 of {a}, 1");
        assert_eq!(fill("plain", &[]), "plain");
    }

    #[test]
    fn lines_are_sorted_by_key() {
        for catalogue in [ENGLISH, CHINESE, "", "a = 1"] {
            let Language(sorted) = Language::from(catalogue);
            let mut wanted: Vec<_> = lines(catalogue).collect();
            wanted.sort_unstable();
            assert_eq!(sorted[..], wanted);
        }
    }

    #[test]
    fn a_line_is_a_key_and_a_text() {
        let read: Vec<_> = lines("# comment\n\na.b = x = {y}\n c = d \n").collect();
        assert_eq!(read, [("a.b", "x = {y}"), ("c", "d")]);
    }

    #[test]
    fn another_language_falls_back_on_english() {
        speak("language.name = Test");
        assert_eq!(say("language.name"), "Test");
        assert_eq!(say("language.code"), "en");
        assert_eq!(in_english(|| say("language.name")), "English");
        assert_eq!(say("language.name"), "Test");
    }
}
