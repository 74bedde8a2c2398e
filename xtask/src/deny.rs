//! `cargo deny`: licences, sources, versions and known advisories of crates, as deny.toml says.

use crate::shell::{Result, run};
use crate::tools::Tools;

pub fn run_all() -> Result<()> {
    let mut tools = Tools::new()?;
    tools.cargo_deny()?;
    for manifest in ["Cargo.toml", "fuzz/Cargo.toml"] {
        let mut cargo = tools.command("cargo");
        cargo.args([
            "deny",
            "--manifest-path",
            manifest,
            "--all-features",
            "--locked",
            "check",
            "--config",
            "deny.toml",
        ]);
        run(&mut cargo, "mend what is named above, or allow it in deny.toml with a reason")?;
    }
    Ok(())
}
