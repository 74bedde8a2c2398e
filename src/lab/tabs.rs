//! Acts of [`Lab`] on the part of the page that is shown.

use super::Lab;
use crate::error::Error;
use crate::params::{Link, Tab};

impl Lab {
    /// Shows a part of the page, whatever views the link has later; in another one the figure that was looked at
    /// first is no longer named.
    pub fn show_tab(&mut self, tab: Tab) {
        if self.link.shown_tab() != tab {
            self.link.look = None;
        }
        self.link.tab = Some(tab);
    }

    /// The link that opens a figure of the present scenario among all figures.
    pub fn link_to(&self, figure: &str) -> Result<String, Error> {
        self.place(figure)?;
        Ok(Link { tab: None, look: Some(figure.into()), ..self.link.clone() }.write())
    }
}
