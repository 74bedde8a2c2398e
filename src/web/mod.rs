//! What the page calls. Only translation: ranges, numbers and words come from the other rooms.

mod canvas;
mod export;
mod table;
mod words;

use std::cell::OnceCell;

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

use crate::error::Error;
use crate::figure::{CHAPTERS, Chapter, Entry, FIGURES, Figure};
use crate::params::{
    GROUPS, Group, Issue, Link, PARAMS, PRESETS, Preset, Scale, Spec, UI_FLAGS, preset, shortest, spec,
};
use crate::render::{self, Look, Theme};
use crate::study::{Study, readout};
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
        *self = Self::new(href);
    }

    /// The present scenario as a fragment, `#v=1…`.
    pub fn link(&self) -> String {
        self.link.write()
    }

    /// What was wrong with the link that was opened last.
    pub fn issues(&self) -> JsValue {
        list(&self.link.issues, issue)
    }

    /// Parameters, groups, presets and figures: what the page is built from.
    pub fn catalogue() -> JsValue {
        object([
            ("version", text(env!("CARGO_PKG_VERSION"))),
            ("groups", list(GROUPS, group)),
            ("params", list(PARAMS, param)),
            ("presets", list(PRESETS, scenario)),
            ("chapters", list(CHAPTERS, chapter)),
            ("figures", list(FIGURES, figure)),
            // Keys of the query that belong to the page.
            ("flags", list(UI_FLAGS, text)),
        ])
    }

    /// Sets a parameter from text as typed. An `Issue` means that it was refused and nothing changed.
    pub fn set(&mut self, key: &str, text: &str) -> JsValue {
        match self.link.params.set(key, text) {
            Ok(()) => {
                self.renew();
                JsValue::UNDEFINED
            }
            Err(refused) => issue(&refused),
        }
    }

    /// Sets a parameter from a slider position between 0 and 1.
    #[wasm_bindgen(js_name = setSlider)]
    pub fn set_slider(&mut self, key: &str, position: f64) -> Result<JsValue, JsError> {
        let text = shortest(row(key)?.at(position));
        Ok(self.set(key, &text))
    }

    /// The value as the user would type it.
    pub fn value(&self, key: &str) -> Result<String, JsError> {
        Ok(row(key)?.text(&self.link.params).replace(',', ", "))
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
    pub fn provenance(&self, key: &str) -> Result<JsValue, JsError> {
        let spec = row(key)?;
        let (from, source) = self.link.preset.provenance(key).unwrap_or((spec.provenance, spec.provenance.help()));
        Ok(object([("id", text(from.id())), ("source", text(source))]))
    }

    /// Takes one parameter back to the preset's value, which the others may forbid.
    pub fn reset(&mut self, key: &str) -> Result<JsValue, JsError> {
        let text = row(key)?.text(&self.link.preset.params());
        Ok(self.set(key, &text))
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
        *self = Self::of(Link { unknown, ..Link::of(preset) });
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
        let surface = canvas::CanvasSurface::new(canvas, &look, ratio)?;
        render::draw(self.figure(id)?, surface, &look)?;
        Ok(())
    }

    /// A figure in words.
    pub fn describe(&self, id: &str) -> Result<JsValue, JsError> {
        let Figure { title, summary, notes, .. } = self.figure(id)?;
        Ok(object([("title", text(title)), ("summary", text(summary)), ("notes", list(notes, text))]))
    }

    /// A figure in numbers: `count` rows from row `first` on.
    pub fn table(&self, id: &str, first: usize, count: usize) -> Result<JsValue, JsError> {
        let Page { caption, columns, rows: page, total } = table::page(self.figure(id)?, first, count);
        Ok(object([
            ("caption", text(caption)),
            ("columns", list(&columns, |Column { label, unit }| column(label, unit))),
            ("rows", rows(&page)),
            ("total", (total as f64).into()),
        ]))
    }

    /// The results, and the paper's stated values beside them.
    pub fn readout(&self) -> JsValue {
        let readout = readout(&self.study, self.link.preset.is_glass_of_the_paper());
        object([
            ("columns", list(&readout.columns, |of| column(of.label, of.unit))),
            ("rows", rows(&readout.rows)),
            (
                "derived",
                list(&readout.derived, |value| {
                    object([
                        ("label", text(value.label)),
                        ("symbol", text(value.symbol)),
                        ("value", text(&value.value)),
                        ("unit", text(value.unit)),
                    ])
                }),
            ),
            (
                "paper",
                list(&readout.paper, |check| {
                    object([
                        ("quantity", text(check.quantity)),
                        ("paper", text(check.paper)),
                        ("ours", text(&check.ours)),
                        ("agrees", check.agrees.into()),
                    ])
                }),
            ),
            (
                "table1",
                object([
                    ("caption", text(readout.table_1.caption)),
                    ("columns", list(&readout.table_1.columns, |of| column(of.label, of.unit))),
                    ("rows", rows(&readout.table_1.rows)),
                ]),
            ),
            ("notes", list(&readout.notes, text)),
            ("closure", text(readout.closure)),
        ])
    }
}

impl Lab {
    fn of(link: Link) -> Self {
        let study = Study::new(&link.params);
        Self { link, study, figures: FIGURES.iter().map(|_| OnceCell::new()).collect() }
    }

    /// Forgets what followed from the values before.
    fn renew(&mut self) {
        self.study = Study::new(&self.link.params);
        self.figures.fill_with(OnceCell::new);
    }

    fn figure(&self, id: &str) -> Result<&Figure, Error> {
        let unknown = || Error::UnknownFigure(id.into());
        let at = FIGURES.iter().position(|entry| entry.id == id).ok_or_else(unknown)?;
        Ok(self.figures[at].get_or_init(|| FIGURES[at].figure(&self.study)))
    }
}

fn row(key: &str) -> Result<&'static Spec, JsError> {
    spec(key).ok_or_else(|| JsError::new(&format!("no parameter is called `{key}`")))
}

fn object<const N: usize>(entries: [(&str, JsValue); N]) -> JsValue {
    let object = Object::new();
    for (key, value) in entries {
        // A plain new object refuses no key.
        let _ = Reflect::set(&object, &key.into(), &value);
    }
    object.into()
}

fn list<T>(items: impl IntoIterator<Item = T>, to_js: impl Fn(T) -> JsValue) -> JsValue {
    items.into_iter().map(to_js).collect::<Array>().into()
}

fn text(text: impl AsRef<str>) -> JsValue {
    text.as_ref().into()
}

fn rows(rows: &[Vec<String>]) -> JsValue {
    list(rows, |row| list(row, text))
}

fn column(label: &str, unit: &str) -> JsValue {
    object([("label", text(label)), ("unit", text(unit))])
}

fn issue(issue: &Issue) -> JsValue {
    let Issue { key, given, used, allowed, .. } = issue;
    object([
        ("key", text(key)),
        ("given", text(given)),
        ("used", text(used)),
        ("allowed", text(allowed)),
        ("message", text(issue.to_string())),
    ])
}

fn param(spec: &Spec) -> JsValue {
    object([
        ("key", text(spec.key)),
        ("symbol", text(spec.symbol)),
        ("label", text(spec.label)),
        ("unit", text(spec.unit)),
        ("group", text(spec.group.id())),
        ("list", spec.is_list().into()),
        ("switch", (spec.scale == Scale::Switch).into()),
        ("range", text(spec.allowed())),
        ("help", text(spec.help)),
    ])
}

fn group(group: &Group) -> JsValue {
    object([("id", text(group.id())), ("label", text(group.label()))])
}

fn chapter(chapter: &Chapter) -> JsValue {
    object([("id", text(chapter.id())), ("label", text(chapter.label()))])
}

fn scenario(preset: &Preset) -> JsValue {
    object([
        ("id", text(preset.id)),
        ("label", text(preset.label)),
        ("source", text(preset.source)),
        ("help", text(preset.help)),
        ("ofThePaper", preset.is_glass_of_the_paper().into()),
    ])
}

fn figure(entry: &Entry) -> JsValue {
    object([
        ("id", text(entry.id)),
        ("title", text(entry.title)),
        ("references", list(entry.references(), |at| object([("label", text(at.label)), ("anchor", text(at.anchor))]))),
        ("panels", (entry.panels as f64).into()),
        ("chapter", text(entry.chapter.id())),
    ])
}
