//! The glass of the paper, trained at four frequencies: work, stored enthalpy and the shift of E_β.
//!
//! The numbers are the defaults of the laboratory; tests/suite/model_example.rs compares the results with its own.

use beta_training_model::loading::Load;
use beta_training_model::relaxation::{Pivot, e_alpha_ev};
use beta_training_model::solid::Solid;
use beta_training_model::state::{Closure, Glass, Landscape, Protocol};
use beta_training_model::units::{ElectronVolt, Hertz, KilojoulePerMole};

/// Where all β lines meet: K and s.
const PIVOT: Pivot = Pivot { temp: 566.67, tau: 1.04e-6 };
/// E_β as cast, eV.
const E_BETA_EV: ElectronVolt = 1.0674;
/// The enthalpy stored as cast, kJ/mol.
const H_0: KilojoulePerMole = 0.34;
/// The storage of work and its loss by relaxation; this law is the project's, not the paper's.
const CLOSURE: Closure = Closure {
    fraction: 0.2121,
    molar_volume: 15.9e-6,
    drive: 1.0,
    p_ref: 1e5,
    h_max: 1.8,
    attempt_rate: 1e13,
    e_r_ev: 1.20912,
};
/// Heating at 3 K/min under load, cooling at 10 K/min without.
const PROTOCOL: Protocol = Protocol { t_start: 298.0, t_end: 383.0, rate: 3.0 / 60.0, hold: 0.0, cool: 10.0 / 60.0 };
/// Frequencies of the load, Hz; none is heating alone.
const FREQUENCIES: [Option<Hertz>; 5] = [None, Some(0.01), Some(0.1), Some(1.0), Some(10.0)];

/// The result of a training.
pub struct Row {
    pub f: Option<Hertz>,
    pub work_mj_m3: f64,
    pub h: KilojoulePerMole,
    pub shift_mev: f64,
}

pub fn rows() -> [Row; 5] {
    // B, Δ, background of the loss, E_u in Pa.
    let solid = Solid::new(0.36, 0.2, 0.0, 40e9, PIVOT);
    let e_alpha_ev = e_alpha_ev(5907.0, 278.0, PIVOT.temp);
    let glass = Glass::new(&solid, Landscape::through(e_alpha_ev, 3.59116, H_0, E_BETA_EV), CLOSURE, H_0);
    FREQUENCIES.map(|f| {
        let trained = glass.train(f.map(|f| Load { f, strain: 2e-3 }), PROTOCOL);
        let shift_mev = 1e3 * (trained.e_beta_ev - E_BETA_EV);
        Row { f, work_mj_m3: trained.work * 1e-6, h: trained.h, shift_mev }
    })
}

pub fn main() {
    println!("{:>9}  {:>10}  {:>10}  {:>10}", "f (Hz)", "W (MJ/m³)", "h (kJ/mol)", "ΔE_β (meV)");
    for Row { f, work_mj_m3, h, shift_mev } in rows() {
        let f = f.map_or("no load".to_owned(), |f| f.to_string());
        println!("{f:>9}  {work_mj_m3:>10.4}  {h:>10.4}  {shift_mev:>10.1}");
    }
}
