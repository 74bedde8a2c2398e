//! `convert`: a figure in the units that the reader chose; the only place where axes are converted.

use super::{Axis, Cells, Figure, Label, Panel, Scale, Series};
use crate::quantity::{self, StandIn};

/// Converts every axis to the unit shown, with everything placed along it.
pub(super) fn convert(figure: &mut Figure) {
    let Figure { x, y, y2, series, labels, .. } = figure;
    if let Some(unit) = shown(x) {
        series.iter_mut().for_each(|series| move_all(series.data.x_mut(), unit));
        labels.iter_mut().for_each(|Label { x, .. }| *x = unit.from_model(*x));
    }
    if let Some(unit) = shown(y) {
        move_up(series, Panel::Y, unit);
        labels.iter_mut().for_each(|Label { y, .. }| *y = unit.from_model(*y));
    }
    if let Some(unit) = y2.as_mut().and_then(shown) {
        move_up(series, Panel::Y2, unit);
    }
    for Cells { z, axis, levels, middle, .. } in series.iter_mut().filter_map(|series| series.data.cells_mut()) {
        if let Some(unit) = shown(axis) {
            move_all(z, unit);
            move_all(levels, unit);
            *middle = middle.map(|middle| unit.from_model(middle));
        }
    }
}

/// The unit to show along an axis, if it is not its own. A log axis needs a unit without an offset.
fn stand_in(axis: &Axis) -> Option<StandIn> {
    quantity::stand_in(axis.quantity.unit).filter(|unit| axis.scale == Scale::Linear || unit.offset == 0.0)
}

/// The same, and the axis turned to it.
fn shown(axis: &mut Axis) -> Option<StandIn> {
    let unit = stand_in(axis)?;
    axis.shown = Some(unit);
    axis.label = axis.quantity.label(unit.is_angular);
    axis.range = axis.range.map(|(from, to)| (unit.from_model(from), unit.from_model(to)));
    Some(unit)
}

/// Widths are differences: no offset applies.
fn move_up(series: &mut [Series], panel: Panel, unit: StandIn) {
    for Series { data, .. } in series.iter_mut().filter(|series| series.axis == panel) {
        data.y_mut().into_iter().for_each(|values| move_all(values, unit));
        data.widths_mut().iter_mut().for_each(|width| *width *= unit.factor);
    }
}

fn move_all(values: &mut [f64], unit: StandIn) {
    values.iter_mut().for_each(|value| *value = unit.from_model(*value));
}

#[cfg(test)]
mod tests {
    use super::super::{Data, FIGURES, Pairs, Role};
    use super::*;
    use crate::params::Params;
    use crate::quantity::{
        ACTIVATION_ENERGY, ENTHALPY, INVERSE_TEMPERATURE, LOAD_FREQUENCY, Shown, TEMPERATURE, TRAINING_FREQUENCY,
        show_in,
    };
    use crate::study::Study;

    const ALL: Shown = Shown { celsius: true, per_mole: true, angular: true, per_gram: Some(58.0) };

    fn pair(x: Axis, y: Axis) -> Figure {
        let curve = Series::curve("a", "", 0, (vec![300.0, 400.0], vec![1.0, 10.0]));
        let labels = vec![Label { x: 300.0, y: 10.0, text: String::new() }];
        Figure { labels, ..Figure::new("pair", "", x, y, vec![curve]) }
    }

    fn shown_in(shown: Shown, figure: &Figure) -> Figure {
        let mut other = figure.clone();
        show_in(shown);
        convert(&mut other);
        show_in(Shown::default());
        other
    }

    #[test]
    fn values_ranges_and_labels_move_together() {
        let temp = Axis::new(TEMPERATURE, Scale::Linear).with_range(298.15, 398.15);
        let figure = shown_in(ALL, &pair(temp, Axis::new(LOAD_FREQUENCY, Scale::Log)));
        assert_eq!(figure.x.unit(), "°C");
        assert_eq!(figure.x.range, Some((25.0, 125.0)));
        assert!((figure.series[0].x()[0] - 26.85).abs() < 1e-12 && (figure.labels[0].x - 26.85).abs() < 1e-12);
        assert_eq!((figure.y.unit(), figure.y.label), ("rad/s", "Angular load frequency ω"));
        assert!((figure.series[0].y()[1] - 62.83).abs() < 0.01 && (figure.labels[0].y - 62.83).abs() < 0.01);
    }

    #[test]
    fn a_second_panel_has_its_own_unit() {
        let mut figure = pair(Axis::new(TRAINING_FREQUENCY, Scale::Log), Axis::new(ACTIVATION_ENERGY, Scale::Linear));
        figure.y2 = Some(Axis::new(TEMPERATURE, Scale::Linear));
        let half_width = vec![0.1, 0.2];
        let points = Pairs { x: vec![300.0, 400.0], y: vec![1.0, 10.0], half_width };
        figure.series = vec![Series::new("a", "", Role::Present, 0, Data::Points(points))];
        figure.series.push(figure.series[0].clone().on(Panel::Y2));
        let mut figure = shown_in(ALL, &figure);
        assert!((figure.series[0].y()[0] - 96.485).abs() < 1e-3);
        assert!((figure.series[1].y()[0] + 272.15).abs() < 1e-12);
        assert!((figure.series[0].data.widths_mut()[1] - 19.297).abs() < 1e-3);
        assert_eq!(figure.series[1].data.widths_mut(), [0.1, 0.2], "a difference in K is one in °C");
        assert_eq!(figure.series[0].x(), figure.series[1].x());
    }

    #[test]
    fn the_values_of_cells_have_a_unit_of_their_own() {
        let mut figure = pair(Axis::new(TRAINING_FREQUENCY, Scale::Log), Axis::new(ENTHALPY, Scale::Linear));
        let axis = Axis::new(TEMPERATURE, Scale::Linear).with_range(300.0, 400.0);
        let cells =
            Cells { levels: vec![350.0], middle: Some(350.0), ..Cells::new(vec![1.0], vec![1.0], vec![300.0], axis) };
        figure.series = vec![Series::new("a", "", Role::Present, 0, Data::Cells(cells))];
        let mut figure = shown_in(ALL, &figure);
        let cells = figure.series[0].data.cells_mut().unwrap();
        assert_eq!((cells.axis.unit(), cells.axis.range), ("°C", Some((26.850000000000023, 126.85000000000002))));
        assert!((cells.z[0] - 26.85).abs() < 1e-9 && (cells.levels[0] - 76.85).abs() < 1e-9);
        assert_eq!(cells.middle, Some(cells.levels[0]));
        assert!((cells.x[0] - std::f64::consts::TAU).abs() < 1e-12 && (cells.y[0] - 1e3 / 58.0).abs() < 1e-12);
    }

    #[test]
    fn a_logarithm_and_an_inverse_stay_in_kelvin() {
        let figure = pair(Axis::new(INVERSE_TEMPERATURE, Scale::Linear), Axis::new(TEMPERATURE, Scale::Log));
        assert_eq!(shown_in(ALL, &figure), figure);
    }

    #[test]
    fn every_figure_converts_there_and_back() {
        let study = Study::new(&Params::default());
        for entry in FIGURES {
            let own = entry.figure(&study);
            let other = shown_in(ALL, &own);
            assert_eq!(shown_in(Shown::default(), &own), own, "{}", entry.id);
            show_in(ALL);
            let (x, y, y2) = (stand_in(&own.x), stand_in(&own.y), own.y2.as_ref().and_then(stand_in));
            show_in(Shown::default());
            let back = |unit: Option<StandIn>, value: f64| unit.map_or(value, |unit| unit.to_model(value));
            for (before, after) in own.series.iter().zip(&other.series) {
                let up = if before.axis == Panel::Y2 { y2 } else { y };
                for (values, shown, unit) in [(before.x(), after.x(), x), (before.y(), after.y(), up)] {
                    for (&value, &shown) in values.iter().zip(shown) {
                        let error = (back(unit, shown) - value).abs();
                        assert!(error <= 1e-12 * value.abs().max(1.0), "{}: {value} → {shown}", entry.id);
                    }
                }
            }
        }
    }
}
