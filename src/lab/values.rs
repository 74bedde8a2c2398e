//! Acts of [`Lab`] on values: parameters as controls show and set them, and the presets.

use super::Lab;
use crate::params::{Carried, Issue, Link, Preset, Provenance, Row, Scenario, Spec};

/// What became of the protocol when the glass was exchanged.
pub struct TakenGlass {
    /// In words; empty where the reader had changed nothing and no temperature moved.
    pub told: String,
    /// The temperatures that moved as they were, key and text, and in words.
    pub unmoved: Option<(Vec<(&'static str, String)>, String)>,
}

impl Lab {
    /// Sets a parameter from text as typed, in the unit shown or with a unit behind it. Where it is
    /// refused, nothing changes.
    pub fn set(&mut self, key: &str, text: &str) -> Result<(), Issue> {
        let _spoken = self.reader.spoken_to();
        self.link.scenario.params.set_shown(key, text)?;
        self.renew();
        Ok(())
    }

    /// Sets a parameter from a slider's position between 0 and 1; of a list, the last value.
    pub fn set_slider(&mut self, spec: &Spec, position: f64) -> Result<(), Issue> {
        let _spoken = self.reader.spoken_to();
        let params = &self.link.scenario.params;
        let (last, value) = (spec.values(params).len() - 1, spec.at(position, self.ends(spec)));
        self.put(spec, last, value)?;
        self.renew();
        Ok(())
    }

    /// Sets one value of a parameter; what follows from it is the caller's to renew.
    pub(super) fn put(&mut self, spec: &Spec, element: usize, value: f64) -> Result<(), Issue> {
        let params = &mut self.link.scenario.params;
        let mut values = spec.values(params).to_vec();
        values[element] = value;
        params.set_values(spec.key, &values)
    }

    /// The value as a reader would type it, in the unit shown.
    pub fn value(&self, row: impl Into<Row>) -> String {
        let _spoken = self.reader.spoken_to();
        match row.into() {
            Row::Number(spec) => spec.text_shown(&self.link.scenario.params).replace(',', ", "),
            Row::Text(text) => text.text(&self.link.scenario.params).into(),
        }
    }

    /// The allowed values, in the unit shown.
    pub fn range(&self, row: impl Into<Row>) -> String {
        let _spoken = self.reader.spoken_to();
        row.into().allowed_shown()
    }

    /// The unit in which the value is shown.
    pub fn unit(&self, row: impl Into<Row>) -> &'static str {
        let _spoken = self.reader.spoken_to();
        row.into().unit_of(&self.link.scenario.params)
    }

    /// Whether the value counts in this scenario.
    pub fn counts(&self, row: impl Into<Row>) -> bool {
        row.into().counts(&self.link.scenario.params)
    }

    /// Where between 0 and 1 the slider stands.
    pub fn slider(&self, spec: &Spec) -> f64 {
        let values = spec.values(&self.link.scenario.params);
        values.last().map_or(0.0, |value| spec.position(*value, self.ends(spec)))
    }

    /// The least and the greatest value of a slider, in the unit of the table: what the reader chose, or what is useful.
    pub(super) fn ends(&self, spec: &Spec) -> (f64, f64) {
        let chosen = self.ends.iter().find(|(key, _)| *key == spec.key);
        chosen.map_or_else(|| spec.useful(&self.link.scenario.params), |(_, ends)| *ends)
    }

    /// The same as a reader would type them, in the unit shown.
    pub fn ends_typed(&self, spec: &Spec) -> [String; 2] {
        let _spoken = self.reader.spoken_to();
        let (from, to) = self.ends(spec);
        [from, to].map(|end| spec.typed_value(end))
    }

    /// Lets a slider span what lies between two values as typed; without both what is useful. No value changes.
    pub fn set_ends(&mut self, spec: &Spec, texts: [&str; 2]) -> Result<(), Issue> {
        let _spoken = self.reader.spoken_to();
        let is_usual = texts.iter().all(|text| text.trim().is_empty());
        let ends = if is_usual { None } else { Some(spec.typed_ends(texts, &self.link.scenario.params)?) };
        self.ends.retain(|(key, _)| *key != spec.key);
        self.ends.extend(ends.map(|ends| (spec.key, ends)));
        Ok(())
    }

    /// Whether the value is the preset's.
    pub fn is_default(&self, row: impl Into<Row>) -> bool {
        row.into().agrees(&self.link.scenario.params, &self.link.scenario.preset.params())
    }

    /// Where the preset's value of a parameter comes from, and that in words.
    pub fn provenance(&self, row: impl Into<Row>) -> (Provenance, String) {
        let (_spoken, row) = (self.reader.spoken_to(), row.into());
        let of_table = || (row.provenance(), row.provenance().help().into());
        self.link.scenario.preset.provenance(row.key()).unwrap_or_else(of_table)
    }

    /// Takes one parameter back to the preset's value, which the others may forbid.
    pub fn reset(&mut self, row: impl Into<Row>) -> Result<(), Issue> {
        let _spoken = self.reader.spoken_to();
        let preset = self.link.scenario.preset.params();
        self.link.scenario.params.reset(row.into(), &preset)?;
        self.renew();
        Ok(())
    }

    /// Takes every parameter back to the preset's value.
    pub fn reset_all(&mut self) {
        self.link.scenario.params = self.link.scenario.preset.params();
        self.renew();
    }

    /// Shows the scenario of a preset; pins, views and what means nothing here stay.
    pub fn start_from(&mut self, preset: &'static Preset) {
        self.take(Scenario::of(preset));
    }

    /// Takes the glass of a preset and leaves the protocol as it was chosen; temperatures keep their T/T_g.
    pub fn take_glass(&mut self, preset: &'static Preset) -> TakenGlass {
        let _spoken = self.reader.spoken_to();
        let Carried { scenario, told, unmoved } = self.link.scenario.carried_to(preset);
        self.take(scenario);
        TakenGlass { told, unmoved }
    }

    fn take(&mut self, scenario: Scenario) {
        let unknown = std::mem::take(&mut self.link.unknown);
        let (pins, mut views) = (std::mem::take(&mut self.link.pins), std::mem::take(&mut self.link.views));
        if scenario.preset.id != self.link.scenario.preset.id {
            // What was looked at closely is elsewhere in another scenario.
            views.iter_mut().flat_map(|view| &mut view.axes).for_each(|axis| axis.window = None);
            views.retain(|view| !view.is_default());
        }
        let (tab, look) = (self.link.tab, self.link.look.take());
        self.replace(Link { unknown, pins, views, tab, look, ..Link::from(scenario) });
    }
}
