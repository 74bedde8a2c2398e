//! [`Found`]: a parameter as a law found it, before its error is known.

/// A parameter as the law found it.
pub(super) struct Found {
    pub symbol: &'static str,
    pub value: f64,
    /// The change of the parameter that counts: less than that is known, or it is not identified.
    pub worth: f64,
    /// The derivative of the law by the parameter at every point.
    pub gradient: Vec<f64>,
    /// Whether the search ended on the edge of the parameter's range.
    pub at_edge: bool,
}
