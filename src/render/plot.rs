//! [`draw`]: a figure as shapes on a surface. It knows axes, curves and markers, not their meaning.

use super::Look;
use super::layout::{Frame, Layout};
use super::marks;
use super::scene::{Scene, Spot, Stroke};
use super::span::{self, Span};
use super::surface::{self, Surface};
use super::text::{self, Measure};
use super::theme::Palette;
use super::ticks::Ticks;
use crate::error::Error;
use crate::figure::{Figure, Panel, Scale};
use crate::words::say;
use plotters::coord::cartesian::Cartesian2d;
use plotters::coord::types::RangedCoordf64;
use plotters::drawing::IntoDrawingArea;
use plotters::style::RGBColor;

/// The places of the plots, to find the values under a pointer.
#[derive(Debug, Clone, PartialEq)]
pub struct Geometry {
    /// From top to bottom.
    pub panels: Vec<Plot>,
}

/// One plot rectangle in CSS pixels, and the values at its sides.
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
    pub fn values(&self, spot: Spot) -> Option<(f64, f64)> {
        let (across, up) = self.shares(spot);
        let inside = (0.0..=1.0).contains(&across) && (0.0..=1.0).contains(&up);
        inside.then(|| (self.x.value(across), self.y.value(up)))
    }

    /// How far across and up a spot is, as shares of the plot.
    fn shares(&self, (x, y): Spot) -> (f64, f64) {
        ((x - self.left) / self.width, (self.top + self.height - y) / self.height)
    }

    /// The values at the place in the plot that is nearest to a spot.
    pub fn values_near(&self, spot: Spot) -> (f64, f64) {
        let (across, up) = self.shares(spot);
        (self.x.value(across.clamp(0.0, 1.0)), self.y.value(up.clamp(0.0, 1.0)))
    }

    /// Where a value stands across the picture, if it lies in the plot.
    pub fn across(&self, x: f64) -> Option<f64> {
        let across = self.x.fraction(span::position(self.x.scale, x)?);
        (0.0..=1.0).contains(&across).then_some(self.left + across * self.width)
    }

    /// Where a value stands down the picture, if it lies in the plot.
    pub fn up(&self, y: f64) -> Option<f64> {
        let up = self.y.fraction(span::position(self.y.scale, y)?);
        (0.0..=1.0).contains(&up).then_some(self.top + (1.0 - up) * self.height)
    }

    /// The spot of a pair of values, if they lie in the plot.
    pub fn spot(&self, x: f64, y: f64) -> Option<Spot> {
        Some((self.across(x)?, self.up(y)?))
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
    let mut painter =
        Painter { figure, colors, layout: &layout, scene, measure, is_plain: look.plain, contours: vec![] };
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
    /// Whether nothing is filled.
    pub is_plain: bool,
    /// Labels of contour lines and where they are centred: they are written over all curves.
    pub contours: Vec<(String, Spot)>,
}

pub(super) type Coordinates = Cartesian2d<RangedCoordf64, RangedCoordf64>;

impl Painter<'_> {
    fn panel(&mut self, frame: &Frame) -> Plot {
        let figure = self.figure;
        let y_scale = figure.axis_of(frame.panel).scale;
        let x = self.layout.x.unwrap_or(Span::unit(figure.x.scale));
        let y = frame.y.unwrap_or(Span::unit(y_scale));
        let plot =
            Plot { left: self.layout.left, top: frame.top, width: self.layout.width, height: frame.height, x, y };
        let mine = || figure.series.iter().filter(|series| series.axis == frame.panel);
        let of_order = |order: u8| mine().filter(move |series| marks::order(series) == order);

        self.grid(&plot, frame);
        let mut drawn = 0;
        for series in (0..marks::OVER_AXES).flat_map(of_order) {
            drawn += marks::draw(self, series, &plot);
        }
        mine().for_each(|series| marks::cap(self, series, &plot));
        self.axes(&plot, frame);
        for series in (marks::OVER_AXES..marks::ORDERS).flat_map(of_order) {
            drawn += marks::draw(self, series, &plot);
        }
        if drawn == 0 {
            let why = match mine().count() {
                0 => say("explore.none"),
                _ if mine().any(|series| marks::has_place(series, &plot)) => say("plot.outside"),
                _ => say("plot.empty"),
            };
            self.message(&plot, why);
        }
        self.y_labels(&plot, frame);
        if frame.panel == Panel::Y {
            self.words(&plot);
        }
        self.contour_labels(&plot);
        marks::draw_bar(self, &plot, frame);
        plot
    }

    /// Axis positions to virtual pixels.
    pub(super) fn coordinates(&self, plot: &Plot) -> Coordinates {
        let (left, top) = self.scene.pixel((plot.left, plot.top));
        let (right, bottom) = self.scene.pixel((plot.left + plot.width, plot.top + plot.height));
        Cartesian2d::new(plot.x.lo..plot.x.hi, plot.y.lo..plot.y.hi, (left..right, bottom..top))
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
}
