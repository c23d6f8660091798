#pragma once

/// Before a function: compiled twice, for processors with AVX2 (without fused multiply-add, which rounds once
/// where two operations round twice) and for all others; the program takes its choice when it starts. Not
/// with sanitizers, which start before that choice could be made, nor with clang 14, which cannot.
#if defined(__x86_64__) && defined(__linux__) && defined(__OPTIMIZE__) && !defined(__SANITIZE_ADDRESS__) && \
    !defined(__SANITIZE_THREAD__) && !defined(__clang__)
#define COURTYARD_WIDE __attribute__((target_clones("avx2", "default")))
#else
#define COURTYARD_WIDE
#endif
