#include "render/overlay_columns.h"

#include <algorithm>
#include <vector>

namespace courtyard {

void keep_columns(Overlay& overlay, int left, int right) {
    if (overlay.empty()) return;
    std::vector<PixelBox> runs;
    overlay.marks().find_runs(runs);
    for (const PixelBox& box : runs) {
        const int first = std::clamp(left, box.left, box.right), last = std::clamp(right, first, box.right);
        for (int y = box.bottom; y < box.top; ++y) {
            std::fill(overlay.row(y) + box.left, overlay.row(y) + first, 0U);
            std::fill(overlay.row(y) + last, overlay.row(y) + box.right, 0U);
        }
    }
}

void put_columns(Overlay& to, const Overlay& from, int left, int right) {
    if (to.empty() && from.empty()) return;
    TileMarks either = to.marks();
    either.add(from.marks());
    std::vector<PixelBox> runs;
    either.find_runs(runs);
    for (const PixelBox& box : runs) {
        const PixelBox part{std::max(box.left, left), box.bottom, std::min(box.right, right), box.top};
        if (part.left >= part.right) continue;
        for (int y = part.bottom; y < part.top; ++y)
            std::copy(from.row(y) + part.left, from.row(y) + part.right, to.row(y) + part.left);
        to.mark(part);
    }
}

}  // namespace courtyard
