"""Reference values of the creep function F_B(y) and of its complement."""

import mpmath as mp

from common import write_csv

mp.mp.dps = 34
SHAPES = [0.1, 0.25, 1 / 3, 0.36, 0.5, 0.5000001, 0.53, 0.6, 0.75, 0.9, 0.99, 0.999999, 1.0]
TIMES = [1e-60, 1e-24, 1e-10, 1e-5, 1e-2, 0.1, 0.5, 1.0, 3.0, 10.0, 100.0, 1e4, 1e8, 1e20, 1e60]
SMALLEST = mp.mpf("1e-300")


def direct(b, y):
    """F and 1 − F by the trapezoidal rule in s = ln v of e^{s − eˢ}·exp(−y e^{−s/B}) and its complement."""
    h = mp.mpf("0.05" if y >= 100 else "0.075") * b  # analytic for |Im s| < πB/2: error about exp(−2πB/h)
    low = min(mp.mpf(0), b * mp.log(y)) - 85
    n0, n1 = int(mp.floor(low / h)), int(mp.ceil(mp.log(mp.mpf(1000)) / h))
    f = c = mp.mpf(0)
    for n in range(n0, n1):
        s = (n + mp.mpf("0.29")) * h
        w = mp.exp(s - mp.exp(s))
        x = y * mp.exp(-s / b)
        f -= w * mp.expm1(-x)
        c += w * mp.exp(-x)
    return f * h, c * h


def contour(b, y, c):
    """(1/2πi)∫ Γ(u)Γ(1+u/B)y^{−u} du along Re u = c: 1 − F for c > 0, −F for −B < c < 0."""
    with mp.workdps(64):
        # d: the strip free of poles, for a far saddle a few times its width
        d = min(abs(c), abs(c + b)) if c < 0 else min(c, 8 * mp.sqrt(c * b))
        h = 2 * mp.pi * d * mp.mpf("0.8") / 180
        reach = 100 / (mp.pi / 2 + mp.pi / (2 * b)) + 5 + 16 * mp.sqrt(abs(c))
        total = mp.mpf(0)
        for k in range(0, int(reach / h) + 1):
            u = mp.mpc(c, k * h)
            term = (mp.gamma(u) * mp.gamma(1 + u / b) * mp.exp(-u * mp.log(y))).real
            total += term / 2 if k == 0 else term
        return total * h / mp.pi


rows, worst = [], mp.mpf(0)
for b in SHAPES:
    for y in TIMES:
        mb, my = mp.mpf(b), mp.mpf(y)
        f, c = direct(mb, my)
        gap = abs(f + c - 1)
        edge = min(mb / 2, 30 / (abs(mp.log(my)) + 60))
        f2 = -contour(mb, my, -mb + edge if y < 1 else -edge)
        gap = max(gap, abs(f2 / f - 1))
        if c > SMALLEST:
            # near the minimum of Γ(u)Γ(1+u/B)y^{−u} on the real axis
            saddle = max(mb / 2, my ** (mb / (1 + mb)) * mb ** (1 / (1 + mb)))
            gap = max(gap, abs(contour(mb, my, saddle) / c - 1) if y >= 0.1 else 0)
            if b == 1.0:
                gap = max(gap, abs(2 * mp.sqrt(my) * mp.besselk(1, 2 * mp.sqrt(my)) / c - 1))
        else:
            c = mp.mpf(0)
        assert gap < 1e-16, (b, y, mp.nstr(gap, 3), mp.nstr(f, 5), mp.nstr(c, 5))
        worst = max(worst, gap)
        rows.append((b, y, f, c))
write_csv(__file__, f"""
F_B(y) = 1 - integral from 0 to infinity of exp(-v) exp(-y v^(-1/B)) dv, y = t/tau_bar; paper, Eqs 9, 11, 28.
b and y are exact doubles. f and its complement 1 - f, each to 20 digits (a complement below 1e-300 is given as 0):
trapezoidal rule in ln v with 34 digits, checked against the Mellin-Barnes integral of Gamma(u) Gamma(1 + u/B) y^(-u)
(and, for B = 1, 2 sqrt(y) K_1(2 sqrt(y))); largest relative disagreement {mp.nstr(worst, 1)}.
""", ("b", "y", "f", "complement"), rows)
