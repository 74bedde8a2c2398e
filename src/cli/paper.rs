//! docs/paper.md as a page of its own, with an anchor for every heading.

use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd, html::push_html};
use pulldown_latex::{RenderConfig, Storage, config::DisplayMode, push_mathml};

/// The one source of every departure from the print.
pub const MARKDOWN: &str = include_str!("../../docs/paper.md");

const HEAD: &str = "<!doctype html>
<html lang=\"en\" dir=\"ltr\">
  <head>
    <meta charset=\"utf-8\">
    <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'\">
    <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">
    <meta name=\"color-scheme\" content=\"light dark\">
    <title>Equations and departures from the print</title>
    <link rel=\"stylesheet\" href=\"www/paper.css\">
  </head>
  <body>
    <p><a href=\"./\">Back to the lab</a></p>
";

/// A static page that works from the folder of the lab.
pub fn html() -> String {
    let mut heading: Option<usize> = None;
    let mut events: Vec<Event> = Vec::new();
    let mut in_block = false;
    for event in Parser::new_ext(MARKDOWN, Options::ENABLE_TABLES | Options::ENABLE_MATH) {
        match &event {
            Event::Start(Tag::Heading { .. }) => heading = Some(events.len()),
            Event::Text(text) | Event::Code(text) => {
                if let Some(Event::Start(Tag::Heading { id, .. })) = heading.and_then(|at| events.get_mut(at)) {
                    *id = Some(anchor(id.as_deref().unwrap_or(""), text));
                }
            }
            Event::End(TagEnd::Heading(_)) => heading = None,
            Event::Start(Tag::CodeBlock(_)) => in_block = true,
            Event::End(TagEnd::CodeBlock) => in_block = false,
            _ => {}
        }
        match event {
            Event::Text(text) if !in_block => events.extend(typeset(&text)),
            Event::InlineMath(latex) => events.push(Event::InlineHtml(mathml(&latex, DisplayMode::Inline).into())),
            Event::DisplayMath(latex) => events.push(Event::InlineHtml(mathml(&latex, DisplayMode::Block).into())),
            event => events.push(event),
        }
    }
    let mut page = String::from(HEAD);
    push_html(&mut page, events.into_iter());
    page.push_str("  </body>\n</html>\n");
    page
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

/// A formula, as GitHub reads it, for browsers.
fn mathml(latex: &str, display_mode: DisplayMode) -> String {
    let (storage, mut mathml) = (Storage::new(), String::new());
    let config = RenderConfig { display_mode, xml: true, ..RenderConfig::default() };
    // A formula that is none shows its fault where it stands; a test keeps such from print.
    let _ = push_mathml(&mut mathml, latex_parser(latex, &storage), config);
    mathml
}

fn latex_parser<'a>(latex: &'a str, storage: &'a Storage) -> pulldown_latex::Parser<'a> {
    pulldown_latex::Parser::new(latex, storage)
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
mod tests {
    use super::*;

    #[test]
    fn every_equation_and_figure_has_an_anchor_and_no_anchor_comes_twice() {
        let page = html();
        let named = (1..=28).map(|n| format!("eq-{n}")).chain((1..=7).map(|n| format!("fig-{n}")));
        for id in named.chain([String::from("table-1"), "the-closure-is-ours".into()]) {
            assert_eq!(page.matches(&format!("id=\"{id}\"")).count(), 1, "{id}");
        }
        assert!(!page.contains("<script") && !page.contains("style=\""), "the page obeys its own policy");
    }

    #[test]
    fn indices_stand_low_and_markup_in_words_stays_text() {
        let mut page = String::new();
        push_html(&mut page, typeset("E_u < 1 _ τ_β*").into_iter());
        assert_eq!(page, "E<sub>u</sub> &lt; 1 _ τ<sub>β</sub>*");
    }

    #[test]
    fn every_reference_of_a_figure_leads_somewhere() {
        let page = html();
        for entry in beta_training::figure::FIGURES {
            assert!(!entry.references().is_empty(), "{} names no source", entry.id);
            for reference in entry.references() {
                let id = format!("id=\"{}\"", reference.anchor);
                assert!(page.contains(&id), "{}: {id}", entry.id);
            }
        }
    }
}
