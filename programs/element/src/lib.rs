//! The program of the custom element `<beta-training>`, a figure in another page, for all figures but maps.
#![cfg(target_arch = "wasm32")]

pub use beta_training::web::*;
