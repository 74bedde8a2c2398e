"""The presets of other glasses: their queries, from a few published numbers and rules for the rest. The program has the
same rules in src/params/glass.rs; this is the reference.

Known of a glass are T_g and perhaps E_beta; the rest follows from rules:
- alpha: tau_0 = 1e-14 s and a fragility m typical of the family fix the VFT law, T_0 = T_g (1 - L/(m ln10)) and
  B_V = L^2 T_g/(m ln10) with L = ln(100/tau_0). The pivot is where that law gives 5e-7 s.
- beta: E_beta = 26 R T_g where it was not measured, tau_beta = 3e-15 s exp(E_beta/k_B T).
- molar mass: of the composition, with standard atomic weights; to two decimals.
- molar volume: the molar mass over the density; left at its default without a density.
- protocol: as the paper's about its T_beta = 368 K: to T_beta + 15 K, the axis 67 K further, terminal temperatures
  20 K apart, creep 24 K below T_g, the mechanical spectrum to 17 K above the alpha peak at 1 Hz. The start stays at 298 K, or lies 85 K below the end as in the paper where the
  terminal temperatures would not all be above 298 K.
- E_R in proportion to T_g, so that structural relaxation is as fast at the same T/T_g.
"""

import re

import mpmath as mp

from common import K_B, parameters, write_csv

R, EV = 8.314462618, 96485.33212  # J/(mol K), J/mol
TAU_ALPHA_0, TAU_BETA_0, TAU_AT_PIVOT = 1e-14, 3e-15, 5e-7  # s
T_G_PAPER, E_R_PAPER = 427.25, 1.20912  # K, eV
T_ROOM = 298
MASS = dict(  # standard atomic weights, g/mol
    La=138.905, Ce=140.116, Al=26.982, Co=58.933, Ni=58.693, Cu=63.546, Zr=91.224, Ti=47.867, Be=9.012,
    Pd=106.42, P=30.974, Y=88.906, Mg=24.305, Gd=157.25,
)
FRAGILITY = dict(La=43, Ce=28, Zr=45, Pd=53, CuZr=52, Mg=45)

# id, composition, family, T_g in K and its source, E_u in GPa, density in g/cm3, printed E_beta in eV
DOI, REPO = "10.1016/j.actamat.2007.02.026", "aichagc/Bulk-Metallic-Glass-BMG-Clustering-Project"
GLASSES = [
    ("lace65al10co25", "La32.5Ce32.5Al10Co25", "La", 427, "10.1007/s10973-018-7050-0", 35, 6.6, 0.96),
    ("lace65co20al15", "La32.5Ce32.5Co20Al15", "La", 440, DOI, 35, 6.5, 0.788),
    ("la30ce30al15co25", "La30Ce30Al15Co25", "La", 459, DOI, 37, 6.5, 1.03),
    ("la32ce32al16ni5co10cu5", "La32Ce32Al16Ni5Co10Cu5", "La", 424, "10.1016/j.jallcom.2006.07.007", 37, None, 0.95),
    ("la62al14cu12ni12", "La62Al14Cu12Ni12", "La", 423, "10.1016/j.jallcom.2006.07.007", 35, 6.3, 0.95),
    ("la55al25ni20", "La55Al25Ni20", "La", 491, "10.1016/j.msea.2006.06.053", 43, 6.0, 1.10),
    ("ce70al10ni10cu10", "Ce70Al10Ni10Cu10", "Ce", 359, "abstract", 30.3, 6.67, 0.80),
    ("ce68al10cu20co2", "Ce68Al10Cu20Co2", "Ce", 352, "10.1016/j.actamat.2006.02.044", 31, 6.75, 0.79),
    ("vit1", "Zr41.2Ti13.8Cu12.5Ni10Be22.5", "Zr", 623, REPO, (96 + 101) / 2, 6.1, 1.40),
    ("pd40ni40p20", "Pd40Ni40P20", "Pd", 590, REPO, 108, 9.4, 1.32),
    ("pd40ni10cu30p20", "Pd40Ni10Cu30P20", "Pd", 577, REPO, 98, 9.3, 1.29),
    ("cu46zr45al7y2", "Cu46Zr45Al7Y2", "CuZr", 693, "10.1016/j.msea.2006.06.053", 90, 7.1, 1.55),
    ("mg65cu25gd10", "Mg65Cu25Gd10", "Mg", 423, "10.1016/j.intermet.2006.10.017", 50, 3.9, 0.95),
]
# id: E_beta in kJ/mol and chi, with their source
MEASURED = {"lace65co20al15": (76, 0.44, "10.1016/j.jallcom.2018.01.237")}


def tidy(value, digits=4):
    """`value` to so many significant digits, as the link grammar writes numbers."""
    plain = mp.nstr(mp.mpf(value), digits, strip_zeros=True, min_fixed=-4, max_fixed=6)
    return re.sub(r"e\+?", "e", re.sub(r"\.0(?=e|$)", "", plain))


def molar_mass(composition):
    parts = re.findall(r"([A-Z][a-z]?)([\d.]+)", composition)
    assert abs(sum(float(share) for _, share in parts) - 100) < 1e-9, composition
    return sum(MASS[element] * float(share) for element, share in parts) / 100


def nearest(value):
    """The nearest kelvin; a value too near a half would hang on the last digit of k_B."""
    assert abs(value % 1 - 0.5) > 0.01, value
    return round(value)


rows = []
for name, composition, family, t_g, t_g_source, eu, density, printed in GLASSES:
    m = FRAGILITY[family]
    steps = m * mp.log(10)
    big_l = mp.log(100 / TAU_ALPHA_0)
    t0, b_v = t_g * (1 - big_l / steps), big_l**2 * t_g / steps
    t_pivot = t0 + b_v / mp.log(TAU_AT_PIVOT / TAU_ALPHA_0)
    if name in MEASURED:
        kj_mol, chi, e_source = MEASURED[name]
        e_beta = round(kj_mol * 1e3 / EV, 3)
    else:
        chi, e_source = None, "26RTg"
        e_beta = round(26 * R * t_g / EV, 2)
    assert e_beta == printed, (name, e_beta, printed)
    tau_pivot = TAU_BETA_0 * mp.exp(e_beta / (K_B * t_pivot))
    t_beta = e_beta / (K_B * mp.log(1 / (2 * mp.pi * TAU_BETA_0)))
    t_alpha = t0 + b_v / mp.log(1 / (2 * mp.pi * TAU_ALPHA_0))
    t_end = nearest(t_beta + 15)
    mass = molar_mass(composition)

    query = {}
    if t_end - 60 <= T_ROOM:
        query["t_start"] = t_end - 85
    query.update(t_end=t_end, t_max=t_end + 67, t_ends=[t_end - 60, t_end - 40, t_end - 20, t_end],
                 loop_t=nearest(t_beta), eu=eu)
    if density:
        query["vm"] = mass / density
    query.update(e_beta=e_beta, t_pivot=t_pivot, tau_pivot=tau_pivot, vft_b=b_v, vft_t0=t0)
    if chi:
        query["chi"] = chi
    query.update(e_r=E_R_PAPER * t_g / T_G_PAPER, dma_t_end=nearest(t_alpha + 17), creep_t=nearest(t_g - 24))
    # As in the column beside it: standard atomic weights are good to two decimals of g/mol.
    query["molar_mass"] = mp.mpf(f"{mass:.2f}")
    digits = lambda key: 6 if key == "molar_mass" else 4
    written = "&".join(f"{key}=" + ",".join(tidy(v, digits(key)) for v in (value if isinstance(value, list) else [value]))
                       for key, value in query.items())

    # What the rounded numbers give back.
    p = parameters("&".join(pair for pair in written.split("&") if not re.match("t_max|t_ends|loop_t|dma_t_end|creep_t", pair)))
    above = p["t_pivot"] - p["vft_t0"]
    t_g_back = p["vft_t0"] + p["vft_b"] / (mp.log(100 / p["tau_alpha_pivot"]) + p["vft_b"] / above)
    e_alpha = K_B * p["vft_b"] * (p["t_pivot"] / above) ** 2
    t_beta_back = 1 / (1 / mp.mpf(p["t_pivot"]) - K_B / p["e_beta"] * mp.log(2 * mp.pi * p["tau_pivot"]))
    assert abs(t_g_back - t_g) < 0.25 and abs(t_beta_back - t_beta) < 0.1 and e_beta < e_alpha, name
    rows.append((name, composition, family, t_g, t_g_source, m, e_source, f"{mass:.2f}",
                 f"{density}" if density else "", mp.nstr(t_g_back, 12), mp.nstr(e_alpha, 12),
                 mp.nstr(t_beta_back, 12), f'"{written}"'))

write_csv(__file__, """
Presets of other glasses. t_g_k is published (t_g_source: a DOI, an abstract, or a compilation without sources); m is
assumed from the family; E_beta is 26 R T_g unless e_beta_source is a DOI; E_u and the density are not from a checked source.
tau_0 = 1e-14 s (alpha), 3e-15 s (beta); tau_alpha(t_pivot) = 5e-7 s. `query` gives what differs from the default parameters,
rounded to 4 digits, the molar mass to two decimals. The model must return from it: T_g, E_alpha = k_B B_V T*^2/(T* - T0)^2, and T_beta at 1 Hz.
""", ("id", "composition", "family", "t_g_k", "t_g_source", "m", "e_beta_source", "molar_mass_g_mol", "density_g_cm3",
      "model_t_g_k", "model_e_alpha_ev", "model_t_beta_1hz_k", "query"), rows)
