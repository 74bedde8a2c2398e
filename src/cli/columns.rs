//! `Columns`: columns of measured points from a text, with notes on how it was read.
//!
//! No silent guess: an ambiguous text is refused, with a message that says how to resolve it.

use beta_training::data::COLDEST;

use super::kinds::{Head, Kind, Meaning, Unit};
use super::{Failure, shown, usage};

/// Measured points, in the units of the law.
pub struct Columns {
    pub x: Vec<f64>,
    pub y: Vec<f64>,
    /// The columns beyond two, in the order of the law; one that may be missing is last.
    pub rest: Vec<Vec<f64>>,
    /// The names in the header.
    pub names: Option<[String; 2]>,
    /// How the text was read, if there was another way to read it; else empty.
    pub read: Vec<String>,
}

/// The columns of a law, in its order.
#[derive(Clone, Copy)]
pub enum Wanted {
    /// Any two columns; where one of them is surely this it comes first.
    Any(Option<Kind>),
    These(Kind, Kind),
    /// More than two, and one that may be missing.
    Many(&'static [Kind], Kind),
}

/// A cell of a row of numbers.
#[derive(Clone, Copy, PartialEq)]
enum Cell<'a> {
    Number(f64),
    /// Empty, or a word for a value that is missing.
    Gap,
    Word(&'a str),
}

struct Row<'a> {
    /// From 1.
    line: usize,
    cells: Vec<Cell<'a>>,
}

/// Reads the points of a file for a law.
pub fn columns(bytes: &[u8], wanted: Wanted) -> Result<Columns, Failure> {
    let text = text(bytes)?;
    let mut read = Vec::new();
    let (head, rows) = rows(&text, &mut read)?;
    if rows.is_empty() {
        return Err(usage("no line holds numbers: two columns of them are wanted"));
    }
    let width = width(head.as_deref(), &rows)?;
    let chosen = match &head {
        Some(head) => by_name(head, wanted, &mut read)?,
        None if width > 2 => {
            return Err(usage(format!("there is no header, and {width} columns: a header tells which two are meant")));
        }
        None => in_order(wanted, &mut read)?,
    };
    let names = head.as_ref().map(|head| [0, 1].map(|which| head[chosen[which].at].text.clone()));
    let (mut lists, mut left_out) = (vec![Vec::new(); chosen.len()], Vec::new());
    for Row { line, cells } in &rows {
        let mut values = Vec::new();
        for column in &chosen {
            let word_of = |word: &str| column.kind.and_then(|kind| kind.number_of(word));
            match cells[column.at] {
                Cell::Number(value) if column.kind != Some(Kind::Quantity) => values.push(column.converted(value)),
                Cell::Word(word) if word_of(word).is_some() => values.extend(word_of(word)),
                Cell::Word(word) if column.kind == Some(Kind::Quantity) => {
                    return Err(usage(format!("line {line}: `h` or `t_beta` is wanted, not `{}`", shown(word))));
                }
                Cell::Number(value) => {
                    return Err(usage(format!("line {line}: `h` or `t_beta` is wanted, not `{value}`")));
                }
                Cell::Word(word) => {
                    return Err(usage(format!("line {line}: a number is wanted, not `{}`", shown(word))));
                }
                Cell::Gap => {}
            }
        }
        if values.len() == chosen.len() {
            lists.iter_mut().zip(values).for_each(|(list, value)| list.push(value));
        } else {
            left_out.push(*line);
        }
    }
    if !left_out.is_empty() {
        read.push(format!("a value is missing, and the row left out: {}", lines(&left_out)));
    }
    plausible(&lists, names.is_some(), &chosen)?;
    let mut lists = lists.into_iter();
    let (x, y) = (lists.next().unwrap_or_default(), lists.next().unwrap_or_default());
    Ok(Columns { x, y, rest: lists.collect(), names, read })
}

/// `line 5`, `3 lines: 5, 6, 9`.
fn lines(numbers: &[usize]) -> String {
    const MOST: usize = 10;
    let list = numbers.iter().take(MOST).map(usize::to_string).collect::<Vec<_>>().join(", ");
    match numbers.len() {
        1 => format!("line {list}"),
        count if count > MOST => format!("{count} lines: {list}, …"),
        count => format!("{count} lines: {list}"),
    }
}

/// The bytes as text, or why they are not text.
fn text(bytes: &[u8]) -> Result<String, Failure> {
    let refused = |what: &str| Err(usage(format!("{what}; a text of two columns is wanted, in UTF-8")));
    match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => return refused("this is UTF-16, or an instrument's own binary file"),
        [0x89, b'P', b'N', b'G', ..] => return refused("this is a PNG picture"),
        [b'P', b'K', 3 | 5, ..] => return refused("this is a ZIP or a workbook of a spreadsheet"),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => return refused("this is a workbook of a spreadsheet"),
        _ if bytes.contains(&0) => return refused("this is UTF-16 without a mark, or a binary file"),
        _ => {}
    }
    let Ok(text) = std::str::from_utf8(bytes) else {
        return refused("this is not UTF-8 but another encoding, such as Latin-1");
    };
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    match text.trim_start().chars().next() {
        Some('{') => refused("this is JSON"),
        Some('<') => refused("this is XML or HTML"),
        _ => Ok(text.replace("\r\n", "\n").replace('\r', "\n")),
    }
}

/// The header, if there is one, and the rows of numbers.
fn rows<'a>(text: &'a str, read: &mut Vec<String>) -> Result<(Option<Vec<Head>>, Vec<Row<'a>>), Failure> {
    let mut lines: Vec<(usize, &str)> = text.split('\n').enumerate().map(|(at, line)| (at + 1, line)).collect();
    // A header of NETZSCH begins with ##; any other # begins a remark.
    let is_remark = |line: &str| line.starts_with('#') && !line.starts_with("##");
    lines.retain(|(_, line)| !line.trim().is_empty() && !is_remark(line));
    let mut given = None;
    if let Some((_, first)) = lines.first()
        && let Some(mark) = first.trim().strip_prefix("sep=").filter(|mark| mark.chars().count() == 1)
    {
        given = mark.chars().next();
        lines.remove(0);
    }
    let separator = Separator::of(given, &lines);
    let comma = separator.decimal_comma(&lines)?;
    let number = |cell: &'a str| cell_of(cell, comma);
    let mut head: Option<Vec<Head>> = None;
    let mut with_units = false;
    let mut rows = Vec::new();
    for (line, text) in lines {
        let cells = separator.split(text.trim_start_matches('#'));
        let values: Vec<Cell> = cells.iter().map(|cell| number(cell)).collect();
        let is_word = |cell: &Cell| matches!(cell, Cell::Word(_));
        if rows.is_empty() && !values.iter().any(|cell| matches!(cell, Cell::Number(_))) && values.iter().any(is_word) {
            head = Some(match head {
                None => cells.iter().map(|cell| Head::read(cell)).collect(),
                Some(names) if !with_units && names.len() == cells.len() => {
                    with_units = true;
                    names.into_iter().zip(&cells).map(|(name, unit)| name.with_unit(unit)).collect()
                }
                Some(_) => {
                    return Err(usage(format!(
                        "line {line}: numbers are wanted after a header and its units, not `{}`; an instrument's export is \
                         cut down to two columns first",
                        shown(text)
                    )));
                }
            });
            continue;
        }
        if text.starts_with("##") {
            return Err(usage(format!("line {line}: a header stands before the numbers, not `{}`", shown(text))));
        }
        separator.must_be_sure(line, text)?;
        rows.push(Row { line, cells: values });
    }
    if comma {
        read.push("a comma is the decimal mark".into());
    }
    Ok((head, rows))
}

/// How many columns there are; a line with more or fewer is refused.
fn width(head: Option<&[Head]>, rows: &[Row]) -> Result<usize, Failure> {
    let width = head.map_or_else(|| usual(rows), <[Head]>::len);
    for Row { line, cells } in rows {
        // A separator at the end of a line makes no cell.
        let count = cells.iter().rposition(|cell| *cell != Cell::Gap).map_or(0, |at| at + 1);
        if count > width || cells.len() < width {
            let most = if head.is_some() { "the header has" } else { "most lines have" };
            let hint = if width == 1 { "; if a comma is the decimal mark, write a point" } else { "" };
            return Err(usage(format!(
                "line {line} has {} cells, and {most} {width}{hint}",
                count.max(cells.len().min(width))
            )));
        }
    }
    let filled = |at: usize| rows.iter().any(|row| row.cells[at] != Cell::Gap);
    let named = |at: usize| head.is_some_and(|head| !head[at].text.is_empty());
    match (0..width).rev().find(|&at| named(at) || filled(at)) {
        None | Some(0) => Err(usage("there is one column; two are wanted")),
        Some(last) => Ok(last + 1),
    }
}

/// The number of cells that most rows have; of equally many, the smaller.
fn usual(rows: &[Row]) -> usize {
    let count = |width: usize| rows.iter().filter(|row| row.cells.len() == width).count();
    let widths = rows.iter().map(|row| row.cells.len());
    widths.fold(0, |best, width| match (count(width), count(best)) {
        (more, most) if more > most || (more == most && width < best) => width,
        _ => best,
    })
}

/// A column that was chosen.
#[derive(Clone, Copy)]
struct Chosen {
    at: usize,
    kind: Option<Kind>,
    unit: Option<Unit>,
}

impl Chosen {
    fn converted(&self, value: f64) -> f64 {
        self.unit.map_or(value, |unit| unit.converted(value))
    }
}

/// The columns by the names and units of the header.
fn by_name(head: &[Head], wanted: Wanted, read: &mut Vec<String>) -> Result<Vec<Chosen>, Failure> {
    let named: Vec<usize> = (0..head.len()).filter(|&at| !head[at].text.is_empty()).collect();
    let of = |kind: Kind| -> Result<Vec<Chosen>, Failure> {
        let mut found = Vec::new();
        for &at in &named {
            match head[at].meaning() {
                Meaning::Known(its, unit) if its == kind => found.push(Chosen { at, kind: Some(kind), unit }),
                Meaning::Faulty(its, why) if its == kind => {
                    return Err(usage(format!("column `{}`: {why}", shown(&head[at].text))));
                }
                _ => {}
            }
        }
        Ok(found)
    };
    let list = |columns: &[usize]| {
        columns.iter().map(|&at| format!("`{}`", shown(&head[at].text))).collect::<Vec<_>>().join(", ")
    };
    let one = |kind: Kind| match of(kind)?[..] {
        [chosen] => Ok(chosen),
        [] => Err(usage(format!("no column is {}; the columns are {}", kind.words(), list(&named)))),
        ref several => {
            let places: Vec<usize> = several.iter().map(|chosen| chosen.at).collect();
            Err(usage(format!("more than one column may be {}: {}; leave one of them", kind.words(), list(&places))))
        }
    };
    let chosen = match wanted {
        Wanted::These(x, y) => vec![one(x)?, one(y)?],
        Wanted::Many(these, maybe) => {
            let mut chosen = these.iter().map(|kind| one(*kind)).collect::<Result<Vec<_>, _>>()?;
            if !of(maybe)?.is_empty() {
                chosen.push(one(maybe)?);
            }
            chosen
        }
        Wanted::Any(first) => {
            let &[a, b] = &named[..] else {
                let count = named.len();
                return Err(usage(format!("two columns are wanted, and the header has {count}: {}", list(&named))));
            };
            let plain = |at: usize| Chosen { at, kind: None, unit: None };
            match first.map(of).transpose()?.as_deref() {
                Some(&[x]) => vec![x, plain(if x.at == a { b } else { a })],
                _ => vec![plain(a), plain(b)],
            }
        }
    };
    if let [x, y] = chosen[..]
        && x.at > y.at
    {
        read.push(format!("x is {}, y is {}", list(&[x.at]), list(&[y.at])));
    }
    for &Chosen { at, kind, unit } in &chosen {
        match (unit, kind) {
            (Some(unit), _) => {
                read.extend(unit.conversion().map(|words| format!("column {}: {words}", list(&[at]))));
            }
            (None, Some(Kind::Strain)) => {
                read.push(format!("column {} has no unit: it is a pure number, not %", list(&[at])))
            }
            (None, Some(kind)) if !kind.has_unit() => {}
            (None, Some(kind)) => {
                read.push(format!("column {} has no unit: it is in {}", list(&[at]), kind.own_unit()));
            }
            (None, None) => {}
        }
    }
    let others: Vec<usize> = named.into_iter().filter(|at| !chosen.iter().any(|column| column.at == *at)).collect();
    if !others.is_empty() {
        read.push(format!("columns that are not used: {}", list(&others)));
    }
    Ok(chosen)
}

/// The two columns in the order of the law.
fn in_order(wanted: Wanted, read: &mut Vec<String>) -> Result<Vec<Chosen>, Failure> {
    let plain = |at: usize, kind: Option<Kind>| Chosen { at, kind, unit: None };
    let (x, y) = match wanted {
        Wanted::These(x, y) => (x, y),
        Wanted::Any(_) => {
            read.push("there is no header: the first column is x, the second y".into());
            return Ok(vec![plain(0, None), plain(1, None)]);
        }
        Wanted::Many(..) => return Err(usage("there is no header: it tells which columns are meant")),
    };
    let unit = |kind: Kind| match kind {
        Kind::Strain => "a strain as a pure number".into(),
        kind => format!("{} in {}", kind.noun(), kind.own_unit()),
    };
    read.push(format!("there is no header: the first column is {}, the second {}", unit(x), unit(y)));
    Ok(vec![plain(0, Some(x)), plain(1, Some(y))])
}

/// Refuses values that are impossible for the quantity of a column without a unit.
fn plausible(lists: &[Vec<f64>], has_header: bool, chosen: &[Chosen]) -> Result<(), Failure> {
    for (values, &Chosen { kind, unit, .. }) in lists.iter().zip(chosen) {
        if unit.is_some() || values.is_empty() {
            continue;
        }
        let (low, high) =
            values.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), &v| (v.min(low), v.max(high)));
        let order = if !has_header { ", and the columns stand in the order of the law" } else { "" };
        match kind {
            Some(Kind::Temperature) if high < COLDEST => {
                return Err(usage(format!(
                    "every temperature is below 200, and no unit is given: write `T (K)` or `T (°C)` above the column{order}"
                )));
            }
            Some(Kind::Temperature) if high > 5000.0 || low <= 0.0 => {
                return Err(usage(format!(
                    "no temperatures in K are these, {low} to {high}: write names and units above the columns{order}"
                )));
            }
            Some(Kind::Strain) if high > 1.0 => {
                return Err(usage(format!(
                    "a strain of {high} is none of creep: if it is in %, write `strain (%)` above the column{order}"
                )));
            }
            _ => {}
        }
    }
    Ok(())
}

/// The mark between cells.
#[derive(Clone, Copy, PartialEq)]
enum Separator {
    Is(char),
    /// One or more of them.
    Blanks,
    /// Each line its own: comma, semicolon, tab or blanks.
    Mixed,
}

impl Separator {
    fn of(given: Option<char>, lines: &[(usize, &str)]) -> Self {
        if let Some(given) = given {
            return Self::Is(given);
        }
        let numbers: Vec<&str> = lines.iter().map(|(_, line)| *line).filter(|line| is_numeric(line)).collect();
        let all = |mark: char| numbers.iter().all(|line| line.contains(mark));
        match [';', '\t', ','].into_iter().find(|&mark| all(mark)) {
            Some(mark) => Self::Is(mark),
            None if numbers.iter().any(|line| line.contains([';', '\t', ','])) => Self::Mixed,
            None => Self::Blanks,
        }
    }

    /// The mark that parts the cells of a line.
    fn mark(self, line: &str) -> Option<char> {
        match self {
            Self::Is(mark) => Some(mark),
            Self::Blanks => None,
            Self::Mixed => [';', '\t', ','].into_iter().find(|&mark| line.contains(mark)),
        }
    }

    /// The cells without blanks around them and without quotes. A line of words may be parted otherwise than the numbers.
    fn split(self, line: &str) -> Vec<&str> {
        let own = self.mark(line).filter(|&mark| line.contains(mark));
        let any = || [';', '\t', ','].into_iter().find(|&mark| line.contains(mark));
        let Some(mark) = own.or_else(|| if is_numeric(line) { None } else { any() }) else {
            return line.split_whitespace().collect();
        };
        let mut quoted = false;
        let parts = line.split(|c: char| {
            quoted ^= c == '"';
            c == mark && !quoted
        });
        parts.map(|cell| cell.trim().trim_matches('"').trim()).collect()
    }

    /// Whether commas are decimal marks: only where another mark parts the cells.
    fn decimal_comma(self, lines: &[(usize, &str)]) -> Result<bool, Failure> {
        if self == Self::Is(',') || self == Self::Mixed {
            return Ok(false);
        }
        let cells = lines.iter().filter(|(_, line)| is_numeric(line)).flat_map(|(line, text)| {
            self.split(text).into_iter().filter(|cell| cell.contains(',')).map(|cell| (*line, cell))
        });
        let cells: Vec<(usize, &str)> = cells.collect();
        let Some(&(line, cell)) = cells.first() else { return Ok(false) };
        let looks_like_thousands = |cell: &str| {
            cell.rsplit(',').next().is_some_and(|end| end.len() == 3 && end.bytes().all(|b| b.is_ascii_digit()))
        };
        if cells.iter().all(|(_, cell)| looks_like_thousands(cell)) {
            let cell = shown(cell);
            return Err(usage(format!(
                "line {line}: the comma in `{cell}` may stand before decimals or between thousands; write a point, or no comma"
            )));
        }
        Ok(true)
    }

    /// Where lines differ in what parts their cells, a comma between whole numbers may as well be a decimal mark.
    fn must_be_sure(self, line: usize, text: &str) -> Result<(), Failure> {
        if self == Self::Mixed && self.mark(text) == Some(',') && !text.contains('.') {
            return Err(usage(format!(
                "line {line}: other lines are parted by other marks, so `{}` may be one number; part all lines alike",
                shown(text)
            )));
        }
        Ok(())
    }
}

/// Whether a line begins as a number does.
fn is_numeric(line: &str) -> bool {
    let mut rest = line.trim_start().trim_start_matches(['"', '-', '+', '−', '.', ',']).chars();
    rest.next().is_some_and(|c| c.is_ascii_digit())
}

fn cell_of(cell: &str, comma: bool) -> Cell<'_> {
    const GAPS: [&str; 8] = ["", "-", "--", "–", "nan", "na", "n/a", "null"];
    if GAPS.contains(&cell.to_lowercase().as_str()) {
        return Cell::Gap;
    }
    let mut plain = cell.replace('−', "-");
    if comma {
        // A point beside a decimal comma parts thousands, or the file mixes both.
        if plain.contains('.') && plain.contains(',') || plain.matches(',').count() > 1 {
            return Cell::Word(cell);
        }
        plain = plain.replace(',', ".");
    }
    match plain.parse::<f64>() {
        Ok(value) if value.is_finite() => Cell::Number(value),
        _ => Cell::Word(cell),
    }
}
