//! [`Carried`]: a scenario with another glass, under the protocol that the reader chose.

use super::map::MapAxis;
use super::number::shortest;
use super::preset::Preset;
use super::row::{Row, rows};
use super::scenario::{BETWEEN, Scenario, ScenarioReader, named};
use super::table::{Group, Params, Spec};
use crate::quantity::{TEMPERATURE, TERMINAL_TEMPERATURE};
use crate::words::tell;

/// A scenario with another glass.
///
/// What the reader changed of loads, sweeps, measurements and maps stays; of these, temperatures keep their T/T_g,
/// in whole kelvins. All else is the preset's.
pub struct Carried {
    pub scenario: Scenario,
    /// What has been said to stay, to move and to be impossible, in words.
    pub told: String,
    /// The temperatures that moved as they were, key and text, and in words; `None` where none moved or the glass
    /// forbids them.
    pub unmoved: Option<(Vec<(&'static str, String)>, String)>,
}

/// Of the groups of properties of a glass some rows say what is measured.
const MEASURED: [&str; 4] = ["creep_t", "creep_stress", "creep_time", "newtonian"];

impl Row {
    /// Whether it is a property of the glass, and not of what is done with it.
    fn is_of_glass(self) -> bool {
        let group = matches!(self.group(), Group::Beta | Group::Alpha | Group::Closure | Group::Creep);
        group && !MEASURED.contains(&self.key())
    }

    fn temperatures(self) -> Option<&'static Spec> {
        match self {
            Self::Number(spec) if spec.is_temperature() => Some(spec),
            _ => None,
        }
    }

    /// Its value for a glass whose T_g is that many times as high, in the link grammar.
    fn scaled(self, params: &Params, by: f64) -> String {
        let numbers = |of: &[f64]| of.iter().map(|&at| shortest(scale(at, by))).collect::<Vec<_>>().join(",");
        match self {
            Self::Number(spec) if spec.is_temperature() => numbers(spec.values(params)),
            Self::Number(spec) => spec.text(params),
            Self::Text(text) => {
                let text = text.text(params);
                let axis = MapAxis::read(text).filter(|axis| axis.spec.is_temperature());
                axis.map_or_else(|| text.into(), |axis| [axis.spec.key, ",", &numbers(&[axis.from, axis.to])].concat())
            }
        }
    }
}

impl Spec {
    fn is_temperature(&self) -> bool {
        [TEMPERATURE, TERMINAL_TEMPERATURE].contains(&self.quantity)
    }
}

/// A temperature in whole kelvins; 0 stands for none and stays.
fn scale(temp: f64, by: f64) -> f64 {
    if by == 1.0 { temp } else { libm::round(temp * by) }
}

fn has(rows: &[Row], row: &Row) -> bool {
    rows.iter().any(|other| other.key() == row.key())
}

impl Scenario {
    /// The glass of a preset under the present protocol.
    pub fn carried_to(&self, preset: &'static Preset) -> Carried {
        let [from, to] = [&self.params, &preset.params()].map(Params::t_g);
        let chosen: Vec<Row> = self.changed().into_iter().filter(|row| !row.is_of_glass()).collect();
        let (scenario, refused) = Self::of(preset).with(&chosen, |row| row.scaled(&self.params, to / from));
        // Those of the training, whoever chose them, and what the reader chose.
        let heated: Vec<Row> = rows()
            .filter(|row| row.temperatures().is_some() && !row.agrees(&self.params, &scenario.params))
            .filter(|row| row.group() == Group::Training || (has(&chosen, row) && !has(&refused, row)))
            .collect();
        let mut told = Vec::new();
        for row in &heated {
            let [before, now] = [&self.params, &scenario.params].map(|params| named(*row, params, usize::MAX));
            let parts = row.temperatures().map_or(&[][..], |spec| spec.values(&scenario.params)).iter();
            let part = parts.map(|at| format!("{:.2}", at / to)).collect::<Vec<_>>().join(", ");
            told.push(tell("glass.moved", &[("before", &before), ("now", &now), ("part", &part)]));
        }
        let list = |rows: &[Row]| {
            rows.iter().map(|row| named(*row, &self.params, usize::MAX)).collect::<Vec<_>>().join(BETWEEN)
        };
        let mut kept = chosen;
        kept.retain(|row| !has(&refused, row) && row.agrees(&self.params, &scenario.params));
        for (key, rows) in [("glass.kept", &kept), ("glass.refused", &refused)] {
            if !rows.is_empty() {
                told.push(tell(key, &[("names", &list(rows))]));
            }
        }
        let (_, forbidden) = scenario.clone().with(&heated, |row| row.text(&self.params));
        let is_possible = !heated.is_empty() && forbidden.is_empty();
        let names = list(&heated);
        let values = heated.iter().map(|row| (row.key(), row.text(&self.params))).collect();
        Carried { scenario, told: told.join(" "), unmoved: is_possible.then_some((values, names)) }
    }

    /// With other values of some rows, as a link with them is read; and the rows that it refuses.
    fn with(self, rows: &[Row], text: impl Fn(Row) -> String) -> (Self, Vec<Row>) {
        let texts: Vec<String> = rows.iter().map(|row| text(*row)).collect();
        let mut reader = ScenarioReader::over(self);
        for (row, text) in rows.iter().zip(&texts) {
            reader.value(*row, text);
        }
        let (scenario, issues) = reader.finish();
        let refused = rows.iter().filter(|row| issues.iter().any(|issue| issue.key == row.key()));
        (scenario, refused.copied().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::params::{Link, PRESETS, preset};

    fn carried(link: &str, to: &str) -> Carried {
        let link = Link::parse(link);
        assert!(link.issues.is_empty(), "{:?}", link.issues);
        link.scenario.carried_to(preset(to).unwrap())
    }

    #[test]
    fn what_nobody_changed_is_the_presets() {
        for one in PRESETS {
            for other in PRESETS {
                let carried = Scenario::of(one).carried_to(other);
                assert!(carried.scenario.is(&Scenario::of(other)), "{} to {}", one.id, other.id);
            }
        }
    }

    #[test]
    fn frequencies_and_strain_stay_and_temperatures_keep_their_part_of_t_g() {
        let Carried { scenario, told, unmoved } =
            carried("f=1,3,10,30&strain=0.3&t_end=373&e_beta=1.1&map_y=t_end,300,400", "vit1");
        let (own, p) = (preset("vit1").unwrap().params(), &scenario.params);
        assert_eq!((p.f.as_slice(), p.strain, p.e_beta), (&[1.0, 3.0, 10.0, 30.0][..], 0.3, own.e_beta));
        let part = 373.0 / Params::default().t_g();
        assert!((p.t_end - part * own.t_g()).abs() <= 0.5 && p.t_end.fract() == 0.0, "{}", p.t_end);
        assert!(p.map_y.starts_with("t_end,") && p.map_y != "t_end,300,400", "{}", p.map_y);
        assert_eq!(told, format!("T_end 373 K → T_end {} K (0.87 T_g). Kept: f 1, 3, 10, 30 Hz · ε₀ 0.3 %.", p.t_end));
        let (unmoved, names) = unmoved.unwrap();
        assert_eq!((unmoved, names.as_str()), (vec![("t_end", "373".into())], "T_end 373 K"));
    }

    #[test]
    fn every_temperature_that_the_reader_chose_is_told_and_values_that_would_meet_are_refused() {
        let Carried { told, unmoved, .. } = carried("creep_t=410&t_ends=330,360", "vit1");
        assert!(told.contains("T_creep 410 K → ") && told.contains("t_ends 330, 360 K → "), "{told}");
        let keys: Vec<&str> = unmoved.unwrap().0.iter().map(|(key, _)| *key).collect();
        assert_eq!(keys, ["t_end", "t_ends", "creep_t"]);
        // The T_g of this glass is lower: both would be 259 K.
        let Carried { scenario, told, .. } = carried("preset=vit1&t_ends=400,400.1", "ce70al10ni10cu10");
        assert!(told.contains("Not possible with this glass: t_ends 400, 400.1 K."), "{told}");
        let own = preset("ce70al10ni10cu10").unwrap().params();
        assert_eq!(scenario.params.t_ends, own.t_ends);
    }

    #[test]
    fn the_same_glass_moves_nothing() {
        let Carried { scenario, told, unmoved } = carried("t_end=373.4&hold=60", "progressive");
        assert_eq!((scenario.params.t_end, scenario.params.hold, scenario.params.drive), (373.4, 60.0, 0.5));
        assert_eq!(told, "Kept: T_end 373.4 K · t_hold 60 s.");
        assert!(unmoved.is_none());
    }

    #[test]
    fn what_the_glass_forbids_is_said_and_is_the_presets() {
        let Carried { scenario, told, unmoved } = carried("t_start=1400&t_end=1490", "vit1");
        let own = preset("vit1").unwrap().params();
        assert_eq!((scenario.params.t_start, scenario.params.t_end), (own.t_start, own.t_end));
        assert!(told.contains("Not possible with this glass: T_start 1400 K · T_end 1490 K."), "{told}");
        assert_eq!(unmoved.map(|(unmoved, _)| unmoved[1].clone()), Some(("t_end", "1490".into())));
    }

    #[test]
    fn every_row_is_of_the_glass_or_of_what_is_done_with_it() {
        let of_glass = rows().filter(|row| row.is_of_glass()).count();
        assert_eq!((of_glass, MEASURED.iter().filter(|key| rows().any(|row| row.key() == **key)).count()), (29, 4));
    }
}
