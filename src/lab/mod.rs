//! [`Lab`]: one scenario, all that is shown of it, and the acts of a reader. The front ends translate between
//! a lab and their callers.
//!
//! ```
//! use beta_training::lab::{Lab, Reader};
//!
//! let mut lab = Lab::opened("#v=1&t_end=373", Reader::default());
//! assert!(lab.pin() && lab.set("t_end", "90 °C").is_ok());
//! assert!(lab.set("t_end", "much").is_err());
//! assert_eq!(lab.link().write(), "#v=1&t_end=363.15&pin1=paper;t_end:373");
//! assert!(lab.seen("creep")?.summary.contains("A: T_end 373 K"));
//! # Ok::<(), beta_training::error::Error>(())
//! ```

mod files;
mod handles;
mod look;
mod looking;
mod pins;
mod play;
mod read;
mod reader;
mod results;
mod tabs;
mod values;

use std::cell::{OnceCell, RefCell};

pub use files::Format;
pub use handles::{Grip, Knob, Side};
pub use look::{AxisState, LegendEntry};
pub use looking::Looking;
pub use pins::{PinnedRows, PinnedScenario};
pub use play::Moment;
pub use read::Reading;
pub use reader::{Reader, Spoken};
pub use values::TakenGlass;

use crate::error::Error;
use crate::figure::{self, Compared, FIGURES, Figure, FigureJob, Pinned};
use crate::params::{Fault, Issue, Link, Pin, UNITS_FLAG, View, listed, units_chosen};
use crate::quantity::Shown;
use crate::render::{self, Geometry, Look, Surface};
use crate::study::{Kept, Recorded, Recording, Study};

/// Each part is computed once. All its texts are in its reader's language and units, whatever those of the
/// thread are.
pub struct Lab {
    link: Link,
    reader: Reader,
    study: Study,
    /// As [`FIGURES`], each built when it is first asked for.
    figures: Vec<Built>,
    /// What is shown of figures that take long, until they are there.
    drafts: Vec<Built>,
    /// Where their plots were when they were shown last.
    shown: RefCell<Vec<Option<Geometry>>>,
    /// The point that was grabbed last.
    held: RefCell<Option<handles::Held>>,
    /// As the pins of the link. They are kept while the present scenario changes.
    pinned: Vec<Pinned>,
    /// The trainings that are watched: heated alone, then one for each training frequency.
    recorded: Vec<Kept<Recording, Recorded>>,
    /// Whether figures without a view are looked at as ratios where they can be.
    prefers_ratios: bool,
    /// What the reader lets sliders span, by the key of the parameter.
    ends: Vec<(&'static str, (f64, f64))>,
    /// The key of the entry of legends that stands out.
    spot: Option<String>,
    /// Whether figures of one part of the page are looked at together.
    is_together: bool,
}

#[derive(Default)]
struct Built {
    figure: Kept<FigureJob, Figure>,
    /// Its curves over those of the as-cast glass, where they are looked at so.
    ratio: OnceCell<Option<Figure>>,
    /// As the reader looks at it, where that differs.
    seen: OnceCell<Figure>,
}

/// The share that is done when only the figure itself is left.
const ALMOST: f64 = 0.99;

impl Lab {
    /// Opens an address, a fragment or a query; any text gives a scenario.
    pub fn opened(href: &str, reader: Reader) -> Self {
        let spoken = reader.spoken_to();
        let link = Link::parse(href);
        drop(spoken);
        Self::of(link, reader)
    }

    /// Another one for the same reader, to try a link out beside this.
    pub fn another(&self) -> Self {
        Self::of(Link::default(), self.reader.clone())
    }

    fn of(link: Link, reader: Reader) -> Self {
        let mut lab = Self {
            study: Study::new(&link.scenario.params),
            link,
            reader,
            figures: Vec::new(),
            drafts: Vec::new(),
            shown: RefCell::new(vec![None; FIGURES.len()]),
            held: RefCell::default(),
            pinned: Vec::new(),
            recorded: Vec::new(),
            prefers_ratios: false,
            ends: Vec::new(),
            spot: None,
            is_together: false,
        };
        lab.follow_units();
        lab.forget_figures();
        let _spoken = lab.reader.spoken_to();
        lab.pinned = lab.link.pins.iter().map(Pinned::new).collect();
        lab
    }

    /// Replaces the scenario by that of an address.
    pub fn open(&mut self, href: &str) {
        let _spoken = self.reader.spoken_to();
        self.replace(Link::parse(href));
    }

    /// As `open`; the given keys override those of the address.
    pub fn open_with(&mut self, href: &str, values: &[(String, String)]) {
        let _spoken = self.reader.spoken_to();
        self.replace(Link::parse_over(href, values));
    }

    /// The present scenario.
    pub fn link(&self) -> &Link {
        &self.link
    }

    pub fn study(&self) -> &Study {
        &self.study
    }

    pub fn pinned(&self) -> &[Pinned] {
        &self.pinned
    }

    pub fn reader(&self) -> &Reader {
        &self.reader
    }

    /// Shows quantities in the units that the flag `units` names, such as `celsius,j-g`, and in
    /// those of the table for the rest. Words that name none become issues.
    pub fn show_in(&mut self, choice: &str) {
        let (units, unknown) = units_chosen(choice, self.link.scenario.params.molar_mass);
        self.reader.units = units;
        let issues = &mut self.link.issues;
        issues.retain(|issue| issue.key != UNITS_FLAG);
        issues.extend(unknown);
        self.renew();
    }

    /// The faults and repairs of the link that was opened last. Faults of its views are known once the
    /// figures are there, which `prepare_issues` computes.
    pub fn issues(&self) -> Vec<Issue> {
        listed(self.link.issues.iter().cloned().chain(self.view_issues()))
    }

    /// Views of figures that do not exist, and views that do not apply; none for figures that are still
    /// computed.
    pub fn view_issues(&self) -> Vec<Issue> {
        let of = |view: &View| match self.place(&view.figure) {
            // What is hidden may be of the printed figure alone; kinds of axes and zooms are of what is shown.
            Ok(at) => self.at_hand(at).map_or(Vec::new(), |built| {
                figure::faults(self.whole(built, at), &self.printed(built, at).series, view)
            }),
            Err(_) => vec![Issue::of_view(Fault::UnknownFigure, &view.figure)],
        };
        // An element never has one.
        let look = self.link.look.iter().filter(|id| !self.can_look(id)).map(|id| Issue::of_look(id));
        look.chain(self.link.views.iter().flat_map(of)).collect()
    }

    /// Computes a piece for a figure, some milliseconds at most, and returns the share that is done. At 1 the
    /// figure can be shown and described at once, be it as a draft. It stays 0 where this program does not have it.
    pub fn prepare(&self, id: &str) -> f64 {
        let _spoken = self.reader.spoken_to();
        let unready = self.place(id).ok().filter(|at| !self.is_ready(*at));
        match unready.and_then(|at| Some((at, FIGURES[at].draft()?))) {
            Some((at, draft)) => self.drafts[at].figure.advance(&self.compared(), || draft),
            None => self.complete(id),
        }
    }

    /// As `prepare`, for the figure itself where a draft is shown.
    pub fn complete(&self, id: &str) -> f64 {
        let _spoken = self.reader.spoken_to();
        match self.place(id) {
            Ok(at) if !FIGURES[at].is_here() => 0.0,
            Ok(at) => self.figures[at].figure.advance(&self.compared(), || FIGURES[at].job()),
            Err(_) => 1.0,
        }
    }

    /// As `prepare`, for `issues`.
    pub fn prepare_issues(&self) -> f64 {
        // The views of figures that another program has are judged there.
        let is_open = |at: usize| FIGURES[at].is_here() && self.at_hand(at).is_none();
        let unready = |view: &&View| self.place(&view.figure).is_ok_and(is_open);
        match self.link.views.iter().find(unready) {
            Some(view) => self.prepare(&view.figure).min(ALMOST),
            None => 1.0,
        }
    }

    /// The figure as it is without a view.
    pub fn figure(&self, id: &str) -> Result<&Figure, Error> {
        Ok(self.built(self.place(id)?))
    }

    /// The figure as the reader looks at it.
    pub fn seen(&self, id: &str) -> Result<&Figure, Error> {
        let at = self.place(id)?;
        Ok(self.looked_at(&self.figures[at], at))
    }

    /// The same as far as it is there: a draft where only that is.
    pub fn shown_now(&self, id: &str) -> Result<&Figure, Error> {
        let at = self.place(id)?;
        Ok(self.looked_at(self.at_hand(at).unwrap_or(&self.figures[at]), at))
    }

    fn looked_at<'a>(&'a self, built: &'a Built, at: usize) -> &'a Figure {
        let whole = self.whole(built, at);
        let Some(view) = self.view(whole.id) else { return whole };
        built.seen.get_or_init(|| {
            let _spoken = self.reader.spoken_to();
            let mut figure = whole.clone();
            figure::apply(&mut figure, view);
            figure
        })
    }

    /// Draws the figure as the reader looks at it.
    pub fn draw<S: Surface>(&self, id: &str, surface: S, look: &Look) -> Result<Geometry, Error> {
        let _spoken = self.reader.spoken_to();
        render::draw(self.seen(id)?, surface, look)
    }

    /// The same as far as it is there.
    pub fn sketch<S: Surface>(&self, id: &str, surface: S, look: &Look) -> Result<(), Error> {
        let _spoken = self.reader.spoken_to();
        render::draw(self.shown_now(id)?, surface, look).map(drop)
    }

    fn built(&self, at: usize) -> &Figure {
        self.whole(&self.figures[at], at)
    }

    /// The figure without a view, but as a ratio where it is looked at so.
    fn whole<'a>(&self, built: &'a Built, at: usize) -> &'a Figure {
        let printed = self.printed(built, at);
        let Some(quantity) = FIGURES[at].ratio.filter(|_| self.is_ratio(at)) else { return printed };
        let ratio = built.ratio.get_or_init(|| {
            let _spoken = self.reader.spoken_to();
            figure::ratio(printed, quantity)
        });
        ratio.as_ref().unwrap_or(printed)
    }

    /// Whether a figure is looked at as a ratio to the as-cast glass: as its view says. A view that says nothing of it
    /// is older than ratios.
    fn is_ratio(&self, at: usize) -> bool {
        let entry = &FIGURES[at];
        let chosen = || self.view(entry.id).map_or(self.prefers_ratios, |view| view.ratio == Some(true));
        entry.ratio.is_some() && chosen()
    }

    /// The figure as it is printed, without a view.
    fn printed<'a>(&self, built: &'a Built, at: usize) -> &'a Figure {
        built.figure.get().unwrap_or_else(|| {
            let _spoken = self.reader.spoken_to();
            built.figure.whole(&self.compared(), || FIGURES[at].job())
        })
    }

    /// What can be shown of a figure at once; nothing while all of it is still computed.
    fn at_hand(&self, at: usize) -> Option<&Built> {
        if self.is_ready(at) {
            return Some(&self.figures[at]);
        }
        Some(&self.drafts[at]).filter(|draft| draft.figure.get().is_some())
    }

    /// The inputs of figures.
    fn compared(&self) -> Compared<'_> {
        Compared { study: &self.study, present: &self.link, pinned: &self.pinned }
    }

    fn place(&self, id: &str) -> Result<usize, Error> {
        FIGURES.iter().position(|entry| entry.id == id).ok_or_else(|| Error::UnknownFigure(id.into()))
    }

    fn view(&self, id: &str) -> Option<&View> {
        self.link.views.iter().find(|view| view.figure == id)
    }

    /// Whether a figure is there, or can be at once.
    fn is_ready(&self, at: usize) -> bool {
        self.figures[at].figure.get().is_some() || FIGURES[at].is_ready(&self.study, &self.pinned)
    }

    /// Takes the molar mass of the present scenario where enthalpies are shown per gram.
    fn follow_units(&mut self) {
        let units = self.reader.units;
        self.reader.units = Shown { per_gram: units.per_gram.map(|_| self.link.scenario.params.molar_mass), ..units };
    }

    /// Drops the results of the previous values.
    fn renew(&mut self) {
        self.follow_units();
        let _spoken = self.reader.spoken_to();
        self.study = Study::new(&self.link.scenario.params);
        self.pinned.iter_mut().for_each(Pinned::follow_units);
        self.forget_figures();
    }

    /// Shows another link. Results of pinned scenarios that stay are kept.
    fn replace(&mut self, link: Link) {
        self.link = link;
        self.renew();
        self.repin();
    }

    /// Brings the pinned scenarios in step with the link.
    fn repin(&mut self) {
        let _spoken = self.reader.spoken_to();
        let mut before = std::mem::take(&mut self.pinned);
        let mut keep = |pin: &Pin| match before.iter().position(|other| pin.scenario.has(&other.pin.scenario.params)) {
            Some(at) => {
                let mut kept = before.swap_remove(at);
                kept.pin = pin.clone();
                kept
            }
            None => Pinned::new(pin),
        };
        self.pinned = self.link.pins.iter().map(&mut keep).collect();
        self.forget_figures();
    }

    fn forget_figures(&mut self) {
        self.figures = FIGURES.iter().map(|_| Built::default()).collect();
        self.drafts = FIGURES.iter().map(|_| Built::default()).collect();
        self.recorded = (0..=self.study.params().f.len()).map(|_| Kept::default()).collect();
    }
}
