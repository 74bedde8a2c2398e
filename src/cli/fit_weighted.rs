//! `weighted`: the laws of `beta-training fit` that are fitted with a σ, and what their records hold beside the others'.

use std::fmt::Write as _;

use beta_training::data::COLDEST;
use beta_training::number::format;
use beta_training::params::Params;
use beta_training::study::Study;
use model::creep::{CreepFunction, TABLE_1};
use model::fit::{
    self, Estimate, Fit, Heating, History, Measured, Quality, Quantity, Rival, Series, Sigma, Swept, Wing, calorimetry,
    creep_power, dma,
};
use model::relaxation::{e_alpha_ev, t_g};
use serde_json::{Value, json};

use super::columns::Columns;

/// The results of a law with σ.
pub struct Weighed {
    pub x: &'static str,
    pub y: &'static str,
    pub estimates: Vec<Estimate>,
    pub fit: Fit,
    pub quality: Quality,
    /// Name, χ², ΔAIC.
    pub rivals: Vec<(&'static str, f64, f64)>,
    pub notes: Vec<String>,
    /// Whether all data are of one quantity, so that their scatter is a number in its unit.
    pub has_one_unit: bool,
}

/// A law by its name; `None` for one that is fitted without σ. `columns` holds points that are left out, and how they
/// were read.
pub fn weighted(law: &str, columns: &mut Columns) -> Option<Result<Weighed, fit::Error>> {
    Some(match law {
        "arrhenius" => of_peaks(columns),
        "creep-power" => of_creep(columns),
        "dma" => of_sweep(columns),
        "calorimetry" => of_scan(columns),
        "training" => of_series(columns),
        _ => return None,
    })
}

fn of_peaks(columns: &Columns) -> Result<Weighed, fit::Error> {
    let found = fit::arrhenius(&columns.y, &columns.x, &Sigma::Unknown)?;
    let centre = format!("T_β is that at {} Hz, the middle of the data.", format(found.centre, 5));
    Ok(Weighed {
        x: "f (Hz)",
        y: "T_β (K)",
        estimates: vec![found.e_beta_ev, found.f_0, found.ln_f_0, found.t_centre],
        fit: found.fit,
        quality: found.quality,
        rivals: Vec::new(),
        notes: vec![centre],
        has_one_unit: true,
    })
}

/// At unit stress, with the widths of sample S1 in Table 1.
fn of_creep(columns: &Columns) -> Result<Weighed, fit::Error> {
    let [beta, an, vp] = TABLE_1[0].b;
    let function = CreepFunction::new(beta);
    let start = libm::log(TABLE_1[0].tau_bar[0]);
    let law = |ln_ratio: f64| function.value(ln_ratio);
    let found = creep_power(&columns.x, &columns.y, 1.0, [an, vp], law, start, &Sigma::Unknown)?;
    let [ln_delta_j, ln_tau, a_an, a_vp] = four(&found.fit);
    let notes = vec![
        format!("B is held at {beta}, {an}, {vp} (Table 1, S1); ΔJ and a are per unit of stress."),
        format!(
            "One power of time instead of two: n = {} ± {}.",
            format(found.single.value, 5),
            format(found.single.half_width(), 2)
        ),
    ];
    Ok(Weighed {
        x: "t (s)",
        y: "ε",
        estimates: vec![ln_delta_j.exponential("ΔJ_β"), ln_tau.exponential("τ̄_β"), a_an, a_vp],
        fit: found.fit,
        quality: found.quality,
        rivals: vec![("one power of time", found.single_chi_square, found.single_delta_aic)],
        notes,
        has_one_unit: true,
    })
}

fn of_sweep(columns: &mut Columns) -> Result<Weighed, fit::Error> {
    let defaults = Params::default();
    let study = Study::new(&defaults);
    let vft = study.vft();
    let glass = t_g(vft);
    let one_hz = vec![1.0; columns.x.len()];
    if columns.rest.len() < 2 {
        columns.read.push("there is no frequency: it is taken for 1 Hz".into());
    }
    let (loss, f) = (&columns.rest[0], columns.rest.get(1).unwrap_or(&one_hz));
    let all = columns.x.iter().zip(&columns.y).zip(loss).zip(f);
    let all: Vec<Swept> = all.map(|(((&temp, &storage), &loss), &f)| Swept { f, temp, storage, loss }).collect();
    let points: Vec<Swept> = all.iter().copied().filter(|p| p.temp < glass).collect();
    if points.len() < all.len() {
        let count = all.len() - points.len();
        columns.read.push(format!("{count} of the points not below T_g = {} K, left out", format(glass, 5)));
    }
    let found = dma(&points, Wing { chi: defaults.chi, vft }, &Sigma::Unknown, true)?;
    let e = &found.fit.estimates;
    let estimates = vec![
        e[0].exponential("E_u"),
        e[1].exponential("Δ"),
        e[2].exponential("B_β"),
        e[3].clone(),
        e[4].clone(),
        e[5].clone(),
        e[6].exponential("λ"),
    ];
    let notes = vec![format!(
        "T_β is that at 1 Hz. χ = {} and the VFT law (B_V = {} K, T₀ = {} K) are held.",
        defaults.chi, vft.b, vft.t0
    )];
    let rival = |rival: Rival| (rival.name, rival.chi_square, rival.delta_aic);
    Ok(Weighed {
        x: "T (K)",
        y: "E′, E″ (GPa)",
        estimates,
        rivals: found.rivals.into_iter().map(rival).collect(),
        fit: found.fit,
        quality: found.quality,
        notes,
        has_one_unit: false,
    })
}

/// At the heating rate of the paper's calorimeter.
fn of_scan(columns: &Columns) -> Result<Weighed, fit::Error> {
    let defaults = Params::default();
    let coldest = columns.x.iter().copied().fold(f64::INFINITY, f64::min);
    let from = defaults.t_start.min(coldest);
    let heating = Heating { from, rate: defaults.dsc_rate / 60.0, attempt_rate: defaults.nu };
    let found = calorimetry(&columns.x, &columns.y, heating, &Sigma::Unknown)?;
    let e = &found.fit.estimates;
    let estimates = vec![e[0].clone(), e[1].clone(), e[2].exponential("σ_R"), e[3].clone(), e[4].clone()];
    let note = format!(
        "Heating from {} K at {} K/min and ν = {} 1/s are held; the baseline is a + b(T − 400 K)/100 K.",
        format(from, 6),
        defaults.dsc_rate,
        format(defaults.nu, 3)
    );
    Ok(Weighed {
        x: "T (K)",
        y: "−dh/dT (J/(mol K))",
        estimates,
        fit: found.fit,
        quality: found.quality,
        rivals: vec![("one barrier", found.single_chi_square, found.single_delta_aic)],
        notes: vec![note],
        has_one_unit: true,
    })
}

/// On the default protocol and glass.
fn of_series(columns: &Columns) -> Result<Weighed, fit::Error> {
    let defaults = Params::default();
    let study = Study::new(&defaults);
    let row = |((&f, &quantity), &value): ((&f64, &f64), &f64)| Measured {
        history: match f {
            0.0 => History::AsCast,
            -1.0 => History::Heated,
            f => History::Trained(f),
        },
        quantity: if quantity == 0.0 { Quantity::Enthalpy } else { Quantity::PeakTemperature },
        value,
    };
    let measured: Vec<Measured> = columns.x.iter().zip(&columns.y).zip(&columns.rest[0]).map(row).collect();
    // Written in °C it would be fitted as K.
    if measured.iter().any(|m| m.quantity == Quantity::PeakTemperature && m.value < COLDEST) {
        return Err(fit::Error::Degenerate { what: "temperatures below 200 K, as those in °C are" });
    }
    let sigma = columns.rest.get(1).map_or(Sigma::Unknown, |sigma| Sigma::Given(sigma.clone()));
    let has = |quantity| measured.iter().any(|m| m.quantity == quantity);
    let t_beta = model::relaxation::t_beta(1.0, defaults.e_beta, study.pivot()).unwrap_or(defaults.t_start);
    let series = Series {
        solid: study.solid(),
        e_alpha_ev: e_alpha_ev(defaults.vft_b, defaults.vft_t0, defaults.t_pivot),
        closure: study.closure(),
        h_scale: defaults.h_scale,
        t_beta,
        h0: defaults.h0,
        holds_h0: !has(Quantity::Enthalpy),
        protocol: study.protocol(),
        strain: defaults.strain / 100.0,
    };
    let found = series.fit(&measured, &sigma)?;
    let e = &found.fit.estimates;
    let mut estimates = vec![e[0].exponential("φ"), e[1].clone(), e[2].exponential("h_s"), e[3].clone()];
    estimates.extend(e.get(4).cloned());
    let mut notes = vec![
        "T_β is that at 1 Hz as cast. The protocol, strain and all else are the defaults of the laboratory.".into(),
    ];
    if series.holds_h0 {
        notes.push(format!("Without enthalpies h₀ is held at {} kJ/mol; T_β alone gives φ/h_s.", series.h0));
    }
    Ok(Weighed {
        x: "f (Hz)",
        y: "h (kJ/mol), T_β (K)",
        estimates,
        fit: found.fit,
        quality: found.quality,
        rivals: Vec::new(),
        notes,
        has_one_unit: false,
    })
}

fn four(fit: &Fit) -> [Estimate; 4] {
    [0, 1, 2, 3].map(|k| fit.estimates[k].clone())
}

impl Weighed {
    /// χ² and σ in words, profiles and rivals as lines.
    pub fn lines(&self) -> String {
        let Quality { chi_square, sigma, profiles, .. } = &self.quality;
        let mut levels: Vec<f64> = Vec::new();
        for &sigma in sigma {
            if !levels.contains(&sigma) {
                levels.push(sigma);
            }
        }
        let levels: Vec<String> = levels.iter().take(4).map(|sigma| format(*sigma, 4)).collect();
        let mut out = format!("χ² {} with σ {}\n", format(*chi_square, 6), levels.join(", "));
        for (e, [low, high]) in self.fit.estimates.iter().zip(profiles) {
            let end = |end: &Option<f64>| end.map_or_else(|| "open".into(), |end| format(end, 6));
            let _ = writeln!(out, "profile of {}: {} to {}", e.symbol, end(low), end(high));
        }
        for (name, chi_square, delta_aic) in &self.rivals {
            let _ = writeln!(out, "{name}: χ² {}, ΔAIC {}", format(*chi_square, 6), format(*delta_aic, 4));
        }
        if self.quality.other.is_some() {
            out += "Another minimum fits nearly as well.\n";
        }
        out
    }

    /// What the record holds beside what all laws give.
    pub fn record(&self) -> Value {
        let q = &self.quality;
        let profile =
            |(e, [low, high]): (&Estimate, &[Option<f64>; 2])| json!({"symbol": e.symbol, "low": low, "high": high});
        let rival = |(name, chi_square, delta_aic): &(&str, f64, f64)| json!({"law": name, "chi_square": chi_square, "delta_aic": delta_aic});
        json!({
            "chi_square": q.chi_square, "aic": q.aic, "bic": q.bic, "sigma": q.sigma,
            "singular_values": q.singular_values,
            "profiles": self.fit.estimates.iter().zip(&q.profiles).map(profile).collect::<Vec<_>>(),
            "rivals": self.rivals.iter().map(rival).collect::<Vec<_>>(), "other_minimum": q.other,
        })
    }
}
