/* The program around a peer: worked cases, the timed run on all threads, and what it reports.
 *
 * A peer defines LANES, GROUP (the blocks between two looks at the clock), Generator, and
 *   void generator_start(Generator *, const Scenario *, const char *tables, unsigned long seed, int thread)
 *   void draw(Generator *, Draws *)
 * before it includes this file. */
#ifndef DRIVER_H
#define DRIVER_H

#include <omp.h>
#include <stdlib.h>
#include <string.h>

#include "internal-rate.h"
#include "scenario.h"
#include "statistics.h"

enum { PORTION = 4096, SAMPLING = 0, MODEL, RATE, STATISTICS, STAGES };

/* What a thread works with. */
typedef struct {
    Generator generator;
    Draws draws[GROUP];
    State states[GROUP];
    Tally *tallies;
    double *results;
    double seconds[STAGES];
} Worker;

static void *room(size_t size) {
    void *memory = aligned_alloc(64, (size + 63) / 64 * 64);
    if (!memory) fail("there is not enough memory", "peer");
    return memset(memory, 0, size);
}

static double lap(double *since) {
    double now = omp_get_wtime(), passed = now - *since;
    *since = now;
    return passed;
}

/* Draws and runs a portion of trials into the worker's table. */
static void run_portion(Worker *worker, const Settings *settings) {
    double clock = omp_get_wtime();
    for (long first = 0; first < PORTION; first += (long)LANES * GROUP) {
        double *results = worker->results + first;
        for (int g = 0; g < GROUP; g++) draw(&worker->generator, &worker->draws[g]);
        worker->seconds[SAMPLING] += lap(&clock);
        for (int g = 0; g < GROUP; g++)
            walk(&worker->states[g], &worker->draws[g], settings, results + g * LANES, PORTION);
        worker->seconds[MODEL] += lap(&clock);
        for (int g = 0; g < GROUP; g++)
            internal_rate(&worker->states[g], settings->steps, results + IRR * PORTION + g * LANES);
        worker->seconds[RATE] += lap(&clock);
    }
}

static void count_portion(Worker *worker, int columns) {
    double clock = omp_get_wtime();
    for (int column = 0; column < columns; column++)
        tally_add(&worker->tallies[column], worker->results + (long)column * PORTION, PORTION);
    worker->seconds[STATISTICS] += lap(&clock);
}

static Worker *hire(const Scenario *scenario, const char *tables, unsigned long seed, int thread) {
    int columns = columns_of(&scenario->settings);
    Worker *worker = room(sizeof *worker);
    worker->tallies = room(sizeof(Tally) * columns);
    worker->results = room(sizeof(double) * PORTION * columns);
    generator_start(&worker->generator, scenario, tables, seed, thread);
    return worker;
}

/* Runs whole portions on all threads; the pilot that gives the ranges is part of the timed run. */
static double run_all(const Scenario *scenario, Worker **workers, int threads, long portions) {
    int columns = columns_of(&scenario->settings);
    double start = omp_get_wtime();
    Worker *pilot = workers[0];
    run_portion(pilot, &scenario->settings);
    for (int column = 0; column < columns; column++)
        tally_ranges(&pilot->tallies[column], pilot->results + (long)column * PORTION, PORTION);
    for (int t = 1; t < threads; t++) memcpy(workers[t]->tallies, pilot->tallies, sizeof(Tally) * columns);
    count_portion(pilot, columns);
#pragma omp parallel num_threads(threads)
    {
        Worker *worker = workers[omp_get_thread_num()];
#pragma omp for schedule(dynamic, 1)
        for (long portion = 1; portion < portions; portion++) {
            run_portion(worker, &scenario->settings);
            count_portion(worker, columns);
        }
    }
    for (int t = 1; t < threads; t++)
        for (int column = 0; column < columns; column++)
            tally_merge(&pilot->tallies[column], &workers[t]->tallies[column]);
    return omp_get_wtime() - start;
}

/* Mean, standard deviation and percentiles of a column. */
static void print_column(int column, const Tally *tally) {
    static const double at[] = {0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99};
    printf("column %d %.8g %.8g", column, tally_mean(tally), tally_deviation(tally));
    for (int p = 0; p < 9; p++) printf(" %.8g", tally_percentile(tally, at[p]));
    printf("\n");
}

static void report(const Scenario *scenario, Worker **workers, int threads, long trials, double seconds) {
    static const char *stages[STAGES] = {"sampling", "model", "irr", "statistics"};
    static const char *futures[FUTURES] = {"paysOut", "slowAdoption", "localDominates"};
    const Tally *tallies = workers[0]->tallies;
    printf("trials %ld\nseconds %.6f\n", trials, seconds);
    for (int stage = 0; stage < STAGES; stage++) {
        double sum = 0;
        for (int t = 0; t < threads; t++) sum += workers[t]->seconds[stage];
        printf("%s %.6f\n", stages[stage], sum);
    }
    for (int future = 0; future < FUTURES; future++) {
        int bin = (int)fmin((future - tallies[FUTURE].low) * tallies[FUTURE].scale, BINS - 1);
        printf("%s %.6f\n", futures[future], (double)tallies[FUTURE].bins[bin] / trials);
    }
    printf("npv.mean %.6f\nnpv.p50 %.6f\nirr.p50 %.6f\nspend.p50 %.6f\n", tally_mean(&tallies[NPV]),
           tally_percentile(&tallies[NPV], 0.5), tally_percentile(&tallies[IRR], 0.5),
           tally_percentile(&tallies[SPEND], 0.5));
    for (int column = 0; column < columns_of(&scenario->settings); column++) print_column(column, &tallies[column]);
}

static void print_results(const double *results, int columns) {
    for (int column = 0; column < columns; column++) {
        double value = results[column * LANES];
        if (value <= NONE) printf("nan ");
        else if (value >= NEVER) printf("inf ");
        else printf("%.17g ", value);
    }
    printf("\n");
}

/* Works every case of a file through: its results on a line each. */
static void work_cases(const char *path) {
    FILE *file = opened(path, "r");
    Draws *draws = room(sizeof *draws);
    State *state = room(sizeof *state);
    Settings settings;
    while (read_settings(file, &settings)) {
        double *results = room(sizeof(double) * LANES * columns_of(&settings)), value = 0;
        for (int row = 0; row < INPUTS + NOISES * settings.steps; row++) {
            if (fscanf(file, "%lf", &value) != 1) fail("a case is cut short", path);
            Vector *target = row < INPUTS ? &draws->inputs[row] : &draws->noise[row - INPUTS];
            EACH (*target)[i] = value;
        }
        walk(state, draws, &settings, results, LANES);
        internal_rate(state, settings.steps, results + IRR * LANES);
        print_results(results, columns_of(&settings));
        free(results);
    }
    fclose(file);
}

/* PEER cases FILE, or PEER run SCENARIO TABLES TRIALS THREADS SEED. */
int main(int count, char **arguments) {
    if (count == 3 && strcmp(arguments[1], "cases") == 0) {
        work_cases(arguments[2]);
        return 0;
    }
    if (count != 7 || strcmp(arguments[1], "run") != 0) fail("give cases FILE, or run with five arguments", *arguments);
    Scenario scenario = read_scenario(arguments[2]);
    long portions = (atol(arguments[4]) + PORTION - 1) / PORTION;
    int threads = atoi(arguments[5]);
    Worker **workers = room(sizeof *workers * threads);
    for (int t = 0; t < threads; t++)
        workers[t] = hire(&scenario, arguments[3], strtoul(arguments[6], 0, 10), t);
    double seconds = run_all(&scenario, workers, threads, portions);
    report(&scenario, workers, threads, portions * PORTION, seconds);
    return 0;
}

#endif
