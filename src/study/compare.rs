//! The runs of another scenario beside the present ones, in the columns of the readout.

use serde::Serialize;

use super::Study;
use super::readout::row;
use super::run::Run;
use crate::number::{fixed, format};
use crate::quantity;

/// A value, and how far it lies from the present one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cell {
    pub value: String,
    /// With its sign; empty where there is nothing to compare with.
    pub change: String,
}

/// How a column counts differences.
struct Quantity {
    of: fn(&Run) -> Option<f64>,
    unit: &'static str,
    /// As many as the readout shows, or significant digits where it shows those.
    decimals: Option<usize>,
    /// The relative error that the quantity may have: a difference below it is none.
    error: f64,
}

const fn quantity_of(of: fn(&Run) -> Option<f64>, unit: &'static str, decimals: Option<usize>) -> Quantity {
    Quantity { of, unit, decimals, error: 0.0 }
}

/// The work after training is good to 1e-5.
const fn work_of(of: fn(&Run) -> Option<f64>, unit: &'static str) -> Quantity {
    Quantity { of, unit, decimals: None, error: 1e-5 }
}

/// The columns of the readout after the first.
const QUANTITIES: [Quantity; 8] = [
    quantity_of(|run| Some(run.cycles), "", None),
    work_of(|run| Some(run.work_mj_m3), "MJ/m³"),
    work_of(|run| Some(run.work_kj_mol), "kJ/mol"),
    quantity_of(|run| Some(run.h_kj_mol), "kJ/mol", Some(4)),
    quantity_of(|run| Some(run.e_beta_ev), "eV", Some(4)),
    quantity_of(|run| Some(run.delta_e_beta_mev), "meV", Some(1)),
    quantity_of(|run| run.t_beta_k, "K", Some(2)),
    quantity_of(|run| Some(run.m_beta), "", Some(2)),
];

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
        let change = match (column.checked_sub(1), now) {
            (Some(at), Some(now)) => QUANTITIES[at].change(run, now),
            _ => String::new(),
        };
        cells.push(Cell { value, change });
    }
    cells
}

impl Quantity {
    /// Three digits of a change, or as many as the two values are good for.
    fn digits(&self, change: f64, value: f64) -> usize {
        (1..=3)
            .rev()
            .find(|&digits| self.error * value * libm::pow(10.0, digits as f64 - 1.0) <= change.abs())
            .unwrap_or(0)
    }

    /// `+0.0310`, `−12.5`; `±0` where no digit shown differs.
    fn change(&self, run: &Run, now: &Run) -> String {
        let (Some(there), Some(here)) = ((self.of)(run), (self.of)(now)) else { return String::new() };
        let factor = quantity::unit(self.unit).map_or(1.0, |unit| unit.factor);
        let change = (there - here) * factor;
        let text = match self.decimals {
            Some(decimals) => fixed(change, decimals),
            None => match self.digits(there - here, there.abs().max(here.abs())) {
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
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::params::Link;

    fn study(link: &str) -> Study {
        Study::new(&Link::parse(link).params)
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
        for (cell, quantity) in cells[1..].iter().zip(&QUANTITIES) {
            let there = (quantity.of)(&other.runs()[0]).unwrap();
            let shown = quantity.decimals.map_or_else(|| format(there, 4), |decimals| fixed(there, decimals));
            assert_eq!(cell.value, shown, "{}", quantity.unit);
        }
    }
}
