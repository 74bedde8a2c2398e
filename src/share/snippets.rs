//! [`Shared`]: pieces of text with a link, for pasting elsewhere.

use crate::markup::quoted;

/// The shared content: one figure of a scenario, on one site.
#[derive(Clone, Copy)]
pub struct Shared<'a> {
    /// Where the page stands, without query and fragment: `https://host/path/`.
    pub site: &'a str,
    /// With a leading `#`.
    pub fragment: &'a str,
    pub figure: &'a str,
    pub title: &'a str,
}

impl Shared<'_> {
    /// The whole page.
    pub fn address(&self) -> String {
        [self.site, self.fragment].concat()
    }

    /// The figure alone, for a frame.
    pub fn frame(&self) -> String {
        [self.site, "?embed=1&figure=", self.figure, self.fragment].concat()
    }
}

/// `[title](<address>)`.
pub fn markdown(shared: &Shared) -> String {
    let title: String = shared.title.chars().flat_map(|c| escaped(c, "\\`*_[]<>#", '\\')).collect();
    format!("[β-training: {title}](<{}>)", shared.address())
}

/// `\href{address}{title}`, for hyperref; it also works within the argument of another command.
pub fn latex(shared: &Shared) -> String {
    let address: String = shared.address().chars().flat_map(|c| escaped(c, "#%", '\\')).collect();
    format!("\\href{{{address}}}{{$\\beta$-training: {}}}", in_latex(shared.title))
}

/// A frame that may do nothing but compute, show and hand out files.
pub fn iframe(shared: &Shared) -> String {
    sandboxed(shared, "allow-scripts allow-popups allow-downloads")
}

/// The same for a site whose files only itself may load: the frame keeps the site's origin, and what
/// the site keeps in the browser.
pub fn iframe_with_origin(shared: &Shared) -> String {
    sandboxed(shared, "allow-scripts allow-same-origin allow-popups allow-downloads")
}

fn sandboxed(shared: &Shared, sandbox: &str) -> String {
    format!(
        "<iframe src=\"{}\" title=\"β-training: {}\" width=\"640\" height=\"480\" loading=\"lazy\" \
         sandbox=\"{sandbox}\" allow=\"fullscreen; clipboard-write\"></iframe>",
        quoted(&shared.frame()),
        quoted(shared.title)
    )
}

/// The custom element, with the script that defines it.
pub fn element(shared: &Shared) -> String {
    format!(
        "<script type=\"module\" src=\"{}embed.js\"></script>\n<beta-training figure=\"{}\" link=\"{}\"></beta-training>",
        quoted(shared.site),
        quoted(shared.figure),
        quoted(shared.fragment)
    )
}

fn escaped(c: char, special: &str, with: char) -> impl Iterator<Item = char> {
    special.contains(c).then_some(with).into_iter().chain(Some(c))
}

/// Escaping for LaTeX; the titles of this program become plain ASCII.
pub fn in_latex(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        let command = match c {
            'α' => "$\\alpha$",
            'β' => "$\\beta$",
            'χ' => "$\\chi$",
            'τ' => "$\\tau$",
            '″' => "$''$",
            '′' => "$'$",
            '°' => "$^\\circ$",
            '−' => "$-$",
            '×' => "$\\times$",
            '·' => "$\\cdot$",
            '–' => "--",
            '\\' => "\\textbackslash{}",
            '~' => "\\textasciitilde{}",
            '^' => "\\textasciicircum{}",
            '#' | '$' | '%' | '&' | '_' | '{' | '}' => {
                out.push('\\');
                out.push(c);
                continue;
            }
            c => {
                match raised(c) {
                    Some(sign) => raise(&mut out, sign),
                    None => out.push(c),
                }
                continue;
            }
        };
        out.push_str(command);
    }
    out
}

/// Raised characters, as in `10⁻⁵`.
fn raised(c: char) -> Option<char> {
    "⁻⁰¹²³⁴⁵⁶⁷⁸⁹".chars().zip("-0123456789".chars()).find_map(|(sign, plain)| (sign == c).then_some(plain))
}

/// Goes on with the exponent at the end of `out`, or begins one.
fn raise(out: &mut String, sign: char) {
    if out.ends_with("}$") {
        out.truncate(out.len() - 2);
    } else {
        out.push_str("$^{");
    }
    out.push(sign);
    out.push_str("}$");
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHARED: Shared = Shared {
        site: "https://host.example/lab/",
        fragment: "#v=1&f=1,10&t_end=363&note=%3C",
        figure: "loss-modulus",
        title: "Loss modulus <b>\"E_u\" & [β]</b>",
    };

    #[test]
    fn markdown_escapes_its_own_signs() {
        let want = "[β-training: Loss modulus \\<b\\>\"E\\_u\" & \\[β\\]\\</b\\>](<https://host.example/lab/#v=1&f=1,10&t_end=363&note=%3C>)";
        assert_eq!(markdown(&SHARED), want);
    }

    #[test]
    fn latex_escapes_what_ends_a_line_or_an_argument() {
        let want = "\\href{https://host.example/lab/\\#v=1&f=1,10&t_end=363&note=\\%3C}\
                    {$\\beta$-training: Loss modulus <b>\"E\\_u\" \\& [$\\beta$]</b>}";
        assert_eq!(latex(&SHARED), want);
        assert_eq!(in_latex("\\~^{}"), "\\textbackslash{}\\textasciitilde{}\\textasciicircum{}\\{\\}");
        let want = "6.3$\\times$10$^{-12}$ s, $-$40 $^\\circ$C, \\}\\$$^{2}$";
        assert_eq!(in_latex("6.3×10⁻¹² s, −40 °C, }$²"), want);
    }

    #[test]
    fn html_cannot_be_left() {
        let frame = iframe(&SHARED);
        assert!(frame.starts_with(
            "<iframe src=\"https://host.example/lab/?embed=1&amp;figure=loss-modulus#v=1&amp;f=1,10&amp;"
        ));
        assert!(frame.contains("title=\"β-training: Loss modulus &lt;b&gt;&quot;E_u&quot; &amp; [β]&lt;/b&gt;\""));
        let hostile = Shared { fragment: "#v=1\"><script>alert(1)</script>", ..SHARED };
        for text in [iframe(&hostile), iframe_with_origin(&hostile), element(&hostile)] {
            assert_eq!(text.matches("<script").count(), usize::from(text.contains("embed.js")), "{text}");
        }
        assert!(element(&SHARED).ends_with("<beta-training figure=\"loss-modulus\" link=\"#v=1&amp;f=1,10&amp;t_end=363&amp;note=%3C\"></beta-training>"));
    }
}
