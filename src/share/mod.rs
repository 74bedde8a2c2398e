//! A link in other forms: in a message, a manuscript, a web page, a list of references, as a code to
//! photograph.
//!
//! Every form is made from an address and names of this program. The address is escaped for the language of
//! the form.

mod cite;
mod qr;
mod snippets;

pub use cite::{Format, Work, citation};
pub use qr::{Qr, qr};
pub use snippets::{Shared, element, iframe, iframe_with_origin, latex, markdown};
