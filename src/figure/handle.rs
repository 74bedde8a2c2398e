//! `Handle`: a place in a figure that stands for a parameter, so that a front end can let a reader move it.

use super::{Data, Figure, Panel, Role, entry};
use crate::params::spec;
use crate::quantity::Quantity;
use crate::study::Study;

/// A place that moves with a parameter.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Handle {
    /// The key of the parameter.
    pub key: &'static str,
    /// The element of a list; none for a single number.
    pub element: Option<usize>,
    pub quantity: &'static Quantity,
    /// In the unit of the quantity.
    pub value: f64,
    /// The least and the greatest value, in that unit.
    pub range: (f64, f64),
    pub panel: Panel,
    pub place: Place,
}

/// Where it is, in data coordinates.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Place {
    /// A point that moves along x: the parameter is its x.
    Point { x: f64, y: f64 },
    /// An upright line at an x.
    Upright(f64),
    /// A level line at a y.
    Level(f64),
    /// The region between two x, of which the second moves: the parameter is the distance.
    Region { from: f64, to: f64 },
    /// A peak that moves along x or along y: the parameter has the value that puts it there.
    Peak { x: f64, y: f64, is_across: bool },
}

/// How the values of a parameter appear in a figure, as its row of the catalogue declares.
#[derive(Debug, Clone, Copy)]
pub enum Shows {
    /// As the points at that x.
    Points,
    Upright,
    Level(Panel),
    /// As the length along x from a place on, in the unit of the model.
    Length(fn(&Study) -> f64),
    /// As a peak of the first panel, by what moves it.
    Peak(Moves),
}

/// A parameter that moves a peak. Places are in the units of the model.
#[derive(Debug, Clone, Copy)]
pub struct Moves {
    pub is_across: bool,
    pub peak: fn(&Study) -> Option<(f64, f64)>,
    /// The value, in the unit of its quantity, that puts the peak at a place in its direction.
    pub value: fn(&Study, f64) -> Option<f64>,
}

impl Handle {
    /// Of a place, the coordinate along which it moves.
    pub fn along(&self, (across, up): (f64, f64)) -> f64 {
        if self.is_across() { across } else { up }
    }

    /// Whether it moves along x.
    pub fn is_across(&self) -> bool {
        self.place.coordinate(self.panel).1 == 0
    }
}

impl Place {
    /// The coordinate that moves, and its axis in [`Figure::axis`].
    pub fn coordinate(self, panel: Panel) -> (f64, usize) {
        match self {
            Self::Point { x, .. } | Self::Upright(x) | Self::Region { to: x, .. } => (x, 0),
            Self::Peak { x, is_across: true, .. } => (x, 0),
            Self::Level(y) | Self::Peak { y, .. } => (y, panel.axis()),
        }
    }
}

/// The handles of a figure in the units shown, as its row of the catalogue declares them. A place outside the
/// range of an axis gives no handle.
pub(super) fn handles(figure: &Figure, study: &Study, declared: &[(&'static str, Shows)]) -> Vec<Handle> {
    let mut found = vec![];
    // The axes of a map are those of any parameter.
    let is_map = figure.is_map();
    for &(key, shows) in declared {
        let Some(spec) = spec(key) else { continue };
        let axis = if let Shows::Level(panel) = shows { figure.axis_of(panel) } else { &figure.x };
        if is_map && axis.quantity != spec.quantity {
            continue;
        }
        for (i, &value) in spec.values(study.params()).iter().enumerate() {
            let model = spec.quantity.unit.to_model(value);
            let mut add = |panel, place| {
                let element = spec.is_list().then_some(i);
                let range = (spec.min, spec.max);
                found.push(Handle { key, element, quantity: spec.quantity, value, range, panel, place });
            };
            let (x, along) = (figure.x.of_model(model), axis.of_model(model));
            match shows {
                Shows::Points => {
                    for series in figure.series.iter().filter(|series| series.role == Role::Present) {
                        let at = series.x().iter().position(|&other| other == x);
                        if let (Data::Points(points), Some(at)) = (&series.data, at) {
                            add(series.axis, Place::Point { x, y: points.y[at] });
                        }
                    }
                }
                Shows::Upright if axis.shows(along) => add(Panel::Y, Place::Upright(along)),
                Shows::Level(panel) if axis.shows(along) => add(panel, Place::Level(along)),
                Shows::Upright | Shows::Level(_) => {}
                Shows::Length(start) => {
                    let start = start(study);
                    let (from, to) = (figure.x.of_model(start), figure.x.of_model(start + model));
                    add(Panel::Y, Place::Region { from, to });
                }
                Shows::Peak(moves) => {
                    let Some((x, y)) = (moves.peak)(study) else { continue };
                    let (x, y) = (figure.x.of_model(x), figure.y.of_model(y));
                    add(Panel::Y, Place::Peak { x, y, is_across: moves.is_across });
                }
            }
        }
    }
    found
}

impl Figure {
    /// The drawn points of the scenario, each with its panel.
    pub fn points(&self) -> impl Iterator<Item = (Panel, f64, f64)> {
        self.series.iter().filter(|series| series.role == Role::Present).flat_map(|series| {
            let points = if let Data::Points(points) = &series.data { Some(points) } else { None };
            let pairs = points.into_iter().flat_map(|points| points.x.iter().zip(&points.y));
            pairs.map(move |(x, y)| (series.axis, *x, *y))
        })
    }

    /// Where on a curve a handle is taken hold of: a line at its first point there, a region at its end. `None` where no
    /// curve runs through it.
    pub fn hold_of(&self, handle: &Handle) -> Option<(f64, f64)> {
        let on_panel = self.series.iter().filter(|series| series.axis == handle.panel && series.role.pin().is_none());
        let mut curves = on_panel.filter(|series| matches!(series.data, Data::Curve(_)));
        match handle.place {
            Place::Point { x, y } | Place::Peak { x, y, .. } => Some((x, y)),
            Place::Level(level) => curves.find_map(|series| {
                let at = series.y().iter().position(|y| (y - level).abs() <= 1e-9 * level.abs())?;
                Some((series.x()[at], level))
            }),
            Place::Upright(x) | Place::Region { to: x, .. } => curves.find_map(|series| {
                let (xs, ys) = (series.x(), series.y());
                let holds = |i: &usize| (xs[*i].min(xs[i + 1])..=xs[*i].max(xs[i + 1])).contains(&x);
                let i = (0..xs.len().saturating_sub(1)).find(holds)?;
                let share = if xs[i] == xs[i + 1] { 1.0 } else { (x - xs[i]) / (xs[i + 1] - xs[i]) };
                Some((x, ys[i] + share * (ys[i + 1] - ys[i])))
            }),
        }
    }

    /// The value of a handle that is moved to `coordinate` along its axis, in the unit of its quantity.
    pub fn moved(&self, handle: &Handle, coordinate: f64, study: &Study) -> Option<f64> {
        let axis = self.axis(handle.place.coordinate(handle.panel).1)?;
        let in_model = |coordinate| axis.quantity.unit.to_model(axis.in_quantity(coordinate));
        if matches!(handle.place, Place::Peak { .. }) {
            let (_, shows) = entry(self.id)?.handles.iter().find(|(key, _)| *key == handle.key)?;
            let Shows::Peak(moves) = shows else { return None };
            return (moves.value)(study, in_model(coordinate));
        }
        let start = if let Place::Region { from, .. } = handle.place { in_model(from) } else { 0.0 };
        let model = in_model(coordinate) - start;
        Some(handle.quantity.unit.from_model(model))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::FIGURES;
    use crate::params::{Link, PARAMS, PRESETS, Params};
    use crate::quantity::{Shown, show_in};

    #[test]
    fn every_handle_is_a_parameter_at_its_value_and_within_its_range() {
        for preset in PRESETS {
            let link = Link::of(preset);
            let study = Study::new(&link.scenario.params);
            for figure in FIGURES.iter().map(|entry| entry.figure(&study)) {
                for handle in &figure.handles {
                    let what = format!("{} {} {:?}", preset.id, figure.id, handle);
                    let spec = PARAMS.iter().find(|spec| spec.key == handle.key).expect(&what);
                    let (least, most) = handle.range;
                    assert_eq!((least, most, handle.quantity), (spec.min, spec.max, spec.quantity), "{what}");
                    assert!((least..=most).contains(&handle.value), "{what}");
                    let mut values = spec.values(&link.scenario.params).to_vec();
                    assert_eq!(handle.element.is_some(), spec.is_list(), "{what}");
                    let element = &mut values[handle.element.unwrap_or(0)];
                    assert_eq!(element.to_bits(), handle.value.to_bits(), "{what}");
                    *element = handle.value;
                    let mut params = link.scenario.params.clone();
                    params.set_values(handle.key, &values).unwrap();
                    assert_eq!(params, link.scenario.params, "{what}");
                }
            }
        }
    }

    #[test]
    fn a_handle_stands_at_its_value_on_an_axis_that_is_drawn_in_any_unit() {
        let study = Study::new(&Params::default());
        for shown in [Shown::default(), Shown::all(58.0)] {
            show_in(shown);
            let figures: Vec<Figure> = FIGURES.iter().map(|entry| entry.figure(&study)).collect();
            show_in(Shown::default());
            for figure in figures {
                for handle in &figure.handles {
                    let (coordinate, at) = handle.place.coordinate(handle.panel);
                    let axis = figure.axis(at).unwrap();
                    assert!(axis.is_drawn(), "{}: {handle:?}", figure.id);
                    let is_peak = matches!(handle.place, Place::Peak { .. });
                    let is_same = axis.quantity.unit.dimension == handle.quantity.unit.dimension;
                    assert!(is_same || is_peak, "{}", figure.id);
                    let value = figure.moved(handle, coordinate, &study).unwrap();
                    assert!(
                        (value - handle.value).abs() <= 1e-12 * handle.value.abs().max(300.0),
                        "{}: {handle:?}",
                        figure.id
                    );
                }
            }
        }
    }

    #[test]
    fn a_peak_goes_where_its_parameters_are_sent() {
        let mut params = Params::default();
        let study = Study::new(&params);
        let figure = crate::figure::entry("loss-modulus").unwrap().figure(&study);
        let peak = |figure: &Figure| {
            let one = &figure.series[figure.series.len() / 2];
            one.x().iter().copied().zip(one.y().iter().copied()).max_by(|a, b| a.1.total_cmp(&b.1)).unwrap()
        };
        let (x, y) = peak(&figure);
        for (dx, dy) in [(0.0, 0.1 * y), (12.0, -0.3 * y), (-15.0, 0.2 * y)] {
            for handle in figure.handles.iter().filter(|handle| matches!(handle.place, Place::Peak { .. })) {
                let to = if handle.is_across() { x + dx } else { y + dy };
                params.set_values(handle.key, &[figure.moved(handle, to, &study).unwrap()]).unwrap();
            }
            let (there_x, there_y) = peak(&entry("loss-modulus").unwrap().figure(&Study::new(&params)));
            assert!((there_x - x - dx).abs() < 0.6 && (there_y - y - dy).abs() < 1e-4, "{there_x} {there_y}");
        }
    }

    #[test]
    fn the_figures_over_frequency_and_temperature_have_handles() {
        let study = Study::new(&Params::default());
        let keys = |id: &str| -> Vec<(&str, Option<usize>)> {
            let figure = crate::figure::entry(id).unwrap().figure(&study);
            figure.handles.iter().map(|handle| (handle.key, handle.element)).collect()
        };
        let f = |at| ("f", Some(at));
        assert_eq!(keys("activation-energy"), [("e_beta", None), f(0), f(1), f(2), f(3)]);
        assert_eq!(
            keys("work-vs-frequency"),
            [f(0), f(1), f(2), f(3)].map(|of| [of; 4]).concat(),
            "a point a temperature"
        );
        assert_eq!(keys("accumulated-work"), [("t_start", None), ("t_end", None), ("t_max", None)]);
        assert_eq!(keys("protocol")[..4], [("t_start", None), ("t_end", None), ("hold", None), f(0)]);
    }
}
