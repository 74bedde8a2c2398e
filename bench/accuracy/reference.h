/* What the parts of the reference share: extended precision, and a scenario as it is read. */

#ifndef REFERENCE_H
#define REFERENCE_H

#include <float.h>
#include <math.h>

#if LDBL_MANT_DIG < 64
#error "long double must have more digits than double: build this on x86-64 or AArch64 Linux"
#endif

typedef long double real;

#define PI 3.141592653589793238462643383279502884L
#define K_B 8.617333262e-5L /* eV/K */

/* The columns that examples/accuracy.rs writes, in their order: parameters in the units of the
   field, then the points at which the quantities are asked for. */
#define COLUMNS(X) \
    X(seed) X(strain) X(t_start) X(t_end) X(rate) X(hold) X(cool) X(eu) X(vm) X(delta) X(b_beta) X(loss_bg) \
    X(e_beta) X(t_pivot) X(tau_pivot) X(vft_b) X(vft_t0) X(tau_alpha_pivot) X(lambda) X(chi) X(h0) X(h_max) \
    X(h_scale) X(phi) X(e_r) X(nu) X(drive) X(p_ref) X(g_delta) X(dma_f) X(dma_rate) X(live) X(dsc_rate) \
    X(creep_t) X(creep_stress) X(newtonian) X(dj_beta) X(dj_an) X(dj_vp) \
    X(f1) X(f2) X(f3) X(f4) X(f5) X(f6) X(f7) X(f8) \
    X(at_z) X(at_f) X(at_temp) X(at_dma_temp) X(dma_end) X(at_ln_ratio) X(at_time) X(at_dsc_temp)

typedef struct {
#define FIELD(name) real name;
    COLUMNS(FIELD)
#undef FIELD
} Scenario;

/* The response of the distribution and its derivative with respect to z. */
typedef struct {
    real re, im, d_re, d_im; /* im is -Im Phi */
} Phi;

typedef struct Spectrum Spectrum;

Spectrum *spectrum_of(real b); /* owned by a small store; the last asked for stays valid */
Phi phi_at(Spectrum *spectrum, real z);
void phi_direct(const Spectrum *spectrum, real z, real *re, real *im);
real creep_function(real b, real ln_ratio);

/* The solid with the beta relaxation alone. */
real ln_kappa(Spectrum *spectrum, real delta);
/* E''/E_u without background, and its slope in z. */
real loss_of(Phi phi, real delta, real *slope);

/* Integral of exp(-theta/T) dT. */
real boltzmann_integral(real theta, real from, real to);

/* What is left of h after training, and the work; stages sets the order of the collocation. */
typedef struct {
    real h, work;
    int steps;
} Trained;

Trained train(const Scenario *p, Spectrum *spectrum, real ln_kap, real f, int stages, real tolerance);
real gain(const Scenario *p, Spectrum *spectrum, real ln_kap, real f, int stages, real tolerance);
real e_alpha_of(const Scenario *p);
real e_beta_of(const Scenario *p, real h);

#endif
