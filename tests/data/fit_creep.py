"""Reference values of creep fits: all parameters at once, no variable projection."""

import numpy as np
from scipy.optimize import least_squares

from common import write_csv

rng = np.random.default_rng(28)
as_list = lambda values: '"' + ",".join(repr(float(v)) for v in values) + '"'
STRESS = 25e6


def creep_function(b, u):
    """F_B(e^u) by the trapezoidal rule in s = ln v."""
    h = 0.1 * b
    s = np.arange(-90, 6, h)
    w = h * np.exp(s - np.exp(s))
    return -(w * np.expm1(-np.exp(u[:, None] - s / b))).sum(1)


def strain(p, ln_t):
    return sum(STRESS * p[3 * j] * creep_function(p[3 * j + 1], ln_t - p[3 * j + 2]) for j in range(3))


S1 = [5e-12, 0.36, np.log(0.15), 250e-12, 0.46, np.log(2.34e7), 1000e-12, 0.58, np.log(2.19e8)]
S4 = [5e-12, 0.28, np.log(0.03), 250e-12, 0.32, np.log(1.53e6), 1000e-12, 0.38, np.log(1.01e7)]
window = lambda a, b, n: np.exp(np.linspace(np.log(a), np.log(b), n))
CASES = [
    # name, truth, times, free, relative noise
    ("wide-six", S1, window(1e-3, 1e9, 60), "J0 T0 J1 T1 J2 T2", 1e-3),
    ("wide-all", S1, window(1e-4, 1e11, 120), "J0 B0 T0 J1 B1 T1 J2 B2 T2", 1e-5),
    ("hour-amplitudes", S4, window(1, 3600, 40), "J0 J1 J2", 1e-3),
    ("hour-beta", S4, window(1e-2, 3600, 50), "J0 B0 T0", 3e-4),
    ("hour-held-amplitude", S4, window(1e-2, 3600, 50), "T0 J1 B1", 3e-4),
]
rows = []
for name, truth, times, free, share in CASES:
    ln_t = np.log(times)
    clean = strain(truth, ln_t)
    noise = share * np.sqrt(np.mean(clean ** 2))
    y = clean + rng.normal(0, noise, len(times))
    places = [3 * int(f[1]) + "JBT".index(f[0]) for f in free.split()]
    # Amplitudes are searched for in units of their true value, strains in units of the noise.
    unit = np.array([truth[k] if k % 3 == 0 else 1.0 for k in places])

    def residuals(q):
        p = np.array(truth)
        p[places] = q * unit
        return (y - strain(p, ln_t)) / noise

    def gradient(q):
        step = [1e-5 if k % 3 == 1 else 1e-4 for k in places]
        columns = []
        for k, h in enumerate(step):
            e = np.eye(len(q))[k] * h
            # fourth order, error about h^4
            columns.append((8 * (residuals(q + e) - residuals(q - e)) - (residuals(q + 2 * e) - residuals(q - 2 * e))) / (12 * h))
        return np.array(columns).T

    start = np.array(truth)[places] / unit
    run = least_squares(residuals, start, jac=gradient, x_scale="jac", method="trf", xtol=1e-15, ftol=1e-15, gtol=1e-15, max_nfev=2000)
    q = run.x
    for _ in range(30):  # Gauss–Newton to the last digits
        g, r = gradient(q), residuals(q)
        step = -np.linalg.lstsq(g, r, rcond=None)[0]
        if np.linalg.norm(residuals(q + step)) > np.linalg.norm(r) * (1 + 1e-13):
            break
        q = q + step
    g, r = gradient(q), residuals(q)
    s2 = r @ r / (len(y) - len(q))
    errors = np.sqrt(np.diag(np.linalg.inv(g.T @ g)) * s2) * unit
    values = q * unit
    assert np.linalg.norm(step) < 1e-9, (name, step)
    rows.append((name, as_list(times), as_list(y), as_list(truth), free, as_list(values), as_list(errors), np.sqrt(np.mean(r ** 2)) * noise))
write_csv(__file__, f"""
Creep strain by Eq 28 at {STRESS:.3g} Pa with seeded noise, fitted by SciPy optimize.least_squares over all free parameters at once.
`truth`: Delta J (1/Pa), B, ln tau_bar (tau_bar in s) of beta, an, vp. `free`: which of them the fit was to find (J, B, T; 0 beta, 1 an, 2 vp);
the others were held at the truth. `values` and `errors` (standard errors) in the order of `free`.
""", ("case", "times_s", "strain", "truth", "free", "values", "errors", "rms"), rows)
