/* What a peer makes of its trials: counts, means, standard deviations and percentiles. Numbers are counted in
 * histograms whose ranges come from a first portion of trials; where all numbers are kept too, those in the bin of a
 * percentile are looked at again and the percentile is exact. */
#ifndef STATISTICS_H
#define STATISTICS_H

enum { BINS = 4096 };

typedef struct {
    double shift, low, scale; /* a number near the mean and the range of the histogram, from the first portion */
    double sum, squares;
    long numbers, never;
    unsigned bins[BINS + 1]; /* the last one for what is no number */
} Tally;

/* Takes the ranges from a first portion. */
void tally_ranges(Tally *tally, const double *values, long count);

/* Adds the values of a column. */
void tally_add(Tally *tally, const double *values, long count);

/* Adds what another thread has found. */
void tally_merge(Tally *tally, const Tally *other);

double tally_mean(const Tally *tally);
double tally_deviation(const Tally *tally);

/* The percentiles at `wanted` probabilities, "never" ranking above every number: the numbers of their rank among the
 * `count` values that were added, or from between the edges of their bins where `values` is 0. */
void tally_percentiles(
    const Tally *tally, const double *values, long count, const double *probabilities, int wanted, double *found);

#endif
