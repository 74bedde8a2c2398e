//! `cargo xtask test`: all checks of CI, cheapest first, some side by side; it stops at the first failure.

use crate::shell::{Failure, Result, print, print_into, run};
use crate::tools::{Need, Part, Tools, WASM, engines};
use crate::{bits, fuzz, site, size, types, walk};
use std::fs::{self, File};
use std::panic::resume_unwind;
use std::process::{Command, ExitCode};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Instant;

/// Name, needs and action of a stage. The action returns a remark for the table.
type Stage = (&'static str, &'static [Need], fn(&Tools) -> Result<String>);

/// A lane is a list of stages, one after the other; two lanes of a step run side by side, the second out of sight.
/// Most stages keep one core busy.
type Step = [&'static [Stage]; 2];

/// Programs and fonts of the system are asked for by the stages that run them.
const STEPS: &[Step] = &[
    [&[("format", &[Need::Rustfmt, Need::Npm], format), ("supply", &[Need::Node, Need::Crates], supply)], &[]],
    [
        // What cargo builds for tests, then what it builds for the page: each has a folder of its own.
        &[
            ("lints", &[Need::Clippy, Need::Wasm, Need::Crates], lints),
            ("tests", &[Need::Crates], tests),
            ("docs", &[Need::Wasm, Need::Crates], documentation),
            ("wasm", WASM_TESTS, wasm_tests),
            ("bits", WASM_TESTS, bits::check),
        ],
        &[
            ("types", &[Need::Wasm, Need::Npm, Need::WasmBindgen, Need::Crates], types::check),
            ("page", site::NEEDS, page),
            ("size", &[Need::Node], size::check),
            ("npm", &[Need::Npm, Need::Part(Part::Chromium), Need::Crates], npm_tests),
            ("fuzz", &[Need::Npm, Need::Part(Part::Cxx), Need::CargoFuzz], fuzz::short),
        ],
    ],
    [
        &[(
            "browser",
            &[
                Need::Npm,
                Need::Part(Part::Chromium),
                Need::Part(Part::Shell),
                Need::Part(Part::Nginx),
                Need::Part(Part::Fonts),
            ],
            browser_tests,
        )],
        &[],
    ],
    [
        &[("engines", &[Need::Npm, Need::Engines, Need::Wasm, Need::WasmBindgen, Need::Crates], engine_tests)],
        &[("walk", &[Need::Npm, Need::Engines], walk::short)],
    ],
];
const WASM_TESTS: &[Need] = &[Need::Node, Need::Wasm, Need::WasmBindgen, Need::Crates];

const USAGE: &str = "cargo xtask test [--install]";

fn stages() -> impl Iterator<Item = &'static Stage> {
    STEPS.iter().flatten().copied().flatten()
}

/// The stages named, or all, as lanes of their steps.
fn chosen(names: &[&String]) -> Result<Vec<Lanes>> {
    if let Some(name) = names.iter().find(|name| !stages().any(|(stage, ..)| stage == **name)) {
        let stages: Vec<&str> = stages().map(|(stage, ..)| *stage).collect();
        let what = format!("`{name}` is no stage of the tests");
        return Err(Failure::new(what, format!("{USAGE} [{}]", stages.join("|"))));
    }
    let is_chosen = |(stage, ..): &&Stage| names.is_empty() || names.iter().any(|name| name == stage);
    Ok(STEPS.iter().map(|step| step.map(|lane| lane.iter().filter(is_chosen).copied().collect())).collect())
}

/// Runs the stages named, or all, prints a table and a closing line. Their needs are checked first;
/// `--install` lets apt-get install missing programs of the system.
pub fn run_stages(args: &[String]) -> Result<ExitCode> {
    let (flags, names): (Vec<_>, Vec<_>) = args.iter().partition(|arg| arg.starts_with('-'));
    if let Some(flag) = flags.iter().find(|flag| **flag != "--install") {
        return Err(Failure::new(format!("`{flag}` is no option of test"), format!("{USAGE} [STAGE...]")));
    }
    let steps = chosen(&names)?;
    let mut tools = Tools::new()?;
    println!("\n──── set-up");
    let needs: Vec<Need> = steps.iter().flatten().flatten().flat_map(|(_, needs, _)| *needs).copied().collect();
    let start = Instant::now();
    tools.prepare(&needs, !flags.is_empty())?;
    let failed = AtomicBool::new(false);
    let mut done = Vec::new();
    for step in &steps {
        done.extend(side_by_side(&tools, step, ASIDE, &failed)?);
    }
    println!("\n──── summary");
    let mut failures = 0;
    for (name, ..) in steps.iter().flatten().flatten() {
        match done.iter().find(|stage| stage.name == *name) {
            None => println!("{name:8}         –  not reached"),
            Some(Done { seconds, result: Ok(note), .. }) => {
                println!("{}", format!("{name:8} {seconds:7.1} s  passed  {note}").trim_end());
            }
            Some(Done { seconds, result: Err(_), .. }) => {
                failures += 1;
                println!("{name:8} {seconds:7.1} s  FAILED");
            }
        }
    }
    println!("together {:7.1} s; some stages run side by side", start.elapsed().as_secs_f64());
    for reason in done.iter().filter_map(|stage| stage.result.as_ref().err()) {
        println!("{reason}");
    }
    println!("{} passed, {failures} failed", done.len() - failures);
    Ok(ExitCode::from(u8::from(failures > 0)))
}

/// The stages of a step that were chosen.
type Lanes = [Vec<Stage>; 2];

/// Where the second lane prints.
const ASIDE: &str = "tests-aside.log";

struct Done {
    name: &'static str,
    seconds: f64,
    result: Result<String>,
}

/// Runs the lanes of a step. The second prints into a file below target/, which is shown at the end.
fn side_by_side(tools: &Tools, [shown, aside]: &Lanes, log: &str, failed: &AtomicBool) -> Result<Vec<Done>> {
    if shown.is_empty() || aside.is_empty() {
        return Ok([lane(tools, shown, failed), lane(tools, aside, failed)].into_iter().flatten().collect());
    }
    let names: Vec<&str> = aside.iter().map(|(name, ..)| *name).collect();
    println!("\n──── beside the next: {}; printed after them", names.join(", "));
    tools.write_target(log, "")?;
    let file = tools.root.join("target").join(log);
    let unusable = |error| Failure::new(format!("{}: {error}", file.display()), "make the place writable");
    let log = File::options().append(true).open(&file).map_err(unusable)?;
    let done = thread::scope(|scope| {
        let other = scope.spawn(|| {
            print_into(log);
            lane(tools, aside, failed)
        });
        let mut done = lane(tools, shown, failed);
        done.extend(other.join().unwrap_or_else(|panic| resume_unwind(panic)));
        done
    });
    print!("{}", String::from_utf8_lossy(&fs::read(&file).map_err(unusable)?));
    Ok(done)
}

/// Runs stages one after the other, until one fails here or in the other lane.
fn lane(tools: &Tools, stages: &[Stage], failed: &AtomicBool) -> Vec<Done> {
    let mut done = Vec::new();
    for (name, _, stage) in stages {
        if failed.load(Ordering::Relaxed) {
            break;
        }
        print(format_args!("\n──── {name}"));
        let start = Instant::now();
        let result = stage(tools);
        if result.is_err() {
            failed.store(true, Ordering::Relaxed);
        }
        done.push(Done { name, seconds: start.elapsed().as_secs_f64(), result });
    }
    done
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
    // What the shell lacks is tested in the whole browser.
    playwright.env("CHROMIUM", tools.headless()?).env("WHOLE_CHROMIUM", tools.program(Part::Chromium)?);
    run(playwright.env("NGINX", tools.program(Part::Nginx)?), "mend the test named above, or the page")?;
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
        let steps = chosen(&names.iter().collect::<Vec<_>>()).unwrap();
        let of_the_system = |need: &&Need| matches!(need, Need::Part(_) | Need::Engines);
        steps.iter().flatten().flatten().flat_map(|(_, needs, _)| *needs).filter(of_the_system).copied().collect()
    }

    #[test]
    fn only_stages_that_run_programs_of_the_system_ask_for_them() {
        let none = ["format", "supply", "lints", "types", "tests", "docs", "wasm", "bits", "page", "size"];
        assert_eq!(parts(&none), []);
        assert_eq!(parts(&["npm"]), [Need::Part(Part::Chromium)]);
        for part in [Part::Chromium, Part::Shell, Part::Nginx, Part::Fonts, Part::Cxx] {
            assert!(parts(&[]).contains(&Need::Part(part)), "{part:?}");
        }
        assert!(parts(&["walk"]).contains(&Need::Engines));
    }

    #[test]
    fn a_failure_ends_both_lanes_and_each_stage_is_told() {
        let tools = Tools::new().unwrap();
        let fails: Stage = ("fails", &[], |_| Err(Failure::new("it fails", "mend it")));
        let passes: Stage = ("passes", &[], |_| Ok(String::new()));
        let (log, failed) = ("tests-aside-of-a-test.log", AtomicBool::new(false));
        let told = |done: Vec<Done>| done.iter().map(|one| (one.name, one.result.is_ok())).collect::<Vec<_>>();
        let done = side_by_side(&tools, &[vec![passes], vec![fails, passes]], log, &failed).unwrap();
        assert!(told(done).ends_with(&[("fails", false)]));
        assert!(side_by_side(&tools, &[vec![passes], vec![passes]], log, &failed).unwrap().is_empty());
    }

    #[test]
    fn a_stage_or_an_option_that_does_not_exist_is_refused() {
        for wrong in ["formats", "--instal"] {
            assert!(run_stages(&[wrong.to_owned()]).is_err(), "{wrong}");
        }
    }
}
