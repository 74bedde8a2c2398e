//! `cargo xtask accuracy`: compares the model with a reference of more digits, over scenarios drawn from the
//! whole parameter table. It writes docs/accuracy.md, and tests/data/accuracy.csv for `cargo test`.

mod table;

use crate::shell::{Failure, Result, output, run, say};
use crate::tools::{Need, Part, Tools, write};
use std::collections::HashMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::available_parallelism;

/// Scenarios drawn, and how many of them tests/data/accuracy.csv keeps.
const DRAWN: usize = 10_000;
const KEPT: usize = 60;
/// Stages and tolerance of the reference's collocation; then those of the run that checks it, and
/// of how many scenarios that takes one.
const METHOD: [&str; 2] = ["7", "1e-15"];
const FINER: [&str; 2] = ["9", "1e-17"];
const FINER_EVERY: usize = 20;

const COMPILER: &str =
    "install gcc or clang, or name one in CC; long double must have 64 bits or more (x86-64, AArch64 Linux)";

pub fn run_all(tools: &mut Tools) -> Result<()> {
    tools.prepare(&[Need::Part(Part::Python), Need::Part(Part::Cc)], false)?;
    let python = tools.python()?;
    let folder = tools.root.join("target").join("accuracy");
    fs::create_dir_all(&folder).map_err(|error| unwritable(&folder, &error))?;
    let file = |name: &str| folder.join(name);
    let [scenarios, model, finer] = ["scenarios.csv", "model.csv", "finer.csv"].map(file);
    let mut example = tools.command("cargo");
    example.args(["run", "--locked", "--quiet", "--release", "--example", "accuracy", &DRAWN.to_string()]);
    run(example.arg(&scenarios).arg(&model), "mend what the lines above name")?;

    let program = file("reference");
    compile(tools, &program)?;
    let workers = available_parallelism().map_or(1, usize::from);
    let parts: Vec<PathBuf> = (0..workers).map(|i| file(&format!("values-{i}.csv"))).collect();
    say(format!("{DRAWN} scenarios in extended precision, {workers} at a time"));
    let runs: Vec<_> = parts.iter().enumerate().map(|(i, part)| (i, workers, METHOD, part.as_path())).collect();
    refer(&program, &scenarios, &runs)?;
    refer(&program, &scenarios, &[(0, FINER_EVERY, FINER, &finer)])?;
    let values = file("values.csv");
    join(&parts, &values)?;

    let mut check = Command::new(python);
    check.current_dir(&tools.root).arg("bench/accuracy/check.py").args([&scenarios, &values, &finer]);
    let checked = output(&mut check, "mend bench/accuracy/check.py, or the reference that it checks")?;

    let [scenarios, model, values] = [&scenarios, &model, &values].map(|path| Csv::read(path));
    let (scenarios, model, values) = (scenarios?, model?, values?);
    let quantities = Csv::read(&tools.root.join("bench/accuracy/quantities.csv"))?;
    let kept = kept(&scenarios, &model, &values, &quantities)?;
    write(&tools.root.join("tests/data/accuracy.csv"), &kept)?;
    let page = table::page(&model, &values, &quantities, checked.lines().last().unwrap_or_default())?;
    write(&tools.root.join("docs/accuracy.md"), &page.text)?;
    say("docs/accuracy.md and tests/data/accuracy.csv are written");
    match page.failures.is_empty() {
        true => Ok(()),
        false => Err(Failure::new(
            page.failures.join("; "),
            "mend the model, or the claim in bench/accuracy/quantities.csv and README.md",
        )),
    }
}

fn compile(tools: &Tools, program: &Path) -> Result<()> {
    let mut cc = tools.command(&tools.program(Part::Cc)?.to_string_lossy());
    cc.args(["-O2", "-std=c11", "-D_GNU_SOURCE", "-o"]).arg(program);
    for source in ["reference.c", "spectrum.c", "train.c"] {
        cc.arg(format!("bench/accuracy/{source}"));
    }
    run(cc.arg("-lm"), COMPILER)
}

type Share<'a> = (usize, usize, [&'static str; 2], &'a Path);

/// Runs the reference side by side: each part takes every so manieth scenario.
fn refer(program: &Path, scenarios: &Path, parts: &[Share<'_>]) -> Result<()> {
    let mend = "mend bench/accuracy/reference.c, whose columns are those of examples/accuracy.rs";
    let mut children = Vec::new();
    for (start, stride, method, to) in parts {
        let file = File::create(to).map_err(|error| unwritable(to, &error))?;
        let mut command = Command::new(program);
        command.arg(scenarios).args([start.to_string(), stride.to_string()]).args(method);
        let child = command.stdin(Stdio::null()).stdout(file).spawn();
        children.push(child.map_err(|error| Failure::new(format!("the reference did not start: {error}"), mend))?);
    }
    for mut child in children {
        if !child.wait().is_ok_and(|status| status.success()) {
            return Err(Failure::new("the reference failed", mend));
        }
    }
    Ok(())
}

/// Parts of one file, each with the header.
fn join(parts: &[PathBuf], to: &Path) -> Result<()> {
    let mut all = String::new();
    for part in parts {
        let text = read(part)?;
        all += if all.is_empty() { &text } else { text.split_once('\n').map_or("", |(_, rows)| rows) };
    }
    write(to, &all)
}

/// The first scenarios as `cargo test` reads them: link, points, values of the reference.
fn kept(scenarios: &Csv, model: &Csv, values: &Csv, quantities: &Csv) -> Result<String> {
    let points: Vec<&str> = scenarios.columns().filter(|c| c.starts_with("at_") || *c == "dma_end").collect();
    let keys: Vec<&str> = quantities.rows.iter().map(|row| quantities.cell(row, "key")).collect::<Result<_>>()?;
    let mut text = format!(
        "# The first {KEPT} scenarios of docs/accuracy.md: link, points, and what they must give, in extended precision.\n\
         # Made by `cargo xtask accuracy`, bench/accuracy/reference.c. Units as in docs/accuracy.md and docs/parameters.md;\n\
         # frozen_work and work in MJ/m³; `nan`: there is no such value; peaks: all maxima, with `;` between.\n\
         seed,link,{},{}\n",
        points.join(","),
        keys.join(",")
    );
    for row in scenarios.rows.iter().take(KEPT) {
        let seed = scenarios.cell(row, "seed")?;
        let mut cells = vec![seed.to_owned(), format!("\"{}\"", model.cell(model.of(seed)?, "link")?)];
        for point in &points {
            cells.push(scenarios.cell(row, point)?.to_owned());
        }
        for key in &keys {
            cells.push(values.cell(values.of(seed)?, key)?.to_owned());
        }
        text += &(cells.join(",") + "\n");
    }
    Ok(text)
}

/// A file of comma-separated cells, looked up by seed and column.
pub struct Csv {
    name: String,
    column: HashMap<String, usize>,
    pub rows: Vec<Vec<String>>,
    by_seed: HashMap<String, usize>,
}

impl Csv {
    fn read(path: &Path) -> Result<Self> {
        let text = read(path)?;
        let mut lines = text.lines().filter(|line| !line.starts_with('#')).map(cells);
        let column = lines.next().unwrap_or_default().into_iter().enumerate().map(|(i, name)| (name, i)).collect();
        let rows: Vec<Vec<String>> = lines.collect();
        let by_seed = rows.iter().enumerate().map(|(i, row)| (row[0].clone(), i)).collect();
        Ok(Self { name: path.display().to_string(), column, rows, by_seed })
    }

    fn columns(&self) -> impl Iterator<Item = &str> {
        let mut names: Vec<_> = self.column.iter().collect();
        names.sort_by_key(|(_, place)| **place);
        names.into_iter().map(|(name, _)| name.as_str())
    }

    pub fn of(&self, seed: &str) -> Result<&Vec<String>> {
        self.by_seed.get(seed).map(|i| &self.rows[*i]).ok_or_else(|| self.lacks(seed))
    }

    pub fn cell<'a>(&self, row: &'a [String], column: &str) -> Result<&'a str> {
        let cell = self.column.get(column).and_then(|place| row.get(*place));
        cell.map(String::as_str).ok_or_else(|| self.lacks(column))
    }

    pub fn number(&self, row: &[String], column: &str) -> Result<f64> {
        self.cell(row, column)?.parse().map_err(|_| self.lacks(column))
    }

    fn lacks(&self, what: &str) -> Failure {
        Failure::new(format!("{} lacks `{what}`", self.name), "mend the program that wrote it")
    }
}

/// Splits a line; a quoted cell may hold commas.
fn cells(line: &str) -> Vec<String> {
    let (mut cells, mut quoted) = (vec![String::new()], false);
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            c => cells.last_mut().into_iter().for_each(|cell| cell.push(c)),
        }
    }
    cells
}

fn read(path: &Path) -> Result<String> {
    let mend = "look at the lines above";
    fs::read_to_string(path).map_err(|error| Failure::new(format!("{} cannot be read: {error}", path.display()), mend))
}

fn unwritable(path: &Path, error: &std::io::Error) -> Failure {
    Failure::new(format!("{} cannot be written: {error}", path.display()), "free the folder")
}
