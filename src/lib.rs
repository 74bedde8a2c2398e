//! Mechanical training of metallic glasses.
//!
//! One pipeline: a link becomes [`params::Params`], a [`study::Study`] runs the model for them,
//! [`figure`] turns the results into plain data, [`render`] draws or writes those data. A
//! [`lab::Lab`] holds one scenario with all of them, and what a reader can do with it.
//! ARCHITECTURE.md says what each layer may know; docs/paper.md lists symbols and departures from
//! the printed equations.
//!
//! ```
//! use beta_training::figure::{self, Colophon};
//! use beta_training::render::{self, Look};
//! use beta_training::{params::Link, study::Study};
//!
//! let link = Link::parse("#v=1&f=10");
//! assert!(link.issues.is_empty());
//! let study = Study::new(&link.scenario.params);
//! let trained = &study.runs()[0];
//! assert!((trained.h_kj_mol - 0.49).abs() < 1e-4); // kJ/mol, the printed 0.49
//!
//! let entry = figure::entry("activation-energy").ok_or("no such figure")?;
//! let figure = entry.figure(&study);
//! assert_eq!((figure.x.unit(), figure.y.unit()), ("Hz", "eV"));
//! let picture = render::svg(&figure, &Look::default())?;
//! assert!(picture.contains("</svg>"));
//! let table = render::csv(&figure, &Colophon::of(&link, "", Some(entry)));
//! assert!(table.contains("\nseries,x,y\n"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

#[cfg(any(not(target_arch = "wasm32"), feature = "data"))]
pub mod data;
pub mod decimal;
pub mod error;
pub mod figure;
pub mod file;
pub mod lab;
pub mod markup;
pub mod number;
pub mod params;
pub mod quantity;
pub mod render;
pub mod share;
pub mod study;
#[cfg(target_arch = "wasm32")]
pub mod web;
pub mod words;
