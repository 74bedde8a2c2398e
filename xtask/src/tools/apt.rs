//! Packages of Debian and its kin.

use super::Tools;
use crate::shell::{Result, answer, run};

impl Tools {
    pub(super) fn apt_install(&self, package: &str, mend: &str) -> Result<()> {
        self.apt_get(&["update", "--quiet"], mend)?;
        self.apt_get(&["install", "--yes", "--quiet", "--no-install-recommends", package], mend)
    }

    fn apt_get(&self, args: &[&str], mend: &str) -> Result<()> {
        let is_root = answer(self.command("id").arg("-u")).as_deref() == Some("0");
        let mut command = if is_root { self.command("apt-get") } else { self.command("sudo") };
        if !is_root {
            command.args(["-n", "apt-get"]);
        }
        run(command.env("DEBIAN_FRONTEND", "noninteractive").args(args), mend)
    }
}
