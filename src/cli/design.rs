//! `answer`: the command `design`, the protocol that leads to a goal.

use std::fmt::Write as _;

use beta_training::params::{goal_quantity, shortest, spec};
use beta_training::quantity::quantity;
use beta_training::quantity::unit::{EV, KELVIN, KJ_PER_MOL, MEV};
use beta_training::render::to_indented_json;
use beta_training::study::{Alternative, DesignValues, Designed};
use beta_training::words::say;

use super::scenario::{Scenario, failed};
use super::{Failure, one_of};

/// `goal` as `h=0.4`, and the way there; without them the keys of the link count.
pub fn answer(
    of: &Scenario,
    (goal, by): (Option<&str>, Option<&str>),
    format: Option<&str>,
) -> Result<String, Failure> {
    let format = one_of(format, &["json", "text"])?;
    of.check_views()?;
    let designed = of.design(goal, by)?;
    match format {
        "json" => to_indented_json(&designed).map_err(failed),
        _ => Ok(text(&designed)),
    }
}

fn text(designed: &Designed) -> String {
    const DIGITS: usize = 6;
    let mut out = String::new();
    let mut line = |label: &str, text: &str| {
        let _ = writeln!(out, "{label}: {text}");
    };
    let unit = goal_quantity(&designed.goal.key).unit;
    let h = |h: f64| ["h = ", &quantity(h, KJ_PER_MOL, DIGITS)].concat();
    line(say("design.goal"), &[&designed.goal.key, " = ", &quantity(designed.goal.value, unit, DIGITS)].concat());
    line(say("design.by"), &designed.by);
    if let Some(run) = &designed.result {
        let mut parts =
            vec![values(&designed.values), h(run.h_kj_mol), ["E_β = ", &quantity(run.e_beta_ev, EV, DIGITS)].concat()];
        parts.push(["ΔE_β = ", &quantity(run.delta_e_beta_mev, MEV, 4)].concat());
        parts.extend(run.t_beta_k.map(|t_beta| ["T_β = ", &quantity(t_beta, KELVIN, DIGITS)].concat()));
        line(say("design.reached"), &parts.join(", "));
    }
    let other = |other: &Alternative| [&values(&other.values), ", ", &h(other.h_kj_mol), "  ", &other.link].concat();
    for also in &designed.also {
        line(say("design.also"), &other(also));
    }
    if let Some(link) = &designed.link {
        line(say("design.link"), link);
    }
    for note in designed.why.iter().chain(&designed.notes) {
        let _ = write!(out, "\n{note}\n");
    }
    if let Some(nearest) = &designed.nearest {
        let _ = write!(out, "\n{}\n", nearest.link);
    }
    out
}

/// Keys and values, as in a link, with their units.
fn values(values: &DesignValues) -> String {
    let told = values.with_keys().filter_map(|(key, value)| Some((spec(key)?, value)));
    told.map(|(spec, value)| [spec.key, " = ", &shortest(value), " ", spec.unit].concat())
        .collect::<Vec<_>>()
        .join(", ")
}
