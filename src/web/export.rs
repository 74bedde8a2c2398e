//! Files of figures and scenarios, and scenarios out of files.

use js_sys::Date;
use wasm_bindgen::prelude::*;

use super::Lab;
use crate::error::Error;
use crate::figure::{Colophon, Entry, FIGURES, entry};
use crate::file::{self, NoLink, Resolution};
use crate::params::{Fault, Link};
use crate::render::{self, Look};

/// CSS pixels to a metre of paper.
const PIXELS_PER_METRE: f64 = 96.0 / 0.0254;

#[wasm_bindgen]
impl Lab {
    /// A figure as `svg`, `csv` or `json` in a file that names `page`, or as `tsv` for the clipboard.
    /// A picture is `width` by `height` CSS pixels large.
    pub fn written(
        &self,
        id: &str,
        format: &str,
        page: &str,
        width: u32,
        height: u32,
        dark: bool,
    ) -> Result<String, JsError> {
        let figure = self.seen(id)?;
        let colophon = self.colophon(id, page)?;
        Ok(match format {
            "svg" => render::svg_file(figure, &Look::new(width, height, super::theme(dark)), &colophon)?,
            "csv" => render::csv(figure, &colophon),
            "json" => render::json(figure, &colophon)?,
            "tsv" => render::tsv(figure),
            _ => return Err(JsError::new(&format!("no file is a `{format}`"))),
        })
    }

    /// A PNG of a figure with `ratio` dots to a CSS pixel, which also says what an SVG says.
    #[wasm_bindgen(unchecked_return_type = "Uint8Array<ArrayBuffer>")]
    pub fn png(&self, id: &str, page: &str, png: &[u8], ratio: f64) -> Result<Vec<u8>, JsError> {
        let figure = self.seen(id)?;
        let colophon = self.colophon(id, page)?;
        let texts = [
            ("Title", figure.title.as_str()),
            ("Software", &colophon.software()),
            ("URL", &colophon.link),
            ("Description", &figure.summary),
            ("Comment", &[figure.axes_said(), colophon.lines()].concat().join("\n")),
        ];
        let resolution = Resolution(libm::round(ratio * PIXELS_PER_METRE) as u32);
        file::with_texts(png, resolution, &texts).ok_or_else(|| NoLink::Damaged.into())
    }

    /// Every figure, the summary and a README as a ZIP.
    #[wasm_bindgen(unchecked_return_type = "Uint8Array<ArrayBuffer>")]
    pub fn bundle(&self, page: &str) -> Result<Vec<u8>, JsError> {
        let signed = |entry: &'static Entry| Ok((self.seen(entry.id)?, Colophon::of(&self.link, page, Some(entry))));
        let signed = FIGURES.iter().map(signed).collect::<Result<Vec<_>, Error>>()?;
        let summary = self.summary()?;
        let date: String = Date::new_0().to_iso_string().into();
        let today = date.split('T').next().unwrap_or_default();
        let files = render::bundle(&signed, &Colophon::of(&self.link, page, None), summary, today)?;
        Ok(file::zip(&self.name(None), &files))
    }

    /// What a file is called: `what` is a figure's id, or empty for the whole scenario.
    #[wasm_bindgen(js_name = fileName)]
    pub fn file_name(&self, what: &str, extension: &str) -> String {
        [&self.name(Some(what).filter(|what| !what.is_empty())), ".", extension].concat()
    }

    /// The link in a file that this program wrote, in a version that it reads. Nothing is opened yet.
    #[wasm_bindgen(js_name = linkIn)]
    pub fn link_in(&self, bytes: &[u8]) -> Result<String, JsError> {
        let link = file::link_in(bytes)?;
        let newer = Link::parse(&link).issues.into_iter().find(|issue| issue.fault == Fault::NewerVersion);
        newer.map_or(Ok(link), |issue| Err(JsError::new(&issue.to_string())))
    }
}

impl Lab {
    fn colophon(&self, id: &str, page: &str) -> Result<Colophon, Error> {
        let entry = entry(id).ok_or_else(|| Error::UnknownFigure(id.into()))?;
        Ok(Colophon::of(&self.link, page, Some(entry)))
    }

    fn name(&self, what: Option<&str>) -> String {
        file::file_name(what, self.link.scenario.preset.id, self.link.change().as_deref())
    }
}
