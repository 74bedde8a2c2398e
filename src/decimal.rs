//! `read`: text to number, to the nearest double. The page uses the browser's parser: Rust's own adds a table
//! of ten kilobytes that does not compress. Both are exact (`cargo xtask test bits`).

/// A plain decimal number with an optional exponent; anything else is `None` or not a finite number.
#[cfg(not(target_arch = "wasm32"))]
pub fn read(text: &str) -> Option<f64> {
    text.parse().ok()
}

/// As above.
#[cfg(target_arch = "wasm32")]
pub fn read(text: &str) -> Option<f64> {
    // JavaScript also reads an empty text as 0 and accepts other bases.
    let plain = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit() || b"+-.eE".contains(&b));
    let value =
        if plain { js_sys::Number::from(wasm_bindgen::JsValue::from_str(text)).value_of() } else { return None };
    (!value.is_nan()).then_some(value)
}
