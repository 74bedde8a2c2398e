//! `Glass::gain`: the enthalpy that a load adds to heating alone, where the difference is small.

use std::cell::Cell;

use super::loading::Load;
use super::ode::{Equation, Integrator, Node, Rates, Slope, Tolerance};
use super::state::{Glass, Protocol};
use crate::units::{JoulePerCubicMetre, Kelvin, KelvinPerSecond, KilojoulePerMole, Second};

/// The unit in which the gain is integrated: so small that the tolerance of a step is one relative to the gain.
const UNIT: KilojoulePerMole = 1e-150;
const TOLERANCE: Tolerance = Tolerance { y_abs: 3e-7, y_rel: 3e-7, w_rel: 1e-6 };
/// In those units: a smaller gain has no relative accuracy.
const LEAST: f64 = 1e6;
/// Where the gain changes its sign during training, its final value must be at least this share of the
/// largest.
const CANCELLED: f64 = 1e-2;

/// The enthalpy that a load adds, and its work.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Gain {
    /// d, kJ/mol: h with the load less h without.
    pub h: KilojoulePerMole,
    /// W, J/m³.
    pub work: JoulePerCubicMetre,
}

impl Glass<'_> {
    /// d, the difference of h after the protocol with and without the load.
    ///
    /// d = h − h_q, dh_q/dt = −r h_q: dd/dt = φ V_m P (P/P_ref)^(g−1) (1 − h/h_max) − r d, with r = ν exp(−E_R/k_BT)
    ///
    /// | in / out | symbol | unit | domain |
    /// |---|---|---|---|
    /// | `load` | f, ε₀ | Hz, 1 | > 0 |
    /// | returns | d, W | kJ/mol, J/m³ | `None` where d has no accurate digits |
    ///
    /// Numerics: RODAS4(3) for d itself, so that its error is relative to d, not to h; h_q by quadrature. The share
    /// d/W of the work is within 1e-3 of the exact one, relative (docs/accuracy.md).
    pub fn gain(&self, load: Load, protocol: Protocol) -> Option<Gain> {
        let mut gaining = self.begin_gain(load, protocol);
        while !self.advance_gain(&mut gaining, usize::MAX) {}
        self.gained(&gaining)
    }

    /// A computation of [`Glass::gain`] for [`Glass::advance_gain`] to continue.
    pub fn begin_gain(&self, load: Load, protocol: Protocol) -> Gaining {
        let now = State { t: 0.0, temp: protocol.t_start, rest: Rest { h: self.h0, gone: 0.0 }, gain: 0.0, work: 0.0 };
        Gaining { load, protocol, now, begun: (now.t, now.rest), extremes: (0.0, 0.0), stretches: 0, under_way: None }
    }

    /// Tries at most `steps` of the integrator. Returns whether the time under load is complete. The number
    /// of calls changes no bit of the result.
    pub fn advance_gain(&self, gaining: &mut Gaining, steps: usize) -> bool {
        let Gaining { load, protocol, now: from, .. } = *gaining;
        let (duration, rate) = match gaining.stretches {
            0 => (protocol.ramp(), protocol.rate),
            1 if protocol.hold > 0.0 => (protocol.hold, 0.0),
            _ => return true,
        };
        let Gaining { begun, extremes, under_way, .. } = gaining;
        let excess = Excess { glass: self, load, from, rate, begun: Cell::new(*begun) };
        let start = Node { t: from.t, y: from.gain, w: from.work };
        let integrator = under_way.get_or_insert_with(|| Integrator::stiff(start, duration, TOLERANCE));
        let is_crossed = integrator.advance(&excess, from.t + duration, steps, |after| {
            let Node { t, y, .. } = after.node();
            excess.begun.set((t, excess.rest(t)));
            *extremes = (extremes.0.min(y), extremes.1.max(y));
        });
        *begun = excess.begun.get();
        if is_crossed {
            let end = integrator.node();
            gaining.now = State { t: end.t, temp: excess.temp(end.t), rest: gaining.begun.1, gain: end.y, work: end.w };
            gaining.stretches += 1;
            gaining.under_way = None;
        }
        gaining.stretches > 1 || (gaining.stretches == 1 && protocol.hold <= 0.0)
    }

    /// The result of a complete computation.
    pub fn gained(&self, gaining: &Gaining) -> Option<Gain> {
        let Gaining { protocol: Protocol { t_start, t_end, cool, .. }, now, extremes: (low, high), .. } = *gaining;
        if low < 0.0 && high > 0.0 && now.gain.abs() < CANCELLED * high.max(-low) {
            return None;
        }
        let left = now.gain * libm::exp(-self.closure.forgotten(t_end, t_start, (t_end - t_start) / cool));
        // No storage means exactly no gain.
        let has_digits = self.closure.fraction == 0.0 || left.abs() >= LEAST;
        has_digits.then_some(Gain { h: left * UNIT, work: now.work })
    }
}

/// dd/dt and P, on a stretch of constant heating rate.
struct Excess<'a> {
    glass: &'a Glass<'a>,
    load: Load,
    from: State,
    rate: KelvinPerSecond,
    /// The start of the present step: from there h of heating alone needs a short integral.
    begun: Cell<(Second, Rest)>,
}

impl Excess<'_> {
    fn temp(&self, t: Second) -> Kelvin {
        self.from.temp + self.rate * (t - self.from.t)
    }

    fn rest(&self, t: Second) -> Rest {
        let (begun, rest) = self.begun.get();
        rest.after(self.glass.closure.forgotten(self.temp(begun), self.temp(t), t - begun))
    }
}

impl Equation for Excess<'_> {
    fn rates(&self, t: Second, gain: f64) -> Rates {
        let Slope { f, p, .. } = self.slope(t, gain);
        Rates { f, p }
    }

    fn slope(&self, t: Second, gain: f64) -> Slope {
        let (glass, temp, rest, d) = (self.glass, self.temp(t), self.rest(t), gain * UNIT);
        // If h starts at h_max, the enthalpy released by heating is more accurate than the difference.
        let unfilled = (glass.closure.h_max - glass.h0 + rest.gone - d) / glass.closure.h_max;
        let stored = glass.storage_slope(self.load, temp, self.rate, rest.h + d, unfilled);
        let (relaxation, relaxation_t) = glass.closure.relaxation_and_slope(temp, self.rate);
        let rest_t = -relaxation * rest.h;
        Slope {
            f: stored.f / UNIT - relaxation * gain,
            f_y: stored.f_y - relaxation,
            f_t: (stored.f_t + stored.f_y * rest_t) / UNIT - relaxation_t * gain,
            p: stored.p,
            p_y: stored.p_y * UNIT,
            p_t: stored.p_t + stored.p_y * rest_t,
        }
    }

    fn longest(&self, t: Second, gain: f64) -> Second {
        self.glass.max_step(self.load, self.temp(t), self.rate, self.rest(t).h + gain * UNIT)
    }
}

/// A computation of [`Glass::gain`] in progress.
#[must_use = "it does nothing until `Glass::advance_gain` continues it"]
pub struct Gaining {
    load: Load,
    protocol: Protocol,
    /// The start of the present stretch.
    now: State,
    /// The start of the present step, and h of heating alone there.
    begun: (Second, Rest),
    /// The least and the greatest gain so far, in units of `UNIT`.
    extremes: (f64, f64),
    stretches: usize,
    under_way: Option<Integrator>,
}

#[derive(Clone, Copy)]
struct State {
    t: Second,
    temp: Kelvin,
    rest: Rest,
    /// In units of `UNIT`.
    gain: f64,
    work: JoulePerCubicMetre,
}

/// Heating alone: the rest of h, and the released part.
#[derive(Clone, Copy)]
struct Rest {
    h: KilojoulePerMole,
    gone: KilojoulePerMole,
}

impl Rest {
    fn after(self, forgotten: f64) -> Self {
        Self { h: self.h * libm::exp(-forgotten), gone: self.gone - self.h * libm::expm1(-forgotten) }
    }
}
