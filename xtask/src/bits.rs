//! `cargo xtask test bits`: the same link gives the same bits natively and in WebAssembly.

use crate::shell::{Failure, Result, output, print};
use crate::tools::{Tools, WASM};
use std::collections::BTreeMap;

/// How `tests/bits.rs` starts a line that tells what one figure of one link came to.
const MARK: &str = "bits: ";

/// Links with what they give natively, for the browsers to compute again; below target/.
pub const RECEIPTS: &str = "receipts.txt";

/// Runs `tests/bits.rs` on both targets and compares what it printed.
pub fn check(tools: &Tools) -> Result<String> {
    let native = digests(tools, &[])?;
    // Some figures are in the last program alone.
    let wasm = digests(tools, &["--target", WASM, "--features", "extras"])?;
    let differing: Vec<&str> = native
        .iter()
        .filter(|(what, digest)| wasm.get(*what) != Some(digest))
        .map(|(what, _)| what.as_str())
        .chain(wasm.keys().filter(|what| !native.contains_key(*what)).map(String::as_str))
        .collect();
    if native.is_empty() || !differing.is_empty() {
        for what in &differing {
            print(format_args!("differs: {what}"));
        }
        return Err(Failure::new(
            format!("{} of {} figures differ between the targets", differing.len(), native.len()),
            "look for a transcendental function that is not from libm, a usize, or a random order",
        ));
    }
    let receipts = native.iter().filter(|(what, _)| what.ends_with(" receipt"));
    let lines: String = receipts.map(|(_, link)| format!("{link}\n")).collect();
    tools.write_target(RECEIPTS, &lines)?;
    Ok(format!("{} figures and scenarios", native.len()))
}

fn digests(tools: &Tools, target: &[&str]) -> Result<BTreeMap<String, String>> {
    let mut test = tools.command("cargo");
    test.args(["test", "--locked", "--test", "bits"]).args(target).args(["--", "--nocapture"]);
    let printed = output(&mut test, "mend tests/bits.rs, or what it calls")?;
    let lines = printed.lines().filter_map(|line| line.trim().strip_prefix(MARK)?.rsplit_once(' '));
    Ok(lines.map(|(what, digest)| (what.to_owned(), digest.to_owned())).collect())
}
