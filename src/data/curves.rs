//! `Curve`: columns in SI units that belong together. Tables are parted into curves by frequency, by restarts of the time,
//! and by heating and cooling.

use super::block::Block;
use super::columns::{Chosen, chosen, name};
use super::number::Decimal;
use super::quantity::Quantity;
use super::unit::{Dimension, Unit};
use super::{Log, Meta, Options};
use crate::words::{say, tell};

/// A column of a curve.
#[derive(Debug, Clone)]
pub struct Column {
    /// As it stands in the file.
    pub name: String,
    pub quantity: Option<Quantity>,
    /// The unit of the values; None where they are as they stand in the file.
    pub unit: Option<&'static str>,
    /// The unit in the file, or from what the values are computed.
    pub given: Option<String>,
    /// Not a number where the file has none.
    pub values: Vec<f64>,
    /// The unit that was converted.
    read_as: Option<Unit>,
}

/// Points that belong together.
#[derive(Debug, Clone)]
pub struct Curve {
    pub name: String,
    /// `dma`, `calorimetry`, `creep`, `peaks`, `relaxation` or `other`.
    pub kind: &'static str,
    /// The frequency, where all points have one.
    pub f_hz: Option<f64>,
    pub columns: Vec<Column>,
    pub points: usize,
}

/// The curves of a table.
pub fn of(block: Block, meta: &Meta, decimal: Option<Decimal>, options: &Options, log: &mut Log) -> Vec<Curve> {
    let choice = chosen(&block, options, log);
    let Block { name, heads, columns, lines, .. } = block;
    let mut table = Table { columns: Vec::new(), lines };
    for (at, ((head, values), chosen)) in heads.into_iter().zip(columns).zip(choice).enumerate() {
        let is_empty = || values.iter().all(|value| value.is_nan());
        if head.text.is_empty() && chosen.quantity.is_none() && is_empty() {
            continue;
        }
        table.columns.push(column(at, head.text, head.given, values, chosen, options.columns.is_some()));
    }
    if decimal.is_none() {
        // Without a decimal mark the numbers are not known.
        table.columns.iter_mut().for_each(|column| column.values.fill(f64::NAN));
        return vec![table.curve(name, None)];
    }
    table.without_incomplete_rows(log);
    if table.lines.is_empty() {
        return Vec::new();
    }
    table.heat_flow(meta, log);
    table.loss_modulus(log);
    table.parted(name)
}

fn column(at: usize, text: String, given: Option<String>, mut values: Vec<f64>, chosen: Chosen, told: bool) -> Column {
    let mut own = None;
    if let Some((quantity, unit)) = chosen.quantity.zip(chosen.unit) {
        let to_ev = quantity == Quantity::ActivationEnergy && unit.dimension == Dimension::MolarEnergy;
        for value in &mut values {
            *value = unit.converted(*value);
            if to_ev {
                *value = Unit::per_atom(*value);
            }
            if !value.is_finite() {
                *value = f64::NAN;
            }
        }
        own = Some(if to_ev { "eV" } else { unit.dimension.own_unit() });
    }
    let name = if text.is_empty() { name(&Default::default(), at) } else { text };
    let given = given.or_else(|| chosen.unit.filter(|_| told).map(|unit| unit.symbol.to_owned()));
    Column { name, quantity: chosen.quantity, unit: own, given, values, read_as: chosen.unit }
}

/// Columns of the same length.
struct Table {
    columns: Vec<Column>,
    lines: Vec<usize>,
}

impl Table {
    fn find(&self, quantity: Quantity) -> Option<&Column> {
        self.columns.iter().find(|column| column.quantity == Some(quantity))
    }

    fn has(&self, quantity: Quantity) -> bool {
        self.find(quantity).is_some()
    }

    /// Leaves out rows without a value on an axis, and rows with less than two values.
    fn without_incomplete_rows(&mut self, log: &mut Log) {
        use Quantity::{Frequency, Temperature, Time};
        let is_axis = |column: &Column| column.quantity.is_some_and(|of| [Frequency, Temperature, Time].contains(&of));
        let known: Vec<&Column> = self.columns.iter().filter(|column| column.quantity.is_some()).collect();
        let is_mostly_numbers = |column: &&Column| {
            let count = column.values.iter().filter(|value| !value.is_nan()).count();
            count * 2 >= column.values.len()
        };
        let (axes, others): (Vec<&Column>, Vec<&Column>) = if known.len() < 2 {
            (self.columns.iter().filter(is_mostly_numbers).collect(), Vec::new())
        } else {
            known.into_iter().partition(|column| is_axis(column))
        };
        let wanted = 2_usize.saturating_sub(axes.len()).min(others.len());
        // Where there are other values than those of the axes, one of them at least.
        let wanted = wanted.max(usize::from(!others.is_empty()));
        let mut keep = vec![true; self.lines.len()];
        for (row, keep) in keep.iter_mut().enumerate() {
            let has = |column: &&&Column| !column.values[row].is_nan();
            let missing = axes.iter().find(|column| !has(column)).or_else(|| {
                let count = others.iter().filter(has).count();
                if count < wanted { others.iter().find(|column| !has(column)) } else { None }
            });
            // At a time with two values a point of creep is whole, be the temperature known or not.
            let time = axes.iter().find(|column| column.quantity == Some(Time));
            let is_whole = || time.is_some_and(|time| has(&time)) && others.iter().filter(has).count() >= 2;
            if let Some(column) = missing.filter(|_| !is_whole()) {
                *keep = false;
                let shown: String = column.name.chars().filter(|c| !c.is_control()).take(60).collect();
                log.leave_out(self.lines[row], tell("data.left.no-number", &[("column", &shown)]));
            }
        }
        if keep.iter().all(|keep| *keep) {
            return;
        }
        let rows: Vec<usize> = (0..keep.len()).filter(|&row| keep[row]).collect();
        *self = self.rows(&rows);
    }

    /// The rows at these places.
    fn rows(&self, rows: &[usize]) -> Self {
        let of = |values: &[f64]| rows.iter().map(|&row| values[row]).collect();
        let columns = self.columns.iter().map(|column| Column {
            name: column.name.clone(),
            quantity: column.quantity,
            unit: column.unit,
            given: column.given.clone(),
            values: of(&column.values),
            read_as: column.read_as,
        });
        Self { columns: columns.collect(), lines: rows.iter().map(|&row| self.lines[row]).collect() }
    }

    /// Makes a heat flow one per mass, with exothermic values above zero.
    fn heat_flow(&mut self, meta: &Meta, log: &mut Log) {
        let Some(column) = self.columns.iter_mut().find(|column| column.quantity == Some(Quantity::HeatFlow)) else {
            return;
        };
        if let Some(unit) = column.read_as.filter(|unit| unit.dimension == Dimension::Power) {
            match meta.mass_mg.filter(|mass| *mass > 0.0 && !meta.is_mixed) {
                Some(mass_mg) => {
                    column.values.iter_mut().for_each(|value| *value /= mass_mg * 1e-3);
                    column.unit = Some(Dimension::SpecificPower.own_unit());
                    log.say(tell("data.per-mass", &[("column", &column.name), ("mass", &mass_mg.to_string())]));
                }
                None => {
                    column.unit = None;
                    // As they stand in the file.
                    column.values.iter_mut().for_each(|value| *value /= unit.converted(1.0));
                    let word = if meta.is_mixed { "data.ask.mixed" } else { "data.ask.mass" };
                    log.ask("mass", tell(word, &[("column", &column.name)]));
                    return;
                }
            }
        }
        if column.unit.is_none() {
            return;
        }
        if meta.is_mixed {
            log.ask("mass", tell("data.ask.mixed", &[("column", &column.name)]));
            return;
        }
        match meta.exothermic_sign {
            Some(sign) if sign < 0 => {
                column.values.iter_mut().for_each(|value| *value = 0.0 - *value);
                log.say(tell("data.exo.turned", &[("column", &column.name)]));
            }
            Some(_) => log.say(tell("data.exo.kept", &[("column", &column.name)])),
            None => log.say(tell("data.exo.unknown", &[("column", &column.name)])),
        }
    }

    /// Adds E″ where other columns give it.
    fn loss_modulus(&mut self, log: &mut Log) {
        use Quantity::{ComplexModulus, LossModulus, PhaseAngle, StorageModulus, TanDelta};
        if self.has(LossModulus) {
            return;
        }
        let known = |quantity| self.find(quantity).filter(|column| column.unit.is_some());
        type Law = fn(f64, f64) -> f64;
        let ways: [(Quantity, Quantity, &str, Law); 4] = [
            (ComplexModulus, PhaseAngle, "|E*| sin δ", |e, delta| e * libm::sin(delta)),
            (ComplexModulus, TanDelta, "|E*| sin δ", |e, tan| e * tan / (1.0 + tan * tan).sqrt()),
            (StorageModulus, TanDelta, "E′ tan δ", |e, tan| e * tan),
            (StorageModulus, PhaseAngle, "E′ tan δ", |e, delta| e * libm::tan(delta)),
        ];
        let found = ways.into_iter().find_map(|(a, b, words, law)| Some((known(a)?, known(b)?, words, law)));
        let Some((a, b, words, law)) = found else { return };
        let values = a.values.iter().zip(&b.values).map(|(&a, &b)| law(a, b)).collect();
        log.say(tell("data.loss", &[("how", words), ("a", &a.name), ("b", &b.name)]));
        self.columns.push(Column {
            name: "E″".into(),
            quantity: Some(LossModulus),
            unit: Some(Dimension::Pressure.own_unit()),
            given: Some(words.into()),
            values,
            read_as: None,
        });
    }

    fn kind(&self, name: &str) -> &'static str {
        use Quantity::*;
        let name = name.to_lowercase();
        let is_flow = ["flow", "viscosity", "粘度"].iter().any(|word| name.contains(word));
        let has_modulus = [StorageModulus, LossModulus, ComplexModulus].into_iter().any(|of| self.has(of));
        match () {
            () if has_modulus => "dma",
            () if self.has(HeatFlow) => "calorimetry",
            () if is_flow => "other",
            () if self.has(Time) && (self.has(Strain) || self.has(Compliance)) && !self.has(Frequency) => "creep",
            () if self.has(TanDelta) => "dma",
            () if self.has(Temperature) && self.has(RelaxationTime) => "relaxation",
            () if self.has(Temperature) && self.has(Frequency) => "peaks",
            () => "other",
        }
    }

    /// The frequency of all rows, if they have one.
    fn frequency(&self) -> Option<f64> {
        let column = self.find(Quantity::Frequency)?;
        column.unit?;
        let (low, high) =
            column.values.iter().fold((f64::INFINITY, 0.0_f64), |(low, high), &f| (low.min(f), high.max(f)));
        (low > 0.0 && high <= low * SAME_FREQUENCY).then(|| {
            let mut sorted = column.values.clone();
            sorted.sort_by(f64::total_cmp);
            sorted[sorted.len() / 2]
        })
    }

    fn curve(self, name: String, f_hz: Option<f64>) -> Curve {
        Curve { kind: self.kind(&name), f_hz, points: self.lines.len(), name, columns: self.columns }
    }

    /// The curves of the table.
    fn parted(self, name: String) -> Vec<Curve> {
        let with = |word: &str| [name.as_str(), word].join(" ").trim().to_owned();
        if let Some(groups) = self.by_frequency() {
            return { groups.iter() }
                .map(|rows| {
                    let part = self.rows(rows);
                    let f_hz = part.frequency();
                    let name = with(&f_hz.map_or_else(String::new, |f| format!("{f} Hz")));
                    part.curve(name, f_hz)
                })
                .collect();
        }
        let (cuts, word) = match (self.restarts(), self.turns()) {
            (cuts, _) if !cuts.is_empty() => (cuts, false),
            (_, cuts) => (cuts, true),
        };
        if cuts.is_empty() {
            let f_hz = self.frequency();
            return vec![self.curve(name, f_hz)];
        }
        let ends = cuts.iter().copied().chain([self.lines.len()]);
        let starts = [0].into_iter().chain(cuts.iter().copied());
        let mut parts = Vec::new();
        for (at, (start, end)) in starts.zip(ends).enumerate() {
            let part = self.rows(&(start..end).collect::<Vec<_>>());
            let number = (at + 1).to_string();
            let name = if word { [number.as_str(), part.direction()].join(" ") } else { number };
            let f_hz = part.frequency();
            parts.push(part.curve(with(&name), f_hz));
        }
        parts
    }

    /// `heating` or `cooling`, in words.
    fn direction(&self) -> &'static str {
        let ends =
            self.find(Quantity::Temperature).and_then(|column| Some((*column.values.first()?, *column.values.last()?)));
        say(if ends.is_some_and(|(first, last)| last < first) { "data.cooling" } else { "data.heating" })
    }

    /// The rows of each frequency, where a temperature is swept at several frequencies in turn.
    fn by_frequency(&self) -> Option<Vec<Vec<usize>>> {
        use Quantity::{ComplexModulus, Frequency, LossModulus, StorageModulus, TanDelta, Temperature};
        let has_modulus = [StorageModulus, LossModulus, ComplexModulus, TanDelta].into_iter().any(|of| self.has(of));
        let column = self.find(Frequency).filter(|column| column.unit.is_some())?;
        if !has_modulus || !self.has(Temperature) || column.values.iter().any(|f| f.is_nan() || *f <= 0.0) {
            return None;
        }
        let mut order: Vec<usize> = (0..column.values.len()).collect();
        order.sort_by(|&a, &b| column.values[a].total_cmp(&column.values[b]));
        let mut groups: Vec<Vec<usize>> = Vec::new();
        let mut first = f64::NEG_INFINITY;
        for row in order {
            let f = column.values[row];
            match groups.last_mut() {
                Some(group) if f <= first * SAME_FREQUENCY => group.push(row),
                _ => {
                    first = f;
                    groups.push(vec![row]);
                }
            }
        }
        groups.iter_mut().for_each(|group| group.sort_unstable());
        const LEAST: usize = 3;
        let is_swept = groups.len() > 1 && groups.iter().all(|group| group.len() >= LEAST);
        is_swept.then_some(groups)
    }

    /// The rows at which the time starts again: it goes back at least half of the way that it went.
    fn restarts(&self) -> Vec<usize> {
        let Some(column) = self.find(Quantity::Time) else { return Vec::new() };
        let steps = || column.values.windows(2).map(|pair| pair[1] - pair[0]);
        let falls = steps().filter(|step| *step < 0.0).count();
        let rises = steps().filter(|step| *step > 0.0).count();
        let back = if falls < rises { -1.0 } else { 1.0 };
        let (mut cuts, mut start) = (Vec::new(), column.values.first().copied().unwrap_or(0.0));
        for (at, pair) in column.values.windows(2).enumerate() {
            let way = (pair[1] - pair[0]) * back;
            if way > 0.0 && way >= 0.5 * (pair[0] - start).abs() {
                cuts.push(at + 1);
                start = pair[1];
            }
        }
        // Noise in the time is no restart.
        if cuts.len() * 5 > column.values.len() { Vec::new() } else { cuts }
    }

    /// The rows at which the temperature of a calorimeter turns.
    fn turns(&self) -> Vec<usize> {
        let Some(temps) = self.find(Quantity::Temperature).filter(|_| self.has(Quantity::HeatFlow)) else {
            return Vec::new();
        };
        let temps = &temps.values;
        let (low, high) =
            temps.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), &t| (low.min(t), high.max(t)));
        // Smaller turns are those of the control.
        let least = f64::max(2.0, 0.05 * (high - low));
        let (mut cuts, mut heats, mut lowest, mut highest) = (Vec::new(), None, 0, 0);
        for (row, &temp) in temps.iter().enumerate() {
            if temp > temps[highest] {
                highest = row;
            }
            if temp < temps[lowest] {
                lowest = row;
            }
            if heats != Some(true) && temp - temps[lowest] > least {
                cuts.extend(heats.map(|_| lowest));
                (heats, highest) = (Some(true), row);
            } else if heats != Some(false) && temps[highest] - temp > least {
                cuts.extend(heats.map(|_| highest));
                (heats, lowest) = (Some(false), row);
            }
        }
        cuts.retain(|cut| *cut > 0);
        cuts
    }
}

/// Measured frequencies that differ by less are one.
const SAME_FREQUENCY: f64 = 1.02;
