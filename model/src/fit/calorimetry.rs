//! [`Calorimetry`]: the fit of stored enthalpy and a spectrum of barriers to a scan of heat.

use std::cell::RefCell;

use super::error::Error;
use super::estimate::Fit;
use super::input::{ends, pairs, positive};
use super::weighted::{Coordinate, Quality, Sigma, Weighted, WeightedFit};
use crate::numerics::line::Line;
use crate::numerics::roots::Bracket;
use crate::units::{ElectronVolt, K_B_EV_PER_K, Kelvin, KelvinPerSecond, PerSecond};

/// How a scan was made.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Heating {
    /// T, K, > 0, where heating began; no datum lies below.
    pub from: Kelvin,
    /// q, K/s, > 0.
    pub rate: KelvinPerSecond,
    /// ν, 1/s, > 0; the scan does not determine it.
    pub attempt_rate: PerSecond,
}

/// The fitted scan.
#[derive(Debug, Clone, PartialEq)]
pub struct Calorimetry {
    /// Of the heat: estimates in the order h (kJ/mol), E_R (eV), ln σ_R (σ_R in eV), a, b (J/(mol K)).
    pub fit: Fit,
    /// χ², AIC, profile intervals, in the order of the fit.
    pub quality: Quality,
    /// χ² with one barrier, σ_R = 0.
    pub single_chi_square: f64,
    /// AIC with one barrier less that with a spectrum; 10 and more speak strongly for the spectrum.
    pub single_delta_aic: f64,
}

/// The range of σ_R, eV.
const WIDTH: (f64, f64) = (5e-4, 0.2);
/// The range of E_R, eV; six widths stay below its lower end.
const BARRIER: (f64, f64) = (0.3, 5.0);
/// The barriers at nodes reach this many widths to either side.
const REACH: f64 = 5.5;
/// Step between nodes in k_BT at the coldest temperature.
const NODE: f64 = 0.75;
/// Six widths are less than the mean barrier, so that every barrier is above 0.
const SIX: f64 = 6.0;

/// Stored enthalpy, mean and width of the barriers, and a straight baseline, from the heat that a scan gives off.
///
/// −dh/dT = Σ h g_i (ν/q) e^(−E_i/k_BT) exp[−∫(ν/q) e^(−E_i/k_BT) dT] + a + b(T − 400 K)/100 K, g normal in E
///
/// | in / out | symbol | unit | domain |
/// |---|---|---|---|
/// | `temps` | T | K | > 0, none below the start, 8 points or more |
/// | `heat` | −dh/dT | J/(mol K) | heat flow over heating rate, exothermic positive |
/// | `heating` | start, q, ν | K, K/s, 1/s | |
/// | `sigma` | σ of the heat | J/(mol K) | > 0, or unknown |
/// | returns | h, E_R, σ_R, a, b | kJ/mol, eV, eV, J/(mol K) | 6σ_R ≤ E_R |
///
/// Limits: σ_R → 0 is the scan of one barrier.
/// Numerics: barriers at equal steps of ¾k_BT at most, 5.5σ_R to either side; the integral of each in closed form.
pub fn calorimetry(temps: &[Kelvin], heat: &[f64], heating: Heating, sigma: &Sigma) -> Result<Calorimetry, Error> {
    pairs(("T", temps), ("heat", heat), 7)?;
    positive(("T", temps))?;
    positive(("T at the start", &[heating.from]))?;
    positive(("heating rate", &[heating.rate]))?;
    positive(("ν", &[heating.attempt_rate]))?;
    let (coldest, hottest) = ends(temps);
    if coldest < heating.from || coldest == hottest {
        return Err(Error::Degenerate { what: "T" });
    }
    let start = Start::new(temps, heat, heating)?;
    let slot: RefCell<Vec<([f64; 2], Vec<f64>)>> = RefCell::default();
    let with_baseline = |[h, a, b]: [f64; 3], shape: &[f64]| -> Vec<f64> {
        temps.iter().zip(shape).map(|(t, s)| 1e3 * h * s + a + b * (t - 400.0) / 100.0).collect()
    };
    let law = |[h, e_r, width, a, b]: [f64; 5]| {
        let mut kept = slot.borrow_mut();
        let at = kept.iter().position(|(made_for, _)| *made_for == [e_r, width]).unwrap_or_else(|| {
            // The pair in use and its neighbours of the derivatives.
            if kept.len() >= 8 {
                kept.remove(0);
            }
            kept.push(([e_r, width], shape(temps, heating, e_r, width)));
            kept.len() - 1
        });
        with_baseline([h, a, b], &kept[at].1)
    };
    let spectrum = |theta: &[f64]| {
        let &[h, e_r, ln_width, a, b] = theta else { return Vec::new() };
        law([h, e_r, libm::exp(ln_width).min(e_r / SIX), a, b])
    };
    let single = |theta: &[f64]| {
        let &[h, e_r, a, b] = theta else { return Vec::new() };
        law([h, e_r, 0.0, a, b])
    };
    let quantity = vec![0; temps.len()];
    let height = ends(heat).1 - ends(heat).0;
    let energy = || {
        [
            Coordinate::free("h", start.h, 0.5 * start.h),
            Coordinate::free("E_R", start.e_r, 0.05 * start.e_r).within(BARRIER.0, BARRIER.1),
        ]
    };
    let baseline = || {
        let part = |symbol, value| Coordinate { worth: Some(height), ..Coordinate::free(symbol, value, 0.1 * height) };
        [part("a", start.a), part("b", start.b)]
    };
    let width = Coordinate::logarithm("ln σ_R", libm::log(0.03)).within(libm::log(WIDTH.0), libm::log(WIDTH.1));
    let coordinates = energy().into_iter().chain([width]).chain(baseline()).collect();
    let problem = Weighted { y: heat, sigma, quantity: &quantity, coordinates, law: &spectrum };
    let WeightedFit { fit, quality } = problem.solve()?;
    let coordinates = energy().into_iter().chain(baseline()).collect();
    let one = Weighted { y: heat, sigma, quantity: &quantity, coordinates, law: &single }.compare(&quality.sigma)?;
    let single_delta_aic = one.aic - quality.aic;
    Ok(Calorimetry { fit, quality, single_chi_square: one.chi_square, single_delta_aic })
}

/// −dh/dT for h = 1, in 1/K.
fn shape(temps: &[Kelvin], heating: Heating, e_r: ElectronVolt, width: ElectronVolt) -> Vec<f64> {
    let Heating { from, rate, attempt_rate } = heating;
    let step = width.min(NODE * K_B_EV_PER_K * from.max(200.0));
    let reach = if width > 0.0 { libm::ceil(REACH * width / step) as i32 } else { 0 };
    let mut sum = vec![0.0; temps.len()];
    let mut total = 0.0;
    for j in -reach..=reach {
        let barrier = e_r + f64::from(j) * step;
        let off = if width > 0.0 { f64::from(j) * step / width } else { 0.0 };
        let weight = libm::exp(-0.5 * off * off);
        total += weight;
        let slope = attempt_rate / rate;
        let before = slope * integrated(barrier, from);
        for (sum, &temp) in sum.iter_mut().zip(temps) {
            let now = slope * libm::exp(-barrier / (K_B_EV_PER_K * temp));
            *sum += weight * now * libm::exp(before - slope * integrated(barrier, temp));
        }
    }
    sum.iter_mut().for_each(|sum| *sum /= total);
    sum
}

struct Start {
    h: f64,
    e_r: ElectronVolt,
    a: f64,
    b: f64,
}

impl Start {
    /// The baseline through the outer tenths, h as the area above it, E_R from the peak.
    fn new(temps: &[Kelvin], heat: &[f64], heating: Heating) -> Result<Self, Error> {
        let mut points: Vec<(Kelvin, f64)> = temps.iter().copied().zip(heat.iter().copied()).collect();
        points.sort_by(|a, b| a.0.total_cmp(&b.0));
        let tenth = (points.len() / 10).max(2);
        let outer = points[..tenth].iter().chain(&points[points.len() - tenth..]);
        let (x, y): (Vec<f64>, Vec<f64>) = outer.map(|(t, heat)| ((t - 400.0) / 100.0, *heat)).unzip();
        let Some(line) = Line::through(&x, &y) else {
            return Err(Error::Degenerate { what: "T" });
        };
        let above = |(temp, heat): &(Kelvin, f64)| heat - line.at((temp - 400.0) / 100.0);
        let area: f64 =
            points.windows(2).map(|pair| 0.5 * (above(&pair[0]) + above(&pair[1])) * (pair[1].0 - pair[0].0)).sum();
        // Smoothed, so that scatter makes no peak.
        let smooth = |i: usize| points[i - 2..=i + 2].iter().map(above).sum::<f64>();
        let top = (2..points.len() - 2).max_by(|&a, &b| smooth(a).total_cmp(&smooth(b))).unwrap_or(0);
        let peak = points[top].0;
        if area.is_nan() || area <= 0.0 {
            return Err(Error::Degenerate { what: "heat" });
        }
        let per_t = heating.attempt_rate / heating.rate;
        let too_low = |e: f64| per_t * libm::exp(-e / (K_B_EV_PER_K * peak)) * K_B_EV_PER_K * peak * peak > e;
        let e_r = Bracket::new(1.01 * BARRIER.0, 0.99 * BARRIER.1).halved(40, too_low).high;
        Ok(Self { h: 1e-3 * area, e_r, a: line.at(0.0), b: line.slope })
    }
}

/// ∫ e^(−E/k_BT) dT from 0 to T, K: T e^(−x)[1 − x e^x E₁(x)] with x = E/k_BT.
///
/// Numerics: by the continued fraction of e^x E₁(x), to 1e-12 for x > 3.
fn integrated(barrier: ElectronVolt, temp: Kelvin) -> f64 {
    let x = barrier / (K_B_EV_PER_K * temp);
    // e^x E₁ = 1/(x+1− 1/(x+3− 4/(x+5− …))), so that 1 − x e^x E₁ has no difference of near numbers.
    const TERMS: i32 = 24;
    let mut tail = 0.0;
    for n in (1..=TERMS).rev() {
        let n = f64::from(n);
        tail = n * n / (x + 2.0 * n + 1.0 - tail);
    }
    temp * libm::exp(-x) * (1.0 - tail) / (x + 1.0 - tail)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numerics::quadrature::integral;

    #[test]
    fn the_integral_of_the_rate_agrees_with_quadrature() {
        for (barrier, temp) in [(0.3, 900.0), (0.9, 298.0), (1.215, 430.0), (2.0, 600.0)] {
            let (low, high) = (0.9 * temp, temp);
            let want = integral(low, high, 60, |t| libm::exp(-barrier / (K_B_EV_PER_K * t)));
            let found = integrated(barrier, high) - integrated(barrier, low);
            assert!((found / want - 1.0).abs() < 1e-9, "{barrier} eV, {temp} K: {found} {want}");
        }
    }

    #[test]
    fn the_area_under_the_heat_is_one() {
        let temps: Vec<f64> = (0..=4000).map(|i| 298.0 + 0.1 * f64::from(i)).collect();
        let heating = Heating { from: 298.0, rate: 20.0 / 60.0, attempt_rate: 1e13 };
        for width in [0.0, 0.01, 0.05] {
            let heat = shape(&temps, heating, 1.215, width);
            let area: f64 = heat.iter().sum::<f64>() * 0.1;
            assert!((area - 1.0).abs() < 1e-6, "{width}: {area}");
        }
    }
}
