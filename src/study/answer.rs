//! [`Answer`]: what the training does to the last sample, in a sentence and in numbers, and what would do more.

use serde::Serialize;

use super::readout::Value;
use super::run::{Change, NO_CHANGE_MEV, Run};
use super::{Outside, Shift, Study};
use crate::number::{fixed, format};
use crate::params::{MapAxis, spec};
use crate::quantity::unit::{HERTZ, KELVIN, MEV, MJ_PER_M3, ONE, PERCENT};
use crate::quantity::{
    ACTIVATION_ENERGY, CYCLES, ENTHALPY, fixed_quantity, fixed_shown, quantity, shown_as, stand_in, unit_name,
};
use crate::words::{listed, say, tell};
use model::units::{Hertz, Kelvin};

#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Answer {
    /// `rejuvenated`, `relaxed` or `unchanged`.
    pub change: &'static str,
    /// What has happened: "Rejuvenated by 20.4 meV."
    pub result: String,
    /// The best T_end and the border.
    pub advice: Vec<String>,
    /// The best T_end, where that is another one; empty where it is not.
    pub best: String,
    /// Why the result is extrapolated; empty where it is not.
    pub outside: String,
    pub numbers: Vec<Value>,
}

/// Closer than this two T_end count as the same, K.
const SAME: Kelvin = 0.5;

impl Study {
    /// The frequency of the sample that is looked at: the last of the list.
    pub fn sample_f(&self) -> Hertz {
        self.params().f.last().copied().unwrap_or(0.0)
    }

    /// The training of that sample.
    pub fn sample_run(&self) -> Option<&Run> {
        self.runs().last()
    }

    /// The frequency at which a training up to T_end changes nothing.
    pub fn break_even(&self) -> Option<Hertz> {
        let sought = || {
            let spec = spec("f")?;
            let (from, to) = spec.useful(self.params());
            self.border(MapAxis { spec, from, to })
        };
        *self.break_even.get_or_init(sought)
    }

    /// The T_end that stores most in that sample, and what a training up to it does.
    pub fn sample_best(&self) -> Option<(Kelvin, Shift)> {
        *self.sample_best.get_or_init(|| self.best_training(self.sample_f()))
    }

    /// The answer for the last sample.
    pub fn answered(&self) -> Option<Answer> {
        let run = self.sample_run()?;
        let (f, t_end) = (run.f_hz, self.params().t_end);
        let size = fixed_quantity(run.delta_e_beta_mev.abs(), MEV, 1);
        let (change, key, size) = match run.change() {
            Change::Rejuvenated => ("rejuvenated", "answer.rejuvenated", size),
            Change::Relaxed => ("relaxed", "answer.relaxed", size),
            Change::None => ("unchanged", "answer.unchanged", fixed_quantity(NO_CHANGE_MEV, MEV, 2)),
        };
        let result = tell(key, &[("change", &size)]);
        let reasons = self.reasons_told(Outside::of(self, f, t_end));
        let outside = if reasons.is_empty() {
            String::new()
        } else {
            tell("answer.extrapolated", &[("reasons", &listed(&reasons))])
        };
        Some(Answer {
            change,
            result,
            advice: vec![self.best_told(f), self.border_told()],
            best: self.other_best().map_or_else(String::new, |best| fixed_quantity(best, KELVIN, 0)),
            outside,
            numbers: self.numbers(run),
        })
    }

    /// The best T_end, whole in the unit shown, where that is another one.
    pub fn other_best(&self) -> Option<Kelvin> {
        let (best, _) = self.sample_best()?;
        let whole = match stand_in(KELVIN) {
            // The sum has few decimals, but for rounding.
            Some(unit) => libm::round(1e2 * unit.to_model(libm::round(unit.from_model(best)))) / 1e2,
            None => libm::round(best),
        };
        Some(whole).filter(|best| (best - self.params().t_end).abs() >= SAME)
    }

    /// What another T_end would do.
    fn best_told(&self, f: Hertz) -> String {
        let frequency = quantity(f, HERTZ, 6);
        let Some((best, shift)) = self.sample_best() else {
            return tell("answer.no-best", &[("frequency", &frequency)]);
        };
        let by = best - self.params().t_end;
        let key = match by {
            by if by.abs() < SAME => "answer.is-best",
            by if by < 0.0 => "answer.colder",
            _ => "answer.hotter",
        };
        // A difference of temperatures has no zero to shift.
        let told = [
            ("by", &*fixed(by.abs(), 0)),
            ("temperature", &fixed_quantity(best, KELVIN, 0)),
            ("change", &fixed_quantity(shift.delta_e_beta_mev, MEV, 1)),
            ("frequency", &frequency),
        ];
        tell(key, &told)
    }

    /// Which frequency would change nothing.
    fn border_told(&self) -> String {
        let temp = quantity(self.params().t_end, KELVIN, 6);
        match self.break_even() {
            Some(f) => tell("answer.border", &[("temperature", &temp), ("frequency", &quantity(f, HERTZ, 3))]),
            None => tell("answer.no-border", &[("temperature", &temp)]),
        }
    }

    fn numbers(&self, run: &Run) -> Vec<Value> {
        let none = || "–".to_string();
        let value = |label, symbol, value, unit| Value { label: say(label), symbol, value, unit: unit_name(unit) };
        vec![
            value("answer.e-beta", "E_β", ACTIVATION_ENERGY.number(run.e_beta_ev), ACTIVATION_ENERGY.unit),
            value("readout.enthalpy", "h", ENTHALPY.number(run.h_kj_mol), ENTHALPY.unit),
            value("answer.t-beta", "T_β", run.t_beta_k.map_or_else(none, |temp| fixed_shown(temp, KELVIN, 1)), KELVIN),
            value("readout.work", "W", format(shown_as(run.work_mj_m3, MJ_PER_M3).0, 3), MJ_PER_M3),
            value("readout.cycles", "N", CYCLES.number(run.cycles), ONE),
            value("answer.stored", "", run.stored_fraction.map_or_else(none, |share| fixed(100.0 * share, 1)), PERCENT),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::params::Link;

    fn answer(query: &str) -> Answer {
        Study::new(&Link::parse(query).scenario.params).answered().unwrap()
    }

    #[test]
    fn the_default_scenario_is_answered_with_its_reference_values() {
        let answer = answer("");
        assert_eq!((answer.change, &*answer.result), ("rejuvenated", "Rejuvenated by 20.4 meV."));
        let [best, border] = &answer.advice[..] else { panic!("{answer:?}") };
        assert_eq!(best, "10 K colder, at 373 K, ΔE_β would be −26.0 meV, the lowest at 10 Hz.");
        assert!(border.starts_with("Break-even up to 383 K is 2."), "{border}");
        assert_eq!(answer.outside, "");
        let numbers: Vec<&str> = answer.numbers.iter().map(|number| &*number.value).collect();
        assert_eq!(numbers, ["1.0470", "0.4900", "364.0", "128", "17000", "11.9"]);
    }

    #[test]
    fn the_last_sample_is_the_one_that_is_answered_for() {
        assert_eq!(answer("f=10,1").change, "relaxed");
        assert_eq!(answer("f=1,10").change, "rejuvenated");
    }

    #[test]
    fn what_is_extrapolated_says_why() {
        for (query, part) in
            [("f=100", "f below 0.3 Hz or above 30 Hz"), ("strain=1", "ε₀ above"), ("t_end=400", "T_end above")]
        {
            let outside = answer(query).outside;
            assert!(outside.starts_with("Extrapolated: ") && outside.contains(part), "{query}: {outside}");
        }
    }

    #[test]
    fn where_nothing_is_best_and_nothing_breaks_even_that_is_told() {
        let still = answer("strain=0");
        assert!(still.advice[1].starts_with("Up to 383 K no frequency"), "{still:?}");
        assert!(answer("t_end=373&f=10").advice[0].starts_with("At 10 Hz no other T_end"), "{still:?}");
        assert!(answer("t_end=343").advice[0].contains("hotter"), "{still:?}");
    }
}
