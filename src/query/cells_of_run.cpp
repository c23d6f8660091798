#include "query/cells_of_run.h"

// AVX2 without FMA: a fused multiply and add would round once where the rule rounds twice. Sanitizers start
// before the functions' choice could be made.
#if defined(__x86_64__) && defined(__linux__) && defined(__OPTIMIZE__) && !defined(__SANITIZE_ADDRESS__) && \
    !defined(__SANITIZE_THREAD__) && !defined(__clang__)
#define COURTYARD_WIDE __attribute__((target_clones("avx2", "default")))
#else
#define COURTYARD_WIDE
#endif

namespace courtyard {

COURTYARD_WIDE
void cells_of_run(const PixelGrid& grid, const std::uint32_t* x, const std::uint32_t* y, std::uint32_t count,
                  std::int32_t stride, std::int32_t base, std::uint32_t* cells) {
    const PixelGrid rule = grid;  // a copy that no store can change: it stays in registers
    for (std::uint32_t i = 0; i < count; ++i) {
        cells[i] = static_cast<std::uint32_t>(rule.row(y[i]) * stride + rule.column(x[i]) - base);
    }
}

}  // namespace courtyard
