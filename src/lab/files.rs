//! Acts of [`Lab`] on files: figures and scenarios written, and the links in files.

use super::Lab;
use crate::error::Error;
use crate::figure::{self, Colophon, Entry, FIGURES, Figure};
use crate::file::{self, Resolution};
use crate::params::{Fault, Link, View};
use crate::render::{self, Look};
use std::borrow::Cow;

/// How a figure is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Svg,
    Csv,
    /// CSV of a map in rows and columns.
    Matrix,
    Json,
    /// CSV that a spreadsheet reads, with decimal commas or without: a list has `;` between where decimals have `,`.
    Spreadsheet(bool),
    /// The same with tabs, for the clipboard.
    Tsv(bool),
}

/// CSS pixels to a metre of paper.
const PIXELS_PER_METRE: f64 = 96.0 / 0.0254;

impl Lab {
    /// A figure, as the reader looks at it, as a file that names the address `page` (empty for none). `look`
    /// is the appearance of a picture.
    pub fn written(&self, id: &str, format: Format, page: &str, look: &Look) -> Result<String, Error> {
        let _spoken = self.reader.spoken_to();
        let (figure, colophon) = match format {
            Format::Svg => self.signed(id, page).map(|(figure, colophon)| (Cow::Borrowed(figure), colophon))?,
            _ => self.signed_numbers(id, page)?,
        };
        let figure = &*figure;
        Ok(match format {
            Format::Svg => render::svg_file(figure, look, &colophon)?,
            Format::Csv => render::csv(figure, &colophon),
            Format::Matrix => render::matrix(figure, &colophon).ok_or_else(|| Error::NoMap(id.into()))?,
            Format::Json => render::json(figure, &colophon)?,
            Format::Spreadsheet(is_comma) => {
                // Without the mark a spreadsheet takes UTF-8 for something else.
                ["\u{feff}", &render::wide(figure, if is_comma { ';' } else { ',' }, is_comma)].concat()
            }
            Format::Tsv(is_comma) => render::wide(figure, '\t', is_comma),
        })
    }

    /// A PNG of a figure with `ratio` dots to a CSS pixel, which also says what an SVG says; nothing
    /// where `png` is none.
    pub fn png(&self, id: &str, page: &str, png: &[u8], ratio: f64) -> Result<Option<Vec<u8>>, Error> {
        let _spoken = self.reader.spoken_to();
        let (figure, colophon) = self.signed(id, page)?;
        let texts = [
            ("Title", figure.title.as_str()),
            ("Software", &colophon.software()),
            ("URL", &colophon.link),
            ("Description", &figure.summary),
            ("Comment", &[figure.axes_said(), colophon.lines()].concat().join("\n")),
        ];
        let resolution = Resolution(libm::round(ratio * PIXELS_PER_METRE) as u32);
        Ok(file::with_texts(png, resolution, &texts))
    }

    /// Every figure, the summary and a README as a ZIP.
    pub fn bundle(&self, page: &str) -> Result<Vec<u8>, Error> {
        let _spoken = self.reader.spoken_to();
        // Pictures and numbers of one quantity.
        let numbers = |entry: &Entry| self.signed_numbers(entry.id, page);
        let signed = FIGURES.iter().map(numbers).collect::<Result<Vec<_>, Error>>()?;
        let files = render::bundle(&signed, &Colophon::of(&self.link, page, None), self.summary()?)?;
        Ok(file::zip(&self.name(None), &files))
    }

    /// The name of a file of a figure, or of the whole scenario.
    pub fn file_name(&self, figure: Option<&str>, extension: &str) -> String {
        [&self.name(figure), ".", extension].concat()
    }

    /// The link in a file that this program wrote, in a version that it reads, or why there is none, in
    /// words. Nothing is opened yet.
    pub fn link_in(&self, bytes: &[u8]) -> Result<String, String> {
        let _spoken = self.reader.spoken_to();
        let link = file::link_in(bytes).map_err(|why| why.told().to_owned())?;
        let newer = Link::parse(&link).issues.into_iter().find(|issue| issue.fault == Fault::NewerVersion);
        newer.map_or(Ok(link), |issue| Err(issue.told()))
    }

    /// A figure as the reader looks at it, with what its files say of it.
    pub fn signed(&self, id: &str, page: &str) -> Result<(&Figure, Colophon), Error> {
        let _spoken = self.reader.spoken_to();
        let entry = &FIGURES[self.place(id)?];
        Ok((self.seen(id)?, Colophon::of(&self.telling(id)?, page, Some(entry))))
    }

    /// The link that says of a figure what else only the reader's preference does: that it is a ratio.
    pub fn telling(&self, id: &str) -> Result<Link, Error> {
        let at = self.place(id)?;
        let mut link = self.link.clone();
        if self.is_ratio(at) && self.view(id).is_none() {
            link.look(View { ratio: Some(true), ..View::of(id) });
        }
        Ok(link)
    }

    /// The same with the numbers as they are printed, also where a ratio is looked at.
    fn signed_numbers(&self, id: &str, page: &str) -> Result<(Cow<'_, Figure>, Colophon), Error> {
        let at = self.place(id)?;
        if !self.is_ratio(at) {
            let (seen, colophon) = self.signed(id, page)?;
            return Ok((Cow::Borrowed(seen), colophon));
        }
        let _spoken = self.reader.spoken_to();
        let colophon = Colophon::of(&self.link, page, Some(&FIGURES[at]));
        let mut printed = self.printed(&self.figures[at], at).clone();
        let hidden = self.view(id).map_or_else(Vec::new, |view| view.hidden.clone());
        figure::apply(&mut printed, &View { hidden, ..View::of(id) });
        Ok((Cow::Owned(printed), colophon))
    }

    fn name(&self, figure: Option<&str>) -> String {
        file::file_name(figure, self.link.scenario.preset.id, self.link.change().as_deref())
    }
}
