//! Figure → JSON, with the keys of [`Figure`]; what is not finite is null.

use crate::figure::Figure;

pub fn json(figure: &Figure) -> String {
    match serde_json::to_string_pretty(figure) {
        Ok(text) => text,
        // Strings and numbers under string keys, written to memory: nothing there can fail.
        Err(error) => unreachable!("{error}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::{Axis, Mark, Panel, Scale, Series};

    #[test]
    fn keys_are_those_of_the_schema_and_gaps_are_null() {
        let axis = |label: &str, scale| Axis {
            label: label.into(),
            unit: "K".into(),
            scale,
            range: Some((0.0, 1.0)),
            shown: None,
        };
        let figure = Figure {
            id: "loss-modulus",
            title: "Loss modulus".into(),
            x: axis("T", Scale::Linear),
            y: axis("E″", Scale::Log),
            y2: None,
            series: vec![Series {
                id: "a".into(),
                label: "A".into(),
                axis: Panel::Y,
                mark: Mark::Points,
                tone: 3,
                x: vec![0.1, 2.0],
                y: vec![f64::NAN, f64::INFINITY],
                half_width: vec![],
            }],
            notes: vec!["n".into()],
            labels: vec![],
            pinned: vec![],
            summary: "s".into(),
        };
        let read: serde_json::Value = serde_json::from_str(&json(&figure)).unwrap();
        let want = serde_json::json!({
            "figure": "loss-modulus",
            "title": "Loss modulus",
            "x": { "label": "T", "unit": "K", "scale": "linear" },
            "y": { "label": "E″", "unit": "K", "scale": "log" },
            "series": [{ "id": "a", "label": "A", "x": [0.1, 2.0], "y": [null, null] }],
            "notes": ["n"],
            "summary": "s",
        });
        assert_eq!(read, want);
    }
}
