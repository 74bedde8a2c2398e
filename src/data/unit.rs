//! `Unit`: the units of columns, with their spellings and factors.

use std::f64::consts::TAU;

use crate::quantity::unit::KJ_PER_MOL_PER_EV;

/// What a unit measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dimension {
    Temperature,
    Frequency,
    Time,
    Pressure,
    /// A pure number.
    One,
    InversePressure,
    Angle,
    /// Of heat flow, per mass.
    SpecificPower,
    /// Of heat flow: it takes the mass of the sample to become a power per mass.
    Power,
    /// Of heat flow, per amount and heating rate.
    MolarHeatCapacity,
    Energy,
    MolarEnergy,
}

impl Dimension {
    /// The unit of the values that are read.
    pub fn own_unit(self) -> &'static str {
        match self {
            Self::Temperature => "K",
            Self::Frequency => "Hz",
            Self::Time => "s",
            Self::Pressure => "Pa",
            Self::One => "1",
            Self::InversePressure => "1/Pa",
            Self::Angle => "rad",
            Self::SpecificPower => "W/g",
            Self::Power => "W",
            Self::MolarHeatCapacity => "J/(mol K)",
            Self::Energy => "eV",
            Self::MolarEnergy => "kJ/mol",
        }
    }
}

/// A unit: a value times the factor, plus the offset, is in the unit of its dimension.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Unit {
    pub dimension: Dimension,
    /// As messages write it.
    pub symbol: &'static str,
    factor: Factor,
    offset: f64,
}

/// Multiplied or divided: both round once, but not alike.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Factor {
    Times(f64),
    Over(f64),
}

use Dimension::*;
use Factor::{Over, Times};

const fn unit(symbol: &'static str, dimension: Dimension, factor: Factor) -> Unit {
    Unit { dimension, symbol, factor, offset: 0.0 }
}

const CELSIUS: Unit = Unit { dimension: Temperature, symbol: "°C", factor: Times(1.0), offset: 273.15 };

/// Each unit with its spellings, as `plain` writes them.
const UNITS: &[(Unit, &[&str])] = &[
    (unit("K", Temperature, Times(1.0)), &["K", "k", "kelvin", "Kelvin"]),
    // The degree sign may be lost, or read in another code page.
    (CELSIUS, &["°C", "C", "c", "°c", "degC", "deg C", "Celsius", "celsius", ">C", "øC", "\u{fffd}C", "?C"]),
    (unit("Hz", Frequency, Times(1.0)), &["Hz", "hz", "HZ", "1/s", "s^-1", "s-1"]),
    (unit("mHz", Frequency, Times(1e-3)), &["mHz"]),
    (unit("kHz", Frequency, Times(1e3)), &["kHz"]),
    (unit("MHz", Frequency, Times(1e6)), &["MHz"]),
    (unit("rad/s", Frequency, Over(TAU)), &["rad/s", "rad.s^-1", "rad s^-1", "rad.s-1", "rad s-1", "1/s rad"]),
    (unit("s", Time, Times(1.0)), &["s", "sec", "second", "seconds", "S"]),
    (unit("ms", Time, Times(1e-3)), &["ms"]),
    (unit("µs", Time, Times(1e-6)), &["µs", "us"]),
    (unit("min", Time, Times(60.0)), &["min", "Min", "minute", "minutes", "mins"]),
    (unit("h", Time, Times(3600.0)), &["h", "hr", "hour", "hours", "H"]),
    (unit("Pa", Pressure, Times(1.0)), &["Pa", "N/m²", "N/m2", "N/m^2", "pa"]),
    (unit("kPa", Pressure, Times(1e3)), &["kPa", "KPa"]),
    (unit("MPa", Pressure, Times(1e6)), &["MPa", "Mpa", "N/mm²", "N/mm2", "N/mm^2"]),
    (unit("GPa", Pressure, Times(1e9)), &["GPa", "Gpa"]),
    (unit("1", One, Times(1.0)), &["1", "-", "–", "—", "mm/mm", "m/m"]),
    (unit("%", One, Over(100.0)), &["%", "percent", "pct"]),
    (unit("‰", One, Over(1000.0)), &["‰"]),
    (unit("1/Pa", InversePressure, Times(1.0)), &["1/Pa", "Pa^-1", "Pa-1"]),
    (unit("1/kPa", InversePressure, Over(1e3)), &["1/kPa", "kPa^-1", "kPa-1"]),
    (unit("1/MPa", InversePressure, Over(1e6)), &["1/MPa", "MPa^-1", "MPa-1"]),
    (unit("1/GPa", InversePressure, Over(1e9)), &["1/GPa", "GPa^-1", "GPa-1"]),
    (unit("1/TPa", InversePressure, Over(1e12)), &["1/TPa", "TPa^-1", "TPa-1"]),
    (unit("rad", Angle, Times(1.0)), &["rad"]),
    (unit("°", Angle, Times(TAU / 360.0)), &["°", "deg", "degree", "degrees", "\u{fffd}"]),
    (
        unit("W/g", SpecificPower, Times(1.0)),
        &["W/g", "w/g", "W g^-1", "W g-1", "W.g^-1", "W.g-1", "mW/mg", "mW mg^-1", "mW mg-1", "mW.mg-1", "mW.mg^-1"],
    ),
    (
        unit("mW/g", SpecificPower, Times(1e-3)),
        &["mW/g", "µW/mg", "uW/mg", "W/kg", "W kg^-1", "W kg-1", "mW g^-1", "mW g-1"],
    ),
    (unit("W", Power, Times(1.0)), &["W"]),
    (unit("mW", Power, Times(1e-3)), &["mW", "mw"]),
    (unit("µW", Power, Times(1e-6)), &["µW", "uW"]),
    (
        unit("J/(mol K)", MolarHeatCapacity, Times(1.0)),
        &["J/(mol K)", "J/(mol*K)", "J/(mol.K)", "J/mol/K", "J/molK", "J mol^-1 K^-1", "J mol-1 K-1", "J/mol K"],
    ),
    (unit("eV", Energy, Times(1.0)), &["eV", "ev"]),
    (unit("meV", Energy, Times(1e-3)), &["meV"]),
    (unit("kJ/mol", MolarEnergy, Times(1.0)), &["kJ/mol", "kJ mol^-1", "kJ mol-1", "kJ.mol-1", "KJ/mol"]),
    (unit("J/mol", MolarEnergy, Times(1e-3)), &["J/mol", "J mol^-1", "J mol-1"]),
    (unit("kcal/mol", MolarEnergy, Times(4.184)), &["kcal/mol", "kcal mol^-1", "kcal mol-1"]),
];

/// Endings of names, as `t_beta_k`, that are units.
const ENDINGS: &[(&str, &str)] = &[
    ("_kj_mol", "kJ/mol"),
    ("_j_mol_k", "J/(mol K)"),
    ("_rad_s", "rad/s"),
    ("_w_g", "W/g"),
    ("_khz", "kHz"),
    ("_hz", "Hz"),
    ("_degc", "°C"),
    ("_celsius", "°C"),
    ("_c", "°C"),
    ("_percent", "%"),
    ("_pct", "%"),
    ("_ms", "ms"),
    ("_h", "h"),
    ("_gpa", "GPa"),
    ("_mpa", "MPa"),
    ("_pa", "Pa"),
    ("_ev", "eV"),
    ("_min", "min"),
    ("_k", "K"),
    ("_s", "s"),
];

impl Unit {
    /// The unit with this spelling.
    pub fn read(text: &str) -> Option<Self> {
        let plain = plain(text);
        UNITS.iter().find(|(_, spellings)| spellings.contains(&plain.as_str())).map(|(unit, _)| *unit)
    }

    /// The value in the unit of the dimension.
    pub fn converted(self, value: f64) -> f64 {
        let scaled = match self.factor {
            Times(factor) => value * factor,
            Over(factor) => value / factor,
        };
        scaled + self.offset
    }

    /// Whether values stay as they are.
    pub fn is_own(self) -> bool {
        self.factor == Times(1.0) && self.offset == 0.0
    }

    /// How values are converted, in signs: `+ 273.15`, `÷ 2π`, `× 60`.
    pub fn conversion(self) -> String {
        match self.factor {
            _ if self.offset != 0.0 => format!("+ {}", self.offset),
            Over(TAU) => "÷ 2π".into(),
            Over(factor) => format!("÷ {factor}"),
            Times(factor) => format!("× {factor}"),
        }
    }

    /// An energy per amount as an energy of one atom or process, in eV.
    pub fn per_atom(value_kj_mol: f64) -> f64 {
        value_kj_mol / KJ_PER_MOL_PER_EV
    }
}

/// The name without the ending that is a unit, and that unit: `T_C`, `Freq_rad_s`, `t_beta_k`.
pub fn ending(name: &str) -> Option<(&str, &'static str)> {
    let small = name.to_ascii_lowercase();
    let (ending, symbol) = ENDINGS.iter().find(|(ending, _)| small.ends_with(ending))?;
    let stem = &name[..name.len() - ending.len()];
    (!stem.is_empty()).then_some((stem, symbol))
}

/// One spelling for what looks alike: degree and micro signs, points between factors, exponents, brackets around all.
fn plain(text: &str) -> String {
    let mut text = text.trim().trim_matches('"').trim();
    for (open, close) in [('[', ']'), ('(', ')'), ('{', '}')] {
        if let Some(inner) = text.strip_prefix(open).and_then(|rest| rest.strip_suffix(close))
            && !inner.contains(open)
        {
            text = inner.trim();
        }
    }
    if text.len() > 40 {
        return String::new();
    }
    let text = text.replace("Â°", "°").replace("â€°", "‰").replace("Âµ", "µ");
    let text = text.replace(['º', '˚'], "°").replace('℃', "°C").replace("° C", "°C").replace('μ', "µ");
    text.replace(['·', '⋅'], ".").replace("⁻¹", "^-1").replace('−', "-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_is_of_one_unit() {
        let all: Vec<&str> = UNITS.iter().flat_map(|(_, spellings)| spellings.iter().copied()).collect();
        for (at, spelling) in all.iter().enumerate() {
            assert!(!all[..at].contains(spelling), "{spelling}");
            assert!(Unit::read(spelling).is_some(), "{spelling}");
        }
        for (unit, spellings) in UNITS {
            assert!(spellings.contains(&unit.symbol), "{}", unit.symbol);
        }
    }

    #[test]
    fn units_are_read_as_instruments_write_them() {
        for (text, symbol) in [
            ("[°C]", "°C"),
            ("Â°C", "°C"),
            ("℃", "°C"),
            ("(mW/mg)", "W/g"),
            ("W·g⁻¹", "W/g"),
            ("μs", "µs"),
            ("\u{b5}W", "µW"),
            (" MPa", "MPa"),
            ("rad·s⁻¹", "rad/s"),
        ] {
            assert_eq!(Unit::read(text).unwrap().symbol, symbol, "{text}");
        }
        assert!(["uV/mg", "mg", "foo", "", "(°C", "Pa.s"].iter().all(|text| Unit::read(text).is_none()));
    }

    #[test]
    fn ice_is_at_273_15_k_to_the_last_bit() {
        assert_eq!(Unit::read("°C").unwrap().converted(0.0).to_bits(), 273.15_f64.to_bits());
    }

    #[test]
    fn endings_of_names_are_units() {
        assert_eq!(ending("t_beta_k"), Some(("t_beta", "K")));
        assert_eq!(ending("f_hz"), Some(("f", "Hz")));
        assert_eq!(ending("e_j_mol_k"), Some(("e", "J/(mol K)")));
        assert_eq!(ending("T_C"), Some(("T", "°C")));
        assert_eq!(ending("work"), None);
    }
}
