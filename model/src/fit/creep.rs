//! [`creep()`]: the fit of three relaxations to a creep curve (Eq 28).

use std::cell::RefCell;

use super::error::Error;
use super::estimate::{Estimate, Fit};
use super::found::Found;
use super::input::{ends, finite, pairs, positive};
use super::separable::{Range, Separable, Solution};
use super::svd::norm;
use crate::units::{LN_10, Pascal, Second};

/// A parameter of the law: known, or to be found from a starting value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Parameter {
    /// Known: this value.
    Fixed(f64),
    /// To be found from this start; amplitudes need none and ignore it.
    Free(f64),
}

/// One relaxation: ΔJ·F_B(t/τ̄). A relaxation that is absent has `Fixed(0.0)` for ΔJ.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Term {
    /// ΔJ, 1/Pa.
    pub delta_j: Parameter,
    /// B, 0.1 to 1.
    pub b: Parameter,
    /// ln(τ̄/s).
    pub ln_tau_bar: Parameter,
}

/// The fitted creep curve.
#[derive(Debug, Clone, PartialEq)]
pub struct Creep {
    /// ΔJ (1/Pa), B and ln(τ̄/s) of β, an, vp, the fixed ones included.
    pub terms: [[f64; 3]; 3],
    /// ln[ΔJ·Γ(1−B)/τ̄^B] of each relaxation, the prefactor of t^B. A window that ends long before τ̄
    /// determines it. `None` where ΔJ ≤ 0 or B = 1.
    pub ln_early: [Option<Estimate>; 3],
    /// Symbols of amplitudes that came out negative, which is unphysical.
    pub negative: Vec<&'static str>,
    /// Of the strain: estimates of the free parameters, ΔJ, B, ln τ̄ of β, then of an, then of vp.
    pub fit: Fit,
}

const SYMBOLS: [[&str; 3]; 3] = [["ΔJ_β", "B_β", "ln τ̄_β"], ["ΔJ_an", "B_an", "ln τ̄_an"], ["ΔJ_vp", "B_vp", "ln τ̄_vp"]];
const EARLY: [&str; 3] = ["ln ΔJ_βΓ(1−B_β)/τ̄_β^B_β", "ln ΔJ_anΓ(1−B_an)/τ̄_an^B_an", "ln ΔJ_vpΓ(1−B_vp)/τ̄_vp^B_vp"];

const B_MIN: f64 = 0.1;
const B_MAX: f64 = 1.0;
/// How far ln τ̄ may go below the first and above the last time.
const BELOW: f64 = 20.0;
const ABOVE: f64 = 40.0;
/// An amplitude counts by its own size, or by this share of the whole strain if that is more.
const LEAST_SHARE: f64 = 0.01;
/// A relaxation of which the window shows a smaller share is t^B there to a few per cent, as near
/// as the law itself can be trusted: ΔJ and τ̄ cannot be told apart, however quiet the data.
const SEEN: f64 = 0.1;

/// Amplitudes, exponents and times of the three relaxations from a creep curve.
///
/// Eq (28): ε(t) = σ·Σ ΔJ·F_B(t/τ̄) over β, an, vp; least squares in ε
///
/// | in / out | symbol | unit | domain |
/// |---|---|---|---|
/// | `times` | t | s | > 0 |
/// | `strain` | ε, without the elastic part | 1 | finite, more points than free parameters |
/// | `stress` | σ | Pa | > 0 |
/// | `terms` | ΔJ, B, ln τ̄ of β, an, vp | 1/Pa, 1, 1 | B in [0.1, 1] |
/// | `resolution` | what the strain is good to | 1 | ≥ 0; 0: the scatter alone |
/// | `law` | B → (ln(t/τ̄) → F_B) | 1 | [0, 1], rising |
/// | returns | ΔJ, B, ln τ̄ and their statistics | 1/Pa, 1, 1 | |
///
/// Limits: with nothing but amplitudes free the problem is linear and exact.
/// Numerics: amplitudes are projected out; the search runs over the free B and ln τ̄ inside
/// B in [0.1, 1], derivatives by central differences. `law` is asked for a function once for each
/// B, so that it may make a table.
/// Deviation: the paper reads τ̄ of 10⁶ s and more from 3600 s of creep. Such data determine
/// [`Creep::ln_early`], not ΔJ and τ̄ by themselves; the fit says so.
pub fn creep<F: Fn(f64) -> f64>(
    times: &[Second],
    strain: &[f64],
    stress: Pascal,
    terms: &[Term; 3],
    resolution: f64,
    law: impl Fn(f64) -> F,
) -> Result<Creep, Error> {
    let flat: Vec<Parameter> = terms.iter().flat_map(|t| [t.delta_j, t.b, t.ln_tau_bar]).collect();
    let count = flat.iter().filter(|p| matches!(p, Parameter::Free(_))).count();
    pairs(("t", times), ("strain", strain), count)?;
    positive(("t", times))?;
    positive(("stress", &[stress]))?;
    finite(("resolution", &[resolution]))?;
    let layout = Layout::new(terms, times)?;
    let ln_t: Vec<f64> = times.iter().map(|&t| libm::log(t)).collect();
    let functions: [RefCell<Option<(f64, F)>>; 3] = Default::default();
    let column = |term: usize, alpha: &[f64]| -> Vec<f64> {
        let (b, ln_tau_bar) = layout.shape(term, alpha);
        let mut slot = functions[term].borrow_mut();
        if slot.as_ref().is_none_or(|(made_for, _)| *made_for != b) {
            *slot = Some((b, law(b)));
        }
        match slot.as_ref() {
            Some((_, function)) => ln_t.iter().map(|ln_t| stress * function(ln_t - ln_tau_bar)).collect(),
            None => Vec::new(),
        }
    };
    let held = terms.iter().map(|t| t.delta_j.fixed()).collect();
    let separable = Separable { y: strain, held, ranges: layout.ranges(), column: &column };
    let solution = separable.solve()?;
    if solution.columns.iter().chain(&solution.slopes).flatten().any(|v| !v.is_finite()) {
        return Err(Error::Overflow);
    }
    let found = layout.found(terms, strain, &solution);
    let outside_window = outside_window(terms, stress, &solution.columns);
    let fit = Fit::new(strain, solution.residuals, &found, resolution, &outside_window)?;
    if !solution.at_rest && fit.identifiability.is_complete() {
        return Err(Error::NoConvergence);
    }
    let values: [[f64; 3]; 3] = std::array::from_fn(|j| {
        let (b, ln_tau_bar) = layout.shape(j, &solution.nonlinear);
        [solution.linear[j], b, ln_tau_bar]
    });
    let negative = (0..3).filter(|&j| values[j][0] < 0.0).map(|j| SYMBOLS[j][0]).collect();
    let ln_early = std::array::from_fn(|j| ln_early(j, values[j], &fit));
    Ok(Creep { terms: values, ln_early, negative, fit })
}

impl Parameter {
    fn fixed(self) -> Option<f64> {
        match self {
            Self::Fixed(value) => Some(value),
            Self::Free(_) => None,
        }
    }

    fn number(self) -> f64 {
        match self {
            Self::Fixed(value) | Self::Free(value) => value,
        }
    }
}

/// Where the free B and ln τ̄ stand among the non-linear parameters.
struct Layout {
    /// For B and ln τ̄ of each term: its value where it is fixed, its start where not.
    values: [[f64; 2]; 3],
    /// (term, 0 for B or 1 for ln τ̄), in the order of the search.
    free: Vec<(usize, usize)>,
    ln_ends: (f64, f64),
}

impl Layout {
    fn new(terms: &[Term; 3], times: &[Second]) -> Result<Self, Error> {
        let mut free = Vec::new();
        for (j, term) in terms.iter().enumerate() {
            let all = [term.delta_j, term.b, term.ln_tau_bar].map(Parameter::number);
            // The start of an amplitude is not used.
            let known = if term.delta_j.fixed().is_some() { &all[..] } else { &all[1..] };
            if known.iter().any(|v| !v.is_finite()) {
                return Err(Error::NotFinite { what: "a parameter" });
            }
            if !(B_MIN..=B_MAX).contains(&all[1]) {
                return Err(Error::Start { what: SYMBOLS[j][1] });
            }
            let shapes = [term.b, term.ln_tau_bar];
            free.extend(shapes.iter().enumerate().filter(|(_, p)| p.fixed().is_none()).map(|(which, _)| (j, which)));
        }
        let (first, last) = ends(times);
        let values = terms.map(|t| [t.b.number(), t.ln_tau_bar.number()]);
        Ok(Self { values, free, ln_ends: (libm::log(first), libm::log(last)) })
    }

    fn ranges(&self) -> Vec<Range> {
        let range = |&(term, which): &(usize, usize)| {
            let start = self.values[term][which];
            if which == 0 {
                Range { start, min: B_MIN, max: B_MAX, step: 1e-4, term }
            } else {
                // A start far outside the window widens the range, so that the search can reach it.
                let min = (self.ln_ends.0 - BELOW).min(start - BELOW);
                let max = (self.ln_ends.1 + ABOVE).max(start + BELOW);
                Range { start, min, max, step: 1e-3, term }
            }
        };
        self.free.iter().map(range).collect()
    }

    /// B and ln τ̄ of a term.
    fn shape(&self, term: usize, alpha: &[f64]) -> (f64, f64) {
        let mut values = self.values[term];
        for (&(owner, which), value) in self.free.iter().zip(alpha) {
            if owner == term {
                values[which] = *value;
            }
        }
        (values[0], values[1])
    }

    fn found(&self, terms: &[Term; 3], strain: &[f64], solution: &Solution) -> Vec<Found> {
        let mut found = Vec::new();
        for (j, term) in terms.iter().enumerate() {
            if term.delta_j.fixed().is_none() {
                let size = norm(&solution.columns[j]);
                let whole = if size > 0.0 { LEAST_SHARE * norm(strain) / size } else { 0.0 };
                found.push(Found {
                    symbol: SYMBOLS[j][0],
                    value: solution.linear[j],
                    scale: solution.linear[j].abs().max(whole),
                    gradient: solution.columns[j].clone(),
                    at_edge: false,
                });
            }
            for (k, &(_, which)) in self.free.iter().enumerate().filter(|(_, (owner, _))| *owner == j) {
                let value = solution.nonlinear[k];
                found.push(Found {
                    symbol: SYMBOLS[j][which + 1],
                    value,
                    scale: if which == 0 { value } else { LN_10 },
                    gradient: solution.slopes[k].clone(),
                    at_edge: solution.at_edge[k],
                });
            }
        }
        found
    }
}

/// Free ΔJ and ln τ̄ of the relaxations that lie beyond the window.
fn outside_window(terms: &[Term; 3], stress: Pascal, columns: &[Vec<f64>]) -> Vec<Vec<&'static str>> {
    let beyond = |j: &usize| {
        let term = &terms[*j];
        let both = term.delta_j.fixed().is_none() && term.ln_tau_bar.fixed().is_none();
        both && ends(&columns[*j]).1 < SEEN * stress
    };
    (0..3).filter(beyond).map(|j| vec![SYMBOLS[j][0], SYMBOLS[j][2]]).collect()
}

/// ln[ΔJ·Γ(1−B)/τ̄^B], with what is fixed taken as exact.
fn ln_early(term: usize, [delta_j, b, ln_tau_bar]: [f64; 3], fit: &Fit) -> Option<Estimate> {
    // 1 − B of the last step before 1 still has a derivative.
    const STEP: f64 = 1e-6;
    if !(delta_j > 0.0 && b < 1.0 - 2.0 * STEP) {
        return None;
    }
    let ln_gamma = |b: f64| libm::lgamma(1.0 - b);
    let by_b = (ln_gamma(b + STEP) - ln_gamma(b - STEP)) / (2.0 * STEP) - ln_tau_bar;
    let by = [1.0 / delta_j, by_b, -b];
    let gradient: Vec<f64> = fit
        .estimates
        .iter()
        .map(|e| SYMBOLS[term].iter().position(|symbol| *symbol == e.symbol).map_or(0.0, |which| by[which]))
        .collect();
    let value = libm::log(delta_j) + ln_gamma(b) - b * ln_tau_bar;
    let estimate = fit.combination(EARLY[term], value, &gradient);
    let finite = estimate.value.is_finite() && estimate.standard_error.is_finite();
    finite.then_some(estimate)
}
