//! What the data determine and what they do not.

use super::found::Found;

/// The verdict on every parameter, from the singular values of the scaled gradients.
///
/// Each parameter is scaled by the change that counts: its own size, or a decade for what is
/// known by its logarithm. Along a singular direction with value s the data leave t·σ/s open.
/// A parameter whose interval reaches further than the change that counts is lost, however small
/// the residuals are; so is one that stands on the edge of its range, or that the law itself
/// knows to lie beyond its data.
#[derive(Debug, Clone, PartialEq)]
pub struct Identifiability {
    /// The largest over the smallest singular value, 1e12 at most.
    pub condition: f64,
    /// Symbols of the parameters that the data do not determine.
    pub lost: Vec<&'static str>,
    /// Directions in which the parameters can be moved together without the data noticing.
    pub entangled: Vec<Vec<&'static str>>,
    /// Symbols of the parameters that ended on the edge of their range; they count as lost.
    pub at_edge: Vec<&'static str>,
}

impl Identifiability {
    /// `directions`: for each singular direction its standard error, resolved into parameters.
    /// `blind`: parameters that the law knows to be beyond its data, together.
    pub(super) fn new(
        found: &[Found],
        directions: &[Vec<f64>],
        t: f64,
        condition: f64,
        blind: &[Vec<&'static str>],
    ) -> Self {
        let at_edge: Vec<&str> = found.iter().filter(|f| f.at_edge).map(|f| f.symbol).collect();
        let reach = |k: usize| t * directions.iter().map(|d| d[k] * d[k]).sum::<f64>().sqrt();
        let is_lost = |k: usize| {
            found[k].at_edge || reach(k) > 1.0 || blind.iter().flatten().any(|symbol| *symbol == found[k].symbol)
        };
        let lost = (0..found.len()).filter(|&k| is_lost(k)).map(|k| found[k].symbol).collect();
        let members = |d: &Vec<f64>| -> Vec<&'static str> {
            d.iter().zip(found).filter(|(d, _)| t * d.abs() > 1.0).map(|(_, f)| f.symbol).collect()
        };
        let mut entangled: Vec<Vec<&str>> = Vec::new();
        for names in directions.iter().rev().map(members).chain(blind.iter().cloned()) {
            if names.len() > 1 && !entangled.contains(&names) {
                entangled.push(names);
            }
        }
        Self { condition, lost, entangled, at_edge }
    }

    /// Whether the data determine every parameter.
    pub fn is_complete(&self) -> bool {
        self.lost.is_empty()
    }

    /// The verdict in words.
    pub fn statement(&self) -> String {
        if self.is_complete() {
            return "The data determine every parameter.".into();
        }
        let mut words = format!("The data do not determine {}", self.lost.join(", "));
        if let Some(names) = self.entangled.first() {
            words += &format!("; only a combination of {} is determined", names.join(", "));
        }
        if !self.at_edge.is_empty() {
            words += &format!("; on the edge of the range: {}", self.at_edge.join(", "));
        }
        words + "."
    }
}
