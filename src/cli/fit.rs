//! `fit`: the command `beta-training fit`, which fits a law to measured points of a file.

use std::fmt::Write as _;

use beta_training::data::{Curve, Options, Quantity, read};
use beta_training::number::format;
use beta_training::quantity::unit::GIGAPASCAL;
use beta_training::words::tell;
use model::creep::{CreepFunction, TABLE_1};
use model::fit::{self, Estimate, Fit, Parameter, Term};
use serde_json::json;

use super::columns::{Columns, Wanted, columns};
use super::fit_weighted::{Weighed, weighted};
use super::kinds::Kind;
use super::{Failure, Written, shown, table, trouble, usage};

/// The laws, and the columns that each takes.
const LAWS: [(&str, Wanted); 9] = [
    ("power-law", Wanted::Any(Some(Kind::Frequency))),
    ("arrhenius", Wanted::These(Kind::Frequency, Kind::Temperature)),
    ("line", Wanted::Any(None)),
    ("vft", Wanted::These(Kind::Temperature, Kind::Time)),
    ("creep", Wanted::These(Kind::Time, Kind::Strain)),
    ("creep-power", Wanted::These(Kind::Time, Kind::Strain)),
    ("dma", Wanted::Many(&[Kind::Temperature, Kind::Storage, Kind::Loss], Kind::Frequency)),
    ("calorimetry", Wanted::These(Kind::Temperature, Kind::Heat)),
    ("training", Wanted::Many(&[Kind::Frequency, Kind::Quantity, Kind::Value], Kind::Sigma)),
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
    /// Of a law that is fitted with σ.
    weighed: Option<Weighed>,
}

/// The fit, and on standard error how the file was read.
pub fn answer(law: &str, file: &str, form: &str) -> Result<Written, Failure> {
    let Some(&(_, wanted)) = LAWS.iter().find(|(known, _)| *known == law) else {
        return Err(usage(format!("`{}` is no law; there are: {}", shown(law), laws())));
    };
    let named = |failure: Failure| failure.about(&shown(file));
    let bytes = std::fs::read(file).map_err(|error| trouble(format!("{} cannot be read: {error}", shown(file))))?;
    let mut columns = columns(&bytes, wanted).or_else(|why| exported(&bytes, wanted).ok_or(why)).map_err(named)?;
    if law.starts_with("creep") {
        without_the_start(&mut columns);
    }
    let mut outcome = outcome(law, &mut columns).map_err(|error| named(trouble(error.to_string())))?;
    // Most other laws are fitted in logarithms, or have a resolution.
    let is_plain = law == "line" || outcome.weighed.is_some();
    let size = if is_plain { columns.y.iter().fold(0.0_f64, |most, y| most.max(y.abs())) } else { 1.0 };
    // The search for a law that is not linear leaves some more.
    let rounding = if outcome.weighed.is_some() { 1e2 * ROUNDING } else { ROUNDING };
    if law != "creep" && outcome.fit.rms <= rounding * size {
        outcome
            .notes
            .push("The points lie on the law but for rounding: there is no scatter to judge the intervals by.".into());
    }
    let text = match form {
        "json" => as_json(law, &outcome, &columns.read),
        _ => as_text(law, columns.x.len(), &outcome),
    };
    let said = columns.read.into_iter().map(|line| format!("{}: {line}", shown(file))).collect();
    Ok(Written { bytes: text.into_bytes(), said, status: 0 })
}

/// The columns of an instrument's export, or of a text in another encoding, where nothing is a question: of one curve with
/// both quantities of a law, or of all curves of a sweep of the modulus, each with its frequency.
fn exported(bytes: &[u8], wanted: Wanted) -> Option<Columns> {
    /// With fewer points the first reason says more.
    const LEAST: usize = 3;
    let data = read(bytes, &Options::default()).ok().filter(|data| data.log.questions.is_empty())?;
    // Other tables are read by names and units, or refused, as ever.
    if data.format == "table" && data.encoding.starts_with("utf-8") {
        return None;
    }
    let mut read = data.log.conversions.clone();
    if data.log.left_out_count > 0 {
        read.push(tell("data.report.left-out", &[("count", &data.log.left_out_count.to_string())]));
    }
    // Against the temperature a time is one of relaxation, and not that of a clock.
    let is_of_relaxation = matches!(wanted, Wanted::These(Kind::Temperature, Kind::Time));
    let time = if is_of_relaxation { Quantity::RelaxationTime } else { Quantity::Time };
    let found = |kinds: &[Kind]| -> Vec<(&Curve, Vec<usize>)> {
        let places = |curve| kinds.iter().map(|kind| place_of(curve, *kind, time)).collect::<Option<Vec<usize>>>();
        data.curves.iter().filter_map(|curve| Some((curve, places(curve)?))).collect()
    };
    let columns = match wanted {
        Wanted::These(x, y) => {
            let [(curve, places)] = &found(&[x, y])[..] else { return None };
            let [x, y] = [0, 1].map(|at| &curve.columns[places[at]]);
            let points = x.values.iter().copied().zip(y.values.iter().copied());
            let (xs, ys) = points.filter(|(x, y)| x.is_finite() && y.is_finite()).unzip();
            Columns { x: xs, y: ys, rest: vec![], names: Some([x.name.clone(), y.name.clone()]), read }
        }
        Wanted::Many(kinds @ [Kind::Temperature, Kind::Storage, Kind::Loss], Kind::Frequency) => {
            let curves = found(kinds);
            // A heating and a cooling are two sweeps; of curves of one frequency each they are told apart.
            let is_one_sweep = curves.iter().enumerate().all(|(at, (curve, _))| {
                curve.f_hz.is_some_and(|f| curves[..at].iter().all(|(before, _)| before.f_hz != Some(f)))
            });
            if curves.len() > 1 && !is_one_sweep {
                return None;
            }
            let frequency = |curve: &Curve, at: usize| {
                let of_point = place_of(curve, Kind::Frequency, time).map(|column| curve.columns[column].values[at]);
                curve.f_hz.or(of_point)
            };
            let (mut x, mut y, mut rest) = (vec![], vec![], vec![vec![], vec![]]);
            for (curve, places) in &curves {
                let [temp, storage, loss] = [0, 1, 2].map(|at| &curve.columns[places[at]].values);
                for at in 0..temp.len() {
                    let point = [temp[at], storage[at], loss[at], frequency(curve, at)?];
                    if point.iter().all(|value| value.is_finite()) {
                        x.push(point[0]);
                        y.push(GIGAPASCAL.from_model(point[1]));
                        rest[0].push(GIGAPASCAL.from_model(point[2]));
                        rest[1].push(point[3]);
                    }
                }
            }
            Columns { x, y, rest, names: None, read }
        }
        _ => return None,
    };
    (columns.x.len() >= LEAST).then_some(columns)
}

/// The column of a curve that a law takes as this kind; `time` is what it takes as a time.
fn place_of(curve: &Curve, kind: Kind, time: Quantity) -> Option<usize> {
    let place = |quantity| curve.columns.iter().position(|column| column.quantity == Some(quantity));
    match kind {
        Kind::Frequency => place(Quantity::Frequency),
        Kind::Temperature => place(Quantity::Temperature),
        Kind::Time => place(time),
        Kind::Strain => place(Quantity::Strain),
        Kind::Storage => place(Quantity::StorageModulus),
        Kind::Loss => place(Quantity::LossModulus),
        // The law takes it over the heating rate and for a mole, which no export says.
        Kind::Heat | Kind::Quantity | Kind::Value | Kind::Sigma => None,
    }
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

fn outcome(law: &str, columns: &mut Columns) -> Result<Outcome, fit::Error> {
    if let Some(found) = weighted(law, columns) {
        let found = found?;
        let (estimates, fit, notes) = (found.estimates.clone(), found.fit.clone(), found.notes.clone());
        return Ok(Outcome { x: found.x.into(), y: found.y.into(), estimates, fit, notes, weighed: Some(found) });
    }
    let Columns { x, y, names, .. } = columns;
    let outcome = |x: &str, y: &str, estimates, fit| Outcome {
        x: x.into(),
        y: y.into(),
        estimates,
        fit,
        notes: Vec::new(),
        weighed: None,
    };
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
    Ok(Outcome {
        x: "t (s)".into(),
        y: "ε".into(),
        estimates: found.fit.estimates.clone(),
        fit: found.fit,
        notes,
        weighed: None,
    })
}

fn as_text(law: &str, points: usize, outcome: &Outcome) -> String {
    let Outcome { x, y, estimates, fit, notes, weighed } = outcome;
    let mut out = format!("{law}: {y} against {x}, {points} points\n\n");
    let mut rows = vec![["", "value", "standard error", "95 % from", "to", ""].map(String::from).to_vec()];
    for e in estimates {
        let sure = if e.identified { "" } else { "not identified" };
        let numbers = [e.value, e.standard_error, e.low, e.high].map(|v| format(v, 6));
        rows.push([vec![e.symbol.to_owned()], numbers.to_vec(), vec![sure.into()]].concat());
    }
    table(&mut out, &rows);
    let r_squared = fit.r_squared.map_or_else(|| "–".into(), |r| format(r, 6));
    match weighed {
        Some(found) if !found.has_one_unit => {
            let _ = write!(out, "\n{} degrees of freedom\n", fit.dof);
        }
        _ => {
            let rms = format(fit.rms, 4);
            let _ = write!(out, "\nrms residual {rms}, {} degrees of freedom, R² {r_squared}\n", fit.dof);
        }
    }
    out += &weighed.as_ref().map(Weighed::lines).unwrap_or_default();
    let _ = writeln!(out, "{}", fit.identifiability.statement());
    for note in notes {
        let _ = writeln!(out, "{note}");
    }
    out
}

fn as_json(law: &str, outcome: &Outcome, read: &[String]) -> String {
    let Outcome { x, y, estimates, fit, notes, weighed } = outcome;
    let estimate = |e: &Estimate| {
        json!({
            "symbol": e.symbol, "value": e.value, "standard_error": e.standard_error,
            "low": e.low, "high": e.high, "identified": e.identified,
        })
    };
    let mut record = json!({
        "schema": 1, "law": law, "x": x, "y": y,
        "estimates": estimates.iter().map(estimate).collect::<Vec<_>>(),
        "covariance": fit.covariance, "residuals": fit.residuals, "dof": fit.dof, "rms": fit.rms,
        "r_squared": fit.r_squared, "identifiability": fit.identifiability.statement(), "notes": notes, "read": read,
    });
    if let Some(found) = weighed {
        if let (Some(all), serde_json::Value::Object(more)) = (record.as_object_mut(), found.record()) {
            all.extend(more);
        }
        if !found.has_one_unit {
            record["rms"] = serde_json::Value::Null;
            record["r_squared"] = serde_json::Value::Null;
        }
    }
    format!("{record:#}\n")
}
