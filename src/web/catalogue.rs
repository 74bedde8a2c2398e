//! `catalogue`: parameters, groups, presets and figures, from which the page is built.

use super::Lab;
use super::shape::{list, shape, text};
use crate::figure::{CHAPTERS, Entry, FIGURES};
use crate::params::{GROUPS, PRESETS, Preset, Row, UI_FLAGS, rows};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
impl Lab {
    /// Parameters, groups, presets and figures: what the page is built from.
    #[wasm_bindgen(unchecked_return_type = "Catalogue")]
    pub fn catalogue() -> JsValue {
        shape!(Catalogue {
            version: "string" = text(env!("CARGO_PKG_VERSION")),
            groups: "Named[]" = list(GROUPS, |group| named(group.id(), group.label())),
            params: "Param[]" = list(rows(), param),
            presets: "Preset[]" = list(PRESETS, scenario),
            chapters: "Named[]" = list(CHAPTERS, |chapter| named(chapter.id(), chapter.label())),
            figures: "FigureSpec[]" = list(FIGURES, figure),
            // Keys of the query that belong to the page.
            flags: "string[]" = list(UI_FLAGS, text),
        })
    }
}

fn named(id: &str, label: &str) -> JsValue {
    shape!(Named { id: "string" = text(id), label: "string" = text(label) })
}

fn param(row: Row) -> JsValue {
    shape!(Param {
        key: "string" = text(row.key()),
        symbol: "string" = text(row.symbol()),
        label: "string" = text(row.label()),
        unit: "string" = text(row.unit_shown()),
        group: "string" = text(row.group().id()),
        list: "boolean" = row.is_list().into(),
        switch: "boolean" = row.is_switch().into(),
        range: "string" = text(row.allowed_shown()),
        help: "string" = text(row.help()),
        rescales: "boolean" = row.rescales().into(),
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
pub(super) fn reference(label: &str, anchor: &str) -> JsValue {
    shape!(Reference { label: "string" = text(label), anchor: "string" = text(anchor) })
}
