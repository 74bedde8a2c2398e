"""Reference values of E′/E_u and E″/E_u of the β-only solid at random parameters."""

import random

import mpmath as mp

from common import DEFAULTS, K_B, kappa_mp, phi_mp, write_csv

mp.mp.dps = 24
draw = random.Random(20230215)


def short(value):
    return float(f"{value:.4g}")


def e_alpha(t_pivot):
    return K_B * DEFAULTS["vft_b"] * t_pivot**2 / (t_pivot - DEFAULTS["vft_t0"]) ** 2


def point():
    """Anything that a link may set: B, Δ, E_β < E_α (default VFT), the pivot, f and T over their ranges."""
    while True:
        b, delta = short(draw.uniform(0.1, 1)), short(10 ** draw.uniform(-2, 0.69))
        t_pivot = short(draw.choice((566.67, draw.uniform(300, 2000))))
        e_beta, tau = short(draw.uniform(0.05, 4)), short(10 ** draw.uniform(-12, 0))
        f, temp = short(10 ** draw.uniform(-5, 5)), short(draw.uniform(100, 1500))
        if e_beta < 0.99 * e_alpha(t_pivot):
            return b, delta, e_beta, t_pivot, tau, f, temp


points = [(0.36, 0.2, 1.0674, 566.67, 1.04e-6, f, t) for f in (0.01, 1.0, 10.0) for t in (298.0, 343.0, 383.0)]
points += [(0.36, 0.2, 1.08, 566.67, 1.04e-6, f, t) for f, t in (
    (1.0, 298.0), (1.0, 323.0), (1.0, 343.0), (1.0, 368.0), (1.0, 383.0), (10.0, 383.0), (0.01, 323.0))]
# a middle where neither tail hides the shape
while len(points) < 46:
    p = point()
    z = mp.log(2 * mp.pi * p[5] * mp.mpf(p[4])) + mp.mpf(p[2]) / mp.mpf(K_B) * (1 / mp.mpf(p[6]) - 1 / mp.mpf(p[3]))
    if abs(z) < 12:
        points.append(p)
while len(points) < 72:
    points.append(point())
points.append((0.36, 0.0, 1.0674, 566.67, 1.04e-6, 1.0, 368.0))
points.append((1.0, 5.0, 1.9, 566.67, 1e-12, 1e5, 100.0))
points.append((0.1, 5.0, 0.05, 566.67, 1e-12, 1e-5, 1500.0))

rows = []
for b, delta, e_beta, t_pivot, tau, f, temp in points:
    kappa = kappa_mp(b, delta)
    z = mp.log(2 * mp.pi * mp.mpf(f) * kappa * mp.mpf(tau)) \
        + mp.mpf(e_beta) / mp.mpf(K_B) * (1 / mp.mpf(temp) - 1 / mp.mpf(t_pivot))
    phi, _ = phi_mp(b, z)
    j_re, j_im = 1 + mp.mpf(delta) * phi.real, -mp.mpf(delta) * phi.imag
    size = j_re**2 + j_im**2
    rows.append((b, delta, e_beta, t_pivot, tau, f, temp, z, j_re / size, j_im / size))
write_csv(__file__, """
E'/E_u and E''/E_u of the beta-only solid (no background): E*/E_u = 1/(1 + Delta Phi_B(z)),
z = ln(2 pi f kappa(B, Delta) tau*) + (E_beta/k_B)(1/T - 1/T*), k_B = 8.617333262e-5 eV/K; paper, Eqs 3, 8, 12, 14.
mpmath, 24 digits, given to 20. In double precision z carries a rounding of some 1e-16 |z|, which is what limits an implementation.
""", ("b_beta", "delta", "e_beta_ev", "t_pivot_k", "tau_pivot_s", "f_hz", "temp_k", "z", "e_storage", "e_loss"), rows)
