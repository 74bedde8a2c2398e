//! Files as bytes: texts in a PNG, several files in a ZIP, and the link that every file carries.
//! Nothing of a file is interpreted but that link, and it is read as any other link is.

mod link;
mod png;
mod zip;

pub use link::{LARGEST, NoLink, link_in};
pub use png::{Resolution, with_texts};
pub use zip::zip;

use crc::{CRC_32_ISO_HDLC, Crc, NoTable};

/// The checksum of PNG and ZIP. A table would be quicker, and larger than all else in this room.
pub fn checksum(bytes: &[u8]) -> u32 {
    Crc::<u32, NoTable>::new(&CRC_32_ISO_HDLC).checksum(bytes)
}

/// A scenario in a file name: its preset and, where something was changed, eight digits that stand for the change.
pub fn scenario_name(preset: &str, change: Option<&str>) -> String {
    let digits = change.map(|change| format!("-{:08x}", checksum(change.as_bytes())));
    ["beta-training_", preset, &digits.unwrap_or_default()].concat()
}
