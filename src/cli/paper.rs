//! `html`: docs/paper.md as a page with an anchor for every heading; docs/paper.zh.md likewise.

use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd, html::push_html};
use pulldown_latex::{RenderConfig, Storage, config::DisplayMode, push_mathml};

/// The text in one language.
pub struct Edition {
    pub markdown: &'static str,
    language: &'static str,
    title: &'static str,
    back: &'static str,
}

/// The one source of every departure from the print.
pub const ENGLISH: Edition = Edition {
    markdown: include_str!("../../docs/paper.md"),
    language: "en",
    title: "Equations and departures from the print",
    back: "Back to the lab",
};

/// The same in 简体中文; a test holds formulas and numbers together.
pub const CHINESE: Edition = Edition {
    markdown: include_str!("../../docs/paper.zh.md"),
    language: "zh-Hans",
    title: "方程及其与印刷版的出入",
    back: "返回模拟器",
};

const OPTIONS: Options = Options::ENABLE_TABLES.union(Options::ENABLE_MATH);

/// A static page that works from the folder of the lab.
pub fn html(edition: &Edition) -> String {
    let Edition { language, title, back, .. } = edition;
    let mut page = format!(
        "<!doctype html>
<html lang=\"{language}\" dir=\"ltr\">
  <head>
    <meta charset=\"utf-8\">
    <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'\">
    <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">
    <meta name=\"color-scheme\" content=\"light dark\">
    <title>{title}</title>
    <link rel=\"stylesheet\" href=\"www/styles/paper.css\">
  </head>
  <body>
    <p><a href=\"./\">{back}</a></p>
"
    );
    push_html(&mut page, events(edition).into_iter());
    page.push_str("  </body>\n</html>\n");
    page
}

/// The explanations of the lab's page: one section for each entry that something refers to.
pub fn explanations(edition: &Edition) -> String {
    let Edition { language, title, .. } = edition;
    let mut page =
        format!("<!doctype html>\n<html lang=\"{language}\">\n<meta charset=\"utf-8\">\n<title>{title}</title>\n");
    let events = events(edition);
    for part in events.split(|event| matches!(event, Event::End(TagEnd::Heading(_)))).collect::<Vec<_>>().windows(2) {
        let heading = part[0].iter().rev().find_map(|event| match event {
            Event::Start(Tag::Heading { id: Some(id), .. }) => Some(id),
            _ => None,
        });
        let Some(id) = heading.filter(|id| is_referred_to(id)) else { continue };
        let is_heading = |event: &&Event| matches!(event, Event::Start(Tag::Heading { .. }));
        let body = part[1].iter().take_while(|event| !is_heading(event)).cloned();
        page.push_str(&format!("<section id=\"{id}\">\n"));
        push_html(&mut page, body);
        page.push_str("</section>\n");
    }
    page.push_str("</html>\n");
    page
}

fn is_referred_to(anchor: &str) -> bool {
    ["eq-", "fig-", "table-"].iter().any(|kind| anchor.starts_with(kind)) || anchor == "the-closure-is-ours"
}

/// The anchors of all headings, the same in every edition.
fn anchors() -> Vec<CowStr<'static>> {
    let mut anchors: Vec<CowStr> = Vec::new();
    let mut in_heading = false;
    for event in Parser::new_ext(ENGLISH.markdown, OPTIONS) {
        match (event, anchors.last_mut()) {
            (Event::Start(Tag::Heading { .. }), _) => {
                in_heading = true;
                anchors.push("".into());
            }
            (Event::End(TagEnd::Heading(_)), _) => in_heading = false,
            (Event::Text(text) | Event::Code(text), Some(last)) if in_heading => *last = anchor(last, &text),
            _ => {}
        }
    }
    anchors
}

/// The text as HTML will have it: anchors at headings, low indices, formulas in MathML.
fn events(edition: &Edition) -> Vec<Event<'static>> {
    let mut anchors = anchors().into_iter();
    let mut events: Vec<Event> = Vec::new();
    let mut in_block = false;
    for event in Parser::new_ext(edition.markdown, OPTIONS) {
        match &event {
            Event::Start(Tag::CodeBlock(_)) => in_block = true,
            Event::End(TagEnd::CodeBlock) => in_block = false,
            _ => {}
        }
        match event {
            Event::Start(Tag::Heading { level, classes, attrs, .. }) => {
                events.push(Event::Start(Tag::Heading { level, id: anchors.next(), classes, attrs }));
            }
            Event::Text(text) if !in_block => events.extend(typeset(&text)),
            Event::InlineMath(latex) => events.push(Event::InlineHtml(mathml(&latex, DisplayMode::Inline).into())),
            Event::DisplayMath(latex) => events.push(Event::InlineHtml(mathml(&latex, DisplayMode::Block).into())),
            // Each line of an entry says something of its own: the form used, the form printed, why.
            Event::SoftBreak => events.push(Event::HardBreak),
            event => events.push(event),
        }
    }
    events
}

/// `E_u` with its index set low.
fn typeset(text: &str) -> Vec<Event<'static>> {
    let own = |text: &str| Event::Text(text.to_owned().into());
    let mut events = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('_') {
        let index: String = after.chars().take_while(|c| c.is_alphanumeric()).collect();
        let mark = if index.is_empty() { "_" } else { "" };
        events.push(own(&format!("{before}{mark}")));
        if !index.is_empty() {
            events.extend([Event::InlineHtml("<sub>".into()), own(&index), Event::InlineHtml("</sub>".into())]);
        }
        rest = &after[index.len()..];
    }
    events.push(own(rest));
    events
}

/// A formula, written as GitHub reads it, for browsers.
fn mathml(latex: &str, display_mode: DisplayMode) -> String {
    let storage = Storage::new();
    let mut mathml = String::new();
    // A wrong formula would show an error message in its place; a test finds it before.
    let config = RenderConfig { display_mode, ..RenderConfig::default() };
    let _ = push_mathml(&mut mathml, pulldown_latex::Parser::new(latex, &storage), config);
    // The same in every browser, in fewer bytes.
    mathml.replace(" symmetric=\"false\"", "").replace(" />", "/>")
}

/// `Eq 14` → `eq-14`, going on from what the heading has said so far.
fn anchor(before: &str, text: &str) -> CowStr<'static> {
    let mut anchor = String::from(before);
    for c in text.chars() {
        match c {
            c if c.is_alphanumeric() => anchor.extend(c.to_lowercase()),
            _ if anchor.ends_with('-') || anchor.is_empty() => {}
            _ => anchor.push('-'),
        }
    }
    anchor.into()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn every_equation_and_figure_has_an_anchor_and_no_anchor_comes_twice() {
        let page = html(&ENGLISH);
        let named = (1..=28).map(|n| format!("eq-{n}")).chain((1..=7).map(|n| format!("fig-{n}")));
        for id in named.chain([String::from("table-1"), "the-closure-is-ours".into()]) {
            assert_eq!(page.matches(&format!("id=\"{id}\"")).count(), 1, "{id}");
        }
        assert!(!page.contains("<script") && !page.contains(" style=\""), "the page obeys its own policy");
    }

    #[test]
    fn indices_stand_low_and_markup_in_words_stays_text() {
        let mut page = String::new();
        push_html(&mut page, typeset("E_u < 1 _ τ_β*").into_iter());
        assert_eq!(page, "E<sub>u</sub> &lt; 1 _ τ<sub>β</sub>*");
    }

    #[test]
    fn every_reference_of_a_figure_leads_somewhere() {
        let page = html(&ENGLISH);
        for entry in beta_training::figure::FIGURES {
            assert!(!entry.references().is_empty(), "{} names no source", entry.id);
            for reference in entry.references() {
                let id = format!("id=\"{}\"", reference.anchor);
                assert!(page.contains(&id), "{}: {id}", entry.id);
            }
        }
    }

    #[test]
    fn every_equation_has_a_formula_and_every_formula_is_one() {
        let storage = Storage::new();
        let mut count = 0;
        for event in Parser::new_ext(ENGLISH.markdown, OPTIONS) {
            let (Event::InlineMath(latex) | Event::DisplayMath(latex)) = event else { continue };
            for part in pulldown_latex::Parser::new(&latex, &storage) {
                assert!(part.is_ok(), "{latex}: {part:?}");
            }
            count += 1;
        }
        let page = explanations(&ENGLISH);
        assert!(
            count >= 32
                && page.contains("<math display=\"block\">")
                && !page.contains("<merror")
                && !page.contains("&amp;nbsp;")
        );
        for id in (1..=28).map(|n| format!("eq-{n}")).chain(["the-closure-is-ours".into()]) {
            let entry = page.split(&format!("<section id=\"{id}\">")).nth(1).unwrap();
            let entry = entry.split("</section>").next().unwrap();
            assert!(entry.contains("<math display=\"block\">"), "{id} has no formula");
        }
        assert!(!page.contains(" style=") && !page.contains("<script"), "the page obeys the policy of the lab");
    }

    /// An `msup` with three children is invalid; browsers show it as a row.
    #[test]
    fn scripts_and_fractions_have_the_children_they_need() {
        let mut open: Vec<(String, usize)> = Vec::new();
        let page = explanations(&ENGLISH);
        let sections = &page[page.find("<section").unwrap()..page.rfind("</html>").unwrap()];
        for tag in sections.split('<').skip(1).filter_map(|part| Some(part.split_once('>')?.0.to_owned())) {
            let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap().to_owned();
            if tag.starts_with('/') {
                let (opened, children) = open.pop().unwrap();
                assert_eq!(opened, name);
                let wanted = match name.as_str() {
                    "msup" | "msub" | "mfrac" | "mover" | "munder" => Some(2),
                    "msubsup" | "munderover" => Some(3),
                    _ => None,
                };
                assert!(wanted.is_none_or(|wanted| children == wanted), "{name} with {children} children");
            } else {
                if let Some((_, children)) = open.last_mut() {
                    *children += 1;
                }
                if !tag.ends_with('/') {
                    open.push((name, 0));
                }
            }
        }
    }

    #[test]
    fn whatever_the_lab_explains_has_an_entry() {
        let page = explanations(&ENGLISH);
        let has = |anchor: &str| page.matches(&format!("<section id=\"{anchor}\">")).count() == 1;
        for row in beta_training::params::rows() {
            for anchor in row.enters() {
                assert!(has(anchor), "{}: {anchor}", row.key());
            }
        }
        use beta_training::study::meaning::{COLUMNS, DERIVED, TABLE_1};
        for meaning in DERIVED.iter().chain(COLUMNS).chain(TABLE_1) {
            assert!(meaning.enters.iter().all(|anchor| has(anchor)), "{meaning:?}");
        }
        for reference in beta_training::figure::FIGURES.iter().flat_map(|entry| entry.references()) {
            assert!(has(&reference.anchor), "{reference:?}");
        }
    }

    /// Headings, formulas and the numbers of each entry; tables that list things may lag behind.
    #[test]
    fn the_chinese_edition_has_the_same_formulas_and_numbers() {
        let is_formula = |event: &Event| matches!(event, Event::InlineMath(_) | Event::DisplayMath(_));
        let formulas = |edition: &Edition| {
            Parser::new_ext(edition.markdown, OPTIONS).filter(is_formula).map(Event::into_static).collect::<Vec<_>>()
        };
        assert_eq!(formulas(&ENGLISH), formulas(&CHINESE));
        let numbers = |edition: &Edition| {
            let entries = edition.markdown.split("\n### ").skip(1).map(|entry| {
                let entry = entry.split("\n## ").next().unwrap();
                let mut found: Vec<String> = entry
                    .split(|c: char| !c.is_ascii_digit() && c != '.')
                    .map(|number| number.trim_matches('.').to_owned())
                    .filter(|number| !number.is_empty())
                    .collect();
                found.sort_unstable();
                found
            });
            entries.collect::<Vec<_>>()
        };
        for (english, chinese) in numbers(&ENGLISH).iter().zip(&numbers(&CHINESE)) {
            assert_eq!(english, chinese);
        }
        let ids = |page: String| page.matches("<section id=").count();
        assert_eq!(ids(explanations(&ENGLISH)), ids(explanations(&CHINESE)));
        assert_eq!(anchors().len(), html(&CHINESE).matches(" id=\"").count());
    }
}
