//! `Failure` and `run`: programs of the system are found, printed and run.

use std::cell::RefCell;
use std::env;
use std::ffi::OsStr;
use std::fmt;
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Output, Stdio};

pub type Result<T> = std::result::Result<T, Failure>;

/// The fault and its remedy, one line each.
#[derive(Debug)]
pub struct Failure {
    what: String,
    mend: String,
}

impl Failure {
    pub fn new(what: impl Into<String>, mend: impl Into<String>) -> Self {
        Self { what: what.into(), mend: mend.into() }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "error: {}\n mend: {}", self.what, self.mend)
    }
}

thread_local! {
    /// The file that has what this thread and its commands print; the terminal, where there is none.
    static LOG: RefCell<Option<File>> = const { RefCell::new(None) };
}

/// From now on this thread and its commands print into a file.
pub fn print_into(file: File) {
    LOG.set(Some(file));
}

/// Prints a line.
pub fn print(line: impl fmt::Display) {
    LOG.with_borrow_mut(|log| match log {
        // A line that a full disk takes is not worth a failure: the commands that write there fail as well.
        Some(file) => drop(writeln!(file, "{line}")),
        None => println!("{line}"),
    });
}

/// Where a command of this thread prints.
fn terminal() -> Stdio {
    let log = LOG.with_borrow(|log| log.as_ref().map(File::try_clone));
    log.map_or_else(Stdio::inherit, |file| file.map_or_else(|_| Stdio::null(), Stdio::from))
}

/// Prints the next action.
pub fn say(step: impl fmt::Display) {
    print(format_args!("==> {step}"));
}

/// Runs a command with its output on the terminal.
pub fn run(command: &mut Command, mend: &str) -> Result<()> {
    say(shown(command));
    let status = command.stdin(Stdio::null()).stdout(terminal()).stderr(terminal()).status();
    checked(command, status, mend)
}

/// Runs a command and returns what it printed; its error stream stays on the terminal.
pub fn output(command: &mut Command, mend: &str) -> Result<String> {
    say(shown(command));
    let output = command.stdin(Stdio::null()).stderr(terminal()).output();
    let (status, printed) = match output {
        Ok(Output { status, stdout, .. }) => (Ok(status), stdout),
        Err(error) => (Err(error), Vec::new()),
    };
    let printed = String::from_utf8_lossy(&printed).into_owned();
    checked(command, status, mend).inspect_err(|_| print(&printed))?;
    Ok(printed)
}

fn checked(command: &Command, status: std::io::Result<ExitStatus>, mend: &str) -> Result<()> {
    let why = match status {
        Ok(status) if status.success() => return Ok(()),
        Ok(status) => format!("ended with {status}"),
        Err(error) => format!("did not start: {error}"),
    };
    Err(Failure::new(format!("`{}` {why}", shown(command)), mend))
}

/// The output of a command, or none if it cannot be run or fails.
pub fn answer(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The first executable of this name in a list of folders written as in `PATH`.
pub fn which(name: &str, path: &OsStr) -> Option<PathBuf> {
    let suffixes: &[&str] = if cfg!(windows) { &[".exe", ".cmd", ".bat"] } else { &[""] };
    env::split_paths(path)
        .flat_map(|dir| suffixes.iter().map(move |suffix| dir.join(format!("{name}{suffix}"))))
        .find(|file| is_executable(file))
}

#[cfg(unix)]
pub fn is_executable(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    file.metadata().is_ok_and(|data| data.is_file() && data.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
pub fn is_executable(file: &Path) -> bool {
    file.is_file()
}

/// The command as one would type it, without the folders of the program.
fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_stem().unwrap_or(program.as_os_str()).to_string_lossy();
    let args = command.get_args().map(|arg| {
        let arg = arg.to_string_lossy();
        if arg.contains('\n') { "…".into() } else { arg }
    });
    std::iter::once(name).chain(args).collect::<Vec<_>>().join(" ")
}
