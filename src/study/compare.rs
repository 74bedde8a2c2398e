//! `compared`: the runs of another scenario beside the present ones, in the columns of the readout.

use serde::Serialize;

use super::Study;
use super::readout::{RUN_COLUMNS, RunColumn, row};
use super::run::Run;
use crate::number::{fixed, format};
use crate::quantity::{Format, stand_in};

/// A value, and its difference from the present one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Cell {
    pub value: String,
    /// With its sign; empty where there is nothing to compare with.
    pub change: String,
}

/// One row for heating alone and for each frequency of `other`. A run is compared with the present
/// run at the same frequency, if there is one.
pub fn compared(other: &Study, present: &Study) -> Vec<Vec<Cell>> {
    let mut rows = vec![cells(other.heat_only(), Some(present.heat_only()))];
    for run in other.runs() {
        rows.push(cells(run, present.runs().iter().find(|now| now.f_hz == run.f_hz)));
    }
    rows
}

fn cells(run: &Run, now: Option<&Run>) -> Vec<Cell> {
    let mut cells = Vec::new();
    for (column, value) in row(run).into_iter().enumerate() {
        // The first column names the row.
        let change = match now {
            Some(now) if column > 0 => change(&RUN_COLUMNS[column], run, now),
            _ => String::new(),
        };
        cells.push(Cell { value, change });
    }
    cells
}

/// Three digits of a change, or fewer if the two values are less accurate.
fn digits(column: &RunColumn, change: f64, value: f64) -> usize {
    (1..=3)
        .rev()
        .find(|&digits| column.error * value * libm::pow(10.0, digits as f64 - 1.0) <= change.abs())
        .unwrap_or(0)
}

/// `+0.0310`, `−12.5`; `±0` where no digit shown differs.
fn change(column: &RunColumn, run: &Run, now: &Run) -> String {
    let (Some(there), Some(here)) = ((column.of)(run), (column.of)(now)) else { return String::new() };
    let factor = stand_in(column.quantity.unit).map_or(1.0, |unit| unit.factor);
    let change = (there - here) * factor;
    let text = match column.quantity.format {
        Format::Decimals(decimals) => fixed(change, decimals),
        Format::Digits(_) => match digits(column, there - here, there.abs().max(here.abs())) {
            0 => String::new(),
            digits => format(change, digits),
        },
    };
    if !text.contains(|c| ('1'..='9').contains(&c)) {
        "±0".into()
    } else if change > 0.0 {
        ["+", &text].concat()
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::params::Link;

    fn study(link: &str) -> Study {
        Study::new(&Link::parse(link).scenario.params)
    }

    #[test]
    fn a_change_is_the_pinned_value_less_the_present_one() {
        let (present, other) = (study("f=1,10&t_end=363"), study("f=10,0.1"));
        let rows = compared(&other, &present);
        assert_eq!(rows.len(), 3);
        let now = &present.runs()[1];
        let then = &other.runs()[0];
        assert_eq!(rows[1][0], Cell { value: "10".into(), change: String::new() });
        assert_eq!(rows[1][4].value, fixed(then.h_kj_mol, 4));
        let change = then.h_kj_mol - now.h_kj_mol;
        assert!(change < 0.0, "a hotter end forgets more");
        assert_eq!(rows[1][4].change, fixed(change, 4));
        assert_eq!(rows[1][7].change, ["+", &fixed(then.t_beta_k.unwrap() - now.t_beta_k.unwrap(), 2)].concat());
        assert!(rows[2].iter().all(|cell| cell.change.is_empty()), "0.1 Hz is not trained now");
    }

    #[test]
    fn the_same_scenario_differs_nowhere() {
        let rows = compared(&study(""), &study(""));
        assert!(rows.iter().all(|row| row[1..].iter().all(|cell| cell.change == "±0")), "{rows:?}");
    }

    #[test]
    fn every_column_counts_its_own_quantity() {
        let (present, other) = (study("f=10"), study("f=10&t_end=363&strain=0.3&e_beta=1.05"));
        let cells = &compared(&other, &present)[1];
        for (cell, column) in cells[1..].iter().zip(&RUN_COLUMNS[1..]) {
            let there = (column.of)(&other.runs()[0]).unwrap();
            assert_eq!(cell.value, column.quantity.format.of(there), "{}", column.quantity.id);
        }
    }
}
