//! [`CutJob`]: the cut through the map over the frequency, one frequency after the other.

use super::{HAS_ALL, HAS_MAPS, Job, Kept, Shift, Study};
use model::units::{Hertz, Kelvin};

/// Trainings over the training frequency to each of `t_ends`.
#[derive(Debug, Clone, Default)]
pub struct Cut {
    pub f: Vec<Hertz>,
    /// Those of `t_ends` that lie above T_start, rising.
    pub ends: Vec<Kelvin>,
    /// For each frequency one to each end.
    pub trained: Vec<Vec<Shift>>,
}

pub(super) type Cuts = Kept<CutJob, Cut>;

/// Trains at one frequency after the other.
pub(super) struct CutJob(Cut);

impl Job<Study> for CutJob {
    type Result = Cut;

    fn step(&mut self, study: &Study) {
        let Self(cut) = self;
        if let Some(&f) = cut.f.get(cut.trained.len()).filter(|_| HAS_ALL && HAS_MAPS) {
            cut.trained.push(study.shifts(f, &cut.ends));
        }
    }

    fn progress(&self) -> f64 {
        self.0.trained.len() as f64 / self.0.f.len().max(1) as f64
    }

    fn result(self) -> Result<Cut, Self> {
        if self.0.trained.len() == self.0.f.len() { Ok(self.0) } else { Err(self) }
    }
}

impl Study {
    /// The cut over the frequency, on a grid that covers the training frequencies.
    pub fn cut(&self) -> &Cut {
        self.cut.whole(self, || self.cutting())
    }

    pub(super) fn cutting(&self) -> CutJob {
        let p = self.params();
        let mut ends: Vec<f64> = p.t_ends.iter().copied().filter(|t_end| *t_end > p.t_start).collect();
        ends.sort_by(f64::total_cmp);
        CutJob(Cut { f: self.around_the_samples((f64::INFINITY, 0.0), 12.0), ends, trained: vec![] })
    }
}
