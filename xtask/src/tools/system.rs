//! `Part`: programs of the system for tests and measurements. All missing ones are named at once; nothing is
//! installed without `--install`.

use super::Tools;
use crate::shell::{Failure, Result, answer, is_executable, run, say, which};
use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

/// All engines that there are, as `ENGINES` names them.
pub const ENGINES: &str = "chromium,firefox,webkit";

/// A program of the system, or its fonts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Chromium,
    /// Chromium without its windows, which takes half the time for a test. Only Debian has a package of it;
    /// elsewhere Chromium does.
    Shell,
    Firefox,
    /// WebKitGTK's driver, which brings its browser.
    WebKit,
    /// A virtual screen for WebKitGTK.
    Xvfb,
    Nginx,
    /// The font of the page's reference pictures: Helvetica's metric twin.
    Fonts,
    /// A C++ compiler, for libFuzzer.
    Cxx,
    Cc,
    Python,
}

impl Part {
    /// Its name, and its packages on Debian and derived systems.
    fn names(self) -> (&'static str, &'static [&'static str]) {
        match self {
            Self::Chromium => ("Chromium (or Chrome, Edge)", &["chromium"]),
            Self::Shell => ("Chromium's headless shell", &["chromium-headless-shell"]),
            Self::Firefox => ("Firefox", &["firefox-esr"]),
            Self::WebKit => ("WebKitWebDriver", &["webkit2gtk-driver"]),
            Self::Xvfb => ("Xvfb", &["xvfb"]),
            Self::Nginx => ("nginx", &[]),
            Self::Fonts => ("the fonts Liberation", &["fonts-liberation"]),
            Self::Cxx => ("a C++ compiler", &["g++"]),
            Self::Cc => ("a C compiler", &["gcc", "libc6-dev"]),
            Self::Python => ("Python 3.11 or later with venv", &["python3-venv"]),
        }
    }

    /// The variable that names a program to be used instead.
    fn variable(self) -> Option<&'static str> {
        match self {
            Self::Chromium => Some("CHROMIUM"),
            Self::Firefox => Some("FIREFOX"),
            Self::Nginx => Some("NGINX"),
            Self::Cc => Some("CC"),
            _ => None,
        }
    }

    fn programs(self) -> &'static [&'static str] {
        match self {
            Self::Chromium => &[
                "chromium",
                "chromium-browser",
                "google-chrome",
                "google-chrome-stable",
                "chrome",
                "microsoft-edge",
                "msedge",
            ],
            Self::Shell => &["chromium-headless-shell"],
            Self::Firefox => &["firefox-esr", "firefox"],
            Self::WebKit => &["WebKitWebDriver"],
            Self::Xvfb => &["Xvfb"],
            Self::Nginx => &["nginx"],
            Self::Fonts => &[],
            Self::Cxx => &["c++", "g++", "clang++"],
            Self::Cc => &["cc", "gcc", "clang"],
            Self::Python => &["python3", "python"],
        }
    }
}

/// The needs for driving some engines, whose names are separated by commas.
pub fn driving(chosen: &str) -> Vec<Part> {
    let of = |engine: &str| match engine {
        "chromium" => vec![Part::Chromium],
        "firefox" => vec![Part::Firefox],
        "webkit" => vec![Part::WebKit, Part::Xvfb],
        _ => Vec::new(),
    };
    chosen.split(',').flat_map(of).collect()
}

/// The engines that `ENGINES` chooses, or all.
pub fn engines() -> String {
    env::var("ENGINES").unwrap_or_else(|_| ENGINES.into())
}

impl Tools {
    /// Makes sure of all parts, or names those that are missing in one go; with `install` apt-get
    /// brings them first.
    pub(super) fn system(&self, parts: &[Part], install: bool) -> Result<()> {
        let missing = self.missing(parts)?;
        if missing.is_empty() {
            return Ok(());
        }
        if !install {
            return Err(self.lack(&missing));
        }
        self.install_parts(&missing)?;
        let missing = self.missing(&missing)?;
        if missing.is_empty() {
            Ok(())
        } else {
            Err(Failure::new(format!("apt-get did not bring {}", listed(&missing)), self.elsewhere(&missing)))
        }
    }

    fn missing(&self, parts: &[Part]) -> Result<Vec<Part>> {
        let mut missing = Vec::new();
        for part in parts {
            if !missing.contains(part) && !self.has(*part)? {
                missing.push(*part);
            }
        }
        Ok(missing)
    }

    fn has(&self, part: Part) -> Result<bool> {
        Ok(match part {
            Part::Fonts => self.has_fonts(),
            Part::Shell => self.find(part)?.is_some() || self.names_chromium() || !self.debian,
            // Debian's Python comes without what a virtual environment needs.
            Part::Python => self.find(part)?.is_some_and(|python| {
                let needed = "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))";
                answer(self.command(&python.to_string_lossy()).args(["-c", needed])).is_some()
            }),
            _ => self.find(part)?.is_some(),
        })
    }

    /// The program of a part that [`Tools::system`] has made sure of.
    pub fn program(&self, part: Part) -> Result<PathBuf> {
        self.find(part)?.ok_or_else(|| self.lack(&[part]))
    }

    fn names_chromium(&self) -> bool {
        Part::Chromium.variable().and_then(self.variable).is_some()
    }

    /// The Chromium for many short tests: the shell, unless a variable names a program.
    pub fn headless(&self) -> Result<PathBuf> {
        match self.find(Part::Shell)? {
            Some(shell) if !self.names_chromium() => Ok(shell),
            _ => self.program(Part::Chromium),
        }
    }

    /// The program that a variable names, else one on the path, else one in a place of its own.
    fn find(&self, part: Part) -> Result<Option<PathBuf>> {
        if let Some((variable, named)) = part.variable().and_then(|name| Some((name, (self.variable)(name)?))) {
            let found = which_or_here(&named.to_string_lossy(), &self.path);
            let what = || {
                Failure::new(
                    format!("{variable}={} is no program", named.display()),
                    format!("let {variable} name a program, or unset it"),
                )
            };
            return found.map(Some).ok_or_else(what);
        }
        let on_path = part.programs().iter().find_map(|name| which(name, &self.path));
        Ok(on_path.or_else(|| self.places(part).into_iter().find(|file| is_executable(file))))
    }

    /// Where programs lie that the path does not lead to.
    fn places(&self, part: Part) -> Vec<PathBuf> {
        let below = |bases: &[PathBuf], programs: &[&str]| {
            bases.iter().flat_map(|base| programs.iter().map(move |program| base.join(program))).collect::<Vec<_>>()
        };
        match (part, env::consts::OS) {
            // Debian keeps it where only root's path leads.
            (Part::Nginx, _) => {
                let mut places = below(&self.aside, &["nginx"]);
                places.push(self.unpacked_nginx());
                places
            }
            (Part::Chromium, "macos") => ["Chromium", "Google Chrome", "Microsoft Edge"]
                .map(|name| format!("/Applications/{name}.app/Contents/MacOS/{name}").into())
                .to_vec(),
            (Part::Firefox, "macos") => vec!["/Applications/Firefox.app/Contents/MacOS/firefox".into()],
            (Part::Chromium | Part::Firefox, "windows") => {
                let bases: Vec<PathBuf> = ["ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA"]
                    .iter()
                    .filter_map(env::var_os)
                    .map(PathBuf::from)
                    .collect();
                match part {
                    Part::Firefox => below(&bases, &[r"Mozilla Firefox\firefox.exe"]),
                    _ => below(
                        &bases,
                        &[r"Google\Chrome\Application\chrome.exe", r"Microsoft\Edge\Application\msedge.exe"],
                    ),
                }
            }
            _ => Vec::new(),
        }
    }

    /// Where there is no apt-get the pictures are compared with whatever fonts there are.
    fn has_fonts(&self) -> bool {
        let twin = answer(self.command("fc-match").arg("Helvetica")).unwrap_or_default();
        twin.contains("Liberation") || Path::new("/usr/share/fonts/truetype/liberation").is_dir() || !self.has_apt()
    }

    fn has_apt(&self) -> bool {
        which("apt-get", &self.path).is_some()
    }

    fn is_root(&self) -> bool {
        answer(self.command("id").arg("-u")).as_deref() == Some("0")
    }

    fn lack(&self, missing: &[Part]) -> Failure {
        let what = format!("missing: {}", listed(missing));
        let packages = packages(missing);
        let mend = match (self.has_apt(), packages.is_empty()) {
            (false, _) => self.elsewhere(missing),
            (true, true) => "`cargo xtask test --install` unpacks it into the cache, and installs nothing".into(),
            (true, false) => format!(
                "run `cargo xtask test --install` as root; or as root `{}`{}",
                by_hand(&packages),
                rest(missing)
            ),
        };
        Failure::new(what, mend)
    }

    /// Without apt-get.
    fn elsewhere(&self, missing: &[Part]) -> String {
        let variables: Vec<&str> = missing.iter().filter_map(|part| part.variable()).collect();
        match variables.is_empty() {
            true => "install them as your system does".into(),
            false => format!("install them as your system does, or name their programs in {}", variables.join(", ")),
        }
    }

    /// `apt-get`, as root: it asks nothing, and leaves alone what is installed already.
    fn install_parts(&self, missing: &[Part]) -> Result<()> {
        if !self.has_apt() {
            return Err(self.lack(missing));
        }
        let packages = packages(missing);
        if self.is_root() {
            self.apt(&["update", "--quiet"])?;
        } else if !packages.is_empty() {
            let what = format!("missing: {}; only root installs packages", listed(missing));
            return Err(Failure::new(
                what,
                format!("run as root `{}`, and then this command again", by_hand(&packages)),
            ));
        }
        self.apt_install(&packages)?;
        if missing.contains(&Part::Nginx) { self.unpack_nginx() } else { Ok(()) }
    }

    pub(super) fn apt_install(&self, packages: &[&str]) -> Result<()> {
        if packages.is_empty() {
            return Ok(());
        }
        let options = ["install", "--yes", "--quiet", "--no-install-recommends", "--no-upgrade"];
        self.apt(&[&options, packages].concat())
    }

    fn apt(&self, args: &[&str]) -> Result<()> {
        let mend = "read the lines above; what your system has no package of can be named: CHROMIUM, FIREFOX, NGINX";
        run(self.command("apt-get").env("DEBIAN_FRONTEND", "noninteractive").args(args), mend)
    }

    /// Lets a script drive the engines chosen, commas between them.
    pub fn drive(&self, node: &mut Command, chosen: &str) -> Result<()> {
        node.env("ENGINES", chosen);
        for (part, variable) in [(Part::Chromium, "CHROMIUM"), (Part::Firefox, "FIREFOX")] {
            if driving(chosen).contains(&part) {
                let program = self.program(part)?;
                say(format!("{variable}: {}", program.display()));
                node.env(variable, program);
            }
        }
        Ok(())
    }
}

fn which_or_here(named: &str, path: &std::ffi::OsStr) -> Option<PathBuf> {
    let file = PathBuf::from(named);
    if is_executable(&file) { Some(file) } else { which(named, path) }
}

fn listed(parts: &[Part]) -> String {
    parts.iter().map(|part| part.names().0).collect::<Vec<_>>().join(", ")
}

fn packages(parts: &[Part]) -> Vec<&'static str> {
    parts.iter().flat_map(|part| part.names().1).copied().collect()
}

fn by_hand(packages: &[&str]) -> String {
    format!("apt-get update && apt-get install --no-install-recommends {}", packages.join(" "))
}

/// Additional steps that no package does.
fn rest(missing: &[Part]) -> &'static str {
    match missing.contains(&Part::Nginx) {
        true => ", and then `cargo xtask test --install`, which unpacks nginx into the cache",
        false => "",
    }
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    const ALL: [Part; 8] =
        [Part::Chromium, Part::Shell, Part::Firefox, Part::WebKit, Part::Xvfb, Part::Nginx, Part::Cxx, Part::Python];
    /// Of the packages that a test asks for, it puts the programs onto the path.
    const APT_GET: &str = r#"#!/bin/sh
PATH=/usr/bin:/bin
echo "apt-get $*" >> "$0.log"
bin=${0%/*}
put() { printf '#!/bin/sh\nexit 0\n' > "$bin/$1"; chmod +x "$bin/$1"; }
case "$1" in
install) shift; for package in "$@"; do case "$package" in
  chromium|chromium-headless-shell|firefox-esr|g++) put "$package";; xvfb) put Xvfb;;
  webkit2gtk-driver) put WebKitWebDriver;; python3-venv) put python3;; esac; done;;
download) : > "$2_1.0_amd64.deb";;
esac
"#;
    const DPKG_DEB: &str = r#"#!/bin/sh
PATH=/usr/bin:/bin
mkdir -p "$3/usr/sbin"
printf '#!/bin/sh\nexit 0\n' > "$3/usr/sbin/nginx"
chmod +x "$3/usr/sbin/nginx"
"#;

    /// A machine with only the named programs, each a script.
    fn machine(name: &str, scripts: &[(&str, &str)]) -> Tools {
        let home = env::temp_dir().join(format!("beta-training-system-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&home);
        let bin = home.join("bin");
        fs::create_dir_all(&bin).unwrap();
        for (script, text) in scripts {
            // Written by another process: one that a test beside this starts would keep the file open, and busy.
            let write = ["-c", r#"printf %s "$1" > "$2" && chmod +x "$2""#, "sh", text];
            assert!(Command::new("/bin/sh").args(write).arg(bin.join(script)).status().unwrap().success());
        }
        let (cache, path) = (home.join("cache"), bin.into_os_string());
        fs::create_dir_all(&cache).unwrap();
        Tools { root: home, cache, path, aside: Vec::new(), debian: true, variable: |_| None, cargo_home: None }
    }

    fn asked_of_apt(tools: &Tools) -> Vec<String> {
        let log = fs::read_to_string(tools.root.join("bin/apt-get.log")).unwrap_or_default();
        log.lines().map(str::to_owned).collect()
    }

    fn put_away(tools: Tools) {
        fs::remove_dir_all(tools.root).unwrap();
    }

    const ROOT: (&str, &str) = ("id", "#!/bin/sh\necho 0\n");
    const READER: (&str, &str) = ("id", "#!/bin/sh\necho 1000\n");
    const APT: [(&str, &str); 2] = [("apt-get", APT_GET), ("dpkg-deb", DPKG_DEB)];

    #[test]
    fn all_that_is_missing_is_named_at_once_and_nothing_is_installed_unasked() {
        let tools = machine("unasked", &[APT[0], APT[1], ROOT]);
        let said = tools.system(&ALL, false).unwrap_err().to_string();
        for name in ["Chromium", "Firefox", "WebKitWebDriver", "Xvfb", "nginx", "C++", "Python"] {
            assert!(said.contains(name), "{name}: {said}");
        }
        assert!(said.contains("--install") && said.contains("webkit2gtk-driver xvfb g++ python3-venv`"), "{said}");
        assert_eq!(said.lines().count(), 2, "{said}");
        assert_eq!(asked_of_apt(&tools), [""; 0]);
        put_away(tools);
    }

    #[test]
    fn what_is_asked_for_is_installed_in_one_go_and_not_twice_and_nginx_is_only_unpacked() {
        let tools = machine("asked", &[APT[0], APT[1], ROOT]);
        for _ in 0..2 {
            tools.system(&ALL, true).unwrap();
            let packages = "chromium chromium-headless-shell firefox-esr webkit2gtk-driver xvfb g++ python3-venv";
            let install = format!("apt-get install --yes --quiet --no-install-recommends --no-upgrade {packages}");
            assert_eq!(asked_of_apt(&tools), ["apt-get update --quiet", &install, "apt-get download nginx"]);
        }
        assert_eq!(tools.program(Part::Nginx).unwrap(), tools.cache.join("nginx/usr/sbin/nginx"));
        put_away(tools);
    }

    #[test]
    fn who_is_not_root_gets_the_line_to_run() {
        let tools = machine("reader", &[APT[0], APT[1], READER]);
        let said = tools.system(&ALL, true).unwrap_err().to_string();
        assert!(said.contains("run as root `apt-get update && apt-get install"), "{said}");
        assert_eq!(asked_of_apt(&tools), [""; 0]);
        // Unpacking needs no root.
        tools.system(&[Part::Nginx], true).unwrap();
        assert_eq!(asked_of_apt(&tools), ["apt-get download nginx"]);
        put_away(tools);
    }

    #[test]
    fn without_apt_get_there_are_words() {
        let tools = Tools { debian: false, ..machine("foreign", &[READER]) };
        for install in [false, true] {
            let said = tools.system(&ALL, install).unwrap_err().to_string();
            assert!(said.contains("name their programs in CHROMIUM, FIREFOX, NGINX"), "{said}");
            assert!(!said.contains("apt-get"), "{said}");
        }
        put_away(tools);
    }

    #[test]
    fn the_shell_is_taken_for_short_tests_where_there_is_a_package_unless_a_program_is_named() {
        let mut tools = machine("shell", &[APT[0], APT[1], ROOT]);
        tools.system(&[Part::Chromium, Part::Shell], true).unwrap();
        let bin = tools.root.join("bin");
        assert_eq!(tools.headless().unwrap(), bin.join("chromium-headless-shell"));
        tools.variable = |name| (name == "CHROMIUM").then(|| "chromium".into());
        assert_eq!(tools.headless().unwrap(), bin.join("chromium"));
        put_away(tools);

        let foreign = Tools { debian: false, ..machine("no-shell", &[APT[0], READER, ("chromium", APT_GET)]) };
        foreign.system(&[Part::Chromium, Part::Shell], false).unwrap();
        assert_eq!(foreign.headless().unwrap(), foreign.root.join("bin/chromium"));
        put_away(foreign);
    }

    #[test]
    fn a_variable_that_names_no_program_is_said() {
        let mut tools = machine("variable", &[READER]);
        tools.variable = |name| (name == "FIREFOX").then(|| "/nowhere/firefox".into());
        let said = tools.system(&[Part::Firefox], false).unwrap_err().to_string();
        assert!(said.contains("FIREFOX=/nowhere/firefox is no program"), "{said}");
        put_away(tools);
    }
}
