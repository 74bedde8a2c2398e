//! The program that the page loads: the bindings of the library, and nothing else.
#![cfg(target_arch = "wasm32")]

pub use beta_training::web::*;
