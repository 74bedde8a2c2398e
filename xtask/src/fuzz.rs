//! `cargo xtask fuzz`: random inputs for the readers of links, values, files and messages, and random sizes
//! of pictures (fuzz/).

use crate::shell::{Failure, Result, run, say};
use crate::tools::{Need, Part, Tools};
use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::Path;

const TARGETS: [&str; 6] = ["link", "values", "file", "fit", "geometry", "data"];
/// The target that is not Rust and has no corpus: fuzz/messages.mjs.
const MESSAGES: &str = "messages";
const USAGE: &str = "cargo xtask fuzz [--target link|values|file|fit|geometry|data|messages] [--runs N]";
/// The most inputs that a corpus keeps; `tests/suite/layers.rs` counts them.
const MOST_SEEDS: usize = 25;
/// Of each target, among the tests: the corpus takes a second.
const SECONDS: u32 = 5;

/// The corpus and some seconds of new inputs from it; new findings are not kept.
pub fn short(tools: &Tools) -> Result<String> {
    let limit = format!("-max_total_time={SECONDS}");
    for target in TARGETS {
        fuzz(tools, target, &[&format!("../target/fuzz-{target}"), &format!("corpus/{target}")], &[&limit])?;
    }
    messages(tools, &format!("{SECONDS}s"))?;
    Ok(format!("{}, {MESSAGES}", TARGETS.join(", ")))
}

/// `cargo xtask fuzz`: the corpus gets the new inputs, and keeps those that cover most.
pub fn long(args: &[String]) -> Result<()> {
    let all = [&TARGETS[..], &[MESSAGES]].concat();
    let (mut targets, mut runs) = (all.clone(), "1000000".to_owned());
    for pair in args.chunks(2) {
        let wrong = || Failure::new(format!("`{}` is no option of fuzz", pair.join(" ")), USAGE);
        let [name, value] = pair else { return Err(wrong()) };
        match (name.as_str(), all.iter().find(|target| *target == value)) {
            ("--target", Some(target)) => targets = vec![target],
            ("--runs", _) if value.parse::<u64>().is_ok_and(|n| n > 0) => runs.clone_from(value),
            _ => return Err(wrong()),
        }
    }
    let mut tools = Tools::new()?;
    if targets.iter().any(|target| *target != MESSAGES) {
        tools.prepare(&[Need::Part(Part::Cxx), Need::CargoFuzz], false)?;
    }
    for target in targets {
        if target == MESSAGES {
            crate::site::build(&mut tools)?;
            messages(&tools, &runs)?;
            continue;
        }
        fuzz(&tools, target, &[&format!("corpus/{target}")], &[&format!("-runs={runs}")])?;
        minimise(&tools, target)?;
    }
    Ok(())
}

/// Without an address sanitizer: nothing of ours is unsafe, and without it ten times as much is tried.
fn fuzz(tools: &Tools, target: &str, corpora: &[&str], options: &[&str]) -> Result<()> {
    let folder = tools.root.join("fuzz");
    for corpus in corpora {
        let place = folder.join(corpus);
        fs::create_dir_all(&place).map_err(|error| {
            Failure::new(format!("{} cannot be made: {error}", place.display()), "make the place writable")
        })?;
    }
    let mut cargo = tools.command("cargo");
    // libFuzzer needs unstable options of the compiler; this lets the pinned compiler accept them.
    cargo.current_dir(folder).env("RUSTC_BOOTSTRAP", "1");
    cargo.args(["fuzz", "run", "--sanitizer", "none", target]).args(corpora);
    cargo.arg("--").args(options).args(["-max_len=4000", "-timeout=100", "-rss_limit_mb=2048", "-verbosity=0"]);
    run(&mut cargo, "read the panic above; the input is in fuzz/artifacts, and becomes a test when it is mended")
}

/// Leaves in a corpus the seeds that reach most together, each chosen for what the ones before do not reach.
fn minimise(tools: &Tools, target: &str) -> Result<()> {
    let corpus = format!("corpus/{target}");
    let unusable = |error: std::io::Error| Failure::new(format!("fuzz/{corpus}: {error}"), "make the place writable");
    // Such a merge into an empty folder writes all that each input reaches; others only what it is the first to reach.
    let [merged, control] = ["merged", "control"].map(|name| format!("../target/fuzz-{target}-{name}"));
    let (folder, said) = (tools.root.join("fuzz"), tools.root.join("fuzz").join(&control));
    let _ = fs::remove_dir_all(folder.join(&merged));
    let _ = fs::remove_file(&said);
    fuzz(tools, target, &[&merged, &corpus], &["-set_cover_merge=1", &format!("-merge_control_file={control}")])?;
    let said = fs::read_to_string(said).map_err(unusable)?;
    let (mut left, mut kept) = (reached(&said), Vec::new());
    while kept.len() < MOST_SEEDS {
        let best = left.iter().max_by_key(|(_, edges)| edges.len());
        let Some((file, edges)) = best.filter(|(_, edges)| !edges.is_empty()) else { break };
        let (file, edges) = (*file, edges.clone());
        kept.push(Path::new(file).file_name().unwrap_or_default().to_owned());
        left.values_mut().for_each(|others| others.retain(|edge| !edges.contains(edge)));
    }
    let beyond: HashSet<u32> = left.values().flatten().copied().collect();
    say(format!("fuzz/{corpus}: {} of {} inputs stay; {} edges are left out", kept.len(), left.len(), beyond.len()));
    for entry in fs::read_dir(folder.join(&corpus)).map_err(unusable)? {
        let entry = entry.map_err(unusable)?;
        if !kept.contains(&entry.file_name()) {
            fs::remove_file(entry.path()).map_err(unusable)?;
        }
    }
    Ok(())
}

/// The edges that each input reaches, from libFuzzer's control file: two numbers, then a line for each input, and
/// for each that was run `STARTED <input> <size>` and `FT <input> <features>`. An edge has eight features: how often
/// it is passed.
fn reached(control: &str) -> BTreeMap<&str, HashSet<u32>> {
    let count = control.lines().next().and_then(|line| line.parse().ok()).unwrap_or(0);
    let files: Vec<&str> = control.lines().skip(2).take(count).collect();
    let mut inputs = BTreeMap::new();
    for line in control.lines().skip(2 + count) {
        let mut words = line.split(' ');
        if words.next() == Some("FT")
            && let Some(file) = words.next().and_then(|at| files.get(at.parse::<usize>().ok()?))
        {
            inputs.insert(*file, words.filter_map(|feature| feature.parse::<u32>().ok()).map(|f| f / 8).collect());
        }
    }
    inputs
}

/// For so many seconds or runs, over the page that is built.
fn messages(tools: &Tools, until: &str) -> Result<()> {
    let mut node = tools.command("node");
    node.args(["fuzz/messages.mjs", until]);
    run(&mut node, "mend what the message above brings, which its seed makes again; without dist/, `cargo xtask build`")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_inputs_reach_is_read_from_the_words_of_libfuzzer() {
        let control = "2\n0\na/one\na/two\nSTARTED 0 5\nFT 0 7 8 9\nCOV 0 9\nSTARTED 1 6\nFT 1\n";
        let reached = reached(control);
        assert_eq!(reached["a/one"], HashSet::from([0, 1]));
        assert_eq!((reached["a/two"].len(), reached.len()), (0, 2));
    }
}
