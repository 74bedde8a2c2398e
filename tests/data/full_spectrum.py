"""Reference values of the full modulus: β relaxation, the power-law wing of α, and flow."""

import mpmath as mp

from common import K_B, kappa_mp, parameters, phi_mp, write_csv

mp.mp.dps = 24
SETS = [
    ("e-1.08", "e_beta=1.08", 1.0, (298, 310, 323, 343, 355, 364, 368, 369.25, 372, 383, 395, 405, 415, 423, 427, 427.25,
                                    427.26, 428, 435, 445, 453, 456, 460, 473)),
    ("as-cast", "", 1.0, (298, 343, 368, 400, 427, 440, 456, 473)),
    ("as-cast", "", 0.01, (298, 343, 383, 420, 440)),
    ("as-cast", "", 100.0, (298, 368, 430, 473)),
    ("no-wing", "lambda=0", 1.0, (368, 420, 440, 456, 470)),
    ("strong-wing", "lambda=4&chi=0.55&delta=0.5&b_beta=0.6", 2.0, (300, 360, 400, 427, 450, 470)),
]


def modulus(p, f, t):
    """E*/E_u = 1/[1 + ΔΦ_B + λ(iωτ_α)^{−χ} + (iωτ_α)^{−1}]."""
    k_b = mp.mpf(K_B)
    omega = 2 * mp.pi * mp.mpf(f)
    z = mp.log(omega * kappa_mp(p["b_beta"], p["delta"]) * p["tau_pivot"]) + p["e_beta"] / k_b * (1 / t - 1 / p["t_pivot"])
    at_pivot = p["vft_b"] / (p["t_pivot"] - p["vft_t0"])
    t_g = p["vft_t0"] + p["vft_b"] / (mp.log(100 / p["tau_alpha_pivot"]) + at_pivot)
    if t >= t_g:
        ln_tau = mp.log(p["tau_alpha_pivot"]) + p["vft_b"] / (t - p["vft_t0"]) - at_pivot
    else:
        ln_tau = mp.log(100) + p["e_beta"] / p["chi"] / k_b * (1 / t - 1 / t_g)
    x = mp.mpc(0, 1) * omega * mp.exp(ln_tau)
    return 1 / (1 + p["delta"] * phi_mp(p["b_beta"], z)[0] + p["lambda"] * x ** (-p["chi"]) + 1 / x)


def peak(p, f, low, high):
    """The temperature of the maximum of E″ between low and high: golden section to 1e-7 K."""
    ratio = (mp.sqrt(5) - 1) / 2
    a, b = mp.mpf(low), mp.mpf(high)
    c, d = b - ratio * (b - a), a + ratio * (b - a)
    fc, fd = modulus(p, f, c).imag, modulus(p, f, d).imag
    while b - a > mp.mpf("1e-7"):
        if fc > fd:
            b, d, fd = d, c, fc
            c = b - ratio * (b - a)
            fc = modulus(p, f, c).imag
        else:
            a, c, fc = c, d, fd
            d = a + ratio * (b - a)
            fd = modulus(p, f, d).imag
    return (a + b) / 2


rows = []
for name, query, f, temps in SETS:
    p = {k: mp.mpf(v) for k, v in parameters(query).items()}
    for t in temps:
        e = modulus(p, f, mp.mpf(t))
        rows.append((name, query, f, "scan", float(t), e.real, e.imag))
for name, query, f, low, high in [("e-1.08", "e_beta=1.08", 1.0, 355, 385), ("e-1.08", "e_beta=1.08", 1.0, 440, 472),
                                  ("as-cast", "", 1.0, 355, 385), ("as-cast", "", 1.0, 440, 472),
                                  ("e-s4", "e_beta=1.04704", 1.0, 350, 380)]:
    p = {k: mp.mpf(v) for k, v in parameters(query).items()}
    t = peak(p, f, low, high)
    e = modulus(p, f, t)
    print(name, mp.nstr(t, 10), mp.nstr(e.imag, 8))
    rows.append((name, query, f, "peak", f"{float(t):.9g}", e.real, e.imag))
write_csv(__file__, """
The full spectrum as-cast: E*/E_u = 1/[1 + Delta Phi_B(ln omega tau_bar_beta) + lambda (i omega tau_alpha)^(-chi) + (i omega tau_alpha)^(-1)].
tau_alpha: VFT for T >= T_g, below T_g frozen: ln tau_alpha = ln 100 + (E_beta/chi)/k_B (1/T - 1/T_g); chi is constant. No background.
kind: `scan` = at a given temperature, mpmath with 24 digits, given to 20; `peak` = a maximum of E'' over temperature, found to 1e-7 K.
`query` gives what differs from the default parameters.
""", ("set", "query", "f_hz", "kind", "temp_k", "e_storage", "e_loss"), rows)
