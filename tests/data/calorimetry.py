"""Reference values of the calorimetric scan: heat released while a glass is heated without load."""

import mpmath as mp

from common import K_B, parameters, write_csv

mp.mp.dps = 40
SETS = [
    ("as-cast", "", 0.34),
    ("s4", "", 0.49),
    ("progressive", "drive=0.5&phi=0.21164&e_r=1.20536", 0.34),
    ("slow-scan", "dsc_rate=1", 0.34),
    ("fast-scan", "dsc_rate=500", 0.34),
    ("deep-barrier", "e_r=1.5&nu=1e14&t_start=350", 1.2),
    ("shallow-barrier", "e_r=0.8&nu=1e9&t_start=250", 0.8),
]
TEMPS = (320, 350, 380, 400, 410, 418, 425, 435, 450, 473, 500)
rows = []
for name, query, h_start in SETS:
    p = {k: mp.mpf(v) for k, v in parameters(query).items()}
    theta, per_kelvin = p["e_r"] / mp.mpf(K_B), p["nu"] / (p["dsc_rate"] / 60)
    h_start = mp.mpf(h_start)
    primitive = lambda t: t * mp.exp(-theta / t) - theta * mp.e1(theta / t)
    h = lambda t: h_start * mp.exp(-per_kelvin * (primitive(t) - primitive(p["t_start"])))
    flow = lambda t: per_kelvin * mp.exp(-theta / t) * h(t)
    # d ln(flow)/dT = 0: θ/T² = (ν/q) e^{−θ/T}
    peak = mp.findroot(lambda t: mp.log(theta / t**2) - mp.log(per_kelvin) + theta / t, (mp.mpf(400), mp.mpf(430)))
    # a second way: the scan integrated as an ordinary quadrature
    end = mp.mpf(473)
    assert abs(mp.quad(flow, mp.linspace(p["t_start"], end, 60)) - (h_start - h(end))) < mp.mpf(10) ** -20
    assert flow(peak) > max(flow(peak - mp.mpf("1e-4")), flow(peak + mp.mpf("1e-4")))
    for kind, t in [("peak", peak)] + [("scan", mp.mpf(t)) for t in TEMPS]:
        rows.append((name, query, float(h_start), kind, t, flow(t), h_start - h(t)))
write_csv(__file__, """
Heating from t_start at q = dsc_rate without load: dh/dT = -(nu/q) h exp(-E_R/k_B T). In closed form
h(T) = h_start exp{-(nu/q)[G(T) - G(t_start)]}, G(T) = T exp(-theta/T) - theta E_1(theta/T), theta = E_R/k_B. mpmath, 40 digits, given to 20.
kind: `peak` = the maximum of the heat flow, `scan` = a temperature on the way. heat_flow = -dh/dT; released = h_start - h(T), the area so far.
`query` gives what differs from the default parameters; h_start is the state at t_start.
""", ("set", "query", "h_start_kj_mol", "kind", "temp_k", "heat_flow_kj_mol_k", "released_kj_mol"), rows)
