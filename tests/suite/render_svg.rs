//! SVG documents: well formed, of the right size, with words for readers who cannot see them.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use crate::render_recorder::{LOOK, curve, series};
use beta_training::figure::{Data, Scale};
use beta_training::render::{Look, Theme, svg};

/// Element names in order, with the nesting checked.
fn elements(svg: &str) -> Vec<String> {
    let (mut open, mut all) = (vec![], vec![]);
    let mut rest = svg;
    while let Some(start) = rest.find('<') {
        let end = start + rest[start..].find('>').expect("a tag ends");
        let tag = &rest[start + 1..end];
        assert_eq!(tag.matches('"').count() % 2, 0, "quotes in <{tag}>");
        let name = tag.split([' ', '/']).find(|part| !part.is_empty()).unwrap().to_string();
        if tag.starts_with('/') {
            assert_eq!(open.pop(), Some(name), "</…> without its start");
        } else {
            all.push(name.clone());
            if !tag.ends_with('/') {
                open.push(name);
            }
        }
        rest = &rest[end + 1..];
    }
    assert!(open.is_empty(), "{open:?} are not closed");
    all
}

fn attributes<'a>(svg: &'a str, name: &str) -> Vec<&'a str> {
    let start = format!(" {name}=\"");
    svg.split(&start).skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

#[test]
fn a_document_is_well_formed_and_says_what_it_is() {
    let svg = svg(&curve(Scale::Log, None, &[(300.0, 1e-3), (400.0, 10.0)]), &LOOK).unwrap();
    assert!(svg.starts_with(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"640\" height=\"400\" viewBox=\"0 0 10240 6400\""
    ));
    assert!(svg.contains("<title>A &lt;title&gt; &amp; more</title>"));
    assert!(svg.contains("<desc>What the curves do.</desc>"));
    let elements = elements(&svg);
    assert_eq!(elements.iter().filter(|name| *name == "svg").count(), 1);
    assert!(elements.contains(&"polyline".into()) && elements.contains(&"text".into()));
    assert!(!svg.contains("opacity"));
}

#[test]
fn numbers_are_finite_and_on_the_page() {
    for points in
        [&[(0.0, f64::NAN), (1.0, 1.0), (2.0, f64::INFINITY)][..], &[(0.0, -1e308), (1.0, 1e308), (2.0, 0.0)], &[]]
    {
        let svg = svg(&curve(Scale::Linear, None, points), &LOOK).unwrap();
        elements(&svg);
        for name in ["x", "y", "cx", "cy", "r", "font-size", "stroke-width", "points"] {
            for value in attributes(&svg, name).into_iter().flat_map(|list| list.split([' ', ','])) {
                if !value.is_empty() {
                    let number: f64 = value.parse().unwrap_or_else(|_| panic!("{name}=\"{value}\""));
                    assert!((0.0..=10240.0).contains(&number), "{name}={number}");
                }
            }
        }
    }
}

#[test]
fn dashes_belong_to_their_curves() {
    let mut figure = curve(Scale::Linear, None, &[(0.0, 1.0), (1.0, 2.0)]);
    figure.series.push(series(Data::curve, 1, &[(0.0, 3.0), (1.0, 4.0)]));
    let svg = svg(&figure, &LOOK).unwrap();
    let paths: Vec<&str> = svg.split("<polyline ").skip(1).collect();
    let dashed: Vec<bool> = paths.iter().map(|path| path.starts_with("stroke-dasharray=\"128 48\"")).collect();
    let vermilion: Vec<bool> = paths.iter().map(|path| path.contains("#B53A0B")).collect();
    assert_eq!(dashed, vermilion);
    assert_eq!(dashed.iter().filter(|&&dashed| dashed).count(), 2, "the curve and its legend");
}

#[test]
fn text_is_set_in_the_font_that_was_measured() {
    let svg = svg(&curve(Scale::Linear, None, &[(0.0, 1.0), (1.0, 2.0)]), &LOOK).unwrap();
    assert!(attributes(&svg, "font-family").iter().all(|family| family.starts_with("Helvetica, Arial, ")));
}

#[test]
fn the_dark_theme_has_a_dark_ground() {
    let figure = curve(Scale::Linear, None, &[(0.0, 1.0), (1.0, 2.0)]);
    let dark = svg(&figure, &Look { theme: Theme::Dark, ..LOOK }).unwrap();
    assert_eq!(attributes(&dark, "fill")[0], "#16181D");
}
