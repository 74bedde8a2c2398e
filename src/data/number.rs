//! `Cell`: what stands in a cell of a table; `Marks`: which mark a text has before its decimals.

use std::borrow::Cow;

use super::Refusal;
use crate::decimal;
use crate::words::tell;

/// The mark before decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decimal {
    Point,
    Comma,
}

/// What a cell holds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Cell {
    Number(f64),
    /// Empty, or a word for a value that is missing.
    Gap,
    Word,
}

impl Cell {
    /// Reads a cell in a text with this mark.
    pub fn read(text: &str, decimal: Decimal) -> Self {
        let text = text.trim();
        match number(text, decimal) {
            Some(value) => Self::Number(value),
            None if is_gap(text) => Self::Gap,
            None => Self::Word,
        }
    }
}

/// Whether a cell is empty, or holds a word for a value that is missing.
pub fn is_gap(text: &str) -> bool {
    const GAPS: [&str; 9] = ["", "-", "--", "–", "nan", "na", "n/a", "null", "#n/a"];
    text.len() <= 4 && GAPS.iter().any(|gap| gap.eq_ignore_ascii_case(text)) || text.chars().all(|c| c == '\u{7f}')
}

/// A finite number with the marks of a journal, a spreadsheet or an instrument.
fn number(text: &str, decimal: Decimal) -> Option<f64> {
    let first = text.bytes().next()?;
    if !(first.is_ascii_digit() || matches!(first, b'+' | b'-' | b'.' | b',' | 0xe2)) {
        return None;
    }
    let text = ascii(text)?;
    let text = match (text.contains(','), decimal) {
        (false, Decimal::Point) => text,
        // `1.234` where commas are decimal marks.
        (false, Decimal::Comma) if has_groups(&text, '.', None) => text.replace('.', "").into(),
        (false, Decimal::Comma) if text.contains('.') => return None,
        (false, Decimal::Comma) => text,
        (true, Decimal::Point) if has_groups(&text, ',', Some('.')) => text.replace(',', "").into(),
        (true, Decimal::Comma) if text.matches(',').count() == 1 => {
            let plain = if text.contains('.') {
                has_groups(&text, '.', Some(',')).then(|| text.replace('.', ""))?
            } else {
                text.into_owned()
            };
            plain.replace(',', ".").into()
        }
        _ => return None,
    };
    let plain = text.bytes().all(|b| b.is_ascii_digit() || b"+-.eE".contains(&b));
    if plain { decimal::read(&text).filter(|value| value.is_finite()) } else { None }
}

/// With a plain minus and exponent, without blanks between thousands; None if that is no number.
fn ascii(text: &str) -> Option<Cow<'_, str>> {
    if text.bytes().all(|b| b.is_ascii() && b != b' ') {
        return Some(text.into());
    }
    // A number has few characters; a longer text is none.
    if text.len() > 80 {
        return None;
    }
    let mut plain = String::with_capacity(text.len());
    let mut groups = 0;
    for (at, c) in text.char_indices() {
        match c {
            '−' | '–' => plain.push('-'),
            ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' | '\'' => {
                // Between thousands: a digit before, three digits behind.
                let before = plain.bytes().last().is_some_and(|b| b.is_ascii_digit());
                let rest = &text[at + c.len_utf8()..];
                let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
                if !before || digits != 3 {
                    return None;
                }
                groups += 1;
            }
            '×' => {
                if !text[at + c.len_utf8()..].starts_with("10") {
                    return None;
                }
                plain.push('e');
            }
            '⁻' => plain.push('-'),
            '⁰' => plain.push('0'),
            '¹' => plain.push('1'),
            '²' => plain.push('2'),
            '³' => plain.push('3'),
            '⁴'..='⁹' => plain.push(char::from(b'4' + u8::try_from(u32::from(c) - u32::from('⁴')).unwrap_or(0))),
            c if c.is_ascii() => plain.push(c),
            _ => return None,
        }
    }
    if groups > 0
        && plain
            .split(['.', ','])
            .next()
            .is_some_and(|whole| whole.trim_start_matches(['-', '+']).len() > 3 * (groups + 1))
    {
        return None;
    }
    // `4.7e1014` came from `4.7×10¹⁴`: the base goes.
    Some(plain.replacen("e10", "e", usize::from(text.contains('×'))).into())
}

/// Whether digits stand in groups of three between `mark`, up to the mark before decimals.
fn has_groups(text: &str, mark: char, decimal: Option<char>) -> bool {
    let whole = decimal.and_then(|decimal| text.split_once(decimal)).map_or(text, |(whole, _)| whole);
    let whole = whole.trim_start_matches(['-', '+', '−']);
    let mut parts = whole.split(mark);
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let first = parts.next().unwrap_or("");
    let mut more = 0;
    let sound = parts.all(|part| {
        more += 1;
        part.len() == 3 && digits(part)
    });
    sound && more > 0 && (1..=3).contains(&first.len()) && digits(first) && first != "0"
}

/// What the numbers of a text tell about its decimal mark.
#[derive(Debug, Default)]
pub struct Marks {
    points: Option<Seen>,
    commas: Option<Seen>,
    /// Commas between thousands, points before decimals; and the reverse.
    comma_then_point: Option<Seen>,
    point_then_comma: Option<Seen>,
    /// More than one point: no number of an instrument.
    destroyed: Option<Seen>,
    /// Commas, and points, that could not be marks between thousands.
    sure_commas: bool,
    sure_points: bool,
}

/// Where a mark was seen first.
#[derive(Debug, Clone)]
struct Seen {
    line: usize,
    text: String,
}

impl Marks {
    /// Takes a cell into account.
    pub fn see(&mut self, text: &str, line: usize) {
        let text = text.trim();
        let (mut points, mut commas, mut last) = (0, 0, 0);
        for byte in text.bytes() {
            match byte {
                b'.' => (points, last) = (points + 1, byte),
                b',' => (commas, last) = (commas + 1, byte),
                _ => {}
            }
        }
        if points + commas == 0 || !is_numeric(text) {
            return;
        }
        let seen = || Some(Seen { line, text: text.chars().take(40).collect() });
        let first = |of: &mut Option<Seen>| {
            if of.is_none() {
                *of = seen();
            }
        };
        match (points, commas) {
            (1, 0) => {
                first(&mut self.points);
                self.sure_points |= !has_groups(text, '.', None);
            }
            (0, 1) => {
                first(&mut self.commas);
                self.sure_commas |= !has_groups(text, ',', None);
            }
            (0, _) if has_groups(text, ',', None) => {}
            (_, 0) if is_date(text) => {}
            (_, 0) => first(&mut self.destroyed),
            (1, _) if last == b'.' => first(&mut self.comma_then_point),
            (_, 1) if last == b',' => first(&mut self.point_then_comma),
            _ => first(&mut self.destroyed),
        }
    }

    /// The mark, or nothing where a comma may stand before decimals or between thousands.
    pub fn decimal(&self, given: Option<Decimal>) -> Result<Result<Decimal, String>, Refusal> {
        let refused = |word: &'static str, seen: &Seen, other: &str| {
            let line = seen.line.to_string();
            Err(Refusal(tell(word, &[("line", &line), ("cell", &seen.text), ("other", other)])))
        };
        if let Some(seen) = &self.destroyed {
            return refused("data.decimals.destroyed", seen, "");
        }
        let comma = self.sure_commas.then_some(()).and(self.commas.as_ref()).or(self.point_then_comma.as_ref());
        let point = self.sure_points.then_some(()).and(self.points.as_ref()).or(self.comma_then_point.as_ref());
        match (point, comma, given) {
            (Some(point), Some(comma), _) => refused("data.decimals.mixed", comma, &point.text),
            (Some(point), None, Some(Decimal::Comma)) => refused("data.decimals.not-comma", point, ""),
            (None, Some(comma), Some(Decimal::Point)) => refused("data.decimals.not-point", comma, ""),
            (_, _, Some(given)) => Ok(Ok(given)),
            // `1,234` beside decimal points in another cell: thousands only where `1,234.5` shows it.
            (Some(_), None, None) => match self.commas.as_ref().filter(|_| self.comma_then_point.is_none()) {
                Some(comma) => {
                    Ok(Err(tell("data.decimals.ask", &[("line", &comma.line.to_string()), ("cell", &comma.text)])))
                }
                None => Ok(Ok(Decimal::Point)),
            },
            (None, Some(comma), None) => match (&self.points, &self.point_then_comma) {
                // `1.234` beside `366,5`: thousands, or points and commas mixed.
                (Some(point), None) => refused("data.decimals.mixed", comma, &point.text),
                _ => Ok(Ok(Decimal::Comma)),
            },
            (None, None, None) => match (&self.commas, &self.points) {
                (Some(comma), Some(point)) => refused("data.decimals.mixed", comma, &point.text),
                (Some(comma), None) => {
                    Ok(Err(tell("data.decimals.ask", &[("line", &comma.line.to_string()), ("cell", &comma.text)])))
                }
                _ => Ok(Ok(Decimal::Point)),
            },
        }
    }
}

/// Whether a text begins as a number does and has no letters but those of an exponent.
pub fn is_numeric(text: &str) -> bool {
    let text = text.trim();
    let start = text.trim_start_matches(['-', '+', '−', '.', ',']);
    let letters = |c: char| !(c.is_ascii_digit() || ".,+-eE−×⁰¹²³⁴⁵⁶⁷⁸⁹⁻ \u{a0}\u{2009}\u{202f}'".contains(c));
    start.bytes().next().is_some_and(|b| b.is_ascii_digit()) && text.len() < 80 && !text.chars().any(letters)
}

/// `30.03.2021`.
fn is_date(text: &str) -> bool {
    let mut parts = text.split('.').map(|part| part.bytes().all(|b| b.is_ascii_digit()).then_some(part.len()));
    let parts = [parts.next(), parts.next(), parts.next(), parts.next()].map(Option::flatten);
    matches!(parts, [Some(1 | 2), Some(1 | 2), Some(2 | 4), None] | [Some(4), Some(1 | 2), Some(1 | 2), None])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(cells: &[&str]) -> Result<Result<Decimal, String>, Refusal> {
        let mut marks = Marks::default();
        cells.iter().for_each(|cell| marks.see(cell, 1));
        marks.decimal(None)
    }

    #[test]
    fn numbers_of_journals_spreadsheets_and_instruments_are_read() {
        for (text, value) in [
            ("1.5", 1.5),
            (".5", 0.5),
            ("5.", 5.0),
            ("−23.1", -23.1),
            ("1.083137e-011", 1.083_137e-11),
            ("4.7633×10¹⁴", 4.7633e14),
            ("1.5×10⁻⁴", 1.5e-4),
            ("1\u{202f}234.5", 1234.5),
            ("1,234,567", 1_234_567.0),
            ("1,000,000.123", 1_000_000.123),
        ] {
            assert_eq!(Cell::read(text, Decimal::Point), Cell::Number(value), "{text}");
        }
        for (text, value) in
            [("366,5", 366.5), ("1.234,56", 1234.56), ("1\u{202f}234,5", 1234.5), ("-7,57e-02", -0.0757)]
        {
            assert_eq!(Cell::read(text, Decimal::Comma), Cell::Number(value), "{text}");
        }
        for text in ["", "NaN", "--", "\u{7f}\u{7f}"] {
            assert_eq!(Cell::read(text, Decimal::Point), Cell::Gap, "{text}");
        }
        for text in ["3x6", "inf", "1e999", "1 2", "0xB6", "50.026.184", "1,5,2", "10/17/2022", "12 345 6"] {
            assert_eq!(Cell::read(text, Decimal::Point), Cell::Word, "{text}");
        }
    }

    #[test]
    fn the_decimal_mark_is_known_asked_for_or_refused() {
        let known = |cells: &[&str]| marked(cells).unwrap().unwrap();
        assert_eq!(known(&["1.5", "2"]), Decimal::Point);
        assert_eq!(known(&["366,5", "1,234"]), Decimal::Comma);
        assert_eq!(known(&["1.234,56", "1.234"]), Decimal::Comma);
        assert_eq!(known(&["1,234.5", "1,234"]), Decimal::Point);
        assert_eq!(known(&["30.03.2021", "1.5"]), Decimal::Point);
        assert_eq!(known(&["0,125"]), Decimal::Comma);
        assert!(marked(&["1,234", "1,345"]).unwrap().is_err());
        assert!(marked(&["50.026.184"]).is_err());
        assert!(marked(&["-47.41463", "7,571247e-02"]).is_err());
        assert!(marked(&["366,5", "1.234"]).is_err());
    }
}
