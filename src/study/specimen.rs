//! [`Specimen`]: the as-cast glass and the trained samples, for the measurements.

use super::Study;
use super::run::not_below_0;
use crate::params::Params;
use crate::quantity::unit::{GIGAPASCAL, KELVIN_PER_MINUTE, PER_TERAPASCAL};
use model::calorimetry;
use model::compliance::Modulus;
use model::creep::{Creep, Flow, Process, TABLE_1_TEMP, table_1_at};
use model::fit;
use model::hierarchy::Order;
use model::relaxation::{t_beta, t_g};
use model::sample::{Peak, Sample, peaks};
use model::units::{ElectronVolt, Hertz, K_B_EV_PER_K, Kelvin, KilojoulePerMole};

/// One glass to be measured: as cast, or after training at one frequency.
#[derive(Debug, Clone, PartialEq)]
pub struct Specimen {
    /// `None` for the as-cast glass.
    pub f: Option<Hertz>,
    /// 0 for the as-cast glass, then the place of the frequency in the list, from 1.
    pub number: usize,
    /// As the integrator returns it: it may be negative by less than the tolerance where nothing is stored.
    pub h: KilojoulePerMole,
    pub e_beta_ev: ElectronVolt,
}

/// The peaks of E″ that a scan at one frequency shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Measured {
    pub specimen: Specimen,
    pub beta: Option<Peak>,
    pub alpha: Option<Peak>,
}

/// β peak temperatures at several frequencies, and Eq 13 fitted to them.
pub struct FrequencyScan {
    pub points: Vec<(Hertz, Kelvin)>,
    pub fit: Result<fit::ArrheniusLine, fit::Error>,
}

/// The frequencies of the paper's scan, Hz.
const SCAN: [Hertz; 5] = [1.0, 2.0, 4.0, 8.0, 16.0];

/// A specimen in the spectrometer.
pub struct Scan<'a> {
    study: &'a Study,
    sample: Sample,
    h: KilojoulePerMole,
}

impl Study {
    /// The as-cast glass, then the trained samples in the order of `f`.
    pub fn specimens(&self) -> Vec<Specimen> {
        let p = self.params();
        let as_cast = Specimen { f: None, number: 0, h: p.h0, e_beta_ev: p.e_beta };
        let trained = self.runs().iter().enumerate().map(|(i, run)| Specimen {
            f: Some(run.f_hz),
            number: i + 1,
            h: run.integrated().h,
            e_beta_ev: run.e_beta_ev,
        });
        std::iter::once(as_cast).chain(trained).collect()
    }

    /// The specimen in the spectrometer; `None` where the linear law of Δ(h) has left its range.
    pub fn scan_of(&self, specimen: &Specimen) -> Option<Scan<'_>> {
        let sample = self.as_cast_sample();
        let (delta, lambda) = strengths(self.params(), specimen.h)?;
        Some(Scan { study: self, sample: sample.in_state(specimen.e_beta_ev, delta, lambda), h: specimen.h })
    }

    /// The peaks of a specimen at the frequency of the mechanical spectrum.
    pub(super) fn measure(&self, specimen: Specimen) -> Measured {
        let scan = self.scan_of(&specimen);
        let (beta, alpha) = scan.map_or((None, None), |scan| scan.beta_and_alpha(self.params().dma_f));
        Measured { specimen, beta, alpha }
    }

    /// The peaks of the β part at 1 to 16 Hz, found on the curve, and the fit of Eq 13.
    ///
    /// The β part alone: with the α wing the peak at the higher frequencies is only a shoulder.
    pub fn frequency_scan(&self, e_beta_ev: ElectronVolt) -> FrequencyScan {
        let points: Vec<(Hertz, Kelvin)> = SCAN
            .into_iter()
            .filter_map(|f| {
                let near = t_beta(f, e_beta_ev, self.pivot())?;
                let loss = |temp| self.solid().modulus(f, temp, e_beta_ev).loss;
                const STEPS: usize = 24;
                let found = peaks(loss, (0.85 * near, 1.2 * near), STEPS);
                found.first().map(|peak| (f, peak.x))
            })
            .collect();
        let (f, t_beta): (Vec<f64>, Vec<f64>) = points.iter().copied().unzip();
        FrequencyScan { points, fit: fit::arrhenius_line(&t_beta, &f) }
    }

    fn as_cast_sample(&self) -> Sample {
        let p = self.params();
        Sample::new(self.solid(), self.vft(), p.e_beta, p.lambda, p.chi)
    }

    /// E″/E_u of the as-cast glass, the α relaxation included.
    pub(super) fn as_cast_loss(&self, f: Hertz, temp: Kelvin) -> f64 {
        self.as_cast_sample().modulus(f, temp).loss
    }

    /// The temperatures of the mechanical spectrum.
    pub fn dma_range(&self) -> (Kelvin, Kelvin) {
        let p = self.params();
        (p.t_start, if p.dma_t_end > p.t_start { p.dma_t_end } else { p.t_end })
    }

    /// The calorimetric scans of all specimens.
    pub fn calorimetry(&self) -> Vec<(Specimen, calorimetry::Scan)> {
        let (p, closure) = (self.params(), self.closure());
        let rate = KELVIN_PER_MINUTE.to_model(p.dsc_rate);
        let range = (p.t_start, calorimetry::end(&closure, p.t_start, rate));
        let scan = |specimen: Specimen| {
            let scan = calorimetry::scan(&closure, not_below_0(specimen.h), range, rate);
            (specimen, scan)
        };
        self.specimens().into_iter().map(scan).collect()
    }

    /// χ without deformation.
    pub fn order(&self) -> Order {
        let p = self.params();
        Order { chi_t_g: p.chi, slope: p.chi_slope, t_g: t_g(self.vft()), by_strain: 0.0 }
    }

    /// The three processes of a sample trained at f: Table 1 between its rows, shifted to the creep
    /// temperature. τ̄_β shifts with E_β of the sample, τ̄_an and τ̄_vp with E_β/χ.
    pub fn processes(&self, f: Hertz, e_beta_ev: ElectronVolt) -> [Process; 3] {
        let p = self.params();
        let (b, at_403) = table_1_at(f);
        let beta_shift = e_beta_ev / K_B_EV_PER_K * (1.0 / p.creep_t - 1.0 / TABLE_1_TEMP);
        let shifts = [beta_shift, beta_shift / p.chi, beta_shift / p.chi];
        let delta_j = [p.dj_beta, p.dj_an, p.dj_vp];
        std::array::from_fn(|i| Process {
            b: b[i],
            ln_tau_bar: at_403[i] + shifts[i],
            delta_j: PER_TERAPASCAL.to_model(delta_j[i]),
        })
    }

    /// The creep of a sample trained at f.
    pub fn creep(&self, f: Hertz, e_beta_ev: ElectronVolt) -> Creep {
        let flow = if self.params().newtonian == 1.0 { Flow::Newtonian } else { Flow::Saturating };
        Creep::new(self.processes(f, e_beta_ev), flow)
    }

    /// J_el = 1/E_u, 1/Pa.
    pub fn j_el(&self) -> f64 {
        1.0 / (GIGAPASCAL.to_model(self.params().eu))
    }
}

/// Δ(h) = Δ [1 + g_Δ (h − h₀)], λ(h) = λ/[1 + g_Δ (h − h₀)]; `None` where the bracket is not positive.
fn strengths(p: &Params, h: KilojoulePerMole) -> Option<(f64, f64)> {
    let bracket = 1.0 + p.g_delta * (h - p.h0);
    (bracket > 0.0).then(|| (p.delta * bracket, p.lambda / bracket))
}

impl Scan<'_> {
    /// E″/E_u at one temperature of the scan.
    pub fn loss(&self, f: Hertz, temp: Kelvin) -> f64 {
        self.modulus(f, temp).loss
    }

    /// E*/E_u at one temperature of the scan; NaN where a live state leaves the range of Δ(h).
    pub fn modulus(&self, f: Hertz, temp: Kelvin) -> Modulus {
        let p = self.study.params();
        if p.live == 0.0 {
            return self.sample.modulus(f, temp);
        }
        let rate = KELVIN_PER_MINUTE.to_model(p.dma_rate);
        let left = libm::exp(-calorimetry::exponent(&self.study.closure(), p.t_start, temp, rate));
        let h = self.h * left;
        let e_beta_ev = self.study.landscape().e_beta_ev(h);
        strengths(p, h).map_or(Modulus { storage: f64::NAN, loss: f64::NAN }, |(delta, lambda)| {
            self.sample.in_state(e_beta_ev, delta, lambda).modulus(f, temp)
        })
    }

    /// The maxima of E″ over the scan, lowest temperature first.
    pub fn peaks(&self, f: Hertz) -> Vec<Peak> {
        let (from, to) = self.study.dma_range();
        const STEPS: usize = 240;
        peaks(|temp| self.loss(f, temp), (from, to), STEPS)
    }

    /// The β and the α maximum, told apart by their heights and places: with two or more maxima
    /// the first is β and the highest of the others α; a single one is β below T_g.
    pub fn beta_and_alpha(&self, f: Hertz) -> (Option<Peak>, Option<Peak>) {
        let found = self.peaks(f);
        match found[..] {
            [] => (None, None),
            [only] if only.x < t_g(self.study.vft()) => (Some(only), None),
            [only] => (None, Some(only)),
            [first, ref rest @ ..] => (Some(first), rest.iter().copied().max_by(|a, b| a.y.total_cmp(&b.y))),
        }
    }
}
