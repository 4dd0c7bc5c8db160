/* The model on blocks of trials, vectorised by the compiler with the vector versions of libm. Inputs come from tables
 * of quantiles with linear interpolation, noise from xoshiro256+ (Blackman and Vigna, 2018), a generator a lane, by Box
 * and Muller's method. */
#ifndef LANES
#define LANES 32
#endif
#define GROUP 1

#include <stdint.h>
#include <stdlib.h>

#include "model.h"
#include "scenario.h"

enum { CELLS = 256 };

typedef struct {
    int steps;
    uint64_t state[4][LANES] __attribute__((aligned(64)));
    /* of every cell the value at its start and its slope */
    double starts[INPUTS][CELLS], slopes[INPUTS][CELLS];
} Generator;

static void read_tables(Generator *generator, const char *path) {
    double table[CELLS + 1];
    FILE *file = opened(path, "rb");
    for (int input = 0; input < INPUTS; input++) {
        if (fread(table, sizeof table, 1, file) != 1) fail("is cut short", path);
        for (int cell = 0; cell < CELLS; cell++) {
            generator->slopes[input][cell] = table[cell + 1] - table[cell];
            generator->starts[input][cell] = table[cell] - cell * generator->slopes[input][cell];
        }
    }
    fclose(file);
}

/* SplitMix64 (Steele, Lea and Flood, 2014), for seeds. */
static uint64_t split_mix(uint64_t *state) {
    uint64_t z = (*state += 0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
}

static void generator_start(
    Generator *generator, const Scenario *scenario, const char *tables, unsigned long seed, int thread) {
    uint64_t seeds = seed * 1024 + thread;
    generator->steps = scenario->settings.steps;
    read_tables(generator, tables);
    for (int word = 0; word < 4; word++)
        for (int i = 0; i < LANES; i++) generator->state[word][i] = split_mix(&seeds);
}

typedef union {
    uint64_t word;
    double number;
} Bits;

/* Uniform numbers inside (0, 1): 52 bits after the point make a number from 1 to 2, without a conversion. */
static void uniforms(Generator *generator, Vector u) {
    uint64_t *a = generator->state[0], *b = generator->state[1], *c = generator->state[2], *d = generator->state[3];
    EACH {
        uint64_t word = a[i] + d[i], shifted = b[i] << 17;
        c[i] ^= a[i];
        d[i] ^= b[i];
        b[i] ^= c[i];
        a[i] ^= d[i];
        c[i] ^= shifted;
        d[i] = (d[i] << 45) | (d[i] >> 19);
        Bits bits = {(word >> 12) | 0x3ff0000000000000};
        u[i] = bits.number - (1 - 0x1p-53);
    }
}

static void draw_inputs(Generator *generator, Draws *draws) {
    for (int input = 0; input < INPUTS; input++) {
        const double *starts = generator->starts[input], *slopes = generator->slopes[input];
        double *values = draws->inputs[input];
        uniforms(generator, values);
        EACH {
            double place = values[i] * CELLS;
            int cell = (int)place;
            values[i] = starts[cell] + slopes[cell] * place;
        }
    }
}

/* Sine and cosine stand in loops of their own: together they become one call, which has no vector version. */
static void draw_noise(Generator *generator, Draws *draws) {
    Vector angle, radius;
    for (int row = 0; row < NOISES * generator->steps; row += 2) {
        double *first = draws->noise[row], *second = draws->noise[row + 1];
        uniforms(generator, radius);
        uniforms(generator, angle);
        EACH {
            radius[i] = sqrt(-2 * log(radius[i]));
            angle[i] *= 6.28318530717958647693;
        }
        EACH first[i] = radius[i] * cos(angle[i]);
        EACH second[i] = radius[i] * sin(angle[i]);
    }
}

static void draw(Generator *generator, Draws *draws) {
    draw_inputs(generator, draws);
    draw_noise(generator, draws);
}

#include "driver.h"
