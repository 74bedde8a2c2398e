//! `quoted`: untrusted text, made safe to show in a message.

/// Quotes untrusted text, truncated to a bounded length. Invisible characters are written by their codes:
/// `[U+200B]`.
pub fn quoted(text: &str) -> String {
    const MOST: usize = 60;
    let mut short = String::new();
    for c in text.chars().take(MOST) {
        write(&mut short, c);
    }
    if text.chars().nth(MOST).is_some() {
        short.push('…');
    }
    short
}

/// The same, whole.
pub fn visible(text: &str) -> String {
    let mut shown = String::new();
    for c in text.chars() {
        write(&mut shown, c);
    }
    shown
}

fn write(shown: &mut String, c: char) {
    if c.is_control() || is_invisible(c) || (c.is_whitespace() && c != ' ') {
        shown.extend(["[", &code_point(c), "]"]);
    } else {
        shown.push(c);
    }
}

/// Invisible characters.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(u32::from(c), 0xad | 0x34f | 0x61c | 0x180e | 0x200b..=0x200f | 0x202a..=0x202e | 0x2060..=0x206f
        | 0xfe00..=0xfe0f | 0xfeff | 0xfff9..=0xfffb | 0xe0000..=0xe007f)
}

/// `U+200B`.
pub(super) fn code_point(c: char) -> String {
    format!("U+{:04X}", u32::from(c))
}
