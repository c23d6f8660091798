#pragma once

/// Before a function: compiled twice, once for processors with AVX2 (and so with instructions that count and
/// find bits). Without FMA: a fused multiply and add would round once where a rule rounds twice. Sanitizers
/// start before the functions' choice could be made.
#if defined(__x86_64__) && defined(__linux__) && defined(__OPTIMIZE__) && !defined(__SANITIZE_ADDRESS__) && \
    !defined(__SANITIZE_THREAD__) && !defined(__clang__)
#define COURTYARD_WIDE __attribute__((target_clones("avx2", "default")))
#else
#define COURTYARD_WIDE
#endif
