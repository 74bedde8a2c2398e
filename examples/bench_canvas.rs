//! The page's way of drawing, for curves that come from a script (`bench/canvas.mjs`), and the model's
//! work as WebAssembly (`bench/model.mjs`).
//!
//! Its own WebAssembly, so that the page carries nothing of it; natively there is nothing to build.
#![cfg(target_arch = "wasm32")]

#[path = "bench/work.rs"]
mod work;

use beta_training::figure::{Axis, Figure, Scale, Series};
use beta_training::quantity::{Quantity, TIME, unit};
use beta_training::render::{self, Look, Theme};
use beta_training::web::CanvasSurface;
use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

/// Curves over a common x, as the figures of the page hold them.
#[wasm_bindgen]
pub struct Curves {
    figure: Figure,
}

#[wasm_bindgen]
impl Curves {
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        const LEVEL: &Quantity = &Quantity::plain("level", "Level y", unit::SECOND);
        let (x, y) = (Axis::new(TIME, Scale::Linear), Axis::new(LEVEL, Scale::Linear));
        let figure = Figure::new("bench", "", x, y, vec![]);
        Self { figure }
    }

    /// Adds a curve drawn with the colour and dash of `tone`.
    pub fn push(&mut self, tone: usize, x: Vec<f64>, y: Vec<f64>) {
        let id = self.figure.series.len().to_string();
        self.figure.series.push(Series::curve(id, "", tone, (x, y)));
    }

    pub fn draw(&self, canvas: HtmlCanvasElement, width: u32, height: u32) -> Result<(), JsError> {
        let look = Look::new(width, height, Theme::Light);
        let surface = CanvasSurface::new(canvas, &look, 1.0)?;
        render::draw(&self.figure, surface, &look)?;
        Ok(())
    }

    /// The same as an SVG: layout and shapes, but no canvas.
    pub fn svg(&self, width: u32, height: u32) -> Result<usize, JsError> {
        Ok(render::svg(&self.figure, &Look::new(width, height, Theme::Light))?.len())
    }
}

impl Default for Curves {
    fn default() -> Self {
        Self::new()
    }
}

/// E″ at so many points.
#[wasm_bindgen]
pub struct Sweep(work::Sweep);

#[wasm_bindgen]
impl Sweep {
    #[wasm_bindgen(constructor)]
    pub fn new(points: usize) -> Self {
        Self(work::Sweep::new(points))
    }

    pub fn run(&mut self) {
        self.0.run();
    }

    pub fn mean(&self) -> f64 {
        self.0.mean()
    }
}

/// A map over f and T_end; returns the mean h.
#[wasm_bindgen]
pub fn map() -> f64 {
    work::map()
}

/// The same map with border and best temperatures; returns the mean of its numbers.
#[wasm_bindgen]
pub fn whole_map() -> f64 {
    work::whole_map()
}

/// A map over f and strain; returns the mean h.
#[wasm_bindgen]
pub fn map_of_any() -> f64 {
    work::map_of_any()
}

/// The paper's protocol at so many frequencies; returns the mean h.
#[wasm_bindgen]
pub fn training(count: usize) -> f64 {
    work::training(count)
}

/// The creep strain at so many times; returns the mean.
#[wasm_bindgen]
pub fn creep(count: usize) -> f64 {
    work::creep(count)
}
