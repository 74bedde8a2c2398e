//! One training run, in the units of the field.

use serde::Serialize;

use super::{LEAST_WORK, Study};
use crate::quantity::unit::{MEV, MJ_PER_M3};
use crate::words::say;
use model::gain::Gain;
use model::relaxation::{secondary_fragility, t_g};
use model::state::{Trained, cycles};
use model::units::{ElectronVolt, Hertz, JoulePerCubicMetre, Kelvin, KilojoulePerMole};

/// What one sample is after training. `None` has its reason beside it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Run {
    /// 0 for the protocol without a load.
    pub f_hz: Hertz,
    pub cycles: f64,
    pub work_mj_m3: f64,
    pub work_kj_mol: f64,
    pub h_kj_mol: KilojoulePerMole,
    pub e_beta_ev: ElectronVolt,
    /// Against the as-cast glass: negative when rejuvenated.
    pub delta_e_beta_mev: f64,
    /// At `dma_f`.
    pub t_beta_k: Option<Kelvin>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub t_beta_k_reason: Option<&'static str>,
    pub m_beta: f64,
    /// (h − h of heating alone)/work.
    pub stored_fraction: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stored_fraction_reason: Option<&'static str>,
    #[serde(skip)]
    integrated: Integrated,
}

/// The state and the work as the integrator leaves them. Where there is next to nothing they may lie below 0 by less
/// than its tolerance; the state of what is computed further, and the digest of a receipt, have them as they are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Integrated {
    pub h: KilojoulePerMole,
    pub work: JoulePerCubicMetre,
}

/// What training does to E_β.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    Rejuvenated,
    Relaxed,
    /// Less than E_β after training is good to.
    None,
}

/// Changes of E_β below this are none: it is the error that E_β may have in a corner of the table, and some.
const NO_CHANGE_MEV: f64 = 0.05;
/// Two integrations of the work give the same within this, or there is no work to speak of.
const WORK_AGREES: f64 = 1e-4;
/// From here on the stored enthalpies may be subtracted: each is good to 5e-6 kJ/mol.
const SUBTRACTED_FROM: KilojoulePerMole = 0.01;

/// Why there is no T_β: the load is too fast for a peak at any temperature.
pub(super) fn no_peak() -> &'static str {
    say("reason.no-peak")
}

impl Run {
    /// `gain` is what the load adds to h, for those who need it ([`needs_gain`]).
    pub(super) fn of(
        study: &Study,
        f: Option<Hertz>,
        trained: Trained,
        heat_only: Option<&Run>,
        gain: Option<Gain>,
    ) -> Self {
        let Trained { h, e_beta_ev, work, .. } = trained;
        let integrated = Integrated { h, work };
        let (h, work) = (not_below_0(h), not_below_0(work));
        let f_hz = f.unwrap_or(0.0);
        let t_beta_k = study.t_beta(e_beta_ev);
        let stored = integrated.share(study, heat_only, gain);
        Self {
            f_hz,
            cycles: cycles(f_hz, study.protocol()),
            work_mj_m3: MJ_PER_M3.from_model(work),
            work_kj_mol: study.per_mole(work),
            h_kj_mol: h,
            e_beta_ev,
            delta_e_beta_mev: MEV.from_model(change(e_beta_ev, study)),
            t_beta_k,
            t_beta_k_reason: t_beta_k.is_none().then(no_peak),
            m_beta: secondary_fragility(e_beta_ev, t_g(study.vft())),
            stored_fraction: stored.ok(),
            stored_fraction_reason: stored.err().map(say),
            integrated,
        }
    }

    pub(super) fn integrated(&self) -> Integrated {
        self.integrated
    }

    pub fn change(&self) -> Change {
        match self.delta_e_beta_mev {
            change if change <= -NO_CHANGE_MEV => Change::Rejuvenated,
            change if change >= NO_CHANGE_MEV => Change::Relaxed,
            _ => Change::None,
        }
    }

    /// More is stored than was put in: the closure then draws on the bath, which nothing proves.
    pub fn stores_more_than_its_work(&self) -> bool {
        self.stored_fraction.is_some_and(|share| share > 1.0)
    }
}

impl Integrated {
    /// (h − h of heating alone)/W, or the key of the reason why it cannot be told.
    fn share(self, study: &Study, heat_only: Option<&Run>, gain: Option<Gain>) -> Result<f64, &'static str> {
        let heat_only =
            heat_only.filter(|_| study.params().strain > 0.0 && self.work != 0.0).ok_or("reason.no-work")?;
        if self.work < LEAST_WORK {
            return Err("reason.little-work");
        }
        let apart = self.h - heat_only.integrated.h;
        let gained = if apart.abs() >= SUBTRACTED_FROM {
            apart
        } else {
            let gain = gain.ok_or("reason.little-stored")?;
            let agree = (gain.work / self.work - 1.0).abs() < WORK_AGREES;
            agree.then_some(gain.h).ok_or("reason.little-work")?
        };
        Ok(gained / study.per_mole(self.work))
    }
}

/// Whether h after a training is so near h of heating alone that their difference must be integrated by itself.
pub(super) fn needs_gain(study: &Study, trained: &Trained, heat_only: &Run) -> bool {
    study.params().strain > 0.0
        && trained.work >= LEAST_WORK
        && (trained.h - heat_only.integrated.h).abs() < SUBTRACTED_FROM
}

/// Unlike `max`, it leaves what is no number as it is.
pub(super) fn not_below_0(value: f64) -> f64 {
    if value < 0.0 { 0.0 } else { value }
}

/// E_β less that of the as-cast glass, eV; what the rounding of the two leaves is no change.
fn change(e_beta_ev: ElectronVolt, study: &Study) -> ElectronVolt {
    let change = e_beta_ev - study.params().e_beta;
    if change.abs() <= 8.0 * f64::EPSILON * study.e_alpha_ev() { 0.0 } else { change }
}
