//! `cargo xtask test types`: the types of the page's scripts, against the exports of the program.

use crate::shell::{Failure, Result, run};
use crate::site;
use crate::tools::Tools;
use std::collections::BTreeSet;
use std::fs;

/// The page's program, the one that it loads when it needs more, and that of the custom element.
const PROGRAMS: [&str; 3] = ["beta-training-page", "beta-training-extras", "beta-training-embed"];

/// Where tests/e2e/tsconfig.json looks for them.
const DECLARATIONS: &str = "target/types";

/// The program's declarations, then TypeScript on `www/`.
pub fn check(tools: &Tools) -> Result<String> {
    declare(tools)?;
    // A worker has another global object than a page.
    for project in ["tsconfig.json", "tsconfig.worker.json"] {
        let mut tsc = tools.command("node");
        tsc.current_dir(tools.e2e()).args(["node_modules/typescript/bin/tsc", "--project", project]);
        run(&mut tsc, "mend what TypeScript names above")?;
    }
    Ok(String::new())
}

/// Lets wasm-bindgen write the exports of `src/web`. The build finds the programs compiled: the profile is
/// the page's.
fn declare(tools: &Tools) -> Result<()> {
    for package in PROGRAMS {
        let program = site::compile(tools, package)?;
        let mut bind = tools.command("wasm-bindgen");
        bind.args(["--target", "web", "--out-dir", DECLARATIONS, "--out-name", package]).arg(program);
        run(&mut bind, "mend the attributes in src/web/ that the lines above name")?;

        let file = tools.root.join(DECLARATIONS).join(format!("{package}.d.ts"));
        let declared = fs::read_to_string(&file)
            .map_err(|error| Failure::new(format!("{} cannot be read: {error}", file.display()), "run it again"))?;
        judge(&declared)?;
    }
    Ok(())
}

/// TypeScript would take `any` for everything, and two interfaces of one name for one.
fn judge(declared: &str) -> Result<()> {
    // The raw exports of the wasm come as `name: (…) => …`; only the glue calls those.
    let mut shown = declared.lines().filter(|line| !line.contains("=>"));
    if let Some(untyped) = shown.find(|line| line.contains(": any")) {
        return Err(Failure::new(
            format!("src/web exports `{}`", untyped.trim()),
            "give it a type: #[wasm_bindgen(unchecked_return_type = \"…\")], or unchecked_param_type",
        ));
    }
    let mut names = BTreeSet::new();
    match declared.lines().filter(|line| line.starts_with("export interface ")).find(|line| !names.insert(*line)) {
        Some(twice) => Err(Failure::new(
            format!("src/web declares `{}` twice", twice.trim_end_matches(" {")),
            "make the objects of one interface in one function, or call one of them otherwise",
        )),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declarations_without_a_type_or_of_one_name_are_refused() {
        let sound = "export interface A {\n    x: string;\n}\nexport class Lab {\n    a(): A;\n}\nreadonly lab_a: (a: any) => any;\n";
        assert!(judge(sound).is_ok());
        for wrong in ["    b(): any;\n", "    b(x: any): void;\n", "export interface A {\n    y: string;\n}\n"] {
            assert!(judge(&[sound, wrong].concat()).is_err(), "{wrong}");
        }
    }
}
