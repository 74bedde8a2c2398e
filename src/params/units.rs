//! [`UnitChoice`]: the flag `units` of an address, which chooses other units than those of the table.

use super::grammar::UNITS_FLAG;
use super::issue::{Fault, Issue};
use crate::quantity::{Shown, shown};
use crate::words::say_of;

/// One unit that the reader may choose.
pub struct UnitChoice {
    /// Its word in the flag.
    pub id: &'static str,
    choose: fn(&mut Shown, f64),
    is_on: fn(Shown) -> bool,
}

pub const UNIT_CHOICES: &[UnitChoice] = &[
    UnitChoice { id: "celsius", choose: |shown, _| shown.celsius = true, is_on: |shown| shown.celsius },
    UnitChoice { id: "kj-mol", choose: |shown, _| shown.per_mole = true, is_on: |shown| shown.per_mole },
    UnitChoice { id: "rad-s", choose: |shown, _| shown.angular = true, is_on: |shown| shown.angular },
    UnitChoice {
        id: "j-g",
        choose: |shown, mass| shown.per_gram = Some(mass),
        is_on: |shown| shown.per_gram.is_some(),
    },
];

impl UnitChoice {
    pub fn label(&self) -> &'static str {
        say_of("units", self.id, "label")
    }

    /// Whether it is on in this thread.
    pub fn is_on(&self) -> bool {
        (self.is_on)(shown())
    }
}

/// The choice that the words of the flag make for a glass of this molar mass, and an issue for each unknown
/// word.
pub fn units_chosen(flag: &str, molar_mass: f64) -> (Shown, Vec<Issue>) {
    let (mut shown, mut issues) = (Shown::default(), Vec::new());
    for word in flag.split(',').map(str::trim).filter(|word| !word.is_empty()) {
        match UNIT_CHOICES.iter().find(|choice| choice.id == word) {
            Some(choice) => (choice.choose)(&mut shown, molar_mass),
            None => issues.push(Issue {
                key: UNITS_FLAG.into(),
                given: word.into(),
                used: String::new(),
                allowed: UNIT_CHOICES.iter().map(|choice| choice.id).collect::<Vec<_>>().join(", ").into(),
                fault: Fault::UnknownUnits,
            }),
        }
    }
    (shown, issues)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::show_in;

    #[test]
    fn known_words_choose_and_others_are_named() {
        let (shown, issues) = units_chosen("celsius, j-g,furlong", 100.0);
        assert_eq!(shown, Shown { celsius: true, per_gram: Some(100.0), ..Shown::default() });
        assert_eq!(issues.len(), 1);
        assert_eq!(
            issues[0].to_string(),
            "`units`: there is no choice `furlong`; it is ignored (choices: celsius, kj-mol, rad-s, j-g)"
        );
        assert_eq!(units_chosen("", 100.0), (Shown::default(), Vec::new()));
        let all: Vec<_> = UNIT_CHOICES.iter().map(|choice| choice.id).collect();
        assert_eq!(units_chosen(&all.join(","), 100.0), (Shown::all(100.0), Vec::new()));
    }

    #[test]
    fn each_choice_is_on_where_it_was_made() {
        for chosen in UNIT_CHOICES {
            show_in(units_chosen(chosen.id, 100.0).0);
            for choice in UNIT_CHOICES {
                assert!(!choice.label().is_empty() && (choice.label() == chosen.label()) == (choice.id == chosen.id));
                assert_eq!(choice.is_on(), choice.id == chosen.id, "{} for {}", choice.id, chosen.id);
            }
        }
        show_in(Shown::default());
    }
}
