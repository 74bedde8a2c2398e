//! Binding for the present scenario in all forms for sharing.

use super::record::record;
use super::{Lab, told};
use crate::params::Link;
use crate::share::{Format, Qr, Shared, Work, citation, element, iframe, iframe_with_origin, latex, markdown, qr};
use crate::study::MODEL_VERSION;
use serde::Serialize;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

/// The present scenario in all forms for sharing.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct SharedLink {
    link: String,
    /// Missing where the link is too long for one.
    code: Option<Code>,
    markdown: String,
    latex: String,
    frame: String,
    frame_with_origin: String,
    element: String,
    paper_bibtex: String,
    paper_ris: String,
    software_bibtex: String,
    software_ris: String,
}

/// A QR code: modules to a side, and a path as SVG writes it.
#[derive(Serialize, Tsify)]
pub struct Code {
    size: u32,
    path: String,
}

#[wasm_bindgen]
impl Lab {
    /// A figure of the present scenario, for the page that stands at `site`.
    pub fn shared(&self, site: &str, figure: &str) -> Result<Ts<SharedLink>, JsError> {
        let (fragment, title) = (self.sent_link(), &self.0.figure(figure).map_err(told)?.title);
        let _spoken = self.0.reader().spoken_to();
        let sent = Shared { site, fragment: &fragment, figure, title };
        // Frames and elements have no place to show differing results, and no other parts of the page.
        let plain = Link { tab: None, look: None, ..self.0.telling(figure).map_err(told)? }.write();
        let placed = Shared { fragment: &plain, ..sent };
        let link = sent.address();
        let cited = |work, format| citation(work, format, &link, MODEL_VERSION);
        Ok(record(&SharedLink {
            code: qr(&link).map(|Qr { size, path }| Code { size, path }),
            markdown: markdown(&sent),
            latex: latex(&sent),
            frame: iframe(&placed),
            frame_with_origin: iframe_with_origin(&placed),
            element: element(&placed),
            paper_bibtex: cited(Work::Paper, Format::BibTex),
            paper_ris: cited(Work::Paper, Format::Ris),
            software_bibtex: cited(Work::Software, Format::BibTex),
            software_ris: cited(Work::Software, Format::Ris),
            link,
        }))
    }
}
