//! `pairs` and others: checks of the data that every fit needs.

use super::error::Error;

/// A list with its name in messages.
pub(super) type Named<'a> = (&'static str, &'a [f64]);

/// Equal lengths, finite values, and one point more than there are parameters.
pub(super) fn pairs(x: Named<'_>, y: Named<'_>, parameters: usize) -> Result<(), Error> {
    if x.1.len() != y.1.len() {
        return Err(Error::Lengths { left: x.1.len(), right: y.1.len() });
    }
    if x.1.len() <= parameters {
        return Err(Error::TooFewPoints { given: x.1.len(), needed: parameters + 1 });
    }
    finite(x)?;
    finite(y)
}

pub(super) fn finite((what, values): Named<'_>) -> Result<(), Error> {
    if values.iter().all(|v| v.is_finite()) { Ok(()) } else { Err(Error::NotFinite { what }) }
}

/// Finite and above zero.
pub(super) fn positive((what, values): Named<'_>) -> Result<(), Error> {
    finite((what, values))?;
    if values.iter().all(|&v| v > 0.0) { Ok(()) } else { Err(Error::NotPositive { what }) }
}

/// The distance between the least and the greatest value.
pub(super) fn extent(values: &[f64]) -> f64 {
    let (least, greatest) = ends(values);
    greatest - least
}

pub(super) fn ends(values: &[f64]) -> (f64, f64) {
    values.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), &v| (low.min(v), high.max(v)))
}
