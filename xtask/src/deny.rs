//! `cargo deny`: licences, sources, versions and known advisories of crates, as deny.toml says.

use crate::shell::{self, Result};
use crate::tools::Tools;

const MEND: &str = "mend what is named above, or allow it in deny.toml with a reason";
/// They are kept at GitHub, which must answer.
const ADVISORIES: &str =
    "mend what is named above; if the database of advisories was not reached, run it with a network";

pub fn run(tools: &mut Tools) -> Result<()> {
    tools.cargo_deny()?;
    let ours = &["Cargo.toml", "fuzz/Cargo.toml"][..];
    let all = [ours, &["xtask/wasm-bindgen/Cargo.toml"]].concat();
    // Which versions a tool takes beside each other is its maker's choice.
    for (what, mend, manifests) in
        [(&["bans", "licenses", "sources"][..], MEND, ours), (&["advisories"], ADVISORIES, &all)]
    {
        for manifest in manifests {
            let mut cargo = tools.command("cargo");
            cargo.args(["deny", "--manifest-path", manifest, "--all-features", "--locked", "--config", "deny.toml"]);
            shell::run(cargo.arg("check").args(what), mend)?;
        }
    }
    Ok(())
}
