//! [`bundle`]: a whole scenario as files: every figure as picture and numbers, the summary, and a README.

use super::{Look, csv, svg_file};
use crate::error::Error;
use crate::figure::{Colophon, Figure};
use crate::words::say;
use std::borrow::Cow;

/// Files with their names; those of the figures stand beside a README that names the link first.
///
/// `summary` is the JSON of the scenario. There is no date: the same scenario makes the same files.
pub fn bundle(
    figures: &[(Cow<'_, Figure>, Colophon)],
    about: &Colophon,
    summary: String,
) -> Result<Vec<(String, Vec<u8>)>, Error> {
    let mut files = vec![("README.txt".into(), readme(about).into()), ("summary.json".into(), summary.into())];
    for (figure, colophon) in figures {
        let picture = svg_file(figure, &Look::default(), colophon)?;
        files.push((format!("{}.svg", figure.id), picture.into()));
        files.push((format!("{}.csv", figure.id), csv(figure, colophon).into()));
    }
    Ok(files)
}

fn readme(about: &Colophon) -> String {
    let mut text = [&about.software(), "\n\nlink: ", &about.link, "\n\n", say("file.readme"), "\n\n"].concat();
    for (name, what) in [
        ("*.svg        ", say("file.readme.svg")),
        ("*.csv        ", say("file.readme.csv")),
        ("summary.json ", say("file.readme.json")),
    ] {
        text.extend([name, what, "\n"]);
    }
    text.push('\n');
    text + &about.lines().join("\n") + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_readme_says_the_link_first() {
        let about = Colophon::sample("https://host.example/#v=1");
        assert!(readme(&about).starts_with("program 1.2\n\nlink: https://host.example/#v=1\n\n"));
        let files = bundle(&[], &about, "{}".into()).unwrap();
        assert_eq!(files.iter().map(|file| file.0.as_str()).collect::<Vec<_>>(), ["README.txt", "summary.json"]);
    }
}
