//! Noise is not a result: a number within an integrator's tolerance or within rounding is missing.
#![allow(clippy::unwrap_used)]

use crate::common::{assert_close, assert_near, scenario};
use arbtest::arbitrary::Unstructured;
use beta_training::figure;
use beta_training::params::Link;
use beta_training::study::{Change, Job, Study, Summary, compared, readout};
use model::loading::power;

fn share(link: &str) -> Option<f64> {
    scenario(link).runs()[0].stored_fraction
}

#[test]
fn the_stored_share_settles_as_the_strain_falls() {
    for strain in ["0.02", "0.005", "0.001", "5e-4", "1e-4", "1e-6", "1e-30"] {
        let share = share(&format!("f=0.01&strain={strain}")).unwrap();
        assert_close(share, 0.126_614_8, 1e-5, strain);
    }
    // Of bench/accuracy/reference.c.
    assert_close(share("f=1e-5").unwrap(), 0.125_310_97, 1e-6, "1e-5 Hz");
    // If h starts at h_max, only the enthalpy that heating releases can be stored again.
    let full = share(
        "f=1e-5&rate=0.37194904173534904&vm=50&delta=0.8310089169142323&loss_bg=0.1&e_beta=1.1638098811995727&h0=20&h_max=20&h_scale=0.014795319064324875&e_r=3.7843093895084015",
    );
    assert_close(full.unwrap(), 5.976_125_609_2e-37, 1e-6, "h0 at h_max");
}

#[test]
fn a_share_that_cannot_be_told_has_a_reason() {
    for (link, why) in [
        ("f=1&strain=0", "no work is done"),
        ("f=1&strain=1e-200", "no work is done"),
        ("f=1&strain=1e-150", "the work is too small to be told from nothing"),
        ("f=1&strain=1e-90", "what the load adds to the enthalpy is too small to be told from nothing"),
        ("f=1&t_end=1500", "what the load adds to the enthalpy is too small to be told from nothing"),
    ] {
        let study = scenario(link);
        let run = &study.runs()[0];
        assert_eq!((run.stored_fraction, run.stored_fraction_reason), (None, Some(why)), "{link}");
    }
    // No storage means exactly no stored enthalpy.
    assert_eq!(share("f=1&phi=0"), Some(0.0));
}

#[test]
fn no_warning_follows_from_noise() {
    for link in ["strain=1e-4&f=0.01,10", "strain=1e-6", "f=1e-5"] {
        let notes = readout(&scenario(link), true).notes;
        assert!(notes.is_empty(), "{link}: {notes:?}");
    }
}

/// d/W by Lawson's method of fourth order in steps of fixed length: dd/dt = S(h) (1 − h/h_max) − r d, where h is d and
/// what heating alone leaves. `None` where the steps are too long for it.
fn share_by_fixed_steps(study: &Study, f: f64) -> Option<f64> {
    const STEPS: u32 = 6000;
    let (closure, landscape, protocol, load) = (study.closure(), study.landscape(), study.protocol(), study.load(f));
    let solid = study.solid();
    let p_at =
        |temp: f64, h: f64| power(f, solid.modulus(f, temp, landscape.e_beta_ev(h)).loss, load.strain, solid.e_u());
    let (mut gain, mut rest, mut work) = (0.0, study.params().h0, 0.0);
    for (from, duration, rate) in
        [(protocol.t_start, protocol.ramp(), protocol.rate), (protocol.t_end, protocol.hold, 0.0)]
    {
        let dt = duration / f64::from(STEPS);
        if closure.relaxation_rate(protocol.t_end) * dt > 0.02 {
            return None;
        }
        for step in 0..STEPS {
            let temp = |share: f64| from + rate * dt * (f64::from(step) + share);
            let r = |share: f64| closure.relaxation_rate(temp(share));
            // Simpson over the halves of the step.
            let half = (r(0.0) + 4.0 * r(0.25) + r(0.5)) * dt / 12.0;
            let other = (r(0.5) + 4.0 * r(0.75) + r(1.0)) * dt / 12.0;
            let keep = |exponent: f64| libm::exp(-exponent);
            let stored = |share: f64, rest: f64, d: f64| {
                let p = p_at(temp(share), rest + d);
                (closure.storage(p) * (1.0 - (rest + d) / closure.h_max), p)
            };
            let (h0, h1, h2) = (rest, rest * keep(half), rest * keep(half + other));
            let (k1, p1) = stored(0.0, h0, gain);
            let (k2, p2) = stored(0.5, h1, keep(half) * (gain + dt / 2.0 * k1));
            let (k3, p3) = stored(0.5, h1, keep(half) * gain + dt / 2.0 * k2);
            let (k4, p4) = stored(1.0, h2, keep(half + other) * gain + dt * keep(other) * k3);
            gain = keep(half + other) * (gain + dt / 6.0 * k1) + dt / 3.0 * keep(other) * (k2 + k3) + dt / 6.0 * k4;
            work += dt / 6.0 * (p1 + 2.0 * p2 + 2.0 * p3 + p4);
            rest = h2;
        }
    }
    // Cooling, at the same steps.
    let dt = (protocol.t_end - protocol.t_start) / protocol.cool / f64::from(STEPS);
    let temp = |at: f64| protocol.t_end - protocol.cool * dt * at;
    let lost: f64 = (0..STEPS)
        .map(|i| [(0.0, 1.0), (0.5, 4.0), (1.0, 1.0)].map(|(x, w)| w * closure.relaxation_rate(temp(f64::from(i) + x))))
        .map(|terms| terms.iter().sum::<f64>() * dt / 6.0)
        .sum();
    let per_mole = work * study.params().vm * 1e-9;
    Some(gain * libm::exp(-lost) / per_mole)
}

#[test]
fn the_stored_share_is_null_or_good_to_a_thousandth() {
    const DRAWN: u64 = 60;
    let mut compared = 0;
    for seed in 1..=DRAWN {
        let bytes = crate::common::noise(seed);
        let mut u = Unstructured::new(&bytes);
        let mut any = |low: f64, high: f64| {
            let share = f64::from(u.arbitrary::<u32>().unwrap()) / f64::from(u32::MAX);
            low * libm::pow(high / low, share)
        };
        let query = format!(
            "f={}&strain={}&drive={}&p_ref={}&t_end={}&hold={}&e_r={}&h0={}&h_max={}&h_scale={}&b_beta={}&rate={}",
            any(1e-5, 1e5),
            any(1e-9, 2.0),
            any(0.1, 2.0),
            any(1.0, 1e9),
            any(320.0, 480.0),
            any(1.0, 1e4),
            any(0.9, 2.0),
            any(1e-3, 2.0),
            any(0.5, 10.0),
            any(1.0, 10.0),
            any(0.2, 1.0),
            any(0.5, 20.0)
        );
        let study = scenario(&query);
        let run = &study.runs()[0];
        if let (Some(got), Some(want)) = (run.stored_fraction, share_by_fixed_steps(&study, run.f_hz)) {
            assert_close(got, want, 1e-3, &query);
            compared += 1;
        }
    }
    assert!(compared >= 30, "only {compared} scenarios were compared");
}

/// Links whose state or work the integrator leaves below 0 by less than its tolerance.
const RESTS: [&str; 2] = [
    "#v=1&rate=0.01&delta=5&b_beta=1&loss_bg=0.1&tau_pivot=1e-12&h0=0&drive=2&p_ref=1e9",
    "#v=1&rate=0.01&vft_b=5e4&h0=20&h_scale=0.01&e_r=0.1&nu=1e16",
];
/// The results that version 0.1.0 sent with them.
const RECEIPTS: [&str; 2] = [
    "1:74639e9505:256.368,2564.91,25772.4,267382:-2.33522e-8,7.84435e-8,6.54652e-6,6.52763e-4",
    "1:023c835d22:-1.14189e-20,-9.16989e-20,-5.22067e-19,-2.56916e-18:0,0,0,0",
];

#[test]
fn what_cannot_be_negative_is_not_and_old_links_are_not_told_so() {
    for (link, receipt) in RESTS.into_iter().zip(RECEIPTS) {
        let sent = Link::parse(&format!("{link}&r={receipt}")).receipt.unwrap();
        let study = scenario(link);
        assert!(sent.h_kj_mol.iter().chain(&sent.work_mj_m3).any(|&value| value < 0.0), "{link}: nothing to mend");
        for (i, run) in study.runs().iter().enumerate() {
            assert!(run.h_kj_mol >= 0.0 && run.work_mj_m3 >= 0.0 && run.work_kj_mol >= 0.0, "{run:?}");
            let recorded = study.recording(i + 1).whole(&study);
            let playback = study.playback(&recorded);
            let end = study.protocol().duration();
            for share in 0..=50 {
                let moment = playback.at(end * f64::from(share) / 50.0);
                assert!(moment.h >= 0.0 && moment.work >= 0.0, "{link}: {moment:?}");
            }
        }
        for (_, scan) in study.calorimetry() {
            assert!(scan.heat.iter().all(|&heat| heat >= 0.0), "{link}");
        }
        let told = study.compared_with(&sent);
        assert!(told.identical || told.digits == Some(6), "{link}: {told:?}");
    }
}

#[test]
fn frequencies_that_are_nearly_equal_give_no_exponent() {
    let link = Link::parse("f=1,1.0000001&t_ends=383");
    let study = Study::new(&link.scenario.params);
    let n = &Summary::of(&link, &study).work_exponents[0];
    assert_eq!((n.n, n.n_reason), (None, Some("the frequencies are too close together")));
    let figure = figure::entry("work-vs-frequency").unwrap().figure(&study);
    assert!(figure.series.iter().all(|series| !series.id.ends_with("fit")));
    let link = Link::parse("f=1,1.01&t_ends=383");
    let study = Study::new(&link.scenario.params);
    let near = Summary::of(&link, &study).work_exponents[0].n.unwrap();
    let wide = scenario("f=1,1.1").work_against_frequency(383.0).1.unwrap();
    assert_near(near, wide, 0.01, "n");
}

#[test]
fn an_unchanged_glass_is_neither_rejuvenated_nor_relaxed() {
    // Without a load and with a very high barrier, only rounding is left.
    let study = scenario("strain=0&e_r=5");
    for run in study.runs() {
        assert_eq!((run.delta_e_beta_mev, run.change()), (0.0, Change::None));
    }
    let figure = figure::entry("activation-energy").unwrap().figure(&study);
    let told = |note: &&String| !note.starts_with("Open markers");
    assert!(
        figure.notes.iter().filter(told).all(|note| note.contains("that of the as-cast glass")),
        "{:?}",
        figure.notes
    );
    assert!(!figure.summary.contains("Below about"), "{}", figure.summary);
    let study = scenario("");
    let changes: Vec<Change> = study.runs().iter().map(|run| run.change()).collect();
    assert_eq!(changes, [Change::Relaxed, Change::Relaxed, Change::Relaxed, Change::Rejuvenated]);
}

#[test]
fn where_nothing_is_stored_no_sample_releases_most() {
    for link in ["h0=0&strain=0", RESTS[0]] {
        let figure = figure::entry("calorimetry").unwrap().figure(&scenario(&format!("{link}&f=0.01")));
        assert!(!figure.summary.contains("releases most"), "{link}: {}", figure.summary);
    }
    let figure = figure::entry("calorimetry").unwrap().figure(&scenario(""));
    assert!(figure.summary.contains("releases most"), "{}", figure.summary);
}

#[test]
fn a_difference_below_the_error_of_the_work_is_none() {
    let (present, same, other) = (scenario("f=1"), scenario("f=1&strain=0.2000001"), scenario("f=1&strain=0.20001"));
    let change = |study: &Study| compared(study, &present)[1][2].change.clone();
    assert!(same.runs()[0].work_mj_m3 != present.runs()[0].work_mj_m3);
    assert_eq!(change(&same), "±0");
    // One part in 10⁴ of a work that is good to one in 10⁵ has two digits.
    assert_eq!(change(&other), "+0.0018");
}
