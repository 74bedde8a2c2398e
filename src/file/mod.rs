//! Bytes of files: texts in a PNG, several files in a ZIP, and the link in every file.
//!
//! Only the link of a file is used, and it is read like any other link.

mod link;
mod png;
mod zip;

pub use link::{LONGEST, NoLink, link_in};
pub use png::{Resolution, with_texts};
pub use zip::zip;

use crc::{CRC_32_ISO_HDLC, Crc, NoTable};

/// The checksum of PNG and ZIP. A table would be faster, but larger than the rest of this module.
pub fn checksum(bytes: &[u8]) -> u32 {
    Crc::<u32, NoTable>::new(&CRC_32_ISO_HDLC).checksum(bytes)
}

/// `what` is a figure, or nothing for a whole scenario; a changed scenario adds eight digits to its preset.
pub fn file_name(what: Option<&str>, preset: &str, change: Option<&str>) -> String {
    let scenario = change.map_or(preset.into(), |change| format!("{preset}-{:08x}", checksum(change.as_bytes())));
    [Some(env!("CARGO_PKG_NAME")), what, Some(&scenario)].into_iter().flatten().collect::<Vec<_>>().join("_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_figures_and_scenarios_apart() {
        assert_eq!(file_name(Some("routes"), "paper", None), "beta-training_routes_paper");
        assert_eq!(file_name(None, "fig1", Some("123456789")), "beta-training_fig1-cbf43926");
    }
}
