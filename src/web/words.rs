//! Bindings for texts in the language of the page.

use crate::words;
use wasm_bindgen::prelude::*;

/// The text of `key` with its `{names}` unfilled.
#[wasm_bindgen]
pub fn say(key: &str) -> Result<String, JsError> {
    words::find(key).map(Into::into).ok_or_else(|| JsError::new(&format!("no catalogue has `{key}`")))
}

/// Sets the language; a page does so once, before it builds anything.
#[wasm_bindgen]
pub fn speak(catalogue: String) {
    let catalogue: &'static str = catalogue.leak();
    words::speak(catalogue);
}
