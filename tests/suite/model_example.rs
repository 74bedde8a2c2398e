//! The example of the crate `beta-training-model`, against the laboratory's default scenario.

#[path = "../../model/examples/train.rs"]
mod train;

use beta_training::params::Params;
use beta_training::study::Study;

#[test]
fn the_example_trains_the_default_glass() {
    let study = Study::new(&Params::default());
    let want: Vec<_> = std::iter::once(study.heat_only()).chain(study.runs()).collect();
    let rows = train::rows();
    assert_eq!(rows.len(), want.len());
    for (row, want) in rows.iter().zip(want) {
        assert_eq!(row.f.unwrap_or(0.0), want.f_hz);
        assert_eq!(
            [row.work_mj_m3, row.h, row.shift_mev].map(|value| format!("{value:.9e}")),
            [want.work_mj_m3, want.h_kj_mol, want.delta_e_beta_mev].map(|value| format!("{value:.9e}"))
        );
    }
    train::main();
}
