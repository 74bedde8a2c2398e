//! Bindings for a figure in another page, the custom element.

use super::Lab;
use crate::figure::FIGURES;
use crate::params::quoted;
use crate::render::{Look, Theme};
use crate::words::tell;
use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

#[wasm_bindgen]
impl Lab {
    /// As `open`; given values override those of the link: one key and one value after the other. A list of
    /// texts needs no reader. serde's reader of a record would add some kilobytes to the element.
    #[wasm_bindgen(js_name = openOver)]
    pub fn open_over(&mut self, link: &str, values: Vec<String>) {
        let pairs: Vec<_> = values.chunks_exact(2).map(|pair| (pair[0].clone(), pair[1].clone())).collect();
        self.0.open_with(link, &pairs);
    }

    /// Ids of the figures of this program.
    pub fn figures() -> Vec<String> {
        FIGURES.iter().filter(|entry| entry.is_here()).map(|entry| entry.id.into()).collect()
    }

    /// The message for a figure that does not exist.
    #[wasm_bindgen(js_name = unknownFigure)]
    pub fn unknown_figure(id: &str) -> String {
        let all: Vec<&str> = FIGURES.iter().map(|entry| entry.id).collect();
        tell("embed.no_figure", &[("id", &quoted(id)), ("all", &all.join(", "))])
    }

    /// As `draw`, on a ground of another page (0xRRGGBB), in the colours that stand out there; true
    /// where those are the colours for dark grounds.
    #[wasm_bindgen(js_name = drawOn)]
    pub fn draw_on(
        &self,
        id: &str,
        canvas: HtmlCanvasElement,
        width: u32,
        height: u32,
        ratio: f64,
        ground: u32,
    ) -> Result<bool, JsError> {
        let [_, red, green, blue] = ground.to_be_bytes();
        let ground = [red, green, blue];
        let theme = Theme::on(ground);
        let look = Look { ground: Some(ground), ..Look::new(width, height, theme) };
        self.paint(id, canvas, &look, ratio)?;
        Ok(theme == Theme::Dark)
    }
}
