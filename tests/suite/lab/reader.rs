//! The reader of a lab: two labs in one thread do not disturb each other, and a lab that moves to another
//! thread keeps its reader.

use beta_training::error::Error;
use beta_training::figure::{Figure, Pinned};
use beta_training::file::link_in;
use beta_training::lab::{Format, Lab, Reader};
use beta_training::params::{Issue, Link, Params, spec, units_chosen};
use beta_training::quantity::Shown;
use beta_training::render::{Look, Theme};
use beta_training::study::Study;
use beta_training::words::CHINESE;

fn is_send<T: Send>() {}

#[test]
fn all_of_a_lab_can_move_to_another_thread() {
    is_send::<Lab>();
    is_send::<Study>();
    is_send::<Figure>();
    is_send::<Pinned>();
    is_send::<Reader>();
}

const LINK: &str = "#v=1&f=1,10&t_end=373&preset=nope&pin1=paper;t_end:363&r=1:0f3a2c41b7:1,2:0.2,0.3";

fn chinese() -> Reader {
    Reader { language: CHINESE.into(), units: Shown::all(58.0) }
}

/// Everything that a lab says, one act after the other.
fn acts() -> Vec<fn(&mut Lab) -> String> {
    vec![
        |lab| super::messages(lab).join("\n"),
        |lab| {
            let refused = lab.set("t_end", "5").unwrap_err();
            let _spoken = lab.reader().spoken_to();
            refused.told()
        },
        |lab| format!("{:?}", lab.set("t_end", "363.15 K")),
        |lab| lab.value(spec("t_end").unwrap()),
        |lab| lab.range(spec("e_beta").unwrap()),
        |lab| format!("{:?}", lab.provenance(spec("e_beta").unwrap())),
        |lab| lab.prepare("activation-energy").to_string(),
        |lab| format!("{:?}", lab.seen("activation-energy")),
        |lab| format!("{:?}", lab.toggle_series("loss-modulus", "f=10")),
        |lab| format!("{:?}", lab.seen("loss-modulus")),
        |lab| format!("{:?}", lab.legend("loss-modulus", Theme::Light)),
        |lab| format!("{:?}", lab.axes("loss-modulus")),
        |lab| format!("{:?}", lab.table("cycle-work", 0, 3)),
        |lab| {
            let readout = lab.readout();
            let rows = readout.rows.concat().join(" ");
            let units: Vec<_> = readout.columns.iter().map(|column| [column.label, column.unit].concat()).collect();
            [rows, units.concat(), readout.notes.concat()].concat()
        },
        |lab| format!("{:?} {:?}", lab.pins(), lab.pinned_rows()),
        |lab| format!("{:?}", lab.pin_refusal()),
        |lab| lab.name_of("#v=1&t_end=363&pin1=fig1"),
        |lab| lab.summary().unwrap(),
        |lab| format!("{:?} {}", lab.design_readout(), lab.unit(spec("t_cap").unwrap())),
        |lab| format!("{:?}", lab.receipt()),
        |lab| format!("{:?} {:?}", lab.play_samples(), lab.play_moment(1, 0.5)),
        |lab| format!("{:?}", lab.link_in(b"GIF89a")),
        |lab| format!("{:?}", lab.bundle("https://host.example/")),
        |lab| lab.written("creep", Format::Csv, "", &Look::default()).unwrap(),
        |lab| lab.written("creep", Format::Svg, "", &Look::default()).unwrap(),
        |lab| {
            lab.show_in("celsius,furlong");
            format!("{:?} {}", lab.seen("loss-modulus"), super::messages(lab).concat())
        },
        |lab| {
            lab.open_with("#v=1&pin1=fig1", &[("t_end".into(), "5".into())]);
            super::messages(lab).concat()
        },
        |lab| {
            lab.open("t_end=5&f=1&f=2&pin1=fig1;t_end:9999");
            format!("{} {:?}", super::messages(lab).concat(), lab.seen("loss-modulus"))
        },
    ]
}

fn said(lab: &mut Lab) -> Vec<String> {
    acts().into_iter().map(|act| act(lab)).collect()
}

#[test]
fn labs_in_one_thread_speak_each_to_its_own_reader() {
    // Each by itself, in a thread that speaks as it does.
    let alone = [Reader::default(), chinese()].map(|reader| {
        let thread = std::thread::spawn(move || {
            let _spoken = reader.spoken_to();
            said(&mut Lab::opened(LINK, reader))
        });
        thread.join().unwrap()
    });
    assert!(alone[0].iter().zip(&alone[1]).filter(|(en, zh)| en != zh).count() >= 18);
    // In turns, in a thread with the default language and units.
    let before = Reader::of_thread();
    let mut labs = [Lab::opened(LINK, Reader::default()), Lab::opened(LINK, chinese())];
    for (i, act) in acts().into_iter().enumerate() {
        for (lab, alone) in labs.iter_mut().zip(&alone) {
            assert!(act(lab) == alone[i], "act {i}");
        }
    }
    assert!(before == Reader::of_thread(), "the thread speaks as before");
}

#[test]
fn a_lab_that_moves_to_another_thread_brings_its_reader() {
    let here = said(&mut Lab::opened(LINK, chinese()));
    let mut lab = Lab::opened(LINK, chinese());
    lab.prepare("activation-energy");
    let there = std::thread::spawn(move || said(&mut lab)).join().unwrap();
    assert!(here == there);
}

/// Faults of links and typed values, of every kind.
fn issues() -> Vec<Issue> {
    const LINKS: &[&str] = &[
        "t_end=5&strain=x&b_beta=7&colour=red&preset=nope",
        "f=1&f=2&f=3&t_end=290",
        "f=1,1&t_ends=1,2,3,4,5,6,7,8,9,10,11,12,13&live=0.5",
        "v=x",
        "v=99",
        "v=1&r=1&view=creep:z;nothing:y,log&pin1=paper;t_end:9999;colour:red",
        "v=1&amp;f=10\u{200b}",
        "v=1&e_beta=3&f=１",
    ];
    let mut all: Vec<Issue> = LINKS.iter().flat_map(|link| Link::parse(link).issues).collect();
    let mut params = Params::default();
    for (key, text) in [("t_end", "110 F"), ("delta", "0.2 eV"), ("t_end", "290"), ("f", "x"), ("nothing", "1")] {
        all.extend(params.set_shown(key, text).err());
    }
    all.extend(units_chosen("furlong", 50.0).1);
    all.push(Issue::of_flag("theme", "blue", "", "light, dark"));
    all
}

/// A program's text is English; what a reader is told is in the reader's language.
#[test]
fn errors_are_english_and_are_told_in_the_readers_language() {
    let errors = [
        Error::UnknownFigure("nothing".into()),
        Error::NoCanvas,
        Error::Draw("x".into()),
        Error::TooLarge { width: 1, height: 2 },
        Error::NoJson("x".into()),
    ];
    let files = [&b""[..], b"PK\x03\x04", b"a\0"].map(|bytes| link_in(bytes).unwrap_err());
    // As text, as told, and whether a word of it is Chinese.
    let said = |issues: &[Issue]| {
        let mut said: Vec<(String, String)> = issues.iter().map(|issue| (issue.to_string(), issue.told())).collect();
        said.extend(errors.iter().map(|error| (error.to_string(), error.told())));
        said.extend(files.iter().map(|why| (why.to_string(), why.told().into())));
        said
    };
    let english = issues();
    let kinds: std::collections::BTreeSet<_> = english.iter().map(|issue| format!("{:?}", issue.fault)).collect();
    assert!(kinds.len() >= 15, "{kinds:?}");
    let in_english = said(&english);
    assert!(in_english.iter().all(|(text, told)| text == told));
    let _spoken = Reader { language: CHINESE.into(), ..Reader::default() }.spoken_to();
    let in_chinese = said(&issues());
    assert_eq!(in_chinese.len(), in_english.len());
    for ((english, _), (text, told)) in in_english.iter().zip(&in_chinese) {
        assert_eq!(text, english);
        assert!(told != text && told.contains(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)), "{told}");
    }
    // Made for one reader, and told as text elsewhere.
    assert!(issues().iter().zip(&english).all(|(chinese, english)| chinese.to_string() == english.to_string()));
}
