//! The page: built into dist/, or served from the sources.

use crate::shell::{Failure, Result, run, say};
use crate::tools::Tools;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};
use std::num::NonZeroU16;

const USAGE: &str = "cargo xtask serve [--host ADDRESS] [--port N]";
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

/// What Trunk needs, so that it fetches nothing itself.
pub fn set_up(tools: &mut Tools) -> Result<()> {
    tools.rust()?;
    tools.npm_packages()?;
    tools.wasm_bindgen()?;
    tools.trunk()?;
    tools.crates()
}

pub fn build(tools: &mut Tools) -> Result<()> {
    set_up(tools)?;
    bundle(tools)?;
    say(format!("the page is in {}", tools.root.join("dist").display()));
    Ok(())
}

/// dist/, from tools that are there.
pub fn bundle(tools: &Tools) -> Result<()> {
    run(tools.command("trunk").args(["build", "--release", "--offline"]), BUILD_MEND)
}

/// What Trunk cannot make, in the folder that it is filling: docs/paper.md as a page and its entries
/// for the lab, one folder for the files that belong together, the service worker.
pub fn finish(tools: &Tools) -> Result<()> {
    let staging = std::env::var_os("TRUNK_STAGING_DIR").map_or_else(|| tools.root.join("dist"), Into::into);
    for (edition, format, file) in [
        (None, "html", "paper.html"),
        (None, "explanations", "www/explain.html"),
        (Some("zh"), "html", "paper.zh.html"),
        (Some("zh"), "explanations", "www/explain.zh.html"),
    ] {
        let mut cargo = tools.command("cargo");
        cargo.args(["run", "--quiet", "--bin", "beta-training", "--", "paper"]).args(edition);
        cargo.args(["--format", format, "--out"]);
        run(cargo.arg(staging.join(file)), BUILD_MEND)?;
    }
    run(tools.command("node").arg("xtask/finish.mjs").arg(&staging), BUILD_MEND)
}

pub fn serve(tools: &mut Tools, address: SocketAddr) -> Result<()> {
    // Better known now than after the build.
    drop(TcpListener::bind(address).map_err(|error| {
        let mend = "stop what listens there, or choose another place with `--port N`";
        Failure::new(format!("cannot listen at {address}: {error}"), mend)
    })?);
    set_up(tools)?;
    say(format!("the page will be at http://{address}/ when it is built; Ctrl-C ends it"));
    let mut trunk = tools.command("trunk");
    trunk.args(["serve", "--release", "--offline", "--address", &address.ip().to_string()]);
    run(trunk.args(["--port", &address.port().to_string()]), BUILD_MEND)
}
