//! The present scenario in every form in which it is passed on, for the page.

use super::{Lab, object, text};
use crate::share::{Format, Shared, Work, citation, element, iframe, latex, markdown, qr};
use crate::study::MODEL_VERSION;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
impl Lab {
    /// A figure of the present scenario on the page that stands at `site`, ready to be pasted.
    pub fn shared(&self, site: &str, figure: &str) -> Result<JsValue, JsError> {
        let fragment = self.sent_link();
        let shared = Shared { site, fragment: &fragment, figure, title: &self.figure(figure)?.title };
        let address = shared.address();
        let cited = |work, format| text(citation(work, format, &address, MODEL_VERSION));
        let code = qr(&address)
            .map_or(JsValue::UNDEFINED, |code| object([("size", code.size.into()), ("path", text(code.path))]));
        Ok(object([
            ("link", text(&address)),
            ("markdown", text(markdown(&shared))),
            ("latex", text(latex(&shared))),
            ("frame", text(iframe(&shared))),
            ("element", text(element(&shared))),
            ("paperBibtex", cited(Work::Paper, Format::BibTex)),
            ("paperRis", cited(Work::Paper, Format::Ris)),
            ("softwareBibtex", cited(Work::Software, Format::BibTex)),
            ("softwareRis", cited(Work::Software, Format::Ris)),
            ("qr", code),
        ]))
    }
}
