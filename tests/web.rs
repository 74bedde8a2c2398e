//! The bindings as JavaScript sees them, in Node: everything that needs no canvas. The acts of a lab are
//! tested in tests/suite/lab.
#![cfg(target_arch = "wasm32")]

use beta_training::figure::{CHAPTERS, FIGURES};
use beta_training::params::{GROUPS, PRESETS, Row, UI_FLAGS, rows};
use beta_training::web::Lab;
use js_sys::{Array, Reflect};
use wasm_bindgen::{JsError, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

fn ok<T>(result: Result<T, JsError>) -> T {
    result.unwrap_or_else(|error| panic!("{:?}", JsValue::from(error)))
}

fn get(object: &JsValue, key: &str) -> JsValue {
    Reflect::get(object, &key.into()).unwrap_or_else(|_| panic!("no object: {object:?}"))
}

fn text(object: &JsValue, key: &str) -> String {
    get(object, key).as_string().unwrap_or_else(|| panic!("`{key}` is no text"))
}

fn list(object: &JsValue, key: &str) -> Vec<JsValue> {
    Array::from(&get(object, key)).to_vec()
}

fn texts(array: &JsValue) -> Vec<String> {
    Array::from(array).iter().map(|item| item.as_string().unwrap_or_else(|| panic!("no text: {item:?}"))).collect()
}

#[wasm_bindgen_test]
fn a_link_comes_back_as_it_went() {
    let link = "#v=1&preset=fig1&f=0.01,1&t_end=373&colour=red";
    let lab = Lab::new(&format!("https://host/path/?embed=1&figure=loss-modulus{link}"));
    assert_eq!(lab.link(), link);
    assert_eq!(lab.current_preset(), "fig1");
    assert_eq!(ok(lab.value("f")), "0.01, 1");
}

#[wasm_bindgen_test]
fn problems_of_a_link_come_in_words() {
    let lab = Lab::new("#v=1&b_beta=7");
    let issues = Array::from(&lab.issues());
    assert_eq!(issues.length(), 1);
    let issue = issues.get(0);
    let field = |key| text(&issue, key);
    assert_eq!([field("key"), field("given"), field("used"), field("allowed")], ["b_beta", "7", "0.36", "0.1 to 1"]);
    assert_eq!(field("message"), "`b_beta`: 7 is out of range; 0.36 is used (allowed: 0.1 to 1)");
}

#[wasm_bindgen_test]
fn what_is_taken_gives_nothing_and_what_is_refused_an_issue() {
    let mut lab = Lab::new("#v=1&preset=fig1");
    assert!(lab.set("t_end", "373").is_undefined() && !ok(lab.is_default("t_end")));
    assert!(ok(lab.set_slider("strain", 0.5)).is_undefined() && ok(lab.slider("strain")) < 0.51);
    for issue in [lab.set("t_end", "much"), lab.set("nothing", "1"), ok(lab.set_slider("t_end", 0.0))] {
        assert!(text(&issue, "message").contains(&text(&issue, "key")));
    }
    assert!(ok(lab.reset("t_end")).is_undefined());
    lab.reset_all();
    assert_eq!(lab.link(), "#v=1&preset=fig1");
    ok(lab.preset("paper"));
    assert_eq!((lab.link(), lab.current_preset()), ("#v=1".into(), "paper".into()));
    assert!(lab.preset("nothing").is_err());
    let provenance = ok(lab.provenance("e_beta"));
    assert!(["id", "label", "source"].iter().all(|key| !text(&provenance, key).is_empty()));
}

#[wasm_bindgen_test]
fn unknown_names_are_errors_not_panics() {
    let mut lab = Lab::new("");
    assert!(lab.value("nothing").is_err());
    assert!(lab.slider("nothing").is_err());
    assert!(lab.set_slider("nothing", 0.5).is_err());
    assert!(lab.is_default("nothing").is_err());
    assert!(lab.reset("nothing").is_err());
    assert!(lab.describe("nothing").is_err());
    assert!(lab.table("nothing", 0, 1).is_err());
}

#[wasm_bindgen_test]
fn the_catalogue_has_every_parameter_figure_and_preset() {
    let catalogue = Lab::catalogue();
    let names = |list_key, key| list(&catalogue, list_key).iter().map(|item| text(item, key)).collect::<Vec<_>>();
    assert_eq!(names("params", "key"), rows().map(Row::key).collect::<Vec<_>>());
    assert_eq!(names("groups", "id"), GROUPS.iter().map(|group| group.id()).collect::<Vec<_>>());
    assert_eq!(names("presets", "id"), PRESETS.iter().map(|preset| preset.id).collect::<Vec<_>>());
    assert_eq!(names("chapters", "id"), CHAPTERS.iter().map(|chapter| chapter.id()).collect::<Vec<_>>());
    assert!(names("figures", "chapter").iter().all(|id| names("chapters", "id").contains(id)));
    assert_eq!(names("figures", "id"), FIGURES.iter().map(|entry| entry.id).collect::<Vec<_>>());
    assert_eq!(texts(&get(&catalogue, "flags")), UI_FLAGS);
    assert_eq!(text(&catalogue, "version"), env!("CARGO_PKG_VERSION"));
    for (param, row) in list(&catalogue, "params").iter().zip(rows()) {
        for key in ["symbol", "label", "range", "help"] {
            assert!(!text(param, key).is_empty(), "{}: {key}", row.key());
        }
        assert!(names("groups", "id").contains(&text(param, "group")));
        assert_eq!(get(param, "rescales").as_bool(), Some(row.key() == "molar_mass"));
        assert_eq!(get(param, "list").as_bool(), Some(row.is_list()));
        assert_eq!(get(param, "switch").as_bool(), Some(row.is_switch()));
    }
}

#[wasm_bindgen_test]
fn a_figure_has_words_and_pages_of_numbers() {
    let lab = Lab::new("");
    let description = ok(lab.describe("creep"));
    assert!(!text(&description, "title").is_empty() && text(&description, "summary").ends_with('.'));
    let page = ok(lab.table("creep", 0, 10));
    assert!(get(&page, "total").as_f64() > Some(10.0) && !text(&page, "caption").is_empty());
    let (columns, rows) = (list(&page, "columns"), list(&page, "rows"));
    assert!(columns.iter().all(|column| !(text(column, "label") + &text(column, "unit")).is_empty()));
    assert!(rows.len() == 10 && rows.iter().all(|row| texts(row).len() == columns.len()));
}

#[wasm_bindgen_test]
fn the_readout_gives_the_numbers_of_the_model() {
    let readout = Lab::new("#v=1&f=10").readout();
    let heads: Vec<_> =
        list(&readout, "columns").iter().map(|column| text(column, "label") + &text(column, "unit")).collect();
    let rows = list(&readout, "rows");
    assert_eq!(rows.len(), 2);
    let trained = texts(&rows[1]);
    assert_eq!(trained.len(), heads.len());
    for value in ["10", "0.4900", "1.0470", "364.00"] {
        assert!(trained.iter().any(|cell| cell == value), "{value} in {trained:?}");
    }
    let paper = list(&readout, "paper");
    assert!(paper.iter().any(|check| get(check, "agrees").as_bool() == Some(true)));
    assert!(paper.iter().any(|check| get(check, "agrees").is_undefined()), "nothing is judged that is not there");
    let all = list(&Lab::new("").readout(), "paper");
    assert!(all.iter().any(|check| get(check, "agrees").as_bool() == Some(false)));
    assert!(text(&readout, "closure").contains("closure"));
}

#[wasm_bindgen_test]
fn parameters_and_numbers_say_which_equations_they_enter() {
    let lab = Lab::new("");
    for row in rows() {
        let references = Array::from(&ok(lab.enters(row.key())));
        assert!(references.length() > 0, "{}", row.key());
        for reference in references.iter() {
            assert!(!text(&reference, "label").is_empty() && !text(&reference, "anchor").is_empty(), "{}", row.key());
        }
    }
    assert!(lab.enters("nothing").is_err());
    let e_beta = Array::from(&ok(lab.enters("e_beta")));
    assert_eq!([text(&e_beta.get(0), "label"), text(&e_beta.get(0), "anchor")], ["Eq 14", "eq-14"]);
    let (meanings, readout) = (lab.meanings(), lab.readout());
    for (place, shown) in [
        ("derived", list(&readout, "derived")),
        ("columns", list(&readout, "columns")),
        ("table1", list(&get(&readout, "table1"), "columns")),
    ] {
        let meanings = list(&meanings, place);
        assert_eq!(meanings.len(), shown.len(), "{place}");
        for meaning in &meanings {
            assert!(text(meaning, "words").ends_with('.') && !list(meaning, "references").is_empty(), "{place}");
        }
    }
}

#[wasm_bindgen_test]
fn the_tour_has_a_link_a_figure_and_words_for_every_step() {
    let lab = Lab::new("#v=1&t_end=373");
    let steps = Array::from(&lab.tour());
    assert_eq!(steps.length(), 6);
    for step in steps.iter() {
        assert_eq!(Lab::new(&text(&step, "link")).link(), text(&step, "link"));
        assert!(FIGURES.iter().any(|entry| entry.id == text(&step, "figure")));
        assert!(ok(lab.tour_text(&text(&step, "id"))).ends_with('.') && !text(&step, "title").is_empty());
    }
    assert_eq!(lab.link(), "#v=1&t_end=373", "a look at the tour changes nothing");
    assert!(lab.tour_text("nothing").is_err());
}

fn messages(lab: &Lab) -> Vec<String> {
    Array::from(&lab.issues()).iter().map(|issue| text(&issue, "message")).collect()
}

/// Calls of the page without a lab follow the lab that got the choice.
#[wasm_bindgen_test]
fn units_chosen_reach_the_catalogue_and_the_choices() {
    let mut lab = Lab::new("#v=1&t_end=373");
    lab.show_in("celsius,furlong,j-g");
    assert_eq!(messages(&lab).len(), 1);
    let choices = Array::from(&Lab::unit_choices()).to_vec();
    let on: Vec<_> = choices.iter().filter(|choice| get(choice, "on").is_truthy()).map(|c| text(c, "id")).collect();
    assert_eq!(on, ["celsius", "j-g"]);
    assert!(choices.iter().all(|choice| !text(choice, "label").is_empty()));
    let units: Vec<_> = list(&Lab::catalogue(), "params")
        .iter()
        .filter(|param| ["t_end", "vft_b", "h0", "e_beta"].contains(&text(param, "key").as_str()))
        .map(|param| text(param, "unit"))
        .collect();
    assert_eq!(units, ["°C", "eV", "K", "J/g"]);
    assert_eq!((ok(lab.value("t_end")), ok(lab.range("t_end"))), ("99.85".into(), "−173.15 to 1226.85 °C".into()));
    // One that is opened beside it speaks in the same units, and changes nothing.
    let mut trial = lab.another();
    trial.open("#v=1&molar_mass=50");
    assert_eq!((ok(trial.value("h0")), ok(lab.value("h0"))), ("6.8".into(), "3.37068".into()));
    assert_eq!(ok(Lab::new("").value("t_end")), "109.85");
    lab.show_in("");
    assert_eq!(ok(lab.value("h0")), "0.34");
}

#[wasm_bindgen_test]
fn pinned_scenarios_come_as_records() {
    let mut lab = Lab::new("#v=1&t_end=363");
    assert!(lab.pin_refusal().is_none() && lab.pin() && !lab.pin() && lab.pin_refusal().is_some());
    let pin = Array::from(&lab.pins()).get(0);
    assert_eq!((text(&pin, "letter"), get(&pin, "present").as_bool()), ("A".into(), Some(true)));
    assert!(text(&pin, "label").starts_with("A: ") && !text(&pin, "name").is_empty());
    let group = Array::from(&lab.pinned_rows()).get(0);
    let cell = Array::from(&list(&group, "rows")[1]).get(1);
    assert!(text(&group, "heading").starts_with("A: ") && !text(&cell, "value").is_empty());
    assert_eq!(text(&cell, "change"), "±0");
    lab.go_to_pin(0);
    lab.unpin(0);
    assert_eq!(lab.link(), "#v=1&t_end=363");
    assert!(!lab.is_plain() && lab.name_of("#v=1&preset=fig1").len() > 3);
}

#[wasm_bindgen_test]
fn legends_and_axes_come_as_records() {
    let mut lab = Lab::new("#v=1&pin1=fig1");
    ok(lab.toggle_series("loss-modulus", "f=10"));
    ok(lab.toggle_log("loss-modulus", 1));
    assert_eq!(lab.link(), "#v=1&pin1=fig1&view=loss-modulus:hide,f=10:y,log");
    let entries = Array::from(&ok(lab.legend("loss-modulus", false))).to_vec();
    let hidden: Vec<_> =
        entries.iter().filter(|entry| get(entry, "shown").is_falsy()).map(|entry| text(entry, "id")).collect();
    assert_eq!(hidden, ["f=10"]);
    let pinned = entries.iter().find(|entry| text(entry, "letter") == "A");
    assert!(pinned.is_some_and(|entry| text(entry, "color").starts_with('#')));
    let axes = Array::from(&ok(lab.axes("loss-modulus"))).to_vec();
    let y: Vec<_> = ["log", "may", "zoomed"].iter().map(|key| get(&axes[1], key).as_bool()).collect();
    assert_eq!((text(&axes[1], "name"), y), ("y".into(), vec![Some(true), Some(true), Some(false)]));
    // Nothing is shown yet, so that there is nothing to point at.
    assert_eq!(Array::from(&ok(lab.plots("loss-modulus"))).length(), 0);
    assert!(ok(lab.crosshair("loss-modulus", 1.0, 1.0)).is_null());
    assert!(ok(lab.crosshair_of("loss-modulus", "cycle-work", 350.0)).is_null());
    assert!(ok(lab.step("loss-modulus", None, 0, 1.0, "first")).is_null());
    assert!(lab.step("loss-modulus", None, 0, 1.0, "sideways").is_err());
}

#[wasm_bindgen_test]
fn files_are_texts_and_bytes_and_carry_their_link() {
    const LINK: &str = "#v=1&f=1,10&t_end=373";
    const PAGE: &str = "https://host.example/lab/";
    let lab = Lab::new(LINK);
    for format in ["svg", "csv", "json"] {
        let file = ok(lab.written("creep", format, PAGE, 720, 450, false));
        assert_eq!(ok(lab.link_in(file.as_bytes())), [PAGE, LINK].concat(), "{format}");
    }
    assert!(ok(lab.written("creep", "tsv", PAGE, 0, 0, false)).starts_with("series\t"));
    assert_eq!(ok(lab.link_in(&ok(lab.bundle(PAGE)))), [PAGE, LINK].concat());
    let summary = js_sys::JSON::parse(&ok(lab.summary())).unwrap_or_else(|_| panic!("no JSON"));
    assert_eq!(text(&summary, "link"), LINK);
    assert_eq!(Array::from(&lab.settings()).length() as usize, rows().count());
    assert_eq!(lab.file_name("routes", "svg").split('_').nth(1), Some("routes"));
    assert!(lab.written("routes", "exe", PAGE, 1, 1, false).is_err() && lab.link_in(b"").is_err());
    assert!(lab.png("routes", PAGE, b"GIF89a", 1.0).is_err());
}

#[wasm_bindgen_test]
fn what_is_shared_says_the_same_link_everywhere() {
    const SITE: &str = "https://host.example/lab/";
    let lab = Lab::new("#v=1&f=1,10&t_end=373&note=%3C%22&pin1=fig1;t_end:363");
    let shared = ok(lab.shared(SITE, "loss-modulus"));
    let link = text(&shared, "link");
    assert_eq!(link, [SITE, &lab.sent_link()].concat());
    assert!(link.contains("r=1:") && link.contains("pin1=fig1;t_end:363"), "{link}");
    assert!(text(&shared, "markdown").ends_with(&format!("](<{link}>)")));
    for key in ["softwareBibtex", "softwareRis"] {
        assert!(text(&shared, key).contains(&link), "{key}");
    }
    // Embedded forms carry the scenario alone.
    let plain = lab.link().replace('&', "&amp;");
    let frame = text(&shared, "frame");
    assert!(frame.contains(&format!("src=\"{SITE}?embed=1&amp;figure=loss-modulus{plain}\"")), "{frame}");
    let element = text(&shared, "element");
    assert!(element.contains(&format!("<beta-training figure=\"loss-modulus\" link=\"{plain}\">")), "{element}");
    let size = get(&get(&shared, "code"), "size").as_f64().unwrap_or_default();
    // Version n has 17 + 4 n modules to a side, and four of quiet on each.
    assert!(size >= 29.0 && (size - 25.0) % 4.0 == 0.0, "{size}");

    assert!(lab.shared(SITE, "nothing").is_err());
    let long = ok(Lab::new(&format!("#v=1&note={}", "x".repeat(3000))).shared(SITE, "creep"));
    assert!(get(&long, "code").is_undefined());
}

#[wasm_bindgen_test]
fn values_that_are_given_stand_over_those_of_a_link() {
    let mut lab = Lab::new("#v=1&t_end=373");
    let values = ["f", "1,10 ", "t_end", "363"].map(String::from).to_vec();
    lab.open_with("https://host/?strain=0.3&t_end=373#v=1", values);
    assert_eq!((lab.link(), messages(&lab)), ("#v=1&f=1,10&strain=0.3&t_end=363".into(), vec![]));
}

#[wasm_bindgen_test]
fn a_mended_link_has_a_note_and_words_of_flags_that_mean_nothing_are_said() {
    let lab = Lab::new("#v=1&amp;t_end=363");
    let issues = Array::from(&lab.issues()).to_vec();
    assert_eq!((issues.len(), get(&issues[0], "note").as_bool()), (1, Some(true)));
    assert_eq!(lab.link(), "#v=1&t_end=363");
    let said = Lab::unknown_word("theme", "bl\u{200b}ue", "", "light, dark");
    assert_eq!(said, "`theme`: there is no choice `bl[U+200B]ue`; it is ignored (choices: light, dark)");
    let said = Lab::unknown_word("figure", "x", "creep", "creep, routes");
    assert_eq!(said, "`figure`: there is no figure `x`; creep is shown (figures: creep, routes)");
}

#[wasm_bindgen_test]
fn what_takes_long_is_asked_for_in_pieces() {
    let lab = Lab::new("#v=1&f=1,10&view=activation-energy:hide,nothing");
    assert!(messages(&lab).is_empty() && Array::from(&ok(lab.axes("activation-energy"))).length() == 0);
    while lab.prepare_issues() < 1.0 {}
    assert_eq!((messages(&lab).len(), lab.prepare("activation-energy")), (1, 1.0));
    while lab.prepare_results() < 1.0 {}
    while lab.prepare_play(1) < 1.0 {}
    let samples = texts(&lab.play_samples());
    assert_eq!((samples.len(), Array::from(&lab.play_pictures()).length()), (3, 5));
    let moment = lab.play_moment(1, 0.5);
    assert!(!text(&moment, "words").is_empty());
    assert_eq!((list(&moment, "values").len(), list(&moment, "pictures").len()), (7, 5));
}
