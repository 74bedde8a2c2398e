//! `Kind`: the quantity of a column of measured points, found by its name and its unit.

use beta_training::data::{bracketed, ending};
use model::units::TAU;

/// A quantity that a law needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Frequency,
    Temperature,
    Time,
    Strain,
    /// E′.
    Storage,
    /// E″; its units are those of E′.
    Loss,
    /// −dh/dT.
    Heat,
    /// What a row of a series holds, in a word.
    Quantity,
    /// A value of that quantity.
    Value,
    /// Its standard deviation.
    Sigma,
}

/// How a value in a unit becomes one in the unit of the law.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Unit {
    /// As messages write it.
    pub name: &'static str,
    pub kind: Kind,
    factor: f64,
    offset: f64,
}

const fn unit(name: &'static str, kind: Kind, factor: f64, offset: f64) -> Unit {
    Unit { name, kind, factor, offset }
}

/// Spellings, and the unit that each is; the first unit of a kind is that of the laws.
const UNITS: &[(&[&str], Unit)] = &[
    (&["Hz"], unit("Hz", Kind::Frequency, 1.0, 0.0)),
    (&["mHz"], unit("mHz", Kind::Frequency, 1e-3, 0.0)),
    (&["kHz"], unit("kHz", Kind::Frequency, 1e3, 0.0)),
    (&["MHz"], unit("MHz", Kind::Frequency, 1e6, 0.0)),
    (
        &["rad/s", "rad·s⁻¹", "rad s⁻¹", "rad s-1", "rad s^-1", "rad.s-1"],
        unit("rad/s", Kind::Frequency, 1.0 / TAU, 0.0),
    ),
    (&["K"], unit("K", Kind::Temperature, 1.0, 0.0)),
    (&["°C", "℃", "ºC", "Â°C", "C", "degC", "deg C"], unit("°C", Kind::Temperature, 1.0, 273.15)),
    (&["s", "sec"], unit("s", Kind::Time, 1.0, 0.0)),
    (&["ms"], unit("ms", Kind::Time, 1e-3, 0.0)),
    (&["µs", "μs", "us"], unit("µs", Kind::Time, 1e-6, 0.0)),
    (&["min"], unit("min", Kind::Time, 60.0, 0.0)),
    (&["h", "hr"], unit("h", Kind::Time, 3600.0, 0.0)),
    (&["1", "-", "–"], unit("1", Kind::Strain, 1.0, 0.0)),
    (&["%"], unit("%", Kind::Strain, 1e-2, 0.0)),
    (&["‰"], unit("‰", Kind::Strain, 1e-3, 0.0)),
    (&["GPa"], unit("GPa", Kind::Storage, 1.0, 0.0)),
    (&["MPa"], unit("MPa", Kind::Storage, 1e-3, 0.0)),
    (&["Pa"], unit("Pa", Kind::Storage, 1e-9, 0.0)),
    (&["J/(mol K)", "J/(mol·K)", "J/mol/K", "J/mol K"], unit("J/(mol K)", Kind::Heat, 1.0, 0.0)),
];

/// Names as they stand in headers, without units; a single letter is told by its case.
const NAMES: &[(&[&str], Kind)] = &[
    (&["f", "ν", "freq", "frequency", "training frequency", "频率"], Kind::Frequency),
    (&["omega", "ω", "angular frequency", "ang. frequency", "角频率"], Kind::Frequency),
    (&["T", "temp", "temperature", "peak temperature", "t_beta", "t_beta_k", "温度"], Kind::Temperature),
    (&["t", "time", "τ", "tau", "relaxation time", "时间"], Kind::Time),
    (&["ε", "γ", "eps", "epsilon", "strain", "creep strain", "应变"], Kind::Strain),
    (&["e'", "e′", "storage", "storage modulus", "e_storage", "e_storage_gpa", "储能模量"], Kind::Storage),
    (&["e''", "e″", "e′′", "loss", "loss modulus", "e_loss", "e_loss_gpa", "损耗模量"], Kind::Loss),
    (&["heat", "heat flow", "热流"], Kind::Heat),
    (&["quantity"], Kind::Quantity),
    (&["value"], Kind::Value),
    (&["sigma", "standard deviation"], Kind::Sigma),
];

/// The words of a column of quantities, and the numbers that stand for them.
const QUANTITIES: [(&[&str], f64); 2] = [(&["h"], 0.0), (&["t_beta", "T_β", "Tβ"], 1.0)];

impl Kind {
    /// In words, with the unit that a law takes it in.
    pub fn words(self) -> &'static str {
        match self {
            Self::Frequency => "a frequency in Hz, such as `f (Hz)`",
            Self::Temperature => "a temperature in K, such as `T (K)`",
            Self::Time => "a time in s, such as `t (s)`",
            Self::Strain => "a strain, such as `strain` or `strain (%)`",
            Self::Storage => "a storage modulus in GPa, such as `E' (GPa)`",
            Self::Loss => "a loss modulus in GPa, such as `E'' (GPa)`",
            Self::Heat => "a heat flow over heating rate in J/(mol K), such as `heat (J/(mol K))`",
            Self::Quantity => "a quantity in words, `h` or `t_beta`, under `quantity`",
            Self::Value => "a value, under `value`",
            Self::Sigma => "a standard deviation, under `sigma`",
        }
    }

    pub fn noun(self) -> &'static str {
        match self {
            Self::Frequency => "a frequency",
            Self::Temperature => "a temperature",
            Self::Time => "a time",
            Self::Strain => "a strain",
            Self::Storage => "a storage modulus",
            Self::Loss => "a loss modulus",
            Self::Heat => "a heat flow over heating rate",
            Self::Quantity => "a quantity in words",
            Self::Value => "a value",
            Self::Sigma => "a standard deviation",
        }
    }

    pub fn own_unit(self) -> &'static str {
        UNITS.iter().find(|(_, unit)| unit.kind == self.of_unit()).map_or("", |(_, unit)| unit.name)
    }

    /// The kind whose units this one has.
    fn of_unit(self) -> Self {
        if self == Self::Loss { Self::Storage } else { self }
    }

    /// Whether columns of this kind have a unit at all.
    pub fn has_unit(self) -> bool {
        !matches!(self, Self::Quantity | Self::Value | Self::Sigma)
    }

    /// The number that a word stands for in a column of this kind.
    pub fn number_of(self, word: &str) -> Option<f64> {
        let known = QUANTITIES.iter().find(|(words, _)| words.contains(&word)).map(|(_, number)| *number);
        known.filter(|_| self == Self::Quantity)
    }

    fn of_name(name: &str) -> Option<Self> {
        // `T_β`, `tau_a` and `τ_α` are T, tau and τ with a subscript.
        let stem = name.split(['_', 'β', 'α']).next().unwrap_or(name).trim_end_matches('.').trim();
        let is = |known: &&str| match known.chars().nth(1) {
            None => *known == stem,
            Some(_) => [stem, name].iter().any(|name| name.to_lowercase().trim_end_matches('.') == *known),
        };
        NAMES.iter().find(|(names, _)| names.iter().any(is)).map(|(_, kind)| *kind)
    }
}

impl Unit {
    pub fn read(text: &str) -> Option<Self> {
        UNITS.iter().find(|(spellings, _)| spellings.contains(&text.trim())).map(|(_, unit)| *unit)
    }

    /// The value in the unit of the laws.
    pub fn converted(self, value: f64) -> f64 {
        value * self.factor + self.offset
    }

    /// How a value is converted, in words; none if it stays.
    pub fn conversion(self) -> Option<String> {
        let own = self.kind.own_unit();
        Some(match (self.name, self.factor, self.offset) {
            (_, 1.0, 0.0) => return None,
            ("rad/s", ..) => "divided by 2π, rad/s to Hz".into(),
            (name, 1.0, offset) => format!("plus {offset}, {name} to {own}"),
            (name, factor, _) => format!("times {factor}, {name} to {own}"),
        })
    }
}

/// A header's cell: a name, and a unit where one is given.
#[derive(Debug, Clone, PartialEq)]
pub struct Head {
    pub text: String,
    name: String,
    unit: Option<String>,
}

/// The content of a column according to its header.
pub enum Meaning {
    /// A quantity of a known kind, in a unit or without one.
    Known(Kind, Option<Unit>),
    /// The name is known, but its unit is wrong.
    Faulty(Kind, String),
    Unknown,
}

impl Head {
    /// `f (Hz)`, `f [Hz]`, `Temp./°C`, `f`.
    pub fn read(text: &str) -> Self {
        let bracketed = |open: char, close: char| {
            let (name, unit) = bracketed(text, open, close)?;
            Some((name.to_owned(), unit.to_owned()))
        };
        let slashed = || {
            let (name, unit) = text.split_once('/')?;
            Some((name.trim().to_owned(), unit.trim_matches(['(', ')', ' ']).to_owned()))
        };
        // `T_C`, `f_khz`: only where the quantity has that unit.
        let ended = || {
            let (name, unit) = ending(text)?;
            let kind = Kind::of_name(name)?;
            Unit::read(unit).filter(|unit| unit.kind == kind.of_unit()).map(|_| (name.to_owned(), unit.to_owned()))
        };
        let parts = bracketed('(', ')').or_else(|| bracketed('[', ']')).or_else(slashed).or_else(ended);
        let (name, unit) = parts.map_or((text.to_owned(), None), |(name, unit)| (name, Some(unit)));
        Self { text: text.to_owned(), name, unit: unit.filter(|unit| !unit.is_empty()) }
    }

    /// The same with a unit from a row of units.
    pub fn with_unit(self, unit: &str) -> Self {
        let unit = unit.trim().trim_matches(['[', ']', '(', ')']).trim();
        if unit.is_empty() || self.unit.is_some() {
            return self;
        }
        Self { text: format!("{} ({unit})", self.text), name: self.name, unit: Some(unit.to_owned()) }
    }

    pub fn meaning(&self) -> Meaning {
        let name = self.name.trim();
        let named = Kind::of_name(name);
        let angular = ["omega", "ω", "ang", "角"].iter().any(|start| name.to_lowercase().starts_with(start));
        let Some(text) = &self.unit else {
            return match named {
                Some(kind) if angular => {
                    Meaning::Faulty(kind, "an angular frequency takes its unit: write `omega (rad/s)`".into())
                }
                Some(kind) => Meaning::Known(kind, None),
                None => Meaning::Unknown,
            };
        };
        match (Unit::read(text), named) {
            (Some(unit), Some(kind)) if unit.kind != kind.of_unit() => {
                Meaning::Faulty(kind, format!("`{}` is no unit of this quantity", unit.name))
            }
            (Some(unit), Some(kind)) if angular && unit.name != "rad/s" => {
                Meaning::Faulty(kind, format!("an angular frequency is in rad/s, not in {}", unit.name))
            }
            // A share of anything has the unit 1 or %, and a stress that of a modulus: it takes the name to tell them.
            (Some(unit), None) if matches!(unit.kind, Kind::Strain | Kind::Storage | Kind::Heat) => Meaning::Unknown,
            // `log τ (s)` is no time.
            (Some(_), None) if is_function(name) => Meaning::Unknown,
            (Some(unit), named) => Meaning::Known(named.unwrap_or(unit.kind), Some(unit)),
            (None, Some(kind)) => {
                let known: Vec<&str> =
                    UNITS.iter().filter(|(_, unit)| unit.kind == kind.of_unit()).map(|(_, unit)| unit.name).collect();
                Meaning::Faulty(kind, format!("this unit is not known; known are {}", known.join(", ")))
            }
            (None, None) => Meaning::Unknown,
        }
    }
}

/// Whether a name is that of a function of a quantity: `log f`, `ln(tau)`, `1000/T`, `dT`.
fn is_function(name: &str) -> bool {
    let name = name.to_lowercase();
    ["log", "ln", "lg", "1/", "1000", "10³", "d", "δ", "σ", "±", "err", "std", "u("]
        .iter()
        .any(|start| name.starts_with(start))
}
