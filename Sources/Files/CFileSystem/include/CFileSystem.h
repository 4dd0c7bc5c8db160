/* What the C library has and Swift's module of it leaves out. */
#pragma once

/* Gives what stands under a name of an open folder the name in another, in the way that flags say: 0, or those below. Returns
   0, or -1 with errno set. */
int buildout_rename(int folder, const char *name, int other_folder, const char *other, unsigned int flags);

/* Swaps both in one step. */
extern const unsigned int buildout_exchange;

/* Fails with EEXIST where something stands under the other name. */
extern const unsigned int buildout_new;

/* Takes the lock of an open file or folder for this process alone, without waiting. Returns 0, or -1 with errno set:
   EWOULDBLOCK where another process has it. */
int buildout_lock(int file);

/* Opens what stands under a name of an open folder; mode counts where it is made. Returns its number, or -1 with errno set. */
int buildout_open(int folder, const char *name, int flags, unsigned int mode);
