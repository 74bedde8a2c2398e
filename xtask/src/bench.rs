//! How fast the model and the page are, as ratios measured in one run. It judges nothing.

use crate::shell::{Failure, Result, output, run as run_command};
use crate::site;
use crate::tools::{Tools, WASM};
use std::process::Command;

const FRAME_S: f64 = 1.0 / 60.0;
/// What a crosshair or a zoom may take of a frame.
const REDRAW_S: f64 = 4e-3;
const STATISTICS: [(&str, &str); 2] = [("median", "median_s"), ("95th percentile", "p95_s")];

pub fn run(tools: &mut Tools) -> Result<()> {
    let browser = tools.chromium()?;
    let python = tools.python()?;
    site::build(tools)?;

    let mut sweep = tools.command("cargo");
    let sweep = Json::of(sweep.args(["run", "--quiet", "--release", "--example", "bench_sweep"]))?;
    let mut numpy = Command::new(python);
    numpy.current_dir(&tools.root).args(["bench/sweep.py", &sweep.number("kappa")?.to_string()]);
    // Workarounds for old builds of NumPy, which only slow this one.
    let numpy = Json::of(numpy.env_remove("OPENBLAS_CORETYPE").env_remove("OPENBLAS_L2_SIZE"))?;
    let mut redraw = tools.command("node");
    let redraw = Json::of(redraw.env("CHROMIUM", &browser).arg("bench/redraw.mjs"))?;
    drawing_program(tools)?;
    let mut canvas = tools.command("node");
    let canvas = Json::of(canvas.env("CHROMIUM", &browser).arg("bench/canvas.mjs"))?;

    let sweep_s = sweep.number("sweep_s")?;
    let points = sweep.number("points")?;
    let exps = sweep.number("exps")?;
    let difference = (numpy.number("mean")? / sweep.number("mean")? - 1.0).abs();
    let sweep_name = format!("E″ at {points} (f, T), with its table");
    println!();
    row("measured", "time", "beside", "time", "ratio", "wanted");
    let exp = format!("{exps} exp of the system");
    compare(&sweep_name, sweep_s, &exp, sweep.number("exp_s")?, "at most 1");
    let exp = format!("{exps} exp of libm");
    compare(&sweep_name, sweep_s, &exp, sweep.number("libm_exp_s")?, "");
    let name = "the same points in NumPy";
    compare(name, numpy.number("sweep_s")?, "the sweep above", sweep_s, "at least 100");
    for (figures, prefix) in [("figures", ""), ("all_figures", "all_")] {
        let figures = redraw.number(figures)?;
        for (name, key) in STATISTICS {
            let name = format!("slider to {figures} figures, {name}");
            let seconds = redraw.number(&format!("{prefix}{key}"))?;
            compare(&name, seconds, "a frame at 60 Hz", FRAME_S, "");
        }
    }
    for points in [500, 5_000, 50_000] {
        for (name, key) in STATISTICS {
            let [ours, theirs] = ["ours", "uplot"].map(|way| canvas.number(&format!("{way}_{points}_{key}")));
            compare(&format!("6 curves of {points}, {name}"), ours?, "uPlot, the same curves", theirs?, "at most 1");
        }
    }
    for (name, key) in STATISTICS {
        let seconds = canvas.number(&format!("figure_{key}"))?;
        compare(&format!("one figure again, {name}"), seconds, "4 ms", REDRAW_S, "at most 1");
    }
    println!("\nThe two sweeps agree to {difference:.0e} in the mean.");
    println!(
        "Redraw: {} moves of sliders, from the input event to painted canvases, in headless Chromium; \
         first the figures in view at 1440 × 900, then all of them.",
        redraw.number("moves")?
    );
    println!(
        "Curves, by their points: {} draws of each in turn at 900 × 500, from the call to their pixels. One figure: the \
         slowest of the catalogue at 600 × 450 with one device pixel to each.",
        canvas.number("draws")?
    );
    Ok(())
}

/// examples/bench_canvas.rs as WebAssembly in target/bench, built as Trunk builds the page's.
fn drawing_program(tools: &Tools) -> Result<()> {
    const MEND: &str = "mend what the lines above name";
    let index = tools.read("index.html")?;
    let wasm_opt_args = index
        .split_once("data-wasm-opt-params=\"")
        .and_then(|(_, rest)| rest.split('"').next())
        .ok_or_else(|| Failure::new("index.html has no data-wasm-opt-params", MEND))?;
    let mut cargo = tools.command("cargo");
    // Cargo links the page's library, which is an rlib as well, without optimising across crates.
    cargo.env("CARGO_PROFILE_WEB_LTO", "off");
    cargo.args(["build", "--profile", "web", "--target", WASM, "--target-dir", "target"]);
    run_command(cargo.args(["--example", "bench_canvas"]), MEND)?;
    let mut wasm_bindgen = tools.command("wasm-bindgen");
    wasm_bindgen.args(["--target", "web", "--no-typescript", "--out-dir", "target/bench"]);
    let built = format!("target/{WASM}/web/examples/bench_canvas.wasm");
    run_command(wasm_bindgen.arg(built), MEND)?;
    let mut wasm_opt = tools.command("wasm-opt");
    wasm_opt.arg("-O1").args(wasm_opt_args.split_whitespace());
    let wasm = "target/bench/bench_canvas_bg.wasm";
    run_command(wasm_opt.args([wasm, "-o", wasm]), MEND)
}

fn compare(name: &str, seconds: f64, beside: &str, beside_s: f64, wanted: &str) {
    let ratio = seconds / beside_s;
    let ratio = if ratio < 10.0 { format!("{ratio:.2}") } else { format!("{ratio:.0}") };
    let [time, beside_time] = [seconds, beside_s].map(|s| format!("{:.2} ms", s * 1e3));
    row(name, &time, beside, &beside_time, &ratio, wanted);
}

fn row(name: &str, time: &str, beside: &str, beside_time: &str, ratio: &str, wanted: &str) {
    let line = format!("{name:<36} {time:>11}  {beside:<25} {beside_time:>11} {ratio:>7}  {wanted}");
    println!("{}", line.trim_end());
}

/// One flat object of numbers, as the scripts print it.
struct Json(String);

impl Json {
    fn of(command: &mut Command) -> Result<Self> {
        let printed = output(command, "mend what the lines above name")?;
        Ok(Self(printed.lines().last().unwrap_or_default().to_owned()))
    }

    fn number(&self, key: &str) -> Result<f64> {
        self.0
            .split_once(&format!("\"{key}\":"))
            .and_then(|(_, rest)| rest.split([',', '}']).next()?.trim().parse().ok())
            .ok_or_else(|| Failure::new(format!("no number `{key}` in {}", self.0), "mend the script that printed it"))
    }
}
