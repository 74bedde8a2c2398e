//! `Block`: a table of numbers as it stands in a file; `Section` says where its rows are.

use std::borrow::Cow;

use super::number::{Cell, Decimal, Marks, is_gap};
use super::quantity::Head;
use super::text::{Separator, Text};
use super::{Log, Refusal};
use crate::words::{say, tell};

/// Limits of this program, not of a format.
const MOST_ROWS: usize = 5_000_000;
const MOST_COLUMNS: usize = 1000;
const MOST_VALUES: usize = 100_000_000;

/// A table of numbers.
pub struct Block {
    pub name: String,
    pub heads: Vec<Head>,
    /// Whether the file has names or units above the columns.
    pub is_named: bool,
    /// A cell without a number is not a number here.
    pub columns: Vec<Vec<f64>>,
    /// The lines of the rows, from 1.
    pub lines: Vec<usize>,
}

impl Block {
    pub fn new(name: String, heads: Vec<Head>, is_named: bool) -> Result<Self, Refusal> {
        if heads.len() > MOST_COLUMNS {
            return Err(Refusal(tell("data.limit.columns", &[("most", &MOST_COLUMNS.to_string())])));
        }
        let columns = vec![Vec::new(); heads.len()];
        Ok(Self { name, heads, is_named, columns, lines: Vec::new() })
    }

    /// Adds a row; cells that are missing at its end are empty.
    pub fn push(&mut self, line: usize, cells: impl Iterator<Item = f64>) -> Result<(), Refusal> {
        if self.lines.len() >= MOST_ROWS || self.lines.len() * self.columns.len() >= MOST_VALUES {
            return Err(Refusal(tell("data.limit.rows", &[("most", &MOST_ROWS.to_string())])));
        }
        self.lines.push(line);
        let cells = cells.chain(std::iter::repeat(f64::NAN));
        self.columns.iter_mut().zip(cells).for_each(|(column, cell)| column.push(cell));
        Ok(())
    }

    /// The tables that stand beside each other under heads that repeat.
    pub fn side_by_side(self) -> Vec<Self> {
        let same = |a: &Head, b: &Head| a.text == b.text && a.given == b.given;
        let Some(first) = self.heads.first().filter(|first| !first.text.is_empty()) else { return vec![self] };
        let Some(period) = (2..self.heads.len()).find(|&at| same(&self.heads[at], first)) else { return vec![self] };
        let repeats = |(at, head): (usize, &Head)| same(head, &self.heads[at % period]);
        if !self.heads.len().is_multiple_of(period) || !self.heads.iter().enumerate().all(repeats) {
            return vec![self];
        }
        let Self { name, heads, is_named, columns, lines } = self;
        let mut columns = columns.into_iter();
        (0..heads.len() / period)
            .map(|at| {
                let mut part: Vec<Vec<f64>> = columns.by_ref().take(period).collect();
                // The tables may have different numbers of rows.
                let is_filled = |row: usize| part.iter().any(|column| !column[row].is_nan());
                let rows = (0..lines.len()).rposition(is_filled).map_or(0, |last| last + 1);
                part.iter_mut().for_each(|column| column.truncate(rows));
                let name = [name.as_str(), &(at + 1).to_string()].join(" ").trim().to_owned();
                Self { name, heads: heads[..period].to_vec(), is_named, columns: part, lines: lines[..rows].to_vec() }
            })
            .collect()
    }
}

/// Where the rows of a table are in a text.
pub struct Section {
    pub name: String,
    pub heads: Vec<Head>,
    pub is_named: bool,
    /// The lines of the rows, from 0.
    pub rows: Vec<usize>,
    pub separator: Separator,
    /// How many cells at the start of a row are no values.
    pub skip: usize,
}

/// The tables of the sections, and the decimal mark; None where the mark is a question.
pub fn blocks(
    text: &Text,
    sections: Vec<Section>,
    given: Option<Decimal>,
    log: &mut Log,
) -> Result<(Vec<Block>, Option<Decimal>), Refusal> {
    let mut marks = Marks::default();
    let mut cells = Vec::new();
    for section in &sections {
        for &row in &section.rows {
            section.separator.split(text.lines[row], &mut cells);
            cells.iter().skip(section.skip).for_each(|cell| marks.see(cell, row + 1));
        }
    }
    let decimal = match marks.decimal(given)? {
        Ok(decimal) => Some(decimal),
        Err(question) => {
            log.ask("decimal", question);
            None
        }
    };
    if decimal == Some(Decimal::Comma) {
        log.say(say("data.comma").into());
    }
    let mut blocks = Vec::new();
    for section in sections {
        let Section { name, heads, is_named, rows, separator, skip } = section;
        let mut block = Block::new(name, heads, is_named)?;
        for row in rows {
            let mut cells: Vec<Cow<str>> = Vec::with_capacity(block.heads.len() + skip);
            separator.split(text.lines[row], &mut cells);
            let cells = cells.get(skip..).unwrap_or_default();
            let count = cells.iter().rposition(|cell| !is_gap(cell)).map_or(0, |at| at + 1);
            if count > block.heads.len() {
                let values = [("count", count.to_string()), ("width", block.heads.len().to_string())];
                let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
                log.leave_out(row + 1, tell("data.left.cells", &values));
                continue;
            }
            let value = |cell: &Cow<str>| match Cell::read(cell, decimal.unwrap_or(Decimal::Point)) {
                Cell::Number(value) => value,
                Cell::Gap | Cell::Word => f64::NAN,
            };
            block.push(row + 1, cells.iter().map(value))?;
        }
        if !block.lines.is_empty() {
            blocks.extend(block.side_by_side());
        }
    }
    Ok((blocks, decimal))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_side_by_side_are_parted() {
        let heads = ["T (K)", "DSC", "T (K)", "DSC"].map(Head::read).to_vec();
        let mut block = Block::new("a".into(), heads, true).unwrap();
        block.push(1, [1.0, 2.0, 3.0, 4.0].into_iter()).unwrap();
        block.push(2, [5.0, 6.0].into_iter()).unwrap();
        let parts = block.side_by_side();
        assert_eq!(parts.iter().map(|part| part.lines.len()).collect::<Vec<_>>(), [2, 1]);
        assert_eq!(parts[1].columns, [[3.0], [4.0]]);
        let heads = ["f", "G'", "T", "G'"].map(Head::read).to_vec();
        assert_eq!(Block::new("a".into(), heads, true).unwrap().side_by_side().len(), 1);
    }
}
