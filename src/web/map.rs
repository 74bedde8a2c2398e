//! Bindings for the map in pieces, which workers compute.

use super::Lab;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
impl Lab {
    /// The pieces of the map of the present scenario that are still to be computed.
    #[wasm_bindgen(js_name = mapPieces)]
    pub fn map_pieces(&self) -> Vec<u32> {
        self.0.study().map_pieces().into_iter().map(|at| at as u32).collect()
    }

    /// Computes a piece of the map, for the instance that asked for it.
    #[wasm_bindgen(js_name = mapPiece)]
    pub fn map_piece(&self, at: usize) -> Option<Vec<f64>> {
        self.0.study().map_piece(at)
    }

    /// Takes over a piece that another instance has computed for the same scenario.
    #[wasm_bindgen(js_name = takeMapPiece)]
    pub fn take_map_piece(&self, at: usize, numbers: Vec<f64>) {
        self.0.study().take_map_piece(at, numbers);
    }
}
