//! Bindings for the training as time passes.

use super::record::record;
use super::{CanvasSurface, Lab, told};
use crate::figure::playback::PICTURES;
use crate::lab::Moment;
use serde::Serialize;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

#[derive(Serialize, Tsify)]
pub struct PlayPicture {
    id: &'static str,
    panels: u32,
}

/// A moment in words and numbers.
#[derive(Serialize, Tsify)]
pub struct PlayMoment {
    words: String,
    values: Vec<PlayValue>,
    pictures: Vec<PlayWords>,
}

#[derive(Serialize, Tsify)]
pub struct PlayValue {
    label: &'static str,
    value: String,
}

/// A picture of a moment in words.
#[derive(Serialize, Tsify)]
pub struct PlayWords {
    title: String,
    summary: String,
}

#[wasm_bindgen]
impl Lab {
    /// The samples that can be watched: heated alone, then one for each training frequency.
    #[wasm_bindgen(js_name = playSamples)]
    pub fn play_samples(&self) -> Vec<String> {
        self.0.play_samples()
    }

    /// The pictures of a moment.
    #[wasm_bindgen(js_name = playPictures)]
    pub fn play_pictures(&self) -> Vec<Ts<PlayPicture>> {
        PICTURES.iter().map(|of| record(&PlayPicture { id: of.id, panels: of.panels as u32 })).collect()
    }

    /// Computes a piece of the training of a sample, some milliseconds at most, and returns the share that is
    /// done. At 1 its moments are there.
    #[wasm_bindgen(js_name = preparePlay)]
    pub fn prepare_play(&self, sample: usize) -> f64 {
        self.0.prepare_play(sample)
    }

    /// The moment after `share` of the protocol of a sample, in words and numbers.
    #[wasm_bindgen(js_name = playMoment)]
    pub fn play_moment(&self, sample: usize, share: f64) -> Ts<PlayMoment> {
        let Moment { words, values, pictures } = self.0.play_moment(sample, share);
        record(&PlayMoment {
            words,
            values: values.into_iter().map(|(label, value)| PlayValue { label, value }).collect(),
            pictures: pictures.into_iter().map(|(title, summary)| PlayWords { title, summary }).collect(),
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
