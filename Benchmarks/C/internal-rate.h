/* irr of a block of trials: the rate next to the discount rate, on the side to which the value points, at which the
 * value is 0. Safeguarded Newton steps in w = (1 + r)^(−1/8), in which the value of the flows is a polynomial.
 *
 * Above the discount rate there are at most as many roots as the running totals of the discounted flows change their
 * sign; below it, as the totals from the end do (Laguerre, 1883). Where that is once, the root is the only one on its
 * side. Else the side is looked through in steps of the log rate. */
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
enum { PACK = sizeof(Pack) / sizeof(double), POINTS = 16 };
_Static_assert(LANES % (PACKS * PACK) == 0, "a block is whole packs");

/* Value and slope by w of the flows, divided by w. */
static void value_at(const State *s, int steps, const Vector w, Vector value, Vector slope) {
    for (int first = 0; first < LANES; first += PACKS * PACK) {
        Pack square[PACKS], sum[PACKS], derivative[PACKS];
        for (int p = 0; p < PACKS; p++) {
            Pack factor = *(const Pack *)(w + first + p * PACK);
            Pack salvage = *(const Pack *)(s->horizon_shells + first + p * PACK);
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

#define HIGHEST_RATE 2.39789527279837054406    /* ln 11 */
#define LOWEST_RATE (-4.60517018598809136804) /* ln 0.01 */
#define RATE_STEP 0.01

/* How often totals of discounted flows change their sign, taken from the end. */
static void count_turns(const State *s, int steps, const Vector w, Vector turns) {
    Vector sum, below;
    EACH {
        sum[i] = s->horizon_shells[i] / w[i];
        below[i] = turns[i] = 0;
    }
    for (int k = steps - 1; k >= 0; k--) EACH {
        sum[i] = s->flows[k][i] + sum[i] * (w[i] * w[i]);
        double is_below = sum[i] < 0;
        turns[i] += fabs(is_below - below[i]);
        below[i] = is_below;
    }
}

/* The values of a lane, but for a positive factor, at some factors w. */
static void values_at(const State *s, int steps, int lane, const double *w, double *values) {
    for (int j = 0; j < POINTS; j++) values[j] = s->horizon_shells[lane] / w[j];
    for (int k = steps - 1; k >= 0; k--) {
        double flow = s->flows[k][lane];
        for (int j = 0; j < POINTS; j++) values[j] = flow + values[j] * (w[j] * w[j]);
    }
}

/* The first step of the log rate from `rate` on, upwards or downwards, over which the sign changes; 0 if there is
 * none. */
static int look_through(const State *s, int steps, int lane, double rate, int upwards, double *low, double *high) {
    double way = upwards ? 1 : -1, length = upwards ? HIGHEST_RATE - rate : rate - LOWEST_RATE;
    int count = (int)ceil(length / RATE_STEP);
    double w[POINTS], values[POINTS], before = exp(-rate / 8);
    for (int first = 1; first <= count; first += POINTS) {
        for (int j = 0; j < POINTS; j++) w[j] = exp(-(rate + way * fmin((first + j) * RATE_STEP, length)) / 8);
        values_at(s, steps, lane, w, values);
        for (int j = 0; j < POINTS && first + j <= count; j++) {
            if ((values[j] < 0) == upwards) {
                *low = fmin(before, w[j]);
                *high = fmax(before, w[j]);
                return 1;
            }
            before = w[j];
        }
    }
    return 0;
}

/* Between which factors the root of every lane lies, and where it exists. */
static void bracket(const State *s, int steps, const Vector w, Vector low, Vector high, Vector exists) {
    const double lowest = 0.7410131488550743, highest = 1.7782794100389228; /* at rates of 10 and −0.99 */
    Vector end, turns, value, slope;
    count_turns(s, steps, w, turns);
    EACH end[i] = s->below[i] ? highest : lowest;
    value_at(s, steps, end, value, slope);
    EACH {
        turns[i] = s->below[i] ? turns[i] : s->turns[i];
        exists[i] = s->below[i] ? value[i] >= 0 : value[i] < 0;
        low[i] = fmin(end[i], w[i]);
        high[i] = fmax(end[i], w[i]);
    }
    for (int i = 0; i < LANES; i++)
        if (turns[i] > 1)
            exists[i] = look_through(s, steps, i, s->discounting[i], !s->below[i], &low[i], &high[i]);
}

static void internal_rate(const State *s, int steps, double *rates) {
    Vector w, start, low, high, last, value, slope, pending, exists;
    EACH start[i] = exp(s->discounting[i] * (-1.0 / 8));
    bracket(s, steps, start, low, high, exists);
    EACH {
        pending[i] = exists[i];
        w[i] = clamped(start[i], low[i], high[i]);
        last[i] = high[i] - low[i];
    }
    for (int left = 1; left > 0;) {
        value_at(s, steps, w, value, slope);
        left = narrow(value, slope, w, low, high, last, pending);
    }
    EACH {
        double square = w[i] * w[i], half = square * square;
        double rate = 1 / (half * half) - 1, discount_rate = exp(s->discounting[i]) - 1;
        double right = s->below[i] ? fmin(rate, discount_rate) : fmax(rate, discount_rate);
        rates[i] = exists[i] ? right : NONE;
    }
}

#endif
