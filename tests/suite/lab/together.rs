//! Figures that are looked at together, as ratios, all at once or one alone; and glass and protocol apart.

use beta_training::figure::FIGURES;
use beta_training::lab::Format;
use beta_training::params::{Tab, preset};
use beta_training::render::{Look, Theme};

use super::{Lab, link, opened};
use crate::render_recorder::{LOOK, Recorder};

/// Shows the figures of a tab as the page does, looked at together.
fn shown(address: &str, tab: Tab) -> Lab {
    let mut lab = opened(address);
    lab.show_tab(tab);
    lab.look_together(true);
    for entry in FIGURES.iter().filter(|entry| entry.tab == tab) {
        while lab.complete(entry.id) < 1.0 {}
        lab.show(entry.id, Recorder::new(&LOOK), &LOOK).unwrap();
    }
    lab
}

fn hidden(lab: &Lab, id: &str) -> Vec<String> {
    lab.legend(id, Theme::Light).unwrap().into_iter().filter(|entry| !entry.is_shown).map(|entry| entry.id).collect()
}

#[test]
fn what_is_hidden_in_one_figure_is_hidden_in_all_of_its_tab() {
    let mut lab = shown("#v=1", Tab::Spectra);
    lab.toggle_series("trained-loss-modulus", "f=10").unwrap();
    for id in ["trained-loss-modulus", "peak-temperatures", "calorimetry"] {
        assert!(hidden(&lab, id).iter().any(|entry| entry.contains("f=10")), "{id}");
    }
    assert!(hidden(&lab, "loss-modulus").is_empty(), "a load is not a training");
    assert!(hidden(&lab, "relaxation-times").is_empty(), "another tab");
    lab.toggle_series("calorimetry", "f=10").unwrap();
    assert!(FIGURES.iter().all(|entry| hidden(&lab, entry.id).is_empty()), "{}", link(&lab));
    // Each by itself.
    lab.look_together(false);
    lab.toggle_series("calorimetry", "f=10").unwrap();
    assert!(hidden(&lab, "trained-loss-modulus").is_empty());
}

#[test]
fn figures_of_one_axis_show_one_range_of_it() {
    let mut lab = shown("#v=1", Tab::Map);
    assert!(lab.has_mates("training-map").unwrap() && lab.has_mates("how-much-work").unwrap());
    assert!(!lab.has_mates("how-hot").unwrap(), "no other has T_end along x");
    lab.stretch("how-fast", None, None, 0.5, 1.0).unwrap();
    let window = |id: &str| lab.link().views.iter().find(|view| view.figure == id).and_then(|view| view.axes[0].window);
    let range = window("how-fast");
    assert!(range.is_some() && window("how-much-work") == range && window("training-map") == range);
    assert!(window("how-hot").is_none() && window("shift-vs-frequency").is_none(), "{}", link(&lab));
    lab.unzoom("training-map").unwrap();
    assert_eq!(link(&lab), "#v=1");
    lab.look_together(false);
    lab.stretch("how-fast", None, None, 0.5, 1.0).unwrap();
    assert_eq!(lab.link().views.len(), 1);
}

#[test]
fn a_figure_that_has_nothing_in_a_range_keeps_its_own() {
    let mut lab = shown("#v=1", Tab::Spectra);
    // The mechanical spectrum reaches to 473 K, the sweep to 450 K.
    for id in ["trained-loss-modulus", "loss-modulus"] {
        assert!(lab.has_mates(id).unwrap(), "{id}");
    }
    for _ in 0..40 {
        lab.stretch("trained-loss-modulus", Some(1e6), None, 0.8, 1.0).unwrap();
    }
    let seen = |id: &str| lab.seen(id).unwrap().x.range;
    let (low, _) = seen("trained-loss-modulus").unwrap();
    assert!(low > 450.0, "{low}");
    assert!(seen("loss-modulus").is_none_or(|(low, _)| low < 450.0), "{:?}", seen("loss-modulus"));
}

#[test]
fn the_entry_under_the_pointer_stands_out_wherever_it_is() {
    let mut lab = shown("#v=1", Tab::Spectra);
    let drawn = |lab: &Lab, id: &str| {
        let recorder = Recorder::new(&LOOK);
        let ops = recorder.shared();
        lab.show(id, recorder, &LOOK).unwrap();
        ops.take()
    };
    for id in ["trained-loss-modulus", "creep"] {
        let plain = drawn(&lab, id);
        lab.spot(Some(("calorimetry", "f=10"))).unwrap();
        assert_ne!(drawn(&lab, id), plain, "{id}");
        lab.spot(Some(("calorimetry", "no such entry"))).unwrap();
        assert_eq!(drawn(&lab, id), plain, "{id}");
        lab.spot(None).unwrap();
        assert_eq!(drawn(&lab, id), plain, "{id}");
    }
}

#[test]
fn small_effects_are_shown_over_the_as_cast_glass_and_written_as_printed() {
    const ID: &str = "trained-loss-modulus";
    let (printed, mut lab) = (opened("#v=1"), opened("#v=1"));
    lab.prefer_ratios(true);
    let is_ratio = |lab: &Lab| lab.seen(ID).unwrap().y.quantity.id == "loss-modulus-ratio";
    assert!(is_ratio(&lab) && !is_ratio(&printed));
    assert_eq!((lab.ratio(ID).unwrap(), lab.ratio("loss-modulus").unwrap()), (Some(true), None));
    // Numbers are those of print, also in the bundle; the picture is what is seen.
    let csv = |lab: &Lab| lab.written(ID, Format::Csv, "", &Look::default()).unwrap();
    assert_eq!(csv(&lab), csv(&printed));
    assert_eq!(lab.bundle("").unwrap(), printed.bundle("").unwrap());
    assert_ne!(
        lab.written(ID, Format::Svg, "", &Look::default()).unwrap(),
        printed.written(ID, Format::Svg, "", &Look::default()).unwrap()
    );
    // What is usual is not written, and a change says which of both it means.
    lab.toggle_ratio(ID).unwrap();
    assert_eq!(link(&lab), "#v=1&view=trained-loss-modulus:as,printed");
    assert!(!is_ratio(&lab) && !is_ratio(&opened(&link(&lab))));
    lab.toggle_ratio(ID).unwrap();
    assert_eq!(link(&lab), "#v=1");
    lab.toggle_series(ID, "f=10").unwrap();
    assert_eq!(link(&lab), "#v=1&view=trained-loss-modulus:as,ratio:hide,f=10");
    assert!(is_ratio(&opened(&link(&lab))), "also where ratios are not preferred");
    assert!(!csv(&lab).contains("\nf=10,") && csv(&lab).contains("\nf=1,"));
    // A view from before there were ratios.
    let mut old = opened("#v=1&view=trained-loss-modulus:y,lin");
    old.prefer_ratios(true);
    assert!(!is_ratio(&old) && old.issues().is_empty());
    let other = opened("#v=1&view=creep:as,ratio");
    while other.prepare_issues() < 1.0 {}
    let issues = other.issues();
    // What the page can reach it calls no fault.
    let mut turned = opened("#v=1&view=relaxation-times:hide,vft");
    turned.toggle_ratio("relaxation-times").unwrap();
    let again = opened(&link(&turned));
    while again.prepare_issues() < 1.0 {}
    assert!(again.issues().is_empty() && link(&again).contains("as,ratio:hide,vft"), "{:?}", again.issues());
    // A file says what its picture shows, also to those who prefer print.
    let picture = lab.written(ID, Format::Svg, "", &Look::default()).unwrap();
    assert!(picture.contains("as,ratio"));
    assert_eq!(issues.len(), 1, "{issues:?}");
}

#[test]
fn all_figures_are_small_or_large_or_one_is_alone() {
    for (address, at) in [
        ("#v=1&tab=figures", "sheet"),
        ("#v=1&look=all", "all"),
        ("#v=1&look=sheet&view=creep:y,log", "sheet"),
        ("#v=1&look=creep", "creep"),
        ("#v=1&view=creep:y,log", "all"),
        ("#v=1&tab=figures&look=nothing", "sheet"),
    ] {
        let lab = opened(address);
        assert_eq!((lab.looks_at(), lab.link().shown_tab()), (at, Tab::Figures), "{address}");
        assert_eq!(lab.issues().is_empty(), !address.contains("nothing"), "{address}");
        assert_eq!(opened(&link(&lab)).looks_at(), at, "{address}");
    }
    let mut lab = opened("#v=1&t_end=373");
    lab.look_to("creep");
    assert_eq!(link(&lab), "#v=1&t_end=373&look=creep");
}

#[test]
fn another_glass_leaves_the_protocol_and_offers_its_temperatures() {
    let mut lab = opened("#v=1&f=1,3,10,30&t_end=373&pin1=paper&tab=map");
    let taken = lab.take_glass(preset("vit1").unwrap());
    let written = link(&lab);
    assert!(written.starts_with("#v=1&preset=vit1&f=1,3,10,30&t_end=") && written.contains("&pin1=paper"), "{written}");
    assert!(
        taken.told.contains("T_end 373 K → T_end ") && taken.told.contains("Kept: f 1, 3, 10, 30 Hz."),
        "{}",
        taken.told
    );
    let (unmoved, names) = taken.unmoved.unwrap();
    assert_eq!(names, "T_end 373 K");
    let unmoved: Vec<(String, String)> = unmoved.into_iter().map(|(key, text)| (key.into(), text)).collect();
    lab.show_tab(Tab::Spectra);
    lab.open_with(&link(&lab), &unmoved);
    assert!(lab.issues().is_empty() && link(&lab).contains("&t_end=373&") && link(&lab).contains("tab=spectra"));
    // Nothing is said where nothing was chosen and nothing moves.
    assert_eq!(opened("#v=1").take_glass(preset("progressive").unwrap()).told, "");
}
