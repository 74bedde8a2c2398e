"""Reference values of straight-line fits and of the laws that are straight lines in their own coordinates."""

import numpy as np
from scipy.stats import linregress, t

from common import K_B, write_csv

rng = np.random.default_rng(20230224)
noisy = lambda values, sigma: np.asarray(values, float) + rng.normal(0, sigma, len(values))
as_list = lambda values: '"' + ",".join(repr(float(v)) for v in values) + '"'
T_G = 427.255

x = np.linspace(-3, 9, 13)
freq = np.array([1.0, 2, 4, 8, 16])
wide = 10.0 ** np.arange(-2, 2)
temps = np.array([330.0, 345, 360, 375, 390, 405])
peak = lambda f, e, f_0: e / K_B / np.log(f_0 / f)

CASES = [
    # name, law, as given to the fit, straightened
    ("line-13", "line", x, noisy(2.5 - 0.75 * x, 0.3)),
    ("line-3", "line", [1.0, 2.0, 4.0], [0.1, 1.9, 3.2]),
    ("line-flat", "line", x, noisy(0 * x + 7, 1e-3)),
    ("line-far", "line", 1e5 + x, noisy(3e3 + 0.02 * x, 1e-2)),
    ("line-repeated", "line", np.repeat([1.0, 2.0, 3.0], 4), noisy(np.repeat([1.0, 2.0, 3.0], 4), 0.5)),
    ("work-4", "power_law", wide, np.exp(noisy(np.log(1e6 * wide ** 0.84), 0.03))),
    ("work-noisy", "power_law", 10.0 ** np.linspace(-3, 2, 9), np.exp(noisy(2 + np.linspace(-3, 2, 9), 0.4))),
    ("scan-5", "arrhenius", peak(freq, 1.08, 1e15) + rng.normal(0, 0.05, 5), freq),
    ("scan-rough", "arrhenius", peak(freq, 0.62, 3e11) + rng.normal(0, 1.0, 5), freq),
    ("scan-wide", "arrhenius", peak(10.0 ** np.linspace(-3, 3, 12), 1.4, 1e19) + rng.normal(0, 0.4, 12),
     10.0 ** np.linspace(-3, 3, 12)),
    ("m-beta", "secondary_fragility", temps, noisy(-13 + 12.74 * T_G / temps, 0.05)),
]

rows = []
for name, law, a, b in CASES:
    a, b = np.asarray(a, float), np.asarray(b, float)
    if law == "power_law":
        u, v = np.log(a), np.log(b)
    elif law == "arrhenius":
        u, v = -1 / (K_B * a), np.log(b)
    elif law == "secondary_fragility":
        u, v = T_G / a, b
    else:
        u, v = a, b
    r = linregress(u, v)
    reach = t.ppf(0.975, len(u) - 2)
    residuals = v - np.mean(v) - r.slope * (u - np.mean(u))
    rows.append((name, law, as_list(a), as_list(b), r.slope, r.intercept, r.stderr, r.intercept_stderr, -np.mean(u) * r.stderr ** 2,
                 r.slope - reach * r.stderr, r.slope + reach * r.stderr,
                 r.intercept - reach * r.intercept_stderr, r.intercept + reach * r.intercept_stderr,
                 r.rvalue ** 2, np.sqrt(np.mean(residuals ** 2))))
write_csv(__file__, f"""
Straight lines by SciPy stats.linregress: y against x (line), ln y against ln x (power_law),
ln y against -1/(k_B x) (arrhenius: x = T_beta in K, y = f in Hz; slope E_beta in eV, intercept ln f_0),
y against T_g/x with T_g = {T_G} K (secondary_fragility: y = log10 tau). Standard errors, covariance of slope and
intercept, 95 % intervals by Student's t, R^2, root mean square of the residuals. Seeded noise.
""", ("case", "law", "x", "y", "slope", "intercept", "slope_error", "intercept_error", "covariance", "slope_low",
      "slope_high", "intercept_low", "intercept_high", "r_squared", "rms"), rows)
