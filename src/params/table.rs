//! The parameter table: the one place for key, symbol, label, unit, default, range, scale, group,
//! provenance and help. Struct, defaults, links, controls, validation, command-line help and the
//! property tests' generator all follow from it.

use super::issue::{Fault, Issue};
use super::number::{parse_list, shortest, write_list};
use super::rules;
use Group::{Alpha, Beta, Closure, Creep, Measure, Sweep, Training};
use Provenance::{Choice, Derived, Fitted, Illustrative, Literature, Paper};
use Scale::{Linear, Log, Switch};

/// One row of the table.
pub struct Spec {
    /// Rust field, link key, CSV header and DOM id; never renamed.
    pub key: &'static str,
    pub symbol: &'static str,
    pub label: &'static str,
    /// Unit of the value as the user sees it; empty for a pure number.
    pub unit: &'static str,
    pub default: &'static [f64],
    pub min: f64,
    pub max: f64,
    /// How many values a list takes at most; 1 for a single number.
    pub most: usize,
    pub scale: Scale,
    pub group: Group,
    pub provenance: Provenance,
    pub help: &'static str,
    get: fn(&Params) -> &[f64],
    set: fn(&mut Params, &[f64]),
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

    pub fn help(self) -> &'static str {
        match self {
            Paper => "stated in the paper",
            Derived => "follows from values in the paper",
            Fitted => "fitted here to values in the paper",
            Literature => "taken from the cited source",
            Illustrative => "no source found; a plausible value",
            Choice => "what to look at; it changes no physics",
        }
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
}

pub const GROUPS: &[Group] = &[Training, Sweep, Beta, Alpha, Closure, Measure, Creep];

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
        }
    }

    pub fn label(self) -> &'static str {
        match self {
            Training => "Training protocol",
            Sweep => "Sweep shown",
            Beta => "β relaxation",
            Alpha => "α relaxation and hierarchy",
            Closure => "Closure: stored enthalpy",
            Measure => "Measurement",
            Creep => "Creep",
        }
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
    ($($key:ident: $ty:ty [$most:literal] = [$($default:literal),+], $symbol:literal, $label:literal,
       $unit:literal, $min:literal..=$max:literal $scale:ident, $group:ident, $from:ident, $help:literal;)+) => {
        /// A scenario. Every value is inside its range, and the values fit together.
        #[derive(Debug, Clone, PartialEq)]
        pub struct Params {
            $(#[doc = $label] #[doc = concat!("(", $symbol, ", ", $unit, "): ", $help)] pub $key: $ty,)+
        }

        impl Default for Params {
            fn default() -> Self {
                Self { $($key: Field::of(&[$($default),+]),)+ }
            }
        }

        /// The parameter table, in the order in which the controls stand.
        pub const PARAMS: &[Spec] = &[$(Spec {
            key: stringify!($key), symbol: $symbol, label: $label, unit: $unit,
            default: &[$($default),+], min: $min, max: $max, most: $most, scale: $scale,
            group: $group, provenance: $from, help: $help,
            get: |params| params.$key.values(),
            set: |params, values| params.$key = Field::of(values),
        },)+];
    };
}

params! {
    f: Vec<f64> [8] = [0.01, 0.1, 1.0, 10.0], "f", "Training frequencies", "Hz", 1e-5..=1e5 Log, Training, Paper,
        "Each frequency trains a sample of its own: S1 to S4 in the paper.";
    strain: f64 [1] = [0.2], "ε₀", "Strain amplitude", "%", 0.0..=2.0 Linear, Training, Paper,
        "Amplitude of the cyclic strain. The work grows with its square.";
    t_start: f64 [1] = [298.0], "T_start", "Start temperature", "K", 100.0..=1500.0 Linear, Training, Paper,
        "The ramp starts here, and the sample is cooled back to it.";
    t_end: f64 [1] = [383.0], "T_end", "Terminal temperature", "K", 100.0..=1500.0 Linear, Training, Paper,
        "The loaded ramp ends here.";
    rate: f64 [1] = [3.0], "q", "Heating rate", "K/min", 0.01..=1000.0 Log, Training, Paper,
        "Rate of the loaded ramp. A slower ramp means more cycles.";
    hold: f64 [1] = [0.0], "t_hold", "Hold at the terminal temperature", "s", 0.0..=1e6 Linear, Training, Choice,
        "How long the load goes on at the terminal temperature.";
    cool: f64 [1] = [10.0], "q_c", "Cooling rate", "K/min", 0.01..=1000.0 Log, Training, Illustrative,
        "Cooling to the start temperature with the load off. The paper gives no rate.";

    f_sweep: Vec<f64> [12] = [0.001, 0.01, 0.1, 1.0, 10.0, 100.0], "f", "Frequencies of the sweep", "Hz", 1e-5..=1e5 Log, Sweep, Paper,
        "The curves of the loss modulus and of the work against temperature.";
    t_max: f64 [1] = [450.0], "T_max", "End of the temperature axis", "K", 100.0..=1500.0 Linear, Sweep, Choice,
        "How far the temperature sweep goes; at or below the start temperature it goes to T_end instead.";
    t_ends: Vec<f64> [8] = [323.0, 343.0, 363.0, 383.0], "T_end", "Terminal temperatures compared", "K", 100.0..=1500.0 Linear, Sweep, Paper,
        "The accumulated work is compared at these temperatures, each with its exponent n; the stress-assisted times are drawn for them too.";
    loop_f: f64 [1] = [1.0], "f", "Frequency of the loop", "Hz", 1e-5..=1e5 Log, Sweep, Choice,
        "Frequency of the hysteresis loop; nothing else depends on it.";
    loop_t: f64 [1] = [368.0], "T", "Temperature of the loop", "K", 100.0..=1500.0 Linear, Sweep, Choice,
        "Temperature of the hysteresis loop, and of the compliance of the β process in frequency and time.";

    eu: f64 [1] = [40.0], "E_u", "Unrelaxed modulus", "GPa", 1.0..=500.0 Log, Beta, Illustrative,
        "Young's modulus with all relaxations frozen; neighbouring alloys have 30 to 45 GPa.";
    vm: f64 [1] = [15.9], "V_m", "Molar volume", "cm³/mol", 3.0..=50.0 Linear, Beta, Derived,
        "Turns work per volume into work per mole; from the composition, ± 0.4 cm³/mol.";
    delta: f64 [1] = [0.2], "Δ", "Relaxation strength of the β process", "", 0.0..=5.0 Linear, Beta, Illustrative,
        "ΔJ_β/J_el: the compliance that the β process adds, relative to the elastic one.";
    b_beta: f64 [1] = [0.36], "B_β", "Width parameter of the β spectrum", "", 0.1..=1.0 Linear, Beta, Paper,
        "Exponent of the Gumbel distribution of relaxation times; smaller is wider (Table 1, S1).";
    loss_bg: f64 [1] = [0.0], "E″_bg/E_u", "Background loss", "", 0.0..=0.1 Linear, Beta, Illustrative,
        "A constant loss below the β peak, added to E″/E_u.";
    e_beta: f64 [1] = [1.0674], "E_β", "Activation energy of the as-cast glass", "eV", 0.05..=4.0 Linear, Beta, Fitted,
        "Barrier of the β relaxation before training; it must stay below E_α. Puts the 1 Hz peak at 366.5 K, an assumption.";
    t_pivot: f64 [1] = [566.67], "T*", "Pivot temperature", "K", 200.0..=2000.0 Linear, Beta, Paper,
        "All β lines meet here, whatever the state of the glass (Eq 14).";
    tau_pivot: f64 [1] = [1.04e-6], "τ*", "β relaxation time at the pivot", "s", 1e-12..=1.0 Log, Beta, Fitted,
        "Makes 1.08 eV and a 1 Hz peak at 368 K agree.";

    vft_b: f64 [1] = [5907.0], "B_V", "VFT parameter B", "K", 100.0..=50000.0 Log, Alpha, Paper,
        "Vogel–Fulcher–Tammann law of the α relaxation time.";
    vft_t0: f64 [1] = [278.0], "T₀", "VFT temperature", "K", 0.0..=1500.0 Linear, Alpha, Paper,
        "Where the VFT law diverges; it must lie below the pivot.";
    tau_alpha_pivot: f64 [1] = [5e-7], "τ_α*", "α relaxation time at the pivot", "s", 1e-12..=1.0 Log, Alpha, Derived,
        "The printed 5·10⁻⁴ s would put T_g at 459 K; 5·10⁻⁷ s gives 427 K.";
    lambda: f64 [1] = [1.0], "λ", "Strength of the hierarchical α term", "", 0.0..=10.0 Linear, Alpha, Illustrative,
        "Weight of (iωτ_α)^(−χ) in the full spectrum.";
    chi: f64 [1] = [0.4], "χ", "Correlation factor at T_g", "", 0.05..=0.95 Linear, Alpha, Derived,
        "0 is perfect order, 1 complete disorder.";
    chi_slope: f64 [1] = [1.5e-3], "χ₀", "Slope of χ above T_g", "1/K", 0.0..=0.1 Linear, Alpha, Derived,
        "How fast the structure disorders in the liquid (Eq 21).";
    t_merge: f64 [1] = [5e-7], "t₀", "Merging time", "s", 1e-14..=1.0 Log, Alpha, Derived,
        "Where β and α merge in the hierarchy (Eq 18); not an attempt time.";

    h0: f64 [1] = [0.34], "h₀", "Stored enthalpy of the as-cast glass", "kJ/mol", 0.0..=20.0 Linear, Closure, Paper,
        "Relaxation enthalpy that calorimetry reads before training.";
    h_max: f64 [1] = [1.8], "h_max", "Largest stored enthalpy", "kJ/mol", 0.01..=20.0 Linear, Closure, Paper,
        "Where storage saturates: the upper end reported for cold-worked glasses.";
    h_scale: f64 [1] = [3.59116], "h_s", "Enthalpy scale of E_β", "kJ/mol", 0.01..=100.0 Log, Closure, Fitted,
        "How much enthalpy shifts E_β by its logistic scale.";
    phi: f64 [1] = [0.2121], "φ", "Fraction of the power stored", "", 0.0..=1.0 Linear, Closure, Fitted,
        "Share of the mechanical power that becomes stored enthalpy at h = 0 and P = P_ref.";
    e_r: f64 [1] = [1.20912], "E_R", "Barrier of structural relaxation", "eV", 0.1..=5.0 Linear, Closure, Fitted,
        "A lower barrier lets the glass forget its training sooner.";
    nu: f64 [1] = [1e13], "ν", "Attempt rate of structural relaxation", "1/s", 1e6..=1e16 Log, Closure, Fitted,
        "Held at a phonon rate while E_R is fitted.";
    drive: f64 [1] = [1.0], "g", "Drive exponent", "", 0.1..=2.0 Linear, Closure, Fitted,
        "1: storage follows the power. Below 1 it grows more slowly with frequency.";
    p_ref: f64 [1] = [1e5], "P_ref", "Reference power density", "W/m³", 1.0..=1e9 Log, Closure, Fitted,
        "Where the drive exponent has no effect; unused when g = 1.";
    g_delta: f64 [1] = [1.0], "g_Δ", "Growth of Δ with stored enthalpy", "mol/kJ", 0.0..=10.0 Linear, Closure, Illustrative,
        "Makes the β peak of the trained glass higher.";

    dma_f: f64 [1] = [1.0], "f_DMA", "Frequency of the mechanical spectrum", "Hz", 1e-5..=1e5 Log, Measure, Paper,
        "T_β is given at this frequency.";
    dma_rate: f64 [1] = [3.0], "q_DMA", "Heating rate of the mechanical spectrum", "K/min", 0.1..=1000.0 Log, Measure, Paper,
        "Matters only for a live state.";
    dma_t_end: f64 [1] = [473.0], "T_DMA", "End of the mechanical spectrum", "K", 100.0..=1500.0 Linear, Measure, Paper,
        "Where the scan ends; at or below the start temperature it goes to T_end instead.";
    live: f64 [1] = [0.0], "live", "State relaxes during the scan", "", 0.0..=1.0 Switch, Measure, Choice,
        "0 keeps the trained state frozen; 1 lets it relax while the mechanical spectrum is taken.";
    dsc_rate: f64 [1] = [20.0], "q_DSC", "Heating rate of the calorimeter", "K/min", 0.1..=1000.0 Log, Measure, Paper,
        "Rate of the calorimetric scan.";

    creep_t: f64 [1] = [403.0], "T_creep", "Creep temperature", "K", 100.0..=1500.0 Linear, Creep, Paper,
        "Table 1 holds at 403 K; other temperatures shift its times.";
    creep_stress: f64 [1] = [25.0], "σ", "Creep stress", "MPa", 0.0..=1000.0 Linear, Creep, Paper,
        "Constant tensile stress.";
    creep_time: f64 [1] = [3600.0], "t_creep", "Creep time", "s", 1.0..=1e7 Log, Creep, Paper,
        "End of the creep test.";
    newtonian: f64 [1] = [0.0], "Eq 24", "Viscoplastic flow without end", "", 0.0..=1.0 Switch, Creep, Choice,
        "0 lets the viscoplastic part saturate as in Eq 28; 1 makes it flow at the constant rate of Eq 24.";
    dj_beta: f64 [1] = [5.0], "ΔJ_β", "Compliance step of the β process", "1/TPa", 0.0..=1e6 Linear, Creep, Illustrative,
        "Not identifiable from the printed data.";
    dj_an: f64 [1] = [250.0], "ΔJ_an", "Compliance step of the anelastic process", "1/TPa", 0.0..=1e6 Linear, Creep, Illustrative,
        "Not identifiable from the printed data.";
    dj_vp: f64 [1] = [1000.0], "ΔJ_vp", "Compliance step of the viscoplastic process", "1/TPa", 0.0..=1e6 Linear, Creep, Illustrative,
        "Not identifiable from the printed data.";
    sigma0: f64 [1] = [540.0], "σ₀", "Stress that removes the barrier", "MPa", 1.0..=1e5 Log, Creep, Illustrative,
        "Athermal stress of Eq 17, as a shear stress.";
}

/// The row of `key`, if there is one.
pub fn spec(key: &str) -> Option<&'static Spec> {
    PARAMS.iter().find(|spec| spec.key == key)
}

impl Params {
    /// Sets `key` from text as a user types it. A refused value changes nothing.
    pub fn set(&mut self, key: &str, text: &str) -> Result<(), Issue> {
        let spec = spec(key).ok_or_else(|| Issue::unknown(key, text))?;
        let values = spec.parse(text, self)?;
        let mut next = self.clone();
        spec.assign(&mut next, &values);
        if let Some(rule) = rules::broken(&next) {
            return Err(Issue {
                key: key.into(),
                given: text.into(),
                used: spec.text(self),
                allowed: rule.allowed(self, key),
                fault: Fault::Conflict,
            });
        }
        *self = next;
        Ok(())
    }
}

impl Spec {
    pub fn is_list(&self) -> bool {
        self.most > 1
    }

    pub fn values<'a>(&self, params: &'a Params) -> &'a [f64] {
        (self.get)(params)
    }

    /// The value in the link grammar: shortest round-trip decimals, lists with commas.
    pub fn text(&self, params: &Params) -> String {
        write_list(self.values(params))
    }

    /// Reads a value that lies in the range. `present` only tells the issue what stays in use.
    pub(super) fn parse(&self, text: &str, present: &Params) -> Result<Vec<f64>, Issue> {
        let issue = |fault| Issue {
            key: self.key.into(),
            given: text.into(),
            used: self.text(present),
            allowed: self.allowed(),
            fault,
        };
        let values = parse_list(text).ok_or_else(|| issue(Fault::NotANumber))?;
        if values.len() > self.most {
            return Err(issue(Fault::TooMany));
        }
        let fits = |v: &f64| (self.min..=self.max).contains(v) && (self.scale != Switch || *v == 0.0 || *v == 1.0);
        if !values.iter().all(fits) {
            return Err(issue(Fault::OutOfRange));
        }
        let repeats = |i: usize| values[..i].contains(&values[i]);
        if (1..values.len()).any(repeats) {
            return Err(issue(Fault::Repeated));
        }
        Ok(values)
    }

    /// Writes values that were parsed before; the rules between parameters are the caller's.
    pub(super) fn assign(&self, params: &mut Params, values: &[f64]) {
        (self.set)(params, values);
    }

    /// The range in words: `0.1 to 1`, `1 to 8 different values, each 0.00001 to 100000 Hz`.
    pub fn allowed(&self) -> String {
        let (min, max) = (shortest(self.min), shortest(self.max));
        let unit = if self.unit.is_empty() { String::new() } else { format!(" {}", self.unit) };
        if self.scale == Switch {
            "0 or 1".into()
        } else if self.is_list() {
            format!("1 to {} different values, each {min} to {max}{unit}", self.most)
        } else {
            format!("{min} to {max}{unit}")
        }
    }

    /// Where on a slider from 0 to 1 `value` stands.
    pub fn position(&self, value: f64) -> f64 {
        match self.scale {
            Linear | Switch => (value - self.min) / (self.max - self.min),
            Log => libm::log(value / self.min) / libm::log(self.max / self.min),
        }
    }

    /// The value at a slider position from 0 to 1, rounded to what a person would write.
    pub fn at(&self, position: f64) -> f64 {
        let p = if position.is_finite() { position.clamp(0.0, 1.0) } else { 0.0 };
        if self.scale == Switch {
            return libm::round(p);
        }
        let (raw, quantum) = match self.scale {
            Linear | Switch => {
                let width = self.max - self.min;
                (self.min + p * width, libm::pow(10.0, libm::floor(libm::log10(width)) - 3.0))
            }
            Log => {
                let raw = self.min * libm::exp(p * libm::log(self.max / self.min));
                (raw, libm::pow(10.0, libm::floor(libm::log10(raw)) - 2.0))
            }
        };
        // Multiplying by the quantum would leave 0.30000000000000004; its inverse is exact.
        let steps = libm::round(raw / quantum);
        let inverse = libm::round(1.0 / quantum);
        let rounded = if inverse >= 1.0 { steps / inverse } else { steps * libm::round(quantum) };
        rounded.clamp(self.min, self.max)
    }
}
