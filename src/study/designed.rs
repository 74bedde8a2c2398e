//! [`Designed`]: the record of an inverse design.

use serde::Serialize;

use super::run::Run;
use model::units::KilojoulePerMole;

/// The schema of the record; as for the summary, keys are added and never renamed.
pub(super) const DESIGN_SCHEMA: u32 = 1;

/// What `beta-training design` writes.
///
/// ```
/// use beta_training::{params::Link, study::Designed};
///
/// let link = Link::parse("#v=1&goal=h&goal_value=0.4&goal_by=f");
/// let designed = Designed::of(&link, &link.scenario.params);
/// assert_eq!(designed.link.as_deref(), Some("#v=1&f=5.474753&goal_value=0.4"));
/// assert!((designed.result.unwrap().h_kj_mol - 0.4).abs() < 1e-6);
/// ```
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Designed {
    pub schema: u32,
    pub goal: Goal,
    /// The word of `goal_by`.
    pub by: String,
    pub found: bool,
    /// The values that are sought, and every other that `link` changes.
    pub values: DesignValues,
    /// The glass after that training.
    pub result: Option<Run>,
    /// Others that lead to the same h.
    pub also: Vec<Alternative>,
    /// The scenario that reaches the goal.
    pub link: Option<String>,
    /// Why there is none.
    pub why: Option<String>,
    /// Where there is none: the scenario that comes nearest.
    pub nearest: Option<Alternative>,
    /// What was chosen, and how far the closure can be trusted there.
    pub notes: Vec<String>,
}

/// The wanted state.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Goal {
    /// The word of `goal`.
    pub key: String,
    /// In kJ/mol, K or eV.
    pub value: f64,
    /// The same as an enthalpy; null where no enthalpy gives it.
    pub h_kj_mol: Option<KilojoulePerMole>,
}

/// Values of parameters, in the units of the table.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct DesignValues {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub f: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub strain: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub t_end: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hold: Option<f64>,
}

impl DesignValues {
    /// Each value that is there, with its key.
    pub fn with_keys(self) -> impl Iterator<Item = (&'static str, f64)> {
        let all = [("f", self.f), ("strain", self.strain), ("t_end", self.t_end), ("hold", self.hold)];
        all.into_iter().filter_map(|(key, value)| Some((key, value?)))
    }
}

/// Another scenario.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Alternative {
    pub values: DesignValues,
    pub h_kj_mol: KilojoulePerMole,
    pub link: String,
}
