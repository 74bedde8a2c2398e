//! [`qr`]: a link as a QR code.

use qrcodegen::{QrCode, QrCodeEcc};

/// A square of modules with the quiet zone that readers need.
pub struct Qr {
    /// Modules to a side, quiet zone included.
    pub size: u32,
    /// The dark modules as an SVG path, one unit a module.
    pub path: String,
}

const QUIET: i32 = 4;

/// The code of a text, with the best error correction that its length allows; `None` beyond about 2 900
/// bytes.
pub fn qr(text: &str) -> Option<Qr> {
    let levels = [QrCodeEcc::Medium, QrCodeEcc::Low];
    let code = levels.into_iter().find_map(|level| QrCode::encode_text(text, level).ok())?;
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let run = (x..code.size()).take_while(|&x| code.get_module(x, y)).count() as i32;
            if run > 0 {
                path.push_str(&format!("M{},{}h{run}v1h-{run}z", x + QUIET, y + QUIET));
            }
            x += run.max(1);
        }
    }
    Some(Qr { size: (code.size() + 2 * QUIET).unsigned_abs(), path })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_has_the_three_finders_and_the_quiet_zone() {
        let code = qr("https://host.example/#v=1").unwrap();
        // Version 2 with medium correction: 25 modules.
        assert_eq!(code.size, 33);
        assert!(code.path.starts_with("M4,4h7v1h-7z"), "{}", code.path);
        assert!(code.path.contains("M22,4h7v1h-7z") && code.path.contains("M4,28h7v1h-7z"));
    }

    #[test]
    fn what_is_too_long_has_no_code() {
        assert!(qr(&"x".repeat(2_900)).is_some());
        assert!(qr(&"x".repeat(3_000)).is_none());
    }
}
