//! The mark of a map: a third quantity over x and y in colours, with contour lines and a colour bar beside
//! the plot.

use super::Spot;
use super::contour::Grid;
use crate::figure::{Axis, Cells, Data, Figure, HAS_MAPS, Label, Panel, Scale};
use crate::number::format;
use crate::render::clip::{self, Window};
use crate::render::layout::Frame;
use crate::render::plot::{Painter, Plot};
use crate::render::scene::{Align, Stroke};
use crate::render::span::{self, Span, position};
use crate::render::text;
use crate::render::theme::contrast;
use crate::render::ticks::Ticks;
use plotters::style::RGBColor;

/// Steps of the colours.
const SHADES: f64 = 127.0;
/// CSS pixels by which a cell reaches under the next one, so that no seam shows between them.
const OVERLAP: f64 = 0.75;

/// The colour bar of a panel.
pub struct Bar {
    pub span: Span,
    pub ticks: Ticks,
    pub title: Vec<String>,
}

/// The quantity of the colour bar of a panel.
pub fn bar(figure: &Figure, panel: Panel) -> Option<(&Axis, Span)> {
    let cells = of_panel(figure, panel)?;
    Some((&cells.axis, colors_of(cells)?))
}

/// The map of a panel, if it has one.
pub fn of_panel(figure: &Figure, panel: Panel) -> Option<&Cells> {
    let mut data = figure.series.iter().filter(|series| series.axis == panel).map(|series| &series.data);
    data.find_map(|data| if let Data::Cells(cells) = data { Some(cells) } else { None }).filter(|_| HAS_MAPS)
}

/// From the least to the greatest value, or as the axis asks.
fn colors_of(cells: &Cells) -> Option<Span> {
    let scale = cells.axis.scale;
    let ends: Vec<f64> = span::extremes((&cells.z, &cells.z), span::drawable(scale), scale).collect();
    Span::tight(&cells.axis, &ends)
}

/// Edge number `i` of `count` columns or rows, as a position: half-way between centres. NaN where there is none.
fn edge(places: &[f64], count: usize, scale: Scale, i: usize) -> f64 {
    // No number is beyond this power of ten.
    const DECADES: f64 = 308.0;
    let at = |i: usize| places.get(i).and_then(|&place| position(scale, place)).unwrap_or(f64::NAN);
    let edge = match (places.len() > count, i) {
        (true, _) => at(i),
        _ if count < 2 => at(0) + i as f64 - 0.5,
        (_, 0) => at(0) - 0.5 * (at(1) - at(0)),
        _ if i == count => at(i - 1) + 0.5 * (at(i - 1) - at(i - 2)),
        _ => 0.5 * (at(i - 1) + at(i)),
    };
    if scale == Scale::Log && edge > DECADES { DECADES } else { edge }
}

/// The outermost edges, in positions.
pub fn ends(places: &[f64], count: usize, scale: Scale) -> Vec<f64> {
    if !HAS_MAPS {
        return vec![];
    }
    let mut ends: Vec<f64> = (0..=count).map(|i| edge(places, count, scale, i)).collect();
    ends.retain(|at| at.is_finite());
    ends
}

/// A column or a row in sight: which it is, and from where to where it goes, in CSS pixels.
struct Lane {
    at: usize,
    from: f64,
    to: f64,
}

/// The lanes of an axis in sight, in rising order. Those narrower than a pixel are left to the ones before them.
fn lanes(places: &[f64], count: usize, axis: Span, start: f64, length: f64) -> Vec<Lane> {
    let mut lanes: Vec<Lane> = vec![];
    let edge = |i: usize| start + axis.fraction(edge(places, count, axis.scale, i)) * length;
    let (least, most) = (start.min(start + length), start.max(start + length));
    for at in 0..count {
        let (a, b) = (edge(at), edge(at + 1));
        let (from, to) = (a.min(b), a.max(b));
        // A place that is NaN is out of sight.
        if !(to > least && from < most && to > from) {
            continue;
        }
        match lanes.last_mut() {
            Some(last) if to.max(last.to) - from.min(last.from) < 1.0 => {
                (last.from, last.to) = (last.from.min(from), last.to.max(to));
            }
            _ => lanes.push(Lane { at, from, to }),
        }
    }
    lanes
}

/// Columns from left to right and rows from bottom to top.
fn grid(cells: &Cells, plot: &Plot) -> (Vec<Lane>, Vec<Lane>) {
    let (columns, rows) = cells.size();
    (
        lanes(&cells.x, columns, plot.x, plot.left, plot.width),
        lanes(&cells.y, rows, plot.y, plot.top + plot.height, -plot.height),
    )
}

/// Fills the cells in sight, draws contour lines over them, and returns how many cells have a value.
pub fn draw(painter: &mut Painter, cells: &Cells, plot: &Plot) -> usize {
    let Some(span) = colors_of(cells).filter(|_| HAS_MAPS) else { return 0 };
    let (columns, rows) = grid(cells, plot);
    let width = cells.size().0;
    let mut values = vec![];
    for row in &rows {
        for column in &columns {
            let z = cells.z.get(row.at * width + column.at);
            values.push(z.and_then(|&z| position(cells.axis.scale, z)).unwrap_or(f64::NAN));
        }
    }
    let tint = Tint::of(cells, span);
    if !painter.is_plain {
        fill(painter, plot, tint, &values, &columns, &rows);
    }
    hatch(painter, cells, plot, &columns, &rows);
    lines(painter, cells, plot, tint, &values, &columns, &rows);
    values.iter().filter(|value| value.is_finite()).count()
}

/// The colours of a map.
#[derive(Clone, Copy)]
struct Tint {
    span: Span,
    /// The position in the middle of a diverging scale, and half the length of that scale.
    about: Option<(f64, f64)>,
}

impl Tint {
    fn of(cells: &Cells, span: Span) -> Self {
        let about = cells.middle.and_then(|middle| {
            let middle = position(cells.axis.scale, middle)?;
            let reach = (span.hi - middle).max(middle - span.lo);
            (reach > 0.0).then_some((middle, reach))
        });
        Self { span, about }
    }

    /// The place of a position among the colours, from 0 to 1.
    fn share(self, at: f64) -> f64 {
        let share = match self.about {
            Some((middle, reach)) => 0.5 + 0.5 * (at - middle) / reach,
            None => self.span.fraction(at),
        };
        share.clamp(0.0, 1.0)
    }

    fn color(self, painter: &Painter, share: f64) -> RGBColor {
        if self.about.is_some() { painter.colors.diverging(share) } else { painter.colors.ramp(share) }
    }
}

/// Cells of one shade that stand side by side are one area. From top to bottom and left to right each
/// reaches under the next.
fn fill(painter: &mut Painter, plot: &Plot, tint: Tint, values: &[f64], columns: &[Lane], rows: &[Lane]) {
    let (right, bottom) = (plot.left + plot.width, plot.top + plot.height);
    for (at, row) in rows.iter().enumerate().rev() {
        let mut start = 0;
        while start < columns.len() {
            let shade = |column: usize| {
                let value = values[at * columns.len() + column];
                value.is_finite().then(|| libm::round(tint.share(value) * SHADES))
            };
            let mut end = start + 1;
            while end < columns.len() && shade(end) == shade(start) {
                end += 1;
            }
            if let Some(color) = shade(start) {
                let (from, to) = (columns[start].from.max(plot.left), (columns[end - 1].to + OVERLAP).min(right));
                let (top, foot) = (row.from.max(plot.top), (row.to + OVERLAP).min(bottom));
                let corners = [(from, top), (to, top), (to, foot), (from, foot)];
                painter.scene.area(&corners, tint.color(painter, color / SHADES), 1.0);
            }
            start = end;
        }
    }
}

/// Lines at 45° over the hatched cells, as far apart whatever the size of the cells; some hundreds at most.
fn hatch(painter: &mut Painter, cells: &Cells, plot: &Plot, columns: &[Lane], rows: &[Lane]) {
    const DISTANCE: f64 = 9.0;
    const MOST: f64 = 300.0;
    if !cells.hatched.contains(&true) {
        return;
    }
    let width = cells.size().0;
    let distance = (DISTANCE * painter.layout.unit).max((plot.width + plot.height) / MOST);
    let stroke = Stroke::solid(painter.colors.axis, painter.layout.hairline());
    let (right, bottom) = (plot.left + plot.width, plot.top + plot.height);
    for row in rows {
        let (top, foot) = (row.from.max(plot.top), row.to.min(bottom));
        for column in columns {
            if cells.hatched.get(row.at * width + column.at) != Some(&true) {
                continue;
            }
            let (from, to) = (column.from.max(plot.left), column.to.min(right));
            // Along a line x + y is constant.
            let mut sum = libm::ceil((from + top) / distance) * distance;
            while sum < to + foot {
                let (x0, x1) = (from.max(sum - foot), to.min(sum - top));
                painter.scene.path(&[(x0, sum - x0), (x1, sum - x1)], stroke);
                sum += distance;
            }
        }
    }
}

/// Contour lines, each in the ink that stands out against its own colour, and where their labels go.
fn lines(
    painter: &mut Painter,
    cells: &Cells,
    plot: &Plot,
    tint: Tint,
    values: &[f64],
    columns: &[Lane],
    rows: &[Lane],
) {
    let middle = |lanes: &[Lane], at: f64| {
        let i = libm::floor(at) as usize;
        let of = |i: usize| lanes.get(i).map_or(0.0, |lane| 0.5 * (lane.from + lane.to));
        let share = at - i as f64;
        if share > 0.0 { of(i) + share * (of(i + 1) - of(i)) } else { of(i) }
    };
    let (right, bottom) = (plot.left + plot.width, plot.top + plot.height);
    let window = Window { x: (plot.left, right), y: (plot.top, bottom) };
    let grid = Grid { values, columns: columns.len() };
    for (level, label) in levels(painter, cells, tint.span) {
        let beneath = tint.color(painter, tint.share(level));
        let (ink, ground) = (painter.colors.ink, painter.colors.ground);
        let is_pale = !painter.is_plain && contrast(ground, beneath) > contrast(ink, beneath);
        let stroke = Stroke::solid(if is_pale { ground } else { ink }, painter.layout.hairline());
        // Long pieces have a label each, short ones one between them.
        let (mut longest, mut most) = (vec![], 0.0);
        for line in grid.lines(level) {
            let spots = line.iter().map(|&(column, row)| Some((middle(columns, column), middle(rows, row))));
            for piece in clip::stretches(&spots.collect::<Vec<_>>(), &window) {
                painter.scene.path(&piece, stroke);
                let length = length(&piece);
                if length > 160.0 * painter.layout.unit {
                    place_label(painter, plot, &label, &piece);
                    most = f64::INFINITY;
                } else if length > most {
                    (longest, most) = (piece, length);
                }
            }
        }
        if most.is_finite() {
            place_label(painter, plot, &label, &longest);
        }
    }
}

fn length(line: &[Spot]) -> f64 {
    line.windows(2).map(|pair| libm::hypot(pair[1].0 - pair[0].0, pair[1].1 - pair[0].1)).sum()
}

/// Positions of the contour lines and what they are called: as asked, or the ticks of the colour bar.
fn levels(painter: &Painter, cells: &Cells, span: Span) -> Vec<(f64, String)> {
    let mut levels = vec![];
    for &value in &cells.levels {
        levels.extend(position(cells.axis.scale, value).map(|at| (at, format(value, 4))));
    }
    for frame in painter.layout.frames.iter().filter(|_| cells.levels.is_empty()) {
        if let Some(bar) = frame.bar.as_ref().filter(|bar| bar.span == span) {
            levels.extend(bar.ticks.major.iter().map(|tick| (tick.at, tick.label.clone())));
        }
    }
    levels
}

/// Near the middle of a line, where it covers no other label and stays in the plot.
fn place_label(painter: &mut Painter, plot: &Plot, label: &str, line: &[Spot]) {
    let size = painter.layout.tick_font();
    let half = |text: &str| text::width(text, size, painter.measure) / 2.0 + 3.0;
    let (across, up) = (half(label), 0.75 * size);
    let is_free = |at: Spot| {
        let touches =
            |text: &str, other: Spot| (other.0 - at.0).abs() < across + half(text) && (other.1 - at.1).abs() < 2.0 * up;
        let inside = (at.0 - plot.left).min(plot.left + plot.width - at.0) > across
            && (at.1 - plot.top).min(plot.top + plot.height - at.1) > up;
        let word = |word: &Label| plot.spot(word.x, word.y).is_some_and(|spot| touches(&word.text, spot));
        inside
            && !painter.contours.iter().any(|(text, spot)| touches(text, *spot))
            && !painter.figure.labels.iter().any(word)
    };
    let middle = line.len() / 2;
    for step in 0..=middle {
        for at in [middle + step, middle - step] {
            if let Some(&spot) = line.get(at).filter(|spot| is_free(**spot)) {
                painter.contours.push((label.into(), spot));
                return;
            }
        }
    }
}

/// The colour bar with its ticks and its title, right of the plot; without fills the title alone, which
/// says what the labels of the contour lines are.
pub fn draw_bar(painter: &mut Painter, plot: &Plot, frame: &Frame) {
    if !HAS_MAPS {
        return;
    }
    let (layout, Some(bar)) = (painter.layout, &frame.bar) else { return };
    let left = layout.sharp(plot.left + plot.width + layout.bar_distance());
    let right = left + layout.bar_width();
    let bottom = plot.top + plot.height;
    let height = |share: f64| bottom - share * plot.height;
    let mut start = right;
    let Some(tint) = of_panel(painter.figure, frame.panel).map(|cells| Tint::of(cells, bar.span)) else { return };
    if !painter.is_plain {
        let steps = SHADES.min(plot.height);
        for step in (0..steps as usize).rev() {
            let (from, to) = (step as f64 / steps, (step + 1) as f64 / steps);
            let foot = (height(from) + OVERLAP).min(bottom);
            let corners = [(left, height(to)), (right, height(to)), (right, foot), (left, foot)];
            let at = bar.span.lo + 0.5 * (from + to) * (bar.span.hi - bar.span.lo);
            painter.scene.area(&corners, tint.color(painter, tint.share(at)), 1.0);
        }
        let mut path = vec![(right, bottom), (left, bottom), (left, plot.top), (right, plot.top)];
        let pen = painter.pen(layout.tick_font(), Align::Left);
        for tick in bar.ticks.major.iter().rev() {
            let (y, beside) = (layout.sharp(height(bar.span.fraction(tick.at))), right + layout.label_distance());
            path.extend([(right, y), (right + layout.tick_length(), y), (right, y)]);
            painter.scene.text(&tick.label, (beside, y), pen, painter.measure);
            start = start.max(beside + text::width(&tick.label, pen.size, painter.measure) + layout.edge());
        }
        path.push((right, bottom));
        painter.scene.path(&path, Stroke::solid(painter.colors.axis, layout.hairline()));
    }
    painter.upright(&bar.title, start, plot);
}

/// The cell under a spot.
pub fn under(cells: &Cells, plot: &Plot, at: Spot) -> Option<usize> {
    if !HAS_MAPS {
        return None;
    }
    let (columns, rows) = grid(cells, plot);
    // Beside the plot, as by a pointer that follows another figure, it is the middle of it.
    let height = if at.1.is_nan() { plot.top + 0.5 * plot.height } else { at.1 };
    let lane = |lanes: &[Lane], at: f64| lanes.iter().find(|lane| lane.from <= at && at <= lane.to).map(|lane| lane.at);
    Some(lane(&rows, height)? * cells.size().0 + lane(&columns, at.0)?).filter(|at| *at < cells.z.len())
}
