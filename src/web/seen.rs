//! Figures as the link looks at them, and the one place that draws them.

use super::{Lab, canvas};
use crate::error::Error;
use crate::figure::{self, FIGURES, Figure};
use crate::params::{Fault, Issue, View};
use crate::render::{self, Geometry, Look};
use web_sys::HtmlCanvasElement;

impl Lab {
    /// What was asked of figures that do not exist, or cannot be shown so; nothing of those that are
    /// still computed.
    pub(super) fn view_issues(&self) -> impl Iterator<Item = Issue> {
        let of = |view: &View| match self.place(&view.figure) {
            Ok(at) if !self.is_ready(at) => Vec::new(),
            Ok(_) => self.figure(&view.figure).map_or_else(|_| Vec::new(), |figure| figure::faults(figure, view)),
            Err(_) => vec![Issue::of_view(Fault::UnknownFigure, &view.figure)],
        };
        self.link.views.iter().flat_map(of)
    }

    /// The figure as the reader looks at it.
    pub(super) fn seen(&self, id: &str) -> Result<&Figure, Error> {
        let (built, at) = (self.figure(id)?, self.place(id)?);
        let Some(view) = self.view(id) else { return Ok(built) };
        Ok(self.seen[at].get_or_init(|| {
            let mut figure = built.clone();
            figure::apply(&mut figure, view);
            figure
        }))
    }

    /// The one place that draws on a canvas.
    pub(super) fn paint(
        &self,
        id: &str,
        canvas: HtmlCanvasElement,
        look: &Look,
        ratio: f64,
    ) -> Result<Geometry, Error> {
        let surface = canvas::CanvasSurface::new(canvas, look, ratio)?;
        render::draw(self.seen(id)?, surface, look)
    }

    pub(super) fn place(&self, id: &str) -> Result<usize, Error> {
        FIGURES.iter().position(|entry| entry.id == id).ok_or_else(|| Error::UnknownFigure(id.into()))
    }

    pub(super) fn view(&self, id: &str) -> Option<&View> {
        self.link.views.iter().find(|view| view.figure == id)
    }
}
