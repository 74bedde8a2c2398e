//! `Package`: programs from crates.io, each checked against a digest of this repository, kept by version in a
//! cache outside the clone.

use super::{NETWORK, Tools, create_dir, quoted_after, unwritable, write};
use crate::shell::{Failure, Result, answer, is_executable, run, say};
use std::env;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

/// A package of crates.io at a version, with the digest of its archive: `checksum` in a lock file. The
/// archive holds the lock file by which it is compiled.
struct Package {
    name: &'static str,
    version: &'static str,
    checksum: &'static str,
}

/// The newest Trunk that builds with the pinned toolchain.
const TRUNK: Package = Package {
    name: "trunk",
    version: "0.21.14",
    checksum: "4f7fe1b23957a580be9a7a8b305c331b2977989f33695128d663380d09eaea37",
};
const LLVM_COV: Package = Package {
    name: "cargo-llvm-cov",
    version: "0.9.1",
    checksum: "5e00647cc92940c4dd82249c480fe08fd3809767e89f056bcec46d8a7962ea5b",
};
const CARGO_FUZZ: Package = Package {
    name: "cargo-fuzz",
    version: "0.13.2",
    checksum: "5acfd01930e49823e58c30dd8012d3338a620377d7c7d4cc140ca4b2169400e2",
};
const CARGO_MUTANTS: Package = Package {
    name: "cargo-mutants",
    version: "27.1.0",
    checksum: "07072e7bcdeb425d5e5fdbfd9f15a2c749e23cb2edf5ef40aee5876760ae1cf9",
};
const CARGO_DENY: Package = Package {
    name: "cargo-deny",
    version: "0.20.2",
    checksum: "e528dfcbe739af7ce37a77d3d6df1b29dd6887b1c701d888820c0f16b864f737",
};

/// wasm-bindgen's command line with a lock file of this project's.
const WASM_BINDGEN: &str = "xtask/wasm-bindgen";

/// A release profile for programs that are compiled once and run seldom.
const QUICK: &[(&str, &str)] = &[("OPT_LEVEL", "0"), ("LTO", "off"), ("CODEGEN_UNITS", "16"), ("DEBUG", "0")];

impl Tools {
    pub(super) fn trunk(&mut self) -> Result<()> {
        // Without features: what it downloads and checks itself is not asked of it.
        self.install_package(&TRUNK, &["trunk"], &["--no-default-features"])
    }

    /// It needs a C++ compiler for libFuzzer.
    pub(super) fn cargo_fuzz(&mut self) -> Result<()> {
        run(
            self.command("cargo").args(["fetch", "--quiet", "--locked", "--manifest-path", "fuzz/Cargo.toml"]),
            NETWORK,
        )?;
        self.install_package(&CARGO_FUZZ, &["cargo-fuzz"], &[])
    }

    pub fn llvm_cov(&mut self) -> Result<()> {
        self.rustup(&["component", "add", "llvm-tools"])?;
        self.install_package(&LLVM_COV, &["cargo-llvm-cov"], &[])
    }

    pub fn cargo_mutants(&mut self) -> Result<()> {
        self.install_package(&CARGO_MUTANTS, &["cargo-mutants"], &[])
    }

    pub fn cargo_deny(&mut self) -> Result<()> {
        self.install_package(&CARGO_DENY, &["cargo-deny"], &[])
    }

    /// Of the very version of the wasm-bindgen crate: the two speak a private format.
    pub(super) fn wasm_bindgen(&mut self) -> Result<()> {
        let version_in = |lock: &str, name: &str| {
            let package = lock.split("[[package]]").find(|package| quoted_after(package, "name") == Some(name))?;
            quoted_after(package, "version").map(str::to_owned)
        };
        let lock = self.read(&format!("{WASM_BINDGEN}/Cargo.lock"))?;
        let [ours, its] = [(self.read("Cargo.lock")?, "wasm-bindgen"), (lock.clone(), "wasm-bindgen-cli")]
            .map(|(lock, name)| version_in(&lock, name).unwrap_or_default());
        if ours != its {
            let what = format!("Cargo.lock has wasm-bindgen {ours}, and {WASM_BINDGEN} {its}");
            return Err(Failure::new(
                what,
                format!("give {WASM_BINDGEN}/Cargo.toml the version {ours}, and run `cargo update` there"),
            ));
        }
        let binaries = &["wasm-bindgen", "wasm-bindgen-test-runner"];
        let source = self.root.join(WASM_BINDGEN);
        self.put_on_path("wasm-bindgen", &ours, binaries, digest(&lock), |tools, draft| {
            let mut cargo = tools.command("cargo");
            cargo.args(["install", "--locked", "--force", "--path"]).arg(&source).arg("--root").arg(draft);
            cargo.env("CARGO_TARGET_DIR", draft.join("target"));
            run(cargo.current_dir(&tools.cache), NETWORK)?;
            fs::remove_dir_all(draft.join("target")).map_err(|error| unwritable(draft, &error))
        })
    }

    fn install_package(&mut self, package: &Package, binaries: &[&str], options: &[&str]) -> Result<()> {
        let Package { name, version, checksum } = *package;
        self.put_on_path(name, version, binaries, digest(checksum), |tools, draft| {
            tools.verify(package, &draft.join("verify"))?;
            let mut cargo = tools.command("cargo");
            cargo.args(["install", name, "--version", &format!("={version}"), "--locked", "--force"]).args(options);
            cargo.arg("--root").arg(draft);
            for (key, value) in QUICK {
                cargo.env(format!("CARGO_PROFILE_RELEASE_{key}"), value);
            }
            // Outside the clone, whose configuration and target folder are not meant for it.
            run(cargo.current_dir(&tools.cache).env_remove("CARGO_TARGET_DIR"), NETWORK)
        })
    }

    /// Has cargo resolve a package, and compares the digest to which it then holds the archive.
    fn verify(&self, package: &Package, folder: &Path) -> Result<()> {
        let Package { name, version, checksum } = package;
        create_dir(folder)?;
        let manifest = format!(
            "[package]\nname = \"verify\"\nedition = \"2024\"\n[workspace]\n[lib]\npath = \"lib.rs\"\n[dependencies]\n{name} = \"={version}\"\n"
        );
        write(&folder.join("Cargo.toml"), &manifest)?;
        write(&folder.join("lib.rs"), "")?;
        run(self.command("cargo").current_dir(folder).args(["generate-lockfile", "--quiet"]), NETWORK)?;
        let lock = fs::read_to_string(folder.join("Cargo.lock")).map_err(|error| unwritable(folder, &error))?;
        let found = lock.split("[[package]]").find(|one| quoted_after(one, "name") == Some(name));
        let found = found.and_then(|one| quoted_after(one, "checksum")).unwrap_or("none");
        if found != *checksum {
            let what = format!("{name} {version} has the checksum {found}, not {checksum}");
            return Err(Failure::new(what, "do not use it: find out why crates.io has changed it"));
        }
        fs::remove_dir_all(folder).map_err(|error| unwritable(folder, &error))
    }

    /// The programs that are on the path if they are of this version, else those in the cache, which
    /// is filled if need be. `key` tells builds of one version apart.
    fn put_on_path(
        &mut self,
        name: &str,
        version: &str,
        binaries: &[&str],
        key: String,
        compile: impl FnOnce(&Self, &Path) -> Result<()>,
    ) -> Result<()> {
        let is_wanted = |name: &&str| {
            let said = answer(self.command(name).arg("--version"));
            said.is_some_and(|said| said.split_whitespace().nth(1) == Some(version))
        };
        if binaries.iter().all(is_wanted) {
            say(format!("{name} {version}: on the path"));
            return Ok(());
        }
        let home = self.cache.join(format!("{name}-{version}-{key}"));
        let bin = home.join("bin");
        if is_in(&bin, binaries) {
            say(format!("{name} {version}: in {}", bin.display()));
        } else {
            say(format!("{name} {version}: compiled into {} (minutes, once)", home.display()));
            self.install(&home, binaries, compile)?;
        }
        self.put_first(&bin);
        Ok(())
    }

    /// Installs beside the final place and renames at the end, so that an interrupted run leaves
    /// nothing that looks complete.
    fn install(&self, home: &Path, binaries: &[&str], compile: impl FnOnce(&Self, &Path) -> Result<()>) -> Result<()> {
        let name = home.file_name().unwrap_or_default().to_string_lossy();
        let draft = self.cache.join(format!(".{name}.{}", std::process::id()));
        create_dir(&draft)?;
        compile(self, &draft).inspect_err(|_| drop(fs::remove_dir_all(&draft)))?;
        // Another run may have been faster; anything else that is there is not whole.
        if !is_in(&home.join("bin"), binaries) {
            let _ = fs::remove_dir_all(home);
            fs::rename(&draft, home).map_err(|error| unwritable(home, &error))?;
        }
        let _ = fs::remove_dir_all(&draft);
        Ok(())
    }
}

fn is_in(bin: &Path, binaries: &[&str]) -> bool {
    let file = |name: &&str| is_executable(&bin.join(format!("{name}{}", env::consts::EXE_SUFFIX)));
    binaries.iter().all(file)
}

/// Some letters that follow from what a program is built from, for the name of its folder.
fn digest(of: &str) -> String {
    let mut hasher = DefaultHasher::new();
    of.hash(&mut hasher);
    format!("{:08x}", hasher.finish() as u32)
}
