//! The scenario that a command is about, from a link or from a file that carries one, and its files.

use std::path::Path;

use beta_training::figure::{Colophon, Entry, FIGURES, Figure};
use beta_training::file::{file_name, link_in, zip};
use beta_training::params::Link;
use beta_training::render::{self, Look};
use beta_training::study::Study;

use super::{Failure, one_of, summary, trouble, usage};

pub struct Scenario {
    pub link: Link,
    pub study: Study,
    /// The page that the link was given for, without query and fragment; empty for bare pairs.
    page: String,
}

impl Scenario {
    pub fn of(words: &[&str]) -> Result<Self, Failure> {
        let given = match words {
            [] => String::new(),
            [word] if Path::new(word).is_file() => in_file(word)?,
            [text] => (*text).into(),
            [_, extra, ..] => return Err(usage(format!("`{extra}` is one argument too many (quote the link)"))),
        };
        let link = Link::parse(&given);
        if !link.issues.is_empty() {
            return Err(Failure { lines: link.issues.iter().map(ToString::to_string).collect(), status: 2 });
        }
        let page = given.split(['?', '#']).next().filter(|page| page.contains("://"));
        Ok(Self { study: Study::new(&link.params), page: page.unwrap_or_default().into(), link })
    }

    fn colophon(&self, entry: Option<&Entry>) -> Colophon {
        Colophon::of(&self.link, &self.page, entry)
    }

    pub fn figure(&self, entry: &Entry, format: Option<&str>) -> Result<String, Failure> {
        let figure = entry.figure(&self.study);
        let colophon = self.colophon(Some(entry));
        match one_of(format, &["json", "csv", "svg"])? {
            "json" => render::json(&figure, &colophon).map_err(|error| trouble(error.to_string())),
            "csv" => Ok(render::csv(&figure, &colophon)),
            _ => render::svg_file(&figure, &Look::default(), &colophon).map_err(|error| trouble(error.to_string())),
        }
    }

    /// Every figure, the summary and a README as a ZIP.
    pub fn bundle(&self) -> Result<Vec<u8>, Failure> {
        let figures: Vec<Figure> = FIGURES.iter().map(|entry| entry.figure(&self.study)).collect();
        let signed = FIGURES.iter().zip(&figures).map(|(entry, figure)| (figure, self.colophon(Some(entry))));
        let signed: Vec<_> = signed.collect();
        let summary = summary(self, Some("json"))?;
        let files =
            render::bundle(&signed, &self.colophon(None), summary, "").map_err(|error| trouble(error.to_string()))?;
        Ok(zip(&file_name(None, self.link.preset.id, self.link.change().as_deref()), &files))
    }
}

fn in_file(path: &str) -> Result<String, Failure> {
    let bytes = std::fs::read(path).map_err(|error| trouble(format!("{path} cannot be read: {error}")))?;
    link_in(&bytes).map_err(|why| usage(format!("{path}: {why}")))
}
