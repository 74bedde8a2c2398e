//! `Quantity`: what a number measures; the table of all that parameters, axes and results measure.

use super::unit::{self, Unit};
use crate::number::{fixed, format};
use crate::words::say;

/// A physical quantity as this program shows it.
#[derive(Debug)]
pub struct Quantity {
    /// Stable, as in files: `loss-modulus`.
    pub id: &'static str,
    pub symbol: &'static str,
    /// The unit in which it stands in the table of parameters, on axes and in files.
    pub unit: &'static Unit,
    name: Name,
    /// Whether an axis of it may be logarithmic. Ratios of temperatures have no meaning here, nor has the
    /// logarithm of an inverse temperature.
    pub may_be_log: bool,
    pub format: Format,
}

/// The name of the quantity along an axis.
#[derive(Debug)]
enum Name {
    /// A key of the catalogues; the second where an angular frequency stands in.
    Said(&'static str, Option<&'static str>),
    /// The same in every language. Empty where places along an axis mean nothing, as in a diagram:
    /// such an axis is not drawn.
    Plain(&'static str),
}

/// How its values are printed where no other precision is called for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Digits(usize),
    Decimals(usize),
}

/// Two quantities are one if they have one id.
impl PartialEq for Quantity {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Quantity {
    /// The name with the symbol, without the unit: `Temperature T`. Empty for the axis of a diagram.
    pub fn label(&self, is_angular: bool) -> &'static str {
        match self.name {
            Name::Said(_, Some(angular)) if is_angular => say(angular),
            Name::Said(key, _) => say(key),
            Name::Plain(text) => text,
        }
    }

    /// The keys of the catalogues under which its names stand.
    pub fn keys(&self) -> impl Iterator<Item = &'static str> {
        match self.name {
            Name::Said(key, angular) => [Some(key), angular],
            Name::Plain(_) => [None, None],
        }
        .into_iter()
        .flatten()
    }

    /// Whether places along an axis of it mean something.
    pub fn is_measured(&self) -> bool {
        !matches!(self.name, Name::Plain(""))
    }

    /// A quantity with a name that is no key, for figures that are made by tests and examples.
    pub const fn plain(id: &'static str, name: &'static str, unit: &'static Unit) -> Self {
        Self { id, symbol: "", unit, name: Name::Plain(name), may_be_log: true, format: Format::Digits(5) }
    }
}

impl Format {
    /// A number in the unit of its quantity.
    pub fn of(self, value: f64) -> String {
        match self {
            Self::Digits(digits) => format(value, digits),
            Self::Decimals(decimals) => fixed(value, decimals),
        }
    }
}

/// One line a quantity: constant, id, symbol, unit; then what departs from the usual.
macro_rules! quantities {
    ($($(#[$doc:meta])* $constant:ident = $id:literal, $symbol:literal, $unit:ident, $format:ident($places:literal) $(, $mark:ident)?;)+) => {
        $($(#[$doc])* pub const $constant: &Quantity = &Quantity {
            id: $id,
            symbol: $symbol,
            unit: unit::$unit,
            name: quantities!(@name $id $($mark)?),
            may_be_log: quantities!(@log $($mark)?),
            format: Format::$format($places),
        };)+

        /// All quantities.
        pub const QUANTITIES: &[&Quantity] = &[$($constant),+];
    };
    (@name $id:literal Angular) => { Name::Said(concat!("axis.", $id), Some(concat!("axis.", $id, ".angular"))) };
    (@name $id:literal Plain) => { Name::Plain($id) };
    (@name $id:literal $($mark:ident)?) => { Name::Said(concat!("axis.", $id), None) };
    (@log Linear) => { false };
    (@log $($mark:ident)?) => { true };
}

quantities! {
    TEMPERATURE = "temperature", "T", KELVIN, Decimals(2), Linear;
    TERMINAL_TEMPERATURE = "terminal-temperature", "T_end", KELVIN, Decimals(2), Linear;
    INVERSE_TEMPERATURE = "inverse-temperature", "1000/T", PER_KELVIN, Digits(5), Linear;
    BETA_PEAK = "beta-peak", "T_β", KELVIN, Decimals(2), Linear;
    ALPHA_PEAK = "alpha-peak", "T_α", KELVIN, Decimals(2), Linear;
    /// A parameter of a law in kelvin, such as B_V, that is not the temperature of anything.
    TEMPERATURE_PARAMETER = "temperature-parameter", "B_V", KELVIN_APART, Digits(5), Linear;
    TEMPERATURE_RATE = "temperature-rate", "q", KELVIN_PER_MINUTE, Digits(4);
    TEMPERATURE_SLOPE = "temperature-slope", "χ₀", PER_KELVIN, Digits(4);
    REDUCED_INVERSE_TEMPERATURE = "T_g/T", "T_g/T", ONE, Digits(5), Plain;

    TRAINING_FREQUENCY = "training-frequency", "f", HERTZ, Digits(6), Angular;
    LOAD_FREQUENCY = "load-frequency", "f", HERTZ, Digits(6), Angular;
    ANGULAR_FREQUENCY = "angular-frequency", "ω", RADIAN_PER_SECOND, Digits(5);
    ATTEMPT_FREQUENCY = "attempt-frequency", "ν", PER_SECOND, Digits(4);

    TIME = "time", "t", SECOND, Digits(4);
    /// Time of a protocol, in minutes.
    PROTOCOL_TIME = "protocol-time", "t", MINUTE, Digits(4);
    RELAXATION_TIME = "relaxation-time", "τ", SECOND, Digits(4);
    RELAXATION_TIME_RATIO = "relaxation-time-ratio", "τ_β/τ_β₀", ONE, Digits(4);
    RELATIVE_TIME = "relative-time", "τ/τ_β", ONE, Digits(5);
    LOG_RELAXATION_TIME = "log₁₀ (τ_β/s)", "log₁₀ (τ_β/s)", ONE, Digits(5), Plain;
    CYCLES = "cycles", "N", ONE, Digits(4);

    STRAIN = "strain", "ε", PERCENT, Digits(4);
    CREEP_STRAIN = "creep-strain", "ε", PERCENT, Digits(4);
    STRESS = "stress", "σ", MEGAPASCAL, Digits(4);
    SHEAR_STRESS = "shear-stress", "σ", MEGAPASCAL, Digits(4);
    MODULUS = "modulus", "E", GIGAPASCAL, Digits(4);
    LOSS_MODULUS = "loss-modulus", "E″/E_u", ONE, Digits(5);
    LOSS_MODULUS_RATIO = "loss-modulus-ratio", "E″/E″₀", ONE, Digits(5);
    COMPLIANCE = "compliance", "J", PER_TERAPASCAL, Digits(4);
    COMPLEX_COMPLIANCE = "complex-compliance", "J*/J_el", ONE, Digits(5);
    RELATIVE_COMPLIANCE = "relative-compliance", "J/J_el", ONE, Digits(5);
    STORAGE_COMPLIANCE = "storage-compliance", "J′/J_el", ONE, Digits(5);
    LOSS_COMPLIANCE = "loss-compliance", "J″/J_el", ONE, Digits(5);

    WORK_PER_CYCLE = "work-per-cycle", "ΔW₀", KJ_PER_M3, Digits(4);
    WORK_PER_KELVIN = "work-per-kelvin", "P/q", KJ_PER_M3_K, Digits(4);
    ACCUMULATED_WORK = "accumulated-work", "W", MJ_PER_M3, Digits(4);
    MOLAR_WORK = "molar-work", "W", KJ_PER_MOL, Digits(4);
    POWER = "power", "P", KW_PER_M3, Digits(3);
    REFERENCE_POWER = "reference-power", "P_ref", W_PER_M3, Digits(4);

    ENERGY = "energy", "E", EV, Decimals(4);
    ACTIVATION_ENERGY = "activation-energy", "E_β", EV, Decimals(4);
    ENERGY_DIFFERENCE = "energy-difference", "ΔE", MEV, Decimals(1);
    ACTIVATION_ENERGY_SHIFT = "activation-energy-shift", "ΔE_β", MEV, Decimals(1);
    ENTHALPY = "enthalpy", "h", KJ_PER_MOL, Decimals(4);
    INVERSE_ENTHALPY = "inverse-enthalpy", "g_Δ", MOL_PER_KJ, Digits(4);
    HEAT_RELEASED = "heat-released", "−dh/dT", J_PER_MOL_K, Digits(4);

    MOLAR_VOLUME = "molar-volume", "V_m", CM3_PER_MOL, Digits(4);
    MOLAR_MASS = "molar-mass", "M", G_PER_MOL, Digits(5);
    SECONDARY_FRAGILITY = "secondary-fragility", "m_β", ONE, Decimals(2);
    CORRELATION_FACTOR = "correlation-factor", "χ", ONE, Digits(4);
    STORED_SHARE = "stored-share", "(h − h_q)/W", ONE, Digits(4);
    WEIGHT = "weight", "p(ln τ)", ONE, Digits(5);
    /// A number without a unit and without a name of its own along an axis.
    NUMBER = "number", "", ONE, Digits(5);
}

/// Along an axis of a diagram: places mean nothing.
pub const NOWHERE: &Quantity = &Quantity { may_be_log: false, ..Quantity::plain("", "", unit::ONE) };

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_quantity_has_an_id_of_its_own_and_a_name() {
        for (i, quantity) in QUANTITIES.iter().enumerate() {
            assert!(QUANTITIES[..i].iter().all(|other| other.id != quantity.id), "{}", quantity.id);
            assert!(!quantity.label(false).is_empty() && !quantity.label(true).is_empty(), "{}", quantity.id);
            assert!(unit::UNITS.contains(&quantity.unit), "{}", quantity.id);
        }
        assert!(!NOWHERE.is_measured() && NOWHERE.label(false).is_empty());
    }

    #[test]
    fn a_temperature_has_no_logarithm_and_a_time_has_one() {
        let log = QUANTITIES.iter().filter(|quantity| !quantity.may_be_log).map(|quantity| quantity.unit.dimension);
        assert!(log.clone().all(|of| matches!(of, unit::Dimension::Temperature | unit::Dimension::InverseTemperature)));
        assert!(TIME.may_be_log && !TEMPERATURE.may_be_log);
    }
}
