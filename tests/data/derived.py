"""Reference values of the quantities that follow from the parameters in closed form."""

import mpmath as mp

from common import K_B, PRESETS, parameters, write_csv

mp.mp.dps = 40
SETS = dict(
    PRESETS,
    printed="tau_pivot=5e-4&tau_alpha_pivot=5e-4",
    weak="e_beta=0.3&tau_pivot=1e-9",
    high_pivot="vft_b=20000&vft_t0=450&t_pivot=900&tau_alpha_pivot=1e-8&tau_pivot=2e-8&e_beta=1.5",
    strong="vft_b=30000&vft_t0=0&e_beta=0.9",
    low_pivot="t_pivot=400&tau_pivot=1e-2&tau_alpha_pivot=1e-3&e_beta=1.2",
)
rows = []
for name, query in SETS.items():
    p = {k: mp.mpf(v) for k, v in parameters(query).items()}
    k_b = mp.mpf(K_B)
    b_v, t0, t_p = p["vft_b"], p["vft_t0"], p["t_pivot"]
    t_g = t0 + b_v / (mp.log(100 / p["tau_alpha_pivot"]) + b_v / (t_p - t0))
    # the definition, τ_α(T_g) = 100 s
    assert abs(p["tau_alpha_pivot"] * mp.exp(b_v / (t_g - t0) - b_v / (t_p - t0)) - 100) < mp.mpf(10) ** -30
    e_alpha = k_b * b_v * t_p**2 / (t_p - t0) ** 2
    m = b_v * t_g / (mp.log(10) * (t_g - t0) ** 2)
    m_beta = p["e_beta"] / (mp.log(10) * k_b * t_g)
    m_108 = mp.mpf("1.08") / (mp.log(10) * k_b * t_g)
    t_beta = [1 / (1 / t_p + k_b / p["e_beta"] * mp.log(1 / (2 * mp.pi * f * p["tau_pivot"])))
              for f in (mp.mpf(1) / 100, mp.mpf(1), mp.mpf(16))]
    h_mid = p["h0"] - p["h_scale"] * mp.log(e_alpha / p["e_beta"] - 1)
    rows.append((name, query, t_g, e_alpha, m, m_beta, m_108, *t_beta, h_mid))
write_csv(__file__, """
Quantities in closed form, 40 digits, given to 20. k_B = 8.617333262e-5 eV/K; E_beta is the as-cast value.
T_g: tau_alpha(T_g) = 100 s, so T_g = T0 + B_V/[ln(100/tau_alpha*) + B_V/(T* - T0)]; E_alpha = k_B B_V T*^2/(T* - T0)^2;
m = B_V T_g/[ln10 (T_g - T0)^2] (Eq 15); m_beta = E/(ln10 k_B T_g) (Eq 16), for E_beta and for 1.08 eV;
T_beta(f) = 1/[1/T* + (k_B/E_beta) ln(1/(2 pi f tau*))] (Eqs 13, 14) at 0.01, 1 and 16 Hz; h_mid = h0 - h_s ln(E_alpha/E_beta - 1).
`query` gives what differs from the default parameters.
""", ("set", "query", "t_g_k", "e_alpha_ev", "m", "m_beta", "m_beta_1p08", "t_beta_0p01hz_k", "t_beta_1hz_k",
      "t_beta_16hz_k", "h_mid_kj_mol"), rows)
