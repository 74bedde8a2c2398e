//! `Recorder`: a surface that records the drawing calls, and figures to draw on it.
#![allow(dead_code, clippy::unwrap_used)] // The fuzz target uses a part.

pub mod geometry;
pub mod samples;

use std::cell::RefCell;
use std::convert::Infallible;
use std::rc::Rc;

use beta_training::error::Error;
use beta_training::figure::{Axis, Data, Figure, Role, Scale, Series};
use beta_training::quantity::{Quantity, unit};
use beta_training::render::{self, Geometry, Look, Surface, Theme};
use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontTransform,
};

#[derive(Debug, Clone, PartialEq)]
pub enum Op {
    Rect,
    Path {
        points: Vec<(i32, i32)>,
        color: (u8, u8, u8),
        width: u32,
        dash: Vec<u32>,
    },
    Area {
        points: Vec<(i32, i32)>,
        color: (u8, u8, u8),
        density: f64,
    },
    Disc {
        centre: (i32, i32),
        radius: u32,
    },
    /// `extent` is left, top, right, bottom.
    Text {
        text: String,
        size: f64,
        extent: [f64; 4],
    },
}

pub struct Recorder {
    size: (u32, u32),
    dash: Vec<u32>,
    ops: Rc<RefCell<Vec<Op>>>,
}

/// A monospaced font, so that every character counts; Chinese ones are squares.
const EM: f64 = 0.56;

fn width(text: &str, size: f64) -> f64 {
    text.chars().map(|c| if c >= '\u{2E80}' { size } else { EM * size }).sum()
}

impl Surface for Recorder {
    fn set_dash(&mut self, pattern: &[u32]) {
        self.dash = pattern.to_vec();
    }
}

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

impl Recorder {
    /// For tests that need only the places of things.
    pub fn new(look: &Look) -> Self {
        Self { size: look.virtual_size().unwrap(), dash: vec![], ops: Rc::default() }
    }

    /// What it has recorded, also once it is given away.
    pub fn shared(&self) -> Rc<RefCell<Vec<Op>>> {
        self.ops.clone()
    }

    fn record(&self, op: Op) -> Drawn {
        self.ops.borrow_mut().push(op);
        Ok(())
    }
}

impl DrawingBackend for Recorder {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, at: BackendCoord, _: BackendColor) -> Drawn {
        panic!("a pixel at {at:?}: some shape is drawn dot by dot")
    }

    fn draw_rect<S: BackendStyle>(&mut self, _: BackendCoord, _: BackendCoord, _: &S, _: bool) -> Drawn {
        self.record(Op::Rect)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Drawn {
        self.record(Op::Path {
            points: path.into_iter().collect(),
            color: style.color().rgb,
            width: style.stroke_width(),
            dash: self.dash.clone(),
        })
    }

    fn draw_circle<S: BackendStyle>(&mut self, centre: BackendCoord, radius: u32, _: &S, _: bool) -> Drawn {
        self.record(Op::Disc { centre, radius })
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, corners: I, style: &S) -> Drawn {
        let (color, density) = (style.color().rgb, style.color().alpha);
        self.record(Op::Area { points: corners.into_iter().collect(), color, density })
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, (x, y): BackendCoord) -> Drawn {
        let width = width(text, style.size());
        let height = 0.72 * style.size();
        let before = match style.anchor().h_pos {
            HPos::Left => 0.0,
            HPos::Center => width / 2.0,
            HPos::Right => width,
        };
        assert!(matches!(style.anchor().v_pos, VPos::Center));
        let (x, y) = (f64::from(x), f64::from(y));
        let extent = match style.transform() {
            FontTransform::None => [x - before, y - height / 2.0, x - before + width, y + height / 2.0],
            FontTransform::Rotate270 => [x - height / 2.0, y + before - width, x + height / 2.0, y + before],
            _ => panic!("text is level or reads upwards"),
        };
        self.record(Op::Text { text: text.into(), size: style.size(), extent })
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let width = width(text, style.size());
        Ok((width.ceil() as u32, style.size() as u32))
    }
}

pub const LOOK: Look = Look {
    width: 640,
    height: 400,
    scale: 16,
    theme: Theme::Light,
    ground: None,
    legend: true,
    paper: None,
    plain: false,
};

pub fn drawn(figure: &Figure, look: &Look) -> (Vec<Op>, Geometry) {
    recorded(figure, look).unwrap()
}

pub fn recorded(figure: &Figure, look: &Look) -> Result<(Vec<Op>, Geometry), Error> {
    let ops = Rc::new(RefCell::new(vec![]));
    let recorder = Recorder { size: look.virtual_size()?, dash: vec![], ops: ops.clone() };
    let geometry = render::draw(figure, recorder, look)?;
    Ok((ops.take(), geometry))
}

/// A quantity made for a test.
pub fn named(name: &'static str, unit: &'static unit::Unit) -> &'static Quantity {
    Box::leak(Box::new(Quantity::plain(name, name, unit)))
}

/// An axis of temperatures under another name.
pub fn axis(label: &'static str, scale: Scale, range: Option<(f64, f64)>) -> Axis {
    Axis { range, ..Axis::new(named(label, unit::KELVIN), scale) }
}

/// Points of a tone, joined to a curve or not.
pub fn series(join: fn((Vec<f64>, Vec<f64>)) -> Data, tone: usize, points: &[(f64, f64)]) -> Series {
    Series::new(format!("s{tone}"), format!("{tone} Hz"), Role::Present, tone, join(points.iter().copied().unzip()))
}

pub fn figure(x: Axis, y: Axis, series: Vec<Series>) -> Figure {
    let summary = "What the curves do.".into();
    Figure { summary, ..Figure::new("test", "A <title> & more", x, y, series) }
}

/// One curve over a linear x.
pub fn curve(scale: Scale, range: Option<(f64, f64)>, points: &[(f64, f64)]) -> Figure {
    figure(axis("x", Scale::Linear, None), axis("y", scale, range), vec![series(Data::curve, 0, points)])
}

/// The color of tone 0 on the light ground.
const BLUE: (u8, u8, u8) = (0x0B, 0x45, 0x96);

/// The paths of tone 0 in CSS pixels, without the legend's.
pub fn curves(ops: &[Op]) -> Vec<Vec<(f64, f64)>> {
    let scale = f64::from(LOOK.scale);
    let css = |&(x, y): &(i32, i32)| (f64::from(x) / scale, f64::from(y) / scale);
    let path = |op: &Op| match op {
        Op::Path { points, color: BLUE, .. } => Some(points.iter().map(css).collect()),
        _ => None,
    };
    ops.iter().filter_map(path).collect()
}

pub fn texts(ops: &[Op]) -> Vec<String> {
    let text = |op: &Op| match op {
        Op::Text { text, .. } => Some(text.clone()),
        _ => None,
    };
    ops.iter().filter_map(text).collect()
}
