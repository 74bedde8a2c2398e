//! `link_in`: the link in a file of this program, found by searching the text. The file is not run, shown or
//! interpreted as markup.

use std::fmt;

use super::png::{self, is_png};
use super::zip::{self, is_zip};
use crate::words::{in_english, say};

/// The limit of the reader of links.
pub const LONGEST: usize = 65_536;

/// Why a file does not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoLink {
    /// Neither PNG nor ZIP nor text.
    Unknown,
    /// The place of the link is there, but its content is broken.
    Damaged,
    /// A ZIP that another program has compressed.
    Compressed,
    /// A file of a kind that could carry a link, without one of ours.
    Absent,
}

impl NoLink {
    /// In the reader's language.
    pub fn told(self) -> &'static str {
        match self {
            Self::Unknown => say("file.unknown"),
            Self::Damaged => say("file.damaged"),
            Self::Compressed => say("file.compressed"),
            Self::Absent => say("file.absent"),
        }
    }
}

/// In English; [`NoLink::told`] speaks the reader's language.
impl fmt::Display for NoLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(in_english(|| self.told()))
    }
}

impl std::error::Error for NoLink {}

/// The link in a PNG, SVG, CSV, JSON or ZIP that this program wrote.
pub fn link_in(bytes: &[u8]) -> Result<String, NoLink> {
    let link = if is_png(bytes) {
        png::text(bytes, "URL").map_err(|_| NoLink::Damaged)?
    } else if is_zip(bytes) {
        return in_zip(bytes);
    } else {
        in_text(bytes)?
    };
    checked(link)
}

/// Every link that this program writes has a version.
fn checked(link: Option<String>) -> Result<String, NoLink> {
    let link = link.ok_or(NoLink::Absent)?;
    let link = link.trim();
    if link.chars().count() > LONGEST {
        return Err(NoLink::Damaged);
    }
    if link.contains("#v=") { Ok(link.into()) } else { Err(NoLink::Absent) }
}

fn in_zip(bytes: &[u8]) -> Result<String, NoLink> {
    let mut compressed = false;
    for member in zip::members(bytes).ok_or(NoLink::Damaged)? {
        if !member.is_stored {
            compressed = true;
        } else if let Ok(link) = in_text(member.bytes).and_then(checked) {
            return Ok(link);
        }
    }
    Err(if compressed { NoLink::Compressed } else { NoLink::Absent })
}

/// Links are ASCII, so a text in another encoding gives its link as well.
fn in_text(bytes: &[u8]) -> Result<Option<String>, NoLink> {
    if bytes.contains(&0) {
        return Err(NoLink::Unknown);
    }
    let text = String::from_utf8_lossy(bytes);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    Ok(match text.chars().next() {
        Some('<') => in_xml(text),
        Some('{') => in_json(text),
        _ => text.lines().find_map(in_line),
    })
}

/// `<dc:source>…</dc:source>` within the `<metadata>` of the document's own element. What stands in a
/// comment, a CDATA section or another element is text.
fn in_xml(text: &str) -> Option<String> {
    let (mut depth, mut is_metadata, mut rest) = (0_usize, false, text);
    loop {
        rest = &rest[rest.find('<')?..];
        if let Some((_, end)) = SKIPPED.iter().find(|(start, _)| rest.starts_with(start)) {
            rest = rest.split_once(end)?.1;
            continue;
        }
        let tag = tag(rest)?;
        rest = &rest[tag.len()..];
        let inside = tag.trim_start_matches('<').trim_end_matches('>');
        let name = inside.trim_start_matches('/').split(|c: char| c.is_whitespace() || c == '/').next()?;
        if inside.starts_with('/') {
            depth = depth.saturating_sub(1);
            is_metadata &= depth > 1;
        } else if !inside.ends_with('/') {
            if is_metadata && name == "dc:source" {
                let (link, _) = rest.split_once("</dc:source>")?;
                let named = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")];
                return Some(named.iter().fold(link.into(), |text: String, (name, c)| text.replace(name, c)));
            }
            is_metadata |= depth == 1 && name == "metadata";
            depth += 1;
        }
    }
}

/// A comment, CDATA section or instruction, from its start to its end.
const SKIPPED: [(&str, &str); 4] = [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<!", ">")];

/// From `<` to its `>`, past those in quotes.
fn tag(text: &str) -> Option<&str> {
    let mut quote = None;
    let end = text.char_indices().find(|&(_, c)| {
        match quote {
            Some(open) if c == open => quote = None,
            Some(_) => {}
            None if c == '"' || c == '\'' => quote = Some(c),
            None => return c == '>',
        }
        false
    });
    end.map(|(at, _)| &text[..=at])
}

/// The first `"link": "…"`. Within a text the quotes would have backslashes.
fn in_json(text: &str) -> Option<String> {
    text.split("\"link\"").skip(1).find_map(|after| {
        let mut rest = after.trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?.chars();
        let mut link = String::new();
        loop {
            link.push(match rest.next()? {
                '"' => return Some(link),
                '\\' => match rest.next()? {
                    'u' => {
                        let code: String = rest.by_ref().take(4).collect();
                        char::from_u32(u32::from_str_radix(&code, 16).ok()?)?
                    }
                    other => other,
                },
                other => other,
            });
        }
    })
}

/// `# link: …`. A spreadsheet that saves the file again quotes the line, or fills it up with commas.
fn in_line(line: &str) -> Option<String> {
    let bare = line.strip_prefix('"').map(|line| line.split('"').next().unwrap_or_default());
    let line = bare.unwrap_or(line);
    let link = line.trim_start_matches(['#', ' ']).strip_prefix("link: ")?;
    Some(link.trim_end_matches([',', ';', ' ', '\t']).into())
}

#[cfg(test)]
mod tests {
    use super::super::png::tests::pixel;
    use super::super::{Resolution, with_texts, zip};
    use super::*;
    use arbtest::arbtest;

    const LINK: &str = "https://host.example/lab/#v=1&f=0.01,10&t_end=373";

    fn found(text: &str) -> Result<String, NoLink> {
        link_in(text.as_bytes())
    }

    #[test]
    fn every_kind_of_file_gives_its_link() {
        assert_eq!(found(&format!("# beta-training 0.1.0\n# link: {LINK}\nseries,x,y\n")).as_deref(), Ok(LINK));
        assert_eq!(found(&format!("\u{feff}# a\r\n\"# link: {LINK}\",,\r\n")).as_deref(), Ok(LINK));
        assert_eq!(found(&format!("# a,,\r\n# link: {LINK},,\r\n")).as_deref(), Ok(LINK));
        let xml = LINK.replace('&', "&amp;");
        assert_eq!(
            found(&format!("<?xml?>\n<svg><metadata><dc:source>\n {xml} </dc:source></metadata></svg>")).as_deref(),
            Ok(LINK)
        );
        assert_eq!(
            found(&format!("{{\"title\": \"\\\"link\\\": \\\"x\\\"\", \"link\" : \"{LINK}\"}}")).as_deref(),
            Ok(LINK)
        );
        assert_eq!(found(&format!("{{\"link\":\"{}\"}}", LINK.replace('&', "\\u0026"))).as_deref(), Ok(LINK));
        let png = with_texts(&pixel(), Resolution(1), &[("URL", LINK)]).unwrap();
        assert_eq!(link_in(&png).as_deref(), Ok(LINK));
        let readme = format!("β-training\n\nlink: {LINK}\n").into_bytes();
        assert_eq!(link_in(&zip("f", &[("p.png".into(), png), ("R".into(), readme)])).as_deref(), Ok(LINK));
    }

    #[test]
    fn what_carries_no_link_is_refused_with_a_reason() {
        for (bytes, why) in [
            (&b""[..], NoLink::Absent),
            (b"x,y\n1,2\n", NoLink::Absent),
            (b"# link: https://other.example/\n", NoLink::Absent),
            (b"<svg><script>alert(1)</script></svg>", NoLink::Absent),
            (b"{\"link\": 7, \"a\": \"link\"}", NoLink::Absent),
            (b"{\"link\": \"#v=1", NoLink::Absent),
            (b"\xff\xd8\xff\xe0\0\x10JFIF", NoLink::Unknown),
            (b"PK\x03\x04", NoLink::Damaged),
            (b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", NoLink::Absent),
        ] {
            assert_eq!(link_in(bytes), Err(why), "{}", String::from_utf8_lossy(bytes));
            assert!(!why.to_string().is_empty());
        }
        assert_eq!(link_in(&pixel()), Err(NoLink::Absent));
        assert_eq!(found(&format!("# link: #v=1&f={}", "1".repeat(LONGEST))), Err(NoLink::Damaged));
        let mut packed = zip("f", &[("a.csv".into(), format!("# link: {LINK}").into_bytes())]);
        let directory = packed.windows(4).position(|four| four == b"PK\x01\x02").unwrap();
        packed[directory + 10] = 8;
        assert_eq!(link_in(&packed), Err(NoLink::Compressed));
    }

    #[test]
    fn of_an_svg_only_the_metadata_count() {
        let source = |link: &str| format!("<dc:source>{link}</dc:source>");
        let (wrong, right) = (source("#v=1&amp;f=9"), format!("<metadata><r:d>{}</r:d></metadata>", source(LINK)));
        for before in [
            format!("<!-- {wrong} -->"),
            format!("<!-- <metadata>{wrong}</metadata> -->"),
            format!("<title><![CDATA[<metadata>{wrong}</metadata>]]></title>"),
            format!("<title>{wrong}</title>"),
            format!("<desc><metadata>{wrong}</metadata></desc>"),
            format!("<g a='<metadata>' b=\">\"/><metadata/>{wrong}"),
            format!("<metadata><!--{wrong}--></metadata>{wrong}"),
            format!("<?x <metadata>{wrong}?>"),
        ] {
            assert_eq!(found(&format!("<svg>{before}{right}</svg>")).as_deref(), Ok(LINK), "{before}");
            assert_eq!(found(&format!("<svg>{before}</svg>")), Err(NoLink::Absent), "{before}");
        }
    }

    #[test]
    fn no_bytes_make_it_panic() {
        let starts: &[&[u8]] = &[
            b"",
            b"<svg><metadata><dc:source>",
            b"<svg><!--",
            b"<svg a='>'><metadata>",
            b"{\"link\":\"",
            b"{\"link\":\"\\u",
            b"# link: #v=",
            b"\"# link: #v=1",
            b"\x89PNG\r\n\x1a\n\0\0\0\x0ciTXtURL\0",
            b"PK\x03\x04",
        ];
        arbtest(|u| {
            let bytes = [*u.choose(starts)?, u.arbitrary::<&[u8]>()?].concat();
            if let Ok(link) = link_in(&bytes) {
                assert!(link.contains("#v=") && link.len() <= LONGEST);
            }
            Ok(())
        });
    }
}
