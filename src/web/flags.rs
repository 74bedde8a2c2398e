//! What is said of a flag of the page whose word means nothing.

use wasm_bindgen::prelude::*;

use super::Lab;
use crate::params::Issue;

#[wasm_bindgen]
impl Lab {
    /// The words for a flag with a word that is none of `words`; `used` is shown instead, if anything is.
    #[wasm_bindgen(js_name = unknownWord)]
    pub fn unknown_word(key: &str, given: &str, used: &str, words: &str) -> String {
        Issue::of_flag(key, given, used, words).told()
    }
}
