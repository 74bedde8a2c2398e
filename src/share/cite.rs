//! [`citation`]: references for the paper and for this program.

/// The cited work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Work {
    Paper,
    Software,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    BibTex,
    Ris,
}

/// The entry of a work. The software's names the address where it stands and the version of its model.
pub fn citation(work: Work, format: Format, address: &str, model: u32) -> String {
    let version = env!("CARGO_PKG_VERSION");
    match (work, format) {
        (Work::Paper, Format::BibTex) => PAPER_BIBTEX.into(),
        (Work::Paper, Format::Ris) => PAPER_RIS.into(),
        (Work::Software, Format::BibTex) => format!(
            "@misc{{beta-training,\n  title = {{{{$\\beta$-training: mechanical training of metallic glasses}}}},\n  \
             author = {{{{The beta-training authors}}}},\n  note = {{Version {version}, model version {model}}},\n  \
             howpublished = {{\\url{{{address}}}}}\n}}\n"
        ),
        (Work::Software, Format::Ris) => format!(
            "TY  - COMP\nTI  - β-training: mechanical training of metallic glasses\nAU  - The beta-training authors\n\
             ET  - {version}\nN1  - model version {model}\nUR  - {address}\nER  - \n"
        ),
    }
}

const PAPER_BIBTEX: &str = "@article{zhang2023training,
  title = {Training {$\\beta$} relaxation to rejuvenate metallic glasses},
  author = {Zhang, L. T. and Wang, Yun-Jiang and Yang, Y. and Qiao, J. C.},
  journal = {Journal of Materials Science \\& Technology},
  year = {2023},
  issn = {1005-0302},
  doi = {10.1016/j.jmst.2023.02.031}
}
";

const PAPER_RIS: &str = "TY  - JOUR
TI  - Training β relaxation to rejuvenate metallic glasses
AU  - Zhang, L. T.
AU  - Wang, Yun-Jiang
AU  - Yang, Y.
AU  - Qiao, J. C.
JO  - Journal of Materials Science & Technology
PY  - 2023
SN  - 1005-0302
DO  - 10.1016/j.jmst.2023.02.031
UR  - https://doi.org/10.1016/j.jmst.2023.02.031
ER  - \n";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn braces_of_bibtex_are_closed_and_records_of_ris_end() {
        for work in [Work::Paper, Work::Software] {
            let bibtex = citation(work, Format::BibTex, "https://host.example/", 1);
            assert_eq!(bibtex.matches('{').count(), bibtex.matches('}').count(), "{bibtex}");
            let ris = citation(work, Format::Ris, "https://host.example/", 1);
            assert!(ris.starts_with("TY  - ") && ris.ends_with("ER  - \n"), "{ris}");
            assert!(ris.lines().all(|line| line.get(2..6) == Some("  - ")), "{ris}");
        }
    }

    #[test]
    fn the_paper_is_the_one_of_the_citation_file() {
        let file = include_str!("../../CITATION.cff");
        for text in [PAPER_BIBTEX, PAPER_RIS] {
            for part in ["10.1016/j.jmst.2023.02.031", "1005-0302", "2023"] {
                assert!(text.contains(part) && file.contains(part), "{part}");
            }
        }
        assert!(file.contains(&format!("version: {}", env!("CARGO_PKG_VERSION"))));
    }
}
