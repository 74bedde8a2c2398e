//! A whole scenario as files: every figure as a picture and as numbers, the summary, and what they are.

use super::{Look, csv, svg_file};
use crate::error::Error;
use crate::figure::{Colophon, Figure};
use crate::words::say;

/// Files with their names; those of the figures stand beside a README that names the link first.
///
/// `summary` is the JSON of the scenario; `date`, if any, the day on which the files are made.
pub fn bundle(
    figures: &[(&Figure, Colophon)],
    about: &Colophon,
    summary: String,
    date: &str,
) -> Result<Vec<(String, Vec<u8>)>, Error> {
    let mut files = vec![("README.txt".into(), readme(about, date).into()), ("summary.json".into(), summary.into())];
    for (figure, colophon) in figures {
        let picture = svg_file(figure, &Look::default(), colophon)?;
        files.push((format!("{}.svg", figure.id), picture.into()));
        files.push((format!("{}.csv", figure.id), csv(figure, colophon).into()));
    }
    Ok(files)
}

fn readme(about: &Colophon, date: &str) -> String {
    let mut text = [&about.software(), "\n\nlink: ", &about.link, "\n"].concat();
    if !date.is_empty() {
        text.extend(["date: ", date, "\n"]);
    }
    text.extend(["\n", say("file.readme"), "\n\n"]);
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
    fn the_readme_says_link_and_date_where_there_is_one() {
        let about = Colophon::sample("https://host.example/#v=1");
        assert!(
            readme(&about, "2031-02-03")
                .starts_with("program 1.2\n\nlink: https://host.example/#v=1\ndate: 2031-02-03\n")
        );
        let files = bundle(&[], &about, "{}".into(), "").unwrap();
        assert_eq!(files.iter().map(|file| file.0.as_str()).collect::<Vec<_>>(), ["README.txt", "summary.json"]);
        assert!(!String::from_utf8(files[0].1.clone()).unwrap().contains("date:"));
    }
}
