"""Reference values of κ(B, Δ), the ωτ̄ at which E″ of the β-only solid peaks."""

import mpmath as mp

from common import kappa_mp, phi_mp, write_csv

mp.mp.dps = 30

rows = []
for b in (0.1, 0.15, 0.2, 0.28, 0.36, 0.43, 0.5, 0.6, 0.75, 0.9, 1.0):
    for delta in (0.0, 0.1, 0.2, 0.3, 1.0, 5.0):
        kappa = kappa_mp(b, delta)
        phi, _ = phi_mp(b, mp.log(kappa))
        height = -phi.imag if delta == 0 else (1 / (1 + mp.mpf(delta) * phi)).imag
        # a second look: the curve falls on both sides of the root
        for side in (-1, 1):
            near, _ = phi_mp(b, mp.log(kappa) + side * mp.mpf("1e-6"))
            assert (-near.imag if delta == 0 else (1 / (1 + mp.mpf(delta) * near)).imag) < height
        rows.append((b, delta, kappa, height))
write_csv(__file__, """
kappa(B, Delta): omega tau_bar at the maximum of the loss modulus of E*/E_u = 1/(1 + Delta Phi_B(ln omega tau_bar)).
At Delta = 0 the limit, the maximum of -Im Phi_B. Root of Im[Phi'/(1 + Delta Phi)^2] with 30 digits; given to 20.
loss_max is E''/E_u at the maximum (at Delta = 0: -Im Phi_B, J''/Delta J). One maximum only: scanned over ln omega tau_bar -20 to 30.
""", ("b", "delta", "kappa", "loss_max"), rows)
