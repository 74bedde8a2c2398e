//! `cargo xtask reproduce`: two builds of the last commit, in two places, must have the same bytes.

use crate::shell::{self, Failure, Result, say};
use crate::site::PACKAGE;
use crate::tools::Tools;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Of different length and depth, so that a path that got into a file is seen.
const PLACES: [&str; 2] = ["one", "another/place"];

pub fn run(tools: &Tools) -> Result<()> {
    let home = tools.root.join("target").join("reproduce");
    let _ = fs::remove_dir_all(&home);
    let mut builds = Vec::new();
    for place in PLACES {
        let clone = home.join(place);
        tools.clone_to(&clone)?;
        let mut cargo = tools.command("cargo");
        // Another manifest would be taken from the surroundings of this program.
        cargo.current_dir(&clone).env_remove("CARGO_MANIFEST_DIR").env_remove("CARGO_TARGET_DIR");
        shell::run(cargo.args(["xtask", "build"]), "mend what the lines above name")?;
        let mut files = BTreeMap::new();
        for folder in ["dist", PACKAGE] {
            read(&clone.join(folder), Path::new(folder), &mut files)?;
        }
        builds.push(files);
        // Frees space: a build needs gigabytes.
        let _ = fs::remove_dir_all(clone.join("target"));
    }
    compare(&builds[0], &builds[1])
}

fn compare(one: &BTreeMap<PathBuf, Vec<u8>>, other: &BTreeMap<PathBuf, Vec<u8>>) -> Result<()> {
    let names = one.keys().chain(other.keys()).collect::<BTreeSet<_>>();
    let unlike: Vec<_> = names.iter().filter(|name| one.get(**name) != other.get(**name)).collect();
    for name in &unlike {
        println!("{}", name.display());
    }
    if names.is_empty() || !unlike.is_empty() {
        let what = format!("{} of {} files differ", unlike.len(), names.len());
        return Err(Failure::new(what, "find what of the machine got into the files above"));
    }
    say(format!("{} files, {} bytes: the same in both", one.len(), one.values().map(Vec::len).sum::<usize>()));
    Ok(())
}

fn read(folder: &Path, named: &Path, files: &mut BTreeMap<PathBuf, Vec<u8>>) -> Result<()> {
    let unreadable = |error| Failure::new(format!("{} cannot be read: {error}", folder.display()), "build again");
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        let name = named.join(path.file_name().unwrap_or_default());
        if path.is_dir() {
            read(&path, &name, files)?;
        } else {
            files.insert(name, fs::read(&path).map_err(unreadable)?);
        }
    }
    Ok(())
}
