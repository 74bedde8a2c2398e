//! `goal_quantity`, `unit_of` and `counts`: what the goal of a design measures, and the limits that its means keeps to.

use super::map::F;
use super::row::Row;
use super::table::Params;
use crate::quantity::{ACTIVATION_ENERGY, BETA_PEAK, ENTHALPY, Quantity};

/// The value of the goal is in the unit of the goal.
const VALUE: &str = "goal_value";
/// What the instrument can do.
const LIMITS: &[&str] = &["t_cap", "f_lo", "f_hi", "strain_hi"];

/// What a word of `goal` measures.
pub fn goal_quantity(goal: &str) -> &'static Quantity {
    match goal {
        "t_beta" => BETA_PEAK,
        "e_beta" => ACTIVATION_ENERGY,
        _ => ENTHALPY,
    }
}

/// The limits that a word of `goal_by` keeps to.
fn limits(by: &str) -> &'static [&'static str] {
    match by {
        "f" | "strain" => &[],
        "relax_min" => &LIMITS[..1],
        _ => LIMITS,
    }
}

impl Row {
    /// The unit in which a control shows the value.
    pub fn unit_of(self, params: &Params) -> &'static str {
        if self.key() == VALUE { goal_quantity(&params.goal).unit.symbol } else { self.unit_shown() }
    }

    /// The symbol beside a control: none where the table has a key in its place.
    pub fn symbol_shown(self) -> &'static str {
        if matches!(self, Self::Text(_)) || self.key() == VALUE { "" } else { self.symbol() }
    }

    /// Whether the value counts: limits that the means of the design does not keep to do not.
    pub fn counts(self, params: &Params) -> bool {
        !LIMITS.contains(&self.key()) || limits(&params.goal_by).contains(&self.key())
    }

    /// Whether a slider can set it: a number whose range is that of one unit, or the frequency of the last sample.
    pub fn has_slider(self) -> bool {
        (!self.is_list() || self.key() == F) && !self.is_switch() && self.key() != VALUE
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::params::{Group, rows, spec};

    #[test]
    fn the_value_of_a_goal_has_the_unit_of_the_goal_and_all_else_its_own() {
        for (goal, unit) in [("h", "kJ/mol"), ("t_beta", "K"), ("e_beta", "eV")] {
            let params = Params { goal: goal.into(), ..Params::default() };
            for row in rows() {
                assert_eq!(row.unit_of(&params), if row.key() == VALUE { unit } else { row.unit_shown() });
            }
        }
    }

    #[test]
    fn limits_are_numbers_of_the_group_and_count_for_some_means() {
        for key in LIMITS.iter().chain([&VALUE]) {
            assert!(spec(key).is_some_and(|spec| spec.group == Group::Design), "{key}");
        }
        let counted = |by: &str| {
            let params = Params { goal_by: by.into(), ..Params::default() };
            rows().filter(|row| row.group() == Group::Design && row.counts(&params)).count()
        };
        assert_eq!(["f", "strain", "relax_min", "strain_min", "t_min", "time_min"].map(counted), [3, 3, 4, 7, 7, 7]);
    }
}
