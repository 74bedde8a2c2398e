//! `Unit`: the units of parameters, results and figures, each with its factor.

/// A unit in which a number is given or shown.
///
/// The model computes in SI, but for energies per atom (eV), enthalpies (kJ/mol) and molar work
/// (kJ/mol): its units have the factor one here.
#[derive(Debug, PartialEq)]
pub struct Unit {
    /// As it is printed; empty for a pure number.
    pub symbol: &'static str,
    pub dimension: Dimension,
    to_model: Factor,
    from_model: Factor,
    pub(super) stand_in: Option<Choice>,
}

/// Units of one kind can be converted into each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dimension {
    Number,
    Temperature,
    InverseTemperature,
    TemperatureRate,
    Time,
    Frequency,
    Stress,
    Compliance,
    EnergyDensity,
    EnergyDensityPerTemperature,
    PowerDensity,
    Energy,
    MolarEnergy,
    InverseMolarEnergy,
    MolarHeatCapacity,
    MolarVolume,
    MolarMass,
}

/// A choice of the reader that lets another unit stand in for this one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Choice {
    Celsius,
    /// The symbol, and how many of it make one of the unit.
    PerMole(&'static str, f64),
    Angular(&'static str, f64),
    /// The factor is divided by the molar mass in g/mol.
    PerGram(&'static str, f64),
    /// The factor is multiplied by the molar mass in g/mol.
    OfGram(&'static str, f64),
}

/// Multiplied or divided, as written: both round once, but not alike.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Factor {
    Times(f64),
    Over(f64),
}

impl Factor {
    fn of(self, value: f64) -> f64 {
        match self {
            Self::Times(factor) => value * factor,
            Self::Over(factor) => value / factor,
        }
    }
}

impl Unit {
    const fn new(symbol: &'static str, dimension: Dimension, to_model: Factor, from_model: Factor) -> Self {
        Self { symbol, dimension, to_model, from_model, stand_in: None }
    }

    /// A unit that the model itself uses.
    const fn of_model(symbol: &'static str, dimension: Dimension) -> Self {
        Self::new(symbol, dimension, Times(1.0), Times(1.0))
    }

    const fn or(self, choice: Choice) -> Self {
        Self { stand_in: Some(choice), ..self }
    }

    /// `value` of this unit in the unit of the model.
    pub fn to_model(&self, value: f64) -> f64 {
        self.to_model.of(value)
    }

    /// `value` of the model in this unit.
    pub fn from_model(&self, value: f64) -> f64 {
        self.from_model.of(value)
    }
}

use Dimension::*;
use Factor::{Over, Times};

/// eV to kJ/mol: the Faraday constant in kC/mol (CODATA 2018, exact in SI up to the printed digits).
pub const KJ_PER_MOL_PER_EV: f64 = 96.485_332_12;
/// 0 °C in K.
pub(super) const ICE: f64 = 273.15;
const TAU: f64 = std::f64::consts::TAU;

/// A pure number.
pub const ONE: &Unit = &Unit::of_model("", Number);
pub const PERCENT: &Unit = &Unit::new("%", Number, Times(1e-2), Times(100.0));

pub const KELVIN: &Unit = &Unit::of_model("K", Temperature).or(Choice::Celsius);
/// A difference of temperatures, or a parameter in kelvin that is not a temperature: never shown in °C.
pub const KELVIN_APART: &Unit = &Unit::of_model("K", Temperature);
pub const PER_KELVIN: &Unit = &Unit::of_model("1/K", InverseTemperature);
pub const KELVIN_PER_MINUTE: &Unit = &Unit::new("K/min", TemperatureRate, Over(60.0), Times(60.0));

pub const SECOND: &Unit = &Unit::of_model("s", Time);
pub const MINUTE: &Unit = &Unit::new("min", Time, Times(60.0), Over(60.0));

pub const HERTZ: &Unit = &Unit::of_model("Hz", Frequency).or(Choice::Angular("rad/s", TAU));
pub const PER_SECOND: &Unit = &Unit::of_model("1/s", Frequency);
/// Of ω, of which the model takes 2πf.
pub const RADIAN_PER_SECOND: &Unit = &Unit::of_model("rad/s", Frequency);

pub const MEGAPASCAL: &Unit = &Unit::new("MPa", Stress, Times(1e6), Times(1e-6));
pub const GIGAPASCAL: &Unit = &Unit::new("GPa", Stress, Times(1e9), Times(1e-9));
pub const PER_TERAPASCAL: &Unit = &Unit::new("1/TPa", Compliance, Times(1e-12), Times(1e12));

pub const KJ_PER_M3: &Unit = &Unit::new("kJ/m³", EnergyDensity, Times(1e3), Times(1e-3));
pub const MJ_PER_M3: &Unit = &Unit::new("MJ/m³", EnergyDensity, Times(1e6), Times(1e-6));
pub const KJ_PER_M3_K: &Unit = &Unit::new("kJ/(m³ K)", EnergyDensityPerTemperature, Times(1e3), Times(1e-3));
pub const W_PER_M3: &Unit = &Unit::of_model("W/m³", PowerDensity);
pub const KW_PER_M3: &Unit = &Unit::new("kW/m³", PowerDensity, Times(1e3), Times(1e-3));

pub const EV: &Unit = &Unit::of_model("eV", Energy).or(Choice::PerMole("kJ/mol", KJ_PER_MOL_PER_EV));
pub const MEV: &Unit =
    &Unit::new("meV", Energy, Times(1e-3), Times(1e3)).or(Choice::PerMole("kJ/mol", 1e-3 * KJ_PER_MOL_PER_EV));

pub const KJ_PER_MOL: &Unit = &Unit::of_model("kJ/mol", MolarEnergy).or(Choice::PerGram("J/g", 1e3));
pub const J_PER_MOL: &Unit = &Unit::new("J/mol", MolarEnergy, Times(1e-3), Times(1e3)).or(Choice::PerGram("J/g", 1.0));
pub const MOL_PER_KJ: &Unit = &Unit::of_model("mol/kJ", InverseMolarEnergy).or(Choice::OfGram("g/J", 1e-3));
pub const KJ_PER_MOL_K: &Unit = &Unit::of_model("kJ/(mol K)", MolarHeatCapacity).or(Choice::PerGram("J/(g K)", 1e3));
pub const J_PER_MOL_K: &Unit =
    &Unit::new("J/(mol K)", MolarHeatCapacity, Times(1e-3), Times(1e3)).or(Choice::PerGram("J/(g K)", 1.0));
pub const CM3_PER_MOL: &Unit = &Unit::new("cm³/mol", MolarVolume, Times(1e-6), Times(1e6));
pub const G_PER_MOL: &Unit = &Unit::new("g/mol", MolarMass, Times(1e-3), Times(1e3));

/// Units that a reader may write behind a number beside those of the tables: names, and how many of the model's units
/// one of it is.
pub(super) const WRITTEN: &[(&[&str], Dimension, f64)] = &[
    (&["ms"], Time, 1e-3),
    (&["s", "sec", "秒"], Time, 1.0),
    (&["min", "分", "分钟"], Time, 60.0),
    (&["h", "hr", "小时", "时"], Time, 3600.0),
    (&["d", "天"], Time, 86_400.0),
    (&["mHz"], Frequency, 1e-3),
    (&["Hz", "赫兹", "赫"], Frequency, 1.0),
    (&["kHz"], Frequency, 1e3),
    (&["MHz"], Frequency, 1e6),
    (&["K/s", "°C/s", "℃/s"], TemperatureRate, 1.0),
    (&["°C/min", "℃/min"], TemperatureRate, 1.0 / 60.0),
    (&["K/h", "°C/h", "℃/h"], TemperatureRate, 1.0 / 3600.0),
    (&["Pa"], Stress, 1.0),
    (&["kPa"], Stress, 1e3),
    (&["1/GPa"], Compliance, 1e-9),
];

/// All units, for tests and for readers of files.
pub const UNITS: &[&Unit] = &[
    ONE,
    PERCENT,
    KELVIN,
    KELVIN_APART,
    PER_KELVIN,
    KELVIN_PER_MINUTE,
    SECOND,
    MINUTE,
    HERTZ,
    PER_SECOND,
    RADIAN_PER_SECOND,
    MEGAPASCAL,
    GIGAPASCAL,
    PER_TERAPASCAL,
    KJ_PER_M3,
    MJ_PER_M3,
    KJ_PER_M3_K,
    W_PER_M3,
    KW_PER_M3,
    EV,
    MEV,
    KJ_PER_MOL,
    J_PER_MOL,
    MOL_PER_KJ,
    KJ_PER_MOL_K,
    J_PER_MOL_K,
    CM3_PER_MOL,
    G_PER_MOL,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_converts_into_the_models_and_back() {
        for unit in UNITS {
            let back = unit.from_model(unit.to_model(1.7));
            assert!((back / 1.7 - 1.0).abs() < 1e-15, "{}: {back}", unit.symbol);
        }
        assert_eq!(MEGAPASCAL.to_model(25.0), 25e6);
        assert_eq!(KELVIN_PER_MINUTE.to_model(3.0), 0.05);
        assert_eq!(MINUTE.from_model(MINUTE.to_model(3.0)), 3.0);
    }

    #[test]
    fn units_of_one_dimension_have_different_symbols_or_stand_ins() {
        for (i, unit) in UNITS.iter().enumerate() {
            assert!(UNITS[..i].iter().all(|other| *other != *unit), "{unit:?}");
        }
    }
}
