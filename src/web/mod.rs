//! [`Lab`] as the page calls it. This module only translates; [`crate::lab`] does the work.

mod canvas;
#[cfg(feature = "page")]
mod catalogue;
#[cfg(feature = "page")]
mod compare;
#[cfg(feature = "page")]
mod controls;
#[cfg(feature = "embed")]
mod embed;
#[cfg(feature = "extras")]
mod explain;
#[cfg(feature = "page")]
mod explore;
#[cfg(feature = "extras")]
mod export;
#[cfg(feature = "page")]
mod flags;
#[cfg(feature = "extras")]
mod glass;
#[cfg(feature = "extras")]
mod handles;
#[cfg(feature = "extras")]
mod host;
#[cfg(feature = "page")]
mod map;
#[cfg(feature = "extras")]
mod play;
#[cfg(feature = "page")]
mod readout;
#[cfg(feature = "page")]
mod receipt;
mod record;
#[cfg(feature = "extras")]
mod share;
#[cfg(feature = "page")]
mod tabs;
#[cfg(feature = "extras")]
mod together;
#[cfg(feature = "page")]
mod tour;
#[cfg(feature = "page")]
mod units;
mod words;

pub use canvas::CanvasSurface;
#[cfg(feature = "page")]
pub use controls::Values;
#[cfg(feature = "extras")]
pub use host::Numbers;

use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

use crate::error::Error;
use crate::figure::Figure;
use crate::lab::{self, Reader};
use crate::params;
use crate::render::{Look, Theme};
use record::record;
pub use record::{Description, Issue};
use tsify::Ts;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = console, js_name = error)]
    fn console_error(text: &str);
}

/// After a panic the instance is not trusted; the page shows that, and this says where it was.
#[wasm_bindgen(start)]
pub fn start() {
    std::panic::set_hook(Box::new(|panic| console_error(&panic.to_string())));
}

/// One scenario and everything that the page shows of it.
#[wasm_bindgen]
pub struct Lab(lab::Lab);

#[wasm_bindgen]
impl Lab {
    /// Opens an address, a fragment or a query; any text gives a scenario.
    #[wasm_bindgen(constructor)]
    pub fn new(href: &str) -> Self {
        Self(lab::Lab::opened(href, Reader::of_thread()))
    }

    /// Replaces the scenario by that of an address.
    pub fn open(&mut self, href: &str) {
        self.0.open(href);
    }

    /// The present scenario as a fragment, `#v=1…`.
    pub fn link(&self) -> String {
        self.0.link().write()
    }

    /// The same without pins and views.
    #[cfg(feature = "page")]
    pub fn scenario(&self) -> String {
        params::Link::from(self.0.link().scenario.clone()).write()
    }

    /// The faults and repairs of the link that was opened last. Faults of its views are known once the
    /// figures are there, which `prepareIssues` computes.
    pub fn issues(&self) -> Vec<Ts<Issue>> {
        self.0.issues().into_iter().map(|issue| self.issue(issue)).collect()
    }

    /// Computes a piece for a figure, some milliseconds at most, and returns the share that is done. At 1 the
    /// figure can be shown and described at once.
    pub fn prepare(&self, id: &str) -> f64 {
        self.0.prepare(id)
    }

    /// As `prepare`, for the figure itself where a draft is shown.
    pub fn complete(&self, id: &str) -> f64 {
        self.0.complete(id)
    }

    /// As `prepare`, for `issues`.
    #[wasm_bindgen(js_name = prepareIssues)]
    pub fn prepare_issues(&self) -> f64 {
        self.0.prepare_issues()
    }

    /// Draws a figure over the whole of `canvas`, `width` by `height` CSS pixels large, with
    /// `ratio` device pixels to each.
    pub fn draw(
        &self,
        id: &str,
        canvas: HtmlCanvasElement,
        width: u32,
        height: u32,
        ratio: f64,
        dark: bool,
    ) -> Result<(), JsError> {
        self.paint(id, canvas, &look(width, height, dark), ratio)
    }

    /// A figure in words.
    pub fn describe(&self, id: &str) -> Result<Ts<Description<'static>>, JsError> {
        let Figure { title, summary, notes, .. } = self.0.shown_now(id).map_err(told)?;
        Ok(record(&Description { title, summary, notes }))
    }
}

impl Lab {
    fn paint(&self, id: &str, canvas: HtmlCanvasElement, look: &Look, ratio: f64) -> Result<(), JsError> {
        let surface = CanvasSurface::new(canvas, look, ratio).map_err(told)?;
        self.0.draw(id, surface, look).map_err(told)?;
        Ok(())
    }

    fn issue(&self, issue: params::Issue) -> Ts<Issue> {
        let _spoken = self.0.reader().spoken_to();
        let message = issue.told();
        record(&Issue::of(issue, message))
    }
}

/// A picture for the page, by lines alone where the system forces its colours.
fn look(width: u32, height: u32, dark: bool) -> Look {
    let forced = web_sys::window().and_then(|window| window.match_media("(forced-colors: active)").ok().flatten());
    Look { plain: forced.is_some_and(|query| query.matches()), ..Look::new(width, height, theme(dark)) }
}

fn theme(dark: bool) -> Theme {
    if dark { Theme::Dark } else { Theme::Light }
}

/// An error in the language of the page.
fn told(error: Error) -> JsError {
    JsError::new(&error.told())
}
