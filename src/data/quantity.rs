//! `Quantity`: what a column may measure, recognised by whole names; `Head`: the name and the unit above a column.

use super::unit::{self, Dimension, Unit};

/// What a column measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quantity {
    Temperature,
    Frequency,
    Time,
    StorageModulus,
    LossModulus,
    TanDelta,
    HeatFlow,
    Strain,
    Stress,
    Compliance,
    RelaxationTime,
    ActivationEnergy,
    Enthalpy,
    /// |E*|: only to compute others.
    ComplexModulus,
    /// δ: only to compute others.
    PhaseAngle,
}

use Quantity::*;

/// A quantity with its name in files, its dimensions, and the names of its columns: the best ones first, in small letters.
struct Row {
    quantity: Quantity,
    name: &'static str,
    dimensions: &'static [Dimension],
    names: &'static [&'static str],
    /// Names that count only as they are written here.
    symbols: &'static [&'static str],
}

const ROWS: &[Row] = &[
    Row {
        quantity: Temperature,
        name: "temperature",
        dimensions: &[Dimension::Temperature],
        names: &[
            "sample temperature",
            "temperature",
            "temp",
            "ts",
            "peak temperature",
            "temperatur",
            "probentemperatur",
            "température",
            "temperatura",
            "样品温度",
            "温度",
            "furnace temperature",
            "program temperature",
            "reference temperature",
            "tr",
        ],
        symbols: &["T"],
    },
    Row {
        quantity: Frequency,
        name: "frequency",
        dimensions: &[Dimension::Frequency],
        names: &[
            "frequency",
            "freq",
            "f",
            "ν",
            "training frequency",
            "test frequency",
            "frequenz",
            "fréquence",
            "frequência",
            "frecuencia",
            "频率",
            "angular frequency",
            "ang. frequency",
            "omega",
            "ω",
            "角频率",
        ],
        symbols: &[],
    },
    Row {
        quantity: Time,
        name: "time",
        dimensions: &[Dimension::Time],
        names: &[
            "time",
            "zeit",
            "temps",
            "tempo",
            "tiempo",
            "时间",
            "step time",
            "test time",
            "elapsed time",
            "segment time",
            "run time",
            "total time",
        ],
        symbols: &["t"],
    },
    Row {
        quantity: StorageModulus,
        name: "storage-modulus",
        dimensions: &[Dimension::Pressure],
        names: &[
            "storage modulus",
            "e'",
            "g'",
            "e′",
            "g′",
            "e’",
            "g’",
            "e_stor",
            "g_stor",
            "e_storage",
            "g_storage",
            "gp",
            "ep",
            "speichermodul",
            "module de conservation",
            "储能模量",
        ],
        symbols: &[],
    },
    Row {
        quantity: LossModulus,
        name: "loss-modulus",
        dimensions: &[Dimension::Pressure],
        names: &[
            "loss modulus",
            "e\"",
            "g\"",
            "e''",
            "g''",
            "e″",
            "g″",
            "e′′",
            "g′′",
            "e”",
            "g”",
            "e_loss",
            "g_loss",
            "gpp",
            "epp",
            "verlustmodul",
            "module de perte",
            "损耗模量",
        ],
        symbols: &[],
    },
    Row {
        quantity: TanDelta,
        name: "tan-delta",
        dimensions: &[Dimension::One],
        names: &[
            "tan delta",
            "tan(delta)",
            "tan_delta",
            "tandelta",
            "tan δ",
            "tanδ",
            "tan(δ)",
            "tan d",
            "tan_d",
            "loss factor",
            "verlustfaktor",
            "损耗因子",
        ],
        symbols: &[],
    },
    Row {
        quantity: HeatFlow,
        name: "heat-flow",
        dimensions: &[Dimension::SpecificPower, Dimension::Power, Dimension::MolarHeatCapacity],
        names: &[
            "heat flow (normalized)",
            "heat flow",
            "heatflow",
            "heat_flow",
            "heat flow rate",
            "heat flux",
            "dsc",
            "hf",
            "wärmestrom",
            "热流",
            "unsubtracted heat flow",
        ],
        symbols: &[],
    },
    Row {
        quantity: Strain,
        name: "strain",
        dimensions: &[Dimension::One],
        names: &[
            "strain",
            "ε",
            "γ",
            "eps",
            "epsilon",
            "creep strain",
            "oscillation strain",
            "shear strain",
            "dehnung",
            "应变",
            "strain (step)",
        ],
        symbols: &[],
    },
    Row {
        quantity: Stress,
        name: "stress",
        dimensions: &[Dimension::Pressure],
        names: &["stress", "σ", "sigma", "shear stress", "oscillation stress", "spannung", "应力", "stress (step)"],
        symbols: &[],
    },
    Row {
        quantity: Compliance,
        name: "compliance",
        dimensions: &[Dimension::InversePressure],
        names: &["compliance", "creep compliance", "j(t)", "j", "柔量"],
        symbols: &[],
    },
    Row {
        quantity: RelaxationTime,
        name: "relaxation-time",
        dimensions: &[Dimension::Time],
        names: &["relaxation time", "τ", "tau", "弛豫时间"],
        symbols: &[],
    },
    Row {
        quantity: ActivationEnergy,
        name: "activation-energy",
        dimensions: &[Dimension::Energy, Dimension::MolarEnergy],
        names: &["activation energy", "e_a", "ea", "e_β", "e_beta", "eβ", "激活能", "活化能"],
        symbols: &[],
    },
    Row {
        quantity: Enthalpy,
        name: "enthalpy",
        dimensions: &[Dimension::MolarEnergy],
        names: &["relaxation enthalpy", "stored enthalpy", "enthalpy", "δh", "dh", "焓"],
        symbols: &["h"],
    },
    Row {
        quantity: ComplexModulus,
        name: "",
        dimensions: &[Dimension::Pressure],
        names: &["complex modulus", "|e*|", "|g*|", "e*", "g*", "komplexer modul", "复数模量"],
        symbols: &[],
    },
    Row {
        quantity: PhaseAngle,
        name: "",
        dimensions: &[Dimension::Angle],
        names: &["phase angle", "phase", "δ", "delta", "phase lag", "loss angle", "phasenwinkel", "相位角"],
        symbols: &[],
    },
];

/// The rank of a column that is recognised by its unit alone, behind all that have a known name.
pub const BY_UNIT: usize = 1000;

impl Quantity {
    fn row(self) -> &'static Row {
        ROWS.iter().find(|row| row.quantity == self).unwrap_or(&ROWS[0])
    }

    /// As in files and options: `loss-modulus`. Empty for what only serves to compute others.
    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// Whether values of this dimension can be of the quantity.
    pub fn takes(self, dimension: Dimension) -> bool {
        self.row().dimensions.contains(&dimension)
    }

    /// The unit that a column without one has by custom; None where there is no custom.
    pub fn usual_unit(self) -> Option<&'static str> {
        matches!(self, Temperature | Frequency | Time | TanDelta | Strain | RelaxationTime)
            .then(|| self.row().dimensions[0].own_unit())
    }

    /// The quantity of this name in options.
    pub fn named(name: &str) -> Option<Self> {
        Self::all().find(|quantity| quantity.name() == name)
    }

    /// All that files and options name.
    pub fn all() -> impl Iterator<Item = Self> {
        ROWS.iter().filter(|row| !row.name.is_empty()).map(|row| row.quantity)
    }

    /// The quantity of a name, and how sure that is: 0 for the best of its names.
    fn of_name(name: &str) -> Option<(Self, usize)> {
        let found = |name: &str| {
            let small = name.to_lowercase();
            ROWS.iter().find_map(|row| {
                let symbol = row.symbols.contains(&name).then_some(0);
                let word = || row.names.iter().position(|known| *known == small);
                symbol.or_else(word).map(|rank| (row.quantity, rank))
            })
        };
        // `T_β`, `tau_a` and `Temp.` are T, tau and Temp with a subscript or a point.
        let stem = || {
            let stem = name.split(['_', 'β', 'α']).next().unwrap_or(name);
            let may = stem != name && !stem.eq_ignore_ascii_case("e") && !is_function(name);
            may.then(|| found(stem).map(|(of, rank)| (of, rank + SUBSCRIPT)))?
        };
        found(name).or_else(|| found(name.trim_end_matches('.').trim())).or_else(stem)
    }
}

/// How much less sure a name with a subscript is.
const SUBSCRIPT: usize = 50;
/// Words of a column of errors.
const ERRORS: [&str; 9] = ["err", "error", "std", "sd", "se", "sigma", "unc", "uncertainty", "dev"];

/// The name and the unit above a column.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Head {
    /// As it stands in the file.
    pub text: String,
    name: String,
    /// As it stands in the file.
    pub given: Option<String>,
    /// The program that wrote it never states units: none is usual.
    is_open: bool,
}

impl Head {
    /// `f (Hz)`, `f [Hz]`, `Temp./°C`, `f_hz`, `f`.
    pub fn read(text: &str) -> Self {
        let text = unquoted(text);
        let whole = || Self { text: text.into(), name: text.into(), ..Self::default() };
        if Quantity::of_name(text).is_some_and(|(_, rank)| rank < SUBSCRIPT) {
            return whole();
        }
        let bracketed = |open, close| {
            let (name, inner) = bracketed(text, open, close)?;
            Some((name.trim_end_matches('/').trim().to_owned(), inner.to_owned()))
        };
        // `G*/sin(delta)` has no unit.
        let slashed = || {
            let (name, inner) = text.split_once('/')?;
            let (name, inner) = (name.trim(), inner.trim());
            let is_name =
                !name.is_empty() && !name.contains(['(', '[']) && (!inner.contains('(') || inner.starts_with('('));
            is_name.then(|| (name.to_owned(), inner.to_owned()))
        };
        // `T_C`, `Time_min`, `t_beta_k`: only where the quantity has that unit; `T_s` is a temperature.
        let ended = || {
            let (stem, symbol) = unit::ending(text)?;
            let name = stem.replace('_', " ");
            let known =
                Quantity::of_name(&name).or_else(|| Quantity::of_name(stem)).filter(|(_, rank)| *rank < SUBSCRIPT);
            let fits = known.is_none_or(|(of, _)| Unit::read(symbol).is_some_and(|unit| of.takes(unit.dimension)));
            fits.then(|| (name, symbol.to_owned()))
        };
        let plausible = |(name, inner): &(String, String)| {
            Unit::read(inner).is_some() || Quantity::of_name(name).is_some() && !inner.is_empty()
        };
        let parts = [bracketed('[', ']'), bracketed('(', ')'), bracketed('{', '}'), slashed(), ended()];
        match parts.into_iter().flatten().find(plausible) {
            Some((name, inner)) => Self { text: text.into(), name, given: Some(inner), is_open: false },
            None => whole(),
        }
    }

    /// The same with a unit from a row of units.
    pub fn with_unit(self, given: &str) -> Self {
        let given = unquoted(given);
        let inner = given.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(given).trim();
        if inner.is_empty() || self.given.is_some() {
            return self;
        }
        Self { given: Some(inner.into()), ..self }
    }

    /// A name and a unit that stand apart in the file.
    pub fn of(name: &str, given: &str) -> Self {
        let name = name.trim();
        Self { text: name.into(), name: name.into(), ..Self::default() }.with_unit(given)
    }

    /// The same from a program that never states units.
    pub fn open(self) -> Self {
        Self { is_open: true, ..self }
    }

    /// Whether a unit may be taken as the usual one.
    pub fn may_be_usual(&self) -> bool {
        !self.is_open
    }

    /// The unit, where it is known.
    pub fn unit(&self) -> Option<Unit> {
        Unit::read(self.given.as_deref()?)
    }

    /// The quantity that the column may be, and how sure that is: small for a good name.
    pub fn quantity(&self) -> Option<(Quantity, usize)> {
        let unit = self.unit();
        let by_unit = || match unit?.dimension {
            // The logarithm or the error of a temperature is none.
            _ if is_function(&self.name) => None,
            Dimension::Temperature => Some((Temperature, BY_UNIT)),
            // A rate and a velocity have these units as well.
            Dimension::Frequency if self.name.chars().count() > 2 && self.given.as_deref() != Some("Hz") => None,
            Dimension::Frequency => Some((Frequency, BY_UNIT)),
            Dimension::Time => Some((Time, BY_UNIT)),
            Dimension::Energy => Some((ActivationEnergy, BY_UNIT)),
            _ => None,
        };
        match (Quantity::of_name(self.name.trim()), unit) {
            (Some((quantity, rank)), None) => Some((quantity, rank)),
            (Some((quantity, rank)), Some(unit)) if quantity.takes(unit.dimension) => Some((quantity, rank)),
            // A letter means many things: `t (°C)`, `E (eV)`. A word with a wrong unit is asked for.
            (Some((quantity, rank)), Some(_)) if self.name.chars().count() > 2 && rank < SUBSCRIPT => {
                Some((quantity, rank))
            }
            _ => by_unit(),
        }
    }

    /// Whether the name is that of an angular frequency.
    pub fn is_angular(&self) -> bool {
        let small = self.name.to_lowercase();
        ["omega", "ω", "ang", "角"].iter().any(|start| small.starts_with(start))
    }

    /// Whether the cell is a unit and nothing else.
    pub fn is_unit(cell: &str) -> bool {
        let cell = unquoted(cell);
        (cell.starts_with('[') && cell.ends_with(']')) || Unit::read(cell).is_some()
    }
}

/// Without quotes around it; the quote of `G"` stays.
fn unquoted(text: &str) -> &str {
    let text = text.trim();
    text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(text).trim()
}

/// What stands before the bracket that closes last, and within it: `DSC/(mW/mg)`, `Heat Flow (Normalized) (W/g)`,
/// `C (J/(mol K))`.
pub fn bracketed(text: &str, open: char, close: char) -> Option<(&str, &str)> {
    let inside = text.strip_suffix(close)?;
    let mut depth = 0_usize;
    let (at, _) = inside.char_indices().rev().find(|(_, c)| {
        depth += usize::from(*c == close);
        let is_open = *c == open && depth == 0;
        depth -= usize::from(*c == open && depth > 0);
        is_open
    })?;
    let name = inside[..at].trim();
    (!name.is_empty()).then(|| (name, inside[at + open.len_utf8()..].trim()))
}

/// Whether a name is that of a function of a quantity: `log f`, `ln(tau)`, `1000/T`, `dT`.
fn is_function(name: &str) -> bool {
    let name = name.to_lowercase();
    let is_error = name.split(['_', ' ', '.', '-']).any(|word| ERRORS.contains(&word));
    let starts = [
        "log", "ln", "lg", "1/", "1000", "10³", "d", "δ", "Δ", "σ", "±", "err", "std", "u(", "rate", "heating",
        "cooling",
    ];
    is_error || starts.iter().any(|start| name.starts_with(start)) || name.ends_with("rate") || name.ends_with("error")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn is(text: &str, quantity: Option<Quantity>, symbol: &str) {
        let head = Head::read(text);
        assert_eq!(head.quantity().map(|(of, _)| of), quantity, "{text}");
        assert_eq!(head.unit().map_or("", |unit| unit.symbol), symbol, "{text}");
    }

    #[test]
    fn columns_are_recognised_by_whole_names_and_units() {
        is("Temp./°C", Some(Temperature), "°C");
        is("DSC/(mW/mg)", Some(HeatFlow), "W/g");
        is("Heat Flow (Normalized) (W/g)", Some(HeatFlow), "W/g");
        is("Heat Flow (J/(mol K))", Some(HeatFlow), "J/(mol K)");
        is("T (Â°C)", Some(Temperature), "°C");
        is("t", Some(Time), "");
        is("T", Some(Temperature), "");
        is("T_β (K)", Some(Temperature), "K");
        is("t_beta_k", Some(Temperature), "K");
        is("f_hz", Some(Frequency), "Hz");
        is("omega (rad/s)", Some(Frequency), "rad/s");
        is("Tan(delta)", Some(TanDelta), "");
        is("|E*| (MPa)", Some(ComplexModulus), "MPa");
        is("δ (°)", Some(PhaseAngle), "°");
        is("G\"", Some(LossModulus), "");
        is("E' (GPa)", Some(StorageModulus), "GPa");
        is("Strain (%)", Some(Strain), "%");
        is("τ (min)", Some(RelaxationTime), "min");
        for text in
            ["log_aT", "dT (K)", "Error", "G*/sin(delta)", "1/temperature", "Heat Flow A", "Index", "Sensit./(uV/mW)"]
        {
            assert_eq!(Head::read(text).quantity(), None, "{text}");
        }
        assert_eq!(Head::of("Shear rate", "1/s").quantity(), None);
        assert_eq!(Head::of("Velocity", "rad/s").quantity(), None);
        assert_eq!(Head::of("Temp", "K").quantity(), Some((Temperature, 2)));
    }

    #[test]
    fn no_name_is_of_two_quantities() {
        let all: Vec<&str> = ROWS.iter().flat_map(|row| row.names.iter().copied()).collect();
        for (at, name) in all.iter().enumerate() {
            assert!(!all[..at].contains(name), "{name}");
            assert_eq!(*name, name.to_lowercase());
        }
    }
}
