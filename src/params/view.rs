//! [`View`]: how the reader looks at figures (hidden curves, kinds of axes, zoom), in the key `view` of a
//! link.
//!
//! ```text
//! view   = figure *(";" figure)
//! figure = id 1*(":" part)
//! part   = "as" "," ("ratio" | "printed") | "hide" 1*("," series) | ("x" | "y" | "y2") ["," ("lin" | "log")] ["," number "," number]
//! ```
//! Curves are named by their ids, so that a link does not depend on their order. A character of an
//! id that links do not survive everywhere is written `..`, its code in hexadecimal, `z`.

use super::issue::{Fault, Issue};
use super::number::{parse_list, shortest};
use crate::words::sort;

/// The view of one figure. Unset parts are as the figure is built.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct View {
    pub figure: String,
    /// Whether its curves are divided by those of the as-cast glass; unset where the view says nothing of it.
    pub ratio: Option<bool>,
    /// Ids of curves.
    pub hidden: Vec<String>,
    /// x, y and the y of a second panel.
    pub axes: [AxisView; 3],
}

#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct AxisView {
    /// Logarithmic or linear.
    pub log: Option<bool>,
    /// Rising, in the units of the model.
    pub window: Option<(f64, f64)>,
}

/// The names of the axes, in links and in records; y2 is that of the second panel.
pub const AXES: [&str; 3] = ["x", "y", "y2"];

impl View {
    /// Whether a curve, or its group, is hidden.
    pub fn hides(&self, id: &str) -> bool {
        self.hidden.iter().any(|hidden| hidden == id)
    }

    pub fn of(figure: &str) -> Self {
        Self { figure: figure.into(), ..Self::default() }
    }

    /// Whether it changes nothing.
    pub fn is_default(&self) -> bool {
        self.ratio.is_none() && self.hidden.is_empty() && self.axes == [AxisView::default(); 3]
    }

    fn write(&self) -> String {
        let mut parts = vec![encode(&self.figure)];
        if let Some(ratio) = self.ratio {
            parts.push(if ratio { "as,ratio" } else { "as,printed" }.into());
        }
        if !self.hidden.is_empty() {
            let ids: Vec<String> = self.hidden.iter().map(|id| encode(id)).collect();
            parts.push(format!("hide,{}", ids.join(",")));
        }
        for (name, AxisView { log, window }) in AXES.iter().zip(self.axes) {
            let kind = log.map(|log| if log { ",log" } else { ",lin" }.to_owned());
            let window = window.map(|(lo, hi)| format!(",{},{}", shortest(lo), shortest(hi)));
            if kind.is_some() || window.is_some() {
                parts.push([name, kind.as_deref().unwrap_or(""), window.as_deref().unwrap_or("")].concat());
            }
        }
        parts.join(":")
    }

    /// Reads one part. False if it is not valid; then nothing has changed.
    fn take(&mut self, part: &str) -> bool {
        let mut fields = part.split(',').peekable();
        let name = fields.next().unwrap_or("");
        if name == "hide" {
            let ids: Option<Vec<String>> = fields.map(decode).collect();
            let Some(ids) = ids.filter(|ids| !ids.is_empty()) else { return false };
            self.hidden.extend(ids);
            return true;
        }
        if name == "as" {
            let ratio = match fields.collect::<Vec<_>>()[..] {
                ["ratio"] => true,
                ["printed"] => false,
                _ => return false,
            };
            return self.ratio.replace(ratio).is_none();
        }
        let Some(at) = AXES.iter().position(|axis| *axis == name) else { return false };
        let log = match fields.peek() {
            Some(&"log") => Some(true),
            Some(&"lin") => Some(false),
            _ => None,
        };
        let rest = fields.skip(usize::from(log.is_some())).collect::<Vec<_>>();
        let window = match &rest[..] {
            [] => None,
            ends => match parse_list(&ends.join(",")).as_deref() {
                Some(&[lo, hi]) if lo < hi => Some((lo, hi)),
                _ => return false,
            },
        };
        let sensible = (log.is_some() || window.is_some()) && self.axes[at] == AxisView::default();
        if sensible {
            self.axes[at] = AxisView { log, window };
        }
        sensible
    }
}

/// The value of the key `view`; empty where nothing differs.
pub(super) fn write(views: &[View]) -> String {
    views.iter().filter(|view| !view.is_default()).map(View::write).collect::<Vec<_>>().join(";")
}

/// Reads the valid parts and reports the others.
pub(super) fn read(text: &str) -> (Vec<View>, Vec<Issue>) {
    let mut read = Vec::new();
    for given in text.split(';') {
        let (view, faults) = figure(given);
        read.push((given, view, faults));
    }
    let kept: Vec<&str> = read.iter().filter_map(|(_, view, _)| Some(view.as_ref()?.figure.as_str())).collect();
    let mut first = firsts(&kept).into_iter();
    let (mut views, mut issues) = (Vec::new(), Vec::new());
    for (given, view, faults) in read {
        if view.is_some() && first.next() == Some(false) {
            issues.push(Issue::of_view(Fault::BadView, given));
            continue;
        }
        views.extend(view);
        issues.extend(faults);
    }
    (views, issues)
}

/// One figure of a view, if any part of it is valid.
fn figure(given: &str) -> (Option<View>, Vec<Issue>) {
    let mut parts = given.split(':');
    let Some(id) = parts.next().and_then(decode) else {
        return (None, vec![Issue::of_view(Fault::BadView, given)]);
    };
    let (mut view, mut issues) = (View::of(&id), Vec::new());
    for part in parts {
        if !view.take(part) {
            issues.push(Issue::of_view(Fault::BadView, &[&id, ":", part].concat()));
        }
    }
    let hidden: Vec<&str> = view.hidden.iter().map(String::as_str).collect();
    let mut first = firsts(&hidden).into_iter();
    view.hidden.retain(|_| first.next() == Some(true));
    if view.is_default() && !given.contains(':') {
        issues.push(Issue::of_view(Fault::BadView, given));
    }
    (Some(view).filter(|view| !view.is_default()), issues)
}

/// Marks texts that do not repeat an earlier one.
fn firsts(texts: &[&str]) -> Vec<bool> {
    let mut sorted: Vec<(&str, &str)> = texts.iter().map(|&text| (text, "")).collect();
    sort(&mut sorted);
    let mut seen = vec![false; sorted.len()];
    let mut first = Vec::new();
    for &text in texts {
        let at = sorted.partition_point(|other| other.0 < text);
        first.push(!std::mem::replace(&mut seen[at], true));
    }
    first
}

/// A written id ends in a letter or digit, or mail programs would leave its end out of the link.
fn encode(id: &str) -> String {
    let mut out = String::new();
    let mut rest = id.chars().peekable();
    while let Some(c) = rest.next() {
        let next = rest.peek();
        let plain = match c {
            '-' | '_' | '=' => next.is_some(),
            '.' => next.is_some_and(char::is_ascii_alphanumeric),
            c => c.is_ascii_alphanumeric(),
        };
        if plain {
            out.push(c);
        } else {
            out.push_str(&format!("..{:x}z", u32::from(c)));
        }
    }
    out
}

/// None if the text is not an id.
fn decode(text: &str) -> Option<String> {
    let mut out = String::new();
    let mut rest = text;
    // As `split_once("..")`, without the standard library's search for texts, which is large.
    while let Some(at) = rest.as_bytes().windows(2).position(|two| two == b"..") {
        let (before, after) = rest.split_at_checked(at)?;
        let (code, after) = after.get(2..)?.split_once('z')?;
        out.push_str(before);
        out.push(char::from_u32(u32::from_str_radix(code, 16).ok()?)?);
        rest = after;
    }
    out.push_str(rest);
    (!out.is_empty()).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use arbtest::arbtest;

    #[test]
    fn a_view_reads_as_it_was_written() {
        let text = "loss-modulus:as,ratio:hide,f=10,..3b2z..20zas-cast:x,300,350:y,log;creep:x,log,1e-3,1e4:y2,lin";
        let (views, issues) = read(text);
        assert!(issues.is_empty(), "{issues:?}");
        assert_eq!(views[0].hidden, ["f=10", "β as-cast"]);
        assert_eq!(views[0].axes[0], AxisView { log: None, window: Some((300.0, 350.0)) });
        assert_eq!(views[0].axes[1], AxisView { log: Some(true), window: None });
        assert_eq!(views[1].axes[0], AxisView { log: Some(true), window: Some((1e-3, 1e4)) });
        assert_eq!(write(&views), text);
    }

    #[test]
    fn any_view_survives_the_link() {
        arbtest(|u| {
            let mut views: Vec<View> = vec![];
            for _ in 0..u.int_in_range(0..=3)? {
                let mut view = View { ratio: u.arbitrary()?, ..View::of(u.arbitrary()?) };
                for id in u.arbitrary::<Vec<String>>()? {
                    if !id.is_empty() && !view.hidden.contains(&id) {
                        view.hidden.push(id);
                    }
                }
                for axis in &mut view.axes {
                    let (a, b): (f64, f64) = u.arbitrary()?;
                    // No zoom tells −0 from 0.
                    let rises = a.is_finite() && b.is_finite() && a != b && a != 0.0 && b != 0.0;
                    axis.window = rises.then_some((a.min(b), a.max(b)));
                    axis.log = u.arbitrary()?;
                }
                if !view.figure.is_empty() && !view.is_default() && views.iter().all(|v| v.figure != view.figure) {
                    views.push(view);
                }
            }
            let text = write(&views);
            let safe = |c: char| c.is_ascii_alphanumeric() || "-._,:;=".contains(c);
            assert!(text.chars().all(safe), "{text}");
            assert!(text.is_empty() || text.ends_with(|c: char| c.is_ascii_alphanumeric()), "{text}");
            if !views.is_empty() {
                assert_eq!(read(&text), (views, vec![]), "{text}");
            }
            Ok(())
        });
    }

    #[test]
    fn what_makes_no_sense_is_said_and_loses_nothing_else() {
        for (bad, kept) in [
            ("creep:x,5,1;loss-modulus:y,log", "loss-modulus:y,log"),
            ("creep:x,5,inf", ""),
            ("creep:x,1,2,3:y,log", "creep:y,log"),
            ("creep:z,1,2", ""),
            ("creep:hide", ""),
            ("creep:hide,,a:hide,b", "creep:hide,b"),
            ("creep", ""),
            ("", ""),
            (":y,log", ""),
            ("creep:x,3,3", ""),
            ("creep:y,log:y,lin", "creep:y,log"),
            ("creep:y,log;creep:x,log", "creep:y,log"),
            ("creep:hide,..zz,a", ""),
            ("creep:hide,..d800z", ""),
        ] {
            let (views, issues) = read(bad);
            assert_eq!(write(&views), kept, "{bad}");
            assert_eq!(issues.len(), 1, "{bad}: {issues:?}");
        }
    }

    #[test]
    fn any_text_is_read() {
        arbtest(|u| {
            let (views, _) = read(u.arbitrary()?);
            assert_eq!(read(&write(&views)).0, views);
            Ok(())
        });
    }
}
