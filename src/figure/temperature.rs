//! `temperatures`: the temperatures at which a curve is computed.

use model::solid::ZLine;
use model::units::Kelvin;

const UNIFORM: usize = 100;
/// Steps in ln ωτ̄ that are fine enough for a peak, and how far around it they are taken.
const Z_STEP: f64 = 0.3;
const Z_REACH: f64 = 24.0;

/// Equal steps from `from` to `to`; where they are too coarse for the β peak, steps in ln ωτ̄ too.
pub(super) fn temperatures(line: ZLine, ln_kappa: f64, (from, to): (Kelvin, Kelvin)) -> Vec<Kelvin> {
    let uniform = |i: usize| from + (to - from) * i as f64 / UNIFORM as f64;
    let mut temps: Vec<Kelvin> = (0..UNIFORM).map(uniform).collect();
    temps.push(to);
    if (line.at(from) - line.at(uniform(1))).abs() > Z_STEP {
        let steps = (Z_REACH / Z_STEP) as i32;
        let near_peak = (-steps..=steps).filter_map(|k| line.temp(ln_kappa + f64::from(k) * Z_STEP));
        for temp in near_peak.filter(|temp| (from..=to).contains(temp)) {
            add_in_order(&mut temps, temp);
        }
    }
    temps
}

/// Puts a temperature between those that are there, unless it is one of them.
pub(super) fn add_in_order(temps: &mut Vec<Kelvin>, temp: Kelvin) {
    let place = temps.partition_point(|&before| before < temp);
    if temps.get(place) != Some(&temp) {
        temps.insert(place, temp);
    }
}
