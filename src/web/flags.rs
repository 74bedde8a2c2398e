//! Binding for the message about an unknown word of a flag of the page.

use wasm_bindgen::prelude::*;

use super::Lab;
use crate::params::Issue;

#[wasm_bindgen]
impl Lab {
    /// The message for a flag whose word is not in `words`; `used` is shown instead, if it is not empty.
    #[wasm_bindgen(js_name = unknownWord)]
    pub fn unknown_word(key: &str, given: &str, used: &str, words: &str) -> String {
        Issue::of_flag(key, given, used, words).told()
    }
}
