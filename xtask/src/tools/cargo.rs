//! Programs from crates.io, kept by version in a cache outside the clone.

use super::{NETWORK, Tools, create_dir, quoted_after, unwritable};
use crate::shell::{Failure, Result, answer, is_executable, run, say, which};
use std::env;
use std::fs;
use std::path::Path;

/// The newest Trunk that builds with the pinned toolchain.
const TRUNK: &str = "0.21.14";

const LLVM_COV: &str = "0.9.1";
const CARGO_FUZZ: &str = "0.13.2";
const CARGO_MUTANTS: &str = "27.1.0";
const CARGO_DENY: &str = "0.20.2";

/// A release profile for programs that are compiled once and run seldom.
const QUICK: &[(&str, &str)] = &[("OPT_LEVEL", "0"), ("LTO", "off"), ("CODEGEN_UNITS", "16"), ("DEBUG", "0")];

/// A package of crates.io, and how to build it.
struct Program<'a> {
    package: &'a str,
    version: &'a str,
    binaries: &'a [&'a str],
    args: &'a [&'a str],
    /// Settings of the release profile that build faster than the package's own.
    profile: &'a [(&'a str, &'a str)],
}

impl Program<'_> {
    fn is_in(&self, bin: &Path) -> bool {
        let file = |name: &str| bin.join(format!("{name}{}", env::consts::EXE_SUFFIX));
        self.binaries.iter().all(|name| is_executable(&file(name)))
    }
}

impl Tools {
    pub fn trunk(&mut self) -> Result<()> {
        self.put_on_path(&Program {
            package: "trunk",
            version: TRUNK,
            binaries: &["trunk"],
            // Its lock file is needed: newer releases of its dependencies no longer fit together.
            args: &["--locked", "--no-default-features"],
            profile: QUICK,
        })
    }

    /// Of the very version of the wasm-bindgen crate: the two speak a private format.
    pub fn wasm_bindgen(&mut self) -> Result<()> {
        let lock = self.read("Cargo.lock")?;
        let version = lock
            .split("[[package]]")
            .find(|package| quoted_after(package, "name") == Some("wasm-bindgen"))
            .and_then(|package| quoted_after(package, "version"));
        let mend = "run `cargo generate-lockfile`";
        self.put_on_path(&Program {
            package: "wasm-bindgen-cli",
            version: version.ok_or_else(|| Failure::new("Cargo.lock has no wasm-bindgen", mend))?,
            binaries: &["wasm-bindgen", "wasm-bindgen-test-runner"],
            // Not --locked: its lock file names a crate that was withdrawn.
            args: &[],
            profile: &[("OPT_LEVEL", "1"), ("DEBUG", "0")],
        })
    }

    /// It needs a C++ compiler for libFuzzer.
    pub fn cargo_fuzz(&mut self) -> Result<()> {
        self.cxx()?;
        self.subcommand("cargo-fuzz", CARGO_FUZZ)
    }

    pub fn llvm_cov(&mut self) -> Result<()> {
        self.rustup(&["component", "add", "llvm-tools"])?;
        self.subcommand("cargo-llvm-cov", LLVM_COV)
    }

    pub fn cargo_mutants(&mut self) -> Result<()> {
        self.subcommand("cargo-mutants", CARGO_MUTANTS)
    }

    pub fn cargo_deny(&mut self) -> Result<()> {
        self.subcommand("cargo-deny", CARGO_DENY)
    }

    /// A subcommand of cargo, whose package has its name.
    fn subcommand(&mut self, package: &str, version: &str) -> Result<()> {
        self.put_on_path(&Program { package, version, binaries: &[package], args: &["--locked"], profile: QUICK })
    }

    fn cxx(&self) -> Result<()> {
        let mend = "install a C++ compiler (g++ or clang++)";
        if ["c++", "g++", "clang++"].iter().any(|name| which(name, &self.path).is_some()) {
            return Ok(());
        }
        match which("apt-get", &self.path) {
            Some(_) => self.apt_install("g++", mend),
            None => Err(Failure::new("no C++ compiler was found", mend)),
        }
    }

    /// The program that is on the path if it is of this version, else the one in the cache, which is
    /// filled if need be.
    fn put_on_path(&mut self, program: &Program) -> Result<()> {
        let Program { package, version, binaries, .. } = program;
        let is_wanted = |name: &&str| {
            let said = answer(self.command(name).arg("--version"));
            said.is_some_and(|said| said.split_whitespace().nth(1) == Some(version))
        };
        if binaries.iter().all(is_wanted) {
            say(format!("{package} {version}: on the path"));
            return Ok(());
        }
        let home = self.cache.join(format!("{package}-{version}"));
        let bin = home.join("bin");
        if program.is_in(&bin) {
            say(format!("{package} {version}: in {}", bin.display()));
        } else {
            say(format!("{package} {version}: installed into {} (minutes, once)", home.display()));
            self.install(program, &home)?;
        }
        self.put_first(&bin);
        Ok(())
    }

    /// Installs beside the final place and renames at the end, so that an interrupted run leaves
    /// nothing that looks complete.
    fn install(&self, program: &Program, home: &Path) -> Result<()> {
        let Program { package, version, .. } = program;
        let draft = self.cache.join(format!(".{package}-{version}.{}", std::process::id()));
        create_dir(&draft)?;
        let has_cargo_binstall = which("cargo-binstall", &self.path).is_some();
        if !(has_cargo_binstall && self.binstall(program, &draft)) {
            self.compile(program, &draft).inspect_err(|_| drop(fs::remove_dir_all(&draft)))?;
        }
        // Another run may have been faster; anything else that is there is not whole.
        if !program.is_in(&home.join("bin")) {
            let _ = fs::remove_dir_all(home);
            fs::rename(&draft, home).map_err(|error| unwritable(home, &error))?;
        }
        let _ = fs::remove_dir_all(&draft);
        Ok(())
    }

    /// Whether a prebuilt program was to be had.
    fn binstall(&self, program: &Program, draft: &Path) -> bool {
        let mut binstall = self.command("cargo");
        binstall.args(["binstall", "--no-confirm", "--disable-strategies=compile", "--root"]);
        binstall.arg(draft).arg(format!("{}@{}", program.package, program.version));
        let is_there = run(&mut binstall, "").is_ok() && program.is_in(&draft.join("bin"));
        if !is_there {
            say("there is no prebuilt one: it is compiled");
        }
        is_there
    }

    fn compile(&self, program: &Program, draft: &Path) -> Result<()> {
        let mut cargo = self.command("cargo");
        cargo.args(["install", program.package, "--version", &format!("={}", program.version)]);
        cargo.args(program.args).args(["--force", "--root"]).arg(draft);
        for (key, value) in program.profile {
            cargo.env(format!("CARGO_PROFILE_RELEASE_{key}"), value);
        }
        // Outside the clone, whose configuration and target folder are not meant for it.
        run(cargo.current_dir(&self.cache).env_remove("CARGO_TARGET_DIR"), NETWORK)
    }
}
