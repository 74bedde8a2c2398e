//! `shortest`, `plain` and `parse_list`: numbers in links and fields, with a decimal point, `e` for exponents, commas in
//! lists.

use crate::decimal;

/// The shortest decimal text that reads back to the same bits.
///
/// Plain or scientific, whichever is shorter: `1e-3`, `1e13`; plain where both are as long: `0.01`.
pub fn shortest(value: f64) -> String {
    let (plain, scientific) = (format!("{value}"), format!("{value:e}"));
    if scientific.len() < plain.len() { scientific } else { plain }
}

/// As a person writes it: without an exponent where it takes few zeros.
pub(super) fn plain(value: f64) -> String {
    if value == 0.0 || (1e-4..1e6).contains(&value.abs()) { format!("{value}") } else { shortest(value) }
}

/// Reads numbers separated by commas; `None` unless each is a finite decimal number.
pub(super) fn parse_list(text: &str) -> Option<Vec<f64>> {
    text.split(',').map(parse).collect()
}

pub(super) fn parse(text: &str) -> Option<f64> {
    let text = text.trim();
    // Rust also reads `inf`, `NaN` and `infinity`, which no parameter can be.
    let numeric = text.bytes().all(|b| b.is_ascii_digit() || b"+-.eE".contains(&b));
    let value = if numeric { decimal::read(text)? } else { return None };
    // −0 and 0 are the same parameter, and must give the same link.
    value.is_finite().then_some(if value == 0.0 { 0.0 } else { value })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shorter_of_plain_and_scientific_is_written() {
        for (value, text) in [(0.01, "0.01"), (1e13, "1e13"), (1.04e-6, "1.04e-6"), (100.0, "100"), (0.0, "0")] {
            assert_eq!(shortest(value), text);
        }
    }

    #[test]
    fn a_field_has_few_exponents() {
        for (value, text) in
            [(0.003, "0.003"), (1000.0, "1000"), (-2e5, "-200000"), (1.04e-6, "1.04e-6"), (1e13, "1e13")]
        {
            assert_eq!(plain(value), text);
        }
    }

    #[test]
    fn what_is_no_finite_decimal_number_is_refused() {
        for text in ["", "x", "nan", "inf", "-inf", "1e999", "0x10", "1,,2", "1;2", "1 2", "١"] {
            assert_eq!(parse_list(text), None, "{text}");
        }
        assert_eq!(parse_list(" 1, 2.5e-1 ,-0"), Some(vec![1.0, 0.25, 0.0]));
        assert!(parse_list("-0").is_some_and(|v| v[0].is_sign_positive()));
    }
}
