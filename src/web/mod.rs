//! What the page calls. Only translation: ranges, numbers and words come from the other rooms.

mod canvas;
mod compare;
mod explain;
mod explore;
#[cfg(feature = "extras")]
mod export;
#[cfg(feature = "extras")]
mod host;
#[cfg(feature = "extras")]
mod play;
mod receipt;
mod shape;
mod table;
mod tour;
mod units;
mod words;

pub use canvas::CanvasSurface;

use std::cell::{OnceCell, RefCell};

use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

use crate::error::Error;
use crate::figure::{CHAPTERS, Entry, FIGURES, Figure, Pinned};
use crate::params::{GROUPS, Issue, Link, PARAMS, PRESETS, Preset, Scale, Spec, UI_FLAGS, preset, spec};
use crate::render::{Geometry, Look, Theme};
#[cfg(feature = "extras")]
use crate::study::Recorded;
use crate::study::{Study, readout};
use shape::{list, shape, text};
use table::{Column, Page};

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
    shown: RefCell<Vec<Option<Geometry>>>,
    /// As the pins of the link. They are kept while the present scenario changes.
    pinned: Vec<Pinned>,
    /// The sample whose training is watched.
    #[cfg(feature = "extras")]
    watched: RefCell<Option<(usize, Recorded)>>,
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

    /// The present scenario as a fragment, `#v=1…`.
    pub fn link(&self) -> String {
        self.link.write()
    }

    /// What was wrong with the link that was opened last.
    #[wasm_bindgen(unchecked_return_type = "Issue[]")]
    pub fn issues(&self) -> JsValue {
        list(self.link.issues.iter().chain(&self.view_issues()), issue)
    }

    /// Parameters, groups, presets and figures: what the page is built from.
    #[wasm_bindgen(unchecked_return_type = "Catalogue")]
    pub fn catalogue() -> JsValue {
        shape!(Catalogue {
            version: "string" = text(env!("CARGO_PKG_VERSION")),
            groups: "Named[]" = list(GROUPS, |group| named(group.id(), group.label())),
            params: "Param[]" = list(PARAMS, param),
            presets: "Preset[]" = list(PRESETS, scenario),
            chapters: "Named[]" = list(CHAPTERS, |chapter| named(chapter.id(), chapter.label())),
            figures: "FigureSpec[]" = list(FIGURES, figure),
            // Keys of the query that belong to the page.
            flags: "string[]" = list(UI_FLAGS, text),
        })
    }

    /// Sets a parameter from text as typed, in the unit shown or with a unit behind it. An `Issue`
    /// means that it was refused and nothing changed.
    #[wasm_bindgen(unchecked_return_type = "Issue | undefined")]
    pub fn set(&mut self, key: &str, text: &str) -> JsValue {
        let done = self.link.params.set_shown(key, text);
        self.taken(done)
    }

    /// Sets a parameter from a slider position between 0 and 1.
    #[wasm_bindgen(js_name = setSlider, unchecked_return_type = "Issue | undefined")]
    pub fn set_slider(&mut self, key: &str, position: f64) -> Result<JsValue, JsError> {
        let done = self.link.params.set_values(key, &[row(key)?.at(position)]);
        Ok(self.taken(done))
    }

    /// The value as the user would type it, in the unit shown.
    pub fn value(&self, key: &str) -> Result<String, JsError> {
        Ok(row(key)?.text_shown(&self.link.params).replace(',', ", "))
    }

    /// Where between 0 and 1 the slider stands.
    pub fn slider(&self, key: &str) -> Result<f64, JsError> {
        let spec = row(key)?;
        Ok(spec.position(spec.values(&self.link.params)[0]))
    }

    /// Whether the value is the preset's.
    #[wasm_bindgen(js_name = isDefault)]
    pub fn is_default(&self, key: &str) -> Result<bool, JsError> {
        let spec = row(key)?;
        Ok(spec.values(&self.link.params) == spec.values(&self.link.preset.params()))
    }

    /// Where the preset's value of a parameter comes from.
    #[wasm_bindgen(unchecked_return_type = "Provenance")]
    pub fn provenance(&self, key: &str) -> Result<JsValue, JsError> {
        let spec = row(key)?;
        let of_table = || (spec.provenance, spec.provenance.help().into());
        let (from, source) = self.link.preset.provenance(key).unwrap_or_else(of_table);
        Ok(shape!(Provenance {
            id: "string" = text(from.id()),
            label: "string" = text(from.label()),
            source: "string" = text(source),
        }))
    }

    /// Takes one parameter back to the preset's value, which the others may forbid.
    #[wasm_bindgen(unchecked_return_type = "Issue | undefined")]
    pub fn reset(&mut self, key: &str) -> Result<JsValue, JsError> {
        let done = self.link.params.set_values(key, row(key)?.values(&self.link.preset.params()));
        Ok(self.taken(done))
    }

    /// Takes every parameter back to the preset's value.
    #[wasm_bindgen(js_name = resetAll)]
    pub fn reset_all(&mut self) {
        self.link.params = self.link.preset.params();
        self.renew();
    }

    /// Shows the scenario of a preset.
    pub fn preset(&mut self, id: &str) -> Result<(), JsError> {
        let preset = preset(id).ok_or_else(|| JsError::new(&format!("no preset is called `{id}`")))?;
        let unknown = std::mem::take(&mut self.link.unknown);
        let (pins, views) = (std::mem::take(&mut self.link.pins), std::mem::take(&mut self.link.views));
        self.replace(Link { unknown, pins, views, ..Link::of(preset) });
        Ok(())
    }

    /// The id of the preset that the scenario starts from.
    #[wasm_bindgen(js_name = currentPreset)]
    pub fn current_preset(&self) -> String {
        self.link.preset.id.into()
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
        let theme = if dark { Theme::Dark } else { Theme::Light };
        let look = Look::new(width, height, theme);
        self.paint(id, canvas, &look, ratio)?;
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

    /// A figure in numbers: `count` rows from row `first` on.
    #[wasm_bindgen(unchecked_return_type = "Page")]
    pub fn table(&self, id: &str, first: usize, count: usize) -> Result<JsValue, JsError> {
        let Page { caption, columns, rows: page, total } = table::page(self.seen(id)?, first, count);
        Ok(shape!(Page {
            caption: "string" = text(caption),
            columns: "Column[]" = list(&columns, |Column { label, unit }| column(label, unit)),
            rows: "string[][]" = rows(&page),
            total: "number" = (total as f64).into(),
        }))
    }

    /// The results, and the paper's stated values beside them.
    #[wasm_bindgen(unchecked_return_type = "Readout")]
    pub fn readout(&self) -> JsValue {
        let readout = readout(&self.study, self.link.preset.is_glass_of_the_paper());
        shape!(Readout {
            columns: "Column[]" = list(&readout.columns, |of| column(of.label, of.unit)),
            rows: "string[][]" = rows(&readout.rows),
            derived: "Derived[]" = list(&readout.derived, |value| {
                shape!(Derived {
                    label: "string" = text(value.label),
                    symbol: "string" = text(value.symbol),
                    value: "string" = text(&value.value),
                    unit: "string" = text(value.unit),
                })
            }),
            paper: "Comparison[]" = list(&readout.paper, |check| {
                shape!(Comparison {
                    quantity: "string" = text(&check.quantity),
                    paper: "string" = text(check.paper),
                    ours: "string" = text(&check.ours),
                    agrees: "boolean" = check.agrees.into(),
                })
            }),
            table1: "Table" = shape!(Table {
                caption: "string" = text(readout.table_1.caption),
                columns: "Column[]" = list(&readout.table_1.columns, |of| column(of.label, of.unit)),
                rows: "string[][]" = rows(&readout.table_1.rows),
            }),
            notes: "string[]" = list(&readout.notes, text),
            closure: "string" = text(readout.closure),
        })
    }
}

impl Lab {
    fn of(link: Link) -> Self {
        units::follow(&link.params);
        let study = Study::new(&link.params);
        let pinned = link.pins.iter().map(Pinned::new).collect();
        let empty = || FIGURES.iter().map(|_| OnceCell::new()).collect();
        let shown = RefCell::new(vec![None; FIGURES.len()]);
        Self {
            link,
            study,
            figures: empty(),
            seen: empty(),
            shown,
            pinned,
            #[cfg(feature = "extras")]
            watched: RefCell::default(),
        }
    }

    /// Forgets what followed from the values before.
    fn renew(&mut self) {
        units::follow(&self.link.params);
        self.study = Study::new(&self.link.params);
        self.pinned.iter_mut().for_each(Pinned::follow_units);
        self.forget_figures();
    }

    fn forget_figures(&mut self) {
        self.figures.fill_with(OnceCell::new);
        self.seen.fill_with(OnceCell::new);
        #[cfg(feature = "extras")]
        self.watched.take();
    }

    /// What became of an attempt to change the values, for the page.
    fn taken(&mut self, done: Result<(), Issue>) -> JsValue {
        match done {
            Ok(()) => {
                self.renew();
                JsValue::UNDEFINED
            }
            Err(refused) => issue(&refused),
        }
    }

    fn figure(&self, id: &str) -> Result<&Figure, Error> {
        let unknown = || Error::UnknownFigure(id.into());
        let at = FIGURES.iter().position(|entry| entry.id == id).ok_or_else(unknown)?;
        Ok(self.figures[at].get_or_init(|| FIGURES[at].compared(&self.study, &self.link, &self.pinned)))
    }
}

fn row(key: &str) -> Result<&'static Spec, JsError> {
    spec(key).ok_or_else(|| JsError::new(&format!("no parameter is called `{key}`")))
}

fn rows(rows: &[Vec<String>]) -> JsValue {
    list(rows, |row| list(row, text))
}

fn column(label: &str, unit: &str) -> JsValue {
    shape!(Column { label: "string" = text(label), unit: "string" = text(unit) })
}

fn named(id: &str, label: &str) -> JsValue {
    shape!(Named { id: "string" = text(id), label: "string" = text(label) })
}

fn issue(issue: &Issue) -> JsValue {
    let Issue { key, given, used, allowed, .. } = issue;
    shape!(Issue {
        key: "string" = text(key),
        given: "string" = text(given),
        used: "string" = text(used),
        allowed: "string" = text(allowed),
        message: "string" = text(issue.to_string()),
    })
}

fn param(spec: &Spec) -> JsValue {
    shape!(Param {
        key: "string" = text(spec.key),
        symbol: "string" = text(spec.symbol),
        label: "string" = text(spec.label()),
        unit: "string" = text(spec.unit_shown()),
        group: "string" = text(spec.group.id()),
        list: "boolean" = spec.is_list().into(),
        switch: "boolean" = (spec.scale == Scale::Switch).into(),
        range: "string" = text(spec.allowed_shown()),
        help: "string" = text(spec.help()),
        rescales: "boolean" = spec.rescales().into(),
    })
}

fn scenario(preset: &Preset) -> JsValue {
    shape!(Preset {
        id: "string" = text(preset.id),
        label: "string" = text(preset.label()),
        source: "string" = text(preset.source()),
        help: "string" = text(preset.help()),
        ofThePaper: "boolean" = preset.is_glass_of_the_paper().into(),
    })
}

fn figure(entry: &Entry) -> JsValue {
    shape!(FigureSpec {
        id: "string" = text(entry.id),
        title: "string" = text(entry.title()),
        references: "Reference[]" = list(entry.references(), |at| reference(&at.label, &at.anchor)),
        panels: "number" = (entry.panels as f64).into(),
        chapter: "string" = text(entry.chapter.id()),
    })
}

/// Leads to an entry of docs/paper.md.
fn reference(label: &str, anchor: &str) -> JsValue {
    shape!(Reference { label: "string" = text(label), anchor: "string" = text(anchor) })
}
