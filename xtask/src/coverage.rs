//! `cargo xtask coverage`: the lines of the model that the native tests run.

use crate::shell::{Failure, Result, output};
use crate::tools::Tools;

/// Lines of the crate `model`, in per cent.
const WANTED: f64 = 95.0;

pub fn run(tools: &mut Tools) -> Result<()> {
    tools.llvm_cov()?;
    let mut cargo = tools.command("cargo");
    // Other flags than usual: in a folder of its own, or everything would be compiled anew afterwards.
    cargo.env("CARGO_TARGET_DIR", tools.root.join("target").join("coverage"));
    cargo.args(["llvm-cov", "--locked", "--workspace", "--exclude=xtask", "--summary-only", "--lib", "--tests"]);
    let table = output(&mut cargo, "mend the test named above")?;
    let (mut lines, mut missed) = (0, 0);
    for row in table.lines() {
        if ["model/", "src/params/", "src/study/", "src/lab/"].iter().any(|folder| row.starts_with(folder)) {
            println!("{row}");
        }
        if row.starts_with("model/") {
            let (of, not) = counted(row)?;
            lines += of;
            missed += not;
        }
    }
    if lines == 0 {
        return Err(Failure::new("cargo llvm-cov named no file of model/src", "look at what it prints"));
    }
    let share = 100.0 * (1.0 - missed as f64 / lines as f64);
    println!("model: {share:.1} % of {lines} lines; at least {WANTED} % are wanted");
    if share < WANTED {
        return Err(Failure::new("too little of the model is tested", "test what the table above names"));
    }
    Ok(())
}

/// Lines and missed lines: the table counts regions, functions, lines and branches, each as count, missed, per cent.
fn counted(row: &str) -> Result<(u64, u64)> {
    let cells: Vec<&str> = row.split_whitespace().collect();
    let number = |at: usize| cells.get(at).and_then(|cell| cell.parse().ok());
    number(7)
        .zip(number(8))
        .ok_or_else(|| Failure::new(format!("cargo llvm-cov printed `{row}`"), "see whether its table has changed"))
}
