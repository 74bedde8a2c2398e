//! [`Glass`]: the energetic state h (stored relaxation enthalpy), its closure, and its training.
//!
//! The closure is of this project, not of the paper. The paper says in words that relaxation and rejuvenation
//! compete. This is the smallest model that says so in numbers.

use super::loading::{Load, power};
use super::ode::{Equation, Integrator, Node, Rates, Slope, Tolerance};
use super::solid::Solid;
use crate::numerics::quadrature::{integral, integral_of_steep};
use crate::units::{
    ElectronVolt, Hertz, JoulePerCubicMetre, K_B_EV_PER_K, Kelvin, KelvinPerSecond, KilojoulePerMole, PerSecond,
    Second, WattPerCubicMetre,
};

/// How E_β follows from h: E_β(h) = E_α/{1 + exp[(h − h_mid)/h_s]}.
///
/// ```
/// use beta_training_model::state::Landscape;
///
/// let landscape = Landscape::through(1.96, 3.33, 0.35, 1.0674);
/// assert!((landscape.e_beta_ev(0.35) - 1.0674).abs() < 1e-12); // eV, at the as-cast enthalpy
/// assert!(landscape.e_beta_ev(1.0) < 1.0674); // more enthalpy, a lower barrier
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Landscape {
    /// E_α, eV, the cap of E_β.
    pub e_alpha_ev: ElectronVolt,
    /// h_mid, kJ/mol: there E_β is half of E_α.
    pub h_mid: KilojoulePerMole,
    /// h_s, kJ/mol, > 0: the width of the fall.
    pub h_scale: KilojoulePerMole,
}

impl Landscape {
    /// The landscape on which h₀ gives the as-cast E_β.
    ///
    /// h_mid = h₀ − h_s ln(E_α/E_β − 1)
    ///
    /// | in | symbol | unit | domain |
    /// |---|---|---|---|
    /// | `e_alpha_ev` | E_α | eV | > E_β |
    /// | `h_scale` | h_s | kJ/mol | > 0 |
    /// | `h0` | h₀ | kJ/mol | any |
    /// | `e_beta_as_cast_ev` | E_β | eV | (0, E_α) |
    pub fn through(
        e_alpha_ev: ElectronVolt,
        h_scale: KilojoulePerMole,
        h0: KilojoulePerMole,
        e_beta_as_cast_ev: ElectronVolt,
    ) -> Self {
        debug_assert!(0.0 < e_beta_as_cast_ev && e_beta_as_cast_ev < e_alpha_ev);
        Self { e_alpha_ev, h_scale, h_mid: h0 - h_scale * libm::log(e_alpha_ev / e_beta_as_cast_ev - 1.0) }
    }

    /// E_β(h), between 0 and E_α for every h; it never overflows.
    pub fn e_beta_ev(&self, h: KilojoulePerMole) -> ElectronVolt {
        let x = (h - self.h_mid) / self.h_scale;
        // The larger of the two exponentials is never formed.
        let small = libm::exp(-x.abs());
        self.e_alpha_ev * if x > 0.0 { small } else { 1.0 } / (1.0 + small)
    }

    /// h(E_β) = h_mid + h_s ln(E_α/E_β − 1), the inverse of E_β(h).
    ///
    /// | in / out | symbol | unit | domain |
    /// |---|---|---|---|
    /// | `e_beta_ev` | E_β | eV | (0, E_α) |
    /// | returns | h | kJ/mol | `None` for an E_β that no h gives |
    pub fn enthalpy(&self, e_beta_ev: ElectronVolt) -> Option<KilojoulePerMole> {
        let is_inside = 0.0 < e_beta_ev && e_beta_ev < self.e_alpha_ev;
        is_inside.then(|| self.h_mid + self.h_scale * libm::log(self.e_alpha_ev / e_beta_ev - 1.0))
    }

    /// dE_β/dh = −E_β (1 − E_β/E_α)/h_s.
    fn slope(&self, e_beta_ev: ElectronVolt) -> f64 {
        -e_beta_ev * (1.0 - e_beta_ev / self.e_alpha_ev) / self.h_scale
    }
}

/// The two competing terms: storage of mechanical work, loss by structural relaxation.
///
/// dh/dt = φ V_m P (P/P_ref)^(g−1) (1 − h/h_max) − ν h exp(−E_R/k_BT)
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Closure {
    /// φ, the share of the work that is stored at h = 0, a pure number.
    pub fraction: f64,
    /// V_m, m³/mol.
    pub molar_volume: f64,
    /// g, the exponent of the power, a pure number > 0.
    pub drive: f64,
    /// P_ref, W/m³: the power at which g has no effect.
    pub p_ref: WattPerCubicMetre,
    /// h_max, kJ/mol, > 0: the upper limit of h.
    pub h_max: KilojoulePerMole,
    /// ν, 1/s, ≥ 0.
    pub attempt_rate: PerSecond,
    /// E_R, eV, the barrier of structural relaxation.
    pub e_r_ev: ElectronVolt,
}

impl Closure {
    /// φ V_m P (P/P_ref)^(g−1), kJ/(mol·s): the storage at h = 0.
    pub fn storage(&self, power: WattPerCubicMetre) -> f64 {
        // Written so that no power stores nothing, also for g < 1.
        let relative = power / self.p_ref;
        let relative = if self.drive == 1.0 { relative } else { libm::pow(relative, self.drive) };
        self.fraction * self.molar_volume * self.p_ref * relative * 1e-3
    }

    /// ν exp(−E_R/k_BT), 1/s.
    pub fn relaxation_rate(&self, temp: Kelvin) -> PerSecond {
        self.attempt_rate * libm::exp(-self.e_r_ev / (K_B_EV_PER_K * temp))
    }

    /// ν exp(−E_R/k_BT) and its derivative by time at a heating rate.
    pub(super) fn relaxation_and_slope(&self, temp: Kelvin, rate: KelvinPerSecond) -> (PerSecond, f64) {
        let relaxation = self.relaxation_rate(temp);
        (relaxation, relaxation * self.e_r_ev / (K_B_EV_PER_K * temp * temp) * rate)
    }

    /// The rest of h after a stretch of temperature without load: h·exp(−∫ν e^(−E_R/k_BT) dt).
    ///
    fn relaxed(&self, h: KilojoulePerMole, from: Kelvin, to: Kelvin, duration: Second) -> KilojoulePerMole {
        h * self.survivor(from, to, duration)
    }

    /// What is left of h = 1.
    fn survivor(&self, from: Kelvin, to: Kelvin, duration: Second) -> f64 {
        libm::exp(-self.forgotten(from, to, duration))
    }

    /// ∫ν e^(−E_R/k_BT) dt over a stretch of temperature.
    ///
    /// Numerics: Gauss–Legendre, error below 1e-10, relative.
    pub(super) fn forgotten(&self, from: Kelvin, to: Kelvin, duration: Second) -> f64 {
        let change = self.e_r_ev / K_B_EV_PER_K * (1.0 / from - 1.0 / to).abs();
        let rate = |x: f64| self.relaxation_rate(from + x * (to - from));
        let mean = if change < 1.0 { integral(0.0, 1.0, 1, rate) } else { integral_of_steep(change, rate) };
        mean * duration
    }
}

/// Heating under load, a hold, cooling with the load off.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Protocol {
    /// T_start, K, where heating begins and cooling ends.
    pub t_start: Kelvin,
    /// T_end, K, above T_start.
    pub t_end: Kelvin,
    /// q, K/s, > 0: heating.
    pub rate: KelvinPerSecond,
    /// t_hold, s, ≥ 0: at T_end, under load.
    pub hold: Second,
    /// q_c, K/s, > 0: cooling.
    pub cool: KelvinPerSecond,
}

impl Protocol {
    /// The time of heating, s.
    pub fn ramp(&self) -> Second {
        (self.t_end - self.t_start) / self.rate
    }

    /// The time under load, s: heating and hold.
    pub fn loaded(&self) -> Second {
        self.ramp() + self.hold
    }

    /// The time of the whole protocol, s.
    pub fn duration(&self) -> Second {
        self.loaded() + (self.t_end - self.t_start) / self.cool
    }

    /// T at a time ≥ 0, K; after the end T_start.
    pub fn temp(&self, t: Second) -> Kelvin {
        if t < self.ramp() {
            self.t_start + self.rate * t
        } else if t <= self.loaded() {
            self.t_end
        } else {
            (self.t_end - self.cool * (t - self.loaded())).max(self.t_start)
        }
    }
}

/// A state of the sample during the protocol.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Moment {
    /// t, s, from the start of the protocol.
    pub t: Second,
    /// T, K.
    pub temp: Kelvin,
    /// h, kJ/mol.
    pub h: KilojoulePerMole,
    /// W, J/m³, put in so far.
    pub work: JoulePerCubicMetre,
}

/// The result of a training.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Trained {
    /// h, kJ/mol.
    pub h: KilojoulePerMole,
    /// E_β(h), eV.
    pub e_beta_ev: ElectronVolt,
    /// W, J/m³: the work put in, with the state following.
    pub work: JoulePerCubicMetre,
}

/// A training that is computed in pieces.
#[must_use = "it does nothing until `Glass::advance` continues it"]
pub struct Training {
    load: Option<Load>,
    protocol: Protocol,
    /// The end of what is computed.
    pub(super) now: Moment,
    /// The states so far, where somebody draws them.
    path: Option<Vec<Moment>>,
    /// How many of heating, hold and cooling are done.
    pub(super) stretches: usize,
    /// The start of the present stretch, and its integration.
    under_way: Option<(Moment, Integrator)>,
}

impl Training {
    /// The states so far, of a training by [`Glass::begin_path`].
    pub fn into_path(self) -> Vec<Moment> {
        self.path.unwrap_or_default()
    }

    /// The share of the protocol's time that is computed.
    pub fn share(&self) -> f64 {
        let duration = self.protocol.duration();
        if duration > 0.0 { self.now.t / duration } else { 0.0 }
    }

    fn record(&mut self, moment: Moment) {
        if let Some(path) = &mut self.path {
            path.push(moment);
        }
    }
}

/// Tolerances of a training under load.
pub(super) const TOLERANCE: Tolerance = Tolerance { y_abs: 3e-8, y_rel: 3e-8, w_rel: 3e-7 };
/// A path has a state at least so often in each of heating, hold and cooling.
const PIECES: u32 = 64;

/// A glass that can be trained.
pub struct Glass<'a> {
    solid: &'a Solid,
    pub(super) landscape: Landscape,
    pub(super) closure: Closure,
    pub(super) h0: KilojoulePerMole,
}

impl<'a> Glass<'a> {
    /// A glass with the stored enthalpy h₀, kJ/mol, ≥ 0.
    pub fn new(solid: &'a Solid, landscape: Landscape, closure: Closure, h0: KilojoulePerMole) -> Self {
        Self { solid, landscape, closure, h0 }
    }
}

impl Glass<'_> {
    /// The state after the protocol, without a load or with one.
    ///
    /// The power follows the current E_β(h), Δ and B stay as-cast. Numerics: under load an explicit method of order 8, and
    /// RODAS4(3) where the equation is stiff; quadrature without; h is within 5e-6 kJ/mol of the exact solution, and within 1e-6 but for
    /// corners of the parameter table (docs/accuracy.md).
    ///
    /// ```
    /// use beta_training_model::loading::Load;
    /// use beta_training_model::relaxation::Pivot;
    /// use beta_training_model::solid::Solid;
    /// use beta_training_model::state::{Closure, Glass, Landscape, Protocol};
    ///
    /// let solid = Solid::new(0.36, 0.2, 0.0, 40e9, Pivot { temp: 566.67, tau: 1.04e-6 });
    /// let landscape = Landscape::through(1.96, 3.59, 0.35, 1.0674);
    /// // Without relaxation, and with a storage in proportion to the power, whatever the way there:
    /// // 1 − h/h_max = (1 − h₀/h_max) exp(−φ V_m W/h_max).
    /// let closure = Closure {
    ///     fraction: 0.2,
    ///     molar_volume: 15.9e-6,
    ///     drive: 1.0,
    ///     p_ref: 1e5,
    ///     h_max: 1.8,
    ///     attempt_rate: 0.0,
    ///     e_r_ev: 1.2,
    /// };
    /// let glass = Glass::new(&solid, landscape, closure, 0.35);
    /// let protocol = Protocol { t_start: 298.0, t_end: 383.0, rate: 0.05, hold: 0.0, cool: 0.2 };
    /// let trained = glass.train(Some(Load { f: 10.0, strain: 0.002 }), protocol);
    /// let stored = closure.fraction * closure.molar_volume * trained.work * 1e-3; // kJ/mol
    /// let unfilled = (1.0 - 0.35 / closure.h_max) * (-stored / closure.h_max).exp();
    /// assert!(trained.work > 0.0 && (1.0 - trained.h / closure.h_max - unfilled).abs() < 1e-5);
    /// // The load makes the whole difference.
    /// assert_eq!(glass.train(None, protocol).h, 0.35);
    /// ```
    pub fn train(&self, load: Option<Load>, protocol: Protocol) -> Trained {
        let mut training = self.begin(load, protocol);
        while !self.advance(&mut training, usize::MAX) {}
        self.trained(&training)
    }

    /// The states on the way, and the end of [`Glass::train`].
    pub fn path(&self, load: Option<Load>, protocol: Protocol) -> Vec<Moment> {
        let mut training = self.begin_path(load, protocol);
        while !self.advance(&mut training, usize::MAX) {}
        training.into_path()
    }

    /// A training for [`Glass::advance`] to compute.
    pub fn begin(&self, load: Option<Load>, protocol: Protocol) -> Training {
        let now = Moment { t: 0.0, temp: protocol.t_start, h: self.h0, work: 0.0 };
        Training { load, protocol, now, path: None, stretches: 0, under_way: None }
    }

    /// The same with the states on the way.
    pub fn begin_path(&self, load: Option<Load>, protocol: Protocol) -> Training {
        let training = self.begin(load, protocol);
        Training { path: Some(vec![training.now]), ..training }
    }

    /// Tries at most `steps` of the integrator, or computes a stretch without load. Returns whether the
    /// training is complete. The number of calls changes no bit of the result, nor does a path.
    pub fn advance(&self, training: &mut Training, steps: usize) -> bool {
        let Protocol { t_start, t_end, rate, hold, cool } = training.protocol;
        let (duration, rate) = match training.stretches {
            0 => (training.protocol.ramp(), rate),
            1 => (hold, 0.0),
            2 => ((t_end - t_start) / cool, -cool),
            _ => return true,
        };
        let is_done = match training.load.filter(|load| load.f > 0.0 && load.strain > 0.0) {
            _ if training.stretches == 1 && hold <= 0.0 => true,
            Some(load) if training.stretches < 2 => self.drive(load, training, duration, rate, steps),
            _ => {
                self.relax(training, duration, rate);
                true
            }
        };
        if is_done {
            training.stretches += 1;
            training.under_way = None;
        }
        training.stretches > 2
    }

    /// The result of a complete training.
    pub fn trained(&self, training: &Training) -> Trained {
        debug_assert!(training.stretches > 2);
        let Moment { h, work, .. } = training.now;
        Trained { h, e_beta_ev: self.landscape.e_beta_ev(h), work }
    }

    /// What is left of h after cooling from the moment at which the load goes off.
    pub(super) fn cooled(&self, from: Moment, protocol: Protocol) -> f64 {
        let end = from.t + (protocol.t_end - protocol.t_start) / protocol.cool;
        self.closure.survivor(from.temp, Driven::temp_at(from, -protocol.cool, end), end - from.t)
    }

    /// A stretch of constant heating rate without load.
    fn relax(&self, training: &mut Training, duration: Second, rate: KelvinPerSecond) {
        let from = training.now;
        let at = |t: Second| {
            let temp = Driven::temp_at(from, rate, t);
            Moment { t, temp, h: self.closure.relaxed(from.h, from.temp, temp, t - from.t), work: from.work }
        };
        let share = |piece: u32| from.t + duration * (f64::from(piece) / f64::from(PIECES));
        if training.path.is_some() {
            for piece in 1..PIECES {
                training.record(at(share(piece)));
            }
        }
        training.now = at(share(PIECES));
        training.record(training.now);
    }

    /// A stretch of constant heating rate under load. Returns whether it is complete.
    fn drive(
        &self,
        load: Load,
        training: &mut Training,
        duration: Second,
        rate: KelvinPerSecond,
        steps: usize,
    ) -> bool {
        let Training { protocol, now, path, under_way, .. } = training;
        let (from, integrator) = under_way.get_or_insert_with(|| {
            (*now, Driven::new(self, load, *now, rate).integrator(*protocol, duration, TOLERANCE))
        });
        let driven = Driven::new(self, load, *from, rate);
        let end = from.t + duration;
        let mut before = integrator.clone();
        integrator.advance(&driven, end, steps, |after| {
            if let Some(path) = path {
                let (t, step) = (before.node().t, after.node().t - before.node().t);
                let parts = libm::ceil(step / duration * f64::from(PIECES)) as u32;
                let inner = (1..parts).map(|part| before.at(&driven, t + step * f64::from(part) / f64::from(parts)));
                path.extend(inner.chain([after.node()]).map(|node| driven.moment(node)));
                before = after.clone();
            }
        });
        *now = driven.moment(integrator.node());
        now.t >= end
    }

    /// The longest step of a ramp from a point.
    pub(super) fn max_step(&self, load: Load, temp: Kelvin, rate: KelvinPerSecond, h: KilojoulePerMole) -> Second {
        let e_beta = self.landscape.e_beta_ev(h);
        self.step_in_z(temp, rate, self.solid.z(load.f, temp, e_beta), e_beta / K_B_EV_PER_K)
    }

    /// The same, from z and its slope in 1/T.
    ///
    /// Where E_β is many eV, the peak of E″ is a fraction of a kelvin wide, and E″ is negligible before it. A
    /// step is at most 8 long in z = ln(ωτ̄), or ends at the flank of the peak.
    fn step_in_z(&self, temp: Kelvin, rate: KelvinPerSecond, z: f64, slope: Kelvin) -> Second {
        const IN_Z: f64 = 8.0;
        let b = self.solid.spectrum().b();
        if rate <= 0.0 || z < -5.0 / b {
            return f64::INFINITY;
        }
        IN_Z.max(z - 6.0 / b) * temp * temp / (slope * rate)
    }

    /// The storage term of dh/dt and the power, without relaxation; `unfilled` is 1 − h/h_max.
    pub(super) fn storage_slope(
        &self,
        load: Load,
        temp: Kelvin,
        rate: KelvinPerSecond,
        h: KilojoulePerMole,
        unfilled: f64,
    ) -> Slope {
        let Self { solid, landscape, closure, .. } = self;
        let e_beta = landscape.e_beta_ev(h);
        let (loss, loss_z) = solid.loss_and_slope(solid.z(load.f, temp, e_beta));
        let p = power(load.f, loss, load.strain, solid.e_u());
        let storage = closure.storage(p);
        // z = E_β/k_B (1/T − 1/T*) + const.
        let z_h = landscape.slope(e_beta) / K_B_EV_PER_K * (1.0 / temp - 1.0 / solid.pivot().temp);
        let z_t = -e_beta / (K_B_EV_PER_K * temp * temp) * rate;
        let p_z = power(load.f, loss_z, load.strain, solid.e_u());
        let storage_z = if p > 0.0 { storage * closure.drive * p_z / p } else { 0.0 };
        Slope {
            f: storage * unfilled,
            f_y: storage_z * z_h * unfilled - storage / closure.h_max,
            f_t: storage_z * z_t * unfilled,
            p,
            p_y: p_z * z_h,
            p_t: p_z * z_t,
        }
    }
}

/// dh/dt and P of a glass under load, on a stretch of constant heating rate.
pub(super) struct Driven<'a> {
    glass: &'a Glass<'a>,
    load: Load,
    from: Moment,
    rate: KelvinPerSecond,
    /// What is integrated is h − base.
    base: KilojoulePerMole,
    /// P for E″ = E_u.
    full: WattPerCubicMetre,
    /// z at the pivot.
    z_pivot: f64,
    constants: Constants,
}

/// What does not change on the way. Each operation waits for the one before, and a division takes three times as long as a product.
#[derive(Clone, Copy)]
struct Constants {
    /// 1/h_s, 1/h_max, 1/T*.
    per_h_scale: f64,
    per_h_max: f64,
    per_pivot: f64,
    /// E_α/k_B and E_R/k_B, K.
    e_alpha: Kelvin,
    e_r: Kelvin,
    /// P/P_ref for E″ = E_u, and the storage at P_ref.
    relative: f64,
    storage: f64,
}

impl<'a> Driven<'a> {
    pub fn new(glass: &'a Glass<'a>, load: Load, from: Moment, rate: KelvinPerSecond) -> Self {
        let Glass { solid, landscape, closure, .. } = glass;
        let z_pivot = solid.z(load.f, solid.pivot().temp, 0.0);
        let full = power(load.f, 1.0, load.strain, solid.e_u());
        let constants = Constants {
            per_h_scale: 1.0 / landscape.h_scale,
            per_h_max: 1.0 / closure.h_max,
            per_pivot: 1.0 / solid.pivot().temp,
            e_alpha: landscape.e_alpha_ev / K_B_EV_PER_K,
            e_r: closure.e_r_ev / K_B_EV_PER_K,
            relative: full / closure.p_ref,
            storage: closure.storage(closure.p_ref),
        };
        Self { glass, load, from, rate, base: 0.0, full, z_pivot, constants }
    }

    /// The same for h less a constant, which keeps its digits where h hardly changes.
    pub fn less(self, base: KilojoulePerMole) -> Self {
        Self { base, ..self }
    }

    /// An integration of a stretch; `duration` counts where the temperature stands still.
    pub fn integrator(&self, protocol: Protocol, duration: Second, tolerance: Tolerance) -> Integrator {
        let Moment { t, h, work, .. } = self.from;
        // A time that does not depend on where a ramp ends: trainings that differ in T_end alone share its steps.
        let unit = if self.rate > 0.0 { protocol.t_start / self.rate } else { duration };
        Integrator::new(Node { t, y: h - self.base, w: work }, unit, tolerance)
    }

    #[inline]
    pub fn temp_at(from: Moment, rate: KelvinPerSecond, t: Second) -> Kelvin {
        from.temp + rate * (t - from.t)
    }

    /// E_β(h)/k_B, as [`Landscape::e_beta_ev`].
    #[inline]
    fn slope_of_z(&self, h: KilojoulePerMole) -> Kelvin {
        let x = (h - self.glass.landscape.h_mid) * self.constants.per_h_scale;
        let small = libm::exp(-x.abs());
        self.constants.e_alpha * if x > 0.0 { small } else { 1.0 } / (1.0 + small)
    }

    #[inline]
    fn temp(&self, t: Second) -> Kelvin {
        Self::temp_at(self.from, self.rate, t)
    }

    pub fn moment(&self, Node { t, y, w: work }: Node) -> Moment {
        Moment { t, temp: self.temp(t), h: self.base + y, work }
    }
}

impl Equation for Driven<'_> {
    #[inline]
    fn rates(&self, t: Second, y: KilojoulePerMole) -> Rates {
        let h = self.base + y;
        let Glass { solid, closure, .. } = self.glass;
        let c = &self.constants;
        let inverse = 1.0 / self.temp(t);
        let relaxation = closure.attempt_rate * libm::exp(-c.e_r * inverse);
        let loss = solid.loss_at(self.z_pivot + self.slope_of_z(h) * (inverse - c.per_pivot));
        let relative = c.relative * loss;
        let relative = if closure.drive == 1.0 { relative } else { libm::pow(relative, closure.drive) };
        Rates { f: relative * (c.storage * (1.0 - h * c.per_h_max)) - relaxation * h, p: self.full * loss }
    }

    fn slope(&self, t: Second, y: KilojoulePerMole) -> Slope {
        let h = self.base + y;
        let temp = self.temp(t);
        let stored = self.glass.storage_slope(self.load, temp, self.rate, h, 1.0 - h / self.glass.closure.h_max);
        let (relaxation, relaxation_t) = self.glass.closure.relaxation_and_slope(temp, self.rate);
        Slope {
            f: stored.f - relaxation * h,
            f_y: stored.f_y - relaxation,
            f_t: stored.f_t - relaxation_t * h,
            ..stored
        }
    }

    fn longest(&self, t: Second, y: KilojoulePerMole) -> Second {
        let (temp, slope) = (self.temp(t), self.slope_of_z(self.base + y));
        let z = self.z_pivot + slope * (1.0 / temp - self.constants.per_pivot);
        self.glass.step_in_z(temp, self.rate, z, slope)
    }
}

/// The number of load cycles under the protocol.
///
/// | in / out | symbol | unit | domain |
/// |---|---|---|---|
/// | `f` | f | Hz | ≥ 0 |
/// | returns | | 1 | ≥ 0, not rounded |
pub fn cycles(f: Hertz, protocol: Protocol) -> f64 {
    f * protocol.loaded()
}

#[cfg(test)]
impl Closure {
    /// For tests: about the values of the paper.
    pub const SAMPLE: Self = Self {
        fraction: 0.05,
        molar_volume: 9e-6,
        drive: 0.5,
        p_ref: 1e5,
        h_max: 5.0,
        attempt_rate: 1e13,
        e_r_ev: 1.5,
    };
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::relaxation::Pivot;

    const LANDSCAPE: Landscape = Landscape { e_alpha_ev: 1.96, h_mid: 0.98, h_scale: 3.59 };

    #[test]
    fn e_beta_stays_between_its_caps_and_overflows_nowhere() {
        for h in [-1e3, -50.0, 0.0, 0.98, 50.0, 1e3] {
            let e = LANDSCAPE.e_beta_ev(h);
            assert!((0.0..=1.96).contains(&e), "{h}: {e}");
        }
        assert!((LANDSCAPE.e_beta_ev(0.98) - 0.98).abs() < 1e-15);
    }

    #[test]
    fn the_as_cast_state_is_on_its_landscape() {
        let landscape = Landscape::through(1.96, 3.59, 0.34, 1.0674);
        assert!((landscape.e_beta_ev(0.34) - 1.0674).abs() < 1e-15);
        let slope = (landscape.e_beta_ev(0.3401) - landscape.e_beta_ev(0.3399)) / 2e-4;
        assert!((slope / landscape.slope(1.0674) - 1.0).abs() < 1e-8);
    }

    #[test]
    fn the_enthalpy_of_a_barrier_is_its_inverse() {
        let landscape = Landscape::through(1.96, 3.59, 0.34, 1.0674);
        for h in [-5.0, 0.0, 0.34, 1.7, 12.0] {
            assert!((landscape.enthalpy(landscape.e_beta_ev(h)).unwrap() - h).abs() < 1e-13 * 12.0, "{h}");
        }
        assert!([0.0, -1.0, 1.96, 2.0, f64::NAN].iter().all(|e_beta| landscape.enthalpy(*e_beta).is_none()));
    }

    #[test]
    fn without_load_a_long_stretch_of_temperature_is_many_short_ones() {
        let closure = Closure { e_r_ev: 1.4, ..Closure::SAMPLE };
        let at = |i: i32| 300.0 + 150.0 * f64::from(i) / 64.0;
        let short = (0..64).fold(1.0, |h, i| closure.relaxed(h, at(i), at(i + 1), 900.0 / 64.0));
        let long = closure.relaxed(1.0, 300.0, 450.0, 900.0);
        assert!(long < 0.9 && long > 0.01, "{long}");
        assert!((long / short - 1.0).abs() < 1e-9, "{long} {short}");
    }

    #[test]
    fn the_protocol_heats_holds_and_cools() {
        let protocol = Protocol { t_start: 303.0, t_end: 403.0, rate: 0.05, hold: 60.0, cool: 0.5 };
        let wanted =
            [(0.0, 303.0), (1000.0, 353.0), (2000.0, 403.0), (2060.0, 403.0), (2160.0, 353.0), (2260.0, 303.0)];
        for (t, temp) in wanted {
            assert!((protocol.temp(t) - temp).abs() < 1e-9, "{t}: {}", protocol.temp(t));
        }
        assert_eq!(protocol.duration(), 2260.0);
        assert_eq!(protocol.temp(1e4), 303.0);
    }

    const HZ: Load = Load { f: 1.0, strain: 0.002 };

    fn solid() -> Solid {
        Solid::new(0.4, 0.03, 0.0, 35e9, Pivot { temp: 368.0, tau: 0.16 })
    }

    #[test]
    fn a_step_is_limited_where_the_loss_is_felt() {
        let solid = solid();
        let glass = Glass::new(&solid, LANDSCAPE, Closure::SAMPLE, 0.34);
        let e_beta = LANDSCAPE.e_beta_ev(0.34);
        let temp_of = |z: f64| solid.z_line(HZ.f, e_beta).temp(z).unwrap();
        let step = |z: f64, rate: f64| glass.max_step(HZ, temp_of(z), rate, 0.34);
        // |dz/dT| = E_β/(k_B T²), so that so much in z takes so long.
        let time = |z: f64, in_z: f64| in_z * K_B_EV_PER_K * temp_of(z) * temp_of(z) / (e_beta * 0.05);
        assert_eq!(step(0.0, 0.0), f64::INFINITY);
        assert_eq!(step(0.0, -0.05), f64::INFINITY);
        // The loss falls as e^(Bz) on the hot side; a step does not need to resolve e⁻⁵ of it.
        assert_eq!(step(-12.6, 0.05), f64::INFINITY);
        for (z, in_z) in [(-12.4, 8.0), (0.0, 8.0), (22.9, 8.0), (23.5, 8.5), (40.0, 25.0)] {
            assert!((step(z, 0.05) / time(z, in_z) - 1.0).abs() < 1e-9, "{z}");
        }
    }

    #[test]
    fn a_training_taken_on_piece_by_piece_is_the_same() {
        let solid = solid();
        let glass = Glass::new(&solid, LANDSCAPE, Closure::SAMPLE, 0.34);
        let protocol = Protocol { t_start: 303.0, t_end: 403.0, rate: 0.05, hold: 600.0, cool: 0.5 };
        for (load, steps) in [(None, 1), (Some(HZ), 1), (Some(HZ), 3)] {
            let mut training = glass.begin(load, protocol);
            let mut shares = vec![training.share()];
            while !glass.advance(&mut training, steps) {
                shares.push(training.share());
            }
            assert!(shares.is_sorted() && shares[0] == 0.0 && training.share() > 0.999, "{shares:?}");
            assert!(load.is_none() || shares.len() > 4, "{shares:?}");
            assert_eq!(glass.trained(&training), glass.train(load, protocol));
        }
    }

    #[test]
    fn a_path_ends_where_the_training_does_and_has_no_gaps() {
        let solid = solid();
        let glass = Glass::new(&solid, LANDSCAPE, Closure::SAMPLE, 0.34);
        let protocol = Protocol { t_start: 303.0, t_end: 403.0, rate: 0.05, hold: 600.0, cool: 0.5 };
        for load in [None, Some(HZ)] {
            let (path, trained) = (glass.path(load, protocol), glass.train(load, protocol));
            let end = path.last().unwrap();
            assert_eq!((end.h, end.work), (trained.h, trained.work));
            for pair in path.windows(2) {
                assert!(pair[1].t - pair[0].t <= protocol.ramp() / 64.0 + 1e-6 && pair[1].temp - pair[0].temp < 1.6);
            }
        }
    }

    #[test]
    fn a_protocol_without_a_hold_has_no_moment_twice() {
        let solid = solid();
        let glass = Glass::new(&solid, LANDSCAPE, Closure::SAMPLE, 0.34);
        let protocol = Protocol { t_start: 303.0, t_end: 403.0, rate: 0.05, hold: 0.0, cool: 0.5 };
        for load in [None, Some(HZ)] {
            let path = glass.path(load, protocol);
            assert!(path.windows(2).all(|pair| pair[0].t < pair[1].t));
        }
    }
}
