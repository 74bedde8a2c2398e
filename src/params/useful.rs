//! The useful range of a parameter, which a slider spans; a field takes all that the table allows.

use model::relaxation::{Pivot, Vft, t_g};

use super::map::F;
use super::table::{Params, Scale, Spec};

/// The highest temperature of the table, K.
const HOTTEST: f64 = 1500.0;

impl Params {
    /// The VFT law of τ_α.
    pub fn vft(&self) -> Vft {
        let pivot = Pivot { temp: self.t_pivot, tau: self.tau_alpha_pivot };
        Vft { b: self.vft_b, t0: self.vft_t0, pivot }
    }

    /// Of the relaxation of the melt, K.
    pub fn t_g(&self) -> f64 {
        t_g(self.vft())
    }

    /// T_end as far as it makes sense for the glass, K: T_start + 5 to T_g − 5.
    pub fn usual_ends(&self) -> (f64, f64) {
        let t_g = self.t_g();
        // Near the end of the table half of what is left.
        let from = (self.t_start + 5.0).min(0.5 * (self.t_start + HOTTEST));
        let to = (t_g - 5.0).clamp((from + 10.0).min(HOTTEST), HOTTEST);
        (from, to)
    }
}

/// The least and the greatest value of a slider in a scenario, in the unit of the table.
type Ends = fn(&Params) -> (f64, f64);

/// Where the useful range is less than the allowed one.
const USEFUL: &[(&str, Ends)] = &[
    (F, |_| (0.1, 100.0)),
    ("strain", |_| (0.0, 0.4)),
    ("t_end", whole_ends),
    ("rate", |_| (0.5, 50.0)),
    ("hold", |_| (0.0, 3600.0)),
    ("cool", |_| (0.5, 100.0)),
];

/// In whole kelvins, where there are some between.
fn whole_ends(params: &Params) -> (f64, f64) {
    let (from, to) = params.usual_ends();
    let whole = (libm::ceil(from), libm::floor(to));
    if whole.0 < whole.1 { whole } else { (from, to) }
}

impl Spec {
    /// The values that a slider spans, in the unit of the table.
    pub fn useful(&self, params: &Params) -> (f64, f64) {
        let found = USEFUL.iter().find(|(key, _)| *key == self.key);
        found.map_or((self.min, self.max), |(_, ends)| ends(params))
    }

    /// The value so many steps of a key on, within these ends: a twelfth of a decade, or a round hundredth of the range;
    /// fine steps are a tenth of it.
    pub fn stepped(&self, value: f64, steps: i32, is_fine: bool, ends: (f64, f64)) -> f64 {
        let part = if is_fine { 0.1 } else { 1.0 };
        let raw = if self.scale == Scale::Log {
            value * libm::pow(10.0, f64::from(steps) * part / 12.0)
        } else {
            let rough = (ends.1 - ends.0) / 100.0;
            let decade = libm::pow(10.0, libm::floor(libm::log10(rough)));
            let nice = [1.0, 2.0, 5.0, 10.0].map(|nice| nice * decade);
            let step = part * nice.into_iter().find(|step| *step >= 0.8 * rough).unwrap_or(rough);
            (libm::round(value / step) + f64::from(steps)) * step
        };
        self.at(self.position(raw, ends), ends)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::params::spec;

    #[test]
    fn a_key_moves_a_value_by_a_round_step() {
        let params = Params::default();
        let step = |key: &str, value, steps, is_fine| {
            let spec = spec(key).unwrap();
            spec.stepped(value, steps, is_fine, spec.useful(&params))
        };
        assert_eq!((step("t_end", 383.0, 1, false), step("t_end", 383.0, -1, true)), (384.0, 382.9));
        assert_eq!(
            (step("t_end", 383.0, 1000, false), step("hold", 0.0, 2, false)),
            (params.usual_ends().1.floor(), 100.0)
        );
        assert_eq!((step("f", 10.0, 12, false), step("f", 1.0, 1, false)), (100.0, 1.21));
        assert_eq!((step("strain", 0.2, 1, false), step("strain", 0.2, 1, true)), (0.205, 0.2005));
    }
}
