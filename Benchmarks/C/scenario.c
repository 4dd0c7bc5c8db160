#include "scenario.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

_Noreturn void fail(const char *what, const char *about) {
    fprintf(stderr, "%s: %s\n", about, what);
    exit(1);
}

FILE *opened(const char *path, const char *mode) {
    FILE *file = fopen(path, mode);
    if (!file) fail(strerror(errno), path);
    return file;
}

int read_settings(FILE *file, Settings *settings) {
    int found = fscanf(
        file, "%d %d %d %lf %d %d %d %d %d", &settings->steps, &settings->build_steps, &settings->dominance_steps,
        &settings->dominance_share, &settings->local_enabled, &settings->open_enabled, &settings->demand_as_planned,
        &settings->prices_at_cost, &settings->fixed_orders);
    if (found == 9 && settings->steps > MAX_STEPS) fail("more steps than the peers have room for", "settings");
    return found == 9;
}

static enum Family family_named(const char *name) {
    static const char *names[] = {"normal", "lognormal", "beta"};
    for (int family = NORMAL; family <= BETA; family++)
        if (strcmp(name, names[family]) == 0) return family;
    fail("the peers do not know this family", name);
}

Scenario read_scenario(const char *path) {
    Scenario scenario;
    FILE *file = opened(path, "r");
    if (!read_settings(file, &scenario.settings)) fail("no settings", path);
    for (int input = 0; input < INPUTS; input++) {
        Distribution *d = &scenario.inputs[input];
        char name[32];
        int found = fscanf(file, "%31s %lf %lf %lf %lf %lf %lf", name, &d->a, &d->b, &d->minimum, &d->maximum, &d->low,
                           &d->high);
        if (found != 7) fail("an input is missing", path);
        d->family = family_named(name);
    }
    fclose(file);
    return scenario;
}
