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
    assert!(paper.iter().any(|check| get(check, "agrees").as_bool() == Some(false)));
    assert!(text(&readout, "closure").contains("closure"));
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
