//! [`MapAxis`]: a parameter along an axis of the map, as `map_x` and `map_y` write it.

use super::number::{parse, shortest};
use super::table::{Params, Scale, Spec, spec};

/// The one list that may stand along an axis: of it one value.
pub(super) const F: &str = "f";
/// The least number of nodes along an axis.
const FEWEST: usize = 9;

/// A parameter and its range along an axis, in the unit of the table.
#[derive(Clone, Copy)]
pub struct MapAxis {
    pub spec: &'static Spec,
    pub from: f64,
    pub to: f64,
}

impl MapAxis {
    /// Reads `f,0.01,100`; `None` for unknown keys, lists other than `f`, switches, and a range that is empty, turned
    /// or outside the table.
    pub fn read(text: &str) -> Option<Self> {
        let mut parts = text.split(',');
        let (key, from, to) = (parts.next()?, parse(parts.next()?)?, parse(parts.next()?)?);
        let spec = spec(key.trim()).filter(|spec| spec.scale != Scale::Switch && (!spec.is_list() || spec.key == F))?;
        let is_inside = from < to && spec.min <= from && to <= spec.max;
        (is_inside && parts.next().is_none()).then_some(Self { spec, from, to })
    }
}

/// The written form of an axis; an empty one follows the glass.
pub(super) fn axis(text: &str) -> Option<String> {
    if text.is_empty() {
        return Some(String::new());
    }
    let MapAxis { spec, from, to } = MapAxis::read(text)?;
    Some([spec.key, ",", &shortest(from), ",", &shortest(to)].concat())
}

impl Params {
    /// The axes that are given, x and y.
    pub fn map_axes(&self) -> [Option<MapAxis>; 2] {
        [&self.map_x, &self.map_y].map(|text| MapAxis::read(text))
    }

    /// Nodes along each axis of the map.
    pub fn map_nodes(&self) -> usize {
        self.map_n.parse().unwrap_or(FEWEST)
    }

    /// Whether two given axes are of different parameters.
    pub(super) fn map_has_two_axes(&self) -> bool {
        let [x, y] = self.map_axes();
        x.zip(y).is_none_or(|(x, y)| x.spec.key != y.spec.key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::params::table::{Reading, TEXTS};
    use crate::params::{Fault, Link, Row, rows};
    use crate::words::{CHINESE, speak};

    #[test]
    fn an_axis_is_read_and_written() {
        for (text, written) in [
            ("f,0.01,100", "f,0.01,100"),
            ("t_end, 310.0,4e2", "t_end,310,400"),
            ("strain,0,0.50", "strain,0,0.5"),
            ("nu,1e12,1e14", "nu,1e12,1e14"),
            ("", ""),
        ] {
            assert_eq!(axis(text).as_deref(), Some(written), "{text}");
        }
    }

    #[test]
    fn what_is_no_axis_is_a_fault_and_changes_nothing() {
        for text in [
            "f",
            "f,1",
            "f,1,2,3",
            "f,2,1",
            "f,1,1",
            "f,0,1",
            "f,1,1e6",
            "colour,1,2",
            "f_sweep,1,2",
            "t_ends,310,320",
            "live,0,1",
            "f,x,1",
            "f,nan,1",
            "F,1,2",
        ] {
            let link = Link::parse(&format!("map_x={text}"));
            assert_eq!(link.issues.iter().map(|issue| issue.fault).collect::<Vec<_>>(), [Fault::BadMap], "{text}");
            assert_eq!(link.scenario.params, Params::default());
        }
        for text in ["8", "202", "41.5", "x", "-41", "1e2", ""] {
            assert_eq!(Link::parse(&format!("map_n={text}")).issues[0].fault, Fault::BadMap, "{text}");
        }
        assert_eq!(Link::parse("map_q=colour").issues[0].fault, Fault::BadMap);
    }

    #[test]
    fn a_refused_axis_is_replaced_by_one_that_is_said_in_words() {
        let usual = "the axis that follows the glass is used (allowed: ";
        for link in
            ["map_x=colour,1,2", "map_y=f", "map_x=f,1,2&map_x=f,1,3", "map_x=f,1,2&map_y=f,3,4", "pin1=paper;map_x:f"]
        {
            let [issue] = &Link::parse(link).issues[..] else { panic!("{link}") };
            assert!(issue.to_string().contains(&["; ", usual].concat()), "{link}: {issue}");
        }
        speak(CHINESE);
        let issue = &Link::parse("map_y=f").issues[0];
        assert!(issue.told().contains("采用 随玻璃而定的轴（允许：键"), "{}", issue.told());
        assert!(issue.to_string().contains(usual), "{issue}");
    }

    #[test]
    fn what_replaces_a_value_is_empty_for_axes_alone() {
        for text in TEXTS {
            assert_eq!(text.default.is_empty(), matches!(text.reading, Reading::MapAxis), "{}", text.key);
        }
        for key in
            rows().map(Row::key).chain(["v", "preset", "view", "pin1", "r"]).filter(|key| !key.starts_with("map_"))
        {
            let issues = Link::parse(&format!("{key}=1&{key}=2")).issues;
            let twice = issues.iter().find(|issue| issue.fault == Fault::Duplicate);
            assert!(twice.is_some_and(|issue| !issue.used.is_empty()), "{key}: {issues:?}");
        }
    }

    #[test]
    fn two_axes_of_one_parameter_are_a_fault() {
        let link = Link::parse("map_x=f,1,2&map_y=f,3,4");
        assert_eq!(
            link.issues.iter().map(|issue| (&*issue.key, issue.fault)).collect::<Vec<_>>(),
            [("map_y", Fault::BadMap)]
        );
        assert_eq!((&*link.scenario.params.map_x, &*link.scenario.params.map_y), ("f,1,2", ""));
        let mut params = link.scenario.params;
        assert!(params.set("map_y", "f,3,4").is_err() && params.set("map_y", "rate,3,4").is_ok());
    }
}
