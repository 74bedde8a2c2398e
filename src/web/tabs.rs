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

    /// The figure that the link names; empty without one.
    pub fn look(&self) -> String {
        self.0.link().look.clone().unwrap_or_default()
    }

    /// The link that opens a figure of the present scenario among all figures.
    #[wasm_bindgen(js_name = linkTo)]
    pub fn link_to(&self, id: &str) -> Result<String, JsError> {
        self.0.link_to(id).map_err(told)
    }
}
