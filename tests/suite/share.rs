//! Shared texts, over all figures and over links of any content.
#![allow(clippy::unwrap_used)]

use crate::common::{any_link, scenario, shown_in};
use arbtest::arbtest;
use beta_training::figure::FIGURES;
use beta_training::params::{Link, PRESETS};
use beta_training::quantity::Shown;
use beta_training::share::{Format, Shared, Work, citation, element, iframe, iframe_with_origin, latex, markdown};

const SITE: &str = "https://host.example/~lab/";

/// Scenarios whose titles hold the largest and the smallest numbers, beside the presets.
const CORNERS: &[&str] =
    &["loop_f=1e-5", "loop_f=1e5&loop_t=900", "creep_t=900&sigma0=1", "f=1e-5,1e5", "live=1", "loop_t=150"];

#[test]
fn titles_of_figures_are_plain_letters_in_latex() {
    let presets = PRESETS.iter().map(|preset| format!("preset={}", preset.id));
    for query in presets.chain(CORNERS.iter().map(|query| query.to_string())) {
        let study = scenario(&query);
        for units in [Shown::default(), Shown::all(60.0)] {
            let _shown = shown_in(units);
            for entry in FIGURES {
                let title = entry.figure(&study).title;
                let text = latex(&Shared { site: SITE, fragment: "#v=1", figure: entry.id, title: &title });
                assert!(text.is_ascii(), "{query}: {text}");
                assert_eq!(text.matches('$').count() % 2, 0, "{text}");
            }
        }
    }
}

#[test]
fn no_link_leaves_the_place_that_it_is_written_into() {
    const HOSTILE: &[&str] = &["\"><script>", "'", "}{\\input", ">)", "](", "\n\nER  - ", "%", "&amp;", "{{", "^~$"];
    arbtest(|u| {
        let mut link = any_link(u)?;
        for at in 0..u.int_in_range(0..=3)? {
            let value = [u.choose(HOSTILE)?, u.choose(HOSTILE)?, u.arbitrary::<&str>()?].concat();
            link.unknown.push((format!("note{at}{}", u.choose(HOSTILE)?), value));
        }
        let fragment = link.write();
        let shared = Shared { site: SITE, fragment: &fragment, figure: "creep", title: "Creep" };
        let address = shared.address();
        assert!(!address.contains(|c: char| c.is_whitespace() || c.is_control() || "\"'<>(){}\\^`$".contains(c)));

        assert_eq!(markdown(&shared), format!("[β-training: Creep](<{address}>)"));
        let tex = latex(&shared);
        let written = tex.strip_prefix("\\href{").unwrap().split_once("}{").unwrap().0;
        assert_eq!(written.replace('\\', ""), address);
        assert!(written.matches(['%', '#']).count() == written.matches(['\\']).count(), "{written}");

        // Both are pasted into pages: no more elements and attributes than were meant.
        for (html, elements, quotes) in
            [(iframe(&shared), 1, 14), (iframe_with_origin(&shared), 1, 14), (element(&shared), 2, 8)]
        {
            assert_eq!((html.matches("</").count(), html.matches('<').count()), (elements, 2 * elements), "{html}");
            assert_eq!(html.matches('"').count(), quotes, "{html}");
            assert!(html.contains(&fragment.replace('&', "&amp;")), "{html}");
        }
        // One entry and one record, whatever the link says.
        let ris = citation(Work::Software, Format::Ris, &address, 1);
        assert_eq!((ris.lines().count(), ris.matches("ER  - ").count()), (7, 1), "{ris}");
        let bibtex = citation(Work::Software, Format::BibTex, &address, 1);
        assert_eq!(bibtex.matches('{').count(), bibtex.matches('}').count(), "{bibtex}");
        assert_eq!(Link::parse(&address).scenario.params, link.scenario.params);
        Ok(())
    });
}
