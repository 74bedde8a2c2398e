//! [`page`]: a figure as rows of text, for readers who cannot see the curves.

use serde::Serialize;

use super::marks::{self, DIGITS};
use crate::figure::{Axis, Figure, Series};
use crate::number::format;
use crate::words::{say, tell};

/// Some rows of a table, and how many there are in all.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Page {
    pub caption: String,
    pub columns: Vec<Column>,
    pub rows: Vec<Vec<String>>,
    pub total: usize,
}

/// JavaScript sees it as the `Column` of the readout, which has the same keys.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Column {
    pub label: String,
    pub unit: String,
}

/// `count` rows from row `first` on.
///
/// Curves over the same x stand side by side; others below each other, each row with its name.
pub fn page(figure: &Figure, first: usize, count: usize) -> Page {
    let caption = match &figure.y2 {
        Some(y2) => tell("table.both", &[("first", &figure.y.titled()), ("second", &y2.titled())]),
        None if !figure.y.is_drawn() => figure.title.clone(),
        None => figure.y.titled(),
    };
    match figure.series.split_first() {
        // The content of a diagram is in its words, not in its corners.
        _ if !figure.x.is_drawn() && !figure.y.is_drawn() => Page {
            caption,
            columns: vec![Column { label: say("table.words").into(), unit: String::new() }],
            rows: figure.labels.iter().skip(first).take(count).map(|label| vec![label.text.clone()]).collect(),
            total: figure.labels.len(),
        },
        Some((one, others)) if marks::is_over_x(one) && others.iter().all(|series| series.x() == one.x()) => Page {
            caption,
            columns: side_by_side(figure),
            rows: (first..one.x().len()).take(count).map(|i| across(figure, one, i)).collect(),
            total: one.x().len(),
        },
        _ => Page {
            caption,
            columns: stacked(figure),
            rows: points(figure).skip(first).take(count).collect(),
            total: figure.series.iter().map(|series| series.data.len()).sum(),
        },
    }
}

fn side_by_side(figure: &Figure) -> Vec<Column> {
    let column = |series: &Series| {
        let axis = figure.axis_of(series.axis);
        let label = if figure.y2.is_some() { curve_of(axis.label, series) } else { series.name().into() };
        Column { label, unit: axis.unit().into() }
    };
    std::iter::once(Column::of(&figure.x, "x")).chain(figure.series.iter().map(column)).collect()
}

fn across(figure: &Figure, one: &Series, i: usize) -> Vec<String> {
    let value = |series: &Series| marks::text(series, i);
    std::iter::once(format(one.x()[i], DIGITS)).chain(figure.series.iter().map(value)).collect()
}

fn stacked(figure: &Figure) -> Vec<Column> {
    let curve = Column { label: say("table.curve").into(), unit: String::new() };
    let y = match figure.y2 {
        Some(_) => Column { label: say("table.value").into(), unit: String::new() },
        None => Column::of(&figure.y, "y"),
    };
    let third = figure.series.iter().find_map(marks::third).map(|axis| Column::of(axis, "z"));
    [curve, Column::of(&figure.x, "x"), y].into_iter().chain(third).collect()
}

fn points(figure: &Figure) -> impl Iterator<Item = Vec<String>> {
    let has_third = figure.series.iter().any(|series| marks::third(series).is_some());
    figure.series.iter().flat_map(move |series| {
        let head = match figure.y2 {
            Some(_) => curve_of(&figure.axis_of(series.axis).titled(), series),
            None => series.name().into(),
        };
        (0..series.data.len()).map(move |i| {
            let [x, .., z] = marks::record(series, i);
            let third = if marks::third(series).is_some() { format(z, DIGITS) } else { String::new() };
            let row = [head.clone(), format(x, DIGITS), marks::text(series, i)];
            row.into_iter().chain(has_third.then_some(third)).collect()
        })
    })
}

fn curve_of(quantity: &str, series: &Series) -> String {
    tell("table.curve-of", &[("quantity", quantity), ("curve", series.name())])
}

impl Column {
    /// A sketch has axes without labels; they are called by their letters.
    fn of(axis: &Axis, letter: &str) -> Self {
        let label = if axis.is_drawn() { axis.label } else { letter };
        Self { label: label.into(), unit: axis.unit().into() }
    }
}
