//! Acts of [`Lab`] on the view of figures: zoom, pan, kinds of axes, hidden curves. A figure that is still
//! computed does not change and has no description.

use super::{Lab, Looking};
use crate::error::Error;
use crate::figure::{self, FIGURES, Figure, Group, Scale};
use crate::params::{AXES, AxisView, Tab, View};
use crate::render::{self, Geometry, Key, Look, Surface, Theme};
use crate::study::HAS_ALL;

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
        let seen = self.shown_now(id)?;
        let spotted = self.spot.as_deref().filter(|_| HAS_ALL).and_then(|key| spotted(seen, key));
        let geometry = render::draw(spotted.as_ref().unwrap_or(seen), surface, &Look { legend: false, ..*look })?;
        self.shown.borrow_mut()[self.place(id)?] = Some(geometry);
        Ok(())
    }

    /// From now on an entry of a legend stands out in every figure that has it; without one none does.
    pub fn spot(&mut self, entry: Option<(&str, &str)>) -> Result<(), Error> {
        self.spot = match entry {
            Some((id, entry)) => self.entry(self.place(id)?, |group| group.id == entry).map(|group| group.key),
            None => None,
        };
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
        let entry = |group: Group| {
            let key = render::key(group.members.iter().map(|&i| &figure.series[i]), theme);
            let is_shown = self.shows(id, &group);
            let Group { id, label, .. } = group;
            LegendEntry { id, label, is_shown, letter: key.pin.map(figure::pin_letter), key }
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

    /// Whether nothing of an entry of the legend is hidden. The members are those of the whole figure.
    fn shows(&self, id: &str, group: &Group) -> bool {
        let Ok(at) = self.place(id) else { return true };
        let (Some(built), Some(view)) = (self.at_hand(at), self.view(id)) else { return true };
        let series = &self.whole(built, at).series;
        !view.hides(&group.id) && !group.members.iter().any(|&i| view.hides(&series[i].id))
    }

    /// The entry of a figure that is there, called so or with this key.
    fn entry(&self, at: usize, is_it: impl Fn(&Group) -> bool) -> Option<Group> {
        figure::groups(self.whole(self.at_hand(at)?, at)).into_iter().find(is_it)
    }

    /// Shows what is hidden of an entry of the legend, or hides it; in figures that are looked at together in all of them.
    pub fn toggle_series(&mut self, id: &str, entry: &str) -> Result<(), Error> {
        let at = self.place(id)?;
        self.look(id, &|looking| looking.toggle_series(entry))?;
        let group = self.entry(at, |group| group.id == entry).filter(|_| self.is_together);
        let Some(group) = group else { return Ok(()) };
        let shown = self.shows(id, &group);
        for mate in self.mates(at) {
            let Some(other) = self.entry(mate, |other| other.key == group.key) else { continue };
            if self.shows(FIGURES[mate].id, &other) != shown {
                self.look_at(mate, &|looking| looking.toggle_series(&other.id));
            }
        }
        Ok(())
    }

    /// Whether figures of one part of the page are looked at together: what is hidden in one is so in all, and
    /// figures of one x-axis show one range of it.
    pub fn look_together(&mut self, is_together: bool) {
        self.is_together = is_together;
    }

    /// The figures that can be looked at together with one. Among all figures each is by itself.
    fn mates(&self, at: usize) -> Vec<usize> {
        let tab = self.link.shown_tab();
        // A program without all figures is one of a figure alone, or about to be replaced.
        let is_apart = !HAS_ALL || tab == Tab::Figures || FIGURES[at].tab != tab;
        (0..FIGURES.len()).filter(|&mate| !is_apart && mate != at && FIGURES[mate].tab == tab).collect()
    }

    /// Those of them that are there, have the same x-axis, and have something in this range of it.
    fn mates_along(&self, at: usize, range: Option<(f64, f64)>) -> Vec<usize> {
        let Some(axis) = self.at_hand(at).map(|built| &self.looked_at(built, at).x) else { return Vec::new() };
        let may = |&mate: &usize| {
            let Some(built) = self.at_hand(mate) else { return false };
            let figure = self.looked_at(built, mate);
            let is_same = figure.x.is_drawn() && figure.x.quantity == axis.quantity && figure.x.scale == axis.scale;
            let home = render::extents(self.whole(built, mate)).x.map(|home| render::window(&figure.x, home));
            let overlaps = |(least, most): (f64, f64)| range.is_none_or(|(from, to)| from < most && least < to);
            is_same && home.is_some_and(overlaps)
        };
        self.mates(at).into_iter().filter(may).collect()
    }

    /// Whether other figures can follow the x-axis of one.
    pub fn has_mates(&self, id: &str) -> Result<bool, Error> {
        Ok(!self.mates_along(self.place(id)?, None).is_empty())
    }

    /// Makes an axis (0 is x) logarithmic, or linear again.
    pub fn toggle_log(&mut self, id: &str, at: usize) -> Result<(), Error> {
        self.look(id, &|looking| looking.toggle_log(at))
    }

    /// Shows `factor` times as much around a place, or around the middle.
    pub fn zoom(&mut self, id: &str, x: Option<f64>, y: Option<f64>, factor: f64) -> Result<(), Error> {
        self.look(id, &|looking| looking.zoom(x, y, factor))
    }

    /// Shows `across` times as much of x and `up` times as much of y; 1 leaves an axis alone.
    pub fn stretch(&mut self, id: &str, x: Option<f64>, y: Option<f64>, across: f64, up: f64) -> Result<(), Error> {
        self.look(id, &|looking| looking.stretch(x, y, across, up))
    }

    /// Moves the picture under the pointer by so many pixels. y follows where it is zoomed itself, or
    /// if the reader says so.
    pub fn pan(&mut self, id: &str, y: Option<f64>, right: f64, down: f64, firmly: bool) -> Result<(), Error> {
        self.look(id, &|looking| looking.pan(y, right, down, firmly))
    }

    /// Shows what lies in a box; an axis along which it is narrow is left alone.
    pub fn zoom_to(&mut self, id: &str, from: (f64, f64), to: (f64, f64)) -> Result<(), Error> {
        self.look(id, &|looking| looking.zoom_to(from, to))
    }

    /// All of the curves again.
    pub fn unzoom(&mut self, id: &str) -> Result<(), Error> {
        self.look(id, &|looking| looking.unzoom())
    }

    // Not generic: it would be compiled once for each act.
    /// Changes how the reader looks at a figure. While that is still computed there is nothing to look at.
    fn look(&mut self, id: &str, change: &dyn Fn(&mut Looking)) -> Result<(), Error> {
        let at = self.place(id)?;
        let range = |lab: &Self| lab.view(id).and_then(|view| view.axes[0].window);
        let before = range(self);
        self.look_at(at, change);
        let after = range(self);
        if self.is_together && before != after {
            for mate in self.mates_along(at, after) {
                self.look_at(mate, &|looking| looking.show_range(after));
            }
        }
        Ok(())
    }

    fn look_at(&mut self, at: usize, change: &dyn Fn(&mut Looking)) {
        let Some(built) = self.at_hand(at) else { return };
        let _spoken = self.reader.spoken_to();
        let ratio = FIGURES[at].ratio.map(|_| self.is_ratio(at));
        let view = {
            let shown = self.shown.borrow();
            let mut looking = Looking::at(self.whole(built, at), self.view(FIGURES[at].id), shown[at].as_ref());
            change(&mut looking);
            looking.into_view()
        };
        self.keep(at, View { ratio, ..view });
    }

    /// Shows a figure over the as-cast glass, or again as it is printed. Its zoom of y means nothing then.
    pub fn toggle_ratio(&mut self, id: &str) -> Result<(), Error> {
        let at = self.place(id)?;
        if FIGURES[at].ratio.is_some() {
            let mut view = self.view(id).cloned().unwrap_or_else(|| View::of(id));
            view.axes[1] = AxisView::default();
            self.keep(at, View { ratio: Some(!self.is_ratio(at)), ..view });
        }
        Ok(())
    }

    /// Whether a figure is shown over the as-cast glass; `None` where it cannot be.
    pub fn ratio(&self, id: &str) -> Result<Option<bool>, Error> {
        let at = self.place(id)?;
        Ok(FIGURES[at].ratio.map(|_| self.is_ratio(at)))
    }

    /// Whether figures without a view are looked at as ratios where they can be.
    pub fn prefer_ratios(&mut self, is_preferred: bool) {
        self.prefers_ratios = is_preferred;
    }

    /// Keeps how a figure is looked at; what is usual needs no view.
    fn keep(&mut self, at: usize, view: View) {
        let usual = View { ratio: None, ..view.clone() };
        let is_usual = usual.is_default() && view.ratio == Some(self.prefers_ratios);
        self.link.look(if is_usual { usual } else { view });
        self.figures[at].seen.take();
        self.drafts[at].seen.take();
    }
}

/// A figure in which the entry of the legend with this key stands out; `None` where the figure has none.
fn spotted(figure: &Figure, key: &str) -> Option<Figure> {
    let group = figure::groups(figure).into_iter().find(|group| group.key == key)?;
    let mut figure = figure.clone();
    for (at, series) in figure.series.iter_mut().enumerate() {
        series.is_faded = !group.members.contains(&at);
    }
    Some(figure)
}
