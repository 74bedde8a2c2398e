//! What the user sets: the parameter table, links, presets. A [`Params`] is always in range.

mod glasses;
mod issue;
mod link;
mod mend;
mod number;
mod pins;
mod presets;
mod receipt;
mod rules;
mod table;
mod units;
mod value;
mod view;

pub use glasses::GLASSES;
pub use issue::{Fault, Issue, MOST_LISTED, listed, quoted};
pub use link::{HISTORY, History, LINK_VERSION, LONGEST_LINK, Link, Pairs, UI_FLAGS};
pub use number::shortest;
pub use pins::{PIN_KEYS, Pin, letter};
pub use presets::{Origin, PRESETS, Preset, preset};
pub use receipt::{DIGEST_BITS, Receipt, rounded};
pub use table::{GROUPS, Group, PARAMS, Params, Provenance, Scale, Spec, spec};
pub use units::{UNIT_CHOICES, UNITS_FLAG, UnitChoice, units_chosen};
pub use view::{AxisView, View};
