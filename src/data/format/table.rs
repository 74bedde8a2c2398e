//! `read`: any delimited table.

use super::super::table::sections;
use super::super::text::Text;
use super::super::{Log, Refusal};
use super::{Found, meta};

pub fn read(text: &Text, log: &mut Log) -> Result<Found, Refusal> {
    Ok(Found { sections: sections(text, log)?, meta: meta(text) })
}
