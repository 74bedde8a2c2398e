//! `title`, `sample` and others: ids of curves, which never change, and their names in the reader's language.

use crate::number;
use crate::params::shortest;
use crate::quantity::unit::{HERTZ, Unit};
use crate::quantity::{quantity, shown, shown_as};
use crate::study::Specimen;
use crate::words::{find, tell};

/// The short title of a figure.
pub(super) fn title(id: &'static str) -> &'static str {
    find(&["figure.", id, ".title"].concat()).unwrap_or(id)
}

/// The label of a curve at one frequency: `10 Hz`, `62.83 rad/s`.
pub(super) fn hertz(f: f64) -> String {
    // A frequency is given with few digits; 2π times it has many.
    quantity(f, HERTZ, if shown().angular { 4 } else { 6 })
}

/// A number whose unit stands at the end of a range: `1 to 16 Hz`.
pub(super) fn bare(value: f64, unit: &Unit, digits: usize) -> String {
    number::format(shown_as(value, unit).0, digits)
}

/// The id of a curve at one value of a parameter: `f=0.01`.
pub(super) fn at(key: &str, value: f64) -> String {
    format!("{key}={}", shortest(value))
}

/// The name of a trained sample, the first being 1: `S4: 10 Hz`.
pub fn sample(number: usize, f: f64) -> String {
    tell("legend.sample", &[("number", &number.to_string()), ("frequency", &hertz(f))])
}

/// The name of a specimen on a legend: `As cast`, `S4: 10 Hz`.
pub(super) fn name(specimen: &Specimen) -> String {
    specimen.f.map_or_else(|| crate::words::say("legend.as-cast").into(), |f| sample(specimen.number, f))
}

/// The id of a specimen's curve: `as-cast`, `f=10`.
pub(super) fn specimen_id(specimen: &Specimen) -> String {
    specimen.f.map_or_else(|| "as-cast".into(), |f| at("f", f))
}
