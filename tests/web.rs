//! The bindings as JavaScript sees them, in Node: everything that needs no canvas. The acts of a lab are
//! tested in tests/suite/lab.
#![cfg(target_arch = "wasm32")]

use beta_training::figure::FIGURES;
use beta_training::params::{GROUPS, PRESETS, Row, TABS, UI_FLAGS, rows};
use beta_training::web::{Lab, Numbers, Values};
use js_sys::{Array, Float64Array, Reflect};
use tsify::{Ts, Tsify};
use wasm_bindgen::{JsCast, JsError, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

fn ok<T>(result: Result<T, JsError>) -> T {
    result.unwrap_or_else(|error| panic!("{:?}", JsValue::from(error)))
}

/// What JavaScript gets of a record.
fn js<T: Tsify>(record: Ts<T>) -> JsValue {
    record.js_value()
}

fn all<T: Tsify>(records: Vec<Ts<T>>) -> Vec<JsValue> {
    records.into_iter().map(js).collect()
}

/// As a page writes it.
fn values(pairs: &[[&str; 2]]) -> Ts<Values> {
    let pair = |pair: &[&str; 2]| Array::of2(&pair[0].into(), &pair[1].into());
    Ts::new_unchecked(pairs.iter().map(pair).collect::<Array>().into())
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
    let issues = all(lab.issues());
    assert_eq!(issues.len(), 1);
    let field = |key| text(&issues[0], key);
    assert_eq!([field("key"), field("given"), field("used"), field("allowed")], ["b_beta", "7", "0.36", "0.1 to 1"]);
    assert_eq!(field("message"), "`b_beta`: 7 is out of range; 0.36 is used (allowed: 0.1 to 1)");
}

#[wasm_bindgen_test]
fn what_is_taken_gives_nothing_and_what_is_refused_an_issue() {
    let mut lab = Lab::new("#v=1&preset=fig1");
    assert!(lab.set("t_end", "373").is_none() && !ok(lab.is_default("t_end")));
    assert!(ok(lab.set_slider("strain", 0.5)).is_none() && ok(lab.slider("strain")) < 0.51);
    for (key, typed, name) in
        [("t_end", "much", "Terminal temperature"), ("nothing", "1", "`nothing`"), ("t_end", "200", "Terminal")]
    {
        let issue = lab.set(key, typed).map_or(JsValue::NULL, js);
        assert!(text(&issue, "message").contains(name) && text(&issue, "key") == key);
    }
    assert!(ok(lab.reset("t_end")).is_none());
    lab.reset_all();
    assert_eq!(lab.link(), "#v=1&preset=fig1");
    ok(lab.preset("paper"));
    assert_eq!((lab.link(), lab.current_preset()), ("#v=1".into(), "paper".into()));
    assert!(lab.preset("nothing").is_err());
    let provenance = js(ok(lab.provenance("e_beta")));
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
    let catalogue = js(Lab::catalogue());
    let names = |list_key, key| list(&catalogue, list_key).iter().map(|item| text(item, key)).collect::<Vec<_>>();
    assert_eq!(names("params", "key"), rows().map(Row::key).collect::<Vec<_>>());
    assert_eq!(names("groups", "id"), GROUPS.iter().map(|group| group.id()).collect::<Vec<_>>());
    assert_eq!(names("presets", "id"), PRESETS.iter().map(|preset| preset.id).collect::<Vec<_>>());
    assert_eq!(names("tabs", "id"), TABS.iter().map(|tab| tab.id()).collect::<Vec<_>>());
    assert!(names("figures", "tab").iter().all(|id| names("tabs", "id").contains(id)));
    assert_eq!(names("figures", "id"), FIGURES.iter().map(|entry| entry.id).collect::<Vec<_>>());
    assert_eq!(texts(&get(&catalogue, "flags")), UI_FLAGS);
    assert_eq!(text(&catalogue, "version"), env!("CARGO_PKG_VERSION"));
    for (param, row) in list(&catalogue, "params").iter().zip(rows()) {
        for key in ["label", "range"] {
            assert!(!text(param, key).is_empty(), "{}: {key}", row.key());
        }
        assert_eq!(ok(Lab::new("").help(row.key())), row.help());
        assert!(names("groups", "id").contains(&text(param, "group")));
        let rescales = ["molar_mass", "goal", "goal_by"].contains(&row.key());
        assert_eq!(get(param, "rescales").as_bool(), Some(rescales));
        assert_eq!(text(param, "symbol"), row.symbol_shown());
        assert_eq!(get(param, "slider").as_bool(), Some(row.has_slider()));
        let choices: Vec<_> = list(param, "choices").iter().map(|choice| text(choice, "id")).collect();
        assert_eq!(choices, row.choices().map(|(id, _)| id).collect::<Vec<_>>());
        assert_eq!(get(param, "list").as_bool(), Some(row.is_list()));
        assert_eq!(get(param, "switch").as_bool(), Some(row.is_switch()));
    }
}

#[wasm_bindgen_test]
fn a_figure_has_words_and_pages_of_numbers() {
    let lab = Lab::new("");
    let description = js(ok(lab.describe("creep")));
    assert!(!text(&description, "title").is_empty() && text(&description, "summary").ends_with('.'));
    let page = js(ok(lab.table("creep", 0, 10)));
    assert!(get(&page, "total").as_f64() > Some(10.0) && !text(&page, "caption").is_empty());
    let (columns, rows) = (list(&page, "columns"), list(&page, "rows"));
    assert!(columns.iter().all(|column| !(text(column, "label") + &text(column, "unit")).is_empty()));
    assert!(rows.len() == 10 && rows.iter().all(|row| texts(row).len() == columns.len()));
}

#[wasm_bindgen_test]
fn the_readout_gives_the_numbers_of_the_model() {
    let readout = js(Lab::new("#v=1&f=10").readout());
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
    let all = list(&js(Lab::new("").readout()), "paper");
    assert!(all.iter().any(|check| get(check, "agrees").as_bool() == Some(false)));
    assert!(text(&readout, "closure").contains("closure"));
}

#[wasm_bindgen_test]
fn parameters_and_numbers_say_which_equations_they_enter() {
    let lab = Lab::new("");
    for row in rows() {
        let references = all(ok(lab.enters(row.key())));
        assert!(!references.is_empty(), "{}", row.key());
        for reference in &references {
            assert!(!text(reference, "label").is_empty() && !text(reference, "anchor").is_empty(), "{}", row.key());
        }
    }
    assert!(lab.enters("nothing").is_err());
    let e_beta = all(ok(lab.enters("e_beta")));
    assert_eq!([text(&e_beta[0], "label"), text(&e_beta[0], "anchor")], ["Eq 14", "eq-14"]);
    let (meanings, readout) = (js(lab.meanings()), js(lab.readout()));
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
    let steps = all(lab.tour());
    assert_eq!(steps.len(), 7);
    for step in steps {
        assert_eq!(Lab::new(&text(&step, "link")).link(), text(&step, "link"));
        assert!(FIGURES.iter().any(|entry| entry.id == text(&step, "figure")));
        let texts = ok(lab.tour_texts(&text(&step, "id")));
        assert!(texts.len() == 2 && texts.iter().all(|text| text.ends_with('.')) && !text(&step, "title").is_empty());
    }
    assert_eq!(lab.link(), "#v=1&t_end=373", "a look at the tour changes nothing");
    assert!(lab.tour_texts("nothing").is_err());
}

fn messages(lab: &Lab) -> Vec<String> {
    all(lab.issues()).iter().map(|issue| text(issue, "message")).collect()
}

/// Calls of the page without a lab follow the lab that got the choice.
#[wasm_bindgen_test]
fn units_chosen_reach_the_catalogue_and_the_choices() {
    let mut lab = Lab::new("#v=1&t_end=373");
    lab.show_in("celsius,furlong,j-g");
    assert_eq!(messages(&lab).len(), 1);
    let choices = all(Lab::unit_choices());
    let on: Vec<_> = choices.iter().filter(|choice| get(choice, "on").is_truthy()).map(|c| text(c, "id")).collect();
    assert_eq!(on, ["celsius", "j-g"]);
    assert!(choices.iter().all(|choice| !text(choice, "label").is_empty()));
    let units: Vec<_> = list(&js(Lab::catalogue()), "params")
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
    let pin = &all(lab.pins())[0];
    assert_eq!((text(pin, "letter"), get(pin, "present").as_bool()), ("A".into(), Some(true)));
    assert!(text(pin, "label").starts_with("A: ") && !text(pin, "name").is_empty());
    let group = &all(lab.pinned_rows())[0];
    let cell = Array::from(&list(group, "rows")[1]).get(1);
    assert!(text(group, "heading").starts_with("A: ") && !text(&cell, "value").is_empty());
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
    let entries = all(ok(lab.legend("loss-modulus", false)));
    let hidden: Vec<_> =
        entries.iter().filter(|entry| get(entry, "shown").is_falsy()).map(|entry| text(entry, "id")).collect();
    assert_eq!(hidden, ["f=10"]);
    let pinned = entries.iter().find(|entry| text(entry, "letter") == "A");
    assert!(pinned.is_some_and(|entry| text(entry, "color").starts_with('#')));
    let axes = all(ok(lab.axes("loss-modulus")));
    let y: Vec<_> = ["log", "may", "zoomed"].iter().map(|key| get(&axes[1], key).as_bool()).collect();
    assert_eq!((text(&axes[1], "name"), y), ("y".into(), vec![Some(true), Some(true), Some(false)]));
    // Nothing is shown yet, so that there is nothing to point at.
    assert!(ok(lab.plots("loss-modulus")).is_empty());
    assert!(ok(lab.crosshair("loss-modulus", 1.0, 1.0)).is_none());
    assert!(ok(lab.crosshair_of("loss-modulus", "cycle-work", 350.0)).is_none());
    assert!(ok(lab.step("loss-modulus", None, 0, 1.0, "first")).is_none());
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
    assert!(ok(lab.spreadsheet("creep", true, false)).starts_with("Time t\tCreep strain"));
    assert!(ok(lab.spreadsheet("creep", false, true)).starts_with("\u{feff}Time t;"));
    assert!(ok(lab.on_paper("creep", PAGE, 321, 241, 85)).contains("width=\"85mm\""));
    assert_eq!(ok(lab.link_in(&ok(lab.bundle(PAGE)))), [PAGE, LINK].concat());
    assert_eq!(lab.settings().len(), rows().count());
    let design = |goal: &str| lab.design(Some(goal.into()), Some("f".into()));
    let found = js(ok(design("h=0.4")));
    assert_eq!(get(&found, "found").as_bool(), Some(true));
    let f = get(&get(&found, "values"), "f").as_f64();
    assert!(f.is_some_and(|f| text(&found, "link").contains(&format!("f={f}"))), "{f:?}");
    let told = js(lab.design_readout());
    let [protocol] = &list(&told, "protocols")[..] else { panic!("one frequency gives an enthalpy") };
    assert_eq!(list(protocol, "values").iter().map(texts).collect::<Vec<_>>().len(), 1);
    assert!(text(protocol, "link").starts_with("#v=1&f=") && !text(&told, "sentence").is_empty());
    assert!(!text(&js(ok(design("h=19"))), "why").is_empty() && design("h").is_err());
    assert_eq!(lab.file_name("routes", "svg").split('_').nth(1), Some("routes"));
    assert!(lab.written("routes", "exe", PAGE, 1, 1, false).is_err() && lab.link_in(b"").is_err());
    assert!(lab.png("routes", PAGE, b"GIF89a", 1.0).is_err());
}

#[wasm_bindgen_test]
fn what_is_shared_says_the_same_link_everywhere() {
    const SITE: &str = "https://host.example/lab/";
    let lab = Lab::new("#v=1&f=1,10&t_end=373&note=%3C%22&pin1=fig1;t_end:363");
    let shared = js(ok(lab.shared(SITE, "loss-modulus")));
    let link = text(&shared, "link");
    assert_eq!(link, [SITE, &lab.sent_link()].concat());
    assert!(link.contains("r=2:") && link.contains("pin1=fig1;t_end:363"), "{link}");
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
    let long = js(ok(Lab::new(&format!("#v=1&note={}", "x".repeat(3000))).shared(SITE, "creep")));
    assert!(get(&long, "code").is_undefined());
}

#[wasm_bindgen_test]
fn values_that_are_given_stand_over_those_of_a_link() {
    let mut lab = Lab::new("#v=1&t_end=373");
    let given = values(&[["f", "1,10 "], ["t_end", "363"]]);
    assert!(lab.open_with("https://host/?strain=0.3&t_end=373#v=1", given).is_ok());
    assert_eq!((lab.link(), messages(&lab)), ("#v=1&f=1,10&strain=0.3&t_end=363".into(), vec![]));
    // Every digit counts.
    assert!(lab.open_with("#v=1", values(&[["t_end", "363.00000000000006"]])).is_ok());
    assert_eq!(lab.link(), "#v=1&t_end=363.00000000000006");
}

#[wasm_bindgen_test]
fn values_of_another_kind_are_refused_and_change_nothing() {
    let mut lab = Lab::new("#v=1&t_end=373");
    let number = Array::of2(&"t_end".into(), &JsValue::from(363.0));
    let one = Array::of1(&"t_end".into());
    let object = js_sys::Object::new().into();
    for wrong in [JsValue::NULL, "t_end=363".into(), object, Array::of1(&number).into(), Array::of1(&one).into()] {
        assert!(lab.open_with("#v=1", Ts::new_unchecked(wrong.clone())).is_err(), "{wrong:?}");
        assert_eq!(lab.link(), "#v=1&t_end=373", "{wrong:?}");
    }
}

#[wasm_bindgen_test]
fn results_and_figures_are_plain_objects_and_typed_arrays() {
    const LINK: &str = "#v=1&f=1,10&dma_f=1e5&view=loss-modulus:hide,f=10";
    let lab = Lab::new(LINK);
    let summary = js(lab.summary());
    assert_eq!((text(&summary, "link"), list(&summary, "runs").len()), (LINK.into(), 2));
    let derived = get(&summary, "derived");
    assert!(get(&derived, "kappa").as_f64() > Some(0.0), "a record in a record is no map: {derived:?}");
    let text_of = |value: &JsValue| js_sys::JSON::stringify(value).map(String::from).unwrap_or_default();
    assert!(
        text_of(&summary).contains("\"stored_fraction\":null,\"stored_fraction_reason\":"),
        "{}",
        text_of(&summary)
    );

    let figure = js(ok(lab.figure_data("loss-modulus", "https://host.example/lab/")));
    assert_eq!(text(&get(&figure, "about"), "link"), ["https://host.example/lab/", LINK].concat());
    for series in list(&figure, "series") {
        let x: Float64Array = get(&series, "x").unchecked_into();
        assert!(x.is_instance_of::<Float64Array>() && x.length() > 100, "{series:?}");
    }
    assert!(get(&figure, "y2").is_undefined() && lab.figure_data("nothing", "").is_err());
}

#[wasm_bindgen_test]
fn a_value_that_is_missing_is_nan_in_a_typed_array() {
    let numbers = Numbers::from(&[0.1, f64::NAN, f64::INFINITY, -0.0][..]);
    let numbers: Float64Array = numbers.into_js().map(JsCast::unchecked_into).unwrap_or_else(|why| panic!("{why}"));
    let bits: Vec<_> = numbers.to_vec().into_iter().map(f64::to_bits).collect();
    assert_eq!(bits, [0.1, f64::NAN, f64::NAN, -0.0].map(f64::to_bits));
}

#[wasm_bindgen_test]
fn a_mended_link_has_a_note_and_words_of_flags_that_mean_nothing_are_said() {
    let lab = Lab::new("#v=1&amp;t_end=363");
    let issues = all(lab.issues());
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
    assert!(messages(&lab).is_empty() && ok(lab.axes("activation-energy")).is_empty());
    while lab.prepare_issues() < 1.0 {}
    assert_eq!((messages(&lab).len(), lab.prepare("activation-energy")), (1, 1.0));
    while lab.prepare_results() < 1.0 {}
    while lab.prepare_play(1) < 1.0 {}
    assert_eq!((lab.play_samples().len(), lab.play_pictures().len()), (3, 5));
    let moment = js(lab.play_moment(1, 0.5));
    assert!(!text(&moment, "words").is_empty());
    assert_eq!((list(&moment, "values").len(), list(&moment, "pictures").len()), (7, 5));
}
