//! `cargo xtask test size`: the download budget of a first visit.

use crate::shell::{Failure, Result, output, print};
use crate::tools::Tools;
use std::fs;
use std::path::{Path, PathBuf};

/// Everything that opening the page loads until it is at rest, in bytes of Brotli: 1.4 s on a slow mobile connection (1 Mbit/s).
const LIMIT: u64 = 240_000;

/// Everything that the first `<beta-training>` of a host page loads. A second one loads nothing.
const ELEMENT_LIMIT: u64 = 160_000;

/// By how the names of its parts begin.
const ELEMENT: [&str; 2] = ["embed.js", "beta-training-embed"];

/// Files that opening the page does not load: separate pages, other languages, and files for offline use or
/// installation.
const ASIDE: [&str; 17] = [
    // Loaded where a device lacks every font of its widths.
    "arimo.woff2",
    "arimo-licence.txt",
    "paper.html",
    "paper.zh.html",
    "paper.css",
    "sw.js",
    "sw-withdraw.js",
    "404.html",
    "manifest.webmanifest",
    ".png",
    "icon.svg",
    "zh.txt",
    "explain.html",
    "explain.zh.html",
    "embed-demo.html",
    "demo.js",
    "demo.css",
];

/// Parts that are loaded when the page is at rest, by how their names begin, and their limit: they delay nothing that
/// is seen first, and hold what a first look does not need.
const FOLLOWING: [&str; 5] = ["beta-training-extras", "extras-", "handles-", "pool-", "worker."];
const FOLLOWING_LIMIT: u64 = 320_000;

/// Parts that are loaded when a reader first asks for them, by how their names begin.
const LATER: [&str; 11] = [
    "about-",
    "api-",
    "controls.js",
    "export-",
    "find-protocol-",
    "gallery-",
    "handout-",
    "play-",
    "probe.",
    "share-dialog-",
    "tour-",
];

/// Prints raw and packed size of the files given, as Brotli packs them at its best (quality 11).
const BROTLI: &str = "
import { readFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';
for (const file of process.argv.slice(1)) {
  const raw = readFileSync(file);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: raw.length };
  console.log(raw.length, brotliCompressSync(raw, { params }).length);
}";

/// Prints the tables, and says whether they are within the limits.
pub fn check(tools: &Tools) -> Result<String> {
    let dist = tools.root.join("dist");
    let mut files = Vec::new();
    collect(&dist, &mut files).map_err(|error| {
        Failure::new(format!("{} cannot be read: {error}", dist.display()), "run `cargo xtask build`")
    })?;
    files.sort();
    let begins = |file: &Path, starts: &[&str]| starts.iter().any(|start| name(file).starts_with(start));
    // Pages of scenarios, for programs that show links.
    files.retain(|file| !file.starts_with(dist.join("s")));
    let (element, others): (Vec<PathBuf>, Vec<PathBuf>) = files.into_iter().partition(|file| begins(file, &ELEMENT));
    let is_first = |file: &PathBuf| !begins(file, &LATER) && !ASIDE.iter().any(|end| name(file).ends_with(end));
    let page: Vec<PathBuf> = others.into_iter().filter(is_first).collect();
    let (following, page) = page.into_iter().partition::<Vec<_>, _>(|file| begins(file, &FOLLOWING));
    let page = weigh(tools, &dist, "a first visit", &page, LIMIT)?;
    let following = weigh(tools, &dist, "a page at rest", &following, FOLLOWING_LIMIT)?;
    let element = weigh(tools, &dist, "a first <beta-training>", &element, ELEMENT_LIMIT)?;
    Ok(format!(
        "{page} of {LIMIT} bytes, at rest {following} of {FOLLOWING_LIMIT}, the element {element} of {ELEMENT_LIMIT}"
    ))
}

fn name(file: &Path) -> String {
    file.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Prints a table of files; returns their bytes in Brotli.
fn weigh(tools: &Tools, dist: &Path, what: &str, files: &[PathBuf], limit: u64) -> Result<u64> {
    let mut node = tools.command("node");
    node.args(["--input-type=module", "--eval", BROTLI, "--"]).args(files);
    let sizes = output(&mut node, "look at the files in dist/")?;
    print(format_args!("{:>10} {:>10}  {what} loads (bytes: raw, Brotli)", "raw", "Brotli"));
    let (mut raw_sum, mut packed_sum) = (0, 0);
    for (file, line) in files.iter().zip(sizes.lines()) {
        let (raw, packed) = line
            .split_once(' ')
            .and_then(|(raw, packed)| Some((raw.parse::<u64>().ok()?, packed.parse::<u64>().ok()?)))
            .ok_or_else(|| Failure::new(format!("Node printed `{line}` for a size"), "run it again"))?;
        print(format_args!("{raw:>10} {packed:>10}  {}", file.strip_prefix(dist).unwrap_or(file).display()));
        raw_sum += raw;
        packed_sum += packed;
    }
    print(format_args!("{raw_sum:>10} {packed_sum:>10}  together; at most {limit} in Brotli"));
    if files.is_empty() || packed_sum > limit {
        return Err(Failure::new(
            format!("{what} loads {packed_sum} bytes in Brotli; more than nothing and at most {limit} are wanted"),
            "find what grew in the table above, or what is missing in dist/",
        ));
    }
    Ok(packed_sum)
}

fn collect(dir: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}
