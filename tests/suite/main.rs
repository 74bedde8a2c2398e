//! All native tests in one program: linked once, run side by side.

// The example of the model calls the crate by its own name, this package by a shorter one.
extern crate model as beta_training_model;

mod accuracy;
mod cli;
mod columns;
mod common;
mod data;
mod design;
mod fit;
mod glasses;
mod golden;
mod invariants;
mod lab;
mod languages;
mod layers;
mod links;
mod model_example;
mod noise;
mod paper_values;
mod pins;
mod properties;
mod reference_data;
mod render_geometry;
mod render_marks;
mod render_page;
mod render_pins;
mod render_recorder;
mod render_svg;
mod render_traps;
mod share;
mod tour;
mod units;
mod words;
