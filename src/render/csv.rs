//! [`csv()`], [`matrix`] and [`wide`]: a figure as CSV, tidy with one row for each point or cell, or the cells of a map in
//! rows and columns, after comment lines that describe it; and as a spreadsheet wants it.

use std::ops::Range;

use super::marks;
use crate::figure::{Colophon, Figure, Panel, Series};

/// Numbers are the shortest that read back the same; a gap is an empty field.
///
/// Figures with two panels have a column `axis`, `y` or `y2`; bands have columns `lo` and `hi`, maps `z`.
pub fn csv(figure: &Figure, colophon: &Colophon) -> String {
    let mut text = comments(figure, &figure.series, colophon);
    rows(&mut text, figure);
    text
}

/// The cells of the map of a figure, with the same numbers: x in the first row, y in the first column, and in the
/// corner the quantity of the cells. `None` without a map.
pub fn matrix(figure: &Figure, colophon: &Colophon) -> Option<String> {
    const X: usize = 0;
    const Y: usize = 1;
    const Z: usize = 4;
    let (map, axis) = figure.series.iter().find_map(|series| Some((series, marks::third(series)?)))?;
    let mut text = comments(figure, std::slice::from_ref(map), colophon);
    let mut line = |first: String, cells: Range<usize>, column: usize| {
        text.push_str(&first);
        for i in cells {
            text.extend([",", &number(marks::record(map, i)[column])]);
        }
        text.push('\n');
    };
    line(quoted(&axis.titled(), ','), marks::walk(map, 0), X);
    let mut at = 0;
    while at < map.data.len() {
        let row = marks::walk(map, at);
        at = row.end;
        line(number(marks::record(map, row.start)[Y]), row, Z);
    }
    Some(text)
}

/// What a file says of a figure and of these series.
fn comments(figure: &Figure, all: &[Series], colophon: &Colophon) -> String {
    let mut text = String::new();
    comment(&mut text, &[&colophon.software()]);
    comment(&mut text, &["figure: ", figure.id]);
    comment(&mut text, &["title: ", &figure.title]);
    comment(&mut text, &["link: ", &colophon.link]);
    for line in &figure.axes_said() {
        comment(&mut text, &[line]);
    }
    for key in &figure.pinned {
        comment(&mut text, &[key.id, ": ", &key.label, ", ", &key.link]);
    }
    for axis in all.iter().filter_map(marks::third) {
        comment(&mut text, &["z: ", &axis.titled()]);
    }
    for series in all {
        comment(&mut text, &["series ", &series.id, ": ", &series.label]);
    }
    for note in &figure.notes {
        comment(&mut text, &["note: ", note]);
    }
    for line in &colophon.lines() {
        comment(&mut text, &[line]);
    }
    text
}

/// A figure as a spreadsheet reads it, from a file or the clipboard: above the numbers name, unit and curve of each
/// column; curves of the same x share its column. `is_comma` writes decimals with a comma.
pub fn wide(figure: &Figure, between: char, is_comma: bool) -> String {
    // Within tabs nothing is quoted, and no cell may hold one.
    let cell = |text: &str| match between {
        '\t' => text.replace(|c: char| c.is_control(), " "),
        _ => quoted(text, between),
    };
    let value = |value: f64| {
        let text = number(value);
        if is_comma { text.replace('.', ",") } else { text }
    };
    let mut columns: Vec<[String; 3]> = vec![];
    let mut sources: Vec<(&Series, usize)> = vec![];
    let mut before: Option<&Series> = None;
    for series in &figure.series {
        let same =
            before.is_some_and(|before| before.x() == series.x() && marks::columns(before) == marks::columns(series));
        before = Some(series);
        for (at, name) in marks::COLUMNS.iter().enumerate().filter(|(at, _)| marks::columns(series)[*at]) {
            let third = marks::third(series).filter(|_| *name == "z");
            let axis = match at {
                0 => &figure.x,
                _ => third.unwrap_or_else(|| figure.axis_of(series.axis)),
            };
            // Two columns of a band have one axis.
            let end = if ["lo", "hi"].contains(name) { [" ", name].concat() } else { String::new() };
            if at == 0 && same {
                continue;
            }
            let of = if at == 0 { "" } else { series.name() };
            columns.push([axis.label.into(), axis.unit().into(), [of, &end].concat()]);
            sources.push((series, at));
        }
    }
    let mut text = String::new();
    let mut line = |cells: &mut dyn Iterator<Item = String>| {
        for (i, cell) in cells.enumerate() {
            if i > 0 {
                text.push(between);
            }
            text.push_str(&cell);
        }
        text.push_str("\r\n");
    };
    for row in 0..3 {
        line(&mut columns.iter().map(|column| cell(&column[row])));
    }
    let longest = figure.series.iter().map(|series| series.data.len()).max().unwrap_or(0);
    for i in 0..longest {
        let at = |(series, column): &(&Series, usize)| {
            if i < series.data.len() { value(marks::record(series, i)[*column]) } else { String::new() }
        };
        line(&mut sources.iter().map(at));
    }
    text
}

fn rows(text: &mut String, figure: &Figure) {
    let two = figure.y2.is_some();
    // Every table has x and y.
    let mut used = [true, true, false, false, false];
    for series in &figure.series {
        used = std::array::from_fn(|i| used[i] || marks::columns(series)[i]);
    }
    let mut row = |series: &str, axis: &str, cells: [String; 5]| {
        text.push_str(series);
        let cells = cells.iter().zip(used).filter(|(_, used)| *used).map(|(cell, _)| cell.as_str());
        for cell in [axis].into_iter().filter(|_| two).chain(cells) {
            text.extend([",", cell]);
        }
        text.push('\n');
    };
    row("series", "axis", marks::COLUMNS.map(String::from));
    for series in &figure.series {
        let id = quoted(&series.id, ',');
        let axis = if series.axis == Panel::Y2 { "y2" } else { "y" };
        for i in 0..series.data.len() {
            row(&id, axis, marks::record(series, i).map(number));
        }
    }
}

/// A line break within a comment would end it.
fn comment(text: &mut String, pieces: &[&str]) {
    text.push_str("# ");
    text.extend(pieces.concat().chars().map(|c| if c.is_control() { ' ' } else { c }));
    text.push('\n');
}

/// RFC 4180; a leading `#` is quoted too, or the row would read as a comment.
fn quoted(field: &str, between: char) -> String {
    if field.contains([between, '"', '\n', '\r']) || field.starts_with('#') {
        ["\"", &field.replace('"', "\"\""), "\""].concat()
    } else {
        field.into()
    }
}

/// The shortest text that reads back the same, also as JSON; empty for NaN and infinities.
pub(super) fn number(value: f64) -> String {
    let size = value.abs();
    if !value.is_finite() {
        String::new()
    } else if size == 0.0 || (1e-4..1e15).contains(&size) {
        value.to_string()
    } else {
        format!("{value:e}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::{Axis, Band, Cells, Data, Role, Scale, Series};
    use crate::quantity::unit::{KJ_PER_M3, ONE};
    use crate::quantity::{Quantity, TEMPERATURE};
    use arbtest::arbtest;

    const RATIO: &Quantity = &Quantity::plain("ratio", "Ratio χ", ONE);
    const WORK: &Quantity = &Quantity::plain("work", "Work ΔW", KJ_PER_M3);

    fn figure() -> Figure {
        let series = |id: &str, label: &str, y| Series::curve(id, label, 0, (vec![300.0, 0.1 + 0.2, 1e-7], y));
        let all = vec![
            series("0.01", "0.01", vec![1.0, -2.5e300, f64::NAN]),
            series("a,\"b\"", "trained, 10 Hz", vec![f64::INFINITY, 0.0, 5e-324]),
        ];
        let (x, y) = (Axis::new(TEMPERATURE, Scale::Linear), Axis::new(WORK, Scale::Linear));
        let notes = vec!["T = 383 K".into()];
        Figure { notes, ..Figure::new("cycle-work", "Work, \"per\ncycle\"", x, y, all) }
    }

    #[test]
    fn one_panel_is_series_x_y() {
        let want = "# program 1.2\n# figure: cycle-work\n# title: Work, \"per cycle\"\n# link: #v=1&f=10\n\
             # x: Temperature T (K)\n# y: Work ΔW (kJ/m³)\n# series 0.01: 0.01\n# series a,\"b\": trained, 10 Hz\n# note: T = 383 K\n\
             # after: a paper\n# licence: MIT 0\n\
             series,x,y\n0.01,300,1\n0.01,0.30000000000000004,-2.5e300\n0.01,1e-7,\n\
             \"a,\"\"b\"\"\",300,\n\"a,\"\"b\"\"\",0.30000000000000004,0\n\"a,\"\"b\"\"\",1e-7,5e-324\n";
        assert_eq!(csv(&figure(), &Colophon::sample("#v=1&f=10")), want);
    }

    #[test]
    fn a_spreadsheet_has_names_and_units_and_one_x_for_curves_that_share_it() {
        let want = "Temperature T\tWork ΔW\tWork ΔW\r\nK\tkJ/m³\tkJ/m³\r\n\t0.01\ttrained, 10 Hz\r\n\
                    300\t1\t\r\n0.30000000000000004\t-2.5e300\t0\r\n1e-7\t\t5e-324\r\n";
        assert_eq!(wide(&figure(), '\t', false), want);
        let comma = wide(&figure(), ';', true);
        assert!(comma.contains("\r\n0,30000000000000004;-2,5e300;0\r\n"), "{comma}");
        assert!(wide(&figure(), ',', false).contains("\r\n,0.01,\"trained, 10 Hz\"\r\n"));
        let mut other = figure();
        other.series[1] = Series::points("b", "b", 0, (vec![1.0], vec![2.0]));
        let apart = wide(&other, ',', false);
        assert!(apart.contains("\r\n,0.01,,b\r\n300,1,1,2\r\n0.30000000000000004,-2.5e300,,\r\n"), "{apart}");
        let band = Data::Band(Band { x: vec![1.0], lo: vec![2.0], hi: vec![3.0] });
        other.series = vec![Series::new("c", "c", Role::Present, 0, band)];
        assert!(wide(&other, ',', false).contains("\r\n,c lo,c hi\r\n1,2,3\r\n"));
    }

    #[test]
    fn a_matrix_has_the_cells_of_the_map_and_a_figure_without_one_has_none() {
        let axis = |quantity| Axis::new(quantity, Scale::Linear);
        assert_eq!(matrix(&figure(), &Colophon::sample("")), None);
        // The edges of three columns and of two rows.
        let z = vec![1.0, f64::NAN, 3.5, 1e-7, 5.0, f64::INFINITY];
        let cells = Cells::new(vec![0.0, 2.0, 4.0, 6.0], vec![299.5, 300.5, 301.5], z, axis(WORK));
        let map = Series::new("map", "", Role::Present, 0, Data::Cells(cells));
        let mut figure = Figure::new("training-map", "Map", axis(RATIO), axis(TEMPERATURE), vec![map]);
        figure.series.splice(0..0, super::tests::figure().series);
        let text = matrix(&figure, &Colophon::sample("#v=1&f=10")).unwrap();
        assert!(text.starts_with("# program 1.2\n# figure: training-map\n# title: Map\n# link: #v=1&f=10\n"));
        assert!(text.contains("# z: Work ΔW (kJ/m³)\n# series map: \n# after: a paper\n# licence: MIT 0\n"), "{text}");
        let rows: String =
            text.lines().filter(|line| !line.starts_with('#')).map(|line| [line, "\n"].concat()).collect();
        assert_eq!(rows, "Work ΔW (kJ/m³),1,3,5\n300,1,,3.5\n301,1e-7,5,\n");
    }

    #[test]
    fn two_panels_name_the_axis() {
        let mut figure = figure();
        figure.y2 = Some(Axis::new(RATIO, Scale::Linear));
        figure.series[1].axis = Panel::Y2;
        let text = csv(&figure, &Colophon::sample(""));
        assert!(text.contains("# y2: Ratio χ\n"));
        assert!(text.contains("\nseries,axis,x,y\n0.01,y,300,1\n"));
        assert!(text.contains("\n\"a,\"\"b\"\"\",y2,1e-7,5e-324\n"));
    }

    #[test]
    fn numbers_read_back_the_same() {
        arbtest(|u| {
            let value: f64 = u.arbitrary()?;
            let text = number(value);
            assert!(text.len() <= 24, "{text}");
            if value.is_finite() {
                assert_eq!(text.parse::<f64>().unwrap().to_bits(), value.to_bits());
            } else {
                assert_eq!(text, "");
            }
            Ok(())
        });
    }
}
