//! NumPy and mpmath, which the model is measured against.

use super::{NETWORK, Tools, write};
use crate::shell::{Failure, Result, is_executable, run, say, which};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const NUMPY: &str = "2.3.5";
const MPMATH: &str = "1.3.0";

impl Tools {
    /// A Python that has NumPy.
    pub fn python(&self) -> Result<PathBuf> {
        self.python_with("NumPy", NUMPY)
    }

    pub fn python_with_mpmath(&self) -> Result<PathBuf> {
        self.python_with("mpmath", MPMATH)
    }

    fn python_with(&self, package: &str, version: &str) -> Result<PathBuf> {
        let key = package.to_lowercase();
        let home = self.cache.join(format!("{key}-{version}"));
        let inside = |home: &Path| match cfg!(windows) {
            true => home.join("Scripts").join("python.exe"),
            false => home.join("bin").join("python"),
        };
        // Written last: a virtual environment cannot be renamed into place.
        let stamp = home.join("complete");
        if stamp.is_file() && is_executable(&inside(&home)) {
            say(format!("{package} {version}: in {}", home.display()));
            return Ok(inside(&home));
        }
        let mend = "install Python 3.11 or later with pip and venv (https://python.org, or your system's packages)";
        let Some(python) = ["python3", "python"].into_iter().find(|name| which(name, &self.path).is_some()) else {
            return Err(Failure::new("Python is not on the path", mend));
        };
        let _ = fs::remove_dir_all(&home);
        run(self.command(python).args(["-m", "venv"]).arg(&home), mend)?;
        let mut pip = Command::new(inside(&home));
        run(pip.args(["-m", "pip", "install", "--quiet", &format!("{key}=={version}")]), NETWORK)?;
        write(&stamp, "")?;
        Ok(inside(&home))
    }
}
