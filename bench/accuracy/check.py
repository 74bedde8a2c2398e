"""How good the reference itself is: its values beside mpmath with 30 digits, and beside a finer run.

check.py SCENARIOS VALUES FINER prints one JSON object: for each quantity the largest disagreement, relative to the
value, and how many scenarios it was taken over. What mpmath evaluates it evaluates another way where there is one: Φ and
F from their Mellin–Barnes integrals, T_g and the peaks as roots of their definitions, the integrals over temperature by
tanh-sinh or from E_1. The training is compared with FINER, collocation of higher order at a hundredth of the tolerance.
"""

import csv
import json
import sys

import mpmath as mp

mp.mp.dps = 30
K_B = mp.mpf("8.617333262e-5")
SCENARIOS, WORKS = 30, 6


def rows(path):
    with open(path, encoding="utf-8") as lines:
        return {row["seed"]: row for row in csv.DictReader(lines)}


def mellin(u_range, integrand, d):
    """(1/2πi)∫ along Re u = c by the trapezoidal rule; d is the distance to the nearest pole."""
    c, reach = u_range
    h = 2 * mp.pi * d / 110
    total = mp.mpc(0)
    for k in range(-int(reach / h), int(reach / h) + 1):
        total += integrand(mp.mpc(c, k * h))
    return total * h / (2 * mp.pi)


def phi(b, z):
    """Φ′ and Φ″: real part and minus the imaginary part of ∫ π/sin(πu) e^{−(z+iπ/2)u} Γ(1−u/B) du/2πi."""
    with mp.workdps(60):
        if z > -5:
            c, pole = b * (1 - min(mp.mpf(1) / 2, 30 / (b * abs(z) + 1))), 0
        else:
            c, pole = -1 + min(mp.mpf(1) / 2, 30 / abs(z)), 1
        d = min(abs(c), abs(c - b), abs(c + 1)) * mp.mpf("0.9")
        reach = 140 / (mp.pi / 2 + mp.pi / (2 * b)) + 5
        shift = z + mp.mpc(0, mp.pi / 2)
        value = mellin((c, reach), lambda u: mp.pi / mp.sin(mp.pi * u) * mp.exp(-shift * u) * mp.gamma(1 - u / b), d)
        return pole + value.real, -value.imag


def creep(b, ln_ratio):
    """F = −∫ Γ(u)Γ(1+u/B) y^{−u} du/2πi along −B < Re u < 0, or 1 minus the same right of 0."""
    with mp.workdps(60):
        if ln_ratio < 5:
            c, pole = -b + min(b / 2, 30 / (abs(ln_ratio) + 60)), 0
            d = min(abs(c), abs(c + b))
        else:
            c, pole, d = mp.mpf(1) / 2, 1, mp.mpf(1) / 2
        reach = 140 / (mp.pi / 2 + mp.pi / (2 * b)) + 5
        value = mellin((c, reach), lambda u: mp.gamma(u) * mp.gamma(1 + u / b) * mp.exp(-u * ln_ratio), d * mp.mpf("0.9"))
        return pole - value.real


def phi_sum(b, z):
    """Φ and dΦ/dz by the trapezoidal rule in ln v, as tests/data/common.py has it."""
    step = mp.mpf("0.11")
    low, high = min(mp.mpf(0), -b * z) - 75, mp.log(mp.mpf(500) + abs(z))
    n0, n1 = int(mp.floor(low / step / b)), int(mp.ceil(high / step / b))
    v, x = mp.exp(n0 * step * b), mp.exp(z + n0 * step)
    m_v, m_x = mp.exp(step * b), mp.exp(step)
    re = im = d_re = d_im = mp.mpf(0)
    for _ in range(n1 - n0):
        w, q = v * mp.exp(-v), 1 / (1 + x * x)
        re, im = re + w * q, im + w * x * q
        d_re, d_im = d_re - 2 * w * (x * q) ** 2, d_im + w * x * (1 - x * x) * q * q
        v, x = v * m_v, x * m_x
    return [part * step * b for part in (re, im, d_re, d_im)]


def ln_kappa(b, delta, near):
    def slope(z):
        re, im, d_re, d_im = phi_sum(b, z)
        j = 1 + delta * re
        return d_im * (j * j + (delta * im) ** 2) - 2 * delta * im * (j * d_re + delta * im * d_im)
    return mp.findroot(slope, (near - mp.mpf("1e-3"), near + mp.mpf("1e-3")), solver="anderson", tol=mp.mpf(10) ** -50)


def modulus(j_re, j_im):
    size = j_re**2 + j_im**2
    return j_re / size, j_im / size


def boltzmann(theta, a, b):
    """∫exp(−θ/T) dT by the exponential integral, with digits to spare for what cancels."""
    with mp.workdps(80):
        primitive = lambda t: t * mp.exp(-theta / t) - theta * mp.e1(theta / t)
        return primitive(b) - primitive(a)


worst = {}


def compare(key, got, want):
    """Values below the smallest doubles say nothing."""
    if mp.isnan(want) or abs(want) < mp.mpf("1e-290"):
        return
    gap, count = worst.get(key, (mp.mpf(0), 0))
    worst[key] = max(gap, abs(mp.mpf(got) / want - 1)), count + 1


def check(p, r, with_work):
    b, delta, theta = p["b_beta"], p["delta"], p["e_r"] / K_B
    re, im = phi(b, p["at_z"])
    compare("phi_storage", r["phi_storage"], re)
    compare("phi_loss", r["phi_loss"], im)
    ln_k = ln_kappa(b, delta, mp.log(mp.mpf(r["kappa"])))
    compare("kappa", r["kappa"], mp.exp(ln_k))
    re, im, _, _ = phi_sum(b, ln_k)
    compare("peak_height", r["peak_height"], modulus(1 + delta * re, delta * im)[1] if delta else im)
    line = ln_k + mp.log(p["tau_pivot"])
    z = lambda f, t: mp.log(2 * mp.pi * f) + line + p["e_beta"] / K_B * (1 / t - 1 / p["t_pivot"])
    re, im = phi(b, z(p["at_f"], p["at_temp"]))
    storage, loss = modulus(1 + delta * re, delta * im)
    compare("e_storage", r["e_storage"], storage)
    compare("e_loss", r["e_loss"], loss + p["loss_bg"])

    at_pivot = p["vft_b"] / (p["t_pivot"] - p["vft_t0"])
    ln_alpha = lambda t: mp.log(p["tau_alpha_pivot"]) + p["vft_b"] / (t - p["vft_t0"]) - at_pivot
    near = mp.mpf(r["t_g"])
    t_g = mp.findroot(lambda t: ln_alpha(t) - mp.log(100), (near * (1 - mp.mpf("1e-9")), near * (1 + mp.mpf("1e-9"))))
    compare("t_g", r["t_g"], t_g)
    compare("m", r["m"], -t_g * mp.diff(ln_alpha, t_g) / mp.log(10))
    compare("m_beta", r["m_beta"], p["e_beta"] / (mp.log(10) * K_B * t_g))
    compare("e_alpha", r["e_alpha"], -mp.diff(ln_alpha, p["t_pivot"]) * p["t_pivot"] ** 2 * K_B)
    inverse = 1 / p["t_pivot"] + K_B / p["e_beta"] * mp.log(1 / (2 * mp.pi * p["dma_f"] * p["tau_pivot"]))
    if inverse > 0:
        compare("t_beta", r["t_beta"], 1 / inverse)

    if p["live"] == 0:
        t, f = p["at_dma_temp"], p["dma_f"]
        re, im = phi(b, z(f, t))
        ln_tau = ln_alpha(t) if t >= t_g else mp.log(100) + p["e_beta"] / p["chi"] / K_B * (1 / t - 1 / t_g)
        x = mp.mpc(0, 1) * 2 * mp.pi * f * mp.exp(ln_tau)
        j = 1 + delta * mp.mpc(re, -im) + p["lambda"] * x ** (-p["chi"]) + 1 / x
        compare("full_storage", r["full_storage"], (1 / j).real)
        compare("full_loss", r["full_loss"], (1 / j).imag + p["loss_bg"])

    compare("creep", r["creep"], creep(b, p["at_ln_ratio"]))
    per_kelvin = p["nu"] / (p["dsc_rate"] / 60)
    left = mp.exp(-per_kelvin * boltzmann(theta, p["t_start"], p["at_dsc_temp"]))
    compare("left", r["left"], left)
    compare("heat", r["heat"], per_kelvin * mp.exp(-theta / p["at_dsc_temp"]) * left)
    near = mp.mpf(r["dsc_peak"])
    peak = mp.findroot(lambda t: mp.log(theta / t**2) - mp.log(per_kelvin) + theta / t, (near * (1 - mp.mpf("1e-9")), near))
    compare("dsc_peak", r["dsc_peak"], peak)

    if with_work:
        def loss_at(t):
            re, im, _, _ = phi_sum(b, z(p["at_f"], t))
            return modulus(1 + delta * re, delta * im)[1] + p["loss_bg"]
        with mp.workdps(22):
            panels = mp.linspace(p["t_start"], p["t_end"], 7)
            area = mp.quad(loss_at, panels)
        power = p["at_f"] * mp.pi * p["eu"] * 1000 * (p["strain"] / 100) ** 2
        compare("frozen_work", r["frozen_work"], area * power / (p["rate"] / 60))


scenarios, values, finer = (rows(path) for path in sys.argv[1:4])
works = 0
for seed in list(scenarios)[:SCENARIOS]:
    p = {key: mp.mpf(float(value)) for key, value in scenarios[seed].items()}
    # tanh-sinh over temperature is dear: ramps over which E'' changes slowly will do.
    z_span = p["e_beta"] / K_B * (1 / p["t_start"] - 1 / p["t_end"])
    with_work = works < WORKS and z_span < 40 and p["b_beta"] > mp.mpf("0.2") and p["strain"] > 0
    works += with_work
    check(p, values[seed], with_work)
for seed, fine in finer.items():
    for key in ("h", "e_beta", "t_beta_trained", "work", "stored_fraction"):
        if fine[key] != "nan" and not (key == "h" and abs(mp.mpf(fine[key])) < mp.mpf("1e-6")):
            compare(key, values[seed][key], mp.mpf(fine[key]))
print(json.dumps({key: [float(mp.nstr(gap, 2)), count] for key, (gap, count) in worst.items()}))
