//! `escaped` and `quoted`: escaping for XML and HTML.

/// As text between tags.
pub fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 16);
    // XML knows no control characters, escaped or not, and no non-characters.
    for c in text.chars().filter(|&c| c == '\n' || !c.is_control() && !('\u{fffe}'..='\u{ffff}').contains(&c)) {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            c => escaped.push(c),
        }
    }
    escaped
}

/// As the value of an attribute, in either kind of quotes.
pub fn quoted(text: &str) -> String {
    escaped(text).replace('"', "&quot;").replace('\'', "&#39;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_texts_is_text() {
        assert_eq!(escaped("a < b & \"c\"\u{0}\u{ffff}"), "a &lt; b &amp; \"c\"");
        assert_eq!(quoted("<\"'&amp;\">"), "&lt;&quot;&#39;&amp;amp;&quot;&gt;");
    }
}
