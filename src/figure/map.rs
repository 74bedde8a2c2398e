//! `training_map`: a result of trainings over two parameters (closure).

use super::{Axis, Cells, Data, Figure, Role, Scale, Series, at, hertz, sample};
use crate::params::{self, MapAxis, Spec};
use crate::quantity::{
    ACTIVATION_ENERGY_SHIFT, BETA_PEAK, ENTHALPY, MOLAR_WORK, NUMBER, Quantity, SECONDARY_FRAGILITY, STORED_SHARE,
    quantity,
};
use crate::study::{Map, Outside, Plan, Shows, Study};
use crate::words::{listed, say, tell};

/// The map with the border of rejuvenation, the best temperatures and the samples.
pub(super) fn training_map(study: &Study) -> Figure {
    let (plan, map) = (study.plan(), study.map_at_hand());
    let shown = shown(plan.shows);
    let mut cells = Cells::new(map.x.clone(), map.y.clone(), map.z.clone(), Axis::new(shown, Scale::Linear));
    cells.middle = middle(study, plan.shows);
    cells.hatched = map.outside.iter().map(|outside| outside.is_any()).collect();
    cells.outside = outside(study, map);
    cells.levels = levels(&map.z, plan.shows);
    if map.is_forbidden {
        cells.reason = say("map.reason.rule").into();
    }
    let pairs = |points: &[(f64, f64)]| points.iter().copied().unzip();
    let mut series = vec![
        // The bar of colours says what it is.
        Series::new("map", "", Role::Present, 0, Data::Cells(cells)).named(shown.label(false).into()),
        Series::curve("border", say("legend.border"), 0, pairs(&map.border)),
        Series::curve("optimum", say("legend.optimum"), 1, pairs(&map.optimum)),
    ];
    for (i, run) in study.runs().iter().enumerate() {
        let place = |along: MapAxis| place(study, along.spec, run.f_hz);
        let point = (vec![place(plan.x)], vec![place(plan.y)]);
        // One entry of the legend for all.
        let label = if i == 0 { say("legend.samples") } else { "" };
        let sample = Series::points(at("f", run.f_hz), label, i + 2, point).named(sample(i + 1, run.f_hz));
        let sample = sample.of_group("samples").at_frequency(run.f_hz);
        series.push(sample.open_where(study.is_extrapolated(run.f_hz)));
    }
    let (x, y) = (axis(plan.x), axis(plan.y));
    Figure {
        notes: notes(study, &plan, map),
        summary: summary(&plan, map, shown),
        ..Figure::new("training-map", super::title("training-map"), x, y, series)
    }
}

fn shown(shows: Shows) -> &'static Quantity {
    match shows {
        Shows::Enthalpy => ENTHALPY,
        Shows::Shift => ACTIVATION_ENERGY_SHIFT,
        Shows::TBeta => BETA_PEAK,
        Shows::Work => MOLAR_WORK,
        Shows::Stored => STORED_SHARE,
        Shows::Fragility => SECONDARY_FRAGILITY,
    }
}

/// The value of the as-cast glass, where there are values on either side of it.
fn middle(study: &Study, shows: Shows) -> Option<f64> {
    match shows {
        Shows::Shift => Some(0.0),
        Shows::TBeta => study.t_beta(study.params().e_beta),
        Shows::Fragility => Some(study.as_cast_fragility()),
        Shows::Enthalpy | Shows::Work | Shows::Stored => None,
    }
}

/// About ten round values between the ends; none where the border is drawn.
fn levels(values: &[f64], shows: Shows) -> Vec<f64> {
    const COUNT: f64 = 10.0;
    let finite = || values.iter().copied().filter(|value| value.is_finite());
    let (low, high) = (finite().fold(f64::INFINITY, f64::min), finite().fold(f64::NEG_INFINITY, f64::max));
    if low >= high {
        return vec![];
    }
    let decade = libm::pow(10.0, libm::floor(libm::log10((high - low) / COUNT)));
    let Some(step) =
        [1.0, 2.0, 5.0, 10.0].map(|nice| nice * decade).into_iter().find(|step| (high - low) / step <= COUNT)
    else {
        return vec![];
    };
    let (first, last) = (libm::ceil(low / step) as i64, libm::floor(high / step) as i64);
    (first..=last).filter(|n| *n != 0 || shows != Shows::Shift).map(|n| n as f64 * step).collect()
}

/// Where a sample stands along an axis.
fn place(study: &Study, spec: &Spec, f: f64) -> f64 {
    // The list of frequencies has one for each sample.
    if spec.is_list() { f } else { spec.values(study.params())[0] }
}

fn axis(along: MapAxis) -> Axis {
    let scale = if along.spec.scale == params::Scale::Log { Scale::Log } else { Scale::Linear };
    let axis = Axis::new(along.spec.quantity, scale).with_range(along.from, along.to);
    // Many pure numbers have no name but their symbol.
    if *along.spec.quantity == *NUMBER { Axis { label: along.spec.symbol, ..axis } } else { axis }
}

/// Why the hatched nodes are hatched.
fn outside(study: &Study, map: &Map) -> String {
    let all = map.outside.iter().fold(Outside::default(), |all, node| all | *node);
    let reasons = study.reasons_told(all);
    if reasons.is_empty() {
        String::new()
    } else {
        tell("figure.training-map.outside", &[("reasons", &listed(&reasons))])
    }
}

fn notes(study: &Study, plan: &Plan, map: &Map) -> Vec<String> {
    let mut notes = vec![];
    if !plan.has_f() && study.params().f.len() > 1 {
        notes.push(tell("figure.training-map.note.highest", &[("frequency", &hertz(study.highest_f()))]));
    }
    if plan.loaded().is_some() && map.border.is_empty() {
        notes.push(say("figure.training-map.note.no-border").into());
    }
    let beyond = outside(study, map);
    if !beyond.is_empty() {
        notes.push(beyond);
    }
    if map.is_forbidden {
        notes.push(say("map.reason.rule").into());
    }
    notes
}

/// The ends of the values and where they are; the highest point of the best temperatures.
fn summary(plan: &Plan, map: &Map, shown: &Quantity) -> String {
    let values = || map.z.iter().enumerate().filter(|(_, z)| z.is_finite());
    let ends = (values().min_by(|a, b| a.1.total_cmp(b.1)), values().max_by(|a, b| a.1.total_cmp(b.1)));
    let (Some((low_at, low)), Some((high_at, high))) = ends else { return say("figure.training-map.none").into() };
    let value = |z: f64| quantity(z, shown.unit, 4);
    let of = |along: MapAxis, value: f64| quantity(value, along.spec.quantity.unit, 4);
    let place = |at: usize| {
        let (x, y) = (map.x[at % map.x.len()], map.y[at / map.x.len()]);
        listed(&[of(plan.x, x), of(plan.y, y)])
    };
    let ends = tell(
        "figure.training-map.summary",
        &[
            ("quantity", shown.label(false)),
            ("low", &value(*low)),
            ("low_at", &place(low_at)),
            ("high", &value(*high)),
            ("high_at", &place(high_at)),
        ],
    );
    let spans = |points: &[(f64, f64)]| points.first().copied().zip(points.last().copied());
    let Some(((x0, y0), (x1, y1))) = spans(&map.border) else { return ends };
    let pair = |x: f64, y: f64| listed(&[of(plan.x, x), of(plan.y, y)]);
    let border = tell("figure.training-map.summary.border", &[("from", &pair(x0, y0)), ("to", &pair(x1, y1))]);
    [ends, border].join(" ")
}
