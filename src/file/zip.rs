//! `zip` and `members`: a ZIP with uncompressed files, which needs no compressor and opens everywhere.

use super::checksum;

const LOCAL: [u8; 4] = *b"PK\x03\x04";
const CENTRAL: [u8; 4] = *b"PK\x01\x02";
const END: [u8; 4] = *b"PK\x05\x06";
/// The ZIP's oldest date, 1 January 1980, so that the same files make the same ZIP.
const DATE: u16 = 1 << 5 | 1;
/// The version needed to read it: 2.0, which supports folders.
const VERSION: u16 = 20;

/// All in one `folder`. Names are ASCII; files and names are far below the 4 GB and 64 kB that a ZIP can say.
pub fn zip(folder: &str, files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut out = Vec::with_capacity(files.iter().map(|(_, bytes)| bytes.len() + 256).sum());
    let mut directory = Vec::new();
    for (name, bytes) in files {
        let name = [folder, "/", name].concat();
        let offset = out.len() as u32;
        let size = bytes.len() as u32;
        let mut common = Vec::new();
        // Flags and method are 0; so is the time.
        put(&mut common, &[VERSION, 0, 0, 0, DATE]);
        for number in [checksum(bytes), size, size] {
            common.extend(number.to_le_bytes());
        }
        put(&mut common, &[name.len() as u16, 0]);
        out.extend([&LOCAL, common.as_slice(), name.as_bytes(), bytes].concat());
        directory.extend(CENTRAL);
        put(&mut directory, &[VERSION]);
        directory.extend(common);
        // No comment, first disk, no attributes.
        put(&mut directory, &[0, 0, 0, 0, 0]);
        directory.extend(offset.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let (count, start, size) = (files.len() as u16, out.len() as u32, directory.len() as u32);
    out.extend(directory);
    out.extend(END);
    put(&mut out, &[0, 0, count, count]);
    out.extend([size.to_le_bytes(), start.to_le_bytes()].concat());
    put(&mut out, &[0]);
    out
}

fn put(out: &mut Vec<u8>, numbers: &[u16]) {
    out.extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
}

/// Whether the file begins as a ZIP does.
pub fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(&LOCAL) || bytes.starts_with(&END)
}

pub struct Member<'a> {
    pub is_stored: bool,
    pub bytes: &'a [u8],
}

/// The files of a ZIP, up to the first that is damaged; `None` without a directory.
pub fn members(zip: &[u8]) -> Option<impl Iterator<Item = Member<'_>>> {
    // The end record stands last but for a comment, whose length it says.
    let last = zip.len().checked_sub(22)?;
    let ends_there =
        |&at: &usize| zip[at..].starts_with(&END) && short(zip, at + 20).is_some_and(|length| length == last - at);
    let end = (last.saturating_sub(0xffff)..=last).rev().find(ends_there)?;
    let mut left = short(zip, end + 10)?;
    let mut at = long(zip, end + 16)?;
    // Files that overlap could otherwise be read over and over.
    let mut unread = zip.len();
    Some(std::iter::from_fn(move || {
        left = left.checked_sub(1)?;
        let entry = zip.get(at..).filter(|entry| entry.starts_with(&CENTRAL))?;
        let is_stored = short(entry, 10)? == 0 && short(entry, 8)? & 1 == 0;
        let size = long(entry, 20)?;
        let local = zip.get(long(entry, 42)?..).filter(|local| local.starts_with(&LOCAL))?;
        let bytes = local.get(30 + short(local, 26)? + short(local, 28)?..)?.get(..size)?;
        unread = unread.checked_sub(size)?;
        at += 46 + short(entry, 28)? + short(entry, 30)? + short(entry, 32)?;
        Some(Member { is_stored, bytes })
    }))
}

fn short(bytes: &[u8], at: usize) -> Option<usize> {
    let two = bytes.get(at..)?.first_chunk::<2>()?;
    Some(u16::from_le_bytes(*two).into())
}

fn long(bytes: &[u8], at: usize) -> Option<usize> {
    let four = bytes.get(at..)?.first_chunk::<4>()?;
    usize::try_from(u32::from_le_bytes(*four)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use arbtest::arbtest;

    fn two() -> Vec<(String, Vec<u8>)> {
        vec![("README.txt".into(), b"link: #v=1\n".to_vec()), ("b.csv".into(), vec![])]
    }

    #[test]
    fn files_come_back() {
        let zip = zip("a", &two());
        let found: Vec<_> = members(&zip).unwrap().map(|member| (member.is_stored, member.bytes.to_vec())).collect();
        assert_eq!(found, two().into_iter().map(|(_, bytes)| (true, bytes)).collect::<Vec<_>>());
        // A comment may follow, as some programs write one.
        let mut commented = zip.clone();
        let length = commented.len();
        commented[length - 2] = 5;
        commented.extend(b"hello");
        assert_eq!(members(&commented).unwrap().count(), 2);
    }

    #[test]
    fn the_checksum_is_that_of_the_standard() {
        assert_eq!(checksum(b"123456789"), 0xcbf4_3926);
    }

    #[test]
    fn no_bytes_make_it_panic() {
        arbtest(|u| {
            let mut bytes = zip("a", &two());
            for _ in 0..u.int_in_range(0..=6)? {
                let at = u.choose_index(bytes.len())?;
                bytes[at] = u.arbitrary()?;
            }
            bytes.truncate(u.int_in_range(0..=bytes.len())?);
            if let Some(members) = members(&bytes) {
                assert!(members.map(|member| member.bytes.len()).sum::<usize>() <= bytes.len());
            }
            Ok(())
        });
    }
}
