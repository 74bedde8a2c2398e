//! Figures with marks that no figure of the catalogue has: a map, and a band around its curve.

use beta_training::figure::{Axis, Band, Cells, Data, Figure, Pairs, Role, Scale, Series};
use beta_training::quantity::{ACCUMULATED_WORK, ACTIVATION_ENERGY, TEMPERATURE, TRAINING_FREQUENCY};

const FREQUENCIES: usize = 25;
const TEMPERATURES: usize = 21;

/// A ridge over frequency and temperature, with a corner that has no values and a law beside it.
pub fn map() -> Figure {
    let x: Vec<f64> = (0..FREQUENCIES).map(|i| 1e-3 * libm::pow(10.0, i as f64 / 4.0)).collect();
    let y: Vec<f64> = (0..TEMPERATURES).map(|i| 300.0 + 10.0 * i as f64).collect();
    let value = |f: f64, temp: f64| {
        let away = (libm::log10(f) - (temp - 400.0) / 40.0) / 1.5;
        if temp > 460.0 && f < 0.1 { f64::NAN } else { 2.5 * libm::exp(-away * away) + 0.002 * (temp - 300.0) }
    };
    let z = y.iter().flat_map(|&temp| x.iter().map(move |&f| value(f, temp))).collect();
    let axis = Axis::new(ACCUMULATED_WORK, Scale::Linear);
    let law = (vec![1e-2, 1e2], vec![320.0, 480.0]);
    let cells = Cells::new(x, y, z, axis);
    let series = vec![
        Series::new("work", "Work", Role::Present, 0, Data::Cells(cells)),
        Series::guide("law", "Law of the ridge", 0, law),
    ];
    let (x, y) = (Axis::new(TRAINING_FREQUENCY, Scale::Log), Axis::new(TEMPERATURE, Scale::Linear));
    let mut figure = Figure::new("map", "Work over frequency and temperature", x, y, series);
    figure.note_what_is_missing();
    figure
}

/// A curve in its band, a second curve in one of its own, and measured points.
pub fn banded() -> Figure {
    let x: Vec<f64> = (0..=60).map(|i| 1e-3 * libm::pow(10.0, f64::from(i) / 10.0)).collect();
    let series =
        [("one", 1.05, 0.02), ("other", 1.08, 0.012)].into_iter().enumerate().flat_map(|(tone, (id, at, width))| {
            let y: Vec<f64> = x.iter().map(|f| at - 0.01 * libm::log10(*f)).collect();
            let width: Vec<f64> = x.iter().map(|f| width * (1.0 + 0.3 * libm::log10(*f).abs())).collect();
            let lo = y.iter().zip(&width).map(|(y, width)| y - width).collect();
            let hi = y.iter().zip(&width).map(|(y, width)| y + width).collect();
            let band = Data::Band(Band { x: x.clone(), lo, hi });
            let label = format!("Sample {id}");
            [
                Series::curve(id, &*label, tone, (x.clone(), y)),
                Series::new(format!("{id} band"), &*label, Role::Present, tone, band).of_group(id),
            ]
        });
    let series: Vec<Series> = series.collect();
    let measured = Pairs::of((vec![0.01, 0.1, 1.0, 10.0], vec![1.06, 1.075, 1.04, 1.05]));
    let measured = Series::new("measured", "Measured", Role::Measured(0), 2, Data::Points(measured));
    let (x, y) = (Axis::new(TRAINING_FREQUENCY, Scale::Log), Axis::new(ACTIVATION_ENERGY, Scale::Linear));
    Figure::new("banded", "Activation energy and its band", x, y, series.into_iter().chain([measured]).collect())
}
