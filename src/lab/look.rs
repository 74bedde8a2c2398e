//! Acts of [`Lab`] on the view of figures: zoom, pan, kinds of axes, hidden curves. A figure that is still
//! computed does not change and has no description.

use super::{Lab, Looking};
use crate::error::Error;
use crate::figure::{self, Group, Scale};
use crate::params::AXES;
use crate::render::{self, Geometry, Key, Look, Surface, Theme};

/// Curves that are shown and hidden as one, as a legend names them.
#[derive(Debug, Clone, PartialEq)]
pub struct LegendEntry {
    pub id: String,
    pub label: String,
    pub is_shown: bool,
    pub key: Key,
    /// Of a pinned scenario.
    pub letter: Option<char>,
}

/// The options of an axis, and its range.
#[derive(Debug, Clone, PartialEq)]
pub struct AxisState {
    pub name: &'static str,
    pub is_log: bool,
    /// Whether it can be linear and logarithmic.
    pub may_switch: bool,
    pub is_zoomed: bool,
    /// From where to where, in words.
    pub said: String,
}

impl Lab {
    /// As `draw`, for a front end that has a legend of its own; it stores where the plots are.
    pub fn show<S: Surface>(&self, id: &str, surface: S, look: &Look) -> Result<(), Error> {
        let _spoken = self.reader.spoken_to();
        let geometry = render::draw(self.shown_now(id)?, surface, &Look { legend: false, ..*look })?;
        self.shown.borrow_mut()[self.place(id)?] = Some(geometry);
        Ok(())
    }

    /// Where the plots of a figure were when it was shown last.
    pub fn shown(&self, id: &str) -> Result<Option<Geometry>, Error> {
        Ok(self.shown.borrow()[self.place(id)?].clone())
    }

    /// The entries of the legend.
    pub fn legend(&self, id: &str, theme: Theme) -> Result<Vec<LegendEntry>, Error> {
        let at = self.place(id)?;
        let Some(built) = self.at_hand(at) else { return Ok(Vec::new()) };
        let figure = self.whole(built, at);
        let hidden = self.view(id).map_or(&[][..], |view| &view.hidden);
        let entry = |Group { id, label, members }: Group| {
            let members = || members.iter().map(|&i| &figure.series[i]);
            let key = render::key(members(), theme);
            let is_hidden = hidden.contains(&id) || members().any(|series| hidden.contains(&series.id));
            LegendEntry { id, label, is_shown: !is_hidden, letter: key.pin.map(figure::pin_letter), key }
        };
        Ok(figure::groups(figure).into_iter().map(entry).collect())
    }

    /// The axes of a figure: x, y and the y of a second panel.
    pub fn axes(&self, id: &str) -> Result<Vec<AxisState>, Error> {
        let at = self.place(id)?;
        let Some(built) = self.at_hand(at) else { return Ok(Vec::new()) };
        let _spoken = self.reader.spoken_to();
        let (figure, seen) = (self.whole(built, at), self.looked_at(built, at));
        let (view, extents) = (self.view(id), render::extents(seen));
        let spans = std::iter::once(extents.x).chain(extents.y);
        let state = |((at, axis), span): ((usize, &figure::Axis), Option<render::Span>)| AxisState {
            name: AXES[at],
            is_log: axis.scale == Scale::Log,
            may_switch: figure::may_switch(figure, at),
            is_zoomed: view.is_some_and(|view| view.axes[at].window.is_some()),
            said: span.map(|span| render::span_in_words(axis, span)).unwrap_or_default(),
        };
        Ok(seen.axes().enumerate().zip(spans).map(state).collect())
    }

    /// Shows what is hidden of an entry of the legend, or hides it.
    pub fn toggle_series(&mut self, id: &str, entry: &str) -> Result<(), Error> {
        self.look(id, |looking| looking.toggle_series(entry))
    }

    /// Makes an axis (0 is x) logarithmic, or linear again.
    pub fn toggle_log(&mut self, id: &str, at: usize) -> Result<(), Error> {
        self.look(id, |looking| looking.toggle_log(at))
    }

    /// Shows `factor` times as much around a place, or around the middle.
    pub fn zoom(&mut self, id: &str, x: Option<f64>, y: Option<f64>, factor: f64) -> Result<(), Error> {
        self.look(id, |looking| looking.zoom(x, y, factor))
    }

    /// Shows `across` times as much of x and `up` times as much of y; 1 leaves an axis alone.
    pub fn stretch(&mut self, id: &str, x: Option<f64>, y: Option<f64>, across: f64, up: f64) -> Result<(), Error> {
        self.look(id, |looking| looking.stretch(x, y, across, up))
    }

    /// Moves the picture under the pointer by so many pixels. y follows where it is zoomed itself, or
    /// if the reader says so.
    pub fn pan(&mut self, id: &str, y: Option<f64>, right: f64, down: f64, firmly: bool) -> Result<(), Error> {
        self.look(id, |looking| looking.pan(y, right, down, firmly))
    }

    /// Shows what lies in a box; an axis along which it is narrow is left alone.
    pub fn zoom_to(&mut self, id: &str, from: (f64, f64), to: (f64, f64)) -> Result<(), Error> {
        self.look(id, |looking| looking.zoom_to(from, to))
    }

    /// All of the curves again.
    pub fn unzoom(&mut self, id: &str) -> Result<(), Error> {
        self.look(id, |looking| looking.unzoom())
    }

    /// Changes how the reader looks at a figure. While that is still computed there is nothing to look at.
    fn look(&mut self, id: &str, change: impl FnOnce(&mut Looking)) -> Result<(), Error> {
        let at = self.place(id)?;
        let Some(built) = self.at_hand(at) else { return Ok(()) };
        let _spoken = self.reader.spoken_to();
        let view = {
            let shown = self.shown.borrow();
            let mut looking = Looking::at(self.whole(built, at), self.view(id), shown[at].as_ref());
            change(&mut looking);
            looking.into_view()
        };
        self.link.look(view);
        self.figures[at].seen.take();
        self.drafts[at].seen.take();
        Ok(())
    }
}
