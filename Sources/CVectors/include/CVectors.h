#pragma once

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
BUILDOUT_OPERATION long long buildout_any(buildout_words operand) { return __builtin_reduce_or(operand); }
BUILDOUT_OPERATION long long buildout_every(buildout_words operand) { return __builtin_reduce_and(operand); }

BUILDOUT_OPERATION buildout_words buildout_shifted_left(buildout_words operand, int bits) {
    return (buildout_words)((unsigned long long __attribute__((ext_vector_type(8))))operand << bits);
}
/// The sign moves in from above.
BUILDOUT_OPERATION buildout_words buildout_shifted_right(buildout_words operand, int bits) { return operand >> bits; }

#pragma clang diagnostic pop
