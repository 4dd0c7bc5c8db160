#define _GNU_SOURCE
#include "CFileSystem.h"
#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>

const unsigned int buildout_exchange = RENAME_EXCHANGE;
const unsigned int buildout_new = RENAME_NOREPLACE;

int buildout_rename(int folder, const char *name, int other_folder, const char *other, unsigned int flags) {
    return renameat2(folder, name, other_folder, other, flags);
}

int buildout_lock(int file) { return flock(file, LOCK_EX | LOCK_NB); }

int buildout_open(int folder, const char *name, int flags, unsigned int mode) {
    return openat(folder, name, flags, mode);
}
