//! [`Units`] and the text of values: in the table's unit in links and files, in the reader's unit in the
//! controls of the page.

use super::issue::{Fault, Issue};
use super::number::{parse_list, plain, shortest};
use super::table::{Params, Scale, Spec};
use crate::decimal;
use crate::quantity::unit::{ONE, Unit};
use crate::quantity::{MOLAR_MASS, Shown, StandIn, quantity, stand_in};
use crate::words::{Said, say, tell};

/// The units in which values are written and read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Units {
    Table,
    Shown,
}

/// Digits of a shown value that has no short decimal of its own.
const DIGITS: usize = 6;
/// The most digits of one that has: `109.85`, `6.2831853`.
const EXACT_DIGITS: usize = 8;

impl Spec {
    /// The value in the link grammar: shortest round-trip decimals, lists with commas.
    pub fn text(&self, params: &Params) -> String {
        self.write(self.values(params), Units::Table)
    }

    /// The value in the unit shown, as a reader would type it.
    pub fn text_shown(&self, params: &Params) -> String {
        self.write(self.values(params), Units::Shown)
    }

    /// The unit in which the value is shown.
    pub fn unit_shown(&self) -> &'static str {
        self.stand_in(Units::Shown).map_or(self.unit, |unit| unit.symbol)
    }

    /// Whether other values are shown anew when this one changes: enthalpies per gram follow the molar mass.
    pub fn rescales(&self) -> bool {
        self.quantity == MOLAR_MASS
    }

    /// The range in words: `0.1 to 1`, `1 to 8 different values, each 1e-5 to 1e5 Hz`.
    pub fn allowed(&self) -> String {
        self.allowed_in(Units::Table)
    }

    /// The range in words, in the unit shown.
    pub fn allowed_shown(&self) -> String {
        self.allowed_in(Units::Shown)
    }

    /// Reads a value that lies in the range. `present` only tells the issue what stays in use.
    pub(super) fn parse(&self, text: &str, present: &Params) -> Result<Vec<f64>, Issue> {
        let values = parse_list(text).ok_or(Fault::NotANumber).and_then(|values| self.checked(values));
        values.map_err(|fault| self.issue(fault, text, present, Units::Table))
    }

    pub(super) fn checked(&self, values: Vec<f64>) -> Result<Vec<f64>, Fault> {
        if values.len() > self.most {
            return Err(Fault::TooMany);
        }
        let fits =
            |v: &f64| (self.min..=self.max).contains(v) && (self.scale != Scale::Switch || *v == 0.0 || *v == 1.0);
        if values.is_empty() || !values.iter().all(fits) {
            return Err(Fault::OutOfRange);
        }
        let repeats = |i: usize| values[..i].contains(&values[i]);
        if (1..values.len()).any(repeats) {
            return Err(Fault::Repeated);
        }
        Ok(values)
    }

    pub(super) fn issue(&self, fault: Fault, given: &str, present: &Params, units: Units) -> Issue {
        let allowed = || {
            let allowed = self.allowed_in(units);
            if fault != Fault::WrongUnit {
                return allowed;
            }
            if self.quantity.unit == ONE {
                return tell("issue.no-unit", &[("allowed", &allowed)]);
            }
            let mut names = vec![self.unit];
            names.extend(self.every_stand_in(present).map(|unit| unit.symbol));
            tell("issue.units", &[("allowed", &allowed), ("units", &names.join(", "))])
        };
        Issue {
            key: self.key.into(),
            given: given.into(),
            used: self.write(self.values(present), units),
            allowed: Said::of(&allowed),
            fault,
        }
    }

    /// The unit shown in place of the table's unit.
    pub(super) fn stand_in(&self, units: Units) -> Option<StandIn> {
        if units == Units::Table { None } else { stand_in(self.quantity.unit) }
    }

    /// All units that can be shown in place of the table's unit, chosen or not.
    fn every_stand_in(&self, params: &Params) -> Option<StandIn> {
        Shown::all(params.molar_mass).stand_in(self.quantity.unit)
    }

    pub(super) fn write(&self, values: &[f64], units: Units) -> String {
        let unit = self.stand_in(units);
        let written = if units == Units::Shown { plain } else { shortest };
        let one = |&value: &f64| written(unit.map_or(value, |unit| shown(value, unit)));
        values.iter().map(one).collect::<Vec<_>>().join(",")
    }

    fn allowed_in(&self, units: Units) -> String {
        if self.scale == Scale::Switch {
            return say("allowed.switch").into();
        }
        let unit = self.stand_in(units);
        let [min, max] = match unit {
            None => [self.min, self.max],
            Some(unit) => [self.bound(self.min, unit, 1.0), self.bound(self.max, unit, -1.0)],
        };
        let name = unit.map_or(self.unit, |unit| unit.symbol);
        let unit = if name.is_empty() { String::new() } else { [" ", name].concat() };
        let printed = |bound: f64| if bound < 0.0 { ["−", &shortest(-bound)].concat() } else { shortest(bound) };
        let (min, max, most) = (printed(min), printed(max), self.most.to_string());
        let range = [("min", min.as_str()), ("max", &max), ("unit", &unit), ("most", &most)];
        tell(if self.is_list() { "allowed.list" } else { "allowed.range" }, &range)
    }

    /// A bound as it is shown: rounded towards the inside, so that it is itself allowed.
    fn bound(&self, value: f64, unit: StandIn, inwards: f64) -> f64 {
        let near = shown(value, unit);
        if (self.min..=self.max).contains(&taken(near, unit)) {
            return near;
        }
        let step = libm::pow(10.0, libm::floor(libm::log10(near.abs())) + 1.0 - DIGITS as f64);
        rounded(near + inwards * step, DIGITS)
    }
}

impl Units {
    /// `value` with its unit in the words of a rule; `table` is how it reads in the table's unit.
    pub fn quantity(self, table: String, value: f64, of: &Unit) -> String {
        match (self, stand_in(of)) {
            (Units::Shown, Some(_)) => quantity(value, of, DIGITS),
            _ => [&table, " ", of.symbol].concat(),
        }
    }
}

/// A model's value as it is shown: exact where that takes few digits, rounded elsewhere.
pub(super) fn shown(value: f64, unit: StandIn) -> f64 {
    let raw = unit.from_model(value);
    let mut short = (1..=EXACT_DIGITS).map(|digits| rounded(raw, digits));
    short.find(|&short| taken(short, unit) == value).unwrap_or_else(|| rounded(raw, DIGITS))
}

/// The model's value of a number in `unit`: the shortest decimal within 10⁻¹² of it, so that 109.85 °C
/// is 383 K and a link stays short.
pub(super) fn taken(number: f64, unit: StandIn) -> f64 {
    let raw = unit.to_model(number);
    let close = 1e-12 * raw.abs().max((unit.offset / unit.factor).abs());
    let mut short = (1..=15).map(|digits| rounded(raw, digits));
    short.find(|short| (short - raw).abs() <= close).unwrap_or(raw)
}

/// `value` to so many significant digits.
pub(super) fn rounded(value: f64, digits: usize) -> f64 {
    let near = decimal::read(&format!("{value:.*e}", digits - 1)).unwrap_or(value);
    // −0 and 0 are the same number to a reader.
    if near == 0.0 { 0.0 } else { near }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::params::{PARAMS, spec};

    #[test]
    fn a_number_without_a_unit_says_so() {
        let issue = Params::default().set_shown("delta", "0.03 K").unwrap_err();
        assert_eq!(issue.fault, Fault::WrongUnit);
        assert_eq!(*issue.allowed, tell("issue.no-unit", &[("allowed", &spec("delta").unwrap().allowed())]));
    }

    #[test]
    fn the_molar_mass_alone_rescales() {
        let keys: Vec<_> = PARAMS.iter().filter(|spec| spec.rescales()).map(|spec| spec.key).collect();
        assert_eq!(keys, ["molar_mass"]);
    }

    #[test]
    fn a_bound_shown_is_the_bound_but_for_rounding() {
        for spec in PARAMS {
            let Some(unit) = spec.every_stand_in(&Params::default()) else { continue };
            for (bound, inwards) in [(spec.min, 1.0), (spec.max, -1.0)] {
                let (have, want) = (spec.bound(bound, unit, inwards), unit.from_model(bound));
                assert!((have - want).abs() <= 2e-5 * want.abs(), "{}: {have} for {want}", spec.key);
            }
        }
    }
}
