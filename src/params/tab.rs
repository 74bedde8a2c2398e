//! [`Tab`]: the part of the page that a link opens, in the keys `tab` and `look` of a link.

use super::grammar::TAB;
use super::issue::{Fault, Issue};
use crate::words::say_of;

/// A part of the page: figures of one kind, or results.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    Map,
    How,
    Spectra,
    Dynamics,
    Creep,
    Paper,
    Table,
    /// All figures.
    Figures,
}

/// Whether this program shows parts of a page. An element has none; it neither reads nor writes the keys.
pub const HAS_TABS: bool = cfg!(any(not(target_arch = "wasm32"), feature = "page"));

/// Words of the key `look` beside the ids of figures: all figures large, and all of them small.
pub const EVERY: &str = "all";
pub const SHEET: &str = "sheet";

pub const TABS: &[Tab] =
    &[Tab::Map, Tab::How, Tab::Spectra, Tab::Dynamics, Tab::Creep, Tab::Paper, Tab::Table, Tab::Figures];

impl Tab {
    /// As links write it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Map => "map",
            Self::How => "how",
            Self::Spectra => "spectra",
            Self::Dynamics => "dynamics",
            Self::Creep => "creep",
            Self::Paper => "paper",
            Self::Table => "table",
            Self::Figures => "figures",
        }
    }

    pub fn label(self) -> &'static str {
        say_of("tab", self.id(), "label")
    }

    /// The tab that is called so.
    pub fn of(id: &str) -> Option<Self> {
        TABS.iter().copied().find(|tab| tab.id() == id)
    }
}

/// The tab of a link; one that means nothing is told, and that of a link without the key is used.
pub(super) fn read(text: Option<&str>, usual: Tab) -> (Option<Tab>, Option<Issue>) {
    let Some(text) = text else { return (None, None) };
    match Tab::of(text) {
        Some(tab) => (Some(tab), None),
        None => {
            let words = TABS.iter().map(|tab| tab.id()).collect::<Vec<_>>().join(", ");
            let (given, used, allowed) = (text.into(), usual.id().into(), words.into());
            (None, Some(Issue { key: TAB.into(), given, used, allowed, fault: Fault::UnknownTab }))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::params::Link;

    #[test]
    fn a_link_opens_the_map_or_the_figures_that_it_looks_at_and_says_what_differs_from_that() {
        for (text, tab, look, written) in [
            ("#v=1", Tab::Map, None, "#v=1"),
            ("#v=1&tab=map", Tab::Map, None, "#v=1"),
            ("#v=1&tab=how", Tab::How, None, "#v=1&tab=how"),
            // As links were before there were tabs.
            ("#v=1&view=creep:x,log", Tab::Figures, None, "#v=1&view=creep:x,log"),
            ("#v=1&view=creep:x,log&tab=map", Tab::Map, None, "#v=1&tab=map&view=creep:x,log"),
            ("#v=1&look=creep", Tab::Figures, Some("creep"), "#v=1&look=creep"),
            ("#v=1&look=creep&tab=creep", Tab::Creep, Some("creep"), "#v=1&tab=creep&look=creep"),
            ("#v=1&tab=figures&f=1", Tab::Figures, None, "#v=1&f=1&tab=figures"),
        ] {
            let link = Link::parse(text);
            assert!(link.issues.is_empty(), "{text}: {:?}", link.issues);
            assert_eq!((link.shown_tab(), link.look.as_deref(), link.write().as_str()), (tab, look, written), "{text}");
        }
    }

    #[test]
    fn an_unknown_tab_is_told_and_changes_nothing() {
        for (text, used) in [("#v=1&tab=much", "map"), ("#v=1&tab=&look=creep", "figures"), ("#v=1&tab=Map", "map")] {
            let link = Link::parse(text);
            let [issue] = &link.issues[..] else { panic!("{text}: {:?}", link.issues) };
            assert_eq!(
                (issue.fault, &*issue.key, &*issue.used, link.shown_tab().id()),
                (Fault::UnknownTab, TAB, used, used)
            );
            assert!(issue.to_string().contains("spectra"), "{issue}");
        }
    }

    #[test]
    fn what_is_looked_at_makes_no_link_too_long_to_be_read() {
        let link = Link::parse(&format!("#v=1&f=1&look={}", "β".repeat(30_000)));
        assert_eq!((link.look.as_deref(), link.issues[0].fault), (None, Fault::NotKept));
        assert_eq!(link.write(), "#v=1&f=1");
    }

    #[test]
    fn every_tab_has_a_word_and_a_label_of_its_own() {
        for (i, tab) in TABS.iter().enumerate() {
            assert_eq!(Tab::of(tab.id()), Some(*tab));
            assert!(TABS[..i].iter().all(|other| other.label() != tab.label()));
        }
    }
}
