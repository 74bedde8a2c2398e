//! [`Bracket`]: an interval that holds a root, halved until it is narrow enough.

/// An interval around the one place where a condition turns from true to false.
///
/// Every method takes the condition: true below the place, false above it. If the place is outside the
/// bracket, the bracket shrinks to the nearer end.
///
/// ```
/// use beta_training_model::numerics::roots::Bracket;
///
/// let root = Bracket::new(1.0, 2.0).to_the_last_bit(|x| x * x < 2.0);
/// assert!(root.low * root.low < 2.0 && root.high * root.high >= 2.0);
/// assert_eq!(root.low.next_up(), root.high);
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[must_use]
pub struct Bracket {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

impl Bracket {
    /// The interval between two ends, low < high.
    pub fn new(low: f64, high: f64) -> Self {
        Self { low, high }
    }

    /// Half way between the ends.
    #[must_use]
    pub fn middle(self) -> f64 {
        0.5 * (self.low + self.high)
    }

    /// Halved `times` times: the width falls by 2^times.
    pub fn halved(self, times: usize, is_below: impl Fn(f64) -> bool) -> Self {
        (0..times).fold(self, |bracket, _| bracket.half(&is_below))
    }

    /// Halved until the width is at most `relative` of the upper end, which is above 0.
    pub fn within(self, relative: f64, is_below: impl Fn(f64) -> bool) -> Self {
        let mut bracket = self;
        while bracket.high - bracket.low > relative * bracket.high {
            bracket = bracket.half(&is_below);
        }
        bracket
    }

    /// Halved until no number lies between the ends.
    pub fn to_the_last_bit(self, is_below: impl Fn(f64) -> bool) -> Self {
        let mut bracket = self;
        while bracket.low < bracket.middle() && bracket.middle() < bracket.high {
            bracket = bracket.half(&is_below);
        }
        bracket
    }

    fn half(self, is_below: impl Fn(f64) -> bool) -> Self {
        let middle = self.middle();
        if is_below(middle) { Self { low: middle, ..self } } else { Self { high: middle, ..self } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// √2, to be found by its square.
    const ROOT: f64 = std::f64::consts::SQRT_2;

    fn below(x: f64) -> bool {
        x * x < 2.0
    }

    #[test]
    fn a_bracket_narrows_as_far_as_it_is_asked_to() {
        let start = Bracket::new(1.0, 2.0);
        assert_eq!(start.halved(10, below).high - start.halved(10, below).low, 1.0 / 1024.0);
        let within = start.within(1e-6, below);
        assert!(within.low <= ROOT && ROOT <= within.high && within.high - within.low <= 1e-6 * within.high);
        assert!(within.high - within.low > 0.4e-6 * within.high, "narrower than asked: {within:?}");
    }

    #[test]
    fn a_root_outside_is_the_end_that_is_nearer() {
        assert_eq!(Bracket::new(2.0, 3.0).to_the_last_bit(below).low, 2.0);
        assert_eq!(Bracket::new(0.5, 1.0).to_the_last_bit(below).high, 1.0);
    }
}
