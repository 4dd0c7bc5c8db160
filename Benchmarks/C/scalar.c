/* The model one trial at a time, drawn by GSL's generators: its fastest ones of good quality, with ziggurats for the
 * normals and the gammas behind the betas; truncation by drawing again. */
#define LANES 1
#define GROUP 16

#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>

#include "model.h"
#include "scenario.h"

typedef struct {
    const Scenario *scenario;
    gsl_rng *random;
} Generator;

static void generator_start(
    Generator *generator, const Scenario *scenario, const char *tables, unsigned long seed, int thread) {
    (void)tables;
    generator->scenario = scenario;
    generator->random = gsl_rng_alloc(gsl_rng_taus2);
    gsl_rng_set(generator->random, seed * 1024 + thread + 1);
}

static double drawn(const Distribution *d, gsl_rng *random) {
    switch (d->family) {
    case NORMAL: return d->a + gsl_ran_gaussian_ziggurat(random, d->b);
    case LOGNORMAL: return exp(d->a + gsl_ran_gaussian_ziggurat(random, d->b));
    case BETA: return d->minimum + (d->maximum - d->minimum) * gsl_ran_beta(random, d->a, d->b);
    }
    return 0;
}

static void draw(Generator *generator, Draws *draws) {
    const Scenario *scenario = generator->scenario;
    for (int input = 0; input < INPUTS; input++) {
        const Distribution *d = &scenario->inputs[input];
        double value = drawn(d, generator->random);
        while (value < d->low || value > d->high) value = drawn(d, generator->random);
        draws->inputs[input][0] = value;
    }
    for (int row = 0; row < NOISES * scenario->settings.steps; row++)
        draws->noise[row][0] = gsl_ran_gaussian_ziggurat(generator->random, 1);
}

#include "driver.h"
