//! [`arrange`]: the legend, rows above the plot, where it covers no data.

use super::text::{self, Measure};
use crate::figure::{Figure, Series};
use crate::words::tell;
use std::mem::discriminant;

/// One line of the legend: a group of series, or all of a pinned scenario.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry<'a> {
    pub label: &'a str,
    /// One of each kind that has a sample.
    pub members: Vec<&'a Series>,
}

impl<'a> Entry<'a> {
    fn add(&mut self, series: &'a Series) {
        if self.members.iter().all(|other| discriminant(&other.data) != discriminant(&series.data)) {
            self.members.push(series);
        }
    }
}

pub fn entries(figure: &Figure) -> Vec<Entry<'_>> {
    let mut entries: Vec<Entry> = vec![];
    for series in figure.series.iter().filter(|series| series.role.pin().is_none() && !series.label.is_empty()) {
        match entries.iter_mut().find(|entry| entry.members[0].group == series.group) {
            Some(entry) => entry.add(series),
            None => entries.push(Entry { label: &series.label, members: vec![series] }),
        }
    }
    entries.extend(figure.pinned.iter().map(|key| {
        let mut entry = Entry { label: &key.label, members: vec![] };
        figure.series.iter().filter(|series| series.role.pin() == Some(key.at)).for_each(|series| entry.add(series));
        entry
    }));
    entries
}

/// Sizes in CSS pixels.
#[derive(Debug, Clone, Copy)]
pub struct Measures {
    pub font: f64,
    pub row: f64,
    pub sample: f64,
    /// Between sample and label.
    pub gap: f64,
    /// Between entries.
    pub space: f64,
}

/// Where an entry goes, from the top left of the legend to the left end and middle of its sample.
#[derive(Debug, Clone, PartialEq)]
pub struct Place<'a> {
    /// None counts the entries that did not fit.
    pub entry: Option<Entry<'a>>,
    pub label: String,
    pub x: f64,
    pub y: f64,
}

/// Arranges `entries` in as few rows as fit `room`, in columns unless that takes more rows, and
/// shows no more rows than `most`.
pub fn arrange<'a>(entries: Vec<Entry<'a>>, room: f64, most: usize, m: Measures, measure: Measure) -> Vec<Place<'a>> {
    let label_room = room - m.sample - m.gap;
    let labels: Vec<String> = entries.iter().map(|e| text::shortened(e.label, m.font, label_room, measure)).collect();
    let widths: Vec<f64> = labels.iter().map(|label| m.sample + m.gap + text::width(label, m.font, measure)).collect();
    let (columns, running) = (columns(&widths, room, m.space), running(&widths, room, m.space));
    let rows = |spots: &[Spot]| spots.last().map_or(0, |spot| spot.0);
    let spots = if rows(&running) < rows(&columns) { running } else { columns };
    let (shown, total) = (spots.iter().filter(|spot| spot.0 < most).count(), spots.len());
    let shown = if shown < total { shown.saturating_sub(1) } else { total };
    let place = |(i, (entry, label))| {
        let (row, x): Spot = spots[i];
        Place { entry, label, x, y: (row as f64 + 0.5) * m.row }
    };
    let rest = [(None, tell("plot.more", &[("count", &(total - shown).to_string())]))];
    let kept = entries.into_iter().map(Some).zip(labels).take(shown);
    kept.chain(rest.into_iter().filter(|_| shown < total)).enumerate().map(place).collect()
}

/// Row, and left end in it.
type Spot = (usize, f64);

/// As many columns as fit, filled row by row.
fn columns(widths: &[f64], room: f64, space: f64) -> Vec<Spot> {
    let starts = |columns: usize| -> Vec<f64> {
        let column = |c: usize| widths.iter().skip(c).step_by(columns).fold(0.0_f64, |a, &b| a.max(b));
        let add = |end: &mut f64, c| {
            let start = *end;
            *end += column(c) + space;
            Some(start)
        };
        // The last is where a further column would start.
        (0..=columns).scan(0.0, add).collect()
    };
    let fits = |starts: &Vec<f64>| starts[starts.len() - 1] - space <= room;
    let starts = (1..=widths.len()).rev().map(starts).find(fits).unwrap_or_else(|| vec![0.0, 0.0]);
    let columns = starts.len() - 1;
    (0..widths.len()).map(|i| (i / columns, starts[i % columns])).collect()
}

/// One after the other, like words.
fn running(widths: &[f64], room: f64, space: f64) -> Vec<Spot> {
    let (mut row, mut x) = (0, 0.0);
    let place = |&width: &f64| {
        if x > 0.0 && x + width > room {
            (row, x) = (row + 1, 0.0);
        }
        let spot = (row, x);
        x += width + space;
        spot
    };
    widths.iter().map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::text::helvetica;

    const M: Measures = Measures { font: 12.0, row: 18.0, sample: 26.0, gap: 6.0, space: 16.0 };

    fn twelve() -> Vec<Entry<'static>> {
        (0..12).map(|_| Entry { label: "0.01 Hz", members: vec![] }).collect()
    }

    #[test]
    fn entries_stay_in_their_room_without_overlap() {
        for room in [60.0, 150.0, 230.0, 600.0, 2000.0] {
            let places = arrange(twelve(), room, 99, M, &helvetica);
            assert_eq!(places.len(), 12);
            for (i, place) in places.iter().enumerate() {
                let end = place.x + M.sample + M.gap + text::width(&place.label, M.font, &helvetica);
                assert!(end <= room + 1e-9, "{room}: {place:?} ends at {end}");
                for other in &places[..i] {
                    let other_end = other.x + M.sample + M.gap + text::width(&other.label, M.font, &helvetica);
                    assert!(place.y != other.y || place.x >= other_end, "{place:?} covers {other:?}");
                }
            }
        }
    }

    #[test]
    fn what_has_no_room_is_counted() {
        let places = arrange(twelve(), 160.0, 2, M, &helvetica);
        assert_eq!(places.len(), 2);
        assert_eq!((places[0].entry.is_some(), places[1].entry.is_some()), (true, false));
        assert_eq!(places[1].label, "+ 11 more");
    }
}
