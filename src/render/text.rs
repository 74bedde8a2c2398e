//! [`parts`] and [`lines`]: labels with raised and lowered parts, their widths, and line breaks.
//!
//! Helvetica and its twins lack most Unicode superscripts, and a browser's stand-ins differ in
//! size and height. So `10⁻³` is drawn as `10` and a smaller, raised `−3`.

/// Width in CSS pixels of plain text at a font size.
pub type Measure<'a> = &'a dyn Fn(&str, f64) -> f64;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    Base,
    Raised,
    Lowered,
}

impl Level {
    /// Font size relative to the label's.
    pub fn size(self) -> f64 {
        if self == Self::Base { 1.0 } else { 0.72 }
    }

    /// How far the middle of the text moves down, relative to the label's size.
    pub fn drop(self) -> f64 {
        match self {
            Self::Base => 0.0,
            Self::Raised => -0.36,
            Self::Lowered => 0.26,
        }
    }
}

/// The plain spelling of a raised or lowered character.
fn level(c: char) -> (Level, char) {
    const RAISED: (&str, &str) = ("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ", "0123456789+−n");
    const LOWERED: (&str, &str) = ("₀₁₂₃₄₅₆₇₈₉₊₋ₐₑₒₓₕₖₗₘₙₚₛₜᵢᵣᵤᵥⱼᵦᵧᵨᵩᵪ", "0123456789+−aeoxhklmnpstiruvjβγρφχ");
    let plain = |(from, to): (&str, &str)| from.chars().position(|other| other == c).and_then(|i| to.chars().nth(i));
    if c.is_ascii() {
        (Level::Base, c)
    } else if let Some(plain) = plain(RAISED) {
        (Level::Raised, plain)
    } else if let Some(plain) = plain(LOWERED) {
        (Level::Lowered, plain)
    } else {
        (Level::Base, c)
    }
}

/// A label cut where its level changes. What follows an underscore is an index: `E_u`, `T_β`.
pub fn parts(label: &str) -> Vec<(Level, String)> {
    let mut parts: Vec<(Level, String)> = vec![];
    let mut index = false;
    let mut rest = label.chars();
    while let Some(c) = rest.next() {
        if c == '_' {
            index = true;
            continue;
        }
        index &= c.is_ascii_alphanumeric() || ('α'..='ω').contains(&c);
        let next = rest.clone().next().map_or(Level::Base, |c| level(c).0);
        let (at, c) = match parts.last() {
            _ if index => (Level::Lowered, c),
            // Unicode has no raised or lowered point; between two such digits it is one.
            Some((before, _)) if c == '.' && *before == next => (next, c),
            _ => level(c),
        };
        match parts.last_mut() {
            Some((level, text)) if *level == at => text.push(c),
            _ => {
                split_last_word(&mut parts);
                parts.push((at, c.into()));
            }
        }
    }
    parts
}

/// Sets the last word apart, so that an error in the width of a long text, such as kerning, widens
/// a space and not the distance between a letter and its index.
fn split_last_word(parts: &mut Vec<(Level, String)>) {
    if let Some((Level::Base, text)) = parts.last_mut()
        && let Some(space) = text.trim_end().rfind(' ').filter(|&space| space > 0)
    {
        let word = text.split_off(space);
        parts.push((Level::Base, word));
    }
}

pub fn width(label: &str, size: f64, measure: Measure) -> f64 {
    parts(label).iter().map(|(level, text)| measure(text, size * level.size())).sum()
}

/// Breaks `label` between words, and between Chinese characters, so that lines fit `room`; a unit
/// behind it stays in one piece. A line that still does not fit ends in `…`.
pub fn lines(label: &str, unit: &str, size: f64, room: f64, measure: Measure) -> Vec<String> {
    let mut lines: Vec<String> = vec![];
    let words = label.split(' ').filter(|word| !word.is_empty()).flat_map(pieces);
    for (joint, word) in words.chain([(" ", unit)].into_iter().filter(|_| !unit.is_empty())) {
        if let Some(line) = lines.last_mut() {
            let longer = [line.as_str(), joint, word].concat();
            if width(&longer, size, measure) <= room {
                *line = longer;
                continue;
            }
        }
        lines.push(word.into());
    }
    lines.iter().map(|line| shortened(line, size, room, measure)).collect()
}

/// A word cut wherever Chinese lets a line end, each piece after what joins it to the one before.
fn pieces(word: &str) -> Vec<(&str, &str)> {
    const OPENING: &str = "（《“‘";
    const CLOSING: &str = "，。、；：！？）》”’";
    let (mut pieces, mut start, mut before) = (vec![], 0, None);
    for (at, c) in word.char_indices() {
        let ends = |before| (is_han(before) || is_han(c)) && !OPENING.contains(before) && !CLOSING.contains(c);
        if before.is_some_and(ends) {
            pieces.extend(word.get(start..at));
            start = at;
        }
        before = Some(c);
    }
    pieces.extend(word.get(start..));
    pieces.into_iter().enumerate().map(|(i, piece)| (if i == 0 { " " } else { "" }, piece)).collect()
}

/// Chinese characters and their punctuation, each as wide as it is high.
fn is_han(c: char) -> bool {
    matches!(c as u32, 0x2E80..0xA000 | 0xF900..0xFB00 | 0xFF00..0xFF61 | 0x2_0000..0x3_2000)
}

/// `label`, or as much of its beginning as fits `room`, and `…`.
pub fn shortened(label: &str, size: f64, room: f64, measure: Measure) -> String {
    if width(label, size, measure) <= room {
        return label.into();
    }
    let ends = label.char_indices().map(|(at, _)| at).rev();
    let cut = ends.filter_map(|at| Some([label.get(..at)?.trim_end(), "…"].concat()));
    cut.into_iter().find(|text| width(text, size, measure) <= room).unwrap_or_default()
}

/// Width of text set in Helvetica, Arial or Liberation Sans, whose advances agree.
///
/// Exact for ASCII, the Greek alphabet and the signs in the table; other characters count as
/// 0.6 em (wide scripts as 1 em), which errs on the safe side for Latin text. Kerning is ignored.
pub fn helvetica(text: &str, size: f64) -> f64 {
    let thousandths: u32 = text.chars().map(advance).sum();
    f64::from(thousandths) * size / 1000.0
}

fn advance(c: char) -> u32 {
    #[rustfmt::skip]
    const ASCII: [u16; 95] = [
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
        556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
        611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
        667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
        222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
    ];
    #[rustfmt::skip]
    const GREEK: [u16; 25] = [
        578, 575, 500, 557, 446, 441, 556, 556, 222, 500, 500, 576, 500, 448, 556, 690, 569, 482, 617,
        395, 547, 648, 525, 713, 781,
    ];
    match c as u32 {
        code @ 0x20..0x7F => ASCII[code as usize - 0x20].into(),
        code @ 0x3B1..=0x3C9 => GREEK[code as usize - 0x3B1].into(),
        0x300..0x370 => 0,
        0xA0 => 278,
        0xB0 => 400,
        0xB7 => 278,
        0x2032 => 188,
        0x2033 => 354,
        0x2009 => 200,
        0x2212 | 0xD7 => 584,
        0x2014 | 0x2026 | 0x2190..0x2200 => 1000,
        0x1100.. if !(0x1D00..0x2E80).contains(&(c as u32)) => 1000,
        0x391..=0x3B0 => 740,
        _ => 600,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn powers_are_raised_and_indices_lowered() {
        let parts = parts("τ_β/E₀ (10⁻³ J m⁻³)");
        let texts: Vec<_> = parts.iter().map(|(level, text)| (*level, text.as_str())).collect();
        use Level::*;
        let want = [
            (Base, "τ"),
            (Lowered, "β"),
            (Base, "/E"),
            (Lowered, "0"),
            (Base, " (10"),
            (Raised, "−3"),
            (Base, " J"),
            (Base, " m"),
            (Raised, "−3"),
            (Base, ")"),
        ];
        assert_eq!(texts, want);
    }

    #[test]
    fn a_point_stands_with_its_digits() {
        use Level::*;
        let texts = |label| parts(label).into_iter().collect::<Vec<_>>();
        let want = [(Base, "La"), (Lowered, "0.5"), (Base, "Ce")].map(|(level, text)| (level, text.to_string()));
        assert_eq!(texts("La₀.₅Ce"), want);
        assert_eq!(texts("f⁰.⁸⁴")[1], (Raised, "0.84".into()));
        assert_eq!(texts("m². 1.5").len(), 3);
    }

    #[test]
    fn every_index_has_a_plain_spelling() {
        for c in "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ".chars() {
            assert_eq!(level(c).0, Level::Raised, "{c}");
        }
        for c in "₀₁₂₃₄₅₆₇₈₉₊₋ₐₑₒₓₕₖₗₘₙₚₛₜᵢᵣᵤᵥⱼᵦᵧᵨᵩᵪ".chars()
        {
            assert_eq!(level(c).0, Level::Lowered, "{c}");
        }
    }

    #[test]
    fn widths_are_those_of_the_font_metrics() {
        assert!((helvetica("Temperature", 10.0) - 57.24).abs() < 1e-9);
        assert!((helvetica("0.01", 1000.0) - 1946.0).abs() < 1e-9);
        assert_eq!(helvetica("τ\u{304}", 1000.0), 395.0);
    }

    #[test]
    fn long_titles_break_before_the_unit() {
        let lines = |room| lines("Accumulated work ΣW", "(J m⁻³)", 12.0, room, &helvetica);
        assert_eq!(lines(1000.0), ["Accumulated work ΣW (J m⁻³)"]);
        assert_eq!(lines(125.0), ["Accumulated work ΣW", "(J m⁻³)"]);
        for line in lines(50.0) {
            assert!(width(&line, 12.0, &helvetica) <= 50.0, "{line} is too wide");
        }
    }

    #[test]
    fn chinese_breaks_between_characters_but_not_before_a_comma() {
        let titled = |room| lines("每开尔文功 P/q", "(kJ/(m³ K))", 10.0, room, &helvetica);
        let lines = |label, size, room, measure| lines(label, "", size, room, measure);
        assert_eq!(helvetica("每开尔文功，", 10.0), 60.0);
        assert_eq!(titled(1000.0), ["每开尔文功 P/q (kJ/(m³ K))"]);
        assert_eq!(titled(35.0)[..2], ["每开尔", "文功"]);
        assert_eq!(lines("弛豫时间，峰", 10.0, 40.0, &helvetica), ["弛豫时", "间，峰"]);
        assert_eq!(lines("峰（式 13）", 10.0, 25.0, &helvetica), ["峰", "（式", "13）"]);
        for line in lines("没有可绘制的有限数值", 12.0, 50.0, &helvetica) {
            assert!(width(&line, 12.0, &helvetica) <= 50.0 && !line.contains('…'), "{line}");
        }
    }

    #[test]
    fn what_does_not_fit_ends_in_an_ellipsis() {
        assert_eq!(shortened("relaxation", 10.0, 40.0, &helvetica), "relaxa…");
        assert_eq!(shortened("relaxation", 10.0, 1.0, &helvetica), "");
    }
}
