//! One training run, in the units of the field.

use serde::Serialize;

use super::Study;
use crate::model::relaxation::{secondary_fragility, t_g};
use crate::model::state::{Trained, cycles};
use crate::quantity::unit::{J_PER_MOL, MEV, MJ_PER_M3};
use crate::units::{ElectronVolt, Hertz, Kelvin, KilojoulePerMole};
use crate::words::say;

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
}

/// Why there is no T_β: the load is too fast for a peak at any temperature.
pub(super) fn no_peak() -> &'static str {
    say("reason.no-peak")
}

impl Run {
    pub(super) fn of(study: &Study, f: Option<Hertz>, trained: Trained, heat_only: Option<&Run>) -> Self {
        let Trained { h, e_beta_ev, work, .. } = trained;
        let work_kj_mol = J_PER_MOL.to_model(work * study.molar_volume());
        let f_hz = f.unwrap_or(0.0);
        let t_beta_k = study.t_beta(e_beta_ev);
        let stored_fraction =
            heat_only.filter(|_| work_kj_mol > 0.0).map(|heat_only| (h - heat_only.h_kj_mol) / work_kj_mol);
        Self {
            f_hz,
            cycles: cycles(f_hz, study.protocol()),
            work_mj_m3: MJ_PER_M3.from_model(work),
            work_kj_mol,
            h_kj_mol: h,
            e_beta_ev,
            delta_e_beta_mev: MEV.from_model(e_beta_ev - study.params().e_beta),
            t_beta_k,
            t_beta_k_reason: t_beta_k.is_none().then(no_peak),
            m_beta: secondary_fragility(e_beta_ev, t_g(study.vft())),
            stored_fraction,
            stored_fraction_reason: stored_fraction.is_none().then(|| say("reason.no-work")),
        }
    }

    /// More is stored than was put in: the closure then draws on the bath, which nothing proves.
    pub fn stores_more_than_its_work(&self) -> bool {
        self.stored_fraction.is_some_and(|share| share > 1.0)
    }
}
