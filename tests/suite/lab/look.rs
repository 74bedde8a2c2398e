//! Views in links, legends, axes, and what a crosshair reads.

use beta_training::figure::{Data, FIGURES, Figure};
use beta_training::lab::Reading;
use beta_training::render::{Geometry, Look, Step, Theme};

use super::{Lab, link, messages, opened};
use crate::render_recorder::{LOOK, Recorder};

fn shown_of_legend(lab: &Lab) -> Vec<String> {
    let entries = lab.legend("loss-modulus", Theme::Light).unwrap();
    entries.into_iter().filter(|entry| entry.is_shown).map(|entry| entry.id).collect()
}

#[test]
fn a_view_lives_in_the_link_and_changes_what_is_shown() {
    let mut lab = opened("#v=1&t_end=373");
    let all = shown_of_legend(&lab);
    lab.toggle_series("loss-modulus", "f=10").unwrap();
    lab.toggle_log("loss-modulus", 1).unwrap();
    assert_eq!(link(&lab), "#v=1&t_end=373&view=loss-modulus:hide,f=10:y,log");
    assert_eq!(shown_of_legend(&lab).len(), all.len() - 1);
    let columns = lab.table("loss-modulus", 0, 1).unwrap().columns;
    let has = |label: &str| columns.iter().any(|column| column.label == label);
    assert!(has("1 Hz") && !has("10 Hz"), "{columns:?}");
    assert!(lab.seen("loss-modulus").unwrap().notes.iter().any(|note| note == "Hidden: 10 Hz."));
    let again = opened(&link(&lab));
    assert_eq!((link(&again), shown_of_legend(&again)), (link(&lab), shown_of_legend(&lab)));
    assert!(again.issues().is_empty());
    lab.toggle_series("loss-modulus", "f=10").unwrap();
    lab.toggle_log("loss-modulus", 1).unwrap();
    assert_eq!((link(&lab), shown_of_legend(&lab)), ("#v=1&t_end=373".into(), all));
    assert!(lab.legend("nothing", Theme::Dark).is_err() && lab.unzoom("nothing").is_err());
}

#[test]
fn a_legend_has_a_letter_for_each_pinned_scenario() {
    let mut lab = opened("#v=1&pin1=fig1&pin2=paper;t_end:363");
    lab.toggle_series("loss-modulus", "pin1").unwrap();
    let entries = lab.legend("loss-modulus", Theme::Light).unwrap();
    let pins: Vec<_> = entries.iter().filter_map(|entry| Some((entry.letter?, entry.is_shown))).collect();
    assert_eq!(pins, [('A', false), ('B', true)]);
}

#[test]
fn a_view_of_what_does_not_exist_is_said_and_kept() {
    const LINK: &str = "#v=1&view=nothing:y,log;loss-modulus:hide,f=77";
    let lab = opened(LINK);
    assert_eq!(
        messages(&lab),
        ["`view`: there is no figure `nothing`", "`view`: loss-modulus:f=77 is no curve of this scenario"]
    );
    assert_eq!(link(&lab), LINK);
}

/// Shows a figure as a page of 640 × 400 pixels does.
fn show(lab: &Lab, id: &str) {
    lab.show(id, Recorder::new(&LOOK), &LOOK).unwrap();
}

/// A page has its legend beside the picture: the plot is as large as without one.
#[test]
fn what_is_shown_holds_no_legend() {
    let lab = opened("");
    show(&lab, "loss-modulus");
    let height = |geometry: &Geometry| geometry.panels[0].height;
    let shown = height(&lab.shown("loss-modulus").unwrap().unwrap());
    let drawn = |legend| height(&lab.draw("loss-modulus", Recorder::new(&LOOK), &Look { legend, ..LOOK }).unwrap());
    assert_eq!(shown, drawn(false));
    assert!(drawn(true) < shown);
}

#[test]
fn zoom_and_pan_go_by_the_picture_that_is_shown() {
    let mut lab = opened("");
    let window = |lab: &Lab, at: usize| lab.link().views.first().and_then(|view| view.axes[at].window);
    lab.zoom("loss-modulus", Some(300.0), Some(200.0), 0.5).unwrap();
    assert_eq!(window(&lab, 0), None, "what nobody sees is not zoomed");
    show(&lab, "loss-modulus");
    let plot = lab.shown("loss-modulus").unwrap().unwrap().panels[0];
    let middle = (plot.left + 0.5 * plot.width, plot.top + 0.5 * plot.height);
    let (lo, hi) = (plot.x.lo, plot.x.hi);
    lab.zoom("loss-modulus", Some(middle.0), Some(middle.1), 0.5).unwrap();
    let (from, to) = window(&lab, 0).unwrap();
    let near = |a: f64, b: f64| (a - b).abs() < 1e-3 * (hi - lo);
    assert!(near(from, lo + 0.25 * (hi - lo)) && near(to, lo + 0.75 * (hi - lo)), "{from} {to}");
    let said = lab.axes("loss-modulus").unwrap();
    assert!(said[0].is_zoomed && !said[1].is_zoomed && !said[0].said.is_empty());
    assert_eq!((said[0].may_switch, said[1].may_switch, said[1].is_log), (false, true, false));
    // A tenth of the picture to the right shows a tenth of the window more at its left.
    lab.pan("loss-modulus", None, 0.1 * plot.width, 0.0, false).unwrap();
    let moved = window(&lab, 0).unwrap();
    assert!(near(moved.0, from - 0.1 * (to - from)) && near(moved.1, to - 0.1 * (to - from)), "{moved:?}");
    lab.zoom_to("loss-modulus", middle, (plot.left + plot.width, plot.top)).unwrap();
    assert!(window(&lab, 0).is_some_and(|(from, _)| from > moved.0) && window(&lab, 1).is_some());
    lab.unzoom("loss-modulus").unwrap();
    assert_eq!(link(&lab), "#v=1");
}

#[test]
fn every_figure_that_is_shown_can_be_read_off() {
    let lab = opened("#v=1&f=1,10&pin1=fig1");
    for entry in FIGURES {
        assert_eq!(lab.crosshair(entry.id, 300.0, 200.0), Ok(None), "{}: not shown yet", entry.id);
        show(&lab, entry.id);
        let plot = lab.shown(entry.id).unwrap().unwrap().panels[0];
        let at = (plot.left + 0.5 * plot.width, plot.top + 0.5 * plot.height);
        let Some(read) = lab.crosshair(entry.id, at.0, at.1).unwrap() else {
            assert_eq!(entry.id, "routes", "no axes");
            continue;
        };
        assert_eq!(read.entries.len(), read.cross.rows.len());
        let legend = lab.legend(entry.id, Theme::Light).unwrap();
        let known = |id: &String| id.is_empty() || legend.iter().any(|entry| entry.id == *id);
        assert!(read.entries.iter().all(known), "{}: {:?}", entry.id, read.entries);
        assert_eq!((read.left, read.top, read.width), (plot.left, plot.top, plot.width));
        assert_eq!(read.point, None);
    }
}

#[test]
fn figures_of_one_axis_share_a_crosshair_and_others_do_not() {
    let lab = opened("");
    for id in ["loss-modulus", "cycle-work", "creep"] {
        show(&lab, id);
    }
    let of = |id: &str| lab.crosshair_of(id, "loss-modulus", 350.0).unwrap();
    let read = of("cycle-work").unwrap();
    assert_eq!(read.cross.x, 350.0);
    assert!(read.cross.head.contains("350 K") && !read.cross.rows.is_empty());
    assert_eq!(of("creep"), None, "a time is no temperature");
    assert!(lab.crosshair_of("creep", "nothing", 1.0).is_err());
}

#[test]
fn steps_lead_from_point_to_point_and_from_curve_to_curve() {
    let lab = opened("#v=1&f_sweep=1,10");
    show(&lab, "loss-modulus");
    let step = |from: Option<(&str, usize)>, by| lab.step("loss-modulus", from, f64::NAN, by).unwrap().unwrap();
    let point = |read: &Reading| read.point.clone().unwrap();
    let (curve, first) = point(&step(None, Step::First));
    assert_eq!((curve.as_str(), first), ("f=1", 0));
    assert_eq!(point(&step(Some(("f=1", 0)), Step::Along(1))), ("f=1".into(), 1));
    assert_eq!(point(&step(Some(("f=1", 0)), Step::Along(-1))), ("f=1".into(), 0));
    let (next, _) = point(&step(Some(("f=1", 5)), Step::Curve(1)));
    assert_eq!(next, "f=10");
    let last = step(Some(("f=1", 5)), Step::Last);
    let seen = lab.seen("loss-modulus").unwrap();
    assert_eq!(point(&last).1, seen.series[0].data.len() - 1);
    assert!(last.cross.rows.iter().any(|row| row.chosen));
    // A curve that no longer exists counts as none.
    assert_eq!(point(&step(Some(("gone", 3)), Step::Along(1))).0, "f=1");
}

/// Looking at a figure does not start its computation, and the result is the same afterwards.
#[test]
fn a_figure_that_is_still_computed_shows_nothing_and_keeps_nobody_waiting() {
    const LINK: &str = "#v=1&f=1,10&pin1=fig1&view=activation-energy:hide,nothing";
    const ID: &str = "activation-energy";
    let mut lab = opened(LINK);
    assert!(messages(&lab).is_empty() && lab.axes(ID).unwrap().is_empty());
    assert!(lab.legend(ID, Theme::Light).unwrap().is_empty());
    lab.zoom(ID, None, None, 0.5).unwrap();
    assert_eq!(link(&lab), LINK);
    assert_eq!(lab.crosshair(ID, 1.0, 1.0), Ok(None));
    assert_eq!(lab.step(ID, None, 1.0, Step::First), Ok(None));
    let mut turns = 1;
    while lab.prepare_issues() < 1.0 {
        turns += 1;
    }
    assert!(turns > 50 && messages(&lab).len() == 1, "{turns}: {:?}", messages(&lab));
    assert_eq!(lab.axes(ID).unwrap().len(), 2);
    while lab.prepare_results() < 1.0 {}
    while lab.prepare_play(1) < 1.0 {}
    let fresh = opened(LINK);
    assert_eq!(lab.sent_link(), fresh.sent_link());
    assert_eq!(lab.seen(ID), fresh.seen(ID));
    assert_eq!(lab.play_moment(1, 0.5), fresh.play_moment(1, 0.5));
}

#[test]
fn a_picture_too_large_is_refused_and_leaves_the_one_before() {
    let lab = opened("");
    show(&lab, "creep");
    let before = lab.shown("creep");
    let vast = Look { width: u32::MAX, ..LOOK };
    assert!(lab.show("creep", Recorder::new(&LOOK), &vast).is_err());
    assert_eq!(lab.shown("creep"), before);
}

#[test]
fn a_map_is_shown_as_a_draft_and_written_whole() {
    const MAP: &str = "training-map";
    let mut lab = opened("#v=1&map_n=41");
    while lab.prepare(MAP) < 1.0 {}
    let nodes = |figure: &Figure| match &figure.series[0].data {
        Data::Cells(cells) => cells.x.len(),
        _ => 0,
    };
    let shown = |lab: &Lab| nodes(lab.shown_now(MAP).unwrap());
    assert_eq!(shown(&lab), 25);
    // It can be looked at like any other figure.
    lab.show(MAP, Recorder::new(&LOOK), &LOOK).unwrap();
    lab.zoom(MAP, None, None, 0.5).unwrap();
    assert!(lab.axes(MAP).unwrap()[0].is_zoomed && !lab.legend(MAP, Theme::Light).unwrap().is_empty());
    assert_eq!(shown(&lab), 25);
    // A file has all of it.
    assert_eq!(nodes(lab.seen(MAP).unwrap()), 41);
    assert_eq!((lab.complete(MAP), shown(&lab)), (1.0, 41));
    // Pieces that other instances compute arrive in it.
    let (here, there) = (opened("#v=1&map_n=41"), opened("#v=1&map_n=41"));
    for at in here.study().map_pieces() {
        assert!(here.study().take_map_piece(at, there.study().map_piece(at).unwrap()));
    }
    assert!(here.study().map_pieces().is_empty());
    while here.complete(MAP) < 1.0 {}
    assert_eq!(here.seen(MAP).unwrap(), there.seen(MAP).unwrap());
}
