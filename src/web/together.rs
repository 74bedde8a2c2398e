//! Bindings for figures that are looked at together, and as ratios to the as-cast glass.

use super::{Lab, told};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
impl Lab {
    /// From now on an entry of a figure's legend stands out in every figure that has it; without one none does.
    pub fn spot(&mut self, id: &str, entry: Option<String>) -> Result<(), JsError> {
        self.0.spot(entry.as_deref().map(|entry| (id, entry))).map_err(told)
    }

    /// Whether a figure is shown over the as-cast glass; nothing where it cannot be.
    pub fn ratio(&self, id: &str) -> Result<Option<bool>, JsError> {
        self.0.ratio(id).map_err(told)
    }

    /// Shows a figure over the as-cast glass, or again as it is printed.
    #[wasm_bindgen(js_name = toggleRatio)]
    pub fn toggle_ratio(&mut self, id: &str) -> Result<(), JsError> {
        self.0.toggle_ratio(id).map_err(told)
    }

    /// Whether figures without a view are shown over the as-cast glass where they can be.
    #[wasm_bindgen(js_name = preferRatios)]
    pub fn prefer_ratios(&mut self, is_preferred: bool) {
        self.0.prefer_ratios(is_preferred);
    }

    /// Whether figures of one part of the page are looked at together.
    #[wasm_bindgen(js_name = lookTogether)]
    pub fn look_together(&mut self, is_together: bool) {
        self.0.look_together(is_together);
    }

    /// Whether other figures can follow the x-axis of one.
    #[wasm_bindgen(js_name = hasMates)]
    pub fn has_mates(&self, id: &str) -> Result<bool, JsError> {
        self.0.has_mates(id).map_err(told)
    }
}
