//! `Tools`: the programs that the commands need. They are found, or installed if they are not part of the
//! system.

mod cargo;
mod nginx;
mod python;
mod system;

pub use system::{ENGINES, Part, driving, engines};

use crate::shell::{Failure, Result, answer, run, say, which};
use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

pub const WASM: &str = "wasm32-unknown-unknown";

const NODE_MAJOR: u32 = 20;
const LOCKED: &str = "read the lines above: without a network run it again with one; where Cargo.lock is to change, run `cargo update --workspace`";
const NETWORK: &str = "read the lines above; if the network was down, run the command again";

/// A need of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    Node,
    Part(Part),
    /// The engines that `ENGINES` chooses.
    Engines,
    Rustfmt,
    Clippy,
    /// The standard library for WebAssembly.
    Wasm,
    /// The crates of Cargo.lock.
    Crates,
    Npm,
    WasmBindgen,
    Trunk,
    CargoFuzz,
}

pub struct Tools {
    pub root: PathBuf,
    cache: PathBuf,
    /// `PATH`, with the folders of the tools that were installed put before it.
    path: OsString,
    /// Where programs of the system may lie besides.
    aside: Vec<PathBuf>,
    /// Whether the system is Debian itself, which has packages that derived systems lack.
    debian: bool,
    /// The value of a variable: of the environment, except in tests.
    variable: fn(&str) -> Option<OsString>,
    /// Where cargo keeps crates; flags are split at blanks, so that a place with one is left as it is.
    cargo_home: Option<String>,
}

impl Tools {
    pub fn new() -> Result<Self> {
        let manifest = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
        let root = Path::new(&manifest).parent().unwrap_or(Path::new(".")).to_owned();
        let path = env::var_os("PATH").unwrap_or_default();
        let var = |key: &str| env::var(key).ok().filter(|value| !value.is_empty());
        let cargo_home = var("CARGO_HOME").or_else(|| Some(format!("{}/.cargo", var("HOME")?)));
        let cargo_home = cargo_home.filter(|home| !home.contains(' '));
        let aside = ["/usr/sbin", "/usr/local/sbin", "/opt/homebrew/bin"].map(PathBuf::from).to_vec();
        let debian =
            fs::read_to_string("/etc/os-release").is_ok_and(|text| text.lines().any(|line| line == "ID=debian"));
        Ok(Self { root, cache: cache()?, path, aside, debian, variable: |name| env::var_os(name), cargo_home })
    }

    /// Provides all needs. Missing programs of the system come first, in one list within a second; with
    /// `install` apt-get installs them. The rest is fetched into the clone and the cache.
    pub fn prepare(&mut self, needs: &[Need], install: bool) -> Result<()> {
        let needs_any = |wanted: &[Need]| wanted.iter().any(|need| needs.contains(need));
        if needs_any(&[Need::Node, Need::Npm]) {
            self.node()?;
        }
        let parts = needs.iter().flat_map(|need| match need {
            Need::Part(part) => vec![*part],
            Need::Engines => driving(&engines()),
            _ => Vec::new(),
        });
        self.system(&parts.collect::<Vec<_>>(), install)?;
        if needs_any(&[Need::Rustfmt]) {
            self.component("fmt", "rustfmt")?;
        }
        if needs_any(&[Need::Clippy]) {
            self.component("clippy", "clippy")?;
        }
        if needs_any(&[Need::Wasm]) {
            self.rust()?;
        }
        if needs_any(&[Need::Npm]) {
            self.npm_packages()?;
        }
        if needs_any(&[Need::WasmBindgen]) {
            self.wasm_bindgen()?;
        }
        if needs_any(&[Need::Trunk]) {
            self.trunk()?;
        }
        if needs_any(&[Need::CargoFuzz]) {
            self.cargo_fuzz()?;
        }
        if needs_any(&[Need::Crates]) { self.crates() } else { Ok(()) }
    }

    /// A program from the path, to be run in the root of the repository.
    pub fn command(&self, program: &str) -> Command {
        let given = if program == "cargo" { env::var_os("CARGO").map(PathBuf::from) } else { None };
        let file = given.or_else(|| which(program, &self.path));
        let mut command = Command::new(file.unwrap_or_else(|| program.into()));
        // Trunk takes NO_COLOR=1 for a malformed option and stops.
        command.current_dir(&self.root).env("PATH", &self.path).env_remove("NO_COLOR");
        // Panics name the files of crates: without this the build would contain paths of the machine.
        if let Some(home) = &self.cargo_home {
            let flags = format!("--remap-path-prefix={home}=cargo");
            command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags);
        }
        command
    }

    /// The standard library for WebAssembly, in the pinned toolchain.
    fn rust(&self) -> Result<()> {
        let lib_dir = answer(self.command("rustc").args(["--print", "target-libdir", "--target", WASM]));
        if !lib_dir.is_some_and(|dir| Path::new(&dir).is_dir()) {
            self.rustup(&["target", "add", WASM])?;
        }
        Ok(())
    }

    fn component(&self, subcommand: &str, component: &str) -> Result<()> {
        if answer(self.command("cargo").args([subcommand, "--version"])).is_none() {
            self.rustup(&["component", "add", component])?;
        }
        Ok(())
    }

    fn rustup(&self, args: &[&str]) -> Result<()> {
        if which("rustup", &self.path).is_none() {
            let what = format!("rustup is not on the path, and `rustup {}` is needed", args.join(" "));
            return Err(Failure::new(what, "install rustup (https://rustup.rs) and open a new shell"));
        }
        let toolchain = match env::var("RUSTUP_TOOLCHAIN") {
            Ok(toolchain) => toolchain,
            Err(_) => quoted_after(&self.read("rust-toolchain.toml")?, "channel").unwrap_or("stable").to_owned(),
        };
        run(self.command("rustup").args(args).args(["--toolchain", &toolchain]), NETWORK)
    }

    /// The crates of Cargo.lock, so that the builds after it need no network.
    fn crates(&self) -> Result<()> {
        run(self.command("cargo").args(["fetch", "--quiet", "--locked"]), LOCKED)
    }

    fn node(&self) -> Result<()> {
        let mend = "install Node 20 or later (https://nodejs.org, or your system's packages nodejs and npm)";
        let Some(version) = answer(self.command("node").arg("--version")) else {
            return Err(Failure::new("Node is not on the path", mend));
        };
        let major = version.trim_start_matches('v').split('.').next().and_then(|n| n.parse().ok());
        if major.is_none_or(|major: u32| major < NODE_MAJOR) {
            return Err(Failure::new(format!("Node {version} is too old"), mend));
        }
        match which("npm", &self.path) {
            Some(_) => Ok(()),
            None => Err(Failure::new("npm is not on the path", mend)),
        }
    }

    pub fn e2e(&self) -> PathBuf {
        self.root.join("tests").join("e2e")
    }

    /// The npm packages of tests/e2e, as its package-lock.json says; among them is `wasm-opt`.
    fn npm_packages(&mut self) -> Result<()> {
        let modules = self.e2e().join("node_modules");
        let stamp = modules.join(".installed-from");
        let lock = self.read("tests/e2e/package-lock.json")?;
        if fs::read_to_string(&stamp).is_ok_and(|installed| installed == lock) {
            say("npm packages: as package-lock.json says");
        } else {
            let mut npm = self.command("npm");
            npm.current_dir(self.e2e()).env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
            run(npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]), NETWORK)?;
            write(&stamp, &lock)?;
        }
        self.put_first(&modules.join(".bin"));
        Ok(())
    }

    /// The last commit in a folder of its own.
    pub fn clone_to(&self, folder: &Path) -> Result<()> {
        let mut git = self.command("git");
        run(git.args(["clone", "--quiet", "--no-hardlinks", "."]).arg(folder), "commit first; git is needed")
    }

    /// Writes a file below target/, for a later stage to read.
    pub fn write_target(&self, file: &str, text: &str) -> Result<()> {
        let target = self.root.join("target");
        create_dir(&target)?;
        write(&target.join(file), text)
    }

    fn put_first(&mut self, dir: &Path) {
        let dirs = std::iter::once(dir.to_owned()).chain(env::split_paths(&self.path).filter(|old| old != dir));
        if let Ok(path) = env::join_paths(dirs) {
            self.path = path;
        }
    }

    /// A text file of the repository.
    pub fn read(&self, file: &str) -> Result<String> {
        let path = self.root.join(file);
        fs::read_to_string(&path).map_err(|error| {
            Failure::new(format!("{} cannot be read: {error}", path.display()), "restore the file from git")
        })
    }
}

fn cache() -> Result<PathBuf> {
    let var = |key: &str| env::var_os(key).filter(|value| !value.is_empty()).map(PathBuf::from);
    let home_cache = || match cfg!(windows) {
        true => var("LOCALAPPDATA"),
        false => var("HOME").map(|home| home.join(".cache")),
    };
    let cache = var("XDG_CACHE_HOME")
        .or_else(home_cache)
        .ok_or_else(|| Failure::new("there is no home folder to keep tools in", "set XDG_CACHE_HOME"))?
        .join("beta-training");
    create_dir(&cache)?;
    Ok(cache)
}

fn create_dir(dir: &Path) -> Result<()> {
    fs::create_dir_all(dir).map_err(|error| unwritable(dir, &error))
}

pub fn write(file: &Path, text: &str) -> Result<()> {
    fs::write(file, text).map_err(|error| unwritable(file, &error))
}

fn unwritable(path: &Path, error: &std::io::Error) -> Failure {
    let mend = "make the place writable, or let XDG_CACHE_HOME name another";
    Failure::new(format!("{} cannot be written: {error}", path.display()), mend)
}

/// The value in `key = "value"`, from the first line that has it.
fn quoted_after<'a>(toml: &'a str, key: &str) -> Option<&'a str> {
    toml.lines().find_map(|line| {
        let (name, value) = line.split_once('=')?;
        (name.trim() == key).then(|| value.trim().trim_matches('"'))
    })
}
