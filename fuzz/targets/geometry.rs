//! Sizes, densities and places of a pointer from a host page: any of them can be drawn and read off.
#![no_main]

#[path = "../../tests/suite/render_recorder/mod.rs"]
mod render_recorder;

use beta_training::figure::{FIGURES, Figure};
use beta_training::params::Params;
use beta_training::render::{Look, Theme};
use beta_training::study::Study;
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

static ALL: LazyLock<Vec<Figure>> = LazyLock::new(|| {
    let study = Study::new(&Params::default());
    FIGURES.iter().map(|entry| entry.figure(&study)).collect()
});

type Input = (u8, (u32, u32), (u32, bool, bool, Option<[u8; 3]>), f64, [f64; 4]);

fuzz_target!(|input: Input| {
    let (at, (width, height), (scale, dark, legend, ground), ratio, places) = input;
    let theme = if dark { Theme::Dark } else { Theme::Light };
    let look = Look { width, height, scale, theme, ground, legend, paper: None, plain: false };
    let figure = &ALL[usize::from(at) % ALL.len()];
    render_recorder::geometry::draw_and_read(figure, &look, ratio, &places);
});
