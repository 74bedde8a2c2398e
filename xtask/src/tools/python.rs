//! A Python with NumPy, SciPy and mpmath, to compare the model with, by the digests of bench/requirements.txt.

use super::{NETWORK, Part, Tools, write};
use crate::shell::{Result, is_executable, run, say};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

const REQUIREMENTS: &str = "bench/requirements.txt";

impl Tools {
    /// A Python that has them.
    pub fn python(&self) -> Result<PathBuf> {
        let wanted = self.read(REQUIREMENTS)?;
        let home = self.cache.join("python");
        let inside = match cfg!(windows) {
            true => home.join("Scripts").join("python.exe"),
            false => home.join("bin").join("python"),
        };
        // Written last: a virtual environment cannot be renamed into place.
        let stamp = home.join(".installed-from");
        if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) && is_executable(&inside) {
            say(format!("NumPy, SciPy and mpmath: in {}", home.display()));
            return Ok(inside);
        }
        let python = self.program(Part::Python)?;
        let _ = fs::remove_dir_all(&home);
        run(Command::new(python).args(["-m", "venv"]).arg(&home), "read the lines above")?;
        let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "-r"];
        run(Command::new(&inside).current_dir(&self.root).args(pip).arg(REQUIREMENTS), NETWORK)?;
        write(&stamp, &wanted)?;
        Ok(inside)
    }
}
