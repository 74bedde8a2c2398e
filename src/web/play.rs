//! The training as time passes, for the page.

use super::Lab;
use super::shape::{list, shape, text};
use crate::figure::playback::{Moment, PICTURES};
use crate::figure::sample;
use crate::quantity::unit::{KELVIN, KW_PER_M3, MINUTE, MJ_PER_M3};
use crate::quantity::{ACCUMULATED_WORK, ACTIVATION_ENERGY, CYCLES, ENTHALPY, POWER, PROTOCOL_TIME, fixed_quantity};
use crate::render::{self, Look};
use crate::study::Playback;
use crate::words::say;
use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

#[wasm_bindgen]
impl Lab {
    /// The samples that can be watched: heated alone, then one for each training frequency.
    #[wasm_bindgen(js_name = playSamples, unchecked_return_type = "string[]")]
    pub fn play_samples(&self) -> JsValue {
        let alone = say("play.heat-only").to_owned();
        let trained = self.study.params().f.iter().enumerate().map(|(i, &f)| sample(i + 1, f));
        list(std::iter::once(alone).chain(trained), text)
    }

    /// The pictures of a moment, with their titles.
    #[wasm_bindgen(js_name = playPictures, unchecked_return_type = "PlayPicture[]")]
    pub fn play_pictures(&self) -> JsValue {
        list(PICTURES, |picture| {
            shape!(PlayPicture { id: "string" = text(picture.id), panels: "number" = (picture.panels as f64).into() })
        })
    }

    /// Does a piece of the training of a sample, some milliseconds at most; the share that is done. At 1
    /// its moments are there at once.
    #[wasm_bindgen(js_name = preparePlay)]
    pub fn prepare_play(&self, sample: usize) -> f64 {
        if self.watched.borrow().as_ref().is_some_and(|known| known.0 == sample) {
            return 1.0;
        }
        let mut under_way = self.recording.borrow_mut();
        let mut recording = match under_way.take() {
            Some((known, recording)) if known == sample => recording,
            _ => self.study.begin_recording(sample),
        };
        let share = self.study.advance_recording(&mut recording);
        if share < 1.0 {
            *under_way = Some((sample, recording));
        } else {
            self.watched.replace(Some((sample, self.study.recorded(recording))));
        }
        share
    }

    /// The moment after `share` of the protocol of a sample, in words and numbers.
    #[wasm_bindgen(js_name = playMoment, unchecked_return_type = "PlayMoment")]
    pub fn play_moment(&self, sample: usize, share: f64) -> JsValue {
        self.with_playback(sample, share, |playback, t| {
            let now = playback.at(t);
            let minutes = PROTOCOL_TIME.text(MINUTE.from_model(now.t));
            let values = [
                (say("play.time"), minutes.clone()),
                (say("play.temperature"), fixed_quantity(now.temp, KELVIN, 1)),
                (say("play.cycles"), CYCLES.text(now.cycles)),
                (say("play.power"), POWER.text(KW_PER_M3.from_model(now.power))),
                (say("play.work"), ACCUMULATED_WORK.text(MJ_PER_M3.from_model(now.work))),
                (say("play.h"), ENTHALPY.text(now.h)),
                (say("play.e-beta"), ACTIVATION_ENERGY.text(now.e_beta_ev)),
            ];
            let moment = Moment { study: &self.study, playback, t, phase: 0.0 };
            let summaries = PICTURES.map(|picture| picture.figure(&moment)).map(|f| (f.title, f.summary));
            let words = crate::words::tell("play.moment", &[("t", &minutes), ("temp", &values[1].1)]);
            shape!(PlayMoment {
                words: "string" = text(words),
                values: "PlayValue[]" = list(values, |(label, value)| {
                    shape!(PlayValue { label: "string" = text(label), value: "string" = text(value) })
                }),
                pictures: "PlayWords[]" = list(summaries, |(title, summary)| {
                    shape!(PlayWords { title: "string" = text(title), summary: "string" = text(summary) })
                }),
            })
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
        let known = PICTURES.into_iter().find(|known| known.id == id);
        let picture = known.ok_or_else(|| JsError::new(&format!("no picture is called `{id}`")))?;
        let look = Look::new(width, height, super::theme(dark));
        let surface = super::canvas::CanvasSurface::new(canvas, &look, ratio)?;
        let figure = self.with_playback(sample, share, |playback, t| {
            picture.figure(&Moment { study: &self.study, playback, t, phase })
        });
        render::draw(&figure, surface, &look)?;
        Ok(())
    }
}

impl Lab {
    fn with_playback<T>(&self, sample: usize, share: f64, of: impl FnOnce(&Playback, f64) -> T) -> T {
        let mut watched = self.watched.borrow_mut();
        let (_, recorded) = match watched.take() {
            Some(known) if known.0 == sample => watched.insert(known),
            _ => watched.insert((sample, self.study.record(sample))),
        };
        let playback = self.study.playback(recorded);
        let share = if share.is_finite() { share.clamp(0.0, 1.0) } else { 0.0 };
        of(&playback, share * playback.protocol().duration())
    }
}
