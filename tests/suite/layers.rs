//! The layers of ARCHITECTURE.md: each uses only those before it, and the documents agree with the sources.
#![allow(clippy::unwrap_used)]

use std::path::{Path, PathBuf};

use crate::common::{project, spoken_in};
use beta_training::figure::FIGURES;
use beta_training::params::{GROUPS, PARAMS, PRESETS, Params, Reading, TEXTS, rows};
use beta_training::words::{CHINESE, ENGLISH};

/// (file or folder under `src`, crate modules that it may name).
const MAY_USE: &[(&str, &[&str])] = &[
    ("number.rs", &[]),
    ("decimal.rs", &[]),
    ("words.rs", &[]),
    ("markup.rs", &[]),
    ("quantity", &["number", "words"]),
    ("error.rs", &["words"]),
    ("file", &["words"]),
    ("data", &["decimal", "quantity", "words"]),
    ("params", &["decimal", "error", "words", "quantity"]),
    ("study", &["number", "words", "quantity", "params"]),
    ("figure", &["number", "words", "quantity", "params", "study"]),
    ("render", &["decimal", "markup", "number", "words", "quantity", "error", "figure"]),
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

/// Words that only these places may know. The command line is another crate: it may know all.
const OWNED: &[(&str, &[&str])] = &[
    ("model::", &["params/glass.rs", "params/rules.rs", "params/useful.rs", "study", "figure", "cli"]),
    ("plotters", &["render", "web/canvas.rs"]),
    ("wasm_bindgen", &["web", "decimal.rs"]),
    ("web_sys", &["web"]),
    ("tsify", &["web", "params/issue.rs", "study", "figure", "render/table.rs"]),
    // Records cross as serde's structs, and tsify declares them.
    ("Reflect::set", &[]),
    ("typescript_custom_section", &[]),
    ("unchecked_return_type", &["web/export.rs"]),
];

fn sources(root: &Path) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut pending = vec![root.to_path_buf()];
    while let Some(path) = pending.pop() {
        if path.is_dir() {
            pending.extend(std::fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        } else {
            // Pictures are not sources; their bytes name no module.
            let text = String::from_utf8_lossy(&std::fs::read(&path).unwrap()).into_owned();
            found.push((path, text));
        }
    }
    found.sort();
    found
}

/// The text of a file outside comments: a doc comment may point to a later layer.
fn code(text: &str) -> String {
    text.lines().map(|line| line.split("//").next().unwrap_or("")).collect::<Vec<_>>().join("\n")
}

#[test]
fn layers_point_one_way() {
    let src = project("src");
    let layers: Vec<&str> =
        MAY_USE.iter().map(|(at, _)| at.trim_end_matches(".rs")).filter(|at| !at.contains('/')).collect();
    for (path, text) in sources(&src) {
        let inside = path.strip_prefix(&src).unwrap();
        let allowed: Vec<&str> =
            MAY_USE.iter().filter(|(at, _)| inside.starts_with(at)).flat_map(|(_, may)| may.iter().copied()).collect();
        let own = inside.iter().next().unwrap().to_str().unwrap().trim_end_matches(".rs");
        // The command line is another crate: it uses the public items of the library.
        if ["lib", "main", "cli"].contains(&own) {
            continue;
        }
        assert!(layers.contains(&own), "{own} has no row in MAY_USE");
        for layer in layers.iter().filter(|layer| **layer != own && !allowed.contains(layer)) {
            assert!(!code(&text).contains(&format!("crate::{layer}")), "{} names crate::{layer}", inside.display());
        }
        assert!(!code(&text).contains("use crate::{"), "{}: one `use crate::layer` a line", inside.display());
        let hands_on = ["pub use crate::", "pub use model::"].iter().any(|words| code(&text).contains(words));
        assert!(!hands_on, "{} hands on what another layer has", inside.display());
    }
}

/// The files of a folder do not import each other in a circle. All of them may use its `mod.rs`.
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
    // A file that imports only settled files is settled. The rest is a circle, or imports one.
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
        for row in rows() {
            for catalogue in [CHINESE, ENGLISH] {
                let _spoken = spoken_in(catalogue);
                assert!(!text.contains(row.label()), "{} holds the label “{}”", path.display(), row.label());
            }
            let quoted = [format!("\"{}\"", row.key()), format!("'{}'", row.key())];
            let long = row.key().len() > 3;
            assert!(!long || !quoted.iter().any(|key| text.contains(key)), "{} names {}", path.display(), row.key());
        }
    }
}

/// The text of a script outside `/* … */`, where its types are.
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
            let _spoken = spoken_in(catalogue);
            assert!(spec.help().ends_with(stop) && !spec.label().is_empty(), "{}", spec.key);
        }
        assert!(spec.scale != beta_training::params::Scale::Log || spec.min > 0.0, "{}: log from 0", spec.key);
        assert!(GROUPS.contains(&spec.group));
    }
    for text in TEXTS {
        assert_eq!(text.text(&defaults), text.default);
        assert!(text.key.bytes().all(|b| b.is_ascii_lowercase() || b == b'_') && GROUPS.contains(&text.group));
        if let Reading::Words(words) = text.reading {
            assert!(words.contains(&text.default), "{}", text.key);
            // A link writes them as they are.
            let plain = |word: &&str| word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
            assert!(words.iter().all(plain), "{}", text.key);
        }
    }
    let unique = |mut ids: Vec<&str>| {
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        ids.len() == count
    };
    assert!(unique(rows().map(|row| row.key()).collect()));
    assert!(unique(PRESETS.iter().map(|preset| preset.id).collect()));
    assert!(unique(FIGURES.iter().map(|figure| figure.id).collect()));
    assert!(unique(GROUPS.iter().map(|group| group.id()).collect()));
}

/// The data and the role of a series are known in `figure` and in the marks only.
#[test]
fn marks_are_told_apart_in_one_place() {
    let src = project("src");
    let places = ["figure", "render/marks"].map(|place| src.join(place));
    for (path, text) in sources(&src).iter().filter(|(path, _)| !places.iter().any(|place| path.starts_with(place))) {
        for word in ["Data::", "Role::"] {
            assert!(!outside_tests(text).contains(word), "{} names {word}", path.display());
        }
    }
}

/// The code of a source file without its tests.
fn outside_tests(text: &str) -> String {
    code(text.split("#[cfg(test)]").next().unwrap_or(""))
}

/// The last name of a path at the end, or at the start, of a piece of code: `figure.x.label` is `label`.
fn name_before(code: &str) -> &str {
    let path = code.trim_end().trim_end_matches("()");
    &path[path.rfind(|c: char| !c.is_alphanumeric() && c != '_').map_or(0, |at| at + 1)..]
}

fn name_after(code: &str) -> &str {
    let code = code.trim_start();
    let path = &code[..code.find(|c: char| !c.is_alphanumeric() && !"_.*&".contains(c)).unwrap_or(code.len())];
    path.rsplit(['.', '*', '&']).next().unwrap_or("")
}

/// Whether a line decides by a name that belongs in a row of a table, or by words.
fn decides_by_name(line: &str) -> bool {
    let (ids, words) = (["id", "key"], ["label", "unit", "titled"]);
    // A constant is a row of a table.
    let is_row = |name: &str| !name.is_empty() && name.chars().all(|c| c.is_ascii_uppercase() || c == '_');
    let compared = ["==", "!="].into_iter().flat_map(|sign| line.match_indices(sign)).any(|(at, sign)| {
        let (left, right) = (&line[..at], &line[at + sign.len()..]);
        let by_id = |name: &str, literal: bool| literal && ids.contains(&name);
        let by_words = |name: &str, other: &str| words.contains(&name) && !is_row(other);
        by_id(name_before(left), right.trim_start().starts_with('"'))
            || by_id(name_after(right), left.trim_end().ends_with('"'))
            || by_words(name_before(left), name_after(right))
            || by_words(name_after(right), name_before(left))
    });
    let asked = [".contains(", ".starts_with(", ".ends_with(", ".strip_prefix(", ".strip_suffix("];
    let searched = asked.into_iter().flat_map(|call| line.match_indices(call));
    let matched = line.split_once("match ").and_then(|(_, rest)| rest.split_once(" {"));
    compared
        || { searched }.any(|(at, _)| words.contains(&name_before(&line[..at])))
        || matched.is_some_and(|(subject, _)| ids.contains(&name_before(subject)))
}

#[test]
fn nothing_is_decided_by_an_id_a_label_or_a_unit_in_words() {
    for line in [
        "if self.id == \"creep\" {",
        "find(|s| s.key != \"f\")",
        "match entry.id {",
        "if axis.unit() == \"K\" {",
        "a.label == b.label",
        "axis.label.starts_with(name)",
        "titled().contains(\"K\")",
    ] {
        assert!(decides_by_name(line), "{line}");
    }
    for line in
        ["entry.id == id", "quantity.unit == ONE", "match self.kind {", "label.is_empty()", "key == VERSION_KEY"]
    {
        assert!(!decides_by_name(line), "{line}");
    }
    let src = project("src");
    for (path, text) in sources(&src).iter().filter(|(path, _)| !path.starts_with(src.join("quantity"))) {
        for line in outside_tests(text).lines() {
            assert!(!decides_by_name(line), "{}: {line}", path.display());
        }
    }
}

/// The parts of a text between backticks, outside blocks of code.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split("```").step_by(2).flat_map(|part| part.split('`').skip(1).step_by(2))
}

/// The section of a document under a heading of the second level.
fn section<'a>(document: &'a str, heading: &str) -> &'a str {
    let (_, rest) = document.split_once(&format!("\n## {heading}\n")).unwrap();
    rest.split("\n## ").next().unwrap()
}

#[test]
fn the_documents_have_short_cells_and_name_what_exists() {
    let read = |name: &str| std::fs::read_to_string(project(name)).unwrap();
    for name in ["ARCHITECTURE.md", "CONTRIBUTING.md"] {
        for row in read(name).lines().filter(|line| line.starts_with('|')) {
            let longest = row.split('|').map(|cell| cell.trim().chars().count()).max().unwrap();
            assert!(longest <= 200, "{name}: a cell of {longest} characters: {row}");
        }
    }
    let architecture = read("ARCHITECTURE.md");
    let (map, invariants) = (section(&architecture, "Code map"), section(&architecture, "Invariants"));
    let is_path = |word: &&str| word.contains('/') && !word.contains([' ', '*', '<']);
    let paths: Vec<&str> = [map, invariants].into_iter().flat_map(quoted).filter(is_path).collect();
    assert!(paths.len() > 100, "no path is seen");
    for path in paths {
        assert!(project(path).exists(), "ARCHITECTURE.md: there is no {path}");
    }
    let mut code = String::new();
    for folder in ["src", "model/src", "xtask/src", "tests/suite"] {
        code.extend(sources(&project(folder)).into_iter().map(|(_, text)| text));
    }
    code += &read("tests/web.rs");
    let is_test =
        |word: &&str| word.matches('_').count() > 2 && word.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    let tests: Vec<&str> = quoted(invariants).filter(is_test).collect();
    assert!(tests.len() > 50, "no test is seen");
    for test in tests {
        assert!(code.contains(&format!("fn {test}(")), "ARCHITECTURE.md: there is no test {test}");
    }
}

/// Metaphors for this program and its parts, whose meaning a newcomer cannot look up.
#[test]
fn the_text_calls_parts_of_the_program_by_their_names() {
    let banned = [concat!("ho", "use"), concat!("ri", "m")];
    let mut texts = Vec::new();
    let folders =
        ["docs", "examples", "lang", "model/src", "npm", "programs", "src", "tests/suite", "www", "xtask/src"];
    for folder in folders {
        texts.extend(sources(&project(folder)));
    }
    // Not below: there lie the packages that the tests install.
    for folder in [".", "tests", "tests/e2e", "tests/engines", "tests/walker", "xtask"] {
        for entry in std::fs::read_dir(project(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                texts.extend(sources(&path));
            }
        }
    }
    let written = ["css", "html", "js", "md", "mjs", "rs", "toml", "ts", "txt"];
    let is_written = |path: &Path| path.extension().is_some_and(|end| written.iter().any(|known| end == *known));
    for (path, text) in texts.iter().filter(|(path, _)| is_written(path)) {
        for word in text.split(|c: char| !c.is_alphabetic()) {
            let word = word.to_lowercase();
            let is_banned = banned.iter().any(|banned| word.strip_suffix('s').unwrap_or(&word) == *banned);
            assert!(!is_banned, "{} says “{word}”", path.display());
        }
    }
}

#[test]
fn every_figure_has_its_row_in_the_documents() {
    for name in ["docs/paper.md", "docs/paper.zh.md", "docs/summary.md"] {
        let text = std::fs::read_to_string(project(name)).unwrap();
        let cells = text.lines().filter_map(|line| line.strip_prefix('|')?.split('|').next());
        let named: Vec<&str> = cells.flat_map(quoted).collect();
        for figure in FIGURES {
            assert!(named.contains(&figure.id), "{name}: no row of {}", figure.id);
        }
    }
}

/// libFuzzer begins each target with its corpus; a target without one may never get beyond inputs that are too short.
#[test]
fn every_target_of_the_fuzzer_has_a_corpus_of_at_most_25_inputs() {
    let targets = std::fs::read_dir(project("fuzz/targets")).unwrap().map(|entry| entry.unwrap().path());
    for target in targets {
        let name = target.file_stem().unwrap().to_str().unwrap();
        let inputs = std::fs::read_dir(project("fuzz/corpus").join(name)).map_or(0, Iterator::count);
        assert!((1..=25).contains(&inputs), "{name}: {inputs} inputs");
    }
}
