//! [`Dma`]: the fit of the β relaxation to a temperature sweep of the complex modulus, and its rivals.

use std::cell::RefCell;

use super::error::Error;
use super::estimate::Fit;
use super::input::{ends, positive};
use super::shapes::Shape;
use super::weighted::{Coordinate, Quality, Sigma, Weighted, WeightedFit};
use crate::compliance::{Modulus, kappa, modulus};
use crate::hierarchy::ln_tau_alpha_frozen;
use crate::numerics::roots::Bracket;
use crate::relaxation::{Vft, t_g};
use crate::response::Response;
use crate::spectrum::Spectrum;
use crate::units::{Hertz, K_B_EV_PER_K, Kelvin, Pascal, TAU};
use std::f64::consts::FRAC_PI_2;

/// A point of a sweep.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Swept {
    /// f, Hz, > 0.
    pub f: Hertz,
    /// T, K, > 0 and below T_g.
    pub temp: Kelvin,
    /// E′, Pa or any other unit, > 0.
    pub storage: Pascal,
    /// E″, in the unit of E′.
    pub loss: Pascal,
}

/// What the α relaxation is held at.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Wing {
    /// χ, the exponent of the wing, in (0, 1).
    pub chi: f64,
    /// The VFT law; below its T_g the structure is frozen.
    pub vft: Vft,
}

/// A law for the β relaxation in place of the Weibull distribution of times.
#[derive(Debug, Clone, PartialEq)]
pub struct Rival {
    /// Its name, as `Cole–Cole`.
    pub name: &'static str,
    /// χ² with the σ of the first law.
    pub chi_square: f64,
    /// AIC less that of the first law; 10 and more speak strongly against the rival.
    pub delta_aic: f64,
    /// Estimates: ln E_u, ln Δ, shape parameters, ln τ at the peak temperature of the data, E_β, background, ln λ.
    pub fit: Fit,
}

/// The fitted sweep.
#[derive(Debug, Clone, PartialEq)]
pub struct Dma {
    /// Estimates in the order ln E_u, ln Δ, ln B, T_β (1 Hz), E_β, background over E_u, ln λ. Residuals of E′ of all
    /// points, then of E″.
    pub fit: Fit,
    /// χ², AIC, profile intervals, in the order of the fit.
    pub quality: Quality,
    /// Empty unless asked for.
    pub rivals: Vec<Rival>,
}

/// The time that the intercept of one frequency is taken to have, s: a vibration.
const VIBRATION: f64 = 3e-15;
const B: (f64, f64) = (0.1, 1.0);

/// The β relaxation of a sweep of temperature at one or more frequencies.
///
/// E* = E_u/[1 + ΔΦ_B(ωκτ_β) + λ(iωτ_α)^(−χ) + (iωτ_α)^(−1)] + iE″_bg, ln 2πτ_β = (E_β/k_B)(1/T − 1/T_β) at 1 Hz
///
/// | in / out | symbol | unit | domain |
/// |---|---|---|---|
/// | `points` | f, T, E′, E″ | Hz, K, any, the same | 5 points or more, T < T_g |
/// | `wing` | χ, VFT | | held |
/// | `sigma` | σ of E′ of all points, then of E″ | as E′ | > 0, or unknown: one of E′ and one of E″ |
/// | `with_rivals` | | | also fit other laws |
/// | returns | E_u, Δ, B, T_β, E_β, E″_bg/E_u, λ | as E′, 1, 1, K, eV, 1, 1 | |
///
/// One frequency does not separate E_β from the background.
pub fn dma(points: &[Swept], wing: Wing, sigma: &Sigma, with_rivals: bool) -> Result<Dma, Error> {
    let column = |of: fn(&Swept) -> f64| -> Vec<f64> { points.iter().map(of).collect() };
    positive(("f", &column(|p| p.f)))?;
    positive(("T", &column(|p| p.temp)))?;
    positive(("E′", &column(|p| p.storage)))?;
    super::input::finite(("E″", &column(|p| p.loss)))?;
    if points.len() < 5 {
        return Err(Error::TooFewPoints { given: points.len(), needed: 5 });
    }
    let glass = t_g(wing.vft);
    let is_frozen = glass.is_finite() && points.iter().all(|p| p.temp < glass);
    if !(0.0 < wing.chi && wing.chi < 1.0 && is_frozen) {
        return Err(Error::Start { what: "T_g" });
    }
    let sweep = Sweep { points, wing };
    let y: Vec<f64> = points.iter().map(|p| p.storage).chain(points.iter().map(|p| p.loss)).collect();
    let quantity: Vec<usize> = (0..y.len()).map(|i| usize::from(i >= points.len())).collect();
    let start = sweep.start()?;
    let slot: RefCell<Vec<(f64, Spectrum)>> = RefCell::default();
    let law = |theta: &[f64]| {
        let &[ln_e_u, ln_delta, ln_b, t_beta, e_beta, bg, ln_lambda] = theta else { return Vec::new() };
        let (b, delta) = (libm::exp(ln_b).clamp(B.0, B.1), libm::exp(ln_delta));
        let mut kept = slot.borrow_mut();
        let at = kept.iter().position(|(made_for, _)| *made_for == b).unwrap_or_else(|| {
            // The value in use and its two neighbours of the derivative.
            if kept.len() >= 6 {
                kept.remove(0);
            }
            kept.push((b, Spectrum::new(b)));
            kept.len() - 1
        });
        let spectrum = &kept[at].1;
        let ln_kappa = libm::log(kappa(spectrum, delta));
        sweep
            .law([ln_e_u, ln_delta, e_beta, bg, ln_lambda], t_beta, ln_kappa - libm::log(TAU), |z| spectrum.response(z))
    };
    let problem = Weighted {
        y: &y,
        sigma,
        quantity: &quantity,
        coordinates: vec![
            Coordinate::logarithm("ln E_u", start.ln_e_u),
            Coordinate::logarithm("ln Δ", start.ln_delta),
            Coordinate::logarithm("ln B", libm::log(0.36)).within(libm::log(B.0), libm::log(B.1)),
            Coordinate::free("T_β", start.t_beta, 0.05 * start.t_beta),
            Coordinate::free("E_β", start.e_beta, 0.5 * start.e_beta),
            Coordinate { worth: Some(BACKGROUND), ..Coordinate::free("E″_bg/E_u", 0.0, BACKGROUND) },
            Coordinate::logarithm("ln λ", 0.0),
        ],
        law: &law,
    };
    let WeightedFit { fit, quality } = problem.solve()?;
    let mut rivals = Vec::new();
    if with_rivals {
        let reference = sweep.peak_temp();
        for shape in Shape::ALL {
            let mut coordinates = vec![
                Coordinate::logarithm("ln E_u", start.ln_e_u),
                Coordinate::logarithm("ln Δ", fit.estimates[1].value),
            ];
            coordinates.extend(shape.parameters().iter().map(|(symbol, value, range)| {
                Coordinate { worth: Some(1.0), ..Coordinate::free(symbol, *value, 0.5) }.within(range.0, range.1)
            }));
            let first = coordinates.len();
            coordinates.extend([
                Coordinate::logarithm("ln τ", -libm::log(TAU * points[0].f)),
                Coordinate::free("E_β", start.e_beta, 0.5 * start.e_beta),
                Coordinate { worth: Some(BACKGROUND), ..Coordinate::free("E″_bg/E_u", 0.0, BACKGROUND) },
                Coordinate::logarithm("ln λ", 0.0),
            ]);
            let law = |theta: &[f64]| {
                let response = shape.response(&theta[2..first]);
                let rest = [theta[0], theta[1], theta[first + 1], theta[first + 2], theta[first + 3]];
                sweep.law(rest, reference, theta[first], response)
            };
            let problem = Weighted { y: &y, sigma, quantity: &quantity, coordinates, law: &law };
            // A rival that has no minimum is no rival.
            if let Ok(found) = problem.compare(&quality.sigma) {
                let delta_aic = found.aic - quality.aic;
                rivals.push(Rival { name: shape.name(), chi_square: found.chi_square, delta_aic, fit: found.fit });
            }
        }
    }
    Ok(Dma { fit, quality, rivals })
}

/// A background that matters, in E_u.
const BACKGROUND: f64 = 0.003;

/// Frequencies that differ by a smaller share are one.
const SAME_FREQUENCY: f64 = 0.02;

struct Sweep<'a> {
    points: &'a [Swept],
    wing: Wing,
}

struct Start {
    ln_e_u: f64,
    ln_delta: f64,
    t_beta: Kelvin,
    e_beta: f64,
}

impl Sweep<'_> {
    /// E′ of all points, then E″. The time is e^`ln_tau` s at `temp`.
    fn law(
        &self,
        [ln_e_u, ln_delta, e_beta, bg, ln_lambda]: [f64; 5],
        temp: Kelvin,
        ln_tau: f64,
        response: impl Fn(f64) -> Response,
    ) -> Vec<f64> {
        let Wing { chi, vft } = self.wing;
        let (e_u, delta, lambda) = (libm::exp(ln_e_u), libm::exp(ln_delta), libm::exp(ln_lambda));
        let (cos, sin) = (libm::cos(FRAC_PI_2 * chi), libm::sin(FRAC_PI_2 * chi));
        let at = |p: &Swept| {
            let ln_omega = libm::log(TAU * p.f);
            let phi = response(ln_omega + ln_tau + e_beta / K_B_EV_PER_K * (1.0 / p.temp - 1.0 / temp));
            let ln_alpha = ln_omega + ln_tau_alpha_frozen(p.temp, e_beta, chi, vft);
            let wing = lambda * libm::exp(-chi * ln_alpha);
            let storage = 1.0 + delta * phi.storage + wing * cos;
            let loss = delta * phi.loss + wing * sin + libm::exp(-ln_alpha);
            let size = storage * storage + loss * loss;
            (e_u * storage / size, e_u * (loss / size + bg))
        };
        let (mut storage, loss): (Vec<f64>, Vec<f64>) = self.points.iter().map(at).unzip();
        storage.extend(loss);
        storage
    }

    /// For each frequency its points in the order of temperature.
    fn by_frequency(&self) -> Vec<(Hertz, Vec<Swept>)> {
        let mut all: Vec<(Hertz, Vec<Swept>)> = Vec::new();
        for p in self.points {
            // An instrument writes the frequency as measured.
            match all.iter_mut().find(|(f, _)| (p.f / *f - 1.0).abs() < SAME_FREQUENCY) {
                Some((_, points)) => points.push(*p),
                None => all.push((p.f, vec![*p])),
            }
        }
        all.iter_mut().for_each(|(_, points)| points.sort_by(|a, b| a.temp.total_cmp(&b.temp)));
        all
    }

    /// T_β and E″ there, of each frequency that shows a peak.
    fn peaks(&self) -> Vec<(Hertz, Kelvin, f64)> {
        let peak = |(f, points): (Hertz, Vec<Swept>)| {
            let first = highest_before_the_wing(&points);
            // The parabola through the highest point and its neighbours.
            let around = points.get(first.checked_sub(1)?..first + 2)?;
            let [a, b, c] = [0, 1, 2].map(|i| (around[i].temp, around[i].loss));
            let (left, right) = ((b.1 - a.1) / (b.0 - a.0), (c.1 - b.1) / (c.0 - b.0));
            let bend = (right - left) / (c.0 - a.0);
            let temp = 0.5 * (a.0 + b.0) - left / (2.0 * bend);
            Some((f, if bend < 0.0 { temp.clamp(a.0, c.0) } else { b.0 }, b.1))
        };
        self.by_frequency().into_iter().filter_map(peak).collect()
    }

    fn start(&self) -> Result<Start, Error> {
        let peaks = self.peaks();
        let Some(&(f, temp, height)) = peaks.first() else {
            return Err(Error::Degenerate { what: "E″" });
        };
        let vibration = K_B_EV_PER_K * temp * libm::log(1.0 / (TAU * f * VIBRATION));
        let scan = |(ln_f, inverse): (Vec<f64>, Vec<f64>)| crate::numerics::line::Line::through(&ln_f, &inverse);
        let slope = scan(peaks.iter().map(|(f, t, _)| (libm::log(*f), 1.0 / (K_B_EV_PER_K * t))).unzip());
        let e_beta = slope.map(|line| -1.0 / line.slope).filter(|e| (0.2..5.0).contains(e)).unwrap_or(vibration);
        let t_beta = 1.0 / (1.0 / temp + K_B_EV_PER_K / e_beta * libm::log(f));
        let coldest = self.points.iter().min_by(|a, b| a.temp.total_cmp(&b.temp)).map_or(1.0, |p| p.storage);
        let e_u = 1.01 * coldest;
        let spectrum = Spectrum::new(0.36);
        let loss = |delta: f64| {
            let z = libm::log(kappa(&spectrum, delta));
            let Modulus { loss, .. } = modulus(delta, spectrum.response(z));
            loss
        };
        let delta = Bracket::new(1e-4, 10.0).halved(30, |delta| loss(delta) < height / e_u).high;
        let is_sound = t_beta > 0.0 && t_beta.is_finite() && height > 0.0;
        let start = Start { ln_e_u: libm::log(e_u), ln_delta: libm::log(delta), t_beta, e_beta };
        if is_sound { Ok(start) } else { Err(Error::Degenerate { what: "E″" }) }
    }

    /// The peak temperature of the first frequency, where the times of rivals are given.
    fn peak_temp(&self) -> Kelvin {
        let temps: Vec<f64> = self.points.iter().map(|p| p.temp).collect();
        self.peaks().iter().find(|(f, ..)| *f == self.points[0].f).map_or(ends(&temps).0, |(_, temp, _)| *temp)
    }
}

/// The highest E″ below the minimum in front of the α wing: the highest of all that have a lower point after them.
fn highest_before_the_wing(points: &[Swept]) -> usize {
    // Smoothed, so that scatter makes no peak.
    let smooth: Vec<f64> = (0..points.len())
        .map(|i| {
            let near = &points[i.saturating_sub(2)..(i + 3).min(points.len())];
            near.iter().map(|p| p.loss).sum::<f64>() / near.len() as f64
        })
        .collect();
    let top = (1..points.len().saturating_sub(1))
        .find(|&i| smooth[i] >= smooth[i - 1] && smooth[i + 1..].iter().take(3).all(|next| *next < smooth[i]));
    let Some(top) = top else {
        let by_loss = |a: &usize, b: &usize| points[*a].loss.total_cmp(&points[*b].loss);
        return (0..points.len()).max_by(by_loss).unwrap_or(0);
    };
    let near = top.saturating_sub(2)..(top + 3).min(points.len());
    near.max_by(|a, b| points[*a].loss.total_cmp(&points[*b].loss)).unwrap_or(top)
}
