//! Links, values of parameters, presets, units, results.

use beta_training::figure::FIGURES;
use beta_training::lab::Lab;
use beta_training::params::{PARAMS, PRESETS, Scale, Spec, preset, spec};

use super::{link, messages, opened};

fn row(key: &str) -> &'static Spec {
    spec(key).unwrap()
}

#[test]
fn open_forgets_the_scenario_before() {
    let mut lab =
        opened("https://host/path/?embed=1&figure=loss-modulus#v=1&preset=fig1&f=0.01,1&t_end=373&colour=red");
    assert_eq!(link(&lab), "#v=1&preset=fig1&f=0.01,1&t_end=373&colour=red");
    assert_eq!(lab.value(row("f")), "0.01, 1");
    lab.open("#v=1");
    assert_eq!((link(&lab), messages(&lab)), ("#v=1".into(), vec![]));
}

#[test]
fn values_that_are_given_stand_over_those_of_a_link() {
    let mut lab = opened("#v=1&t_end=373");
    let values = [("f", "1,10 "), ("t_end", "363")].map(|(key, value)| (key.into(), value.into()));
    lab.open_with("https://host/?strain=0.3&t_end=373#v=1", &values);
    assert_eq!((link(&lab), messages(&lab)), ("#v=1&f=1,10&strain=0.3&t_end=363".into(), vec![]));
}

#[test]
fn a_design_is_of_the_scenario_alone_and_its_values_lead_there() {
    let mut lab = opened("#v=1&t_end=373&goal_value=0.4&pin1=fig1&view=creep:x,log&colour=red");
    let told = lab.design_readout();
    let protocol = &told.protocols[0];
    assert!(!protocol.link.contains("pin1") && !protocol.link.contains("view"), "{}", protocol.link);
    let values: Vec<_> = protocol.values.iter().map(|(key, value)| (key.to_string(), value.clone())).collect();
    lab.open_with(&link(&lab), &values);
    let rest = "&pin1=fig1&view=creep:x,log&colour=red";
    assert_eq!(link(&lab), [&protocol.link, rest].concat());
    let [run] = lab.study().runs() else { panic!("one frequency") };
    assert!((run.h_kj_mol - 0.4).abs() < 2e-6);
}

#[test]
fn the_goal_decides_the_unit_of_its_value_and_the_means_which_limits_count() {
    let mut lab = opened("");
    let shown = |lab: &Lab| (lab.unit(row("goal_value")), lab.counts(row("t_cap")), lab.counts(row("f_hi")));
    assert_eq!(shown(&lab), ("kJ/mol", false, false));
    assert!(lab.set("goal", "t_beta").is_ok() && lab.set("goal_by", "relax_min").is_ok());
    assert_eq!(shown(&lab), ("K", true, false));
    assert!(lab.set("goal", "e_beta").is_ok() && lab.set("goal_by", "t_min").is_ok());
    assert_eq!(shown(&lab), ("eV", true, true));
}

#[test]
fn a_value_is_taken_or_refused_whole() {
    let mut lab = opened("");
    assert!(lab.set("t_end", "373").is_ok());
    assert!(lab.value(row("t_end")) == "373" && !lab.is_default(row("t_end")));
    let before = link(&lab);
    for (key, given) in [("t_end", "12"), ("t_end", "much"), ("t_end", "290"), ("f", "1, 1"), ("nothing", "1")] {
        let issue = lab.set(key, given).unwrap_err();
        assert!(issue.key == key && issue.told().contains(key));
        assert_eq!(link(&lab), before, "{key}={given}");
    }
}

#[test]
fn values_go_back_one_by_one_and_all_at_once() {
    let mut lab = opened("#v=1&preset=fig1&e_beta=1.2&t_end=373&colour=red");
    assert!(lab.reset(row("e_beta")).is_ok());
    assert_eq!(lab.value(row("e_beta")), "1.08");
    lab.reset_all();
    assert_eq!(link(&lab), "#v=1&preset=fig1&colour=red");
    lab.start_from(preset("progressive").unwrap());
    assert_eq!(link(&lab), "#v=1&preset=progressive&colour=red", "what is not known is kept");
}

#[test]
fn every_value_of_every_preset_says_where_it_comes_from() {
    for preset in PRESETS {
        let lab = opened(&format!("#v=1&preset={}", preset.id));
        for spec in PARAMS {
            let (from, source) = lab.provenance(spec);
            assert!(!from.id().is_empty() && !source.is_empty(), "{}: {}", preset.id, spec.key);
        }
    }
}

#[test]
fn a_slider_shows_where_it_was_put() {
    for spec in PARAMS.iter().filter(|spec| !spec.is_list() && spec.scale != Scale::Switch) {
        let mut lab = opened("");
        for position in [0.0, 0.3, 0.5, 0.8, 1.0] {
            let done = lab.set_slider(spec, position);
            let shown = lab.slider(spec);
            // A refusal is another parameter's doing; rounding moves a slider by less than a pixel or two.
            assert!(done.is_err() || (shown - position).abs() < 0.005, "{}: {position} {shown}", spec.key);
        }
    }
}

#[test]
fn units_chosen_reach_controls_results_and_refusals_but_no_link() {
    let mut lab = opened("#v=1&t_end=373");
    lab.show_in("celsius,furlong,j-g");
    assert_eq!(
        messages(&lab),
        ["`units`: there is no choice `furlong`; it is ignored (choices: celsius, kj-mol, rad-s, j-g)"]
    );
    let t_end = row("t_end");
    assert_eq!(lab.value(t_end), "99.85");
    assert_eq!(lab.range(t_end), "−173.15 to 1226.85 °C");
    let again = lab.value(t_end);
    assert!(lab.set("t_end", &again).is_ok());
    assert_eq!(link(&lab), "#v=1&t_end=373");
    assert!(lab.set("t_end", "109.85").is_ok() && lab.is_default(t_end));
    assert!(lab.set("t_end", "390 K").is_ok());
    assert_eq!(lab.value(t_end), "116.85");
    assert_eq!(
        lab.set("t_end", "2000").unwrap_err().told(),
        "`t_end`: 2000 is out of range; 116.85 is used (allowed: −173.15 to 1226.85 °C)"
    );
    assert!(lab.set("t_end", "20 °C").unwrap_err().allowed.contains("t_end above t_start (24.85 °C)"));
    let units = |lab: &super::Lab| [4, 5, 7].map(|i| lab.readout().columns[i].unit);
    assert_eq!(units(&lab), ["J/g", "eV", "°C"]);

    // The molar mass is that of the scenario shown.
    let h0 = row("h0");
    assert_eq!(lab.value(h0), "3.37068");
    assert!(lab.set("molar_mass", "100").is_ok());
    assert_eq!(lab.value(h0), "3.4");
    lab.open("#v=1&preset=vit1");
    assert_eq!(lab.value(h0), "5.66383");
    assert!(messages(&lab).is_empty());
    lab.open("#v=1&t_end=20");
    assert_eq!(messages(&lab), ["`t_end`: 20 is out of range; 383 is used (allowed: 100 to 1500 K)"]);

    lab.show_in("");
    assert_eq!(lab.value(h0), "0.34");
    assert_eq!(units(&lab), ["kJ/mol", "eV", "K"]);
}

#[test]
fn a_change_reaches_figures_and_readout() {
    let mut lab = opened("");
    let row = |lab: &super::Lab| lab.table("loss-modulus", 10, 1).unwrap().rows;
    let before = row(&lab);
    assert!(lab.set("delta", "0.3").is_ok());
    assert_ne!(row(&lab), before);
    assert!(lab.set("f", "0.5,5").is_ok());
    assert_eq!(lab.readout().rows.len(), 3);
}

#[test]
fn every_figure_has_words_and_pages_of_numbers() {
    let lab = opened("");
    for entry in FIGURES {
        let figure = lab.seen(entry.id).unwrap();
        assert!(!figure.title.is_empty() && figure.summary.ends_with('.'), "{}", entry.id);
        let page = lab.table(entry.id, 0, 10).unwrap();
        assert_eq!(page.rows.len(), page.total.min(10), "{}", entry.id);
        for cells in &page.rows {
            assert_eq!(cells.len(), page.columns.len(), "{}", entry.id);
            assert!(cells.iter().all(|cell| !cell.is_empty()), "{}: {cells:?}", entry.id);
        }
        assert!(lab.table(entry.id, page.total, 10).unwrap().rows.is_empty());
    }
    assert!(lab.seen("nothing").is_err() && lab.table("nothing", 0, 1).is_err());
}
