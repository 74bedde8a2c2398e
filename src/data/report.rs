//! `Report`: the record of what was read, for scripts. docs/data.md has its keys.

use serde::Serialize;

use super::{Column, Curve, Data, Decimal, LeftOut, Meta, Question};

/// What was read from a file: schema 1.
#[derive(Debug, Serialize)]
pub struct Report<'a> {
    schema: u32,
    file: &'a str,
    format: &'a str,
    encoding: &'a str,
    decimal: Option<&'static str>,
    meta: &'a Meta,
    curves: Vec<CurveRecord<'a>>,
    left_out: &'a [LeftOut],
    left_out_count: usize,
    conversions: &'a [String],
    questions: &'a [Question],
}

#[derive(Debug, Serialize)]
struct CurveRecord<'a> {
    name: &'a str,
    kind: &'a str,
    points: usize,
    f_hz: Option<f64>,
    columns: Vec<ColumnRecord<'a>>,
}

#[derive(Debug, Serialize)]
struct ColumnRecord<'a> {
    name: &'a str,
    quantity: Option<&'static str>,
    unit: Option<&'a str>,
    given: Option<&'a str>,
    first: Option<f64>,
    last: Option<f64>,
    min: Option<f64>,
    max: Option<f64>,
}

impl<'a> Report<'a> {
    /// The record of a file with this name.
    pub fn of(data: &'a Data, file: &'a str) -> Self {
        Self {
            schema: 1,
            file,
            format: data.format,
            encoding: data.encoding,
            decimal: data.decimal.map(|decimal| match decimal {
                Decimal::Point => "point",
                Decimal::Comma => "comma",
            }),
            meta: &data.meta,
            curves: data.curves.iter().map(CurveRecord::of).collect(),
            left_out: &data.log.left_out,
            left_out_count: data.log.left_out_count,
            conversions: &data.log.conversions,
            questions: &data.log.questions,
        }
    }
}

impl<'a> CurveRecord<'a> {
    fn of(curve: &'a Curve) -> Self {
        let Curve { name, kind, f_hz, columns, points } = curve;
        Self { name, kind, points: *points, f_hz: *f_hz, columns: columns.iter().map(ColumnRecord::of).collect() }
    }
}

impl<'a> ColumnRecord<'a> {
    fn of(column: &'a Column) -> Self {
        let numbers = || column.values.iter().copied().filter(|value| value.is_finite());
        Self {
            name: &column.name,
            quantity: column.quantity.map(super::Quantity::name).filter(|name| !name.is_empty()),
            unit: column.unit,
            given: column.given.as_deref(),
            first: numbers().next(),
            last: numbers().next_back(),
            min: numbers().reduce(f64::min),
            max: numbers().reduce(f64::max),
        }
    }
}
