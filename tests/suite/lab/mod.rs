//! `Lab`: what a reader can do with a scenario, as every front end hands it on.
#![allow(clippy::unwrap_used)]

mod files;
mod look;
mod looking;
mod pins;
mod reader;
mod values;

use beta_training::lab::{Lab, Reader};
use beta_training::params::Issue;

/// A lab for a reader of English who chose no units.
fn opened(link: &str) -> Lab {
    Lab::opened(link, Reader::default())
}

fn link(lab: &Lab) -> String {
    lab.link().write()
}

/// What was wrong with its link, as its reader is told.
fn messages(lab: &Lab) -> Vec<String> {
    let _spoken = lab.reader().spoken_to();
    lab.issues().iter().map(Issue::told).collect()
}
