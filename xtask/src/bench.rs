//! `cargo xtask bench`: the speed of model and page, as ratios measured in one run. It does not judge them.

use crate::shell::{Failure, Result, output, run as run_command};
use crate::site;
use crate::tools::{Need, Part, Tools, WASM, write};
use std::process::Command;

/// The target for a slider, for the slowest of twenty moves.
const SLIDER_S: f64 = 8e-3;
/// The limit for a crosshair or a zoom, as a part of a frame.
const REDRAW_S: f64 = 4e-3;
const STATISTICS: [(&str, &str); 2] = [("median", "median_s"), ("95th percentile", "p95_s")];

/// Where the table is kept.
const RESULTS: &str = "bench/RESULTS.md";

pub fn run(tools: &mut Tools) -> Result<()> {
    tools.prepare(&[Need::Part(Part::Chromium), Need::Part(Part::Python)], false)?;
    let browser = tools.program(Part::Chromium)?;
    let python = tools.python()?;
    site::build(tools)?;

    let mut sweep = tools.command("cargo");
    let native = Json::of(sweep.args(["run", "--locked", "--quiet", "--release", "--example", "bench_sweep"]))?;
    let kappa = native.number("kappa")?.to_string();
    let mut scipy = Command::new(python);
    scipy.current_dir(&tools.root).args(["bench/model.py", &native.0]);
    // Workarounds for old builds of NumPy, which only slow this one.
    let scipy = Json::of(scipy.env_remove("OPENBLAS_CORETYPE").env_remove("OPENBLAS_L2_SIZE"))?;
    drawing_program(tools, "target/bench", false)?;
    drawing_program(tools, "target/bench/simd", true)?;
    let script = |name: &str, args: &[&str]| {
        let mut node = tools.command("node");
        Json::of(node.env("CHROMIUM", &browser).arg(name).args(args))
    };
    let wasm = script("bench/model.mjs", &[&kappa])?;
    let redraw = script("bench/redraw.mjs", &[])?;
    let canvas = script("bench/canvas.mjs", &[])?;

    let mut table = Table::new();
    model(&mut table, &native, &scipy, &wasm)?;
    page(&mut table, &wasm, &redraw, &canvas)?;

    let difference = |key: &str, others: &[&Json]| -> Result<f64> {
        let ours = native.number(key)?;
        others.iter().try_fold(0.0, |worst: f64, other| Ok(worst.max((other.number(key)? / ours - 1.0).abs())))
    };
    let mut is_same = true;
    for key in ["mean", "mean_h", "mean_map", "mean_whole_map", "mean_map_of_any", "mean_creep"] {
        for of in [key.to_owned(), format!("simd_{key}")] {
            is_same &= native.number(key)?.to_bits() == wasm.number(&of)?.to_bits();
        }
    }
    let notes = format!(
        "Of each work the fastest round. E″ agrees with the sums in NumPy to {:.0e} in the mean, h after training with \
         SciPy to {:.0e}; native and WebAssembly to the last bit: {}. A map has its nodes alone where nothing else is said; the ridge are the best temperatures. A slider: {} moves, \
         from the input event to painted canvases, in headless Chromium; first the figures in view at 1440 × 900, \
         then all of them. Curves: {} draws of each in turn at 900 × 500. One figure: the slowest at 600 × 450. \
         First load: from the last byte of program and modules to the first figure drawn, without a cache, the middle of nine; of all nine the longest task.",
        difference("mean", &[&scipy])?,
        difference("mean_h", &[&scipy])?,
        if is_same { "yes" } else { "no" },
        redraw.number("moves")?,
        canvas.number("draws")?,
    );
    println!("\n{notes}");
    let text = format!(
        "# How fast it is\n\nMade by `cargo xtask bench` on {}, on {}. Ratios are of one run, taken in turn; clocks of \
         other machines differ.\n\n{}\n{notes}\n\n{FLOORS}",
        said(tools.command("date").args(["-u", "+%Y-%m-%d"])),
        machine(tools),
        table.0
    );
    write(&tools.root.join(RESULTS), &text)
}

/// The reason where a target is not reached, by experiment: what was changed, and what it gave.
const FLOORS: &str = "\
Where more is wanted than is had, and what was tried. Numbers that are not in the table are of programs with the model \
alone, in Node, without wasm-opt, the fastest of many rounds in turn:\n\n\
- E″ in WebAssembly: native code takes two points at a time. With simd128 and `opt-level` 3 WebAssembly does so too, \
with the ratios of the table. Neither does it alone: 1e5 points take 0.33 ms with \"s\", 0.31 with 2 or 3, \
0.33 with \"s\" and simd128, where the program has no vector instruction, 0.23 with 2 and simd128, 0.21 with 3 and simd128.\n\
- simd128 is not used: beside the same program at 3 without it, trainings, maps and creep take the same time, to 1 %. A curve \
of a figure has some hundred points, less than a microsecond either way; a second program would have to be \
built, stored and checked.\n\
- E″ beside NumPy: of 178 µs for 1e5 points tables take 42, polynomials 87, and what comes with each cell of a table \
46. For 1e7 points, where polynomials alone count, it is twice as fast a point. NumPy's time depends on what else the \
machine does: the ratio was 366 and 408 in two runs of 29 November 2026, with ours at 178 and 181 µs. Tried: \
polynomials of degree 5, 6 and 7 on cells as wide as the accuracy allows (6 is the fastest); points in blocks of 4 and 8 (slower); \
the end of a cell from the slope of the axis (slower than from its temperatures).\n\
- A training: eight or nine attempts at a step, twelve right-hand sides each. Tried: reciprocals instead of divisions \
and a rule of twelve points for the cooling (7.5 µs became 5.8, kept); a polynomial in fewer dependent steps \
(within the noise); a tolerance of the explicit method 4 times as wide (4 % fewer attempts, the error of h six times as large); \
steps by the trend of the error, a longer first step (as many attempts); a safety factor of 0.8 (7 % fewer in the default scenario, 3 % more in others).\n\
- A node of a map takes 1.7 attempts at a step, those of its single training.\n\
- A map with border and ridge, in milliseconds of processor time on 30 November 2026: 27.7, of which the nodes take 11.2, the \
border 5.7, the ridge 4.4, the parameters and studies of the nodes 1.7, and the rest, 4.7, says where the closure is trusted and \
what the map shows. In the WebAssembly of the npm package, in Node, it takes some 40. A map of 16 leaves 4.8 for all but the nodes. Kept: the border by the secant of the logarithm of what \
the load adds, by trainings first (18.9 became 5.7: the search began at 1e5 Hz, where one precise value takes 0.1 to 0.2); every \
fourth temperature before those around the highest (7.2 became 4.4, the same bits). Tried: parabolas instead of the golden section \
(3.4 instead of 4.4, other last digits).\n\
- First load and longest tasks: a shared machine is by a third slower from one minute to the next. What comes before the first figure is cut into tasks (program, controls, first chapter, layout, words, picture), what can wait comes after it, and what computes for long does so some milliseconds a frame.\n\
- All figures at once: nobody sees all of them; what is in view is drawn first.\n";

fn model(table: &mut Table, native: &Json, scipy: &Json, wasm: &Json) -> Result<()> {
    let of = |json: &Json, key: &str| json.number(key);
    let (sweep, exp) = (of(native, "sweep_s")?, of(native, "exp_s")?);
    table.row("1e5 points of E″, tables included", sweep, "as many exp of the system", exp, "at most 0.4");
    table.row("1e5 points of E″, tables included", sweep, "as many exp of libm", of(native, "libm_exp_s")?, "");
    let large = of(native, "large_s")?;
    table.row("1e7 points of E″, tables included", large, "as many exp of the system", 100.0 * exp, "at most 0.4");
    table.row("1e5 points summed in NumPy", of(scipy, "sweep_s")?, "ours", sweep, "at least 400");
    let trainings = of(native, "trainings")?;
    let training = of(native, "training_s")?;
    table.row("a training", training / trainings, "5 µs", 5e-6, "at most 1");
    table.row("1000 trainings by SciPy's solve_ivp", of(scipy, "training_s")?, "ours", training, "");
    let map = of(native, "map_s")?;
    table.row("map of 101 × 101, f × T_end", map, "16 ms", 16e-3, "at most 1");
    table.row("the same, WebAssembly", of(wasm, "map_s")?, "21 ms", 21e-3, "at most 1");
    let whole = of(native, "whole_map_s")?;
    table.row("this map with border and ridge", whole, "16 ms", 16e-3, "at most 1");
    table.row("with border and ridge, WebAssembly", of(wasm, "whole_map_s")?, "21 ms", 21e-3, "at most 1");
    table.row("this map with border and ridge", whole, "its nodes alone", map, "");
    table.row("map of 64 × 64, f × strain", of(native, "map_of_any_s")?, "40 ms", 40e-3, "at most 1");
    for (name, key) in [
        ("1e5 points of E″, WebAssembly", "sweep_s"),
        ("1e7 points of E″, WebAssembly", "large_s"),
        ("1000 trainings, WebAssembly", "training_s"),
        ("1e5 creep strains, WebAssembly", "creep_s"),
        ("map of 101 × 101, WebAssembly", "map_s"),
        ("with border and ridge, WebAssembly", "whole_map_s"),
        ("map of 64 × 64, WebAssembly", "map_of_any_s"),
    ] {
        table.row(name, of(wasm, key)?, "native", of(native, key)?, "at most 1.3");
    }
    for (name, key) in [
        ("1e5 points of E″, simd128 and `opt-level` 3", "sweep"),
        ("1e7 points of E″, simd128 and `opt-level` 3", "large"),
        ("1000 trainings, simd128 and `opt-level` 3", "training"),
        ("1e5 creep strains, simd128 and `opt-level` 3", "creep"),
        ("map of 101 × 101, simd128 and `opt-level` 3", "map"),
    ] {
        table.row(name, of(wasm, &format!("simd_{key}_s"))?, "native", of(native, &format!("{key}_s"))?, "");
    }
    let ours = of(wasm, "sweep_s")?;
    table.row("1e5 points summed in JavaScript", of(wasm, "direct_s")?, "ours in WebAssembly", ours, "at least 30");
    table.row("1e5 points our way in JavaScript", of(wasm, "port_s")?, "ours in WebAssembly", ours, "at least 1");
    Ok(())
}

fn page(table: &mut Table, wasm: &Json, redraw: &Json, canvas: &Json) -> Result<()> {
    table.row("first load: bytes to first figure", wasm.number("load_s")?, "150 ms", 0.15, "at most 1");
    table.row("longest task of a load", wasm.number("longest_task_s")?, "50 ms", 0.05, "at most 1");
    table.row(
        "from one picture of the map to the next, while a slider is dragged",
        redraw.number("map_frame_s")?,
        "30 a second",
        1.0 / 30.0,
        "at most 1",
    );
    table.row("longest task of a slow scenario", redraw.number("slow_task_s")?, "50 ms", 0.05, "at most 1");
    for (figures, prefix, wanted) in [("figures", "", "at most 1 (95 %)"), ("all_figures", "all_", "")] {
        let figures = redraw.number(figures)?;
        for (name, key) in STATISTICS {
            let name = format!("slider to {figures} figures, {name}");
            table.row(&name, redraw.number(&format!("{prefix}{key}"))?, "8 ms", SLIDER_S, wanted);
        }
    }
    for points in [500, 5_000, 50_000] {
        for (name, key) in STATISTICS {
            let [ours, theirs] = ["ours", "uplot"].map(|way| canvas.number(&format!("{way}_{points}_{key}")));
            table.row(&format!("6 curves of {points}, {name}"), ours?, "uPlot, the same curves", theirs?, "at most 1");
        }
    }
    for (name, key) in [("a move of the crosshair, median", "crosshair_s"), ("a zoom of one figure, median", "zoom_s")]
    {
        table.row(name, redraw.number(key)?, "4 ms", REDRAW_S, "at most 1");
    }
    for (name, key) in STATISTICS {
        let seconds = canvas.number(&format!("figure_{key}"))?;
        table.row(&format!("one figure again, {name}"), seconds, "4 ms", REDRAW_S, "at most 1");
    }
    Ok(())
}

/// Processor and system, as far as they say.
fn machine(tools: &Tools) -> String {
    let cpu = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let name = cpu.lines().find_map(|line| line.strip_prefix("model name")).unwrap_or("a processor without a name");
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    format!(
        "{cores} cores of {}, {}",
        name.trim_start_matches([' ', '\t', ':']),
        said(tools.command("uname").arg("-sr"))
    )
}

fn said(command: &mut Command) -> String {
    output(command, "").map_or_else(|_| "unknown".into(), |text| text.trim().to_owned())
}

/// examples/bench_canvas.rs as WebAssembly, built as Trunk builds the page's, or with simd128.
fn drawing_program(tools: &Tools, folder: &str, simd: bool) -> Result<()> {
    const MEND: &str = "mend what the lines above name";
    let index = tools.read("index.html")?;
    let wasm_opt_args = index
        .split_once("data-wasm-opt-params=\"")
        .and_then(|(_, rest)| rest.split('"').next())
        .ok_or_else(|| Failure::new("index.html has no data-wasm-opt-params", MEND))?;
    // What is built with other flags has a place of its own, so that neither build is made anew.
    let target = if simd { folder } else { "target" };
    let mut cargo = tools.command("cargo");
    // Cargo links the page's library, which is an rlib as well, without optimising across crates.
    cargo.env("CARGO_PROFILE_WEB_LTO", "off");
    if simd {
        // With "s" the compiler makes no vectors of loops: the flag alone would change nothing.
        cargo.env("RUSTFLAGS", "-Ctarget-feature=+simd128");
        cargo.args(["--config", "profile.web.package.beta-training-model.opt-level=3"]);
    }
    cargo.args(["build", "--locked", "--profile", "web", "--target", WASM, "--target-dir", target]);
    run_command(cargo.args(["--features", "page", "--example", "bench_canvas"]), MEND)?;
    let mut wasm_bindgen = tools.command("wasm-bindgen");
    wasm_bindgen.args(["--target", "web", "--no-typescript", "--out-dir", folder]);
    let built = format!("{target}/{WASM}/web/examples/bench_canvas.wasm");
    run_command(wasm_bindgen.arg(built), MEND)?;
    let mut wasm_opt = tools.command("wasm-opt");
    wasm_opt.arg("-O1").args(wasm_opt_args.split_whitespace());
    let wasm = format!("{folder}/bench_canvas_bg.wasm");
    run_command(wasm_opt.args([&wasm, "-o", &wasm]), MEND)
}

/// Rows as they are printed, and as they are kept.
struct Table(String);

impl Table {
    fn new() -> Self {
        println!();
        line("measured", "time", "beside", "time", "ratio", "wanted");
        Self("| measured | time | beside | time | ratio | wanted |\n|---|---|---|---|---|---|\n".into())
    }

    fn row(&mut self, name: &str, seconds: f64, beside: &str, beside_s: f64, wanted: &str) {
        let ratio = seconds / beside_s;
        let ratio = if ratio < 10.0 { format!("{ratio:.2}") } else { format!("{ratio:.0}") };
        let [time, beside_time] = [seconds, beside_s].map(|s| match s {
            ..1e-3 => format!("{:.2} µs", s * 1e6),
            _ => format!("{:.2} ms", s * 1e3),
        });
        line(name, &time, beside, &beside_time, &ratio, wanted);
        self.0 += &format!("| {name} | {time} | {beside} | {beside_time} | {ratio} | {wanted} |\n");
    }
}

fn line(name: &str, time: &str, beside: &str, beside_time: &str, ratio: &str, wanted: &str) {
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
