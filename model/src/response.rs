//! [`Response`]: the complex compliance of one relaxation at one frequency.

/// Φ_B(z) = Φ′ − iΦ″: the normalised complex compliance of one relaxation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Response {
    /// Φ′, from 1 (slow load, fully relaxed) to 0.
    pub storage: f64,
    /// Φ″ > 0.
    pub loss: f64,
}
