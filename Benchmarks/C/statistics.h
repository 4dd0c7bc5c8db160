/* What a peer makes of its trials: counts, means, standard deviations, and percentiles from histograms whose ranges
 * come from the first portion of trials. */
#ifndef STATISTICS_H
#define STATISTICS_H

enum { BINS = 4096 };

typedef struct {
    double shift, low, scale; /* the range of the histogram and a number near the mean, from the pilot */
    double sum, squares;
    long numbers, never, none;
    unsigned bins[BINS];
} Tally;

/* Takes the ranges from the pilot. */
void tally_ranges(Tally *tally, const double *values, long count);

/* Adds the values of a column. */
void tally_add(Tally *tally, const double *values, long count);

/* Adds what another thread has found. */
void tally_merge(Tally *tally, const Tally *other);

double tally_mean(const Tally *tally);
double tally_deviation(const Tally *tally);

/* The percentile at a probability, "never" ranking above every number. */
double tally_percentile(const Tally *tally, double probability);

#endif
