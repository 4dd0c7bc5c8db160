#include "statistics.h"

#include <math.h>
#include <string.h>

#include "model-terms.h"

void tally_ranges(Tally *tally, const double *values, long count) {
    double low = INFINITY, high = -INFINITY, sum = 0;
    long numbers = 0;
    memset(tally, 0, sizeof *tally);
    for (long i = 0; i < count; i++) {
        if (values[i] <= NONE || values[i] >= NEVER) continue;
        low = fmin(low, values[i]);
        high = fmax(high, values[i]);
        sum += values[i];
        numbers++;
    }
    if (numbers == 0) low = high = 0;
    tally->shift = numbers ? sum / numbers : 0;
    tally->low = low;
    tally->scale = high > low ? BINS / (high - low) : 1;
}

/* The part of a column that fits a buffer of bin numbers: moments and bins by vectors, then the counting. */
static void add_part(Tally *tally, const double *values, int count) {
    int bins[512];
    double sum = 0, squares = 0, shift = tally->shift, low = tally->low, scale = tally->scale;
    int numbers = 0, never = 0;
#pragma omp simd reduction(+ : sum, squares, numbers, never)
    for (int i = 0; i < count; i++) {
        double value = values[i];
        int beyond = value >= NEVER, number = value > NONE && !beyond;
        double difference = number ? value - shift : 0;
        sum += difference;
        squares += difference * difference;
        numbers += number;
        never += beyond;
        int bin = (int)fmin(fmax((value - low) * scale, 0), BINS - 1);
        bins[i] = bin;
    }
    if (numbers == count)
        for (int i = 0; i < count; i++) tally->bins[bins[i]]++;
    else
        for (int i = 0; i < count; i++) tally->bins[bins[i]] += values[i] > NONE && values[i] < NEVER;
    tally->sum += sum;
    tally->squares += squares;
    tally->numbers += numbers;
    tally->never += never;
    tally->none += count - numbers - never;
}

void tally_add(Tally *tally, const double *values, long count) {
    for (long start = 0; start < count; start += 512)
        add_part(tally, values + start, (int)(count - start < 512 ? count - start : 512));
}

void tally_merge(Tally *tally, const Tally *other) {
    tally->sum += other->sum;
    tally->squares += other->squares;
    tally->numbers += other->numbers;
    tally->never += other->never;
    tally->none += other->none;
    for (int bin = 0; bin < BINS; bin++) tally->bins[bin] += other->bins[bin];
}

double tally_mean(const Tally *tally) { return tally->shift + tally->sum / tally->numbers; }

double tally_deviation(const Tally *tally) {
    double mean = tally->sum / tally->numbers;
    return sqrt((tally->squares - tally->sum * mean) / (tally->numbers - 1));
}

double tally_percentile(const Tally *tally, double probability) {
    double rank = probability * (tally->numbers + tally->never), below = 0;
    for (int bin = 0; bin < BINS; bin++) {
        double inside = tally->bins[bin];
        if (below + inside >= rank && inside > 0)
            return tally->low + (bin + (rank - below) / inside) / tally->scale;
        below += inside;
    }
    return INFINITY;
}
