//! Quantities as the reader wants to see them: a number of the model's unit, shown in another.
//!
//! The choice is that of the thread, set by the rims with [`show_in`]; parameters, links and files
//! of the command line keep the units of the table.

use std::cell::Cell;

use crate::number::{fixed, format};
use crate::units::TAU;

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
pub struct Unit {
    pub name: &'static str,
    pub factor: f64,
    pub offset: f64,
}

thread_local! {
    static SHOWN: Cell<Shown> = const { Cell::new(Shown { celsius: false, per_mole: false, angular: false, per_gram: None }) };
}

/// eV to kJ/mol: the Faraday constant in kC/mol (CODATA 2018, exact in SI up to the printed digits).
pub const KJ_PER_MOL_PER_EV: f64 = 96.485_332_12;
/// 0 °C in K.
const ICE: f64 = 273.15;

/// Lets this thread show quantities in the units chosen.
pub fn show_in(shown: Shown) {
    SHOWN.set(shown);
}

pub fn shown() -> Shown {
    SHOWN.get()
}

/// What stands in for `unit`, if anything does.
pub fn unit(unit: &str) -> Option<Unit> {
    shown().unit(unit)
}

impl Shown {
    /// Every choice made, for a glass of this molar mass in g/mol.
    pub fn all(molar_mass: f64) -> Self {
        Self { celsius: true, per_mole: true, angular: true, per_gram: Some(molar_mass) }
    }

    /// What stands in for `unit` with this choice.
    pub fn unit(self, unit: &str) -> Option<Unit> {
        let Self { celsius, per_mole, angular, per_gram } = self;
        let scaled = |name, factor| Some(Unit { name, factor, offset: 0.0 });
        match (unit, per_gram) {
            ("K", _) if celsius => Some(Unit { name: "°C", factor: 1.0, offset: -ICE }),
            ("eV", _) if per_mole => scaled("kJ/mol", KJ_PER_MOL_PER_EV),
            ("meV", _) if per_mole => scaled("kJ/mol", 1e-3 * KJ_PER_MOL_PER_EV),
            ("Hz", _) if angular => scaled("rad/s", TAU),
            ("kJ/mol", Some(mass)) => scaled("J/g", 1e3 / mass),
            ("kJ/(mol K)", Some(mass)) => scaled("J/(g K)", 1e3 / mass),
            ("J/(mol K)", Some(mass)) => scaled("J/(g K)", 1.0 / mass),
            ("mol/kJ", Some(mass)) => scaled("g/J", 1e-3 * mass),
            _ => None,
        }
    }
}

impl Unit {
    pub fn from_model(self, value: f64) -> f64 {
        value * self.factor + self.offset
    }

    pub fn to_model(self, value: f64) -> f64 {
        (value - self.offset) / self.factor
    }
}

/// The value in the unit shown, and that unit's name.
pub fn shown_as(value: f64, of: &'static str) -> (f64, &'static str) {
    unit(of).map_or((value, of), |unit| (unit.from_model(value), unit.name))
}

/// `value` to `digits` significant digits with its unit: `0.25 eV`.
pub fn quantity(value: f64, unit: &'static str, digits: usize) -> String {
    let (value, unit) = shown_as(value, unit);
    with_unit(format(value, digits), unit)
}

/// `value` with a fixed number of decimals and its unit: `366.50 K`; four decimals of eV are two of kJ/mol.
pub fn fixed_quantity(value: f64, unit: &'static str, decimals: usize) -> String {
    with_unit(fixed_shown(value, unit, decimals), unit_name(unit))
}

/// `value` alone in the unit shown, with as many decimals as say the same: one more or less for each power of ten.
pub fn fixed_shown(value: f64, of: &'static str, decimals: usize) -> String {
    let Some(unit) = unit(of) else { return fixed(value, decimals) };
    let more = -libm::round(libm::log10(unit.factor)) as i32;
    fixed(unit.from_model(value), decimals.saturating_add_signed(more as isize))
}

/// The name of the unit that is shown for `unit`.
pub fn unit_name(unit: &'static str) -> &'static str {
    shown_as(0.0, unit).1
}

/// Values of one unit, which stands once: `0.01, 0.1 Hz`.
pub fn quantities(values: &[f64], unit: &'static str, digits: usize) -> String {
    let numbers: Vec<String> = values.iter().map(|&value| format(shown_as(value, unit).0, digits)).collect();
    with_unit(numbers.join(", "), shown_as(0.0, unit).1)
}

fn with_unit(number: String, unit: &str) -> String {
    if unit.is_empty() { number } else { [&number, " ", unit].concat() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_of_units_changes_what_is_shown_and_nothing_else() {
        assert_eq!(quantity(0.25, "eV", 3), "0.25 eV");
        assert_eq!(quantities(&[0.01, 10.0], "Hz", 6), "0.01, 10 Hz");
        show_in(Shown { celsius: true, per_mole: true, angular: true, per_gram: Some(100.0) });
        assert_eq!(fixed_quantity(383.0, "K", 2), "109.85 °C");
        assert_eq!(quantity(1.0, "eV", 5), "96.485 kJ/mol");
        assert_eq!(fixed_quantity(1.0674, "eV", 4), "102.99 kJ/mol");
        assert_eq!(fixed_quantity(-12.5, "meV", 1), "−1.21 kJ/mol");
        assert_eq!(quantity(1.0, "Hz", 4), "6.283 rad/s");
        assert_eq!(quantity(0.5, "kJ/mol", 3), "5 J/g");
        assert_eq!(quantity(3.0, "K/min", 3), "3 K/min");
        show_in(Shown::default());
    }

    #[test]
    fn a_unit_converts_there_and_back() {
        show_in(Shown { celsius: true, per_mole: true, angular: true, per_gram: Some(100.87) });
        for of in ["K", "eV", "meV", "Hz", "kJ/mol", "kJ/(mol K)", "J/(mol K)", "mol/kJ"] {
            let unit = unit(of).unwrap();
            assert!((unit.to_model(unit.from_model(1.7)) - 1.7).abs() < 1e-12, "{of}");
        }
        show_in(Shown::default());
    }
}
