//! [`Picture`]: pictures of a moment of the training. They draw up to t, on axes sized for the whole
//! training.

use super::landscape::landscape;
use super::{Axis, Figure, Panel, Scale, Series, collected, shown};
use crate::quantity::unit::{
    EV, KELVIN, KJ_PER_M3, KJ_PER_MOL, KJ_PER_MOL_PER_EV, KW_PER_M3, MEGAPASCAL, MINUTE, MJ_PER_M3, PERCENT,
};
use crate::quantity::{
    ACCUMULATED_WORK, ACTIVATION_ENERGY, ENERGY, ENTHALPY, NOWHERE, POWER, PROTOCOL_TIME, Quantity, STRAIN, STRESS,
    TEMPERATURE, fixed_quantity, quantity,
};
use crate::study::{Instant, Playback, Study};
use crate::words::{say, tell};
use model::loading::strain_and_stress;
use model::solid::Solid;
use model::units::TAU;

/// A picture of the moments of a training.
pub struct Picture {
    pub id: &'static str,
    /// How many panels stand above each other.
    pub panels: usize,
    build: fn(&'static str, &Moment) -> Figure,
}

/// The pictures, from top left to bottom right.
pub const PICTURES: [Picture; 5] = [
    Picture { id: "play-protocol", panels: 1, build: protocol },
    Picture { id: "play-loop", panels: 1, build: turning_loop },
    Picture { id: "play-work", panels: 2, build: work },
    Picture { id: "play-state", panels: 2, build: state },
    Picture { id: "play-landscape", panels: 1, build: basins },
];

/// The moment that a picture shows.
pub struct Moment<'a> {
    pub study: &'a Study,
    pub playback: &'a Playback<'a>,
    /// s.
    pub t: f64,
    /// Of the load cycle that is shown, in cycles.
    pub phase: f64,
}

impl Moment<'_> {
    fn now(&self) -> Instant {
        self.playback.at(self.t)
    }
}

impl Picture {
    pub fn figure(&self, moment: &Moment) -> Figure {
        let mut figure = (self.build)(self.id, moment);
        shown::convert(&mut figure);
        figure
    }
}

const POINTS: usize = 240;

/// The moments from the start to the end, for axes that do not change.
fn whole(playback: &Playback) -> Vec<Instant> {
    let end = playback.protocol().duration();
    (0..=POINTS).map(|i| playback.at(end * i as f64 / POINTS as f64)).collect()
}

/// A quantity over time until `t`, on an axis for the whole time.
fn so_far(all: &[Instant], now: Instant, id: &str, of: impl Fn(&Instant) -> f64) -> Vec<Series> {
    let past = all.iter().filter(|moment| moment.t < now.t).chain([&now]);
    let line = collected(past.map(|moment| (MINUTE.from_model(moment.t), of(moment))));
    let point = (vec![MINUTE.from_model(now.t)], vec![of(&now)]);
    vec![Series::curve(id, "", 0, line), Series::points(format!("{id} now"), "", 0, point)]
}

fn axis(quantity: &'static Quantity, values: impl Iterator<Item = f64>) -> Axis {
    let (low, high) = values
        .filter(|v| v.is_finite())
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), v| (low.min(v), high.max(v)));
    let axis = Axis::new(quantity, Scale::Linear);
    let room = 0.06 * (high - low).max(1e-3 * high.abs());
    if room > 0.0 { axis.with_range(low - room, high + room) } else { axis }
}

fn time(playback: &Playback) -> Axis {
    Axis::new(PROTOCOL_TIME, Scale::Linear).with_range(0.0, MINUTE.from_model(playback.protocol().duration()))
}

fn protocol(id: &'static str, moment: &Moment) -> Figure {
    let (playback, now) = (moment.playback, moment.now());
    let plan = playback.protocol();
    let corners = [0.0, plan.ramp(), plan.loaded(), plan.duration()];
    let plan_line = (corners.map(|t| MINUTE.from_model(t)).to_vec(), corners.map(|t| plan.temp(t)).to_vec());
    let mut series = vec![Series::guide("plan", "", 0, plan_line)];
    series.extend(so_far(&whole(playback), now, "temperature", |moment| moment.temp));
    let y = axis(TEMPERATURE, corners.iter().map(|&t| plan.temp(t)));
    let summary = tell(
        if now.is_loaded { "play.protocol.loaded" } else { "play.protocol.cooling" },
        &[("t", &PROTOCOL_TIME.text(MINUTE.from_model(now.t))), ("temp", &fixed_quantity(now.temp, KELVIN, 1))],
    );
    Figure { summary, ..Figure::new(id, say("play.protocol"), time(playback), y, series) }
}

/// The loop of the cycle at this moment, and where on it the load is, as in slow motion.
fn turning_loop(id: &'static str, moment: &Moment) -> Figure {
    let &Moment { study, playback, phase, .. } = moment;
    let now = moment.now();
    let x = Axis::new(STRAIN, Scale::Linear);
    let y = Axis::new(STRESS, Scale::Linear);
    let title = say("play.loop");
    let solid: &Solid = study.solid();
    let load = playback.load().filter(|load| load.strain > 0.0);
    // The axes do not change, not even when the load is off: they fit the stiffest loop, the elastic one.
    let (most, high) = load
        .map_or((0.1, 1.0), |load| (PERCENT.from_model(load.strain), MEGAPASCAL.from_model(load.strain * solid.e_u())));
    let (x, y) = (x.with_range(-1.1 * most, 1.1 * most), y.with_range(-1.1 * high, 1.1 * high));
    let Some(load) = load.filter(|_| now.is_loaded) else {
        let rest = (vec![0.0], vec![0.0]);
        let series = vec![Series::points("rest", "", 0, rest)];
        return Figure { summary: say("play.loop.off").into(), ..Figure::new(id, title, x, y, series) };
    };
    let modulus = solid.modulus(load.f, now.temp, now.e_beta_ev);
    let spot = |cycles: f64| {
        let (strain, stress) = strain_and_stress(TAU * cycles, load.strain, modulus, solid.e_u());
        (PERCENT.from_model(strain), MEGAPASCAL.from_model(stress))
    };
    let around = collected((0..=POINTS).map(|i| spot(i as f64 / POINTS as f64)));
    let (strain, stress) = spot(phase - libm::floor(phase));
    let series =
        vec![Series::curve("loop", "", 0, around), Series::points("load", "", 0, (vec![strain], vec![stress]))];
    let area = KJ_PER_M3.from_model(std::f64::consts::PI * modulus.loss * load.strain * load.strain * solid.e_u());
    let summary = tell(
        "play.loop.on",
        &[("area", &quantity(area, KJ_PER_M3, 3)), ("temp", &fixed_quantity(now.temp, KELVIN, 1))],
    );
    Figure { summary, ..Figure::new(id, title, x, y, series) }
}

fn work(id: &'static str, moment: &Moment) -> Figure {
    let playback = moment.playback;
    let (all, now) = (whole(playback), moment.now());
    let power = |moment: &Instant| KW_PER_M3.from_model(moment.power);
    let work = |moment: &Instant| MJ_PER_M3.from_model(moment.work);
    let mut series = so_far(&all, now, "power", power);
    series.extend(so_far(&all, now, "work", work).into_iter().map(|series| series.on(Panel::Y2)));
    let y = axis(POWER, all.iter().map(power));
    let y2 = axis(ACCUMULATED_WORK, all.iter().map(work));
    let summary = tell(
        "play.work.summary",
        &[("power", &quantity(power(&now), KW_PER_M3, 3)), ("work", &quantity(work(&now), MJ_PER_M3, 4))],
    );
    Figure { summary, y2: Some(y2), ..Figure::new(id, say("play.power-and-work"), time(playback), y, series) }
}

fn state(id: &'static str, moment: &Moment) -> Figure {
    let playback = moment.playback;
    let (all, now) = (whole(playback), moment.now());
    let p = moment.study.params();
    let level = |value: f64| (vec![0.0, MINUTE.from_model(playback.protocol().duration())], vec![value, value]);
    let mut series = vec![
        Series::guide("as-cast h", "", 0, level(p.h0)),
        Series::guide("as-cast", "", 0, level(p.e_beta)).on(Panel::Y2),
    ];
    series.extend(so_far(&all, now, "h", |moment| moment.h));
    series
        .extend(so_far(&all, now, "e_beta", |moment| moment.e_beta_ev).into_iter().map(|series| series.on(Panel::Y2)));
    let y = axis(ENTHALPY, all.iter().map(|moment| moment.h).chain([p.h0]));
    let y2 = axis(ACTIVATION_ENERGY, all.iter().map(|moment| moment.e_beta_ev).chain([p.e_beta]));
    let sense = if now.e_beta_ev < p.e_beta { "play.state.rejuvenated" } else { "play.state.relaxed" };
    let summary =
        tell(sense, &[("h", &fixed_quantity(now.h, KJ_PER_MOL, 4)), ("e", &fixed_quantity(now.e_beta_ev, EV, 4))]);
    Figure { summary, y2: Some(y2), ..Figure::new(id, say("play.state"), time(playback), y, series) }
}

/// The landscape as cast and now: its floor rises with h, its barriers sink with E_β.
fn basins(id: &'static str, moment: &Moment) -> Figure {
    let (p, now) = (moment.study.params(), moment.now());
    let e_alpha = moment.study.derived().e_alpha_ev;
    let curve = |h: f64, e_beta: f64| landscape((h - p.h0) / KJ_PER_MOL_PER_EV, e_beta, e_alpha);
    let series = vec![
        Series::guide("as-cast", say("play.as-cast"), 0, curve(p.h0, p.e_beta)),
        Series::curve("now", say("play.now"), 0, curve(now.h, now.e_beta_ev)),
    ];
    let x = Axis::new(NOWHERE, Scale::Linear).with_range(-0.6, 7.6);
    let y = Axis::new(ENERGY, Scale::Linear).with_range(-0.08 * e_alpha, 1.2 * e_alpha);
    let shift = quantity(now.e_beta_ev - p.e_beta, EV, 3);
    let summary = tell("play.landscape.summary", &[("e", &fixed_quantity(now.e_beta_ev, EV, 4)), ("shift", &shift)]);
    Figure { summary, ..Figure::new(id, say("play.landscape"), x, y, series) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::params::Link;
    use crate::quantity::{Shown, show_in};
    use crate::study::Job;

    #[test]
    fn every_picture_of_every_moment_has_data_words_and_still_axes() {
        for query in ["", "hold=600", "strain=0", "phi=0", "f=100&t_end=420", "t_start=100&t_end=1500"] {
            let study = Study::new(&Link::parse(query).scenario.params);
            for sample in [0, 1] {
                let recorded = study.recording(sample).whole(&study);
                let playback = study.playback(&recorded);
                let end = playback.protocol().duration();
                for picture in PICTURES {
                    let id = picture.id;
                    let first = picture.figure(&Moment { study: &study, playback: &playback, t: 0.0, phase: 0.0 });
                    for share in [0.0, 0.3, 0.95, 1.0] {
                        let moment = Moment { study: &study, playback: &playback, t: share * end, phase: 0.3 };
                        let figure = picture.figure(&moment);
                        assert!(!figure.summary.is_empty() && !figure.title.is_empty(), "{query} {id}");
                        assert!(
                            figure.series.iter().all(|s| s.x().iter().chain(s.y()).all(|v| v.is_finite())),
                            "{query} {id}"
                        );
                        if id != "play-loop" {
                            assert_eq!(
                                (figure.x.range, figure.y.range),
                                (first.x.range, first.y.range),
                                "{query} {id}"
                            );
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn pictures_are_in_the_units_that_the_reader_chose() {
        let study = Study::new(&Link::parse("").scenario.params);
        let recorded = study.recording(4).whole(&study);
        let playback = study.playback(&recorded);
        show_in(Shown { celsius: true, per_mole: true, ..Shown::default() });
        let [protocol, state] =
            [0, 3].map(|at| PICTURES[at].figure(&Moment { study: &study, playback: &playback, t: 0.0, phase: 0.0 }));
        show_in(Shown::default());
        assert_eq!(protocol.y.unit(), "°C");
        assert!((protocol.series[0].y()[0] - 24.85).abs() < 1e-9);
        assert_eq!(state.y2.unwrap().unit(), "kJ/mol");
    }

    #[test]
    fn a_curve_ends_at_the_moment() {
        let study = Study::new(&Link::parse("").scenario.params);
        let recorded = study.recording(4).whole(&study);
        let playback = study.playback(&recorded);
        let figure = PICTURES[3].figure(&Moment { study: &study, playback: &playback, t: 600.0, phase: 0.0 });
        let h = figure.series.iter().find(|series| series.id == "h").unwrap();
        assert_eq!(h.x().last(), Some(&10.0));
        assert_eq!(h.y().last(), Some(&playback.at(600.0).h));
    }
}
