//! The rooms of the house know only those before them (ARCHITECTURE.md), and nothing is written twice.
#![allow(clippy::unwrap_used)]

mod common;

use std::path::{Path, PathBuf};

use beta_training::figure::FIGURES;
use beta_training::params::{GROUPS, PARAMS, PRESETS, Params};
use beta_training::words::{CHINESE, ENGLISH, speak};
use common::project;

/// (file or folder under `src`, crate modules that it may name).
const MAY_USE: &[(&str, &[&str])] = &[
    ("units.rs", &[]),
    ("number.rs", &[]),
    ("numerics", &[]),
    ("decimal.rs", &[]),
    ("words.rs", &[]),
    ("markup.rs", &[]),
    ("quantity", &["number", "words"]),
    ("error.rs", &["words"]),
    ("file", &["words"]),
    ("model", &["units", "numerics"]),
    ("params", &["decimal", "error", "words", "quantity"]),
    ("params/rules.rs", &["model"]),
    ("fit", &["units", "numerics"]),
    ("study", &["units", "number", "words", "quantity", "fit", "model", "params"]),
    ("figure", &["units", "number", "numerics", "words", "quantity", "fit", "model", "params", "study"]),
    ("render", &["decimal", "markup", "units", "number", "words", "quantity", "error", "figure"]),
    ("lab", &["error", "words", "quantity", "params", "study", "figure", "render", "file"]),
    ("share", &["markup"]),
    ("web", &["lab", "share", "error", "words", "quantity", "params", "study", "figure", "render", "file"]),
];

/// (folder of `www`, folders whose modules its own may import); types may come from anywhere.
const FRONT_MAY_IMPORT: &[(&str, &[&str])] = &[
    ("dom", &[]),
    ("settings", &["dom"]),
    ("program", &["dom", "settings"]),
    ("site", &["dom", "settings"]),
    ("help", &["dom"]),
    ("figure", &["dom", "settings", "program"]),
    ("scenario", &["dom", "settings", "program", "help"]),
    ("share", &["dom", "settings", "program", "site", "scenario"]),
    ("frame", &["program"]),
    ("embed", &["dom", "program"]),
    ("app", &["dom", "settings", "program", "site", "help", "figure", "scenario", "share", "frame"]),
];

/// Words that only one place may know.
const OWNED: &[(&str, &[&str])] =
    &[("plotters", &["render", "web/canvas.rs"]), ("wasm_bindgen", &["web", "decimal.rs"]), ("web_sys", &["web"])];

fn sources(root: &Path) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut pending = vec![root.to_path_buf()];
    while let Some(path) = pending.pop() {
        if path.is_dir() {
            pending.extend(std::fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        } else {
            // Pictures are no sources; what is read of them names nothing.
            let text = String::from_utf8_lossy(&std::fs::read(&path).unwrap()).into_owned();
            found.push((path, text));
        }
    }
    found.sort();
    found
}

/// What a file says outside comments: a doc comment may point to a later room.
fn code(text: &str) -> String {
    text.lines().map(|line| line.split("//").next().unwrap_or("")).collect::<Vec<_>>().join("\n")
}

#[test]
fn rooms_point_one_way() {
    let src = project("src");
    let rooms: Vec<&str> =
        MAY_USE.iter().map(|(at, _)| at.trim_end_matches(".rs")).filter(|at| !at.contains('/')).collect();
    for (path, text) in sources(&src) {
        let inside = path.strip_prefix(&src).unwrap();
        let allowed: Vec<&str> =
            MAY_USE.iter().filter(|(at, _)| inside.starts_with(at)).flat_map(|(_, may)| may.iter().copied()).collect();
        let own = inside.iter().next().unwrap().to_str().unwrap().trim_end_matches(".rs");
        // The command line is another crate: it sees what the library shows.
        if ["lib", "main", "cli"].contains(&own) {
            continue;
        }
        assert!(rooms.contains(&own), "{own} has no row in MAY_USE");
        for room in rooms.iter().filter(|room| **room != own && !allowed.contains(room)) {
            assert!(!code(&text).contains(&format!("crate::{room}")), "{} names crate::{room}", inside.display());
        }
        assert!(!code(&text).contains("use crate::{"), "{}: one `use crate::room` a line", inside.display());
    }
}

/// Of the files of one folder none needs itself by way of others. What a folder's `mod.rs` holds is theirs in common.
#[test]
fn no_files_of_a_folder_import_each_other_in_a_circle() {
    let src = project("src");
    let mut imports: Vec<(PathBuf, Vec<PathBuf>)> = Vec::new();
    for (path, text) in sources(&src) {
        let folder = path.parent().unwrap();
        let is_root = path.file_name().is_some_and(|name| name == "mod.rs") || folder == src;
        if is_root {
            continue;
        }
        let text = code(text.split("#[cfg(test)]").next().unwrap());
        let named = text.split("super::").skip(1).filter_map(|rest| {
            let name: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            [format!("{name}.rs"), format!("{name}/mod.rs")]
                .map(|file| folder.join(file))
                .into_iter()
                .find(|p| p.is_file())
        });
        let named = named.filter(|other| *other != path).collect();
        imports.push((path.clone(), named));
    }
    assert!(imports.iter().any(|(_, named)| named.len() > 3), "no import is seen");
    // What imports only what is settled is settled; a circle is what is left.
    while let Some(at) =
        imports.iter().position(|(_, named)| named.iter().all(|other| imports.iter().all(|(path, _)| path != other)))
    {
        imports.swap_remove(at);
    }
    let left: Vec<_> = imports.iter().map(|(path, _)| path.strip_prefix(&src).unwrap()).collect();
    assert!(left.is_empty(), "in a circle, or above one: {left:?}");
}

#[test]
fn plotters_and_the_browser_have_their_places() {
    let src = project("src");
    for (path, text) in sources(&src) {
        let inside = path.strip_prefix(&src).unwrap();
        for (word, places) in OWNED {
            let owner = places.iter().any(|place| inside.starts_with(place));
            assert!(owner || !code(&text).contains(word), "{} names {word}", inside.display());
        }
    }
}

#[test]
fn the_front_end_holds_no_parameter() {
    let mut files = sources(&project("www"));
    files.push((project("index.html"), std::fs::read_to_string(project("index.html")).unwrap()));
    for (path, text) in files.iter().filter(|(path, _)| path.extension().is_some_and(|e| e == "js" || e == "html")) {
        for spec in PARAMS {
            for catalogue in [CHINESE, ENGLISH] {
                speak(catalogue);
                assert!(!text.contains(spec.label()), "{} holds the label “{}”", path.display(), spec.label());
            }
            let quoted = [format!("\"{}\"", spec.key), format!("'{}'", spec.key)];
            let long = spec.key.len() > 3;
            assert!(!long || !quoted.iter().any(|key| text.contains(key)), "{} names {}", path.display(), spec.key);
        }
    }
}

/// What a script says outside `/* … */`, where its types stand.
fn without_types(text: &str) -> String {
    text.split("/*")
        .enumerate()
        .map(|(i, part)| if i == 0 { part } else { part.split_once("*/").map_or(part, |(_, after)| after) })
        .collect()
}

#[test]
fn the_folders_of_the_front_end_import_one_way() {
    let www = project("www");
    let mut imports = 0;
    for (path, text) in sources(&www).iter().filter(|(path, _)| path.extension().is_some_and(|e| e == "js")) {
        let inside = path.strip_prefix(&www).unwrap();
        let folder = inside.iter().next().unwrap().to_str().unwrap();
        let row = FRONT_MAY_IMPORT.iter().find(|(at, _)| *at == folder);
        let (_, allowed) = row.unwrap_or_else(|| panic!("{folder} has no row in FRONT_MAY_IMPORT"));
        for part in without_types(text).split("\"../").skip(1) {
            let other = part.split('/').next().unwrap();
            assert!(allowed.contains(&other), "{} imports from {other}", inside.display());
            imports += 1;
        }
    }
    assert!(imports > 50, "no import is seen");
}

#[test]
fn the_table_is_sound() {
    let defaults = Params::default();
    for spec in PARAMS {
        assert!(spec.min < spec.max && spec.min.is_finite() && spec.max.is_finite(), "{}", spec.key);
        assert_eq!(spec.values(&defaults), spec.default, "{}", spec.key);
        assert!(spec.default.iter().all(|v| (spec.min..=spec.max).contains(v)), "{}", spec.key);
        assert!(spec.key.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_'), "{}", spec.key);
        assert!(!spec.symbol.is_empty(), "{}", spec.key);
        for (catalogue, stop) in [(CHINESE, '。'), (ENGLISH, '.')] {
            speak(catalogue);
            assert!(spec.help().ends_with(stop) && !spec.label().is_empty(), "{}", spec.key);
        }
        assert!(spec.scale != beta_training::params::Scale::Log || spec.min > 0.0, "{}: log from 0", spec.key);
        assert!(GROUPS.contains(&spec.group));
    }
    let unique = |mut ids: Vec<&str>| {
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        ids.len() == count
    };
    assert!(unique(PARAMS.iter().map(|spec| spec.key).collect()));
    assert!(unique(PRESETS.iter().map(|preset| preset.id).collect()));
    assert!(unique(FIGURES.iter().map(|figure| figure.id).collect()));
    assert!(unique(GROUPS.iter().map(|group| group.id()).collect()));
}
