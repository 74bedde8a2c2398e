//! Acts of [`Lab`] on the training as time passes.

use super::Lab;
use crate::error::Error;
use crate::figure::playback::{self, PICTURES, Picture};
use crate::figure::sample;
use crate::quantity::unit::{KELVIN, KW_PER_M3, MINUTE, MJ_PER_M3};
use crate::quantity::{ACCUMULATED_WORK, ACTIVATION_ENERGY, CYCLES, ENTHALPY, POWER, PROTOCOL_TIME, fixed_quantity};
use crate::render::{self, Geometry, Look, Surface};
use crate::study::Playback;
use crate::words::{say, tell};

/// A moment in words and numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    pub words: String,
    /// Labels with their values.
    pub values: Vec<(&'static str, String)>,
    /// The title and the summary of each picture.
    pub pictures: Vec<(String, String)>,
}

impl Lab {
    /// The samples that can be watched: heated alone, then one for each training frequency.
    pub fn play_samples(&self) -> Vec<String> {
        let _spoken = self.reader.spoken_to();
        let trained = self.study.params().f.iter().enumerate().map(|(i, &f)| sample(i + 1, f));
        std::iter::once(say("play.heat-only").to_owned()).chain(trained).collect()
    }

    /// Computes a piece of the training of a sample, some milliseconds at most, and returns the share that is
    /// done. At 1 its moments are there.
    pub fn prepare_play(&self, sample: usize) -> f64 {
        let at = self.place_of_sample(sample);
        self.recorded[at].advance(&self.study, || self.study.recording(at))
    }

    /// The moment after `share` of the protocol of a sample.
    pub fn play_moment(&self, sample: usize, share: f64) -> Moment {
        self.with_playback(sample, share, |playback, t| {
            let now = playback.at(t);
            let minutes = PROTOCOL_TIME.text(MINUTE.from_model(now.t));
            let values = vec![
                (say("play.time"), minutes.clone()),
                (say("play.temperature"), fixed_quantity(now.temp, KELVIN, 1)),
                (say("play.cycles"), CYCLES.text(now.cycles)),
                (say("play.power"), POWER.text(KW_PER_M3.from_model(now.power))),
                (say("play.work"), ACCUMULATED_WORK.text(MJ_PER_M3.from_model(now.work))),
                (say("play.h"), ENTHALPY.text(now.h)),
                (say("play.e-beta"), ACTIVATION_ENERGY.text(now.e_beta_ev)),
            ];
            let at = playback::Moment { study: &self.study, playback, t, phase: 0.0 };
            let pictures = PICTURES.map(|picture| picture.figure(&at));
            Moment {
                words: tell("play.moment", &[("t", &minutes), ("temp", &values[1].1)]),
                values,
                pictures: pictures.into_iter().map(|figure| (figure.title, figure.summary)).collect(),
            }
        })
    }

    /// Draws a picture of a moment; `phase` is that of the load cycle.
    pub fn play_draw<S: Surface>(
        &self,
        picture: &Picture,
        (sample, share, phase): (usize, f64, f64),
        surface: S,
        look: &Look,
    ) -> Result<Geometry, Error> {
        self.with_playback(sample, share, |playback, t| {
            let at = playback::Moment { study: &self.study, playback, t, phase };
            render::draw(&picture.figure(&at), surface, look)
        })
    }

    /// The number of a sample; that of the one heated alone where there is none of this number.
    fn place_of_sample(&self, sample: usize) -> usize {
        if sample < self.recorded.len() { sample } else { 0 }
    }

    fn with_playback<T>(&self, sample: usize, share: f64, of: impl FnOnce(&Playback, f64) -> T) -> T {
        let _spoken = self.reader.spoken_to();
        let at = self.place_of_sample(sample);
        let recorded = self.recorded[at].whole(&self.study, || self.study.recording(at));
        let playback = self.study.playback(recorded);
        let share = if share.is_finite() { share.clamp(0.0, 1.0) } else { 0.0 };
        of(&playback, share * playback.protocol().duration())
    }
}
