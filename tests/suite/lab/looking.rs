//! Views at random: after any act of a reader the link restores the view.

use std::cell::OnceCell;

use arbtest::arbitrary::{Result, Unstructured};
use arbtest::arbtest;
use beta_training::figure::{FIGURES, Figure, Pinned, Scale, apply, entry, faults, groups};
use beta_training::lab::Looking;
use beta_training::params::{AxisView, Link, View};
use beta_training::quantity::Shown;
use beta_training::render::{Geometry, Plot, Span, extents};
use beta_training::study::Study;

use crate::common::shown_in;

fn applied(built: &Figure, view: &View) -> Figure {
    let mut figure = built.clone();
    apply(&mut figure, view);
    figure
}

/// Plots as a page of 600 × 400 pixels has them.
fn geometry(figure: &Figure) -> Geometry {
    let span = extents(figure).x.unwrap_or(Span { scale: Scale::Linear, lo: 0.0, hi: 1.0 });
    let count = if figure.y2.is_some() { 2 } else { 1 };
    let height = 340.0 / f64::from(count);
    let plot = |i: i32| Plot {
        left: 60.0,
        top: 10.0 + height * f64::from(i),
        width: 520.0,
        height: height - 20.0,
        x: span,
        y: span,
    };
    Geometry { panels: (0..count).map(plot).collect() }
}

/// One act at random; a place may lie anywhere in the picture, or beside it.
fn act(figure: &Figure, looking: &mut Looking, u: &mut Unstructured) -> Result<()> {
    let place = |u: &mut Unstructured| Ok(f64::from(u.int_in_range(-20..=700)?));
    let perhaps = |u: &mut Unstructured| if u.arbitrary()? { place(u).map(Some) } else { Ok(None) };
    let factor = |u: &mut Unstructured| Ok(*u.choose(&[1.0 / 1.5, 1.5, 0.5, 4.0, 0.05, 20.0, 1.0])?);
    match u.int_in_range(0..=7)? {
        0 | 1 => looking.toggle_log(u.int_in_range(0..=2)?),
        2 => {
            let groups = groups(figure);
            if let Some(group) = groups.get(u.int_in_range(0..=groups.len())?) {
                looking.toggle_series(&group.id);
            }
        }
        3 => looking.zoom(perhaps(u)?, perhaps(u)?, factor(u)?),
        4 => looking.stretch(perhaps(u)?, perhaps(u)?, factor(u)?, factor(u)?),
        5 => looking.pan(perhaps(u)?, place(u)? - 350.0, place(u)? - 350.0, u.arbitrary()?),
        6 => looking.zoom_to((place(u)?, place(u)?), (place(u)?, place(u)?)),
        _ => looking.unzoom(),
    }
    Ok(())
}

/// After any act of a reader the link opens without a fault and shows the same.
#[test]
fn every_way_to_look_at_a_figure_survives_its_link() {
    const SCENARIOS: [&str; 2] = ["", "preset=fig1&f=1,10&pin1=paper;t_end:363"];
    let units = [Shown::default(), Shown::all(58.0)];
    // One figure a scenario and choice of units, as the page has them.
    let built: Vec<OnceCell<(Link, Figure)>> =
        (0..FIGURES.len() * SCENARIOS.len() * units.len()).map(|_| OnceCell::new()).collect();
    arbtest(|u| {
        let at = u.int_in_range(0..=built.len() - 1)?;
        let entry = &FIGURES[at % FIGURES.len()];
        let _shown = shown_in(units[at / FIGURES.len() % units.len()]);
        let (link, figure) = built[at].get_or_init(|| {
            let link = Link::parse(SCENARIOS[at / FIGURES.len() / units.len()]);
            let pinned: Vec<_> = link.pins.iter().map(Pinned::new).collect();
            let figure = entry.compared(&Study::new(&link.scenario.params), &link, &pinned);
            (link, figure)
        });
        let geometry = geometry(figure);
        let mut link = link.clone();
        for _ in 0..u.int_in_range(1..=12)? {
            let view = link.views.first().cloned();
            let mut looking = Looking::at(figure, view.as_ref(), Some(&geometry));
            act(figure, &mut looking, u)?;
            link.look(looking.into_view());
            let written = link.write();
            let again = Link::parse(&written);
            assert!(again.issues.is_empty(), "{written}: {:?}", again.issues);
            assert_eq!(again.views, link.views, "{written}");
            for view in &again.views {
                assert_eq!(faults(figure, &figure.series, view), [], "{written}");
                assert_eq!(applied(figure, view), applied(figure, &link.views[0]), "{written}");
            }
        }
        Ok(())
    })
    .budget_ms(5_000);
}

#[test]
fn a_logarithmic_axis_takes_no_window_that_reaches_to_zero() {
    let figure = entry("loss-modulus").unwrap().figure(&Study::new(&Link::default().scenario.params));
    let axes = |log, window| {
        let mut view = View::of(figure.id);
        view.axes[1] = AxisView { log, window };
        view
    };
    let toggled = |window| {
        let mut looking = Looking::at(&figure, Some(&axes(None, Some(window))), None);
        looking.toggle_log(1);
        looking.into_view()
    };
    assert_eq!(toggled((-0.005, 0.025)), axes(Some(true), None));
    assert_eq!(toggled((0.0, 0.025)), axes(Some(true), None));
    assert_eq!(toggled((0.001, 0.025)), axes(Some(true), Some((0.001, 0.025))));
}
