//! What the page calls. Only translation: ranges, numbers and words come from the other rooms.

mod canvas;
#[cfg(feature = "page")]
mod catalogue;
#[cfg(feature = "page")]
mod compare;
#[cfg(feature = "page")]
mod controls;
#[cfg(feature = "embed")]
mod embed;
#[cfg(feature = "page")]
mod explain;
#[cfg(feature = "page")]
mod explore;
#[cfg(feature = "extras")]
mod export;
#[cfg(feature = "page")]
mod flags;
#[cfg(feature = "extras")]
mod host;
#[cfg(feature = "extras")]
mod play;
#[cfg(feature = "page")]
mod readout;
#[cfg(feature = "page")]
mod receipt;
mod seen;
mod shape;
#[cfg(feature = "extras")]
mod share;
#[cfg(feature = "page")]
mod tour;
#[cfg(feature = "page")]
mod units;
mod words;

pub use canvas::CanvasSurface;

use std::cell::OnceCell;
#[cfg(feature = "page")]
use std::cell::RefCell;

use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

use crate::error::Error;
use crate::figure::{FIGURES, Figure, Pinned};
use crate::params::{Issue, Link, Params, Pin, View, listed};
use crate::quantity::{Shown, show_in, shown};
#[cfg(feature = "page")]
use crate::render::Geometry;
use crate::render::{Look, Theme};
use crate::study::Study;
#[cfg(feature = "extras")]
use crate::study::{Recorded, Recording};
use shape::{list, shape, text};

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
pub struct Lab {
    link: Link,
    study: Study,
    /// As [`FIGURES`], each built when it is first asked for.
    figures: Vec<OnceCell<Figure>>,
    /// The same as the reader looks at them, where that differs.
    seen: Vec<OnceCell<Figure>>,
    /// Where their plots were when they were shown last.
    #[cfg(feature = "page")]
    shown: RefCell<Vec<Option<Geometry>>>,
    /// As the pins of the link. They are kept while the present scenario changes.
    pinned: Vec<Pinned>,
    /// Whether nothing of it is shown, so that the units shown are those of another scenario.
    is_trial: bool,
    /// The sample whose training is watched.
    #[cfg(feature = "extras")]
    watched: RefCell<Option<(usize, Recorded)>>,
    /// The sample whose training is still run to be watched.
    #[cfg(feature = "extras")]
    recording: RefCell<Option<(usize, Recording)>>,
}

#[wasm_bindgen]
impl Lab {
    /// Opens an address, a fragment or a query; any text gives a scenario.
    #[wasm_bindgen(constructor)]
    pub fn new(href: &str) -> Self {
        Self::of(Link::parse(href))
    }

    /// Replaces the scenario by that of an address.
    pub fn open(&mut self, href: &str) {
        self.replace(Link::parse(href));
    }

    /// As `open`, where keys stand over those of the address: one key and one value after the other.
    #[wasm_bindgen(js_name = openWith)]
    pub fn open_with(&mut self, href: &str, values: Vec<String>) {
        let pairs: Vec<_> = values.chunks_exact(2).map(|pair| (pair[0].clone(), pair[1].clone())).collect();
        self.replace(Link::parse_over(href, &pairs));
    }

    /// The present scenario as a fragment, `#v=1…`.
    pub fn link(&self) -> String {
        self.link.write()
    }

    /// What was wrong with the link that was opened last, and what was mended. What figures cannot show
    /// of its views is known once they are there, as `prepareIssues` makes them.
    #[wasm_bindgen(unchecked_return_type = "Issue[]")]
    pub fn issues(&self) -> JsValue {
        list(&listed(self.link.issues.iter().cloned().chain(self.view_issues())), issue)
    }

    /// Does a piece of what a figure needs, some milliseconds at most; the share that is done. At 1 it
    /// is shown and described at once.
    pub fn prepare(&self, id: &str) -> f64 {
        const ALMOST: f64 = 0.99;
        let Ok(at) = self.place(id) else { return 1.0 };
        if self.figures[at].get().is_some() {
            return 1.0;
        }
        if self.is_ready(at) {
            // The last piece is the figure itself; of an id that is known it is there.
            let _ = self.figure(id);
            return 1.0;
        }
        ALMOST * FIGURES[at].advance(&self.study, &self.pinned)
    }

    /// As `prepare`, for what `issues` has to say.
    #[wasm_bindgen(js_name = prepareIssues)]
    pub fn prepare_issues(&self) -> f64 {
        let unready = |view: &&View| self.place(&view.figure).is_ok_and(|at| !self.is_ready(at));
        match self.link.views.iter().find(unready) {
            Some(view) => self.prepare(&view.figure).min(0.99),
            None => 1.0,
        }
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
        self.paint(id, canvas, &Look::new(width, height, theme(dark)), ratio)?;
        Ok(())
    }

    /// A figure in words.
    #[wasm_bindgen(unchecked_return_type = "Description")]
    pub fn describe(&self, id: &str) -> Result<JsValue, JsError> {
        let Figure { title, summary, notes, .. } = self.seen(id)?;
        Ok(shape!(Description {
            title: "string" = text(title),
            summary: "string" = text(summary),
            notes: "string[]" = list(notes, text),
        }))
    }
}

impl Lab {
    fn of(link: Link) -> Self {
        follow_units(&link.scenario.params);
        let study = Study::new(&link.scenario.params);
        let pinned = link.pins.iter().map(Pinned::new).collect();
        let empty = || FIGURES.iter().map(|_| OnceCell::new()).collect();
        Self {
            link,
            study,
            figures: empty(),
            seen: empty(),
            #[cfg(feature = "page")]
            shown: RefCell::new(vec![None; FIGURES.len()]),
            pinned,
            is_trial: false,
            #[cfg(feature = "extras")]
            watched: RefCell::default(),
            #[cfg(feature = "extras")]
            recording: RefCell::default(),
        }
    }

    /// Forgets what followed from the values before.
    fn renew(&mut self) {
        if !self.is_trial {
            follow_units(&self.link.scenario.params);
        }
        self.study = Study::new(&self.link.scenario.params);
        self.pinned.iter_mut().for_each(Pinned::follow_units);
        self.forget_figures();
    }

    /// Shows another link. What was computed for pinned scenarios that stay is kept.
    fn replace(&mut self, link: Link) {
        self.link = link;
        self.renew();
        self.repin();
    }

    /// Brings the pinned scenarios in step with the link.
    fn repin(&mut self) {
        let mut before = std::mem::take(&mut self.pinned);
        let mut keep = |pin: &Pin| match before.iter().position(|other| pin.scenario.has(&other.pin.scenario.params)) {
            Some(at) => {
                let mut kept = before.swap_remove(at);
                kept.pin = pin.clone();
                kept
            }
            None => Pinned::new(pin),
        };
        self.pinned = self.link.pins.iter().map(&mut keep).collect();
        self.forget_figures();
    }

    fn forget_figures(&mut self) {
        self.figures.fill_with(OnceCell::new);
        self.seen.fill_with(OnceCell::new);
        #[cfg(feature = "extras")]
        self.watched.take();
        #[cfg(feature = "extras")]
        self.recording.take();
    }

    /// Whether a figure is there, or can be at once.
    fn is_ready(&self, at: usize) -> bool {
        self.figures[at].get().is_some() || FIGURES[at].is_ready(&self.study, &self.pinned)
    }

    fn figure(&self, id: &str) -> Result<&Figure, Error> {
        let at = self.place(id)?;
        Ok(self.figures[at].get_or_init(|| FIGURES[at].compared(&self.study, &self.link, &self.pinned)))
    }
}

fn theme(dark: bool) -> Theme {
    if dark { Theme::Dark } else { Theme::Light }
}

fn issue(issue: &Issue) -> JsValue {
    let Issue { key, given, used, allowed, .. } = issue;
    shape!(Issue {
        key: "string" = text(key),
        given: "string" = text(given),
        used: "string" = text(used),
        allowed: "string" = text(allowed),
        message: "string" = text(issue.to_string()),
        // Nothing is wrong; it says what was done.
        note: "boolean" = issue.is_note().into(),
    })
}

/// Takes the molar mass of the present scenario where enthalpies are shown per gram.
fn follow_units(params: &Params) {
    let shown = shown();
    show_in(Shown { per_gram: shown.per_gram.map(|_| params.molar_mass), ..shown });
}
