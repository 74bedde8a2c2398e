//! `decode`: bytes to text. Other kinds of files are recognised by their first bytes and refused by name.

use std::borrow::Cow;

use encoding_rs::{Encoding, GBK, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::Refusal;
use crate::words::say;

/// A text, and the name of its encoding.
pub struct Decoded<'a> {
    pub text: Cow<'a, str>,
    pub encoding: &'static str,
}

/// First bytes, and the key of the words for what such a file is.
const KINDS: &[(&[u8], &str)] = &[
    (b"\x89PNG", "data.is.picture"),
    (b"\xff\xd8\xff", "data.is.picture"),
    (b"GIF8", "data.is.picture"),
    (b"BM\x36", "data.is.picture"),
    (b"%PDF", "data.is.pdf"),
    (b"PK\x03\x04", "data.is.zip"),
    (b"PK\x05\x06", "data.is.zip"),
    (b"\x1f\x8b", "data.is.archive"),
    (b"7z\xbc\xaf", "data.is.archive"),
    (b"Rar!", "data.is.archive"),
    (b"\x89HDF", "data.is.binary"),
    (b"\x7fELF", "data.is.binary"),
    (b"\xd0\xcf\x11\xe0", "data.is.binary"),
];

/// The bytes as text, or why they are none.
pub fn decode(bytes: &[u8]) -> Result<Decoded<'_>, Refusal> {
    if let Some((_, what)) = KINDS.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Err(Refusal(say(what).into()));
    }
    let encoding = encoding(bytes)?;
    let (text, had_errors) = encoding.decode_with_bom_removal(bytes);
    let text = trimmed(text);
    if encoding == UTF_16LE || encoding == UTF_16BE {
        if is_native_binary(&text) {
            return Err(Refusal(say("data.is.native").into()));
        }
        if had_errors {
            return Err(Refusal(say("data.is.broken-utf16").into()));
        }
    }
    // No text file has many control characters, and no table has a picture's.
    let controls = text.bytes().take(MOST_LOOKED_AT).filter(|b| is_control(*b)).count();
    if controls * 100 > text.len().min(MOST_LOOKED_AT) || (encoding == WINDOWS_1252 && controls > 0) {
        return Err(Refusal(say("data.is.binary").into()));
    }
    Ok(Decoded { text, encoding: name(encoding, bytes) })
}

/// A file shows within its first megabyte what it is.
const MOST_LOOKED_AT: usize = 1 << 20;

fn name(encoding: &'static Encoding, bytes: &[u8]) -> &'static str {
    match encoding {
        encoding if encoding == UTF_16LE => "utf-16le",
        encoding if encoding == UTF_16BE => "utf-16be",
        encoding if encoding == WINDOWS_1252 => "windows-1252",
        encoding if encoding == GBK => "gbk",
        _ if bytes.starts_with(b"\xef\xbb\xbf") => "utf-8-bom",
        _ => "utf-8",
    }
}

/// Byte order mark, then the places of NUL bytes, then what is valid UTF-8, then the code page of Western Windows.
fn encoding(bytes: &[u8]) -> Result<&'static Encoding, Refusal> {
    match bytes {
        [0xff, 0xfe, 0, 0, ..] => return Err(Refusal(say("data.is.utf32").into())),
        [0xff, 0xfe, ..] => return Ok(UTF_16LE),
        [0xfe, 0xff, ..] => return Ok(UTF_16BE),
        [0xef, 0xbb, 0xbf, ..] => return Ok(UTF_8),
        _ => {}
    }
    // Some programs fill the end of a file with NULs: they tell nothing.
    let end = bytes.iter().rposition(|b| *b != 0).map_or(0, |at| at + 1);
    let looked_at = &bytes[..end.min(MOST_LOOKED_AT)];
    let nuls = |parity: usize| looked_at.iter().skip(parity).step_by(2).filter(|b| **b == 0).count();
    let (even, odd) = (nuls(0), nuls(1));
    if even + odd > 0 {
        let is_wide = (even + odd) * 8 >= looked_at.len();
        return match (even, odd) {
            _ if is_wide && odd * 10 >= (even + odd) * 9 => Ok(UTF_16LE),
            _ if is_wide && even * 10 >= (even + odd) * 9 => Ok(UTF_16BE),
            _ => Err(Refusal(say("data.is.binary").into())),
        };
    }
    if std::str::from_utf8(&bytes[..end]).is_ok() {
        return Ok(UTF_8);
    }
    if is_chinese(looked_at) {
        return Ok(GBK);
    }
    // Text in Western letters is mostly ASCII. Other encodings would become wrong letters.
    let high = looked_at.iter().filter(|b| **b >= 0x80).count();
    if high * 3 > looked_at.len() { Err(Refusal(say("data.is.unknown-encoding").into())) } else { Ok(WINDOWS_1252) }
}

/// Chinese letters are two bytes above ASCII; a Western degree sign is one.
fn is_chinese(bytes: &[u8]) -> bool {
    const LEAST: usize = 3;
    let mut runs = bytes.chunk_by(|a, b| (*a >= 0x80) == (*b >= 0x80)).filter(|run| run[0] >= 0x80);
    let is_paired = runs.all(|run| run.len() % 2 == 0);
    let (text, had_errors) = GBK.decode_without_bom_handling(bytes);
    let letters: std::collections::BTreeSet<char> =
        text.chars().filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c)).take(1000).collect();
    is_paired && !had_errors && letters.len() >= LEAST
}

/// Without the NULs at the end.
fn trimmed(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim_end_matches('\0')),
        Cow::Owned(mut text) => {
            text.truncate(text.trim_end_matches('\0').len());
            Cow::Owned(text)
        }
    }
}

/// Control characters that no text file has. DEL occurs in tables, as a word for a missing value.
fn is_control(byte: u8) -> bool {
    byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c | 0x1a)
}

/// TA's own file: the head of its text export in UTF-16, a form feed, then numbers as bytes. The first bytes do not tell it
/// from the export.
fn is_native_binary(text: &str) -> bool {
    let Some((head, rest)) = text.split_once('\u{c}') else { return false };
    let looks_like_text = |c: char| c.is_ascii_graphic() || matches!(c, ' ' | '\t' | '\n' | '\r');
    let (count, plain) =
        rest.chars().take(4096).fold((0, 0), |(n, plain), c| (n + 1, plain + i32::from(looks_like_text(c))));
    !head.contains("StartOfData") && count > 0 && plain * 10 < count * 9
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str, mark: bool) -> Vec<u8> {
        let units = mark.then_some(0xfeff).into_iter().chain(text.encode_utf16());
        units.flat_map(u16::to_le_bytes).collect()
    }

    #[test]
    fn every_encoding_gives_the_same_text() {
        let text = "T (°C)\tµ\n1\t2\n";
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for (bytes, encoding) in [
            (text.as_bytes().to_vec(), "utf-8"),
            ([b"\xef\xbb\xbf", text.as_bytes()].concat(), "utf-8-bom"),
            (utf16(text, true), "utf-16le"),
            (utf16(text, false), "utf-16le"),
            (big, "utf-16be"),
            (b"T (\xb0C)\t\xb5\n1\t2\n".to_vec(), "windows-1252"),
        ] {
            let decoded = decode(&bytes).unwrap();
            assert_eq!((&*decoded.text, decoded.encoding), (text, encoding));
        }
        let (bytes, _, _) = GBK.encode("温度(℃),频率(Hz)\n1,2\n");
        let decoded = decode(&bytes).unwrap();
        assert_eq!((&*decoded.text, decoded.encoding), ("温度(℃),频率(Hz)\n1,2\n", "gbk"));
    }

    #[test]
    fn nuls_at_the_end_make_no_utf_16() {
        let bytes = [&b"f,T\n1,366.5\n"[..], &[0; 200]].concat();
        let decoded = decode(&bytes).unwrap();
        assert_eq!((&*decoded.text, decoded.encoding), ("f,T\n1,366.5\n", "utf-8"));
    }

    #[test]
    fn what_is_no_text_is_refused() {
        for bytes in [
            &b"\x89PNG\r\n\x1a\n"[..],
            b"PK\x03\x04",
            b"%PDF-1.7",
            b"a\0b\x01\x02c\0\0\0de",
            b"\x01\x02\x03\x04abc\xff",
            b"\xff\xfe\0\xd8a\0",
            b"\xff\xfe\0\0a\0\0\0",
        ] {
            assert!(decode(bytes).is_err(), "{bytes:?}");
        }
        let native =
            [utf16("CLOSED\r\nVersion\t2.0\r\n\u{c}", true), vec![0x9a, 0x44, 0xc1, 0x12, 0x88, 0x41]].concat();
        assert!(decode(&native).is_err_and(|why| why.0 == say("data.is.native")));
    }
}
