//! The same link gives the same numbers, bit for bit, natively and in WebAssembly.
//!
//! A test cannot see the other target: this one prints what every figure of every link comes to,
//! as a digest, and `cargo xtask test` runs it on both and compares.

#[path = "suite/common/mod.rs"]
mod common;

use arbtest::arbitrary::Unstructured;
use beta_training::figure::FIGURES;
use beta_training::params::{Link, PRESETS};
use beta_training::study::{Study, Summary};

/// Far from the presets: asymptotes of the spectrum, steep and flat laws, long and violent protocols.
const CORNERS: &[&str] = &[
    "b_beta=0.1&delta=5",
    "b_beta=1&loss_bg=0.1",
    "e_beta=0.05",
    "e_beta=1.9&t_end=600",
    "f=0.00001,0.3,100000&f_sweep=0.00001,100000",
    "rate=0.01&cool=0.01",
    "strain=2&drive=2&p_ref=1000",
    "hold=1000000&nu=1e16",
    "t_start=100&t_end=1500&t_max=1500",
];

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn every_figure_has_a_digest() {
    let presets = PRESETS.iter().map(|preset| format!("preset={}", preset.id));
    for query in presets.chain(CORNERS.iter().map(|query| query.to_string())) {
        let link = Link::parse(&query);
        assert!(link.issues.is_empty(), "{query}: {:?}", link.issues);
        let study = Study::new(&link.scenario.params);
        say(&query, "summary", &format!("{:?}", Summary::of(&link, &study)));
        for figure in FIGURES {
            // `Debug` writes every number with all the digits that it takes to tell it from the next.
            say(&query, figure.id, &format!("{:?}", figure.figure(&study)));
        }
    }
}

/// How many scenarios are drawn from the whole table; the engines of three browsers compute them too.
const DRAWN: u64 = 250;

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn drawn_scenarios_have_receipts() {
    for seed in 1..=DRAWN {
        let bytes = common::noise(seed);
        let link = common::any_link(&mut Unstructured::new(&bytes)).unwrap_or_default();
        let sent = link.write_with(&Study::new(&link.scenario.params).receipt());
        say(&link.write(), "receipt", &sent);
    }
}

fn say(query: &str, what: &str, text: &str) {
    // A receipt is a digest itself; the engines of the browsers are given it to compare.
    let digest = if what == "receipt" { text.to_owned() } else { format!("{:016x}", fnv_1a(text)) };
    let line = format!("bits: {query} {what} {digest}");
    #[cfg(target_arch = "wasm32")]
    wasm_bindgen_test::console_log!("{line}");
    #[cfg(not(target_arch = "wasm32"))]
    println!("{line}");
}

/// The FNV-1a hash, which unlike the standard library's is the same everywhere.
fn fnv_1a(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
