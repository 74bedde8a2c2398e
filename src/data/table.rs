//! `sections`: tables of any delimited text, found by their rows of numbers, with the names and units above them.

use std::collections::HashMap;

use super::block::Section;
use super::number::{is_gap, is_numeric};
use super::quantity::Head;
use super::text::{Separator, Text};
use super::{Log, Refusal};
use crate::words::{say, tell};

/// What a line holds.
#[derive(Clone, Copy, PartialEq)]
enum Line {
    Blank,
    /// Begins with #, and is no header of NETZSCH, which begins with ##.
    Remark,
    Numbers,
    /// Cells, but of values that are missing.
    Gaps,
    Words,
}

/// A table while it is found.
struct Found {
    /// The lines of its header, from 0.
    header: Vec<usize>,
    rows: Vec<usize>,
}

/// The tables of a text.
pub fn sections(text: &Text, log: &mut Log) -> Result<Vec<Section>, Refusal> {
    let told = text.numbered().find(|(_, line)| !line.trim().is_empty()).and_then(|(at, line)| {
        let mark = line.trim().strip_prefix("sep=")?;
        let mut chars = mark.chars();
        let mark = chars.next().or_else(|| line.ends_with('\t').then_some('\t'))?;
        chars.next().is_none().then_some((at, Separator::Mark(mark)))
    });
    let separator = told.map_or_else(|| separator(text), |(_, separator)| separator);
    let first = told.map_or(0, |(at, _)| at + 1);
    let (mut found, mut current) = (Vec::new(), None::<Found>);
    // Lines of words since the last numbers; a blank line parts them.
    let (mut words, mut after_blank, mut remark) = (Vec::new(), false, None);
    let mut cells = Vec::new();
    for (at, line) in text.numbered().skip(first) {
        let kind = kind(line, separator, &mut cells);
        match (kind, &mut current) {
            (Line::Blank, _) => after_blank = true,
            (Line::Remark, _) => remark = Some(at),
            (Line::Words, _) => {
                if after_blank && current.is_none() {
                    words.clear();
                }
                after_blank = false;
                words.push(at);
            }
            (Line::Gaps, None) => {}
            (Line::Gaps | Line::Numbers, Some(table)) if !begins_a_table(text, &words, table, separator) => {
                words.drain(..).for_each(|at| log.leave_out(at + 1, say("data.left.words").into()));
                table.rows.push(at);
            }
            (Line::Gaps | Line::Numbers, _) => {
                found.extend(current.take());
                let mut header = std::mem::take(&mut words);
                if header.is_empty() && remark.is_some_and(|remark| remark + 1 == at) {
                    header.extend(remark.filter(|remark| is_header(text.lines[*remark], cells.len())));
                }
                current = Some(Found { header, rows: vec![at] });
                after_blank = false;
            }
        }
    }
    if current.is_some() {
        words.drain(..).for_each(|at| log.leave_out(at + 1, say("data.left.words").into()));
    }
    found.extend(current);
    // A line of numbers among words is no table, if there is one.
    const FEW: usize = 3;
    let largest = found.iter().map(|table| table.rows.len()).max().unwrap_or(0);
    let mut sections = Vec::new();
    for table in found {
        if table.rows.len() < FEW && largest >= FEW {
            table.rows.iter().for_each(|at| log.leave_out(at + 1, say("data.left.outside").into()));
            continue;
        }
        sections.push(section(text, table, separator)?);
    }
    Ok(sections)
}

/// Whether a remark directly above numbers names the columns: `#t heat_flux`.
fn is_header(line: &str, width: usize) -> bool {
    let heads = heads_of(line, width, Separator::Blanks);
    width > 1 && heads.len() == width && heads.iter().any(|head| Head::read(head).quantity().is_some())
}

/// Whether the words between rows are the header of another table.
fn begins_a_table(text: &Text, words: &[usize], table: &Found, separator: Separator) -> bool {
    let Some(last) = words.last() else { return false };
    let is_repeated =
        || table.header.last().is_some_and(|header| text.lines[*header].trim() == text.lines[*last].trim());
    let width = separator.cells(text.lines[table.rows[0]]).len();
    let cells = heads_of(text.lines[*last], width, separator);
    let is_words = cells.iter().all(|cell| !cell.is_empty() && !is_numeric(cell));
    is_repeated() || (width > 1 && cells.len() == width && is_words && !is_gap(&cells[0]))
}

/// The mark that most lines of numbers have.
fn separator(text: &Text) -> Separator {
    let is_candidate = |line: &&&str| {
        let start =
            line.trim_start_matches([' ', '\t', ';', ',', '"', '#']).trim_start_matches(['-', '+', '−', '.', ',']);
        start.bytes().next().is_some_and(|b| b.is_ascii_digit())
    };
    let (mut count, mut semicolons, mut tabs, mut commas, mut blanks) = (0_usize, 0, 0, 0, 0);
    for line in text.lines.iter().filter(is_candidate) {
        count += 1;
        semicolons += usize::from(line.contains(';'));
        tabs += usize::from(line.trim().contains('\t'));
        commas += usize::from(line.contains(','));
        let mut cells = line.split_whitespace();
        let is_numbers = cells.next().is_some_and(is_cell) && cells.next().is_some_and(is_cell) && cells.all(is_cell);
        blanks += usize::from(is_numbers);
    }
    match () {
        () if semicolons * 2 > count => Separator::Mark(';'),
        () if tabs * 2 > count => Separator::Mark('\t'),
        () if blanks * 2 > count => Separator::Blanks,
        () if commas * 2 > count => Separator::Mark(','),
        () => Separator::Blanks,
    }
}

/// A number whose comma, if there is one, is a decimal mark: `73,03` but not `1,`.
fn is_cell(cell: &str) -> bool {
    (is_numeric(cell) && !cell.ends_with(',') && cell.matches(',').count() <= 1) || is_gap(cell)
}

fn kind<'a>(line: &'a str, separator: Separator, cells: &mut Vec<std::borrow::Cow<'a, str>>) -> Line {
    if line.trim().is_empty() || line.chars().all(|c| c.is_whitespace() || c == ';' || c == ',') {
        return Line::Blank;
    }
    if line.starts_with('#') && !line.starts_with("##") {
        return Line::Remark;
    }
    separator.split(line, cells);
    let (mut numbers, mut words, mut gaps) = (0, 0, 0);
    for cell in cells.iter() {
        match () {
            () if is_numeric(cell) => numbers += 1,
            () if cell.is_empty() => {}
            () if is_gap(cell) => gaps += 1,
            () => words += 1,
        }
    }
    let first = cells.iter().find(|cell| !cell.is_empty()).is_some_and(|cell| is_numeric(cell) || is_gap(cell));
    match () {
        // A dash is the unit of a pure number.
        () if words > 0 && numbers == 0 && cells.iter().all(|cell| cell.is_empty() || Head::is_unit(cell)) => {
            Line::Words
        }
        () if separator == Separator::Blanks && words > 0 && numbers <= words => Line::Words,
        () if numbers > 0 && first && numbers + gaps >= words => Line::Numbers,
        // A column of names before numbers.
        () if numbers >= 2
            && numbers > words
            && separator != Separator::Blanks
            && !cells.iter().any(|c| c.ends_with(':')) =>
        {
            Line::Numbers
        }
        () if gaps > 0 && gaps >= words => Line::Gaps,
        () => Line::Words,
    }
}

/// A table with what its columns are called.
fn section(text: &Text, table: Found, separator: Separator) -> Result<Section, Refusal> {
    let Found { header, rows } = table;
    let width = usual_width(text, &rows, separator);
    let (heads, is_named) = heads(text, &header, width, separator, is_index(text, &rows, separator));
    // `366,5` under one name: a decimal comma.
    let names = heads.iter().filter(|head| !head.text.is_empty()).count();
    if separator == Separator::Mark(',')
        && is_named
        && names > 0
        && width > heads.len()
        && !text.lines[rows[0]].contains('.')
    {
        let line = (rows[0] + 1).to_string();
        let cell: String = text.lines[rows[0]].trim().chars().take(40).collect();
        return Err(Refusal(tell("data.decimals.parted", &[("line", &line), ("cell", &cell), ("other", "")])));
    }
    let mut heads = heads;
    let most = heads.len().max(width);
    heads.resize_with(most, Head::default);
    Ok(Section { name: String::new(), heads, is_named, rows, separator, skip: 0 })
}

/// The number of cells that most rows have, without empty ones at their ends.
fn usual_width(text: &Text, rows: &[usize], separator: Separator) -> usize {
    let mut counts: HashMap<usize, usize> = HashMap::new();
    let mut cells = Vec::new();
    for &row in rows {
        separator.split(text.lines[row], &mut cells);
        let width = cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |at| at + 1);
        *counts.entry(width).or_default() += 1;
    }
    counts.into_iter().max_by_key(|&(width, count)| (count, usize::MAX - width)).map_or(0, |(width, _)| width)
}

/// Whether the first column counts the rows.
fn is_index(text: &Text, rows: &[usize], separator: Separator) -> bool {
    let first = |row: Option<&usize>| separator.cells(text.lines[*row?]).first()?.parse::<usize>().ok();
    let ends = first(rows.first()).zip(first(rows.last()));
    rows.len() > 1 && ends.is_some_and(|(start, end)| end.checked_sub(start) == Some(rows.len() - 1))
}

/// `T`, `(K)` is one head. A row of units has nothing but brackets.
fn with_brackets(cells: Vec<String>) -> Vec<String> {
    let is_bracket = |cell: &str| cell.starts_with(['(', '[']);
    if cells.iter().all(|cell| is_bracket(cell)) {
        return cells;
    }
    let mut joined = Vec::<String>::new();
    for cell in cells {
        match joined.last_mut() {
            Some(name) if is_bracket(&cell) && !is_bracket(name) => *name = [name, " ", &cell].concat(),
            _ => joined.push(cell),
        }
    }
    joined
}

/// The heads of the columns, and whether the file has any.
fn heads(text: &Text, header: &[usize], width: usize, separator: Separator, counts: bool) -> (Vec<Head>, bool) {
    let Some((&last, before)) = header.split_last() else { return (vec![Head::default(); width], false) };
    let cells = |at: usize| heads_of(text.lines[at], width, separator);
    let units = cells(last);
    let is_units = units.iter().all(|cell| cell.is_empty() || Head::is_unit(cell))
        // `K` alone may be a name; units stand below names, or in brackets.
        && units.iter().any(|cell| !cell.is_empty())
        && (!before.is_empty() || units.iter().all(|cell| cell.is_empty() || cell.starts_with('[')));
    let mut heads: Vec<Head> = if is_units {
        let names = before.last().map(|&at| cells(at)).unwrap_or_default();
        let names = names.iter().map(String::as_str).chain(std::iter::repeat("")).take(units.len().max(names.len()));
        let units = units.iter().map(String::as_str).chain(std::iter::repeat(""));
        names.zip(units).map(|(name, unit)| Head::read(name).with_unit(unit)).collect()
    } else {
        units.iter().map(|cell| Head::read(cell)).collect()
    };
    while heads.len() > 1 && heads.last().is_some_and(|head| head.text.is_empty() && head.given.is_none()) {
        heads.pop();
    }
    // Names for all columns but an index before them. Other names that lack a column stand above nobody knows which.
    let is_short = separator == Separator::Blanks && heads.len() + 1 == width && width > 2;
    let names_index =
        |head: &Head| ["index", "no", "no.", "nr", "nr.", "#", "point"].contains(&head.text.to_lowercase().as_str());
    if is_short && counts && !heads.first().is_some_and(names_index) {
        heads.insert(0, Head::default());
    }
    let is_named = heads.len() == width || separator != Separator::Blanks;
    if is_named { (heads, true) } else { (vec![Head::default(); width], false) }
}

/// The cells of a header. It may be parted otherwise than the numbers.
fn heads_of(line: &str, width: usize, separator: Separator) -> Vec<String> {
    let line = line.trim_start_matches('#');
    let owned = |separator: Separator| -> Vec<String> {
        let cells: Vec<String> = separator.cells(line).into_iter().map(std::borrow::Cow::into_owned).collect();
        if separator == Separator::Blanks { with_brackets(cells) } else { cells }
    };
    let mut ways = vec![owned(separator)];
    if matches!(separator, Separator::Mark(mark) if line.contains(mark)) {
        return ways.swap_remove(0);
    }
    ways.extend(
        [';', '\t', ','].into_iter().filter(|mark| line.contains(*mark)).map(|mark| owned(Separator::Mark(mark))),
    );
    ways.push(line.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).map(String::from).collect());
    ways.push(line.split(" / ").map(|cell| cell.trim().to_owned()).collect());
    ways.push(owned(Separator::Blanks));
    // `Data:  y  x` names two columns.
    let mut labelled = owned(Separator::Blanks);
    if labelled.len() == width + 1 && labelled[0].ends_with(':') {
        labelled.remove(0);
        ways.push(labelled);
    }
    let of_width = |width: usize| ways.iter().position(|way| way.len() == width);
    let best = of_width(width).or_else(|| of_width(width.saturating_sub(1))).unwrap_or(0);
    ways.swap_remove(best)
}
