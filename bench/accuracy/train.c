/* The coupled training by collocation at the Radau points (Radau IIA) of any number of stages, each
   step once whole and once in halves, with Newton's method on all stages together. */

#include "reference.h"
#include <stdlib.h>

#define MOST 12

typedef struct {
    int stages;
    real c[MOST], a[MOST][MOST]; /* the last row of a holds the weights */
} Method;

/* Nodes: zeros of P_s - P_(s-1) on [-1, 1]. a_ij: the Lagrange polynomial j integrated to node i.
   Sums and products alone, in quadruple precision. */
static Method *method(int s) {
    static Method *made[MOST + 1];
    if (made[s])
        return made[s];
    Method *m = made[s] = calloc(1, sizeof *m);
    m->stages = s;
    __float128 x[MOST];
    for (int i = 0; i < s; i++) {
        __float128 at = -cosl(PI * (2 * i + 1) / (2 * s - 1));
        for (int pass = 0; pass < 60; pass++) {
            __float128 p0 = 1, p1 = at, d0 = 0, d1 = 1;
            for (int n = 1; n < s; n++) {
                __float128 p2 = ((2 * n + 1) * at * p1 - n * p0) / (n + 1);
                __float128 d2 = d0 + (2 * n + 1) * p1;
                p0 = p1, p1 = p2, d0 = d1, d1 = d2;
            }
            at -= (p1 - p0) / (d1 - d0);
        }
        x[i] = i == s - 1 ? 1 : (at + 1) / 2;
        m->c[i] = x[i];
    }
    for (int j = 0; j < s; j++) {
        __float128 poly[MOST + 1] = {1};
        int degree = 0;
        for (int k = 0; k < s; k++) {
            if (k == j)
                continue;
            __float128 scale = 1 / (x[j] - x[k]);
            for (int n = degree + 1; n >= 0; n--)
                poly[n] = ((n ? poly[n - 1] : 0) - x[k] * (n <= degree ? poly[n] : 0)) * scale;
            degree++;
        }
        for (int i = 0; i < s; i++) {
            __float128 sum = 0;
            for (int n = degree; n >= 0; n--)
                sum = (sum + poly[n] / (n + 1)) * x[i];
            m->a[i][j] = sum;
        }
    }
    return m;
}

/* A stretch under load: temperature from `from` at `rate`. With a unit above 0 the equation is not that of h but that
   of what the load adds to it, in that unit; `rest` is then h of heating alone at the start of the stretch. */
typedef struct {
    const Scenario *p;
    Spectrum *spectrum;
    real z_offset, f, from, rate, e_alpha, h_mid, unit, rest;
    real low, high; /* the extremes of the solution */
} Stretch;

/* What heating alone has taken from h since the stretch began. */
static real gone_of(const Stretch *s, real t) {
    real theta = s->p->e_r / K_B, to = s->from + s->rate * t;
    /* A mean over temperature times the time: of a short time the difference of temperatures keeps no digits. */
    real mean = to > s->from ? boltzmann_integral(theta, s->from, to) / (to - s->from) : expl(-theta / s->from);
    return -s->rest * expm1l(-s->p->nu * mean * t);
}

real e_alpha_of(const Scenario *p) {
    real ratio = p->t_pivot / (p->t_pivot - p->vft_t0);
    return K_B * p->vft_b * ratio * ratio;
}

static real h_mid_of(const Scenario *p) {
    return p->h0 - p->h_scale * logl(e_alpha_of(p) / p->e_beta - 1);
}

real e_beta_of(const Scenario *p, real h) {
    return e_alpha_of(p) / (1 + expl((h - h_mid_of(p)) / p->h_scale));
}

/* The state h of a value of the equation. */
static real h_of(const Stretch *s, real t, real y) { return s->unit > 0 ? s->rest - gone_of(s, t) + s->unit * y : y; }

/* dy/dt, its derivative in y, and the power. */
static void rates(const Stretch *s, real t, real y, real *dh, real *d_dh, real *power) {
    const Scenario *p = s->p;
    real h = h_of(s, t, y);
    real temp = s->from + s->rate * t;
    real e = expl((h - s->h_mid) / p->h_scale), e_beta = s->e_alpha / (1 + e);
    real fall = isinf(e) ? 1 : e / (1 + e);
    real per_e = (1 / temp - 1 / p->t_pivot) / K_B;
    real slope, loss = loss_of(phi_at(s->spectrum, s->z_offset + e_beta * per_e), p->delta, &slope) + p->loss_bg;
    real unit = s->f * PI * p->eu * 1e9L * (p->strain / 100) * (p->strain / 100);
    real stored = 0, d_stored = 0;
    *power = unit * loss;
    if (*power > 0) {
        stored = p->phi * p->vm * 1e-9L * *power * powl(*power / p->p_ref, p->drive - 1);
        d_stored = stored * p->drive * slope / loss * per_e * (-e_beta * fall / p->h_scale);
    }
    real relax = p->nu * expl(-p->e_r / (K_B * temp));
    /* Where h starts at h_max, what is gone has more digits than the difference. */
    real room = s->unit > 0 ? (p->h_max - s->rest + gone_of(s, t) - s->unit * y) / p->h_max : 1 - h / p->h_max;
    *dh = stored * room / (s->unit > 0 ? s->unit : 1) - relax * y;
    *d_dh = d_stored * room - stored / p->h_max - relax;
}

/* One step; 0 where Newton's method does not get there. */
static int step(const Stretch *s, const Method *m, real t, real size, real *h, real *work) {
    int n = m->stages;
    real y[MOST], f[MOST], jac[MOST], power[MOST], before = HUGE_VALL;
    for (int i = 0; i < n; i++)
        y[i] = *h;
    for (int pass = 0; pass < 30; pass++) {
        real a[MOST][MOST + 1];
        for (int i = 0; i < n; i++)
            rates(s, t + m->c[i] * size, y[i], &f[i], &jac[i], &power[i]);
        for (int i = 0; i < n; i++) {
            a[i][n] = *h - y[i];
            for (int j = 0; j < n; j++) {
                a[i][j] = (i == j) - size * m->a[i][j] * jac[j];
                a[i][n] += size * m->a[i][j] * f[j];
            }
        }
        for (int k = 0; k < n; k++) {
            int top = k;
            for (int i = k + 1; i < n; i++)
                if (fabsl(a[i][k]) > fabsl(a[top][k]))
                    top = i;
            for (int j = k; j <= n; j++) {
                real swap = a[k][j];
                a[k][j] = a[top][j], a[top][j] = swap;
            }
            if (!(fabsl(a[k][k]) > 0))
                return 0;
            for (int i = k + 1; i < n; i++) {
                real factor = a[i][k] / a[k][k];
                for (int j = k + 1; j <= n; j++)
                    a[i][j] -= factor * a[k][j];
            }
        }
        real change = 0;
        for (int i = n - 1; i >= 0; i--) {
            for (int j = i + 1; j < n; j++)
                a[i][n] -= a[i][j] * a[j][n];
            a[i][n] /= a[i][i];
            y[i] += a[i][n];
            change = fmaxl(change, fabsl(a[i][n]) / (1 + fabsl(y[i])));
        }
        if (!(change < 1e3L) || (pass > 4 && change > 0.5L * before && change > 1e-14L))
            return 0;
        before = change;
        /* Quadratic convergence: what is left is of the order of the square, or rounding. */
        if (change <= 1e-13L) {
            for (int i = 0; i < n; i++)
                rates(s, t + m->c[i] * size, y[i], &f[i], &jac[i], &power[i]);
            for (int j = 0; j < n; j++)
                *work += size * m->a[n - 1][j] * power[j];
            *h = y[n - 1];
            return 1;
        }
    }
    return 0;
}

/* How long a step may be lest it jump over the peak of E'', which a steep E_beta makes narrow in T. */
static real longest(const Stretch *s, real t, real y) {
    real h = h_of(s, t, y), temp = s->from + s->rate * t, e_beta = s->e_alpha / (1 + expl((h - s->h_mid) / s->p->h_scale));
    real z = s->z_offset + e_beta / K_B * (1 / temp - 1 / s->p->t_pivot), far = 40 / s->p->b_beta + 20;
    if (z < -far)
        return HUGE_VALL;
    return fmaxl(4, z - far) * K_B * temp * temp / (e_beta * s->rate);
}

static int under_load(Stretch *s, const Method *m, real duration, real tolerance, Trained *now) {
    real t = 0, size = duration / 64;
    while (t < duration) {
        if (s->rate > 0)
            size = fminl(size, longest(s, t, now->h));
        if (size >= duration - t)
            size = duration - t;
        if (size < 1e-32L * duration || now->steps > 2000000)
            return 0;
        real h1 = now->h, w1 = now->work, h2 = now->h, w2 = now->work, error = HUGE_VALL;
        now->steps++;
        if (step(s, m, t, size, &h1, &w1) && step(s, m, t, size / 2, &h2, &w2)
            && step(s, m, t + size / 2, size / 2, &h2, &w2)) {
            real gap = fabsl(h1 - h2) / (tolerance * (1e-3L + fabsl(h2)));
            real gap_w = w2 > 0 ? fabsl(w1 - w2) / (50 * tolerance * w2) : 0;
            error = fmaxl(gap, gap_w);
        }
        if (error <= 1) {
            int last = size == duration - t;
            t = last ? duration : t + size;
            now->h = h2;
            s->low = fminl(s->low, h2);
            s->high = fmaxl(s->high, h2);
            now->work = w2;
        }
        real factor = isfinite(error) ? 0.8L * powl(fmaxl(error, 1e-9L), -1.0L / (m->stages + 1)) : 0.2L;
        size *= fminl(fmaxl(factor, 0.1L), 5);
    }
    return 1;
}

/* h after training less h after heating alone, from its own equation; NaN where it has no relative accuracy: where next
   to nothing is left, or next to nothing of the largest after it changed its sign. */
real gain(const Scenario *p, Spectrum *spectrum, real ln_kap, real f, int stages, real tolerance) {
    real per_second = p->rate / 60, unit = 1e-150L;
    Stretch s = {p, spectrum, logl(2 * PI * f) + ln_kap + logl(p->tau_pivot), f, p->t_start, per_second,
                 e_alpha_of(p), h_mid_of(p), unit, p->h0, 0, 0};
    const Method *m = method(stages);
    Trained now = {0, 0, 0};
    /* Newton's method leaves 1e-13 of the value. */
    tolerance = fmaxl(tolerance, 1e-12L);
    real span = (p->t_end - p->t_start) / per_second;
    int whole = under_load(&s, m, span, tolerance, &now);
    s.rest -= gone_of(&s, span);
    s.from = p->t_end;
    s.rate = 0;
    if (whole && p->hold > 0)
        whole = under_load(&s, m, p->hold, tolerance, &now);
    real left = now.h * expl(-p->nu * boltzmann_integral(p->e_r / K_B, p->t_start, p->t_end) / (p->cool / 60)) * unit;
    int cancelled = s.low < 0 && s.high > 0 && fabsl(now.h) < 1e-6L * fmaxl(s.high, -s.low);
    return !whole || cancelled || (p->phi > 0 && fabsl(left) < 1e-140L) ? NAN : left;
}

Trained train(const Scenario *p, Spectrum *spectrum, real ln_kap, real f, int stages, real tolerance) {
    real per_second = p->rate / 60, span = p->t_end - p->t_start;
    Stretch s = {p, spectrum, logl(2 * PI * f) + ln_kap + logl(p->tau_pivot), f, p->t_start, per_second,
                 e_alpha_of(p), h_mid_of(p), 0, 0, 0, 0};
    const Method *m = method(stages);
    Trained now = {p->h0, 0, 0};
    int whole = under_load(&s, m, span / per_second, tolerance, &now);
    s.from = p->t_end;
    s.rate = 0;
    if (whole && p->hold > 0)
        whole = under_load(&s, m, p->hold, tolerance, &now);
    if (!whole)
        return (Trained){NAN, NAN, now.steps};
    real theta = p->e_r / K_B;
    real lost = boltzmann_integral(theta, p->t_start, p->t_end);
    now.h *= expl(-p->nu * lost / (p->cool / 60));
    return now;
}
