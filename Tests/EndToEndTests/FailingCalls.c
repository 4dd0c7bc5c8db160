/* Loaded before the C library: makes one of a program's writes to files, fsyncs and renames fail, as a full disk would.

   FAILING_CALL: which, from 1. FAILING_MARK: a file that is made when it has failed. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static atomic_int calls;

/* Whether this call is the one that fails. */
static int fails(void) {
    const char *wanted = getenv("FAILING_CALL");
    if (!wanted || atomic_fetch_add(&calls, 1) + 1 != atoi(wanted)) return 0;
    const char *mark = getenv("FAILING_MARK");
    if (mark) close(open(mark, O_WRONLY | O_CREAT, 0666));
    errno = ENOSPC;
    return 1;
}

static int is_file(int descriptor) {
    struct stat status;
    return fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
}

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t write(int file, const void *bytes, size_t count) {
    return is_file(file) && fails() ? -1 : NEXT(write)(file, bytes, count);
}

ssize_t pwrite(int file, const void *bytes, size_t count, off_t place) {
    return is_file(file) && fails() ? -1 : NEXT(pwrite)(file, bytes, count, place);
}

int fsync(int file) { return fails() ? -1 : NEXT(fsync)(file); }

int rename(const char *path, const char *other) { return fails() ? -1 : NEXT(rename)(path, other); }

int renameat2(int folder, const char *path, int other_folder, const char *other, unsigned int flags) {
    return fails() ? -1 : NEXT(renameat2)(folder, path, other_folder, other, flags);
}
