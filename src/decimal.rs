//! Text → number, to the nearest double. The page lets the browser read: Rust's own reader brings a
//! table of ten kilobytes that does not compress. Both are exact, which `cargo xtask test bits` holds.

/// A plain decimal number with an optional exponent; anything else is `None` or not a finite number.
#[cfg(not(target_arch = "wasm32"))]
pub fn read(text: &str) -> Option<f64> {
    text.parse().ok()
}

/// As above.
#[cfg(target_arch = "wasm32")]
pub fn read(text: &str) -> Option<f64> {
    // JavaScript also reads nothing as 0, and other bases, and leaves out what Rust has.
    let plain = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit() || b"+-.eE".contains(&b));
    let value =
        if plain { js_sys::Number::from(wasm_bindgen::JsValue::from_str(text)).value_of() } else { return None };
    (!value.is_nan()).then_some(value)
}
