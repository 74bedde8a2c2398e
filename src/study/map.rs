//! [`Map`]: a result of trainings over two parameters, with the border of rejuvenation and the best temperatures.

use super::Study;
use super::job::{Job, Kept};
use super::run::change;
use crate::params::{MapAxis as Along, PARAMS, Scale, Spec, spec};
use crate::quantity::unit::{HERTZ, KELVIN, MEV, MJ_PER_M3, PERCENT};
use crate::quantity::{fixed_quantity, quantity};
use crate::words::{say, tell};
use model::loading::Load;
use model::numerics::extremum::maximum;
use model::numerics::roots::Bracket;
use model::relaxation::{secondary_fragility, t_g};
use model::state::{Protocol, Trained};
use model::units::{ElectronVolt, Hertz, Kelvin, KilojoulePerMole};

/// What a map shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shows {
    /// h, kJ/mol.
    Enthalpy,
    /// ΔE_β, meV.
    Shift,
    /// T_β at `dma_f`, K.
    TBeta,
    /// W, kJ/mol.
    Work,
    /// (h − h of heating alone)/W.
    Stored,
    /// m_β.
    Fragility,
}

/// What is computed.
#[derive(Clone, Copy)]
pub struct Plan {
    pub x: Along,
    pub y: Along,
    /// On each axis.
    pub nodes: usize,
    pub shows: Shows,
}

/// Why the closure should not be trusted at a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// T_end is above T_g − 30 K.
    Ends,
    /// f is outside 0.3 to 30 Hz.
    Frequency,
    /// ε₀ is above 0.3 %.
    Strain,
    /// The α relaxation, which the power leaves out, adds more than a fifth to the loss.
    Alpha,
}

/// The reasons of one node or of many, one bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Outside(u8);

/// The frequencies at which the closure was compared with measurements, Hz.
const TRUSTED_F: (Hertz, Hertz) = (0.3, 30.0);
/// The largest strain at which it was, %.
const TRUSTED_STRAIN: f64 = 0.3;

/// What a training does to E_β, and the work that it takes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shift {
    pub delta_e_beta_mev: f64,
    pub work_mj_m3: f64,
}

/// A computed map.
#[derive(Debug, Clone, PartialEq)]
pub struct Map {
    pub x: Vec<f64>,
    pub y: Vec<f64>,
    /// Row by row from the lowest y. NaN where a rule between parameters forbids the node, or there is no value.
    pub z: Vec<f64>,
    /// Whether a rule forbids a node.
    pub is_forbidden: bool,
    /// Of each node, in the order of `z`.
    pub outside: Vec<Outside>,
    /// Where ΔE_β = 0, as (x, y).
    pub border: Vec<(f64, f64)>,
    /// The T_end at which h is largest, as (x, y).
    pub optimum: Vec<(f64, f64)>,
}

/// The value of a node of an axis.
fn node_at(axis: Along, node: usize, nodes: usize) -> f64 {
    let share = node as f64 / (nodes - 1) as f64;
    // The ends are met to the last bit.
    if node + 1 == nodes {
        axis.to
    } else if axis.spec.scale == Scale::Log {
        axis.from * libm::pow(axis.to / axis.from, share)
    } else {
        axis.from + share * (axis.to - axis.from)
    }
}

fn values(axis: Along, nodes: usize) -> Vec<f64> {
    (0..nodes).map(|node| node_at(axis, node, nodes)).collect()
}

impl Plan {
    /// Whether the training frequency is one of its axes.
    pub fn has_f(&self) -> bool {
        [self.x, self.y].iter().any(|axis| axis.spec.key == F)
    }

    /// The axis along which a stronger load rejuvenates more, the other, and whether the first is x.
    pub fn loaded(&self) -> Option<(Along, Along, bool)> {
        let is_load = |axis: &Along| [F, STRAIN].contains(&axis.spec.key);
        if is_load(&self.x) {
            Some((self.x, self.y, true))
        } else if is_load(&self.y) {
            Some((self.y, self.x, false))
        } else {
            None
        }
    }
}

impl Outside {
    const REASONS: [Reason; 4] = [Reason::Ends, Reason::Frequency, Reason::Strain, Reason::Alpha];

    /// Of a training at f to T_end.
    pub fn of(study: &Study, f: Hertz, t_end: Kelvin) -> Self {
        const ALPHA: f64 = 1.2;
        let p = study.params();
        let full = || study.as_cast_loss(f, t_end);
        let beta = || study.solid().modulus(f, t_end, p.e_beta).loss;
        let (least, most) = TRUSTED_F;
        let found = [
            t_end > study.hottest_trusted(),
            !(least..=most).contains(&f),
            p.strain > TRUSTED_STRAIN,
            full() > ALPHA * beta(),
        ];
        Self(found.iter().enumerate().map(|(bit, is)| u8::from(*is) << bit).sum())
    }

    pub fn is_any(self) -> bool {
        self.0 != 0
    }

    pub fn reasons(self) -> impl Iterator<Item = Reason> {
        Self::REASONS.into_iter().enumerate().filter(move |(bit, _)| self.0 >> bit & 1 == 1).map(|(_, reason)| reason)
    }
}

impl std::ops::BitOr for Outside {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

pub(super) type Maps = Kept<MapJob, Map>;

/// Trains node by node, and finds border and best temperatures. Its pieces do not depend on each other: they can be
/// computed in any order, and in another instance of this program.
pub(super) struct MapJob {
    plan: Plan,
    /// What is computed, each once it is there.
    pieces: Vec<Option<Numbers>>,
    done: usize,
}

/// The result of a piece: a value and a mark for each node of a part of a line, or the point of a node, if there is one.
pub type Numbers = Vec<f64>;

/// What a piece computes.
enum Piece {
    /// The nodes from `from` to `to` of a line: a column, or a row where x is T_end.
    Line { at: usize, from: usize, to: usize },
    /// The point of the border at a node of the other axis.
    Border(usize),
    /// The best T_end at a node of the other axis.
    Optimum(usize),
}

/// The mark of a node that a rule between parameters forbids; of others it is [`Outside`].
const FORBIDDEN: f64 = -1.0;
/// Nodes of a piece that share no ramp.
const NODES: usize = 16;

impl Plan {
    /// The axis of T_end, if there is one: x or y.
    fn ends(&self) -> (bool, bool) {
        (self.x.spec.key == T_END, self.y.spec.key == T_END)
    }

    /// The axis along which a line is fixed, that along it, and whether it is a row.
    fn lines(&self) -> (Along, Along, bool) {
        if self.ends().0 { (self.y, self.x, true) } else { (self.x, self.y, false) }
    }

    /// In how many parts a line is computed. Nodes along T_end share one ramp.
    fn parts(&self) -> usize {
        if self.lines().1.spec.key == T_END { 1 } else { self.nodes.div_ceil(NODES) }
    }

    /// How many pieces there are: of lines, of the border, of the best temperatures.
    fn counts(&self) -> [usize; 3] {
        let if_any = |is_any: bool| if is_any { self.nodes } else { 0 };
        [self.nodes * self.parts(), if_any(self.loaded().is_some()), if_any(self.ends() != (false, false))]
    }

    fn piece(&self, at: usize) -> Piece {
        let ([lines, border, _], parts) = (self.counts(), self.parts());
        if at < lines {
            let (line, part) = (at / parts, at % parts);
            let node = |part: usize| part * self.nodes / parts;
            Piece::Line { at: line, from: node(part), to: node(part + 1) }
        } else if at < lines + border {
            Piece::Border(at - lines)
        } else {
            Piece::Optimum(at - lines - border)
        }
    }

    /// The place of a node of a line.
    fn place(&self, line: usize, node: usize) -> usize {
        if self.lines().2 { line * self.nodes + node } else { node * self.nodes + line }
    }

    /// How many numbers a piece has, at most.
    fn size(&self, at: usize) -> usize {
        if let Piece::Line { from, to, .. } = self.piece(at) { 2 * (to - from) } else { 2 }
    }

    /// Computes a piece, if there is one of this number.
    pub(super) fn piece_of(&self, study: &Study, at: usize) -> Option<Numbers> {
        (at < self.counts().iter().sum()).then(|| self.compute(study, at))
    }

    fn compute(&self, study: &Study, at: usize) -> Numbers {
        let point = |found: Option<(f64, f64)>| found.map_or(Vec::new(), |(x, y)| vec![x, y]);
        match self.piece(at) {
            Piece::Line { at, from, to } => self.line(study, at, from..to),
            Piece::Border(node) => point(self.border(study, node)),
            Piece::Optimum(node) => point(self.optimum(study, node)),
        }
    }

    fn line(&self, study: &Study, at: usize, range: std::ops::Range<usize>) -> Numbers {
        let (fixed, along, _) = self.lines();
        let value = node_at(fixed, at, self.nodes);
        let nodes: Vec<f64> = range.map(|node| node_at(along, node, self.nodes)).collect();
        let of = |node: f64| study.changed(&[(fixed.spec, value), (along.spec, node)]);
        let (mut values, marks): (Vec<f64>, Vec<f64>) = if along.spec.key == T_END {
            self.heated(of, &nodes)
        } else {
            let mut before: Option<Study> = None;
            let mut one = |node: f64| {
                let Some(mut study) = of(node) else { return (f64::NAN, FORBIDDEN) };
                // One solid serves all nodes that do not change it.
                if let Some(before) = &before {
                    study.share_solid(before);
                }
                let f = study.highest_f();
                let node = self.node(&study, f, study.params().t_end, study.train(f));
                before = Some(study);
                node
            };
            nodes.iter().map(|node| one(*node)).unzip()
        };
        values.extend(marks);
        values
    }

    /// Trainings to each of these T_end: one ramp serves all, and one study what does not depend on T_end.
    fn heated(&self, of: impl Fn(f64) -> Option<Study>, nodes: &[f64]) -> (Vec<f64>, Vec<f64>) {
        let none = (f64::NAN, FORBIDDEN);
        let Some(study) = nodes.iter().find_map(|t_end| of(*t_end)) else { return nodes.iter().map(|_| none).unzip() };
        let f = study.highest_f();
        let is_allowed = study.params().allow(self.lines().1.spec, nodes);
        let temps: Vec<f64> = nodes.iter().zip(&is_allowed).filter(|(_, is)| **is).map(|(t_end, _)| *t_end).collect();
        let mut trained = study.train_to(f, &temps).into_iter();
        let one = |(t_end, is_allowed): (&f64, &bool)| match is_allowed.then(|| trained.next()).flatten() {
            Some(trained) => self.node(&study, f, *t_end, trained),
            None => none,
        };
        nodes.iter().zip(&is_allowed).map(one).unzip()
    }

    /// The value of a node and its mark.
    fn node(&self, study: &Study, f: Hertz, t_end: Kelvin, trained: Trained) -> (f64, f64) {
        (study.shown(self.shows, f, t_end, trained), f64::from(Outside::of(study, f, t_end).0))
    }

    fn border(&self, study: &Study, at: usize) -> Option<(f64, f64)> {
        let (load, other, is_x) = self.loaded()?;
        let value = node_at(other, at, self.nodes);
        let found = study.changed(&[(other.spec, value)])?.border(load)?;
        Some(if is_x { (found, value) } else { (value, found) })
    }

    fn optimum(&self, study: &Study, at: usize) -> Option<(f64, f64)> {
        let (other, is_x) = if self.ends().1 { (self.x, true) } else { (self.y, false) };
        let value = node_at(other, at, self.nodes);
        let study = study.changed(&[(other.spec, value)])?;
        let best = study.best_t_end(study.highest_f())?;
        Some(if is_x { (value, best) } else { (best, value) })
    }
}

impl MapJob {
    pub fn new(plan: Plan) -> Self {
        let count = plan.counts().iter().sum();
        Self { plan, pieces: vec![None; count], done: 0 }
    }

    /// The pieces that are not there yet.
    pub fn missing(&self) -> Vec<usize> {
        self.pieces.iter().enumerate().filter(|(_, piece)| piece.is_none()).map(|(at, _)| at).collect()
    }

    /// Takes over a piece that another instance has computed; false where it is none of this map, or there already.
    pub fn take(&mut self, at: usize, numbers: Numbers) -> bool {
        let is_open = self.pieces.get(at).is_some_and(Option::is_none);
        let fits = is_open
            && [0, self.plan.size(at)].contains(&numbers.len())
            && (at >= self.plan.counts()[0] || !numbers.is_empty());
        if fits {
            self.pieces[at] = Some(numbers);
            self.done += 1;
        }
        fits
    }

    fn assembled(self) -> Map {
        let Self { plan, pieces, .. } = self;
        let count = plan.nodes * plan.nodes;
        let mut map = Map {
            x: values(plan.x, plan.nodes),
            y: values(plan.y, plan.nodes),
            z: vec![f64::NAN; count],
            is_forbidden: false,
            outside: vec![Outside::default(); count],
            border: Vec::new(),
            optimum: Vec::new(),
        };
        for (at, numbers) in pieces.iter().enumerate() {
            let numbers = numbers.as_deref().unwrap_or_default();
            match (plan.piece(at), numbers) {
                (Piece::Line { at, from, .. }, _) => {
                    let (values, marks) = numbers.split_at(numbers.len() / 2);
                    for (node, (value, mark)) in values.iter().zip(marks).enumerate() {
                        let place = plan.place(at, from + node);
                        map.z[place] = *value;
                        map.is_forbidden |= *mark == FORBIDDEN;
                        // A forbidden node is not outside.
                        map.outside[place] = Outside(mark.max(0.0) as u8);
                    }
                }
                (Piece::Border(_), &[x, y]) => map.border.push((x, y)),
                (Piece::Optimum(_), &[x, y]) => map.optimum.push((x, y)),
                _ => {}
            }
        }
        map
    }
}

impl Job<Study> for MapJob {
    type Result = Map;

    fn step(&mut self, study: &Study) {
        if let Some(at) = self.pieces.iter().position(Option::is_none) {
            self.take(at, self.plan.compute(study, at));
        }
    }

    fn progress(&self) -> f64 {
        self.done as f64 / self.pieces.len() as f64
    }

    fn result(self) -> Result<Map, Self> {
        if self.done == self.pieces.len() { Ok(self.assembled()) } else { Err(self) }
    }
}

const F: &str = "f";
const STRAIN: &str = "strain";
const T_END: &str = "t_end";

impl Study {
    /// This study with other values of some parameters; `None` where they are out of range or break a rule.
    pub(super) fn changed(&self, values: &[(&Spec, f64)]) -> Option<Self> {
        let mut study = Self::new(&self.params().with(values)?);
        study.share_solid(self);
        Some(study)
    }

    /// The sample that a map over other parameters is of.
    pub fn highest_f(&self) -> Hertz {
        self.params().f.iter().copied().fold(0.0, f64::max)
    }

    /// What the map of this scenario shows.
    pub fn plan(&self) -> Plan {
        let p = self.params();
        let row = |key| spec(key).unwrap_or(&PARAMS[0]);
        let along = |spec, (from, to)| Along { spec, from, to };
        let (frequency, ends) = (along(row(F), row(F).useful(p)), along(row(T_END), p.usual_ends()));
        // Where one axis is given, the other is not of the same parameter.
        let beside = |other: Option<Along>, usual: Along, rest: Along| match other {
            Some(other) if other.spec.key == usual.spec.key => rest,
            _ => usual,
        };
        let [x, y] = p.map_axes();
        let shows = match p.map_q.as_str() {
            "h" => Shows::Enthalpy,
            "t_beta" => Shows::TBeta,
            "work" => Shows::Work,
            "stored" => Shows::Stored,
            "m_beta" => Shows::Fragility,
            _ => Shows::Shift,
        };
        Plan {
            x: x.unwrap_or_else(|| beside(y, frequency, ends)),
            y: y.unwrap_or_else(|| beside(x, ends, frequency)),
            nodes: p.map_nodes(),
            shows,
        }
    }

    /// A map of another plan.
    #[cfg(test)]
    fn mapped(&self, plan: Plan) -> Map {
        MapJob::new(plan).whole(self)
    }

    /// The results of trainings to each of these temperatures, above T_start and rising.
    pub fn shifts(&self, f: Hertz, temps: &[Kelvin]) -> Vec<Shift> {
        let shift = |one: &Trained| Shift {
            delta_e_beta_mev: self.shift_mev(one.e_beta_ev),
            work_mj_m3: MJ_PER_M3.from_model(one.work),
        };
        self.train_to(f, temps).iter().map(shift).collect()
    }

    /// Trainings that differ in T_end alone share their ramp.
    fn train_to(&self, f: Hertz, temps: &[Kelvin]) -> Vec<Trained> {
        let (glass, protocol) = (self.glass(), self.protocol());
        glass.ramp(self.load(f), protocol).to_each(&glass.ends(protocol, temps))
    }

    /// ΔE_β against the as-cast glass, meV.
    fn shift_mev(&self, e_beta_ev: ElectronVolt) -> f64 {
        MEV.from_model(change(e_beta_ev, self))
    }

    /// The reasons in words.
    pub fn reasons_told(&self, outside: Outside) -> Vec<String> {
        let hertz = |f: Hertz| quantity(f, HERTZ, 4);
        let told = |reason: Reason| match reason {
            Reason::Ends => tell("map.outside.t_end", &[("temp", &fixed_quantity(self.hottest_trusted(), KELVIN, 1))]),
            Reason::Frequency => {
                let (least, most) = TRUSTED_F;
                tell("map.outside.f", &[("least", &hertz(least)), ("most", &hertz(most))])
            }
            Reason::Strain => tell("map.outside.strain", &[("most", &quantity(TRUSTED_STRAIN, PERCENT, 3))]),
            Reason::Alpha => say("map.outside.alpha").into(),
        };
        outside.reasons().map(told).collect()
    }

    /// Whether the closure should not be trusted for a sample trained at `f` up to T_end.
    pub fn is_extrapolated(&self, f: Hertz) -> bool {
        Outside::of(self, f, self.params().t_end).is_any()
    }

    /// T_g − 30 K: above it the closure was not compared with measurements.
    fn hottest_trusted(&self) -> Kelvin {
        t_g(self.vft()) - 30.0
    }

    /// m_β of the as-cast glass.
    pub fn as_cast_fragility(&self) -> f64 {
        secondary_fragility(self.params().e_beta, t_g(self.vft()))
    }

    fn shown(&self, shows: Shows, f: Hertz, t_end: Kelvin, trained: Trained) -> f64 {
        let Trained { h, e_beta_ev, work } = trained;
        match shows {
            Shows::Enthalpy => h,
            Shows::Shift => self.shift_mev(e_beta_ev),
            Shows::TBeta => self.t_beta(e_beta_ev).unwrap_or(f64::NAN),
            Shows::Work => self.per_mole(work),
            Shows::Stored if self.load(f).strain > 0.0 && work > 0.0 => {
                let heated = self.glass().train(None, Protocol { t_end, ..self.protocol() });
                (h - heated.h) / self.per_mole(work)
            }
            Shows::Stored => f64::NAN,
            Shows::Fragility => secondary_fragility(e_beta_ev, t_g(self.vft())),
        }
    }

    /// The load at which E_β after training is that of the as-cast glass: the one value of `along`, f or the strain.
    ///
    /// ΔE_β = 0 ⇔ h = h₀
    ///
    /// At most one exists, since h rises with f and with the strain. It is good to 1e-6, relative. It is looked for
    /// six decades beyond the axis, within 1e-9 to 1e5 Hz and up to the largest strain.
    pub fn border(&self, along: Along) -> Option<f64> {
        const DECADES: f64 = 1e6;
        /// Far more than a training can be wrong, kJ/mol.
        const CLEAR: f64 = 1e-4;
        let (floor, top) = if along.spec.key == F { (1e-9, 1e5) } else { (1e-9, along.spec.max) };
        let (low, high) = ((along.from / DECADES).max(floor), (along.to * DECADES).min(top));
        let load = |x: f64| {
            let usual = self.load(self.highest_f());
            if along.spec.key == F { Load { f: x, ..usual } } else { Load { strain: PERCENT.to_model(x), ..usual } }
        };
        let (glass, protocol) = (self.glass(), self.protocol());
        let change = |ln: f64| glass.change(load(libm::exp(ln)), protocol);
        // What a load adds to h is nearly a power of it; at the border it makes up for what heating takes.
        let taken = self.params().h0 - self.train(0.0).h;
        let bracket = Bracket::new(libm::log(low), libm::log(high));
        let share = |change: f64| libm::log(1.0 + change / taken);
        // In the middle of the axis, or of its three upper decades.
        let start = 0.5 * (libm::log(along.from.max(1e-3 * along.to)) + libm::log(along.to));
        // A training is less precise, and takes half the time.
        let trained = |x: f64| glass.train(Some(load(x)), protocol).h - self.params().h0;
        let quick = bracket
            .zero_of_straight(start, 1e-4, |ln| share(trained(libm::exp(ln))))
            .and_then(|near| bracket.zero_of_straight(near, 1e-8, |ln| share(change(ln))));
        let thorough = || {
            // Near the strongest load a precise value takes long.
            let is_possible = trained(high) > -CLEAR;
            is_possible.then(|| bracket.zero(1e-10, change)).flatten()
        };
        quick.or_else(thorough).map(libm::exp)
    }

    /// The T_end that stores most at a frequency, K, and what a training up to it does.
    pub fn best_training(&self, f: Hertz) -> Option<(Kelvin, Shift)> {
        let best = self.best_t_end(f)?;
        Some((best, self.shifts(f, &[best])[0]))
    }

    /// The T_end that stores most at a frequency, K; `None` where h has no maximum below T_g − 10 K. Below its highest
    /// maximum h is taken to rise over a tenth of the range.
    pub fn best_t_end(&self, f: Hertz) -> Option<Kelvin> {
        const STEPS: usize = 40;
        const COARSE: usize = 4;
        const ACCURACY: Kelvin = 5e-3;
        let (from, to) = (self.params().t_start, t_g(self.vft()) - 10.0);
        if to <= from {
            return None;
        }
        let glass = self.glass();
        let mut ramp = glass.ramp(self.load(f), self.protocol());
        let at = |i: usize| from + (to - from) * i as f64 / STEPS as f64;
        let mut h = |t_end: Kelvin| -> KilojoulePerMole {
            // Nothing is trained without a ramp.
            if t_end > from { ramp.to(t_end).h } else { self.params().h0 }
        };
        // Of the places around the highest so far, ever closer ones.
        let (mut top, mut highest) = (0_usize, f64::NEG_INFINITY);
        for stride in [COARSE, COARSE / 2, COARSE / 4] {
            let around =
                if stride == COARSE { (0, STEPS) } else { (top.saturating_sub(stride), (top + stride).min(STEPS)) };
            for i in (around.0..=around.1).step_by(stride) {
                let value = h(at(i));
                if value > highest {
                    (top, highest) = (i, value);
                }
            }
        }
        let is_inside = top > 0 && top < STEPS;
        is_inside.then(|| maximum((at(top - 1), at(top + 1)), ACCURACY, h))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::params::Link;

    fn study(query: &str) -> Study {
        Study::new(&Link::parse(query).scenario.params)
    }

    fn along(key: &str, from: f64, to: f64) -> Along {
        Along { spec: spec(key).unwrap(), from, to }
    }

    fn plan(x: Along, y: Along, nodes: usize, shows: Shows) -> Plan {
        Plan { x, y, nodes, shows }
    }

    /// Computed apart from the simulator, given to 5e-6 kJ/mol: f from 0.01 to 100 Hz by half decades, T_end by 10 K.
    const H: [(f64, [f64; 9]); 9] = [
        (323.0, [0.34010, 0.34040, 0.34114, 0.34284, 0.34662, 0.35489, 0.37267, 0.41059, 0.49100]),
        (333.0, [0.33993, 0.34041, 0.34161, 0.34449, 0.35105, 0.36561, 0.39726, 0.46510, 0.60857]),
        (343.0, [0.33912, 0.33978, 0.34153, 0.34587, 0.35608, 0.37923, 0.43019, 0.53979, 0.76800]),
        (353.0, [0.33632, 0.33714, 0.33944, 0.34544, 0.36009, 0.39415, 0.47023, 0.63370, 0.96065]),
        (363.0, [0.32774, 0.32868, 0.33146, 0.33908, 0.35849, 0.40500, 0.51053, 0.73529, 1.15176]),
        (373.0, [0.30413, 0.30509, 0.30812, 0.31686, 0.34016, 0.39797, 0.53130, 0.81033, 1.27233]),
        (383.0, [0.24792, 0.24877, 0.25156, 0.26004, 0.28386, 0.34535, 0.48999, 0.78654, 1.22239]),
        (393.0, [0.14593, 0.14646, 0.14828, 0.15419, 0.17183, 0.21983, 0.33649, 0.57513, 0.90933]),
        (403.0, [0.03935, 0.03951, 0.04007, 0.04207, 0.04870, 0.06848, 0.12043, 0.23417, 0.41779]),
    ];
    const BORDER: [(f64, f64); 9] = [
        (323.0, 0.004_347_14),
        (333.0, 0.013_042_1),
        (343.0, 0.039_483_4),
        (353.0, 0.117_933),
        (363.0, 0.344_702),
        (373.0, 0.994_818),
        (383.0, 2.954_52),
        (393.0, 10.239_5),
        (403.0, 63.769_3),
    ];
    const BEST: [(f64, f64); 5] = [(0.01, 320.07), (0.1, 337.67), (1.0, 356.65), (10.0, 372.83), (100.0, 375.90)];

    #[test]
    fn a_map_has_its_reference_values_border_and_best_temperatures() {
        let map = study("").mapped(plan(along("f", 0.01, 100.0), along("t_end", 323.0, 403.0), 9, Shows::Enthalpy));
        for (row, (t_end, wanted)) in map.z.chunks(9).zip(H) {
            for ((f, h), wanted) in map.x.iter().zip(row).zip(wanted) {
                assert!((h - wanted).abs() <= 1.1e-5, "{f} Hz, {t_end} K: {h} instead of {wanted}");
            }
        }
        assert_eq!(map.border.len(), 9);
        for ((f, t_end), (wanted_t, wanted)) in map.border.iter().zip(BORDER) {
            assert!((t_end - wanted_t).abs() < 1e-9 && (f / wanted - 1.0).abs() < 3e-6, "{t_end} K: {f} Hz");
        }
        // At 0.01 Hz h is largest where it hardly differs from h₀.
        for (f, wanted) in BEST {
            let (_, best) = map.optimum.iter().find(|(x, _)| (x / f - 1.0).abs() < 1e-9).unwrap();
            assert!((best - wanted).abs() < 0.02, "{f} Hz: {best} K instead of {wanted}");
        }
    }

    #[test]
    fn the_progressive_storage_has_another_border() {
        let progressive = study("preset=progressive");
        let f = along("f", 0.1, 100.0);
        for (t_end, wanted, accuracy) in
            [(383.0, 0.990_128, 3e-6), (363.0, 0.014_865_5, 5e-6), (343.0, 3.829_18e-4, 3e-6)]
        {
            let found = progressive.changed(&[(spec("t_end").unwrap(), t_end)]).unwrap().border(f).unwrap();
            assert!((found / wanted - 1.0).abs() < accuracy, "{t_end} K: {found} Hz");
        }
    }

    #[test]
    fn the_usual_axis_lies_above_the_start_whatever_the_glass() {
        for query in
            ["", "t_start=440&t_end=450", "t_start=1492&t_end=1500", "t_start=100", "tau_alpha_pivot=1e-12&vft_t0=560"]
        {
            let study = study(query);
            let (from, to) = study.params().usual_ends();
            assert!(study.params().t_start < from && from < to && to <= 1500.0, "{query}: {from} to {to}");
            let (from, to) = spec(T_END).unwrap().useful(study.params());
            assert!(study.params().t_start < from && from < to && to <= 1500.0, "{query}: {from} to {to}");
            let map = study.map();
            assert!(!map.is_forbidden && map.z.iter().all(|z| z.is_finite()), "{query}");
        }
    }

    #[test]
    fn every_node_is_a_training_bit_by_bit() {
        let study = study("hold=60&strain=0.15");
        let pairs = [
            (along("f", 0.01, 100.0), along("t_end", 310.0, 420.0)),
            (along("t_end", 310.0, 420.0), along("strain", 0.0, 0.4)),
            (along("rate", 1.0, 20.0), along("cool", 1.0, 50.0)),
            (along("delta", 0.1, 0.4), along("b_beta", 0.3, 0.5)),
        ];
        for (x, y) in pairs {
            let map = study.mapped(plan(x, y, 9, Shows::Enthalpy));
            for (j, y_at) in map.y.iter().enumerate() {
                for (i, x_at) in map.x.iter().enumerate() {
                    let node = Study::new(&study.params().with(&[(x.spec, *x_at), (y.spec, *y_at)]).unwrap());
                    assert_eq!(map.z[j * 9 + i], node.train(node.highest_f()).h, "{} {}", x.spec.key, y.spec.key);
                }
            }
        }
    }

    #[test]
    fn the_stored_share_of_a_node_is_that_of_its_training() {
        let study = study("hold=60");
        let (x, y) = (along("f", 0.1, 100.0), along("t_end", 310.0, 420.0));
        let map = study.mapped(plan(x, y, 9, Shows::Stored));
        for (j, t_end) in map.y.iter().enumerate() {
            let node = study.changed(&[(y.spec, *t_end)]).unwrap();
            for (i, f) in map.x.iter().enumerate() {
                let trained = node.train(*f);
                let wanted = (trained.h - node.train(0.0).h) / node.per_mole(trained.work);
                assert_eq!(map.z[j * 9 + i], wanted, "{f} Hz, {t_end} K");
            }
        }
    }

    #[test]
    fn nodes_that_a_rule_forbids_have_no_value_and_the_rest_has() {
        let map = study("").mapped(plan(along("t_start", 290.0, 330.0), along("t_end", 300.0, 380.0), 9, Shows::Shift));
        assert!(map.is_forbidden);
        for (j, t_end) in map.y.iter().enumerate() {
            for (i, t_start) in map.x.iter().enumerate() {
                assert_eq!(map.z[j * 9 + i].is_nan(), t_end <= t_start, "{t_start} to {t_end}");
            }
        }
        assert_eq!(map.border, []);
    }

    #[test]
    fn where_the_closure_does_not_reach_is_told() {
        let map = study("").mapped(plan(along("f", 0.1, 100.0), along("t_end", 323.0, 403.0), 9, Shows::Shift));
        let reasons = |i: usize, j: usize| map.outside[j * 9 + i].reasons().collect::<Vec<_>>();
        assert_eq!(reasons(4, 3), Vec::<Reason>::new());
        assert_eq!(reasons(8, 0), [Reason::Frequency]);
        // 403 K, 0.1 Hz: the loss is 3.7 times as high with the α relaxation.
        assert_eq!(reasons(0, 8), [Reason::Ends, Reason::Frequency, Reason::Alpha]);
        assert_eq!(reasons(4, 8), [Reason::Ends]);
    }

    #[test]
    fn the_border_is_where_a_training_says_that_nothing_changes() {
        arbtest::arbtest(|u| {
            let params = &Link::parse(&drawn(u)?).scenario.params;
            let study = Study::new(params);
            for along in [along("f", 0.1, 100.0), along("strain", 0.05, 0.5)] {
                let Some(found) = study.border(along) else { continue };
                let Some(there) = study.changed(&[(along.spec, found)]) else { continue };
                let trained = there.train(there.highest_f());
                assert!((trained.h - params.h0).abs() < 2e-6, "{params:?}: {found}, {}", trained.h);
                // h rises with the load.
                let more = study.changed(&[(along.spec, (2.0 * found).min(along.spec.max))]).unwrap();
                assert!(more.train(more.highest_f()).h >= trained.h - 2e-6, "{params:?}");
            }
            Ok(())
        })
        .budget_ms(2_000);
    }

    #[test]
    fn no_temperature_below_the_end_of_the_range_stores_more_than_the_best() {
        arbtest::arbtest(|u| {
            let study = Study::new(&Link::parse(&drawn(u)?).scenario.params);
            let (from, to) = (study.params().t_start, t_g(study.vft()) - 10.0);
            let temps: Vec<f64> = (1..=40).map(|i| from + (to - from) * f64::from(i) / 40.0).collect();
            let f = study.highest_f();
            let scanned = study.train_to(f, &temps).into_iter().map(|trained| trained.h);
            let highest = scanned.fold(study.params().h0, f64::max);
            if let Some(best) = study.best_t_end(f) {
                assert!(study.train_to(f, &[best])[0].h > highest - 1e-6, "{:?}: {best}", study.params());
            }
            Ok(())
        })
        .budget_ms(2_000);
    }

    /// A scenario near the paper's.
    fn drawn(u: &mut arbtest::arbitrary::Unstructured) -> arbtest::arbitrary::Result<String> {
        let mut between = |low: i64, high: i64| u.int_in_range(low..=high).map(|n| n as f64);
        Ok(format!(
            "f={}&strain={}&t_end={}&rate={}&hold={}&h0={}&phi={}&delta={}&e_r={}",
            libm::pow(10.0, between(-20, 20)? / 10.0),
            between(5, 100)? / 100.0,
            between(310, 410)?,
            between(1, 50)?,
            between(0, 600)?,
            between(5, 100)? / 100.0,
            between(5, 100)? / 100.0,
            between(5, 60)? / 100.0,
            between(1150, 1300)? / 1000.0,
        ))
    }
}
