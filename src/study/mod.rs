//! [`Study`]: parameters to results. Each part is computed once, and only when it is needed. Only here do the
//! units of the field become SI.

mod answer;
mod compare;
mod cut;
mod design;
mod designed;
mod found;
mod job;
mod map;
pub mod meaning;
mod playback;
mod progress;
mod readout;
mod receipt;
mod run;
mod specimen;
mod summary;

use std::cell::OnceCell;
use std::sync::Arc;

use serde::Serialize;

pub use answer::Answer;
pub use compare::{Cell, compared};
pub use cut::Cut;
use cut::Cuts;
pub use designed::{Alternative, DesignValues, Designed, Goal};
pub use found::{DesignReadout, FoundProtocol, ReachedValue};
pub use job::{Job, Kept};
use map::Maps;
pub use map::{Map, Numbers, Outside, Plan, Reason, Shift, Shows};
pub use playback::{Instant, Playback, Recorded, Recording};
pub use progress::{HAS_ALL, HAS_MAPS, Part};
use progress::{Measurements, Trainings};
pub use readout::{Check, Column, Readout, Table, readout};
pub use receipt::{Comparison, digest};
pub use run::{Change, Run};
pub use specimen::{FrequencyScan, Measured, Scan, Specimen};
pub use summary::{SCHEMA, Summary, WorkExponent};

use crate::params::Params;
use crate::quantity::unit::{CM3_PER_MOL, GIGAPASCAL, J_PER_MOL, KELVIN_PER_MINUTE, PERCENT};
use model::loading::{Load, accumulated_work, work_exponent};
use model::relaxation::{Pivot, Vft, e_alpha_ev, fragility, t_beta, t_g};
use model::solid::Solid;
use model::state::{Closure, Glass, Landscape, Moment, Protocol, Trained, Training};
use model::units::{ElectronVolt, Hertz, JoulePerCubicMetre, Kelvin, KelvinPerSecond, KilojoulePerMole};

/// The version of the model that computes here, as links and citations carry it.
pub const MODEL_VERSION: u32 = model::VERSION;

/// One scenario and its results.
///
/// ```
/// use beta_training::{params::Link, study::Study};
///
/// let study = Study::new(&Link::parse("#v=1&f=0.01,10").scenario.params);
/// let [slow, fast] = study.runs() else { unreachable!() };
/// // Slow loading relaxes the glass, fast loading rejuvenates it.
/// assert!(slow.delta_e_beta_mev > 0.0 && fast.delta_e_beta_mev < 0.0);
/// assert!(fast.work_mj_m3 > slow.work_mj_m3);
/// ```
pub struct Study {
    params: Params,
    solid: OnceCell<Arc<Solid>>,
    heat_only: OnceCell<Run>,
    runs: Trainings,
    scan: Trainings,
    measured: Measurements,
    cut: Cuts,
    map: Maps,
    draft: Maps,
    /// What other trainings would do for the last sample: the answer and the slices say both.
    sample_best: OnceCell<Option<(Kelvin, Shift)>>,
    break_even: OnceCell<Option<Hertz>>,
}

/// Results that need no training.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Derived {
    pub t_g_k: Kelvin,
    pub e_alpha_ev: ElectronVolt,
    pub kappa: f64,
    pub fragility_m: f64,
    /// At `dma_f`; `None` where no temperature makes the β process that fast.
    pub t_beta_as_cast_k: Option<Kelvin>,
}

/// Doubles near the smallest have fewer digits.
const LEAST_WORK: JoulePerCubicMetre = 1e-290;

/// Whether a slope over these frequencies is more than the errors of its points: the work is good to 1e-7.
fn apart(f: &[Hertz]) -> bool {
    let (low, high) = f.iter().fold((f64::INFINITY, 0.0), |(low, high), &f| (f.min(low), f.max(high)));
    libm::log(high / low) >= 1e-3
}

impl Study {
    pub fn new(params: &Params) -> Self {
        Self {
            params: params.clone(),
            solid: OnceCell::new(),
            heat_only: OnceCell::new(),
            runs: Trainings::default(),
            scan: Trainings::default(),
            measured: Measurements::default(),
            cut: Cuts::default(),
            map: Maps::default(),
            draft: Maps::default(),
            sample_best: OnceCell::new(),
            break_even: OnceCell::new(),
        }
    }

    pub fn params(&self) -> &Params {
        &self.params
    }

    /// The as-cast glass as a viscoelastic solid.
    pub fn solid(&self) -> &Solid {
        self.solid.get_or_init(|| {
            let p = &self.params;
            Arc::new(Solid::new(p.b_beta, p.delta, p.loss_bg, GIGAPASCAL.to_model(p.eu), self.pivot()))
        })
    }

    /// Takes over the solid of another study, the one costly part, where it is the same.
    fn share_solid(&mut self, other: &Self) {
        let of = |p: &Params| [p.b_beta, p.delta, p.loss_bg, p.eu, p.t_pivot, p.tau_pivot];
        if self.solid.get().is_none() && of(&self.params) == of(&other.params) {
            other.solid();
            self.solid = other.solid.clone();
        }
    }

    pub fn derived(&self) -> Derived {
        let vft = self.vft();
        Derived {
            t_g_k: t_g(vft),
            e_alpha_ev: self.e_alpha_ev(),
            kappa: self.solid().kappa(),
            fragility_m: fragility(vft),
            t_beta_as_cast_k: self.t_beta(self.params.e_beta),
        }
    }

    /// T_β at the frequency of the mechanical spectrum.
    pub fn t_beta(&self, e_beta_ev: ElectronVolt) -> Option<Kelvin> {
        t_beta(self.params.dma_f, e_beta_ev, self.pivot())
    }

    /// The protocol without a load.
    pub fn heat_only(&self) -> &Run {
        self.heat_only.get_or_init(|| Run::of(self, None, self.train(0.0), None, None))
    }

    /// The glass after the protocol at one frequency; 0 Hz leaves the load off.
    pub fn train(&self, f: Hertz) -> Trained {
        self.glass().train(self.loaded(f), self.protocol())
    }

    /// The states on the way of that training.
    pub fn path(&self, f: Hertz) -> Vec<Moment> {
        self.glass().path(self.loaded(f), self.protocol())
    }

    /// The same training, to be computed in pieces.
    fn begin(&self, f: Hertz) -> Training {
        self.glass().begin(self.loaded(f), self.protocol())
    }

    fn loaded(&self, f: Hertz) -> Option<Load> {
        (f > 0.0).then(|| self.load(f))
    }

    fn glass(&self) -> Glass<'_> {
        Glass::new(self.solid(), self.landscape(), self.closure(), self.params.h0)
    }

    /// The work on the ramp with the state frozen as cast, J/m³.
    pub fn frozen_work(&self, f: Hertz, from: Kelvin, to: Kelvin) -> JoulePerCubicMetre {
        accumulated_work(self.solid(), self.load(f), self.params.e_beta, (from, to), self.heating_rate())
    }

    /// W at each training frequency, and n, for one terminal temperature (Fig 1d).
    ///
    /// None if the ramp starts above that temperature. No n if the works or the frequencies are too close to
    /// zero, or to each other, for a slope.
    pub fn work_against_frequency(&self, t_end: Kelvin) -> (Vec<(Hertz, JoulePerCubicMetre)>, Option<f64>) {
        let p = &self.params;
        if t_end <= p.t_start {
            return (Vec::new(), None);
        }
        let points: Vec<_> = p.f.iter().map(|&f| (f, self.frozen_work(f, p.t_start, t_end))).collect();
        let n = work_exponent(&points).filter(|_| apart(&p.f) && points.iter().all(|&(_, w)| w >= LEAST_WORK));
        (points, n)
    }

    /// The temperatures of the sweep; the range is never empty.
    pub fn sweep(&self) -> (Kelvin, Kelvin) {
        let p = &self.params;
        (p.t_start, if p.t_max > p.t_start { p.t_max } else { p.t_end })
    }

    pub fn load(&self, f: Hertz) -> Load {
        Load { f, strain: PERCENT.to_model(self.params.strain) }
    }

    pub fn heating_rate(&self) -> KelvinPerSecond {
        KELVIN_PER_MINUTE.to_model(self.params.rate)
    }

    pub fn protocol(&self) -> Protocol {
        let p = &self.params;
        Protocol {
            t_start: p.t_start,
            t_end: p.t_end,
            rate: self.heating_rate(),
            hold: p.hold,
            cool: KELVIN_PER_MINUTE.to_model(p.cool),
        }
    }

    pub fn closure(&self) -> Closure {
        let p = &self.params;
        Closure {
            fraction: p.phi,
            molar_volume: self.molar_volume(),
            drive: p.drive,
            p_ref: p.p_ref,
            h_max: p.h_max,
            attempt_rate: p.nu,
            e_r_ev: p.e_r,
        }
    }

    pub fn landscape(&self) -> Landscape {
        let p = &self.params;
        Landscape::through(self.e_alpha_ev(), p.h_scale, p.h0, p.e_beta)
    }

    pub fn pivot(&self) -> Pivot {
        Pivot { temp: self.params.t_pivot, tau: self.params.tau_pivot }
    }

    pub fn vft(&self) -> Vft {
        self.params.vft()
    }

    fn e_alpha_ev(&self) -> ElectronVolt {
        let p = &self.params;
        e_alpha_ev(p.vft_b, p.vft_t0, p.t_pivot)
    }

    /// Work in kJ/mol.
    fn per_mole(&self, work: JoulePerCubicMetre) -> KilojoulePerMole {
        J_PER_MOL.to_model(work * self.molar_volume())
    }

    /// V_m, m³/mol.
    fn molar_volume(&self) -> f64 {
        CM3_PER_MOL.to_model(self.params.vm)
    }
}
