//! `Shown`: which units the reader wants to see, and numbers written in them.
//!
//! The choice is thread-local: [`show_in`] sets it, and a lab sets it during each of its acts. Parameters,
//! links and files of the command line keep the units of the table.

use std::cell::Cell;

use super::table::{Format, Quantity};
use super::unit::{Choice, ICE, RADIAN_PER_SECOND, UNITS, Unit, WRITTEN};
use crate::number::{fixed, format};

/// Which units are shown instead of K, eV, Hz and kJ/mol.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Shown {
    /// °C instead of K, for temperatures; differences stay in K.
    pub celsius: bool,
    /// kJ/mol instead of eV, for activation energies.
    pub per_mole: bool,
    /// rad/s instead of Hz.
    pub angular: bool,
    /// J/g instead of kJ/mol for stored enthalpies: the molar mass in g/mol.
    pub per_gram: Option<f64>,
}

/// A unit that stands in for another: shown = value·`factor` + `offset`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StandIn {
    pub symbol: &'static str,
    pub factor: f64,
    pub offset: f64,
    /// Whether it turns a frequency into an angular one, which has another name.
    pub is_angular: bool,
}

thread_local! {
    static SHOWN: Cell<Shown> = const { Cell::new(Shown { celsius: false, per_mole: false, angular: false, per_gram: None }) };
}

/// Lets this thread show quantities in the units chosen, and returns those of before.
pub fn show_in(shown: Shown) -> Shown {
    SHOWN.replace(shown)
}

pub fn shown() -> Shown {
    SHOWN.get()
}

/// The unit shown in place of `unit`, if any.
pub fn stand_in(unit: &Unit) -> Option<StandIn> {
    shown().stand_in(unit)
}

impl Shown {
    /// All alternative units, for a glass of this molar mass in g/mol.
    pub fn all(molar_mass: f64) -> Self {
        Self { celsius: true, per_mole: true, angular: true, per_gram: Some(molar_mass) }
    }

    /// The unit shown in place of `unit` with this choice.
    pub fn stand_in(self, unit: &Unit) -> Option<StandIn> {
        let Self { celsius, per_mole, angular, per_gram } = self;
        let scaled = |symbol, factor| Some(StandIn { symbol, factor, offset: 0.0, is_angular: false });
        match (unit.stand_in?, per_gram) {
            (Choice::Celsius, _) if celsius => {
                Some(StandIn { symbol: "°C", factor: 1.0, offset: -ICE, is_angular: false })
            }
            (Choice::PerMole(symbol, factor), _) if per_mole => scaled(symbol, factor),
            (Choice::Angular(symbol, factor), _) if angular => {
                Some(StandIn { symbol, factor, offset: 0.0, is_angular: true })
            }
            (Choice::PerGram(symbol, factor), Some(mass)) => scaled(symbol, factor / mass),
            (Choice::OfGram(symbol, factor), Some(mass)) => scaled(symbol, factor * mass),
            _ => None,
        }
    }
}

impl Shown {
    /// The unit that a reader may write behind a number in `unit`: `Some(None)` is `unit` itself.
    pub fn unit_called(self, unit: &Unit, name: &str) -> Option<Option<StandIn>> {
        let name = if ["C", "℃", "oC"].contains(&name) { "°C" } else { name };
        if name == unit.symbol {
            return Some(None);
        }
        let written = || {
            let (names, _, factor) =
                WRITTEN.iter().find(|(names, dimension, _)| *dimension == unit.dimension && names.contains(&name))?;
            Some((names[0], *factor))
        };
        // ω in rad/s is another quantity than f in Hz or 1/s: only the stand-in of Hz knows how they belong together.
        let of_table = || {
            let is_it = |other: &&&Unit| {
                other.symbol == name && other.dimension == unit.dimension && **other != RADIAN_PER_SECOND
            };
            UNITS.iter().find(is_it).map(|other| (other.symbol, other.to_model(1.0)))
        };
        self.stand_in(unit)
            .filter(|other| other.symbol == name)
            .or_else(|| {
                let (symbol, factor) = of_table().or_else(written)?;
                Some(StandIn { symbol, factor: unit.to_model(1.0) / factor, offset: 0.0, is_angular: false })
            })
            .map(Some)
    }
}

impl StandIn {
    pub fn from_model(self, value: f64) -> f64 {
        value * self.factor + self.offset
    }

    pub fn to_model(self, value: f64) -> f64 {
        (value - self.offset) / self.factor
    }
}

/// The value in the unit shown, and that unit's symbol.
pub fn shown_as(value: f64, of: &Unit) -> (f64, &'static str) {
    stand_in(of).map_or((value, of.symbol), |unit| (unit.from_model(value), unit.symbol))
}

/// `value` to `digits` significant digits with its unit: `0.25 eV`.
pub fn quantity(value: f64, unit: &Unit, digits: usize) -> String {
    let (value, unit) = shown_as(value, unit);
    with_unit(format(value, digits), unit)
}

/// `value` with a fixed number of decimals and its unit: `366.50 K`; four decimals of eV are two of kJ/mol.
pub fn fixed_quantity(value: f64, unit: &Unit, decimals: usize) -> String {
    with_unit(fixed_shown(value, unit, decimals), unit_name(unit))
}

/// `value` alone in the unit shown, with as many decimals as say the same: one more or less for each power of ten.
pub fn fixed_shown(value: f64, of: &Unit, decimals: usize) -> String {
    let Some(unit) = stand_in(of) else { return fixed(value, decimals) };
    let more = -libm::round(libm::log10(unit.factor)) as i32;
    fixed(unit.from_model(value), decimals.saturating_add_signed(more as isize))
}

/// The symbol of the unit that is shown for `unit`.
pub fn unit_name(unit: &Unit) -> &'static str {
    shown_as(0.0, unit).1
}

/// Values of one unit, which stands once: `0.01, 0.1 Hz`.
pub fn quantities(values: &[f64], unit: &Unit, digits: usize) -> String {
    let numbers: Vec<String> = values.iter().map(|&value| format(shown_as(value, unit).0, digits)).collect();
    with_unit(numbers.join(", "), shown_as(0.0, unit).1)
}

/// A number with the unit behind it, if there is one.
pub fn with_unit(number: String, unit: &str) -> String {
    if unit.is_empty() { number } else { [&number, " ", unit].concat() }
}

impl Quantity {
    /// `value` alone in the unit shown, as the table of quantities prints it.
    pub fn number(&self, value: f64) -> String {
        match self.format {
            Format::Digits(digits) => format(shown_as(value, self.unit).0, digits),
            Format::Decimals(decimals) => fixed_shown(value, self.unit, decimals),
        }
    }

    /// `value` in the unit shown, with it.
    pub fn text(&self, value: f64) -> String {
        with_unit(self.number(value), unit_name(self.unit))
    }
}

#[cfg(test)]
mod tests {
    use super::super::unit::*;
    use super::*;

    #[test]
    fn a_choice_of_units_changes_what_is_shown_and_nothing_else() {
        assert_eq!(quantity(0.25, EV, 3), "0.25 eV");
        assert_eq!(quantities(&[0.01, 10.0], HERTZ, 6), "0.01, 10 Hz");
        show_in(Shown { celsius: true, per_mole: true, angular: true, per_gram: Some(100.0) });
        assert_eq!(fixed_quantity(383.0, KELVIN, 2), "109.85 °C");
        assert_eq!(quantity(1.0, EV, 5), "96.485 kJ/mol");
        assert_eq!(fixed_quantity(1.0674, EV, 4), "102.99 kJ/mol");
        assert_eq!(fixed_quantity(-12.5, MEV, 1), "−1.21 kJ/mol");
        assert_eq!(quantity(1.0, HERTZ, 4), "6.283 rad/s");
        assert_eq!(quantity(0.5, KJ_PER_MOL, 3), "5 J/g");
        assert_eq!(quantity(3.0, KELVIN_PER_MINUTE, 3), "3 K/min");
        assert_eq!(quantity(3.0, KELVIN_APART, 3), "3 K");
        show_in(Shown::default());
    }

    #[test]
    fn a_stand_in_converts_there_and_back() {
        for stand_in in UNITS.iter().filter_map(|unit| Shown::all(100.87).stand_in(unit)) {
            assert!((stand_in.to_model(stand_in.from_model(1.7)) - 1.7).abs() < 1e-12, "{stand_in:?}");
        }
    }

    #[test]
    fn units_of_one_dimension_have_one_stand_in() {
        // The shown text of an amount does not depend on the unit in which it was computed.
        for (one, other, amount) in [(EV, MEV, 0.3), (KJ_PER_MOL, J_PER_MOL, 0.3), (KJ_PER_MOL_K, J_PER_MOL_K, 0.3)] {
            let shown = |unit: &Unit| {
                Shown::all(60.0).stand_in(unit).map(|s| (s.from_model(unit.from_model(amount)), s.symbol))
            };
            let (a, b) = (shown(one).unwrap(), shown(other).unwrap());
            assert!((a.0 / b.0 - 1.0).abs() < 1e-14 && a.1 == b.1, "{a:?} {b:?}");
        }
    }
}
