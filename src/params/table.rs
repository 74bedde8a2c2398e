//! [`Spec`], [`TextSpec`] and [`Params`]: the parameter table, the one place for key, symbol, unit, default,
//! range, scale, group and provenance.
//!
//! Label and help are in the catalogues under the key. Struct, defaults, links, controls, validation,
//! command-line help and the generator of the property tests follow from the table.

use super::issue::Fault;
use crate::quantity::{self, Quantity};
use crate::words::say_of;
use Group::{Alpha, Beta, Closure, Creep, Design, Map, Measure, Sweep, Training};
use Provenance::{Choice, Derived, Fitted, Illustrative, Literature, Paper};
use Scale::{Linear, Log, Switch};

/// One row of the table.
pub struct Spec {
    /// Rust field, link key, CSV header and DOM id; never renamed.
    pub key: &'static str,
    pub symbol: &'static str,
    /// What it measures.
    pub quantity: &'static Quantity,
    /// The unit of the quantity, as in the table, links and files; empty for a pure number.
    pub unit: &'static str,
    pub default: &'static [f64],
    pub min: f64,
    pub max: f64,
    /// How many values a list takes at most; 1 for a single number.
    pub most: usize,
    pub scale: Scale,
    pub group: Group,
    pub provenance: Provenance,
    /// As [`Spec::enters`], between spaces.
    pub(super) enters: &'static str,
    get: fn(&Params) -> &[f64],
    set: fn(&mut Params, &[f64]),
}

/// One row whose value is a text and no number.
pub struct TextSpec {
    /// As of [`Spec`].
    pub key: &'static str,
    pub default: &'static str,
    pub reading: Reading,
    /// The fault of a text that it refuses.
    pub(super) fault: Fault,
    pub group: Group,
    pub provenance: Provenance,
    /// As [`Spec::enters`], between spaces.
    pub(super) enters: &'static str,
    get: fn(&Params) -> &str,
    set: fn(&mut Params, String),
}

/// Which texts a row takes.
#[derive(Debug, Clone, Copy)]
pub enum Reading {
    /// One of these.
    Words(&'static [&'static str]),
    /// A parameter and its range, or nothing; the catalogues say under `param.<key>.allowed` how it is written.
    MapAxis,
    /// From the first to the last.
    WholeNumber(u32, u32),
}

/// How a slider and an axis of this parameter run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    Linear,
    Log,
    /// 0 or 1, nothing between.
    Switch,
}

/// Where a number comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Provenance {
    /// Stated in the paper.
    Paper,
    /// Follows from values in the paper.
    Derived,
    /// Fitted by this project to values in the paper.
    Fitted,
    /// Taken from a source that is cited beside it.
    Literature,
    /// No source found; a plausible value.
    Illustrative,
    /// A choice of what to look at; it changes no physics.
    Choice,
}

impl Provenance {
    pub fn id(self) -> &'static str {
        match self {
            Paper => "paper",
            Derived => "derived",
            Fitted => "fitted",
            Literature => "literature",
            Illustrative => "illustrative",
            Choice => "choice",
        }
    }

    /// The id as a word.
    pub fn label(self) -> &'static str {
        say_of("provenance", self.id(), "label")
    }

    pub fn help(self) -> &'static str {
        say_of("provenance", self.id(), "help")
    }
}

/// The groups in which the controls stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    Training,
    Sweep,
    Beta,
    Alpha,
    Closure,
    Measure,
    Creep,
    Map,
    Design,
}

pub const GROUPS: &[Group] = &[Training, Sweep, Beta, Alpha, Closure, Measure, Creep, Map, Design];

impl Group {
    pub fn id(self) -> &'static str {
        match self {
            Training => "training",
            Sweep => "sweep",
            Beta => "beta",
            Alpha => "alpha",
            Closure => "closure",
            Measure => "measure",
            Creep => "creep",
            Map => "map",
            Design => "design",
        }
    }

    pub fn label(self) -> &'static str {
        say_of("group", self.id(), "label")
    }
}

/// A field of [`Params`]: a number or a list of numbers, seen as a slice.
trait Field {
    fn values(&self) -> &[f64];
    fn of(values: &[f64]) -> Self;
}

impl Field for f64 {
    fn values(&self) -> &[f64] {
        std::slice::from_ref(self)
    }
    fn of(values: &[f64]) -> Self {
        values[0]
    }
}

impl Field for Vec<f64> {
    fn values(&self) -> &[f64] {
        self
    }
    fn of(values: &[f64]) -> Self {
        values.to_vec()
    }
}

macro_rules! params {
    ($($key:ident: $ty:ty [$most:literal] = [$($default:literal),+], $symbol:literal,
       $quantity:ident, $min:literal..=$max:literal $scale:ident, $group:ident, $from:ident, $enters:literal;)+
     => $($text:ident: String = $word:literal, $reading:expr, $fault:ident, $text_group:ident, $text_from:ident, $text_enters:literal;)*) => {
        /// A scenario. Every value is inside its range, and the values fit together.
        #[derive(Debug, Clone, PartialEq)]
        pub struct Params {
            $(#[doc = concat!("`", $symbol, "`, in the unit of its row; `param.", stringify!($key), "` in the catalogues.")] pub $key: $ty,)+
            $(#[doc = concat!("One of the texts of its row; `param.", stringify!($text), "` in the catalogues.")] pub $text: String,)*
        }

        impl Default for Params {
            fn default() -> Self {
                Self { $($key: Field::of(&[$($default),+]),)+ $($text: $word.into(),)* }
            }
        }

        /// The numbers of the parameter table, in the order in which the controls stand.
        pub const PARAMS: &[Spec] = &[$(Spec {
            key: stringify!($key), symbol: $symbol, quantity: quantity::$quantity, unit: quantity::$quantity.unit.symbol,
            default: &[$($default),+], min: $min, max: $max, most: $most, scale: $scale,
            group: $group, provenance: $from, enters: $enters,
            get: |params| params.$key.values(),
            set: |params, values| params.$key = Field::of(values),
        },)+];

        /// The texts of the parameter table.
        pub const TEXTS: &[TextSpec] = &[$(TextSpec {
            key: stringify!($text), default: $word, reading: $reading, fault: Fault::$fault,
            group: Group::$text_group, provenance: $text_from, enters: $text_enters,
            get: |params| &params.$text,
            set: |params, text| params.$text = text,
        },)*];
    };
}

params! {
    f: Vec<f64> [8] = [0.01, 0.1, 1.0, 10.0], "f", TRAINING_FREQUENCY, 1e-5..=1e5 Log, Training, Paper, "eq-6 the-closure-is-ours";
    strain: f64 [1] = [0.2], "ε₀", STRAIN, 0.0..=2.0 Linear, Training, Paper, "eq-6 the-closure-is-ours";
    t_start: f64 [1] = [298.0], "T_start", TEMPERATURE, 100.0..=1500.0 Linear, Training, Paper, "eq-6 the-closure-is-ours fig-2";
    t_end: f64 [1] = [383.0], "T_end", TERMINAL_TEMPERATURE, 100.0..=1500.0 Linear, Training, Paper, "eq-6 the-closure-is-ours fig-2";
    rate: f64 [1] = [3.0], "q", TEMPERATURE_RATE, 0.01..=1000.0 Log, Training, Paper, "eq-6 the-closure-is-ours";
    hold: f64 [1] = [0.0], "t_hold", TIME, 0.0..=1e6 Linear, Training, Choice, "the-closure-is-ours fig-2";
    cool: f64 [1] = [10.0], "q_c", TEMPERATURE_RATE, 0.01..=1000.0 Log, Training, Illustrative, "the-closure-is-ours fig-2";

    f_sweep: Vec<f64> [12] = [0.001, 0.01, 0.1, 1.0, 10.0, 100.0], "f", TRAINING_FREQUENCY, 1e-5..=1e5 Log, Sweep, Paper, "eq-12 eq-13 eq-6";
    t_max: f64 [1] = [450.0], "T_max", TEMPERATURE, 100.0..=1500.0 Linear, Sweep, Choice, "fig-1";
    t_ends: Vec<f64> [8] = [323.0, 343.0, 363.0, 383.0], "T_end", TEMPERATURE, 100.0..=1500.0 Linear, Sweep, Paper, "eq-6 eq-17";
    loop_f: f64 [1] = [1.0], "f", LOAD_FREQUENCY, 1e-5..=1e5 Log, Sweep, Choice, "eq-5 eq-6";
    loop_t: f64 [1] = [368.0], "T", TEMPERATURE, 100.0..=1500.0 Linear, Sweep, Choice, "eq-5 eq-11 eq-12";

    eu: f64 [1] = [40.0], "E_u", MODULUS, 1.0..=500.0 Log, Beta, Illustrative, "eq-12 the-closure-is-ours";
    vm: f64 [1] = [15.9], "V_m", MOLAR_VOLUME, 3.0..=50.0 Linear, Beta, Derived, "the-closure-is-ours";
    molar_mass: f64 [1] = [100.87], "M", MOLAR_MASS, 5.0..=250.0 Linear, Beta, Derived, "the-closure-is-ours";
    delta: f64 [1] = [0.2], "Δ", NUMBER, 0.0..=5.0 Linear, Beta, Illustrative, "eq-12 eq-8";
    b_beta: f64 [1] = [0.36], "B_β", NUMBER, 0.1..=1.0 Linear, Beta, Paper, "eq-9 eq-12";
    loss_bg: f64 [1] = [0.0], "E″_bg/E_u", LOSS_MODULUS, 0.0..=0.1 Linear, Beta, Illustrative, "fig-1 the-closure-is-ours";
    e_beta: f64 [1] = [1.0674], "E_β", ACTIVATION_ENERGY, 0.05..=4.0 Linear, Beta, Fitted, "eq-14 eq-13 the-closure-is-ours";
    t_pivot: f64 [1] = [566.67], "T*", TEMPERATURE, 200.0..=2000.0 Linear, Beta, Paper, "eq-14 eq-13";
    tau_pivot: f64 [1] = [1.04e-6], "τ*", RELAXATION_TIME, 1e-12..=1.0 Log, Beta, Fitted, "eq-14 eq-13";

    vft_b: f64 [1] = [5907.0], "B_V", TEMPERATURE_PARAMETER, 100.0..=50000.0 Log, Alpha, Paper, "eq-15 eq-14";
    vft_t0: f64 [1] = [278.0], "T₀", TEMPERATURE, 0.0..=1500.0 Linear, Alpha, Paper, "eq-15 eq-14";
    tau_alpha_pivot: f64 [1] = [5e-7], "τ_α*", RELAXATION_TIME, 1e-12..=1.0 Log, Alpha, Derived, "eq-15 eq-14";
    lambda: f64 [1] = [1.0], "λ", NUMBER, 0.0..=10.0 Linear, Alpha, Illustrative, "fig-4";
    chi: f64 [1] = [0.4], "χ", CORRELATION_FACTOR, 0.05..=0.95 Linear, Alpha, Derived, "eq-18 eq-20 eq-21 fig-4";
    chi_slope: f64 [1] = [1.5e-3], "χ₀", TEMPERATURE_SLOPE, 0.0..=0.1 Linear, Alpha, Derived, "eq-21";
    t_merge: f64 [1] = [5e-7], "t₀", TIME, 1e-14..=1.0 Log, Alpha, Derived, "eq-18 eq-19";

    h0: f64 [1] = [0.34], "h₀", ENTHALPY, 0.0..=20.0 Linear, Closure, Paper, "the-closure-is-ours";
    h_max: f64 [1] = [1.8], "h_max", ENTHALPY, 0.01..=20.0 Linear, Closure, Paper, "the-closure-is-ours";
    h_scale: f64 [1] = [3.59116], "h_s", ENTHALPY, 0.01..=100.0 Log, Closure, Fitted, "the-closure-is-ours";
    phi: f64 [1] = [0.2121], "φ", NUMBER, 0.0..=1.0 Linear, Closure, Fitted, "the-closure-is-ours";
    e_r: f64 [1] = [1.20912], "E_R", ACTIVATION_ENERGY, 0.1..=5.0 Linear, Closure, Fitted, "the-closure-is-ours";
    nu: f64 [1] = [1e13], "ν", ATTEMPT_FREQUENCY, 1e6..=1e16 Log, Closure, Fitted, "the-closure-is-ours";
    drive: f64 [1] = [1.0], "g", NUMBER, 0.1..=2.0 Linear, Closure, Fitted, "the-closure-is-ours";
    p_ref: f64 [1] = [1e5], "P_ref", REFERENCE_POWER, 1.0..=1e9 Log, Closure, Fitted, "the-closure-is-ours";
    g_delta: f64 [1] = [1.0], "g_Δ", INVERSE_ENTHALPY, 0.0..=10.0 Linear, Closure, Illustrative, "fig-4";

    dma_f: f64 [1] = [1.0], "f_DMA", LOAD_FREQUENCY, 1e-5..=1e5 Log, Measure, Paper, "eq-13 fig-4";
    dma_rate: f64 [1] = [3.0], "q_DMA", TEMPERATURE_RATE, 0.1..=1000.0 Log, Measure, Paper, "fig-4";
    dma_t_end: f64 [1] = [473.0], "T_DMA", TEMPERATURE, 100.0..=1500.0 Linear, Measure, Paper, "fig-4";
    live: f64 [1] = [0.0], "live", NUMBER, 0.0..=1.0 Switch, Measure, Choice, "fig-4";
    dsc_rate: f64 [1] = [20.0], "q_DSC", TEMPERATURE_RATE, 0.1..=1000.0 Log, Measure, Paper, "fig-3";

    creep_t: f64 [1] = [403.0], "T_creep", TEMPERATURE, 100.0..=1500.0 Linear, Creep, Paper, "fig-6 table-1";
    creep_stress: f64 [1] = [25.0], "σ", STRESS, 0.0..=1000.0 Linear, Creep, Paper, "eq-28 eq-24";
    creep_time: f64 [1] = [3600.0], "t_creep", TIME, 1.0..=1e7 Log, Creep, Paper, "eq-28";
    newtonian: f64 [1] = [0.0], "Eq 24", NUMBER, 0.0..=1.0 Switch, Creep, Choice, "eq-28 eq-24";
    dj_beta: f64 [1] = [5.0], "ΔJ_β", COMPLIANCE, 0.0..=1e6 Linear, Creep, Illustrative, "eq-28";
    dj_an: f64 [1] = [250.0], "ΔJ_an", COMPLIANCE, 0.0..=1e6 Linear, Creep, Illustrative, "eq-23 eq-28";
    dj_vp: f64 [1] = [1000.0], "ΔJ_vp", COMPLIANCE, 0.0..=1e6 Linear, Creep, Illustrative, "eq-27 eq-28";
    sigma0: f64 [1] = [540.0], "σ₀", STRESS, 1.0..=1e5 Log, Creep, Illustrative, "eq-17";

    goal_value: f64 [1] = [0.49], "goal_value", NUMBER, 0.0..=1500.0 Linear, Design, Choice, "the-closure-is-ours eq-13";
    t_cap: f64 [1] = [0.0], "T_cap", TEMPERATURE, 0.0..=1500.0 Linear, Design, Choice, "the-closure-is-ours";
    f_lo: f64 [1] = [0.01], "f_lo", TRAINING_FREQUENCY, 1e-5..=1e5 Log, Design, Choice, "the-closure-is-ours";
    f_hi: f64 [1] = [10.0], "f_hi", TRAINING_FREQUENCY, 1e-5..=1e5 Log, Design, Choice, "the-closure-is-ours";
    strain_hi: f64 [1] = [0.3], "ε_hi", STRAIN, 0.0..=2.0 Linear, Design, Choice, "the-closure-is-ours";

    =>
    map_x: String = "", Reading::MapAxis, BadMap, Map, Choice, "the-closure-is-ours";
    map_y: String = "", Reading::MapAxis, BadMap, Map, Choice, "the-closure-is-ours";
    map_n: String = "41", Reading::WholeNumber(9, 201), BadMap, Map, Choice, "the-closure-is-ours";
    map_q: String = "shift", Reading::Words(&["h", "shift", "t_beta", "work", "stored", "m_beta"]), BadMap, Map, Choice, "the-closure-is-ours eq-13";
    goal: String = "h", Reading::Words(&["h", "t_beta", "e_beta"]), BadGoal, Design, Choice, "the-closure-is-ours eq-13";
    goal_by: String = "f", Reading::Words(&["f", "strain", "strain_min", "t_min", "time_min", "relax_min"]), BadGoal, Design, Choice, "the-closure-is-ours";
}

/// The row of the number `key`, if there is one.
pub fn spec(key: &str) -> Option<&'static Spec> {
    PARAMS.iter().find(|spec| spec.key == key)
}

impl Spec {
    pub fn label(&self) -> &'static str {
        say_of("param", self.key, "label")
    }

    pub fn help(&self) -> &'static str {
        say_of("param", self.key, "help")
    }

    /// The entries of docs/paper.md that it enters, by their anchors; the first says most about it.
    pub fn enters(&self) -> impl Iterator<Item = &'static str> {
        self.enters.split(' ')
    }

    pub fn is_list(&self) -> bool {
        self.most > 1
    }

    pub fn values<'a>(&self, params: &'a Params) -> &'a [f64] {
        (self.get)(params)
    }

    /// Writes values that were read before; the rules between parameters are the caller's.
    pub(super) fn assign(&self, params: &mut Params, values: &[f64]) {
        (self.set)(params, values);
    }

    /// Where on a slider over these values, from 0 to 1, `value` stands; at an end where it is beyond.
    pub fn position(&self, value: f64, (min, max): (f64, f64)) -> f64 {
        let place = match self.scale {
            Linear | Switch => (value - min) / (max - min),
            Log => libm::log(value / min) / libm::log(max / min),
        };
        place.clamp(0.0, 1.0)
    }

    /// The value at a position of that slider, rounded to what a person would write.
    pub fn at(&self, position: f64, (min, max): (f64, f64)) -> f64 {
        let p = if position.is_finite() { position.clamp(0.0, 1.0) } else { 0.0 };
        if self.scale == Switch {
            return libm::round(p);
        }
        let (raw, quantum) = match self.scale {
            Linear | Switch => {
                let width = max - min;
                (min + p * width, libm::pow(10.0, libm::floor(libm::log10(width)) - 3.0))
            }
            Log => {
                let raw = min * libm::exp(p * libm::log(max / min));
                (raw, libm::pow(10.0, libm::floor(libm::log10(raw)) - 2.0))
            }
        };
        // Multiplying by the quantum would leave 0.30000000000000004; its inverse is exact.
        let steps = libm::round(raw / quantum);
        let inverse = libm::round(1.0 / quantum);
        let rounded = if inverse >= 1.0 { steps / inverse } else { steps * libm::round(quantum) };
        rounded.clamp(min, max)
    }
}

impl TextSpec {
    pub fn text<'a>(&self, params: &'a Params) -> &'a str {
        (self.get)(params)
    }

    /// Writes a text that was read before.
    pub(super) fn assign(&self, params: &mut Params, text: &str) {
        (self.set)(params, text.into());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slider_gives_back_the_place_of_its_value() {
        for spec in PARAMS.iter().filter(|spec| spec.scale != Switch) {
            let useful = spec.useful(&Params::default());
            assert!(spec.min <= useful.0 && useful.0 < useful.1 && useful.1 <= spec.max, "{}", spec.key);
            assert_eq!((spec.at(0.0, useful), spec.at(1.0, useful)), useful, "{}", spec.key);
            assert_eq!((spec.position(spec.min, useful), spec.position(spec.max, useful)), (0.0, 1.0), "{}", spec.key);
            for place in [0.1, 0.3, 0.5, 0.77] {
                let value = spec.at(place, useful);
                let back = spec.position(value, useful);
                assert!((back - place).abs() < 0.01, "{}: {place} gives {value}, at {back}", spec.key);
            }
        }
    }

    #[test]
    fn a_slider_gives_numbers_that_a_person_would_write() {
        for spec in PARAMS.iter().filter(|spec| spec.scale != Switch) {
            for place in [0.13, 0.37, 0.71] {
                let value = spec.at(place, spec.useful(&Params::default()));
                let digits =
                    format!("{value:e}").chars().take_while(|c| *c != 'e').filter(char::is_ascii_digit).count();
                assert!(digits <= 6, "{}: {value:e}", spec.key);
            }
        }
    }

    #[test]
    fn every_origin_has_its_own_words() {
        use Provenance::*;
        let all = [Paper, Derived, Fitted, Literature, Illustrative, Choice];
        for (i, one) in all.iter().enumerate() {
            assert!(!one.label().is_empty() && !one.help().is_empty());
            assert!(all[..i].iter().all(|other| other.label() != one.label() && other.help() != one.help()));
        }
    }
}
