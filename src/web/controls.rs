//! Bindings for parameters as controls show them, and for the presets.

use super::Lab;
use super::record::{Issue, record};
use crate::params::{self, Preset, Row, Spec, preset, spec};
use serde::{Deserialize, Serialize};
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

/// Keys and their values as a link writes them, in the order in which they count.
#[derive(Deserialize, Tsify)]
pub struct Values(Vec<(String, String)>);

/// Where the preset's value of a parameter comes from.
#[derive(Serialize, Tsify)]
pub struct Provenance {
    id: &'static str,
    label: &'static str,
    source: String,
}

#[wasm_bindgen]
impl Lab {
    /// Another one, to try a link out beside this.
    pub fn another(&self) -> Self {
        Self(self.0.another())
    }

    /// As `open`; given values override those of the address.
    #[wasm_bindgen(js_name = openWith)]
    pub fn open_with(&mut self, href: &str, values: Ts<Values>) -> Result<(), JsValue> {
        self.0.open_with(href, &Values::from_js(values.js_value())?.0);
        Ok(())
    }

    /// Sets a parameter from text as typed, in the unit shown or with a unit behind it. An `Issue`
    /// means that it was refused and nothing changed.
    pub fn set(&mut self, key: &str, text: &str) -> Option<Ts<Issue>> {
        let done = self.0.set(key, text);
        self.taken(done)
    }

    /// Sets a parameter from a slider position between 0 and 1.
    #[wasm_bindgen(js_name = setSlider)]
    pub fn set_slider(&mut self, key: &str, position: f64) -> Result<Option<Ts<Issue>>, JsError> {
        let done = self.0.set_slider(number(key)?, position);
        Ok(self.taken(done))
    }

    /// The value as the user would type it, in the unit shown.
    pub fn value(&self, key: &str) -> Result<String, JsError> {
        Ok(self.0.value(row(key)?))
    }

    /// The unit in which the value is shown.
    pub fn unit(&self, key: &str) -> Result<String, JsError> {
        Ok(self.0.unit(row(key)?).into())
    }

    /// Whether the value counts in this scenario.
    pub fn counts(&self, key: &str) -> Result<bool, JsError> {
        Ok(self.0.counts(row(key)?))
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
    pub fn provenance(&self, key: &str) -> Result<Ts<Provenance>, JsError> {
        let (from, source) = self.0.provenance(row(key)?);
        let _spoken = self.0.reader().spoken_to();
        Ok(record(&Provenance { id: from.id(), label: from.label(), source }))
    }

    /// Takes one parameter back to the preset's value, which the others may forbid.
    pub fn reset(&mut self, key: &str) -> Result<Option<Ts<Issue>>, JsError> {
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
        self.0.start_from(known(id)?);
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
    pub(super) fn taken(&self, done: Result<(), params::Issue>) -> Option<Ts<Issue>> {
        let _spoken = self.0.reader().spoken_to();
        done.err().map(|refused| {
            let name = params::row(&refused.key).map(Row::label);
            let message = name.map_or_else(|| refused.told(), |name| refused.told_of(name));
            record(&Issue::of(refused, message))
        })
    }
}

pub(super) fn row(key: &str) -> Result<Row, JsError> {
    params::row(key).ok_or_else(|| unknown(key))
}

pub(super) fn number(key: &str) -> Result<&'static Spec, JsError> {
    spec(key).ok_or_else(|| unknown(key))
}

pub(super) fn known(id: &str) -> Result<&'static Preset, JsError> {
    preset(id).ok_or_else(|| JsError::new(&format!("no preset is called `{id}`")))
}

fn unknown(key: &str) -> JsError {
    JsError::new(&format!("no parameter is called `{key}`"))
}
