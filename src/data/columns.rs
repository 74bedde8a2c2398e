//! `chosen`: which column of a table is which quantity, in which unit. What is not certain is asked for.

use super::block::Block;
use super::quantity::{BY_UNIT, Head, Quantity};
use super::unit::{Dimension, Unit};
use super::{COLDEST, Log, Options};
use crate::words::{say, tell};

/// What the reader of a file says about one column: a quantity in a unit, or nothing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Wanted(Option<(Quantity, Unit)>);

impl Wanted {
    /// `frequency:Hz,temperature:°C,-`: the columns in their order. The error is a part that is not understood.
    pub fn list(text: &str) -> Result<Vec<Self>, &str> {
        let one = |part| match part {
            "-" => Ok(Self(None)),
            _ => {
                let (name, symbol) = str::split_once(part, ':').ok_or(part)?;
                let (quantity, unit) = Quantity::named(name.trim()).zip(Unit::read(symbol)).ok_or(part)?;
                if quantity.takes(unit.dimension) { Ok(Self(Some((quantity, unit)))) } else { Err(part) }
            }
        };
        text.split(',').map(str::trim).map(one).collect()
    }
}

/// What a column is.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Chosen {
    pub quantity: Option<Quantity>,
    /// None where it is a question, and where there is no quantity.
    pub unit: Option<Unit>,
}

/// What each column of a table is.
pub fn chosen(block: &Block, options: &Options, log: &mut Log) -> Vec<Chosen> {
    let mut chosen = vec![Chosen::default(); block.heads.len()];
    if let Some(wanted) = &options.columns {
        for (at, (Wanted(wanted), chosen)) in wanted.iter().zip(&mut chosen).enumerate() {
            if let Some((quantity, unit)) = *wanted {
                *chosen = Chosen { quantity: Some(quantity), unit: Some(unit) };
                said(&block.heads[at], at, unit, log);
            }
        }
        return chosen;
    }
    if !block.is_named {
        log.ask("columns", tell("data.ask.no-header", &[("count", &block.heads.len().to_string())]));
        return chosen;
    }
    let known: Vec<Option<(Quantity, usize)>> = block.heads.iter().map(Head::quantity).collect();
    for quantity in Quantity::all().chain([Quantity::ComplexModulus, Quantity::PhaseAngle]) {
        if let Some(at) = best(block, &known, quantity, log) {
            let head = &block.heads[at];
            chosen[at] = Chosen { quantity: Some(quantity), unit: unit(head, at, quantity, &block.columns[at], log) };
        }
    }
    if chosen.iter().all(|column| column.quantity.is_none()) {
        let list: Vec<String> = block.heads.iter().enumerate().map(|(at, head)| name(head, at)).collect();
        log.ask("columns", tell("data.ask.columns", &[("list", &list.join(", "))]));
    }
    chosen
}

/// The column that is most surely the quantity.
fn best(block: &Block, known: &[Option<(Quantity, usize)>], quantity: Quantity, log: &mut Log) -> Option<usize> {
    let rank = |at: usize| {
        let (of, rank) = known[at]?;
        // A column of words measures nothing.
        (of == quantity && block.columns[at].iter().any(|value| !value.is_nan())).then_some((rank, at))
    };
    let ranks: Vec<(usize, usize)> = (0..block.heads.len()).filter_map(rank).collect();
    let (least, at) = *ranks.iter().min()?;
    let list = |ranks: &[(usize, usize)]| {
        ranks.iter().map(|(_, at)| name(&block.heads[*at], *at)).collect::<Vec<_>>().join(", ")
    };
    let equal: Vec<(usize, usize)> = ranks.iter().copied().filter(|(rank, _)| *rank == least).collect();
    let values = |list: &str| [("quantity", quantity.name().to_owned()), ("list", list.to_owned())];
    if equal.len() > 1 && (least >= BY_UNIT || block.heads[equal[0].1].text != block.heads[equal[1].1].text) {
        let values = values(&list(&equal));
        log.ask("columns", tell("data.ask.several", &values.each_ref().map(|(name, value)| (*name, value.as_str()))));
        return None;
    }
    if ranks.len() > 1 {
        let column = name(&block.heads[at], at);
        let values = values(&list(&ranks));
        let [quantity, list] = values.each_ref().map(|(name, value)| (*name, value.as_str()));
        log.say(tell("data.several", &[("column", &column), quantity, list]));
    }
    Some(at)
}

/// The unit of a column; what is not certain is asked for.
fn unit(head: &Head, at: usize, quantity: Quantity, values: &[f64], log: &mut Log) -> Option<Unit> {
    let column = name(head, at);
    let mut ask = |key: &'static str, given: &str| {
        log.ask("columns", tell(key, &[("column", &column), ("unit", given)]));
        None
    };
    let given = head.given.as_deref().unwrap_or("");
    let (least, most) = range(values);
    let unit = match head.unit() {
        Some(unit) if !quantity.takes(unit.dimension) => return ask("data.ask.wrong-unit", given),
        Some(unit) if head.is_angular() && unit.symbol == "Hz" => return ask("data.ask.angular", given),
        Some(unit) => unit,
        None if !given.is_empty() => return ask("data.ask.unknown-unit", given),
        None if head.is_angular() => return ask("data.ask.angular", given),
        None => {
            let Some(symbol) = quantity.usual_unit().filter(|_| head.may_be_usual()) else {
                return ask("data.ask.unit", given);
            };
            match quantity {
                Quantity::Temperature if most < COLDEST => return ask("data.ask.celsius", given),
                Quantity::Strain if most.max(-least) > 1.0 => return ask("data.ask.percent", given),
                _ => log.say(tell("data.usual-unit", &[("column", &column), ("unit", symbol)])),
            }
            Unit::read(symbol)?
        }
    };
    if unit.dimension == Dimension::Temperature && (unit.converted(least) < 0.0 || unit.converted(most) > 6000.0) {
        let values = [("column", column.as_str()), ("least", &least.to_string()), ("most", &most.to_string())];
        log.ask("columns", tell("data.ask.no-temperature", &values));
        return None;
    }
    said(head, at, unit, log);
    Some(unit)
}

/// Says how the values of a column are converted.
fn said(head: &Head, at: usize, unit: Unit, log: &mut Log) {
    if !unit.is_own() {
        let values = [
            ("column", name(head, at)),
            ("how", unit.conversion()),
            ("from", unit.symbol.to_owned()),
            ("to", unit.dimension.own_unit().to_owned()),
        ];
        log.say(tell("data.converted", &values.each_ref().map(|(name, value)| (*name, value.as_str()))));
    }
}

fn range(values: &[f64]) -> (f64, f64) {
    let finite = values.iter().filter(|value| !value.is_nan());
    finite.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), &value| (low.min(value), high.max(value)))
}

/// The name of a column in messages.
pub fn name(head: &Head, at: usize) -> String {
    match head.text.chars().filter(|c| !c.is_control()).take(60).collect::<String>() {
        text if text.is_empty() => [say("data.column"), &(at + 1).to_string()].join(" "),
        text => ["`", &text, "`"].concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(heads: &[&str], rows: &[&[f64]]) -> Block {
        let mut block = Block::new(String::new(), heads.iter().map(|head| Head::read(head)).collect(), true).unwrap();
        rows.iter().for_each(|row| block.push(1, row.iter().copied()).unwrap());
        block
    }

    #[track_caller]
    fn gives(heads: &[&str], row: &[f64], wanted: &[Option<(Quantity, Option<&str>)>], questions: usize) -> Log {
        let mut log = Log::default();
        let chosen = chosen(&block(heads, &[row]), &Options::default(), &mut log);
        let found: Vec<_> =
            chosen.iter().map(|of| of.quantity.map(|quantity| (quantity, of.unit.map(|unit| unit.symbol)))).collect();
        assert_eq!(found, wanted);
        assert_eq!(log.questions.len(), questions, "{:?}", log.questions);
        log
    }

    #[test]
    fn columns_are_chosen_by_name_and_unit_and_not_by_place() {
        use Quantity::*;
        let f = Some((Frequency, Some("Hz")));
        let t = Some((Temperature, Some("K")));
        gives(&["f (Hz)", "T (K)"], &[1.0, 366.5], &[f, t], 0);
        gives(&["T (K)", "f (Hz)", "dT (K)"], &[366.5, 1.0, 0.3], &[t, f, None], 0);
        gives(&["f", "T"], &[1.0, 366.5], &[f, t], 0);
        gives(&["f", "T"], &[1.0, 93.0], &[f, Some((Temperature, None))], 1);
        gives(&["omega", "T (K)"], &[1.0, 93.0], &[Some((Frequency, None)), t], 1);
        gives(&["f (1/min)", "T (K)"], &[1.0, 93.0], &[Some((Frequency, None)), t], 1);
        gives(&["peak1 (K)", "peak2 (K)"], &[1.0, 93.0], &[None, None], 2);
        gives(&["x", "y"], &[1.0, 93.0], &[None, None], 1);
        gives(&["T (°C)", "f (Hz)"], &[1_580_134.0, 1.0], &[Some((Temperature, None)), f], 1);
        let both = ["Furnace Temperature (°C)", "Sample Temperature (°C)"];
        let log = gives(&both, &[90.0, 80.0], &[None, Some((Temperature, Some("°C")))], 0);
        assert_eq!(log.conversions.len(), 2, "{:?}", log.conversions);
        gives(&["Angular frequency (rad/s)", "Frequency (Hz)"], &[6.0, 1.0], &[None, f], 0);
    }

    #[test]
    fn the_readers_word_stands_above_the_header() {
        let wanted = Wanted::list("temperature:°C,-").unwrap();
        let options = Options { columns: Some(wanted), ..Options::default() };
        let mut log = Log::default();
        let chosen = chosen(&block(&["f (Hz)", "T (K)"], &[&[1.0, 2.0]]), &options, &mut log);
        assert_eq!(chosen[0].quantity, Some(Quantity::Temperature));
        assert_eq!((chosen[1].quantity, log.conversions.len()), (None, 1));
        for wrong in ["temperature", "temperature:Hz", "nonsense:K", ""] {
            assert!(Wanted::list(wrong).is_err(), "{wrong}");
        }
    }
}
