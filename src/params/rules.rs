//! `Rule`: conditions between parameters. It calls the model, since a bound such as E_α is a physical quantity.

use super::issue::Fault;
use super::number::shortest;
use super::table::{Params, spec};
use super::value::Units;
use crate::quantity::unit::{EV, HERTZ, KELVIN};
use crate::words::{Said, say, tell};
use model::relaxation;

pub(super) struct Rule {
    /// The parameters involved; in a link the first given one is replaced first.
    pub keys: &'static [&'static str],
    pub holds: fn(&Params) -> bool,
    /// What breaking it is called.
    pub fault: Fault,
    words: fn(&Params, Units) -> String,
}

impl Rule {
    pub fn allowed(&self, present: &Params, key: &str, units: Units) -> Said {
        Said::of(&|| self.allowed_now(present, key, units))
    }

    fn allowed_now(&self, present: &Params, key: &str, units: Units) -> String {
        let range = spec(key).map(|spec| match units {
            Units::Table => spec.allowed(),
            Units::Shown => spec.allowed_shown(),
        });
        let rule = (self.words)(present, units);
        range.map_or_else(|| rule.clone(), |range| tell("rule.and", &[("rule", &rule), ("range", &range)]))
    }
}

const RULES: &[Rule] = &[
    Rule {
        keys: &["t_end", "t_start"],
        holds: |p| p.t_end > p.t_start,
        fault: Fault::Conflict,
        words: |p, units| tell("rule.t_end", &[("t_start", &units.quantity(shortest(p.t_start), p.t_start, KELVIN))]),
    },
    Rule {
        keys: &["vft_t0", "t_pivot"],
        holds: |p| p.t_pivot > p.vft_t0,
        fault: Fault::Conflict,
        words: |p, units| tell("rule.vft_t0", &[("t_pivot", &units.quantity(shortest(p.t_pivot), p.t_pivot, KELVIN))]),
    },
    Rule {
        keys: &["e_beta", "vft_b", "vft_t0", "t_pivot"],
        holds: |p| p.e_beta < e_alpha_ev(p),
        fault: Fault::Conflict,
        words: |p, units| {
            let e_alpha = e_alpha_ev(p);
            tell("rule.e_beta", &[("e_alpha", &units.quantity(format!("{e_alpha:.4}"), e_alpha, EV))])
        },
    },
    Rule {
        keys: &["f_lo", "f_hi"],
        holds: |p| p.f_lo <= p.f_hi,
        fault: Fault::Conflict,
        words: |p, units| tell("rule.f_lo", &[("f_hi", &units.quantity(shortest(p.f_hi), p.f_hi, HERTZ))]),
    },
    Rule {
        keys: &["map_y", "map_x"],
        holds: Params::map_has_two_axes,
        fault: Fault::BadMap,
        words: |_, _| say("rule.map").into(),
    },
];

fn e_alpha_ev(p: &Params) -> f64 {
    relaxation::e_alpha_ev(p.vft_b, p.vft_t0, p.t_pivot)
}

/// The first rule that `params` break.
pub(super) fn broken(params: &Params) -> Option<&'static Rule> {
    RULES.iter().find(|rule| !(rule.holds)(params))
}
