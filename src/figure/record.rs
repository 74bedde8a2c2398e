//! [`FigureData`]: a figure as the record that files and JavaScript have.

use serde::Serialize;

use super::colophon::Colophon;
use super::pinned::Key;
use super::series::{Band, Cells, Curve, Data, Pairs, Panel, Series};
use super::{Axis, Figure, Label, Scale};

/// A figure and where it comes from. `N` holds the numbers of a series: a slice for JSON, a typed array for
/// JavaScript.
#[derive(Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct FigureData<'a, N> {
    figure: &'static str,
    title: &'a str,
    x: AxisData,
    y: AxisData,
    #[serde(skip_serializing_if = "Option::is_none")]
    y2: Option<AxisData>,
    /// The quantity of the cells of a map.
    #[serde(skip_serializing_if = "Option::is_none")]
    z: Option<AxisData>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cells: Option<CellsData<'a, N>>,
    series: Vec<SeriesData<'a, N>>,
    notes: &'a [String],
    /// Words at places of the figure.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    labels: &'a [Label],
    /// The pinned scenarios, whose curves have ids that begin so.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pinned: &'a [Key],
    summary: &'a str,
    about: &'a Colophon,
}

#[derive(Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct AxisData {
    label: &'static str,
    unit: &'static str,
    scale: Scale,
}

/// A third quantity over x and y.
#[derive(Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct CellsData<'a, N> {
    /// The centres of the columns, or their edges: one more than columns; y the same.
    x: N,
    y: N,
    /// A row of values for each y.
    z: Vec<N>,
    /// Where contour lines run.
    #[serde(skip_serializing_if = "Option::is_none")]
    levels: Option<N>,
    /// Why cells have no value.
    #[serde(skip_serializing_if = "str::is_empty")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    reason: &'a str,
    /// Where and why the values should not be trusted; empty where they may be.
    outside: &'a str,
}

/// A curve or points have x and y; a band has x, lo and hi.
#[derive(Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct SeriesData<'a, N> {
    id: &'a str,
    label: &'a str,
    /// Of the second panel: `y2`.
    #[serde(skip_serializing_if = "Option::is_none")]
    axis: Option<Panel>,
    x: N,
    #[serde(skip_serializing_if = "Option::is_none")]
    y: Option<N>,
    /// Half the 95 % interval of each y.
    #[serde(skip_serializing_if = "Option::is_none")]
    half_width: Option<N>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lo: Option<N>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hi: Option<N>,
}

impl Figure {
    /// The figure as a record; `numbers` makes what holds the numbers of a series.
    pub fn record<'a, N>(&'a self, about: &'a Colophon, numbers: impl Fn(&'a [f64]) -> N) -> FigureData<'a, N> {
        let Self { id, title, x, y, y2, series, notes, labels, pinned, handles: _, summary } = self;
        let cells =
            series.iter().find_map(|series| if let Data::Cells(cells) = &series.data { Some(cells) } else { None });
        FigureData {
            figure: id,
            title,
            x: AxisData::of(x),
            y: AxisData::of(y),
            y2: y2.as_ref().map(AxisData::of),
            z: cells.map(|cells| AxisData::of(&cells.axis)),
            cells: cells.map(|cells| CellsData::of(cells, &numbers)),
            series: series
                .iter()
                .filter(|series| !matches!(series.data, Data::Cells(_)))
                .map(|series| SeriesData::of(series, &numbers))
                .collect(),
            notes,
            labels,
            pinned,
            summary,
            about,
        }
    }
}

impl AxisData {
    fn of(axis: &Axis) -> Self {
        Self { label: axis.label, unit: axis.unit(), scale: axis.scale }
    }
}

impl<'a, N> CellsData<'a, N> {
    fn of(cells: &'a Cells, numbers: &impl Fn(&'a [f64]) -> N) -> Self {
        let Cells { x, y, z, levels, reason, outside, .. } = cells;
        Self {
            x: numbers(x),
            y: numbers(y),
            z: z.chunks(cells.size().0.max(1)).map(numbers).collect(),
            levels: (!levels.is_empty()).then(|| numbers(levels)),
            reason,
            outside,
        }
    }
}

impl<'a, N> SeriesData<'a, N> {
    fn of(series: &'a Series, numbers: &impl Fn(&'a [f64]) -> N) -> Self {
        let Series { id, label, axis, data, .. } = series;
        let axis = (*axis != Panel::Y).then_some(*axis);
        let any = |values: &'a [f64]| (!values.is_empty()).then(|| numbers(values));
        let bare = Self { id, label, axis, x: numbers(data.x()), y: None, half_width: None, lo: None, hi: None };
        match data {
            Data::Curve(Curve { points: Pairs { y, half_width, .. }, .. })
            | Data::Points(Pairs { y, half_width, .. }) => {
                Self { y: Some(numbers(y)), half_width: any(half_width), ..bare }
            }
            Data::Band(Band { lo, hi, .. }) => Self { lo: Some(numbers(lo)), hi: Some(numbers(hi)), ..bare },
            // A map is no series of the record.
            Data::Cells(_) => bare,
        }
    }
}
