"""Reference values of Student's t quantile."""

from scipy.stats import t

from common import write_csv

rows = [(c, nu, t.ppf(0.5 + c / 2, nu))
        for c in (0.5, 0.6827, 0.9, 0.95, 0.99, 0.999)
        for nu in (1, 2, 3, 4, 5, 6, 7, 10, 17, 30, 57, 100, 297, 1000, 4001)]
write_csv(__file__, """
Half-width t of the central interval that holds `confidence` of Student's distribution with `dof` degrees of freedom.
SciPy stats.t.ppf(1/2 + confidence/2, dof).
""", ("confidence", "dof", "t"), rows)
