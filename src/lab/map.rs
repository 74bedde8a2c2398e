//! Acts of [`Lab`] on the pieces of its map, which several instances of this program can compute side by side.

use super::Lab;
use crate::study::Numbers;

impl Lab {
    /// The pieces of the map of the present scenario that are still to be computed; none where it is there.
    pub fn map_pieces(&self) -> Vec<usize> {
        self.study.map_pieces()
    }

    /// Computes a piece of the map, for the instance that asked for it; `None` where the map has no such piece.
    pub fn map_piece(&self, at: usize) -> Option<Numbers> {
        self.study.map_piece(at)
    }

    /// Takes over a piece that another instance has computed for the same scenario; false where the map has no such
    /// piece, or has it already.
    pub fn take_map_piece(&self, at: usize, numbers: Numbers) -> bool {
        self.study.take_map_piece(at, numbers)
    }
}
