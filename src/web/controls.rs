//! Parameters as controls show them, and the scenarios to start from.

use super::shape::{shape, text};
use super::{Lab, issue};
use crate::params::{Issue, Link, Spec, preset, spec};
use crate::quantity::{show_in, shown};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
impl Lab {
    /// Another one, to try a link out beside this.
    pub fn another(&self) -> Self {
        let shown = shown();
        let another = Self { is_trial: true, ..Self::of(Link::default()) };
        show_in(shown);
        another
    }

    /// Sets a parameter from text as typed, in the unit shown or with a unit behind it. An `Issue`
    /// means that it was refused and nothing changed.
    #[wasm_bindgen(unchecked_return_type = "Issue | undefined")]
    pub fn set(&mut self, key: &str, text: &str) -> JsValue {
        let done = self.link.scenario.params.set_shown(key, text);
        self.taken(done)
    }

    /// Sets a parameter from a slider position between 0 and 1.
    #[wasm_bindgen(js_name = setSlider, unchecked_return_type = "Issue | undefined")]
    pub fn set_slider(&mut self, key: &str, position: f64) -> Result<JsValue, JsError> {
        let done = self.link.scenario.params.set_values(key, &[row(key)?.at(position)]);
        Ok(self.taken(done))
    }

    /// The value as the user would type it, in the unit shown.
    pub fn value(&self, key: &str) -> Result<String, JsError> {
        Ok(row(key)?.text_shown(&self.link.scenario.params).replace(',', ", "))
    }

    /// Where between 0 and 1 the slider stands.
    pub fn slider(&self, key: &str) -> Result<f64, JsError> {
        let spec = row(key)?;
        Ok(spec.position(spec.values(&self.link.scenario.params)[0]))
    }

    /// Whether the value is the preset's.
    #[wasm_bindgen(js_name = isDefault)]
    pub fn is_default(&self, key: &str) -> Result<bool, JsError> {
        let spec = row(key)?;
        Ok(spec.values(&self.link.scenario.params) == spec.values(&self.link.scenario.preset.params()))
    }

    /// Where the preset's value of a parameter comes from.
    #[wasm_bindgen(unchecked_return_type = "Provenance")]
    pub fn provenance(&self, key: &str) -> Result<JsValue, JsError> {
        let spec = row(key)?;
        let of_table = || (spec.provenance, spec.provenance.help().into());
        let (from, source) = self.link.scenario.preset.provenance(key).unwrap_or_else(of_table);
        Ok(shape!(Provenance {
            id: "string" = text(from.id()),
            label: "string" = text(from.label()),
            source: "string" = text(source),
        }))
    }

    /// Takes one parameter back to the preset's value, which the others may forbid.
    #[wasm_bindgen(unchecked_return_type = "Issue | undefined")]
    pub fn reset(&mut self, key: &str) -> Result<JsValue, JsError> {
        let done = self.link.scenario.params.set_values(key, row(key)?.values(&self.link.scenario.preset.params()));
        Ok(self.taken(done))
    }

    /// Takes every parameter back to the preset's value.
    #[wasm_bindgen(js_name = resetAll)]
    pub fn reset_all(&mut self) {
        self.link.scenario.params = self.link.scenario.preset.params();
        self.renew();
    }

    /// Shows the scenario of a preset.
    pub fn preset(&mut self, id: &str) -> Result<(), JsError> {
        let preset = preset(id).ok_or_else(|| JsError::new(&format!("no preset is called `{id}`")))?;
        let unknown = std::mem::take(&mut self.link.unknown);
        let (pins, views) = (std::mem::take(&mut self.link.pins), std::mem::take(&mut self.link.views));
        self.replace(Link { unknown, pins, views, ..Link::of(preset) });
        Ok(())
    }

    /// The id of the preset that the scenario starts from.
    #[wasm_bindgen(js_name = currentPreset)]
    pub fn current_preset(&self) -> String {
        self.link.scenario.preset.id.into()
    }
}

impl Lab {
    /// What became of an attempt to change the values, for the page.
    fn taken(&mut self, done: Result<(), Issue>) -> JsValue {
        match done {
            Ok(()) => {
                self.renew();
                JsValue::UNDEFINED
            }
            Err(refused) => issue(&refused),
        }
    }
}

pub(super) fn row(key: &str) -> Result<&'static Spec, JsError> {
    spec(key).ok_or_else(|| JsError::new(&format!("no parameter is called `{key}`")))
}
