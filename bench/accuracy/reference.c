/* The reference of `cargo xtask accuracy`: every quantity of a scenario in extended precision, from
   the formulas of docs/paper.md and not from model/src.

   reference SCENARIOS START STRIDE STAGES TOLERANCE > VALUES

   SCENARIOS is what examples/accuracy.rs writes; rows START, START + STRIDE, … are computed. STAGES
   and TOLERANCE are those of the collocation, 7 and 1e-15 in the table. */

#include "reference.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static real t_g_of(const Scenario *p) {
    return p->vft_t0 + p->vft_b / (logl(100 / p->tau_alpha_pivot) + p->vft_b / (p->t_pivot - p->vft_t0));
}

static real t_beta_of(const Scenario *p, real e_beta) {
    real inverse = 1 / p->t_pivot + K_B / e_beta * logl(1 / (2 * PI * p->dma_f * p->tau_pivot));
    return inverse > 0 ? 1 / inverse : NAN;
}

/* Gauss–Legendre of 16 points, made once by Newton's method. */
static real gauss_x[16], gauss_w[16];

static void make_gauss(void) {
    const int n = 16;
    for (int i = 0; i < n; i++) {
        real x = cosl(PI * (i + 0.75L) / (n + 0.5L)), slope = 1;
        for (int pass = 0; pass < 50; pass++) {
            real p0 = 1, p1 = x;
            for (int k = 1; k < n; k++) {
                real p2 = ((2 * k + 1) * x * p1 - k * p0) / (k + 1);
                p0 = p1, p1 = p2;
            }
            slope = n * (x * p1 - p0) / (x * x - 1);
            x -= p1 / slope;
        }
        gauss_x[i] = x;
        gauss_w[i] = 2 / ((1 - x * x) * slope * slope);
    }
}

/* Integral of exp(-theta/T) from 0 to T: T E_2(theta/T), E_2 by its continued fraction. */
static real from_zero(real theta, real temp) {
    real x = theta / temp, b = x + 2, c = HUGE_VALL, d = 1 / b, value = d;
    for (int i = 1; i < 5000; i++) {
        real a = -(real)i * (i + 1);
        b += 2;
        d = 1 / (a * d + b);
        c = b + a / c;
        value *= c * d;
        if (fabsl(c * d - 1) < 1e-19L)
            break;
    }
    return temp * expl(-x) * value;
}

/* The difference of two such integrals; over a short way by quadrature, where it would cancel. */
real boltzmann_integral(real theta, real from, real to) {
    if (theta * (1 / from - 1 / to) > 1 || to > 1.5L * from)
        return from_zero(theta, to) - from_zero(theta, from);
    real sum = 0;
    for (int i = 0; i < 16; i++)
        sum += gauss_w[i] * expl(-theta / ((from + to) / 2 + (to - from) / 2 * gauss_x[i]));
    return sum * (to - from) / 2;
}

/* Integral of P dT/q, state frozen, J/m3: over T, in panels short in z and in ln T. */
static real frozen_work(const Scenario *p, Spectrum *spectrum, real ln_kap, real f) {
    real z0 = logl(2 * PI * f) + ln_kap + logl(p->tau_pivot), per = p->e_beta / K_B, sum = 0;
    real from = p->t_start;
    while (from < p->t_end) {
        /* dz/dT = per/T^2 is largest at the panel's start. */
        real to = from + fminl(0.5L * from * from / per, 0.1L * from);
        if (to > p->t_end)
            to = p->t_end;
        for (int i = 0; i < 16; i++) {
            real temp = (from + to) / 2 + (to - from) / 2 * gauss_x[i], slope;
            Phi phi = phi_at(spectrum, z0 + per * (1 / temp - 1 / p->t_pivot));
            sum += (to - from) / 2 * gauss_w[i] * (loss_of(phi, p->delta, &slope) + p->loss_bg);
        }
        from = to;
    }
    real strain = p->strain / 100;
    return sum * f * PI * p->eu * 1e9L * strain * strain / (p->rate / 60);
}

/* Least-squares slope of ln W against ln f; not a number where there is none. */
static real exponent(const real *f, const real *w, int n) {
    real x = 0, y = 0, xx = 0, xy = 0;
    for (int i = 0; i < n; i++) {
        if (!(w[i] > 0))
            return NAN;
        x += logl(f[i]) / n;
        y += logl(w[i]) / n;
    }
    for (int i = 0; i < n; i++) {
        xx += (logl(f[i]) - x) * (logl(f[i]) - x);
        xy += (logl(f[i]) - x) * (logl(w[i]) - y);
    }
    return n < 2 ? NAN : xy / xx;
}

/* The as-cast glass in the spectrometer. */
typedef struct {
    const Scenario *p;
    Spectrum *spectrum;
    real ln_kap, t_g;
} Dma;

static void full(const Dma *s, real temp, real *storage, real *loss) {
    const Scenario *p = s->p;
    real e_beta = p->e_beta, delta = p->delta, lambda = p->lambda, ln_kap = s->ln_kap;
    if (p->live == 1) {
        real theta = p->e_r / K_B, span = boltzmann_integral(theta, p->t_start, temp);
        real h = p->h0 * expl(-p->nu * span / (p->dma_rate / 60));
        real bracket = 1 + p->g_delta * (h - p->h0);
        if (!(bracket > 0)) {
            *storage = *loss = NAN;
            return;
        }
        e_beta = e_beta_of(p, h);
        delta *= bracket;
        lambda /= bracket;
        if (delta != p->delta)
            ln_kap = ln_kappa(s->spectrum, delta);
    }
    real ln_omega = logl(2 * PI * p->dma_f), per = e_beta / K_B;
    Phi phi = phi_at(s->spectrum, ln_omega + ln_kap + logl(p->tau_pivot) + per * (1 / temp - 1 / p->t_pivot));
    real ln_x = ln_omega;
    if (temp >= s->t_g)
        ln_x += logl(p->tau_alpha_pivot) + p->vft_b / (temp - p->vft_t0) - p->vft_b / (p->t_pivot - p->vft_t0);
    else
        ln_x += logl(100) + per / p->chi * (1 / temp - 1 / s->t_g);
    if (ln_x < -5000) { /* it flows: E* is i omega tau_alpha, below every double */
        *storage = 0;
        *loss = p->loss_bg;
        return;
    }
    real wing = lambda * expl(-p->chi * ln_x), angle = PI * p->chi / 2;
    real re = 1 + delta * phi.re + wing * cosl(angle), im = delta * phi.im + wing * sinl(angle) + expl(-ln_x);
    real size = re * re + im * im;
    *storage = re / size;
    *loss = im / size + p->loss_bg;
}

static real full_loss(const Dma *s, real temp) {
    real storage, loss;
    full(s, temp, &storage, &loss);
    return loss;
}

/* All maxima of E'' on a grid four times finer than the simulator's, by the golden section. */
static void print_peaks(const Dma *s) {
    enum { STEPS = 960 };
    static real value[STEPS + 1];
    const real golden = 0.618033988749894848204586834365638118L;
    real from = s->p->t_start, step = (s->p->dma_end - from) / STEPS;
    const char *between = "";
    for (int i = 0; i <= STEPS; i++)
        value[i] = full_loss(s, from + i * step);
    putchar(',');
    for (int i = 1; i < STEPS; i++) {
        /* What a double cannot tell from a plateau is no maximum. */
        if (!(value[i] > value[i - 1] * (1 + 4 * DBL_EPSILON) && value[i] >= value[i + 1]))
            continue;
        real a = from + (i - 1) * step, b = from + (i + 1) * step;
        real left = b - golden * (b - a), right = a + golden * (b - a);
        real at_left = full_loss(s, left), at_right = full_loss(s, right);
        while (b - a > 1e-9L * step) {
            if (at_left > at_right) {
                b = right, right = left, at_right = at_left;
                left = b - golden * (b - a), at_left = full_loss(s, left);
            } else {
                a = left, left = right, at_left = at_right;
                right = a + golden * (b - a), at_right = full_loss(s, right);
            }
        }
        printf("%s%.15Lg", between, (a + b) / 2);
        between = ";";
    }
}

/* Table 1: B and tau of beta, anelastic and viscoplastic at 0.01, 0.1, 1, 10 Hz and 403 K. */
static const real TABLE_B[4][3] = {{.36L, .46L, .58L}, {.33L, .40L, .52L}, {.30L, .37L, .43L}, {.28L, .32L, .38L}};
static const real TABLE_TAU[4][3] = {
    {0.15L, 2.34e7L, 2.19e8L}, {0.11L, 5.90e6L, 5.58e7L}, {0.08L, 4.05e6L, 3.19e7L}, {0.03L, 1.53e6L, 1.01e7L}};

static void strains(const Scenario *p, real out[3]) {
    real x = fminl(fmaxl(log10l(p->at_f) + 2, 0), 3), ln_tau[3], b[3];
    int row = x >= 2 ? 2 : (int)x;
    real shift = p->e_beta / K_B * (1 / p->creep_t - 1 / 403.0L), stress = p->creep_stress * 1e6L;
    real step[3] = {p->dj_beta * 1e-12L, p->dj_an * 1e-12L, p->dj_vp * 1e-12L};
    for (int i = 0; i < 3; i++) {
        b[i] = TABLE_B[row][i] + (x - row) * (TABLE_B[row + 1][i] - TABLE_B[row][i]);
        real low = logl(TABLE_TAU[row][i]), high = logl(TABLE_TAU[row + 1][i]);
        ln_tau[i] = low + (x - row) * (high - low) + (i ? shift / p->chi : shift);
        out[i] = stress * step[i] * creep_function(b[i], logl(p->at_time) - ln_tau[i]);
    }
    if (p->newtonian == 1)
        out[2] = stress * step[1] * expl(logl(p->at_time) - ln_tau[2]);
}

/* Where -dh/dT is largest: E_R/(k_B T^2) = (nu/q) exp(-E_R/k_B T). */
static real dsc_peak(const Scenario *p) {
    real theta = p->e_r / K_B, ln_rate = logl(p->nu / (p->dsc_rate / 60)), low = 1, high = 1e5L;
    if (logl(theta) - 2 * logl(high) - ln_rate + theta / high > 0)
        return NAN;
    for (int i = 0; i < 90; i++) {
        real middle = (low + high) / 2;
        if (logl(theta) - 2 * logl(middle) - ln_rate + theta / middle > 0)
            low = middle;
        else
            high = middle;
    }
    return (low + high) / 2;
}

static void say(real value) { printf(",%.21Lg", value); }

static void answer(const Scenario *p, int stages, real tolerance) {
    Spectrum *spectrum = spectrum_of(p->b_beta);
    real ln_kap = ln_kappa(spectrum, p->delta), re, im, slope;
    printf("%.0Lf", p->seed);

    phi_direct(spectrum, p->at_z, &re, &im);
    say(re), say(im);
    say(expl(ln_kap));
    Phi at_peak = phi_at(spectrum, ln_kap);
    say(p->delta > 0 ? loss_of(at_peak, p->delta, &slope) : at_peak.im);

    real z = logl(2 * PI * p->at_f) + ln_kap + logl(p->tau_pivot) + p->e_beta / K_B * (1 / p->at_temp - 1 / p->t_pivot);
    Phi phi = phi_at(spectrum, z);
    real j_re = 1 + p->delta * phi.re, j_im = p->delta * phi.im;
    say(j_re / (j_re * j_re + j_im * j_im));
    say(loss_of(phi, p->delta, &slope) + p->loss_bg);

    real t_g = t_g_of(p), above = t_g - p->vft_t0;
    say(e_alpha_of(p)), say(t_g);
    say(p->vft_b * t_g / (logl(10) * above * above));
    say(p->e_beta / (logl(10) * K_B * t_g));
    say(t_beta_of(p, p->e_beta));

    const real f[8] = {p->f1, p->f2, p->f3, p->f4, p->f5, p->f6, p->f7, p->f8};
    real work[8], here = NAN;
    int count = 0;
    for (; count < 8 && f[count] > 0; count++) {
        work[count] = frozen_work(p, spectrum, ln_kap, f[count]);
        if (f[count] == p->at_f)
            here = work[count];
    }
    say(here * 1e-6L), say(exponent(f, work, count));

    Trained trained = train(p, spectrum, ln_kap, p->at_f, stages, tolerance);
    real e_beta = e_beta_of(p, trained.h);
    say(trained.h), say(e_beta), say(t_beta_of(p, e_beta)), say(trained.work * 1e-6L);
    real per_mole = trained.work * p->vm * 1e-9L;
    say(per_mole > 0 ? gain(p, spectrum, ln_kap, p->at_f, stages, tolerance) / per_mole : NAN);

    Dma dma = {p, spectrum, ln_kap, t_g};
    full(&dma, p->at_dma_temp, &re, &im);
    say(re), say(im);
    print_peaks(&dma);

    say(creep_function(p->b_beta, p->at_ln_ratio));
    real strain[3];
    strains(p, strain);
    say(strain[0]), say(strain[1]), say(strain[2]);

    real theta = p->e_r / K_B, per_kelvin = p->nu / (p->dsc_rate / 60);
    real gone = per_kelvin * boltzmann_integral(theta, p->t_start, p->at_dsc_temp);
    say(expl(-gone)), say(per_kelvin * expl(-theta / p->at_dsc_temp - gone));
    say(dsc_peak(p));
    printf(",%d\n", trained.steps);
}

#define NAME(name) "," #name

int main(int count, char **args) {
    static char line[8192];
    if (count != 6) {
        fprintf(stderr, "usage: reference SCENARIOS START STRIDE STAGES TOLERANCE\n");
        return 2;
    }
    FILE *in = fopen(args[1], "r");
    int start = atoi(args[2]), stride = atoi(args[3]);
    if (!in || !fgets(line, sizeof line, in)) {
        fprintf(stderr, "reference: %s cannot be read\n", args[1]);
        return 1;
    }
    line[strcspn(line, "\r\n")] = 0;
    static const char columns[] = COLUMNS(NAME);
    if (strcmp(line, columns + 1)) {
        fprintf(stderr, "reference: the columns of %s are not these: %s\n", args[1], columns + 1);
        return 1;
    }
    make_gauss();
    printf("seed,phi_storage,phi_loss,kappa,peak_height,e_storage,e_loss,e_alpha,t_g,m,m_beta,t_beta,frozen_work,n,"
           "h,e_beta,t_beta_trained,work,stored_fraction,full_storage,full_loss,peaks,creep,strain_beta,strain_an,strain_vp,"
           "left,heat,dsc_peak,steps\n");
    for (int row = 0; fgets(line, sizeof line, in); row++) {
        if (row % stride != start)
            continue;
        Scenario p;
        char *at = line;
        /* Each value was a double: it is read as one, or the last digits would differ. */
#define READ(name) p.name = strtod(at, &at), at += *at == ',';
        COLUMNS(READ)
        answer(&p, atoi(args[4]), strtod(args[5], NULL));
        fflush(stdout);
    }
    return 0;
}
