//! Links last: those of `tests/links` open as they did, with the results that they were sent with.
#![allow(clippy::unwrap_used)]

mod common;

use arbtest::arbtest;
use beta_training::model;
use beta_training::params::{Fault, History, LINK_VERSION, Link, Pairs};
use beta_training::study::{Study, digest};
use common::{any_link, project};

/// A link a line, then what it must give: `r=…` of the model version that it names. Lines are only
/// ever appended; `UPDATE_GOLDEN=1` fills in what a new line must give.
const CORPUS: &str = "tests/links/v1/corpus.txt";

/// How many lines were published, and the digest of their bytes: raised when lines are appended.
const PUBLISHED: (usize, u64) = (55, 650_215_621_084);

fn lines(text: &str) -> Vec<(String, Option<String>)> {
    let parts = |line: &str| match line.split_once(' ') {
        Some((link, result)) => (link.to_owned(), Some(result.to_owned())),
        None => (line.to_owned(), None),
    };
    text.lines().filter(|line| !line.is_empty() && !line.starts_with("# ")).map(parts).collect()
}

#[test]
fn every_link_of_the_corpus_gives_its_results() {
    let path = project(CORPUS);
    let text = std::fs::read_to_string(&path).unwrap();
    let bless = std::env::var_os("UPDATE_GOLDEN").is_some();
    let mut written: String =
        text.lines().filter(|line| line.starts_with("# ")).map(|line| format!("{line}\n")).collect();
    for (link, result) in lines(&text) {
        let study = Study::new(&Link::parse(&link).params);
        let now = format!("r={}", study.receipt().write());
        match result {
            Some(result) if result.starts_with(&format!("r={}:", model::VERSION)) => assert_eq!(result, now, "{link}"),
            // What an older model gave stays on record; the receiver is told what has moved.
            Some(result) => {
                let sent = Link::parse(&format!("{link}&{result}")).receipt.unwrap();
                let told = study.compared_with(&sent);
                assert!(told.identical || told.sentences.len() > 1, "{link}");
            }
            None => assert!(bless, "{link} has no result; UPDATE_GOLDEN=1 fills it in"),
        }
        written += &format!("{link} {now}\n");
    }
    if bless {
        std::fs::write(&path, written).unwrap();
    }
}

#[test]
fn published_lines_of_the_corpus_stay() {
    let text = std::fs::read_to_string(project(CORPUS)).unwrap();
    let all: Vec<&str> = text.lines().filter(|line| !line.starts_with("# ")).collect();
    let bytes: Vec<f64> = all.iter().take(PUBLISHED.0).flat_map(|line| line.bytes()).map(f64::from).collect();
    assert_eq!((all.len(), digest(&bytes)), PUBLISHED, "lines are only appended; then PUBLISHED is raised");
}

/// Version 1 of a program that never was: it wrote the heating rate in K/s as `heating`, and knew a
/// switch that is gone.
fn from_made_up_1(pairs: Pairs) -> Pairs {
    let translate = |(key, value): (String, String)| match key.as_str() {
        "heating" => match value.parse::<f64>() {
            Ok(rate) => ("rate".into(), (rate * 60.0).to_string()),
            // What cannot be translated keeps its text, so that it can be named.
            Err(_) => ("rate".into(), value),
        },
        _ => (key, value),
    };
    pairs.into_iter().map(translate).collect()
}

/// Its version 2 called the terminal temperature `end`.
fn from_made_up_2(pairs: Pairs) -> Pairs {
    pairs.into_iter().map(|(key, value)| (if key == "end" { "t_end".into() } else { key }, value)).collect()
}

const MADE_UP: History = History { version: 3, steps: &[from_made_up_1, from_made_up_2] };

#[test]
fn links_of_older_versions_are_translated_step_by_step() {
    let expected = Link::parse("rate=6&t_end=363&f=1,10").params;
    for link in [
        "#v=1&heating=0.1&end=363&f=1,10",
        "#v=2&rate=6&end=363&f=1,10",
        "#v=3&rate=6&t_end=363&f=1,10",
        "rate=6&t_end=363&f=1,10",
    ] {
        let read = Link::parse_with(link, &MADE_UP);
        assert!(read.issues.is_empty(), "{link}: {:?}", read.issues);
        assert_eq!(read.params, expected, "{link}");
    }
}

#[test]
fn what_an_older_link_got_wrong_is_still_said() {
    let read = Link::parse_with("#v=1&heating=fast&end=9999&colour=red", &MADE_UP);
    let faults: Vec<_> =
        read.issues.iter().map(|issue| (issue.key.as_str(), issue.given.as_str(), issue.fault)).collect();
    assert_eq!(
        faults,
        [
            ("rate", "fast", Fault::NotANumber),
            ("t_end", "9999", Fault::OutOfRange),
            ("colour", "red", Fault::UnknownKey)
        ]
    );
    assert_eq!(read.unknown, [("colour".to_owned(), "red".to_owned())]);
    // A newer link is not guessed at, and a key of an older version means nothing in a newer one.
    assert_eq!(Link::parse_with("#v=4&rate=6", &MADE_UP).issues[0].fault, Fault::NewerVersion);
    assert_eq!(Link::parse_with("#v=2&heating=0.1", &MADE_UP).issues[0].fault, Fault::UnknownKey);
}

#[test]
fn every_link_of_version_1_survives_a_history_that_changes_nothing() {
    let longer = History { version: LINK_VERSION + 2, steps: &[|pairs| pairs, |pairs| pairs] };
    arbtest(|u| {
        let link = any_link(u)?.write();
        let (here, there) = (Link::parse(&link), Link::parse_with(&link, &longer));
        assert_eq!(here.params, there.params, "{link}");
        Ok(())
    })
    .budget_ms(500);
}

#[test]
fn a_receipt_is_no_part_of_the_scenario() {
    let link = Link::parse("#v=1&f=10&r=1:0000000000:1:1");
    assert!(link.issues.is_empty() && link.receipt.is_some());
    assert_eq!(link.write(), "#v=1&f=10");
    let broken = Link::parse("#v=1&f=10&r=1:zz");
    assert_eq!(broken.issues[0].fault, Fault::BadReceipt);
    assert_eq!(broken.write(), "#v=1&f=10");
}

#[test]
fn an_address_without_a_scenario_says_nothing_of_one() {
    for text in ["https://example.org/lab", "https://example.org/lab/#", "", "#", "lab.html#f=1"] {
        let link = Link::parse(text);
        assert!(link.issues.is_empty() && link.unknown.is_empty(), "{text}: {:?}", link.issues);
    }
    assert_eq!(Link::parse("lab.html#f=1").params.f, [1.0]);
    assert_eq!(Link::parse("f=1").params.f, [1.0]);
}

#[test]
fn a_version_is_a_number() {
    for text in ["v=", "v=abc", "v=0", "v=-1", "v=1.5"] {
        let link = Link::parse(&format!("#{text}&f=1"));
        assert_eq!(link.issues.iter().map(|issue| issue.fault).collect::<Vec<_>>(), [Fault::BadVersion], "{text}");
        assert_eq!(link.params.f, [1.0]);
    }
    for text in ["v=2", "v=99999999999999999999"] {
        assert_eq!(Link::parse(&format!("#{text}&f=1")).issues[0].fault, Fault::NewerVersion, "{text}");
    }
}

#[test]
fn a_sent_link_is_the_scenario_with_its_results() {
    let link = Link::parse("#v=1&f=1,10");
    let receipt = Study::new(&link.params).receipt();
    let sent = Link::parse(&link.write_with(&receipt));
    assert_eq!((sent.params, sent.receipt), (link.params, Some(receipt)));
}

#[test]
fn the_bound_by_the_alpha_relaxation_is_no_value() {
    let e_alpha = Study::new(&Link::parse("").params).derived().e_alpha_ev;
    let at =
        |e: f64| Link::parse(&format!("#v=1&e_beta={e:?}")).issues.iter().map(|issue| issue.fault).collect::<Vec<_>>();
    assert_eq!(at(e_alpha), [Fault::Conflict]);
    assert!(at(e_alpha - 1e-6).is_empty());
}
