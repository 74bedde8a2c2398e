//! [`Series`]: the fit of the closure to a series of trained samples.

use super::error::Error;
use super::input::positive;
use super::weighted::{Coordinate, Sigma, Weighted, WeightedFit};
use crate::loading::Load;
use crate::relaxation::{e_beta_ev, t_beta};
use crate::solid::Solid;
use crate::state::{Closure, Glass, Landscape, Protocol};
use crate::units::{ElectronVolt, Hertz, Kelvin, KilojoulePerMole};

/// What was done to a sample.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum History {
    /// Nothing.
    AsCast,
    /// Heated and cooled without load.
    Heated,
    /// Trained at this frequency, Hz, > 0.
    Trained(Hertz),
}

/// What was measured on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quantity {
    /// h, kJ/mol of atoms.
    Enthalpy,
    /// T_β at 1 Hz, K.
    PeakTemperature,
}

/// A measurement of the series.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measured {
    /// What was done.
    pub history: History,
    /// What was measured.
    pub quantity: Quantity,
    /// The value, kJ/mol or K, > 0.
    pub value: f64,
}

/// What is held: the solid, the protocol, and the closure but for φ and E_R.
pub struct Series<'a> {
    /// The glass under load.
    pub solid: &'a Solid,
    /// E_α, eV, the cap of E_β.
    pub e_alpha_ev: ElectronVolt,
    /// φ and E_R are starts.
    pub closure: Closure,
    /// h_s, kJ/mol, a start.
    pub h_scale: KilojoulePerMole,
    /// T_β at 1 Hz as cast, K, a start.
    pub t_beta: Kelvin,
    /// h₀, kJ/mol: a start, or held.
    pub h0: KilojoulePerMole,
    /// Whether h₀ is held, as it must be where no enthalpy was measured.
    pub holds_h0: bool,
    /// Temperatures and rates of every training.
    pub protocol: Protocol,
    /// The strain amplitude of every training, a pure number.
    pub strain: f64,
}

impl Series<'_> {
    /// φ, E_R, h_s, T_β and h₀ from enthalpies and peak temperatures of a series.
    ///
    /// T_β from Eq (13) with E_β(h), h from dh/dt = φV_mP(1 − h/h_max) − νh e^(−E_R/k_BT) on the protocol
    ///
    /// | in / out | symbol | unit | domain |
    /// |---|---|---|---|
    /// | `measured` | h, T_β at 1 Hz | kJ/mol, K | more than parameters |
    /// | `sigma` | σ of each | kJ/mol, K | > 0, or unknown: one of h and one of T_β |
    /// | returns | ln φ, E_R, ln h_s, T_β, h₀ | 1, eV, 1 (h_s in kJ/mol), K, kJ/mol | in this order; no h₀ if held |
    ///
    /// Residuals are in kJ/mol and in K. Peak temperatures alone determine φ/h_s, not each.
    /// ν, h_max and the exponent of the power are held: compare closures by their χ².
    pub fn fit(&self, measured: &[Measured], sigma: &Sigma) -> Result<WeightedFit, Error> {
        let y: Vec<f64> = measured.iter().map(|m| m.value).collect();
        positive(("the values", &y))?;
        let frequencies: Vec<f64> =
            measured.iter().filter_map(|m| if let History::Trained(f) = m.history { Some(f) } else { None }).collect();
        positive(("f", &frequencies))?;
        let start = [self.closure.fraction, self.closure.e_r_ev, self.h_scale, self.t_beta, self.h0];
        positive(("a start", &start))?;
        positive(("h_max", &[self.closure.h_max]))?;
        let pivot = self.solid.pivot();
        // Where E_β as cast lies below E_α.
        let hottest = t_beta(1.0, self.e_alpha_ev, pivot).unwrap_or(pivot.temp).min(0.98 * pivot.temp);
        let t_range = (0.5 * self.t_beta, 0.999 * hottest);
        if self.t_beta >= t_range.1 {
            return Err(Error::Start { what: "T_β" });
        }
        let law = |theta: &[f64]| {
            let h0 = theta.get(4).copied().unwrap_or(self.h0);
            self.law(measured, [theta[0], theta[1], theta[2], theta[3], h0])
        };
        let mut coordinates = vec![
            Coordinate::logarithm("ln φ", libm::log(self.closure.fraction)).within(-12.0, 3.0),
            Coordinate::free("E_R", self.closure.e_r_ev, 0.1).within(0.3, 4.0),
            Coordinate::logarithm("ln h_s", libm::log(self.h_scale)).within(-5.0, 7.0),
            Coordinate::free("T_β", self.t_beta, 3.0).within(t_range.0, t_range.1),
        ];
        if !self.holds_h0 {
            let high = 0.999 * self.closure.h_max;
            coordinates.push(Coordinate::free("h₀", self.h0.min(0.99 * high), 0.1).within(0.0, high));
        }
        let quantity: Vec<usize> =
            measured.iter().map(|m| usize::from(m.quantity == Quantity::PeakTemperature)).collect();
        Weighted { y: &y, sigma, quantity: &quantity, coordinates, law: &law }.solve()
    }

    fn law(&self, measured: &[Measured], [ln_fraction, e_r_ev, ln_h_scale, t_cast, h0]: [f64; 5]) -> Vec<f64> {
        let pivot = self.solid.pivot();
        let closure = Closure { fraction: libm::exp(ln_fraction), e_r_ev, ..self.closure };
        let Some(as_cast) = e_beta_ev(1.0, t_cast, pivot) else {
            return vec![f64::NAN; measured.len()];
        };
        let landscape = Landscape::through(self.e_alpha_ev, libm::exp(ln_h_scale), h0, as_cast);
        let glass = Glass::new(self.solid, landscape, closure, h0);
        let mut known: Vec<(History, f64)> = vec![(History::AsCast, h0)];
        let mut h = |history: History| {
            if let Some((_, h)) = known.iter().find(|(done, _)| *done == history) {
                return *h;
            }
            let load = match history {
                History::Trained(f) => Some(Load { f, strain: self.strain }),
                _ => None,
            };
            let h = glass.train(load, self.protocol).h;
            known.push((history, h));
            h
        };
        let value = |m: &Measured| match m.quantity {
            Quantity::Enthalpy => h(m.history),
            Quantity::PeakTemperature => t_beta(1.0, landscape.e_beta_ev(h(m.history)), pivot).unwrap_or(f64::NAN),
        };
        measured.iter().map(value).collect()
    }
}
