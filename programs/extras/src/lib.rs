//! The program that the page loads for files, playing and sharing, and the custom element for maps. It holds all
//! of the page's program as well, and follows it by its link.
#![cfg(target_arch = "wasm32")]

pub use beta_training::web::*;
