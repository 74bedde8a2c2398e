//! Flags of the page's query whose words mean nothing.

use wasm_bindgen::prelude::*;

use super::shape::list;
use super::{Lab, issue};
use crate::figure::{FIGURES, TOUR};
use crate::params::{Issue, flag_issues};

#[wasm_bindgen]
impl Lab {
    /// What is wrong with the flags of an address; `units` has its own reader. `framed` is the figure
    /// that a frame shows; on the full page the flag `figure` has no meaning.
    #[wasm_bindgen(js_name = flagIssues, unchecked_return_type = "Issue[]")]
    pub fn flag_issues(href: &str, framed: Option<String>) -> JsValue {
        let figures: Vec<&str> = FIGURES.iter().map(|entry| entry.id).collect();
        let steps: Vec<&str> = TOUR.iter().map(|step| step.id).collect();
        let framed = framed.unwrap_or_default();
        let known = [("tour", &steps[..], ""), ("figure", &figures, &framed)];
        let issues = flag_issues(href, &known[..if framed.is_empty() { 1 } else { 2 }]);
        list(&issues, |one: &Issue| issue(one))
    }
}
