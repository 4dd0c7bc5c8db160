/* A timed run of a peer on all threads, from the draws to the summaries of outcomes and bands.
 *
 * A peer defines LANES, GROUP (the blocks between two looks at the clock), Generator, and
 *   void generator_start(Generator *, const Scenario *, const char *tables, unsigned long seed, int thread)
 *   void draw(Generator *, Draws *)
 * before this file is included. */
#ifndef RUN_H
#define RUN_H

#include <omp.h>
#include <stdlib.h>
#include <string.h>

#include "internal-rate.h"
#include "scenario.h"
#include "statistics.h"

enum {
    PORTION = 4096,
    BAND_TRIALS = 131072,   /* series are recorded for the first trials of a run */
    EXACT_TRIALS = 2097152, /* every outcome is kept for exact percentiles up to so many trials */
    NUMBERS = FUTURE,       /* the outcomes that are numbers: all but the future */
    SAMPLING = 0, MODEL, RATE, STATISTICS, STAGES
};

/* What a thread works with. */
typedef struct {
    Generator generator;
    Draws draws[GROUP];
    State states[GROUP];
    Tally *tallies; /* of outcomes, then of series */
    long futures[FUTURES];
    double *outcomes, *series; /* room for a portion; the first is not used where all outcomes are kept */
    double seconds[STAGES];
} Worker;

/* A timed run. */
typedef struct {
    const Settings *settings;
    long portions;
    int threads, columns;
    double *kept; /* every outcome of every trial, or 0 */
    Worker **workers;
} Run;

/* Memory whose pages are provided when they are written to. */
static void *untouched(size_t size) {
    void *memory = aligned_alloc(64, (size + 63) / 64 * 64);
    if (!memory) fail("there is not enough memory", "peer");
    return memory;
}

static void *room(size_t size) { return memset(untouched(size), 0, size); }

static double lap(double *since) {
    double now = omp_get_wtime(), passed = now - *since;
    *since = now;
    return passed;
}

/* Where a portion leaves its results. */
static Results results_of(const Run *run, const Worker *worker, long portion) {
    return (Results){
        .outcomes = run->kept ? run->kept + portion * PORTION : worker->outcomes,
        .outcome_stride = run->kept ? run->portions * PORTION : PORTION,
        .series = portion < BAND_TRIALS / PORTION ? worker->series : 0,
        .series_stride = PORTION,
    };
}

/* The results of the trials from `first` on. */
static Results shifted(Results results, long first) {
    results.outcomes += first;
    if (results.series) results.series += first;
    return results;
}

/* Draws and runs a portion of trials. */
static void run_portion(const Run *run, Worker *worker, Results portion) {
    double clock = omp_get_wtime();
    for (long first = 0; first < PORTION; first += (long)LANES * GROUP) {
        for (int g = 0; g < GROUP; g++) draw(&worker->generator, &worker->draws[g]);
        worker->seconds[SAMPLING] += lap(&clock);
        for (int g = 0; g < GROUP; g++) {
            Results block = shifted(portion, first + g * LANES);
            walk(&worker->states[g], &worker->draws[g], run->settings, &block);
        }
        worker->seconds[MODEL] += lap(&clock);
        double *rates = portion.outcomes + IRR * portion.outcome_stride + first;
        for (int g = 0; g < GROUP; g++)
            internal_rate(&worker->states[g], run->settings->steps, rates + g * LANES);
        worker->seconds[RATE] += lap(&clock);
    }
}

/* The results of a portion in the order of the tallies; 0 for series that were not recorded. */
static const double *column_of(const Results *results, int column) {
    if (column < NUMBERS) return results->outcomes + column * results->outcome_stride;
    return results->series ? results->series + (column - NUMBERS) * results->series_stride : 0;
}

static void count_futures(Worker *worker, const double *futures) {
    for (int future = 0; future < FUTURES; future++) {
        int found = 0;
#pragma omp simd reduction(+ : found)
        for (int i = 0; i < PORTION; i++) found += futures[i] == future;
        worker->futures[future] += found;
    }
}

static void count_portion(const Run *run, Worker *worker, Results portion) {
    double clock = omp_get_wtime();
    for (int column = 0; column < (portion.series ? run->columns : NUMBERS); column++)
        tally_add(&worker->tallies[column], column_of(&portion, column), PORTION);
    count_futures(worker, portion.outcomes + FUTURE * portion.outcome_stride);
    worker->seconds[STATISTICS] += lap(&clock);
}

/* Gives all workers the ranges of the first portion. */
static void find_ranges(const Run *run, Results first) {
    Tally *tallies = run->workers[0]->tallies;
    for (int column = 0; column < run->columns; column++)
        tally_ranges(&tallies[column], column_of(&first, column), PORTION);
    for (int t = 1; t < run->threads; t++)
        memcpy(run->workers[t]->tallies, tallies, sizeof(Tally) * run->columns);
}

static Worker *hire(const Scenario *scenario, const char *tables, unsigned long seed, int thread) {
    int bands = bands_of(&scenario->settings);
    Worker *worker = room(sizeof *worker);
    worker->tallies = room(sizeof(Tally) * (NUMBERS + bands));
    worker->outcomes = untouched(sizeof(double) * PORTION * OUTCOMES);
    worker->series = untouched(sizeof(double) * PORTION * bands);
    generator_start(&worker->generator, scenario, tables, seed, thread);
    return worker;
}

/* Runs a portion on every thread, which gives the ranges, and then those that are left. */
static void run_all(const Run *run) {
#pragma omp parallel num_threads(run->threads)
    {
        int thread = omp_get_thread_num();
        Worker *worker = run->workers[thread];
        Results results = results_of(run, worker, thread);
        run_portion(run, worker, results);
#pragma omp barrier
#pragma omp single
        find_ranges(run, results_of(run, run->workers[0], 0));
        count_portion(run, worker, results);
#pragma omp for schedule(dynamic, 1)
        for (long portion = run->threads; portion < run->portions; portion++) {
            results = results_of(run, worker, portion);
            run_portion(run, worker, results);
            count_portion(run, worker, results);
        }
    }
}

/* Mean, standard deviation and percentiles of a column. */
typedef struct {
    double mean, deviation, percentiles[9];
    int count;
} Summary;

static Summary summary_of(const Run *run, int column) {
    static const double of_outcomes[] = {0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99};
    static const double of_series[] = {0.05, 0.25, 0.5, 0.75, 0.95};
    int outcome = column < NUMBERS;
    long trials = run->portions * PORTION;
    Tally *tally = &run->workers[0]->tallies[column];
    for (int t = 1; t < run->threads; t++) tally_merge(tally, &run->workers[t]->tallies[column]);
    const double *values = outcome && run->kept ? run->kept + column * trials : 0;
    Summary summary = {tally_mean(tally), tally_deviation(tally), {0}, outcome ? 9 : 5};
    tally_percentiles(
        tally, values, trials, outcome ? of_outcomes : of_series, summary.count, summary.percentiles);
    return summary;
}

static void summarise(const Run *run, Summary *summaries) {
    double clock = omp_get_wtime();
#pragma omp parallel for schedule(dynamic, 1) num_threads(run->threads)
    for (int column = 0; column < run->columns; column++) summaries[column] = summary_of(run, column);
    for (int t = 1; t < run->threads; t++)
        for (int future = 0; future < FUTURES; future++)
            run->workers[0]->futures[future] += run->workers[t]->futures[future];
    run->workers[0]->seconds[STATISTICS] += run->threads * lap(&clock);
}

#endif
