/* The program around a peer: worked cases, and the timed run and what it reports. */
#ifndef DRIVER_H
#define DRIVER_H

#include "run.h"

static void print_summary(int column, const Summary *summary) {
    printf("column %d %.8g %.8g", column, summary->mean, summary->deviation);
    for (int p = 0; p < summary->count; p++) printf(" %.8g", summary->percentiles[p]);
    printf("\n");
}

static void report(const Run *run, const Summary *summaries, double seconds) {
    static const char *stages[STAGES] = {"sampling", "model", "irr", "statistics"};
    static const char *futures[FUTURES] = {"paysOut", "slowAdoption", "localDominates"};
    long trials = run->portions * PORTION;
    printf("trials %ld\nseconds %.6f\n", trials, seconds);
    for (int stage = 0; stage < STAGES; stage++) {
        double sum = 0;
        for (int t = 0; t < run->threads; t++) sum += run->workers[t]->seconds[stage];
        printf("%s %.6f\n", stages[stage], sum);
    }
    for (int future = 0; future < FUTURES; future++)
        printf("%s %.6f\n", futures[future], (double)run->workers[0]->futures[future] / trials);
    for (int column = 0; column < run->columns; column++) print_summary(column, &summaries[column]);
}

static void print_results(const double *results, int columns) {
    for (int column = 0; column < columns; column++) {
        double value = results[column * LANES];
        if (value <= NONE) printf("nan ");
        else if (value >= NEVER) printf("inf ");
        else printf("%.17g ", value);
    }
}

static double next_number(FILE *file, const char *path) {
    double value = 0;
    if (fscanf(file, "%lf", &value) != 1) fail("a case is cut short", path);
    return value;
}

static void read_case(FILE *file, const char *path, Settings *settings, Draws *draws) {
    for (int row = 0; row < INPUTS + NOISES * settings->steps; row++) {
        double value = next_number(file, path);
        Vector *target = row < INPUTS ? &draws->inputs[row] : &draws->noise[row - INPUTS];
        EACH (*target)[i] = value;
    }
    for (int k = 0; k < settings->steps && settings->fixed_orders; k++) settings->orders[k] = next_number(file, path);
}

/* Works every case of a file through: its results on a line each. */
static void work_cases(const char *path) {
    FILE *file = opened(path, "r");
    Draws *draws = room(sizeof *draws);
    State *state = room(sizeof *state);
    Settings settings;
    while (read_settings(file, &settings)) {
        read_case(file, path, &settings, draws);
        int bands = bands_of(&settings);
        double *outcomes = room(sizeof(double) * LANES * (OUTCOMES + bands)), *series = outcomes + LANES * OUTCOMES;
        walk(state, draws, &settings, &(Results){outcomes, series, LANES, LANES});
        internal_rate(state, settings.steps, outcomes + IRR * LANES);
        print_results(outcomes, OUTCOMES + bands);
        printf("\n");
        free(outcomes);
    }
    fclose(file);
}

/* The timed run and its report. */
static void time_run(const Scenario *scenario, const char *tables, long trials, int threads, unsigned long seed) {
    Run run = {.settings = &scenario->settings, .portions = (trials + PORTION - 1) / PORTION, .threads = threads};
    if (run.portions < threads) run.portions = threads;
    run.columns = NUMBERS + bands_of(run.settings);
    run.workers = room(sizeof *run.workers * threads);
    for (int t = 0; t < threads; t++) run.workers[t] = hire(scenario, tables, seed, t);
    Summary *summaries = room(sizeof *summaries * run.columns);
    double start = omp_get_wtime();
    trials = run.portions * PORTION;
    if (trials <= EXACT_TRIALS) run.kept = untouched(sizeof(double) * trials * OUTCOMES);
    run_all(&run);
    summarise(&run, summaries);
    report(&run, summaries, omp_get_wtime() - start);
}

/* PEER cases FILE, or PEER run SCENARIO TABLES TRIALS THREADS SEED. */
int main(int count, char **arguments) {
    if (count == 3 && strcmp(arguments[1], "cases") == 0) {
        work_cases(arguments[2]);
        return 0;
    }
    if (count != 7 || strcmp(arguments[1], "run") != 0) fail("give cases FILE, or run with five arguments", *arguments);
    Scenario scenario = read_scenario(arguments[2]);
    time_run(&scenario, arguments[3], atol(arguments[4]), atoi(arguments[5]), strtoul(arguments[6], 0, 10));
    return 0;
}

#endif
