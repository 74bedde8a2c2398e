//! `Scenario`: the scenario of a command, from a link or from a file that carries one, and its files.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use beta_training::error::Error;
use beta_training::figure::Entry;
use beta_training::file::link_in;
use beta_training::lab::{Format, Lab, Reader};
use beta_training::params::{Issue, listed};
use beta_training::render::Look;
use beta_training::study::Designed;

use super::{Failure, one_of, remark, shown, trouble, usage};

pub struct Scenario {
    pub lab: Lab,
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
        let lab = Lab::opened(&given, Reader::of_thread());
        let issues = &lab.link().issues;
        refuse(issues)?;
        for note in issues {
            remark(&note.told());
        }
        // The address of a link that came damaged may be damaged too.
        let page = given.split(['?', '#']).next().filter(|page| page.contains("://") && issues.is_empty());
        Ok(Self { page: page.unwrap_or_default().into(), lab })
    }

    /// Refuses views of the link that the figures cannot show.
    pub fn check_views(&self) -> Result<(), Failure> {
        while self.lab.prepare_issues() < 1.0 {}
        refuse(&listed(self.lab.view_issues()))
    }

    pub fn figure(&self, entry: &Entry, format: Option<&str>) -> Result<String, Failure> {
        self.check_views()?;
        let format = match one_of(format, &["json", "csv", "matrix", "svg"])? {
            "json" => Format::Json,
            "csv" => Format::Csv,
            "matrix" => Format::Matrix,
            _ => Format::Svg,
        };
        self.lab.written(entry.id, format, &self.page, &Look::default()).map_err(failed)
    }

    /// Every figure, the summary and a README as a ZIP.
    pub fn bundle(&self) -> Result<Vec<u8>, Failure> {
        self.check_views()?;
        self.lab.bundle(&self.page).map_err(failed)
    }

    /// The scenario that leads to a goal.
    pub fn design(&self, goal: Option<&str>, by: Option<&str>) -> Result<Designed, Failure> {
        self.lab.design(goal, by).map_err(|issue| usage(issue.told()))
    }

    /// The record for scripts.
    pub fn summary(&self) -> Result<String, Failure> {
        self.lab.summary().map_err(failed)
    }
}

pub fn failed(error: Error) -> Failure {
    match error {
        Error::NoMap(_) => usage(error.told()),
        _ => trouble(error.told()),
    }
}

/// The page reads no larger file either.
const LARGEST: u64 = 32 << 20;

/// A note on what was mended is no reason to refuse a link.
fn refuse(issues: &[Issue]) -> Result<(), Failure> {
    if issues.iter().all(Issue::is_note) {
        return Ok(());
    }
    Err(Failure { lines: issues.iter().map(Issue::told).collect(), status: 2 })
}

fn in_file(path: &str) -> Result<String, Failure> {
    let name = shown(path);
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes));
    read.map_err(|error| trouble(format!("{name} cannot be read: {error}")))?;
    if bytes.len() as u64 > LARGEST {
        return Err(usage(format!("{name}: a file that carries a link has at most 32 MB")));
    }
    link_in(&bytes).map_err(|why| usage(format!("{name}: {}", why.told())))
}
