//! `beta-training fit`: a law through measured points, from a file.

use std::fmt::Write as _;

use beta_training::fit::{self, Estimate, Fit, Parameter, Term};
use beta_training::model::creep::{CreepFunction, TABLE_1};
use beta_training::number::format;
use serde_json::json;

use super::{Failure, table, trouble, usage};

pub const LAWS: [&str; 5] = ["power-law", "arrhenius", "line", "vft", "creep"];

/// What a law makes of x and y.
struct Outcome {
    x: &'static str,
    y: &'static str,
    estimates: Vec<Estimate>,
    fit: Fit,
    notes: Vec<String>,
}

pub fn answer(law: &str, file: &str, form: &str) -> Result<String, Failure> {
    if !LAWS.contains(&law) {
        return Err(usage(format!("`{law}` is no law; there are: {}", LAWS.join(", "))));
    }
    let text = std::fs::read_to_string(file).map_err(|error| trouble(format!("{file} cannot be read: {error}")))?;
    let (x, y) = columns(file, &text)?;
    let outcome = outcome(law, &x, &y).map_err(|error| trouble(format!("{file}: {error}")))?;
    Ok(match form {
        "json" => as_json(law, &outcome),
        _ => as_text(law, x.len(), &outcome),
    })
}

fn outcome(law: &str, x: &[f64], y: &[f64]) -> Result<Outcome, fit::Error> {
    let outcome = |x, y, estimates, fit| Outcome { x, y, estimates, fit, notes: Vec::new() };
    Ok(match law {
        "power-law" => {
            let found = fit::power_law(x, y)?;
            outcome("f (Hz)", "W", vec![found.n, found.prefactor], found.fit)
        }
        "arrhenius" => {
            let found = fit::arrhenius(y, x)?;
            outcome("f (Hz)", "T_β (K)", vec![found.e_beta_ev, found.f_0], found.fit)
        }
        "line" => {
            let found = fit::line(x, y)?;
            outcome("x", "y", found.fit.estimates.clone(), found.fit)
        }
        "vft" => {
            let ln_tau: Vec<f64> = y.iter().map(|&tau| libm::log(tau)).collect();
            let found = fit::vft(x, &ln_tau)?;
            outcome("T (K)", "τ_α (s)", vec![found.b, found.t0, found.ln_tau_0], found.fit)
        }
        _ => creep(x, y)?,
    })
}

/// Creep strain over time at unit stress, the widths B held at those of sample S1 in Table 1.
fn creep(times: &[f64], strain: &[f64]) -> Result<Outcome, fit::Error> {
    let start = TABLE_1[0];
    let term = |i: usize| Term {
        delta_j: Parameter::Free(1e-12),
        b: Parameter::Fixed(start.b[i]),
        ln_tau_bar: Parameter::Free(libm::log(start.tau_bar[i])),
    };
    // A tenth of a per cent of the largest strain: what a good instrument resolves.
    let resolution = 1e-3 * strain.iter().copied().fold(0.0, f64::max);
    let law = |b: f64| {
        let function = CreepFunction::new(b);
        move |ln_ratio: f64| function.value(ln_ratio)
    };
    let found = fit::creep(times, strain, 1.0, &[term(0), term(1), term(2)], resolution, law)?;
    let mut notes = vec![format!(
        "B is held at {}, {}, {} (Table 1, S1); ΔJ is per unit of stress.",
        start.b[0], start.b[1], start.b[2]
    )];
    for early in found.ln_early.iter().flatten() {
        notes.push(format!("{} = {} ± {}", early.symbol, format(early.value, 5), format(early.half_width(), 2)));
    }
    Ok(Outcome { x: "t (s)", y: "ε", estimates: found.fit.estimates.clone(), fit: found.fit, notes })
}

fn as_text(law: &str, points: usize, outcome: &Outcome) -> String {
    let Outcome { x, y, estimates, fit, notes } = outcome;
    let mut out = format!("{law}: {y} against {x}, {points} points\n\n");
    let mut rows = vec![["", "value", "standard error", "95 % from", "to", ""].map(String::from).to_vec()];
    for e in estimates {
        let sure = if e.identified { "" } else { "not identified" };
        let numbers = [e.value, e.standard_error, e.low, e.high].map(|v| format(v, 6));
        rows.push([vec![e.symbol.to_owned()], numbers.to_vec(), vec![sure.into()]].concat());
    }
    table(&mut out, &rows);
    let r_squared = fit.r_squared.map_or_else(|| "–".into(), |r| format(r, 6));
    let _ = write!(out, "\nrms residual {}, {} degrees of freedom, R² {r_squared}\n", format(fit.rms, 4), fit.dof);
    let _ = writeln!(out, "{}", fit.identifiability.statement());
    for note in notes {
        let _ = writeln!(out, "{note}");
    }
    out
}

fn as_json(law: &str, outcome: &Outcome) -> String {
    let Outcome { x, y, estimates, fit, notes } = outcome;
    let estimate = |e: &Estimate| {
        json!({
            "symbol": e.symbol, "value": e.value, "standard_error": e.standard_error,
            "low": e.low, "high": e.high, "identified": e.identified,
        })
    };
    let record = json!({
        "schema": 1, "law": law, "x": x, "y": y,
        "estimates": estimates.iter().map(estimate).collect::<Vec<_>>(),
        "covariance": fit.covariance, "residuals": fit.residuals, "dof": fit.dof, "rms": fit.rms,
        "r_squared": fit.r_squared, "identifiability": fit.identifiability.statement(), "notes": notes,
    });
    format!("{record:#}\n")
}

/// Two columns of numbers; a first line of words is a header.
fn columns(file: &str, text: &str) -> Result<(Vec<f64>, Vec<f64>), Failure> {
    let (mut x, mut y) = (Vec::new(), Vec::new());
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
    for (place, (number, line)) in lines.enumerate() {
        let cells: Vec<&str> = line.split([',', ';', '\t', ' ']).filter(|cell| !cell.is_empty()).collect();
        let numbers: Option<Vec<f64>> = cells.iter().map(|cell| cell.parse().ok()).collect();
        match numbers.as_deref() {
            Some([a, b]) => {
                x.push(*a);
                y.push(*b);
            }
            _ if place == 0 => {}
            _ => return Err(trouble(format!("{file}, line {}: two numbers are wanted, not `{line}`", number + 1))),
        }
    }
    Ok((x, y))
}
