//! Checks of geometry, which tests and fuzzing share: a figure of any size is drawn and read off.

use super::{Op, recorded};
use beta_training::figure::Figure;
use beta_training::render::{self, Geometry, Look, Span, Step};

/// Of one picture. The content follows from the data, not from the size.
const MOST_POINTS: usize = 100_000;
const MOST_TEXT: usize = 2_000_000;

/// Draws a figure and reads it off at places that may be anywhere, or nowhere.
pub fn draw_and_read(figure: &Figure, look: &Look, ratio: f64, places: &[f64]) {
    if let Ok((across, down)) = look.bitmap(ratio) {
        let sides = 1..=16_384;
        assert!(sides.contains(&across) && sides.contains(&down), "{look:?} at {ratio}: {across} × {down}");
    }
    let (drawn, svg) = (recorded(figure, look), render::svg(figure, look));
    assert_eq!((drawn.is_ok(), svg.is_ok()), (look.virtual_size().is_ok(), look.virtual_size().is_ok()), "{look:?}");
    let (Ok((ops, geometry)), Ok(svg)) = (drawn, svg) else { return };
    let points = |op: &Op| match op {
        Op::Path { points, .. } | Op::Area { points, .. } => points.len(),
        _ => 1,
    };
    let points: usize = ops.iter().map(points).sum();
    assert!(points < MOST_POINTS && svg.len() < MOST_TEXT, "{look:?}: {points} points, {} characters", svg.len());
    for op in &ops {
        if let Op::Text { size, extent, .. } = op {
            assert!(size.is_finite() && extent.iter().all(|end| end.is_finite()), "{look:?}: {op:?}");
        }
    }
    let tags = svg.split('<').filter(|tag| !tag.starts_with("title") && !tag.starts_with("desc"));
    for tag in tags.filter_map(|tag| tag.split('>').next()) {
        assert!(!tag.contains("NaN") && !tag.contains("\"inf") && !tag.contains("-inf"), "{look:?}: <{tag}>");
    }
    read(figure, &geometry, places);
}

/// The calls of the page for a picture that is drawn.
fn read(figure: &Figure, geometry: &Geometry, places: &[f64]) {
    for plot in &geometry.panels {
        let sides = [plot.left, plot.top, plot.width, plot.height, plot.x.lo, plot.x.hi, plot.y.lo, plot.y.hi];
        assert!(sides.iter().all(|side| side.is_finite()) && plot.width > 0.0 && plot.height > 0.0, "{plot:?}");
    }
    for (&x, &y) in places.iter().zip(places.iter().rev()) {
        let crosses = [render::read_at(figure, geometry, (x, y), None), render::read_value(figure, geometry, x)];
        for cross in crosses.into_iter().flatten() {
            assert!(cross.left.is_finite() && cross.x.is_finite(), "{cross:?}");
            let mut spots = cross.rows.iter().filter_map(|row| row.spot);
            assert!(spots.all(|(x, y)| x.is_finite() && y.is_finite()), "{cross:?}");
        }
        for plot in &geometry.panels {
            for pair in [plot.values((x, y)), plot.spot(x, y)].into_iter().flatten() {
                assert!(pair.0.is_finite() && pair.1.is_finite(), "{pair:?} in {plot:?}");
            }
        }
        for by in [Step::Along(1), Step::Along(i32::MIN), Step::First, Step::Last, Step::Curve(1), Step::Curve(-1)] {
            let Some(at) = render::step(figure, geometry, None, x, by) else { continue };
            let next = render::step(figure, geometry, Some(at), x, by);
            assert!(next.is_some_and(|(series, index)| index < figure.series[series].data.len()));
            let is_read = render::read_point(figure, geometry, at.0, at.1).is_some();
            assert_eq!(is_read, figure.x.is_drawn() || figure.y.is_drawn());
        }
        let extents = render::extents(figure);
        let spans = std::iter::once(extents.x).chain(extents.y).zip(figure.axes());
        for (span, axis) in spans {
            let Some(home) = span else { continue };
            let Some(shown) = render::reframed(home, home, (x, y)) else { continue };
            let is_sound = |Span { lo, hi, .. }: Span| lo.is_finite() && hi.is_finite() && lo < hi;
            assert!(is_sound(shown), "{x} to {y} of {home:?} is {shown:?}");
            let (lo, hi) = render::window(axis, shown);
            assert!(lo.is_finite() && hi.is_finite(), "{shown:?} is {lo} to {hi}");
        }
    }
}
