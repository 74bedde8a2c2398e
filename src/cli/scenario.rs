//! The scenario that a command is about, from a link or from a file that carries one, and its files.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use beta_training::figure::{self, Colophon, Entry, FIGURES, Figure, Pinned};
use beta_training::file::{file_name, link_in, zip};
use beta_training::params::{Fault, Issue, Link, View, listed};
use beta_training::render::{self, Look};
use beta_training::study::Study;

use super::{Failure, one_of, remark, shown, summary, trouble, usage};

pub struct Scenario {
    pub link: Link,
    pub study: Study,
    pub pinned: Vec<Pinned>,
    /// The page that the link was given for, without query and fragment; empty for bare pairs.
    page: String,
}

impl Scenario {
    pub fn of(words: &[&str]) -> Result<Self, Failure> {
        let given = match words {
            [] => String::new(),
            [word] if Path::new(word).is_file() => {
                if word.contains(['=', '#', '?']) {
                    remark(&format!("`{}` is a file here, and its link is taken; `./` before it says so", shown(word)));
                }
                in_file(word)?
            }
            [text] => (*text).into(),
            [_, extra, ..] => {
                return Err(usage(format!("`{}` is one argument too many (quote the link)", shown(extra))));
            }
        };
        let link = Link::parse(&given);
        refuse(&link.issues)?;
        for note in &link.issues {
            remark(&note.to_string());
        }
        // The address of a link that came damaged may be damaged too.
        let page = given.split(['?', '#']).next().filter(|page| page.contains("://") && link.issues.is_empty());
        let pinned = link.pins.iter().map(Pinned::new).collect();
        Ok(Self { study: Study::new(&link.scenario.params), pinned, page: page.unwrap_or_default().into(), link })
    }

    /// A figure with the curves of pinned scenarios, as the link looks at it.
    fn seen(&self, entry: &Entry) -> Figure {
        let mut figure = entry.compared(&self.study, &self.link, &self.pinned);
        if let Some(view) = self.link.views.iter().find(|view| view.figure == entry.id) {
            figure::apply(&mut figure, view);
        }
        figure
    }

    /// What the link asks of figures that they cannot show.
    fn view_faults(&self) -> impl Iterator<Item = Issue> {
        let of = |view: &View| match figure::entry(&view.figure) {
            Some(entry) => figure::faults(&entry.compared(&self.study, &self.link, &self.pinned), view),
            None => vec![Issue::of_view(Fault::UnknownFigure, &view.figure)],
        };
        self.link.views.iter().flat_map(of)
    }

    pub fn check_views(&self) -> Result<(), Failure> {
        refuse(&listed(self.view_faults()))
    }

    fn colophon(&self, entry: Option<&Entry>) -> Colophon {
        Colophon::of(&self.link, &self.page, entry)
    }

    pub fn figure(&self, entry: &Entry, format: Option<&str>) -> Result<String, Failure> {
        self.check_views()?;
        let figure = self.seen(entry);
        let colophon = self.colophon(Some(entry));
        match one_of(format, &["json", "csv", "svg"])? {
            "json" => render::json(&figure, &colophon).map_err(|error| trouble(error.to_string())),
            "csv" => Ok(render::csv(&figure, &colophon)),
            _ => render::svg_file(&figure, &Look::default(), &colophon).map_err(|error| trouble(error.to_string())),
        }
    }

    /// Every figure, the summary and a README as a ZIP.
    pub fn bundle(&self) -> Result<Vec<u8>, Failure> {
        self.check_views()?;
        let figures: Vec<Figure> = FIGURES.iter().map(|entry| self.seen(entry)).collect();
        let signed = FIGURES.iter().zip(&figures).map(|(entry, figure)| (figure, self.colophon(Some(entry))));
        let signed: Vec<_> = signed.collect();
        let summary = summary(self, Some("json"))?;
        let files =
            render::bundle(&signed, &self.colophon(None), summary, "").map_err(|error| trouble(error.to_string()))?;
        Ok(zip(&file_name(None, self.link.scenario.preset.id, self.link.change().as_deref()), &files))
    }
}

/// The page reads no larger file either.
const LARGEST: u64 = 32 << 20;

/// A note on what was mended is no reason to refuse a link.
fn refuse(issues: &[Issue]) -> Result<(), Failure> {
    if issues.iter().all(Issue::is_note) {
        return Ok(());
    }
    Err(Failure { lines: issues.iter().map(ToString::to_string).collect(), status: 2 })
}

fn in_file(path: &str) -> Result<String, Failure> {
    let name = shown(path);
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes));
    read.map_err(|error| trouble(format!("{name} cannot be read: {error}")))?;
    if bytes.len() as u64 > LARGEST {
        return Err(usage(format!("{name}: a file that carries a link has at most 32 MB")));
    }
    link_in(&bytes).map_err(|why| usage(format!("{name}: {why}")))
}
