//! [`Job`]: work that takes longer than a frame, in pieces. [`Kept`]: its result, or the job on its way there.
//!
//! A page computes a piece between two frames; a command computes all pieces at once. Dropping a job cancels
//! it. The number of pieces changes no bit of the result.

use std::cell::{OnceCell, RefCell};

/// Work on `On`, which is the same at every step.
pub trait Job<On: ?Sized>: Sized {
    type Result;

    /// Computes one piece, some milliseconds at most.
    fn step(&mut self, on: &On);

    /// The share of the work that is done, from 0 to 1. It never falls.
    fn progress(&self) -> f64;

    /// The result, or the job where work is left.
    fn result(self) -> Result<Self::Result, Self>;

    /// Computes everything at once.
    fn whole(mut self, on: &On) -> Self::Result {
        loop {
            match self.result() {
                Ok(result) => return result,
                Err(job) => self = job,
            }
            self.step(on);
        }
    }
}

/// The result of a job that starts when the result is first needed.
pub struct Kept<J, R> {
    result: OnceCell<R>,
    job: RefCell<Option<J>>,
}

impl<J, R> Default for Kept<J, R> {
    fn default() -> Self {
        Self { result: OnceCell::new(), job: RefCell::new(None) }
    }
}

impl<J, R> Kept<J, R> {
    /// The result, if it is there.
    pub fn get(&self) -> Option<&R> {
        self.result.get()
    }

    /// Computes a piece and returns the share that is done. It is 1 exactly when the result is there.
    pub fn advance<On: ?Sized>(&self, on: &On, start: impl FnOnce() -> J) -> f64
    where
        J: Job<On, Result = R>,
    {
        const ALMOST: f64 = 0.999;
        if self.result.get().is_some() {
            return 1.0;
        }
        let mut job = self.job.take().unwrap_or_else(start);
        job.step(on);
        let progress = job.progress().min(ALMOST);
        match job.result() {
            Ok(result) => {
                self.result.get_or_init(|| result);
                1.0
            }
            Err(job) => {
                self.job.replace(Some(job));
                progress
            }
        }
    }

    /// Acts on the job, where work is left.
    pub fn on_the_way<T>(&self, start: impl FnOnce() -> J, act: impl FnOnce(&mut J) -> T) -> Option<T> {
        if self.result.get().is_some() {
            return None;
        }
        Some(act(self.job.borrow_mut().get_or_insert_with(start)))
    }

    /// The result; computes all work that is left.
    pub fn whole<On: ?Sized>(&self, on: &On, start: impl FnOnce() -> J) -> &R
    where
        J: Job<On, Result = R>,
    {
        self.result.get_or_init(|| self.job.take().unwrap_or_else(start).whole(on))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Adds up the numbers that it is about, one a step.
    struct Sum {
        next: usize,
        of: usize,
        sum: u32,
    }

    impl Job<[u32]> for Sum {
        type Result = u32;

        fn step(&mut self, on: &[u32]) {
            self.sum += on[self.next];
            self.next += 1;
        }

        fn progress(&self) -> f64 {
            self.next as f64 / self.of as f64
        }

        fn result(self) -> Result<u32, Self> {
            if self.next == self.of { Ok(self.sum) } else { Err(self) }
        }
    }

    const ON: [u32; 4] = [1, 2, 3, 4];

    fn start() -> Sum {
        Sum { next: 0, of: ON.len(), sum: 0 }
    }

    #[test]
    fn a_job_is_the_same_in_pieces_at_once_and_begun_in_pieces() {
        assert_eq!(start().whole(&ON), 10);
        let kept = Kept::default();
        let shares: Vec<f64> = (0..5).map(|_| kept.advance(&ON[..], start)).collect();
        assert_eq!((shares, kept.get()), (vec![0.25, 0.5, 0.75, 1.0, 1.0], Some(&10)));
        let begun = Kept::default();
        begun.advance(&ON[..], start);
        assert_eq!((begun.get(), begun.whole(&ON[..], || unreachable!("it is begun"))), (None, &10));
        assert_eq!(begun.whole(&ON[..], || unreachable!("it is done")), &10);
    }

    #[test]
    fn a_job_without_work_is_done_by_its_first_step_at_the_latest() {
        assert_eq!(Sum { next: 0, of: 0, sum: 7 }.whole(&[]), 7);
    }
}
