//! [`Hue`]: what the colour of a series stands for.

use super::Series;
use crate::study::{Specimen, Study};
use model::units::{Hertz, Kelvin};

/// What the colour of a series stands for, the same in every figure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Hue {
    /// Nothing but which series it is.
    Tone,
    /// The glass before training.
    AsCast,
    /// A frequency, from 10⁻³ to 10² Hz.
    Frequency(Hertz),
    /// A temperature as a share of T_g, from 0.7 to 1.
    Temperature(f64),
}

/// The frequencies at the ends of their colours, Hz; the colours run with the logarithm. What is beyond has that of the end.
pub const FREQUENCIES: (Hertz, Hertz) = (1e-3, 1e2);
/// T/T_g at the ends of the colours of temperatures.
pub const TEMPERATURES: (f64, f64) = (0.7, 1.0);

impl Hue {
    /// Where between 0 and 1 on its colours.
    pub fn share(self) -> f64 {
        let (at, (from, to)) = match self {
            Self::Frequency(f) => (libm::log10(f), (libm::log10(FREQUENCIES.0), libm::log10(FREQUENCIES.1))),
            Self::Temperature(share) => (share, TEMPERATURES),
            Self::Tone | Self::AsCast => return 0.0,
        };
        ((at - from) / (to - from)).clamp(0.0, 1.0)
    }
}

impl Series {
    pub(super) fn at_frequency(mut self, f: Hertz) -> Self {
        self.hue = Hue::Frequency(f);
        self
    }

    pub(super) fn at_temperature(mut self, temp: Kelvin, study: &Study) -> Self {
        self.hue = Hue::Temperature(temp / study.derived().t_g_k);
        self
    }

    pub(super) fn of_specimen(mut self, specimen: &Specimen) -> Self {
        self.hue = specimen.f.map_or(Hue::AsCast, Hue::Frequency);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_stands_for_a_value() {
        let share = |f| Hue::Frequency(f).share();
        assert_eq!((share(1e-3), share(1e2), share(1e-5), share(1e5)), (0.0, 1.0, 0.0, 1.0));
        assert!((share(1.0) - 0.6).abs() < 1e-12 && (Hue::Temperature(0.85).share() - 0.5).abs() < 1e-12);
    }
}
