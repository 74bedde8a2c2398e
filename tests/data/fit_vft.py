"""Reference values of fits of the Vogel-Fulcher-Tammann law."""

import numpy as np
from scipy.optimize import curve_fit, least_squares

from common import write_csv

rng = np.random.default_rng(5907)
as_list = lambda values: '"' + ",".join(repr(float(v)) for v in values) + '"'
law = lambda t, b, t0, a: a + b / (t - t0)
gradient = lambda t, b, t0, a: np.column_stack([1 / (t - t0), b / (t - t0) ** 2, np.ones_like(t)])

CASES = [
    # name, B_V, T_0, ln tau_0, temperatures, noise of ln tau
    ("paper", 5907.0, 278.0, -35.0, np.linspace(430, 566, 12), 0.1),
    ("paper-quiet", 5907.0, 278.0, -35.0, np.linspace(430, 566, 12), 1e-4),
    ("four", 5907.0, 278.0, -35.0, np.array([430.0, 470, 520, 566]), 0.02),
    ("fragile", 1500.0, 380.0, -30.0, np.linspace(410, 520, 20), 0.1),
    ("strong", 20000.0, 120.0, -32.0, np.linspace(600, 1200, 15), 0.05),
    ("glycerol", 2500.0, 128.0, -31.0, np.linspace(190, 320, 40), 0.2),
]
rows = []
for name, b, t0, a, temps, sigma in CASES:
    y = law(temps, b, t0, a) + rng.normal(0, sigma, len(temps))
    # The start by trust region, the last digits by MINPACK.
    rough = least_squares(lambda p: law(temps, *p) - y, (b, t0, a), x_scale=(b, t0, 10), xtol=1e-14, ftol=1e-14, gtol=1e-14)
    p, c = curve_fit(law, temps, y, rough.x, jac=gradient, method="lm", xtol=1e-15, ftol=1e-15, gtol=0, maxfev=100000)
    residuals = y - law(temps, *p)
    slack = np.max(np.abs(residuals @ gradient(temps, *p)) / np.linalg.norm(gradient(temps, *p), axis=0)) / np.linalg.norm(residuals)
    assert slack < 1e-8, (name, slack)
    rows.append((name, as_list(temps), as_list(y), *p, *c[np.triu_indices(3)], np.sqrt(np.mean(residuals ** 2))))
write_csv(__file__, """
ln tau = ln tau_0 + B_V/(T - T_0) by SciPy optimize.curve_fit (MINPACK, analytical gradient) from seeded noisy points.
Upper triangle of the covariance in the order B_V, T_0, ln tau_0; root mean square of the residuals.
""", ("case", "temps", "ln_tau", "b", "t0", "ln_tau_0", "c_bb", "c_bt", "c_ba", "c_tt", "c_ta", "c_aa", "rms"), rows)
