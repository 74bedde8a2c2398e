//! Any bytes: they are a measured file whose numbers are finite, or are refused in words.
#![no_main]

use beta_training::data::{Decimal, Options, Report, read};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    for decimal in [None, Some(Decimal::Comma)] {
        match read(bytes, &Options { decimal, ..Options::default() }) {
            Ok(data) => {
                for curve in &data.curves {
                    assert!(curve.columns.iter().all(|column| column.values.len() == curve.points));
                    assert!(curve.columns.iter().flat_map(|column| &column.values).all(|value| !value.is_infinite()));
                }
                assert!(data.log.left_out.len() <= data.log.left_out_count);
                let _ = Report::of(&data, "file");
            }
            Err(why) => assert!(!why.0.is_empty()),
        }
    }
});
