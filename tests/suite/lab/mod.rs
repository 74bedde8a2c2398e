//! `Lab`: the acts of a reader, which every front end passes on.
#![allow(clippy::unwrap_used)]

mod files;
mod handles;
mod look;
mod looking;
mod pins;
mod reader;
mod together;
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

/// The faults of its link, in its reader's language.
fn messages(lab: &Lab) -> Vec<String> {
    let _spoken = lab.reader().spoken_to();
    lab.issues().iter().map(Issue::told).collect()
}
