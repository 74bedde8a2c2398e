//! Pinned scenarios in links, over scenarios drawn from the whole table.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use crate::common::any_link;
use arbtest::arbitrary::{Result, Unstructured};
use arbtest::arbtest;
use beta_training::params::{Fault, Link, PARAMS, PIN_KEYS, PRESETS, Pin, Scale, Spec};

/// A scenario with up to four others pinned, none on the paper's preset alone.
fn any_state(u: &mut Unstructured<'_>) -> Result<Link> {
    let mut link = any_link(u)?;
    for _ in 0..u.int_in_range(0..=PIN_KEYS.len())? {
        let preset = u.choose(PRESETS)?.id;
        let pairs = any_link(u)?.write().replace("#v=1", "");
        let other = Link::parse(&format!("preset={preset}{pairs}"));
        link.pins.push(Pin::from(other.scenario.clone()));
    }
    Ok(link)
}

#[test]
fn a_state_with_pins_comes_back_to_the_last_bit() {
    arbtest(|u| {
        let link = any_state(u)?;
        let written = link.write();
        let again = Link::parse(&written);
        assert!(again.issues.is_empty(), "{written}: {:?}", again.issues);
        assert_eq!(again.scenario.params, link.scenario.params, "{written}");
        assert_eq!(again.pins.len(), link.pins.len());
        for (again, pin) in again.pins.iter().zip(&link.pins) {
            assert_eq!(
                (again.scenario.preset.id, &again.scenario.params),
                (pin.scenario.preset.id, &pin.scenario.params),
                "{written}"
            );
        }
        assert_eq!(again.write(), written);
        Ok(())
    })
    .budget_ms(5_000);
}

#[test]
fn a_link_with_pins_survives_mail_and_markdown() {
    arbtest(|u| {
        let written = any_state(u)?.write();
        let fragment = written.strip_prefix('#').unwrap();
        assert!(fragment.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._,:;=&".contains(&b)), "{written}");
        assert!(written.ends_with(|c: char| c.is_ascii_alphanumeric()), "{written}");
        Ok(())
    });
}

#[test]
fn any_text_in_pins_gives_valid_scenarios_and_settles() {
    const BITS: &[&str] = &[
        "&pin1=",
        "&pin2=",
        "&pin4=",
        "&pin9=",
        "pin1=",
        ";",
        ":",
        ",",
        "=",
        "%3B",
        "%3A",
        "fig1",
        "paper",
        "preset:",
        "t_end:",
        "t_start:",
        "363",
        "9999",
        "f:",
        "1",
        "v:2",
        "pin1:",
        "nan",
        "🦀",
        "\0",
        "%",
        " ",
        "colour:red",
        "e_beta:",
        "4",
    ];
    arbtest(|u| {
        let mut text = String::from("strain=0.3&pin3=paper");
        for _ in 0..u.int_in_range(0..=24)? {
            text.push_str(u.choose(BITS)?);
        }
        let link = Link::parse(&text);
        assert!(link.pins.len() <= PIN_KEYS.len());
        for pin in &link.pins {
            for spec in PARAMS {
                assert!(spec.values(&pin.scenario.params).iter().all(|v| (spec.min..=spec.max).contains(v)), "{text}");
            }
            assert!(
                pin.scenario.params.t_end > pin.scenario.params.t_start
                    && pin.scenario.params.t_pivot > pin.scenario.params.vft_t0,
                "{text}"
            );
        }
        let written = link.write();
        let again = Link::parse(&written);
        assert_eq!(again.write(), written, "{text:?}");
        let harmless = |fault| fault == Fault::UnknownKey;
        assert!(again.issues.iter().all(|issue| harmless(issue.fault)), "{text:?}: {:?}", again.issues);
        Ok(())
    });
}

/// The claim of `docs/links.md`: this number of values with this number of digits, in each of five scenarios.
const NUMBERS: usize = 10;
const LONGEST: usize = 2000;

/// A value as a slider gives it: at most nine characters, as `properties.rs` holds.
fn as_set(spec: &Spec, u: &mut Unstructured<'_>) -> Result<f64> {
    Ok(spec.at(f64::from(u.int_in_range(0..=1000)?) / 1000.0, (spec.min, spec.max)))
}

fn ordinary(u: &mut Unstructured<'_>) -> Result<Link> {
    let mut link = Link::of(u.choose(PRESETS)?);
    let single: Vec<&Spec> = PARAMS.iter().filter(|spec| !spec.is_list() && spec.scale != Scale::Switch).collect();
    for _ in 0..NUMBERS {
        let spec = *u.choose(&single)?;
        // A value that another one forbids is not set, as on the page.
        let _ = link.scenario.params.set(spec.key, &format!("{}", as_set(spec, u)?));
    }
    let lists: Vec<&Spec> = PARAMS.iter().filter(|spec| spec.is_list()).collect();
    let list = *u.choose(&lists)?;
    let mut values: Vec<String> = Vec::new();
    for _ in 0..list.most {
        let value = format!("{}", as_set(list, u)?);
        if !values.contains(&value) {
            values.push(value);
        }
    }
    link.scenario.params.set(list.key, &values.join(",")).expect("in range");
    Ok(link)
}

#[test]
fn an_ordinary_state_with_four_pins_fits_two_thousand_characters() {
    arbtest(|u| {
        let mut link = ordinary(u)?;
        for _ in PIN_KEYS {
            link.pins.push(Pin::from(ordinary(u)?.scenario));
        }
        let written = link.write();
        assert!(written.len() <= LONGEST - 100, "{} characters: {written}", written.len());
        assert_eq!(Link::parse(&written).write(), written);
        Ok(())
    })
    .budget_ms(3_000);
}

/// The same without luck: the longest keys with the longest values that a slider gives.
#[test]
fn the_longest_ordinary_state_fits_two_thousand_characters() {
    const VALUE: usize = 9;
    let mut pairs: Vec<usize> =
        PARAMS.iter().filter(|spec| !spec.is_list()).map(|spec| spec.key.len() + 2 + VALUE).collect();
    pairs.sort_unstable_by(|a, b| b.cmp(a));
    let numbers: usize = pairs[..NUMBERS].iter().sum();
    let list = PARAMS
        .iter()
        .filter(|spec| spec.is_list())
        .map(|spec| spec.key.len() + 2 + spec.most * (VALUE + 1))
        .max()
        .unwrap();
    let preset = PRESETS.iter().map(|preset| preset.id.len()).max().unwrap();
    let heads = "#v=1&preset=".len() + PIN_KEYS.len() * "&pin1=".len();
    let whole = heads + (1 + PIN_KEYS.len()) * (preset + numbers + list);
    assert!(whole <= LONGEST, "{whole} characters");
}

#[test]
fn the_summary_holds_the_runs_of_pins() {
    use beta_training::study::{Study, Summary};
    let link = Link::parse("f=1,10&pin1=paper;f:1,10;t_end:363&pin2=fig1;f:10");
    let study = Study::new(&link.scenario.params);
    let others: Vec<Study> = link.pins.iter().map(|pin| Study::new(&pin.scenario.params)).collect();
    let json = serde_json::to_value(Summary::of(&link, &study).with_pinned(link.pins.iter().zip(&others))).unwrap();
    for (pinned, pin) in json["pinned"].as_array().unwrap().iter().zip(&link.pins) {
        let alone = Link::parse(pinned["link"].as_str().unwrap());
        assert_eq!(alone.scenario.params, pin.scenario.params);
        let study = Study::new(&alone.scenario.params);
        let alone = serde_json::to_value(Summary::of(&alone, &study)).unwrap();
        for key in ["derived", "heat_only", "runs", "work_exponents"] {
            assert_eq!(pinned[key], alone[key], "{key}");
        }
    }
    assert_eq!(json["pinned"].as_array().unwrap().len(), 2);
}
