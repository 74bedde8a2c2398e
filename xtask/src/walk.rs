//! `cargo xtask walk`: random walks over the built page, in each engine (tests/walker).

use crate::shell::{Failure, Result, run};
use crate::tools::{ENGINES, Need, Tools, driving, engines};

/// Short, and the same at each run, so that a failure is of the change that brought it.
const SHORT: Walk<'static> = Walk { seed: Some("1"), events: "1000", engines: ENGINES };

struct Walk<'a> {
    /// The time of day, unless said.
    seed: Option<&'a str>,
    events: &'a str,
    engines: &'a str,
}

/// The walk among the tests; `ENGINES` chooses some engines.
pub fn short(tools: &Tools) -> Result<String> {
    let chosen = engines();
    walk(tools, &Walk { engines: &chosen, ..SHORT })?;
    Ok(format!("{} events, {chosen}", SHORT.events))
}

/// `cargo xtask walk`.
pub fn long(args: &[String]) -> Result<()> {
    let mut options = Walk { seed: None, events: "10000", engines: ENGINES };
    for pair in args.chunks(2) {
        let wrong = || Failure::new(format!("`{}` is no option of walk", pair.join(" ")), USAGE);
        let [name, value] = pair else { return Err(wrong()) };
        match name.as_str() {
            "--seed" if value.parse::<u32>().is_ok() => options.seed = Some(value),
            "--events" if value.parse::<u32>().is_ok_and(|n| n > 0) => options.events = value,
            "--engine" if ENGINES.split(',').any(|engine| engine == value) => options.engines = value,
            _ => return Err(wrong()),
        }
    }
    let mut tools = Tools::new()?;
    let parts: Vec<Need> = driving(options.engines).into_iter().map(Need::Part).collect();
    tools.prepare(&parts, false)?;
    crate::site::build(&mut tools)?;
    walk(&tools, &options)
}

const USAGE: &str = "cargo xtask walk [--seed N] [--events N] [--engine chromium|firefox|webkit]";

fn walk(tools: &Tools, options: &Walk) -> Result<()> {
    let mut node = tools.command("node");
    node.arg("tests/walker/walker.js").env("EVENTS", options.events);
    if let Some(seed) = options.seed {
        node.env("SEED", seed);
    }
    tools.drive(&mut node, options.engines)?;
    run(&mut node, "mend what the walk found; the command above walks it again")
}
