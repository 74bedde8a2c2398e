//! `read`: the sheets of a workbook (xls, xlsx, ods), each as a table of text that is read like any other.

use std::fmt::Write as _;
use std::io::Cursor;

use calamine::{Data as Cell, Ods, Reader, Xls, Xlsx};

use super::{Log, Meta, Options, Parsed, Refusal, block, format, table, text::Text};
use crate::words::{say, tell};

/// The most bytes that the parts of a workbook may have when they are unpacked.
const MOST_UNPACKED: u64 = 400_000_000;
/// The most characters that a sheet may have.
const MOST_TEXT: u64 = 400_000_000;

/// The old format of Excel, or a ZIP with the parts of a workbook.
pub fn recognises(bytes: &[u8]) -> bool {
    is_xls(bytes) || is_zip(bytes) && (contains(bytes, b"xl/workbook.xml") || is_ods(bytes))
}

fn is_xls(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
}

fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

fn is_ods(bytes: &[u8]) -> bool {
    contains(&bytes[..bytes.len().min(200)], b"opendocument.spreadsheet")
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// The tables of all sheets, or of the one that is asked for.
pub fn read(bytes: &[u8], options: &Options, log: &mut Log) -> Result<Parsed, Refusal> {
    if is_zip(bytes) && unpacked(bytes).is_none_or(|size| size > MOST_UNPACKED) {
        return Err(Refusal(tell("data.limit.unpacked", &[("most", &(MOST_UNPACKED / 1_000_000).to_string())])));
    }
    let source = Cursor::new(bytes);
    let sheets = if is_xls(bytes) {
        of_book(&mut Xls::new(source).map_err(|_| broken())?, options)?
    } else if is_ods(bytes) {
        of_book(&mut Ods::new(source).map_err(|_| broken())?, options)?
    } else {
        of_xlsx(&mut Xlsx::new(source).map_err(|_| broken())?, options)?
    };
    let mut parsed = Parsed { blocks: Vec::new(), decimal: Some(super::Decimal::Point), meta: Meta::default() };
    for (name, cells) in sheets {
        let text = Text::of(&cells);
        let meta = format::meta(&text);
        let mut sections = table::sections(&text, log)?;
        sections.iter_mut().for_each(|section| section.name.clone_from(&name));
        let (blocks, decimal) = block::blocks(&text, sections, options.decimal, log)?;
        parsed.blocks.extend(blocks);
        if decimal != Some(super::Decimal::Point) {
            parsed.decimal = decimal;
        }
        let all = &mut parsed.meta;
        all.weighs(meta.mass_mg);
        all.signs(meta.exothermic_sign);
        all.is_mixed |= meta.is_mixed;
        all.sample = all.sample.take().or(meta.sample);
        all.instrument = all.instrument.take().or(meta.instrument);
        all.heating_rate_k_per_min = all.heating_rate_k_per_min.or(meta.heating_rate_k_per_min);
    }
    Ok(parsed)
}

/// The names of the sheets that are wanted.
fn names(all: Vec<String>, options: &Options) -> Result<Vec<String>, Refusal> {
    match &options.sheet {
        None => Ok(all),
        Some(wanted) if all.contains(wanted) => Ok(vec![wanted.clone()]),
        Some(wanted) => Err(Refusal(tell("data.sheet.none", &[("sheet", wanted), ("list", &all.join(", "))]))),
    }
}

/// The sheets as text, each with its name.
fn of_book<R: Reader<Cursor<B>>, B: AsRef<[u8]>>(
    book: &mut R,
    options: &Options,
) -> Result<Vec<(String, String)>, Refusal> {
    let mut sheets = Vec::new();
    for name in names(book.sheet_names(), options)? {
        let range = book.worksheet_range(&name).map_err(|_| broken())?;
        let (top, left) = range.start().unwrap_or_default();
        let mut sheet = Sheet::default();
        for (row, column, cell) in range.used_cells() {
            // The range counts from its own corner.
            let at = |offset: u32, inside: usize| u32::try_from(inside).unwrap_or(u32::MAX).saturating_add(offset);
            sheet.place((at(top, row), at(left, column)), cell)?;
        }
        sheets.push((name, sheet.text));
    }
    Ok(sheets)
}

/// The same of an xlsx, cell by cell: a range would span all that lies between its corners.
fn of_xlsx(book: &mut Xlsx<Cursor<&[u8]>>, options: &Options) -> Result<Vec<(String, String)>, Refusal> {
    let mut sheets = Vec::new();
    for name in names(book.sheet_names(), options)? {
        // A sheet may be a chart.
        let Ok(mut cells) = book.worksheet_cells_reader(&name) else { continue };
        let mut sheet = Sheet::default();
        while let Some(cell) = cells.next_cell().map_err(|_| broken())? {
            let place = cell.get_position();
            sheet.place(place, &Cell::from(cell.get_value().clone()))?;
        }
        sheets.push((name, sheet.text));
    }
    Ok(sheets)
}

fn broken() -> Refusal {
    Refusal(say("data.sheet.broken").into())
}

/// A sheet as text while it is made: tabs between its cells, a line a row. Lines keep the numbers of the rows.
#[derive(Default)]
struct Sheet {
    text: String,
    /// Where the next cell may stand.
    row: u32,
    column: u32,
}

impl Sheet {
    fn place(&mut self, (row, column): (u32, u32), cell: &Cell) -> Result<(), Refusal> {
        if row < self.row || (row == self.row && column < self.column) {
            return Err(broken());
        }
        let gap = u64::from(row - self.row) + u64::from(column);
        if self.text.len() as u64 + gap > MOST_TEXT {
            return Err(Refusal(tell("data.limit.cells", &[("most", &(MOST_TEXT / 1_000_000).to_string())])));
        }
        while self.row < row {
            self.text.push('\n');
            (self.row, self.column) = (self.row + 1, 0);
        }
        while self.column < column {
            self.text.push('\t');
            self.column += 1;
        }
        // Writing to a string cannot fail.
        let _ = match cell {
            Cell::Float(value) => write!(self.text, "{value}"),
            Cell::Int(value) => write!(self.text, "{value}"),
            Cell::Empty | Cell::Error(_) => Ok(()),
            Cell::String(words) => write!(self.text, "{}", words.replace(['\t', '\n', '\r'], " ")),
            // A date is no number.
            other => write!(self.text, "'{}", other.to_string().replace(['\t', '\n', '\r'], " ")),
        };
        Ok(())
    }
}

/// How large the parts of a ZIP are by its directory; None where it has none.
fn unpacked(bytes: &[u8]) -> Option<u64> {
    const LONGEST_COMMENT: usize = 65_535 + 22;
    let from = bytes.len().saturating_sub(LONGEST_COMMENT);
    let end = from + bytes[from..].windows(4).rposition(|window| window == b"PK\x05\x06")?;
    let number = |at: usize, length: usize| -> Option<u64> {
        let bytes = bytes.get(at..at.checked_add(length)?)?;
        Some(bytes.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte)))
    };
    let (count, mut at) = (number(end + 10, 2)?, usize::try_from(number(end + 16, 4)?).ok()?);
    let mut size = 0;
    for _ in 0..count {
        if bytes.get(at..at.checked_add(4)?)? != b"PK\x01\x02" {
            return None;
        }
        size += number(at + 24, 4)?;
        let rest = number(at + 28, 2)? + number(at + 30, 2)? + number(at + 32, 2)?;
        at = at.checked_add(46 + usize::try_from(rest).ok()?)?;
    }
    Some(size)
}
