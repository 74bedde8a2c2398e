//! The program that the page loads when it first needs more than figures: files, the training as
//! time passes. It holds all of the page's program as well, and follows it by its link.
#![cfg(target_arch = "wasm32")]

pub use beta_training::web::*;
