//! [`FigureData`]: a figure as a record, and as JSON. Values that are not finite become null there.

use serde::Serialize;

use super::json_writer::to_json;
use crate::error::Error;
use crate::figure::{Axis, Band, Cells, Colophon, Curve, Data, Figure, Key, Label, Pairs, Panel, Scale, Series};

/// A figure and where it comes from. `N` holds the numbers of a series: a slice for JSON, a typed array for
/// JavaScript.
#[derive(Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(hashmap_as_object, type_params = ""))]
pub struct FigureData<'a, N> {
    figure: &'static str,
    title: &'a str,
    x: AxisData,
    y: AxisData,
    #[serde(skip_serializing_if = "Option::is_none")]
    y2: Option<AxisData>,
    #[cfg_attr(target_arch = "wasm32", tsify(type = "Series[]"))]
    series: Vec<SeriesData<'a, N>>,
    notes: &'a [String],
    /// Words at places of the figure.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    labels: &'a [Label],
    /// The pinned scenarios, whose curves have ids that begin so.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pinned: &'a [Key],
    summary: &'a str,
    about: &'a Colophon,
}

#[derive(Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(rename = "Axis"))]
pub struct AxisData {
    label: &'static str,
    unit: &'static str,
    scale: Scale,
}

/// A curve or points have x and y; a band has x, lo and hi; a map has x, y, z and the axis of z.
#[derive(Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(rename = "Series", type_params = ""))]
pub struct SeriesData<'a, N> {
    id: &'a str,
    label: &'a str,
    /// Of the second panel: `y2`.
    #[serde(skip_serializing_if = "Option::is_none")]
    axis: Option<Panel>,
    #[cfg_attr(target_arch = "wasm32", tsify(type = "Float64Array"))]
    x: N,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(type = "Float64Array"))]
    y: Option<N>,
    /// Half the 95 % interval of each y.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(type = "Float64Array"))]
    half_width: Option<N>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(type = "Float64Array"))]
    lo: Option<N>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(type = "Float64Array"))]
    hi: Option<N>,
    /// Row by row from the lowest y.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(type = "Float64Array"))]
    z: Option<N>,
    #[serde(skip_serializing_if = "Option::is_none")]
    z_axis: Option<AxisData>,
    /// Where contour lines run.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(type = "Float64Array"))]
    levels: Option<N>,
}

impl<'a, N> FigureData<'a, N> {
    /// `numbers` makes what holds the numbers of a series.
    pub fn of(figure: &'a Figure, about: &'a Colophon, numbers: impl Fn(&'a [f64]) -> N) -> Self {
        let Figure { id, title, x, y, y2, series, notes, labels, pinned, handles: _, summary } = figure;
        Self {
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
            Data::Curve(Curve { points: Pairs { y, half_width, .. }, .. }) | Data::Points(Pairs { y, half_width, .. }) => {
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

pub fn json(figure: &Figure, about: &Colophon) -> Result<String, Error> {
    to_json(&FigureData::of(figure, about, |numbers| numbers))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::{Axis, Data, Role, Scale, Series};
    use crate::quantity::unit::KELVIN;
    use crate::quantity::{Quantity, TEMPERATURE};

    #[test]
    fn keys_are_those_of_the_schema_and_gaps_are_null() {
        const Y: &Quantity = &Quantity::plain("y", "E″", KELVIN);
        let axis = |quantity, scale| Axis::new(quantity, scale).with_range(0.0, 1.0);
        let data = Data::points((vec![0.1, 2.0], vec![f64::NAN, f64::INFINITY]));
        let figure = Figure {
            notes: vec!["n".into()],
            summary: "s".into(),
            ..Figure::new(
                "loss-modulus",
                "Loss modulus",
                axis(TEMPERATURE, Scale::Linear),
                axis(Y, Scale::Log),
                vec![Series::new("a", "A", Role::Present, 3, data)],
            )
        };
        let read: serde_json::Value = serde_json::from_str(&json(&figure, &Colophon::sample("#v=1")).unwrap()).unwrap();
        let want = serde_json::json!({
            "figure": "loss-modulus",
            "title": "Loss modulus",
            "x": { "label": "Temperature T", "unit": "K", "scale": "linear" },
            "y": { "label": "E″", "unit": "K", "scale": "log" },
            "series": [{ "id": "a", "label": "A", "x": [0.1, 2], "y": [null, null] }],
            "notes": ["n"],
            "summary": "s",
            "about": { "program": "program", "version": "1.2", "link": "#v=1", "after": "a paper", "parameters": [],
                "defaults": [], "licence": "MIT\n0" },
        });
        assert_eq!(read, want);
    }
}
