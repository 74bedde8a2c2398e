//! Any text: it gives a valid scenario, which has one written form.
#![no_main]

use beta_training::params::{Link, PARAMS, Params};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let link = Link::parse(text);
    assert!(sound(&link.scenario.params), "{text}");
    assert!(link.pins.len() <= 4 && link.pins.iter().all(|pin| sound(&pin.scenario.params)), "{text}");

    let written = link.write();
    let again = Link::parse(&written);
    assert_eq!(again.scenario.params, link.scenario.params, "{text} → {written}");
    assert_eq!(again.scenario.preset.id, link.scenario.preset.id, "{text} → {written}");
    assert_eq!(again.views, link.views, "{text} → {written}");
    assert_eq!(again.unknown, link.unknown, "{text} → {written}");
    let pins = |link: &Link| link.pins.iter().map(|pin| (pin.scenario.preset.id, pin.scenario.params.clone())).collect::<Vec<_>>();
    assert_eq!(pins(&again), pins(&link), "{text} → {written}");
    assert_eq!(again.write(), written, "{text}");
    assert!(written.is_ascii() && !written.contains(['<', '>', '"', '\'', ' ']), "{written}");
    for issue in &link.issues {
        assert!(!issue.to_string().is_empty());
    }
});

/// Every value is one that the table allows, and the rules between them hold: taken alone it is kept.
fn sound(params: &Params) -> bool {
    PARAMS.iter().all(|spec| {
        let values = spec.values(params);
        let mut same = params.clone();
        values.iter().all(|value| value.is_finite()) && same.set_values(spec.key, values).is_ok() && same == *params
    })
}
