//! `FORMATS`: the kinds of text files that are recognised, in the order in which they are tried. A new format is one file
//! here and one row of the list.

mod mettler;
mod netzsch;
mod own;
mod pyris;
mod rheocompass;
mod setaram;
mod ta_text;
mod table;
mod trios_json;
mod trios_text;

use super::block::{Section, blocks};
use super::number::{Cell, Decimal};
use super::text::Text;
use super::{Log, Meta, Options, Parsed, Refusal};
use crate::words::say;

/// A kind of text file.
struct Format {
    name: &'static str,
    recognises: fn(&Text) -> bool,
    read: fn(&Text, &mut Log) -> Result<Found, Refusal>,
}

/// Where the tables of a text are, and what else it says.
struct Found {
    sections: Vec<Section>,
    meta: Meta,
}

const FORMATS: &[Format] = &[
    Format { name: "beta-training", recognises: own::recognises, read: own::read },
    Format { name: "trios-text", recognises: trios_text::recognises, read: trios_text::read },
    Format { name: "ta-text", recognises: ta_text::recognises, read: ta_text::read },
    Format { name: "netzsch", recognises: netzsch::recognises, read: netzsch::read },
    Format { name: "mettler", recognises: mettler::recognises, read: mettler::read },
    Format { name: "pyris", recognises: pyris::recognises, read: pyris::read },
    Format { name: "setaram", recognises: setaram::recognises, read: setaram::read },
    Format { name: "rheocompass", recognises: rheocompass::recognises, read: rheocompass::read },
    Format { name: "table", recognises: |_| true, read: table::read },
];

/// The name of the format of a text, and its tables.
pub fn read(text: &str, options: &Options, log: &mut Log) -> Result<(&'static str, Parsed), Refusal> {
    match text.trim_start().chars().next() {
        None => return Err(Refusal(say("data.empty").into())),
        Some('{') => return Ok(("trios-json", trios_json::read(text, log)?)),
        Some('<') => return Err(Refusal(say("data.is.markup").into())),
        _ => {}
    }
    let text = Text::of(text);
    // The last format takes any text.
    let format = FORMATS.iter().find(|format| (format.recognises)(&text)).unwrap_or(&FORMATS[FORMATS.len() - 1]);
    let Found { sections, meta } = (format.read)(&text, log)?;
    let (blocks, decimal) = blocks(&text, sections, options.decimal, log)?;
    Ok((format.name, Parsed { blocks, decimal, meta }))
}

/// What a text of any kind says about its sample: `Sample: …`, `Initial Mass : 58.3 mg`, `Sample Weight:⇥7.244 mg`.
pub fn meta(text: &Text) -> Meta {
    let mut meta = Meta::default();
    for line in text.head() {
        let line = line.trim();
        let small = line.to_lowercase();
        let is_sample_mass = ["sample mass", "sample weight", "initial mass", "probenmasse", "样品质量"]
            .iter()
            .any(|key| small.starts_with(key));
        if is_sample_mass {
            meta.weighs(mass_mg(line));
        }
        for key in ["exotherm up", "exo up", "exotherm:up", "exotherm: up", "^exo"] {
            if small.contains(key) {
                meta.signs(Some(1));
            }
        }
        for key in ["exotherm down", "exo down", "exotherm: down", "endo up"] {
            if small.contains(key) {
                meta.signs(Some(-1));
            }
        }
    }
    meta
}

/// The number of a line that stands before a unit of mass, or behind it: `SAMPLE MASS /mg:6,4`.
fn mass_mg(line: &str) -> Option<f64> {
    let words: Vec<&str> =
        line.split([' ', '\t', ';', ':', '=']).map(str::trim).filter(|word| !word.is_empty()).collect();
    let unit = |word: &str| match word.trim_matches(['/', '[', ']', '(', ')', ',']) {
        "mg" => Some(1.0),
        "g" => Some(1e3),
        "µg" | "ug" => Some(1e-3),
        _ => None,
    };
    words.iter().enumerate().find_map(|(at, word)| {
        let factor = unit(word)?;
        let beside = [at.checked_sub(1)?, at + 1];
        beside.iter().find_map(|&at| loose_number(words.get(at)?)).map(|value| value * factor)
    })
}

/// A number among words: a comma is a decimal mark there.
fn loose_number(text: &str) -> Option<f64> {
    [Decimal::Point, Decimal::Comma].into_iter().find_map(|decimal| match Cell::read(text, decimal) {
        Cell::Number(value) => Some(value),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mass_is_found_among_words() {
        for (line, mass) in [
            (" Initial Mass : 58.3 mg", Some(58.3)),
            ("Sample Weight:\t7.244 mg", Some(7.244)),
            ("#SAMPLE MASS /mg:        ;6,4", Some(6.4)),
            ("Sample Mass\t11,1 mg", Some(11.1)),
            ("Sample mass: 5.2 mg (pan 40.1 mg)", Some(5.2)),
            ("Sample weight: 5.2 mg measured 2021", Some(5.2)),
            ("Sample mass 1", None),
        ] {
            assert_eq!(mass_mg(line), mass, "{line}");
        }
    }
}
