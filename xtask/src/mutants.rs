//! Whether the tests notice when the model or the parameters are wrong: cargo-mutants changes one
//! place at a time.

use crate::shell::{self, Failure, Result};
use crate::tools::Tools;

const USAGE: &str = "cargo xtask mutants [--shard K/N] [--re REGEX]";

/// `cargo xtask mutants`: in any order, so that what ran before it was stopped is a fair sample.
pub fn run(tools: &mut Tools, args: &[String]) -> Result<()> {
    for pair in args.chunks(2) {
        if !matches!(pair, [name, _] if name == "--shard" || name == "--re") {
            return Err(Failure::new(format!("`{}` is no option of mutants", pair.join(" ")), USAGE));
        }
    }
    tools.cargo_mutants()?;
    let mut cargo = tools.command("cargo");
    cargo.args(["mutants", "--file", "src/model/**", "--file", "src/params/**", "--shuffle"]).args(args);
    // A loop that no longer ends is noticed too; the tests take some seconds.
    cargo.args(["--timeout", "120", "--output", "target/mutants", "--", "--lib", "--tests"]);
    cargo.env("CARGO_PROFILE_DEV_DEBUG", "0").env("CARGO_PROFILE_DEV_OPT_LEVEL", "1");
    shell::run(
        &mut cargo,
        "test what target/mutants/mutants.out/missed.txt names, or say in tests/mutants/RESULTS.md why not",
    )
}
