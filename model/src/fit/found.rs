//! [`Found`]: a parameter as a law found it, before its error is known.

/// A parameter with its value and gradient.
pub(super) struct Found {
    pub symbol: &'static str,
    pub value: f64,
    /// The relevant change of the parameter. It is identified only if its error is smaller.
    pub scale: f64,
    /// The derivative of the law by the parameter at every point.
    pub gradient: Vec<f64>,
    /// Whether the search ended on the edge of the parameter's range.
    pub at_edge: bool,
}
