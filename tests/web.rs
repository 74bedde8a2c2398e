//! The bindings as JavaScript sees them, in Node: everything that needs no canvas.
#![cfg(target_arch = "wasm32")]

use beta_training::figure::{CHAPTERS, FIGURES};
use beta_training::params::{GROUPS, PARAMS, PRESETS, Scale, UI_FLAGS};
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
fn open_forgets_the_scenario_before() {
    let mut lab = Lab::new("#v=1&t_end=373&colour=red");
    lab.open("#v=1");
    assert_eq!(lab.link(), "#v=1");
    assert_eq!(Array::from(&lab.issues()).length(), 0);
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
fn a_value_is_taken_or_refused_whole() {
    let mut lab = Lab::new("");
    assert!(lab.set("t_end", "373").is_undefined());
    assert_eq!(ok(lab.value("t_end")), "373");
    assert!(!ok(lab.is_default("t_end")));
    let before = lab.link();
    for (key, given) in [("t_end", "12"), ("t_end", "much"), ("t_end", "290"), ("f", "1,1"), ("nothing", "1")] {
        let issue = lab.set(key, given);
        assert_eq!(text(&issue, "key"), key);
        assert!(text(&issue, "message").contains(key));
        assert_eq!(lab.link(), before, "{key}={given}");
    }
}

#[wasm_bindgen_test]
fn values_go_back_one_by_one_and_all_at_once() {
    let mut lab = Lab::new("#v=1&preset=fig1&e_beta=1.2&t_end=373");
    assert!(ok(lab.reset("e_beta")).is_undefined());
    assert_eq!(ok(lab.value("e_beta")), "1.08");
    lab.reset_all();
    assert_eq!(lab.link(), "#v=1&preset=fig1");
    ok(lab.preset("paper"));
    assert_eq!(lab.link(), "#v=1");
    assert!(lab.preset("nothing").is_err());
}

#[wasm_bindgen_test]
fn a_preset_keeps_what_it_does_not_know() {
    let mut lab = Lab::new("#v=1&colour=red&t_end=373");
    ok(lab.preset("progressive"));
    assert_eq!(lab.link(), "#v=1&preset=progressive&colour=red");
}

#[wasm_bindgen_test]
fn every_value_of_every_preset_says_where_it_comes_from() {
    for preset in PRESETS {
        let lab = Lab::new(&format!("#v=1&preset={}", preset.id));
        for spec in PARAMS {
            let provenance = ok(lab.provenance(spec.key));
            assert!(!text(&provenance, "id").is_empty(), "{}: {}", preset.id, spec.key);
            assert!(!text(&provenance, "source").is_empty(), "{}: {}", preset.id, spec.key);
        }
    }
    assert!(Lab::new("").provenance("nothing").is_err());
}

#[wasm_bindgen_test]
fn a_slider_shows_where_it_was_put() {
    for spec in PARAMS.iter().filter(|spec| !spec.is_list() && spec.scale != Scale::Switch) {
        let mut lab = Lab::new("");
        for position in [0.0, 0.3, 0.5, 0.8, 1.0] {
            let issue = ok(lab.set_slider(spec.key, position));
            let shown = ok(lab.slider(spec.key));
            // A refusal is another parameter's doing; rounding moves a slider by less than a pixel or two.
            assert!(!issue.is_undefined() || (shown - position).abs() < 0.005, "{}: {position} {shown}", spec.key);
        }
    }
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
    assert_eq!(names("params", "key"), PARAMS.iter().map(|spec| spec.key).collect::<Vec<_>>());
    assert_eq!(names("groups", "id"), GROUPS.iter().map(|group| group.id()).collect::<Vec<_>>());
    assert_eq!(names("presets", "id"), PRESETS.iter().map(|preset| preset.id).collect::<Vec<_>>());
    assert_eq!(names("chapters", "id"), CHAPTERS.iter().map(|chapter| chapter.id()).collect::<Vec<_>>());
    assert!(names("figures", "chapter").iter().all(|id| names("chapters", "id").contains(id)));
    assert_eq!(names("figures", "id"), FIGURES.iter().map(|entry| entry.id).collect::<Vec<_>>());
    assert_eq!(texts(&get(&catalogue, "flags")), UI_FLAGS);
    assert_eq!(text(&catalogue, "version"), env!("CARGO_PKG_VERSION"));
    for (param, spec) in list(&catalogue, "params").iter().zip(PARAMS) {
        for key in ["symbol", "label", "range", "help"] {
            assert!(!text(param, key).is_empty(), "{}: {key}", spec.key);
        }
        assert!(names("groups", "id").contains(&text(param, "group")));
        assert_eq!(get(param, "rescales").as_bool(), Some(spec.key == "molar_mass"));
        assert_eq!(get(param, "list").as_bool(), Some(spec.is_list()));
        assert_eq!(get(param, "switch").as_bool(), Some(spec.scale == Scale::Switch));
    }
}

#[wasm_bindgen_test]
fn every_figure_has_words_and_pages_of_numbers() {
    let lab = Lab::new("");
    for entry in FIGURES {
        let description = ok(lab.describe(entry.id));
        assert!(!text(&description, "title").is_empty(), "{}", entry.id);
        assert!(text(&description, "summary").ends_with('.'), "{}", entry.id);

        let page = ok(lab.table(entry.id, 0, 10));
        let total = get(&page, "total").as_f64().unwrap_or(f64::NAN);
        let columns = list(&page, "columns").len();
        let rows = list(&page, "rows");
        assert_eq!(rows.len() as f64, total.min(10.0), "{}", entry.id);
        for row in &rows {
            let cells = texts(row);
            assert_eq!(cells.len(), columns, "{}", entry.id);
            assert!(cells.iter().all(|cell| !cell.is_empty()), "{}: {cells:?}", entry.id);
        }
        let beyond = ok(lab.table(entry.id, total as usize, 10));
        assert!(list(&beyond, "rows").is_empty());
    }
}

#[wasm_bindgen_test]
fn a_change_reaches_figures_and_readout() {
    let mut lab = Lab::new("");
    let before = texts(&list(&ok(lab.table("loss-modulus", 10, 1)), "rows")[0]);
    assert!(lab.set("delta", "0.3").is_undefined());
    assert_ne!(texts(&list(&ok(lab.table("loss-modulus", 10, 1)), "rows")[0]), before);
    assert!(lab.set("f", "0.5,5").is_undefined());
    assert_eq!(list(&lab.readout(), "rows").len(), 3);
}

/// The values that the paper prints: 0.49 kJ/mol and 364 K after 10 Hz.
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

/// What the page shows in place stands where its links lead: an anchor, and a name in the reader's language.
#[wasm_bindgen_test]
fn parameters_and_numbers_say_which_equations_they_enter() {
    let lab = Lab::new("");
    for spec in PARAMS {
        let references = Array::from(&ok(lab.enters(spec.key)));
        assert!(references.length() > 0, "{}", spec.key);
        for reference in references.iter() {
            assert!(!text(&reference, "label").is_empty() && !text(&reference, "anchor").is_empty(), "{}", spec.key);
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

#[wasm_bindgen_test]
fn units_chosen_reach_controls_results_and_refusals_but_no_link() {
    let mut lab = Lab::new("#v=1&t_end=373");
    lab.show_in("celsius,furlong,j-g");
    assert_eq!(
        messages(&lab),
        ["`units`: there is no choice `furlong`; it is passed over (there are: celsius, kj-mol, rad-s, j-g)"]
    );
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
    assert_eq!(ok(lab.value("t_end")), "99.85");
    assert_eq!(ok(lab.range("t_end")), "−173.15 to 1226.85 °C");
    let again = ok(lab.value("t_end"));
    assert!(lab.set("t_end", &again).is_undefined());
    assert_eq!(lab.link(), "#v=1&t_end=373");
    assert!(lab.set("t_end", "109.85").is_undefined() && ok(lab.is_default("t_end")));
    assert!(lab.set("t_end", "390 K").is_undefined());
    assert_eq!(ok(lab.value("t_end")), "116.85");
    let refused = lab.set("t_end", "2000");
    assert_eq!(
        text(&refused, "message"),
        "`t_end`: 2000 is out of range; 116.85 is used (allowed: −173.15 to 1226.85 °C)"
    );
    assert!(text(&ok(lab.set_slider("t_end", 0.0)), "allowed").contains("t_end above t_start (24.85 °C)"));
    let unit = |lab: &Lab, i: usize| text(&list(&lab.readout(), "columns")[i], "unit");
    assert_eq!([unit(&lab, 4), unit(&lab, 5), unit(&lab, 7)], ["J/g", "eV", "°C"]);

    // The molar mass is that of the scenario shown.
    assert_eq!(ok(lab.value("h0")), "3.37068");
    assert!(lab.set("molar_mass", "100").is_undefined());
    assert_eq!(ok(lab.value("h0")), "3.4");
    lab.open("#v=1&preset=vit1");
    assert_eq!(ok(lab.value("h0")), "5.66383");
    assert!(messages(&lab).is_empty());
    lab.open("#v=1&t_end=20");
    assert_eq!(messages(&lab), ["`t_end`: 20 is out of range; 383 is used (allowed: 100 to 1500 K)"]);

    lab.show_in("");
    assert_eq!(ok(lab.value("h0")), "0.34");
    assert_eq!(unit(&lab, 7), "K");
}

#[wasm_bindgen_test]
fn scenarios_are_pinned_swapped_and_removed() {
    let mut lab = Lab::new("#v=1&t_end=363&colour=red");
    assert!(lab.pin_refusal().is_none() && lab.pin());
    assert_eq!(lab.link(), "#v=1&t_end=363&pin1=paper;t_end:363&colour=red");
    assert!(lab.pin_refusal().is_some_and(|why| why.contains('A')) && !lab.pin());
    assert_eq!(get(&Array::from(&lab.pins()).get(0), "present").as_bool(), Some(true));
    ok(lab.preset("fig1"));
    lab.go_to_pin(0);
    assert_eq!(lab.link(), "#v=1&t_end=363&pin1=fig1&colour=red");
    assert_eq!(text(&Array::from(&lab.pins()).get(0), "label"), "A: fig1");
    lab.go_to_pin(7);
    lab.unpin(7);
    assert_eq!(lab.link(), "#v=1&t_end=363&pin1=fig1&colour=red");
    for strain in ["0.3", "0.4", "0.5"] {
        assert!(lab.pin());
        assert!(lab.set("strain", strain).is_undefined());
    }
    assert!(!lab.pin() && lab.pin_refusal().is_some_and(|why| why.contains('4')));
    lab.unpin(0);
    assert!(lab.pin());
    lab.reset_all();
    assert_eq!(Array::from(&lab.pins()).length(), 4);
}

/// However a scenario came to be pinned, what is shown of it is the same.
#[wasm_bindgen_test]
fn pins_kept_over_changes_show_what_fresh_ones_do() {
    let mut lab = Lab::new("#v=1&f=1,10&pin1=fig1;f:1,10&pin2=paper;strain:0.3");
    assert!(text(&ok(lab.describe("loss-modulus")), "summary").contains("2 pinned"));
    assert!(lab.set("t_end", "363").is_undefined());
    lab.go_to_pin(1);
    lab.unpin(0);
    assert!(lab.pin());
    assert!(lab.set("e_beta", "1.1").is_undefined());
    let fresh = Lab::new(&lab.link());
    for entry in FIGURES {
        let page = |lab: &Lab| {
            let page = ok(lab.table(entry.id, 0, 100_000));
            list(&page, "rows").iter().flat_map(texts).collect::<Vec<_>>()
        };
        assert_eq!(page(&lab), page(&fresh), "{}", entry.id);
    }
    let cells = |lab: &Lab| -> Vec<String> {
        let groups = Array::from(&lab.pinned_rows()).to_vec();
        let rows = groups.iter().flat_map(|group| list(group, "rows"));
        rows.flat_map(|row| Array::from(&row).to_vec()).flat_map(|c| [text(&c, "value"), text(&c, "change")]).collect()
    };
    assert_eq!(cells(&lab), cells(&fresh));
    assert!(
        cells(&lab).iter().any(|cell| cell.starts_with('+')) && cells(&lab).iter().any(|cell| cell.starts_with('−'))
    );
}

#[wasm_bindgen_test]
fn a_scenario_has_a_name_and_is_known_for_a_plain_preset() {
    let lab = Lab::new("#v=1&preset=fig1");
    assert!(lab.is_plain());
    assert!(!Lab::new("#v=1&t_end=363").is_plain() && !Lab::new("#v=1&pin1=paper").is_plain());
    let name = lab.name_of("https://host/#v=1&t_end=363&pin1=fig1");
    assert!(name.starts_with("Paper") && name.ends_with("T_end 363 K (1 pinned)"), "{name}");
}

#[wasm_bindgen_test]
fn a_view_lives_in_the_link_and_changes_what_is_shown() {
    let mut lab = Lab::new("#v=1&t_end=373");
    let shown = |lab: &Lab| -> Vec<String> {
        let entries = Array::from(&ok(lab.legend("loss-modulus", false))).to_vec();
        let shown = entries.iter().filter(|entry| get(entry, "shown").as_bool() == Some(true));
        shown.map(|entry| text(entry, "id")).collect()
    };
    let all = shown(&lab);
    ok(lab.toggle_series("loss-modulus", "f=10"));
    ok(lab.toggle_log("loss-modulus", 1));
    assert_eq!(lab.link(), "#v=1&t_end=373&view=loss-modulus:hide,f=10:y,log");
    assert_eq!(shown(&lab).len(), all.len() - 1);
    let columns: Vec<String> =
        list(&ok(lab.table("loss-modulus", 0, 1)), "columns").iter().map(|column| text(column, "label")).collect();
    assert!(columns.contains(&"1 Hz".into()) && !columns.contains(&"10 Hz".into()), "{columns:?}");
    let notes = texts(&get(&ok(lab.describe("loss-modulus")), "notes"));
    assert!(notes.iter().any(|note| note == "Hidden: 10 Hz."), "{notes:?}");
    let again = Lab::new(&lab.link());
    assert_eq!((again.link(), shown(&again)), (lab.link(), shown(&lab)));
    assert_eq!(Array::from(&again.issues()).length(), 0);
    ok(lab.preset("fig1"));
    assert_eq!(lab.link(), "#v=1&preset=fig1&view=loss-modulus:hide,f=10:y,log");
    ok(lab.toggle_series("loss-modulus", "f=10"));
    ok(lab.toggle_log("loss-modulus", 1));
    assert_eq!(lab.link(), "#v=1&preset=fig1");
    assert!(lab.legend("nothing", false).is_err() && lab.unzoom("nothing").is_err());
}

#[wasm_bindgen_test]
fn a_view_of_what_does_not_exist_is_said_and_kept() {
    let link = "#v=1&view=nothing:y,log;loss-modulus:hide,f=77";
    let lab = Lab::new(link);
    let issues: Vec<String> = Array::from(&lab.issues()).iter().map(|issue| text(&issue, "message")).collect();
    assert_eq!(
        issues,
        ["`view`: there is no figure `nothing`", "`view`: loss-modulus:f=77 is no curve of this scenario"]
    );
    assert_eq!(lab.link(), link);
}

#[wasm_bindgen_test]
fn every_figure_is_written_and_read_back() {
    const LINK: &str = "#v=1&f=1,10&t_end=373";
    let lab = Lab::new(LINK);
    let page = "https://host.example/lab/";
    for entry in FIGURES {
        for format in ["svg", "csv", "json"] {
            let file = ok(lab.written(entry.id, format, page, 720, 450, false));
            assert_eq!(ok(lab.link_in(file.as_bytes())), [page, LINK].concat(), "{}.{format}", entry.id);
        }
        let json = ok(lab.written(entry.id, "json", page, 0, 0, false));
        let read = js_sys::JSON::parse(&json).unwrap_or_else(|_| panic!("{}", entry.id));
        assert_eq!(text(&read, "figure"), entry.id);
        assert_eq!(text(&get(&read, "about"), "link"), [page, LINK].concat());
        assert!(ok(lab.written(entry.id, "tsv", page, 0, 0, false)).starts_with("series\t"), "{}", entry.id);
    }
    let zip = ok(lab.bundle(page));
    assert_eq!(ok(lab.link_in(&zip)), [page, LINK].concat());
    assert!(lab.written("routes", "exe", page, 1, 1, false).is_err());
    assert!(lab.written("nothing", "csv", page, 1, 1, false).is_err());
    assert!(lab.png("routes", page, b"GIF89a", 1.0).is_err());
}

#[wasm_bindgen_test]
fn files_of_others_and_of_newer_versions_are_refused() {
    let lab = Lab::new("");
    for file in ["", "x,y\n1,2\n", "# link: #v=99&f=1\n", "PK\x03\x04"] {
        assert!(lab.link_in(file.as_bytes()).is_err(), "{file}");
    }
    assert_eq!(lab.file_name("routes", "svg"), "beta-training_routes_paper.svg");
    assert!(Lab::new("#v=1&t_end=373").file_name("", "zip").starts_with("beta-training_paper-"));
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
    // What is embedded carries the scenario alone.
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
    assert_eq!(said, "`theme`: there is no choice `bl[U+200B]ue`; it is passed over (there are: light, dark)");
    let said = Lab::unknown_word("figure", "x", "creep", "creep, routes");
    assert_eq!(said, "`figure`: there is no figure `x`; creep is shown (there are: creep, routes)");
}

/// What is not computed yet is not asked for by looking at it, and is the same once it is.
#[wasm_bindgen_test]
fn a_figure_that_is_still_computed_shows_nothing_and_keeps_nobody_waiting() {
    const LINK: &str = "#v=1&f=1,10&pin1=fig1&view=activation-energy:hide,nothing";
    let mut lab = Lab::new(LINK);
    assert!(messages(&lab).is_empty() && Array::from(&ok(lab.axes("activation-energy"))).length() == 0);
    ok(lab.zoom("activation-energy", None, None, 0.5));
    assert_eq!(lab.link(), LINK);
    assert!(ok(lab.crosshair("activation-energy", 1.0, 1.0)).is_null());
    let mut turns = 1;
    while lab.prepare_issues() < 1.0 {
        turns += 1;
    }
    assert!(turns > 50 && messages(&lab).len() == 1, "{turns}: {:?}", messages(&lab));
    assert_eq!(Array::from(&ok(lab.axes("activation-energy"))).length(), 2);
    while lab.prepare_results() < 1.0 {}
    while lab.prepare_play(1) < 1.0 {}
    let fresh = Lab::new(LINK);
    assert_eq!(lab.sent_link(), fresh.sent_link());
    let words = |lab: &Lab| text(&ok(lab.describe("activation-energy")), "summary");
    assert_eq!(words(&lab), words(&fresh));
    assert_eq!(text(&lab.play_moment(1, 0.5), "words"), text(&fresh.play_moment(1, 0.5), "words"));
}
