//! The server that docs/nginx.conf is tested with.

use super::Tools;
use crate::shell::{Failure, Result, is_executable, say, which};
use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

impl Tools {
    pub fn nginx(&self) -> Result<PathBuf> {
        let mend = "install nginx, or let NGINX name its program";
        if let Some(nginx) = env::var_os("NGINX").map(PathBuf::from) {
            return match is_executable(&nginx) {
                true => Ok(nginx),
                false => Err(Failure::new(format!("NGINX={} is no program", nginx.display()), mend)),
            };
        }
        if let Some(nginx) = self.installed_nginx() {
            say(format!("nginx: {}", nginx.display()));
            return Ok(nginx);
        }
        if which("apt-get", &self.path).is_none() {
            return Err(Failure::new("no nginx was found", mend));
        }
        self.apt_install("nginx-light", mend)?;
        self.installed_nginx().ok_or_else(|| Failure::new("the package nginx brought no program that was found", mend))
    }

    /// Debian keeps it where only root's path leads.
    fn installed_nginx(&self) -> Option<PathBuf> {
        let places: Vec<PathBuf> =
            ["/usr/sbin", "/usr/local/sbin", "/opt/homebrew/bin"].iter().map(PathBuf::from).collect();
        let elsewhere: OsString = env::join_paths(places).unwrap_or_default();
        which("nginx", &self.path).or_else(|| which("nginx", Path::new(&elsewhere).as_os_str()))
    }
}
