//! What the user sets: the parameter table, links, presets. A [`Params`] is always in range.

mod glasses;
mod issue;
mod link;
mod number;
mod presets;
mod rules;
mod table;
mod view;

pub use glasses::GLASSES;
pub use issue::{Fault, Issue};
pub use link::{LINK_VERSION, Link, UI_FLAGS};
pub use number::shortest;
pub use presets::{Origin, PRESETS, Preset, preset};
pub use table::{GROUPS, Group, PARAMS, Params, Provenance, Scale, Spec, spec};
pub use view::{AxisView, View};
