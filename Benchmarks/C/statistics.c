#include "statistics.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "model-terms.h"
#include "scenario.h"

enum { PART = 512 };

/* Where a percentile is: its rank from 1 among the numbers, its bin (BINS: beyond all), and how many lie below that. */
typedef struct {
    double rank, below;
    int bin;
} Place;

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
    tally->scale = high > low ? BINS / (high - low) : 1e300; /* one number needs no width */
}

/* The bins of a part of a column. In one place, so that numbers are always rounded into the same bin. */
__attribute__((noinline)) static void find_bins(const Tally *tally, const double *values, int count, int *bins) {
    double low = tally->low, scale = tally->scale;
#pragma omp simd
    for (int i = 0; i < count; i++) {
        int bin = (int)fmin(fmax((values[i] - low) * scale, 0), BINS - 1);
        bins[i] = values[i] > NONE && values[i] < NEVER ? bin : BINS;
    }
}

static void add_part(Tally *tally, const double *values, int count) {
    int bins[PART];
    double sum = 0, squares = 0, shift = tally->shift;
    int numbers = 0, never = 0;
    find_bins(tally, values, count, bins);
#pragma omp simd reduction(+ : sum, squares, numbers, never)
    for (int i = 0; i < count; i++) {
        int beyond = values[i] >= NEVER, number = values[i] > NONE && !beyond;
        double difference = number ? values[i] - shift : 0;
        sum += difference;
        squares += difference * difference;
        numbers += number;
        never += beyond;
    }
    for (int i = 0; i < count; i++) tally->bins[bins[i]]++;
    tally->sum += sum;
    tally->squares += squares;
    tally->numbers += numbers;
    tally->never += never;
}

void tally_add(Tally *tally, const double *values, long count) {
    for (long start = 0; start < count; start += PART)
        add_part(tally, values + start, (int)(count - start < PART ? count - start : PART));
}

void tally_merge(Tally *tally, const Tally *other) {
    tally->sum += other->sum;
    tally->squares += other->squares;
    tally->numbers += other->numbers;
    tally->never += other->never;
    for (int bin = 0; bin <= BINS; bin++) tally->bins[bin] += other->bins[bin];
}

double tally_mean(const Tally *tally) { return tally->shift + tally->sum / tally->numbers; }

double tally_deviation(const Tally *tally) {
    double mean = tally->sum / tally->numbers;
    return sqrt((tally->squares - tally->sum * mean) / (tally->numbers - 1));
}

static Place place_of(const Tally *tally, double rank) {
    double below = 0;
    int bin = 0;
    for (; bin < BINS && below + tally->bins[bin] < rank; bin++) below += tally->bins[bin];
    return (Place){rank, below, bin};
}

/* The number of a rank from 0, by Hoare's selection; changes the order. */
static double selected(double *values, long count, long rank) {
    long first = 0, last = count - 1;
    while (first < last) {
        double pivot = values[rank];
        long i = first, j = last;
        while (i <= j) {
            while (values[i] < pivot) i++;
            while (values[j] > pivot) j--;
            if (i > j) break;
            double held = values[i];
            values[i++] = values[j];
            values[j--] = held;
        }
        if (j < rank) first = i;
        if (rank < i) last = j;
    }
    return values[rank];
}

/* Writes the numbers of some bins together, bin after bin; `ends` holds where each bin begins, and afterwards ends. */
static void gather(const Tally *tally, const double *values, long count, long *ends, double *gathered) {
    int bins[PART];
    for (long start = 0; start < count; start += PART) {
        int part = (int)(count - start < PART ? count - start : PART);
        find_bins(tally, values + start, part, bins);
        for (int i = 0; i < part; i++)
            if (ends[bins[i]] >= 0) gathered[ends[bins[i]]++] = values[start + i];
    }
}

static void select_exactly(
    const Tally *tally, const double *values, long count, const Place *places, int wanted, double *found) {
    long ends[BINS + 1], total = 0;
    for (int bin = 0; bin <= BINS; bin++) ends[bin] = -1;
    for (int p = 0; p < wanted; p++) {
        int bin = places[p].bin;
        if (bin == BINS || ends[bin] >= 0) continue;
        ends[bin] = total;
        total += tally->bins[bin];
    }
    double *gathered = malloc(sizeof *gathered * (total + 1));
    if (!gathered) fail("there is not enough memory", "percentiles");
    gather(tally, values, count, ends, gathered);
    for (int p = 0; p < wanted; p++) {
        const Place *place = &places[p];
        if (place->bin == BINS) continue;
        long inside = tally->bins[place->bin];
        found[p] = selected(gathered + ends[place->bin] - inside, inside, (long)(place->rank - place->below) - 1);
    }
    free(gathered);
}

void tally_percentiles(
    const Tally *tally, const double *values, long count, const double *probabilities, int wanted, double *found) {
    Place places[wanted];
    for (int p = 0; p < wanted; p++) {
        Place place = places[p] = place_of(tally, fmax(ceil(probabilities[p] * (tally->numbers + tally->never)), 1));
        double inside = tally->bins[place.bin];
        found[p] = place.bin == BINS
            ? INFINITY
            : tally->low + (place.bin + (place.rank - place.below) / inside) / tally->scale;
    }
    if (values) select_exactly(tally, values, count, places, wanted, found);
}
