//! [`CanvasSurface`]: a plotters surface on an HTML canvas, around plotters-canvas.
//!
//! Plotters counts in whole pixels, and plotters-canvas in those of the device. That makes curves jagged and
//! text small on dense screens. Here a CSS pixel has `look.scale` virtual pixels, and the context scales them
//! to the device's. The context measures text, without elements in the page.

use crate::error::Error;
use crate::render::{Look, Surface};
use js_sys::Array;
use plotters_backend::text_anchor::HPos;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontTransform,
};
use plotters_canvas::CanvasBackend;
use std::cell::{Cell, RefCell};
use std::f64::consts::FRAC_PI_2;
use std::fmt;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

/// How far from its points a curve may pass, in pixels of the device: less than smoothed edges show.
const SLACK: f64 = 0.15;

pub struct CanvasSurface {
    inner: CanvasBackend,
    context: CanvasRenderingContext2d,
    size: (u32, u32),
    slack: f64,
    dashed: bool,
    set: Set,
}

impl CanvasSurface {
    /// Sizes the canvas's bitmap for `look` at `dpr` device pixels per CSS pixel, or fewer where a browser
    /// cannot draw as many, and clears it.
    /// Its size in the page is left to the style sheet.
    pub fn new(canvas: HtmlCanvasElement, look: &Look, dpr: f64) -> Result<Self, Error> {
        let size = look.virtual_size()?;
        let context = canvas.get_context("2d").ok().flatten().and_then(|context| context.dyn_into().ok());
        let context: CanvasRenderingContext2d = context.ok_or(Error::NoCanvas)?;
        let bitmap = look.bitmap(dpr)?;
        // Setting a size, even the same one, throws the bitmap away.
        if (canvas.width(), canvas.height()) != bitmap {
            canvas.set_width(bitmap.0);
            canvas.set_height(bitmap.1);
        }
        // The canvas's text alignment `start` follows the direction of the page otherwise.
        let wrong = |_: JsValue| Error::Draw("the canvas takes no transform".into());
        if canvas.get_attribute("dir").as_deref() != Some("ltr") {
            canvas.set_attribute("dir", "ltr").map_err(wrong)?;
        }
        let (across, down) =
            (f64::from(bitmap.0) / f64::from(size.0.max(1)), f64::from(bitmap.1) / f64::from(size.1.max(1)));
        context.set_transform(across, 0.0, 0.0, down, 0.0, 0.0).map_err(wrong)?;
        context.set_line_join("round");
        context.set_text_baseline("middle");
        context.set_line_dash(&Array::new()).map_err(wrong)?;
        let inner = CanvasBackend::with_canvas_object(canvas).ok_or(Error::NoCanvas)?;
        Ok(Self { inner, context, size, slack: SLACK / across.max(down), dashed: false, set: Set::default() })
    }
}

impl Surface for CanvasSurface {
    fn set_dash(&mut self, pattern: &[u32]) {
        if pattern.is_empty() && !self.dashed {
            return;
        }
        self.dashed = !pattern.is_empty();
        let lengths: Array = pattern.iter().map(|&length| JsValue::from_f64(length.into())).collect();
        // Fails only for a value that is not an array; the line is then solid.
        let _ = self.context.set_line_dash(&lengths);
    }

    fn slack(&self) -> f64 {
        self.slack
    }
}

/// Why a text is not drawn. An error made of a text could be printed for debugging, and the standard library's
/// tables for that are three kilobytes of the element.
#[derive(Debug)]
struct NoText;

impl fmt::Display for NoText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the canvas takes no text")
    }
}

impl std::error::Error for NoText {}

/// A text at a size, and how wide it is.
struct Measured {
    size: u32,
    text: String,
    width: u32,
}

thread_local! {
    /// Figures repeat their labels from one drawing to the next. A linear search through some hundred is
    /// fast.
    static WIDTHS: RefCell<Vec<Measured>> = const { RefCell::new(Vec::new()) };
}

/// Texts kept before the widths are forgotten; a window being resized makes many.
const KEPT: usize = 600;

fn width(context: &CanvasRenderingContext2d, font: &str, size: f64, text: &str) -> u32 {
    let key = libm::round(size) as u32;
    WIDTHS.with_borrow_mut(|widths| {
        if let Some(known) = widths.iter().find(|known| known.size == key && known.text == text) {
            return known.width;
        }
        context.set_font(&format!("{size}px {font}"));
        let width = context.measure_text(text).map_or(0.0, |metrics| libm::ceil(metrics.width())) as u32;
        if widths.len() >= KEPT {
            widths.clear();
        }
        widths.push(Measured { size: key, text: text.into(), width });
        width
    })
}

/// The last settings of the context: setting them again costs as much as a short path.
#[derive(Default)]
struct Set {
    stroke: Option<((u8, u8, u8), u32)>,
    fill: Option<(u8, u8, u8)>,
    align: Option<&'static str>,
    /// Pixels; measuring sets one too.
    font: Cell<Option<f64>>,
}

impl CanvasSurface {
    fn set_text_style<S: BackendTextStyle>(&mut self, style: &S) {
        let size = style.size();
        if self.set.font.replace(Some(size)) != Some(size) {
            self.context.set_font(&format!("{size}px {}", style.family().as_str()));
        }
        let (r, g, b) = style.color().rgb;
        if self.set.fill.replace((r, g, b)) != Some((r, g, b)) {
            self.context.set_fill_style_str(&format!("rgb({r},{g},{b})"));
        }
        let align = match style.anchor().h_pos {
            HPos::Left => "left",
            HPos::Center => "center",
            HPos::Right => "right",
        };
        if self.set.align.replace(align) != Some(align) {
            self.context.set_text_align(align);
        }
    }
}

type Drawn<E> = Result<(), DrawingErrorKind<E>>;

impl DrawingBackend for CanvasSurface {
    type ErrorType = <CanvasBackend as DrawingBackend>::ErrorType;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn<Self::ErrorType> {
        self.inner.ensure_prepared()
    }

    fn present(&mut self) -> Drawn<Self::ErrorType> {
        self.inner.present()
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Drawn<Self::ErrorType> {
        self.set = Set::default();
        self.inner.draw_pixel(point, color)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        bottom_right: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn<Self::ErrorType> {
        self.set = Set::default();
        self.inner.draw_rect(upper_left, bottom_right, style, fill)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn<Self::ErrorType> {
        let mut path = path.into_iter().map(|(x, y)| (f64::from(x), f64::from(y)));
        let Some((x, y)) = path.next() else { return Ok(()) };
        let stroke = (style.color().rgb, style.stroke_width());
        if self.set.stroke.replace(stroke) != Some(stroke) {
            let ((r, g, b), width) = stroke;
            self.context.set_stroke_style_str(&format!("rgb({r},{g},{b})"));
            self.context.set_line_width(width.into());
        }
        self.context.begin_path();
        self.context.move_to(x, y);
        for (x, y) in path {
            self.context.line_to(x, y);
        }
        self.context.stroke();
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn<Self::ErrorType> {
        self.set = Set::default();
        self.inner.draw_circle(center, radius, style, fill)
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        vert: I,
        style: &S,
    ) -> Drawn<Self::ErrorType> {
        self.set = Set::default();
        self.inner.fill_polygon(vert, style)
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, pos: BackendCoord) -> Drawn<Self::ErrorType> {
        self.set_text_style(style);
        let context = &self.context;
        let (x, y) = (f64::from(pos.0), f64::from(pos.1));
        let drawn = match style.transform() {
            FontTransform::None => context.fill_text(text, x, y),
            // Turned text reads upwards.
            _ => {
                context.save();
                let turned = context.translate(x, y).and_then(|()| context.rotate(-FRAC_PI_2));
                let drawn = turned.and_then(|()| context.fill_text(text, 0.0, 0.0));
                context.restore();
                drawn
            }
        };
        drawn.map_err(|_| DrawingErrorKind::FontError(Box::new(NoText)))
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Self::ErrorType>> {
        self.set.font.set(None);
        let width = width(&self.context, style.family().as_str(), style.size(), text);
        Ok((width, libm::ceil(style.size()) as u32))
    }
}
