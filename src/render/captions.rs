//! The text of a figure as shapes: tick labels, axis titles, legend, words inside the plot.

use super::layout::Frame;
use super::legend::Entry;
use super::marks::{self, Sample};
use super::plot::{Painter, Plot};
use super::scene::{Align, Pen, Spot, Stroke};
use super::text;
use crate::figure::pin_letter;
use plotters::style::RGBColor;

impl Painter<'_> {
    pub(super) fn pen(&self, size: f64, align: Align) -> Pen {
        Pen { size, color: self.colors.ink, align, turned: false }
    }

    pub(super) fn y_labels(&mut self, plot: &Plot, frame: &Frame) {
        let layout = self.layout;
        let pen = self.pen(layout.tick_font(), Align::Right);
        for tick in &frame.ticks.major {
            let y = plot.top + (1.0 - plot.y.fraction(tick.at)) * plot.height;
            self.scene.text(&tick.label, (plot.left - layout.label_distance(), y), pen, self.measure);
        }
        self.upright(&frame.title, layout.edge(), plot);
    }

    /// The lines of a title that reads upwards, from `left` on.
    pub(super) fn upright(&mut self, title: &[String], left: f64, plot: &Plot) {
        let pen = Pen { turned: true, ..self.pen(self.layout.title_font(), Align::Centre) };
        for (i, line) in title.iter().enumerate() {
            let x = left + (i as f64 + 0.4) * self.layout.title_line();
            self.scene.text(line, (x, plot.top + plot.height / 2.0), pen, self.measure);
        }
    }

    pub(super) fn x_labels(&mut self) {
        let layout = self.layout;
        let Some(last) = layout.frames.last() else { return };
        let mut y = last.top + last.height + layout.label_distance();
        if let Some(span) = layout.x.filter(|_| !layout.ticks.major.is_empty()) {
            let pen = self.pen(layout.tick_font(), Align::Centre);
            // The middle of a digit is some 0.36 em below its top.
            let middle = y + 0.42 * pen.size;
            for tick in &layout.ticks.major {
                let x = layout.left + span.fraction(tick.at) * layout.width;
                self.scene.text(&tick.label, (x, middle), pen, self.measure);
            }
            y += 1.15 * pen.size;
        }
        let pen = self.pen(layout.title_font(), Align::Centre);
        for (i, line) in layout.title.iter().enumerate() {
            let at = (layout.left + layout.width / 2.0, y + (i as f64 + 0.55) * layout.title_line());
            self.scene.text(line, at, pen, self.measure);
        }
    }

    /// Starts at the left end of the plot if there is space, further left if not.
    pub(super) fn legend(&mut self, page: f64) {
        let layout = self.layout;
        let m = layout.legend_measures();
        let ends = layout
            .legend
            .iter()
            .map(|place| place.x + m.sample + m.gap + text::width(&place.label, m.font, self.measure));
        let width = ends.fold(0.0_f64, f64::max);
        let left = layout.left.min(page - layout.edge() - width).max(layout.edge());
        for place in &layout.legend {
            let (x, y) = (left + place.x, 4.0 * layout.unit + place.y);
            if let Some(entry) = &place.entry {
                self.sample(entry, (x, y), m.sample);
            }
            let pen = self.pen(m.font, Align::Left);
            self.scene.text(&place.label, (x + m.sample + m.gap, y), pen, self.measure);
        }
    }

    /// The sample before the words of an entry; points of a pinned scenario show the letter.
    fn sample(&mut self, entry: &Entry, (x, y): Spot, length: f64) {
        let Sample { color, width, dash, marker, fill, .. } = marks::sample(entry.members.iter().copied(), self.colors);
        let unit = self.layout.unit;
        if let Some((color, density)) = fill {
            let (top, bottom) = (y - 5.0 * unit, y + 5.0 * unit);
            let corners = [(x, top), (x + length, top), (x + length, bottom), (x, bottom), (x, top)];
            if self.is_plain {
                self.scene.path(&corners, Stroke::solid(color, self.layout.hairline()));
            } else {
                self.scene.area(&corners[..4], color, density);
            }
        }
        if let Some(dash) = dash {
            self.scene.path(&[(x, y), (x + length, y)], Stroke { color, width: width * unit, dash, unit });
        }
        if let Some(marker) = marker {
            marker.draw(&mut self.scene, (x + length / 2.0, y), 3.6 * unit, color);
        }
    }

    /// The letter that marks the points of a pinned scenario and its entry in the legend; lines are
    /// interrupted at it.
    pub(super) fn letter(&mut self, pin: usize, color: RGBColor, at: Spot) {
        self.scene.disc(at, 0.6 * self.layout.tick_font(), self.colors.ground);
        let pen = Pen { color, ..self.pen(self.layout.tick_font(), Align::Centre) };
        self.scene.text(pin_letter(pin).encode_utf8(&mut [0; 4]), at, pen, self.measure);
    }

    pub(super) fn message(&mut self, plot: &Plot, text: &str) {
        let pen = Pen { color: self.colors.guide, ..self.pen(self.layout.title_font(), Align::Centre) };
        let lines = text::lines(text, "", pen.size, plot.width, self.measure);
        let first = plot.top + plot.height / 2.0 - (lines.len() as f64 - 1.0) / 2.0 * self.layout.title_line();
        for (i, line) in lines.iter().enumerate() {
            let at = (plot.left + plot.width / 2.0, first + i as f64 * self.layout.title_line());
            self.scene.text(line, at, pen, self.measure);
        }
    }

    /// The figure's own words, kept inside the page and legible.
    pub(super) fn words(&mut self, plot: &Plot) {
        for label in &self.figure.labels {
            if let Some(spot) = plot.spot(label.x, label.y) {
                self.word(&label.text, spot, plot);
            }
        }
    }

    pub(super) fn contour_labels(&mut self, plot: &Plot) {
        for (text, spot) in std::mem::take(&mut self.contours) {
            self.word(&text, spot, plot);
        }
    }

    fn word(&mut self, text: &str, (x, y): Spot, plot: &Plot) {
        let pen = self.pen(self.layout.tick_font(), Align::Centre);
        let half = text::width(text, pen.size, self.measure) / 2.0;
        let (least, most) = (half + 2.0, plot.left + plot.width - half);
        let x = x.min(most).max(least);
        // On a narrow page words can lie on a line; the line is then interrupted.
        let (left, right, up) = (x - half - 1.0, x + half + 1.0, 0.6 * pen.size);
        let corners = [(left, y - up), (right, y - up), (right, y + up), (left, y + up)];
        self.scene.area(&corners, self.colors.ground, 1.0);
        self.scene.text(text, (x, y), pen, self.measure);
    }
}
