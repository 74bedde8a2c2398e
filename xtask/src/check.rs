//! Everything that CI checks, cheapest first; the first failure ends it.

use crate::shell::{Failure, Result, run};
use crate::tools::{ENGINES, Tools, WASM};
use crate::{bits, fuzz, site, size, types, walk};
use std::path::PathBuf;
use std::process::{Command, ExitCode};
use std::time::Instant;

struct Check {
    tools: Tools,
    browser: PathBuf,
    nginx: PathBuf,
}

/// Name, and what to do: it returns what is worth a word in the table.
type Stage = (&'static str, fn(&mut Check) -> Result<String>);

const STAGES: &[Stage] = &[
    ("set-up", set_up),
    ("format", format),
    ("supply", supply),
    ("lints", lints),
    ("types", |check| types::check(&check.tools)),
    ("tests", tests),
    ("docs", documentation),
    ("wasm", wasm_tests),
    ("bits", |check| bits::check(&check.tools)),
    ("page", page),
    ("size", |check| size::check(&check.tools)),
    ("npm", npm_tests),
    ("fuzz", |check| fuzz::short(&mut check.tools)),
    ("browser", browser_tests),
    ("engines", engine_tests),
    ("walk", |check| walk::short(&check.tools, &check.browser)),
];

/// The stages named, or all.
fn chosen(names: &[String]) -> Result<Vec<Stage>> {
    let known = |name: &String| STAGES.iter().any(|(stage, _)| stage == name);
    if let Some(name) = names.iter().find(|name| !known(name)) {
        let stages: Vec<&str> = STAGES.iter().map(|(stage, _)| *stage).collect();
        let what = format!("`{name}` is no stage of the tests");
        return Err(Failure::new(what, format!("cargo xtask test [{}]", stages.join("|"))));
    }
    let is_chosen =
        |(stage, _): &&Stage| names.is_empty() || *stage == "set-up" || names.iter().any(|name| name == stage);
    Ok(STAGES.iter().filter(is_chosen).copied().collect())
}

/// Runs them, prints a table and a closing line.
pub fn run_stages(names: &[String]) -> Result<ExitCode> {
    let stages = chosen(names)?;
    let tools = Tools::new()?;
    let mut check = Check { tools, browser: PathBuf::new(), nginx: PathBuf::new() };
    let mut table = Vec::new();
    let mut failure = None;
    for (name, stage) in &stages {
        println!("\n──── {name}");
        let start = Instant::now();
        let result = stage(&mut check);
        let seconds = start.elapsed().as_secs_f64();
        match result {
            Ok(note) => table.push(format!("{name:8} {seconds:7.1} s  passed  {note}")),
            Err(reason) => {
                table.push(format!("{name:8} {seconds:7.1} s  FAILED"));
                failure = Some(reason);
                break;
            }
        }
    }
    println!("\n──── summary");
    for line in &table {
        println!("{}", line.trim_end());
    }
    for (name, _) in &stages[table.len()..] {
        println!("{name:8}         –  not reached");
    }
    let failed = usize::from(failure.is_some());
    if let Some(reason) = &failure {
        println!("{reason}");
    }
    println!("{} passed, {failed} failed", table.len() - failed);
    Ok(ExitCode::from(u8::from(failure.is_some())))
}

fn set_up(check: &mut Check) -> Result<String> {
    // What nobody can install for the reader comes first: it is said within a second.
    check.tools.node()?;
    check.browser = check.tools.chromium()?;
    check.nginx = check.tools.nginx()?;
    check.tools.fonts()?;
    check.tools.rustfmt_and_clippy()?;
    site::set_up(&mut check.tools)?;
    Ok(String::new())
}

fn format(check: &mut Check) -> Result<String> {
    cargo(check, &["fmt", "--all", "--check"], "run `cargo fmt --all`")
}

fn lints(check: &mut Check) -> Result<String> {
    let mend = "mend what Clippy names above";
    let all = ["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"];
    cargo(check, &all, mend)?;
    let wasm_parts = ["--lib", "--test", "web", "--test", "bits", "--example", "bench_canvas"];
    let wasm =
        [&["clippy", "--features", "extras,embed"], &wasm_parts[..], &["--target", WASM, "--", "-D", "warnings"]]
            .concat();
    cargo(check, &wasm, mend)?;
    // The element's program alone: what only the others use must not be missed there.
    cargo(check, &["clippy", "--package", "beta-training-embed", "--target", WASM, "--", "-D", "warnings"], mend)
}

fn supply(check: &mut Check) -> Result<String> {
    run(
        check.tools.command("node").arg("xtask/supply.mjs"),
        "mend what the lines above name, or allow it in xtask/supply.mjs",
    )?;
    Ok(String::new())
}

fn tests(check: &mut Check) -> Result<String> {
    cargo(check, &["test", "--workspace"], "mend the test named above, or what it tests")
}

fn documentation(check: &mut Check) -> Result<String> {
    for target in [&[][..], &["--target", WASM, "--features", "extras,embed"]] {
        let mut doc = check.tools.command("cargo");
        doc.args(["doc", "--lib", "--no-deps", "--document-private-items"]).args(target);
        run(doc.env("RUSTDOCFLAGS", "-D warnings"), "mend the link or the text named above")?;
    }
    Ok(String::new())
}

fn wasm_tests(check: &mut Check) -> Result<String> {
    let args = ["test", "--features", "extras", "--target", WASM, "--test", "web"];
    cargo(check, &args, "mend the test named above, or what it tests")
}

fn page(check: &mut Check) -> Result<String> {
    site::bundle(&check.tools)?;
    Ok(String::new())
}

/// The package that the stage before has built, beside the command line.
fn npm_tests(check: &mut Check) -> Result<String> {
    cargo(check, &["build", "--quiet", "--bin", "beta-training"], "mend what the compiler names above")?;
    let target = std::env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into());
    let cli = check.tools.root.join(target).join("debug").join("beta-training");
    let mut node = check.tools.command("node");
    node.args(["--test", "--test-reporter=spec", "tests/npm/package.test.js"]);
    run(node.env("BETA_TRAINING", cli).env("CHROMIUM", &check.browser), "mend the test named above, or npm/")?;
    Ok(String::new())
}

fn browser_tests(check: &mut Check) -> Result<String> {
    let mut playwright = node_in_e2e(check);
    playwright.args(["node_modules/@playwright/test/cli.js", "test"]);
    run(
        playwright.env("CHROMIUM", &check.browser).env("NGINX", &check.nginx),
        "mend the test named above, or the page",
    )?;
    Ok(String::new())
}

/// The engines of three makers; `ENGINES` chooses some of them.
fn engine_tests(check: &mut Check) -> Result<String> {
    let chosen = std::env::var("ENGINES").unwrap_or_else(|_| ENGINES.into());
    let mut node = check.tools.command("node");
    node.args(["--test", "--test-reporter=spec", "tests/engines/engines.test.js"]);
    check.tools.drive(&mut node, &chosen, &check.browser)?;
    if !check.tools.root.join("target").join(bits::RECEIPTS).is_file() {
        bits::check(&check.tools)?;
    }
    let mend = "mend the test named above, or the page";
    // WebKitGTK without a graphics card stops painting, or crashes in Mesa, once in some ten runs.
    if run(&mut node, mend).is_err() {
        crate::shell::say("the engines once more; what fails twice is the page");
        run(&mut node, mend)?;
        return Ok(format!("{chosen}, at the second attempt"));
    }
    Ok(chosen)
}

fn node_in_e2e(check: &Check) -> Command {
    let mut node = check.tools.command("node");
    node.current_dir(check.tools.e2e());
    node
}

fn cargo(check: &Check, args: &[&str], mend: &str) -> Result<String> {
    run(check.tools.command("cargo").args(args), mend)?;
    Ok(String::new())
}
