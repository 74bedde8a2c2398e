//! [`Row`]: a row of the parameter table, whether its value is a number or a text.

use super::issue::Issue;
use super::map;
use super::table::{Group, PARAMS, Params, Provenance, Reading, Scale, Spec, TEXTS, TextSpec, spec};
use crate::words::{Said, say_of};

/// A row of the table.
#[derive(Clone, Copy)]
pub enum Row {
    Number(&'static Spec),
    Text(&'static TextSpec),
}

/// A value that a row allows.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    Numbers(Vec<f64>),
    Text(String),
}

/// All rows: numbers, then texts.
pub fn rows() -> impl Iterator<Item = Row> {
    PARAMS.iter().map(Row::Number).chain(TEXTS.iter().map(Row::Text))
}

/// The row of `key`, if there is one.
pub fn row(key: &str) -> Option<Row> {
    spec(key).map(Row::Number).or_else(|| TEXTS.iter().find(|text| text.key == key).map(Row::Text))
}

impl From<&'static Spec> for Row {
    fn from(spec: &'static Spec) -> Self {
        Self::Number(spec)
    }
}

impl TextSpec {
    /// The allowed texts in words.
    pub fn allowed(&self) -> String {
        match self.reading {
            Reading::Words(words) => words.join(", "),
            Reading::MapAxis | Reading::WholeNumber(..) => say_of("param", self.key, "allowed").into(),
        }
    }

    /// The written form of an allowed text.
    fn read(&self, text: &str) -> Option<String> {
        match self.reading {
            Reading::Words(words) => words.contains(&text).then(|| text.into()),
            Reading::MapAxis => map::axis(text),
            Reading::WholeNumber(least, most) => {
                let number: Option<u32> = text.trim().parse().ok();
                number.filter(|number| (least..=most).contains(number)).map(|number| number.to_string())
            }
        }
    }
}

impl Row {
    pub fn key(self) -> &'static str {
        match self {
            Self::Number(spec) => spec.key,
            Self::Text(text) => text.key,
        }
    }

    /// A text has its key in place of a symbol.
    pub fn symbol(self) -> &'static str {
        match self {
            Self::Number(spec) => spec.symbol,
            Self::Text(text) => text.key,
        }
    }

    /// The unit of the table; a text has none.
    pub fn unit(self) -> &'static str {
        match self {
            Self::Number(spec) => spec.unit,
            Self::Text(_) => "",
        }
    }

    /// The unit in which the value is shown.
    pub fn unit_shown(self) -> &'static str {
        match self {
            Self::Number(spec) => spec.unit_shown(),
            Self::Text(_) => "",
        }
    }

    pub fn group(self) -> Group {
        match self {
            Self::Number(spec) => spec.group,
            Self::Text(text) => text.group,
        }
    }

    pub fn provenance(self) -> Provenance {
        match self {
            Self::Number(spec) => spec.provenance,
            Self::Text(text) => text.provenance,
        }
    }

    pub fn label(self) -> &'static str {
        say_of("param", self.key(), "label")
    }

    pub fn help(self) -> &'static str {
        say_of("param", self.key(), "help")
    }

    /// The allowed values in words.
    pub fn allowed(self) -> String {
        match self {
            Self::Number(spec) => spec.allowed(),
            Self::Text(text) => text.allowed(),
        }
    }

    /// The same in the unit shown.
    pub fn allowed_shown(self) -> String {
        match self {
            Self::Number(spec) => spec.allowed_shown(),
            Self::Text(text) => text.allowed(),
        }
    }

    /// The entries of docs/paper.md that it enters, by their anchors.
    pub fn enters(self) -> impl Iterator<Item = &'static str> {
        let all = match self {
            Self::Number(spec) => spec.enters,
            Self::Text(text) => text.enters,
        };
        all.split(' ')
    }

    /// Whether its value is more than one number.
    pub fn is_list(self) -> bool {
        match self {
            Self::Number(spec) => spec.is_list(),
            Self::Text(_) => true,
        }
    }

    /// The texts that it takes, if they are few, each with its words in the catalogues.
    pub fn choices(self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let texts = match self {
            Self::Text(TextSpec { reading: Reading::Words(texts), .. }) => texts,
            _ => &[][..],
        };
        texts.iter().map(move |text| (*text, say_of("param", self.key(), text)))
    }

    /// Whether it matters so much that it stays in reach where there is room for few: how fast, how hot.
    pub fn is_main(self) -> bool {
        ["f", "t_end"].contains(&self.key())
    }

    /// Whether it is 0 or 1 and nothing between.
    pub fn is_switch(self) -> bool {
        matches!(self, Self::Number(spec) if spec.scale == Scale::Switch)
    }

    /// Whether controls of other parameters follow it: as of [`Spec::rescales`], and by the texts of a design.
    pub fn rescales(self) -> bool {
        match self {
            Self::Number(spec) => spec.rescales(),
            Self::Text(text) => text.group == Group::Design,
        }
    }

    /// The value in the link grammar.
    pub fn text(self, params: &Params) -> String {
        match self {
            Self::Number(spec) => spec.text(params),
            Self::Text(text) => text.text(params).into(),
        }
    }

    /// Whether both have the same value.
    pub fn agrees(self, one: &Params, other: &Params) -> bool {
        match self {
            Self::Number(spec) => spec.values(one) == spec.values(other),
            Self::Text(text) => text.text(one) == text.text(other),
        }
    }

    /// Reads an allowed value. `present` only tells the issue what stays in use.
    pub(super) fn parse(self, text: &str, present: &Params) -> Result<Value, Issue> {
        match self {
            Self::Number(spec) => spec.parse(text, present).map(Value::Numbers),
            Self::Text(row) => row.read(text).map(Value::Text).ok_or_else(|| Issue {
                key: row.key.into(),
                given: text.into(),
                used: row.text(present).into(),
                allowed: Said::of(&|| row.allowed()),
                fault: row.fault,
            }),
        }
    }

    /// Writes a value of this row that was read before; the rules between parameters are the caller's.
    pub(super) fn assign(self, params: &mut Params, value: &Value) {
        match (self, value) {
            (Self::Number(spec), Value::Numbers(values)) => spec.assign(params, values),
            (Self::Text(row), Value::Text(text)) => row.assign(params, text),
            _ => debug_assert!(false, "{}: a value of another row", self.key()),
        }
    }

    /// Takes the value of other parameters.
    pub(super) fn copy(self, from: &Params, to: &mut Params) {
        match self {
            Self::Number(spec) => spec.assign(to, spec.values(from)),
            Self::Text(row) => row.assign(to, row.text(from)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::params::{Fault, Link};

    #[test]
    fn a_word_is_kept_written_and_read_again() {
        let link = Link::parse("#v=1&goal=t_beta&goal_by=strain&pin1=paper;goal:e_beta");
        assert!(link.issues.is_empty(), "{:?}", link.issues);
        assert_eq!((&*link.scenario.params.goal, &*link.scenario.params.goal_by), ("t_beta", "strain"));
        assert_eq!(link.pins[0].scenario.params.goal, "e_beta");
        assert_eq!(link.write(), "#v=1&goal=t_beta&goal_by=strain&pin1=paper;goal:e_beta");
    }

    #[test]
    fn another_word_is_refused_by_name_and_never_replaced_by_a_near_one() {
        for given in ["", "H", "t", "t-beta", "h,h", "1"] {
            let link = Link::parse(&format!("goal={given}"));
            let [issue] = &link.issues[..] else { panic!("{given:?}: {:?}", link.issues) };
            assert_eq!((issue.fault, &*issue.given, &*issue.used), (Fault::BadGoal, given, "h"));
            assert!(issue.to_string().contains("h, t_beta, e_beta"), "{issue}");
            let mut params = Params { goal: "e_beta".into(), ..Params::default() };
            assert_eq!(params.set("goal", given).unwrap_err().used, "e_beta");
            assert_eq!(params.set_shown("goal", given).unwrap_err().used, "e_beta");
            assert_eq!(params.goal, "e_beta");
        }
        assert_eq!(Link::parse("goal=h&goal=t_beta").issues[0].fault, Fault::Duplicate);
    }
}
