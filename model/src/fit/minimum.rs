//! `minimum`: the minimum of a sum of squares, by the crate `levenberg-marquardt` (the method of MINPACK).
//!
//! Its QR decomposition and trust region use + − × ÷ √ only, and `nalgebra` is built without
//! `matrixmultiply`, whose kernels would fuse multiply and add where the processor can.

use levenberg_marquardt::{LeastSquaresProblem, LevenbergMarquardt, TerminationReason};
use nalgebra::{DMatrix, DVector, Dyn, Owned};

use super::error::Error;

/// Residuals and, column by column, their derivatives by the coordinates.
pub(super) trait Residuals {
    fn residuals(&self, x: &[f64]) -> Vec<f64>;
    fn derivatives(&self, x: &[f64]) -> Vec<Vec<f64>>;
}

/// Relative change of the sum of squares, and of the coordinates, that ends the search.
pub(super) const TOLERANCE: f64 = 1e-13;
/// Evaluations allowed, times one more than there are coordinates.
const PATIENCE: usize = 40;
/// First step over the length of the start: coordinates are of order 1, see [`super::separable`] and [`super::weighted`].
const FIRST_STEP: f64 = 0.3;

/// Coordinates of a local minimum to a relative `tolerance`, and whether the search converged.
pub(super) fn minimum(target: &dyn Residuals, start: Vec<f64>, tolerance: f64) -> Result<(Vec<f64>, bool), Error> {
    let problem = Problem { target, x: DVector::from_vec(start) };
    let (problem, report) = LevenbergMarquardt::new()
        .with_ftol(tolerance)
        .with_xtol(tolerance)
        .with_gtol(tolerance)
        .with_stepbound(FIRST_STEP)
        .with_patience(PATIENCE)
        .minimize(problem);
    let at_rest = match report.termination {
        TerminationReason::LostPatience => false,
        // No further improvement: the minimum to the last bit, as for noise-free data.
        TerminationReason::NoImprovementPossible(_) => true,
        reason if reason.was_successful() => true,
        _ => return Err(Error::NoConvergence),
    };
    Ok((problem.x.as_slice().to_vec(), at_rest))
}

struct Problem<'a> {
    target: &'a dyn Residuals,
    x: DVector<f64>,
}

impl LeastSquaresProblem<f64, Dyn, Dyn> for Problem<'_> {
    type ResidualStorage = Owned<f64, Dyn>;
    type JacobianStorage = Owned<f64, Dyn, Dyn>;
    type ParameterStorage = Owned<f64, Dyn>;

    fn set_params(&mut self, x: &DVector<f64>) {
        self.x.copy_from(x);
    }

    fn params(&self) -> DVector<f64> {
        self.x.clone()
    }

    fn residuals(&self) -> Option<DVector<f64>> {
        Some(DVector::from_vec(self.target.residuals(self.x.as_slice())))
    }

    fn jacobian(&self) -> Option<DMatrix<f64>> {
        let columns = self.target.derivatives(self.x.as_slice());
        let rows = columns.first().map_or(0, Vec::len);
        Some(DMatrix::from_vec(rows, columns.len(), columns.concat()))
    }
}
