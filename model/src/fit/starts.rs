//! `latin`: starting points spread over a box, the same in every run.

/// Points of a Latin hypercube in (−1, 1): in each dimension every quarter is taken once.
pub(super) const STARTS: usize = 4;
const SEED: u64 = 7;

/// Coordinates of start `start` in `dimensions` dimensions.
pub(super) fn latin(start: usize, dimensions: usize) -> Vec<f64> {
    let place = |j: usize| {
        // The quarters in the order of random numbers.
        let key = |i: usize| uniform(i as u64, 2 * j as u64);
        let rank = (0..STARTS).filter(|&i| key(i) < key(start)).count();
        let inside = uniform(start as u64, 2 * j as u64 + 1);
        2.0 * (rank as f64 + inside) / STARTS as f64 - 1.0
    };
    (0..dimensions).map(place).collect()
}

/// Draw i of dimension j, in (0, 1): output 64i + j + 1 of SplitMix64 (Steele, Lea & Flood 2014).
fn uniform(i: u64, j: u64) -> f64 {
    let count = 64_u64.wrapping_mul(i).wrapping_add(j + 1);
    let mut z = SEED.wrapping_add(count.wrapping_mul(0x9E37_79B9_7F4A_7C15));
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    (((z ^ (z >> 31)) >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_quarter_is_taken_once() {
        let points: Vec<Vec<f64>> = (0..STARTS).map(|start| latin(start, 8)).collect();
        for j in 0..8 {
            let mut quarters: Vec<i32> = points.iter().map(|p| libm::floor(2.0 * (p[j] + 1.0)) as i32).collect();
            quarters.sort_unstable();
            assert_eq!(quarters, [0, 1, 2, 3]);
        }
    }
}
