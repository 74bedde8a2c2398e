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

/// A curve or points have x and y; a band has x, lo and hi; a map has x, y, z and the axis of z.
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
    /// Row by row from the lowest y.
    #[serde(skip_serializing_if = "Option::is_none")]
    z: Option<N>,
    #[serde(skip_serializing_if = "Option::is_none")]
    z_axis: Option<AxisData>,
    /// Where contour lines run.
    #[serde(skip_serializing_if = "Option::is_none")]
    levels: Option<N>,
}

impl Figure {
    /// The figure as a record; `numbers` makes what holds the numbers of a series.
    pub fn record<'a, N>(&'a self, about: &'a Colophon, numbers: impl Fn(&'a [f64]) -> N) -> FigureData<'a, N> {
        let Self { id, title, x, y, y2, series, notes, labels, pinned, handles: _, summary } = self;
        FigureData {
            figure: id,
            title,
            x: AxisData::of(x),
            y: AxisData::of(y),
            y2: y2.as_ref().map(AxisData::of),
            series: series.iter().map(|series| SeriesData::of(series, &numbers)).collect(),
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

impl<'a, N> SeriesData<'a, N> {
    fn of(series: &'a Series, numbers: &impl Fn(&'a [f64]) -> N) -> Self {
        let Series { id, label, axis, data, .. } = series;
        let axis = (*axis != Panel::Y).then_some(*axis);
        let any = |values: &'a [f64]| (!values.is_empty()).then(|| numbers(values));
        let bare = Self {
            id,
            label,
            axis,
            x: numbers(data.x()),
            y: None,
            half_width: None,
            lo: None,
            hi: None,
            z: None,
            z_axis: None,
            levels: None,
        };
        match data {
            Data::Curve(Curve { points: Pairs { y, half_width, .. }, .. })
            | Data::Points(Pairs { y, half_width, .. }) => {
                Self { y: Some(numbers(y)), half_width: any(half_width), ..bare }
            }
            Data::Band(Band { lo, hi, .. }) => Self { lo: Some(numbers(lo)), hi: Some(numbers(hi)), ..bare },
            Data::Cells(Cells { y, z, axis, levels, .. }) => Self {
                y: Some(numbers(y)),
                z: Some(numbers(z)),
                z_axis: Some(AxisData::of(axis)),
                levels: any(levels),
                ..bare
            },
        }
    }
}
