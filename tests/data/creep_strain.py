"""Reference values of the creep strain of the samples of Table 1."""

import csv
import os

import mpmath as mp

from common import HERE, write_csv

mp.mp.dps = 30
STRESS = mp.mpf(25)  # MPa
STEPS = {"beta": mp.mpf(5), "an": mp.mpf(250), "vp": mp.mpf(1000)}  # ΔJ, 1/TPa
TIMES = [10.0**n for n in range(-2, 8)] + [3600.0]

with open(os.path.join(HERE, "table1.csv"), encoding="utf-8") as table:
    TABLE = list(csv.DictReader(line for line in table if not line.startswith("#")))


def creep(b, y):
    """F_B(y): the trapezoidal rule in s = ln v."""
    h = mp.mpf("0.08") * b
    low, high = min(mp.mpf(0), b * mp.log(y)) - 75, mp.log(mp.mpf(900))
    return h * sum(-mp.exp(s - mp.exp(s)) * mp.expm1(-y * mp.exp(-s / b))
                   for s in ((n + mp.mpf("0.4")) * h for n in range(int(low / h), int(high / h))))


def state(f):
    """B and τ̄ of the three terms: linear in log₁₀ f between the rows, constant outside them."""
    x = min(max(mp.log10(mp.mpf(f)), mp.mpf(-2)), mp.mpf(1)) + 2
    i = min(int(mp.floor(x)), 2)
    w = x - i
    mix = lambda key, g: (1 - w) * g(mp.mpf(TABLE[i][key])) + w * g(mp.mpf(TABLE[i + 1][key]))
    return {k: (mix(f"b_{k}", lambda v: v), mp.power(10, mix(f"tau_bar_{k}_s", mp.log10))) for k in STEPS}


rows = []
for name, f in [(row["sample"], mp.mpf(row["f_hz"])) for row in TABLE] + [
        ("between", mp.mpf("0.3")), ("below", mp.mpf("0.001")), ("above", mp.mpf(50))]:
    shapes = state(f)
    for t in sorted(TIMES):
        parts = {k: STRESS * mp.mpf(10) ** -6 * STEPS[k] * creep(b, mp.mpf(t) / tau) for k, (b, tau) in shapes.items()}
        newton = STRESS * mp.mpf(10) ** -6 * mp.mpf(t) * STEPS["an"] / shapes["vp"][1]
        rows.append((name, float(f), t, parts["beta"], parts["an"], parts["vp"], sum(parts.values()),
                     parts["beta"] + parts["an"] + newton))
write_csv(__file__, """
Creep strain at 403 K and 25 MPa without its instantaneous part: sigma [Delta J_beta F(t/tau_bar_beta) + Delta J_an F(t/tau_bar_an) + Delta J_vp F(t/tau_bar_vp)],
F = F_B of each term; B and tau_bar of Table 1 (table1.csv); Delta J = 5, 250, 1000 1/TPa; paper, Eq 28, Fig 6a.
`between`, `below`, `above`: training frequencies off the table: B and log10 tau_bar linear in log10 f, held constant outside 0.01-10 Hz.
strain_newtonian: the viscoplastic term replaced by sigma t Delta J_an/tau_mol with tau_mol = tau_bar_vp (Eq 24). mpmath, 30 digits, given to 20.
""", ("sample", "f_hz", "t_s", "strain_beta", "strain_an", "strain_vp", "strain", "strain_newtonian"), rows)
