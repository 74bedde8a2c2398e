//! What must hold between parameters. The only file here that asks the model: a bound such as
//! E_α is itself a physical quantity.

use super::number::shortest;
use super::table::Params;
use crate::model::relaxation;

pub(super) struct Rule {
    /// The parameters involved; in a link the first that was given gives way first.
    pub keys: &'static [&'static str],
    pub holds: fn(&Params) -> bool,
    words: fn(&Params) -> String,
}

impl Rule {
    pub fn allowed(&self, present: &Params, key: &str) -> String {
        let range = super::table::spec(key).map(|spec| format!(", {}", spec.allowed()));
        format!("{}{}", (self.words)(present), range.unwrap_or_default())
    }
}

const RULES: &[Rule] = &[
    Rule {
        keys: &["t_end", "t_start"],
        holds: |p| p.t_end > p.t_start,
        words: |p| format!("t_end above t_start ({} K)", shortest(p.t_start)),
    },
    Rule {
        keys: &["vft_t0", "t_pivot"],
        holds: |p| p.t_pivot > p.vft_t0,
        words: |p| format!("vft_t0 below t_pivot ({} K)", shortest(p.t_pivot)),
    },
    Rule {
        keys: &["e_beta", "vft_b", "vft_t0", "t_pivot"],
        holds: |p| p.e_beta < e_alpha_ev(p),
        words: |p| format!("e_beta below E_α ({:.4} eV, from vft_b, vft_t0 and t_pivot)", e_alpha_ev(p)),
    },
];

fn e_alpha_ev(p: &Params) -> f64 {
    relaxation::e_alpha_ev(p.vft_b, p.vft_t0, p.t_pivot)
}

/// The first rule that `params` break.
pub(super) fn broken(params: &Params) -> Option<&'static Rule> {
    RULES.iter().find(|rule| !(rule.holds)(params))
}
