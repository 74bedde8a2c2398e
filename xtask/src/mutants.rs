//! `cargo xtask mutants`: whether the tests notice a fault in the model or the parameters. It changes one
//! place at a time, as cargo-mutants does.

use crate::shell::{self, Failure, Result};
use crate::tools::Tools;
use std::fs;
use std::process::Command;

const USAGE: &str = "cargo xtask mutants [--re REGEX]";
const MEND: &str =
    "test what the lists below target/mutants name as missed, or say in tests/mutants/RESULTS.md why not";

/// `cargo xtask mutants`: all changes of the last commit in one build (xtask/mutants.mjs), and one by
/// one what cannot stand beside others; with `--re`, one by one those whose name it matches.
pub fn run(tools: &mut Tools, args: &[String]) -> Result<()> {
    tools.cargo_mutants()?;
    match args {
        [] => all(tools),
        [name, regex] if name == "--re" => one_by_one(tools, regex),
        _ => Err(Failure::new(format!("`{}` is no option of mutants", args.join(" ")), USAGE)),
    }
}

/// The command that knows the changes.
fn changes(tools: &Tools) -> Command {
    let mut cargo = tools.command("cargo");
    cargo.args([
        "mutants",
        "--cargo-arg=--locked",
        "--file",
        "model/src/**",
        "--file",
        "src/params/**",
        "--file",
        "src/lab/**",
    ]);
    cargo
}

fn one_by_one(tools: &Tools, regex: &str) -> Result<()> {
    let mut cargo = changes(tools);
    // A loop that no longer ends is noticed too; the tests take some seconds.
    cargo.args(["--re", regex, "--timeout", "120", "--output", "target/mutants", "--", "--lib", "--bins", "--tests"]);
    cargo.env("CARGO_PROFILE_DEV_DEBUG", "0").env("CARGO_PROFILE_DEV_OPT_LEVEL", "1");
    shell::run(&mut cargo, MEND)
}

fn all(tools: &Tools) -> Result<()> {
    let home = tools.root.join("target").join("mutants");
    let _ = fs::remove_dir_all(&home);
    let [tree, list, out] = ["tree", "list.json", "all"].map(|name| home.join(name));
    tools.clone_to(&tree)?;
    let mut cargo = changes(tools);
    cargo.current_dir(&tree).args(["--list", "--json"]);
    let changes = shell::output(&mut cargo, "read what cargo-mutants says above")?;
    tools.write_target("mutants/list.json", &changes)?;
    let mut node = tools.command("node");
    node.arg("xtask/mutants.mjs").args([&tree, &list, &out]).env("CARGO_TARGET_DIR", home.join("build"));
    shell::run(&mut node, "read the lines above")?;
    let aside = fs::read_to_string(out.join("aside.txt")).unwrap_or_default();
    let names: Vec<String> = aside.lines().map(escaped).collect();
    if names.is_empty() { Ok(()) } else { one_by_one(tools, &format!("^({})$", names.join("|"))) }
}

/// A name that stands for itself in a regular expression.
fn escaped(name: &str) -> String {
    name.chars().flat_map(|c| c.is_ascii_punctuation().then_some('\\').into_iter().chain([c])).collect()
}
