//! [`Pinned`]: the curves of pinned scenarios beside those of the present one.

use std::cell::OnceCell;

use serde::Serialize;

use super::{Axis, Entry, FIGURES, Figure, Role, Series};
use crate::params::{Link, PIN_KEYS, Pin, letter};
use crate::quantity::{Shown, shown};
use crate::study::{Job, Part, Study};
use crate::words::tell;

/// A pinned scenario and its results, each part computed when it is first needed.
pub struct Pinned {
    pub pin: Pin,
    pub study: Study,
    /// As [`FIGURES`].
    figures: Vec<OnceCell<Figure>>,
    /// The units in which the words and numbers of its figures are.
    shown: Shown,
}

/// A pinned scenario in the legend of a figure.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Key {
    /// The prefix of the ids of its curves: `pin1`.
    pub id: &'static str,
    /// Which of the four it is, from 0.
    #[serde(skip)]
    pub at: usize,
    /// `A: T_end 363 K`.
    pub label: String,
    /// The scenario by itself.
    pub link: String,
}

impl Pinned {
    pub fn new(pin: &Pin) -> Self {
        Self {
            pin: pin.clone(),
            study: Study::new(&pin.scenario.params),
            figures: FIGURES.iter().map(|_| OnceCell::new()).collect(),
            shown: shown(),
        }
    }

    /// Forgets its figures if the reader has chosen other units since.
    pub fn follow_units(&mut self) {
        if self.shown != shown() {
            self.shown = shown();
            self.figures.fill_with(OnceCell::new);
        }
    }

    fn figure(&self, entry: &Entry) -> Option<&Figure> {
        Some(self.cell(entry)?.get_or_init(|| entry.figure(&self.study)))
    }

    fn cell(&self, entry: &Entry) -> Option<&OnceCell<Figure>> {
        FIGURES.iter().position(|other| other.id == entry.id).map(|at| &self.figures[at])
    }

    /// Whether its figure is there, or needs no slow part.
    fn is_ready(&self, entry: &Entry) -> bool {
        entry.needs == Part::Nothing || self.cell(entry).is_some_and(|figure| figure.get().is_some())
    }
}

/// The mark of the points of pinned scenario number `at`.
pub fn pin_letter(at: usize) -> char {
    letter(at)
}

/// `A: T_end 363 K`: what pinned scenario number `at` is called beside the present one.
pub fn pin_label(at: usize, pin: &Pin, present: &Link) -> String {
    of_pin(at, &pin.scenario.name_beside(&present.scenario))
}

/// A name after the letter of pinned scenario number `at`: `A: 10 Hz`.
pub fn of_pin(at: usize, name: &str) -> String {
    tell("pins.label", &[("letter", letter(at).encode_utf8(&mut [0; 4])), ("name", name)])
}

/// The inputs of a figure.
pub struct Compared<'a> {
    pub study: &'a Study,
    /// The link of the present scenario.
    pub present: &'a Link,
    pub pinned: &'a [Pinned],
}

/// Makes a figure: first what it needs of the study, then what it needs of each pinned scenario, which costs
/// nothing if it is there already.
pub struct FigureJob {
    entry: &'static Entry,
    /// Of the present study.
    needs: Part,
    progress: f64,
    figure: Option<Figure>,
}

impl Job<Compared<'_>> for FigureJob {
    type Result = Figure;

    fn step(&mut self, of: &Compared) {
        let Self { entry, needs, progress, figure } = self;
        // The figure itself is one piece more.
        let pieces = (2 + of.pinned.len()) as f64;
        if !of.study.has(*needs) {
            *progress = of.study.advance(*needs) / pieces;
        } else if let Some((at, other)) = of.pinned.iter().enumerate().find(|(_, other)| !other.is_ready(entry)) {
            let done = if other.study.has(entry.needs) {
                other.figure(entry);
                1.0
            } else {
                other.study.advance(entry.needs)
            };
            *progress = ((at + 1) as f64 + done) / pieces;
        } else {
            *figure = Some(entry.compared(of.study, of.present, of.pinned));
            *progress = 1.0;
        }
    }

    fn progress(&self) -> f64 {
        self.progress
    }

    fn result(self) -> Result<Figure, Self> {
        match self {
            Self { figure: Some(figure), .. } => Ok(figure),
            job => Err(job),
        }
    }
}

impl Entry {
    /// The figure for a study, with the curves of pinned scenarios, as a job.
    pub fn job(&'static self) -> FigureJob {
        self.job_from(self.needs)
    }

    /// The same from a draft of what the figure needs, if there is one.
    pub fn draft(&'static self) -> Option<FigureJob> {
        self.needs.draft().filter(|_| self.is_here()).map(|needs| self.job_from(needs))
    }

    fn job_from(&'static self, needs: Part) -> FigureJob {
        FigureJob { entry: self, needs, progress: 0.0, figure: None }
    }

    /// Whether the figure can be there at once.
    pub fn is_ready(&self, study: &Study, pinned: &[Pinned]) -> bool {
        self.is_here() && study.has(self.needs) && pinned.iter().all(|other| other.is_ready(self))
    }

    /// The figure for a study, with the curves of pinned scenarios as thin lines.
    pub fn compared(&self, study: &Study, present: &Link, pinned: &[Pinned]) -> Figure {
        let mut figure = self.figure(study);
        // A diagram has no axis along which a curve could be compared.
        if !figure.x.is_drawn() && !figure.y.is_drawn() {
            return figure;
        }
        let own = figure.series.len();
        for (at, other) in pinned.iter().enumerate().take(PIN_KEYS.len()) {
            let Some(theirs) = other.figure(self) else { continue };
            let before = figure.series.len();
            add(&mut figure, own, at, theirs);
            let key = Key {
                id: PIN_KEYS[at],
                at,
                label: pin_label(at, &other.pin, present),
                link: Link::from(other.pin.scenario.clone()).write(),
            };
            if figure.series.len() > before {
                figure.pinned.push(key);
            } else {
                figure.notes.push(tell("pins.nothing", &[("name", &key.label)]));
            }
        }
        let names = figure.pinned.iter().map(|key| key.label.clone());
        if let Some(names) = names.reduce(|list, name| tell("pins.and", &[("list", &list), ("name", &name)])) {
            let count = figure.pinned.len().to_string();
            let key = if figure.pinned.len() == 1 { "pins.drawn-one" } else { "pins.drawn" };
            figure.summary = tell(key, &[("summary", &figure.summary), ("count", &count), ("names", &names)]);
        }
        figure
    }
}

/// Adds the curves and points of `theirs`. Guides and words are those of the present scenario only.
fn add(figure: &mut Figure, own: usize, at: usize, theirs: &Figure) {
    let drawn = |series: &&Series| series.role == Role::Present && series.data.is_comparable();
    for series in theirs.series.iter().filter(drawn).filter(|series| !series.data.is_empty()) {
        let matching = figure.series[..own].iter().find(|mine| mine.id == series.id);
        let tone = matching.map_or(series.tone, |mine| mine.tone);
        let label = of_pin(at, series.name());
        figure.series.push(Series {
            id: [PIN_KEYS[at], ":", &series.id].concat(),
            label,
            role: Role::Pin(at),
            tone,
            is_called_as_axis: false,
            ..series.clone()
        });
    }
    widen(&mut figure.x, &theirs.x);
    widen(&mut figure.y, &theirs.y);
    if let (Some(mine), Some(theirs)) = (&mut figure.y2, &theirs.y2) {
        widen(mine, theirs);
    }
}

/// If the axis has a range, it becomes that of both.
fn widen(mine: &mut Axis, theirs: &Axis) {
    if let (Some((from, to)), Some((other_from, other_to))) = (mine.range, theirs.range) {
        mine.range = Some((from.min(other_from), to.max(other_to)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::{Data, entry};
    use crate::study::Kept;

    fn compared(id: &str, link: &str) -> Figure {
        let link = Link::parse(link);
        assert!(link.issues.is_empty(), "{:?}", link.issues);
        let pinned: Vec<Pinned> = link.pins.iter().map(Pinned::new).collect();
        entry(id).unwrap().compared(&Study::new(&link.scenario.params), &link, &pinned)
    }

    #[test]
    fn every_curve_of_a_pin_is_that_of_its_own_scenario() {
        for entry in FIGURES {
            let (present, other) = (compared(entry.id, "f=1,10"), compared(entry.id, "preset=fig1&f=1,10&t_end=363"));
            let both = compared(entry.id, "f=1,10&pin1=fig1;f:1,10;t_end:363");
            let own = present.series.len();
            assert_eq!(both.series[..own], present.series, "{}", entry.id);
            // A map covers what lies below it.
            let drawn =
                |s: &&Series| s.role == Role::Present && !s.data.is_empty() && !matches!(s.data, Data::Cells(_));
            let wanted: Vec<_> =
                other.series.iter().filter(drawn).map(|s| (format!("pin1:{}", s.id), s.x(), s.y())).collect();
            let got: Vec<_> = both.series[own..].iter().map(|s| (s.id.clone(), s.x(), s.y())).collect();
            if entry.id == "routes" {
                assert_eq!((got.len(), both.pinned.len()), (0, 0));
                continue;
            }
            assert_eq!(got, wanted, "{}", entry.id);
            assert!(!got.is_empty(), "{} shows nothing of a pin", entry.id);
            assert_eq!(both.labels, present.labels);
            assert_eq!(both.notes, present.notes);
            assert_eq!(both.pinned[0].label, "A: fig1 · f 1, 10 Hz · T_end 363 K");
            assert!(both.summary.starts_with(&present.summary) && both.summary.ends_with('.'), "{}", both.summary);
            assert!(both.summary.contains(&both.pinned[0].label), "{}", both.summary);
        }
    }

    #[test]
    fn matching_curves_share_a_tone_whatever_their_place() {
        let figure = compared("loss-modulus", "f_sweep=0.1,1,10&pin1=paper;f_sweep:10,0.1,7");
        let tone = |id: &str| figure.series.iter().find(|s| s.id == id).unwrap().tone;
        assert_eq!((tone("f=10"), tone("pin1:f=10"), tone("pin1:f=0.1")), (2, 2, 0));
    }

    #[test]
    fn the_axes_show_what_any_of_them_asks_for() {
        let figure = compared("loss-modulus", "t_max=400&pin1=paper;t_max:500;t_start:280&pin2=paper;t_max:390");
        assert_eq!(figure.x.range, Some((280.0, 500.0)));
    }

    /// Moving a slider must not compute them again.
    #[test]
    fn the_figures_of_a_pin_are_computed_once() {
        let link = Link::parse("pin1=fig1");
        let mut pinned = Pinned::new(&link.pins[0]);
        let entry = entry("creep").unwrap();
        let first: *const Figure = pinned.figure(entry).unwrap();
        entry.compared(&Study::new(&Link::parse("strain=0.3").scenario.params), &link, std::slice::from_ref(&pinned));
        pinned.follow_units();
        assert!(std::ptr::eq(first, pinned.figure(entry).unwrap()));
    }

    #[test]
    fn a_pin_without_a_curve_is_told_of() {
        let figure = compared("work-vs-frequency", "pin1=paper;t_ends:200&pin2=paper");
        assert_eq!(figure.pinned.iter().map(|key| key.id).collect::<Vec<_>>(), ["pin2"]);
        assert!(figure.notes.iter().any(|note| note.starts_with("A: ")), "{:?}", figure.notes);
        assert!(figure.summary.contains("B: "), "{}", figure.summary);
    }

    #[test]
    fn a_figure_that_is_prepared_bit_by_bit_is_the_same() {
        let link = Link::parse("#v=1&t_end=373&pin1=fig1;t_end:363");
        let entry = entry("activation-energy").unwrap();
        let pinned: Vec<Pinned> = link.pins.iter().map(Pinned::new).collect();
        let study = Study::new(&link.scenario.params);
        let (on, kept) = (Compared { study: &study, present: &link, pinned: &pinned }, Kept::default());
        let mut shares = vec![0.0];
        while *shares.last().unwrap() < 1.0 {
            shares.push(kept.advance(&on, || entry.job()));
        }
        assert!(shares.len() > 50 && shares.is_sorted(), "{shares:?}");
        assert_eq!(kept.get(), Some(&compared("activation-energy", &link.write())));
    }

    #[test]
    fn what_a_figure_needs_is_what_it_takes() {
        for entry in FIGURES {
            let study = Study::new(&Link::parse("#v=1").scenario.params);
            entry.figure(&study);
            for part in [Part::Runs, Part::Scan, Part::Measured, Part::Cut, Part::Map] {
                let needed = match entry.needs {
                    needs @ (Part::Scan | Part::Measured | Part::Map) => part == needs || part == Part::Runs,
                    needs => part == needs,
                };
                assert_eq!(study.has(part), needed, "{}: {part:?}", entry.id);
            }
        }
    }
}
