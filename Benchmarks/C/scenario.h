/* A scenario as the runner writes it for the peers: the settings, then a line an input with its family, four parameters
 * and the bounds at which it is truncated. */
#ifndef SCENARIO_H
#define SCENARIO_H

#include <stdio.h>

#include "model-terms.h"

enum Family { NORMAL, LOGNORMAL, BETA };

/* NORMAL and LOGNORMAL have the mean and standard deviation (of the logarithm) in a and b; BETA has alpha and beta in a
 * and b, stretched from minimum to maximum. */
typedef struct {
    enum Family family;
    double a, b, minimum, maximum;
    double low, high;
} Distribution;

typedef struct {
    Settings settings;
    Distribution inputs[INPUTS];
} Scenario;

/* Reads a scenario, or says why not and ends the program. */
Scenario read_scenario(const char *path);

/* Reads settings; 0 where there are none. */
int read_settings(FILE *file, Settings *settings);

/* Opens a file or ends the program. */
FILE *opened(const char *path, const char *mode);

/* Ends the program with a message. */
_Noreturn void fail(const char *what, const char *about);

#endif
