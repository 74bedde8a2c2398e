//! [`Spec::typed`]: values as a person writes them. `1 3 10 30`, `1-30 x5`, `1；3、10`, `10 min`, `2 kHz`, `0,5`.
//!
//! A comma can stand between values, before decimals, or between thousands. A text is read in each of these ways; what
//! one way alone makes possible values of is taken, and where two do, the reader is asked.

use super::issue::{Fault, Issue};
use super::number::parse;
use super::table::{Params, Scale, Spec};
use super::value::{Units, rounded, shown, taken};
use crate::quantity::{Shown, StandIn};
use crate::words::{Said, say, tell};

/// Digits of the values between the ends of a range.
const BETWEEN: usize = 3;
/// What stands between the ends of a range.
const TO: [&str; 8] = ["...", "…", "..", "–", "—", "~", "至", "到"];

impl Spec {
    /// The ends of a slider as typed, in the unit shown or with a unit, in the table's unit and in order.
    pub fn typed_ends(&self, texts: [&str; 2], present: &Params) -> Result<(f64, f64), Issue> {
        let end = |text| Ok(self.typed(text, present)?.last().copied().unwrap_or(self.min));
        let (from, to) = (end(texts[0])?, end(texts[1])?);
        if from == to {
            let allowed = say("control.ends.apart").into();
            return Err(Issue { allowed, ..self.issue(Fault::Conflict, texts[1], present, Units::Shown) });
        }
        Ok((from.min(to), from.max(to)))
    }

    /// A value as a reader would type it, in the unit shown.
    pub fn typed_value(&self, value: f64) -> String {
        self.write(&[value], Units::Shown)
    }

    /// Values in the unit shown, or with units behind them; a unit behind the last alone is that of all. `present` gives
    /// its own bits for a value that is shown as it is typed.
    pub(super) fn typed(&self, text: &str, present: &Params) -> Result<Vec<f64>, Issue> {
        let issue = |fault| self.issue(fault, text, present, Units::Shown);
        let plain = folded(text);
        let read = |text: &str| self.read(text, present).and_then(|values| self.checked(values));
        let as_list = read(&plain.replace(',', ";"));
        // As the field itself writes a list.
        let commas = plain.matches(',').count();
        let is_own = |values: &Vec<f64>| self.is_list() && !plain.contains(';') && values.len() == commas + 1;
        if as_list.as_ref().is_ok_and(is_own) {
            return as_list.map_err(issue);
        }
        let mut found: Vec<Vec<f64>> = as_list.iter().cloned().collect();
        let others = [decimals(&plain), thousands(&plain).filter(|_| !self.is_list())];
        let others: Vec<_> = others.iter().flatten().map(|text| read(text)).collect();
        for values in others.iter().flatten() {
            if !found.contains(values) {
                found.push(values.clone());
            }
        }
        match &found[..] {
            [] => Err(issue(match (others.first(), as_list) {
                // A single number with a comma is not several.
                (Some(Err(fault)), _) if !self.is_list() => *fault,
                (_, Err(fault)) => fault,
                _ => Fault::NotANumber,
            })),
            [values] => Ok(values.clone()),
            several => {
                let written = |values: &Vec<f64>| self.write(values, Units::Shown).replace(',', "; ");
                let several: Vec<String> = several.iter().map(written).collect();
                let allowed = Said::of(&|| tell("issue.meanings", &[("one", &several[0]), ("other", &several[1])]));
                Err(Issue { allowed, ..issue(Fault::Ambiguous) })
            }
        }
    }

    /// Reads values that blanks and semicolons separate.
    fn read(&self, text: &str, present: &Params) -> Result<Vec<f64>, Fault> {
        let mut items: Vec<(f64, String)> = vec![];
        for part in text.split(';') {
            match self.range(part)? {
                Some(range) => items.extend(range),
                None => items.extend(self.items(part)?),
            }
        }
        let common = match items.split_last() {
            Some(((_, last), others)) if others.iter().all(|(_, name)| name.is_empty()) => last.clone(),
            _ => String::new(),
        };
        let chosen = self.stand_in(Units::Shown);
        let one = |(i, (number, name)): (usize, &(f64, String))| {
            let unit = match if name.is_empty() { common.as_str() } else { name } {
                "" => chosen,
                name => self.unit_called(name, present).ok_or(Fault::WrongUnit)?,
            };
            let Some(unit) = unit else { return Ok(*number) };
            let is_shown = |value: &&f64| chosen == Some(unit) && shown(**value, unit) == *number;
            let values = self.values(present);
            let kept = values.get(i).filter(is_shown).or_else(|| values.iter().find(is_shown));
            Ok(kept.copied().unwrap_or_else(|| taken(*number, unit)))
        };
        items.iter().enumerate().map(one).collect()
    }

    /// Numbers between blanks, each with what stands behind it up to the next.
    fn items(&self, part: &str) -> Result<Vec<(f64, String)>, Fault> {
        let mut items: Vec<(f64, String)> = vec![];
        for word in part.split_whitespace() {
            match (self.number_and_unit(word), items.last_mut()) {
                (Some((number, unit)), _) => items.push((number, unit.into())),
                (None, Some((_, unit))) if !begins_a_number(word) || self.is_own(word) => {
                    if !unit.is_empty() {
                        unit.push(' ');
                    }
                    unit.push_str(word);
                }
                _ => return Err(Fault::NotANumber),
            }
        }
        if items.is_empty() { Err(Fault::NotANumber) } else { Ok(items) }
    }

    /// `1-30 x5`, `1 Hz … 30 Hz x 5`: so many values from one to the other, evenly along a slider of this parameter.
    fn range(&self, part: &str) -> Result<Option<Vec<(f64, String)>>, Fault> {
        let (ends, count) = match part.rsplit_once(['x', '*']) {
            Some((ends, count)) => (ends, Some(count.trim())),
            None => (part, None),
        };
        let Some((from, to)) = ends_of(ends) else { return Ok(None) };
        let [from, to] = [from, to].map(|end| self.items(end));
        let (Ok(from), Ok(to)) = (from, to) else { return Ok(None) };
        let ([(from, of_from)], [(to, of_to)]) = (&from[..], &to[..]) else { return Err(Fault::NotANumber) };
        if !self.is_list() {
            return Err(Fault::TooMany);
        }
        let Some(count) = count else { return Err(Fault::NoCount) };
        // The unit of all may stand at the very end.
        let digits = count.trim_start_matches(|c: char| c.is_ascii_digit());
        let (count, unit) = count.split_at(count.len() - digits.len());
        let count: usize = count.parse().map_err(|_| Fault::NotANumber)?;
        let name = if unit.trim().is_empty() { of_to.as_str() } else { unit.trim() };
        if !(of_from.is_empty() || of_from == name) || count < 2 {
            return Err(Fault::NotANumber);
        }
        if count > self.most {
            return Err(Fault::TooMany);
        }
        let is_log = self.scale == Scale::Log;
        if is_log && !(*from > 0.0 && *to > 0.0) {
            return Err(Fault::OutOfRange);
        }
        let value = |i: usize| {
            let share = i as f64 / (count - 1) as f64;
            match i {
                0 => *from,
                _ if i == count - 1 => *to,
                _ if is_log => rounded(from * libm::exp(share * libm::log(to / from)), BETWEEN),
                _ => rounded(from + share * (to - from), BETWEEN + 1),
            }
        };
        Ok(Some((0..count).map(|i| (value(i), name.to_string())).collect()))
    }

    /// Splits `1.08eV`; the unit may be missing.
    fn number_and_unit<'a>(&self, item: &'a str) -> Option<(f64, &'a str)> {
        if self.is_own(item) {
            return None;
        }
        let digits = |c: char| c.is_ascii_digit() || "+-.eE".contains(c);
        let whole = item.trim_start_matches(digits);
        let (number, unit) = item.split_at(item.len() - whole.len());
        let (number, unit) = match parse(number) {
            Some(value) => (value, unit),
            // The `e` of `1eV` is not that of an exponent.
            None if number.ends_with(['e', 'E']) => {
                let (number, unit) = item.split_at(number.len() - 1);
                (parse(number)?, unit)
            }
            None => return None,
        };
        (self.is_own(unit) || !begins_a_number(unit)).then_some((number, unit))
    }

    /// Whether this is the table's own unit, which alone may begin like a number: `1/K`.
    fn is_own(&self, name: &str) -> bool {
        !name.is_empty() && Shown::default().unit_called(self.quantity.unit, name) == Some(None)
    }

    /// The unit that a reader may write behind a number of this parameter: `Some(None)` is the table's.
    fn unit_called(&self, name: &str, params: &Params) -> Option<Option<StandIn>> {
        Shown::all(params.molar_mass).unit_called(self.quantity.unit, name)
    }
}

/// Signs of one meaning as one: full-width ones, those between values, minus, powers of ten.
fn folded(text: &str) -> String {
    const RAISED: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    let mut plain = String::with_capacity(text.len());
    let mut is_raised = false;
    for c in text.chars() {
        let digit = RAISED.chars().position(|raised| raised == c);
        let raised = digit.map(|digit| char::from(b'0' + digit as u8)).or((c == '⁻').then_some('-'));
        if (raised.is_some() || c == '^')
            && let Some(mantissa) = plain.strip_suffix("10").and_then(|front| front.trim_end().strip_suffix(['x', '*']))
        {
            plain.truncate(mantissa.trim_end().len());
            plain.push('e');
            is_raised = true;
        }
        is_raised = is_raised && (raised.is_some() || plain.ends_with('e'));
        match raised {
            Some(raised) if is_raised => plain.push(raised),
            _ if c == '^' && is_raised => {}
            _ => plain.push(match c {
                '，' | '、' | '；' => ';',
                '\u{2212}' => '-',
                '×' | '·' => 'x',
                '\u{3000}' => ' ',
                '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
                _ => c,
            }),
        }
    }
    without(&plain, |c| matches!(c, '\u{2009}' | '\u{202f}' | '\u{a0}'))
}

/// A text without those of these separators that stand between thousands.
fn without(text: &str, is_separator: impl Fn(char) -> bool) -> String {
    let chars: Vec<char> = text.chars().collect();
    let is_digit = |at: usize| chars.get(at).is_some_and(char::is_ascii_digit);
    let parts = |&at: &usize| {
        let three_follow = (1..=3).all(|i| is_digit(at + i)) && !is_digit(at + 4);
        let before = chars[..at].iter().rev().take_while(|c| c.is_ascii_digit()).count();
        // Neither digits after a point or of an exponent are thousands, nor those after a zero.
        let first = at - before;
        let is_part = first > 0 && matches!(chars[first - 1], '.' | 'e' | 'E' | '-' | '+');
        let may_be = (1..=3).contains(&before) && !is_part && chars[first] != '0';
        is_separator(chars[at]) && three_follow && may_be
    };
    (0..chars.len()).filter(|at| !parts(at)).map(|at| chars[at]).collect()
}

/// The text with commas before thousands, or blanks, taken out; `None` without any.
fn thousands(text: &str) -> Option<String> {
    let read = without(text, |c| c == ',' || c == ' ');
    (read != text).then_some(read)
}

/// The text with points in place of commas before decimals; `None` where a comma can be no such sign.
fn decimals(text: &str) -> Option<String> {
    let mut words = text.split(|c: char| c.is_whitespace() || c == ';');
    let may_be = |word: &str| match word.split_once(',') {
        None => true,
        Some((whole, decimals)) => {
            whole.ends_with(|c: char| c.is_ascii_digit())
                && decimals.starts_with(|c: char| c.is_ascii_digit())
                && !word.contains('.')
                && !decimals.contains(',')
        }
    };
    (text.contains(',') && words.all(may_be)).then(|| text.replace(',', "."))
}

/// The two ends of a range, if it is one.
fn ends_of(text: &str) -> Option<(&str, &str)> {
    if let Some(ends) = TO.iter().find_map(|to| text.split_once(to)) {
        return Some(ends);
    }
    let is_between = |at: &usize| {
        let (before, after) = (text[..*at].chars().last(), text[at + 1..].chars().next());
        match before {
            None | Some('e' | 'E') => false,
            Some(c) if c.is_whitespace() => after.is_some_and(char::is_whitespace),
            Some(_) => true,
        }
    };
    let at = text.match_indices('-').map(|(at, _)| at).find(is_between)?;
    Some((&text[..at], &text[at + 1..]))
}

fn begins_a_number(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit() || "+-.".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::params::spec;

    fn typed(key: &str, text: &str) -> Result<Vec<f64>, Fault> {
        spec(key).unwrap().typed(text, &Params::default()).map_err(|issue| issue.fault)
    }

    #[test]
    fn a_list_is_read_as_people_write_it() {
        for text in [
            "1,3,10,30",
            "1, 3, 10, 30",
            "1 3 10 30",
            "1;3;10;30",
            "1； 3；10、30",
            "1，3，10，30",
            "1、3、10、30",
            "１，３，１０，３０",
            "1 3 10 30 Hz",
            "1 Hz, 3 Hz, 10 Hz, 30 Hz",
            "1000 mHz 3 0.01kHz 30",
            "1\u{a0}3\u{2009}10 30",
        ] {
            assert_eq!(typed("f", text), Ok(vec![1.0, 3.0, 10.0, 30.0]), "{text}");
        }
        assert_eq!(typed("f", "0,5 1,5 3"), Ok(vec![0.5, 1.5, 3.0]));
        assert_eq!(typed("f", "0,5"), Ok(vec![0.5]));
        assert_eq!(typed("f", "1,5"), Ok(vec![1.0, 5.0]), "as the field writes two values");
        assert_eq!(typed("f", "1.04·10⁻³"), Ok(vec![1.04e-3]));
        assert_eq!(typed("f", "2 × 10^2 5"), Ok(vec![200.0, 5.0]));
    }

    #[test]
    fn a_range_has_a_count() {
        for text in ["1-30 x5", "1 – 30 ×5", "1…30 Hz x 5", "1 Hz-30 Hz * 5", "1..30 x5 Hz", "1 至 30 × 5", "1~30 x5"]
        {
            assert_eq!(typed("f", text), Ok(vec![1.0, 2.34, 5.48, 12.8, 30.0]), "{text}");
        }
        assert_eq!(typed("t_ends", "323-383 x4"), Ok(vec![323.0, 343.0, 363.0, 383.0]));
        assert_eq!(typed("f", "0.1; 1e-3-1e-2 x2"), Ok(vec![0.1, 1e-3, 1e-2]));
        assert_eq!(typed("f", "1-30"), Err(Fault::NoCount));
        assert_eq!(typed("f", "1-30 x9"), Err(Fault::TooMany));
        assert_eq!(typed("t_end", "350-380 x2"), Err(Fault::TooMany));
    }

    #[test]
    fn a_single_number_has_its_commas_blanks_and_units() {
        for (key, text, value) in [
            ("hold", "10 min", 600.0),
            ("hold", "1h", 3600.0),
            ("hold", "1,5 h", 5400.0),
            ("hold", "17 000", 17_000.0),
            ("hold", "10 分钟", 600.0),
            ("loop_f", "2 kHz", 2000.0),
            ("loop_f", "500 mHz", 0.5),
            ("strain", "0,25", 0.25),
            ("t_end", "383,5", 383.5),
            ("t_end", "100 °C", 373.15),
            ("creep_stress", "0.03 GPa", 30.0),
            ("rate", "0.05 K/s", 3.0),
            ("rate", "5 ℃/min", 5.0),
            ("e_beta", "1050 meV", 1.05),
            ("chi_slope", "0.002 1/K", 0.002),
            ("p_ref", "1e3", 1e3),
            ("hold", "１０００", 1000.0),
            ("h0", "0.34 kJ/mol", 0.34),
        ] {
            assert_eq!(typed(key, text), Ok(vec![value]), "{key} {text}");
        }
    }

    #[test]
    fn what_can_mean_two_things_is_asked_about() {
        assert_eq!(typed("hold", "1,000"), Err(Fault::Ambiguous));
        assert_eq!(typed("f", "1,3 10"), Err(Fault::Ambiguous));
        let issue = spec("f").unwrap().typed("1,3 10", &Params::default()).unwrap_err();
        assert_eq!(issue.allowed.english(), "1; 3; 10 or 1.3; 10");
        assert_eq!(typed("rate", "0,050"), Ok(vec![0.05]), "no thousands begin with a zero");
        assert_eq!((typed("hold", "0,125"), typed("dma_rate", "0,050")), (Ok(vec![0.125]), Err(Fault::OutOfRange)));
        // Only one of its meanings is allowed.
        assert_eq!(typed("t_end", "383,500"), Ok(vec![383.5]));
        for text in ["", "x", "1 x", "1,,2", "- 5", "1 2", "1,2,3"] {
            assert!(typed("hold", text).is_err(), "{text}");
        }
    }
}
