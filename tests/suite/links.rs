//! Published links: those of `tests/links` open as before, with the results that they were sent with.
#![allow(clippy::unwrap_used)]

use crate::common::{any_link, project};
use arbtest::arbtest;
use beta_training::params::{Fault, History, Issue, LINK_VERSION, LONGEST_LINK, Link, MOST_LISTED, Pairs};
use beta_training::study::{Study, digest};

/// A link a line, then what it must give: `r=…` of the model version that it names. Lines are only
/// ever appended; `UPDATE_GOLDEN=1` fills in what a new line must give.
const CORPUS: &str = "tests/links/v1/corpus.txt";

/// How many lines were published, and the digest of their bytes: raised when lines are appended.
const PUBLISHED: (usize, u64) = (105, 667_890_727_366);

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
        let study = Study::new(&Link::parse(&link).scenario.params);
        let now = format!("r={}", study.receipt().write());
        match result {
            Some(result) if result.starts_with(&format!("r={}:", model::VERSION)) => assert_eq!(result, now, "{link}"),
            // The results of older models are kept, and agree within what they claimed.
            Some(result) => {
                let sent = Link::parse(&format!("#v=1&{result}")).receipt.unwrap();
                let told = study.compared_with(&sent);
                assert!(told.identical || told.digits >= Some(5), "{link}: {told:?}");
                written += &format!("{link} {result}\n");
                continue;
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

/// Version 1 of an invented program: it wrote the heating rate in K/s as `heating`, and had a switch that is
/// gone.
fn from_made_up_1(pairs: Pairs) -> Pairs {
    let translate = |(key, value): (String, String)| match key.as_str() {
        "heating" => match value.parse::<f64>() {
            Ok(rate) => ("rate".into(), (rate * 60.0).to_string()),
            // A value that cannot be translated keeps its text, so that a message can name it.
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
    let expected = Link::parse("rate=6&t_end=363&f=1,10").scenario.params;
    for link in [
        "#v=1&heating=0.1&end=363&f=1,10",
        "#v=2&rate=6&end=363&f=1,10",
        "#v=3&rate=6&t_end=363&f=1,10",
        "rate=6&t_end=363&f=1,10",
    ] {
        let read = Link::parse_with(link, &MADE_UP);
        assert!(read.issues.is_empty(), "{link}: {:?}", read.issues);
        assert_eq!(read.scenario.params, expected, "{link}");
    }
}

#[test]
fn what_an_older_link_got_wrong_is_still_said() {
    let read = Link::parse_with("#v=1&heating=fast&end=9999&colour=red", &MADE_UP);
    let faults: Vec<_> = read.issues.iter().map(|issue| (issue.key.as_str(), &*issue.given, issue.fault)).collect();
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
        assert_eq!(here.scenario.params, there.scenario.params, "{link}");
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
    assert_eq!(Link::parse("lab.html#f=1").scenario.params.f, [1.0]);
    assert_eq!(Link::parse("f=1").scenario.params.f, [1.0]);
}

#[test]
fn a_version_is_a_number() {
    for text in ["v=", "v=abc", "v=0", "v=-1", "v=1.5"] {
        let link = Link::parse(&format!("#{text}&f=1"));
        assert_eq!(link.issues.iter().map(|issue| issue.fault).collect::<Vec<_>>(), [Fault::BadVersion], "{text}");
        assert_eq!(link.scenario.params.f, [1.0]);
    }
    for text in ["v=2", "v=99999999999999999999"] {
        assert_eq!(Link::parse(&format!("#{text}&f=1")).issues[0].fault, Fault::NewerVersion, "{text}");
    }
}

#[test]
fn a_sent_link_is_the_scenario_with_its_results() {
    let link = Link::parse("#v=1&f=1,10");
    let receipt = Study::new(&link.scenario.params).receipt();
    let sent = Link::parse(&link.write_with(&receipt));
    assert_eq!((sent.scenario.params, sent.receipt), (link.scenario.params, Some(receipt)));
}

#[test]
fn the_bound_by_the_alpha_relaxation_is_no_value() {
    let e_alpha = Study::new(&Link::parse("").scenario.params).derived().e_alpha_ev;
    let at =
        |e: f64| Link::parse(&format!("#v=1&e_beta={e:?}")).issues.iter().map(|issue| issue.fault).collect::<Vec<_>>();
    assert_eq!(at(e_alpha), [Fault::Conflict]);
    assert!(at(e_alpha - 1e-6).is_empty());
}

/// A link as programs damage it, each with words of its note.
const MANGLED: &[(&str, &str)] = &[
    ("https://host.example/lab/#v=1&amp;f=1,10&amp;t_end=363", "`&amp;`"),
    ("#v=1&amp;amp;f=1,10&#38;t_end=363", "`&amp;`"),
    ("https://host.example/lab/%23v=1&f=1,10&t_end=363", "percent"),
    ("https://host.example/lab/#v%3D1%26f%3D1%2C10%26t_end%3D363", "percent"),
    ("%23v%3D1%26f%3D1%2C10%26t_end%3D363", "percent"),
    ("https%3A%2F%2Fhost.example%2Flab%2F%23v%3D1%26f%3D1%2C10%26t_end%3D363", "percent"),
    ("#v%253D1%2526f%253D1%252C10%2526t_end%253D363", "percent"),
    ("#v=1&f=1%252C10&t_end=363", "percent"),
    ("https://host.example/lab/?v=1%26f=1,10%26t_end=363", "percent"),
    ("#v=1%26amp%3Bf=1,10%26amp%3Bt_end=363", "percent"),
    ("(https://host.example/lab/#v=1&f=1,10&t_end=363)", "left out: ()"),
    ("#v=1&f=1,10&t_end=363)", "left out: )"),
    ("#v=1&f=1,10&t_end=363).", "left out: )."),
    ("#v=1&f=1,10&t_end=363>", "left out: >"),
    ("#v=1&f=1,10&t_end=363,", "left out: ,"),
    ("\"v=1&f=1,10&t_end=363\"", "left out: \"\""),
    ("#v=1&f=1,10&t_end=36\u{200b}3", "U+200B"),
    ("#v=1&f=1,10&t_end=36%E2%80%8B3", "U+200B"),
    ("\u{feff}v=1&f=1,10&t_e\u{ad}nd=363\u{202e}", "U+FEFF, U+00AD, U+202E"),
    ("#v=1&\u{a0}f=1,10&\r\n t_end=363", "blanks"),
    ("#v=1&f=１，１0&t_end=363", "full-width"),
    ("＃v＝1＆f＝1,10＆t_end＝363", "full-width"),
    ("#v=1&f=1%EF%BC%8C10&t_end=363）", "full-width"),
];

#[test]
fn a_mangled_link_is_mended_where_it_can_mean_one_thing_only() {
    let meant = Link::parse("#v=1&f=1,10&t_end=363");
    for (text, said) in MANGLED {
        let link = Link::parse(text);
        let [note] = &link.issues[..] else { panic!("{text}: {:?}", link.issues) };
        assert!(note.fault == Fault::Mended && note.is_note(), "{text}: {note}");
        assert!(note.to_string().contains(said), "{text}: {note}");
        assert_eq!((&link.scenario.params, link.write()), (&meant.scenario.params, meant.write()), "{text}");
        assert_eq!(note.used, meant.write());
    }
}

#[test]
fn a_link_that_could_mean_more_than_one_thing_is_refused_as_it_came() {
    for (text, fault) in [
        // Cut within a list, or followed by a comma.
        ("#v=1&t_end=363&f=1,10,", Fault::NotANumber),
        ("#v=1&view=creep:x,log,", Fault::BadView),
        ("#v=1&pin1=paper;t_end:", Fault::NotANumber),
        // One number or two.
        ("#v=1&f=1\u{a0}10", Fault::NotANumber),
        ("#v=1&f=1 10", Fault::NotANumber),
        ("#v=1&t_end=3,63", Fault::TooMany),
        // Unknown pairs are not decoded.
        ("#v=1&note=a%26f=10", Fault::UnknownKey),
        ("note=a%26f=10", Fault::UnknownKey),
        // No link at all.
        ("#???", Fault::UnknownKey),
        ("%3D)", Fault::UnknownKey),
    ] {
        let link = Link::parse(text);
        assert_eq!(link.issues.iter().map(|issue| issue.fault).collect::<Vec<_>>(), [fault], "{text}");
        assert_eq!(link.scenario.params.f, Link::default().scenario.params.f, "{text}");
    }
}

#[test]
fn what_else_is_wrong_with_a_mended_link_is_said_too() {
    let link = Link::parse("#v=1&amp;f=1,10&amp;t_end=9999&amp;colour=a%26b");
    let faults: Vec<_> = link.issues.iter().map(|issue| (issue.key.as_str(), issue.fault)).collect();
    assert_eq!(faults, [("link", Fault::Mended), ("t_end", Fault::OutOfRange), ("colour", Fault::UnknownKey)]);
    assert_eq!(link.write(), "#v=1&f=1,10&colour=a%26b");
}

#[test]
fn what_cannot_be_seen_is_named() {
    let said = |text: &str| Link::parse(text).issues.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
    for (text, named) in [
        ("#v=1&t_end=36\u{200b}x", "36[U+200B]x"),
        ("#v=1&col\u{202e}our=1", "`col[U+202E]our`"),
        ("#v=1&preset=a\u{7}b", "a[U+0007]b"),
        ("#v=1&f=1\u{a0}10", "1[U+00A0]10"),
    ] {
        assert!(said(text).contains(named), "{}", said(text));
    }
}

/// The results come before what they follow from: wherever a link is cut behind them, they do not fit.
#[test]
fn a_link_that_was_cut_says_so_when_it_is_opened() {
    let link = Link::parse("#v=1&preset=fig1&f=1,12.5&t_end=363.5&pin1=paper;t_end:373");
    let sent = link.write_with(&Study::new(&link.scenario.params).receipt());
    assert!(sent.starts_with("#v=1&r=2:") && Link::parse(&sent).issues.is_empty(), "{sent}");
    let end = sent.find("&pin1").unwrap();
    for at in sent.find("&r").unwrap() + 2..end {
        let cut = Link::parse(&sent[..at]);
        let moved = |link: &Link| {
            link.receipt.as_ref().is_some_and(|sent| !Study::new(&link.scenario.params).compared_with(sent).identical)
        };
        let is_said = cut.issues.iter().any(|issue| !issue.is_note()) || moved(&cut);
        // A number may be cut to the same number.
        assert!(is_said || cut.scenario.params == link.scenario.params, "{}", &sent[..at]);
    }
    // Where it stood in older links it is still read.
    let receipt = Study::new(&link.scenario.params).receipt();
    let old = Link::parse(&format!("{}&r={}", link.write(), receipt.write()));
    assert_eq!((old.issues.len(), old.receipt, old.scenario.params), (0, Some(receipt), link.scenario.params));
}

#[test]
fn a_text_that_is_too_long_is_no_link_and_faults_are_counted() {
    let long = |count: usize| format!("#v=1&t_end=363&zz={}", "A".repeat(count - 18));
    let link = Link::parse(&long(LONGEST_LINK));
    assert_eq!((link.scenario.params.t_end, link.issues.len()), (363.0, 1));
    assert_eq!(Link::parse(&link.write()).unknown, link.unknown);
    let link = Link::parse(&long(LONGEST_LINK + 1));
    assert_eq!((link.scenario.params.t_end, link.issues[0].fault, link.issues.len()), (383.0, Fault::TooLong, 1));
    assert!(link.issues[0].to_string().contains("65537") && link.unknown.is_empty());
    // Unknown pairs that would make the written link too long are not kept, or it could not be opened.
    let link = Link::parse(&format!("#v=1&t_end=363&zz={}", "é".repeat(LONGEST_LINK / 2)));
    assert!(link.write().len() < LONGEST_LINK && link.scenario.params.t_end == 363.0);
    assert_eq!(link.issues.iter().map(|issue| issue.fault).collect::<Vec<_>>(), [Fault::NotKept, Fault::UnknownKey]);

    for count in [MOST_LISTED, MOST_LISTED + 1, 3000] {
        for (head, one) in [("#v=1", "&zz=1"), ("#v=1&view=", "creep;"), ("#v=1&pin1=paper", ";zz:1")] {
            let issues = Link::parse(&[head, &one.repeat(count)].concat()).issues;
            let rest = issues.iter().find(|issue| issue.fault == Fault::More);
            let listed = issues.len() - usize::from(rest.is_some());
            // The last semicolon of a view begins one more.
            let all = listed + rest.map_or(0, |rest| rest.given.parse::<usize>().unwrap());
            assert!(listed <= MOST_LISTED && (all == count || all == count + 1), "{head}{one}: {listed}, {all}");
        }
    }
}

#[test]
fn files_messages_and_links_have_one_limit() {
    assert_eq!(beta_training::file::LONGEST, LONGEST_LINK);
    let messages = std::fs::read_to_string(project("www/frame/messages.js")).unwrap();
    assert!(messages.contains("link: 65_536,") && LONGEST_LINK == 65_536);
}

/// The time that this thread has had a processor, where the system says it: what else the machine does is no part of it.
fn worked() -> std::time::Duration {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = text.split(' ').next().and_then(|text| text.parse().ok());
    nanoseconds.map_or_else(
        || std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap(),
        std::time::Duration::from_nanos,
    )
}

/// Ten times as long takes about ten times as long, not a hundred times.
#[test]
fn reading_takes_time_in_proportion_to_the_length() {
    let views = |count: usize| (0..count).map(|i| format!("n{i}:y,log;")).collect::<String>();
    let hidden = |count: usize| (0..count).map(|i| format!(",c{i}")).collect::<String>();
    let texts: [(&str, &dyn Fn(usize) -> String); 6] = [
        ("duplicates", &|count| format!("#v=1{}", "&f=1".repeat(count))),
        ("unknown keys", &|count| format!("#v=1{}", "&z=1".repeat(count))),
        ("views", &|count| format!("#v=1&view={}", views(count / 4))),
        ("hidden", &|count| format!("#v=1&view=creep:hide{}", hidden(count / 2))),
        ("a pin", &|count| format!("#v=1&pin1=paper{}", ";z:1".repeat(count))),
        ("entities", &|count| format!("#v=1&{}f=1", "amp;".repeat(count))),
    ];
    for (name, text) in texts {
        // As much text in ten pieces and in one, so that a machine with other things to do slows both alike.
        let time = |count: usize, times: usize| {
            let text = text(count);
            let begin = worked();
            for _ in 0..times {
                std::hint::black_box(Link::parse(&text));
            }
            worked() - begin
        };
        // Long enough for a clock that ticks every few milliseconds.
        let runs: Vec<_> = (0..3).map(|_| (time(1_000, 200), time(10_000, 20))).collect();
        let (pieces, whole) =
            (runs.iter().map(|run| run.0).min().unwrap(), runs.iter().map(|run| run.1).min().unwrap());
        // Quadratic growth would take ten times as long.
        assert!(whole < 4 * pieces, "{name}: {pieces:?} in ten pieces, {whole:?} in one");
    }
}

#[test]
fn keys_that_are_given_stand_over_those_of_a_link() {
    let over = |text: &str, given: &[(&str, &str)]| {
        let given: Vec<_> = given.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
        Link::parse_over(text, &given)
    };
    for text in [
        "https://host.example/lab/?t_end=363#v=1&f=2",
        "?t_end=363&f=2",
        "v=1&amp;t_end=363&amp;f=2",
        "#v=1&f=2&f=3&t_end=363",
    ] {
        let link = over(text, &[("f", "1 ,10 ")]);
        assert!(link.issues.iter().all(Issue::is_note), "{text}: {:?}", link.issues);
        assert_eq!((&link.scenario.params.f[..], link.scenario.params.t_end), (&[1.0, 10.0][..], 363.0), "{text}");
    }
    // A value is no grammar.
    let link = over("#v=1", &[("f", "1&t_end=363"), ("preset", "fig1")]);
    assert_eq!((link.issues.len(), link.scenario.preset.id, link.scenario.params.t_end), (1, "fig1", 383.0));
    assert_eq!(over("", &[]).write(), "#v=1");
}
