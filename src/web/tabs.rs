//! Bindings for the part of the page that is shown.

use super::{Lab, told};
use crate::params::Tab;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
impl Lab {
    /// The id of the tab that is shown.
    pub fn tab(&self) -> String {
        self.0.link().shown_tab().id().into()
    }

    /// Shows another tab; an unknown id changes nothing.
    #[wasm_bindgen(js_name = showTab)]
    pub fn show_tab(&mut self, id: &str) {
        if let Some(tab) = Tab::of(id) {
            self.0.show_tab(tab);
        }
    }

    /// What the part of all figures shows: the id of one, `all` or `sheet`.
    #[wasm_bindgen(js_name = looksAt)]
    pub fn looks_at(&self) -> String {
        self.0.looks_at().into()
    }

    /// The first figure of which the link has a view; empty without one.
    pub fn viewed(&self) -> String {
        let mut views = self.0.link().views.iter().filter(|view| !view.is_default());
        views.next().map(|view| view.figure.clone()).unwrap_or_default()
    }

    /// Shows one figure, or all large or small.
    #[wasm_bindgen(js_name = lookTo)]
    pub fn look_to(&mut self, at: &str) {
        self.0.look_to(at);
    }

    /// Draws a small picture of a figure, without a legend.
    #[cfg(feature = "extras")]
    pub fn sketch(
        &self,
        id: &str,
        canvas: web_sys::HtmlCanvasElement,
        width: u32,
        height: u32,
        ratio: f64,
        dark: bool,
    ) -> Result<(), JsError> {
        let look = crate::render::Look { legend: false, ..super::look(width, height, dark) };
        let surface = super::CanvasSurface::new(canvas, &look, ratio).map_err(told)?;
        self.0.sketch(id, surface, &look).map_err(told)
    }

    /// The link that opens a figure of the present scenario by itself.
    #[wasm_bindgen(js_name = linkTo)]
    pub fn link_to(&self, id: &str) -> Result<String, JsError> {
        self.0.link_to(id).map_err(told)
    }
}
