//! Bindings for links that carry their results.

use super::Lab;
use super::record::record;
use crate::study::Comparison;
use tsify::Ts;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
impl Lab {
    /// The present scenario as a fragment for sending, with its results for comparison.
    #[wasm_bindgen(js_name = sentLink)]
    pub fn sent_link(&self) -> String {
        self.0.sent_link()
    }

    /// Whether the link that was opened last carries its results.
    #[wasm_bindgen(js_name = hasReceipt)]
    pub fn has_receipt(&self) -> bool {
        self.0.link().receipt.is_some()
    }

    /// Whether the link that was opened last still gives its results; nothing if it carries none.
    pub fn receipt(&self) -> Option<Ts<Comparison>> {
        self.0.receipt().map(|compared| record(&compared))
    }
}
