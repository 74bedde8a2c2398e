//! [`Run`]: the results of one training, in the units of the field.

use serde::Serialize;

use super::{LEAST_WORK, Study};
use crate::quantity::unit::{MEV, MJ_PER_M3};
use crate::words::say;
use model::gain::Gain;
use model::relaxation::{secondary_fragility, t_g};
use model::state::{Trained, cycles};
use model::units::{ElectronVolt, Hertz, JoulePerCubicMetre, Kelvin, KilojoulePerMole};

/// One sample after training. A field that is `None` has a reason in another field.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
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

/// The state and the work as the integrator returns them. Near zero they may be negative by less than its
/// tolerance. Further computations and the digest of a receipt use them unchanged.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Integrated {
    pub h: KilojoulePerMole,
    pub work: JoulePerCubicMetre,
}

/// How training changes E_β.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    Rejuvenated,
    Relaxed,
    /// Smaller than the accuracy of E_β after training.
    None,
}

/// A smaller change of E_β is not significant: this is a little more than the error of E_β in a corner of the
/// table.
pub(super) const NO_CHANGE_MEV: f64 = 0.05;
/// Two integrations of the work agree within this; smaller work is not significant.
const WORK_AGREES: f64 = 1e-4;
/// From this difference on the stored enthalpies may be subtracted: each is accurate to 5e-6 kJ/mol.
const SUBTRACTED_FROM: KilojoulePerMole = 0.01;

/// Why there is no T_β: the load is too fast for a peak at any temperature.
pub(super) fn no_peak() -> &'static str {
    say("reason.no-peak")
}

impl Run {
    /// `gain` is the enthalpy that the load adds, where [`needs_gain`] asks for it.
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

    /// More is stored than was put in: the closure then takes heat from the bath, for which there is no
    /// evidence.
    pub fn stores_more_than_its_work(&self) -> bool {
        self.stored_fraction.is_some_and(|share| share > 1.0)
    }
}

impl Integrated {
    /// (h − h of heating alone)/W, or the key of the reason why it is unknown.
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

/// Unlike `max`, it keeps NaN.
pub(super) fn not_below_0(value: f64) -> f64 {
    if value < 0.0 { 0.0 } else { value }
}

/// E_β less that of the as-cast glass, eV; a difference within rounding counts as 0.
pub(super) fn change(e_beta_ev: ElectronVolt, study: &Study) -> ElectronVolt {
    let change = e_beta_ev - study.params().e_beta;
    if change.abs() <= 8.0 * f64::EPSILON * study.e_alpha_ev() { 0.0 } else { change }
}
