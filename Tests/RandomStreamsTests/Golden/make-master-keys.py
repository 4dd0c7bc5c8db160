#!/usr/bin/env python3
"""Makes master-keys.csv: the words that GSL's generators draw from either half of a seed, and the master keys made of them.

The words come from libgsl itself, asked from Python; those of the Mersenne twister are held to NumPy's, and those of our own
Philox are worked out here (after Salmon et al., 2011). The keys are made as Documentation/streams.md says. Made with GSL 2.7.1
(Debian 12), Python 3.11 and NumPy 2.4.6.
"""
import csv
import ctypes
import os

import numpy as np

GENERATORS = ["mt19937", "ranlxd2", "ranlux389", "taus2", "gfsr4", "cmrg", "philox"]
SEEDS = [0, 1, 4357, 20260321, 1 << 31, (1 << 32) - 1, 1 << 32, (1 << 32) + 1, 0x0123456789ABCDEF, (1 << 64) - 1]
M32, M64 = (1 << 32) - 1, (1 << 64) - 1
CONSTANTS = {
    32: ((0xD2511F53, 0xCD9E8D57), (0x9E3779B9, 0xBB67AE85)),
    64: ((0xD2E7470EE14C6C93, 0xCA5A826395121157), (0x9E3779B97F4A7C15, 0xBB67AE8584CAA73B)),
}


def philox(bits, counter, key):
    """A block of Philox 4x32-10 or 4x64-10."""
    (a, b), (c, d) = CONSTANTS[bits]
    mask = (1 << bits) - 1
    x, k = list(counter), list(key)
    for _ in range(10):
        one, two = a * x[0], b * x[2]
        x = [(two >> bits) ^ x[1] ^ k[0], two & mask, (one >> bits) ^ x[3] ^ k[1], one & mask]
        k = [(k[0] + c) & mask, (k[1] + d) & mask]
    return x


def fnv(name):
    digest = 0xCBF29CE484222325
    for byte in name.encode():
        digest = ((digest ^ byte) * 0x100000001B3) & M64
    return digest


def gsl():
    """libgsl with the types of what is asked of it."""
    ctypes.CDLL("libgslcblas.so.0", mode=ctypes.RTLD_GLOBAL)
    library = ctypes.CDLL("libgsl.so.27")
    library.gsl_rng_alloc.restype = ctypes.c_void_p
    library.gsl_rng_alloc.argtypes = [ctypes.c_void_p]
    library.gsl_rng_set.argtypes = [ctypes.c_void_p, ctypes.c_ulong]
    library.gsl_rng_get.restype = ctypes.c_ulong
    library.gsl_rng_get.argtypes = [ctypes.c_void_p]
    library.gsl_rng_free.argtypes = [ctypes.c_void_p]
    return library


LIBRARY = gsl()


def four(generator, half):
    """The first four words from 32 bits of a seed."""
    if generator == "philox":
        # Trial 0 of the stream with that key: draw d is the first two words of the block with counter (0, 0, d, 0).
        return [philox(32, (0, 0, draw, 0), (half, 0))[1] for draw in range(4)]
    state = LIBRARY.gsl_rng_alloc(ctypes.c_void_p.in_dll(LIBRARY, "gsl_rng_" + generator))
    LIBRARY.gsl_rng_set(state, half)
    words = [LIBRARY.gsl_rng_get(state) for _ in range(4)]
    LIBRARY.gsl_rng_free(state)
    if generator == "mt19937":
        numpy = np.random.RandomState(half or 4357).randint(0, 1 << 32, 4, dtype=np.uint64)
        assert words == [int(word) for word in numpy], (half, words, numpy)
    return words


def key(generator, seed, words):
    key = (fnv(generator), seed)
    for part in (words[:4], words[4:]):
        key = tuple(philox(64, part, key)[:2])
    return key


def main():
    with open(os.path.join(os.path.dirname(__file__), "master-keys.csv"), "w", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(
            ["generator", "seed"] + [f"{half}{n}" for half in ("lower", "upper") for n in range(1, 5)]
            + ["key1", "key2", "growth"])
        for generator in GENERATORS:
            for seed in SEEDS:
                words = four(generator, seed & M32) + four(generator, seed >> 32)
                master = key(generator, seed, words)
                stream = philox(64, (fnv("growth"), 0, 0, 0), master)[0]
                first = philox(32, (0, 0, 0, 0), (stream & M32, stream >> 32))
                table.writerow([generator, seed] + words + list(master) + [first[1] << 32 | first[0]])


main()
