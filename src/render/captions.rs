//! All text of a figure: tick labels, axis titles, legend, words of its own.

use super::layout::Frame;
use super::legend::Entry;
use super::plot::{Painter, Plot};
use super::scene::{Align, Pen, Spot, Stroke};
use super::text;
use crate::figure::{Mark, pin_letter};
use plotters::style::RGBColor;

impl Painter<'_> {
    fn pen(&self, size: f64, align: Align) -> Pen {
        Pen { size, color: self.colors.ink, align, turned: false }
    }

    pub(super) fn y_labels(&mut self, plot: &Plot, frame: &Frame) {
        let layout = self.layout;
        let pen = self.pen(layout.tick_font(), Align::Right);
        for tick in &frame.ticks.major {
            let y = plot.top + (1.0 - plot.y.fraction(tick.at)) * plot.height;
            self.scene.text(&tick.label, (plot.left - layout.label_distance(), y), pen, self.measure);
        }
        let pen = Pen { turned: true, ..self.pen(layout.title_font(), Align::Centre) };
        for (i, line) in frame.title.iter().enumerate() {
            let x = layout.edge() + (i as f64 + 0.4) * layout.title_line();
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

    /// Starts where the plot does if there is room, further left if not.
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
            if let Some(Entry { pin: Some(pin), line, .. }) = &place.entry {
                if *line {
                    let stroke = Stroke { color: self.colors.ink, ..self.stroke(Mark::PinnedLine(*pin), 0) };
                    self.scene.path(&[(x, y), (x + m.sample, y)], stroke);
                }
            } else if let Some(entry) = &place.entry {
                let mark = if entry.guide { Mark::Guide } else { Mark::Line };
                if entry.line || entry.guide {
                    self.scene.path(&[(x, y), (x + m.sample, y)], self.stroke(mark, entry.tone));
                }
                if entry.points {
                    self.marker(entry.tone, (x + m.sample / 2.0, y));
                }
            }
            let pen = self.pen(m.font, Align::Left);
            self.scene.text(&place.label, (x + m.sample + m.gap, y), pen, self.measure);
        }
    }

    /// What marks the points of a pinned scenario and begins its entry in the legend; lines give way.
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
        let (figure, pen) = (self.figure, self.pen(self.layout.tick_font(), Align::Centre));
        for label in &figure.labels {
            let Some((x, y)) = plot.spot(label.x, label.y) else { continue };
            let half = text::width(&label.text, pen.size, self.measure) / 2.0;
            let (least, most) = (half + 2.0, plot.left + plot.width - half);
            let x = x.min(most).max(least);
            // On a narrow page words may come to lie on a line, which then gives way.
            let (left, right, up) = (x - half - 1.0, x + half + 1.0, 0.6 * pen.size);
            self.scene.area(&[(left, y - up), (right, y - up), (right, y + up), (left, y + up)], self.colors.ground);
            self.scene.text(&label.text, (x, y), pen, self.measure);
        }
    }
}
