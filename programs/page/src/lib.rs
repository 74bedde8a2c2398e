//! The program that the page loads first: the bindings of the library.
#![cfg(target_arch = "wasm32")]

pub use beta_training::web::*;
