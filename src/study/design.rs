//! `By` and others: the inverse design, from the goal of a scenario to the scenario that reaches it.

use super::Study;
use super::designed::{Alternative, DESIGN_SCHEMA, DesignValues, Designed, Goal};
use super::map::Outside;
use super::run::Run;
use crate::params::{Link, Params, goal_quantity};
use crate::quantity::quantity;
use crate::quantity::unit::{EV, HERTZ, KELVIN, KJ_PER_MOL, PERCENT, SECOND};
use crate::words::{say, tell};
use model::design::{Answer, Design, Missing, Recipe};
use model::loading::Load;
use model::relaxation::{e_beta_ev, t_g};
use model::units::{Kelvin, KilojoulePerMole};

/// The ranges of the table for what is sought.
const F_RANGE: (f64, f64) = (1e-5, 1e5);
const STRAIN_RANGE: (f64, f64) = (0.0, 0.02);
const LONGEST_HOLD: f64 = 1e6;
const HOTTEST: Kelvin = 1500.0;
/// Rounded values are taken where they change h by no more, kJ/mol: a training is good to five times that.
const ROUNDED: KilojoulePerMole = 1e-6;
/// The closure was fitted to trainings that end between 0.248 and 0.49 kJ/mol.
const FITTED: std::ops::RangeInclusive<KilojoulePerMole> = 0.24..=0.5;
/// Digits of numbers in sentences.
const DIGITS: usize = 5;

/// What is sought, all else fixed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum By {
    Frequency,
    Strain,
    LeastStrain,
    LeastEnd,
    LeastTime,
    Relaxation,
}

/// The keys of the values.
const F: &str = "f";
const STRAIN: &str = "strain";
const T_END: &str = "t_end";
const HOLD: &str = "hold";

impl By {
    fn of(word: &str) -> Self {
        match word {
            "strain" => Self::Strain,
            "strain_min" => Self::LeastStrain,
            "t_min" => Self::LeastEnd,
            "time_min" => Self::LeastTime,
            "relax_min" => Self::Relaxation,
            _ => Self::Frequency,
        }
    }

    /// The keys whose values are sought.
    fn sought(self) -> &'static [&'static str] {
        match self {
            Self::Frequency => &[F],
            Self::Strain => &[STRAIN],
            Self::LeastStrain => &[STRAIN, T_END],
            Self::LeastEnd => &[T_END],
            Self::LeastTime | Self::Relaxation => &[T_END, HOLD],
        }
    }
}

impl Designed {
    /// For the glass and the protocol of a link. `asked` has the keys of the goal and of its limits.
    pub fn of(link: &Link, asked: &Params) -> Self {
        let study = Study::new(asked);
        let by = By::of(&asked.goal_by);
        let goal = Goal { key: asked.goal.clone(), value: asked.goal_value, h_kj_mol: study.goal() };
        let mut designed = Self {
            schema: DESIGN_SCHEMA,
            goal,
            by: asked.goal_by.clone(),
            found: false,
            values: DesignValues::default(),
            result: None,
            also: Vec::new(),
            link: None,
            why: None,
            nearest: None,
            notes: Vec::new(),
        };
        let Some(h) = designed.goal.h_kj_mol else {
            let e_alpha = quantity(study.e_alpha_ev(), EV, DIGITS);
            designed.why = Some(tell("design.no-state", &[("goal", &designed.goal.words()), ("e_alpha", &e_alpha)]));
            return designed;
        };
        let other = |recipe: &Recipe| {
            let params = written(asked, recipe);
            let reached = Reached::of(link, by, params);
            let study = Study::new(&reached.link.scenario.params);
            let run = study.first_run(recipe.load.is_some()).clone();
            (reached, run)
        };
        match study.answer(by, h) {
            Ok(recipes) => {
                let mut all = recipes.iter().map(|recipe| (other(recipe), recipe));
                if let Some(((reached, run), recipe)) = all.next() {
                    designed.found = true;
                    designed.notes = study.notes(by, recipe, &run);
                    designed.values = reached.values;
                    designed.link = Some(reached.link.write());
                    designed.result = Some(run);
                }
                designed.also = all.map(|((reached, run), _)| reached.other(&run)).collect();
            }
            Err(missing) => {
                if let Missing::Nearest(recipe) = &missing {
                    let (reached, run) = other(recipe);
                    designed.notes = study.notes(by, recipe, &run);
                    designed.nearest = Some(reached.other(&run));
                }
                designed.why = Some(study.why(by, &designed.goal, &missing));
            }
        }
        designed
    }
}

/// A scenario of a recipe.
struct Reached {
    link: Link,
    values: DesignValues,
}

impl Reached {
    fn of(link: &Link, by: By, params: Params) -> Self {
        let (was, sought) = (&link.scenario.params, by.sought());
        let told = |key: &str, value: f64, is_same: bool| (!is_same || sought.contains(&key)).then_some(value);
        let values = DesignValues {
            f: told(F, params.f[0], params.f == was.f),
            strain: told(STRAIN, params.strain, params.strain == was.strain),
            t_end: told(T_END, params.t_end, params.t_end == was.t_end),
            hold: told(HOLD, params.hold, params.hold == was.hold),
        };
        let mut link = Link { receipt: None, ..link.clone() };
        let Params { f, strain, t_end, hold, .. } = params;
        link.scenario.params = Params { f, strain, t_end, hold, ..link.scenario.params };
        Self { link, values }
    }

    fn other(&self, run: &Run) -> Alternative {
        Alternative { values: self.values, h_kj_mol: run.h_kj_mol, link: self.link.write() }
    }
}

/// The parameters of a recipe, with as few digits as lead to its h.
fn written(params: &Params, recipe: &Recipe) -> Params {
    let to_digits = |digits: usize| {
        let mut next = params.clone();
        // What the rules forbid only happens to rounded values: the next attempt has more digits.
        let mut set = |key: &str, value: f64, digits: usize| {
            let _ = next.set(key, &format!("{value:.0$e}", digits - 1));
        };
        if let Some(load) = recipe.load {
            set(F, load.f, digits);
        }
        set(STRAIN, PERCENT.from_model(recipe.load.map_or(0.0, |load| load.strain)), digits);
        set(T_END, recipe.protocol.t_end, digits + 1);
        set(HOLD, recipe.protocol.hold, digits);
        next
    };
    let reaches = |params: &Params| {
        let study = Study::new(params);
        let trained = study.train(if recipe.load.is_none() { 0.0 } else { params.f[0] });
        (trained.h - recipe.h).abs() <= ROUNDED
    };
    const FEW: usize = 7;
    const ALL: usize = 17;
    Some(to_digits(FEW)).filter(reaches).unwrap_or_else(|| to_digits(ALL))
}

impl Goal {
    /// As `E_β = 1.05 eV`.
    pub(super) fn words(&self) -> String {
        let of = goal_quantity(&self.key);
        [of.symbol, " = ", &quantity(self.value, of.unit, DIGITS)].concat()
    }
}

impl Study {
    /// The run of the one frequency of a design, or without a load.
    pub(super) fn first_run(&self, is_loaded: bool) -> &Run {
        let loaded = if is_loaded { self.runs().first() } else { None };
        loaded.unwrap_or_else(|| self.heat_only())
    }

    /// The goal as an enthalpy.
    fn goal(&self) -> Option<KilojoulePerMole> {
        let p = self.params();
        match p.goal.as_str() {
            "t_beta" => self.landscape().enthalpy(e_beta_ev(p.dma_f, p.goal_value, self.pivot())?),
            "e_beta" => self.landscape().enthalpy(p.goal_value),
            _ => Some(p.goal_value),
        }
    }

    /// The highest T_end of a design.
    fn cap(&self) -> Kelvin {
        const BELOW_T_G: Kelvin = 30.0;
        let p = self.params();
        if p.t_cap > 0.0 { p.t_cap } else { (t_g(self.vft()) - BELOW_T_G).min(HOTTEST) }
    }

    fn answer(&self, by: By, h: KilojoulePerMole) -> Answer {
        let (p, cap, glass) = (self.params(), self.cap(), self.glass());
        let design = Design { glass: &glass, protocol: self.protocol(), h };
        let strongest = Load { f: p.f_hi, strain: PERCENT.to_model(p.strain_hi) };
        match by {
            By::Frequency => design.frequency(PERCENT.to_model(p.strain), F_RANGE),
            By::Strain => design.strain(self.highest_f(), STRAIN_RANGE),
            By::LeastStrain => design.least_strain(strongest.f, strongest.strain, cap),
            By::LeastEnd => design.least_end(strongest, cap),
            By::LeastTime => design.least_time(strongest, cap, LONGEST_HOLD),
            By::Relaxation => design.relaxation(cap, LONGEST_HOLD),
        }
    }

    fn why(&self, by: By, goal: &Goal, missing: &Missing) -> String {
        let p = self.params();
        let h0 = quantity(p.h0, KJ_PER_MOL, DIGITS);
        match missing {
            Missing::Nearest(recipe) => {
                let h = quantity(recipe.h, KJ_PER_MOL, DIGITS);
                tell("design.nearest", &[("goal", &goal.words()), ("h", &h), ("at", &place(by, recipe))])
            }
            Missing::AsCast if by == By::Relaxation || goal.h_kj_mol.is_none_or(|h| h >= p.h0) => {
                tell("design.as-cast", &[("h", &h0)])
            }
            Missing::AsCast => tell("design.above", &[("h", &h0)]),
            Missing::NotByHeat => tell("design.not-by-heat", &[("h", &h0)]),
            Missing::NoRoom => {
                let (start, cap) = (quantity(p.t_start, KELVIN, DIGITS), quantity(self.cap(), KELVIN, DIGITS));
                tell("design.no-room", &[("t_start", &start), ("cap", &cap)])
            }
        }
    }

    fn notes(&self, by: By, recipe: &Recipe, run: &Run) -> Vec<String> {
        let p = self.params();
        let mut notes = Vec::new();
        let f = recipe.load.map(|load| quantity(load.f, HERTZ, DIGITS));
        if let Some(f) = f.filter(|_| p.f.len() > 1 && by != By::Frequency) {
            let key = if by == By::Strain { "design.largest" } else { "design.at-f-hi" };
            notes.push(tell(key, &[("f", &f)]));
        }
        if let Some(load) = recipe.load {
            let there = Params { strain: PERCENT.from_model(load.strain), t_end: recipe.protocol.t_end, ..p.clone() };
            let study = Self::new(&there);
            let outside = Outside::of(&study, load.f, there.t_end);
            if outside.is_any() {
                let reasons = study.reasons_told(outside).join("; ");
                notes.push(tell("design.outside", &[("reasons", &reasons)]));
            }
            if recipe.protocol.hold > 0.0 {
                notes.push(say("design.hold").into());
            }
        }
        if !FITTED.contains(&run.h_kj_mol) {
            notes.push(tell("design.extrapolated", &[("h", &quantity(run.h_kj_mol, KJ_PER_MOL, DIGITS))]));
        }
        notes
    }
}

/// As `ε₀ = 0.3 %, T_end = 375.17 K`.
fn place(by: By, recipe: &Recipe) -> String {
    let Recipe { load, protocol, .. } = recipe;
    let strain = PERCENT.from_model(load.map_or(0.0, |load| load.strain));
    let mut parts = Vec::new();
    if let Some(load) = load {
        parts.push(["f = ", &quantity(load.f, HERTZ, DIGITS)].concat());
        parts.push(["ε₀ = ", &quantity(strain, PERCENT, DIGITS)].concat());
    }
    if by.sought().contains(&T_END) {
        parts.push(["T_end = ", &quantity(protocol.t_end, KELVIN, DIGITS)].concat());
    }
    if protocol.hold > 0.0 || by.sought().contains(&HOLD) {
        parts.push(["t_hold = ", &quantity(protocol.hold, SECOND, DIGITS)].concat());
    }
    parts.join(", ")
}
