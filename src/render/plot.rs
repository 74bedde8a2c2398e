//! Figure → shapes → surface. Knows axes, curves and markers, and nothing of what they mean.

use super::Look;
use super::clip::{self, Window};
use super::layout::{Frame, Layout};
use super::marker;
use super::scene::{Pixel, Scene, Spot, Stroke};
use super::span::{self, Span};
use super::surface::{self, Surface};
use super::text::{self, Measure};
use super::theme::{self, Palette};
use super::ticks::Ticks;
use crate::error::Error;
use crate::figure::{Figure, Mark, Panel, Scale, Series};
use crate::words::say;
use plotters::coord::CoordTranslate;
use plotters::coord::cartesian::Cartesian2d;
use plotters::coord::types::RangedCoordf64;
use plotters::drawing::IntoDrawingArea;
use plotters::style::RGBColor;

/// Where the plots are, so that a pointer can be told what it points at.
#[derive(Debug, Clone, PartialEq)]
pub struct Geometry {
    /// From top to bottom.
    pub panels: Vec<Plot>,
}

/// One plot rectangle in CSS pixels, and what its sides stand for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Plot {
    pub left: f64,
    pub top: f64,
    pub width: f64,
    pub height: f64,
    pub x: Span,
    pub y: Span,
}

impl Plot {
    /// The values at a spot, if it lies in the plot.
    pub fn values(&self, (x, y): Spot) -> Option<(f64, f64)> {
        let (across, up) = ((x - self.left) / self.width, (self.top + self.height - y) / self.height);
        let inside = (0.0..=1.0).contains(&across) && (0.0..=1.0).contains(&up);
        inside.then(|| (self.x.value(across), self.y.value(up)))
    }

    /// The spot of a pair of values, if they lie in the plot.
    pub fn spot(&self, x: f64, y: f64) -> Option<Spot> {
        let (x, y) = (span::position(self.x.scale, x)?, span::position(self.y.scale, y)?);
        let (across, up) = (self.x.fraction(x), self.y.fraction(y));
        let inside = (0.0..=1.0).contains(&across) && (0.0..=1.0).contains(&up);
        inside.then_some((self.left + across * self.width, self.top + (1.0 - up) * self.height))
    }
}

/// Draws `figure` over the whole of `surface`, which is `look.scale` times as wide and high as
/// `look` says.
pub fn draw<S: Surface>(figure: &Figure, surface: S, look: &Look) -> Result<Geometry, Error> {
    look.virtual_size()?;
    let area = surface.into_drawing_area();
    let scale = f64::from(look.scale.max(1));
    let measure = |text: &str, size: f64| {
        let width = surface::text_width(&area, text, libm::round(size * scale));
        width.map_or_else(|_| text::helvetica(text, size), |width| f64::from(width) / scale)
    };
    let colors = palette(look);
    let (scene, geometry) = compose(figure, look, &colors, &measure);
    surface::paint(&area, colors.ground, &scene.shapes)?;
    Ok(geometry)
}

fn palette(look: &Look) -> Palette {
    let mut colors = *look.theme.palette();
    if let Some([red, green, blue]) = look.ground {
        colors.ground = RGBColor(red, green, blue);
    }
    colors
}

fn compose(figure: &Figure, look: &Look, colors: &Palette, measure: Measure) -> (Scene, Geometry) {
    let layout = Layout::of(figure, look, measure);
    let scene = Scene::new(f64::from(look.scale.max(1)));
    let mut painter = Painter { figure, colors, layout: &layout, scene, measure };
    let panels = layout.frames.iter().map(|frame| painter.panel(frame)).collect();
    painter.x_labels();
    painter.legend(f64::from(look.width));
    (painter.scene, Geometry { panels })
}

pub(super) struct Painter<'a> {
    pub figure: &'a Figure,
    pub colors: &'a Palette,
    pub layout: &'a Layout<'a>,
    pub scene: Scene,
    pub measure: Measure<'a>,
}

type Coordinates = Cartesian2d<RangedCoordf64, RangedCoordf64>;

impl Painter<'_> {
    fn panel(&mut self, frame: &Frame) -> Plot {
        let figure = self.figure;
        let y_scale = figure.axis_of(frame.panel).scale;
        let x = self.layout.x.unwrap_or(Span::unit(figure.x.scale));
        let y = frame.y.unwrap_or(Span::unit(y_scale));
        let plot =
            Plot { left: self.layout.left, top: frame.top, width: self.layout.width, height: frame.height, x, y };
        let (left, top) = self.scene.pixel((plot.left, plot.top));
        let (right, bottom) = self.scene.pixel((plot.left + plot.width, plot.top + plot.height));
        let coordinates: Coordinates = Cartesian2d::new(x.lo..x.hi, y.lo..y.hi, (left..right, bottom..top));
        let mine = |mark: Mark| figure.series.iter().filter(move |s| s.axis == frame.panel && s.mark == mark);

        self.grid(&plot, frame);
        let mut drawn = 0;
        // Where both are the same, the thin curve would fill the gaps of the present one.
        let covered = |thin: &&Series| mine(Mark::Line).any(|own| is_same(&own.x, &thin.x) && is_same(&own.y, &thin.y));
        let thin =
            figure.pinned.iter().flat_map(|key| mine(Mark::PinnedLine(key.at))).filter(|series| !covered(series));
        for series in mine(Mark::Guide).chain(thin).chain(mine(Mark::Line)).chain(mine(Mark::Arrow)) {
            drawn += self.curve(series, &plot, &coordinates);
        }
        for series in mine(Mark::Arrow) {
            self.arrowhead(series, &plot);
        }
        self.axes(&plot, frame);
        let letters = figure.pinned.iter().flat_map(|key| mine(Mark::PinnedPoints(key.at)));
        for series in letters.chain(mine(Mark::Points)) {
            drawn += self.points(series, &plot);
        }
        if drawn == 0 {
            let any = figure
                .series
                .iter()
                .filter(|s| s.axis == frame.panel)
                .any(|s| positions(s, &plot).any(|p| p.is_some()));
            let mine = figure.series.iter().filter(|s| s.axis == frame.panel).count();
            let why = match (mine, any) {
                (0, _) => say("explore.none"),
                (_, true) => say("plot.outside"),
                _ => say("plot.empty"),
            };
            self.message(&plot, why);
        }
        self.y_labels(&plot, frame);
        if frame.panel == Panel::Y {
            self.words(&plot);
        }
        plot
    }

    /// A filled head at the last point, along the last stretch.
    fn arrowhead(&mut self, series: &Series, plot: &Plot) {
        let spots: Vec<Spot> = series.x.iter().zip(&series.y).filter_map(|(&x, &y)| plot.spot(x, y)).collect();
        let [.., from, tip] = spots[..] else { return };
        let (dx, dy) = (tip.0 - from.0, tip.1 - from.1);
        let long = libm::hypot(dx, dy).max(f64::MIN_POSITIVE);
        let (along, half) = (9.0 * self.layout.unit, 3.6 * self.layout.unit);
        let (ux, uy) = (dx / long, dy / long);
        let base = (tip.0 - along * ux, tip.1 - along * uy);
        let corners = [tip, (base.0 - half * uy, base.1 + half * ux), (base.0 + half * uy, base.1 - half * ux)];
        self.scene.area(&corners, self.colors.tone(series.tone));
    }

    fn grid(&mut self, plot: &Plot, frame: &Frame) {
        let Plot { left, top, width, height, .. } = *plot;
        let (right, bottom) = (left + width, top + height);
        let stroke = Stroke::solid(self.colors.grid, self.layout.hairline());
        for tick in &self.layout.ticks.major {
            let x = self.layout.sharp(left + plot.x.fraction(tick.at) * width);
            self.scene.path(&[(x, top), (x, bottom)], stroke);
        }
        for tick in &frame.ticks.major {
            let y = self.layout.sharp(bottom - plot.y.fraction(tick.at) * height);
            self.scene.path(&[(left, y), (right, y)], stroke);
        }
        let stroke = Stroke::solid(self.colors.zero, self.layout.hairline());
        let crosses = |span: Span| span.scale == Scale::Linear && span.lo < 0.0 && span.hi > 0.0;
        if frame.y.is_some() && crosses(plot.y) && self.figure.axis_of(frame.panel).is_drawn() {
            let y = self.layout.sharp(bottom - plot.y.fraction(0.0) * height);
            self.scene.path(&[(left, y), (right, y)], stroke);
        }
        if self.layout.x.is_some() && crosses(plot.x) && self.figure.x.is_drawn() {
            let x = self.layout.sharp(left + plot.x.fraction(0.0) * width);
            self.scene.path(&[(x, top), (x, bottom)], stroke);
        }
    }

    /// Both axes with their ticks as one path, which runs to and fro on an axis and out along each
    /// tick and back.
    fn axes(&mut self, plot: &Plot, frame: &Frame) {
        let layout = self.layout;
        let Plot { left, top, width, height, .. } = *plot;
        let (bottom, long) = (top + height, layout.tick_length());
        let short = 0.6 * long;
        let y_drawn = self.figure.axis_of(frame.panel).is_drawn();
        let x_drawn = self.figure.x.is_drawn();
        if !x_drawn && !y_drawn {
            return;
        }
        let mut path = if y_drawn { vec![(left, top)] } else { vec![] };
        let ends = |ticks: &Ticks| -> Vec<(f64, f64)> {
            let major = ticks.major.iter().map(|tick| (tick.at, long));
            major.chain(ticks.minor.iter().map(|&at| (at, short))).collect()
        };
        for (at, length) in ends(&frame.ticks) {
            let y = layout.sharp(bottom - plot.y.fraction(at) * height);
            path.extend([(left, y), (left - length, y), (left, y)]);
        }
        path.push((left, bottom));
        for (at, length) in ends(&layout.ticks) {
            let x = layout.sharp(left + plot.x.fraction(at) * width);
            path.extend([(x, bottom), (x, bottom + length), (x, bottom)]);
        }
        if x_drawn {
            path.push((left + width, bottom));
        }
        self.scene.path(&path, Stroke::solid(self.colors.axis, layout.hairline()));
    }

    /// Draws the visible stretches and returns how many there are.
    fn curve(&mut self, series: &Series, plot: &Plot, coordinates: &Coordinates) -> usize {
        let stretches = if series.x.len() as f64 > plot.width {
            let points = thinned(series, plot);
            let places = points.iter().map(|point| point.and_then(|(x, y)| place(plot, x, y)));
            clip::stretches(&mut { places }, &window(plot))
        } else {
            clip::stretches(&mut positions(series, plot), &window(plot))
        };
        let stroke = self.stroke(series.mark, series.tone);
        for stretch in &stretches {
            let pixels: Vec<Pixel> = stretch.iter().map(|at| coordinates.translate(at)).collect();
            if let [alone] = pixels[..] {
                self.scene.dot(alone, 0.8 * stroke.width, stroke.color);
            } else {
                self.scene.pixel_path(pixels, stroke);
            }
        }
        stretches.len()
    }

    fn points(&mut self, series: &Series, plot: &Plot) -> usize {
        let window = window(plot);
        let mut drawn = 0;
        for (x, y) in positions(series, plot).flatten().filter(|&at| window.holds(at)) {
            let across = plot.left + plot.x.fraction(x) * plot.width;
            let down = plot.top + (1.0 - plot.y.fraction(y)) * plot.height;
            match series.mark {
                Mark::PinnedPoints(pin) => self.letter(pin, self.colors.tone(series.tone), (across, down)),
                _ => self.marker(series.tone, (across, down)),
            }
            drawn += 1;
        }
        drawn
    }

    pub(super) fn marker(&mut self, tone: usize, at: Spot) {
        marker::draw(&mut self.scene, tone, at, 3.6 * self.layout.unit, self.colors.tone(tone));
    }

    pub(super) fn stroke(&self, mark: Mark, tone: usize) -> Stroke<'static> {
        let unit = self.layout.unit;
        match mark {
            Mark::PinnedLine(pin) | Mark::PinnedPoints(pin) => {
                Stroke { color: self.colors.tone(tone), width: unit, dash: theme::pin_dash(pin), unit }
            }
            Mark::Guide => Stroke { color: self.colors.guide, width: 1.1 * unit, dash: theme::guide_dash(tone), unit },
            _ => Stroke { color: self.colors.tone(tone), width: 1.7 * unit, dash: theme::dash(tone), unit },
        }
    }
}

/// The same numbers, gaps included.
fn is_same(a: &[f64], b: &[f64]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.to_bits() == b.to_bits())
}

/// Points in axis positions; `None` is a gap.
fn positions<'a>(series: &'a Series, plot: &'a Plot) -> impl Iterator<Item = Option<(f64, f64)>> + 'a {
    series.x.iter().zip(&series.y).map(|(&x, &y)| place(plot, x, y))
}

fn place(plot: &Plot, x: f64, y: f64) -> Option<(f64, f64)> {
    Some((span::position(plot.x.scale, x)?, span::position(plot.y.scale, y)?))
}

/// The points that show in columns of a CSS pixel.
fn thinned(series: &Series, plot: &Plot) -> Vec<Option<(f64, f64)>> {
    let column = |x: f64| {
        let at = libm::floor(plot.x.fraction(span::position(plot.x.scale, x)?) * plot.width);
        let edge = |column: f64| plot.x.value(column / plot.width);
        Some((edge(at), edge(at + 1.0)))
    };
    clip::thinned((&series.x, &series.y), span::drawable(plot.y.scale), &column)
}

fn window(plot: &Plot) -> Window {
    Window { x: (plot.x.lo, plot.x.hi), y: (plot.y.lo, plot.y.hi) }
}
