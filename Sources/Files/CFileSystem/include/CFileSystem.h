/* What the C library has and Swift's module of it leaves out. */
#pragma once

/* Swaps what stands under two paths, in one step. Returns 0, or -1 with errno set. */
int buildout_exchange(const char *path, const char *other);

/* Takes the lock of an open file for this process alone, without waiting. Returns 0, or -1 with errno set: EWOULDBLOCK
   where another process has it. */
int buildout_lock(int file);
