//! `run`: the command line, from arguments to text. The library does the work.

mod columns;
mod data;
mod design;
mod fit;
mod fit_weighted;
mod kinds;
mod output;
mod paper;
mod scenario;
mod table;

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use beta_training::figure::{self, FIGURES};
use beta_training::lab::{Lab, PinnedRows};
use beta_training::number::fixed;
use beta_training::params::{GROUPS, PRESETS, quoted as shown, rows};
use beta_training::study::{Cell, Column, Readout};
use beta_training::words::{CHINESE, ENGLISH, say, speak, tell};
use lexopt::prelude::*;
use output::put;
use scenario::Scenario;
use table::{padded, table};

const HELP: &str = "\
Mechanical training of metallic glasses: what a shared link shows, without a browser.

Usage:
  beta-training summary [LINK] [--format json|text] [--lang en|zh] [--out FILE]
  beta-training figure ID [LINK] [--format json|csv|matrix|svg] [--lang en|zh] [--out FILE]
  beta-training bundle [LINK] --out FILE.zip [--lang en|zh]
  beta-training design [LINK] [--goal h=0.4|t_beta=362|e_beta=1.05] [--by WAY] [--format json|text]
                       [--lang en|zh] [--out FILE]
  beta-training fit LAW FILE [--format text|json] [--out FILE]
  beta-training data FILE [--format json|text] [--decimal point|comma] [--columns QUANTITY:UNIT,…] [--sheet NAME]
                     [--curve N] [--lang en|zh] [--out FILE]
  beta-training params [--format text|markdown] [--lang en|zh]
  beta-training presets [--lang en|zh]
  beta-training paper [zh] [--format markdown|html|explanations]

Each takes --out FILE: the file is written beside it and renamed, so that it is never half there.
  beta-training --help | --version

With --lang zh, summary, design, params, presets and the faults of a link are in Chinese.

LINK is a full address, '#v=1&f=10', '?f=10' or 'f=10&t_end=373'; without it the defaults hold.
A file that the program or its page wrote (PNG, SVG, CSV, JSON, ZIP) stands for the link in it.
--format matrix is CSV for figures with a map: x in the first row, y in the first column, a value in each cell.
design finds the protocol that leads to a stored enthalpy h (kJ/mol), to T_β (K) or to E_β (eV). WAY is what is sought: f or
strain, all else fixed; strain_min, t_min or time_min, the least strain, terminal temperature or time at the limits f_hi,
strain_hi and t_cap of the link; relax_min, the least time by heat alone. Without --goal and --by the keys of the link count.
LAW is one of: power-law, arrhenius, line, vft, creep, creep-power, dma, calorimetry, training. FILE holds columns of numbers, separated by
commas, semicolons, tabs or blanks, under a header such as `f (Hz),T (K)`: names and units choose the
columns. Without a header they are x and y of the law. Lines that begin with # are ignored.
How the file was read is said on standard error; what is ambiguous is refused.
data reads what an instrument or a spreadsheet wrote, says what is in it, and asks where it could mean two things; then
the status is 2. --decimal, --columns, such as frequency:Hz,temperature:°C,- and --sheet answer; --curve N shows one.
--lang zh writes the texts in Chinese; ids, keys and numbers are the same in every language.
A parameter that is unknown or not allowed ends the program with status 2, one line a problem.
";

/// An early end of the program: message and exit status.
struct Failure {
    lines: Vec<String>,
    status: u8,
}

/// Status 2: the request is not valid.
fn usage(line: impl Into<String>) -> Failure {
    Failure { lines: vec![line.into()], status: 2 }
}

/// Status 1: the request could not be carried out.
fn trouble(line: impl Into<String>) -> Failure {
    Failure { lines: vec![line.into()], status: 1 }
}

impl Failure {
    /// The same, about something that has a name.
    fn about(self, name: &str) -> Self {
        Self { lines: self.lines.into_iter().map(|line| format!("{name}: {line}")).collect(), ..self }
    }
}

impl From<lexopt::Error> for Failure {
    fn from(error: lexopt::Error) -> Self {
        usage(format!("{} (see beta-training --help)", shown(&error.to_string())))
    }
}

/// The output of a command.
struct Written {
    bytes: Vec<u8>,
    /// For standard error: notes on how the result was obtained.
    said: Vec<String>,
    /// 2 where the notes are questions.
    status: u8,
}

impl From<String> for Written {
    fn from(text: String) -> Self {
        Self { bytes: text.into_bytes(), said: Vec::new(), status: 0 }
    }
}

/// A line on standard error.
fn remark(line: &str) {
    // If standard error is closed as well, nothing else is possible.
    let _ = writeln!(std::io::stderr(), "beta-training: {line}");
}

pub fn run() -> ExitCode {
    match answer(lexopt::Parser::from_env()) {
        Ok(status) => ExitCode::from(status),
        Err(Failure { lines, status }) => {
            lines.iter().for_each(|line| remark(line));
            ExitCode::from(status)
        }
    }
}

#[derive(Default)]
struct Request {
    words: Vec<String>,
    format: Option<String>,
    lang: Option<String>,
    goal: Option<String>,
    by: Option<String>,
    decimal: Option<String>,
    columns: Option<String>,
    sheet: Option<String>,
    curve: Option<String>,
    out: Option<PathBuf>,
}

/// Of an option that is given twice, one would be ignored.
fn once<T>(option: &mut Option<T>, name: &str, value: T) -> Result<(), Failure> {
    match option.replace(value) {
        None => Ok(()),
        Some(_) => Err(usage(format!("`{name}` is given more than once"))),
    }
}

/// Carries out the command; the exit status.
fn answer(mut args: lexopt::Parser) -> Result<u8, Failure> {
    let mut request = Request::default();
    while let Some(arg) = args.next()? {
        match arg {
            Short('h') | Long("help") => return put(HELP.as_bytes(), None).map(|()| 0),
            Short('V') | Long("version") => {
                return put(concat!("beta-training ", env!("CARGO_PKG_VERSION"), "\n").as_bytes(), None).map(|()| 0);
            }
            Long("format") => once(&mut request.format, "--format", text(args.value()?))?,
            Long("lang") => {
                let lang = text(args.value()?);
                speak(catalogue(&lang)?);
                once(&mut request.lang, "--lang", lang)?;
            }
            Long("goal") => once(&mut request.goal, "--goal", text(args.value()?))?,
            Long("by") => once(&mut request.by, "--by", text(args.value()?))?,
            Long("decimal") => once(&mut request.decimal, "--decimal", text(args.value()?))?,
            Long("columns") => once(&mut request.columns, "--columns", text(args.value()?))?,
            Long("sheet") => once(&mut request.sheet, "--sheet", text(args.value()?))?,
            Long("curve") => once(&mut request.curve, "--curve", text(args.value()?))?,
            Long("out") => once(&mut request.out, "--out", args.value()?.into())?,
            Value(word) => request.words.push(text(word)),
            _ => return Err(arg.unexpected().into()),
        }
    }
    let Written { bytes, said, status } = written(&request)?;
    put(&bytes, request.out.as_deref())?;
    said.iter().for_each(|line| remark(line));
    Ok(status)
}

/// The output of the command; an unused argument or option is refused.
fn written(request: &Request) -> Result<Written, Failure> {
    let Request { words, format, lang, goal, by, out, .. } = request;
    let (format, lang, goal, by) = (format.as_deref(), lang.as_deref(), goal.as_deref(), by.as_deref());
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    for (name, _) in [("--goal", goal), ("--by", by)].iter().filter(|(_, given)| given.is_some()) {
        if words.first() != Some(&"design") {
            return Err(usage(format!("`{name}` is for `design` alone")));
        }
    }
    for (name, given) in data::options(request) {
        if given.is_some() && words.first() != Some(&"data") {
            return Err(usage(format!("`{name}` is for `data` alone")));
        }
    }
    Ok(match words[..] {
        [] => {
            return Err(usage(
                "say what to do: summary, figure, bundle, design, fit, data, params, presets or paper (see --help)",
            ));
        }
        ["data"] => return Err(usage("say which file to read")),
        ["data", file] => data::answer(file, request, one_of(format, &["json", "text"])?)?,
        ["summary", ref rest @ ..] => summary(&Scenario::of(rest)?, format)?.into(),
        ["figure"] => return Err(usage(format!("say which figure: {}", figure_ids()))),
        ["figure", id, ref rest @ ..] => figure(id, &Scenario::of(rest)?, format)?.into(),
        ["bundle", ref rest @ ..] => {
            one_of(format, &["zip"])?;
            if out.is_none() {
                return Err(usage("a ZIP is no text to show: say where it goes, --out FILE.zip"));
            }
            Written { bytes: Scenario::of(rest)?.bundle()?, said: Vec::new(), status: 0 }
        }
        ["design", ref rest @ ..] => design::answer(&Scenario::of(rest)?, (goal, by), format)?.into(),
        ["params"] => match one_of(format, &["text", "markdown"])? {
            "text" => params_as_text(),
            _ => params_as_markdown(),
        }
        .into(),
        ["presets"] => {
            one_of(format, &["text"])?;
            presets().into()
        }
        ["paper"] if lang == Some("zh") => paper(&paper::CHINESE, format)?.into(),
        ["paper"] => paper(&paper::ENGLISH, format)?.into(),
        ["paper", "zh"] if lang == Some("en") => return Err(usage("`paper zh` and `--lang en` exclude each other")),
        ["paper", "zh"] => paper(&paper::CHINESE, format)?.into(),
        ["fit", law, file] => {
            if lang.is_some_and(|lang| lang != "en") {
                return Err(usage("`fit` writes English alone: leave `--lang` out"));
            }
            fit::answer(law, file, one_of(format, &["text", "json"])?)?
        }
        ["fit"] | ["fit", _] => {
            return Err(usage(format!("say which law and which file; the laws are {}", fit::laws())));
        }
        ["data", _, extra, ..]
        | ["fit", _, _, extra, ..]
        | ["params" | "presets", extra, ..]
        | ["paper", "zh", extra, ..] => {
            return Err(too_many(extra));
        }
        ["paper", other, ..] => return Err(usage(format!("`paper` takes `zh` or nothing, not `{}`", shown(other)))),
        [other, ..] => return Err(usage(format!("`{}` is no command (see --help)", shown(other)))),
    })
}

/// Status 2: a word that the command does not use.
fn too_many(extra: &str) -> Failure {
    usage(format!("`{}` is one argument too many", shown(extra)))
}

/// Arguments are read as UTF-8; other bytes are shown as � and then refused by name.
fn text(word: std::ffi::OsString) -> String {
    word.to_string_lossy().into_owned()
}

fn one_of<'a>(given: Option<&'a str>, allowed: &[&'a str]) -> Result<&'a str, Failure> {
    let format = given.unwrap_or(allowed[0]);
    if allowed.contains(&format) {
        return Ok(format);
    }
    Err(usage(format!("`--format {}` is not possible here; allowed: {}", shown(format), allowed.join(", "))))
}

/// The languages by their names on the command line, with their texts.
fn catalogue(lang: &str) -> Result<&'static str, Failure> {
    match lang {
        "en" => Ok(ENGLISH),
        "zh" => Ok(CHINESE),
        _ => Err(usage(format!("`--lang {}` is not possible here; allowed: en, zh", shown(lang)))),
    }
}

fn summary(of: &Scenario, format: Option<&str>) -> Result<String, Failure> {
    of.check_views()?;
    match one_of(format, &["json", "text"])? {
        "json" => of.summary(),
        _ => Ok(summary_as_text(&of.lab)),
    }
}

fn summary_as_text(lab: &Lab) -> String {
    let study = lab.study();
    let Readout { columns, rows, derived, paper, table_1, notes, closure } = lab.readout();
    let mut out = format!("{}\n", lab.link().write());
    for sentence in lab.receipt().into_iter().flat_map(|compared| compared.sentences) {
        let _ = writeln!(out, "{sentence}");
    }
    out.push('\n');
    for value in derived {
        let label = padded(value.label, 44, true);
        let _ = writeln!(out, "{label} {:>4} = {} {}", value.symbol, value.value, value.unit);
    }
    for t_end in &study.params().t_ends {
        let n = study.work_against_frequency(*t_end).1;
        let n = n.map_or_else(|| "–".into(), |n| fixed(n, 3));
        let label = padded(&tell("cli.exponent", &[("t_end", &format!("{t_end} K"))]), 44, true);
        let _ = writeln!(out, "{label} {:>4} = {n}", "n");
    }
    out.push('\n');
    table(&mut out, &[vec![head(&columns)], rows].concat());
    for (pinned, PinnedRows { rows, .. }) in lab.pins().into_iter().zip(lab.pinned_rows()) {
        let _ = write!(out, "\n{} (in brackets: less the present value)\n", pinned.label);
        let rows = rows.into_iter().map(|row| {
            let words = |cell: Cell| match cell.change.as_str() {
                "" => cell.value,
                change => format!("{} ({change})", cell.value),
            };
            row.into_iter().map(words).collect()
        });
        table(&mut out, &std::iter::once(head(&columns)).chain(rows).collect::<Vec<_>>());
    }
    let _ = write!(out, "\n{}\n", table_1.caption);
    table(&mut out, &[vec![head(&table_1.columns)], table_1.rows].concat());
    out.push('\n');
    let checks = paper.into_iter().map(|c| {
        let verdict = c.agrees.map_or("", |agrees| say(if agrees { "cli.agrees" } else { "cli.differs" }));
        vec![c.quantity, c.paper.into(), c.ours, verdict.into()]
    });
    let first = [say("cli.stated"), say("cli.paper"), say("cli.here"), ""].map(String::from).to_vec();
    let checks: Vec<_> = std::iter::once(first).chain(checks).collect();
    if checks.len() > 1 {
        table(&mut out, &checks);
    }
    for note in notes.iter().map(String::as_str).chain([closure]) {
        let _ = write!(out, "\n{note}\n");
    }
    out
}

fn head(columns: &[Column]) -> Vec<String> {
    let words = |c: &Column| if c.unit.is_empty() { c.label.into() } else { format!("{} ({})", c.label, c.unit) };
    columns.iter().map(words).collect()
}

fn figure(id: &str, of: &Scenario, format: Option<&str>) -> Result<String, Failure> {
    let entry = figure::entry(id)
        .ok_or_else(|| usage(format!("no figure is called `{}`; there are: {}", shown(id), figure_ids())))?;
    of.figure(entry, format)
}

fn figure_ids() -> String {
    FIGURES.iter().map(|entry| entry.id).collect::<Vec<_>>().join(", ")
}

fn params_as_text() -> String {
    let mut lines = vec![["key", "symbol", "unit", "default", "allowed", "from", "meaning"].map(String::from).to_vec()];
    let default = beta_training::params::Params::default();
    for row in rows() {
        let from = row.provenance().label().into();
        let first = [row.key(), row.symbol(), row.unit()].map(String::from).to_vec();
        lines.push([first, vec![row.text(&default), row.allowed(), from, row.label().into()]].concat());
    }
    let mut out = String::new();
    table(&mut out, &lines);
    out
}

fn params_as_markdown() -> String {
    let default = beta_training::params::Params::default();
    let mut out = String::from(
        "# Parameters\n\nMade by `beta-training params --format markdown` from the table in \
             `src/params/table.rs`; a test holds the two together.\n",
    );
    for group in GROUPS {
        let _ = write!(
            out,
            "\n## {}\n\n| key | symbol | unit | default | allowed | from | |\n|---|---|---|---|---|---|---|\n",
            group.label()
        );
        for row in rows().filter(|row| row.group() == *group) {
            let _ = writeln!(
                out,
                "| `{}` | {} | {} | {} | {} | {} | {}. {} |",
                row.key(),
                row.symbol(),
                row.unit(),
                row.text(&default),
                row.allowed(),
                row.provenance().id(),
                row.label(),
                row.help()
            );
        }
    }
    out
}

fn paper(edition: &paper::Edition, format: Option<&str>) -> Result<String, Failure> {
    Ok(match one_of(format, &["markdown", "html", "explanations"])? {
        "markdown" => edition.markdown.into(),
        "html" => paper::html(edition),
        _ => paper::explanations(edition),
    })
}

fn presets() -> String {
    let mut out = String::new();
    for preset in PRESETS {
        let changes = preset.query();
        let query = if changes.is_empty() { say("cli.defaults") } else { &changes };
        let source = tell("cli.source", &[("source", &preset.source())]);
        let _ = writeln!(out, "{}\n  {}\n  {}\n  {query}\n  {source}\n", preset.id, preset.label(), preset.help());
    }
    out
}
