/* Phi_B and F_B from their integrals over v, and Chebyshev panels of Phi_B in z.

   Phi_B(z) = int_0^inf exp(-v)/(1 + i e^z v^(1/B)) dv. With y = ln(v)/B the integrand is analytic
   for |Im y| < pi/2, so the trapezoidal rule of step H errs by exp(-pi^2/H), 1e-27. It is used at
   every z; there are no asymptotes here. */

#include "reference.h"
#include <stdlib.h>

#define H 0.16L
#define SHIFT 0.37L
#define REACH 1500 /* |z| beyond which a double cannot tell the response from its limit */
#define DEGREE 26

typedef struct {
    real re[DEGREE + 1], im[DEGREE + 1];
} Panel;

struct Spectrum {
    real b;
    int first, last; /* nodes y_j = (j + SHIFT) H */
    real *weight, *tau;
    Panel *panels[2 * REACH];
};

static real node(int j) { return (j + SHIFT) * H; }

static Spectrum *make(real b) {
    Spectrum *s = calloc(1, sizeof *s);
    s->b = b;
    s->first = (int)floorl(-(REACH + 60 / b) / H);
    s->last = (int)ceill(logl(250) / b / H);
    int count = s->last - s->first + 1;
    s->weight = malloc(count * sizeof(real));
    s->tau = malloc(count * sizeof(real));
    for (int j = s->first; j <= s->last; j++) {
        real v = expl(b * node(j));
        s->weight[j - s->first] = b * H * v * expl(-v);
        s->tau[j - s->first] = expl(node(j));
    }
    return s;
}

static void drop(Spectrum *s) {
    for (int i = 0; i < 2 * REACH; i++)
        free(s->panels[i]);
    free(s->weight);
    free(s->tau);
    free(s);
}

/* The corners and the default come again and again; any other B once. */
Spectrum *spectrum_of(real b) {
    static Spectrum *kept[3], *other;
    const double often[3] = {0.1, 0.36, 1};
    for (int i = 0; i < 3; i++)
        if (b == (real)often[i])
            return kept[i] ? kept[i] : (kept[i] = make(b));
    if (!other || other->b != b) {
        if (other)
            drop(other);
        other = make(b);
    }
    return other;
}

void phi_direct(const Spectrum *s, real z, real *re, real *im) {
    real e_z = expl(z), sum_re = 0, sum_im = 0;
    real low = fminl(0, -z) - 55 / s->b;
    int from = (int)floorl(low / H);
    for (int j = from > s->first ? from : s->first; j <= s->last; j++) {
        real x = e_z * s->tau[j - s->first], q = s->weight[j - s->first] / (1 + x * x);
        sum_re += q;
        sum_im += q * x;
    }
    *re = sum_re;
    *im = sum_im;
}

static Panel *panel(Spectrum *s, int index) {
    if (s->panels[index])
        return s->panels[index];
    Panel *p = calloc(1, sizeof *p);
    int n = DEGREE + 1;
    for (int k = 0; k < n; k++) {
        real angle = PI * (k + 0.5L) / n, re, im;
        phi_direct(s, index - REACH + 0.5L + 0.5L * cosl(angle), &re, &im);
        for (int m = 0; m < n; m++) {
            real weight = (m ? 2 : 1) * cosl(m * angle) / n;
            p->re[m] += weight * re;
            p->im[m] += weight * im;
        }
    }
    return s->panels[index] = p;
}

/* Value and derivative of a Chebyshev sum by Clenshaw's recurrence. */
static void clenshaw(const real *c, real x, real *value, real *slope) {
    real b1 = 0, b2 = 0, d1 = 0, d2 = 0;
    for (int m = DEGREE; m >= 1; m--) {
        real d = 2 * b1 + 2 * x * d1 - d2, b = c[m] + 2 * x * b1 - b2;
        d2 = d1, d1 = d;
        b2 = b1, b1 = b;
    }
    *value = c[0] + x * b1 - b2;
    *slope = b1 + x * d1 - d2;
}

Phi phi_at(Spectrum *s, real z) {
    real b = s->b;
    if (z < -REACH)
        return (Phi){1, 0, 0, 0};
    if (z >= REACH) {
        /* The first pole; above B = 0.6 it is below 1e-390 already. */
        if (b > 0.6L)
            return (Phi){0, 0, 0, 0};
        real size = PI * b / sinl(PI * b) * expl(-b * z);
        real re = size * cosl(PI * b / 2), im = size * sinl(PI * b / 2);
        return (Phi){re, im, -b * re, -b * im};
    }
    int index = (int)floorl(z) + REACH;
    const Panel *p = panel(s, index);
    real x = 2 * (z - (index - REACH)) - 1;
    Phi phi;
    clenshaw(p->re, x, &phi.re, &phi.d_re);
    clenshaw(p->im, x, &phi.im, &phi.d_im);
    phi.d_re *= 2;
    phi.d_im *= 2;
    return phi;
}

/* F_B = 1 - int exp(-v) exp(-(t/tau) v^(-1/B)) dv, by the same rule, as a sum without cancellation. */
real creep_function(real b, real ln_ratio) {
    real low = fminl(0, ln_ratio) - 55 / b, sum = 0;
    int last = (int)ceill(logl(250) / b / H);
    for (int j = (int)floorl(low / H); j <= last; j++) {
        real y = node(j), v = expl(b * y);
        sum += b * H * v * expl(-v) * -expm1l(-expl(ln_ratio - y));
    }
    return sum;
}

real loss_of(Phi phi, real delta, real *slope) {
    real re = 1 + delta * phi.re, im = delta * phi.im, size = re * re + im * im;
    real d_size = 2 * delta * (re * phi.d_re + im * phi.d_im);
    *slope = delta * (phi.d_im * size - phi.im * d_size) / (size * size);
    return im / size;
}

/* The root of the slope of E''/Delta in z; at Delta = 0 the peak of J''. */
real ln_kappa(Spectrum *s, real delta) {
    real low = -6 / s->b - 2, high = 12 / s->b + 5;
    for (int i = 0; i < 75; i++) {
        real middle = (low + high) / 2;
        Phi phi = phi_at(s, middle);
        real re = 1 + delta * phi.re, im = delta * phi.im;
        real rise = phi.d_im * (re * re + im * im) - phi.im * 2 * delta * (re * phi.d_re + im * phi.d_im);
        if (rise > 0)
            low = middle;
        else
            high = middle;
    }
    return (low + high) / 2;
}
