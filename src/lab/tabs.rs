//! Acts of [`Lab`] on the part of the page that is shown.

use super::Lab;
use crate::error::Error;
use crate::params::{EVERY, Link, SHEET, Tab, View};

impl Lab {
    /// Shows a part of the page, whatever views the link has later; in another one the figure that was looked at
    /// first is no longer named.
    pub fn show_tab(&mut self, tab: Tab) {
        if self.link.shown_tab() != tab {
            self.link.look = None;
        }
        self.link.tab = Some(tab);
    }

    /// Whether a figure is called so, or a way to show all.
    pub(super) fn can_look(&self, at: &str) -> bool {
        [EVERY, SHEET].contains(&at) || self.place(at).is_ok()
    }

    /// What the part of all figures shows: the id of one, [`EVERY`] or [`SHEET`]. Where the link does not say it, all
    /// are large where it has views of them, and small where it has none.
    pub fn looks_at(&self) -> &str {
        let chosen = self.link.look.as_deref().filter(|at| self.can_look(at));
        chosen.unwrap_or(if self.link.views.iter().all(View::is_default) { SHEET } else { EVERY })
    }

    /// Shows one figure, or all large or small.
    pub fn look_to(&mut self, at: &str) {
        self.link.tab = None;
        self.link.look = Some(at.into());
    }

    /// The link that opens a figure of the present scenario by itself.
    pub fn link_to(&self, figure: &str) -> Result<String, Error> {
        self.place(figure)?;
        Ok(Link { tab: None, look: Some(figure.into()), ..self.link.clone() }.write())
    }
}
