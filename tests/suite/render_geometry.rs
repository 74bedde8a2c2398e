//! Pictures of any size and density, and pointers anywhere: no panic, and no NaN.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use crate::render_recorder::geometry::draw_and_read;
use crate::render_recorder::samples::{banded, map};
use arbtest::arbitrary::{Result, Unstructured};
use arbtest::arbtest;
use beta_training::figure::{FIGURES, Figure};
use beta_training::params::Params;
use beta_training::render::{Look, Theme};
use beta_training::study::Study;

const SIDES: [u32; 12] = [0, 1, 2, 15, 16, 17, 160, 32_767, 32_769, 60_000, 1_000_000, u32::MAX];
const RATIOS: [f64; 10] =
    [0.0, -1.0, f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1e-300, 1e300, 0.25, 1.0, f64::MIN_POSITIVE];
const PLACES: [f64; 10] =
    [0.0, -1.0, 0.5, 300.0, 1e6, f64::NAN, f64::INFINITY, f64::NEG_INFINITY, f64::MIN_POSITIVE, f64::MAX];

fn figures() -> Vec<Figure> {
    let study = Study::new(&Params::default());
    FIGURES.iter().map(|entry| entry.figure(&study)).chain([map(), banded()]).collect()
}

#[test]
fn every_figure_is_drawn_and_read_off_at_the_ends_of_all_sizes() {
    let figures = figures();
    for (i, figure) in figures.iter().enumerate() {
        // A sixth of all pairs for each figure, every pair for some.
        for at in (i % 6..SIDES.len() * SIDES.len()).step_by(6) {
            let look = Look::new(SIDES[at / SIDES.len()], SIDES[(at + i) % SIDES.len()], Theme::Light);
            draw_and_read(figure, &look, RATIOS[(at + i) % RATIOS.len()], &PLACES);
        }
    }
}

/// As many large ones as small ones.
fn side(u: &mut Unstructured) -> Result<u32> {
    let least = 10_u32.pow(u.int_in_range(0..=6)?);
    u.int_in_range(0..=least)
}

fn number(u: &mut Unstructured) -> Result<f64> {
    let any: f64 = u.arbitrary()?;
    Ok(if u.arbitrary()? { f64::from(u.int_in_range(-1000..=1_000_000)?) } else { any })
}

#[test]
fn any_geometry_is_drawn_and_read_off() {
    let figures = figures();
    arbtest(|u| {
        let look = Look {
            width: side(u)?,
            height: side(u)?,
            scale: if u.arbitrary()? { 16 } else { u.int_in_range(0..=64)? },
            theme: if u.arbitrary()? { Theme::Light } else { Theme::Dark },
            ground: u.arbitrary()?,
            legend: u.arbitrary()?,
            paper: u.arbitrary()?,
            plain: u.arbitrary()?,
        };
        let ratio = if u.arbitrary()? { *u.choose(&RATIOS)? } else { number(u)? };
        let places = [number(u)?, number(u)?, number(u)?, number(u)?];
        draw_and_read(u.choose(&figures)?, &look, ratio, &places);
        Ok(())
    });
}
