//! [`Reading`]: the values of the curves at a place, and the steps from point to point. Places are CSS pixels
//! from the top left of the picture as it was shown last. A figure that was never shown gives nothing.

use super::Lab;
use crate::error::Error;
use crate::figure::{self, Figure};
use crate::render::{self, Crosshair, Geometry, Step};

/// A vertical line through a figure that is shown, and the values on it.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    pub cross: Crosshair,
    /// The entry of the legend of each row; empty where there is none.
    pub entries: Vec<String>,
    /// From the first to the last plot.
    pub top: f64,
    pub height: f64,
    pub left: f64,
    pub width: f64,
    /// The point at the line, if there is one: the id of a curve, and the index of the point.
    pub point: Option<(String, usize)>,
}

impl Lab {
    /// The values of the curves on a vertical line through a place.
    pub fn crosshair(&self, id: &str, x: f64, y: f64) -> Result<Option<Reading>, Error> {
        self.read(id, |figure, geometry| render::read_at(figure, geometry, (x, y), None))
    }

    /// The same at a value of x in another figure, if the two have the same x-axis.
    pub fn crosshair_of(&self, id: &str, other: &str, x: f64) -> Result<Option<Reading>, Error> {
        if self.at_hand(self.place(id)?).is_none() || self.at_hand(self.place(other)?).is_none() {
            return Ok(None);
        }
        let (axis, theirs) = (&self.shown_now(id)?.x, &self.shown_now(other)?.x);
        if !axis.is_drawn() || axis.quantity != theirs.quantity {
            return Ok(None);
        }
        self.read(id, |figure, geometry| render::read_value(figure, geometry, x))
    }

    /// The values of the curves at the next point: the step starts from a point of a curve, if the crosshair
    /// was at one, else from the value `x`.
    pub fn step(&self, id: &str, from: Option<(&str, usize)>, x: f64, by: Step) -> Result<Option<Reading>, Error> {
        self.with_shown(id, |seen, geometry| {
            let from = from.and_then(|(curve, point)| {
                let series = seen.series.iter().position(|series| series.id == curve)?;
                (point < seen.series[series].data.len()).then_some((series, point))
            });
            let (series, point) = render::step(seen, geometry, from, x, by)?;
            let cross = render::read_point(seen, geometry, series, point)?;
            Some(Reading::of(seen, geometry, cross, Some((series, point))))
        })
    }

    fn read(&self, id: &str, read: impl Fn(&Figure, &Geometry) -> Option<Crosshair>) -> Result<Option<Reading>, Error> {
        self.with_shown(id, |seen, geometry| Some(Reading::of(seen, geometry, read(seen, geometry)?, None)))
    }

    /// What `of` finds in a figure where it was shown last; nothing of one that is still computed.
    pub(super) fn with_shown<T>(
        &self,
        id: &str,
        of: impl FnOnce(&Figure, &Geometry) -> Option<T>,
    ) -> Result<Option<T>, Error> {
        let at = self.place(id)?;
        if self.at_hand(at).is_none() {
            return Ok(None);
        }
        let _spoken = self.reader.spoken_to();
        let seen = self.shown_now(id)?;
        Ok(self.shown.borrow()[at].as_ref().and_then(|geometry| of(seen, geometry)))
    }
}

impl Reading {
    fn of(figure: &Figure, geometry: &Geometry, cross: Crosshair, at: Option<(usize, usize)>) -> Self {
        let groups = figure::groups(figure);
        let entry = |series: usize| groups.iter().find(|group| group.members.contains(&series));
        let (first, last) = (geometry.panels.first(), geometry.panels.last());
        let top = first.map_or(0.0, |plot| plot.top);
        Self {
            entries: cross
                .rows
                .iter()
                .map(|row| entry(row.series).map_or_else(String::new, |of| of.id.clone()))
                .collect(),
            cross,
            top,
            height: last.map_or(0.0, |plot| plot.top + plot.height - top),
            left: first.map_or(0.0, |plot| plot.left),
            width: first.map_or(0.0, |plot| plot.width),
            point: at.map(|(series, point)| (figure.series[series].id.clone(), point)),
        }
    }
}
