//! [`Summary`]: the record of a scenario for scripts. Its schema has a number; while that stays, keys are
//! added and never renamed.

use serde::Serialize;

use super::run::{Run, no_peak};
use super::{Comparison, Derived, LEAST_WORK, Study};
use crate::params::{Issue, Link, Pin};
use crate::words::say;
use model::units::Kelvin;

pub const SCHEMA: u32 = 1;

/// The record of a scenario, as `beta-training summary` writes it.
///
/// ```
/// use beta_training::{params::Link, render, study::{Study, Summary}};
///
/// let link = Link::parse("#v=1&f=10");
/// let study = Study::new(&link.scenario.params);
/// let summary = Summary::of(&link, &study);
/// assert_eq!(summary.runs.len(), 1);
/// assert!(render::to_json(&summary).unwrap().contains("\"schema\": 1"));
/// ```
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null, hashmap_as_object))]
pub struct Summary<'a> {
    pub schema: u32,
    pub link: String,
    #[cfg_attr(target_arch = "wasm32", tsify(type = "IssueRecord[]"))]
    pub issues: &'a [Issue],
    /// The comparison with the results that the link was sent with, if it carries any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub receipt: Option<Comparison>,
    pub derived: DerivedRecord,
    pub heat_only: &'a Run,
    pub runs: &'a [Run],
    pub work_exponents: Vec<WorkExponent>,
    /// Empty unless the link has pinned scenarios.
    pub pinned: Vec<PinnedRecord<'a>>,
}

/// A pinned scenario, with the keys of the present one.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct PinnedRecord<'a> {
    pub link: String,
    pub derived: DerivedRecord,
    pub heat_only: &'a Run,
    pub runs: &'a [Run],
    pub work_exponents: Vec<WorkExponent>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct DerivedRecord {
    #[serde(flatten)]
    derived: Derived,
    #[serde(skip_serializing_if = "Option::is_none")]
    t_beta_as_cast_k_reason: Option<&'static str>,
}

/// n of W ∝ fⁿ at one terminal temperature, state frozen as cast.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct WorkExponent {
    pub t_end_k: Kelvin,
    pub n: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub n_reason: Option<&'static str>,
}

impl<'a> Summary<'a> {
    pub fn of(link: &'a Link, study: &'a Study) -> Self {
        Self {
            schema: SCHEMA,
            link: link.write(),
            issues: &link.issues,
            receipt: link.receipt.as_ref().map(|sent| study.compared_with(sent)),
            derived: DerivedRecord::of(study),
            heat_only: study.heat_only(),
            runs: study.runs(),
            work_exponents: WorkExponent::all(study),
            pinned: Vec::new(),
        }
    }

    /// The same with pinned scenarios beside it.
    pub fn with_pinned(mut self, pinned: impl IntoIterator<Item = (&'a Pin, &'a Study)>) -> Self {
        let record = |(pin, study): (&Pin, &'a Study)| PinnedRecord {
            link: Link::from(pin.scenario.clone()).write(),
            derived: DerivedRecord::of(study),
            heat_only: study.heat_only(),
            runs: study.runs(),
            work_exponents: WorkExponent::all(study),
        };
        self.pinned = pinned.into_iter().map(record).collect();
        self
    }
}

impl DerivedRecord {
    fn of(study: &Study) -> Self {
        let derived = study.derived();
        let hidden = derived.t_beta_as_cast_k.is_none();
        Self { derived, t_beta_as_cast_k_reason: hidden.then(no_peak) }
    }
}

impl WorkExponent {
    fn all(study: &Study) -> Vec<Self> {
        study.params().t_ends.iter().map(|&t_end| Self::of(study, t_end)).collect()
    }

    fn of(study: &Study, t_end: Kelvin) -> Self {
        let (points, n) = study.work_against_frequency(t_end);
        let reason = match points.len() {
            0 => "reason.late-start",
            1 => "reason.one-frequency",
            _ if points.iter().any(|&(_, work)| work <= 0.0) => "reason.no-work",
            _ if points.iter().any(|&(_, work)| work < LEAST_WORK) => "reason.little-work",
            _ => "reason.near-frequencies",
        };
        Self { t_end_k: t_end, n, n_reason: n.is_none().then(|| say(reason)) }
    }
}
