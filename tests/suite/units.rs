//! Values in the units that the reader chose: the shown value reads back as the same number.
#![allow(clippy::unwrap_used)]

use crate::common::{any_link, shown_in};
use arbtest::arbtest;
use beta_training::lab::Spoken;
use beta_training::params::{Fault, Link, PARAMS, Params, UNIT_CHOICES, spec, units_chosen};
use beta_training::quantity::Shown;
use beta_training::study::{Study, readout};

/// A guard: while it exists, quantities are shown in the units of the flag.
fn choose(flag: &str, params: &Params) -> Spoken {
    let (shown, unknown) = units_chosen(flag, params.molar_mass);
    assert!(unknown.is_empty(), "{unknown:?}");
    shown_in(shown)
}

fn choose_all(params: &Params) -> Spoken {
    shown_in(Shown::all(params.molar_mass))
}

fn shown(params: &Params, key: &str) -> String {
    let spec = spec(key).unwrap();
    format!("{} {}", spec.text_shown(params), spec.unit_shown())
}

#[test]
fn a_value_shown_and_read_back_keeps_its_bits() {
    arbtest(|u| {
        let mut link = any_link(u)?;
        let mut flag = Vec::new();
        for choice in UNIT_CHOICES {
            if u.arbitrary()? {
                flag.push(choice.id);
            }
        }
        let chosen = choose(&flag.join(","), &link.scenario.params);
        let before = link.scenario.params.clone();
        for spec in PARAMS {
            let text = spec.text_shown(&link.scenario.params);
            for typed in [text.clone(), text.replace(',', ", "), format!("{text} {}", spec.unit_shown())] {
                let done = link.scenario.params.set_shown(spec.key, &typed);
                assert!(done.is_ok() && link.scenario.params == before, "{flag:?}: {} = {typed}: {done:?}", spec.key);
            }
            let in_table = format!("{} {}", spec.text(&link.scenario.params), spec.unit);
            assert!(
                link.scenario.params.set_shown(spec.key, &in_table).is_ok() && link.scenario.params == before,
                "{in_table}"
            );
        }
        // The link does not know of the choice.
        let written = link.write();
        drop(chosen);
        assert_eq!(link.write(), written);
        Ok(())
    });
}

/// A temperature with two decimals needs no memory of what was shown: °C gives it back exactly.
#[test]
fn a_short_temperature_survives_without_its_past() {
    arbtest(|u| {
        let value = f64::from(u.int_in_range(10_000..=150_000)?) / 100.0;
        let mut params = Params { creep_t: value, ..Params::default() };
        let _chosen = choose_all(&params);
        let text = spec("creep_t").unwrap().text_shown(&params);
        params.creep_t = 200.5;
        let done = params.set_shown("creep_t", &text);
        assert!(done.is_ok() && params.creep_t == value, "{value}: {text}");
        Ok(())
    });
}

#[test]
fn what_is_typed_in_the_unit_shown_is_the_shortest_decimal() {
    // A VFT law that lets T₀ go down to 0 K.
    let mut params = Params { vft_b: 50_000.0, ..Params::default() };
    let _chosen = choose_all(&params);
    for (key, typed, value) in [
        ("t_end", "109.85", 383.0),
        ("t_end", "110", 383.15),
        ("t_end", "99.9", 373.05),
        ("t_start", "0", 273.15),
        ("t_start", "\u{2212}54.15", 219.0),
        ("vft_t0", "-273.15", 0.0),
        ("vft_t0", "-273.14", 0.01),
        ("h0", "5", 0.50435),
        ("h0", "0", 0.0),
        ("g_delta", "0.10087", 1.0),
    ] {
        assert!(params.set_shown(key, typed).is_ok(), "{key}: {typed}");
        assert_eq!(spec(key).unwrap().values(&params), [value], "{key}: {typed}");
    }
    assert!(params.set_shown("e_beta", "100").is_ok());
    assert!((params.e_beta * 96.485_332_12 - 100.0).abs() < 1e-9);
    assert_eq!(shown(&params, "e_beta"), "100 kJ/mol");
    assert!(params.set_shown("f", "62.8, 6.28").is_ok());
    assert_eq!(shown(&params, "f"), "62.8,6.28 rad/s");
}

#[test]
fn a_unit_behind_the_number_counts_whatever_the_choice() {
    for all in [false, true] {
        let mut params = Params::default();
        let mut set = |key: &str, typed: &str| {
            let _shown = shown_in(if all { Shown::all(params.molar_mass) } else { Shown::default() });
            params.set_shown(key, typed).unwrap();
            spec(key).unwrap().text(&params)
        };
        assert_eq!(set("t_end", "390 K"), "390");
        for celsius in ["110 °C", "110°C", "110C", "110 ℃"] {
            assert_eq!(set("t_end", celsius), "383.15");
        }
        assert_eq!(set("e_beta", "1.08eV"), "1.08");
        assert!(set("e_beta", "100 kJ/mol").starts_with("1.03642696"));
        assert_eq!(set("h0", "0.4 kJ/mol"), "0.4");
        assert_eq!(set("h0", "5 J/g"), "0.50435");
        assert_eq!(set("g_delta", "2 mol/kJ"), "2");
        assert!(set("dma_f", "62.8 rad/s").starts_with("9.99493"));
        assert_eq!(set("dma_f", "1e1 Hz"), "10");
        // Behind the last alone it is that of all; else each has its own, or the unit shown.
        assert_eq!(set("t_ends", "323, 343 K"), "323,343");
        assert_eq!(set("t_ends", "323 K, 110 °C"), "323,383.15");
        let (typed, taken) = match all {
            true => ("50, 80 °C, 383.15 K", "323.15,353.15,383.15"),
            false => ("323.15, 353 K, 110 °C", "323.15,353,383.15"),
        };
        assert_eq!(set("t_ends", typed), taken);
        assert_eq!(set("rate", "3 K/min"), "3");
        assert_eq!(set("chi_slope", "2e-3 1/K"), "2e-3");
        assert_eq!(set("strain", "0.1 %"), "0.1");
        // A parameter in kelvin that is not a temperature stays in K.
        assert_eq!(set("vft_b", "6000"), "6e3");
    }
}

#[test]
fn a_wrong_unit_is_refused_by_name() {
    let mut params = Params::default();
    let before = params.clone();
    let refusal = |params: &mut Params, key: &str, typed: &str| params.set_shown(key, typed).unwrap_err();
    let issue = refusal(&mut params, "t_end", "110 F");
    assert_eq!(issue.fault, Fault::WrongUnit);
    assert_eq!(
        issue.to_string(),
        "`t_end`: `110 F` has a unit that does not fit; 383 is used (allowed: 100 to 1500 K; in K, °C)"
    );
    for (key, typed, fault) in [
        ("delta", "0.2 eV", Fault::WrongUnit),
        ("vft_b", "6000 °C", Fault::WrongUnit),
        ("e_beta", "1 J/g", Fault::WrongUnit),
        ("f", "1 Hz, 2 kK", Fault::WrongUnit),
        ("rate", "3 °C", Fault::WrongUnit),
        ("t_end", "K", Fault::NotANumber),
        ("t_end", "110 K 2", Fault::TooMany),
        ("t_end", "1 2", Fault::TooMany),
        ("t_end", "", Fault::NotANumber),
        ("t_end", "1e999", Fault::NotANumber),
        ("t_end", "e", Fault::NotANumber),
        ("t_end", "380 K,", Fault::NotANumber),
        ("t_end", "380, 390 K", Fault::TooMany),
    ] {
        assert_eq!(refusal(&mut params, key, typed).fault, fault, "{key}: {typed}");
        assert!(params == before);
    }
    // Links know the table's units alone.
    assert_eq!(Link::parse("t_end=383 K").issues[0].fault, Fault::NotANumber);
}

#[test]
fn refusals_speak_in_the_unit_shown_and_links_in_that_of_the_table() {
    let mut params = Params::default();
    let _chosen = choose_all(&params);
    let refused = |params: &mut Params, key: &str, typed: &str| params.set_shown(key, typed).unwrap_err().to_string();
    assert_eq!(
        refused(&mut params, "t_end", "1300"),
        "`t_end`: 1300 is out of range; 109.85 is used (allowed: −173.15 to 1226.85 °C)"
    );
    assert_eq!(
        refused(&mut params, "t_end", "20"),
        "`t_end`: 20 does not fit the other values; 109.85 is used \
         (allowed: t_end above t_start (24.85 °C), −173.15 to 1226.85 °C)"
    );
    assert_eq!(
        params.set_values("t_end", &[290.0]).unwrap_err().to_string(),
        "`t_end`: 16.85 does not fit the other values; 109.85 is used \
         (allowed: t_end above t_start (24.85 °C), −173.15 to 1226.85 °C)"
    );
    assert!(refused(&mut params, "e_beta", "300").contains("e_beta below E_α (189."), "in kJ/mol");
    assert_eq!(
        Link::parse("t_end=20").issues[0].to_string(),
        "`t_end`: 20 is out of range; 383 is used (allowed: 100 to 1500 K)"
    );
    assert!(Link::parse("t_end=290").issues[0].allowed.contains("(298 K)"));
}

/// Both ends of the range as shown can be typed.
#[test]
fn the_ends_of_a_range_are_allowed() {
    for (i, spec) in PARAMS.iter().enumerate() {
        let params = Params { molar_mass: 5.0 + 3.7 * i as f64, ..Params::default() };
        let _chosen = choose_all(&params);
        let range = spec.allowed_shown();
        let ends = range.rsplit("each ").next().unwrap().split(" to ");
        for end in
            ends.map(|end| end.split(' ').next().unwrap()).filter(|end| end.replace('−', "-").parse::<f64>().is_ok())
        {
            let fault = params.clone().set_shown(spec.key, end).err().map(|issue| issue.fault);
            assert!(matches!(fault, None | Some(Fault::Conflict)), "{}: {end} of {range}: {fault:?}", spec.key);
        }
    }
}

#[test]
fn the_readout_follows_the_choice_and_the_paper_does_not() {
    let study = Study::new(&Params::default());
    let plain = readout(&study, true);
    let chosen = {
        let _chosen = choose_all(study.params());
        readout(&study, true)
    };
    let units: Vec<_> = chosen.columns.iter().map(|column| column.unit).collect();
    assert_eq!(units, ["rad/s", "", "MJ/m³", "J/g", "J/g", "kJ/mol", "kJ/mol", "°C", ""]);
    let number = |text: &str| text.replace('\u{2212}', "-").parse::<f64>().unwrap();
    let m = study.params().molar_mass;
    let last = (plain.rows.last().unwrap(), chosen.rows.last().unwrap());
    for (column, factor, offset, half_digit) in [
        (0, std::f64::consts::TAU, 0.0, 1e-3),
        (3, 1e3 / m, 0.0, 1e-2),
        (4, 1e3 / m, 0.0, 1e-3),
        (5, 96.485_332_12, 0.0, 0.01),
        (6, 0.096_485_332_12, 0.0, 0.01),
        (7, 1.0, -273.15, 1e-9),
    ] {
        let (k, c) = (number(&last.0[column]), number(&last.1[column]));
        assert!((k * factor + offset - c).abs() <= half_digit, "column {column}: {k} is not {c}");
    }
    assert_eq!((plain.derived[0].unit, chosen.derived[0].unit), ("K", "°C"));
    let t_g = [&plain, &chosen].map(|readout| number(&readout.derived[0].value));
    assert!((t_g[0] - 273.15 - t_g[1]).abs() < 0.1, "{t_g:?}");
    let printed = |of: &beta_training::study::Readout| {
        of.paper.iter().map(|check| (check.quantity.clone(), check.ours.clone(), check.agrees)).collect::<Vec<_>>()
    };
    assert_eq!(printed(&plain), printed(&chosen));
    assert_eq!(plain.table_1.rows, chosen.table_1.rows);
}
