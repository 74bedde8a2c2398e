//! `table`: tables of text in a terminal.

use std::fmt::Write as _;

/// Columns as wide as their widest cell, numbers to the right.
pub fn table(out: &mut String, rows: &[Vec<String>]) {
    let width = |column: usize| rows.iter().map(|row| width(&row[column])).max().unwrap_or(0);
    let widths: Vec<usize> = (0..rows[0].len()).map(width).collect();
    for row in rows {
        let cells: Vec<String> =
            row.iter().zip(&widths).enumerate().map(|(i, (cell, &width))| padded(cell, width, i == 0)).collect();
        let _ = writeln!(out, "{}", cells.join("  ").trim_end());
    }
}

/// How wide a terminal shows a text: an ideograph takes two places.
fn width(text: &str) -> usize {
    let places = |c: char| match c {
        '\u{2e80}'..='\u{9fff}' | '\u{ff00}'..='\u{ff60}' => 2,
        _ => 1,
    };
    text.chars().map(places).sum()
}

/// A text filled up with blanks to a width, itself on the left or on the right.
pub fn padded(text: &str, to: usize, left: bool) -> String {
    let blanks = " ".repeat(to.saturating_sub(width(text)));
    if left { [text, &blanks].concat() } else { [&blanks, text].concat() }
}
