//! Every figure in every language and in every choice of units.
#![allow(clippy::unwrap_used)]

use crate::common::{scenario, shown_in, spoken_in};
use beta_training::figure::{Axis, Cells, Data, FIGURES, Figure, Scale};
use beta_training::params::{PRESETS, TABS};
use beta_training::quantity::Shown;
use beta_training::render::{Look, Theme, svg};
use beta_training::study::Study;
use beta_training::words::CHINESE;

/// Far from the presets, where figures say that there is nothing to see.
const CORNERS: &[&str] = &[
    "f=1&strain=0",
    "f_sweep=1",
    "f_sweep=1e5&t_max=320",
    "hold=600",
    "live=1",
    "t_ends=300&t_start=320",
    "dma_t_end=320",
    "g_delta=-20",
    "e_beta=0.05",
    "h0=0&strain=0",
    "creep_time=1e7&creep_t=900",
    "f=0.001,100",
    "sigma0=1",
    "vft_b=1000",
];

fn studies() -> impl Iterator<Item = (String, Study)> {
    let presets = PRESETS.iter().map(|preset| format!("preset={}", preset.id));
    let queries = presets.chain(CORNERS.iter().map(|query| query.to_string()));
    queries.map(|query| (query.clone(), Study::new(&beta_training::params::Link::parse(&query).scenario.params)))
}

/// All texts of a figure.
fn texts(figure: &Figure) -> Vec<&str> {
    let Figure { title, x, y, y2, series, notes, labels, summary, .. } = figure;
    let axes = [Some(x), Some(y), y2.as_ref()].into_iter().flatten().map(|axis| axis.label);
    let series = series.iter().map(|series| series.label.as_str());
    let labels = labels.iter().map(|label| label.text.as_str());
    axes.chain(series).chain(labels).chain(notes.iter().map(String::as_str)).chain([title.as_str(), summary]).collect()
}

/// Units, symbols, names of laws, people and journals: the same in Chinese.
const INTERNATIONAL: &[&str] = &[
    "kJ", "mol", "eV", "meV", "Hz", "rad", "min", "MPa", "TPa", "MJ", "VFT", "ln", "log", "el", "vp", "an", "dh", "dT",
    "Cole", "Zhai", "et", "al", "Alloys", "Compd", "live", "La", "Ce", "Co", "Al", "iJ", "end",
];

/// Latin words in a text that are no symbol of one letter and nothing that Chinese takes over.
fn foreign(text: &str) -> Vec<&str> {
    let words = text.split(|c: char| !c.is_ascii_alphabetic());
    words.filter(|word| word.len() > 1 && !INTERNATIONAL.contains(word)).collect()
}

/// The numbers of a series.
fn without_words(data: &Data) -> Data {
    let Data::Cells(cells) = data else { return data.clone() };
    let axis = Axis { label: "", ..cells.axis.clone() };
    Data::Cells(Cells { axis, outside: String::new(), reason: String::new(), ..cells.clone() })
}

#[test]
fn every_figure_reads_in_both_languages() {
    for (query, study) in studies() {
        for entry in FIGURES {
            let english = entry.figure(&study);
            let (chinese, title) = {
                let _spoken = spoken_in(CHINESE);
                (entry.figure(&study), entry.title())
            };
            assert!(!title.is_ascii() && foreign(title).is_empty(), "{}", entry.id);
            let (english_texts, chinese_texts) = (texts(&english), texts(&chinese));
            assert_eq!(english_texts.len(), chinese_texts.len(), "{query} {}", entry.id);
            for (en, zh) in english_texts.into_iter().zip(chinese_texts) {
                assert_eq!(en.is_empty(), zh.is_empty(), "{query} {}: `{en}`, `{zh}`", entry.id);
                for text in [en, zh] {
                    assert!(!text.contains(['{', '}']) && !text.contains("figure."), "{query} {}: {text}", entry.id);
                }
                assert_eq!(foreign(zh), Vec::<&str>::new(), "{query} {}: {zh}", entry.id);
            }
            // The language changes words only.
            for (en, zh) in english.series.iter().zip(&chinese.series) {
                assert_eq!(
                    (&en.id, without_words(&en.data)),
                    (&zh.id, without_words(&zh.data)),
                    "{query} {}",
                    entry.id
                );
            }
        }
    }
}

#[test]
fn tabs_and_references_read_in_chinese() {
    let _spoken = spoken_in(CHINESE);
    let labels: Vec<_> = FIGURES.iter().flat_map(|entry| entry.references()).map(|at| at.label).collect();
    let tabs = TABS.iter().map(|tab| tab.label().to_string());
    for text in labels.into_iter().chain(tabs) {
        assert!(foreign(&text).is_empty() && !text.is_ascii(), "{text}");
    }
}

const ALL_OTHER: Shown = Shown { celsius: true, per_mole: true, angular: true, per_gram: Some(60.0) };

/// Whether a number stands in a unit that another stands in for; `K/min` is a difference and stays.
fn own_unit(text: &str) -> bool {
    // 76 kJ/mol is quoted from a paper.
    let text = text.replace("76 kJ/mol", "").replace("/(g K)", "/(g·K)");
    [" K", " eV", " meV", " Hz", "(mol K)"].iter().any(|unit| {
        let after = |at: usize| text[at + unit.len()..].chars().next();
        text.match_indices(unit).any(|(at, _)| !after(at).is_some_and(|c| c.is_alphanumeric() || c == '/'))
    })
}

#[test]
fn every_figure_speaks_in_the_units_chosen() {
    let _shown = shown_in(ALL_OTHER);
    for (query, study) in studies() {
        for entry in FIGURES {
            let figure = entry.figure(&study);
            for axis in [Some(&figure.x), Some(&figure.y), figure.y2.as_ref()].into_iter().flatten() {
                assert!(!["K", "eV", "Hz", "J/(mol K)"].contains(&axis.unit()), "{}: {axis:?}", entry.id);
                assert_eq!(axis.unit() == "rad/s", axis.label.ends_with('ω'), "{}: {axis:?}", entry.id);
            }
            for text in texts(&figure) {
                assert!(!own_unit(text), "{query} {}: {text}", entry.id);
                assert!(!text.contains("NaN"), "{query} {}: {text}", entry.id);
            }
            for series in &figure.series {
                assert!(series.x().iter().chain(series.y()).all(|value| value.is_finite()), "{query} {}", entry.id);
                let log = figure.x.scale == Scale::Log;
                assert!(!log || series.x().iter().all(|value| *value > 0.0), "{query} {}", entry.id);
            }
        }
    }
}

#[test]
fn a_chinese_picture_names_its_language_and_fonts() {
    let figure = beta_training::figure::entry("loss-modulus").unwrap();
    let _spoken = spoken_in(CHINESE);
    let picture = svg(&figure.figure(&scenario("")), &Look::new(320, 280, Theme::Dark)).unwrap();
    assert!(picture.contains("xml:lang=\"zh-Hans\"") && picture.contains("Noto Sans CJK SC"));
    assert!(picture.contains("损耗模量") && picture.contains("温度"));
}
