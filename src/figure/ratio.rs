//! [`ratio`]: a figure whose curves are divided by those of the as-cast glass.

use super::{Axis, Curve, Data, Figure, Hue, Pairs, Scale, Series};
use crate::number::format;
use crate::params::{HAS_TABS, PIN_KEYS};
use crate::quantity::{Quantity, with_unit};
use crate::study::HAS_ALL;
use crate::words::tell;

/// Neither an element nor the program that a page loads first has ratios.
pub const HAS_RATIOS: bool = HAS_ALL && HAS_TABS;

/// The id of the curve that others are divided by.
const AS_CAST: &str = "as-cast";
/// A ratio farther from 1 than this, by a factor, is shown on a logarithmic axis.
const WIDE: f64 = 10.0;

/// The curves of specimens over that of the as-cast glass, of each scenario over its own, at every x that both have;
/// without any there is no such figure.
pub fn ratio(figure: &Figure, quantity: &'static Quantity) -> Option<Figure> {
    let mut series = vec![];
    for one in figure.series.iter().filter(|one| one.hue != Hue::Tone) {
        let pin = PIN_KEYS.iter().map(|key| [key, ":"].concat()).find(|prefix| one.id.starts_with(prefix.as_str()));
        let id = [pin.as_deref().unwrap_or(""), AS_CAST].concat();
        let (Data::Curve(of), Some(Data::Curve(as_cast))) =
            (&one.data, figure.series.iter().find(|other| other.id == id).map(|other| &other.data))
        else {
            continue;
        };
        let reference = &as_cast.points;
        let over = |(x, y): (&f64, &f64)| {
            let at = reference.x.partition_point(|before| before < x);
            (reference.x.get(at) == Some(x)).then(|| (*x, y / reference.y[at]))
        };
        let (x, y) = of.points.x.iter().zip(&of.points.y).filter_map(over).filter(|(_, y)| y.is_finite()).unzip();
        let data = Data::Curve(Curve { points: Pairs { x, y, half_width: vec![] }, has_arrow: false });
        series.push(Series { data, ..one.clone() });
    }
    let farthest = series
        .iter()
        .flat_map(|one: &Series| one.x().iter().zip(one.y()).map(move |(x, y)| (one, *x, *y)))
        .max_by(|a, b| libm::log(a.2).abs().total_cmp(&libm::log(b.2).abs()))?;
    let (who, x, most) = farthest;
    let told = [("who", who.name()), ("ratio", &format(most, 4)), ("x", &with_unit(format(x, 4), figure.x.unit()))];
    let summary = tell("figure.ratio.summary", &told);
    let scale = if libm::log(most).abs() > libm::log(WIDE) { Scale::Log } else { Scale::Linear };
    let title = tell("figure.ratio.title", &[("title", &figure.title)]);
    let y = Axis::new(quantity, scale);
    Some(Figure { title, y, summary, labels: vec![], series, ..figure.clone() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::{FIGURES, entry};
    use crate::params::Link;
    use crate::quantity::{Shown, show_in, shown};
    use crate::study::Study;
    use model::units::K_B_EV_PER_K;

    fn both(id: &str, query: &str) -> (Figure, Figure, Study) {
        let study = Study::new(&Link::parse(query).scenario.params);
        let figure = entry(id).unwrap().figure(&study);
        let ratio = ratio(&figure, entry(id).unwrap().ratio.unwrap()).unwrap();
        (figure, ratio, study)
    }

    #[test]
    fn the_as_cast_glass_is_one_everywhere() {
        for entry in FIGURES.iter().filter(|entry| entry.ratio.is_some()) {
            let (figure, ratio, _) = both(entry.id, "");
            let as_cast = ratio.series.iter().find(|one| one.id == AS_CAST).unwrap();
            assert!(as_cast.y().iter().all(|y| *y == 1.0) && as_cast.y().len() > 50, "{}", entry.id);
            assert!(
                ratio.series.len() >= 5 && ratio.series.iter().all(|one| figure.series.iter().any(|s| s.id == one.id))
            );
        }
    }

    #[test]
    fn a_place_is_told_in_the_unit_shown() {
        let before = shown();
        let told = |celsius| {
            show_in(Shown { celsius, ..Shown::default() });
            both("trained-loss-modulus", "").1.summary
        };
        let (kelvin, celsius) = (told(false), told(true));
        show_in(before);
        assert!(kelvin.contains(" at 298 K") && celsius.contains(" at 24.85 °C"), "{kelvin} {celsius}");
    }

    #[test]
    fn a_ratio_of_relaxation_times_is_that_of_the_barriers() {
        let (_, ratio, study) = both("relaxation-times", "f=1,10");
        let (as_cast, pivot) = (study.params().e_beta, study.params().t_pivot);
        for run in study.runs() {
            let id = format!("f={}", run.f_hz);
            let one = ratio.series.iter().find(|one| one.id == id).unwrap();
            for (x, y) in one.x().iter().zip(one.y()) {
                let exponent = (run.e_beta_ev - as_cast) / K_B_EV_PER_K * (x / 1000.0 - 1.0 / pivot);
                assert!((y / libm::exp(exponent) - 1.0).abs() < 1e-9, "{id} at {x}: {y}");
            }
        }
    }

    #[test]
    fn a_ratio_of_loss_is_that_of_two_scans() {
        let (_, ratio, study) = both("trained-loss-modulus", "");
        let measured = study.measured();
        let (first, last) = (&measured[0], &measured[measured.len() - 1]);
        let scans = [first, last].map(|one| study.scan_of(&one.specimen).unwrap());
        let one = ratio.series.last().unwrap();
        for (temp, y) in one.x().iter().zip(one.y()) {
            let [as_cast, trained] = scans.each_ref().map(|scan| scan.loss(study.params().dma_f, *temp));
            assert!((y * as_cast / trained - 1.0).abs() < 1e-12, "{temp} K: {y}");
        }
    }
}
