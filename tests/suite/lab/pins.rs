//! Scenarios pinned beside the present one, and one that is tried out beside it.

use beta_training::figure::FIGURES;
use beta_training::params::{Link, preset};

use super::{Lab, link, messages, opened};

#[test]
fn scenarios_are_pinned_swapped_and_removed() {
    let mut lab = opened("#v=1&t_end=363&colour=red");
    assert!(lab.pin_refusal().is_none() && lab.pin());
    assert_eq!(link(&lab), "#v=1&t_end=363&pin1=paper;t_end:363&colour=red");
    assert!(lab.pin_refusal().is_some_and(|why| why.contains('A')) && !lab.pin());
    assert!(lab.pins()[0].is_present);
    lab.start_from(preset("fig1").unwrap());
    lab.go_to_pin(0);
    assert_eq!(link(&lab), "#v=1&t_end=363&pin1=fig1&colour=red");
    assert_eq!((lab.pins()[0].letter, lab.pins()[0].label.as_str()), ('A', "A: fig1"));
    lab.go_to_pin(7);
    lab.unpin(7);
    assert_eq!(link(&lab), "#v=1&t_end=363&pin1=fig1&colour=red");
    for strain in ["0.3", "0.4", "0.5"] {
        assert!(lab.pin());
        assert!(lab.set("strain", strain).is_ok());
    }
    assert!(!lab.pin() && lab.pin_refusal().is_some_and(|why| why.contains('4')));
    lab.unpin(0);
    assert!(lab.pin());
    lab.reset_all();
    assert_eq!(lab.pins().len(), 4);
}

/// However a scenario came to be pinned, what is shown of it is the same.
#[test]
fn pins_kept_over_changes_show_what_fresh_ones_do() {
    let mut lab = opened("#v=1&f=1,10&pin1=fig1;f:1,10&pin2=paper;strain:0.3");
    assert!(lab.seen("loss-modulus").unwrap().summary.contains("2 pinned"));
    assert!(lab.set("t_end", "363").is_ok());
    lab.go_to_pin(1);
    lab.unpin(0);
    assert!(lab.pin());
    assert!(lab.set("e_beta", "1.1").is_ok());
    let fresh = opened(&link(&lab));
    for entry in FIGURES {
        assert_eq!(lab.seen(entry.id), fresh.seen(entry.id));
    }
    assert_eq!(lab.pinned_rows(), fresh.pinned_rows());
    let rows = lab.pinned_rows();
    let cells = || rows.iter().flat_map(|other| &other.rows).flatten();
    assert!(cells().any(|cell| cell.change.starts_with('+')) && cells().any(|cell| cell.change.starts_with('−')));
}

#[test]
fn what_was_computed_of_a_pin_is_kept_while_the_present_scenario_changes() {
    let mut lab = opened("#v=1&pin1=fig1");
    let runs = |lab: &Lab| lab.pinned()[0].study.runs().as_ptr();
    let before = runs(&lab);
    assert!(lab.set("t_end", "363").is_ok());
    lab.open("#v=1&strain=0.3&pin1=paper&pin2=fig1");
    lab.unpin(0);
    assert_eq!(runs(&lab), before);
}

#[test]
fn a_scenario_has_a_name_and_is_known_for_a_plain_preset() {
    let lab = opened("#v=1&preset=fig1");
    assert!(lab.is_plain());
    assert!(!opened("#v=1&t_end=363").is_plain() && !opened("#v=1&pin1=paper").is_plain());
    let name = lab.name_of("https://host/#v=1&t_end=363&pin1=fig1");
    assert!(name.starts_with("Paper") && name.ends_with("T_end 363 K (1 pinned)"), "{name}");
}

#[test]
fn one_that_is_tried_out_changes_nothing_of_the_first() {
    let mut lab = opened("#v=1&t_end=373&pin1=fig1&view=loss-modulus:y,log");
    lab.show_in("celsius,j-g");
    let state = |lab: &Lab| (link(lab), messages(lab), lab.reader().units, lab.summary().unwrap());
    let before = state(&lab);
    let figure: *const _ = lab.seen("creep").unwrap();
    let mut trial = lab.another();
    trial.open("#v=1&preset=vit1&h0=9");
    assert!(trial.pin() && trial.set("molar_mass", "80").is_ok() && trial.set("h0", "5 J/g").is_ok());
    trial.toggle_log("creep", 0).unwrap();
    // It speaks in the units of the first, with its own molar mass.
    assert_eq!(trial.readout().columns[4].unit, "J/g");
    assert_eq!(trial.reader().units.per_gram, Some(80.0));
    assert_eq!(trial.link().scenario.params.h0, 0.4);
    assert_eq!(state(&lab), before);
    assert!(std::ptr::eq(figure, lab.seen("creep").unwrap()), "nothing is computed again");
    assert_eq!(lab.reader().units.per_gram, Some(Link::default().scenario.params.molar_mass));
}
