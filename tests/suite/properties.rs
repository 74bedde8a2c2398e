//! Laws over scenarios drawn from the whole parameter table, corners included.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use crate::common::any_link;
use arbtest::arbtest;
use beta_training::figure::FIGURES;
use beta_training::params::{Fault, Link, PARAMS, PRESETS, Params, Preset, Scale, Spec};
use beta_training::study::{Study, Summary, readout};

#[test]
fn every_link_restores_its_state() {
    arbtest(|u| {
        let link = any_link(u)?;
        let written = link.write();
        let again = Link::parse(&written);
        assert_eq!(again.scenario.params, link.scenario.params, "{written}");
        assert_eq!(again.views, link.views, "{written}");
        assert!(again.issues.is_empty(), "{written}: {:?}", again.issues);
        assert_eq!(again.write(), written);
        Ok(())
    });
}

#[test]
fn only_what_differs_from_the_preset_is_written() {
    arbtest(|u| {
        let preset = u.choose(PRESETS)?;
        let spec = u.choose(PARAMS)?;
        let mut link = Link::of(preset);
        let value = crate::common::any_number(spec, u)?;
        if link.scenario.params.set(spec.key, &format!("{value:e}")).is_ok() {
            let written = link.write();
            let pairs = written
                .trim_start_matches('#')
                .split('&')
                .filter(|pair| !pair.starts_with("v=") && !pair.starts_with("preset="))
                .count();
            assert_eq!(
                pairs,
                usize::from(spec.values(&link.scenario.params) != spec.values(&preset.params())),
                "{written}"
            );
        }
        Ok(())
    });
}

#[test]
fn any_text_gives_a_valid_scenario() {
    const BITS: &[&str] = &[
        "v=",
        "1",
        "2",
        "99999999999999999999",
        "&",
        "=",
        "#",
        "?",
        "f=",
        "t_end=",
        "e_beta=",
        "preset=",
        "fig1",
        ",",
        "%",
        "%ff",
        "%3D",
        "nan",
        "inf",
        "-1",
        "1e999",
        "0.01",
        "383",
        "__proto__=",
        "<script>",
        "\u{202e}",
        "🦀",
        "\0",
        " ",
        "vft_b=100",
        "t_pivot=",
        "200",
        "h_max=",
        "://",
    ];
    arbtest(|u| {
        let mut text = String::new();
        for _ in 0..u.int_in_range(0..=24)? {
            if u.ratio(4, 5)? {
                text.push_str(u.choose(BITS)?);
            } else {
                text.push(u.arbitrary::<char>()?);
            }
        }
        let link = Link::parse(&text);
        assert_in_range(&link.scenario.params);
        let again = Link::parse(&link.write());
        assert_eq!(again.scenario.params, link.scenario.params, "{text:?} → {}", link.write());
        assert_eq!(again.unknown, link.unknown, "{text:?} → {}", link.write());
        assert!(again.issues.iter().all(|issue| issue.fault == Fault::UnknownKey), "{text:?}: {:?}", again.issues);
        Ok(())
    });
}

fn assert_in_range(params: &Params) {
    for spec in PARAMS {
        let values = spec.values(params);
        assert!((1..=spec.most).contains(&values.len()), "{}", spec.key);
        assert!(values.iter().all(|v| (spec.min..=spec.max).contains(v)), "{}: {values:?}", spec.key);
    }
    assert!(params.t_end > params.t_start && params.t_pivot > params.vft_t0);
}

#[test]
fn a_refused_value_changes_nothing() {
    arbtest(|u| {
        let mut link = any_link(u)?;
        let before = link.scenario.params.clone();
        let spec = u.choose(PARAMS)?;
        let text =
            *u.choose(&["", "x", "nan", "1e300", "-1e300", "1,1", "0", "1500", "1,2,3,4,5,6,7,8,9,10,11,12,13"])?;
        match link.scenario.params.set(spec.key, text) {
            Ok(()) => assert_in_range(&link.scenario.params),
            Err(issue) => {
                assert_eq!(link.scenario.params, before);
                assert_eq!((issue.key.as_str(), &*issue.given), (spec.key, text));
                assert!(!issue.allowed.is_empty() && !issue.used.is_empty(), "{issue}");
            }
        }
        Ok(())
    });
}

#[test]
fn a_slider_reaches_both_ends_and_stays_in_range() {
    let glasses = PRESETS.iter().map(Preset::params);
    let ranges = |spec: &Spec| -> Vec<(f64, f64)> {
        glasses.clone().map(|params| spec.useful(&params)).chain([(spec.min, spec.max)]).collect()
    };
    for (spec, range) in PARAMS.iter().flat_map(|spec| ranges(spec).into_iter().map(move |range| (spec, range))) {
        let (least, most) = range;
        assert!(spec.min <= least && least < most && most <= spec.max, "{}", spec.key);
        assert_eq!((spec.at(0.0, range), spec.at(1.0, range)), range, "{}", spec.key);
        // What lies beyond stands at an end.
        assert_eq!((spec.position(spec.min, range), spec.position(spec.max, range)), (0.0, 1.0), "{}", spec.key);
        if spec.scale == Scale::Switch {
            assert_eq!((spec.at(0.4, range), spec.at(0.6, range)), (0.0, 1.0), "{}", spec.key);
            continue;
        }
        for i in 0..=1000 {
            let value = spec.at(f64::from(i) / 1000.0, range);
            assert!((least..=most).contains(&value), "{}: {value}", spec.key);
            assert!((spec.position(value, range) - f64::from(i) / 1000.0).abs() < 0.01, "{}: {value}", spec.key);
            let text = beta_training::params::shortest(value);
            assert!(text.len() <= 9, "{}: {text}", spec.key);
        }
    }
}

/// Everything a scenario shows is finite or an explained gap, and follows the laws.
#[test]
fn no_scenario_gives_a_number_that_is_none() {
    arbtest(|u| {
        assert_shows_only_numbers(&any_link(u)?);
        Ok(())
    })
    .budget_ms(20_000);
}

/// Each parameter alone at an end of its range, each with its successor, and all of them, of every preset.
#[test]
fn no_corner_gives_a_number_that_is_none() {
    let ends = |spec: &beta_training::params::Spec| [spec.min, spec.max];
    let set = |link: &mut Link, key: &str, value: f64| link.scenario.params.set(key, &format!("{value:e}")).is_ok();
    let mut reached = 0;
    for preset in PRESETS {
        for corner in [0, 1] {
            let mut link = Link::of(preset);
            for spec in PARAMS {
                // Some corners exclude each other: a refused value stays as it was.
                set(&mut link, spec.key, ends(spec)[corner]);
            }
            assert_shows_only_numbers(&link);
        }
    }
    for (i, spec) in PARAMS.iter().enumerate() {
        let next = &PARAMS[(i + 1) % PARAMS.len()];
        for value in ends(spec) {
            let mut link = Link::of(&PRESETS[0]);
            if !set(&mut link, spec.key, value) {
                continue;
            }
            reached += 1;
            assert_shows_only_numbers(&link);
            for other in ends(next) {
                let mut pair = link.clone();
                if set(&mut pair, next.key, other) {
                    assert_shows_only_numbers(&pair);
                }
            }
        }
    }
    assert!(reached > PARAMS.len(), "only {reached} corners were reached");
}

/// Many parameters at an end of their ranges at once: there the state can jump, faster than a time in
/// seconds can tell apart.
#[test]
fn no_meeting_of_ends_gives_a_number_that_is_none() {
    let jumps = "#v=1&f=1e5,3e4&hold=1e6&strain=2&rate=0.01&eu=500&vm=50&delta=5&tau_pivot=1&h_max=20&phi=1&e_r=0.1\
                 &drive=2&p_ref=1&g_delta=10&cool=1000&tau_alpha_pivot=1e-12&t_end=1500";
    let link = Link::parse(jumps);
    assert!(link.issues.is_empty());
    assert_runs_are_numbers(&link, &Study::new(&link.scenario.params));
    arbtest(|u| {
        let mut link = Link::of(u.choose(PRESETS)?);
        for spec in PARAMS {
            let value = match u.int_in_range(0..=3)? {
                0 => spec.min,
                1 => spec.max,
                _ => continue,
            };
            // A value that does not fit the others stays as it was.
            let _ = link.scenario.params.set(spec.key, &format!("{value:e}"));
        }
        assert_runs_are_numbers(&link, &Study::new(&link.scenario.params));
        Ok(())
    })
    .budget_ms(20_000);
}

fn assert_shows_only_numbers(link: &Link) {
    let study = Study::new(&link.scenario.params);
    assert_runs_are_numbers(link, &study);
    let link_text = link.write();
    let json = serde_json::to_value(Summary::of(link, &study)).unwrap();
    assert_nulls_have_reasons(&json, &link_text);
    for entry in FIGURES {
        let figure = entry.figure(&study);
        assert_eq!(figure.id, entry.id);
        assert_eq!(figure.y2.is_some(), entry.panels == 2);
        assert!(!figure.summary.is_empty() && !figure.summary.contains("NaN"), "{link_text}: {}", figure.summary);
        let finite = |series: &beta_training::figure::Series| {
            assert_eq!(series.x().len(), series.y().len());
            series.x().iter().chain(series.y()).all(|v| v.is_finite())
        };
        assert!(figure.series.iter().all(finite), "{}: {link_text}", entry.id);
        let shows = figure.series.iter().any(|s| !s.data.is_empty());
        assert!(shows || !figure.notes.is_empty(), "{}: nothing to see and no word why: {link_text}", entry.id);
        let mut ids: Vec<_> = figure.series.iter().map(|s| &s.id).collect();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), figure.series.len(), "{}: an id twice", entry.id);
    }
    let text = serde_json::to_string(&readout(&study, true)).unwrap();
    assert!(!text.contains("NaN") && !text.contains("∞"), "{link_text}: {text}");
}

fn assert_runs_are_numbers(link: &Link, study: &Study) {
    let link_text = link.write();
    let e_alpha = study.derived().e_alpha_ev;
    for run in std::iter::once(study.heat_only()).chain(study.runs()) {
        assert!(0.0 <= run.e_beta_ev && run.e_beta_ev <= e_alpha, "{link_text}: {run:?}");
        assert!(run.h_kj_mol.is_finite() && run.h_kj_mol >= 0.0, "{link_text}: {run:?}");
        assert!(run.h_kj_mol <= link.scenario.params.h_max.max(link.scenario.params.h0) + 1e-6, "{link_text}: {run:?}");
        assert!(run.work_kj_mol.is_finite() && run.work_kj_mol >= 0.0, "{link_text}: {run:?}");
    }
}

fn assert_nulls_have_reasons(value: &serde_json::Value, link: &str) {
    match value {
        serde_json::Value::Object(map) => {
            for (key, value) in map {
                if value.is_null() {
                    assert!(map.contains_key(&format!("{key}_reason")), "{link}: {key} is null without a reason");
                }
                assert_nulls_have_reasons(value, link);
            }
        }
        serde_json::Value::Array(list) => list.iter().for_each(|value| assert_nulls_have_reasons(value, link)),
        _ => {}
    }
}

#[test]
fn more_work_is_done_at_a_higher_frequency_and_a_higher_temperature() {
    arbtest(|u| {
        let link = any_link(u)?;
        let study = Study::new(&link.scenario.params);
        let p = &link.scenario.params;
        if p.strain == 0.0 {
            return Ok(());
        }
        let middle = p.t_start + 0.5 * (p.t_end - p.t_start);
        let (half, whole) = (study.frozen_work(1.0, p.t_start, middle), study.frozen_work(1.0, p.t_start, p.t_end));
        assert!(half <= whole * (1.0 + 1e-9), "{}: {half} > {whole}", link.write());
        let faster = study.frozen_work(10.0, p.t_start, p.t_end);
        assert!(whole <= faster * (1.0 + 1e-9), "{}: {whole} > {faster}", link.write());
        Ok(())
    })
    .budget_ms(5_000);
}
