//! `Handle`: what in a figure stands for a parameter, so that a front end can let a reader move it.

use super::{Figure, Panel};
use crate::params::{Params, spec};
use crate::quantity::{Quantity, StandIn};

/// A place that moves with a parameter.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Handle {
    /// The key of the parameter.
    pub key: &'static str,
    /// Which element of a list; none of a single number.
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
    /// What lies between two x, of which the second moves: the parameter is the distance.
    Region { from: f64, to: f64 },
}

impl Handle {
    /// For element `at` of a list, or the number of that key. None of a key that the table has not.
    pub(super) fn of(params: &Params, key: &str, at: Option<usize>, place: impl Fn(f64) -> Place) -> Option<Self> {
        let spec = spec(key)?;
        let value = *spec.values(params).get(at.unwrap_or(0))?;
        Some(Self {
            key: spec.key,
            element: at,
            quantity: spec.quantity,
            value,
            range: (spec.min, spec.max),
            panel: Panel::Y,
            place: place(value),
        })
    }

    /// The same in another panel.
    pub(super) fn on(self, panel: Panel) -> Self {
        Self { panel, ..self }
    }
}

impl Place {
    /// What of it moves, and along which axis of [`Figure::axis`].
    pub fn coordinate(self, panel: Panel) -> (f64, usize) {
        match self {
            Self::Point { x, .. } | Self::Upright(x) | Self::Region { to: x, .. } => (x, 0),
            Self::Level(y) => (y, panel.axis()),
        }
    }

    /// Another unit along x.
    pub(super) fn move_along(&mut self, unit: StandIn) {
        match self {
            Self::Point { x, .. } | Self::Upright(x) => *x = unit.from_model(*x),
            Self::Region { from, to } => (*from, *to) = (unit.from_model(*from), unit.from_model(*to)),
            Self::Level(_) => {}
        }
    }

    /// Another unit along y.
    pub(super) fn move_up(&mut self, unit: StandIn) {
        if let Self::Point { y, .. } | Self::Level(y) = self {
            *y = unit.from_model(*y);
        }
    }
}

impl Figure {
    /// The value of a handle that is moved to `coordinate` along its axis, in the unit of its quantity.
    pub fn moved(&self, handle: &Handle, coordinate: f64) -> Option<f64> {
        let axis = self.axis(handle.place.coordinate(handle.panel).1)?;
        let in_model = |coordinate| axis.quantity.unit.to_model(axis.in_quantity(coordinate));
        let start = if let Place::Region { from, .. } = handle.place { in_model(from) } else { 0.0 };
        let model = in_model(coordinate) - start;
        Some(handle.quantity.unit.from_model(model))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::FIGURES;
    use crate::params::{Link, PARAMS, PRESETS};
    use crate::quantity::{Shown, show_in};
    use crate::study::Study;

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
                    assert_eq!(axis.quantity.unit.dimension, handle.quantity.unit.dimension, "{}", figure.id);
                    let value = figure.moved(handle, coordinate).unwrap();
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
    fn the_figures_over_frequency_and_temperature_have_handles() {
        let study = Study::new(&Params::default());
        let keys = |id: &str| -> Vec<(&str, Option<usize>)> {
            let figure = crate::figure::entry(id).unwrap().figure(&study);
            figure.handles.iter().map(|handle| (handle.key, handle.element)).collect()
        };
        let f = |at| ("f", Some(at));
        assert_eq!(keys("activation-energy"), [("e_beta", None), f(0), f(1), f(2), f(3)]);
        assert_eq!(keys("work-vs-frequency"), [f(0), f(1), f(2), f(3)]);
        assert_eq!(keys("accumulated-work"), [("t_start", None), ("t_end", None), ("t_max", None)]);
        assert_eq!(keys("protocol")[..4], [("t_start", None), ("t_end", None), ("hold", None), f(0)]);
    }
}
