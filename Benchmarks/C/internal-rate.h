/* irr of a block of trials: safeguarded Newton steps in w = (1 + r)^(−1/8), in which the value of the flows is a
 * polynomial. */
#ifndef INTERNAL_RATE_H
#define INTERNAL_RATE_H

#include "model.h"

/* As many lanes as a vector register has, and four registers at a time: the sums of Horner's scheme stay in registers
 * over all steps. */
#if LANES == 1
typedef double Pack;
enum { PACKS = 1 };
#else
#ifdef __AVX512F__
typedef double Pack __attribute__((vector_size(64)));
#else
typedef double Pack __attribute__((vector_size(32)));
#endif
enum { PACKS = 4 };
#endif
enum { PACK = sizeof(Pack) / sizeof(double) };
_Static_assert(LANES % (PACKS * PACK) == 0, "a block is whole packs");

/* Value and slope by w of the flows, divided by w. */
static void value_at(const State *s, int steps, const Vector w, Vector value, Vector slope) {
    for (int first = 0; first < LANES; first += PACKS * PACK) {
        Pack square[PACKS], sum[PACKS], derivative[PACKS];
        for (int p = 0; p < PACKS; p++) {
            Pack factor = *(const Pack *)(w + first + p * PACK);
            Pack salvage = *(const Pack *)(s->salvage + first + p * PACK);
            square[p] = factor * factor;
            sum[p] = *(const Pack *)(s->flows[steps - 1] + first + p * PACK) + salvage * factor;
            derivative[p] = 0.5 * salvage / factor;
        }
        for (int k = steps - 2; k >= 0; k--)
            for (int p = 0; p < PACKS; p++) {
                derivative[p] = sum[p] + derivative[p] * square[p];
                sum[p] = *(const Pack *)(s->flows[k] + first + p * PACK) + sum[p] * square[p];
            }
        for (int p = 0; p < PACKS; p++) {
            *(Pack *)(value + first + p * PACK) = sum[p];
            *(Pack *)(slope + first + p * PACK) = 2 * *(const Pack *)(w + first + p * PACK) * derivative[p];
        }
    }
}

/* One step for every lane; returns how many lanes are not there yet. */
static int narrow(
    const Vector value, const Vector slope, Vector w, Vector low, Vector high, Vector last, Vector pending) {
    int left = 0;
    _Pragma("omp simd reduction(+ : left)") for (int i = 0; i < LANES; i++) {
        double below = value[i] < 0;
        low[i] = below ? w[i] : low[i];
        high[i] = below ? high[i] : w[i];
        double newton = w[i] - value[i] / slope[i];
        double inside = (newton > low[i]) * (newton < high[i]);
        double quick = inside * (fabs(2 * value[i]) <= fabs(last[i] * slope[i]));
        double next = quick ? newton : 0.5 * (low[i] + high[i]);
        double tolerance = quick ? 1e-8 : 1e-13;
        next = value[i] == 0 ? w[i] : next;
        last[i] = fabs(next - w[i]);
        w[i] = pending[i] ? next : w[i];
        pending[i] = pending[i] * (last[i] > tolerance * w[i]);
        left += pending[i] != 0;
    }
    return left;
}

static void internal_rate(const State *s, int steps, double *rates) {
    const double lowest = 0.7410131488550743, highest = 1.7782794100389228; /* at rates of 10 and −0.99 */
    Vector w, low, high, last, value, slope, pending, exists;
    EACH { low[i] = lowest; high[i] = highest; }
    value_at(s, steps, high, value, slope);
    EACH exists[i] = value[i] > 0;
    value_at(s, steps, low, value, slope);
    EACH {
        exists[i] = exists[i] * (value[i] < 0);
        pending[i] = exists[i];
        w[i] = 0.988;
        last[i] = highest - lowest;
    }
    for (int left = 1; left > 0;) {
        value_at(s, steps, w, value, slope);
        left = narrow(value, slope, w, low, high, last, pending);
    }
    EACH {
        double square = w[i] * w[i], half = square * square;
        rates[i] = exists[i] ? 1 / (half * half) - 1 : NONE;
    }
}

#endif
