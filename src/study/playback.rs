//! [`Playback`]: the state of a sample at every moment of its training.

use super::Study;
use super::job::Job;
use super::run::not_below_0;
use model::loading::{Load, power};
use model::state::{Moment, Protocol, Training};
use model::units::{ElectronVolt, Hertz, JoulePerCubicMetre, Kelvin, KilojoulePerMole, Second, WattPerCubicMetre};

/// A complete training with all its moments.
pub struct Recorded {
    /// 0 leaves the load off.
    f: Hertz,
    steps: Vec<Moment>,
}

/// A training with its moments, still being computed.
pub struct Recording {
    f: Hertz,
    training: Training,
    is_done: bool,
}

/// One sample during the protocol.
pub struct Playback<'a> {
    study: &'a Study,
    /// `None` heats without a load.
    load: Option<Load>,
    protocol: Protocol,
    /// Of the integrator.
    steps: &'a [Moment],
}

/// The state of the sample at one moment.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Instant {
    pub t: Second,
    pub temp: Kelvin,
    pub is_loaded: bool,
    pub cycles: f64,
    pub power: WattPerCubicMetre,
    pub work: JoulePerCubicMetre,
    pub h: KilojoulePerMole,
    pub e_beta_ev: ElectronVolt,
}

impl Job<Study> for Recording {
    type Result = Recorded;

    fn step(&mut self, study: &Study) {
        self.is_done = study.take_on(&mut self.training);
    }

    fn progress(&self) -> f64 {
        self.training.share()
    }

    fn result(self) -> Result<Recorded, Self> {
        if self.is_done { Ok(Recorded { f: self.f, steps: self.training.into_path() }) } else { Err(self) }
    }
}

impl Study {
    /// Trains the sample with this number, from 1 as in [`Study::specimens`], to be played; any other number
    /// means heating without a load.
    pub fn recording(&self, sample: usize) -> Recording {
        let f = sample.checked_sub(1).and_then(|i| self.params().f.get(i)).copied().unwrap_or(0.0);
        Recording { f, training: self.glass().begin_path(self.loaded(f), self.protocol()), is_done: false }
    }

    /// The playback of a sample that was recorded with these parameters.
    pub fn playback<'a>(&'a self, recorded: &'a Recorded) -> Playback<'a> {
        let Recorded { f, steps } = recorded;
        Playback { study: self, load: (*f > 0.0).then(|| self.load(*f)), protocol: self.protocol(), steps }
    }
}

impl Playback<'_> {
    pub fn protocol(&self) -> &Protocol {
        &self.protocol
    }

    pub fn load(&self) -> Option<Load> {
        self.load
    }

    /// The state at `t`, between the steps of the integrator by cubic Hermite polynomials through
    /// values and slopes; h is within 1e-4 kJ/mol of a training that ends there.
    pub fn at(&self, t: Second) -> Instant {
        let t = t.clamp(0.0, self.protocol.duration());
        let after = self.steps.partition_point(|step| step.t < t).clamp(1, self.steps.len() - 1);
        let (a, b) = (&self.steps[after - 1], &self.steps[after]);
        let is_loaded = t <= self.protocol.loaded();
        // A step belongs to one stretch of the protocol: its load is that of its middle.
        let load = self.load.filter(|_| 0.5 * (a.t + b.t) < self.protocol.loaded());
        let h = hermite(t, (a.t, a.h, self.rate(load, a)), (b.t, b.h, self.rate(load, b)));
        let p = |step: &Moment| load.map_or(0.0, |load| self.power(load, step.temp, step.h));
        let work = hermite(t, (a.t, a.work, p(a)), (b.t, b.work, p(b)));
        let temp = self.protocol.temp(t);
        let power = self.load.filter(|_| is_loaded).map_or(0.0, |load| self.power(load, temp, h));
        Instant {
            t,
            temp,
            is_loaded,
            cycles: self.load.map_or(0.0, |load| load.f * t.min(self.protocol.loaded())),
            power,
            // Near zero the integrator may give slightly negative values.
            work: not_below_0(work),
            h: not_below_0(h),
            e_beta_ev: self.study.landscape().e_beta_ev(h),
        }
    }

    fn power(&self, load: Load, temp: Kelvin, h: KilojoulePerMole) -> WattPerCubicMetre {
        let solid = self.study.solid();
        let loss = solid.modulus(load.f, temp, self.study.landscape().e_beta_ev(h)).loss;
        power(load.f, loss, load.strain, solid.e_u())
    }

    /// dh/dt.
    fn rate(&self, load: Option<Load>, step: &Moment) -> f64 {
        let closure = self.study.closure();
        let stored = load.map_or(0.0, |load| closure.storage(self.power(load, step.temp, step.h)));
        stored * (1.0 - step.h / closure.h_max) - closure.relaxation_rate(step.temp) * step.h
    }
}

/// Between two points with slopes, each (t, y, dy/dt); never beyond the two values, since no overshoot is physical.
fn hermite(t: f64, (t0, y0, s0): (f64, f64, f64), (t1, y1, s1): (f64, f64, f64)) -> f64 {
    let width = t1 - t0;
    if width <= 0.0 {
        return y1;
    }
    let x = ((t - t0) / width).clamp(0.0, 1.0);
    let (u, v) = (x * x * (3.0 - 2.0 * x), x * (1.0 - x));
    let straight = y0 + (y1 - y0) * u;
    let curved = straight + width * v * ((1.0 - x) * s0 - x * s1);
    // A stiff step can hide an extremum that its ends do not show; then the interpolation is a smooth one.
    let (low, high) = (y0.min(y1), y0.max(y1));
    let reach = (high - low).max(f64::MIN_POSITIVE);
    if (low - reach..=high + reach).contains(&curved) { curved } else { straight }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::params::Link;

    /// The protocol stopped at `t` on its ramp, and cooled at once.
    fn stopped(study: &Study, f: f64, t: f64) -> f64 {
        let mut params = study.params().clone();
        params.t_end = study.protocol().temp(t);
        params.hold = 0.0;
        params.cool = 1e9;
        Study::new(&params).train(f).h
    }

    #[test]
    fn a_moment_of_the_ramp_is_a_training_that_ends_there() {
        for query in ["", "preset=progressive", "preset=fig1&rate=1", "strain=0.3&rate=20"] {
            let study = Study::new(&Link::parse(query).scenario.params);
            for &f in &[0.0, 0.01, 1.0, 10.0] {
                let recorded = Recorded { f, steps: study.path(f) };
                let playback = study.playback(&recorded);
                for share in [0.13, 0.37, 0.62, 0.81, 0.97] {
                    let t = share * study.protocol().ramp();
                    let (here, there) = (playback.at(t).h, stopped(&study, f, t));
                    assert!((here - there).abs() < 1e-4, "{query}, {f} Hz at {t} s: {here} instead of {there}");
                }
            }
        }
    }

    #[test]
    fn it_begins_as_cast_and_ends_trained() {
        let study = Study::new(&Link::parse("hold=600").scenario.params);
        let (trained, recorded) = (study.train(10.0), study.recording(4).whole(&study));
        let playback = study.playback(&recorded);
        let (start, end) = (playback.at(-1.0), playback.at(1e9));
        assert_eq!((start.h, start.work, start.t), (study.params().h0, 0.0, 0.0));
        assert_eq!((end.h, end.work, end.power), (trained.h, trained.work, 0.0));
        assert_eq!(end.cycles, model::state::cycles(10.0, study.protocol()));
        let held = playback.at(study.protocol().ramp() + 300.0);
        assert!(held.is_loaded && held.power > 0.0 && held.temp == study.params().t_end);
    }

    #[test]
    fn the_work_is_the_power_added_up() {
        let study = Study::new(&Link::parse("").scenario.params);
        let (trained, recorded) = (study.train(1.0), study.recording(3).whole(&study));
        let playback = study.playback(&recorded);
        let (steps, end) = (20_000, study.protocol().duration());
        let dt = end / f64::from(steps);
        let sum: f64 = (0..steps).map(|i| playback.at((f64::from(i) + 0.5) * dt).power * dt).sum();
        assert!((sum / trained.work - 1.0).abs() < 1e-3, "{sum} instead of {}", trained.work);
    }
}
