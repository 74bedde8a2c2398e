//! What takes long, in pieces of bounded work: a page has other things to do between them.
//!
//! However many pieces it takes, no bit of a result differs.

use std::cell::{OnceCell, RefCell};

use super::run::{Run, needs_gain};
use super::specimen::Measured;
use super::{Study, Trained};
use crate::model::gain::Gaining;
use crate::model::state::Training;
use crate::units::Hertz;

/// What a figure or a table takes of a study, beyond what is computed at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Nothing,
    /// The trainings of the samples.
    Runs,
    /// These, and the trainings over the frequency.
    Scan,
    /// The samples, and what a spectrometer finds of them.
    Measured,
}

/// Steps of the integrator in a piece.
const STEPS: usize = 32;

/// Trainings one after the other.
#[derive(Default)]
pub(super) struct Trainings {
    done: OnceCell<Vec<Run>>,
    begun: RefCell<(Vec<Run>, Option<UnderWay>)>,
}

/// A sample on its way.
enum UnderWay {
    Training(Training),
    /// Trained, and what the load has added to h is still to be told.
    Gaining(Trained, Gaining),
}

/// Measurements one after the other.
#[derive(Default)]
pub(super) struct Measurements {
    done: OnceCell<Vec<Measured>>,
    begun: RefCell<Vec<Measured>>,
}

impl Study {
    /// Does one piece of a part; the share that is done. At 1 the part is there.
    pub fn advance(&self, part: Part) -> f64 {
        match part {
            Part::Nothing => 1.0,
            Part::Runs => self.advance_runs(),
            Part::Scan => {
                let runs = self.advance_runs();
                if runs < 1.0 { 0.5 * runs } else { 0.5 + 0.5 * self.trainings(&self.scan, &self.scanned()) }
            }
            Part::Measured => {
                let runs = self.advance_runs();
                if runs < 1.0 { 0.5 * runs } else { 0.5 + 0.5 * self.measure_one() }
            }
        }
    }

    /// Whether a part is there.
    pub fn has(&self, part: Part) -> bool {
        let runs = || self.runs.done.get().is_some();
        match part {
            Part::Nothing => true,
            Part::Runs => runs(),
            Part::Scan => runs() && self.scan.done.get().is_some(),
            Part::Measured => runs() && self.measured.done.get().is_some(),
        }
    }

    /// One run per training frequency, in the order of `f`.
    pub fn runs(&self) -> &[Run] {
        while self.advance_runs() < 1.0 {}
        self.runs.done.get().map_or(&[], Vec::as_slice)
    }

    /// The state over the frequency, on a grid that covers the training frequencies.
    pub fn scan(&self) -> &[Run] {
        while self.trainings(&self.scan, &self.scanned()) < 1.0 {}
        self.scan.done.get().map_or(&[], Vec::as_slice)
    }

    /// The peaks of every specimen at the frequency of the mechanical spectrum.
    pub fn measured(&self) -> &[Measured] {
        while self.measure_one() < 1.0 {}
        self.measured.done.get().map_or(&[], Vec::as_slice)
    }

    /// The run at a frequency, be it one of `f` or not.
    pub fn run(&self, f: Hertz) -> Option<Run> {
        let of = Trainings::default();
        while self.trainings(&of, &[f]) < 1.0 {}
        of.done.into_inner()?.pop()
    }

    fn advance_runs(&self) -> f64 {
        self.trainings(&self.runs, &self.params().f)
    }

    /// The frequencies of the scan.
    fn scanned(&self) -> Vec<Hertz> {
        const A_DECADE: f64 = 8.0;
        let decade = |f: f64| libm::log10(f);
        let lowest = self.params().f.iter().copied().fold(0.01, f64::min);
        let highest = self.params().f.iter().copied().fold(10.0, f64::max);
        let (from, to) = (libm::floor(decade(lowest)) - 1.0, libm::ceil(decade(highest)) + 1.0);
        let count = ((to - from) * A_DECADE) as u32;
        (0..=count).map(|next| libm::pow(10.0, from + f64::from(next) / A_DECADE)).collect()
    }

    /// Takes trainings at these frequencies on by a piece; the share that is done.
    fn trainings(&self, of: &Trainings, frequencies: &[Hertz]) -> f64 {
        if of.done.get().is_some() {
            return 1.0;
        }
        let begun = &mut *of.begun.borrow_mut();
        let (done, under_way) = (&mut begun.0, &mut begun.1);
        if let Some(&f) = frequencies.get(done.len()) {
            // Of the way of a sample the training is the most.
            const TRAINED: f64 = 0.9;
            let share = |of_sample: f64| (done.len() as f64 + TRAINED * of_sample) / frequencies.len() as f64;
            match under_way.take().unwrap_or_else(|| UnderWay::Training(self.begin(f))) {
                UnderWay::Training(mut training) => {
                    if !self.take_on(&mut training) {
                        let share = share(training.share());
                        *under_way = Some(UnderWay::Training(training));
                        return share;
                    }
                    let trained = self.glass().trained(training);
                    if needs_gain(self, &trained, self.heat_only()) {
                        let gaining = self.glass().begin_gain(self.load(f), self.protocol());
                        *under_way = Some(UnderWay::Gaining(trained, gaining));
                        return share(1.0);
                    }
                    done.push(Run::of(self, Some(f), trained, Some(self.heat_only()), None));
                }
                UnderWay::Gaining(trained, mut gaining) => {
                    if !self.glass().advance_gain(&mut gaining, STEPS) {
                        *under_way = Some(UnderWay::Gaining(trained, gaining));
                        return share(1.0);
                    }
                    let gain = self.glass().gained(&gaining);
                    done.push(Run::of(self, Some(f), trained, Some(self.heat_only()), gain));
                }
            }
        }
        if done.len() < frequencies.len() {
            return done.len() as f64 / frequencies.len() as f64;
        }
        let _ = of.done.set(std::mem::take(done));
        1.0
    }

    /// Takes a training on by a piece; whether it is at its end.
    pub(super) fn take_on(&self, training: &mut Training) -> bool {
        self.glass().advance(training, STEPS)
    }

    fn measure_one(&self) -> f64 {
        let of = &self.measured;
        if of.done.get().is_some() {
            return 1.0;
        }
        let specimens = self.specimens();
        let done = &mut *of.begun.borrow_mut();
        if let Some(specimen) = specimens.get(done.len()) {
            done.push(self.measure(specimen.clone()));
        }
        if done.len() < specimens.len() {
            return done.len() as f64 / specimens.len() as f64;
        }
        let _ = of.done.set(std::mem::take(done));
        1.0
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
        for part in [Part::Runs, Part::Scan, Part::Measured] {
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
    fn what_a_small_load_adds_is_computed_in_pieces_too() {
        let (pieces, at_once) = (study("strain=0.001&f=0.01,10"), study("strain=0.001&f=0.01,10"));
        let mut gained_in_pieces = false;
        while pieces.advance(Part::Runs) < 1.0 {
            gained_in_pieces |= matches!(pieces.runs.begun.borrow().1, Some(UnderWay::Gaining(..)));
        }
        assert!(gained_in_pieces);
        assert_eq!(pieces.runs(), at_once.runs());
        assert!(pieces.runs().iter().all(|run| run.stored_fraction.is_some()));
    }

    /// What a page does between two frames is so much, however long a training is.
    #[test]
    fn a_long_training_is_cut_into_pieces_and_begun_ones_are_finished() {
        let (pieces, at_once) = (study(LONG), study(LONG));
        let mut count = 1;
        while pieces.advance(Part::Runs) < 1.0 {
            count += 1;
        }
        let steps: usize = LONG_RUNS.iter().map(|&f| at_once.train(f).path.len()).sum();
        assert!(steps > 4 * STEPS && count >= steps / STEPS, "{steps} steps in {count} pieces");
        assert_eq!(pieces.runs(), at_once.runs());
        // Begun and not waited for.
        let begun = study(LONG);
        for _ in 0..5 {
            assert!(begun.advance(Part::Runs) < 1.0);
        }
        assert_eq!(begun.runs(), at_once.runs());
    }
}
