#pragma once

#include "Processor.h"

// What the processor does with eight numbers at once, one operation a function.
//
// Swift imports these vectors as `SIMD8`, whose own arithmetic goes lane by lane: the optimiser then has to find the vectors
// again, loses the order in which independent operations were written, and with it the processor's time. Every function here
// becomes one instruction, or the few that the target has for it, where it is used.

#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wpsabi"
#pragma STDC FP_CONTRACT OFF

#define BUILDOUT_OPERATION static inline __attribute__((always_inline, const))

typedef double buildout_numbers __attribute__((ext_vector_type(8)));
typedef long long buildout_words __attribute__((ext_vector_type(8)));
typedef unsigned buildout_halves __attribute__((ext_vector_type(16)));

BUILDOUT_OPERATION buildout_numbers buildout_sum(buildout_numbers left, buildout_numbers right) { return left + right; }
BUILDOUT_OPERATION buildout_numbers buildout_difference(buildout_numbers left, buildout_numbers right) {
    return left - right;
}
BUILDOUT_OPERATION buildout_numbers buildout_product(buildout_numbers left, buildout_numbers right) {
    return left * right;
}
BUILDOUT_OPERATION buildout_numbers buildout_quotient(buildout_numbers left, buildout_numbers right) {
    return left / right;
}
BUILDOUT_OPERATION buildout_numbers buildout_negative(buildout_numbers operand) { return -operand; }
BUILDOUT_OPERATION buildout_numbers buildout_square_root(buildout_numbers operand) {
    return __builtin_elementwise_sqrt(operand);
}
/// left·right + addend, rounded once.
BUILDOUT_OPERATION buildout_numbers buildout_fused(
    buildout_numbers left, buildout_numbers right, buildout_numbers addend) {
    return __builtin_elementwise_fma(left, right, addend);
}

// Truths are words of ones or zeros.
BUILDOUT_OPERATION buildout_words buildout_less(buildout_numbers left, buildout_numbers right) {
    return (buildout_words)(left < right);
}
BUILDOUT_OPERATION buildout_words buildout_less_or_equal(buildout_numbers left, buildout_numbers right) {
    return (buildout_words)(left <= right);
}
BUILDOUT_OPERATION buildout_words buildout_equal(buildout_numbers left, buildout_numbers right) {
    return (buildout_words)(left == right);
}
/// Lanes of `chosen` where `truths` are ones, of `otherwise` where they are zeros.
BUILDOUT_OPERATION buildout_numbers buildout_choice(
    buildout_words truths, buildout_numbers chosen, buildout_numbers otherwise) {
    return (buildout_numbers)((truths & (buildout_words)chosen) | (~truths & (buildout_words)otherwise));
}
BUILDOUT_OPERATION buildout_words buildout_and(buildout_words left, buildout_words right) { return left & right; }
BUILDOUT_OPERATION buildout_words buildout_or(buildout_words left, buildout_words right) { return left | right; }
BUILDOUT_OPERATION buildout_words buildout_not(buildout_words operand) { return ~operand; }
/// A bit for each truth, that of the first lane the lowest.
BUILDOUT_OPERATION unsigned char buildout_lane_bits(buildout_words truths) {
    typedef _Bool bits __attribute__((ext_vector_type(8)));
    return __builtin_bit_cast(unsigned char, __builtin_convertvector(truths, bits));
}
BUILDOUT_OPERATION long long buildout_any(buildout_words operand) { return __builtin_reduce_or(operand); }
BUILDOUT_OPERATION long long buildout_every(buildout_words operand) { return __builtin_reduce_and(operand); }

BUILDOUT_OPERATION buildout_words buildout_shifted_left(buildout_words operand, int bits) {
    return (buildout_words)((unsigned long long __attribute__((ext_vector_type(8))))operand << bits);
}
/// The sign moves in from above.
BUILDOUT_OPERATION buildout_words buildout_shifted_right(buildout_words operand, int bits) { return operand >> bits; }

/// For each lane one of sixteen numbers: that whose index the lowest four bits of `indices` say.
static inline __attribute__((always_inline)) buildout_numbers buildout_chosen(const double *table, buildout_words indices) {
#if defined(__AVX512F__)
    return __builtin_ia32_vpermi2varpd512(
        *(const buildout_numbers *)table, indices, *(const buildout_numbers *)(table + 8));
#else
    buildout_numbers chosen;
    for (int lane = 0; lane < 8; lane++) chosen[lane] = table[indices[lane] & 15];
    return chosen;
#endif
}

// The bits of 2^(i/16), less i·2^48: adding k·2^48 with k = 16·n + i then gives those of 2^(k/16).
static const long long buildout_roots[16] __attribute__((aligned(64))) = {
    0x3ff0000000000000, 0x3fefb5586cf9890f, 0x3fef72b83c7d517b, 0x3fef387a6e756238, 0x3fef06fe0a31b715, 0x3feedea64c123422,
    0x3feebfdad5362a27, 0x3feeab07dd485429, 0x3feea09e667f3bcd, 0x3feea11473eb0187, 0x3feeace5422aa0db, 0x3feec49182a3f090,
    0x3feee89f995ad3ad, 0x3fef199bdd85529c, 0x3fef5818dcfba487, 0x3fefa4afa2a490da,
};
/// 2^(k/16), a normal number, for the bits of k + 1.5·2^52.
static inline __attribute__((always_inline)) long long buildout_power(long long shifted) {
    return (long long)((unsigned long long)buildout_roots[shifted & 15] + ((unsigned long long)shifted << 48));
}
/// The same for eight numbers.
BUILDOUT_OPERATION buildout_numbers buildout_powers(buildout_numbers shifted) {
    typedef unsigned long long bits __attribute__((ext_vector_type(8)));
#if defined(__AVX512F__)
    bits roots = (bits)__builtin_ia32_vpermi2varq512(
        *(const buildout_words *)buildout_roots, (buildout_words)shifted, *(const buildout_words *)(buildout_roots + 8));
#else
    bits roots;
    for (int lane = 0; lane < 8; lane++) roots[lane] = (unsigned long long)buildout_roots[((bits)shifted)[lane] & 15];
#endif
    return (buildout_numbers)(roots + ((bits)shifted << 48));
}

// A positive number is 2^k·m with m in one of sixteen intervals, the ninth of them around 1; the first begins with these bits.
static const long long buildout_first_interval = 0x3fe6800000000000;
/// About 1/m in the middle of each interval, 1 around 1; of the numbers near it, one whose logarithm is next to a double.
static const double buildout_inverses[16] __attribute__((aligned(64))) = {
    0x1.642c8ca8590b2p+0, 0x1.555561bd55555p+0, 0x1.47ae2851eb852p+0, 0x1.3b13bfd9d89d9p+0,
    0x1.2f6839612f684p+0, 0x1.24924e55b6db7p+0, 0x1.1a7b8a52c234fp+0, 0x1.111108a666666p+0,
    0x1.084217d7bdef8p+0, 0x1.0000000000000p+0, 0x1.e1e1f45c3c3c4p-1, 0x1.c71c5e938e38ep-1,
    0x1.af28824000000p-1, 0x1.9999a7419999ap-1, 0x1.861853230c30cp-1, 0x1.745d22e1745d2p-1,
};
/// The logarithms of their inverses, to 2·10⁻²⁰.
static const double buildout_logarithms[16] __attribute__((aligned(64))) = {
    -0x1.522af4d78a098p-2, -0x1.2696464b4d0bfp-2, -0x1.f99242cb3776ap-3, -0x1.a93f32d0ab69fp-3,
    -0x1.5bf38a05400f2p-3, -0x1.11790c7a7df54p-3, -0x1.93353b85910dbp-4, -0x1.08590d19e1adfp-4,
    -0x1.0416bbbe711ecp-5, 0x0.0p+0, 0x1.f0a1d1e11c2ffp-5, 0x1.e27123b2b2d3cp-4,
    0x1.5ff29c5a7c04ap-3, 0x1.c8ff3831aac56p-3, 0x1.1675f07ebb133p-2, 0x1.46189c35c66b7p-2,
};
/// The same for the interval of each of eight normal positive numbers, given as bits less those of the first.
static inline __attribute__((always_inline)) buildout_numbers buildout_of_interval(
    const double *table, buildout_words bits) {
    return buildout_chosen(table, buildout_shifted_right(bits, 48));
}
BUILDOUT_OPERATION buildout_words buildout_above_first_interval(buildout_numbers operand) {
    return (buildout_words)operand - buildout_first_interval;
}
/// The bits of k·2^52 of such numbers.
BUILDOUT_OPERATION buildout_words buildout_exponent_bits(buildout_words above) { return above & ~0xfffffffffffffll; }
/// k·2^52, from these.
BUILDOUT_OPERATION buildout_numbers buildout_scaled_exponents(buildout_words exponent_bits) {
#if defined(__AVX512DQ__)
    return __builtin_convertvector(exponent_bits, buildout_numbers);
#else
    // Around 1.5·2^104 neighbouring doubles are 2^52 apart.
    const long long origin = 0x4678000000000000;
    return (buildout_numbers)((exponent_bits >> 52) + origin) - 0x1.8p104;
#endif
}
// The same for one number.
static inline __attribute__((always_inline)) double buildout_inverse_of_one(long long above) {
    return buildout_inverses[(unsigned long long)above >> 48 & 15];
}
static inline __attribute__((always_inline)) double buildout_logarithm_of_one(long long above) {
    return buildout_logarithms[(unsigned long long)above >> 48 & 15];
}
BUILDOUT_OPERATION buildout_numbers buildout_inverse(buildout_words above) {
    return buildout_of_interval(buildout_inverses, above);
}
BUILDOUT_OPERATION buildout_numbers buildout_logarithm(buildout_words above) {
    return buildout_of_interval(buildout_logarithms, above);
}

/// Each lane from an index of its own.
static inline __attribute__((always_inline)) buildout_numbers buildout_gathered(const double *table, const int *indices) {
    return (buildout_numbers){
        table[indices[0]], table[indices[1]], table[indices[2]], table[indices[3]],
        table[indices[4]], table[indices[5]], table[indices[6]], table[indices[7]],
    };
}

/// Every lane with its bits in the opposite order.
BUILDOUT_OPERATION buildout_halves buildout_reversed(buildout_halves operand) {
    return __builtin_elementwise_bitreverse(operand);
}
/// The first eight words of which these are the lower and the upper halves.
BUILDOUT_OPERATION buildout_words buildout_first_joined(buildout_halves lower, buildout_halves upper) {
    return (buildout_words)__builtin_shufflevector(
        lower, upper, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
}
/// The last eight.
BUILDOUT_OPERATION buildout_words buildout_last_joined(buildout_halves lower, buildout_halves upper) {
    return (buildout_words)__builtin_shufflevector(
        lower, upper, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
}

/// Writes the eight columns of the eight rows of eight numbers that begin at `offsets` (numbers) of a table that begins with a
/// cache line; offsets are multiples of 8.
///
/// Pairs of rows are interleaved, then pairs of pairs, then their halves: 24 exchanges instead of 64 numbers one by one.
static inline __attribute__((always_inline)) void buildout_transpose(
    const double *table, buildout_words offsets, void *columns) {
#define ROW(lane) (*(const buildout_numbers *)(table + offsets[lane]))
    buildout_numbers row0 = ROW(0), row1 = ROW(1), row2 = ROW(2), row3 = ROW(3);
    buildout_numbers row4 = ROW(4), row5 = ROW(5), row6 = ROW(6), row7 = ROW(7);
#undef ROW
#define EVEN(first, second) __builtin_shufflevector(first, second, 0, 8, 2, 10, 4, 12, 6, 14)
#define ODD(first, second) __builtin_shufflevector(first, second, 1, 9, 3, 11, 5, 13, 7, 15)
    buildout_numbers even01 = EVEN(row0, row1), odd01 = ODD(row0, row1);
    buildout_numbers even23 = EVEN(row2, row3), odd23 = ODD(row2, row3);
    buildout_numbers even45 = EVEN(row4, row5), odd45 = ODD(row4, row5);
    buildout_numbers even67 = EVEN(row6, row7), odd67 = ODD(row6, row7);
#undef EVEN
#undef ODD
#define FIRST(first, second) __builtin_shufflevector(first, second, 0, 1, 4, 5, 8, 9, 12, 13)
#define SECOND(first, second) __builtin_shufflevector(first, second, 2, 3, 6, 7, 10, 11, 14, 15)
    buildout_numbers ae03 = FIRST(even01, even23), cg03 = SECOND(even01, even23);
    buildout_numbers bf03 = FIRST(odd01, odd23), dh03 = SECOND(odd01, odd23);
    buildout_numbers ae47 = FIRST(even45, even67), cg47 = SECOND(even45, even67);
    buildout_numbers bf47 = FIRST(odd45, odd67), dh47 = SECOND(odd45, odd67);
    typedef buildout_numbers anywhere __attribute__((aligned(8)));
    anywhere *column = columns;
    column[0] = FIRST(ae03, ae47), column[4] = SECOND(ae03, ae47);
    column[1] = FIRST(bf03, bf47), column[5] = SECOND(bf03, bf47);
    column[2] = FIRST(cg03, cg47), column[6] = SECOND(cg03, cg47);
    column[3] = FIRST(dh03, dh47), column[7] = SECOND(dh03, dh47);
#undef FIRST
#undef SECOND
}

/// Writes past the caches, to an address that is a multiple of 64.
static inline __attribute__((always_inline)) void buildout_stream(buildout_numbers operand, void *address) {
    __builtin_nontemporal_store(operand, (buildout_numbers *)address);
}
/// Other threads see all that was streamed before they see anything that is written from now on.
static inline __attribute__((always_inline)) void buildout_finish_streaming(void) {
#if defined(__x86_64__)
    __builtin_ia32_sfence();
#else
    __atomic_thread_fence(__ATOMIC_SEQ_CST);
#endif
}

#pragma clang diagnostic pop
