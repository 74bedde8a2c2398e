//! `Text`: the lines of a file, and how they part into cells.

use std::borrow::Cow;
use std::cell::RefCell;

/// The lines of a file; a line ends with LF, CR LF or CR.
pub struct Text<'a> {
    pub lines: Vec<&'a str>,
}

impl<'a> Text<'a> {
    pub fn of(text: &'a str) -> Self {
        let mut lines = Vec::new();
        let mut rest = text;
        while let Some(at) = rest.bytes().position(|b| b == b'\n' || b == b'\r') {
            lines.push(&rest[..at]);
            let ends = 1 + usize::from(rest[at..].starts_with("\r\n"));
            rest = &rest[at + ends..];
        }
        if !rest.is_empty() {
            lines.push(rest);
        }
        Self { lines }
    }

    /// The lines with their numbers, from 0.
    pub fn numbered(&self) -> impl Iterator<Item = (usize, &'a str)> + '_ {
        self.lines.iter().copied().enumerate()
    }

    /// The first lines, by which a format is recognised.
    pub fn head(&self) -> impl Iterator<Item = &'a str> + '_ {
        const HEAD: usize = 400;
        self.lines.iter().copied().take(HEAD)
    }

    /// The text behind the first line that begins with `start`, without blanks around it.
    pub fn after(&self, start: &str) -> Option<&'a str> {
        self.head()
            .find_map(|line| line.trim_start().strip_prefix(start))
            .map(str::trim)
            .filter(|rest| !rest.is_empty())
    }
}

/// What parts the cells of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Separator {
    Mark(char),
    /// One or more blanks or tabs.
    Blanks,
}

impl Separator {
    /// Puts the cells of a line into `cells`, without blanks and quotes around them.
    pub fn split<'a>(self, line: &'a str, cells: &mut Vec<Cow<'a, str>>) {
        cells.clear();
        match self {
            Self::Blanks => cells.extend(line.split_whitespace().map(Cow::Borrowed)),
            Self::Mark(mark) if line.contains('"') && mark.is_ascii() => quoted(line, mark, cells),
            Self::Mark(mark) => cells.extend(line.split(mark).map(|cell| Cow::Borrowed(cell.trim()))),
        }
    }

    pub fn cells(self, line: &str) -> Vec<Cow<'_, str>> {
        let mut cells = Vec::new();
        self.split(line, &mut cells);
        cells
    }
}

/// A line in which quotes may hold the mark. A quote that is never closed, as in `G"`, is a character like others.
fn quoted<'a>(line: &'a str, mark: char, cells: &mut Vec<Cow<'a, str>>) {
    let plain = |cells: &mut Vec<Cow<'a, str>>| cells.extend(line.split(mark).map(|cell| Cow::Borrowed(cell.trim())));
    if line.matches('"').count() % 2 == 1 {
        return plain(cells);
    }
    let mark = u8::try_from(mark).unwrap_or(b',');
    READERS.with_borrow_mut(|readers| {
        // To make one takes longer than to read a line.
        let at = readers.iter().position(|(of, _)| *of == mark).unwrap_or_else(|| {
            readers.push((mark, csv_core::ReaderBuilder::new().delimiter(mark).build()));
            readers.len() - 1
        });
        let reader = &mut readers[at].1;
        reader.reset();
        let (mut text, mut ends) = (vec![0; line.len() + 1], vec![0; line.len() + 1]);
        let (_, _, written, count) = reader.read_record(&[line.as_bytes(), b"\n"].concat(), &mut text, &mut ends);
        let starts = std::iter::once(0).chain(ends[..count].iter().copied());
        for (start, end) in starts.zip(&ends[..count]) {
            let cell = text[..written].get(start..*end).unwrap_or_default();
            cells.push(Cow::Owned(String::from_utf8_lossy(cell).trim().to_owned()));
        }
    });
}

thread_local! {
    /// A reader for each mark between cells.
    static READERS: RefCell<Vec<(u8, csv_core::Reader)>> = const { RefCell::new(Vec::new()) };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_in_three_ways() {
        assert_eq!(Text::of("a\nb\r\nc\rd").lines, ["a", "b", "c", "d"]);
        assert_eq!(Text::of("a\r\r\n\nb\n").lines, ["a", "", "", "b"]);
        assert!(Text::of("").lines.is_empty());
    }

    #[test]
    fn quotes_hold_marks_or_are_characters() {
        let comma = Separator::Mark(',');
        assert_eq!(comma.cells("\"a,b\", c ,"), ["a,b", "c", ""]);
        assert_eq!(comma.cells("\"366,5\",1"), ["366,5", "1"]);
        assert_eq!(comma.cells("f,G',G\""), ["f", "G'", "G\""]);
        assert_eq!(Separator::Blanks.cells("  1.0   2 "), ["1.0", "2"]);
    }
}
