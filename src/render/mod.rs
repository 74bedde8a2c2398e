//! `Figure` → pictures and files: canvas and SVG through plotters, CSV, JSON.
//!
//! One path draws on every surface. A figure becomes shapes in virtual pixels (`scene`); only the
//! hand-over of shapes to a plotters backend (`surface`) is generic. Axes are linear throughout:
//! a log axis is a linear one of log10, with ticks of our own (`ticks`).
//!
//! ```
//! use beta_training::figure::{Colophon, entry};
//! use beta_training::render::{self, Look, Theme};
//! use beta_training::{params::Link, study::Study};
//!
//! let link = Link::parse("#v=1");
//! let loss = entry("loss-modulus").ok_or("no such figure")?;
//! let figure = loss.figure(&Study::new(&link.scenario.params));
//! let about = Colophon::of(&link, "https://host.example/lab/", Some(loss));
//!
//! let dark = render::svg(&figure, &Look::new(640, 400, Theme::Dark))?;
//! assert!(dark.contains("width=\"640\" height=\"400\""));
//! // A file says where it comes from.
//! assert!(render::svg_file(&figure, &Look::default(), &about)?.contains("https://host.example/lab/"));
//! // A row for each point of each curve, below the lines that say what they are.
//! let rows = render::csv(&figure, &about).lines().filter(|line| !line.starts_with('#')).count();
//! assert_eq!(rows, 1 + figure.series.iter().map(|series| series.data.len()).sum::<usize>());
//! assert!(render::json(&figure, &about)?.contains("\"figure\": \"loss-modulus\""));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod bundle;
mod captions;
mod clip;
mod crosshair;
mod csv;
mod fit;
mod json;
mod json_writer;
mod key;
mod layout;
mod legend;
mod look;
mod marker;
mod marks;
mod plot;
mod scene;
mod span;
mod straight;
mod surface;
mod svg;
mod table;
mod text;
mod theme;
pub mod ticks;
mod zoom;

pub use bundle::bundle;
pub use crosshair::{Crosshair, Row, Step, read_at, read_point, read_value, step};
pub use csv::{csv, matrix, wide};
pub use json::json;
pub use json_writer::{to_indented_json, to_json};
pub use key::{Key, key};
pub use layout::{Extents, extents};
pub use look::Look;
pub use plot::{Geometry, Plot, draw};
pub use span::Span;
pub use surface::Surface;
pub use svg::{svg, svg_file};
pub use table::{Column, Page, page};
pub use theme::Theme;
pub use zoom::{reframed, span_in_words, window};
