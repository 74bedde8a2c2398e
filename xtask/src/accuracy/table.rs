//! docs/accuracy.md from the computed values: errors ranked and compared with the claims.

use super::{Csv, DRAWN, FINER_EVERY};
use crate::shell::{Failure, Result};
use std::fmt::Write;

pub struct Page {
    pub text: String,
    /// Claims that do not hold, and what could not be compared.
    pub failures: Vec<String>,
}

/// Below this a double loses digits, and a relative error has no meaning.
const NOTHING: f64 = 1e-290;

/// The errors of one quantity, smallest first, with their seeds.
struct Errors {
    ranked: Vec<(f64, String)>,
    /// Seeds for which only one side has a value.
    apart: Vec<String>,
}

pub fn page(model: &Csv, values: &Csv, quantities: &Csv, checked: &str) -> Result<Page> {
    let mut failures = Vec::new();
    let (mut rows, mut links) = (String::new(), String::new());
    for quantity in &quantities.rows {
        let cell = |column: &str| quantities.cell(quantity, column);
        let (key, name, unit, kind) = (cell("key")?, cell("quantity")?, cell("unit")?, cell("kind")?);
        let claim = quantities.number(quantity, "claim")?;
        let Errors { ranked, apart } =
            if key == "peaks" { peaks(model, values)? } else { errors(model, values, key, kind)? };
        if !apart.is_empty() {
            failures.push(format!("{name}: only one side has a value at seeds {}", apart.join(", ")));
        }
        let Some((worst, seed)) = ranked.last() else {
            return Err(Failure::new(format!("no scenario has {name}"), "mend examples/accuracy.rs"));
        };
        let at = |share: f64| short(ranked[((ranked.len() - 1) as f64 * share) as usize].0);
        let holds = *worst <= claim;
        if !holds {
            failures.push(format!("{name}: {worst:.1e} is worse than the claim of {claim:.0e}, at seed {seed}"));
        }
        let unit = if unit.is_empty() { "1" } else { unit };
        let reference = reference(checked, key);
        let _ = writeln!(
            rows,
            "| {name} | {unit} | {kind} | {} | {} | {} | {seed} | {} | {reference} | {} | {} |",
            short(*worst),
            at(0.5),
            at(0.99),
            ranked.len(),
            short(claim),
            if holds { "pass" } else { "**fail**" },
        );
        let _ = writeln!(links, "- {name}, {seed}: `{}`", model.cell(model.of(seed)?, "link")?);
    }
    let hidden = hidden(model, values)?;
    let text = format!(
        "# Accuracy\n\n\
Made by `cargo xtask accuracy`; do not edit. {DRAWN} scenarios are drawn over the whole parameter table, corners included, from \
fixed seeds (`tests/suite/common/accuracy.rs`), each with a training frequency, temperatures and times of its own. The model's \
values (`examples/accuracy.rs`) are compared with those of a program in C, `bench/accuracy`, written from the formulas and \
not from `model/src`, in `long double` of 64 bits or more:\n\n\
- Φ and F from their integrals by the trapezoidal rule to 10⁻²⁷ at every z, without asymptotes; between, Chebyshev panels of degree 26;\n\
- the work by 16-point Gauss–Legendre in T; integrals of exp(−E/k_BT) from the exponential integral E₂;\n\
- the coupled training by collocation at seven Radau points, order 13, every step once whole and once in halves, tolerance 10⁻¹⁵; \
what the load adds to h the same way, from an equation of its own, relative tolerance 10⁻¹²;\n\
- all maxima of the full spectrum on a grid four times finer.\n\n\
*Reference*: how far the reference is from mpmath with 30 digits, by another method where there is one (Mellin–Barnes, tanh-sinh, \
roots of definitions), relative, over the first 30 scenarios (work: 6); for the trained state how far from nine Radau points at a \
hundredth of the tolerance, every {FINER_EVERY}th scenario. A dash: it is as good as what it is made from; 10⁻¹⁶ also stands for better. *Claim*: `README.md`, \
“How accurate”; `tests/suite/accuracy.rs` holds it on the first 60 scenarios. *Seed*: where the worst error is; its link is below. \
Fewer scenarios than {DRAWN} have n, since it takes two frequencies and some work; the stored share, where no work is done or the model gives none; T_β, where no temperature is high enough; the full \
spectrum, where a live state leaves the range of Δ(h); peaks are counted one by one. A value below 10⁻²⁹⁰ is left out where the error is relative.\n\n\
| quantity | unit | error | worst | median | 99 % | seed | compared | reference | claim | |\n\
|---|---|---|---|---|---|---|---|---|---|---|\n\
{rows}\n\
In {hidden} scenarios the finer grid sees a maximum of E″ that hides between two points of the scan, 1/240 of its range apart, \
or beside a higher one.\n\n\
The largest errors of h, E_β and T_β stand in corners: steep landscapes (h_s near 0.01 kJ/mol), h near 20 kJ/mol, T_β of thousands of \
kelvins. In E″ it is the error of κ, which shifts z.\n\n\
## Where the worst errors are\n\n{links}"
    );
    Ok(Page { text, failures })
}

fn errors(model: &Csv, values: &Csv, key: &str, kind: &str) -> Result<Errors> {
    let (mut ranked, mut apart) = (Vec::new(), Vec::new());
    for row in &model.rows {
        let seed = model.cell(row, "seed")?;
        let (got, want) = (model.number(row, key)?, values.number(values.of(seed)?, key)?);
        match (got.is_nan(), want.is_nan()) {
            (true, true) => continue,
            // An undefined share is null; that is not an error.
            (true, false) if key == "stored_fraction" => continue,
            (false, false) => {}
            _ => {
                apart.push(seed.to_owned());
                continue;
            }
        }
        let off = (got - want).abs();
        match kind {
            "absolute" => ranked.push((off, seed.to_owned())),
            _ if want.abs() >= NOTHING => ranked.push((off / want.abs(), seed.to_owned())),
            // Zero must be zero on both sides.
            _ if got.abs() > 1.01 * NOTHING => apart.push(seed.to_owned()),
            _ if got == want => ranked.push((0.0, seed.to_owned())),
            _ => {}
        }
    }
    Ok(sorted(ranked, apart))
}

/// How far each maximum that the model shows is from the nearest one of the reference.
fn peaks(model: &Csv, values: &Csv) -> Result<Errors> {
    let (mut ranked, mut apart) = (Vec::new(), Vec::new());
    for row in &model.rows {
        let seed = model.cell(row, "seed")?;
        let want = list(values.cell(values.of(seed)?, "peaks")?);
        for got in list(model.cell(row, "peaks")?) {
            match want.iter().map(|want| (got - want).abs()).min_by(f64::total_cmp) {
                Some(off) => ranked.push((off, seed.to_owned())),
                None => apart.push(seed.to_owned()),
            }
        }
    }
    Ok(sorted(ranked, apart))
}

fn hidden(model: &Csv, values: &Csv) -> Result<usize> {
    let mut count = 0;
    for row in &model.rows {
        let want = list(values.cell(values.of(model.cell(row, "seed")?)?, "peaks")?);
        count += usize::from(list(model.cell(row, "peaks")?).len() < want.len());
    }
    Ok(count)
}

fn list(cell: &str) -> Vec<f64> {
    cell.split(';').filter_map(|number| number.parse().ok()).collect()
}

/// Ties go by seed, so that the page does not depend on the order of computation.
fn sorted(mut ranked: Vec<(f64, String)>, apart: Vec<String>) -> Errors {
    ranked.sort_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(&a.1)));
    Errors { ranked, apart }
}

/// `"key": [gap, count]` of what check.py printed.
fn reference(checked: &str, key: &str) -> String {
    let gap = checked.split_once(&format!("\"{key}\": [")).and_then(|(_, rest)| rest.split(',').next()?.parse().ok());
    // Which power of ten will do: what lies below 10⁻¹⁶ may hang on the compiler.
    let exponent = |gap: f64| format!("{gap:e}").split_once('e').and_then(|(_, power)| power.parse::<i32>().ok());
    gap.and_then(exponent).map_or("–".into(), |power| format!("10{}", superscript((power + 1).max(-16))))
}

/// Two digits: 5.8·10⁻¹⁰.
fn short(value: f64) -> String {
    if value == 0.0 {
        return "0".into();
    }
    let written = format!("{value:.1e}");
    let (digits, power) = written.split_once('e').unwrap_or((&written, "0"));
    let power = superscript(power.parse().unwrap_or(0));
    match digits {
        "1.0" => format!("10{power}"),
        _ => format!("{}·10{power}", digits.trim_end_matches(".0")),
    }
}

fn superscript(number: i32) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let digit = |c: char| c.to_digit(10).map_or('⁻', |d| DIGITS[d as usize]);
    number.to_string().chars().map(digit).collect()
}
