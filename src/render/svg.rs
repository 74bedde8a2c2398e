//! [`svg`]: a figure as SVG, through plotters' backend.

use super::surface::Surface;
use super::{Look, plot, text};
use crate::error::Error;
use crate::figure::{Colophon, Figure};
use crate::markup::escaped;
use crate::number::format as rounded;
use crate::words::say;
use plotters::backend::SVGBackend;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontFamily,
    FontStyle, FontTransform, text_anchor,
};

/// The figure as a document of `look.width` × `look.height` CSS pixels. Inside, the unit is a
/// virtual pixel, and the view box says so.
pub fn svg(figure: &Figure, look: &Look) -> Result<String, Error> {
    let size = look.virtual_size()?;
    let mut drawing = String::new();
    let mut dashes = vec![];
    let inner = SVGBackend::with_string(&mut drawing, size);
    plot::draw(figure, SvgSurface { inner, dash: String::new(), dashes: &mut dashes }, look)?;
    Ok(document(&drawing, &dashes, figure, look, size))
}

/// The figure as a file of its own, which says what it is and where it comes from.
pub fn svg_file(figure: &Figure, look: &Look, colophon: &Colophon) -> Result<String, Error> {
    let svg = svg(figure, look)?;
    let (head, body) = svg.split_once("</desc>").unwrap_or((&svg, ""));
    Ok([head, "</desc>\n", &metadata(figure, colophon), body].concat())
}

/// Dublin Core in RDF: what Inkscape, libraries and search engines read.
fn metadata(figure: &Figure, colophon: &Colophon) -> String {
    let mut about = String::new();
    for axis in figure.axes() {
        if axis.is_drawn() {
            about.extend(["axis: ", &axis.titled(), "\n"]);
        }
    }
    about.push_str(&colophon.lines().join("\n"));
    let mut out = String::from(
        "<metadata>\n<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n<rdf:Description rdf:about=\"\">\n",
    );
    for (name, text) in [
        ("title", figure.title.as_str()),
        ("creator", &colophon.software()),
        ("source", &colophon.link),
        ("rights", colophon.licence),
        ("description", &about),
    ] {
        out.extend(["<dc:", name, ">", &escaped(text), "</dc:", name, ">\n"]);
    }
    out + "</rdf:Description>\n</rdf:RDF>\n</metadata>"
}

/// `drawing` with the header of this program, and with dashes, which plotters does not support.
fn document(drawing: &str, dashes: &[String], figure: &Figure, look: &Look, size: (u32, u32)) -> String {
    let body = drawing.split_once('>').map_or("", |(_, body)| body);
    // Programs for drawing take lengths without a unit for other pixels than CSS has.
    let side = |pixels: u32| match look.paper {
        Some(width) => {
            [&rounded(f64::from(width) * f64::from(pixels) / f64::from(look.width.max(1)), 6), "mm"].concat()
        }
        None => pixels.to_string(),
    };
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}\" height=\"{}\" viewBox=\"0 0 {} {}\" \
         role=\"img\"{} stroke-linejoin=\"round\">\n<title>{}</title>\n<desc>{}</desc>",
        side(look.width),
        side(look.height),
        size.0,
        size.1,
        language(),
        escaped(&figure.title),
        escaped(&figure.summary),
    );
    // Text is escaped, so a tag is a tag; and every path of ours became one polyline.
    const PATH: &str = "<polyline ";
    for (i, piece) in body.split(PATH).enumerate() {
        if i > 0 {
            svg.push_str(PATH);
            let dash = dashes.get(i - 1).filter(|dash| !dash.is_empty());
            if let Some(dash) = dash {
                svg.extend(["stroke-dasharray=\"", dash, "\" "]);
            }
        }
        svg.push_str(&piece.replace(" opacity=\"1\"", ""));
    }
    svg
}

/// Han characters are written differently in Chinese and Japanese; a font goes by the language.
fn language() -> String {
    match say("language.code") {
        "en" => String::new(),
        code => format!(" xml:lang=\"{code}\""),
    }
}

/// [`SVGBackend`] with measured text, sizes as asked for, and dashes.
struct SvgSurface<'a> {
    inner: SVGBackend<'a>,
    dash: String,
    /// One for each path drawn.
    dashes: &'a mut Vec<String>,
}

impl Surface for SvgSurface<'_> {
    fn set_dash(&mut self, pattern: &[u32]) {
        self.dash = pattern.iter().map(u32::to_string).collect::<Vec<_>>().join(" ");
    }
}

type Drawn<E> = Result<(), DrawingErrorKind<E>>;

impl DrawingBackend for SvgSurface<'_> {
    type ErrorType = std::io::Error;

    fn get_size(&self) -> (u32, u32) {
        self.inner.get_size()
    }

    fn ensure_prepared(&mut self) -> Drawn<Self::ErrorType> {
        self.inner.ensure_prepared()
    }

    fn present(&mut self) -> Drawn<Self::ErrorType> {
        self.inner.present()
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Drawn<Self::ErrorType> {
        self.inner.draw_pixel(point, color)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        bottom_right: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn<Self::ErrorType> {
        self.inner.draw_rect(upper_left, bottom_right, style, fill)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn<Self::ErrorType> {
        self.dashes.push(self.dash.clone());
        self.inner.draw_path(path, style)
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn<Self::ErrorType> {
        self.inner.draw_circle(center, radius, style, fill)
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        vert: I,
        style: &S,
    ) -> Drawn<Self::ErrorType> {
        self.inner.fill_polygon(vert, style)
    }

    fn draw_text<S: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &S,
        (x, y): BackendCoord,
    ) -> Drawn<Self::ErrorType> {
        // Plotters lowers centred text by half the height of an x, a tenth of an em short of half a digit's.
        let short = libm::round(0.1 * style.size()) as i32;
        let at = match style.transform() {
            FontTransform::Rotate270 => (x.saturating_add(short), y),
            _ => (x, y.saturating_add(short)),
        };
        self.inner.draw_text(text, &Sized { style, size: before_shrinking(style.size()) }, at)
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Self::ErrorType>> {
        let width = libm::ceil(text::helvetica(text, style.size()));
        Ok((width as u32, libm::ceil(style.size()) as u32))
    }
}

/// [`SVGBackend`] divides sizes by 1.24; this gives `size` again, in most cases to the last bit.
fn before_shrinking(size: f64) -> f64 {
    let near = size * 1.24;
    [near, near.next_up(), near.next_down()].into_iter().find(|other| other / 1.24 == size).unwrap_or(near)
}

/// A text style at another size.
struct Sized<'a, S> {
    style: &'a S,
    size: f64,
}

impl<S: BackendTextStyle> BackendTextStyle for Sized<'_, S> {
    type FontError = S::FontError;

    fn color(&self) -> BackendColor {
        self.style.color()
    }

    fn size(&self) -> f64 {
        self.size
    }

    fn transform(&self) -> FontTransform {
        self.style.transform()
    }

    fn style(&self) -> FontStyle {
        self.style.style()
    }

    fn anchor(&self) -> text_anchor::Pos {
        self.style.anchor()
    }

    fn family(&self) -> FontFamily<'_> {
        self.style.family()
    }

    #[allow(clippy::type_complexity)] // The trait's signature.
    fn layout_box(&self, text: &str) -> Result<((i32, i32), (i32, i32)), Self::FontError> {
        self.style.layout_box(text)
    }

    fn draw<E, F: FnMut(i32, i32, BackendColor) -> Result<(), E>>(
        &self,
        text: &str,
        pos: BackendCoord,
        draw: F,
    ) -> Result<Result<(), E>, Self::FontError> {
        self.style.draw(text, pos, draw)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::{Axis, Scale};
    use crate::quantity::Quantity;
    use crate::quantity::unit::KELVIN;

    #[test]
    fn font_sizes_come_out_as_asked() {
        for size in 1..2000 {
            let size = f64::from(size);
            assert!((before_shrinking(size) / 1.24 - size).abs() < 1e-12);
        }
    }

    #[test]
    fn a_hostile_link_and_title_stay_text_and_the_link_comes_back() {
        const X: &Quantity = &Quantity::plain("x", "]]><b>", KELVIN);
        const Y: &Quantity = &Quantity::plain("y", "--><!-- &amp;", KELVIN);
        let (x, y) = (Axis::new(X, Scale::Linear), Axis::new(Y, Scale::Linear));
        let figure =
            Figure { summary: "</desc>".into(), ..Figure::new("f", "</title><script>alert(1)</script>", x, y, vec![]) };
        let link = "https://host.example/?a=1&b=<i>\"'</dc:source>&amp;lt;#v=1&f=10";
        let svg = svg_file(&figure, &Look::default(), &Colophon::sample(link)).unwrap();
        assert!(!["<script", "<b>", "<i>", "<!--", "]]>"].iter().any(|markup| svg.contains(markup)), "{svg}");
        assert_eq!(svg.matches("</dc:source>").count(), 1);
        assert_eq!(svg.matches("</desc>").count(), 1);
        assert_eq!(svg.matches("<metadata>").count(), 1);
        let (_, after) = svg.split_once("<dc:source>").unwrap();
        let (inside, _) = after.split_once("</dc:source>").unwrap();
        assert_eq!(inside.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"), link);
    }
}
