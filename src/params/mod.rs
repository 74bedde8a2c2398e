//! [`Params`]: what a user sets, always in range; the parameter table, links, presets.

mod characters;
mod glasses;
mod grammar;
mod issue;
mod link;
mod mend;
mod number;
mod pairs;
mod pins;
mod preset;
mod presets;
mod receipt;
mod row;
mod rules;
mod scenario;
mod set;
mod table;
mod units;
mod value;
mod view;

pub use characters::quoted;
pub use glasses::GLASSES;
pub use grammar::{LINK_VERSION, LONGEST_LINK, PIN_KEYS, UI_FLAGS, UNITS_FLAG};
pub use issue::{Fault, Issue, MOST_LISTED, listed};
pub use link::{HISTORY, History, Link};
pub use number::shortest;
pub use pairs::Pairs;
pub use pins::{Pin, letter};
pub use preset::{Origin, Preset};
pub use presets::{PRESETS, preset};
pub use receipt::{DIGEST_BITS, Receipt, rounded};
pub use row::{Row, row, rows};
pub use scenario::Scenario;
pub use table::{GROUPS, Group, PARAMS, Params, Provenance, Reading, Scale, Spec, TEXTS, TextSpec, spec};
pub use units::{UNIT_CHOICES, UnitChoice, units_chosen};
pub use view::{AXES, AxisView, View};
