//! Acts of [`Lab`] on handles: points of a figure that stand for a parameter, which a reader grabs and moves. Places
//! are CSS pixels from the top left of the picture as it was shown last.

use super::Lab;
use crate::error::Error;
use crate::figure::{FIGURES, Figure, Handle, Panel, Place, sample};
use crate::params::{Issue, Params, Spec, Tab, spec};
use crate::quantity::quantity;
use crate::render::{Geometry, Plot};
use crate::study::{HAS_ALL, Study};

/// A point that can be held.
#[derive(Debug, Clone, PartialEq)]
pub struct Grip {
    /// The numbers of its handles in the figure: one along each direction in which it moves.
    pub handles: Vec<usize>,
    /// Where the point is.
    pub x: f64,
    pub y: f64,
    /// How far to its right it is taken hold of, where another one is at the same place.
    pub aside: f64,
    /// Whether it is a sample that can be taken away.
    pub is_sample: bool,
}

/// A point that can be held, with the parameters that it stands for.
#[derive(Debug, Clone, PartialEq)]
pub struct Knob {
    pub grip: Grip,
    /// The sample; empty for a point of the scenario as a whole.
    pub name: String,
    pub sides: Vec<Side>,
}

/// A direction in which a point moves.
#[derive(Debug, Clone, PartialEq)]
pub struct Side {
    pub handle: usize,
    pub is_across: bool,
    pub label: &'static str,
    /// The value with its unit.
    pub text: String,
    /// In the unit of the table, as far as keys move it.
    pub value: f64,
    pub least: f64,
    pub most: f64,
}

/// The figure of the point that was grabbed last, and where its plots and what the values were then.
#[derive(Debug)]
pub(super) struct Held {
    at: usize,
    geometry: Geometry,
    params: Params,
}

/// Parameters and values of them.
type Values = Vec<(&'static Spec, Vec<f64>)>;

/// What a refused act says.
type Done = Result<(), Issue>;

impl Lab {
    /// The nearest point of the scenario within `reach` that stands for a parameter.
    pub fn grab(&self, id: &str, place: (f64, f64), reach: f64) -> Result<Option<Grip>, Error> {
        let at = self.place(id)?;
        let found = self.with_shown(id, |seen, geometry| {
            let away = |grip: &Grip| libm::hypot(grip.x + grip.aside - place.0, grip.y - place.1);
            let near = grips(at, seen, geometry).into_iter().filter(|grip| away(grip) <= reach);
            Some((near.min_by(|one, other| away(one).total_cmp(&away(other)))?, geometry.clone()))
        })?;
        Ok(found.map(|(grip, geometry)| {
            *self.held.borrow_mut() = Some(Held { at, geometry, params: self.link.scenario.params.clone() });
            grip
        }))
    }

    /// All points of a figure that stand for parameters.
    pub fn knobs(&self, id: &str) -> Result<Vec<Knob>, Error> {
        let at = self.place(id)?;
        let knob = |figure: &Figure, grip: Grip| {
            let mut name = String::new();
            let side = |at: &usize| {
                let handle = &figure.handles[*at];
                let spec = spec(handle.key)?;
                if let Some(element) = handle.element {
                    name = sample(element + 1, handle.value);
                }
                let (least, most) = reach_of(handle, self.ends(spec));
                let is_across = handle.is_across();
                let text = quantity(handle.value, spec.quantity.unit, 6);
                Some(Side { handle: *at, is_across, label: spec.label(), text, value: handle.value, least, most })
            };
            let sides = grip.handles.iter().filter_map(side).collect();
            Knob { grip, name, sides }
        };
        let all = self.with_shown(id, |seen, geometry| {
            Some(grips(at, seen, geometry).into_iter().map(|grip| knob(seen, grip)).collect())
        })?;
        Ok(all.unwrap_or_default())
    }

    /// Moves handles to a place, by the axes that they were grabbed on: their parameters take the values that a slider
    /// would give there, as far as a slider goes or as they were. Where one is refused, the others move.
    pub fn drag(&mut self, id: &str, handles: &[usize], place: (f64, f64)) -> Result<Done, Error> {
        let at = self.place(id)?;
        let held = self.held.borrow();
        let geometry = held.as_ref().filter(|held| held.at == at).map(|held| held.geometry.clone());
        drop(held);
        self.turn(id, handles, |(seen, study), handle, spec, ends| {
            let coordinate = handle.along(plot_of(geometry.as_ref()?, handle.panel)?.values_near(place));
            Some(spec.at(spec.position(seen.moved(handle, coordinate, study)?, ends), ends))
        })
    }

    /// Moves handles by steps of a key, along the axis of each.
    pub fn nudge(&mut self, id: &str, handles: &[usize], steps: i32, is_fine: bool) -> Result<Done, Error> {
        self.turn(id, handles, |_, handle, spec, ends| Some(spec.stepped(handle.value, steps, is_fine, ends)))
    }

    /// Gives handles the values that `to` finds between the ends of each.
    fn turn(
        &mut self,
        id: &str,
        handles: &[usize],
        to: impl Fn((&Figure, &Study), &Handle, &Spec, (f64, f64)) -> Option<f64>,
    ) -> Result<Done, Error> {
        let sought = self.with_shown(id, |seen, _| {
            let moved = |at: &usize| {
                let handle = seen.handles.get(*at)?;
                let spec = spec(handle.key)?;
                let value = to((seen, &self.study), handle, spec, reach_of(handle, self.ends(spec)))?;
                Some((spec, handle.element.unwrap_or(0), value))
            };
            Some(handles.iter().filter_map(moved).collect::<Vec<_>>())
        })?;
        // Until the picture of a change stands, a further one has no place in it.
        let Some(sought) = sought else { return Ok(Ok(())) };
        let _spoken = self.reader.spoken_to();
        let mut done = Ok(());
        for (spec, element, value) in sought {
            done = done.and(self.put(spec, element, value));
        }
        self.renew();
        Ok(done)
    }

    /// Adds a sample at a place of a map over the frequency; what stands along the other axis takes its value there.
    /// `None` in another figure, and where no plot is.
    pub fn add_sample(&mut self, id: &str, place: (f64, f64)) -> Result<Option<Done>, Error> {
        let Some(mut values) = self.values_at(id, place)? else { return Ok(None) };
        let _spoken = self.reader.spoken_to();
        let f = &self.link.scenario.params.f;
        for (_, value) in values.iter_mut().filter(|(spec, _)| spec.is_list()) {
            *value = with_sample(f, f.len(), value[0]);
        }
        Ok(Some(self.take_all(&values)))
    }

    /// Whether a place of a map over f and T_end is within `reach` of the T_end that stores most.
    pub fn is_near_best(&self, id: &str, place: (f64, f64), reach: f64) -> Result<bool, Error> {
        Ok(self.best_at(id, place, reach)?.is_some())
    }

    /// Moves the last sample to the frequency at a place of a map over f and T_end, and to the T_end that stores most
    /// there. Where that is farther than `reach` from the place nothing happens.
    pub fn go_to_best(&mut self, id: &str, place: (f64, f64), reach: f64) -> Result<Done, Error> {
        let best = self.best_at(id, place, reach)?;
        let _spoken = self.reader.spoken_to();
        Ok(best.map_or(Ok(()), |values| self.take_all(&values)))
    }

    /// The frequencies with that of a place in the place of the last one, and the best T_end, if the place is near it.
    fn best_at(&self, id: &str, (x, y): (f64, f64), reach: f64) -> Result<Option<Values>, Error> {
        let around = [(x, y), (x - reach, y + reach), (x + reach, y - reach)];
        let [Some(mut here), Some(less), Some(more)] =
            [self.values_at(id, around[0])?, self.values_near(id, around[1])?, self.values_near(id, around[2])?]
        else {
            return Ok(None);
        };
        let at = |key: &str| here.iter().position(|(spec, _)| spec.key == key);
        let (Some(f), Some(t_end)) = (at("f"), at("t_end")) else { return Ok(None) };
        let Some(best) = self.study.best_t_end(here[f].1[0]) else { return Ok(None) };
        let (less, more) = (less[t_end].1[0], more[t_end].1[0]);
        if !(less.min(more)..=less.max(more)).contains(&best) {
            return Ok(None);
        }
        let (spec, ends) = (here[t_end].0, self.ends(here[t_end].0));
        here[t_end].1[0] = spec.at(spec.position(best, ends), ends);
        let all = &self.link.scenario.params.f;
        here[f].1 = with_sample(all, all.len() - 1, here[f].1[0]);
        Ok(Some(here))
    }

    /// Takes the sample of a handle away. Where it `is_held`, what was moved since it was grabbed is as before, whether or
    /// not it can be taken away.
    pub fn remove_sample(&mut self, id: &str, handle: usize, is_held: bool) -> Result<Done, Error> {
        let element = self.with_shown(id, |seen, _| seen.handles.get(handle)?.element)?;
        let _spoken = self.reader.spoken_to();
        let before = self.held.borrow().as_ref().filter(|_| is_held).map(|held| held.params.clone());
        let mut params = before.unwrap_or_else(|| self.link.scenario.params.clone());
        let mut all = params.f.clone();
        let done = match element.filter(|element| *element < all.len()) {
            Some(element) => {
                all.remove(element);
                params.set_values("f", &all)
            }
            None => Ok(()),
        };
        self.link.scenario.params = params;
        self.renew();
        Ok(done)
    }

    /// T_end as the answer advises: that which stores most in the last sample, whole in the unit shown.
    pub fn take_best(&mut self) -> Done {
        let _spoken = self.reader.spoken_to();
        let best = self.study.other_best().and_then(|best| Some((spec("t_end")?, vec![best])));
        self.take_all(best.as_slice())
    }

    fn take_all(&mut self, values: &[(&'static Spec, Vec<f64>)]) -> Done {
        let mut params = self.link.scenario.params.clone();
        for (spec, values) in values {
            params.set_values(spec.key, values)?;
        }
        self.link.scenario.params = params;
        self.renew();
        Ok(())
    }

    /// The parameters of the axes of a map over the frequency, and their values at a place in its plot.
    fn values_at(&self, id: &str, place: (f64, f64)) -> Result<Option<Values>, Error> {
        let is_in = self.with_shown(id, |_, geometry| geometry.panels.first()?.values(place))?.is_some();
        if is_in { self.values_near(id, place) } else { Ok(None) }
    }

    /// The same at the place in the plot that is nearest.
    fn values_near(&self, id: &str, place: (f64, f64)) -> Result<Option<Values>, Error> {
        let at = self.place(id)?;
        if !FIGURES[at].has_map() {
            return Ok(None);
        }
        self.with_shown(id, |seen, geometry| {
            let place = geometry.panels.first()?.values_near(place);
            let mut values = Values::new();
            for handle in &seen.handles {
                let spec = spec(handle.key)?;
                if values.iter().any(|(other, _)| other.key == spec.key) {
                    continue;
                }
                let ends = reach_of(handle, self.ends(spec));
                let value = seen.moved(handle, handle.along(place), &self.study)?;
                values.push((spec, vec![spec.at(spec.position(value, ends), ends)]));
            }
            values.iter().any(|(spec, _)| spec.is_list()).then_some(values)
        })
    }
}

/// The first `kept` frequencies with one more; all as they are where it is one of them.
fn with_sample(all: &[f64], kept: usize, f: f64) -> Vec<f64> {
    if all.contains(&f) { all.to_vec() } else { [&all[..kept], &[f]].concat() }
}

/// As far as a handle moves: over the slider, and from where it is.
fn reach_of(handle: &Handle, (least, most): (f64, f64)) -> (f64, f64) {
    (least.min(handle.value), most.max(handle.value))
}

fn plot_of(geometry: &Geometry, panel: Panel) -> Option<&Plot> {
    geometry.panels.get(panel.axis() - 1)
}

/// The points of the scenario that stand for parameters, and where else than on a map a curve shows one.
fn grips(at: usize, figure: &Figure, geometry: &Geometry) -> Vec<Grip> {
    // A handle that lies within a hair of a point belongs to it.
    const HAIR: f64 = 0.5;
    // Elsewhere a level that runs through a point by chance is another parameter.
    let is_alone = FIGURES[at].tab != Tab::Map;
    let near = |place: Option<f64>, of: f64| place.is_some_and(|place| (place - of).abs() < HAIR);
    let mut all: Vec<Grip> = vec![];
    for (panel, px, py) in figure.points() {
        let Some(plot) = plot_of(geometry, panel) else { continue };
        let Some(spot) = plot.spot(px, py) else { continue };
        let is_at = |handle: &Handle| match handle.place {
            Place::Point { x, y } | Place::Peak { x, y, .. } => {
                near(plot.across(x), spot.0) && near(plot.up(y), spot.1)
            }
            _ if is_alone => false,
            Place::Upright(x) | Place::Region { to: x, .. } => near(plot.across(x), spot.0),
            Place::Level(y) => near(plot.up(y), spot.1),
        };
        let of_all = figure.handles.iter().enumerate();
        let handles: Vec<usize> =
            of_all.filter(|(_, handle)| handle.panel == panel && is_at(handle)).map(|(at, _)| at).collect();
        if !handles.is_empty() && all.iter().all(|grip| grip.handles != handles) {
            let is_sample = handles.iter().any(|at| figure.handles[*at].element.is_some());
            all.push(Grip { handles, x: spot.0, y: spot.1, aside: 0.0, is_sample });
        }
    }
    // The last one stays.
    if all.iter().filter(|grip| grip.is_sample).count() < 2 {
        for grip in &mut all {
            grip.is_sample = false;
        }
    }
    // The figures of the map's tab have a point for each.
    if HAS_ALL && is_alone {
        all.extend(lines(figure, geometry));
        for at in 1..all.len() {
            const CLOSE: f64 = 16.0;
            let (x, y) = (all[at].x, all[at].y);
            let taken =
                |x: f64| all[..at].iter().any(|other| libm::hypot(other.x + other.aside - x, other.y - y) < CLOSE);
            let mut aside = 0.0;
            while taken(x + aside) {
                aside += CLOSE;
            }
            all[at].aside = aside;
        }
    }
    all
}

/// Where lines and regions that stand for a parameter are taken hold of.
fn lines(figure: &Figure, geometry: &Geometry) -> Vec<Grip> {
    let mut all: Vec<Grip> = vec![];
    for (at, handle) in figure.handles.iter().enumerate() {
        let spot = || {
            let (x, y) = figure.hold_of(handle)?;
            plot_of(geometry, handle.panel)?.spot(x, y)
        };
        let Some((x, y)) = spot().filter(|_| !matches!(handle.place, Place::Point { .. })) else { continue };
        let is_peak = |other: &&mut Grip| matches!(figure.handles[other.handles[0]].place, Place::Peak { .. });
        match (handle.place, all.iter_mut().find(is_peak)) {
            // What moves it along x and what moves it along y are held together.
            (Place::Peak { .. }, Some(peak)) => peak.handles.push(at),
            _ => all.push(Grip { handles: vec![at], x, y, aside: 0.0, is_sample: false }),
        }
    }
    all
}
