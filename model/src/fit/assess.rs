//! [`Identifiability`]: which parameters the data determine, and which they do not.

use super::found::Found;

/// Which parameters are determined, from the singular values of the scaled gradients.
///
/// Each parameter is divided by its scale: its own size, or a decade where its logarithm is fitted. Along a
/// singular direction with value s the uncertainty is t·σ/s. A parameter is undetermined if its interval is
/// wider than its scale, however small the residuals are. It is also undetermined on the edge of its range,
/// or if the law places it outside the window of the data.
#[derive(Debug, Clone, PartialEq)]
pub struct Identifiability {
    /// The largest over the smallest singular value, 1e12 at most.
    pub condition: f64,
    /// Symbols of the parameters that the data do not determine.
    pub undetermined: Vec<&'static str>,
    /// Directions in which the parameters can change together almost without a change of the fit.
    pub entangled: Vec<Vec<&'static str>>,
    /// Symbols of the parameters that ended on the edge of their range; they count as undetermined.
    pub at_edge: Vec<&'static str>,
}

impl Identifiability {
    /// `directions`: for each singular direction its standard error, resolved into parameters.
    /// `outside_window`: groups of parameters that lie outside the window of the data.
    pub(super) fn new(
        found: &[Found],
        directions: &[Vec<f64>],
        t: f64,
        condition: f64,
        outside_window: &[Vec<&'static str>],
    ) -> Self {
        let at_edge: Vec<&str> = found.iter().filter(|f| f.at_edge).map(|f| f.symbol).collect();
        let reach = |k: usize| t * directions.iter().map(|d| d[k] * d[k]).sum::<f64>().sqrt();
        let is_undetermined = |k: usize| {
            found[k].at_edge
                || reach(k) > 1.0
                || outside_window.iter().flatten().any(|symbol| *symbol == found[k].symbol)
        };
        let undetermined = (0..found.len()).filter(|&k| is_undetermined(k)).map(|k| found[k].symbol).collect();
        let members = |d: &Vec<f64>| -> Vec<&'static str> {
            d.iter().zip(found).filter(|(d, _)| t * d.abs() > 1.0).map(|(_, f)| f.symbol).collect()
        };
        let mut entangled: Vec<Vec<&str>> = Vec::new();
        for names in directions.iter().rev().map(members).chain(outside_window.iter().cloned()) {
            if names.len() > 1 && !entangled.contains(&names) {
                entangled.push(names);
            }
        }
        Self { condition, undetermined, entangled, at_edge }
    }

    /// Whether the data determine every parameter.
    pub fn is_complete(&self) -> bool {
        self.undetermined.is_empty()
    }

    /// The result in words.
    pub fn statement(&self) -> String {
        if self.is_complete() {
            return "The data determine every parameter.".into();
        }
        let mut words = format!("The data do not determine {}", self.undetermined.join(", "));
        if let Some(names) = self.entangled.first() {
            words += &format!("; only a combination of {} is determined", names.join(", "));
        }
        if !self.at_edge.is_empty() {
            words += &format!("; on the edge of the range: {}", self.at_edge.join(", "));
        }
        words + "."
    }
}
