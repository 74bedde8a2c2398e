//! [`json`]: a figure as JSON, with the keys of [`crate::figure::FigureData`]; NaN and infinities become null.

use super::json_writer::to_json;
use crate::error::Error;
use crate::figure::{Colophon, Figure};

pub fn json(figure: &Figure, about: &Colophon) -> Result<String, Error> {
    to_json(&figure.record(about, |numbers| numbers))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::{Axis, Data, Role, Scale, Series};
    use crate::quantity::unit::KELVIN;
    use crate::quantity::{Quantity, TEMPERATURE};

    #[test]
    fn keys_are_those_of_the_schema_and_gaps_are_null() {
        const Y: &Quantity = &Quantity::plain("y", "E″", KELVIN);
        let axis = |quantity, scale| Axis::new(quantity, scale).with_range(0.0, 1.0);
        let data = Data::points((vec![0.1, 2.0], vec![f64::NAN, f64::INFINITY]));
        let figure = Figure {
            notes: vec!["n".into()],
            summary: "s".into(),
            ..Figure::new(
                "loss-modulus",
                "Loss modulus",
                axis(TEMPERATURE, Scale::Linear),
                axis(Y, Scale::Log),
                vec![Series::new("a", "A", Role::Present, 3, data)],
            )
        };
        let read: serde_json::Value = serde_json::from_str(&json(&figure, &Colophon::sample("#v=1")).unwrap()).unwrap();
        let want = serde_json::json!({
            "figure": "loss-modulus",
            "title": "Loss modulus",
            "x": { "label": "Temperature T", "unit": "K", "scale": "linear" },
            "y": { "label": "E″", "unit": "K", "scale": "log" },
            "series": [{ "id": "a", "label": "A", "x": [0.1, 2], "y": [null, null] }],
            "notes": ["n"],
            "summary": "s",
            "about": { "program": "program", "version": "1.2", "link": "#v=1", "after": "a paper", "parameters": [],
                "defaults": [], "licence": "MIT\n0" },
        });
        assert_eq!(read, want);
    }
}
