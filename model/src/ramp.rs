//! [`Ramp`]: trainings that differ in T_end alone, and the change of h, to the digits that a border needs.

use super::loading::Load;
use super::ode::{Integrator, Tolerance};
use super::state::{Driven, Glass, Moment, Protocol, TOLERANCE, Trained, Training};
use crate::units::{Kelvin, KilojoulePerMole, Second};

/// Terminal temperatures, with the share of h that cooling from each of them leaves. It depends on no load.
pub struct Ends {
    protocol: Protocol,
    each: Vec<(Kelvin, f64)>,
}

/// One loaded ramp, from which trainings to any T_end branch off.
///
/// Numerics: the steps of a ramp do not depend on its end, so that one integration serves all; each training has one
/// last step of its own, its hold and its cooling.
pub struct Ramp<'a> {
    glass: &'a Glass<'a>,
    load: Load,
    protocol: Protocol,
    driven: Driven<'a>,
    /// The integration before each of its attempts at a step, and where that step would end.
    states: Vec<(Integrator, Second)>,
}

/// Near a border h returns to h₀: the error counts beside the change.
const OF_CHANGE: Tolerance = Tolerance { y_abs: 1e-13, y_rel: 1e-9, w_rel: 1e-6 };

impl Glass<'_> {
    /// The ends of trainings for [`Ramp::to_each`].
    ///
    /// | in | symbol | unit | domain |
    /// |---|---|---|---|
    /// | `protocol` | | | its `t_end` does not count |
    /// | `temps` | T_end | K | > T_start |
    pub fn ends(&self, protocol: Protocol, temps: &[Kelvin]) -> Ends {
        let end = |t_end: Kelvin| {
            let protocol = Protocol { t_end, ..protocol };
            let start = self.begin(None, protocol).now;
            let heated = |t| Moment { t, temp: Driven::temp_at(start, protocol.rate, protocol.ramp()), ..start };
            (t_end, self.cooled(heated(protocol.ramp() + protocol.hold.max(0.0)), protocol))
        };
        Ends { protocol, each: temps.iter().map(|temp| end(*temp)).collect() }
    }

    /// The ramp under a load; the protocol's `t_end` does not count.
    pub fn ramp(&self, load: Load, protocol: Protocol) -> Ramp<'_> {
        let driven = Driven::new(self, load, self.begin(Some(load), protocol).now, protocol.rate);
        let start = driven.integrator(protocol, 0.0, TOLERANCE);
        let next = start.next(&driven);
        Ramp { glass: self, load, protocol, driven, states: vec![(start, next)] }
    }

    /// h after the protocol less h₀, kJ/mol: within 1e-8 of itself, relative, or 1e-12 kJ/mol.
    pub fn change(&self, load: Load, protocol: Protocol) -> KilojoulePerMole {
        if load.f <= 0.0 || load.strain <= 0.0 {
            return self.train(None, protocol).h - self.h0;
        }
        let mut now = self.begin(Some(load), protocol).now;
        for (duration, rate) in [(protocol.ramp(), protocol.rate), (protocol.hold, 0.0)] {
            if duration > 0.0 {
                let driven = Driven::new(self, load, now, rate).less(self.h0);
                let mut integrator = driven.integrator(protocol, duration, OF_CHANGE);
                while !integrator.advance(&driven, now.t + duration, usize::MAX, |_| {}) {}
                now = driven.moment(integrator.node());
            }
        }
        now.h * self.cooled(now, protocol) - self.h0
    }
}

impl Ramp<'_> {
    /// The state after training to one temperature: bit by bit that of [`Glass::train`].
    pub fn to(&mut self, t_end: Kelvin) -> Trained {
        let (training, protocol) = self.heated(t_end);
        self.after(&training, self.glass.cooled(training.now, protocol))
    }

    /// The states after training to each temperature, which should rise.
    pub fn to_each(&mut self, ends: &Ends) -> Vec<Trained> {
        let each = ends.each.iter();
        each.map(|&(t_end, left)| {
            let (training, protocol) = self.heated(t_end);
            debug_assert_eq!(protocol, Protocol { t_end, ..ends.protocol });
            self.after(&training, left)
        })
        .collect()
    }

    /// The training at the moment at which the load goes off.
    fn heated(&mut self, t_end: Kelvin) -> (Training, Protocol) {
        let protocol = Protocol { t_end, ..self.protocol };
        let mut training = self.glass.begin(Some(self.load), protocol);
        if self.load.f > 0.0 && self.load.strain > 0.0 {
            let end = protocol.ramp();
            let from = self.before(end);
            training.now = self.driven.moment(self.states[from].0.at(&self.driven, end));
            training.stretches = 1;
        }
        while training.stretches < 2 {
            self.glass.advance(&mut training, usize::MAX);
        }
        (training, protocol)
    }

    /// The place of the first state from which the next step would reach a time: a training that ends there cuts that step.
    fn before(&mut self, end: f64) -> usize {
        if let Some(at) = self.states.iter().position(|(_, next)| *next >= end) {
            return at;
        }
        let (mut state, mut next) = self.states[self.states.len() - 1].clone();
        while next < end {
            state.advance(&self.driven, f64::INFINITY, 1, |_| {});
            next = state.next(&self.driven);
            self.states.push((state.clone(), next));
        }
        self.states.len() - 1
    }

    fn after(&self, training: &Training, left: f64) -> Trained {
        let h = training.now.h * left;
        Trained { h, e_beta_ev: self.glass.landscape.e_beta_ev(h), work: training.now.work }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::relaxation::Pivot;
    use crate::solid::Solid;
    use crate::state::{Closure, Landscape};

    const LANDSCAPE: Landscape = Landscape { e_alpha_ev: 1.96, h_mid: 0.98, h_scale: 3.59 };
    const HZ: Load = Load { f: 1.0, strain: 0.002 };

    fn solid() -> Solid {
        Solid::new(0.4, 0.03, 0.0, 35e9, Pivot { temp: 368.0, tau: 0.16 })
    }

    #[test]
    fn trainings_that_share_a_ramp_are_single_trainings_bit_by_bit() {
        let solid = solid();
        for (closure, rate, hold) in [
            (Closure::SAMPLE, 0.05, 0.0),
            (Closure { drive: 1.0, fraction: 1.0, ..Closure::SAMPLE }, 0.5, 600.0),
            // Stiff on the ramp.
            (Closure { e_r_ev: 1.0, ..Closure::SAMPLE }, 0.01, 0.0),
        ] {
            let glass = Glass::new(&solid, LANDSCAPE, closure, 0.34);
            let protocol = Protocol { t_start: 303.0, t_end: 0.0, rate, hold, cool: 0.5 };
            let temps: Vec<f64> = (1..=60).map(|i| 303.0 + 2.3 * f64::from(i)).collect();
            for load in [HZ, Load { f: 30.0, strain: 0.01 }, Load { f: 1.0, strain: 0.0 }] {
                let shared = glass.ramp(load, protocol).to_each(&glass.ends(protocol, &temps));
                let single = |t_end: &f64| glass.train(Some(load), Protocol { t_end: *t_end, ..protocol });
                assert_eq!(shared, temps.iter().map(single).collect::<Vec<_>>(), "{load:?}");
                // In any order.
                let mut ramp = glass.ramp(load, protocol);
                for t_end in temps.iter().rev().step_by(7) {
                    assert_eq!(ramp.to(*t_end), single(t_end), "{load:?}");
                }
            }
        }
    }

    #[test]
    fn the_change_is_that_of_a_training_and_keeps_its_digits() {
        let solid = solid();
        let glass = Glass::new(&solid, LANDSCAPE, Closure { drive: 1.0, ..Closure::SAMPLE }, 0.34);
        for hold in [0.0, 600.0] {
            let protocol = Protocol { t_start: 303.0, t_end: 393.0, rate: 0.05, hold, cool: 0.5 };
            for load in [HZ, Load { f: 100.0, strain: 0.005 }, Load { f: 0.0, strain: 0.002 }] {
                let (change, trained) = (glass.change(load, protocol), glass.train(Some(load), protocol));
                assert!((trained.h - glass.h0 - change).abs() < 1e-7, "{load:?}: {change}");
            }
        }
        // A load so weak that its effect is lost in the last digits of h; no relaxation. h − h₀ follows the strain squared.
        let closure = Closure { drive: 1.0, attempt_rate: 0.0, ..Closure::SAMPLE };
        let glass = Glass::new(&solid, LANDSCAPE, closure, 0.34);
        let protocol = Protocol { t_start: 303.0, t_end: 393.0, rate: 0.05, hold: 0.0, cool: 0.5 };
        let change = |strain: f64| glass.change(Load { f: 1.0, strain }, protocol);
        assert!((change(1e-5) / change(1e-6) / 100.0 - 1.0).abs() < 1e-6, "{} {}", change(1e-5), change(1e-6));
    }
}
