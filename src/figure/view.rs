//! `apply`: a figure as the reader looks at it, with hidden curves, kinds of axes and zoom of a [`View`].

use super::ratio::HAS_RATIOS;
use super::{Figure, Scale, Series, entry};
use crate::params::{AXES, Fault, Issue, View};
use crate::words::tell;

/// Curves that are shown and hidden as one: the same quantity in two panels, points and their fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// What its curves have in common, the same in figures where that is the same.
    pub key: String,
    /// Of the first curve that has a label.
    pub id: String,
    pub label: String,
    /// Places in the figure's series.
    pub members: Vec<usize>,
}

/// In the order of the legend. All of a pinned scenario are one; what has no label goes with its group.
pub fn groups(figure: &Figure) -> Vec<Group> {
    let mut groups: Vec<Group> = vec![];
    // The key of each.
    let mut keys: Vec<&str> = vec![];
    let all = || figure.series.iter().enumerate();
    for (i, series) in all().filter(|(_, series)| !series.label.is_empty()) {
        let pin = figure.pinned.iter().find(|key| series.role.pin() == Some(key.at));
        let (key, id, label) =
            pin.map_or((&*series.group, &*series.id, &series.label), |pin| (pin.id, pin.id, &pin.label));
        match keys.iter().position(|other| *other == key) {
            Some(at) => groups[at].members.push(i),
            None => {
                keys.push(key);
                groups.push(Group { key: key.into(), id: id.into(), label: label.clone(), members: vec![i] });
            }
        }
    }
    for (i, series) in all().filter(|(_, series)| series.label.is_empty()) {
        if let Some(at) = keys.iter().position(|key| *key == series.group) {
            groups[at].members.push(i);
        }
    }
    groups
}

/// Narrower than this ratio, a logarithmic axis shows what a linear one shows.
const LEAST_RATIO: f64 = 4.0;

/// Whether an axis (0 is x, 1 is y, 2 is y2) can be linear and logarithmic: it is drawn and built
/// logarithmic, or its quantity may be logarithmic and its values are all positive but for a start at
/// zero. The answer is the same in all units shown, as a link needs.
pub fn may_switch(figure: &Figure, at: usize) -> bool {
    let Some(axis) = figure.axis(at) else { return false };
    if !axis.is_drawn() || (!axis.quantity.may_be_log && axis.scale == Scale::Linear) {
        return false;
    }
    let of_axis = |series: &&Series| at == 0 || series.axis.axis() == at;
    let (mut lo, mut hi) = (f64::INFINITY, 0.0_f64);
    for series in figure.series.iter().filter(of_axis) {
        for values in if at == 0 { [series.data.x(), &[]] } else { series.data.y() } {
            // A curve may start at zero, such as a time or a strain: that point is then a gap.
            let from = usize::from(values.first() == Some(&0.0));
            for v in values[from..].iter().filter(|v| v.is_finite()) {
                (lo, hi) = (lo.min(*v), hi.max(*v));
            }
        }
    }
    axis.scale == Scale::Log || (lo > 0.0 && hi > LEAST_RATIO * lo)
}

/// Shows `figure` as `view` asks, as far as that is possible; [`faults`] says where it is not.
pub fn apply(figure: &mut Figure, view: &View) {
    let able: Vec<bool> = (0..3).map(|at| may_switch(figure, at)).collect();
    let zoomed = view.axes[0].window.is_some();
    // What was chosen along the ratio means nothing along the printed quantity, which is shown where there is no ratio.
    let ratio = entry(figure.id).and_then(|entry| entry.ratio);
    let is_other = view.ratio == Some(true) && ratio != Some(figure.y.quantity);
    for (at, asked) in view.axes.iter().enumerate().filter(|(at, _)| *at != 1 || !is_other) {
        let Some(axis) = figure.axis_mut(at) else { continue };
        if let Some(log) = asked.log.filter(|_| able[at]) {
            axis.scale = if log { Scale::Log } else { Scale::Linear };
        }
        // A y-axis fits the data within the zoom of x.
        if at > 0 && zoomed {
            axis.range = None;
        }
        if let Some((lo, hi)) = asked.window {
            let (lo, hi) = axis.shown.map_or((lo, hi), |unit| (unit.from_model(lo), unit.from_model(hi)));
            if fits(axis.scale, lo) {
                axis.range = Some((lo, hi));
            }
        }
    }
    let (mut gone, mut names) = (vec![], vec![]);
    for group in groups(figure) {
        if view.hides(&group.id) || group.members.iter().any(|&i| view.hides(&figure.series[i].id)) {
            names.push(group.label);
            gone.extend(group.members);
        }
    }
    if !gone.is_empty() {
        let mut at = 0..figure.series.len();
        figure.series.retain(|_| at.next().is_none_or(|i| !gone.contains(&i)));
        let Figure { pinned, series, .. } = figure;
        pinned.retain(|key| series.iter().any(|series| series.role.pin() == Some(key.at)));
        figure.notes.push(tell("view.hidden", &[("names", &names.join(", "))]));
    }
}

/// Parts of `view` that do not apply to the figure, of which `all` are the curves that can be hidden.
pub fn faults(figure: &Figure, all: &[Series], view: &View) -> Vec<Issue> {
    let known = |id: &String| all.iter().any(|series| series.id == *id) || figure.pinned.iter().any(|key| key.id == id);
    let curves = view.hidden.iter().filter(|id| !known(id));
    let has_ratio = || entry(figure.id).is_some_and(|entry| entry.ratio.is_some());
    let mut issues: Vec<Issue> =
        curves.map(|id| Issue::of_view(Fault::UnknownSeries, &format!("{}:{id}", figure.id))).collect();
    if HAS_RATIOS && view.ratio == Some(true) && !has_ratio() {
        issues.push(Issue::of_view(Fault::BadView, &format!("{}:as,ratio", figure.id)));
    }
    for (at, asked) in view.axes.iter().enumerate() {
        let name = AXES[at];
        let axis = figure.axis(at);
        let scale = axis.map(|axis| asked.log.map_or(axis.scale, |log| if log { Scale::Log } else { Scale::Linear }));
        let no_scale = asked.log.is_some() && !may_switch(figure, at);
        let no_window = asked.window.is_some_and(|(lo, _)| scale.is_none_or(|scale| !fits(scale, lo)));
        if no_scale || no_window {
            issues.push(Issue::of_view(Fault::BadView, &format!("{}:{name}", figure.id)));
        }
    }
    issues
}

fn fits(scale: Scale, lo: f64) -> bool {
    scale == Scale::Linear || lo > 0.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::{FIGURES, entry};
    use crate::params::Link;
    use crate::quantity;
    use crate::study::Study;

    fn built(id: &str) -> Figure {
        entry(id).unwrap().figure(&Study::new(&Link::default().scenario.params))
    }

    fn looked_at(text: &str) -> Figure {
        let link = Link::parse(&format!("#v=1&view={text}"));
        assert!(link.issues.is_empty(), "{text}: {:?}", link.issues);
        let mut figure = built(&link.views[0].figure);
        assert!(faults(&figure, &figure.series, &link.views[0]).is_empty(), "{text}");
        apply(&mut figure, &link.views[0]);
        figure
    }

    #[test]
    fn every_curve_with_a_label_is_in_one_group_and_can_be_hidden() {
        for entry in FIGURES {
            let figure = built(entry.id);
            let groups = groups(&figure);
            let mut members: Vec<usize> = groups.iter().flat_map(|group| group.members.clone()).collect();
            members.sort_unstable();
            let count = members.len();
            members.dedup();
            assert_eq!(members.len(), count, "{}", entry.id);
            for (i, series) in figure.series.iter().enumerate() {
                assert!(members.contains(&i) || series.label.is_empty(), "{}: {}", entry.id, series.id);
            }
            for group in &groups {
                let mut shown = figure.clone();
                apply(&mut shown, &View { hidden: vec![group.id.clone()], ..View::of(entry.id) });
                assert_eq!(shown.series.len(), figure.series.len() - group.members.len(), "{}", entry.id);
                assert!(shown.notes.last().unwrap().contains(&group.label));
            }
        }
    }

    #[test]
    fn both_panels_and_a_fit_go_with_their_curve() {
        assert_eq!(looked_at("cycle-work:hide,f=10 per kelvin").series.len(), built("cycle-work").series.len() - 2);
        let left = looked_at("work-vs-frequency:hide,t_end=383");
        assert!(!left.series.iter().any(|s| s.id.starts_with("t_end=383")));
    }

    #[test]
    fn axes_turn_where_both_kinds_make_sense() {
        let can = |id: &str| [0, 1, 2].map(|at| may_switch(&built(id), at));
        assert_eq!(can("loss-modulus"), [false, true, false]);
        assert_eq!(can("cycle-work"), [false, true, true]);
        assert_eq!(can("work-vs-frequency"), [true, true, false]);
        assert_eq!(can("relaxation-times"), [false, true, false], "no logarithm of 1000/T");
        assert_eq!(can("creep"), [true, true, false], "from zero on");
        assert_eq!(can("hysteresis-loop"), [false; 3], "negative values");
        assert_eq!(can("routes"), [false; 3], "no axes");
        assert_eq!(looked_at("loss-modulus:y,log").y.scale, Scale::Log);
        assert_eq!(looked_at("work-vs-frequency:x,lin").x.scale, Scale::Linear);
    }

    #[test]
    fn a_zoom_of_x_lets_y_fit_and_a_zoom_of_y_holds() {
        let figure = looked_at("structural-order:x,300,400");
        assert_eq!((figure.x.range, figure.y.range), (Some((300.0, 400.0)), None));
        assert_eq!(looked_at("structural-order:x,300,400:y,0.2,0.4").y.range, Some((0.2, 0.4)));
    }

    #[test]
    fn a_window_is_kept_in_units_of_the_model() {
        quantity::show_in(quantity::Shown { celsius: true, ..Default::default() });
        let mut figure = built("loss-modulus");
        let view = Link::parse("#v=1&view=loss-modulus:x,300,350").views.remove(0);
        apply(&mut figure, &view);
        quantity::show_in(quantity::Shown::default());
        let (lo, hi) = figure.x.range.unwrap();
        assert!((lo - 26.85).abs() < 1e-9 && (hi - 76.85).abs() < 1e-9, "{lo} {hi}");
    }

    #[test]
    fn what_an_axis_can_be_does_not_depend_on_the_units_shown() {
        for entry in FIGURES {
            let own = built(entry.id);
            quantity::show_in(quantity::Shown::all(58.0));
            let other = built(entry.id);
            quantity::show_in(quantity::Shown::default());
            for at in 0..3 {
                assert_eq!(may_switch(&other, at), may_switch(&own, at), "{} {at}", entry.id);
            }
        }
    }

    #[test]
    fn what_the_figure_cannot_show_is_said() {
        for (text, count) in [
            ("loss-modulus:hide,f=77", 1),
            ("loss-modulus:x,log", 1),
            ("loss-modulus:y2,1,2", 1),
            ("loss-modulus:y,log,-1,2", 1),
            ("loss-modulus:y,log,1,2:hide,f=10", 0),
        ] {
            let link = Link::parse(&format!("#v=1&view={text}"));
            let mut figure = built("loss-modulus");
            let faults = faults(&figure, &figure.series, &link.views[0]);
            assert_eq!(faults.len(), count, "{text}");
            apply(&mut figure, &link.views[0]);
        }
    }
}
