//! Acts of [`Lab`] on handles: points of a figure that stand for a parameter, which a reader grabs and moves. Places
//! are CSS pixels from the top left of the picture as it was shown last.

use super::Lab;
use crate::error::Error;
use crate::figure::{FIGURES, Figure, Handle, Panel, Place};
use crate::params::{Issue, Tab, spec};
use crate::render::{Geometry, Plot};

/// A point that is held.
#[derive(Debug, Clone, PartialEq)]
pub struct Grip {
    /// The numbers of its handles in the figure: one along each direction in which it moves.
    pub handles: Vec<usize>,
    /// Where the point is.
    pub x: f64,
    pub y: f64,
}

impl Lab {
    /// The nearest drawn point of the scenario within `reach` that stands for a parameter.
    pub fn grab(&self, id: &str, place: (f64, f64), reach: f64) -> Result<Option<Grip>, Error> {
        let at = self.place(id)?;
        // Elsewhere a level that runs through a point by chance is another parameter.
        let is_alone = FIGURES[at].tab != Tab::Map;
        let found = self
            .with_shown(id, |seen, geometry| Some((grip(seen, geometry, place, reach, is_alone)?, geometry.clone())))?;
        Ok(found.map(|(grip, geometry)| {
            *self.held.borrow_mut() = Some((at, geometry));
            grip
        }))
    }

    /// Moves handles to a place, by the axes that they were grabbed on: their parameters take the values that a slider
    /// would give there, as far as a slider goes or as they were. Where one is refused, the others move.
    pub fn drag(&mut self, id: &str, handles: &[usize], place: (f64, f64)) -> Result<Result<(), Issue>, Error> {
        let (at, params) = (self.place(id)?, &self.link.scenario.params);
        let held = self.held.borrow();
        let geometry = held.as_ref().filter(|(of, _)| *of == at).map(|(_, geometry)| geometry);
        let sought = self.with_shown(id, |seen, _| {
            let moved = |at: &usize| {
                let handle = seen.handles.get(*at)?;
                let (across, up) = plot_of(geometry?, handle.panel)?.values_near(place);
                let coordinate = if handle.place.coordinate(handle.panel).1 == 0 { across } else { up };
                let (value, spec) = (seen.moved(handle, coordinate)?, spec(handle.key)?);
                let (least, most) = spec.useful(params);
                let range = (least.min(handle.value), most.max(handle.value));
                Some((spec, handle.element.unwrap_or(0), spec.at(spec.position(value, range), range)))
            };
            Some(handles.iter().filter_map(moved).collect::<Vec<_>>())
        })?;
        drop(held);
        let _spoken = self.reader.spoken_to();
        let mut done = Ok(());
        for (spec, element, value) in sought.unwrap_or_default() {
            done = done.and(self.put(spec, element, value));
        }
        self.renew();
        Ok(done)
    }
}

fn plot_of(geometry: &Geometry, panel: Panel) -> Option<&Plot> {
    geometry.panels.get(panel.axis() - 1)
}

fn grip(figure: &Figure, geometry: &Geometry, (x, y): (f64, f64), reach: f64, is_alone: bool) -> Option<Grip> {
    // A handle that lies within a hair of a point belongs to it.
    const HAIR: f64 = 0.5;
    let near = |place: Option<f64>, of: f64| place.is_some_and(|place| (place - of).abs() < HAIR);
    let mut best: Option<(f64, Grip)> = None;
    for (panel, px, py) in figure.points() {
        let Some(plot) = plot_of(geometry, panel) else { continue };
        let Some(spot) = plot.spot(px, py) else { continue };
        let distance = libm::hypot(spot.0 - x, spot.1 - y);
        if distance > reach || best.as_ref().is_some_and(|(nearest, _)| *nearest <= distance) {
            continue;
        }
        let is_at = |handle: &Handle| match handle.place {
            Place::Point { x, y } => near(plot.across(x), spot.0) && near(plot.up(y), spot.1),
            _ if is_alone => false,
            Place::Upright(x) | Place::Region { to: x, .. } => near(plot.across(x), spot.0),
            Place::Level(y) => near(plot.up(y), spot.1),
        };
        let all = figure.handles.iter().enumerate();
        let handles: Vec<usize> =
            all.filter(|(_, handle)| handle.panel == panel && is_at(handle)).map(|(at, _)| at).collect();
        if !handles.is_empty() {
            best = Some((distance, Grip { handles, x: spot.0, y: spot.1 }));
        }
    }
    best.map(|(_, grip)| grip)
}
