//! Typed values and those of a host page, key and text line by line: a refused value changes nothing.
#![no_main]

use beta_training::params::{Link, Params, Scenario};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let mut params = Params::default();
    let mut pairs = vec![];
    for line in text.lines().take(64) {
        let Some((key, value)) = line.split_once('=') else { continue };
        pairs.push(format!("{key}={value}"));
        for set in [Params::set, Params::set_shown] {
            let before = params.clone();
            match set(&mut params, key, value) {
                Ok(()) => assert_eq!(Link::parse(&written(&params)).scenario.params, params, "{line}"),
                Err(issue) => {
                    assert_eq!(params, before, "{line}");
                    assert!(!issue.to_string().is_empty());
                }
            }
        }
    }
    // A host's values are read as one link.
    let link = Link::parse(&format!("#{}", pairs.join("&")));
    assert_eq!(Link::parse(&link.write()).scenario.params, link.scenario.params);
});

fn written(params: &Params) -> String {
    Link::from(Scenario { params: params.clone(), ..Link::default().scenario }).write()
}
