/* Loaded before GSL: counts how often a program calls some of its functions.

   COUNTED_CALLS: the file to which the numbers are written at the end. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

static atomic_long words, factors, systems;

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

unsigned long gsl_rng_get(const void *generator) {
    atomic_fetch_add(&words, 1);
    return NEXT(gsl_rng_get)(generator);
}

int gsl_linalg_cholesky_decomp1(void *matrix) {
    atomic_fetch_add(&factors, 1);
    return NEXT(gsl_linalg_cholesky_decomp1)(matrix);
}

int gsl_linalg_LU_decomp(void *matrix, void *permutation, int *sign) {
    atomic_fetch_add(&systems, 1);
    return NEXT(gsl_linalg_LU_decomp)(matrix, permutation, sign);
}

__attribute__((destructor)) static void tell(void) {
    const char *path = getenv("COUNTED_CALLS");
    FILE *file = path ? fopen(path, "w") : NULL;
    if (!file) return;
    fprintf(file, "%ld %ld %ld", atomic_load(&words), atomic_load(&factors), atomic_load(&systems));
    fclose(file);
}
