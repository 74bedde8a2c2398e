//! Any bytes: they are a file with a link, or are refused with a message; nothing else of them is read.
#![no_main]

use beta_training::file::{Resolution, link_in, with_texts};
use beta_training::params::Link;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    match link_in(bytes) {
        Ok(link) => drop(Link::parse(&link)),
        Err(why) => assert!(!why.to_string().is_empty()),
    }
    // A PNG that takes texts gives them back.
    const LINK: &str = "https://host.example/#v=1&f=2";
    if let Some(signed) = with_texts(bytes, Resolution(11_811), &[("URL", LINK)]) {
        assert_eq!(link_in(&signed).as_deref().ok(), Some(LINK));
    }
});
