//! `put`: writes the output of a command to standard output, or completely to a file.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::{Failure, shown, trouble};

/// Writes to standard output, or to a file, completely or not at all.
pub fn put(bytes: &[u8], out: Option<&Path>) -> Result<(), Failure> {
    if let Some(path) = out {
        return into_file(path, bytes)
            .map_err(|error| trouble(format!("{} cannot be written: {error}", shown(&path.display().to_string()))));
    }
    let mut stdout = io::stdout().lock();
    stdout
        .write_all(bytes)
        .and_then(|()| stdout.flush())
        .map_err(|error| trouble(format!("the output was cut short: {error}")))
}

/// Written beside and renamed: whoever reads the path sees the old file or the new one. A symbolic link stays, and what it
/// leads to is replaced; a device or a pipe is written to as it is.
fn into_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let path = &target(path)?;
    let there = fs::metadata(path).ok();
    if there.as_ref().is_some_and(|there| !there.is_file()) {
        return fs::write(path, bytes);
    }
    if file_size_limit().is_some_and(|most| bytes.len() as u64 > most) {
        return Err(io::Error::other("it is larger than this system lets a file be (ulimit -f)"));
    }
    let (beside, mut file) = beside(path)?;
    let written = file.write_all(bytes).and_then(|()| match there {
        Some(there) => fs::set_permissions(&beside, there.permissions()),
        None => Ok(()),
    });
    drop(file);
    written.and_then(|()| fs::rename(&beside, path)).inspect_err(|_| {
        // The first error is reported.
        let _ = fs::remove_file(&beside);
    })
}

/// Where a path leads to, symbolic links followed, be there a file or not yet.
fn target(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_path_buf();
    const MOST: usize = 40;
    for _ in 0..MOST {
        let Ok(leads_to) = fs::read_link(&path) else { return Ok(path) };
        path = path.parent().unwrap_or(Path::new("")).join(leads_to);
    }
    Err(io::Error::other("its symbolic links do not end"))
}

/// A new file in the same folder.
fn beside(path: &Path) -> io::Result<(PathBuf, File)> {
    let name = path.file_name().ok_or_else(|| io::Error::other("it names no file"))?.to_string_lossy().into_owned();
    let mut last = io::Error::other("no name is free beside it");
    const TRIES: usize = 100;
    for attempt in 0..TRIES {
        let beside = path.with_file_name(format!(".{name}.{}-{attempt}.part", std::process::id()));
        match File::options().write(true).create_new(true).open(&beside) {
            Ok(file) => return Ok((beside, file)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => last = error,
            Err(error) => return Err(error),
        }
    }
    Err(last)
}

/// Linux ends a program that writes more than this, before it can clean up.
fn file_size_limit() -> Option<u64> {
    let limits = fs::read_to_string("/proc/self/limits").ok()?;
    let line = limits.lines().find_map(|line| line.strip_prefix("Max file size"))?;
    line.split_whitespace().next()?.parse().ok()
}
