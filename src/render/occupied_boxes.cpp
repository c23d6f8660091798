#include "render/occupied_boxes.h"

#include <algorithm>
#include <cmath>

namespace courtyard {
namespace {
constexpr double kCellPx = 96;
}  // namespace

void OccupiedBoxes::reset(ScreenSize screen) {
    columns_ = static_cast<int>(screen.width / kCellPx) + 1;
    rows_ = static_cast<int>(screen.height / kCellPx) + 1;
    cells_.resize(static_cast<std::size_t>(columns_ * rows_));
    for (auto& cell : cells_) cell.clear();
}

template <typename Visit>
bool OccupiedBoxes::visit_cells(const ScreenRect& box, Visit visit) const {
    const auto cell_of = [](double px, int count) {
        return std::clamp(static_cast<int>(std::floor(px / kCellPx)), 0, count - 1);
    };
    for (int row = cell_of(box.top, rows_); row <= cell_of(box.bottom, rows_); ++row) {
        for (int column = cell_of(box.left, columns_); column <= cell_of(box.right, columns_); ++column) {
            if (!visit(static_cast<std::size_t>(row * columns_ + column))) return false;
        }
    }
    return true;
}

bool OccupiedBoxes::is_free(const ScreenRect& box) const {
    return visit_cells(box, [&](std::size_t cell) {
        return std::ranges::none_of(cells_[cell], [&](const ScreenRect& other) { return other.meets(box); });
    });
}

void OccupiedBoxes::add(const ScreenRect& box) {
    visit_cells(box, [&](std::size_t cell) {
        cells_[cell].push_back(box);
        return true;
    });
}

}  // namespace courtyard
