//! [`Scan`]: the heat that a glass gives off on heating without load (Fig 3).

use super::state::Closure;
use crate::numerics::quadrature::integral;
use crate::numerics::roots::Bracket;
use crate::units::{K_B_EV_PER_K, Kelvin, KelvinPerSecond, KilojoulePerMole};

/// A scan: temperatures, the enthalpy still stored, the heat released per kelvin.
#[derive(Debug, Clone, PartialEq)]
pub struct Scan {
    /// T, K, rising.
    pub temp: Vec<Kelvin>,
    /// h, kJ/mol, still stored at each temperature.
    pub h: Vec<KilojoulePerMole>,
    /// −dh/dT, kJ/(mol K): heat flow per heating rate, exothermic positive.
    pub heat: Vec<f64>,
}

/// The share of the enthalpy that is left at the end of a scan.
const REST: f64 = 1e-10;

/// −dh/dT on heating at `rate` without load. At `end` no enthalpy is left.
///
/// dh/dT = −(ν/q) h exp(−E_R/k_BT)
///
/// | in / out | symbol | unit | domain |
/// |---|---|---|---|
/// | `h` | h | kJ/mol | ≥ 0 |
/// | `from`, `to` | T | K | 0 < from < to |
/// | `rate` | q | K/s | > 0 |
/// | returns | h(T), −dh/dT | kJ/mol, kJ/(mol K) | area = h |
///
/// Numerics: h from the integral of the rate, so that the area under −dh/dT is h at the start to
/// the accuracy of the quadrature, 1e-9, and of the 1e-10 that are left at the end.
pub fn scan(closure: &Closure, h: KilojoulePerMole, (from, to): (Kelvin, Kelvin), rate: KelvinPerSecond) -> Scan {
    const STEPS: usize = 200;
    let mut temps: Vec<Kelvin> = (0..=STEPS).map(|i| from + (to - from) * i as f64 / STEPS as f64).collect();
    if let Some(peak) = peak(closure, rate).filter(|temp| (from..to).contains(temp)) {
        temps.insert(temps.partition_point(|&temp| temp < peak), peak);
    }
    let mut scan = Scan { temp: Vec::new(), h: Vec::new(), heat: Vec::new() };
    let (mut left, mut before) = (h, from);
    for temp in temps {
        left *= libm::exp(-exponent(closure, before, temp, rate));
        before = temp;
        scan.temp.push(temp);
        scan.h.push(left);
        scan.heat.push(closure.relaxation_rate(temp) * left / rate);
    }
    scan
}

/// The exponent of what is left on heating, h = h₀ exp(−exponent).
///
/// ∫ν exp(−E_R/k_BT) dT/q
///
/// | in / out | symbol | unit | domain |
/// |---|---|---|---|
/// | `from`, `to` | T | K | 0 < from ≤ to |
/// | `rate` | q | K/s | > 0 |
/// | returns | | 1 | ≥ 0 |
pub fn exponent(closure: &Closure, from: Kelvin, to: Kelvin, rate: KelvinPerSecond) -> f64 {
    let panels = 1 + (closure.e_r_ev / K_B_EV_PER_K * (1.0 / from - 1.0 / to).abs()) as usize;
    integral(from, to, panels, |temp| closure.relaxation_rate(temp)) / rate
}

/// The temperature at which −dh/dT is largest, whatever h is.
///
/// E_R/(k_B T²) = ν exp(−E_R/k_BT)/q
///
/// | in / out | symbol | unit | domain |
/// |---|---|---|---|
/// | `rate` | q | K/s | > 0 |
/// | returns | T | K | `None` where it is above 10⁵ K |
pub fn peak(closure: &Closure, rate: KelvinPerSecond) -> Option<Kelvin> {
    // The right side over the left grows with T without end.
    let past = |temp: Kelvin| closure.relaxation_rate(temp) / rate * temp * temp >= closure.e_r_ev / K_B_EV_PER_K;
    let bracket = Bracket::new(1.0, 1e5);
    past(bracket.high).then(|| bracket.within(1e-10, |temp| !past(temp)).high)
}

/// The temperature at which no more than 1e-10 of the enthalpy is left.
///
/// | in / out | symbol | unit | domain |
/// |---|---|---|---|
/// | `from` | T | K | > 0 |
/// | `rate` | q | K/s | > 0 |
/// | returns | T | K | > from |
pub fn end(closure: &Closure, from: Kelvin, rate: KelvinPerSecond) -> Kelvin {
    let target = -libm::log(REST);
    let (mut low, mut high) = (from, from * 1.01);
    while exponent(closure, from, high, rate) < target {
        (low, high) = (high, high * 1.1);
    }
    Bracket::new(low, high).halved(40, |temp| exponent(closure, from, temp, rate) < target).high
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn at_the_end_the_rest_is_left() {
        // From far below the peak to a temperature at which all is released at once.
        for from in [100.0, 300.0, 600.0, 900.0] {
            let end = end(&Closure::SAMPLE, from, 1.0 / 3.0);
            assert!(end > from);
            let rest = libm::exp(-exponent(&Closure::SAMPLE, from, end, 1.0 / 3.0));
            assert!((rest / REST - 1.0).abs() < 1e-6, "{from}: {rest}");
        }
    }
}
