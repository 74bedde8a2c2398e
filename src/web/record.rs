//! [`record`]: records as JavaScript objects, and the records of every program.

use serde::Serialize;
use tsify::{Ts, Tsify};
use wasm_bindgen::{JsCast, UnwrapThrowExt};

use crate::params;

/// A record as an object. `S` is `T` for a return type, which borrows nothing.
pub fn record<T: Serialize + Tsify, S: Tsify<JsType = T::JsType>>(of: &T) -> Ts<S> {
    // It never throws: a record holds only what JavaScript has as well.
    Ts::new_unchecked(of.into_js().unwrap_throw().unchecked_into())
}

/// A fault or a repair of a link, or why a value was refused.
#[derive(Serialize, Tsify)]
pub struct Issue {
    key: String,
    given: String,
    used: String,
    allowed: String,
    message: String,
    /// Whether it is a note about a repair, not a fault.
    note: bool,
}

impl Issue {
    /// `message` says the same in words.
    pub fn of(issue: params::Issue, message: String) -> Self {
        let note = issue.is_note();
        let params::Issue { key, given, used, allowed, .. } = issue;
        Self { key, given: given.to_string(), used, allowed: allowed.to_string(), message, note }
    }
}

/// A figure in words.
#[derive(Serialize, Tsify)]
pub struct Description<'a> {
    pub title: &'a str,
    pub summary: &'a str,
    pub notes: &'a [String],
}

/// What TypeScript calls numbers in these units.
mod units {
    #![expect(dead_code)]

    #[tsify::declare]
    pub type Kelvin = f64;
    #[tsify::declare]
    pub type Hertz = f64;
    #[tsify::declare]
    pub type ElectronVolt = f64;
    #[tsify::declare]
    pub type KilojoulePerMole = f64;
}
