//! Bindings for links that carry their results.

use super::Lab;
use super::shape::{list, shape, text};
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
    #[wasm_bindgen(unchecked_return_type = "Recomputed | undefined")]
    pub fn receipt(&self) -> JsValue {
        let Some(compared) = self.0.receipt() else { return JsValue::UNDEFINED };
        shape!(Recomputed {
            identical: "boolean" = compared.identical.into(),
            // Nothing to be alarmed at: identical, or the same within what another version of the model is good to.
            agrees: "boolean" = (compared.identical || compared.digits.is_some()).into(),
            sentences: "string[]" = list(&compared.sentences, text),
        })
    }
}
