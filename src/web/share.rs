//! Binding for the present scenario in all forms for sharing.

use super::shape::{shape, text};
use super::{Lab, told};
use crate::share::{Format, Qr, Shared, Work, citation, element, iframe, iframe_with_origin, latex, markdown, qr};
use crate::study::MODEL_VERSION;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
impl Lab {
    /// A figure of the present scenario, for the page that stands at `site`. `code` is missing where
    /// the link is too long for one.
    #[wasm_bindgen(unchecked_return_type = "SharedLink")]
    pub fn shared(&self, site: &str, figure: &str) -> Result<JsValue, JsError> {
        let (fragment, title) = (self.sent_link(), &self.0.figure(figure).map_err(told)?.title);
        let _spoken = self.0.reader().spoken_to();
        let sent = Shared { site, fragment: &fragment, figure, title };
        // Frames and elements have no place to show differing results.
        let plain = self.link();
        let placed = Shared { fragment: &plain, ..sent };
        let address = sent.address();
        let cited = |work, format| text(citation(work, format, &address, MODEL_VERSION));
        let code = |qr: Qr| shape!(Code { size: "number" = qr.size.into(), path: "string" = text(qr.path) });
        Ok(shape!(SharedLink {
            link: "string" = text(&address),
            code: "Code | undefined" = qr(&address).map_or(JsValue::UNDEFINED, code),
            markdown: "string" = text(markdown(&sent)),
            latex: "string" = text(latex(&sent)),
            frame: "string" = text(iframe(&placed)),
            frameWithOrigin: "string" = text(iframe_with_origin(&placed)),
            element: "string" = text(element(&placed)),
            paperBibtex: "string" = cited(Work::Paper, Format::BibTex),
            paperRis: "string" = cited(Work::Paper, Format::Ris),
            softwareBibtex: "string" = cited(Work::Software, Format::BibTex),
            softwareRis: "string" = cited(Work::Software, Format::Ris),
        }))
    }
}
