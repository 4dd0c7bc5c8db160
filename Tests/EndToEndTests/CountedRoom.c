/* Loaded before the C library: counts how often a program asks for memory that begins at a multiple of something, as vectors do.

   COUNTED_ROOM: the file to which the number is written at the end. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

static atomic_long asked;

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

int posix_memalign(void **place, size_t alignment, size_t size) {
    atomic_fetch_add(&asked, 1);
    return NEXT(posix_memalign)(place, alignment, size);
}

void *aligned_alloc(size_t alignment, size_t size) {
    atomic_fetch_add(&asked, 1);
    return NEXT(aligned_alloc)(alignment, size);
}

__attribute__((destructor)) static void tell(void) {
    const char *path = getenv("COUNTED_ROOM");
    FILE *file = path ? fopen(path, "w") : NULL;
    if (!file) return;
    fprintf(file, "%ld", atomic_load(&asked));
    fclose(file);
}
