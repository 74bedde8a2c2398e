//! A link as people pass it on: in a message, a manuscript, a web page, a list of references, a code
//! to be photographed. Every piece is made from an address and names of this program; what an
//! address says is escaped for the language that it goes into.

mod cite;
mod qr;
mod snippets;

pub use cite::{Format, Work, citation};
pub use qr::{Qr, qr};
pub use snippets::{Shared, element, iframe, iframe_with_origin, latex, markdown};
