//! Acts of [`Lab`] for results: readout, tables of figures, the record for scripts, results in a link.

use super::Lab;
use crate::error::Error;
use crate::params::{Issue, Link};
use crate::render::{self, Page};
use crate::study::{Answer, Comparison, DesignReadout, Designed, Part, Readout, Summary, readout};

impl Lab {
    /// As `prepare`, for the numbers of the scenario and those pinned beside it.
    pub fn prepare_results(&self) -> f64 {
        let _spoken = self.reader.spoken_to();
        let mut done = self.study.advance(Part::Measured);
        for (at, other) in self.pinned.iter().enumerate() {
            if done >= (at + 1) as f64 {
                done += other.study.advance(Part::Runs);
            }
        }
        done / (1 + self.pinned.len()) as f64
    }

    /// The answer for the last sample, once its training is there.
    pub fn answer(&self) -> Option<Answer> {
        let _spoken = self.reader.spoken_to();
        (self.study.advance(Part::Runs) >= 1.0).then(|| self.study.answered()).flatten()
    }

    /// The results, and the paper's stated values beside them.
    pub fn readout(&self) -> Readout {
        let _spoken = self.reader.spoken_to();
        readout(&self.study, self.link.scenario.preset.is_glass_of_the_paper())
    }

    /// A figure in numbers: `count` rows from row `first` on.
    pub fn table(&self, id: &str, first: usize, count: usize) -> Result<Page, Error> {
        let _spoken = self.reader.spoken_to();
        Ok(render::page(self.shown_now(id)?, first, count))
    }

    /// The results as JSON.
    pub fn summary(&self) -> Result<String, Error> {
        let _spoken = self.reader.spoken_to();
        render::to_indented_json(&self.results())
    }

    /// The results as the record for scripts.
    pub fn results(&self) -> Summary<'_> {
        let _spoken = self.reader.spoken_to();
        let beside = self.pinned.iter().map(|other| (&other.pin, &other.study));
        Summary::of(&self.link, &self.study).with_pinned(beside)
    }

    /// The scenario that leads to a goal; `goal`, as `h=0.4`, and `by` stand in place of the keys of the scenario.
    ///
    /// It is computed at once, within some tens of milliseconds.
    pub fn design(&self, goal: Option<&str>, by: Option<&str>) -> Result<Designed, Issue> {
        let _spoken = self.reader.spoken_to();
        let mut asked = self.link.scenario.params.clone();
        if let Some(goal) = goal {
            let (key, value) = goal.split_once('=').unwrap_or((goal, ""));
            asked.set("goal", key)?;
            asked.set("goal_value", value)?;
        }
        if let Some(by) = by {
            asked.set("goal_by", by)?;
        }
        Ok(Designed::of(&self.link, &asked))
    }

    /// The same for the goal of the scenario in words, for a reader. Its links have neither pins nor views.
    pub fn design_readout(&self) -> DesignReadout {
        let _spoken = self.reader.spoken_to();
        let link = Link::from(self.link.scenario.clone());
        DesignReadout::from(&Designed::of(&link, &link.scenario.params))
    }

    /// The present scenario as a fragment for sending, with its results for comparison.
    pub fn sent_link(&self) -> String {
        let _spoken = self.reader.spoken_to();
        self.link.write_with(&self.study.receipt())
    }

    /// Whether the link that was opened last still gives its results; nothing if it carries none.
    pub fn receipt(&self) -> Option<Comparison> {
        let _spoken = self.reader.spoken_to();
        self.link.receipt.as_ref().map(|sent| self.study.compared_with(sent))
    }
}
