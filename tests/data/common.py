"""What the reference scripts share: constants, the numeric kernels, and the CSV writer.

Two kernels compute Φ_B independently of each other: `phi_mp` (trapezoidal rule in ln v, any
precision) and `phi_mellin` (Mellin–Barnes integral). `Spectrum` is the double-precision form
of the first, for the integrals over temperature and time.
"""

import os
import platform
import sys

import mpmath as mp
import numpy as np
import scipy

K_B = 8.617333262e-5  # eV/K
HERE = os.path.dirname(os.path.abspath(__file__))

DEFAULTS = dict(
    eu=40.0, vm=15.9, molar_mass=100.87, delta=0.20, b_beta=0.36, loss_bg=0.0, e_beta=1.0674, t_pivot=566.67,
    tau_pivot=1.04e-6, vft_b=5907.0, vft_t0=278.0, tau_alpha_pivot=5e-7, chi=0.40, strain=0.2,
    **{"lambda": 1.0}, t_start=298.0, t_end=383.0, rate=3.0, cool=10.0, hold=0.0, h0=0.34,
    h_max=1.8, h_scale=3.59116, phi=0.21210, e_r=1.20912, nu=1e13, drive=1.0, p_ref=1e5,
    dsc_rate=20.0,
)
PRESETS = dict(
    paper="",
    fig1="e_beta=1.08&b_beta=0.286&tau_pivot=3.781e-7",
    strict="tau_pivot=5e-7&e_beta=1.133&h_scale=3.3301",
    progressive="drive=0.5&phi=0.21164&e_r=1.20536",
)


def parameters(query):
    """The defaults with the `k=v&k=v` of `query` put in."""
    p = dict(DEFAULTS)
    for item in filter(None, query.split("&")):
        key, value = item.split("=")
        assert key in p, key
        p[key] = float(value)
    return p


# --- mpmath kernels -------------------------------------------------------------------------

def phi_mp(b, z, step=mp.mpf("0.08"), shift=mp.mpf("0.37")):
    """Φ_B(z) and dΦ_B/dz by the trapezoidal rule in s = ln v.

    The integrand is analytic for |Im s| < πB/2, hence an error of about exp(−2πB/h) with
    h = step·B: 1e-34 at the default step. Real and imaginary parts are summed separately, so
    each keeps its relative accuracy in the tails.
    """
    b, z = mp.mpf(b), mp.mpf(z)
    h = step * b
    low = min(mp.mpf(0), -b * z) - mp.mp.dps * mp.mpf("2.4")
    high = mp.log(mp.mp.dps * mp.mpf("2.4") + abs(z) + 400)
    n0, n1 = int(mp.floor(low / h)), int(mp.ceil(high / h))
    s0 = (n0 + shift) * h
    e_s, x = mp.exp(s0), mp.exp(z + s0 / b)
    m_s, m_x = mp.exp(h), mp.exp(step)
    re = im = d_re = d_im = mp.mpf(0)
    for _ in range(n1 - n0):
        w = e_s * mp.exp(-e_s)
        x2 = x * x
        q = 1 / (1 + x2)
        re += w * q
        im -= w * x * q
        # d/dz 1/(1+ix) = −ix/(1+ix)² = [−2x² − ix(1−x²)]/(1+x²)²
        d_re -= w * 2 * x2 * q * q
        d_im -= w * x * (1 - x2) * q * q
        e_s *= m_s
        x *= m_x
    return mp.mpc(re * h, im * h), mp.mpc(d_re * h, d_im * h)


def phi_mellin(b, z):
    """Φ_B(z) = (1/2πi)∫ π/sin(πu)·e^{−iπu/2 − zu}·Γ(1−u/B) du along Re u = c.

    0 < c < B gives Φ itself; −1 < c < 0 gives Φ − 1 and so the small imaginary part at z → −∞.
    """
    b, z = mp.mpf(b), mp.mpf(z)
    digits = 24
    with mp.workdps(digits + 30):
        # The contour keeps 30 e-folds from the leading pole at most: what cancels costs 13 digits.
        if z > -5:
            c, pole = b * (1 - min(mp.mpf("0.5"), 30 / (b * abs(z) + 1))), mp.mpf(0)
        else:
            c, pole = -1 + min(mp.mpf("0.5"), 30 / abs(z)), mp.mpf(1)
        d = min(abs(c), abs(c - b), abs(c + 1)) * mp.mpf("0.9")
        h = 2 * mp.pi * d / (digits * mp.log(10) + 45)
        reach = (digits * mp.log(10) + 70) / (mp.pi / 2 + mp.pi / (2 * b)) + 5
        total = mp.mpc(0)
        for k in range(-int(reach / h), int(reach / h) + 1):
            u = mp.mpc(c, k * h)
            total += mp.pi / mp.sin(mp.pi * u) * mp.exp(-(z + mp.mpc(0, mp.pi / 2)) * u) * mp.gamma(1 - u / b)
        return pole + total * h / (2 * mp.pi)


_kappa = {}


def kappa_mp(b, delta):
    """ωτ̄ at the maximum of E″ of 1/(1+ΔΦ_B): the root of Im[Φ′/(1+ΔΦ)²]."""
    key = (float(b), float(delta), mp.mp.dps)
    if key not in _kappa:
        d = mp.mpf(delta)

        def slope(z):
            phi, dphi = phi_mp(b, z)
            return -(dphi / (1 + d * phi) ** 2).imag

        # The largest E″ on a scan brackets the maximum; the root inside is unique.
        spectrum = Spectrum(float(b))
        zs = np.arange(-20.0, 30.0, 0.02)
        loss = [-(spectrum(z)).imag for z in zs] if d == 0 else \
            [(1 / (1 + float(d) * spectrum(z))).imag for z in zs]
        i = int(np.argmax(loss))
        assert sum(np.diff(np.sign(np.diff(loss))) < 0) == 1, "more than one maximum"
        z = mp.findroot(slope, (mp.mpf(zs[i - 1]), mp.mpf(zs[i + 1])), solver="anderson",
                        tol=mp.mpf(10) ** (-2 * mp.mp.dps + 16))
        _kappa[key] = mp.exp(z)
    return _kappa[key]


# --- double precision -----------------------------------------------------------------------

class Spectrum:
    """Φ_B in double precision by the same trapezoidal sum: rounding only, as long as Bz < 30."""

    def __init__(self, b):
        self.b = b
        h = 0.13 * b  # exp(−2πB/h) = 1e-21
        self.log_tau = np.arange(-900.0, 4.0 / b + 0.13, 0.13)
        self.log_tau = self.log_tau[self.log_tau * b > -60.0]
        e_s = np.exp(self.b * self.log_tau)
        keep = e_s < 60.0
        self.log_tau, e_s = self.log_tau[keep], e_s[keep]
        self.weight = h * e_s * np.exp(-e_s)
        self.tau = np.exp(self.log_tau)
        # the fast power-law tail beyond the grid carries e^{−60} of the weight

    def __call__(self, z):
        x = np.exp(z) * self.tau
        q = self.weight / (1.0 + x * x)
        return complex(np.sum(q), -np.sum(q * x))


class Loss:
    """E″/E_u of the β-only solid (background included) for a parameter set, double precision."""

    def __init__(self, p):
        self.p = p
        self.spectrum = Spectrum(p["b_beta"])
        with mp.workdps(25):
            self.ln_kappa_tau = float(mp.log(kappa_mp(p["b_beta"], p["delta"]) * mp.mpf(p["tau_pivot"])))

    def __call__(self, f, temp, e_beta):
        z = np.log(2 * np.pi * f) + self.ln_kappa_tau + e_beta / K_B * (1 / temp - 1 / self.p["t_pivot"])
        return (1 / (1 + self.p["delta"] * self.spectrum(z))).imag + self.p["loss_bg"]


# --- output ---------------------------------------------------------------------------------

def write_csv(script, header, columns, rows):
    """Write the CSV that stands beside `script`, its header a `#` comment."""
    path = os.path.splitext(os.path.abspath(script))[0] + ".csv"
    with open(path, "w", encoding="utf-8", newline="\n") as out:
        for line in header.strip().splitlines():
            out.write(("# " + line).rstrip() + "\n")
        out.write(f"# Made by tests/data/{os.path.basename(script)}: Python {platform.python_version()}, "
                  f"mpmath {mp.__version__}, NumPy {np.__version__}, SciPy {scipy.__version__}.\n")
        out.write(",".join(columns) + "\n")
        for row in rows:
            out.write(",".join(text(v) for v in row) + "\n")
    print(f"{path}: {len(rows)} rows", file=sys.stderr)


def text(value):
    if isinstance(value, str):
        return value
    if isinstance(value, mp.mpf):
        return mp.nstr(value, 20, strip_zeros=True, min_fixed=-4, max_fixed=6)
    if isinstance(value, (int, np.integer)):
        return str(value)
    return repr(float(value))
