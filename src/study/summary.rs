//! The record of a scenario that scripts rely on. Its schema has a number; keys are added, never
//! renamed, while the number stays.

use serde::Serialize;

use super::run::{Run, no_peak};
use super::{Comparison, Derived, Study};
use crate::params::{Issue, Link};
use crate::units::Kelvin;
use crate::words::say;

pub const SCHEMA: u32 = 1;

#[derive(Debug, Serialize)]
pub struct Summary<'a> {
    pub schema: u32,
    pub link: String,
    pub issues: &'a [Issue],
    /// What became of the results that the link was sent with, if it carries any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub receipt: Option<Comparison>,
    pub derived: DerivedRecord,
    pub heat_only: &'a Run,
    pub runs: &'a [Run],
    pub work_exponents: Vec<WorkExponent>,
}

#[derive(Debug, Serialize)]
pub struct DerivedRecord {
    #[serde(flatten)]
    derived: Derived,
    #[serde(skip_serializing_if = "Option::is_none")]
    t_beta_as_cast_k_reason: Option<&'static str>,
}

/// n of W ∝ fⁿ at one terminal temperature, state frozen as cast.
#[derive(Debug, Serialize)]
pub struct WorkExponent {
    pub t_end_k: Kelvin,
    pub n: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub n_reason: Option<&'static str>,
}

impl<'a> Summary<'a> {
    pub fn of(link: &'a Link, study: &'a Study) -> Self {
        let derived = study.derived();
        let hidden = derived.t_beta_as_cast_k.is_none();
        Self {
            schema: SCHEMA,
            link: link.write(),
            issues: &link.issues,
            receipt: link.receipt.as_ref().map(|sent| study.compared_with(sent)),
            derived: DerivedRecord { derived, t_beta_as_cast_k_reason: hidden.then(no_peak) },
            heat_only: study.heat_only(),
            runs: study.runs(),
            work_exponents: study.params().t_ends.iter().map(|&t_end| WorkExponent::of(study, t_end)).collect(),
        }
    }
}

impl WorkExponent {
    fn of(study: &Study, t_end: Kelvin) -> Self {
        let (points, n) = study.work_against_frequency(t_end);
        let reason = match points.len() {
            0 => "reason.late-start",
            1 => "reason.one-frequency",
            _ => "reason.no-work",
        };
        Self { t_end_k: t_end, n, n_reason: n.is_none().then(|| say(reason)) }
    }
}
