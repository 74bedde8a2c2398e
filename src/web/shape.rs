//! `shape!`: JavaScript objects with their TypeScript types, made and declared in one place.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::JsValue;

/// A JavaScript object, and the TypeScript interface of that name for the scripts in `www/`, from one
/// list of fields: `shape!(Column { label: "string" = text(label) })`.
///
/// Functions that return one say so in `#[wasm_bindgen(unchecked_return_type = "Column")]`. Each
/// interface is made in one place; two of one name would be merged without a word.
macro_rules! shape {
    ($name:ident { $($key:ident: $type:literal = $value:expr),+ $(,)? }) => {{
        #[wasm_bindgen::prelude::wasm_bindgen(typescript_custom_section)]
        const DECLARATION: &str = concat!(
            "export interface ", stringify!($name), " {\n",
            $("    ", stringify!($key), ": ", $type, ";\n",)+
            "}"
        );
        $crate::web::shape::object([$((stringify!($key), $value)),+])
    }};
}
pub(super) use shape;

pub fn object<const N: usize>(entries: [(&str, JsValue); N]) -> JsValue {
    record(&entries)
}

/// One body for all lengths.
fn record(entries: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (key, value) in entries {
        // A plain new object refuses no key.
        let _ = Reflect::set(&object, &(*key).into(), value);
    }
    object.into()
}

pub fn list<T>(items: impl IntoIterator<Item = T>, to_js: impl Fn(T) -> JsValue) -> JsValue {
    let array = Array::new();
    for item in items {
        array.push(&to_js(item));
    }
    array.into()
}

pub fn text(text: impl AsRef<str>) -> JsValue {
    text.as_ref().into()
}
