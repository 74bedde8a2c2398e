//! Inverse design: reference values computed apart from the simulator, round trips over drawn scenarios, and words for what
//! cannot be reached.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use crate::common::{assert_near, shown_in, spoken_in};
use arbtest::arbitrary::{Result, Unstructured};
use arbtest::arbtest;
use beta_training::params::{Link, Params, row};
use beta_training::quantity::Shown;
use beta_training::study::{DesignReadout, Designed, Study};
use beta_training::words::{CHINESE, ENGLISH};

/// The design of a link that must be faultless.
#[track_caller]
fn design(link: &str) -> Designed {
    let link = Link::parse(link);
    assert!(link.issues.is_empty(), "{:?}", link.issues);
    Designed::of(&link, &link.scenario.params)
}

/// The same where it must reach its goal: the link that it gives is trained anew.
#[track_caller]
fn reached(link: &str) -> Designed {
    let designed = design(link);
    assert!(designed.found && designed.why.is_none() && designed.nearest.is_none(), "{link}: {:?}", designed.why);
    let h = designed.goal.h_kj_mol.unwrap();
    assert_near(trained(designed.link.as_ref().unwrap()), h, 2e-6, link);
    for also in &designed.also {
        assert_near(trained(&also.link), h, 2e-6, link);
    }
    designed
}

/// h after the training of a link, which has one frequency or no strain.
#[track_caller]
fn trained(link: &str) -> f64 {
    let link = Link::parse(link);
    assert!(link.issues.is_empty(), "{:?}", link.issues);
    let params = &link.scenario.params;
    assert!(params.f.len() == 1 || params.strain == 0.0);
    Study::new(params).runs()[0].h_kj_mol
}

/// The time of a whole protocol, s.
fn total(link: &str) -> f64 {
    let study = Study::new(&Link::parse(link).scenario.params);
    study.protocol().duration()
}

#[test]
fn a_frequency_or_a_strain_leads_to_an_enthalpy_a_peak_or_a_barrier() {
    let found = reached("goal_value=0.4");
    assert_near(found.values.f.unwrap(), 5.474753, 2e-6, "f for h = 0.4");
    let found = reached("t_end=373&goal=t_beta&goal_value=362");
    assert_near(found.values.f.unwrap(), 14.889145, 1e-5, "f for 362 K");
    assert_near(found.goal.h_kj_mol.unwrap(), 0.607106, 1e-6, "h of 362 K");
    let run = found.result.unwrap();
    assert_near(run.e_beta_ev, 1.031108, 1e-6, "E_β of 362 K");
    assert_near(run.t_beta_k.unwrap(), 362.0, 1e-5, "T_β");
    let found = reached("f=10&goal=e_beta&goal_value=1.05&goal_by=strain");
    assert_near(found.values.strain.unwrap(), 0.190093, 1e-6, "strain for 1.05 eV");
    assert_near(found.goal.h_kj_mol.unwrap(), 0.468236, 1e-6, "h of 1.05 eV");
    assert_near(found.result.unwrap().e_beta_ev, 1.05, 1e-6, "E_β");
}

#[test]
fn the_least_strain_has_its_best_temperature() {
    for (link, strain, t_end) in [("rate=3", 0.179823, 371.708), ("rate=1", 0.117216, 364.291)] {
        let found = reached(&format!("{link}&goal_by=strain_min"));
        assert_near(found.values.strain.unwrap(), strain, 1e-6, link);
        // h is flat there.
        assert_near(found.values.t_end.unwrap(), t_end, 0.02, link);
    }
}

#[test]
fn the_least_temperature_is_the_first_of_two() {
    let found = reached("goal_by=t_min");
    assert_near(found.values.t_end.unwrap(), 336.142464, 2e-5, "lower root");
    let [upper] = &found.also[..] else { panic!("{:?}", found.also) };
    assert_near(upper.values.t_end.unwrap(), 394.055996, 2e-5, "upper root");
    assert_near(reached("rate=1&goal_by=t_min").values.t_end.unwrap(), 317.361285, 2e-5, "slowly");
    // Above the highest temperature allowed there is no second one.
    assert_eq!(reached("goal_by=t_min&t_cap=390").also, []);
}

#[test]
fn the_least_time_is_that_of_heating_hold_and_cooling() {
    for (link, t_end, hold, time) in [
        ("goal_value=0.49", 345.0486, 258.17, 681.61),
        ("goal_value=0.6", 353.5922, 412.23, 912.56),
        ("goal_value=0.49&strain_hi=0.2", 353.378, 579.54, 1077.94),
    ] {
        let found = reached(&format!("rate=20&goal_by=time_min&{link}"));
        assert_near(total(found.link.as_ref().unwrap()), time, 0.006, link);
        // It is flat: 0.1 K costs 2 ms.
        assert_near(found.values.t_end.unwrap(), t_end, 0.05, link);
        assert_near(found.values.hold.unwrap(), hold, 1.0, link);
        assert!(found.notes.iter().any(|note| note.contains("hold")), "{:?}", found.notes);
    }
}

#[test]
fn heat_alone_relaxes_fastest_at_the_highest_temperature() {
    let found = reached("rate=20&goal_value=0.2&goal_by=relax_min");
    assert_near(found.values.t_end.unwrap(), 397.2547, 1e-4, "the cap");
    assert_near(found.values.hold.unwrap(), 20.030, 1e-3, "hold at the cap");
    assert_near(total(found.link.as_ref().unwrap()), 913.323, 1e-3, "total");
    assert_eq!((found.values.strain, found.result.unwrap().f_hz), (Some(0.0), 0.0));
    let found = reached("rate=20&goal_value=0.2&goal_by=relax_min&t_cap=383");
    assert_near(found.values.hold.unwrap(), 342.411, 1e-3, "hold at 383 K");
}

#[test]
fn what_cannot_be_reached_has_its_best_and_a_hold_may_reach_it() {
    let missed = design("goal_value=1.5&goal_by=t_min");
    assert!(!missed.found && missed.link.is_none() && missed.result.is_none());
    let nearest = missed.nearest.unwrap();
    assert_near(nearest.h_kj_mol, 0.782413, 1e-6, "the best");
    assert_near(nearest.values.t_end.unwrap(), 375.167, 0.02, "where");
    assert_near(trained(&nearest.link), nearest.h_kj_mol, 1e-12, "its link");
    let why = missed.why.unwrap();
    assert!(why.contains("0.78241 kJ/mol") && why.contains("375.17 K"), "{why}");
    // An hour of hold reaches it, far from what the closure was fitted to.
    let best = design("hold=3600&goal_value=1.7&goal_by=t_min").nearest.unwrap();
    assert_near(best.h_kj_mol, 1.514915, 2e-6, "with a hold");
    assert_near(best.values.t_end.unwrap(), 348.93, 0.02, "with a hold");
    let found = reached("hold=3600&goal_value=1.5&goal_by=t_min");
    assert!(found.notes.iter().any(|note| note.contains("fitted")), "{:?}", found.notes);
}

#[test]
fn whatever_has_no_answer_has_a_reason_in_both_languages() {
    for catalogue in [ENGLISH, CHINESE] {
        let _spoken = spoken_in(catalogue);
        let mut reasons = Vec::new();
        for link in [
            "goal_value=3",
            "goal_value=0.1&goal_by=strain",
            "goal_value=0.3&goal_by=strain_min",
            "goal_value=0.34&goal_by=t_min",
            "goal_value=0.5&goal_by=relax_min",
            "goal_value=0.34&goal_by=relax_min",
            "goal_by=time_min&t_cap=200",
            "goal=e_beta&goal_value=3",
            "goal=t_beta&goal_value=900",
        ] {
            let missed = design(link);
            assert!(!missed.found && missed.result.is_none() && missed.also.is_empty(), "{link}");
            let why = missed.why.unwrap();
            assert!(!why.contains(['{', '}']) && !why.starts_with("design."), "{why}");
            reasons.push(why);
        }
        let all = reasons.len();
        reasons.sort();
        reasons.dedup();
        // h₀ is the reason twice.
        assert_eq!(reasons.len(), all - 1, "{reasons:?}");
    }
}

#[test]
fn several_frequencies_are_told_and_replaced() {
    let found = reached("f=0.1,30,2&goal_by=strain");
    assert_eq!(found.values.f, Some(30.0));
    assert!(found.notes.iter().any(|note| note.contains("30 Hz")), "{:?}", found.notes);
    let found = reached("f=0.1,30,2&goal_by=t_min");
    assert_eq!(found.values.f, Some(10.0));
    assert!(found.notes.iter().any(|note| note.contains("10 Hz")), "{:?}", found.notes);
    let found = reached("f=0.1,30,2&goal_value=0.4");
    assert!(found.values.f.is_some() && found.notes.is_empty(), "{:?}", found.notes);
}

#[test]
fn the_rest_of_a_link_stays() {
    let found = reached(
        "#v=1&preset=progressive&pin1=fig1&view=creep:x,log&goal_value=0.4&colour=red".trim_end_matches("&colour=red"),
    );
    let link = found.link.unwrap();
    assert!(link.starts_with("#v=1&preset=progressive&f="), "{link}");
    assert!(link.ends_with("&goal_value=0.4&pin1=fig1&view=creep:x,log"), "{link}");
}

/// The page shows only the limits that count.
#[test]
fn a_limit_that_does_not_count_changes_no_design() {
    const LIMITS: [(&str, &str); 4] = [("t_cap", "350"), ("f_lo", "0.1"), ("f_hi", "5"), ("strain_hi", "0.25")];
    for by in ["f", "strain", "strain_min", "t_min", "time_min", "relax_min"] {
        let goal = if by == "relax_min" { 0.25 } else { 0.45 };
        let link = format!("f=1&rate=20&goal_value={goal}&goal_by={by}");
        let told = |link: &str| serde_json::to_value(DesignReadout::from(&design(link))).unwrap();
        let values = |told: &serde_json::Value| told["protocols"][0]["heading"].clone();
        let before = values(&told(&link));
        for (key, value) in LIMITS {
            let counts = row(key).unwrap().counts(&Link::parse(&link).scenario.params);
            let changes = values(&told(&format!("{link}&{key}={value}"))) != before;
            // The lowest frequency only bounds the highest.
            let bounds = key == "f_lo" && counts;
            assert_eq!(changes, counts && !bounds, "{by}, {key}");
        }
    }
}

#[test]
fn a_reader_is_told_what_changes_what_is_reached_and_what_comes_nearest() {
    let told = |link: &str| DesignReadout::from(&design(link));
    let found = told("goal_value=0.4");
    assert_eq!(found.sentence, "f = 5.474753 Hz leads to h = 0.4 kJ/mol.");
    let [protocol] = &found.protocols[..] else { panic!("{found:?}") };
    assert_eq!(protocol.heading, "f = 5.474753 Hz");
    assert_eq!(protocol.values, [("f", "5.474753".to_string())]);
    assert_eq!(protocol.link, "#v=1&f=5.474753&goal_value=0.4");
    let reached: Vec<_> = protocol.reached.iter().map(|of| (of.label, &*of.value)).collect();
    assert_eq!(reached[0], ("Stored enthalpy h", "0.4000 kJ/mol"));
    assert_eq!(reached[6], ("Time of the whole protocol", "36.83 min"));
    assert!(reached.iter().all(|(label, value)| !label.is_empty() && !value.contains("NaN")), "{reached:?}");
    // Two temperatures give the same h.
    let both = told("f=10&goal_value=0.49&goal_by=t_min");
    let links: Vec<_> = both.protocols.iter().map(|protocol| &protocol.link).collect();
    assert!(links.len() == 2 && links[0] != links[1], "{links:?}");
    // By heat alone the load is left away, and its results are those of heating.
    let heated = &told("rate=20&goal_value=0.2&goal_by=relax_min").protocols[0];
    assert!(heated.heading.starts_with("ε₀ = 0 %, T_end = ") && heated.heading.ends_with(" s"), "{}", heated.heading);
    assert!(heated.reached.iter().any(|of| of.value == "0 MJ/m³"), "{:?}", heated.reached);
    let missed = told("goal_value=1.5&goal_by=t_min");
    assert!(missed.sentence.starts_with("No protocol: nothing of this kind leads to h = 1.5 kJ/mol"), "{missed:?}");
    assert!(missed.protocols.len() == 1 && missed.protocols[0].heading.starts_with("Nearest: "), "{missed:?}");
    let none = told("goal=e_beta&goal_value=3");
    assert!(none.protocols.is_empty() && none.sentence.contains("no state of this glass has E_β = 3 eV"), "{none:?}");
    // In the units shown.
    let _shown = shown_in(Shown { celsius: true, ..Shown::default() });
    let warm = told("goal_value=0.49&goal_by=t_min");
    assert!(warm.sentence.contains(" °C") && !warm.protocols[0].heading.contains(" K"), "{warm:?}");
}

/// A scenario near the paper's, with one frequency.
fn drawn(u: &mut Unstructured) -> Result<Params> {
    let mut between = |low: i64, high: i64| u.int_in_range(low..=high).map(|n| n as f64);
    let link = Link::parse(&format!(
        "f={}&strain={}&t_end={}&rate={}&hold={}&cool={}&h0={}&phi={}&delta={}&e_r={}&drive={}",
        libm::pow(10.0, between(-20, 20)? / 10.0),
        between(2, 100)? / 100.0,
        between(310, 410)?,
        between(1, 50)?,
        between(0, 600)?,
        between(1, 50)?,
        between(5, 100)? / 100.0,
        between(5, 100)? / 100.0,
        between(5, 60)? / 100.0,
        between(1150, 1300)? / 1000.0,
        between(5, 15)? / 10.0,
    ));
    assert!(link.issues.is_empty(), "{:?}", link.issues);
    Ok(link.scenario.params)
}

fn asked(params: &Params, goal: &str, value: f64, by: &str) -> Designed {
    let mut link = Link::default();
    link.scenario.params = params.clone();
    let asked = Params { goal: goal.into(), goal_value: value, goal_by: by.into(), ..params.clone() };
    Designed::of(&link, &asked)
}

/// Whatever a drawn training gives, the design for it gives the training back.
#[test]
fn the_design_for_what_a_training_gives_is_that_training() {
    let mut sharp = 0;
    arbtest(|u| {
        let params = drawn(u)?;
        let study = Study::new(&params);
        let run = &study.runs()[0];
        let (f, strain) = (params.f[0], params.strain);
        let goals = [("h", Some(run.h_kj_mol)), ("t_beta", run.t_beta_k), ("e_beta", Some(run.e_beta_ev))];
        for (goal, value) in goals {
            let Some(value) = value else { continue };
            for by in ["f", "strain"] {
                let found = asked(&params, goal, value, by);
                let what = format!("{goal} by {by}: {params:?}");
                assert!(found.found, "{what}: {:?}", found.why);
                assert!(found.also.is_empty(), "{what}");
                assert_near(found.result.as_ref().unwrap().h_kj_mol, run.h_kj_mol, 3e-6, &what);
                // Where h says anything about it.
                let twice = match by {
                    "f" => Params { f: vec![1.1 * f], ..params.clone() },
                    _ => Params { strain: 1.1 * strain, ..params.clone() },
                };
                let change = Study::new(&twice).runs()[0].h_kj_mol - run.h_kj_mol;
                assert!(change >= -1e-6, "h rises with the load: {what}");
                if change > 1e-3 {
                    sharp += 1;
                    let (have, want) =
                        if by == "f" { (found.values.f.unwrap(), f) } else { (found.values.strain.unwrap(), strain) };
                    assert_near(have / want, 1.0, 1e-3, &what);
                }
            }
        }
        Ok(())
    })
    .budget_ms(3_000);
    assert!(sharp > 100, "only {sharp} designs were compared");
}

/// The protocol drawn is one of those among which the least is sought: none that is found takes more.
#[test]
fn the_least_is_no_more_than_what_a_drawn_training_took() {
    arbtest(|u| {
        let drawn = drawn(u)?;
        let params =
            Params { f_hi: drawn.f[0], f_lo: 1e-5, strain_hi: drawn.strain, t_cap: drawn.t_end, ..drawn.clone() };
        let study = Study::new(&params);
        let h = study.runs()[0].h_kj_mol;
        // Nearer to h₀ the accuracy of h decides.
        if (h - params.h0).abs() < 1e-5 {
            return Ok(());
        }
        let rejuvenated = h > params.h0;
        for by in ["strain_min", "t_min", "time_min"] {
            let found = asked(&params, "h", h, by);
            let what = format!("{by}: {params:?}");
            assert_eq!(found.found, rejuvenated, "{what}: {:?}", found.why);
            if !rejuvenated {
                continue;
            }
            let values = found.values;
            // What is already enough just above T_start is more than enough.
            assert!(found.result.as_ref().unwrap().h_kj_mol >= h - 3e-6, "{what}");
            match by {
                "strain_min" => assert!(values.strain.unwrap() <= drawn.strain * (1.0 + 1e-6), "{what}: {values:?}"),
                "t_min" => assert!(values.t_end.unwrap() <= drawn.t_end + 1e-4, "{what}: {values:?}"),
                _ => {
                    let (have, took) = (total(found.link.as_ref().unwrap()), study.protocol().duration());
                    assert!(have <= took * (1.0 + 1e-6), "{what}: {have} s instead of {took} s");
                }
            }
        }
        let bare = Params { strain: 0.0, ..params.clone() };
        let relaxed = Study::new(&bare).heat_only().h_kj_mol;
        if relaxed < params.h0 - 1e-5 && relaxed > 1e-6 {
            let found = asked(&bare, "h", relaxed, "relax_min");
            assert!(found.found, "{bare:?}: {:?}", found.why);
            assert_near(found.result.as_ref().unwrap().h_kj_mol, relaxed, 3e-6, "by heat");
            let (have, took) = (total(found.link.as_ref().unwrap()), study.protocol().duration());
            assert!(have <= took + 0.01, "{bare:?}: {have} s instead of {took} s");
        }
        Ok(())
    })
    .budget_ms(4_000);
}

/// Over the whole table and at its corners too, a design has an answer or a reason, and no number that is none.
#[test]
fn any_scenario_has_an_answer_or_a_reason() {
    arbtest(|u| {
        let link = crate::common::any_link(u)?;
        let found = Designed::of(&link, &link.scenario.params);
        let text = link.write();
        assert_ne!(found.found, found.why.is_some(), "{text}");
        assert_eq!((found.link.is_some(), found.result.is_some()), (found.found, found.found), "{text}");
        for other in found.link.iter().chain(found.nearest.iter().chain(&found.also).map(|other| &other.link)) {
            let again = Link::parse(other);
            assert!(again.issues.is_empty() && again.write() == *other, "{text}: {other}");
        }
        let json = serde_json::to_string(&found).unwrap();
        assert!(!json.contains("NaN") && !found.why.is_some_and(|why| why.contains("NaN")), "{text}");
        Ok(())
    })
    .budget_ms(6_000);
}
