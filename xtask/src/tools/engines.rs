//! Two more browsers, of other makers than Chromium: their engines must give the same bits.

use super::Tools;
use crate::shell::{Failure, Result, say, which};
use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

/// All that there are, as `ENGINES` names them.
pub const ENGINES: &str = "chromium,firefox,webkit";

impl Tools {
    /// Lets a script drive the engines chosen, commas between them.
    pub fn drive(&self, node: &mut Command, chosen: &str, chromium: &Path) -> Result<()> {
        let drives = |name: &str| chosen.split(',').any(|engine| engine == name);
        node.env("ENGINES", chosen).env("CHROMIUM", chromium);
        if drives("firefox") {
            node.env("FIREFOX", self.firefox()?);
        }
        if drives("webkit") {
            self.webkit()?;
        }
        Ok(())
    }

    /// Firefox ESR; `FIREFOX` names another one.
    fn firefox(&self) -> Result<PathBuf> {
        self.program("FIREFOX", &["firefox-esr", "firefox"], "firefox-esr")
    }

    /// WebKitGTK with its driver, on a screen that nobody sees.
    fn webkit(&self) -> Result<()> {
        self.program("XVFB_RUN", &["xvfb-run"], "xvfb")?;
        self.program("WEBKIT_DRIVER", &["WebKitWebDriver"], "webkit2gtk-driver")?;
        Ok(())
    }

    /// The program that `variable` names, else one on the path, else that of a package.
    fn program(&self, variable: &str, names: &[&str], package: &str) -> Result<PathBuf> {
        let find = || names.iter().find_map(|name| which(name, &self.path));
        if let Some(program) = env::var_os(variable).map(PathBuf::from).or_else(find) {
            say(format!("{}: {}", names[0], program.display()));
            return Ok(program);
        }
        let mend = format!("install {package}, or choose other engines: ENGINES=chromium cargo xtask test engines");
        if which("apt-get", &self.path).is_none() {
            return Err(Failure::new(format!("no {} was found", names[0]), mend));
        }
        self.apt_install(package, &mend)?;
        find().ok_or_else(|| Failure::new(format!("the package {package} brought no {}", names[0]), mend))
    }
}
