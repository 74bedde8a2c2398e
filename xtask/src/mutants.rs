//! `cargo xtask mutants`: whether the tests notice a fault. cargo-mutants changes one place at a time, as
//! .cargo/mutants.toml says.

use crate::shell::{self, Failure, Result};
use crate::tools::Tools;

const USAGE: &str =
    "cargo xtask mutants [--since REVISION | --re REGEX | --all] [OPTION OF cargo mutants...], such as `--shard 0/8`";
const MEND: &str =
    "test what target/mutants.out/missed.txt names, or say in tests/mutants/RESULTS.md why it may stay unnoticed";

/// `cargo xtask mutants`: the places that differ from where this branch left `main`, or from another revision; those
/// whose name a regular expression matches; or all.
pub fn run(tools: &mut Tools, args: &[String]) -> Result<()> {
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let (since, chosen) = match args[..] {
        ["--since", revision, ..] => (Some(revision.to_owned()), &args[2..]),
        ["--re", ..] => (None, &args[..]),
        ["--all", ..] => (None, &args[1..]),
        _ => (Some(branched(tools)?), &args[..]),
    };
    tools.cargo_mutants()?;
    let mut cargo = tools.command("cargo");
    cargo.args(["mutants", "--workspace"]);
    if let Some(revision) = since {
        // Of the files as they are, committed or not.
        let mut git = tools.command("git");
        let diff = shell::output(git.args(["diff", "--no-ext-diff", &revision]), USAGE)?;
        tools.write_target("mutants.diff", &diff)?;
        cargo.args(["--in-diff", "target/mutants.diff"]);
    }
    shell::run(cargo.args(chosen), MEND)
}

/// Where this branch left `main`; on `main` itself the commit before the present one.
fn branched(tools: &Tools) -> Result<String> {
    let commit = |args: &[&str]| shell::answer(tools.command("git").args(args));
    let head = commit(&["rev-parse", "HEAD"]);
    let left = ["origin/main", "main"].into_iter().find_map(|main| commit(&["merge-base", main, "HEAD"]));
    left.filter(|left| Some(left) != head.as_ref())
        .or_else(|| commit(&["rev-parse", "HEAD~1"]))
        .ok_or_else(|| Failure::new("no commit is found to compare with", USAGE))
}
