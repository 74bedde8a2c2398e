//! `cargo xtask`: sets up, builds, serves, tests and measures beta-training.

mod accuracy;
mod bench;
mod bits;
mod check;
mod coverage;
mod deny;
mod fuzz;
mod mutants;
mod reproduce;
mod shell;
mod site;
mod size;
mod tools;
mod types;
mod walk;

use shell::{Failure, Result};
use std::process::ExitCode;
use tools::Tools;

const HELP: &str = "\
Usage: cargo xtask <COMMAND>

Commands:
  serve [--host ADDRESS] [--port N]  build the page, serve it, build again when a source changes
                                     (127.0.0.1 and 8080 unless said)
  build                              make dist/, ready for any static host
  test [--install] [STAGE...]        everything that CI checks, or the stages named; the first
                                     failure ends it. With --install, as root, apt-get first brings
                                     the programs of the system that are missing
  walk [--seed N] [--events N] [--engine NAME]
                                     events at random over dist/, from a seed, in each engine or the
                                     one named (chromium, firefox, webkit); 10 000 unless said
  fuzz [--target NAME] [--runs N]    inputs at random for the readers of links, values, files, data to fit
                                     and messages, and for sizes of pictures (fuzz/); a
                                     million for each unless said
  coverage                           print how many lines of the model the tests run through
  mutants [--since REVISION | --re REGEX | --all] [OPTION...]
                                     change one place at a time and see whether a test fails: the places
                                     that differ from where this branch left `main`, or from REVISION;
                                     those whose name matches; or all, which takes many hours. More options
                                     go to cargo-mutants
  deny                               what cargo-deny says of licences, sources, versions and known
                                     advisories of crates; needs the network
  reproduce                          build the last commit twice, in two places, and compare the bytes
  bench                              print how fast the model and the page are, as ratios
  accuracy                           make docs/accuracy.md: the worst errors over 10 000 drawn
                                     scenarios, against a reference with more digits; minutes

`cargo fmt --all` formats Rust, `npm --prefix tests/e2e run format` scripts, style sheets and JSON; the stage
`format` of the tests checks both.

Each needs rustup and Node 20 or later. What is not of the system it installs itself, by versions and checksums
of this repository: Trunk, wasm-bindgen, NumPy and mpmath into a cache outside the clone (XDG_CACHE_HOME, else
~/.cache), npm packages into tests/e2e. Programs of the system are never installed but by `test --install`; a
command names all that it misses: browsers and nginx for `test` and `walk`, a C++ compiler for `fuzz`, Chromium and
Python 3.11 for `bench`, and for `accuracy` that Python and a C compiler whose long double has 64 bits or more
(gcc or clang on x86-64 or AArch64 Linux).
";

const USAGE: &str = "cargo xtask serve | build | test | walk | fuzz | coverage | mutants | deny | reproduce | \
    bench | accuracy; `cargo xtask help` tells more";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&args) {
        Ok(code) => code,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(args: &[String]) -> Result<ExitCode> {
    let Some((command, rest)) = args.split_first() else {
        return Err(Failure::new("no command was given", USAGE));
    };
    match (command.as_str(), rest) {
        ("serve", _) => {
            let address = site::address(rest)?;
            site::serve(&mut Tools::new()?, address)?;
        }
        ("build", []) => site::build(&mut Tools::new()?)?,
        ("test", names) => return check::run_stages(names),
        ("finish", []) => site::finish(&Tools::new()?)?,
        ("walk", _) => walk::long(rest)?,
        ("fuzz", _) => fuzz::long(rest)?,
        ("coverage", []) => coverage::run(&mut Tools::new()?)?,
        ("mutants", _) => mutants::run(&mut Tools::new()?, rest)?,
        ("deny", []) => deny::run(&mut Tools::new()?)?,
        ("reproduce", []) => reproduce::run(&Tools::new()?)?,
        ("bench", []) => bench::run(&mut Tools::new()?)?,
        ("accuracy", []) => accuracy::run_all(&mut Tools::new()?)?,
        ("help" | "--help" | "-h", _) => print!("{HELP}"),
        _ => {
            let what = format!("`cargo xtask {}` is not known", args.join(" "));
            return Err(Failure::new(what, USAGE));
        }
    }
    Ok(ExitCode::SUCCESS)
}
