// Ends a program that was built for instructions which this processor does not have, before it meets one of them.
//
// In C, and before `main`, because every Swift file of the program may hold such instructions. The program is built with
// BUILDOUT_PROCESSOR_LEVEL set to 3 or 4 where `make` chose x86-64-v3 or -v4.
#include "Processor.h"

#include <stdio.h>
#include <unistd.h>

#ifndef BUILDOUT_PROCESSOR_LEVEL
#define BUILDOUT_PROCESSOR_LEVEL 1
#endif

int buildout_processor_level_needed(void) { return BUILDOUT_PROCESSOR_LEVEL; }

#if defined(__x86_64__)
#include <cpuid.h>

// Whether the operating system keeps these parts of the vector registers.
static int keeps(unsigned parts) {
    unsigned low, high;
    __asm__("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
    return (low & parts) == parts;
}

int buildout_processor_level_present(void) {
    unsigned a, b, c, d;
    const unsigned first = bit_FMA | bit_MOVBE | bit_OSXSAVE | bit_AVX | bit_F16C;
    if (!__get_cpuid(1, &a, &b, &c, &d) || (c & first) != first || !keeps(0x6)) return 1;
    if (!__get_cpuid(0x80000001, &a, &b, &c, &d) || !(c & bit_LZCNT)) return 1;
    const unsigned second = bit_AVX2 | bit_BMI | bit_BMI2;
    if (!__get_cpuid_count(7, 0, &a, &b, &c, &d) || (b & second) != second) return 1;
    const unsigned third = bit_AVX512F | bit_AVX512BW | bit_AVX512CD | bit_AVX512DQ | bit_AVX512VL;
    return (b & third) == third && keeps(0xe6) ? 4 : 3;
}
#else
int buildout_processor_level_present(void) { return 4; }
#endif

__attribute__((constructor)) static void end_on_lesser_processor(void) {
    const int needed = buildout_processor_level_needed(), present = buildout_processor_level_present();
    if (present >= needed) return;
    fprintf(
        stderr,
        "buildout: this program was built for processors with the instructions of x86-64-v%d, and this processor has those "
        "of x86-64-v%d only. Build it on this machine, or for it: make build LEVEL=%s\n",
        needed, present, present == 3 ? "x86-64-v3" : "x86-64");
    _exit(2);
}
