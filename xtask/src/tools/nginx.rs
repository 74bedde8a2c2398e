//! The server for the test of docs/nginx.conf: the system's nginx, else Debian's package, unpacked into the
//! cache. It is not installed, since an installed nginx starts a server.

use super::{Tools, create_dir, unwritable};
use crate::shell::{Failure, Result, answer, output, run, say};
use std::fs;
use std::path::{Path, PathBuf};

const MEND: &str = "install nginx, or let NGINX name its program";
const PROGRAM: &str = "usr/sbin/nginx";

impl Tools {
    pub(super) fn unpacked_nginx(&self) -> PathBuf {
        self.cache.join("nginx").join(PROGRAM)
    }

    /// Downloads of apt-get are signed by Debian.
    pub(super) fn unpack_nginx(&self) -> Result<()> {
        let draft = self.cache.join(format!(".nginx.{}", std::process::id()));
        create_dir(&draft)?;
        let unpacked = self.unpack_into(&draft);
        let home = self.cache.join("nginx");
        let kept = unpacked.and_then(|()| {
            let _ = fs::remove_dir_all(&home);
            fs::rename(&draft, &home).map_err(|error| unwritable(&home, &error))
        });
        let _ = fs::remove_dir_all(&draft);
        kept.inspect(|()| say(format!("nginx: unpacked into {}", home.display())))
    }

    fn unpack_into(&self, draft: &Path) -> Result<()> {
        // Older releases have the program in the package of a flavour.
        for package in ["nginx", "nginx-light"] {
            run(self.command("apt-get").current_dir(draft).args(["download", package]), MEND)?;
            let file = archive(draft, package)?;
            run(self.command("dpkg-deb").arg("--extract").arg(&file).arg(draft), MEND)?;
            if draft.join(PROGRAM).is_file() {
                self.libraries(&draft.join(PROGRAM), &file)?;
                return fs::remove_file(&file).map_err(|error| unwritable(&file, &error));
            }
        }
        Err(Failure::new("the packages nginx and nginx-light hold no nginx", MEND))
    }

    /// Libraries that its package asks for and the system lacks, which start nothing.
    fn libraries(&self, program: &Path, package: &Path) -> Result<()> {
        let runs = || answer(self.command(&program.to_string_lossy()).arg("-v")).is_some();
        if runs() {
            return Ok(());
        }
        let depends = output(self.command("dpkg-deb").arg("--field").arg(package).arg("Depends"), MEND)?;
        let names = depends.split(',').filter_map(|one| one.split_whitespace().next());
        self.apt_install(&names.filter(|name| name.starts_with("lib") || *name == "zlib1g").collect::<Vec<_>>())?;
        if runs() { Ok(()) } else { Err(Failure::new("the nginx of the package does not run here", MEND)) }
    }
}

/// The file that `apt-get download` has written.
fn archive(folder: &Path, package: &str) -> Result<PathBuf> {
    let begins = format!("{package}_");
    let files = fs::read_dir(folder).map_err(|error| unwritable(folder, &error))?;
    let mut named = files.flatten().filter(|file| file.file_name().to_string_lossy().starts_with(&begins));
    named.next().map(|file| file.path()).ok_or_else(|| Failure::new(format!("apt-get brought no {package}"), MEND))
}
