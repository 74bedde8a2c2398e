//! Quantities and units: what a number measures, its unit in the table, and the unit shown.

mod shown;
mod table;
pub mod unit;

pub use shown::{
    Shown, StandIn, fixed_quantity, fixed_shown, quantities, quantity, show_in, shown, shown_as, stand_in, unit_name,
    with_unit,
};
pub use table::*;
