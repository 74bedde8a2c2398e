//! The work that the benchmarks time, the same calls natively and as WebAssembly.

use beta_training::params::Params;
use beta_training::study::{Map, Study};
use model::loading::Load;
use model::relaxation::{Pivot, t_g};
use model::solid::Solid;
use model::state::Glass;
use std::hint::black_box;

pub const FREQUENCIES: usize = 100;
/// Nodes of an axis: of the map over f and T_end, and of one over f and strain.
pub const NODES: usize = 101;
pub const NODES_OF_ANY: usize = 64;

pub const B: f64 = 0.36;
pub const DELTA: f64 = 0.2;
pub const E_BETA_EV: f64 = 1.0674;
pub const PIVOT: Pivot = Pivot { temp: 566.67, tau: 1.04e-6 };

/// E″ at 100 frequencies × temperatures.
pub struct Sweep {
    temps: Vec<f64>,
    frequencies: Vec<f64>,
    loss: Vec<f64>,
}

impl Sweep {
    pub fn new(points: usize) -> Self {
        let temperatures = points / FREQUENCIES;
        Self {
            temps: (0..temperatures).map(|i| 298.0 + 152.0 * i as f64 / (temperatures - 1) as f64).collect(),
            frequencies: decades(-3.0, 2.0, FREQUENCIES),
            loss: vec![0.0; points],
        }
    }

    /// Fills all points, tables included.
    pub fn run(&mut self) {
        let solid = Solid::new(black_box(B), DELTA, 0.0, 40e9, PIVOT);
        let inverse: Vec<f64> = self.temps.iter().map(|temp| 1.0 / temp).collect();
        for (f, row) in self.frequencies.iter().zip(self.loss.chunks_mut(inverse.len())) {
            solid.loss_along(solid.z_line(*f, E_BETA_EV), &inverse, row);
        }
        black_box(&self.loss);
    }

    pub fn mean(&self) -> f64 {
        self.loss.iter().sum::<f64>() / self.loss.len() as f64
    }
}

/// The paper's protocol at so many frequencies from 10⁻³ to 10² Hz, state and work together. Returns the mean h.
pub fn training(count: usize) -> f64 {
    let study = Study::new(black_box(&Params::default()));
    decades(-3.0, 2.0, count).into_iter().map(|f| study.train(f).h).sum::<f64>() / count as f64
}

/// A map over f and T_end, of nodes alone. Returns the mean h.
pub fn map() -> f64 {
    let study = Study::new(black_box(&Params::default()));
    let glass = glass(&study);
    let protocol = study.protocol();
    let (from, to) = (protocol.t_start + 5.0, t_g(study.vft()) - 5.0);
    let temps: Vec<f64> = (0..NODES).map(|i| from + (to - from) * i as f64 / (NODES - 1) as f64).collect();
    let ends = glass.ends(protocol, &temps);
    let column = |f: f64| glass.ramp(study.load(f), protocol).to_each(&ends).iter().map(|node| node.h).sum::<f64>();
    decades(-1.0, 2.0, NODES).into_iter().map(column).sum::<f64>() / (NODES * NODES) as f64
}

/// The same map as the lab makes it: its nodes, the border of rejuvenation and the best temperatures. Returns the mean of
/// all its numbers.
pub fn whole_map() -> f64 {
    let params = Params { map_n: NODES.to_string(), ..Params::default() };
    let study = Study::new(black_box(&params));
    let Map { z, border, optimum, .. } = study.map();
    let found = border.iter().map(|(f, _)| *f).chain(optimum.iter().map(|(_, t_end)| *t_end));
    z.iter().copied().chain(found).sum::<f64>() / (z.len() + border.len() + optimum.len()) as f64
}

/// A map over f and strain, of nodes alone. Returns the mean h.
pub fn map_of_any() -> f64 {
    let study = Study::new(black_box(&Params::default()));
    let glass = glass(&study);
    let node = |f: f64, strain: f64| glass.train(Some(Load { f, strain }), study.protocol()).h;
    let strains = decades(-3.3, -2.3, NODES_OF_ANY);
    let column = |f: f64| strains.iter().map(|strain| node(f, *strain)).sum::<f64>();
    decades(-1.0, 2.0, NODES_OF_ANY).into_iter().map(column).sum::<f64>() / (NODES_OF_ANY * NODES_OF_ANY) as f64
}

/// The creep strain at so many times from 10⁻³ to 10⁷ s, tables included. Returns the mean.
pub fn creep(count: usize) -> f64 {
    let params = Params::default();
    let study = Study::new(black_box(&params));
    let creep = study.creep(params.f[0], params.e_beta);
    decades(-3.0, 7.0, count).into_iter().map(|t| creep.strain(t, 2e8)).sum::<f64>() / count as f64
}

fn glass(study: &Study) -> Glass<'_> {
    Glass::new(study.solid(), study.landscape(), study.closure(), study.params().h0)
}

/// So many values from one power of ten to another, evenly spaced in the logarithm.
fn decades(from: f64, to: f64, count: usize) -> Vec<f64> {
    (0..count).map(|i| libm::pow(10.0, from + (to - from) * i as f64 / (count - 1) as f64)).collect()
}
