//! The catalogues: both have the same keys, and every key that the program uses.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;

use crate::common::{project, spoken_in};
use beta_training::figure::FIGURES;
use beta_training::lab::{Lab, Reader};
use beta_training::params::{GROUPS, Issue, PRESETS, Provenance, Reading, TABS, TEXTS, UNIT_CHOICES, rows};
use beta_training::quantity::QUANTITIES;
use beta_training::render::{self, Look};
use beta_training::words::{CHINESE, ENGLISH, lines};

/// The figures that an element asks another program for.
const MAPS: [&str; 6] =
    ["training-map", "how-hot", "how-fast", "how-much-work", "shift-vs-temperature", "shift-vs-frequency"];

/// The `{names}` in a text.
fn names(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name).collect()
}

#[test]
fn the_catalogues_have_the_same_keys_in_the_same_order_with_the_same_names() {
    let (english, chinese): (Vec<_>, Vec<_>) = (lines(ENGLISH).collect(), lines(CHINESE).collect());
    for (en, zh) in english.iter().zip(&chinese) {
        assert_eq!(en.0, zh.0, "the catalogues part here");
        assert_eq!(names(en.1), names(zh.1), "{}", en.0);
        assert!(!en.1.is_empty() && !zh.1.is_empty(), "{} is empty", en.0);
    }
    assert_eq!(english.len(), chinese.len());
    let keys: BTreeSet<_> = english.iter().map(|line| line.0).collect();
    assert_eq!(keys.len(), english.len(), "a key stands twice");
}

/// An element on somebody's page has `lang/en.txt` alone.
#[test]
fn what_a_program_without_a_page_says_stands_in_its_part_of_the_catalogue() {
    const STRANGE: char = '☒';
    let files = ["lang/en.txt", "lang/en-page.txt", "lang/en-extras.txt"];
    let [own, page, extras] = files.map(|file| std::fs::read_to_string(project(file)).unwrap());
    let rest = page + &extras;
    let marked: String = lines(&rest).map(|(key, _)| format!("{key} = {STRANGE}\n")).collect();
    let catalogue: &'static str = String::leak(own + &marked);
    let presets =
        PRESETS.iter().map(|preset| format!("#v=1&preset={}&pin1=fig1;t_end:363&pin2=paper;t_ends:200", preset.id));
    let others = [
        "#v=1&live=1&newtonian=1&strain=0",
        "#v=1&strain=0.001&f=0.01,10&view=loss-modulus:hide,f=1:x,log;creep:x,10,1;none:x,log;cycle-work:hide,nothing",
        "#v=9&f=1",
        "#v=1&amp;t_end=9e9&amp;f=0,1,1&strain=much&t_end=200&colour=red&preset=nope&r=0&pin1=paper;t_end:9999&live=3",
        "#v=1&t_start=500&e_beta=3.9&f=1,2,3,4,5,6,7,8,9,10,11&f=2",
        "#v%3D1%26f%3D1",
        "#v=1&map_x=f&map_y=f&map_n=1&map_q=none",
    ];
    for link in presets.chain(others.map(String::from)) {
        let lab = Lab::opened(&link, Reader { language: catalogue.into(), ..Reader::default() });
        let _spoken = lab.reader().spoken_to();
        let mut said: Vec<String> = lab.issues().iter().map(Issue::told).collect();
        // An element has no maps.
        for entry in FIGURES.iter().filter(|entry| !MAPS.contains(&entry.id)) {
            let figure = lab.seen(entry.id).unwrap();
            said.extend([figure.title.clone(), figure.summary.clone(), figure.notes.join(" ")]);
            said.push(render::svg(figure, &Look::default()).unwrap());
        }
        said.extend(lab.issues().iter().map(Issue::told));
        said.extend(["none", ""].map(|id| lab.seen(id).unwrap_err().told()));
        for text in said {
            let strange = text.find(STRANGE).map(|at| &text[text.floor_char_boundary(at.saturating_sub(60))..at]);
            assert_eq!(strange, None, "{link}");
        }
    }
}

/// Every text between double quotes in the sources.
fn quoted_in_sources() -> String {
    let mut all = String::new();
    let mut pending = vec![project("src"), project("www"), project("index.html")];
    while let Some(path) = pending.pop() {
        if path.is_dir() {
            pending.extend(std::fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        } else {
            all.push_str(&String::from_utf8_lossy(&std::fs::read(&path).unwrap()));
        }
    }
    all
}

/// Beginnings of keys that no source contains.
const SAID_ELSEWHERE: &[&str] = &["language.", "meaning.", "tour."];

/// The kinds of keys that are put together from an id.
const KINDS: &[&str] = &["axis.", "param.", "group.", "provenance.", "preset.", "tab.", "units."];

/// Every key that is put together from an id: those that must have a text, and those that may.
fn put_together() -> (BTreeSet<String>, BTreeSet<String>) {
    let key = |kind: &str, id: &str, what: &str| format!("{kind}.{id}.{what}");
    let mut must = BTreeSet::new();
    for row in rows() {
        must.extend(["label", "help"].map(|what| key("param", row.key(), what)));
        must.extend(row.choices().map(|(text, _)| key("param", row.key(), text)));
        must.extend(["label", "help"].map(|what| key("provenance", row.provenance().id(), what)));
    }
    let read = TEXTS.iter().filter(|text| !matches!(text.reading, Reading::Words(_)));
    must.extend(read.map(|text| key("param", text.key, "allowed")));
    must.extend(["label", "help"].map(|what| key("provenance", Provenance::Literature.id(), what)));
    must.extend(TABS.iter().map(|tab| key("tab", tab.id(), "label")));
    must.extend(GROUPS.iter().map(|group| key("group", group.id(), "label")));
    must.extend(UNIT_CHOICES.iter().map(|choice| key("units", choice.id, "label")));
    must.extend(FIGURES.iter().map(|entry| key("figure", entry.id, "title")));
    must.extend(QUANTITIES.iter().flat_map(|quantity| quantity.keys()).map(String::from));
    let mut may = BTreeSet::new();
    for preset in PRESETS {
        must.insert(key("preset", preset.id, "help"));
        // The label of another glass is its formula, and its source has a common form.
        if preset.is_glass_of_the_paper() {
            must.extend(["label", "source"].map(|what| key("preset", preset.id, what)));
        } else {
            may.insert(key("preset", preset.id, "source"));
        }
    }
    (must, may)
}

#[test]
fn keys_that_are_put_together_are_those_of_the_tables() {
    let (must, may) = put_together();
    let put_together = |key: &&str| KINDS.iter().any(|kind| key.starts_with(kind));
    let all: BTreeSet<String> = lines(ENGLISH).map(|line| line.0.to_owned()).collect();
    let missing: Vec<_> = must.difference(&all).collect();
    assert!(missing.is_empty(), "without a text: {missing:?}");
    let there: BTreeSet<String> = lines(ENGLISH).map(|line| line.0).filter(put_together).map(Into::into).collect();
    let unused: Vec<_> = there.iter().filter(|key| !must.contains(*key) && !may.contains(*key)).collect();
    assert!(unused.is_empty(), "nobody says {unused:?}");
}

#[test]
fn every_text_of_a_table_is_said_in_both_languages() {
    for catalogue in [CHINESE, ENGLISH] {
        let _spoken = spoken_in(catalogue);
        for preset in PRESETS {
            let mut texts = vec![preset.label().to_owned(), preset.help(), preset.source()];
            texts.extend(rows().map(|row| preset.provenance(row.key()).unwrap().1));
            for text in texts {
                assert!(!text.is_empty() && !text.contains(['{', '}']), "{}: {text}", preset.id);
                assert!(!text.contains("origin.") && text != preset.id, "{}: {text}", preset.id);
            }
        }
    }
}

#[test]
fn every_key_is_used() {
    let (sources, (must, may)) = (quoted_in_sources(), put_together());
    for (key, _) in lines(ENGLISH) {
        let elsewhere = SAID_ELSEWHERE.iter().any(|start| key.starts_with(start));
        let used = elsewhere || must.contains(key) || may.contains(key) || sources.contains(&format!("\"{key}\""));
        assert!(used, "nobody says `{key}`");
    }
}

#[test]
fn every_key_that_is_said_has_a_text() {
    let sources = quoted_in_sources();
    let known: BTreeSet<_> = lines(ENGLISH).map(|line| line.0).collect();
    for call in ["say(\"", "tell(\"", "data-say=\"", "data-say-label=\""] {
        for part in sources.split(call).skip(1) {
            let key = part.split('"').next().unwrap();
            // Only the module that tests the catalogue itself asks for less.
            assert!(known.contains(key) || key.is_empty(), "`{key}` has no text");
        }
    }
}

/// Kinds of keys that also stand in tables and matches, from which they are said later.
const LISTED: &[&str] = &[
    "issue.", "allowed.", "rule.", "error.", "origin.", "from.", "glass.", "readout.", "check.", "reason.", "cli.",
    "data.",
];

#[test]
fn every_key_that_is_listed_to_be_said_has_a_text() {
    let sources = quoted_in_sources();
    let known: BTreeSet<_> = lines(ENGLISH).map(|line| line.0).collect();
    for kind in LISTED {
        assert!(known.iter().any(|key| key.starts_with(kind)), "{kind}");
        for part in sources.split(&format!("\"{kind}")).skip(1) {
            let key = format!("{kind}{}", part.split('"').next().unwrap());
            assert!(known.contains(key.as_str()), "`{key}` has no text");
        }
    }
}

#[test]
fn the_words_of_the_page_before_it_runs_are_those_of_the_catalogue() {
    let html = std::fs::read_to_string(project("index.html")).unwrap();
    let known: std::collections::BTreeMap<_, _> = lines(ENGLISH).collect();
    for part in html.split("data-say=\"").skip(1) {
        let (key, rest) = part.split_once('"').unwrap();
        let text = rest.split_once('>').unwrap().1.split('<').next().unwrap();
        let shown = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(known.get(key).copied(), Some(shown.as_str()), "{key}");
    }
    for part in html.split("data-say-label=\"").skip(1) {
        let key = part.split('"').next().unwrap();
        assert!(html.contains(&format!("aria-label=\"{}\"", known[key])), "{key}");
    }
}

/// Texts that are needed before the catalogues are loaded are in www/app/boot.js, in both languages.
#[test]
fn the_failures_of_the_page_have_words_in_every_language() {
    let boot = std::fs::read_to_string(project("www/app/boot.js")).unwrap();
    let keys = |language: &str| {
        let table = boot.split(&format!("    {language}: {{\n")).nth(1).unwrap().split("\n    },").next().unwrap();
        let line = |line: &str| {
            let (key, text) = line.trim().split_once(": \"").unwrap();
            assert!(text.len() > 10 && text.ends_with("\","), "{line}");
            assert_eq!(text.is_ascii(), language == "en", "{line}");
            key.to_owned()
        };
        table.lines().map(line).collect::<Vec<_>>()
    };
    assert_eq!(keys("en"), keys("zh"));
    for part in ["boot.js", "main.js"] {
        let source = std::fs::read_to_string(project("www/app").join(part)).unwrap();
        for call in ["fail(\"", "failPage(\""] {
            for why in source.split(call).skip(1) {
                assert!(keys("en").iter().any(|key| why.starts_with(&format!("{key}\""))), "{part}: {call}{why:.20}");
            }
        }
    }
}

/// The About repeats facts of the README, docs/paper.md and CITATION.cff.
#[test]
fn the_about_says_what_the_files_say() {
    let read = |path: &str| std::fs::read_to_string(project(path)).unwrap();
    let (readme, citation) = (read("README.md"), read("CITATION.cff"));
    for language in [ENGLISH, CHINESE] {
        let known: std::collections::BTreeMap<_, _> = lines(language).collect();
        for (row, number) in [
            ("| E′; E″ of the β solid | 10⁻⁹; 2·10⁻⁸", "2·10⁻⁸"),
            ("| creep function; creep strain, each part | 10⁻⁹", "10⁻⁹"),
            ("| accumulated work, state frozen; its exponent n | 10⁻⁷", "10⁻⁷"),
            ("| trained glass: h; E_β; work; T_β | 5·10⁻⁶ kJ/mol; 2·10⁻⁵ eV", "5·10⁻⁶ kJ/mol"),
        ] {
            assert!(readme.contains(row) && known["about.accuracy_text"].contains(number), "{row}");
        }
        for (readme_says, about_says) in
            [("0.3 to 30 Hz", "0.3–30 Hz"), ("0.3 %", "0.3 %"), ("30 K", "30 K"), ("1 to 20 K/min", "1–20 K/min")]
        {
            assert!(readme.contains(readme_says) && known["about.limits"].contains(about_says), "{about_says}");
        }
        for name in
            ["The beta-training authors", "beta-training: mechanical training of metallic glasses in the browser"]
        {
            assert!(citation.contains(name) && known["about.cite_text"].contains(name), "{name}");
        }
        assert!(known["about.licence_text"].contains("MIT") && citation.contains("  - MIT\n  - Apache-2.0"));
    }
    assert!(citation.contains(&format!("version: {}", env!("CARGO_PKG_VERSION"))));
}
