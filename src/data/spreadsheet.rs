//! `read`: the sheets of a workbook (xls, xlsx, ods), each as a table of text that is read like any other.

use std::fmt::Write as _;
use std::io::Cursor;

use calamine::{Data as Cell, Ods, Range, Reader, Xls, Xlsx};

use super::{Log, Meta, Options, Parsed, Refusal, block, format, table, text::Text};
use crate::words::{say, tell};

/// The most bytes that the parts of a workbook may have when they are unpacked.
const MOST_UNPACKED: u64 = 400_000_000;
/// The most cells that a sheet may span.
const MOST_CELLS: usize = 30_000_000;

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
    let broken = || Refusal(say("data.sheet.broken").into());
    if is_zip(bytes) && unpacked(bytes).is_none_or(|size| size > MOST_UNPACKED) {
        return Err(Refusal(tell("data.limit.unpacked", &[("most", &(MOST_UNPACKED / 1_000_000).to_string())])));
    }
    let source = Cursor::new(bytes);
    let sheets = if is_xls(bytes) {
        of_book(&mut Xls::new(source).map_err(|_| broken())?, options)?
    } else if is_ods(bytes) {
        of_book(&mut Ods::new(source).map_err(|_| broken())?, options)?
    } else {
        of_book(&mut Xlsx::new(source).map_err(|_| broken())?, options)?
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
        parsed.meta = Meta {
            sample: parsed.meta.sample.or(meta.sample),
            instrument: parsed.meta.instrument.or(meta.instrument),
            mass_mg: parsed.meta.mass_mg.or(meta.mass_mg),
            heating_rate_k_per_min: parsed.meta.heating_rate_k_per_min.or(meta.heating_rate_k_per_min),
            exothermic_sign: parsed.meta.exothermic_sign.or(meta.exothermic_sign),
        };
    }
    Ok(parsed)
}

/// The sheets as text: cells with tabs between them, a line a row.
fn of_book<R: Reader<Cursor<B>>, B: AsRef<[u8]>>(
    book: &mut R,
    options: &Options,
) -> Result<Vec<(String, String)>, Refusal> {
    let names = book.sheet_names();
    if let Some(wanted) = &options.sheet
        && !names.contains(wanted)
    {
        return Err(Refusal(tell("data.sheet.none", &[("sheet", wanted), ("list", &names.join(", "))])));
    }
    let mut sheets = Vec::new();
    for name in names.into_iter().filter(|name| options.sheet.as_ref().is_none_or(|wanted| wanted == name)) {
        let range = book.worksheet_range(&name).map_err(|_| Refusal(say("data.sheet.broken").into()))?;
        sheets.push((name, as_text(&range)?));
    }
    Ok(sheets)
}

fn as_text(range: &Range<Cell>) -> Result<String, Refusal> {
    let (rows, columns) = range.get_size();
    if rows.saturating_mul(columns) > MOST_CELLS {
        return Err(Refusal(tell("data.limit.cells", &[("most", &MOST_CELLS.to_string())])));
    }
    let mut text = String::new();
    // The first rows may be empty; lines keep the numbers of the sheet.
    (0..range.start().map_or(0, |(row, _)| row)).for_each(|_| text.push('\n'));
    for row in range.rows() {
        for (at, cell) in row.iter().enumerate() {
            if at > 0 {
                text.push('\t');
            }
            // Writing to a string cannot fail.
            let _ = match cell {
                Cell::Float(value) => write!(text, "{value}"),
                Cell::Int(value) => write!(text, "{value}"),
                Cell::Empty | Cell::Error(_) => Ok(()),
                Cell::String(words) => write!(text, "{}", words.replace(['\t', '\n', '\r'], " ")),
                other => write!(text, "'{}", other.to_string().replace(['\t', '\n', '\r'], " ")),
            };
        }
        text.push('\n');
    }
    Ok(text)
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
