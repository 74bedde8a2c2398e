//! [`DesignReadout`]: an inverse design as a reader sees it, in words and in the units shown.

use serde::Serialize;

use super::Study;
use super::designed::{DesignValues, Designed};
use super::run::Run;
use crate::params::{Link, spec};
use crate::quantity::unit::MINUTE;
use crate::quantity::{
    ACCUMULATED_WORK, ACTIVATION_ENERGY, ACTIVATION_ENERGY_SHIFT, BETA_PEAK, ENTHALPY, MOLAR_WORK, PROTOCOL_TIME,
    Quantity, with_unit,
};
use crate::words::{say, tell};

#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct DesignReadout {
    /// What leads to the goal, or why nothing does.
    pub sentence: String,
    pub notes: Vec<String>,
    /// The protocol that was sought and others that lead to the same h; or the one that comes nearest.
    pub protocols: Vec<FoundProtocol>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct FoundProtocol {
    /// What changes: `f = 5.474753 Hz`.
    pub heading: String,
    /// The keys of what changes, with their values as a link writes them.
    pub values: Vec<(&'static str, String)>,
    /// The scenario.
    pub link: String,
    pub reached: Vec<ReachedValue>,
}

/// A result with its unit.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct ReachedValue {
    pub label: &'static str,
    pub value: String,
}

impl From<&Designed> for DesignReadout {
    fn from(designed: &Designed) -> Self {
        let found = designed.link.iter().map(|link| FoundProtocol::of(designed.values, link));
        let also = designed.also.iter().map(|other| FoundProtocol::of(other.values, &other.link));
        let nearest = designed.nearest.iter().map(|other| {
            let nearest = FoundProtocol::of(other.values, &other.link);
            FoundProtocol { heading: tell("design.nearest-is", &[("values", &nearest.heading)]), ..nearest }
        });
        let protocols: Vec<_> = found.chain(also).chain(nearest).collect();
        let sentence = match &designed.why {
            Some(why) => tell("design.not-found", &[("why", why)]),
            None => {
                let values = protocols.first().map_or("", |first| &first.heading);
                tell("design.found", &[("values", values), ("goal", &designed.goal.words())])
            }
        };
        Self { sentence, notes: designed.notes.clone(), protocols }
    }
}

impl FoundProtocol {
    fn of(values: DesignValues, link: &str) -> Self {
        let params = Link::parse(link).scenario.params;
        let study = Study::new(&params);
        let run = study.first_run(params.strain > 0.0);
        let specs = || values.with_keys().filter_map(|(key, _)| spec(key));
        let changes = specs().map(|spec| {
            let value = with_unit(spec.text_shown(&params), spec.unit_shown());
            [spec.symbol, " = ", &value].concat()
        });
        Self {
            heading: changes.collect::<Vec<_>>().join(", "),
            values: specs().map(|spec| (spec.key, spec.text(&params))).collect(),
            link: link.into(),
            reached: reached(&study, run),
        }
    }
}

fn reached(study: &Study, run: &Run) -> Vec<ReachedValue> {
    let value = |of: &Quantity, value: f64| ReachedValue { label: of.label(false), value: of.text(value) };
    let peak = run.t_beta_k.map_or_else(|| run.t_beta_k_reason.unwrap_or_default().into(), |t| BETA_PEAK.text(t));
    vec![
        value(ENTHALPY, run.h_kj_mol),
        value(ACTIVATION_ENERGY, run.e_beta_ev),
        value(ACTIVATION_ENERGY_SHIFT, run.delta_e_beta_mev),
        ReachedValue { label: BETA_PEAK.label(false), value: peak },
        value(ACCUMULATED_WORK, run.work_mj_m3),
        value(MOLAR_WORK, run.work_kj_mol),
        ReachedValue {
            label: say("design.time"),
            value: PROTOCOL_TIME.text(MINUTE.from_model(study.protocol().duration())),
        },
    ]
}
