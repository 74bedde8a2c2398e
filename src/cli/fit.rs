//! `fit`: the command `beta-training fit`, which fits a law to measured points of a file.

use std::fmt::Write as _;

use beta_training::number::format;
use model::creep::{CreepFunction, TABLE_1};
use model::fit::{self, Estimate, Fit, Parameter, Term};
use serde_json::json;

use super::columns::{Columns, Wanted, columns};
use super::kinds::Kind;
use super::{Failure, Written, shown, table, trouble, usage};

/// The laws, and the columns that each takes.
const LAWS: [(&str, Wanted); 5] = [
    ("power-law", Wanted::Any(Some(Kind::Frequency))),
    ("arrhenius", Wanted::These(Kind::Frequency, Kind::Temperature)),
    ("line", Wanted::Any(None)),
    ("vft", Wanted::These(Kind::Temperature, Kind::Time)),
    ("creep", Wanted::These(Kind::Time, Kind::Strain)),
];

pub fn laws() -> String {
    LAWS.map(|(law, _)| law).join(", ")
}

/// Residuals of this relative size are rounding errors.
const ROUNDING: f64 = 1e-13;

/// The input of a law, from x and y.
struct Outcome {
    x: String,
    y: String,
    estimates: Vec<Estimate>,
    fit: Fit,
    notes: Vec<String>,
}

/// The fit, and on standard error how the file was read.
pub fn answer(law: &str, file: &str, form: &str) -> Result<Written, Failure> {
    let Some(&(_, wanted)) = LAWS.iter().find(|(known, _)| *known == law) else {
        return Err(usage(format!("`{}` is no law; there are: {}", shown(law), laws())));
    };
    let named = |failure: Failure| failure.about(&shown(file));
    let bytes = std::fs::read(file).map_err(|error| trouble(format!("{} cannot be read: {error}", shown(file))))?;
    let mut columns = columns(&bytes, wanted).map_err(named)?;
    if law == "creep" {
        without_the_start(&mut columns);
    }
    let mut outcome = outcome(law, &columns).map_err(|error| named(trouble(error.to_string())))?;
    // Laws but the line are fitted in logarithms, or have a resolution.
    let size = if law == "line" { columns.y.iter().fold(0.0_f64, |most, y| most.max(y.abs())) } else { 1.0 };
    if law != "creep" && outcome.fit.rms <= ROUNDING * size {
        outcome
            .notes
            .push("The points lie on the law but for rounding: there is no scatter to judge the intervals by.".into());
    }
    let text = match form {
        "json" => as_json(law, &outcome, &columns.read),
        _ => as_text(law, columns.x.len(), &outcome),
    };
    let said = columns.read.into_iter().map(|line| format!("{}: {line}", shown(file))).collect();
    Ok(Written { bytes: text.into_bytes(), said })
}

/// Creep begins with zero strain at t = 0. The law gives that by itself, and ln t does not exist there.
fn without_the_start(columns: &mut Columns) {
    let count = columns.x.iter().filter(|&&t| t == 0.0).count();
    if count > 0 {
        let points: Vec<(f64, f64)> = columns.x.iter().copied().zip(columns.y.iter().copied()).collect();
        (columns.x, columns.y) = points.into_iter().filter(|&(t, _)| t != 0.0).unzip();
        columns.read.push(format!("{count} of the points at t = 0, left out: the law is 0 there"));
    }
}

fn outcome(law: &str, Columns { x, y, names, .. }: &Columns) -> Result<Outcome, fit::Error> {
    let outcome =
        |x: &str, y: &str, estimates, fit| Outcome { x: x.into(), y: y.into(), estimates, fit, notes: Vec::new() };
    // Any two columns keep the names that their file gives them.
    let [x_name, y_name] = match names {
        Some(names) => names.each_ref().map(|name| shown(name)),
        None => ["x", "y"].map(String::from),
    };
    Ok(match law {
        "power-law" => {
            let found = fit::power_law(x, y)?;
            outcome(&x_name, &y_name, vec![found.n, found.prefactor], found.fit)
        }
        "arrhenius" => {
            let found = fit::arrhenius(y, x, &fit::Sigma::Unknown)?;
            outcome("f (Hz)", "T_β (K)", vec![found.e_beta_ev, found.f_0], found.fit)
        }
        "line" => {
            let found = fit::line(x, y)?;
            outcome(&x_name, &y_name, found.fit.estimates.clone(), found.fit)
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
    Ok(Outcome { x: "t (s)".into(), y: "ε".into(), estimates: found.fit.estimates.clone(), fit: found.fit, notes })
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

fn as_json(law: &str, outcome: &Outcome, read: &[String]) -> String {
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
        "r_squared": fit.r_squared, "identifiability": fit.identifiability.statement(), "notes": notes, "read": read,
    });
    format!("{record:#}\n")
}
