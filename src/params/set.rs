//! Setters of [`Params`]: a value that is out of range or breaks a rule is refused and changes nothing.

use super::issue::{Fault, Issue};
use super::row::{Row, row};
use super::rules;
use super::table::{Params, Spec, spec};
use super::value::Units;

impl Params {
    /// Sets `key` from text in the table's unit. A refused value changes nothing.
    pub fn set(&mut self, key: &str, text: &str) -> Result<(), Issue> {
        match row(key).ok_or_else(|| Issue::unknown(key, text))? {
            Row::Number(spec) => {
                let values = spec.parse(text, self)?;
                self.take(spec, text, &values, Units::Table)
            }
            Row::Text(_) => self.set_text(key, text),
        }
    }

    /// Sets `key` from text as a reader types it, in the unit shown or with a unit behind it.
    ///
    /// The shown text of a present value gives that value to the last bit.
    pub fn set_shown(&mut self, key: &str, text: &str) -> Result<(), Issue> {
        let Some(spec) = spec(key) else { return self.set_text(key, text) };
        let values = spec.typed(text, self)?;
        self.take(spec, text, &values, Units::Shown)
    }

    /// Sets `key` to values in the table's unit that a control gives; a refusal speaks of the unit shown.
    pub fn set_values(&mut self, key: &str, values: &[f64]) -> Result<(), Issue> {
        let spec = spec(key).ok_or_else(|| Issue::unknown(key, ""))?;
        let text = spec.write(values, Units::Shown);
        let values = spec.checked(values.to_vec());
        let values = values.map_err(|fault| spec.issue(fault, &text, self, Units::Shown))?;
        self.take(spec, &text, &values, Units::Shown)
    }

    /// These values with others for some parameters, a list with that one value; `None` where one is out of range or
    /// they break a rule.
    pub fn with(&self, values: &[(&Spec, f64)]) -> Option<Self> {
        let mut next = self.clone();
        for (spec, value) in values {
            if !(spec.min..=spec.max).contains(value) {
                return None;
            }
            spec.assign(&mut next, &[*value]);
        }
        rules::broken(&next).is_none().then_some(next)
    }

    /// Which of these values of a parameter are in range and keep the rules.
    pub fn allow(&self, spec: &Spec, values: &[f64]) -> Vec<bool> {
        let mut next = self.clone();
        let mut one = |value: &f64| {
            (spec.min..=spec.max).contains(value) && {
                spec.assign(&mut next, &[*value]);
                rules::broken(&next).is_none()
            }
        };
        values.iter().map(&mut one).collect()
    }

    /// Sets a text.
    fn set_text(&mut self, key: &str, text: &str) -> Result<(), Issue> {
        let row = row(key).ok_or_else(|| Issue::unknown(key, text))?;
        let value = row.parse(text, self)?;
        let mut next = self.clone();
        row.assign(&mut next, &value);
        if let Some(rule) = rules::broken(&next) {
            let allowed = rule.allowed(self, key, Units::Table);
            return Err(Issue {
                key: key.into(),
                given: text.into(),
                used: row.text(self),
                allowed,
                fault: rule.fault,
            });
        }
        *self = next;
        Ok(())
    }

    /// Takes the value of one row from other parameters, such as those of a preset.
    pub fn reset(&mut self, row: Row, to: &Self) -> Result<(), Issue> {
        match row {
            Row::Number(spec) => self.set_values(spec.key, spec.values(to)),
            Row::Text(_) => {
                row.copy(to, self);
                Ok(())
            }
        }
    }

    fn take(&mut self, spec: &'static Spec, given: &str, values: &[f64], units: Units) -> Result<(), Issue> {
        let mut next = self.clone();
        spec.assign(&mut next, values);
        if let Some(rule) = rules::broken(&next) {
            let allowed = rule.allowed(self, spec.key, units);
            return Err(Issue { allowed, ..spec.issue(Fault::Conflict, given, self, units) });
        }
        *self = next;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_taken_or_refused() {
        let mut params = Params::default();
        assert!(params.set("t_end", "390").is_ok() && params.t_end == 390.0);
        assert!(params.set("t_end", "39e9").is_err() && params.set("none", "1").is_err());
        assert_eq!(params, Params { t_end: 390.0, ..Params::default() });
    }

    #[test]
    fn what_must_differ_may_not_be_equal() {
        let mut params = Params::default();
        for (key, other) in [("t_end", params.t_start), ("vft_t0", params.t_pivot)] {
            assert!(params.set(key, &format!("{other}")).is_err(), "{key}");
        }
    }
}
