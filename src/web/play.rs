//! Bindings for the training as time passes.

use super::shape::{list, shape, text};
use super::{CanvasSurface, Lab, told};
use crate::figure::playback::PICTURES;
use crate::lab::Moment;
use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

#[wasm_bindgen]
impl Lab {
    /// The samples that can be watched: heated alone, then one for each training frequency.
    #[wasm_bindgen(js_name = playSamples, unchecked_return_type = "string[]")]
    pub fn play_samples(&self) -> JsValue {
        list(self.0.play_samples(), text)
    }

    /// The pictures of a moment, with their titles.
    #[wasm_bindgen(js_name = playPictures, unchecked_return_type = "PlayPicture[]")]
    pub fn play_pictures(&self) -> JsValue {
        list(&PICTURES, |picture| {
            shape!(PlayPicture { id: "string" = text(picture.id), panels: "number" = (picture.panels as f64).into() })
        })
    }

    /// Computes a piece of the training of a sample, some milliseconds at most, and returns the share that is
    /// done. At 1 its moments are there.
    #[wasm_bindgen(js_name = preparePlay)]
    pub fn prepare_play(&self, sample: usize) -> f64 {
        self.0.prepare_play(sample)
    }

    /// The moment after `share` of the protocol of a sample, in words and numbers.
    #[wasm_bindgen(js_name = playMoment, unchecked_return_type = "PlayMoment")]
    pub fn play_moment(&self, sample: usize, share: f64) -> JsValue {
        let Moment { words, values, pictures } = self.0.play_moment(sample, share);
        shape!(PlayMoment {
            words: "string" = text(words),
            values: "PlayValue[]" = list(values, |(label, value)| {
                shape!(PlayValue { label: "string" = text(label), value: "string" = text(value) })
            }),
            pictures: "PlayWords[]" = list(pictures, |(title, summary)| {
                shape!(PlayWords { title: "string" = text(title), summary: "string" = text(summary) })
            }),
        })
    }

    /// Draws a picture of a moment over the whole of `canvas`; `phase` is that of the load cycle.
    #[wasm_bindgen(js_name = playDraw)]
    #[allow(clippy::too_many_arguments)]
    pub fn play_draw(
        &self,
        id: &str,
        sample: usize,
        share: f64,
        phase: f64,
        canvas: HtmlCanvasElement,
        width: u32,
        height: u32,
        ratio: f64,
        dark: bool,
    ) -> Result<(), JsError> {
        let known = PICTURES.iter().find(|known| known.id == id);
        let picture = known.ok_or_else(|| JsError::new(&format!("no picture is called `{id}`")))?;
        let look = super::look(width, height, dark);
        let surface = CanvasSurface::new(canvas, &look, ratio).map_err(told)?;
        self.0.play_draw(picture, (sample, share, phase), surface, &look).map_err(told)?;
        Ok(())
    }
}
