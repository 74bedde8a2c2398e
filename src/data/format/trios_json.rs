//! `read`: the JSON of TRIOS: headers of columns, and rows in which a key may be missing.

use std::collections::HashMap;

use serde::Deserialize;
use serde_json::Value;

use super::super::block::Block;
use super::super::quantity::Head;
use super::super::{Decimal, Log, Meta, Parsed, Refusal};
use crate::words::say;

const SCHEMA: &str = "TRIOSJSONExportSchema";

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct File {
    schema: Schema,
    #[serde(default)]
    sample: Option<Named>,
    #[serde(default)]
    procedure: Option<Procedure>,
    results: Results,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Schema {
    url: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Named {
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    id: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Procedure {
    #[serde(default)]
    steps: Vec<Named>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Results {
    #[serde(default)]
    original: Option<Table>,
    #[serde(default)]
    processed: Option<Table>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Table {
    #[serde(default)]
    results_steps: Vec<Named>,
    column_headers: serde_json::Map<String, Value>,
    rows: Vec<HashMap<String, Value>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Header {
    display_name: String,
    #[serde(default)]
    value_type: Option<String>,
    #[serde(default)]
    unit: Option<Named>,
}

pub fn read(text: &str, log: &mut Log) -> Result<Parsed, Refusal> {
    let other = || Refusal(say("data.is.json").into());
    let file: File = serde_json::from_str(text).map_err(|_| other())?;
    let File { schema, sample, procedure, results } = file;
    if !schema.url.contains(SCHEMA) {
        return Err(other());
    }
    let is_original = results.original.is_some();
    let table = results.original.or(results.processed).ok_or_else(other)?;
    if !is_original {
        log.say(say("data.processed").into());
    }
    let steps = table.results_steps.iter().chain(procedure.iter().flat_map(|procedure| &procedure.steps));
    let names: HashMap<&str, &str> =
        steps.filter_map(|step| Some((step.id.as_deref()?, step.name.as_deref()?))).collect();
    // Words, times of day and identifiers are no values.
    let mut headers = Vec::new();
    for (name, header) in table.column_headers {
        let header: Header = serde_json::from_value(header).map_err(|_| other())?;
        if header.value_type.as_deref().is_none_or(|of| ["Number", "Integer"].contains(&of)) {
            let unit = header.unit.and_then(|unit| unit.name).unwrap_or_default();
            headers.push((name, Head::of(&header.display_name, &unit)));
        }
    }
    let mut blocks: Vec<Block> = Vec::new();
    let mut places: HashMap<&str, usize> = HashMap::new();
    for (at, row) in table.rows.iter().enumerate() {
        let step =
            ["Results Step Id", "Procedure Step Id"].iter().find_map(|name| row.get(*name)?.as_str()).unwrap_or("");
        let place = match places.get(step) {
            Some(place) => *place,
            None => {
                let name = names.get(step).copied().unwrap_or("").lines().next().unwrap_or("").trim();
                blocks.push(Block::new(name.into(), headers.iter().map(|(_, head)| head.clone()).collect(), true)?);
                places.insert(step, blocks.len() - 1);
                blocks.len() - 1
            }
        };
        let number = |name: &String| row.get(name).and_then(Value::as_f64).filter(|value| value.is_finite());
        blocks[place].push(at + 1, headers.iter().map(|(name, _)| number(name).unwrap_or(f64::NAN)))?;
    }
    let meta = Meta { sample: sample.and_then(|sample| sample.name), ..Meta::default() };
    Ok(Parsed { blocks, decimal: Some(Decimal::Point), meta })
}
