//! `cargo xtask build` and `serve`: the page, built into dist/ or served from the sources.

use crate::shell::{Failure, Result, run, say};
use crate::tools::{Need, Tools, WASM};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};
use std::num::NonZeroU16;
use std::path::{Path, PathBuf};
use std::process::Command;

const USAGE: &str = "cargo xtask serve [--host ADDRESS] [--port N]";
/// Set for the build that `serve` shows: it is to be gone with the server, and leaves the address to the next.
const SERVED: &str = "BETA_TRAINING_SERVED";
/// Beside the page's program, which Trunk builds.
const PROGRAMS: [&str; 2] = ["beta-training-embed", EXTRAS];
const EXTRAS: &str = "beta-training-extras";
/// Where `cargo xtask build` puts the npm package.
pub const PACKAGE: &str = "target/npm";
const BUILD_MEND: &str = "mend what the lines above name, and run the command again";

/// Where `serve` listens: `--host` and `--port`.
pub fn address(args: &[String]) -> Result<SocketAddr> {
    let mut address = SocketAddr::from((Ipv4Addr::LOCALHOST, 8080));
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        let (key, value) = match arg.split_once('=') {
            Some((key, value)) => (key, value),
            None => (arg.as_str(), args.next().map_or("", String::as_str)),
        };
        let wrong = |why: &str| Failure::new(format!("`{key} {value}`: {why}"), USAGE);
        match key {
            "--host" => {
                let host = value.parse::<IpAddr>();
                address.set_ip(host.map_err(|_| wrong("an IP address is wanted, as 0.0.0.0"))?);
            }
            "--port" => {
                let port = value.parse::<NonZeroU16>();
                address.set_port(port.map_err(|_| wrong("a port from 1 to 65535 is wanted"))?.get());
            }
            _ => return Err(wrong("it is not known")),
        }
    }
    Ok(address)
}

/// The needs of Trunk, so that it fetches nothing itself; none of them is of the system.
pub const NEEDS: &[Need] = &[Need::Wasm, Need::Npm, Need::WasmBindgen, Need::Trunk, Need::Crates];

pub fn build(tools: &mut Tools) -> Result<()> {
    tools.prepare(NEEDS, false)?;
    bundle(tools)?;
    say(format!("the page is in {}", tools.root.join("dist").display()));
    say(format!("the npm package is in {}", tools.root.join(PACKAGE).display()));
    Ok(())
}

/// dist/ and the npm package, from tools that are there.
pub fn bundle(tools: &Tools) -> Result<()> {
    run(tools.command("trunk").args(["build", "--release", "--offline", "--locked"]), BUILD_MEND)?;
    let glue = "target/npm-glue";
    bind(tools, EXTRAS, &compile(tools, EXTRAS)?, Path::new(glue), &[])?;
    run(tools.command("node").args(["xtask/package.mjs", glue, PACKAGE]), BUILD_MEND)?;
    run(
        tools.command("node").args(["xtask/preview.mjs", PACKAGE]),
        "give SITE as https://host/path/, or mend what is named above",
    )
}

/// The files that Trunk cannot make, in the folder that it is filling: docs/paper.md as a page and its
/// entries
/// for the lab, one folder for the files that belong together, the service worker.
pub fn finish(tools: &Tools) -> Result<()> {
    let staging = std::env::var_os("TRUNK_STAGING_DIR").map_or_else(|| tools.root.join("dist"), Into::into);
    for (words, format, file) in [
        (&["paper"][..], "html", "paper.html"),
        (&["paper"], "explanations", "www/explain.html"),
        (&["paper", "zh"], "html", "paper.zh.html"),
        (&["paper", "zh"], "explanations", "www/explain.zh.html"),
        // embed.js knows the keys of the parameters before its program comes.
        (&["params"], "text", "www/params.txt"),
    ] {
        let mut cargo = tools.command("cargo");
        cargo.args(["run", "--locked", "--quiet", "--bin", "beta-training", "--"]).args(words);
        run(cargo.args(["--format", format, "--out"]).arg(staging.join(file)), BUILD_MEND)?;
    }
    for package in PROGRAMS {
        program(tools, package, &staging.join("www"))?;
    }
    run(tools.command("node").arg("xtask/finish.mjs").arg(&staging), BUILD_MEND)?;
    if std::env::var_os(SERVED).is_some() {
        withdrawn(&staging)?;
    }
    Ok(())
}

/// Makes browsers store nothing of a site, and delete a stored one at the same address.
fn withdrawn(site: &Path) -> Result<()> {
    std::fs::copy(site.join("sw-withdraw.js"), site.join("sw.js"))
        .map_err(|error| Failure::new(format!("{} has no sw-withdraw.js: {error}", site.display()), BUILD_MEND))?;
    Ok(())
}

/// The options of wasm-opt; index.html gives the same to Trunk for the page's program.
const WASM_OPT: [&str; 11] = [
    "-Oz",
    "--low-memory-unused",
    // Once more finds some hundred bytes.
    "-Oz",
    "--reorder-functions-by-name",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
    "--enable-simd",
];

/// A program and its glue, into a folder.
fn program(tools: &Tools, package: &str, folder: &Path) -> Result<()> {
    bind(tools, package, &compile(tools, package)?, folder, &["--no-typescript"])?;
    let wasm = folder.join(format!("{package}_bg.wasm"));
    run(tools.command("wasm-opt").args(WASM_OPT).arg(&wasm).arg("-o").arg(&wasm), BUILD_MEND)
}

/// The glue between a program and JavaScript, into a folder.
fn bind(tools: &Tools, package: &str, program: &Path, folder: &Path, options: &[&str]) -> Result<()> {
    let mut bind = tools.command("wasm-bindgen");
    bind.args(["--target", "web", "--out-name", package, "--out-dir"]).arg(folder).args(options).arg(program);
    run(&mut bind, BUILD_MEND)
}

/// A program for the browser, in the page's profile; returns where it is.
pub fn compile(tools: &Tools, package: &str) -> Result<PathBuf> {
    let mut build = tools.command("cargo");
    let args = ["build", "--locked", "--quiet", "--package", package, "--target", WASM, "--profile", "web"];
    run(build.args(args), "mend what the compiler names above")?;
    let target = std::env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into());
    Ok(tools.root.join(target).join(WASM).join("web").join(format!("{}.wasm", package.replace('-', "_"))))
}

pub fn serve(tools: &mut Tools, address: SocketAddr) -> Result<()> {
    // Better known now than after the build.
    drop(TcpListener::bind(address).map_err(|error| {
        let mend = "stop what listens there, or choose another place with `--port N`";
        Failure::new(format!("cannot listen at {address}: {error}"), mend)
    })?);
    tools.prepare(NEEDS, false)?;
    say(format!("the page will be at http://{address}/ when it is built; Ctrl-C ends it"));
    run(&mut server(tools, address), BUILD_MEND)
}

/// Trunk as a server. What it builds is not for publishing: dist/ is left alone.
fn server(tools: &Tools, address: SocketAddr) -> Command {
    let mut trunk = tools.command("trunk");
    trunk.args(["serve", "--release", "--offline", "--locked", "--no-spa", "true", "--dist", "target/served"]);
    trunk.args(["--address", &address.ip().to_string(), "--port", &address.port().to_string()]);
    trunk.env(SERVED, "1");
    trunk
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_that_is_served_from_the_sources_has_the_worker_that_withdraws() {
        let site = std::env::temp_dir().join(format!("beta-training-served-{}", std::process::id()));
        std::fs::create_dir_all(&site).unwrap();
        std::fs::write(site.join("sw.js"), "keeps").unwrap();
        assert!(withdrawn(&site).is_err());
        std::fs::write(site.join("sw-withdraw.js"), "withdraws").unwrap();
        withdrawn(&site).unwrap();
        assert_eq!(std::fs::read_to_string(site.join("sw.js")).unwrap(), "withdraws");
        std::fs::remove_dir_all(&site).unwrap();

        let server = server(&Tools::new().unwrap(), SocketAddr::from((Ipv4Addr::LOCALHOST, 8080)));
        assert!(server.get_envs().any(|(key, value)| key == SERVED && value.is_some()));
        let args: Vec<_> = server.get_args().filter_map(|arg| arg.to_str()).collect();
        assert!(args.windows(2).any(|pair| pair == ["--dist", "target/served"]), "dist/ is for publishing: {args:?}");
        assert!(
            args.windows(2).any(|pair| pair == ["--no-spa", "true"]),
            "a file that is not there is no page: {args:?}"
        );
    }
}
