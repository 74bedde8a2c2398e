//! `format` and `fixed`: numbers as a journal prints them, with a true minus, powers of ten and no
//! insignificant digits.

/// U+2212, as wide as a plus; the hyphen-minus is not.
pub const MINUS: char = '\u{2212}';

/// `value` to `digits` significant digits, without trailing zeros: `0.25`, `−40`, `3.78×10⁻⁷`.
///
/// Plain decimals from 10⁻³ up to 10⁵, powers of ten elsewhere. NaN and infinities give `–`.
pub fn format(value: f64, digits: usize) -> String {
    if value.is_nan() {
        return "–".into();
    }
    let sign = if value < 0.0 { "−" } else { "" };
    if value.is_infinite() {
        return [sign, "∞"].concat();
    }
    if value == 0.0 {
        return "0".into();
    }
    let rounded = format!("{:.*e}", digits.clamp(1, 17) - 1, value.abs());
    let (mantissa, exponent) = rounded.split_once('e').unwrap_or((&rounded, "0"));
    let exponent = exponent.parse().unwrap_or(0);
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    let digits = match digits.trim_end_matches('0') {
        "" => "0",
        digits => digits,
    };
    let size = digits.len() as i32;
    if (-3..5).contains(&exponent) {
        [sign, &decimal(digits, exponent + 1 - size)].concat()
    } else {
        [sign, &decimal(digits, 1 - size), "×", &power_of_ten(exponent)].concat()
    }
}

/// `value` with a fixed number of decimals: `0.3400`, `−12.5`. NaN and infinities give `–`.
pub fn fixed(value: f64, decimals: usize) -> String {
    if !value.is_finite() {
        return format(value, 3);
    }
    if value.abs() >= 1e6 {
        return format(value, decimals + 3);
    }
    let text = format!("{value:.decimals$}");
    match text.strip_prefix('-') {
        // −0.00 is a rounded zero, not a negative number.
        Some(rest) if rest.bytes().all(|b| b == b'0' || b == b'.') => rest.into(),
        Some(rest) => ["−", rest].concat(),
        None => text,
    }
}

/// The integer written in `digits`, times 10^`exponent`, exactly and in plain decimals.
pub(crate) fn decimal(digits: &str, exponent: i32) -> String {
    if exponent >= 0 {
        return [digits, &"0".repeat(exponent as usize)].concat();
    }
    let places = exponent.unsigned_abs() as usize;
    let padded = ["0".repeat((places + 1).saturating_sub(digits.len())).as_str(), digits].concat();
    let (whole, fraction) = padded.split_at_checked(padded.len() - places).unwrap_or_default();
    [whole, ".", fraction].concat()
}

/// `10⁻⁷`.
pub fn power_of_ten(exponent: i32) -> String {
    let raised = exponent.to_string();
    std::iter::once("10").chain(raised.chars().map(superscript)).collect()
}

fn superscript(c: char) -> &'static str {
    const DIGITS: [&str; 10] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"];
    c.to_digit(10).map_or("⁻", |digit| DIGITS[digit as usize])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fixed_decimals_keep_their_zeros_and_the_true_minus() {
        for (value, decimals, text) in
            [(0.34, 4, "0.3400"), (-12.46, 1, "−12.5"), (-0.001, 2, "0.00"), (1e9, 2, "1×10⁹"), (f64::NAN, 1, "–")]
        {
            assert_eq!(fixed(value, decimals), text);
        }
    }

    #[test]
    fn numbers_read_as_in_a_journal() {
        for (value, digits, text) in [
            (0.0, 3, "0"),
            (-0.0, 3, "0"),
            (1.0, 3, "1"),
            (-40.0, 3, "−40"),
            (0.25, 3, "0.25"),
            (0.1 + 0.2, 15, "0.3"),
            (1.0 / 3.0, 3, "0.333"),
            (2.0 / 3.0, 3, "0.667"),
            (383.0, 2, "380"),
            (0.001, 3, "0.001"),
            (0.000_999_9, 4, "9.999×10⁻⁴"),
            (0.000_999_96, 4, "0.001"),
            (3.78e-7, 3, "3.78×10⁻⁷"),
            (-3.7801e-7, 3, "−3.78×10⁻⁷"),
            (99_999.0, 5, "99999"),
            (99_999.0, 3, "1×10⁵"),
            (123_456.0, 4, "1.235×10⁵"),
            (6.022e23, 4, "6.022×10²³"),
            (5e-324, 3, "4.94×10⁻³²⁴"),
            (f64::MAX, 2, "1.8×10³⁰⁸"),
            (f64::NAN, 3, "–"),
            (f64::INFINITY, 3, "∞"),
            (f64::NEG_INFINITY, 3, "−∞"),
            (7.0, 0, "7"),
        ] {
            assert_eq!(format(value, digits), text, "{value:e} to {digits} digits");
        }
    }

    #[test]
    fn decimals_are_exact() {
        assert_eq!(decimal("3", -1), "0.3");
        assert_eq!(decimal("30", -3), "0.030");
        assert_eq!(decimal("125", -2), "1.25");
        assert_eq!(decimal("7", 3), "7000");
        assert_eq!(decimal("0", -2), "0.00");
    }
}
