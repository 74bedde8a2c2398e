//! `LINK_VERSION` and others: names and limits of the grammar of links.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC};

/// The grammar that this program writes.
pub const LINK_VERSION: u32 = 1;

/// Characters of the longest link that is read, as of the longest that a file or a message carries.
/// No state that the page shows needs more.
pub const LONGEST_LINK: usize = 65_536;

/// Key of the query.
pub const UNITS_FLAG: &str = "units";

/// The keys that are no parameters, beside those of pins and of the receipt.
pub(super) const VERSION: &str = "v";
pub(super) const PRESET: &str = "preset";
pub(super) const VIEW: &str = "view";
pub(super) const TAB: &str = "tab";
pub(super) const LOOK: &str = "look";

/// Keys of the query that belong to the page, not to the scenario.
pub const UI_FLAGS: &[&str] =
    &["embed", "figure", "height", "theme", "lang", "panel", "tour", "controls", "lab", "task", UNITS_FLAG];

/// Characters that are not encoded in an unknown pair. Mail, chat and Markdown do not change them either.
pub(super) const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b',').remove(b'_');

/// The keys, in the order in which pinned scenarios are called A, B, C and D.
pub const PIN_KEYS: [&str; 4] = ["pin1", "pin2", "pin3", "pin4"];

pub(super) fn is_pin(key: &str) -> bool {
    PIN_KEYS.contains(&key)
}
