//! The scenarios of `cargo xtask accuracy`, and the values of the model for them.

use arbtest::arbitrary::{Result, Unstructured};
use beta_training::params::{Link, PARAMS, Params};
use beta_training::study::{Specimen, Study};
use model::calorimetry;
use model::compliance::modulus;
use model::creep::CreepFunction;
use model::relaxation::secondary_fragility;

use super::{any_pair, noise};

/// A scenario and the points at which its quantities are asked for.
pub struct Scenario {
    pub link: Link,
    pub points: Points,
}

macro_rules! points {
    ($($key:ident: $what:literal;)+) => {
        /// Where the quantities are asked for.
        #[derive(Debug, Clone, Copy, PartialEq)]
        pub struct Points {
            $(#[doc = $what] pub $key: f64,)+
        }

        impl Points {
            pub const KEYS: &'static [&'static str] = &[$(stringify!($key)),+];

            pub fn of(value: impl Fn(&str) -> f64) -> Self {
                Self { $($key: value(stringify!($key)),)+ }
            }

            pub fn values(&self) -> Vec<f64> {
                vec![$(self.$key),+]
            }
        }
    };
}

points! {
    at_z: "z of the response";
    at_f: "one of the training frequencies, Hz";
    at_temp: "a temperature of the ramp or of the sweep, K";
    at_dma_temp: "a temperature of the mechanical spectrum, K";
    dma_end: "where the mechanical spectrum ends, K";
    at_ln_ratio: "ln(t/τ̄) of the creep function";
    at_time: "a time of the creep test, s";
    at_dsc_temp: "a temperature of the calorimetric scan, K";
}

/// The parameters that the reference is told, in its order; the frequencies follow.
pub const TOLD: &[&str] = &[
    "strain",
    "t_start",
    "t_end",
    "rate",
    "hold",
    "cool",
    "eu",
    "vm",
    "delta",
    "b_beta",
    "loss_bg",
    "e_beta",
    "t_pivot",
    "tau_pivot",
    "vft_b",
    "vft_t0",
    "tau_alpha_pivot",
    "lambda",
    "chi",
    "h0",
    "h_max",
    "h_scale",
    "phi",
    "e_r",
    "nu",
    "drive",
    "p_ref",
    "g_delta",
    "dma_f",
    "dma_rate",
    "live",
    "dsc_rate",
    "creep_t",
    "creep_stress",
    "newtonian",
    "dj_beta",
    "dj_an",
    "dj_vp",
];

/// The scenario of a seed. Each parameter has a stream of its own: a new row of the table leaves
/// the others as they were.
pub fn draw(seed: u64) -> Result<Scenario> {
    let mut query = Vec::new();
    for spec in PARAMS {
        let bytes = stream(seed, spec.key);
        query.extend(any_pair(spec, &mut Unstructured::new(&bytes))?);
    }
    let link = Link::parse(&query.join("&"));
    let bytes = stream(seed, "points");
    let points = draw_points(&link.scenario.params, &mut Unstructured::new(&bytes))?;
    Ok(Scenario { link, points })
}

fn stream(seed: u64, key: &str) -> Vec<u8> {
    let of_key = key
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    noise(seed ^ of_key)
}

fn draw_points(p: &Params, u: &mut Unstructured<'_>) -> Result<Points> {
    let study = Study::new(p);
    let mut share = || -> Result<f64> { Ok(f64::from(u.arbitrary::<u32>()?) / f64::from(u32::MAX)) };
    // Three quarters where the distribution has its shape and its tails, a quarter far away.
    let mut anywhere = |from: f64, to: f64| -> Result<f64> {
        Ok(if share()? < 0.75 { (from + share()? * (to - from)) / p.b_beta } else { 1200.0 * share()? - 600.0 })
    };
    let (at_z, at_ln_ratio) = (anywhere(-12.0, 45.0)?, anywhere(-45.0, 8.0)?);
    let mut between = |from: f64, to: f64| -> Result<f64> { Ok((from + share()? * (to - from)).clamp(from, to)) };
    let place = between(0.0, p.f.len() as f64)? as usize;
    let dma_end = study.dma_range().1;
    let dsc_end = calorimetry::end(&study.closure(), p.t_start, p.dsc_rate / 60.0);
    Ok(Points {
        at_z,
        at_f: p.f[place.min(p.f.len() - 1)],
        at_temp: between(p.t_start, p.t_end.max(study.sweep().1))?,
        at_dma_temp: between(p.t_start, dma_end)?,
        dma_end,
        at_ln_ratio,
        at_time: libm::exp(between(libm::log(1e-3), libm::log(p.creep_time))?),
        at_dsc_temp: between(p.t_start, dsc_end)?,
    })
}

/// The values of the model, by the names of the reference; NaN for a missing one.
pub fn values(scenario: &Scenario) -> Vec<(&'static str, f64)> {
    let Scenario { link, points } = scenario;
    let (p, study) = (&link.scenario.params, Study::new(&link.scenario.params));
    let (solid, derived, closure) = (study.solid(), study.derived(), study.closure());
    let phi = solid.spectrum().response(points.at_z);
    let at_peak = solid.spectrum().response(solid.ln_kappa());
    let peak_height = if p.delta > 0.0 { modulus(p.delta, at_peak).loss } else { at_peak.loss };
    let m = solid.modulus(points.at_f, points.at_temp, p.e_beta);
    let trained = study.train(points.at_f);
    let stored_fraction = study.run(points.at_f).and_then(|run| run.stored_fraction).unwrap_or(f64::NAN);
    let t_beta = |e_beta_ev: f64| study.t_beta(e_beta_ev).unwrap_or(f64::NAN);
    let as_cast = as_cast(p);
    let scan = study.scan_of(&as_cast).expect("Δ of the as-cast glass");
    let full = scan.modulus(p.dma_f, points.at_dma_temp);
    let stress = p.creep_stress * 1e6;
    let [beta, an, vp] = study.creep(points.at_f, p.e_beta).compliances(points.at_time).map(|j| stress * j);
    let rate = p.dsc_rate / 60.0;
    let left = libm::exp(-calorimetry::exponent(&closure, p.t_start, points.at_dsc_temp, rate));
    vec![
        ("phi_storage", phi.storage),
        ("phi_loss", phi.loss),
        ("kappa", solid.kappa()),
        ("peak_height", peak_height),
        ("e_storage", m.storage),
        ("e_loss", m.loss),
        ("e_alpha", derived.e_alpha_ev),
        ("t_g", derived.t_g_k),
        ("m", derived.fragility_m),
        ("m_beta", secondary_fragility(p.e_beta, derived.t_g_k)),
        ("t_beta", t_beta(p.e_beta)),
        ("frozen_work", study.frozen_work(points.at_f, p.t_start, p.t_end) * 1e-6),
        ("n", study.work_against_frequency(p.t_end).1.unwrap_or(f64::NAN)),
        ("h", trained.h),
        ("e_beta", trained.e_beta_ev),
        ("t_beta_trained", t_beta(trained.e_beta_ev)),
        ("work", trained.work * 1e-6),
        ("stored_fraction", stored_fraction),
        ("full_storage", full.storage),
        ("full_loss", full.loss),
        ("creep", CreepFunction::new(p.b_beta).value(points.at_ln_ratio)),
        ("strain_beta", beta),
        ("strain_an", an),
        ("strain_vp", vp),
        ("left", left),
        ("heat", closure.relaxation_rate(points.at_dsc_temp) * left / rate),
        ("dsc_peak", calorimetry::peak(&closure, rate).unwrap_or(f64::NAN)),
    ]
}

/// The maxima of E″ that the mechanical spectrum of the as-cast glass shows, K.
pub fn peaks(scenario: &Scenario) -> Vec<f64> {
    let study = Study::new(&scenario.link.scenario.params);
    let as_cast = as_cast(study.params());
    let scan = study.scan_of(&as_cast).expect("Δ of the as-cast glass");
    scan.peaks(scenario.link.scenario.params.dma_f).iter().map(|peak| peak.x).collect()
}

fn as_cast(p: &Params) -> Specimen {
    Specimen { f: None, number: 0, h: p.h0, e_beta_ev: p.e_beta }
}
