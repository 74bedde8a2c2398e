//! `cargo xtask fuzz`: random inputs for the readers of links, values, files and messages, and random sizes
//! of pictures (fuzz/).

use crate::shell::{Failure, Result, run};
use crate::tools::{Need, Part, Tools};

const TARGETS: [&str; 5] = ["link", "values", "file", "fit", "geometry"];
/// The target that is not Rust and has no corpus: fuzz/messages.mjs.
const MESSAGES: &str = "messages";
const USAGE: &str = "cargo xtask fuzz [--target link|values|file|fit|geometry|messages] [--runs N]";
/// Of each target, among the tests.
const SECONDS: &str = "-max_total_time=10";

/// The corpus and some seconds of new inputs from it; new findings are not kept.
pub fn short(tools: &Tools) -> Result<String> {
    for target in TARGETS {
        fuzz(tools, target, &[&format!("../target/fuzz-{target}"), &format!("corpus/{target}")], SECONDS)?;
    }
    messages(tools, "10s")?;
    Ok(format!("{}, {MESSAGES}", TARGETS.join(", ")))
}

/// `cargo xtask fuzz`: the corpus grows.
pub fn long(args: &[String]) -> Result<()> {
    let all = [&TARGETS[..], &[MESSAGES]].concat();
    let (mut targets, mut runs) = (all.clone(), "1000000".to_owned());
    for pair in args.chunks(2) {
        let wrong = || Failure::new(format!("`{}` is no option of fuzz", pair.join(" ")), USAGE);
        let [name, value] = pair else { return Err(wrong()) };
        match (name.as_str(), all.iter().find(|target| *target == value)) {
            ("--target", Some(target)) => targets = vec![target],
            ("--runs", _) if value.parse::<u64>().is_ok_and(|n| n > 0) => runs.clone_from(value),
            _ => return Err(wrong()),
        }
    }
    let mut tools = Tools::new()?;
    if targets.iter().any(|target| *target != MESSAGES) {
        tools.prepare(&[Need::Part(Part::Cxx), Need::CargoFuzz], false)?;
    }
    for target in targets {
        if target == MESSAGES {
            crate::site::build(&mut tools)?;
            messages(&tools, &runs)?;
            continue;
        }
        fuzz(&tools, target, &[&format!("corpus/{target}")], &format!("-runs={runs}"))?;
    }
    Ok(())
}

/// Without an address sanitizer: nothing of ours is unsafe, and without it ten times as much is tried.
fn fuzz(tools: &Tools, target: &str, corpora: &[&str], until: &str) -> Result<()> {
    let folder = tools.root.join("fuzz");
    for corpus in corpora {
        let place = folder.join(corpus);
        std::fs::create_dir_all(&place).map_err(|error| {
            Failure::new(format!("{} cannot be made: {error}", place.display()), "make the place writable")
        })?;
    }
    let mut cargo = tools.command("cargo");
    // libFuzzer needs unstable options of the compiler; this lets the pinned compiler accept them.
    cargo.current_dir(folder).env("RUSTC_BOOTSTRAP", "1");
    cargo.args(["fuzz", "run", "--sanitizer", "none", target]).args(corpora);
    cargo.args(["--", until, "-max_len=4000", "-timeout=100", "-rss_limit_mb=2048", "-verbosity=0"]);
    run(&mut cargo, "read the panic above; the input is in fuzz/artifacts, and becomes a test when it is mended")
}

/// For so many seconds or runs, over the page that is built.
fn messages(tools: &Tools, until: &str) -> Result<()> {
    let mut node = tools.command("node");
    node.args(["fuzz/messages.mjs", until]);
    run(&mut node, "mend what the message above brings, which its seed makes again; without dist/, `cargo xtask build`")
}
