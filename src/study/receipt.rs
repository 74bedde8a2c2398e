//! [`Comparison`]: whether a link still gives the results that it was sent with.

use serde::Serialize;

use super::Study;
use super::run::{Integrated, Run};
use crate::number::{fixed, format};
use crate::params::{DIGEST_BITS, Receipt, rounded};
use crate::quantity::quantity;
use crate::quantity::unit::{HERTZ, KJ_PER_MOL, MEGAPASCAL, MJ_PER_M3, PERCENT};
use crate::words::{say, tell};
use model;
use model::loading::work_exponent;

/// The message to the receiver of a link.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Comparison {
    pub identical: bool,
    /// One sentence, then one for each quantity that differs.
    pub sentences: Vec<String>,
}

impl Study {
    /// The results that a link carries if it is sent now.
    pub fn receipt(&self) -> Receipt {
        let of = |quantity: fn(&Run) -> f64| self.runs().iter().map(|run| rounded(quantity(run))).collect();
        Receipt {
            model: model::VERSION,
            digest: digest(&self.results()),
            work_mj_m3: of(|run| run.work_mj_m3),
            h_kj_mol: of(|run| run.h_kj_mol),
        }
    }

    /// Compares the present results with those that a link was sent with.
    pub fn compared_with(&self, sent: &Receipt) -> Comparison {
        let now = self.receipt();
        if now.digest == sent.digest {
            return Comparison { identical: true, sentences: vec![say("receipt.identical").into()] };
        }
        let mut sentences = Vec::new();
        let (was, is) = (sent.model.to_string(), now.model.to_string());
        sentences.push(if sent.model == now.model {
            say("receipt.differs").into()
        } else {
            tell("receipt.other-model", &[("was", &was), ("is", &is)])
        });
        if sent.h_kj_mol.len() != now.h_kj_mol.len() {
            sentences.push(say("receipt.other-runs").into());
            return Comparison { identical: false, sentences };
        }
        let quantities = [
            ("receipt.work", MJ_PER_M3, &sent.work_mj_m3, &now.work_mj_m3),
            ("receipt.h", KJ_PER_MOL, &sent.h_kj_mol, &now.h_kj_mol),
        ];
        for (key, unit, was, is) in quantities {
            let runs = self.runs().iter().zip(was.iter().zip(is));
            // An older receipt may have a small negative number in place of 0.
            for (run, (&was, &is)) in runs.filter(|(_, (was, is))| was.max(0.0) != **is) {
                let change = if was == 0.0 { say("receipt.from-zero").into() } else { per_cent(is / was - 1.0) };
                let (f, was, is) = (quantity(run.f_hz, HERTZ, 6), quantity(was, unit, 6), quantity(is, unit, 6));
                sentences.push(tell(key, &[("f", &f), ("was", &was), ("is", &is), ("change", &change)]));
            }
        }
        if sentences.len() == 1 {
            sentences.push(say("receipt.below").into());
        }
        Comparison { identical: false, sentences }
    }

    /// Every kind of result, at the places of the scenario: what a digest stands for.
    pub fn results(&self) -> Vec<f64> {
        let p = self.params();
        let derived = self.derived();
        let mut all = vec![derived.t_g_k, derived.e_alpha_ev, derived.kappa, derived.fragility_m];
        all.push(derived.t_beta_as_cast_k.unwrap_or(f64::NAN));
        for run in std::iter::once(self.heat_only()).chain(self.runs()) {
            // Unrounded values of the integrator: the digests of sent links are made from these.
            let Integrated { h, work } = run.integrated();
            all.extend([
                run.f_hz,
                run.cycles,
                MJ_PER_M3.from_model(work),
                self.per_mole(work),
                h,
                run.e_beta_ev,
                run.m_beta,
            ]);
            all.push(run.t_beta_k.unwrap_or(f64::NAN));
            let creep = self.creep(run.f_hz.max(p.f[0]), run.e_beta_ev);
            all.extend([1e-3, 0.1, 1.0].map(|share| creep.strain(share * p.creep_time, MEGAPASCAL.to_model(1.0))));
        }
        for &t_end in &p.t_ends {
            let (points, _) = self.work_against_frequency(t_end);
            all.extend(points.iter().map(|&(_, work)| MJ_PER_M3.from_model(work)));
            all.push(work_exponent(&points).unwrap_or(f64::NAN));
        }
        let (from, to) = self.sweep();
        for &f in &p.f_sweep {
            let line = self.solid().z_line(f, p.e_beta);
            let places = [0.0, 0.25, 0.5, 0.75, 1.0].map(|share| from + share * (to - from));
            all.extend(
                places.map(|temp| self.solid().modulus_at(line.at(temp))).iter().flat_map(|m| [m.storage, m.loss]),
            );
        }
        for measured in self.measured() {
            for peak in [measured.beta, measured.alpha] {
                all.extend(peak.map_or([f64::NAN; 2], |peak| [peak.x, peak.y]));
            }
        }
        all
    }
}

/// FNV-1a over the bits, folded: the same on every machine, and short in a link.
pub fn digest(results: &[f64]) -> u64 {
    // All NaNs count as one: NaN payloads differ by platform.
    let bits = |value: &f64| if value.is_nan() { f64::NAN.to_bits() } else { value.to_bits() };
    let bytes = results.iter().flat_map(|value| bits(value).to_le_bytes());
    let hash =
        bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    (hash ^ (hash >> DIGEST_BITS)) & ((1 << DIGEST_BITS) - 1)
}

fn per_cent(share: f64) -> String {
    let sign = if share > 0.0 { "+" } else { "" };
    let share = PERCENT.from_model(share);
    let number = if share.abs() < 0.01 { format(share, 2) } else { fixed(share, 2) };
    [sign, &number, " %"].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::params::Link;

    fn study(query: &str) -> Study {
        Study::new(&Link::parse(query).scenario.params)
    }

    #[test]
    fn the_same_scenario_is_recognised_and_another_is_told_apart() {
        let (study, other) = (study("f=1,10"), study("f=1,10&phi=0.22"));
        let same = study.compared_with(&study.receipt());
        assert!(same.identical && same.sentences.len() == 1);
        let moved = study.compared_with(&other.receipt());
        assert!(!moved.identical);
        // A larger share stored softens the glass while it is loaded: the work moves with h.
        assert_eq!(moved.sentences.len(), 5, "{:?}", moved.sentences);
        assert!(moved.sentences[4].contains("10 Hz") && moved.sentences[4].contains('%'), "{:?}", moved.sentences);
    }

    #[test]
    fn every_kind_of_result_is_in_the_digest() {
        let base = digest(&study("").results());
        for query in [
            "eu=41",
            "vm=16",
            "chi=0.41",
            "dj_an=251",
            "vft_b=5908",
            "loss_bg=0.001",
            "g_delta=1.1",
            "e_r=1.21",
            "dma_f=2",
        ] {
            assert_ne!(digest(&study(query).results()), base, "{query}");
        }
    }

    #[test]
    fn a_nan_is_one_whatever_its_bits() {
        let other = f64::from_bits(f64::NAN.to_bits() | 1);
        assert_eq!(digest(&[1.0, f64::NAN]), digest(&[1.0, other]));
        assert_ne!(digest(&[1.0, f64::NAN]), digest(&[1.0, 0.0]));
    }

    #[test]
    fn a_change_is_told_in_per_cent() {
        assert_eq!([per_cent(0.004), per_cent(-0.5), per_cent(1e-6)], ["+0.40 %", "−50.00 %", "+1×10⁻⁴ %"]);
    }
}
