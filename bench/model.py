"""The work of examples/bench_sweep.rs in NumPy and SciPy. Its one argument is the line that bench_sweep prints.

Sweep: each point as the sum over relaxation times, the trapezoidal rule in y = ln(tau/tau_bar) that converges to 1e-11:
Phi = sum w / (1 + i x), x = omega tau_bar e^y, so Phi' = sum w / (1 + x^2), Phi'' = sum w x / (1 + x^2).

Training: `solve_ivp` for state and work together, with E'' from a spline in z = ln(omega tau_bar); `quad` for the cooling.
"""

import json
import sys
import time

import numpy as np
from scipy.integrate import quad, solve_ivp
from scipy.interpolate import CubicSpline

B, DELTA, E_BETA_EV, T_PIVOT, TAU_PIVOT = 0.36, 0.2, 1.0674, 566.67, 1.04e-6
K_B_EV_PER_K = 8.617333262e-5
REPEATS = 5
# Rows of the sum that fit the processor's cache: the fastest of 10 to 10000.
ROWS = 100


def loss_of(x, b, delta):
    """E''/E_u at each omega tau_bar."""
    step = min(0.357, 0.25 / b)
    y = np.arange(-41 / b, np.log(40) / b, step)
    s = b * y
    weights = b * step * np.exp(s - np.exp(s))
    tau = np.exp(y)
    loss = np.empty_like(x)
    for start in range(0, x.size, ROWS):
        at = x[start : start + ROWS, None] * tau
        relaxed = 1 / (1 + at * at)
        at *= relaxed
        storage_j = 1 + delta * (relaxed @ weights)
        loss_j = delta * (at @ weights)
        loss[start : start + ROWS] = loss_j / (storage_j * storage_j + loss_j * loss_j)
    return loss


def sweep(kappa):
    temp = np.linspace(298, 450, 1000)
    tau_bar = kappa * TAU_PIVOT * np.exp(E_BETA_EV / K_B_EV_PER_K * (1 / temp - 1 / T_PIVOT))
    omega = 2 * np.pi * np.logspace(-3, 2, 100)
    return loss_of((omega[:, None] * tau_bar).ravel(), B, DELTA)


def training(glass, frequencies):
    """h after the training at each frequency. The closure with drive = 1 and no hold, as in the default scenario."""
    g = glass
    z = np.linspace(-40, 60, 4000)
    ln_loss = CubicSpline(z, np.log(loss_of(np.exp(z), g["b"], g["delta"])))
    duration = (g["t_end"] - g["t_start"]) / g["rate"]

    def relaxation(temp):
        return g["attempt_rate"] * np.exp(-g["e_r"] / (K_B_EV_PER_K * temp))

    cooled = np.exp(-quad(relaxation, g["t_start"], g["t_end"], epsabs=0, epsrel=1e-10)[0] / g["cool"])

    def train(f):
        z_pivot = np.log(2 * np.pi * f * g["tau_pivot"] * g["glass_kappa"])

        def rates(t, state):
            h = state[0]
            temp = g["t_start"] + g["rate"] * t
            e_beta = g["e_alpha"] / (1 + np.exp((h - g["h_mid"]) / g["h_scale"]))
            at = z_pivot + e_beta / K_B_EV_PER_K * (1 / temp - 1 / g["t_pivot"])
            power = f * np.pi * g["e_u"] * g["strain"] ** 2 * np.exp(ln_loss(at))
            stored = g["fraction"] * g["molar_volume"] * power * 1e-3 * (1 - h / g["h_max"])
            return stored - relaxation(temp) * h, power * 1e-6

        end = solve_ivp(rates, (0, duration), (g["h0"], 0), method="LSODA", rtol=1e-8, atol=1e-10)
        return end.y[0, -1] * cooled

    return np.array([train(f) for f in frequencies])


def least_time(work, repeats):
    seconds = []
    for _ in range(repeats):
        start = time.perf_counter()
        result = work()
        seconds.append(time.perf_counter() - start)
    return min(seconds), result


native = json.loads(sys.argv[1])
# kappa(B, delta) of these parameters, so that both programs mean the same curve.
sweep_s, loss = least_time(lambda: sweep(native["kappa"]), REPEATS)
training_s, h = least_time(lambda: training(native, np.logspace(-3, 2, native["trainings"])), 1)
print(
    json.dumps(
        {"sweep_s": sweep_s, "mean": float(loss.mean()), "training_s": training_s, "mean_h": float(h.mean())}
    )
)
