//! Bindings for files of figures and scenarios, and for links in files.

use wasm_bindgen::prelude::*;

use super::{Lab, theme, told};
use crate::figure;
use crate::file::NoLink;
use crate::lab::Format;
use crate::render::Look;

#[wasm_bindgen]
impl Lab {
    /// A figure as `svg`, `csv`, `matrix` (CSV of a map in rows and columns) or `json` in a file that names `page`.
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
        let format = match format {
            "svg" => Format::Svg,
            "csv" => Format::Csv,
            "matrix" => Format::Matrix,
            "json" => Format::Json,
            _ => return Err(JsError::new(&format!("no file is a `{format}`"))),
        };
        self.0.written(id, format, page, &Look::new(width, height, theme(dark))).map_err(told)
    }

    /// A figure as SVG, `paper` millimetres wide.
    #[wasm_bindgen(js_name = onPaper)]
    pub fn on_paper(&self, id: &str, page: &str, width: u32, height: u32, paper: u32) -> Result<String, JsError> {
        let look = Look { paper: Some(paper), ..Look::new(width, height, theme(false)) };
        self.0.written(id, Format::Svg, page, &look).map_err(told)
    }

    /// A figure as a spreadsheet reads it from a file, or with tabs from the clipboard; decimals may have a comma.
    pub fn spreadsheet(&self, id: &str, tabs: bool, comma: bool) -> Result<String, JsError> {
        let format = if tabs { Format::Tsv(comma) } else { Format::Spreadsheet(comma) };
        self.0.written(id, format, "", &Look::default()).map_err(told)
    }

    /// Whether a figure has a map, which can be a `matrix`.
    #[wasm_bindgen(js_name = hasMap)]
    pub fn has_map(&self, id: &str) -> bool {
        figure::entry(id).is_some_and(|entry| entry.has_map())
    }

    /// A PNG of a figure with `ratio` dots to a CSS pixel, which also says what an SVG says.
    #[wasm_bindgen(unchecked_return_type = "Uint8Array<ArrayBuffer>")]
    pub fn png(&self, id: &str, page: &str, png: &[u8], ratio: f64) -> Result<Vec<u8>, JsError> {
        let signed = self.0.png(id, page, png, ratio).map_err(told)?;
        signed.ok_or_else(|| JsError::new(NoLink::Damaged.told()))
    }

    /// Every figure, the summary and a README as a ZIP.
    #[wasm_bindgen(unchecked_return_type = "Uint8Array<ArrayBuffer>")]
    pub fn bundle(&self, page: &str) -> Result<Vec<u8>, JsError> {
        self.0.bundle(page).map_err(told)
    }

    /// The name of a file: `what` is a figure's id, or empty for the whole scenario.
    #[wasm_bindgen(js_name = fileName)]
    pub fn file_name(&self, what: &str, extension: &str) -> String {
        self.0.file_name(Some(what).filter(|what| !what.is_empty()), extension)
    }

    /// The link in a file that this program wrote, in a version that it reads. Nothing is opened yet.
    #[wasm_bindgen(js_name = linkIn)]
    pub fn link_in(&self, bytes: &[u8]) -> Result<String, JsError> {
        self.0.link_in(bytes).map_err(|why| JsError::new(&why))
    }
}
