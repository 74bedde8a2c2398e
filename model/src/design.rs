//! [`Design`]: the protocol that trains a glass to a wanted enthalpy.
//!
//! More than one protocol leads to a state. Each method asks for one of them, with everything else fixed: h rises strictly with
//! the frequency and with the strain as long as it is below h_max, since the power does, and since solutions of a scalar equation
//! keep their order. So a frequency or a strain is unique where it exists.

use super::loading::Load;
use super::numerics::extremum::maximum;
use super::numerics::roots::Bracket;
use super::state::{Glass, Protocol};
use crate::units::{Hertz, Kelvin, KilojoulePerMole, Second};

/// A protocol, its load, and where they lead.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Recipe {
    /// `None` for heat alone.
    pub load: Option<Load>,
    /// The protocol.
    pub protocol: Protocol,
    /// h after it, kJ/mol.
    pub h: KilojoulePerMole,
}

/// Why there is no protocol.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Missing {
    /// None leads there; this one comes nearest.
    Nearest(Recipe),
    /// The as-cast glass is there, or beyond: nothing has to be done.
    AsCast,
    /// Heat alone only lowers h.
    NotByHeat,
    /// T_start is not below the highest T_end.
    NoRoom,
}

/// The answer first, then others that give the same h.
pub type Answer = Result<Vec<Recipe>, Missing>;

/// Two enthalpies are the same within this, kJ/mol: less than a training is good to.
const SAME: KilojoulePerMole = 1e-6;
/// A root is no root where h changes by more within the width to which it is found, kJ/mol.
const STEEP: KilojoulePerMole = 1e-5;
/// Temperatures are found to this, K.
const TEMP_WIDTH: Kelvin = 1e-6;
/// The place of a maximum, K: h is flat there.
const FLAT_WIDTH: Kelvin = 1e-3;

/// The search for a protocol that leads a glass to h.
pub struct Design<'a> {
    /// The glass.
    pub glass: &'a Glass<'a>,
    /// What is kept of it depends on the method.
    pub protocol: Protocol,
    /// The wanted h, kJ/mol.
    pub h: KilojoulePerMole,
}

impl Design<'_> {
    /// The frequency that gives h, all else fixed.
    ///
    /// | in / out | symbol | unit | domain |
    /// |---|---|---|---|
    /// | `strain` | ε₀ | 1 | ≥ 0 |
    /// | `low`, `high` | f | Hz | 0 < low < high |
    /// | returns | f | Hz | where h lies between the enthalpies at the two ends |
    ///
    /// Limits: at most one. Numerics: Chandrupatla in ln f.
    pub fn frequency(&self, strain: f64, (low, high): (Hertz, Hertz)) -> Answer {
        let recipe = |ln_f: f64| self.recipe(Load { f: libm::exp(ln_f).clamp(low, high), strain }, self.protocol);
        self.along(Bracket::new(libm::log(low), libm::log(high)), 1e-11, recipe)
    }

    /// The strain that gives h, all else fixed.
    ///
    /// | in / out | symbol | unit | domain |
    /// |---|---|---|---|
    /// | `f` | f | Hz | > 0 |
    /// | `low`, `high` | ε₀ | 1 | 0 ≤ low < high |
    /// | returns | ε₀ | 1 | where h lies between the enthalpies at the two ends |
    ///
    /// Limits: at most one.
    pub fn strain(&self, f: Hertz, (low, high): (f64, f64)) -> Answer {
        let recipe = |strain: f64| self.recipe(Load { f, strain }, self.protocol);
        self.along(Bracket::new(low, high), 1e-10 * high, recipe)
    }

    /// The least strain that gives h at some T_end, at one frequency.
    ///
    /// max over T_end of h(ε₀, T_end) = h
    ///
    /// | in / out | symbol | unit | domain |
    /// |---|---|---|---|
    /// | `f` | f | Hz | > 0 |
    /// | `most` | ε₀ | 1 | > 0: the largest |
    /// | `cap` | T_end | K | the highest |
    /// | returns | ε₀, T_end | 1, K | for h above h₀ |
    ///
    /// Limits: ε₀ is unique, since the maximum rises with it; h rises with f, so that the highest frequency is the best.
    /// Numerics: 41 temperatures and the golden section inside of Chandrupatla.
    pub fn least_strain(&self, f: Hertz, most: f64, cap: Kelvin) -> Answer {
        const TEMPS: usize = 40;
        self.has_room(cap)?;
        if self.h <= self.glass.h0 + SAME {
            return Err(Missing::AsCast);
        }
        let best = |strain: f64| {
            let load = Load { f, strain };
            let (_, (t_end, _)) = self.scan(load, cap, TEMPS);
            self.recipe(load, self.to(t_end))
        };
        self.along(Bracket::new(0.0, most), 1e-10 * most, best)
    }

    /// The least T_end that gives h at one load; then the higher ones that give the same.
    ///
    /// | in / out | symbol | unit | domain |
    /// |---|---|---|---|
    /// | `load` | f, ε₀ | Hz, 1 | > 0 |
    /// | `cap` | T_end | K | the highest |
    /// | returns | T_end | K | for h above h₀ |
    ///
    /// Numerics: every change of sign between 61 temperatures and the maximum near their highest. A pair of roots between
    /// two of them is missed elsewhere.
    pub fn least_end(&self, load: Load, cap: Kelvin) -> Answer {
        const TEMPS: usize = 60;
        self.has_room(cap)?;
        if self.h <= self.glass.h0 + SAME {
            return Err(Missing::AsCast);
        }
        let recipe = |t_end: Kelvin| self.recipe(load, self.to(t_end));
        let (points, (best, h)) = self.scan(load, cap, TEMPS);
        if h < self.h {
            let top = recipe(best);
            return if self.h - top.h <= SAME { Ok(vec![top]) } else { Err(Missing::Nearest(top)) };
        }
        let mut roots = Vec::new();
        let mut ramp = self.glass.ramp(load, self.protocol);
        for pair in points.windows(2).filter(|pair| (pair[0].1 >= self.h) != (pair[1].1 >= self.h)) {
            let root = Bracket::new(pair[0].0, pair[1].0).zero(TEMP_WIDTH, |t_end| ramp.to(t_end).h - self.h);
            roots.extend(root.map(recipe));
        }
        let roots = self.reached(roots);
        // A hold at T_start may be more than enough.
        if points[0].1 >= self.h {
            let first = recipe(points[0].0);
            return Ok(std::iter::once(first).chain(roots.unwrap_or_default()).collect());
        }
        roots
    }

    /// The shortest protocol that gives h at one load: heating, a hold, cooling.
    ///
    /// | in / out | symbol | unit | domain |
    /// |---|---|---|---|
    /// | `load` | f, ε₀ | Hz, 1 | > 0 |
    /// | `cap` | T_end | K | the highest |
    /// | `longest` | t_hold | s | > 0 |
    /// | returns | T_end, t_hold | K, s | for h above h₀ |
    ///
    /// Limits: the hold at each T_end is unique, since h runs monotonically to its steady state and cooling keeps the order.
    /// There always is a hold: a ramp that reaches h without one can end earlier for as long a hold, and cools for less.
    /// Numerics: Chandrupatla in the hold; 80 temperatures and the golden section over T_end. That they show the least time
    /// is not proved.
    pub fn least_time(&self, load: Load, cap: Kelvin, longest: Second) -> Answer {
        const TEMPS: usize = 79;
        self.has_room(cap)?;
        if self.h <= self.glass.h0 + SAME {
            return Err(Missing::AsCast);
        }
        let held = |t_end: Kelvin, hold: Second| Protocol { t_end, hold, ..self.protocol };
        let time = |t_end: Kelvin| match self.hold(load, t_end, longest) {
            Some(hold) => -held(t_end, hold).duration(),
            None => f64::NEG_INFINITY,
        };
        let points: Vec<(Kelvin, f64)> = self.temps(cap, TEMPS).into_iter().map(|t_end| (t_end, time(t_end))).collect();
        let (fastest, _) = highest(&points, time);
        let best = self.hold(load, fastest, longest).map(|hold| self.recipe(load, held(fastest, hold)));
        if let Some(best) = best {
            return Ok(vec![best]);
        }
        let steady = Design { protocol: Protocol { hold: longest, ..self.protocol }, ..*self };
        let (_, (t_end, _)) = steady.scan(load, cap, TEMPS);
        Err(Missing::Nearest(self.recipe(load, held(t_end, longest))))
    }

    /// The shortest protocol that lowers h by heat alone.
    ///
    /// t_hold = ln(h₁/h)/[ν exp(−E_R/k_BT_end)], h₁ without a hold
    ///
    /// | in / out | symbol | unit | domain |
    /// |---|---|---|---|
    /// | `cap` | T_end | K | the highest |
    /// | `longest` | t_hold | s | > 0 |
    /// | returns | T_end, t_hold | K, s | for 0 < h < h₀ |
    ///
    /// Limits: the hottest hold is the shortest. Where heating to `cap` and cooling lower h too far already, the one T_end
    /// without a hold.
    pub fn relaxation(&self, cap: Kelvin, longest: Second) -> Answer {
        self.has_room(cap)?;
        if (self.h - self.glass.h0).abs() <= SAME {
            return Err(Missing::AsCast);
        }
        if self.h > self.glass.h0 {
            return Err(Missing::NotByHeat);
        }
        let recipe = |t_end: Kelvin, hold: Second| {
            let protocol = Protocol { t_end, hold, ..self.protocol };
            Recipe { load: None, protocol, h: self.glass.train(None, protocol).h }
        };
        let bare = recipe(cap, 0.0);
        if bare.h <= self.h {
            let between = Bracket::new(self.protocol.t_start, cap);
            let root = between.zero(TEMP_WIDTH, |t_end| recipe(t_end, 0.0).h - self.h);
            return root.map(|t_end| vec![recipe(t_end, 0.0)]).ok_or(Missing::Nearest(bare));
        }
        let hold = libm::log(bare.h / self.h.max(0.0)) / self.glass.closure.relaxation_rate(cap);
        // Also where h or the rate is 0.
        if hold <= longest { Ok(vec![recipe(cap, hold)]) } else { Err(Missing::Nearest(recipe(cap, longest))) }
    }

    /// The value of one variable for which a recipe gives h. What comes nearest is at an end.
    fn along(&self, bracket: Bracket, width: f64, recipe: impl Fn(f64) -> Recipe) -> Answer {
        if let Some(root) = bracket.zero(width, |x| recipe(x).h - self.h) {
            return self.reached(vec![recipe(root)]);
        }
        let far = |recipe: &Recipe| (recipe.h - self.h).abs();
        let (low, high) = (recipe(bracket.low), recipe(bracket.high));
        let near = if far(&low) < far(&high) { low } else { high };
        if far(&near) <= SAME { Ok(vec![near]) } else { Err(Missing::Nearest(near)) }
    }

    /// Without the roots at which h jumps over the goal.
    fn reached(&self, mut roots: Vec<Recipe>) -> Answer {
        let first = roots.first().copied();
        roots.retain(|recipe| (recipe.h - self.h).abs() <= STEEP);
        match first {
            Some(first) if roots.is_empty() => Err(Missing::Nearest(first)),
            _ => Ok(roots),
        }
    }

    fn recipe(&self, load: Load, protocol: Protocol) -> Recipe {
        Recipe { load: Some(load), protocol, h: self.glass.train(Some(load), protocol).h }
    }

    fn to(&self, t_end: Kelvin) -> Protocol {
        Protocol { t_end, ..self.protocol }
    }

    fn has_room(&self, cap: Kelvin) -> Result<(), Missing> {
        if self.protocol.t_start + FLAT_WIDTH < cap { Ok(()) } else { Err(Missing::NoRoom) }
    }

    /// T_end from just above T_start to the cap.
    fn temps(&self, cap: Kelvin, steps: usize) -> Vec<Kelvin> {
        let (from, span) = (self.protocol.t_start, cap - self.protocol.t_start);
        let first = std::iter::once(from + FLAT_WIDTH.min(1e-3 * span));
        first.chain((1..=steps).map(|i| if i == steps { cap } else { from + span * i as f64 / steps as f64 })).collect()
    }

    /// h over T_end with its maximum among the points, and that maximum.
    fn scan(
        &self,
        load: Load,
        cap: Kelvin,
        steps: usize,
    ) -> (Vec<(Kelvin, KilojoulePerMole)>, (Kelvin, KilojoulePerMole)) {
        let mut ramp = self.glass.ramp(load, self.protocol);
        let mut points: Vec<_> = self.temps(cap, steps).into_iter().map(|t_end| (t_end, ramp.to(t_end).h)).collect();
        let top = highest(&points, |t_end| ramp.to(t_end).h);
        points.insert(points.partition_point(|point| point.0 < top.0), top);
        points.dedup();
        (points, top)
    }

    /// The hold at T_end after which h is reached, 0 where it is without one.
    fn hold(&self, load: Load, t_end: Kelvin, longest: Second) -> Option<Second> {
        let above = |hold: Second| self.recipe(load, Protocol { t_end, hold, ..self.protocol }).h - self.h;
        if above(0.0) >= 0.0 {
            return Some(0.0);
        }
        let (mut before, mut after) = (0.0, 1.0_f64.min(longest));
        while above(after) < 0.0 {
            if after >= longest {
                return None;
            }
            (before, after) = (after, (4.0 * after).min(longest));
        }
        Bracket::new(before, after).zero(1e-9 * after, above)
    }
}

/// The highest place of g near the highest of these points of it, an end included. Of two maxima that the points do not
/// separate, one is found.
fn highest(points: &[(Kelvin, f64)], mut g: impl FnMut(Kelvin) -> f64) -> (Kelvin, f64) {
    // Of equal ones the first.
    let top = (0..points.len()).rev().max_by(|&a, &b| points[a].1.total_cmp(&points[b].1)).unwrap_or(0);
    let around = (points[top.saturating_sub(1)].0, points[(top + 1).min(points.len() - 1)].0);
    let refined = maximum(around, FLAT_WIDTH, &mut g);
    let refined = (refined, g(refined));
    if refined.1 > points[top].1 { refined } else { points[top] }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::relaxation::Pivot;
    use crate::solid::Solid;
    use crate::state::{Closure, Landscape};

    const H0: f64 = 0.34;

    /// The glass of the paper, and its protocol.
    fn with_glass(test: impl Fn(&Glass, Protocol)) {
        let solid = Solid::new(0.36, 0.2, 0.0, 40e9, Pivot { temp: 566.67, tau: 1.04e-6 });
        let closure = Closure {
            fraction: 0.2121,
            molar_volume: 15.9e-6,
            drive: 1.0,
            p_ref: 1e5,
            h_max: 1.8,
            attempt_rate: 1e13,
            e_r_ev: 1.20912,
        };
        let glass = Glass::new(&solid, Landscape::through(1.9615, 3.59116, H0, 1.0674), closure, H0);
        test(&glass, Protocol { t_start: 298.0, t_end: 383.0, rate: 0.05, hold: 0.0, cool: 10.0 / 60.0 });
    }

    const CAP: f64 = 397.0;
    const STRONG: Load = Load { f: 10.0, strain: 3e-3 };

    fn is_reached(glass: &Glass, answer: &Answer, h: f64) {
        for recipe in answer.as_ref().unwrap() {
            assert!((recipe.h - h).abs() < 1e-6, "{recipe:?}");
            assert_eq!(glass.train(recipe.load, recipe.protocol).h, recipe.h);
        }
    }

    #[test]
    fn whatever_is_found_leads_to_the_goal() {
        with_glass(|glass, protocol| {
            for h in [0.35, 0.42, 0.6] {
                let design = Design { glass, protocol, h };
                is_reached(glass, &design.frequency(2e-3, (1e-5, 1e5)), h);
                is_reached(glass, &design.strain(10.0, (0.0, 0.02)), h);
                is_reached(glass, &design.least_strain(10.0, 3e-3, CAP), h);
                is_reached(glass, &design.least_end(STRONG, CAP), h);
                is_reached(glass, &design.least_time(STRONG, CAP, 1e6), h);
            }
            for h in [0.339, 0.2, 0.01] {
                is_reached(glass, &Design { glass, protocol, h }.relaxation(CAP, 1e6), h);
            }
        });
    }

    #[test]
    fn the_least_is_the_least() {
        with_glass(|glass, protocol| {
            let h = 0.49;
            let design = Design { glass, protocol, h };
            // With less strain no temperature leads there.
            let least = design.least_strain(10.0, 3e-3, CAP).unwrap()[0];
            let load = least.load.unwrap();
            for t_end in (300..397).map(f64::from) {
                let less = Load { strain: 0.9999 * load.strain, ..load };
                assert!(glass.train(Some(less), Protocol { t_end, ..protocol }).h < h, "{t_end} K");
            }
            // Below the least temperature there is less, and above the greatest too.
            let ends = design.least_end(STRONG, CAP).unwrap();
            let [low, high] = &ends[..] else { panic!("{ends:?}") };
            for (t_end, reaches) in [
                (low.protocol.t_end - 0.01, false),
                (low.protocol.t_end + 0.01, true),
                (high.protocol.t_end - 0.01, true),
                (high.protocol.t_end + 0.01, false),
            ] {
                assert_eq!(glass.train(Some(STRONG), Protocol { t_end, ..protocol }).h >= h, reaches, "{t_end} K");
            }
            // No other temperature is faster.
            let fast = Protocol { rate: 20.0 / 60.0, ..protocol };
            let design = Design { glass, protocol: fast, h };
            let best = design.least_time(STRONG, CAP, 1e6).unwrap()[0].protocol;
            assert!(best.hold > 0.0);
            for t_end in (310..397).map(f64::from) {
                let Some(hold) = design.hold(STRONG, t_end, 1e6) else { continue };
                assert!(Protocol { t_end, hold, ..fast }.duration() >= best.duration() - 1e-3, "{t_end} K");
            }
            let relaxed = Design { h: 0.2, ..design }.relaxation(CAP, 1e6).unwrap()[0].protocol;
            let cooler = Design { h: 0.2, ..design }.relaxation(CAP - 5.0, 1e6).unwrap()[0].protocol;
            assert!(relaxed.t_end == CAP && relaxed.duration() < cooler.duration());
        });
    }

    #[test]
    fn the_fastest_has_a_hold_and_the_gentlest_may_have_none() {
        with_glass(|glass, protocol| {
            let slow = Design { glass, protocol: Protocol { rate: 0.005, ..protocol }, h: 0.45 };
            let (best, bare) = (slow.least_time(STRONG, CAP, 1e6).unwrap()[0], slow.least_end(STRONG, CAP).unwrap()[0]);
            assert!(best.protocol.hold > 0.0 && best.protocol.duration() < bare.protocol.duration(), "{best:?}");
            let warm = Design { glass, protocol, h: 0.33 }.relaxation(CAP, 1e6).unwrap()[0];
            assert!(warm.protocol.hold == 0.0 && warm.protocol.t_end < CAP, "{warm:?}");
        });
    }

    #[test]
    fn what_no_protocol_reaches_has_a_nearest_one_or_a_reason() {
        with_glass(|glass, protocol| {
            let design = |h| Design { glass, protocol, h };
            let nearest = |answer: Answer| match answer {
                Err(Missing::Nearest(recipe)) => recipe,
                other => panic!("{other:?}"),
            };
            // Never above h_max, never below what heat leaves.
            assert_eq!(nearest(design(1.9).frequency(2e-3, (1e-5, 1e5))).load.unwrap().f.round(), 1e5);
            assert_eq!(nearest(design(0.1).strain(10.0, (0.0, 0.02))).load.unwrap().strain, 0.0);
            let top = nearest(design(1.5).least_end(STRONG, CAP));
            assert!((top.h - 0.782413).abs() < 1e-5 && (top.protocol.t_end - 375.167).abs() < 0.05, "{top:?}");
            assert!((nearest(design(1.5).least_strain(10.0, 3e-3, CAP)).h - top.h).abs() < 1e-6);
            // The hold helps, up to the steady state.
            let weak = Load { f: 0.1, strain: 1e-3 };
            let (steady, bare) = (design(1.5).least_time(weak, CAP, 1e5), design(1.5).least_end(weak, CAP));
            let (steady, bare) = (nearest(steady), nearest(bare));
            assert!(steady.protocol.hold == 1e5 && steady.h > bare.h && steady.h < 1.5, "{steady:?}");
            let cold = nearest(design(0.0).relaxation(CAP, 1e3));
            assert!(cold.protocol.hold == 1e3 && cold.h > 0.0);

            let short = nearest(design(0.01).relaxation(CAP, 1.0));
            assert!(short.protocol.hold == 1.0 && short.h > 0.01);

            for h in [0.2, H0] {
                assert_eq!(design(h).least_strain(10.0, 3e-3, CAP), Err(Missing::AsCast));
                assert_eq!(design(h).least_end(STRONG, CAP), Err(Missing::AsCast));
                assert_eq!(design(h).least_time(STRONG, CAP, 1e6), Err(Missing::AsCast));
            }
            assert_eq!(design(H0).relaxation(CAP, 1e6), Err(Missing::AsCast));
            assert_eq!(design(0.5).relaxation(CAP, 1e6), Err(Missing::NotByHeat));
            assert_eq!(design(0.5).least_end(STRONG, 298.0), Err(Missing::NoRoom));
        });
    }
}
