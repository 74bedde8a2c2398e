//! Points that stand for parameters, and the parts of the page.

use beta_training::params::{TABS, Tab, spec};
use beta_training::render::Geometry;

use super::{Lab, link, opened};
use crate::render_recorder::{LOOK, Recorder};

fn shown(lab: &Lab, id: &str) -> Geometry {
    lab.show(id, Recorder::new(&LOOK), &LOOK).unwrap();
    lab.shown(id).unwrap().unwrap()
}

#[test]
fn a_sample_of_the_map_is_dragged_along_both_axes() {
    let mut lab = opened("#v=1");
    let plot = shown(&lab, "training-map").panels[0];
    let at = plot.spot(10.0, 383.0).unwrap();
    let grip = lab.grab("training-map", (at.0 + 3.0, at.1 - 2.0), 12.0).unwrap().unwrap();
    assert_eq!((grip.handles.len(), grip.x, grip.y), (2, at.0, at.1));
    let to = plot.spot(3.0, 360.0).unwrap();
    lab.drag("training-map", &grip.handles, to).unwrap().unwrap();
    assert_eq!(link(&lab), "#v=1&f=0.01,0.1,1,3&t_end=360");
    // Beyond the plot a point stays at its edge, and no value leaves the range of a slider.
    lab.show("training-map", Recorder::new(&LOOK), &LOOK).unwrap();
    lab.drag("training-map", &grip.handles, (1e6, 1e6)).unwrap().unwrap();
    let params = lab.link().scenario.params.clone();
    let (least, _) = spec("t_end").unwrap().useful(&params);
    assert_eq!((params.f[3], params.t_end), (100.0, least));
}

#[test]
fn a_point_of_a_slice_moves_its_one_parameter() {
    for (id, place, to, wanted) in [
        ("how-hot", (383.0, -20.4), 350.0, "#v=1&t_end=350"),
        ("how-fast", (10.0, -20.4), 30.0, "#v=1&f=0.01,0.1,1,30"),
        ("how-much-work", (10.0, 127.958), 30.0, "#v=1&f=0.01,0.1,1,30"),
    ] {
        let mut lab = opened("#v=1");
        let plot = shown(&lab, id).panels[0];
        let at = plot.spot(place.0, place.1).unwrap();
        let grip = lab.grab(id, at, 5.0).unwrap().unwrap();
        assert_eq!(grip.handles.len(), 1, "{id}");
        lab.drag(id, &grip.handles, (plot.across(to).unwrap(), 0.0)).unwrap().unwrap();
        let value = |lab: &Lab| (lab.link().scenario.params.f[3], lab.link().scenario.params.t_end);
        let asked = opened(wanted);
        let ((f, t_end), (f_asked, t_end_asked)) = (value(&lab), value(&asked));
        assert!((f / f_asked - 1.0).abs() < 1e-2 && (t_end - t_end_asked).abs() < 0.2, "{id}: {}", link(&lab));
    }
}

/// A sample outside the range of the slider moves from where it is; while a point is held, its axes stay those of before.
#[test]
fn a_point_beyond_the_slider_moves_from_where_it_is() {
    let mut lab = opened("#v=1&f=0.02");
    let plot = shown(&lab, "how-fast").panels[0];
    let at = (plot.across(0.02).unwrap(), plot.up(lab.study().runs()[0].delta_e_beta_mev).unwrap());
    let grip = lab.grab("how-fast", at, 5.0).unwrap().unwrap();
    for wanted in [0.03, 30.0, 0.02] {
        lab.drag("how-fast", &grip.handles, (plot.across(wanted).unwrap(), at.1)).unwrap().unwrap();
        let f = lab.link().scenario.params.f[0];
        assert!((f / wanted - 1.0).abs() < 0.01 || (wanted == 0.02 && f == 0.1), "{wanted}: {f}");
        lab.show("how-fast", Recorder::new(&LOOK), &LOOK).unwrap();
    }
}

/// A level that runs through a point is another parameter.
#[test]
fn a_sample_at_the_as_cast_level_moves_its_frequency_alone() {
    let lab = opened("#v=1&t_end=323&f=0.01");
    let plot = shown(&lab, "activation-energy").panels[0];
    let at = plot.spot(0.01, lab.study().runs()[0].e_beta_ev).unwrap();
    let grip = lab.grab("activation-energy", at, 5.0).unwrap().unwrap();
    assert_eq!(grip.handles.len(), 1);
}

#[test]
fn nothing_is_held_where_no_point_is_and_a_refused_value_is_said() {
    let mut lab = opened("#v=1&f=1,10");
    assert_eq!(lab.grab("how-hot", (100.0, 100.0), 1e6).unwrap(), None, "it was never shown");
    let plot = shown(&lab, "how-fast").panels[0];
    assert_eq!(lab.grab("how-fast", (plot.left + 1.0, plot.top + 1.0), 5.0).unwrap(), None);
    // The best T_end follows from the others.
    let best = lab.study().best_t_end(10.0).unwrap();
    let hot = shown(&lab, "how-hot").panels[0];
    let y = lab.study().shifts(10.0, &[best])[0].delta_e_beta_mev;
    assert_eq!(lab.grab("how-hot", hot.spot(best, y).unwrap(), 3.0).unwrap(), None);
    let at = plot.across(10.0).unwrap();
    let y = plot.up(lab.study().runs()[1].delta_e_beta_mev).unwrap();
    let grip = lab.grab("how-fast", (at, y), 5.0).unwrap().unwrap();
    let issue = lab.drag("how-fast", &grip.handles, (plot.across(1.0).unwrap(), y)).unwrap().unwrap_err();
    assert_eq!((&*issue.key, link(&lab).as_str()), ("f", "#v=1&f=1,10"));
    assert!(lab.grab("nothing", (0.0, 0.0), 1.0).is_err());
}

#[test]
fn a_press_on_the_map_adds_a_sample_and_its_handle_takes_it_away() {
    let mut lab = opened("#v=1&f=1,10");
    let plot = shown(&lab, "training-map").panels[0];
    let at = plot.spot(3.0, 360.0).unwrap();
    lab.add_sample("training-map", at).unwrap().unwrap().unwrap();
    let params = lab.link().scenario.params.clone();
    assert!(params.f.len() == 3 && (params.f[2] / 3.0 - 1.0).abs() < 0.01 && (params.t_end - 360.0).abs() < 0.1);
    // The same frequency again moves T_end alone.
    shown(&lab, "training-map");
    lab.add_sample("training-map", plot.spot(1.0, 370.0).unwrap()).unwrap().unwrap().unwrap();
    assert_eq!(lab.link().scenario.params.f.len(), 3);
    shown(&lab, "training-map");
    let knob = lab.knobs("training-map").unwrap().pop().unwrap();
    assert!(knob.grip.is_sample && knob.name.starts_with("S3: ") && knob.sides.len() == 2, "{knob:?}");
    assert_eq!((knob.sides[0].label, knob.sides[0].is_across), (spec("f").unwrap().label(), true));
    lab.remove_sample("training-map", knob.grip.handles[0], false).unwrap().unwrap();
    assert_eq!(lab.link().scenario.params.f, [1.0, 10.0]);
    // One that is dragged out leaves the others where they were.
    shown(&lab, "training-map");
    let at = plot.spot(1.0, lab.link().scenario.params.t_end).unwrap();
    let grip = lab.grab("training-map", at, 8.0).unwrap().unwrap();
    lab.drag("training-map", &grip.handles, (at.0, -1e3)).unwrap().unwrap();
    assert!(lab.link().scenario.params.t_end > 400.0);
    shown(&lab, "training-map");
    lab.remove_sample("training-map", grip.handles[0], true).unwrap().unwrap();
    assert!(lab.link().scenario.params.f == [10.0] && (lab.link().scenario.params.t_end - 370.0).abs() < 0.2);
    // Outside of the plot, and where there is no map, nothing is added.
    shown(&lab, "how-fast");
    for (id, place) in [("training-map", (1.0, 1.0)), ("how-fast", at)] {
        assert_eq!(lab.add_sample(id, place).unwrap(), None);
    }
    let mut one = opened("#v=1&f=10");
    shown(&one, "training-map");
    let knob = one.knobs("training-map").unwrap().remove(0);
    assert!(!knob.grip.is_sample && one.remove_sample("training-map", knob.grip.handles[0], false).unwrap().is_err());
    // The last one stays, and what its drag moved is as before.
    shown(&one, "training-map");
    let grip = one.knobs("training-map").unwrap().remove(0).grip;
    one.grab("training-map", (grip.x, grip.y), 8.0).unwrap().unwrap();
    one.drag("training-map", &grip.handles, (grip.x, -1e3)).unwrap().unwrap();
    shown(&one, "training-map");
    assert!(one.remove_sample("training-map", grip.handles[0], true).unwrap().is_err());
    assert_eq!(link(&one), "#v=1&f=10");
    let mut eight = opened("#v=1&f=1,2,3,4,5,6,7,8");
    let at = shown(&eight, "training-map").panels[0].spot(30.0, 360.0).unwrap();
    assert!(eight.add_sample("training-map", at).unwrap().unwrap().is_err());
    assert_eq!(link(&eight), "#v=1&f=1,2,3,4,5,6,7,8");
}

#[test]
fn a_double_press_on_the_ridge_goes_to_the_best_temperature() {
    for (units, zero) in [("", 0.0), ("celsius", 273.15)] {
        let mut lab = opened("#v=1");
        lab.show_in(units);
        let plot = shown(&lab, "training-map").panels[0];
        let best = lab.study().best_t_end(1.0).unwrap();
        let (x, y) = plot.spot(1.0, best - zero).unwrap();
        assert!(!lab.is_near_best("training-map", (x, y + 40.0), 12.0).unwrap());
        assert!(lab.is_near_best("training-map", (x, y + 8.0), 12.0).unwrap());
        lab.go_to_best("training-map", (x, y + 8.0), 12.0).unwrap().unwrap();
        let params = &lab.link().scenario.params;
        assert!((params.t_end - best).abs() < 0.06, "{} {best}", params.t_end);
        assert_eq!(params.f, [0.01, 0.1, 1.0, 10.0], "1 Hz is a sample already");
    }
    for (units, t_end) in [("", 373.0), ("celsius", 373.15)] {
        let mut lab = opened("#v=1");
        lab.show_in(units);
        // It is computed piece by piece.
        let best = |lab: &Lab| (0..1000).find_map(|_| lab.answer()).unwrap().best;
        let told = best(&lab);
        lab.take_best().unwrap();
        assert_eq!(lab.link().scenario.params.t_end, t_end, "{told}");
        assert_eq!(best(&lab), "", "it is there");
    }
}

#[test]
fn keys_move_a_handle_by_round_steps() {
    let mut lab = opened("#v=1");
    shown(&lab, "how-hot");
    let knob = lab.knobs("how-hot").unwrap().remove(0);
    let side = &knob.sides[0];
    assert_eq!((side.value, side.text.as_str(), side.least), (383.0, "383 K", 303.0));
    lab.nudge("how-hot", &[side.handle], 2, false).unwrap().unwrap();
    assert_eq!(link(&lab), "#v=1&t_end=385");
    shown(&lab, "how-hot");
    lab.nudge("how-hot", &[side.handle], -1, true).unwrap().unwrap();
    assert_eq!(link(&lab), "#v=1&t_end=384.9");
}

#[test]
fn lines_and_corners_of_other_figures_are_handles() {
    for (id, keys) in [
        ("protocol", vec!["t_start", "t_end", "hold", "f", "f", "f", "f"]),
        ("energy-landscape", vec!["e_beta"]),
        ("loss-modulus", vec!["t_start", "t_end", "t_max", "e_beta"]),
        ("creep", vec!["creep_time"]),
    ] {
        let lab = opened("#v=1");
        shown(&lab, id);
        let knobs = lab.knobs(id).unwrap();
        let labels: Vec<_> = knobs.iter().map(|knob| knob.sides[0].label).collect();
        assert_eq!(labels, keys.iter().map(|key| spec(key).unwrap().label()).collect::<Vec<_>>(), "{id}");
        for knob in &knobs {
            let place = (knob.grip.x + knob.grip.aside, knob.grip.y);
            assert_eq!(lab.grab(id, place, 3.0).unwrap().unwrap().handles, knob.grip.handles, "{id}");
        }
    }
    // The corner at the end of the ramp, and the end of the hold beside it.
    let mut lab = opened("#v=1");
    let plot = shown(&lab, "protocol").panels[0];
    let hold = lab.knobs("protocol").unwrap()[2].grip.clone();
    assert!(hold.aside > 0.0);
    lab.grab("protocol", (hold.x + hold.aside, hold.y), 3.0).unwrap().unwrap();
    let five_minutes = plot.across(5.0).unwrap() - plot.across(0.0).unwrap();
    lab.drag("protocol", &hold.handles, (hold.x + five_minutes, hold.y)).unwrap().unwrap();
    assert!((lab.link().scenario.params.hold - 300.0).abs() < 5.0, "{}", link(&lab));
    let mut lab = opened("#v=1");
    shown(&lab, "energy-landscape");
    let knob = lab.knobs("energy-landscape").unwrap().remove(0);
    lab.nudge("energy-landscape", &[knob.sides[0].handle], 1, false).unwrap().unwrap();
    assert!(lab.link().scenario.params.e_beta > 1.0674);
}

#[test]
fn a_peak_is_one_point_that_moves_in_two_directions() {
    let mut lab = opened("#v=1");
    let plot = shown(&lab, "loss-modulus").panels[0];
    let knobs = lab.knobs("loss-modulus").unwrap();
    let peak = knobs.iter().find(|knob| knob.sides.len() == 2).unwrap();
    let keys: Vec<_> = peak.sides.iter().map(|side| (side.label, side.is_across)).collect();
    assert_eq!(keys, [(spec("e_beta").unwrap().label(), true), (spec("b_beta").unwrap().label(), false)]);
    let (x, y) = (peak.grip.x, peak.grip.y);
    lab.grab("loss-modulus", (x, y), 3.0).unwrap().unwrap();
    let aim = (x + 30.0, y + 20.0);
    lab.drag("loss-modulus", &peak.grip.handles, aim).unwrap().unwrap();
    let after = shown(&lab, "loss-modulus").panels[0];
    let moved = lab.knobs("loss-modulus").unwrap();
    let moved = moved.iter().find(|knob| knob.sides.len() == 2).unwrap();
    // By the axes of the grab.
    let there = after.values_near((moved.grip.x, moved.grip.y));
    let aimed = plot.values_near(aim);
    assert!((there.0 - aimed.0).abs() < 1.0 && (there.1 / aimed.1 - 1.0).abs() < 3e-3, "{there:?} {aimed:?}");
}

#[test]
fn the_slider_of_the_samples_moves_the_last_one() {
    let mut lab = opened("#v=1&f=1,10");
    let f = spec("f").unwrap();
    assert!((lab.slider(f) - 2.0 / 3.0).abs() < 1e-12);
    lab.set_slider(f, 1.0).unwrap();
    assert_eq!(link(&lab), "#v=1&f=1,100");
    assert!(lab.set_slider(f, 1.0 / 3.0).is_err(), "1 Hz twice");
}

#[test]
fn a_tab_is_part_of_the_link_and_stays_while_the_scenario_changes() {
    let mut lab = opened("#v=1&look=creep");
    assert_eq!((lab.link().shown_tab(), lab.link().look.as_deref()), (Tab::Figures, Some("creep")));
    lab.show_tab(Tab::Figures);
    lab.set("t_end", "373").unwrap();
    assert_eq!(link(&lab), "#v=1&t_end=373&look=creep");
    for tab in TABS {
        lab.show_tab(*tab);
        assert_eq!(opened(&link(&lab)).link().shown_tab(), *tab);
    }
    lab.show_tab(Tab::Map);
    shown(&lab, "how-fast");
    lab.toggle_series("how-fast", "as-cast").unwrap();
    assert_eq!(link(&lab), "#v=1&t_end=373&tab=map&view=how-fast:hide,as-cast");
    assert_eq!(lab.link_to("creep").unwrap(), "#v=1&t_end=373&look=creep&view=how-fast:hide,as-cast");
    assert!(lab.link_to("nothing").is_err());
    // The presets leave the reader where they are.
    lab.start_from(beta_training::params::preset("fig1").unwrap());
    assert_eq!(lab.link().shown_tab(), Tab::Map);
    let issues = opened("#v=1&look=nothing").issues();
    assert_eq!(issues.len(), 1, "{issues:?}");
    assert_eq!(issues[0].to_string(), "`look`: there is no figure `nothing`");
}
