//! The program of `<beta-training>`, a figure in somebody's own page.
#![cfg(target_arch = "wasm32")]

pub use beta_training::web::*;
