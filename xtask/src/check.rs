//! `cargo xtask test`: all checks of CI, cheapest first; it stops at the first failure.

use crate::shell::{Failure, Result, run};
use crate::tools::{Need, Part, Tools, WASM, engines};
use crate::{bits, fuzz, site, size, types, walk};
use std::process::{Command, ExitCode};
use std::time::Instant;

/// Name, needs and action of a stage. The action returns a remark for the table.
type Stage = (&'static str, &'static [Need], fn(&Tools) -> Result<String>);

/// Programs and fonts of the system are asked for by the stages that run them.
const STAGES: &[Stage] = &[
    ("format", &[Need::Rustfmt, Need::Npm], format),
    ("supply", &[Need::Node, Need::Crates], supply),
    ("lints", &[Need::Clippy, Need::Wasm, Need::Crates], lints),
    ("types", &[Need::Wasm, Need::Npm, Need::WasmBindgen, Need::Crates], types::check),
    ("tests", &[Need::Crates], tests),
    ("docs", &[Need::Wasm, Need::Crates], documentation),
    ("wasm", WASM_TESTS, wasm_tests),
    ("bits", WASM_TESTS, bits::check),
    ("page", site::NEEDS, page),
    ("size", &[Need::Node], size::check),
    ("npm", &[Need::Npm, Need::Part(Part::Chromium), Need::Crates], npm_tests),
    ("fuzz", &[Need::Npm, Need::Part(Part::Cxx), Need::CargoFuzz], fuzz::short),
    (
        "browser",
        &[Need::Npm, Need::Part(Part::Chromium), Need::Part(Part::Nginx), Need::Part(Part::Fonts)],
        browser_tests,
    ),
    ("engines", &[Need::Npm, Need::Engines, Need::Wasm, Need::WasmBindgen, Need::Crates], engine_tests),
    ("walk", &[Need::Npm, Need::Engines], walk::short),
];
const WASM_TESTS: &[Need] = &[Need::Node, Need::Wasm, Need::WasmBindgen, Need::Crates];

const USAGE: &str = "cargo xtask test [--install]";

/// The stages named, or all.
fn chosen(names: &[&String]) -> Result<Vec<Stage>> {
    let known = |name: &&&String| STAGES.iter().any(|(stage, ..)| stage == **name);
    if let Some(name) = names.iter().find(|name| !known(name)) {
        let stages: Vec<&str> = STAGES.iter().map(|(stage, ..)| *stage).collect();
        let what = format!("`{name}` is no stage of the tests");
        return Err(Failure::new(what, format!("{USAGE} [{}]", stages.join("|"))));
    }
    let is_chosen = |(stage, ..): &&Stage| names.is_empty() || names.iter().any(|name| name == stage);
    Ok(STAGES.iter().filter(is_chosen).copied().collect())
}

/// Runs the stages named, or all, prints a table and a closing line. Their needs are checked first;
/// `--install` lets apt-get install missing programs of the system.
pub fn run_stages(args: &[String]) -> Result<ExitCode> {
    let (flags, names): (Vec<_>, Vec<_>) = args.iter().partition(|arg| arg.starts_with('-'));
    if let Some(flag) = flags.iter().find(|flag| **flag != "--install") {
        return Err(Failure::new(format!("`{flag}` is no option of test"), format!("{USAGE} [STAGE...]")));
    }
    let stages = chosen(&names)?;
    let mut tools = Tools::new()?;
    println!("\n──── set-up");
    let needs: Vec<Need> = stages.iter().flat_map(|(_, needs, _)| *needs).copied().collect();
    tools.prepare(&needs, !flags.is_empty())?;
    let mut table = Vec::new();
    let mut failure = None;
    for (name, _, stage) in &stages {
        println!("\n──── {name}");
        let start = Instant::now();
        let result = stage(&tools);
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
    for (name, ..) in &stages[table.len()..] {
        println!("{name:8}         –  not reached");
    }
    let failed = usize::from(failure.is_some());
    if let Some(reason) = &failure {
        println!("{reason}");
    }
    println!("{} passed, {failed} failed", table.len() - failed);
    Ok(ExitCode::from(u8::from(failure.is_some())))
}

fn format(tools: &Tools) -> Result<String> {
    cargo(tools, &["fmt", "--all", "--check"], "run `cargo fmt --all`")?;
    // Formats and lints scripts and style sheets; biome.jsonc says which.
    let mut biome = tools.command("node");
    biome.args(["tests/e2e/node_modules/@biomejs/biome/bin/biome", "check", "--error-on-warnings"]);
    run(&mut biome, "run `npm --prefix tests/e2e run format`, and mend what it leaves")?;
    Ok(String::new())
}

fn lints(tools: &Tools) -> Result<String> {
    let mend = "mend what Clippy names above";
    let all = ["clippy", "--locked", "--workspace", "--all-targets", "--", "-D", "warnings"];
    cargo(tools, &all, mend)?;
    // The model as others get it who ask for no feature; the workspace has it with all of them.
    let model = ["clippy", "--locked", "--package", "beta-training-model", "--all-targets", "--", "-D", "warnings"];
    cargo(tools, &model, mend)?;
    let wasm_parts = ["--lib", "--test", "web", "--test", "bits", "--example", "bench_canvas"];
    let wasm = [
        &["clippy", "--locked", "--features", "extras,embed"],
        &wasm_parts[..],
        &["--target", WASM, "--", "-D", "warnings"],
    ]
    .concat();
    cargo(tools, &wasm, mend)?;
    // The element's program alone: it must compile without the code of the others.
    cargo(
        tools,
        &["clippy", "--locked", "--package", "beta-training-embed", "--target", WASM, "--", "-D", "warnings"],
        mend,
    )
}

fn supply(tools: &Tools) -> Result<String> {
    run(
        tools.command("node").arg("xtask/supply.mjs"),
        "mend what the lines above name, or allow it in xtask/supply.mjs",
    )?;
    Ok(String::new())
}

fn tests(tools: &Tools) -> Result<String> {
    cargo(tools, &["test", "--locked", "--workspace"], "mend the test named above, or what it tests")
}

fn documentation(tools: &Tools) -> Result<String> {
    for target in [&[][..], &["--target", WASM, "--features", "extras,embed"]] {
        let mut doc = tools.command("cargo");
        doc.args(["doc", "--locked", "--lib", "--package", "beta-training", "--package", "beta-training-model"]);
        doc.args(["--no-deps", "--document-private-items"]).args(target);
        run(doc.env("RUSTDOCFLAGS", "-D warnings"), "mend the link or the text named above")?;
    }
    Ok(String::new())
}

fn wasm_tests(tools: &Tools) -> Result<String> {
    let args = ["test", "--locked", "--features", "extras", "--target", WASM, "--test", "web"];
    cargo(tools, &args, "mend the test named above, or what it tests")
}

fn page(tools: &Tools) -> Result<String> {
    site::bundle(tools)?;
    Ok(String::new())
}

/// The package that the stage before has built, beside the command line.
fn npm_tests(tools: &Tools) -> Result<String> {
    cargo(tools, &["build", "--locked", "--quiet", "--bin", "beta-training"], "mend what the compiler names above")?;
    let target = std::env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into());
    let cli = tools.root.join(target).join("debug").join("beta-training");
    let mut node = tools.command("node");
    node.args(["--test", "--test-reporter=spec", "tests/npm/package.test.js"]);
    run(
        node.env("BETA_TRAINING", cli).env("CHROMIUM", tools.program(Part::Chromium)?),
        "mend the test named above, or npm/",
    )?;
    Ok(String::new())
}

fn browser_tests(tools: &Tools) -> Result<String> {
    let mut playwright = node_in_e2e(tools);
    playwright.args(["node_modules/@playwright/test/cli.js", "test"]);
    run(
        playwright.env("CHROMIUM", tools.program(Part::Chromium)?).env("NGINX", tools.program(Part::Nginx)?),
        "mend the test named above, or the page",
    )?;
    Ok(String::new())
}

/// The engines of three makers; `ENGINES` chooses some of them.
fn engine_tests(tools: &Tools) -> Result<String> {
    let chosen = engines();
    let mut node = tools.command("node");
    node.args(["--test", "--test-reporter=spec", "tests/engines/engines.test.js"]);
    tools.drive(&mut node, &chosen)?;
    if !tools.root.join("target").join(bits::RECEIPTS).is_file() {
        bits::check(tools)?;
    }
    run(&mut node, "mend the test named above, or the page")?;
    Ok(chosen)
}

fn node_in_e2e(tools: &Tools) -> Command {
    let mut node = tools.command("node");
    node.current_dir(tools.e2e());
    node
}

fn cargo(tools: &Tools, args: &[&str], mend: &str) -> Result<String> {
    run(tools.command("cargo").args(args), mend)?;
    Ok(String::new())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(names: &[&str]) -> Vec<Need> {
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        let stages = chosen(&names.iter().collect::<Vec<_>>()).unwrap();
        let of_the_system = |need: &&Need| matches!(need, Need::Part(_) | Need::Engines);
        stages.iter().flat_map(|(_, needs, _)| *needs).filter(of_the_system).copied().collect()
    }

    #[test]
    fn only_stages_that_run_programs_of_the_system_ask_for_them() {
        let none = ["format", "supply", "lints", "types", "tests", "docs", "wasm", "bits", "page", "size"];
        assert_eq!(parts(&none), []);
        assert_eq!(parts(&["npm"]), [Need::Part(Part::Chromium)]);
        for part in [Part::Chromium, Part::Nginx, Part::Fonts, Part::Cxx] {
            assert!(parts(&[]).contains(&Need::Part(part)), "{part:?}");
        }
        assert!(parts(&["walk"]).contains(&Need::Engines));
    }

    #[test]
    fn a_stage_or_an_option_that_does_not_exist_is_refused() {
        for wrong in ["formats", "--instal"] {
            assert!(run_stages(&[wrong.to_owned()]).is_err(), "{wrong}");
        }
    }
}
