#include "query/cells_of_run.h"

#include "base/wide.h"

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
