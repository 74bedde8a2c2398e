//! `with_texts` and `text`: the chunks of a PNG. Texts and a resolution are put in after the header, and a
//! text is taken out.

use super::checksum;

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// How many pixels there are to a metre of paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Resolution(pub u32);

struct Chunk<'a> {
    kind: [u8; 4],
    data: &'a [u8],
    /// Length, kind, data and checksum as they stand.
    whole: &'a [u8],
}

impl Chunk<'_> {
    fn is_sound(&self) -> bool {
        let (kind_and_data, sum) = self.whole[4..].split_at(4 + self.data.len());
        checksum(kind_and_data).to_be_bytes() == *sum
    }
}

/// Whether the file begins as a PNG does.
pub fn is_png(bytes: &[u8]) -> bool {
    bytes.starts_with(SIGNATURE)
}

/// The chunks up to the end, or to the first that is cut short.
fn chunks(bytes: &[u8]) -> impl Iterator<Item = Chunk<'_>> {
    let mut rest = bytes.strip_prefix(SIGNATURE).unwrap_or_default();
    std::iter::from_fn(move || {
        let (length, after) = rest.split_first_chunk::<4>()?;
        let length = u32::from_be_bytes(*length) as usize;
        let (kind, after) = after.split_first_chunk::<4>()?;
        let (data, after) = after.split_at_checked(length)?;
        let (_, after) = after.split_first_chunk::<4>()?;
        let (whole, _) = rest.split_at(rest.len() - after.len());
        rest = after;
        Some(Chunk { kind: *kind, data, whole })
    })
}

/// `png` with its resolution and with texts under their keywords; `None` if it is no PNG.
pub fn with_texts(png: &[u8], resolution: Resolution, texts: &[(&str, &str)]) -> Option<Vec<u8>> {
    let mut chunks = chunks(png);
    let header = chunks.next().filter(|chunk| &chunk.kind == b"IHDR")?;
    let mut out = Vec::with_capacity(png.len() + 4096);
    out.extend(SIGNATURE);
    out.extend(header.whole);
    let per_metre = resolution.0.to_be_bytes();
    put(&mut out, b"pHYs", &[per_metre, per_metre].concat(), &[1]);
    for (keyword, text) in texts {
        // The older chunk holds Latin-1, and every program reads it.
        if text.is_ascii() {
            put(&mut out, b"tEXt", keyword.as_bytes(), &[b"\0", text.as_bytes()].concat());
        } else {
            // Not compressed, in no stated language, the keyword not translated.
            put(&mut out, b"iTXt", keyword.as_bytes(), &[b"\0\0\0\0\0", text.as_bytes()].concat());
        }
    }
    out.extend(chunks.filter(|chunk| &chunk.kind != b"pHYs").flat_map(|chunk| chunk.whole.iter().copied()));
    Some(out)
}

fn put(out: &mut Vec<u8>, kind: &[u8; 4], head: &[u8], tail: &[u8]) {
    let data = [kind, head, tail].concat();
    out.extend(((data.len() - kind.len()) as u32).to_be_bytes());
    out.extend(&data);
    out.extend(checksum(&data).to_be_bytes());
}

/// The text under `keyword`; an error if its chunk is damaged.
pub fn text(png: &[u8], keyword: &str) -> Result<Option<String>, Damaged> {
    for chunk in chunks(png) {
        let Some(rest) = chunk.data.strip_prefix(keyword.as_bytes()).and_then(|rest| rest.strip_prefix(b"\0")) else {
            continue;
        };
        let text = match &chunk.kind {
            b"tEXt" => rest.iter().copied().map(char::from).collect(),
            b"iTXt" => {
                // Compression flag, method, language, translated keyword, text. A link is never compressed.
                let mut fields = rest.get(2..).unwrap_or_default().splitn(3, |&byte| byte == 0).skip(2);
                let text = fields.next().filter(|_| rest.starts_with(b"\0")).ok_or(Damaged)?;
                String::from_utf8_lossy(text).into_owned()
            }
            _ => continue,
        };
        return if chunk.is_sound() { Ok(Some(text)) } else { Err(Damaged) };
    }
    Ok(None)
}

/// The content of a chunk is damaged.
#[derive(Debug, PartialEq, Eq)]
pub struct Damaged;

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use arbtest::arbtest;

    /// One grey pixel, as any program writes it.
    pub fn pixel() -> Vec<u8> {
        let mut png = SIGNATURE.to_vec();
        put(&mut png, b"IHDR", &[0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0], b"");
        put(&mut png, b"pHYs", &[0, 0, 14, 196, 0, 0, 14, 196], &[1]);
        put(&mut png, b"IDAT", b"\x78\x01\x63\x60\x00\x00\x00\x02\x00\x01", b"");
        put(&mut png, b"IEND", b"", b"");
        png
    }

    #[test]
    fn texts_come_back_and_the_rest_stays() {
        let texts = [("URL", "https://host.example/#v=1"), ("Title", "E″ of the β process"), ("Empty", "")];
        let png = with_texts(&pixel(), Resolution(11811), &texts).unwrap();
        for (keyword, value) in texts {
            assert_eq!(text(&png, keyword), Ok(Some(value.into())));
        }
        assert_eq!(text(&png, "Software"), Ok(None));
        let kinds: Vec<_> = chunks(&png).map(|chunk| String::from_utf8_lossy(&chunk.kind).into_owned()).collect();
        assert_eq!(kinds, ["IHDR", "pHYs", "tEXt", "iTXt", "tEXt", "IDAT", "IEND"]);
        assert!(chunks(&png).all(|chunk| chunk.is_sound()));
        // The checksum of an empty IEND is known to every reader of hex dumps.
        assert!(png.ends_with(b"IEND\xaeB`\x82"));
        assert_eq!(chunks(&png).map(|chunk| chunk.whole.len()).sum::<usize>() + SIGNATURE.len(), png.len());
    }

    #[test]
    fn what_is_no_png_takes_no_text() {
        assert_eq!(with_texts(b"GIF89a", Resolution(1), &[]), None);
        assert_eq!(with_texts(SIGNATURE, Resolution(1), &[]), None);
    }

    #[test]
    fn a_changed_text_is_found_out() {
        let mut png = with_texts(&pixel(), Resolution(1), &[("URL", "#v=1&f=10")]).unwrap();
        let at = png.windows(4).position(|four| four == b"f=10").unwrap();
        png[at + 2] = b'9';
        assert_eq!(text(&png, "URL"), Err(Damaged));
    }

    #[test]
    fn no_bytes_make_it_panic() {
        arbtest(|u| {
            let whole = with_texts(&pixel(), Resolution(1), &[("URL", "β#v=1")]).unwrap();
            let mut bytes = if u.arbitrary()? { whole } else { [SIGNATURE, u.arbitrary::<&[u8]>()?].concat() };
            for _ in 0..u.int_in_range(0..=4)? {
                let at = u.choose_index(bytes.len())?;
                bytes[at] = u.arbitrary()?;
            }
            bytes.truncate(u.int_in_range(0..=bytes.len())?);
            let _ = text(&bytes, "URL");
            let _ = with_texts(&bytes, Resolution(1), &[("Title", "t")]);
            Ok(())
        });
    }
}
