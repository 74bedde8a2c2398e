//! [`Reader`]: the language and the units of the texts of a lab.

use crate::quantity::{Shown, show_in, shown};
use crate::words::{Language, speak};

/// The language and the units of one person.
#[derive(Clone, PartialEq, Default)]
pub struct Reader {
    pub language: Language,
    pub units: Shown,
}

/// A guard: while it exists, the thread has the language and units of a reader; dropping it restores the
/// previous ones.
#[must_use]
pub struct Spoken(Reader);

impl Reader {
    /// The present language and units of this thread.
    pub fn of_thread() -> Self {
        Self { language: Language::spoken(), units: shown() }
    }

    /// Gives this thread the language and units of the reader.
    pub fn spoken_to(&self) -> Spoken {
        Spoken(Self { language: speak(self.language.clone()), units: show_in(self.units) })
    }
}

impl Drop for Spoken {
    fn drop(&mut self) {
        speak(self.0.language.clone());
        show_in(self.0.units);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::quantity;
    use crate::quantity::unit::KELVIN;
    use crate::words::{CHINESE, say};

    #[test]
    fn the_thread_speaks_to_a_reader_for_a_while() {
        let units = Shown { celsius: true, ..Shown::default() };
        let chinese = Reader { language: CHINESE.into(), units };
        let said = || (say("language.code"), quantity(300.15, KELVIN, 3));
        {
            let _spoken = chinese.spoken_to();
            assert_eq!(said(), ("zh-Hans", "27 °C".into()));
            {
                let _spoken = Reader::default().spoken_to();
                assert_eq!(said(), ("en", "300 K".into()));
            }
            assert_eq!(said(), ("zh-Hans", "27 °C".into()));
        }
        assert_eq!(said(), ("en", "300 K".into()));
    }
}
