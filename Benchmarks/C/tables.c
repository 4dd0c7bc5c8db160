/* Tables of quantiles at equal distances of probability, for the peers that draw inputs by linear interpolation.
 *
 * The first and last entry of an unbounded input are a tenth of a cell from probability 0 and 1. */
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

#include "scenario.h"

static double cumulative(const Distribution *d, double x) {
    switch (d->family) {
    case NORMAL: return gsl_cdf_gaussian_P(x - d->a, d->b);
    case LOGNORMAL: return x <= 0 ? 0 : gsl_cdf_lognormal_P(x, d->a, d->b);
    case BETA: return gsl_cdf_beta_P(fmin(fmax((x - d->minimum) / (d->maximum - d->minimum), 0), 1), d->a, d->b);
    }
    return 0;
}

/* By bisection, since GSL's inverse of the beta distribution fails on some of these shapes. */
static double beta_quantile(const Distribution *d, double p) {
    double low = 0, high = 1;
    for (int step = 0; step < 60; step++) {
        double middle = (low + high) / 2;
        if (gsl_cdf_beta_P(middle, d->a, d->b) < p) low = middle; else high = middle;
    }
    return d->minimum + (d->maximum - d->minimum) * (low + high) / 2;
}

static double quantile(const Distribution *d, double p) {
    switch (d->family) {
    case NORMAL: return d->a + gsl_cdf_gaussian_Pinv(p, d->b);
    case LOGNORMAL: return gsl_cdf_lognormal_Pinv(p, d->a, d->b);
    case BETA: return beta_quantile(d, p);
    }
    return 0;
}

int main(int count, char **arguments) {
    if (count != 4) fail("give a scenario, a number of cells and the file to write", "tables");
    Scenario scenario = read_scenario(arguments[1]);
    int cells = atoi(arguments[2]);
    FILE *file = opened(arguments[3], "wb");
    for (int input = 0; input < INPUTS; input++) {
        const Distribution *d = &scenario.inputs[input];
        double least = d->low > -1e300 ? cumulative(d, d->low) : 0;
        double most = d->high < 1e300 ? cumulative(d, d->high) : 1;
        for (int cell = 0; cell <= cells; cell++) {
            double place = fmin(fmax(cell, 0.1), cells - 0.1) / cells;
            double value = quantile(d, least + (most - least) * place);
            if (fwrite(&value, sizeof value, 1, file) != 1) fail("cannot be written", arguments[3]);
        }
    }
    return fclose(file) == 0 ? 0 : 1;
}
