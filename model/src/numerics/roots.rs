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

    /// The root of a continuous function in the bracket, `width` wide at most; `None` where it has the same sign at both ends.
    ///
    /// Numerics: Chandrupatla's method, inverse quadratic interpolation where it is safe and a half where it is not; it
    /// never leaves the bracket, and takes some eight values where halving takes fifty.
    ///
    /// ```
    /// use beta_training_model::numerics::roots::Bracket;
    ///
    /// let root = Bracket::new(0.0, 2.0).zero(1e-12, |x| x * x - 2.0);
    /// assert!((root.unwrap() - 2f64.sqrt()).abs() < 1e-12);
    /// assert_eq!(Bracket::new(2.0, 3.0).zero(1e-12, |x| x * x - 2.0), None);
    /// ```
    pub fn zero(self, width: f64, mut g: impl FnMut(f64) -> f64) -> Option<f64> {
        // a is the newest point, b the nearest one across the root, c the point before.
        let ((mut a, mut g_a), (mut b, mut g_b)) = ((self.low, g(self.low)), (self.high, g(self.high)));
        if g_a == 0.0 || g_b == 0.0 {
            return Some(if g_a == 0.0 { a } else { b });
        }
        let has_ends = (g_a < 0.0 && g_b > 0.0) || (g_a > 0.0 && g_b < 0.0);
        if !has_ends {
            return None;
        }
        let mut share = 0.5;
        loop {
            let x = a + share * (b - a);
            let g_x = g(x);
            let (c, g_c);
            if (g_x > 0.0) == (g_a > 0.0) {
                (c, g_c) = (a, g_a);
            } else {
                (c, g_c) = (b, g_b);
                (b, g_b) = (a, g_a);
            }
            (a, g_a) = (x, g_x);
            let least = 0.5 * width / (b - a).abs();
            if least >= 0.5 || least.is_nan() || g_a == 0.0 || x == b {
                return Some(if g_a.abs() < g_b.abs() { a } else { b });
            }
            let (chi, phi) = ((a - b) / (c - b), (g_a - g_b) / (g_c - g_b));
            let is_safe = phi * phi < chi && (1.0 - phi) * (1.0 - phi) < 1.0 - chi;
            share = if is_safe {
                g_a / (g_b - g_a) * g_c / (g_b - g_c) + (c - a) / (b - a) * g_a / (g_c - g_a) * g_b / (g_c - g_b)
            } else {
                0.5
            };
            share = share.clamp(least, 1.0 - least);
        }
    }

    /// The root of a rising function that is nearly straight, from a start near it; `None` where the search leaves the
    /// bracket or does not end soon.
    ///
    /// Numerics: the secant, at first with the slope 1. It ends where the product of the last two steps is below
    /// `accuracy`, which bounds the error of a function whose slope changes by less than its half over a unit.
    ///
    /// ```
    /// use beta_training_model::numerics::roots::Bracket;
    ///
    /// let root = Bracket::new(-9.0, 9.0).zero_of_straight(1.0, 1e-12, |x| 0.7 * x + 0.01 * x * x - 2.0);
    /// assert!((root.unwrap() - 2.749_172).abs() < 1e-6);
    /// ```
    pub fn zero_of_straight(self, start: f64, accuracy: f64, mut g: impl FnMut(f64) -> f64) -> Option<f64> {
        const MOST: usize = 12;
        const LONGEST: f64 = 3.0;
        let (mut x, mut step, mut slope) = (start, f64::INFINITY, 1.0);
        let mut before = None;
        for _ in 0..MOST {
            let value = g(x);
            if let Some(before) = before {
                slope = (value - before) / step;
            }
            let next = (-value / slope).clamp(-LONGEST, LONGEST);
            let is_inside = self.low <= x + next && x + next <= self.high;
            if !is_inside || slope <= 0.0 {
                return None;
            }
            x += next;
            if (next * step).abs() <= accuracy {
                return Some(x);
            }
            (before, step) = (Some(value), next);
        }
        None
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
    fn a_zero_is_found_in_few_values_and_stays_in_its_bracket() {
        type Shape = (fn(f64) -> f64, f64);
        let shapes: [Shape; 5] = [
            (|x| x - ROOT, 14.0),
            (|x| libm::exp(x) - libm::exp(ROOT), 14.0),
            // Steep on one side, flat on the other.
            (|x| libm::tanh(40.0 * (x - ROOT)), 30.0),
            (
                |x| {
                    let d = x - ROOT;
                    d * d * d
                },
                60.0,
            ),
            (|x| if x < ROOT { -1.0 } else { 1e6 }, 60.0),
        ];
        for (g, most) in shapes {
            for turned in [1.0, -1.0] {
                let mut count = 0.0;
                let counted = |x: f64| {
                    assert!((-3.0..=9.0).contains(&x));
                    count += 1.0;
                    turned * g(x)
                };
                let root = Bracket::new(-3.0, 9.0).zero(1e-10, counted).unwrap();
                assert!((root - ROOT).abs() <= 1e-10 && count <= most, "{root} after {count}");
            }
        }
        assert_eq!(Bracket::new(0.0, 1.0).zero(1e-9, |x| x - 1.0), Some(1.0));
        assert_eq!(Bracket::new(0.0, 1.0).zero(1e-9, |_| f64::NAN), None);
    }

    #[test]
    fn a_zero_of_a_nearly_straight_function_is_found_in_few_values_or_not_at_all() {
        let mut count = 0;
        let nearly_straight = |x: f64| {
            count += 1;
            libm::log(0.3 * libm::exp(0.6 * x) + 0.1 * libm::exp(0.9 * x))
        };
        let root = Bracket::new(-16.0, 11.0).zero_of_straight(-4.0, 1e-8, nearly_straight).unwrap();
        assert!((0.3 * libm::exp(0.6 * root) + 0.1 * libm::exp(0.9 * root) - 1.0).abs() < 1e-8, "{root}");
        assert!(count <= 7, "{count}");
        let bracket = Bracket::new(-2.0, 2.0);
        assert_eq!(bracket.zero_of_straight(0.0, 1e-8, |x| x - 2.5), None);
        assert_eq!(bracket.zero_of_straight(0.0, 1e-8, |x| -1.0 - x), None);
        assert_eq!(bracket.zero_of_straight(0.0, 1e-8, |_| f64::NAN), None);
    }

    #[test]
    fn a_root_outside_is_the_end_that_is_nearer() {
        assert_eq!(Bracket::new(2.0, 3.0).to_the_last_bit(below).low, 2.0);
        assert_eq!(Bracket::new(0.5, 1.0).to_the_last_bit(below).high, 1.0);
    }
}
