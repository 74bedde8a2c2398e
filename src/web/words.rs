//! Texts for the page, in the language that it was opened in.

use crate::words;
use wasm_bindgen::prelude::*;

/// The text of `key` with its `{names}` unfilled.
#[wasm_bindgen]
pub fn say(key: &str) -> Result<String, JsError> {
    words::find(key).map(Into::into).ok_or_else(|| JsError::new(&format!("no catalogue has `{key}`")))
}

/// Speaks the language of a catalogue from now on; a page does so once, before it builds anything.
#[wasm_bindgen]
pub fn speak(catalogue: String) {
    let catalogue: &'static str = catalogue.leak();
    words::speak(catalogue);
}
