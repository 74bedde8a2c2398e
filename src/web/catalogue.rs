//! `catalogue`: parameters, groups, presets and figures, from which the page is built.

use super::Lab;
use super::record::record;
use crate::figure::{Entry, FIGURES, FIRST, HAS_MAPS, Reference};
use crate::params;
use crate::params::{GROUPS, Group, PRESETS, Row, TABS, UI_FLAGS, rows};
use serde::Serialize;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

/// What the page is built from.
#[derive(Serialize, Tsify)]
pub struct Catalogue {
    version: &'static str,
    groups: Vec<Named>,
    params: Vec<Param>,
    presets: Vec<Preset>,
    /// The last has the figures of all others.
    tabs: Vec<Named>,
    figures: Vec<FigureSpec>,
    /// Keys of the query that belong to the page.
    flags: &'static [&'static str],
}

#[derive(Serialize, Tsify)]
pub struct Named {
    id: &'static str,
    label: &'static str,
}

/// A parameter.
#[derive(Serialize, Tsify)]
pub struct Param {
    key: &'static str,
    symbol: &'static str,
    label: &'static str,
    unit: &'static str,
    group: &'static str,
    list: bool,
    switch: bool,
    slider: bool,
    /// Whether it stays in reach where there is room for few.
    main: bool,
    /// The texts that it takes, if they are few.
    choices: Vec<Named>,
    /// The allowed values, in the unit shown.
    range: String,
    /// Whether other parameters are shown in another unit, or not at all, when it changes.
    rescales: bool,
}

/// A scenario to start from.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Preset {
    id: &'static str,
    label: &'static str,
    source: String,
    help: String,
    of_the_paper: bool,
}

#[derive(Serialize, Tsify)]
pub struct FigureSpec {
    id: &'static str,
    title: &'static str,
    references: Vec<Reference>,
    panels: u32,
    tab: &'static str,
    /// Whether a small picture of it stands below the map.
    first: bool,
    /// Whether a draft of it is shown until it is computed.
    draft: bool,
    /// Whether this program has it.
    here: bool,
}

#[wasm_bindgen]
impl Lab {
    /// Parameters, groups, presets and figures: what the page is built from.
    pub fn catalogue() -> Ts<Catalogue> {
        record(&Catalogue {
            version: env!("CARGO_PKG_VERSION"),
            groups: groups().map(|group| Named { id: group.id(), label: group.label() }).collect(),
            params: rows().filter(|row| groups().any(|group| group == row.group())).map(Param::of).collect(),
            presets: PRESETS.iter().map(Preset::of).collect(),
            tabs: TABS.iter().map(|tab| Named { id: tab.id(), label: tab.label() }).collect(),
            figures: FIGURES.iter().map(FigureSpec::of).collect(),
            flags: UI_FLAGS,
        })
    }
}

/// A page without maps has no control for what it cannot show; links keep the values.
fn groups() -> impl Iterator<Item = Group> {
    GROUPS.iter().copied().filter(|group| HAS_MAPS || ![Group::Map, Group::Design].contains(group))
}

impl Param {
    fn of(row: Row) -> Self {
        Self {
            key: row.key(),
            symbol: row.symbol_shown(),
            label: row.label(),
            unit: row.unit_shown(),
            group: row.group().id(),
            list: row.is_list(),
            switch: row.is_switch(),
            slider: row.has_slider(),
            main: row.is_main(),
            choices: row.choices().map(|(id, label)| Named { id, label }).collect(),
            range: row.allowed_shown(),
            rescales: row.rescales(),
        }
    }
}

impl Preset {
    fn of(preset: &params::Preset) -> Self {
        Self {
            id: preset.id,
            label: preset.label(),
            source: preset.source(),
            help: preset.help(),
            of_the_paper: preset.is_glass_of_the_paper(),
        }
    }
}

impl FigureSpec {
    fn of(entry: &Entry) -> Self {
        Self {
            id: entry.id,
            title: entry.title(),
            references: entry.references(),
            panels: entry.panels as u32,
            tab: entry.tab.id(),
            first: FIRST.contains(&entry.id),
            draft: entry.needs.draft().is_some(),
            here: entry.is_here(),
        }
    }
}
