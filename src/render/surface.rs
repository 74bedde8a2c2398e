//! [`Surface`]: shapes drawn on a plotters backend; the only generic part of drawing.

use super::scene::{Align, Pixel, Shape};
use super::straight::straightened;
use super::theme;
use crate::error::Error;
use plotters::coord::Shift;
use plotters::drawing::DrawingArea;
use plotters::element::{Circle, Drawable, PointCollection, Polygon, Text};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontDesc, FontFamily, FontStyle, FontTransform, RGBColor, ShapeStyle, TextStyle};
use plotters_backend::{BackendCoord, DrawingBackend, DrawingErrorKind};

/// A plotters backend that can dash.
///
/// Plotters dashes by cutting a line into pieces, each a call and an element of its own; canvas and
/// SVG dash natively. Text is at `VPos::Center`, which a surface takes as the middle of a digit.
pub trait Surface: DrawingBackend {
    /// Line, gap, … of the paths to come, in the surface's pixels; empty for solid lines.
    fn set_dash(&mut self, pattern: &[u32]);

    /// How far from its points a path may pass, in the surface's pixels, where corners cost time and the
    /// difference is invisible. 0 keeps all corners.
    fn slack(&self) -> f64 {
        0.0
    }
}

type Area<S> = DrawingArea<S, Shift>;

/// Spelt out, because plotters reads a plain string with tables for the case of all scripts.
fn font(size: f64) -> FontDesc<'static> {
    FontDesc::new(FontFamily::Name(theme::fonts()), size, FontStyle::Normal)
}

pub(super) fn text_width<S: Surface>(area: &Area<S>, text: &str, size: f64) -> Result<u32, Error> {
    let style = TextStyle::from(font(size));
    area.estimate_text_size(text, &style).map(|(width, _)| width).map_err(|e| Error::Draw(e.to_string()))
}

pub(super) fn paint<S: Surface>(area: &Area<S>, ground: RGBColor, shapes: &[Shape]) -> Result<(), Error> {
    let mut done = area.fill(&ground);
    for shape in shapes {
        if done.is_err() {
            break;
        }
        done = match shape {
            Shape::Path { points, color, width, dash } => {
                let style = ShapeStyle { color: color.to_rgba(), filled: false, stroke_width: *width };
                area.draw(&Dashed { points, style, dash })
            }
            Shape::Area { points, color, density } => {
                area.draw(&Polygon::new(&points[..], color.mix(*density).filled()))
            }
            Shape::Disc { centre, radius, color } => area.draw(&Circle::new(*centre, *radius as i32, color.filled())),
            Shape::Text { text, at, size, color, align, turned } => {
                let align = match align {
                    Align::Left => HPos::Left,
                    Align::Centre => HPos::Center,
                    Align::Right => HPos::Right,
                };
                let turn = if *turned { FontTransform::Rotate270 } else { FontTransform::None };
                let style = TextStyle::from(font(*size).transform(turn));
                let style = style.color(color).pos(Pos::new(align, VPos::Center));
                area.draw(&Text::new(text.as_str(), *at, style))
            }
        };
    }
    done.and_then(|()| area.present()).map_err(|e| Error::Draw(e.to_string()))
}

/// A plotters path in the surface's dash pattern, without corners that the surface does not need.
struct Dashed<'a> {
    points: &'a [Pixel],
    style: ShapeStyle,
    dash: &'a [u32],
}

impl<'a> PointCollection<'a, Pixel> for &'a Dashed<'a> {
    type Point = &'a Pixel;
    type IntoIter = std::slice::Iter<'a, Pixel>;
    fn point_iter(self) -> Self::IntoIter {
        self.points.iter()
    }
}

impl<S: Surface> Drawable<S> for Dashed<'_> {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        points: I,
        surface: &mut S,
        _: (u32, u32),
    ) -> Result<(), DrawingErrorKind<S::ErrorType>> {
        surface.set_dash(self.dash);
        match surface.slack() {
            0.0 => surface.draw_path(points, &self.style),
            slack => surface.draw_path(straightened(&points.collect::<Vec<_>>(), slack), &self.style),
        }
    }
}
