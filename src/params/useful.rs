//! The useful range of a parameter, which a slider spans; a field takes all that the table allows.

use model::relaxation::{Pivot, Vft, t_g};

use super::map::F;
use super::table::{Params, Spec};

/// The highest temperature of the table, K.
const HOTTEST: f64 = 1500.0;

impl Params {
    /// T_end as far as it makes sense for the glass, K: T_start + 5 to T_g − 5.
    pub fn usual_ends(&self) -> (f64, f64) {
        let pivot = Pivot { temp: self.t_pivot, tau: self.tau_alpha_pivot };
        let t_g = t_g(Vft { b: self.vft_b, t0: self.vft_t0, pivot });
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
}
