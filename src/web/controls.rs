//! Bindings for parameters as controls show them, and for the presets.

use super::Lab;
use super::shape::{shape, text};
use crate::params::{self, Issue, Row, Spec, preset, spec};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
impl Lab {
    /// Another one, to try a link out beside this.
    pub fn another(&self) -> Self {
        Self(self.0.another())
    }

    /// Sets a parameter from text as typed, in the unit shown or with a unit behind it. An `Issue`
    /// means that it was refused and nothing changed.
    #[wasm_bindgen(unchecked_return_type = "Issue | undefined")]
    pub fn set(&mut self, key: &str, text: &str) -> JsValue {
        let done = self.0.set(key, text);
        self.taken(done)
    }

    /// Sets a parameter from a slider position between 0 and 1.
    #[wasm_bindgen(js_name = setSlider, unchecked_return_type = "Issue | undefined")]
    pub fn set_slider(&mut self, key: &str, position: f64) -> Result<JsValue, JsError> {
        let done = self.0.set_slider(number(key)?, position);
        Ok(self.taken(done))
    }

    /// The value as the user would type it, in the unit shown.
    pub fn value(&self, key: &str) -> Result<String, JsError> {
        Ok(self.0.value(row(key)?))
    }

    /// Where between 0 and 1 the slider stands.
    pub fn slider(&self, key: &str) -> Result<f64, JsError> {
        Ok(self.0.slider(number(key)?))
    }

    /// Whether the value is the preset's.
    #[wasm_bindgen(js_name = isDefault)]
    pub fn is_default(&self, key: &str) -> Result<bool, JsError> {
        Ok(self.0.is_default(row(key)?))
    }

    /// Where the preset's value of a parameter comes from.
    #[wasm_bindgen(unchecked_return_type = "Provenance")]
    pub fn provenance(&self, key: &str) -> Result<JsValue, JsError> {
        let (from, source) = self.0.provenance(row(key)?);
        let _spoken = self.0.reader().spoken_to();
        Ok(shape!(Provenance {
            id: "string" = text(from.id()),
            label: "string" = text(from.label()),
            source: "string" = text(source),
        }))
    }

    /// Takes one parameter back to the preset's value, which the others may forbid.
    #[wasm_bindgen(unchecked_return_type = "Issue | undefined")]
    pub fn reset(&mut self, key: &str) -> Result<JsValue, JsError> {
        let done = self.0.reset(row(key)?);
        Ok(self.taken(done))
    }

    /// Takes every parameter back to the preset's value.
    #[wasm_bindgen(js_name = resetAll)]
    pub fn reset_all(&mut self) {
        self.0.reset_all();
    }

    /// Shows the scenario of a preset.
    pub fn preset(&mut self, id: &str) -> Result<(), JsError> {
        let preset = preset(id).ok_or_else(|| JsError::new(&format!("no preset is called `{id}`")))?;
        self.0.start_from(preset);
        Ok(())
    }

    /// The id of the preset that the scenario starts from.
    #[wasm_bindgen(js_name = currentPreset)]
    pub fn current_preset(&self) -> String {
        self.0.link().scenario.preset.id.into()
    }
}

impl Lab {
    /// The result of an attempt to change the values, for the page.
    fn taken(&self, done: Result<(), Issue>) -> JsValue {
        done.map_or_else(|refused| self.issue(&refused), |()| JsValue::UNDEFINED)
    }
}

pub(super) fn row(key: &str) -> Result<Row, JsError> {
    params::row(key).ok_or_else(|| unknown(key))
}

fn number(key: &str) -> Result<&'static Spec, JsError> {
    spec(key).ok_or_else(|| unknown(key))
}

fn unknown(key: &str) -> JsError {
    JsError::new(&format!("no parameter is called `{key}`"))
}
