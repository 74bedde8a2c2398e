//! [`Part`]: the slow parts of a study, and the jobs that compute them.

use super::job::{Job, Kept};
use super::map::{Map, MapJob, Numbers, Plan};
use super::run::{Run, needs_gain};
use super::specimen::{Measured, Specimen};
use super::{Study, Trained};
use model::gain::Gaining;
use model::state::Training;
use model::units::Hertz;

/// The slow part of a study that a figure or a table needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Nothing,
    /// The trainings of the samples.
    Runs,
    /// These, and the trainings over the frequency.
    Scan,
    /// The samples, and the peaks of their mechanical spectra.
    Measured,
    /// The trainings over the frequency to several temperatures.
    Cut,
    /// The samples, and the map of trainings.
    Map,
    /// The samples, and the map with few nodes.
    Draft,
}

impl Part {
    /// What can stand for it until it is there.
    pub fn draft(self) -> Option<Self> {
        (self == Self::Map).then_some(Self::Draft)
    }
}

/// Whether this program has maps: its linker leaves out what nobody asks for.
pub const HAS_MAPS: bool = cfg!(any(not(target_arch = "wasm32"), feature = "maps"));
/// Whether this program has all figures. The page's first one has those that it shows first.
pub const HAS_ALL: bool = cfg!(any(not(target_arch = "wasm32"), feature = "all"));
/// Nodes along each axis of a map that is shown while the whole is computed.
const DRAFT: usize = 25;
/// Steps of the integrator in a piece.
const STEPS: usize = 32;

pub(super) type Trainings = Kept<TrainingJob, Vec<Run>>;
pub(super) type Measurements = Kept<MeasuringJob, Vec<Measured>>;

/// Trains samples, one after the other.
pub(super) struct TrainingJob {
    frequencies: Vec<Hertz>,
    done: Vec<Run>,
    under_way: Option<UnderWay>,
}

/// A sample on its way.
enum UnderWay {
    Training(Training),
    /// Trained; the gain from the load is still to be computed.
    Gaining(Trained, Gaining),
}

impl TrainingJob {
    fn new(frequencies: Vec<Hertz>) -> Self {
        Self { frequencies, done: Vec::new(), under_way: None }
    }
}

impl Job<Study> for TrainingJob {
    type Result = Vec<Run>;

    fn step(&mut self, study: &Study) {
        let Some(&f) = self.frequencies.get(self.done.len()) else { return };
        let (trained, gain) = match self.under_way.take().unwrap_or_else(|| UnderWay::Training(study.begin(f))) {
            UnderWay::Training(mut training) => {
                if !study.take_on(&mut training) {
                    self.under_way = Some(UnderWay::Training(training));
                    return;
                }
                let trained = study.glass().trained(&training);
                if needs_gain(study, &trained, study.heat_only()) {
                    let gaining = study.glass().begin_gain(study.load(f), study.protocol());
                    self.under_way = Some(UnderWay::Gaining(trained, gaining));
                    return;
                }
                (trained, None)
            }
            UnderWay::Gaining(trained, mut gaining) => {
                if !study.glass().advance_gain(&mut gaining, STEPS) {
                    self.under_way = Some(UnderWay::Gaining(trained, gaining));
                    return;
                }
                let gain = study.glass().gained(&gaining);
                (trained, gain)
            }
        };
        self.done.push(Run::of(study, Some(f), trained, Some(study.heat_only()), gain));
    }

    fn progress(&self) -> f64 {
        // The training takes most of the time of a sample.
        const TRAINED: f64 = 0.9;
        let of_sample = match &self.under_way {
            Some(UnderWay::Training(training)) => TRAINED * training.share(),
            Some(UnderWay::Gaining(..)) => TRAINED,
            None => 0.0,
        };
        (self.done.len() as f64 + of_sample) / self.frequencies.len().max(1) as f64
    }

    fn result(self) -> Result<Vec<Run>, Self> {
        if self.done.len() == self.frequencies.len() { Ok(self.done) } else { Err(self) }
    }
}

/// Measures specimens, one after the other.
pub(super) struct MeasuringJob {
    specimens: Vec<Specimen>,
    done: Vec<Measured>,
}

impl Job<Study> for MeasuringJob {
    type Result = Vec<Measured>;

    fn step(&mut self, study: &Study) {
        if let Some(specimen) = self.specimens.get(self.done.len()) {
            self.done.push(study.measure(specimen.clone()));
        }
    }

    fn progress(&self) -> f64 {
        self.done.len() as f64 / self.specimens.len().max(1) as f64
    }

    fn result(self) -> Result<Vec<Measured>, Self> {
        if self.done.len() == self.specimens.len() { Ok(self.done) } else { Err(self) }
    }
}

impl Study {
    /// Computes one piece of a part and returns the share that is done. At 1 the part is there.
    pub fn advance(&self, part: Part) -> f64 {
        let runs =
            if matches!(part, Part::Nothing | Part::Cut) { 1.0 } else { self.runs.advance(self, || self.samples()) };
        match part {
            Part::Nothing | Part::Runs => runs,
            _ if runs < 1.0 => 0.5 * runs,
            Part::Scan => 0.5 + 0.5 * self.scan.advance(self, || self.scanned()),
            Part::Measured => 0.5 + 0.5 * self.measured.advance(self, || self.measuring()),
            Part::Cut if HAS_ALL && HAS_MAPS => self.cut.advance(self, || self.cutting()),
            Part::Draft if HAS_MAPS && self.has_draft() => 0.5 + 0.5 * self.draft.advance(self, || self.drafting()),
            Part::Map | Part::Draft if HAS_MAPS => 0.5 + 0.5 * self.map.advance(self, || self.mapping()),
            Part::Map | Part::Draft | Part::Cut => 1.0,
        }
    }

    /// Whether a part is there.
    pub fn has(&self, part: Part) -> bool {
        let runs = || self.runs.get().is_some();
        match part {
            Part::Nothing => true,
            Part::Runs => runs(),
            Part::Scan => runs() && self.scan.get().is_some(),
            Part::Measured => runs() && self.measured.get().is_some(),
            Part::Cut => HAS_ALL && HAS_MAPS && self.cut.get().is_some(),
            Part::Draft if self.has_draft() => runs() && (self.draft.get().is_some() || self.map.get().is_some()),
            Part::Map | Part::Draft => runs() && self.map.get().is_some(),
        }
    }

    /// One run per training frequency, in the order of `f`.
    pub fn runs(&self) -> &[Run] {
        self.runs.whole(self, || self.samples())
    }

    /// The state over the frequency, on a grid that covers the training frequencies.
    pub fn scan(&self) -> &[Run] {
        self.scan.whole(self, || self.scanned())
    }

    /// The peaks of every specimen at the frequency of the mechanical spectrum.
    pub fn measured(&self) -> &[Measured] {
        self.measured.whole(self, || self.measuring())
    }

    /// The run at a frequency, be it one of `f` or not.
    pub fn run(&self, f: Hertz) -> Option<Run> {
        TrainingJob::new(vec![f]).whole(self).pop()
    }

    fn samples(&self) -> TrainingJob {
        TrainingJob::new(self.params().f.clone())
    }

    /// The frequencies of the scan.
    fn scanned(&self) -> TrainingJob {
        TrainingJob::new(self.around_the_samples((0.01, 10.0), 8.0))
    }

    /// Frequencies in equal steps of the logarithm, so many a decade, from a decade below the lowest to one above the
    /// highest of these and of the training frequencies.
    pub(super) fn around_the_samples(&self, (lowest, highest): (Hertz, Hertz), a_decade: f64) -> Vec<Hertz> {
        let f = &self.params().f;
        let (lowest, highest) = f.iter().fold((lowest, highest), |(low, high), &f| (low.min(f), high.max(f)));
        let (from, to) = (libm::floor(libm::log10(lowest)) - 1.0, libm::ceil(libm::log10(highest)) + 1.0);
        let count = ((to - from) * a_decade) as u32;
        (0..=count).map(|next| libm::pow(10.0, from + f64::from(next) / a_decade)).collect()
    }

    /// The map that the parameters ask for.
    pub fn map(&self) -> &Map {
        self.map.whole(self, || self.mapping())
    }

    fn mapping(&self) -> MapJob {
        MapJob::new(self.plan())
    }

    /// The map as far as it is there: with few nodes where only those are computed.
    pub fn map_at_hand(&self) -> &Map {
        self.map.get().or_else(|| self.draft.get()).unwrap_or_else(|| self.map())
    }

    /// Whether the map has more nodes than a draft.
    fn has_draft(&self) -> bool {
        self.params().map_nodes() > DRAFT
    }

    fn drafting(&self) -> MapJob {
        MapJob::new(Plan { nodes: DRAFT, ..self.plan() })
    }

    /// The pieces of the map that are still to be computed, here or in another instance of this program.
    pub fn map_pieces(&self) -> Vec<usize> {
        self.map.on_the_way(|| self.mapping(), |job| job.missing()).unwrap_or_default()
    }

    /// Computes a piece of the map for another instance; `None` where the map has no such piece.
    pub fn map_piece(&self, at: usize) -> Option<Numbers> {
        self.plan().piece_of(self, at)
    }

    /// Takes over a piece that another instance has computed; false where it is none of this map, or there already.
    pub fn take_map_piece(&self, at: usize, numbers: Numbers) -> bool {
        self.map.on_the_way(|| self.mapping(), |job| job.take(at, numbers)).unwrap_or(false)
    }

    fn measuring(&self) -> MeasuringJob {
        MeasuringJob { specimens: self.specimens(), done: Vec::new() }
    }

    /// Computes a piece of a training. Returns whether it is complete.
    pub(super) fn take_on(&self, training: &mut Training) -> bool {
        self.glass().advance(training, STEPS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::params::Link;

    fn study(query: &str) -> Study {
        let link = Link::parse(query);
        assert!(link.issues.is_empty(), "{:?}", link.issues);
        Study::new(&link.scenario.params)
    }

    /// A peak that is narrow, far from where the ramp begins: trainings of many steps.
    const LONG: &str = "t_start=100&b_beta=0.75&e_beta=3.9&tau_pivot=1&vft_b=5e4&t_pivot=2000&phi=1&f=1e-5,1e5&strain=1\
        &tau_alpha_pivot=1e-5";
    const LONG_RUNS: [Hertz; 2] = [1e-5, 1e5];

    #[test]
    fn every_part_is_the_same_in_pieces_and_at_once() {
        for part in [Part::Runs, Part::Scan, Part::Measured, Part::Cut] {
            let (pieces, at_once) = (study("f=1,10&t_end=363"), study("f=1,10&t_end=363"));
            assert!(!pieces.has(part));
            let mut shares = vec![0.0];
            while shares[shares.len() - 1] < 1.0 {
                assert!(!pieces.has(part));
                shares.push(pieces.advance(part));
            }
            assert!(pieces.has(part) && shares.is_sorted() && shares.len() > 2, "{part:?}: {shares:?}");
            assert_eq!(pieces.runs(), at_once.runs());
            if part == Part::Scan {
                assert_eq!(pieces.scan(), at_once.scan());
            }
            if part == Part::Measured {
                assert_eq!(pieces.measured(), at_once.measured());
            }
        }
    }

    #[test]
    fn a_map_is_the_same_from_pieces_of_other_instances_in_any_order() {
        for query in ["map_n=41", "map_x=delta,0.1,0.4&map_y=f,0.1,100&map_n=40", "map_x=t_start,290,330&map_n=9"] {
            let (here, there) = (study(query), study(query));
            let pieces = here.map_pieces();
            // The first is computed here, and another one is taken twice.
            here.runs();
            here.advance(Part::Map);
            assert!(!here.take_map_piece(pieces[0], there.map_piece(pieces[0]).unwrap()), "{query}");
            for at in pieces.into_iter().skip(1).rev() {
                let numbers = there.map_piece(at).unwrap();
                assert!(!here.has(Part::Map));
                assert!(here.take_map_piece(at, numbers.clone()) && !here.take_map_piece(at, numbers), "{query}: {at}");
            }
            assert!(here.map_pieces().is_empty());
            assert_eq!(here.advance(Part::Map), 1.0);
            // NaN is the same.
            assert_eq!(format!("{:?}", here.map()), format!("{:?}", there.map()), "{query}");
        }
    }

    #[test]
    fn what_is_no_piece_of_a_map_is_refused() {
        let study = study("map_n=9");
        let count = study.map_pieces().len();
        assert_eq!((count, study.map_piece(count)), (27, None));
        for (at, numbers) in
            [(count, vec![1.0, 2.0]), (0, vec![]), (0, vec![1.0; 17]), (9, vec![1.0]), (18, vec![1.0; 3])]
        {
            assert!(!study.take_map_piece(at, numbers.clone()), "{at}: {numbers:?}");
        }
        assert_eq!(study.map_pieces().len(), count);
    }

    #[test]
    fn a_map_is_shown_as_a_draft_until_it_is_there() {
        let study = study("map_n=41");
        while study.advance(Part::Draft) < 1.0 {}
        assert!(study.has(Part::Draft) && !study.has(Part::Map));
        assert_eq!(study.map_at_hand().x.len(), DRAFT);
        while study.advance(Part::Map) < 1.0 {}
        assert_eq!((study.map_at_hand().x.len(), study.map_at_hand()), (41, study.map()));
        // A map of few nodes is its own draft.
        let small = self::study("map_n=25");
        while small.advance(Part::Draft) < 1.0 {}
        assert!(small.has(Part::Map));
    }

    #[test]
    fn what_a_small_load_adds_is_computed_in_pieces_too() {
        let query = "strain=0.001&f=0.01,10";
        let (pieces, at_once) = (study(query), study(query));
        let mut job = pieces.samples();
        let mut gained_in_pieces = false;
        let runs = loop {
            job.step(&pieces);
            gained_in_pieces |= matches!(job.under_way, Some(UnderWay::Gaining(..)));
            match job.result() {
                Ok(runs) => break runs,
                Err(left) => job = left,
            }
        };
        assert!(gained_in_pieces);
        assert_eq!(runs, at_once.runs());
        assert!(runs.iter().all(|run| run.stored_fraction.is_some()));
    }

    /// A page computes a bounded amount between two frames, however long a training is.
    #[test]
    fn a_long_training_is_cut_into_pieces_and_begun_ones_are_finished() {
        let (pieces, at_once) = (study(LONG), study(LONG));
        let mut count = 1;
        while pieces.advance(Part::Runs) < 1.0 {
            count += 1;
        }
        let steps: usize = LONG_RUNS.iter().map(|&f| at_once.path(f).len()).sum();
        assert!(steps > 4 * STEPS && count >= steps / STEPS, "{steps} steps in {count} pieces");
        assert_eq!(pieces.runs(), at_once.runs());
        // Started and dropped.
        let begun = study(LONG);
        for _ in 0..5 {
            assert!(begun.advance(Part::Runs) < 1.0);
        }
        assert_eq!(begun.runs(), at_once.runs());
    }
}
